//! A list of jobs as an Atom feed (RFC 4287), its pages linked (RFC 5005).

use super::{Entry, Format, about, entry, instant};
use crate::{
    jobs::{passing::Passed, query::Query},
    pages::{context::Context, jobs_page},
};
use askama::Template;

/// `jobs.atom`.
#[derive(Debug, Template)]
#[template(path = "jobs_feed.xml", escape = "html")]
pub struct JobsAtom {
    /// "Nurse jobs: Remote · Signpost".
    pub title: String,
    /// What it holds and what is left out.
    pub subtitle: String,
    /// Its permanent id: the address of its first page.
    pub id: String,
    /// Relation and address of this page, the first and those beside it.
    pub links: Vec<(&'static str, String)>,
    /// The page with the same rows.
    pub page: String,
    /// The newest row's date, RFC 3339.
    pub updated: String,
    /// The site.
    pub author: String,
    /// The jobs.
    pub entries: Vec<Entry>,
}

impl JobsAtom {
    /// The feed of a query's page.
    pub fn new(context: &Context<'_>, query: &Query, passed: &Passed<'_>) -> Self {
        let address = |query: &Query| context.links.absolute(&Format::Atom.address(query));
        let first = query.with_page(1, None);
        let page = query.page();
        let other = |page: u32| address(&query.with_page(page, passed.answer.upto.clone()));
        let mut links = vec![("self", address(query)), ("first", address(&first))];
        if page > 1 {
            links.push(("previous", other((page - 1).min(passed.answer.pages))));
        }
        if page < passed.answer.pages {
            links.push(("next", other(page + 1)));
        }
        let newest = passed.jobs.iter().map(crate::jobs::job::Job::dated).max();
        let entries = passed.jobs.iter().map(|job| visible(entry(context, job)));
        Self {
            title: xml(&format!(
                "{} · {}",
                jobs_page::name_of(context, query),
                context.site_name()
            )),
            subtitle: about(context.index, passed),
            id: address(&first),
            links,
            page: context.links.absolute(&query.address()),
            updated: instant(newest.unwrap_or(context.as_of).min(context.as_of)),
            author: context.site_name().to_owned(),
            entries: entries.collect(),
        }
    }
}

fn visible(entry: Entry) -> Entry {
    Entry {
        title: xml(&entry.title),
        employer: xml(&entry.employer),
        summary: xml(&entry.summary),
        tags: entry.tags.iter().map(|tag| xml(tag)).collect(),
        ..entry
    }
}

/// A text without the characters that XML 1.0 has no way to write; a posting may hold any.
fn xml(text: &str) -> String {
    let allowed = |c: &char| {
        matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}')
            || *c >= '\u{10000}'
    };
    text.chars().filter(allowed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_xml_can_hold_is_taken_out() {
        assert_eq!(xml("a\u{b}b\u{FFFE}c\u{0}é😀"), "abcé😀");
    }
}
