//! The values of one facet: which rows have which, and how many of a set of rows have each.
//!
//! Counting has two ways, and the cheaper one is taken: walk the matching rows and their codes
//! (few rows), or meet each value's rows with the matching ones (many rows).

use super::rows::{Bits, RowSet};
use std::collections::HashMap;

/// One value of a facet.
#[derive(Debug)]
pub struct Value {
    /// In addresses.
    pub slug: String,
    /// As people read it.
    pub label: String,
    rows: RowSet,
}

/// The values of one facet and who has them. A row may have several.
#[derive(Debug)]
pub struct Column {
    values: Vec<Value>,
    by_slug: HashMap<String, u32>,
    /// Row `n` has `codes[starts[n]..starts[n + 1]]`.
    starts: Vec<u32>,
    codes: Vec<u32>,
    cost_by_value: usize,
}

/// Gathers a column row by row.
#[derive(Debug, Default)]
pub struct Builder {
    slugs: Vec<(String, String)>,
    by_slug: HashMap<String, u32>,
    starts: Vec<u32>,
    codes: Vec<u32>,
}

/// In which order a facet's values stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As they were first given: a closed list.
    Given,
    /// Most rows first, then by name.
    MostFirst,
}

impl Builder {
    /// The code of a value, which stays in the list with or without rows.
    pub fn value(&mut self, slug: &str, label: impl FnOnce() -> String) -> u32 {
        if let Some(code) = self.by_slug.get(slug) {
            return *code;
        }
        let code = self.slugs.len() as u32;
        self.slugs.push((slug.to_owned(), label()));
        self.by_slug.insert(slug.to_owned(), code);
        code
    }

    /// The next row, with its values.
    pub fn row(&mut self, codes: &mut Vec<u32>) {
        codes.sort_unstable();
        codes.dedup();
        self.starts.push(self.codes.len() as u32);
        self.codes.append(codes);
    }

    /// The column; `last` stands behind all other values.
    pub fn build(mut self, order: Order, last: &str) -> Column {
        let rows = self.starts.len();
        self.starts.push(self.codes.len() as u32);
        let mut lists: Vec<Vec<u32>> = vec![Vec::new(); self.slugs.len()];
        for (row, range) in self.starts.windows(2).enumerate() {
            for code in &self.codes[range[0] as usize..range[1] as usize] {
                lists[*code as usize].push(row as u32);
            }
        }
        let mut values: Vec<(usize, Value)> = self
            .slugs
            .into_iter()
            .zip(lists)
            .enumerate()
            .map(|(code, ((slug, label), list))| {
                let rows = RowSet::new(list, rows);
                (code, Value { slug, label, rows })
            })
            .collect();
        values.sort_by(|(_, a), (_, b)| {
            let by_size = match order {
                Order::Given => std::cmp::Ordering::Equal,
                Order::MostFirst => (b.rows.size().cmp(&a.rows.size()))
                    .then_with(|| a.label.cmp(&b.label))
                    .then_with(|| a.slug.cmp(&b.slug)),
            };
            (a.slug == last).cmp(&(b.slug == last)).then(by_size)
        });
        let mut moved = vec![0; values.len()];
        for (new, (old, _)) in values.iter().enumerate() {
            moved[*old] = new as u32;
        }
        for code in &mut self.codes {
            *code = moved[*code as usize];
        }
        let values: Vec<Value> = values.into_iter().map(|(_, value)| value).collect();
        Column {
            by_slug: (0..)
                .zip(&values)
                .map(|(code, value)| (value.slug.clone(), code))
                .collect(),
            cost_by_value: values.iter().map(|value| value.rows.cost()).sum(),
            values,
            starts: self.starts,
            codes: self.codes,
        }
    }
}

impl Column {
    /// The values in their order.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// Whether any job could have this value.
    pub fn knows(&self, slug: &str) -> bool {
        self.by_slug.contains_key(slug)
    }

    /// What people call a value.
    pub fn label(&self, slug: &str) -> Option<&str> {
        let code = self.by_slug.get(slug)?;
        Some(&self.values[*code as usize].label)
    }

    /// How many rows have a value.
    pub fn len_of(&self, slug: &str) -> usize {
        self.by_slug
            .get(slug)
            .map_or(0, |code| self.values[*code as usize].rows.size())
    }

    /// The rows that have any of the values.
    pub fn select<'a>(&self, slugs: impl Iterator<Item = &'a str>) -> Bits {
        let mut bits = Bits::none(self.rows());
        for code in slugs.filter_map(|slug| self.by_slug.get(slug)) {
            self.values[*code as usize].rows.add_to(&mut bits);
        }
        bits
    }

    /// How many of the rows have each value, in the values' order. `matching` is how many rows
    /// there are in `rows`.
    pub fn counts(&self, rows: &Bits, matching: usize) -> Vec<usize> {
        if matching == self.rows() {
            return self.values.iter().map(|value| value.rows.size()).collect();
        }
        let cost_by_row = matching * (1 + self.codes.len() / self.rows().max(1));
        if self.cost_by_value < cost_by_row {
            let counts = self.values.iter().map(|value| value.rows.count_in(rows));
            return counts.collect();
        }
        let mut counts = vec![0; self.values.len()];
        for row in rows.iter() {
            for code in self.codes_of(row) {
                counts[*code as usize] += 1;
            }
        }
        counts
    }

    fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    fn codes_of(&self, row: u32) -> &[u32] {
        let (start, end) = (self.starts[row as usize], self.starts[row as usize + 1]);
        &self.codes[start as usize..end as usize]
    }
}
