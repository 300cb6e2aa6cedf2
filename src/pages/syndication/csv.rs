//! A list of jobs as CSV (RFC 4180): UTF-8, a header row, lines that end in CR LF.
//!
//! A spreadsheet runs a cell that begins like a formula. Postings are strangers' words, so such a
//! cell gets an apostrophe in front, which spreadsheets take for "this is text".

use crate::{
    figures::money::Period,
    jobs::{
        job::{Job, Pay},
        passing,
        query::Query,
    },
    pages::{context::Context, job_words},
};

/// The columns, in order.
const HEADER: [&str; 23] = [
    "id",
    "title",
    "employer",
    "role",
    "level",
    "workplace",
    "remote_from",
    "places",
    "countries",
    "employment_type",
    "pay_min",
    "pay_max",
    "pay_currency",
    "pay_period",
    "pay_yearly_min",
    "pay_yearly_max",
    "skills",
    "posted",
    "first_seen",
    "last_seen",
    "closes",
    "page",
    "apply",
];

/// A query's rows as CSV, in its order, [`FILE_ROWS`](crate::jobs::passing::FILE_ROWS) at most; and
/// how many of them are left out for their source's sake. Unknown is an empty cell; several values
/// of a cell stand apart by `; `.
pub fn csv(context: &Context<'_>, query: &Query) -> (String, usize) {
    let mut out = String::new();
    line(&mut out, &HEADER.map(str::to_owned));
    let left_out = passing::each_of_file(context.index, query, |job| {
        line(&mut out, &cells(context, job));
    });
    (out, left_out)
}

fn cells(context: &Context<'_>, job: &Job) -> [String; 23] {
    let pay = job.pay.as_ref().map(|pay| &pay.answer);
    let yearly = pay.and_then(Pay::yearly);
    let number = |amount: Option<f64>| amount.map(|amount| amount.to_string()).unwrap_or_default();
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut countries: Vec<&str> = (job.places.iter())
        .filter_map(|place| place.country.as_deref())
        .collect();
    countries.sort_unstable();
    countries.dedup();
    [
        job.id.as_str().to_owned(),
        job.title.clone(),
        job.employer.clone(),
        (job.role.as_ref()).map_or(String::new(), |role| role.answer.clone()),
        slug(job.level.as_ref().map(|level| level.answer.slug())),
        slug(job.workplace.as_ref().map(|place| place.answer.slug())),
        job.remote_places().collect::<Vec<_>>().join("; "),
        job_words::stated_places(context, job, usize::MAX),
        countries.join("; "),
        slug(job.employment_type.as_ref().map(|kind| kind.answer.slug())),
        number(pay.map(|pay| pay.min)),
        number(pay.map(|pay| pay.max)),
        slug(pay.map(|pay| pay.currency.code())),
        slug(pay.and_then(|pay| pay.period).map(period)),
        number(yearly.map(|(min, _)| min)),
        number(yearly.map(|(_, max)| max)),
        job.skills.join("; "),
        day(job.posted),
        day(Some(job.first_seen)),
        day(Some(job.last_seen)),
        day(job.closes),
        context.links.absolute(&job.path()),
        job.apply.clone().unwrap_or_default(),
    ]
}

fn slug(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

fn period(period: Period) -> &'static str {
    match period {
        Period::Hour => "hour",
        Period::Day => "day",
        Period::Week => "week",
        Period::Month => "month",
        Period::Year => "year",
    }
}

fn line<const N: usize>(out: &mut String, cells: &[String; N]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        push_cell(out, cell);
    }
    out.push_str("\r\n");
}

/// Signs that begin a formula, also in the wide forms that some spreadsheets take for the same.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

fn push_cell(out: &mut String, cell: &str) {
    let guarded = cell
        .trim_start_matches([' ', '\u{a0}'])
        .starts_with(FORMULA);
    let quoted = cell.contains(['"', ',', '\r', '\n', ';']) || cell.starts_with(' ');
    if quoted {
        out.push('"');
    }
    if guarded {
        out.push('\'');
    }
    for c in cell.chars() {
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    if quoted {
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(cell: &str) -> String {
        let mut out = String::new();
        push_cell(&mut out, cell);
        out
    }

    #[test]
    fn a_cell_that_begins_like_a_formula_is_text() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("+49", "'+49"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            (" =1", "\"' =1\""),
            ("＝1", "'＝1"),
            ("C++, Go", "\"C++, Go\""),
        ] {
            assert_eq!(written(cell), expected, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn every_cell_reads_back_behind_its_guard(a in "\\PC*|[\"\r\n,=+-]*", b in "\\PC*") {
            let mut out = String::new();
            line(&mut out, &[a.clone(), b.clone(), "end".to_owned()]);
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(out.as_bytes());
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            prop_assert_eq!(rows.len(), 1);
            for (cell, read) in [a, b].iter().zip(&rows[0]) {
                let guarded = format!("'{cell}");
                prop_assert!(read == cell || read == guarded);
                prop_assert!(!read.starts_with(FORMULA));
            }
        }
    }
}
