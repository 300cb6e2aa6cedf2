//! A CSV file while it is read: header, rows, and where each cell stands in the text.

use super::description::Description;
use crate::problem::{Place, Problem, SourceText};
use std::{collections::HashSet, ops::Range, sync::Arc};

const PERCENTILES: [&str; 5] = ["p10", "p25", "p50", "p75", "p90"];
const MAX_COLUMNS: usize = 64;
const MAX_ROWS: usize = 500_000;
const MAX_CELL: usize = 4_000;
/// Problems of one file; who sees twenty does not need the next thousand.
const MAX_PROBLEMS: usize = 20;

/// A CSV file with its header read.
pub struct Sheet<'a> {
    source: &'a Arc<SourceText>,
    pub header: Vec<String>,
}

/// One row, with its place.
pub struct Row<'a> {
    sheet: &'a Sheet<'a>,
    record: &'a csv::StringRecord,
    start: usize,
}

impl<'a> Sheet<'a> {
    /// Reads the header. None, with the problem, when there is none that can be used.
    pub fn open(source: &'a Arc<SourceText>, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut record = csv::StringRecord::new();
        let is_read = reader(&source.text).read_record(&mut record);
        let mut sheet = Self {
            source,
            header: Vec::new(),
        };
        if !matches!(is_read, Ok(true)) || record.len() > MAX_COLUMNS {
            problems.push(sheet.problem(
                0..0,
                "the file has no header",
                "The first line names the columns, at most 64, with commas between them.",
            ));
            return None;
        }
        for name in &record {
            if name.trim().is_empty() || sheet.header.iter().any(|known| known == name) {
                problems.push(sheet.problem(
                    0..source.text.find('\n').unwrap_or(0),
                    format!("the column name `{name}` is empty or given twice"),
                    "Give every column a name of its own.",
                ));
                return None;
            }
            sheet.header.push(name.to_owned());
        }
        Some(sheet)
    }

    /// Calls `visit` for every row that has as many cells as the header.
    pub fn each_row(
        &self,
        problems: &mut Vec<Problem>,
        mut visit: impl FnMut(&Row<'_>, &mut Vec<Problem>),
    ) {
        let before = problems.len();
        let mut reader = reader(&self.source.text);
        let mut record = csv::StringRecord::new();
        let mut count = 0_usize;
        while let Ok(true) = reader.read_record(&mut record) {
            count += 1;
            if count == 1 {
                continue;
            }
            let row = Row {
                sheet: self,
                record: &record,
                start: record.position().map_or(0, |at| at.byte() as usize),
            };
            if record.len() != self.header.len() {
                problems.push(row.problem(
                    0,
                    format!(
                        "the row has {} cells, the header {}",
                        record.len(),
                        self.header.len()
                    ),
                    "Put quotes round a cell that holds a comma.",
                ));
            } else if let Some(index) = unfit_cell(&record) {
                problems.push(row.problem(
                    index,
                    "the cell is too long or holds a line break",
                    "A cell has at most 4,000 bytes on one line; look for a quote that is not closed.",
                ));
            } else {
                visit(&row, problems);
            }
            let is_full = problems.len() - before >= MAX_PROBLEMS;
            if is_full || count > MAX_ROWS {
                problems.push(row.problem(
                    0,
                    if is_full {
                        "the file has more problems after this one"
                    } else {
                        "the file has too many rows"
                    },
                    "Repair these first, or take the file again from its publisher.",
                ));
                return;
            }
        }
    }

    /// The columns whose numbers rise from left to right: those that the description names, or
    /// p10, p25, p50, p75, p90 as far as there are.
    pub fn rising(&self, description: &Description, numeric: &HashSet<&str>) -> Vec<usize> {
        let mut names: Vec<&str> = description.rising.iter().map(String::as_str).collect();
        if names.is_empty() {
            names = PERCENTILES.to_vec();
        }
        names
            .into_iter()
            .filter(|name| numeric.contains(*name))
            .filter_map(|name| self.header.iter().position(|column| column == name))
            .collect()
    }

    fn problem(&self, span: Range<usize>, message: impl Into<String>, help: &str) -> Problem {
        Problem::new(
            "dataset-table",
            Place::span(self.source, span),
            message,
            help,
        )
    }
}

impl Row<'_> {
    /// The cells of the row.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.record.iter()
    }

    /// A problem with the cell of a column.
    pub fn problem(&self, index: usize, message: impl Into<String>, help: &str) -> Problem {
        let span = cell_span(&self.sheet.source.text, self.start, index);
        self.sheet.problem(span, message, help)
    }
}

/// A cell that is too long or has a line break. Rows are many: the whole is looked at first.
fn unfit_cell(record: &csv::StringRecord) -> Option<usize> {
    let all = record.as_slice().as_bytes();
    let is_unfit = all.len() > MAX_CELL || all.contains(&b'\n') || all.contains(&b'\r');
    is_unfit
        .then(|| {
            record
                .iter()
                .position(|cell| cell.len() > MAX_CELL || cell.contains(['\n', '\r']))
        })
        .flatten()
}

fn reader(text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// Where the cell number `index` stands in the row that begins at `start`.
fn cell_span(text: &str, start: usize, index: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    while matches!(bytes.get(at), Some(b'\n' | b'\r')) {
        at += 1;
    }
    let (mut cell_start, mut cell, mut is_quoted) = (at, 0, false);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            b',' if !is_quoted => {
                if cell == index {
                    break;
                }
                cell += 1;
                cell_start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    cell_start..at.max(cell_start)
}
