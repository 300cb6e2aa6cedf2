//! The rows of neighbouring codes put together beforehand, so that a beginning of one letter, which
//! a tenth of all words have, costs no more than a bounded walk.
//!
//! *Block*: codes next to each other whose rows take about two steps for each row of the segment.
//! What a range of codes has is the union of the blocks within it, and at its two ends code by code.

use super::{postings::Postings, rows::Bits};
use std::ops::Range;

/// Fewest steps that are worth a block.
const FEWEST: usize = 65_536;
/// Steps of a code beside its rows.
const EACH: usize = 8;

/// Blocks of codes, in order, from the first code on.
#[derive(Debug, Default)]
pub struct Blocks {
    /// One more than the last code of each, and the rows of all of its codes.
    blocks: Vec<(u32, Bits)>,
}

impl Blocks {
    /// The blocks of all codes, out of so many rows. Codes behind the last block are few.
    pub fn of(postings: &Postings, rows: usize) -> Self {
        let most = FEWEST.max(rows * 2);
        let mut all = Self::default();
        let (mut union, mut cost) = (Bits::none(rows), 0);
        for code in 0..postings.codes() as u32 {
            postings.add_to(code, &mut union);
            cost += EACH + postings.size(code).min(union.steps());
            if cost >= most {
                let full = std::mem::replace(&mut union, Bits::none(rows));
                all.blocks.push((code + 1, full));
                cost = 0;
            }
        }
        all
    }

    /// Adds the rows that have one of these codes.
    pub fn add(&self, codes: Range<u32>, postings: &Postings, rows: &mut Bits) {
        let mut next = codes.start;
        while next < codes.end {
            let place = self.blocks.partition_point(|(end, _)| *end <= next);
            let before = place.checked_sub(1).map(|before| &self.blocks[before]);
            let start = before.map_or(0, |(end, _)| *end);
            let end = match self.blocks.get(place) {
                Some((end, union)) if start == next && *end <= codes.end => {
                    rows.add(union);
                    *end
                }
                block => {
                    let end = block.map_or(codes.end, |(end, _)| codes.end.min(*end));
                    let sized = (next..end).filter(|code| postings.size(*code) > 0);
                    sized.for_each(|code| postings.add_to(code, rows));
                    end
                }
            };
            next = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::index::postings::Builder;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn a_range_has_the_rows_of_its_codes(
            steps in prop::collection::vec(1u32..2_000, 40),
            start in 0u32..40,
            end in 0u32..42,
        ) {
            const ROWS: u32 = 40_000;
            let mut builder = Builder::default();
            for (code, step) in (0..).zip(&steps) {
                (code..ROWS).step_by(*step as usize).for_each(|row| builder.add(code, row));
            }
            let order: Vec<u32> = (0..40).collect();
            let postings = builder.build(&order, ROWS as usize);
            let blocks = Blocks::of(&postings, ROWS as usize);
            let [mut own, mut expected] = [0, 1].map(|_| Bits::none(ROWS as usize));
            blocks.add(start..end, &postings, &mut own);
            (start..end.min(40)).for_each(|code| postings.add_to(code, &mut expected));
            prop_assert_eq!(own, expected);
        }
    }

    #[test]
    fn as_many_rows_as_are_worth_it_make_a_block() {
        let blocks = |codes: u32| {
            let mut builder = Builder::default();
            for code in 0..codes {
                let rows = (0..60_000).step_by(40);
                rows.for_each(|row| builder.add(code, row));
            }
            let order: Vec<u32> = (0..codes).collect();
            Blocks::of(&builder.build(&order, 60_000), 60_000)
                .blocks
                .len()
        };
        assert_eq!([100, 150, 300].map(blocks), [0, 1, 2]);
    }
}
