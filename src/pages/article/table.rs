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
use crate::content::body::{Branch, Cell, ExampleBlock, Standing, TableBlock, TableStyle};
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
                cells.extend(row.cells.iter().map(|cell| self.cell(cell, &mut numbers, &mut facts)));
                cells
            })
            .collect();
        let heads = heads(block);
        let numbers: Vec<usize> = numbers.into_iter().collect();
        let note = caption(&block.note, &facts, &numbers);
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
                let words = block.rows.iter().any(|row| {
                    row.cells.iter().any(|cell| matches!(cell, Cell::Words(_)))
                });
                Html::of(&Table {
                    id: None,
                    wide: block.columns.len() >= 4,
                    kind: if words { TableKind::Words } else { TableKind::Figures },
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
                }
                TableCell {
                    text: Html::text(&written.signed),
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
}

/// Marks, the writer's note, when the figures hold, source numbers; none if all is empty.
pub(super) fn caption(note: &str, facts: &Facts, numbers: &[usize]) -> Option<Html> {
    let mut html: String = facts.marks.iter().cloned().collect();
    if !note.is_empty() {
        html.push_str(Html::text(note).as_str());
    }
    let periods: Vec<&str> = facts.periods.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
    let missing: Vec<&str> = periods.into_iter().filter(|period| !note.contains(period)).collect();
    if !missing.is_empty() {
        if !note.is_empty() {
            html.push(' ');
        }
        html.push_str(Html::text(&missing.join("; ")).as_str());
        html.push('.');
    }
    html.push_str(refs(numbers).as_str());
    (!html.is_empty()).then(|| Html::ready(html))
}

fn heads(block: &TableBlock) -> Vec<TableHead> {
    let mut heads = vec![TableHead {
        text: Html::text(&block.head),
        phone: String::new(),
        number: false,
    }];
    heads.extend(block.columns.iter().enumerate().map(|(index, column)| TableHead {
        text: Html::text(column),
        phone: column.clone(),
        number: block
            .rows
            .iter()
            .any(|row| matches!(row.cells.get(index), Some(Cell::Figure(_)))),
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
