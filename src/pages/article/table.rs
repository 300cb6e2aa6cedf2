//! Tables of figures and words, forks, and examples.

use super::{
    super::{
        Html,
        parts::table::{
            Branch as DrawnBranch, Fork, ForkRow, Table, TableCell, TableHead, TableKind, TableRow,
        },
    },
    Article,
    figure::refs,
};
use crate::{
    content::body::{Branch, Cell, ExampleBlock, Standing, TableBlock, TableStyle},
    jobs::open_figures::NO_REAL_JOBS,
};
use std::collections::BTreeSet;

impl Article<'_> {
    /// A table or a fork.
    pub(super) fn table(&mut self, block: &TableBlock) -> Html {
        let mut numbers = BTreeSet::new();
        let mut facts = Facts::default();
        let rows: Vec<Vec<TableCell>> = block
            .rows
            .iter()
            .map(|row| {
                let mut cells = vec![TableCell::new(self.inline(&row.label))];
                cells.extend(
                    row.cells
                        .iter()
                        .map(|cell| self.cell(cell, &mut numbers, &mut facts)),
                );
                cells
            })
            .collect();
        let (heads, rows, absent) = without_empty_columns(heads(block), rows);
        let numbers: Vec<usize> = numbers.into_iter().collect();
        let note = [block.note.as_str(), absent.as_str()].join(" ");
        let note = caption(note.trim(), &facts, &numbers);
        match block.style {
            TableStyle::Fork => Html::of(&Fork {
                id: None,
                title: some(&block.title),
                note,
                heads,
                rows: fork_rows(block, rows),
                foot: None,
            }),
            TableStyle::Plain => {
                let words = block
                    .rows
                    .iter()
                    .any(|row| row.cells.iter().any(|cell| matches!(cell, Cell::Words(_))));
                Html::of(&Table {
                    id: None,
                    wide: heads.len() >= 5,
                    // Five columns do not fit side by side on a phone.
                    kind: if words || heads.len() >= 5 {
                        TableKind::Words
                    } else {
                        TableKind::Figures
                    },
                    title: some(&block.title),
                    example: false,
                    note,
                    heads,
                    rows: block
                        .rows
                        .iter()
                        .zip(rows)
                        .map(|(row, cells)| TableRow {
                            reference: row.standing == Standing::Reference,
                            cells,
                        })
                        .collect(),
                    sum: None,
                    foot: None,
                })
            }
        }
    }

    fn cell(&mut self, cell: &Cell, numbers: &mut BTreeSet<usize>, facts: &mut Facts) -> TableCell {
        match cell {
            Cell::Words(words) => TableCell::new(self.inline(words)),
            Cell::Figure(reference) => {
                let written = self.written(reference);
                numbers.extend(&written.numbers);
                if written.reason.is_none() {
                    facts.periods.insert(written.period.clone());
                    facts.marks.insert(written.mark.to_string());
                    facts.past |= written.past;
                }
                TableCell {
                    text: written.in_cell(),
                    note: None,
                    quiet: written.reason.is_some(),
                }
            }
        }
    }
}

/// What the figures of a block have in common: for its caption.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// When they hold.
    pub periods: BTreeSet<String>,
    /// Marks of their kinds of evidence, as HTML.
    pub marks: BTreeSet<String>,
    /// Whether a dataset behind one is past its review date.
    pub past: bool,
}

/// Marks, the writer's note, when the figures hold, source numbers; none if all is empty.
pub(super) fn caption(note: &str, facts: &Facts, numbers: &[usize]) -> Option<Html> {
    let mut html: String = facts.marks.iter().cloned().collect();
    if !note.is_empty() {
        html.push_str(Html::text(note).as_str());
    }
    let periods: Vec<&str> = facts
        .periods
        .iter()
        .map(String::as_str)
        .filter(|p| !p.is_empty())
        .collect();
    let missing: Vec<&str> = periods
        .into_iter()
        .filter(|period| !note.contains(period))
        .collect();
    if !missing.is_empty() {
        if !note.is_empty() {
            html.push(' ');
        }
        html.push_str(Html::text(&missing.join("; ")).as_str());
        html.push('.');
    }
    html.push_str(refs(numbers).as_str());
    if facts.past {
        html.push_str(" <span class=\"past\">past its review date</span>");
    }
    (!html.is_empty()).then(|| Html::ready(html))
}

/// Leaves out columns in which every row says the same "No real jobs yet", and says so once: a
/// wall of them would hide what the table does know. The columns come with the first real job.
fn without_empty_columns(
    heads: Vec<TableHead>,
    rows: Vec<Vec<TableCell>>,
) -> (Vec<TableHead>, Vec<Vec<TableCell>>, String) {
    let empty = |column: usize| {
        rows.iter().all(|row| {
            row.get(column)
                .is_some_and(|cell| cell.quiet && cell.text.as_str() == NO_REAL_JOBS)
        })
    };
    let keep: Vec<bool> = (0..heads.len()).map(|column| !empty(column)).collect();
    let left_out: Vec<String> = heads
        .iter()
        .zip(&keep)
        .filter(|(_, keep)| !**keep)
        .map(|(head, _)| head.phone.clone())
        .collect();
    if left_out.is_empty() || rows.is_empty() {
        return (heads, rows, String::new());
    }
    let words = format!(
        "{NO_REAL_JOBS}, so these columns are left out: {}.",
        left_out.join(", ")
    );
    let heads = heads
        .into_iter()
        .zip(&keep)
        .filter(|(_, keep)| **keep)
        .map(|(head, _)| head);
    let heads = heads.collect();
    let rows = rows
        .into_iter()
        .map(|row| {
            row.into_iter()
                .zip(&keep)
                .filter(|(_, keep)| **keep)
                .map(|(cell, _)| cell)
                .collect()
        })
        .collect();
    (heads, rows, words)
}

fn heads(block: &TableBlock) -> Vec<TableHead> {
    let mut heads = vec![TableHead {
        text: Html::text(&block.head),
        phone: String::new(),
        number: false,
    }];
    heads.extend(block.columns.iter().enumerate().map(|(index, column)| {
        TableHead {
            text: Html::text(column),
            phone: column.clone(),
            number: block
                .rows
                .iter()
                .any(|row| matches!(row.cells.get(index), Some(Cell::Figure(_)))),
        }
    }));
    heads
}

fn fork_rows(block: &TableBlock, rows: Vec<Vec<TableCell>>) -> Vec<ForkRow> {
    block
        .rows
        .iter()
        .zip(rows)
        .enumerate()
        .map(|(index, (row, cells))| ForkRow {
            branch: match row.branch {
                _ if index == 0 => DrawnBranch::Start,
                Branch::Same => DrawnBranch::Same,
                Branch::Change => DrawnBranch::Change,
            },
            cells,
        })
        .collect()
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Invented amounts, marked as such.
pub(super) fn example(block: &ExampleBlock) -> Html {
    let plain = |text: &str| TableCell::new(Html::text(text));
    let number_head = |column: &String| TableHead {
        text: Html::text(column),
        phone: column.clone(),
        number: true,
    };
    let mut heads = vec![TableHead {
        text: Html::text("Part"),
        phone: String::new(),
        number: false,
    }];
    heads.extend(block.columns.iter().map(number_head));
    let rows = block
        .rows
        .iter()
        .map(|row| {
            let mut cells = vec![TableCell {
                note: some(&row.note),
                ..plain(&row.label)
            }];
            cells.extend(row.amounts.iter().map(|amount| plain(amount)));
            TableRow {
                reference: false,
                cells,
            }
        })
        .collect();
    let sum = block.sum.as_ref().map(|(label, amounts)| {
        let mut cells = vec![plain(label)];
        cells.extend(amounts.iter().map(|amount| plain(amount)));
        TableRow {
            reference: false,
            cells,
        }
    });
    Html::of(&Table {
        id: None,
        wide: false,
        kind: TableKind::Figures,
        title: some(&block.title),
        example: true,
        note: None,
        heads,
        rows,
        sum,
        foot: None,
    })
}
