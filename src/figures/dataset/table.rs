//! A CSV file as columns: numbers where the description says so, interned words elsewhere.

use super::{description::Description, sheet::Sheet, unit::Unit};
use crate::problem::Problem;
use std::collections::{HashMap, HashSet};

/// The cells of a dataset.
#[derive(Debug)]
pub struct Table {
    pub columns: Vec<(String, Cells)>,
    pub rows: usize,
}

/// The cells of one column.
#[derive(Debug)]
pub enum Cells {
    /// Numbers; a blank cell is NaN.
    Numbers(Vec<f64>),
    /// Words; a blank cell is the empty word.
    Words(Words),
}

/// Words of one column. A word that occurs often is stored once; in a column that rows are found
/// by, every word is, and each can be looked up.
#[derive(Debug, Default)]
pub struct Words {
    text: String,
    ends: Vec<u32>,
    cells: Vec<u32>,
    /// Ids in the order of their words; empty in a column that no row is found by.
    sorted: Vec<u32>,
}

impl Words {
    /// The word with an id.
    pub fn word(&self, id: u32) -> &str {
        let id = id as usize;
        let start = match id.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or_default(),
            None => 0,
        };
        let end = self.ends.get(id).copied().unwrap_or(start);
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// The id of a cell's word.
    pub fn id_at(&self, row: usize) -> u32 {
        self.cells.get(row).copied().unwrap_or(u32::MAX)
    }

    /// The word of a cell.
    pub fn at(&self, row: usize) -> &str {
        self.word(self.id_at(row))
    }

    /// The id of a word that some cell holds, in a column that rows are found by.
    pub fn id(&self, word: &str) -> Option<u32> {
        let at = self
            .sorted
            .binary_search_by(|id| self.word(*id).cmp(word))
            .ok()?;
        self.sorted.get(at).copied()
    }

    /// Every word once, in alphabetical order, in a column that rows are found by.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.sorted.iter().map(|id| self.word(*id))
    }

    /// The first row that holds a word, in a column that rows are found by.
    pub fn first_row(&self, word: &str) -> Option<usize> {
        let id = self.id(word)?;
        self.cells.iter().position(|cell| *cell == id)
    }
}

/// Words while they are gathered.
struct Gathering {
    words: Words,
    ids: HashMap<Box<str>, u32>,
    purpose: Purpose,
}

/// What a column of words is for.
#[derive(PartialEq, Eq)]
enum Purpose {
    /// Rows are found by it: every word has one id.
    Finding,
    /// It is only read, and words may still repeat.
    Reading,
    /// It is only read, and hardly a word repeats: sharing would cost more than it saves.
    ReadingOnce,
}

impl Gathering {
    fn new(purpose: Purpose) -> Self {
        Self {
            words: Words::default(),
            ids: HashMap::new(),
            purpose,
        }
    }

    fn push(&mut self, word: &str) {
        // Neighbours are often equal, and comparing is cheaper than hashing.
        if let Some(last) = self.words.cells.last().copied()
            && self.words.word(last) == word
        {
            self.words.cells.push(last);
            return;
        }
        if self.purpose != Purpose::ReadingOnce
            && let Some(id) = self.ids.get(word)
        {
            self.words.cells.push(*id);
            return;
        }
        let id = self.words.ends.len() as u32;
        self.words.text.push_str(word);
        self.words.ends.push(self.words.text.len() as u32);
        self.words.cells.push(id);
        if self.purpose == Purpose::ReadingOnce {
            return;
        }
        self.ids.insert(word.into(), id);
        let (rows, distinct) = (self.words.cells.len(), self.ids.len());
        if self.purpose == Purpose::Reading && rows >= 256 && distinct > rows / 2 {
            self.purpose = Purpose::ReadingOnce;
            self.ids = HashMap::new();
        }
    }

    fn finish(mut self) -> Words {
        if self.purpose == Purpose::Finding {
            let mut sorted: Vec<(Box<str>, u32)> = self.ids.into_iter().collect();
            sorted.sort_unstable();
            self.words.sorted = sorted.into_iter().map(|(_, id)| id).collect();
        }
        self.words
    }
}

enum Building {
    Numbers(Vec<f64>),
    Words(Gathering),
}

impl Table {
    /// Reads the rows of a sheet; the columns named in `numeric` become numbers, and rows can be
    /// found by those named in `finding`.
    pub fn read(
        sheet: &Sheet<'_>,
        description: &Description,
        numeric: &HashSet<&str>,
        finding: &HashSet<&str>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut building: Vec<Building> = sheet
            .header
            .iter()
            .map(|name| {
                if numeric.contains(name.as_str()) {
                    Building::Numbers(Vec::new())
                } else {
                    Building::Words(Gathering::new(if finding.contains(name.as_str()) {
                        Purpose::Finding
                    } else {
                        Purpose::Reading
                    }))
                }
            })
            .collect();
        let rising = sheet.rising(description, numeric);
        let limits: Vec<Option<f64>> = sheet
            .header
            .iter()
            .map(|name| largest(description, name))
            .collect();
        let mut rows = 0;
        sheet.each_row(problems, |row, problems| {
            for (index, (cells, text)) in building.iter_mut().zip(row.cells()).enumerate() {
                match cells {
                    Building::Words(words) => words.push(text),
                    Building::Numbers(numbers) => numbers.push(match number(text) {
                        Some(number) => {
                            if let Some(Some(largest)) = limits.get(index)
                                && (number < 0.0 || number > *largest)
                            {
                                problems.push(row.problem(
                                    index,
                                    format!("`{text}` in column `{}` cannot be in its unit", sheet.header[index]),
                                    "Amounts, counts and indexes are never negative, shares are 0 to 100 per cent; compare with the publisher's table.",
                                ));
                            }
                            number
                        }
                        None => {
                            problems.push(row.problem(
                                index,
                                format!("`{text}` in column `{}` is not a number", sheet.header[index]),
                                "Write digits with a point before decimals, or leave the cell blank.",
                            ));
                            f64::NAN
                        }
                    }),
                }
            }
            rows += 1;
            let mut last = f64::NEG_INFINITY;
            let mut before = 0;
            for &index in &rising {
                let Some(Building::Numbers(numbers)) = building.get(index) else {
                    continue;
                };
                let value = numbers.last().copied().unwrap_or(f64::NAN);
                if value < last {
                    problems.push(row.problem(
                        index,
                        format!("`{}` is lower than `{}` before it", sheet.header[index], sheet.header[before]),
                        "They rise from left to right; compare with the publisher's table.",
                    ));
                    break;
                }
                if !value.is_nan() {
                    last = value;
                    before = index;
                }
            }
        });
        let columns = sheet
            .header
            .iter()
            .cloned()
            .zip(building.into_iter().map(|cells| match cells {
                Building::Numbers(numbers) => Cells::Numbers(numbers),
                Building::Words(words) => Cells::Words(words.finish()),
            }))
            .collect();
        Self { columns, rows }
    }

    /// The place of a column among the columns.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|(column, _)| column == name)
    }

    /// A column of words by name.
    pub fn words(&self, name: &str) -> Option<&Words> {
        match &self.columns.get(self.column(name)?)?.1 {
            Cells::Words(words) => Some(words),
            Cells::Numbers(_) => None,
        }
    }

    /// The number of a cell; none when it is blank.
    pub fn number(&self, name: &str, row: usize) -> Option<f64> {
        match &self.columns.get(self.column(name)?)?.1 {
            Cells::Numbers(numbers) => numbers.get(row).copied().filter(|n| !n.is_nan()),
            Cells::Words(_) => None,
        }
    }
}

/// The largest number that a column can hold in its unit; none for a unit without limits.
fn largest(description: &Description, name: &str) -> Option<f64> {
    let column = description.columns.iter().find(|c| c.name == name)?;
    match column.unit {
        Unit::Percent => Some(100.0),
        Unit::Money(..) | Unit::Index => Some(f64::INFINITY),
        // A change in thousands of jobs may be negative.
        Unit::Count | Unit::Change | Unit::Number => None,
    }
}

/// A plain decimal number; NaN for a blank cell. None for anything else, also `inf` and `1e5`.
fn number(text: &str) -> Option<f64> {
    if text.is_empty() {
        return Some(f64::NAN);
    }
    let plain = |byte: u8| byte.is_ascii_digit() || byte == b'.' || byte == b'-';
    if text.len() > 24 || !text.bytes().all(plain) {
        return None;
    }
    text.parse().ok()
}
