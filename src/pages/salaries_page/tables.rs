//! How many work there, and what is open today.

use super::series::Shown;
use crate::{
    figures::{
        figure::{Answer, SourceKey, Value},
        local::{Local, give_or_take},
        money,
    },
    jobs::{
        open_figures::{EMPLOYERS_FLOOR, JOBS_FLOOR},
        open_there::OpenThere,
    },
    pages::{
        Html,
        article::{Note, Notes, refs},
        context::Context,
        dates,
        parts::{
            Mark,
            table::{Table, TableCell, TableHead, TableKind, TableRow},
        },
    },
};

/// How many work there. Rows are names with their figures; `head` names the first column.
pub fn jobs(rows: &[(Html, Option<&Local>)], head: &str, notes: &mut Notes) -> Table {
    let known = rows.iter().filter_map(|(_, local)| *local);
    let source = known.clone().find_map(super::pay::source);
    let period = known
        .filter_map(|local| Some(local.jobs.figure()?.period.clone()))
        .next()
        .unwrap_or_default();
    let numbers: Vec<usize> = source
        .map(|key| notes.number(Note::Figures(key)))
        .into_iter()
        .collect();
    let cells = |(name, local): &(Html, Option<&Local>)| {
        let jobs = local.map(|local| &local.jobs);
        let error = jobs
            .and_then(Answer::figure)
            .and_then(give_or_take)
            .map(|error| Value::Count(error).full());
        TableRow {
            reference: false,
            cells: vec![
                TableCell::new(name.clone()),
                answer(jobs),
                cell(error),
                answer(local.map(|local| &local.per_1000)),
                against(local.map(|local| &local.quotient)),
            ],
        }
    };
    Table {
        id: None,
        wide: false,
        kind: TableKind::Figures,
        title: None,
        example: false,
        note: Some(Html::ready(format!(
            "{}Employees, {}. Give or take: two standard errors. Against the US: the share of \
             local jobs over the national share.{}",
            Mark::Official,
            Html::text(&period),
            refs(&numbers)
        ))),
        heads: heads(&[
            head,
            "Jobs",
            "Give or take",
            "In 1,000 jobs",
            "Against the US",
        ]),
        rows: rows.iter().map(cells).collect(),
        sum: None,
        foot: None,
    }
}

/// What is open today. Rows are names with the open jobs and where to look when there are none.
pub fn open(
    context: &Context<'_>,
    rows: &[(Html, &OpenThere)],
    head: &str,
    role: Option<&str>,
    notes: &mut Notes,
) -> Table {
    let number = notes.number(Note::Figures(SourceKey::OpenJobs {
        role: role.map(str::to_owned),
    }));
    let cells = |(name, open): &(Html, &OpenThere)| {
        let mut cells = vec![TableCell::new(name.clone())];
        match open {
            OpenThere::NotCounted(reason) => {
                cells.push(cell(None));
                cells.push(quiet(""));
                cells.push(quiet(reason));
            }
            OpenThere::Counted { open: 0, .. } => {
                cells.push(quiet("None today"));
                cells.push(quiet(""));
                cells.push(quiet(""));
            }
            OpenThere::Counted {
                query,
                open,
                with_pay,
                yearly,
                median,
            } => {
                cells.push(TableCell::new(Html::ready(format!(
                    "<a href=\"{}\">{}</a>",
                    Html::text(&query.address()),
                    money::grouped(*open as f64)
                ))));
                cells.push(TableCell::new(Html::ready(money::grouped(
                    *with_pay as f64,
                ))));
                cells.push(match median {
                    Ok(amount) => TableCell {
                        note: Some(format!("of {} jobs", money::grouped(*yearly as f64))),
                        ..TableCell::new(Html::text(&money::full(
                            *amount,
                            context.library.settings().currency,
                        )))
                    },
                    Err(reason) => quiet(&format!("Not shown: {reason}")),
                });
            }
        }
        TableRow {
            reference: false,
            cells,
        }
    };
    Table {
        id: None,
        wide: false,
        kind: TableKind::Figures,
        title: None,
        example: false,
        note: Some(Html::ready(format!(
            "{}Open jobs on {}, {}. A median is of those that state a yearly range in {}, and shown when they are \
             {JOBS_FLOOR} or more, of \
             {EMPLOYERS_FLOOR} employers or more.{}",
            Mark::OpenJobs,
            Html::text(context.site_name()),
            dates::words(context.as_of),
            context.library.settings().currency.code(),
            refs(&[number])
        ))),
        heads: heads(&[head, "Open", "State pay", "Median of the stated"]),
        rows: rows.iter().map(cells).collect(),
        sum: None,
        foot: None,
    }
}

/// The rows of the sets.
pub fn named<'a>(all: &'a [Shown<'_>]) -> Vec<(Html, Option<&'a Local>)> {
    all.iter()
        .map(|shown| (Html::text(&shown.name()), shown.local.as_ref()))
        .collect()
}

fn heads(words: &[&str]) -> Vec<TableHead> {
    words
        .iter()
        .enumerate()
        .map(|(at, words)| TableHead {
            text: Html::text(words),
            phone: String::new(),
            number: at > 0,
        })
        .collect()
}

fn answer(answer: Option<&Answer>) -> TableCell {
    cell(
        answer
            .and_then(Answer::figure)
            .map(|figure| figure.value.full()),
    )
}

/// "4.1×".
fn against(quotient: Option<&Answer>) -> TableCell {
    cell(
        quotient
            .and_then(Answer::figure)
            .map(|figure| format!("{}\u{a0}×", figure.value.full())),
    )
}

fn cell(text: Option<String>) -> TableCell {
    match text {
        Some(text) => TableCell::new(Html::text(&text)),
        None => quiet("Not shown"),
    }
}

fn quiet(words: &str) -> TableCell {
    TableCell {
        text: Html::text(words),
        note: None,
        quiet: true,
    }
}
