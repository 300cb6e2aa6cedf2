//! Sets of rows, one bit a row: what filters are combined in. Rows are numbered newest first, so a
//! set in order is a list in order.

/// One bit a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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

    /// The rows for which it is true.
    pub fn of(rows: &[bool]) -> Self {
        let mut bits = Self::none(rows.len());
        let rows = (0..).zip(rows).filter(|(_, is_in)| **is_in);
        rows.for_each(|(row, _)| bits.insert(row));
        bits
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

    /// How many steps walking over the set takes, beside its rows.
    pub fn steps(&self) -> usize {
        self.words.len()
    }

    /// Whether both sets have a row in common.
    pub fn meets(&self, other: &Self) -> bool {
        let mut pairs = self.words.iter().zip(&other.words);
        pairs.any(|(a, b)| a & b != 0)
    }

    /// The rows, of so many, that are not in the set.
    pub fn complement(&self, rows: usize) -> Self {
        let mut all = Self::all(rows);
        all.remove(self);
        all
    }

    /// How many rows before this one are in the set.
    pub fn count_before(&self, row: usize) -> usize {
        let whole = self.words.iter().take(row / 64);
        let whole: usize = whole.map(|word| word.count_ones() as usize).sum();
        let part = self.words.get(row / 64).copied().unwrap_or(0);
        whole + (part & ((1 << (row % 64)) - 1)).count_ones() as usize
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
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
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
            let set = |rows: &BTreeSet<u32>| {
                let mut bits = Bits::none(300);
                rows.iter().for_each(|row| bits.insert(*row));
                bits
            };
            let (one, other) = (set(&a), set(&b));
            prop_assert_eq!(one.count_both(&other), a.intersection(&b).count());
            prop_assert_eq!(one.meets(&other), !a.is_disjoint(&b));
            let mut without = one.clone();
            without.remove(&other);
            prop_assert!(without.iter().eq(a.difference(&b).copied()));
            let range = Bits::range(start, end, 300);
            prop_assert!(range.iter().map(|row| row as usize).eq(start..end.max(start)));
            prop_assert_eq!(Bits::all(300).count(), 300);
            let before = a.iter().filter(|row| (**row as usize) < start).count();
            prop_assert_eq!(one.count_before(start), before);
            prop_assert_eq!(one.complement(300).count(), 300 - a.len());
        }
    }
}
