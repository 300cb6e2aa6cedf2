//! Sets of rows. Rows are numbered newest first, so a set in order is a list in order.
//!
//! - [`Bits`]: one bit a row; what filters are combined in.
//! - [`RowSet`]: the rows of one value or word, as a sorted list or as bits, whichever is smaller.

/// One bit a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// No row of so many.
    pub fn none(rows: usize) -> Self {
        Self {
            words: vec![0; rows.div_ceil(64)],
        }
    }

    /// All rows.
    pub fn all(rows: usize) -> Self {
        Self::range(0, rows, rows)
    }

    /// The rows from `start` up to `end` of so many.
    pub fn range(start: usize, end: usize, rows: usize) -> Self {
        let mut bits = Self::none(rows);
        for (index, word) in bits.words.iter_mut().enumerate() {
            let below = |row: usize| match row.saturating_sub(index * 64) {
                0 => 0,
                count if count >= 64 => u64::MAX,
                count => (1 << count) - 1,
            };
            *word = below(end) & !below(start);
        }
        bits
    }

    /// Adds a row.
    pub fn insert(&mut self, row: u32) {
        if let Some(word) = self.words.get_mut(row as usize / 64) {
            *word |= 1 << (row % 64);
        }
    }

    /// Whether a row is in the set.
    pub fn has(&self, row: u32) -> bool {
        let word = self.words.get(row as usize / 64).copied().unwrap_or(0);
        word >> (row % 64) & 1 == 1
    }

    /// How many rows are in the set.
    pub fn count(&self) -> usize {
        self.words
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    /// How many rows both sets have.
    pub fn count_both(&self, other: &Self) -> usize {
        let pairs = self.words.iter().zip(&other.words);
        pairs.map(|(a, b)| (a & b).count_ones() as usize).sum()
    }

    /// Keeps what is in the other set too.
    pub fn keep(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Adds what is in the other set.
    pub fn add(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Takes away what is in the other set.
    pub fn remove(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// The rows in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.words.iter().enumerate().flat_map(|(index, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(index as u32 * 64 + bit)
            })
        })
    }
}

/// The rows of one value.
#[derive(Debug, Clone)]
pub enum RowSet {
    /// Few rows, in order.
    List(Vec<u32>),
    /// Many rows.
    Bits(Bits, usize),
}

impl RowSet {
    /// A set from rows in order, out of so many. A list costs 32 bits a row in the set, bits cost
    /// one a row of the index.
    pub fn new(list: Vec<u32>, rows: usize) -> Self {
        if list.len() * 32 <= rows {
            return Self::List(list);
        }
        let mut bits = Bits::none(rows);
        for row in &list {
            bits.insert(*row);
        }
        Self::Bits(bits, list.len())
    }

    /// How many rows are in the set.
    pub fn size(&self) -> usize {
        match self {
            Self::List(list) => list.len(),
            Self::Bits(_, len) => *len,
        }
    }

    /// Steps to count it against bits: a step a row of a list, one a word of bits.
    pub fn cost(&self) -> usize {
        match self {
            Self::List(list) => list.len(),
            Self::Bits(bits, _) => bits.words.len(),
        }
    }

    /// How many of its rows are in `bits`.
    pub fn count_in(&self, bits: &Bits) -> usize {
        match self {
            Self::List(list) => list.iter().filter(|row| bits.has(**row)).count(),
            Self::Bits(own, _) => own.count_both(bits),
        }
    }

    /// Adds its rows to `bits`.
    pub fn add_to(&self, bits: &mut Bits) {
        match self {
            Self::List(list) => list.iter().for_each(|row| bits.insert(*row)),
            Self::Bits(own, _) => bits.add(own),
        }
    }

    /// Its rows as bits.
    pub fn to_bits(&self, rows: usize) -> Bits {
        let mut bits = Bits::none(rows);
        self.add_to(&mut bits);
        bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn sets_of_rows_are_sets(
            a in prop::collection::btree_set(0u32..300, 0..80),
            b in prop::collection::btree_set(0u32..300, 0..80),
            start in 0usize..300,
            end in 0usize..300,
        ) {
            let set = |rows: &BTreeSet<u32>| RowSet::new(rows.iter().copied().collect(), 300);
            let bits = set(&b).to_bits(300);
            prop_assert_eq!(set(&a).count_in(&bits), a.intersection(&b).count());
            let mut without = set(&a).to_bits(300);
            without.remove(&bits);
            prop_assert!(without.iter().eq(a.difference(&b).copied()));
            let range = Bits::range(start, end, 300);
            prop_assert!(range.iter().map(|row| row as usize).eq(start..end.max(start)));
            prop_assert_eq!(Bits::all(300).count(), 300);
        }
    }
}
