//! The values of one facet in a segment: which rows have which, and how many of a set of rows
//! have each.
//!
//! - *Code*: a value's number. Values of a closed list, and "not stated", come first, whether a
//!   row has them or not; the others follow, those with the most rows first.
//! - Counting has two ways, and the cheaper one is taken: walk the matching rows and their codes
//!   (few rows), or meet each value's rows with the matching ones (many rows). Of more than half
//!   of the rows, the others are counted and taken away.

use super::{
    Quick,
    merge::Moves,
    postings::{self, Postings},
    rows::Bits,
};
use std::{cmp::Reverse, collections::HashMap};

/// One value of a facet.
#[derive(Debug)]
pub struct Value {
    /// In addresses.
    pub slug: Box<str>,
    /// As people read it.
    pub label: Box<str>,
}

/// The values of one facet and who has them. A row may have several.
#[derive(Debug, Default)]
pub struct Column {
    values: Vec<Value>,
    listed: usize,
    by_slug: HashMap<Box<str>, u32, Quick>,
    /// Row `n` has the codes from `starts[n]` up to `starts[n + 1]`. None where every row has
    /// exactly one.
    starts: Option<Vec<u32>>,
    codes: Codes,
    rows: usize,
    postings: Postings,
    cost_by_value: usize,
}

/// Codes in as few bytes as they need.
#[derive(Debug)]
enum Codes {
    Byte(Vec<u8>),
    Two(Vec<u16>),
    Four(Vec<u32>),
}

impl Codes {
    fn len(&self) -> usize {
        match self {
            Self::Byte(codes) => codes.len(),
            Self::Two(codes) => codes.len(),
            Self::Four(codes) => codes.len(),
        }
    }
}

impl Default for Codes {
    fn default() -> Self {
        Self::Byte(Vec::new())
    }
}

/// Gathers a column row by row.
#[derive(Debug, Default)]
pub struct Builder {
    values: Vec<Value>,
    listed: usize,
    by_slug: HashMap<Box<str>, u32, Quick>,
    by_name: HashMap<Box<str>, u32, Quick>,
    starts: Vec<u32>,
    codes: Vec<u32>,
    postings: postings::Builder,
}

impl Builder {
    /// The code of a value.
    pub fn value(&mut self, slug: &str, label: impl FnOnce() -> String) -> u32 {
        if let Some(code) = self.by_slug.get(slug) {
            return *code;
        }
        let code = self.values.len() as u32;
        self.values.push(Value {
            slug: slug.into(),
            label: label().into(),
        });
        self.by_slug.insert(slug.into(), code);
        code
    }

    /// The code of a value that jobs name. Making a slug takes longer than knowing a name again.
    pub fn named(&mut self, name: &str, slug: impl FnOnce(&str) -> String) -> u32 {
        if let Some(code) = self.by_name.get(name) {
            return *code;
        }
        let code = self.value(&slug(name), || name.to_owned());
        self.by_name.insert(name.into(), code);
        code
    }

    /// A value that stays in the list with or without rows; before any row.
    pub fn listed(&mut self, slug: &str, label: &str) -> u32 {
        let code = self.value(slug, || label.to_owned());
        self.listed = self.values.len();
        code
    }

    /// The next row, with its values.
    pub fn row(&mut self, codes: &mut Vec<u32>) {
        codes.sort_unstable();
        codes.dedup();
        let row = self.starts.len() as u32;
        self.starts.push(self.codes.len() as u32);
        for code in codes.drain(..) {
            self.postings.add(code, row);
            self.codes.push(code);
        }
    }

    /// Adds those of later rows.
    pub fn join(&mut self, later: Self) {
        let values = later.values.into_iter();
        let codes: Vec<u32> = values
            .map(|value| self.value(&value.slug, || value.label.into()))
            .collect();
        let first = self.codes.len() as u32;
        let rows = self.starts.len() as u32;
        (self.starts).extend(later.starts.iter().map(|start| first + start));
        (self.codes).extend(later.codes.iter().map(|code| codes[*code as usize]));
        self.postings.join(later.postings, &codes, rows);
    }

    /// The column.
    pub fn build(mut self) -> Column {
        let rows = self.starts.len();
        self.starts.push(self.codes.len() as u32);
        let mut order: Vec<u32> = (0..self.values.len() as u32).collect();
        order[self.listed..].sort_by_key(|code| Reverse(self.postings.size(*code)));
        let mut moved = vec![0; order.len()];
        for (new, old) in (0..).zip(&order) {
            moved[*old as usize] = new;
        }
        let codes = self.codes.iter().map(|code| moved[*code as usize]);
        let codes = match order.len() {
            0..=0x100 => Codes::Byte(codes.map(|code| code as u8).collect()),
            0x101..=0x1_0000 => Codes::Two(codes.map(|code| code as u16).collect()),
            _ => Codes::Four(codes.collect()),
        };
        for code in self.by_slug.values_mut() {
            *code = moved[*code as usize];
        }
        let mut values: Vec<(u32, Value)> = moved.into_iter().zip(self.values).collect();
        values.sort_unstable_by_key(|(code, _)| *code);
        let postings = self.postings.build(&order, rows);
        let single = self.starts.windows(2).all(|pair| pair[1] - pair[0] == 1);
        Column {
            values: values.into_iter().map(|(_, value)| value).collect(),
            listed: self.listed,
            by_slug: self.by_slug,
            starts: (!single).then_some(self.starts),
            codes,
            rows,
            cost_by_value: postings.cost(),
            postings,
        }
    }
}

impl Column {
    /// The columns of two halves as one.
    pub fn merged(halves: [&Self; 2], moves: &Moves) -> Self {
        let mut merged = Builder::default();
        for value in &halves[0].values[..halves[0].listed] {
            merged.listed(&value.slug, &value.label);
        }
        // Values that only dead rows have are not met.
        let mut met = halves.map(|half| vec![None; half.values.len()]);
        let mut codes = Vec::new();
        for (half, row) in moves.from() {
            for own in halves[half].codes_of(row) {
                let value = &halves[half].values[own as usize];
                let code = &mut met[half][own as usize];
                let code = code
                    .get_or_insert_with(|| merged.value(&value.slug, || value.label.to_string()));
                codes.push(*code);
            }
            merged.row(&mut codes);
        }
        merged.build()
    }

    /// The values by code.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// How many values, from the first, are listed with or without rows.
    pub fn listed(&self) -> usize {
        self.listed
    }

    /// The code of a value.
    pub fn code(&self, slug: &str) -> Option<u32> {
        self.by_slug.get(slug).copied()
    }

    /// How many rows have a value, by code.
    pub fn size(&self, code: u32) -> usize {
        self.postings.size(code)
    }

    /// Adds the rows of a value to a set.
    pub fn add_to(&self, slug: &str, rows: &mut Bits) {
        if let Some(code) = self.code(slug) {
            self.postings.add_to(code, rows);
        }
    }

    /// The rows that have one of the values, by code.
    pub fn select_codes(&self, codes: impl Iterator<Item = u32>) -> Bits {
        let mut rows = Bits::none(self.rows);
        codes.for_each(|code| self.postings.add_to(code, &mut rows));
        rows
    }

    /// The rows that have one of the values.
    pub fn select<'a>(&self, slugs: impl Iterator<Item = &'a str>) -> Bits {
        self.select_codes(slugs.filter_map(|slug| self.code(slug)))
    }

    /// How many of the rows have each value, by code. `matching` is how many rows there are in
    /// `rows`.
    pub fn counts(&self, rows: &Bits, matching: usize) -> Vec<u32> {
        let mut counts = vec![0; self.values.len()];
        if matching == 0 {
            return counts;
        }
        let few = matching.min(self.rows - matching);
        if self.cost_by_value < few * (1 + self.codes.len() / self.rows.max(1)) {
            for (code, count) in (0..).zip(&mut counts) {
                *count = self.postings.count_in(code, rows) as u32;
            }
        } else if few < matching {
            self.walk(&rows.complement(self.rows), &mut counts);
            for (code, count) in (0..).zip(&mut counts) {
                *count = self.postings.size(code) as u32 - *count;
            }
        } else {
            self.walk(rows, &mut counts);
        }
        counts
    }

    fn walk(&self, rows: &Bits, counts: &mut [u32]) {
        match &self.codes {
            Codes::Byte(codes) => walk(codes, self.starts.as_deref(), rows, counts),
            Codes::Two(codes) => walk(codes, self.starts.as_deref(), rows, counts),
            Codes::Four(codes) => walk(codes, self.starts.as_deref(), rows, counts),
        }
    }

    /// The codes of a row.
    pub fn codes_of(&self, row: u32) -> impl Iterator<Item = u32> + '_ {
        let row = row as usize;
        let range = match &self.starts {
            None => row..row + 1,
            Some(starts) => starts[row] as usize..starts[row + 1] as usize,
        };
        range.map(move |place| match &self.codes {
            Codes::Byte(codes) => u32::from(codes[place]),
            Codes::Two(codes) => u32::from(codes[place]),
            Codes::Four(codes) => codes[place],
        })
    }
}

fn walk<C: Copy + Into<u32>>(codes: &[C], starts: Option<&[u32]>, rows: &Bits, counts: &mut [u32]) {
    match starts {
        None => {
            for row in rows.iter() {
                counts[codes[row as usize].into() as usize] += 1;
            }
        }
        Some(starts) => {
            for row in rows.iter() {
                let row = row as usize;
                for code in &codes[starts[row] as usize..starts[row + 1] as usize] {
                    counts[(*code).into() as usize] += 1;
                }
            }
        }
    }
}
