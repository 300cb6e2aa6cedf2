//! What may be passed on: the rows of a query's page less those whose source does not let feeds,
//! files and the API hold them. Page, Atom, JSON and API all begin with the same answer, so that
//! they agree row by row; a file has the rows of all pages, in their order.

use super::{
    index::{Answer, Index, Window},
    job::Job,
    query::Query,
};

/// Most rows of a file: what one request may cost in time and memory.
pub const FILE_ROWS: usize = 10_000;

/// Hands over the rows of a query's file, one after the other, and counts those that are left out
/// for their source's sake. Examples are neither.
pub fn each_of_file(index: &Index, query: &Query, mut take: impl FnMut(&Job)) -> usize {
    if index.only_examples() {
        return 0;
    }
    let mut left_out = 0;
    for job in index.first_rows(query, FILE_ROWS) {
        match job.may_be_fed() {
            true => take(&job),
            false => left_out += 1,
        }
    }
    left_out
}

/// The part of an answer that other programs may have.
#[derive(Debug)]
pub struct Passed<'a> {
    /// The answer that it is a part of.
    pub answer: Answer<'a>,
    /// How many jobs match; none while there are only examples, which are no jobs.
    pub total: usize,
    /// The rows that may be passed on, in the order of the page.
    pub jobs: Vec<Job>,
    /// How many rows of the page were left out for their source's sake.
    pub left_out: usize,
}

impl<'a> Passed<'a> {
    /// What may be passed on of a query's page.
    pub fn page_of(index: &'a Index, query: &Query) -> Self {
        Self::within(index, query, Window::page_of(query))
    }

    /// What may be passed on of other rows of a query.
    pub fn within(index: &'a Index, query: &Query, window: Window) -> Self {
        let answer = index.answer_within(query, window);
        // Nobody gave leave for examples because nobody wrote them: they are not counted.
        let (total, real) = match index.only_examples() {
            true => (0, 0),
            false => (answer.total, answer.rows.len()),
        };
        let fed = answer.rows.iter().filter(|job| job.may_be_fed());
        let jobs: Vec<Job> = fed.cloned().collect();
        Self {
            total,
            left_out: real.saturating_sub(jobs.len()),
            jobs,
            answer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::{
        rights::Rights,
        sample::{index, job},
    };

    #[test]
    fn a_row_whose_source_says_no_is_left_out_and_counted() {
        let mut kept_back = job("Kept back").build();
        kept_back.rights = Rights::of("remoteok");
        let index = index(vec![job("Given").build(), kept_back]);
        let passed = Passed::page_of(&index, &Query::default());
        let titles: Vec<&str> = passed.jobs.iter().map(|job| &*job.title).collect();
        assert_eq!(titles, ["Given"]);
        assert_eq!((passed.total, passed.left_out), (2, 1));
        assert_eq!(passed.answer.passable, 1);
        let mut titles = Vec::new();
        let left_out = each_of_file(&index, &Query::default(), |job| {
            titles.push(job.title.clone());
        });
        assert_eq!((titles, left_out), (vec!["Given".to_owned()], 1));
    }

    #[test]
    fn a_file_goes_on_where_a_page_ends_up_to_its_limit() {
        let jobs = (0..FILE_ROWS + 3).map(|number| job(&format!("Job {number}")).build());
        let index = index(jobs.collect());
        let page = Passed::page_of(&index, &Query::default());
        let mut ids = Vec::new();
        each_of_file(&index, &Query::default(), |job| ids.push(job.id.clone()));
        assert_eq!(ids.len(), FILE_ROWS);
        let first: Vec<_> = page.jobs.iter().map(|job| job.id.clone()).collect();
        assert_eq!(ids[..first.len()], first);
    }

    #[test]
    fn examples_are_neither_passed_on_nor_counted() {
        let index = index(vec![job("Example").example().build()]);
        let passed = Passed::page_of(&index, &Query::default());
        assert_eq!(passed.answer.rows.len(), 1, "the page shows it");
        assert_eq!(
            (passed.jobs.len(), passed.total, passed.left_out),
            (0, 0, 0)
        );
    }
}
