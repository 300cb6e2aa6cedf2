//! Which rows have each of many things, words or values of a facet, in little memory.
//!
//! - *Code*: the number of a thing.
//! - *Dense*: a thing that more than one row in 32 has is kept as bits, which are quick to
//!   combine; the others as the steps from row to row, seven bits a byte, which are short.

use super::rows::Bits;
use std::collections::HashMap;

/// The rows of each code.
#[derive(Debug, Default)]
pub struct Postings {
    /// The steps of code `n` are `steps[starts[n]..starts[n + 1]]`.
    starts: Vec<usize>,
    steps: Vec<u8>,
    sizes: Vec<u32>,
    dense: HashMap<u32, Bits>,
}

/// Gathers rows, in their order, code by code.
#[derive(Debug, Default)]
pub struct Builder {
    lists: Vec<Growing>,
}

#[derive(Debug, Default)]
struct Growing {
    steps: Vec<u8>,
    /// One more than the last row; 0 before the first.
    next: u32,
    size: u32,
}

impl Builder {
    /// Adds a row to a code's, unless it was the last one added there.
    pub fn add(&mut self, code: u32, row: u32) {
        if self.lists.len() <= code as usize {
            self.lists.resize_with(code as usize + 1, Growing::default);
        }
        let list = &mut self.lists[code as usize];
        if list.next != row + 1 {
            list.step_to(row);
            list.size += 1;
        }
    }

    /// Adds those of later rows: their first row is `first` here, and their codes have the numbers
    /// in `codes` here.
    pub fn join(&mut self, later: Self, codes: &[u32], first: u32) {
        for (other, code) in later.lists.into_iter().zip(codes) {
            if other.size == 0 {
                continue;
            }
            if self.lists.len() <= *code as usize {
                self.lists.resize_with(*code as usize + 1, Growing::default);
            }
            let list = &mut self.lists[*code as usize];
            let mut walk = Walk::new(&other.steps);
            if let Some(row) = walk.next() {
                list.step_to(first + row);
            }
            list.steps.extend_from_slice(walk.steps.as_slice());
            list.next = first + other.next;
            list.size += other.size;
        }
    }

    /// The rows of each code, out of so many; `order` lists today's codes in the order of the new
    /// ones.
    pub fn build(mut self, order: &[u32], rows: usize) -> Postings {
        self.lists.resize_with(order.len(), Growing::default);
        let mut all = Postings::starting(order.len());
        for old in order {
            let list = std::mem::take(&mut self.lists[*old as usize]);
            all.push(&list, rows);
        }
        all.finished()
    }

    /// How many rows a code has.
    pub fn size(&self, code: u32) -> u32 {
        self.lists.get(code as usize).map_or(0, |list| list.size)
    }
}

impl Growing {
    /// Writes the step to a row after the last.
    fn step_to(&mut self, row: u32) {
        let mut step = row + 1 - self.next;
        while step >= 0x80 {
            self.steps.push(step as u8 | 0x80);
            step >>= 7;
        }
        self.steps.push(step as u8);
        self.next = row + 1;
    }
}

impl Postings {
    /// None yet, of so many codes.
    pub fn starting(codes: usize) -> Self {
        let mut postings = Self {
            starts: Vec::with_capacity(codes + 1),
            sizes: Vec::with_capacity(codes),
            ..Self::default()
        };
        postings.starts.push(0);
        postings
    }

    /// The next code's rows, in order, out of so many.
    pub fn push_rows(&mut self, own: &[u32], rows: usize) {
        let mut list = Growing::default();
        for row in own {
            list.step_to(*row);
        }
        list.size = own.len() as u32;
        self.push(&list, rows);
    }

    fn push(&mut self, list: &Growing, rows: usize) {
        if list.size as usize * 32 > rows {
            let mut bits = Bits::none(rows);
            Walk::new(&list.steps).for_each(|row| bits.insert(row));
            self.dense.insert(self.sizes.len() as u32, bits);
        } else {
            self.steps.extend_from_slice(&list.steps);
        }
        self.sizes.push(list.size);
        self.starts.push(self.steps.len());
    }

    /// Lets go of the memory for more.
    pub fn finished(mut self) -> Self {
        self.steps.shrink_to_fit();
        self
    }

    /// How many rows have the code.
    pub fn size(&self, code: u32) -> usize {
        self.sizes
            .get(code as usize)
            .map_or(0, |size| *size as usize)
    }

    /// How many codes there are.
    pub fn codes(&self) -> usize {
        self.sizes.len()
    }

    /// The rows of the code in order.
    pub fn rows(&self, code: u32) -> impl Iterator<Item = u32> + '_ {
        let bits = self.dense.get(&code).map(Bits::iter);
        bits.into_iter().flatten().chain(self.walk(code))
    }

    /// Adds the rows of the code to a set.
    pub fn add_to(&self, code: u32, rows: &mut Bits) {
        match self.dense.get(&code) {
            Some(bits) => rows.add(bits),
            None => self.walk(code).for_each(|row| rows.insert(row)),
        }
    }

    /// How many rows of the set have the code.
    pub fn count_in(&self, code: u32, rows: &Bits) -> usize {
        match self.dense.get(&code) {
            Some(bits) => bits.count_both(rows),
            None => self.walk(code).filter(|row| rows.has(*row)).count(),
        }
    }

    /// Whether a row of the set has the code.
    pub fn meets(&self, code: u32, rows: &Bits) -> bool {
        match self.dense.get(&code) {
            Some(bits) => bits.meets(rows),
            None => self.walk(code).any(|row| rows.has(row)),
        }
    }

    /// Steps that [`Self::count_in`] takes for all codes together.
    pub fn cost(&self) -> usize {
        let bits: usize = self.dense.values().map(Bits::steps).sum();
        let sizes = (0..).zip(&self.sizes);
        let lists = sizes.filter(|(code, _)| !self.dense.contains_key(code));
        bits / 2 + lists.map(|(_, size)| *size as usize).sum::<usize>()
    }

    fn walk(&self, code: u32) -> Walk<'_> {
        let code = code as usize;
        match (self.starts.get(code), self.starts.get(code + 1)) {
            (Some(start), Some(end)) => Walk::new(&self.steps[*start..*end]),
            _ => Walk::new(&[]),
        }
    }
}

/// From step to step.
struct Walk<'a> {
    steps: std::slice::Iter<'a, u8>,
    next: u32,
}

impl<'a> Walk<'a> {
    fn new(steps: &'a [u8]) -> Self {
        Self {
            steps: steps.iter(),
            next: 0,
        }
    }
}

impl Iterator for Walk<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let first = *self.steps.next()?;
        let mut step = u32::from(first & 0x7f);
        let (mut byte, mut shift) = (first, 7);
        while byte & 0x80 != 0 {
            byte = *self.steps.next()?;
            step |= u32::from(byte & 0x7f) << shift;
            shift += 7;
        }
        self.next += step;
        Some(self.next - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn postings_hold_what_was_added(
            sets in prop::collection::vec(prop::collection::btree_set(0u32..20_000, 0..900), 1..5),
            asked in prop::collection::btree_set(0u32..20_000, 0..900),
            cut in 0u32..=20_000,
        ) {
            let mut builder = Builder::default();
            let mut later = Builder::default();
            for (code, set) in (0..).zip(&sets) {
                for row in set {
                    for _ in 0..2 {
                        match row.checked_sub(cut) {
                            Some(row) => later.add(sets.len() as u32 - code, row),
                            None => builder.add(code, *row),
                        }
                    }
                }
            }
            let codes: Vec<u32> = (0..=sets.len() as u32).rev().collect();
            builder.join(later, &codes, cut);
            let order: Vec<u32> = (0..sets.len() as u32).rev().collect();
            let postings = builder.build(&order, 20_000);
            let mut bits = Bits::none(20_000);
            asked.iter().for_each(|row| bits.insert(*row));
            for (code, set) in (0..).zip(sets.iter().rev()) {
                prop_assert!(postings.rows(code).eq(set.iter().copied()));
                prop_assert_eq!(postings.size(code), set.len());
                prop_assert_eq!(postings.count_in(code, &bits), set.intersection(&asked).count());
                prop_assert_eq!(postings.meets(code, &bits), !set.is_disjoint(&asked));
            }
        }
    }
}
