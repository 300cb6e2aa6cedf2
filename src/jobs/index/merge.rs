//! Two halves in one piece again.
//!
//! 1. The living rows of both stand in one order, by their keys.
//! 2. Each moves with what it has: values, words, pay. No text is read again, so it takes a small
//!    part of the time of a new index, and no more memory than what comes out.
//! 3. Packed jobs stay where they lie, those of dead rows too; when these become many, all are
//!    packed again.

use super::{
    Half,
    column::Column,
    gathered::Jobs,
    pay::Pays,
    rates::Rates,
    rows::Bits,
    segment::{Columns, Segment},
    text::Text,
};
use crate::jobs::query::Facet;

/// Stands for the new place of a dead row.
const GONE: u32 = u32::MAX;

/// Where the rows of two halves went.
#[derive(Debug)]
pub struct Moves {
    /// The half and the row there of each row.
    from: Vec<(usize, u32)>,
    /// The row that each row of a half has become; [`GONE`] when it is dead.
    to: [Vec<u32>; 2],
}

impl Moves {
    fn new(halves: [Half<'_>; 2]) -> Self {
        let mut moves = Self {
            from: Vec::with_capacity(halves[0].living + halves[1].living),
            to: halves.map(|half| vec![GONE; half.segment.len()]),
        };
        let [mut base, mut fresh] = halves.map(|half| half.alive.iter().peekable());
        loop {
            let key = |half: usize, row: &u32| halves[half].segment.key(*row);
            let next = match (base.peek(), fresh.peek()) {
                (Some(one), Some(other)) if key(0, one) > key(1, other) => (1, fresh.next()),
                (None, _) => (1, fresh.next()),
                (Some(_), _) => (0, base.next()),
            };
            let (half, Some(row)) = next else {
                return moves;
            };
            moves.to[half][row as usize] = moves.from.len() as u32;
            moves.from.push((half, row));
        }
    }

    /// The half and the row there of each row, in order.
    pub fn from(&self) -> impl ExactSizeIterator<Item = (usize, u32)> + '_ {
        self.from.iter().copied()
    }

    /// The new places of some rows of a half, in order.
    pub fn to<'a>(
        &'a self,
        half: usize,
        rows: impl Iterator<Item = u32> + 'a,
    ) -> impl Iterator<Item = u32> + 'a {
        rows.map(move |row| self.to[half][row as usize])
            .filter(|row| *row != GONE)
    }

    /// A set of rows of each half as one.
    fn bits(&self, halves: [&Bits; 2]) -> Bits {
        let mut all = Bits::none(self.len());
        let rows = (0..).zip(self.from());
        rows.filter(|(_, (half, row))| halves[*half].has(*row))
            .for_each(|(place, _)| all.insert(place));
        all
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.from.len()
    }
}

impl Segment {
    /// The living rows of two halves as one segment.
    pub fn merged(halves: [Half<'_>; 2], rates: &Rates) -> Self {
        let moves = Moves::new(halves);
        let segments = halves.map(|half| half.segment);
        let (packed, first) = Jobs::both(segments.map(|segment| &segment.packed));
        let mut merged = Self {
            packed,
            indexable: moves.bits(segments.map(|segment| &segment.indexable)),
            fed: moves.bits(segments.map(|segment| &segment.fed)),
            dated: moves.bits(segments.map(|segment| &segment.dated)),
            text: Text::merged(segments.map(|segment| &segment.text), &moves),
            pays: Pays::merged(segments.map(|segment| &segment.pays), &moves, rates),
            columns: columns(segments, &moves),
            ..Self::default()
        };
        for (half, row) in moves.from() {
            let (from, at) = (segments[half], row as usize);
            merged.starts.push(merged.jobs.len() as u32);
            merged.keys.extend(from.keys.get(at));
            merged.came.extend(from.came.get(at));
            merged.prints.extend(from.prints.get(at));
            let first = [0, first][half];
            let jobs = from.numbers_of(row).iter();
            merged.jobs.extend(jobs.map(|number| first + number));
        }
        merged.starts.push(merged.jobs.len() as u32);
        if merged.packed.is_wasteful(merged.jobs.len()) {
            merged.packed = merged.packed.again(&mut merged.jobs);
        }
        merged.find_ids();
        merged.find_latest();
        merged
    }
}

fn columns(segments: [&Segment; 2], moves: &Moves) -> Columns<Column> {
    let [base, fresh] = segments;
    Facet::ALL.map(|facet| {
        let halves = [base.column(facet)?, fresh.column(facet)?];
        Some(Column::merged(halves, moves))
    })
}
