//! Where an answer of the API ended, so that the next one begins there although jobs come and go.
//!
//! A cursor holds the query that it belongs to (its print), how many rows came before, the row
//! that the first answer began with, and the last rows given. Newer jobs stand before the first
//! row and so change nothing; where a row is now is found again by the last one given that is
//! still there. Only if all of them have gone since does the number of rows decide.

use super::{
    index::{Index, Window},
    job::Job,
    posting::JobId,
    query::Query,
};
use sha2::{Digest, Sha256};
use std::fmt;

/// Last rows that a cursor remembers.
const REMEMBERED: usize = 4;
/// Rows before and behind the expected place in which they are looked for; the second try is for
/// after a large import.
const REACH: [usize; 2] = [100, 2_000];
/// Highest number of rows that a cursor can say it has passed.
const MOST_SKIPPED: usize = 100_000_000;
/// Bytes of an id.
const ID: usize = 12;

/// Where an answer ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    print: u32,
    skipped: usize,
    upto: Option<JobId>,
    last: Vec<JobId>,
}

impl Cursor {
    /// The cursor behind `rows`, the rows of `window`, of an answer to this query.
    pub fn behind(query: &Query, upto: Option<JobId>, window: Window, rows: &[Job]) -> Self {
        let from = rows.len().saturating_sub(REMEMBERED);
        Self {
            print: print(query),
            skipped: window.skip.saturating_add(rows.len()).min(MOST_SKIPPED),
            upto,
            last: rows[from..].iter().map(|job| job.id.clone()).collect(),
        }
    }

    /// Reads a cursor that somebody sent. None when it is not one of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let (print, skipped, upto, last) =
            (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_hexdigit());
        let whole = parts.next().is_none()
            && print.len() == 8
            && digits(print)
            && digits(skipped)
            && skipped.len() <= 8
            && last.len() <= ID * REMEMBERED
            && last.len() % ID == 0
            && last.is_ascii();
        if !whole {
            return None;
        }
        Some(Self {
            print: u32::from_str_radix(print, 16).ok()?,
            skipped: usize::from_str_radix(skipped, 16)
                .ok()
                .filter(|rows| *rows <= MOST_SKIPPED)?,
            upto: match upto {
                "" => None,
                id => Some(JobId::parse(id)?),
            },
            last: (0..last.len() / ID)
                .map(|place| JobId::parse(&last[place * ID..(place + 1) * ID]))
                .collect::<Option<_>>()?,
        })
    }

    /// Whether it belongs to this query.
    pub fn belongs_to(&self, query: &Query) -> bool {
        self.print == print(query)
    }

    /// The query with the row that paging began with, and the number of rows before the next.
    pub fn resume(&self, index: &Index, query: &Query) -> (Query, usize) {
        // A first page has no row to page from, so any later one stands for it.
        let query = query.with_page(2, self.upto.clone());
        let found = REACH.into_iter().find_map(|reach| {
            let skip = self.skipped.saturating_sub(reach);
            let take = self.skipped - skip + reach;
            let rows = index.rows_within(&query, Window { skip, take });
            let place = |id: &JobId| rows.iter().position(|job| job.id == *id);
            let place = self.last.iter().rev().find_map(place)?;
            Some(skip + place + 1)
        });
        (query, found.unwrap_or(self.skipped))
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let upto = self.upto.as_ref().map_or("", JobId::as_str);
        write!(f, "{:08x}.{:x}.{upto}.", self.print, self.skipped)?;
        self.last.iter().try_for_each(|id| f.write_str(id.as_str()))
    }
}

/// Tells queries apart, whatever their page.
fn print(query: &Query) -> u32 {
    let whole = query.with_page(1, None).to_query_string();
    let hash = Sha256::digest(whole.as_bytes());
    u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::sample::{JobBuilder, index, job};
    use proptest::prelude::*;

    fn query(raw: &str) -> Query {
        Query::parse(raw, None).query
    }

    fn titles(rows: &[Job]) -> Vec<&str> {
        rows.iter().map(|job| job.title.as_str()).collect()
    }

    /// Jobs called by their age in days, the youngest first.
    fn aged(days: impl IntoIterator<Item = i32>) -> Index {
        index(
            days.into_iter()
                // Those of the last ten days came later.
                .map(|age| job(&format!("{age}")).age(age).came(u32::from(age < 10)))
                .map(JobBuilder::build)
                .collect(),
        )
    }

    #[test]
    fn the_next_answer_follows_although_jobs_came_and_went() {
        let before = aged(10..30);
        let first = Window { skip: 0, take: 5 };
        let query = query("");
        let answer = before.answer_within(&query, first);
        assert_eq!(titles(&answer.rows), ["10", "11", "12", "13", "14"]);
        let cursor = Cursor::behind(&query, answer.upto.clone(), first, &answer.rows);
        let sent = Cursor::parse(&cursor.to_string()).unwrap();
        assert_eq!(sent, cursor);
        // Three new ones, two of those given have closed, the last among them.
        let after = aged((7..30).filter(|age| ![11, 14].contains(age)));
        let (query, skip) = sent.resume(&after, &query);
        let rows = after.rows_within(&query, Window { skip, take: 3 });
        assert_eq!(titles(&rows), ["15", "16", "17"]);
    }

    #[test]
    fn a_cursor_belongs_to_one_query_whatever_the_page() {
        let cursor = Cursor::behind(&query("skill=go"), None, Window { skip: 0, take: 1 }, &[]);
        assert!(cursor.belongs_to(&query("skill=go&page=3")));
        assert!(!cursor.belongs_to(&query("skill=rust")));
    }

    proptest! {
        #[test]
        fn whatever_is_sent_is_a_cursor_or_is_not(text in "[0-9a-f.é]{0,80}|\\PC{0,80}") {
            if let Some(cursor) = Cursor::parse(&text) {
                prop_assert_eq!(Cursor::parse(&cursor.to_string()), Some(cursor.clone()));
                let index = aged(0..3);
                let (_, skip) = cursor.resume(&index, &Query::default());
                prop_assert!(skip <= MOST_SKIPPED);
            }
        }
    }
}
