//! The counts of a facet's values: in the rows that match but for what is chosen of the facet itself.

use super::{
    Index,
    answer::{FacetCounts, Part, ValueCount},
    column::Column,
    joined::{Joined, LONG, SHOWN},
    narrow::Narrowed,
    pay::{self, floor_label},
};
use crate::jobs::query::{Days, Facet, NOT_STATED, Query};
use std::borrow::Cow;

impl Index {
    /// How many rows that match but for the facet's own choice have each of its values, by
    /// number.
    pub(super) fn counts(&self, facet: Facet, narrowed: &[Narrowed<'_>; 2]) -> Vec<u32> {
        let Some((joined, base, fresh)) = self.joined(facet) else {
            return Vec::new();
        };
        if facet == Facet::Remote {
            return self.reach.covered(&self.count_patterns(narrowed));
        }
        counts_in(facet, (joined, base, fresh), narrowed)
    }

    /// How many rows that match but for the facet's own choice have each pattern.
    fn count_patterns(&self, narrowed: &[Narrowed<'_>; 2]) -> Vec<u32> {
        let facet = Facet::Remote;
        match (self.base.column(facet), self.fresh.column(facet)) {
            (Some(base), Some(fresh)) => {
                counts_in(facet, (&self.reach.patterns, base, fresh), narrowed)
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn count_facet<'a>(
        &'a self,
        facet: Facet,
        query: &Query,
        narrowed: &[Narrowed<'_>; 2],
        also: &[&str],
    ) -> FacetCounts<'a> {
        let mut counts = match facet {
            Facet::Pay => self.count_pay(query, narrowed),
            Facet::Posted => self.count_days(narrowed),
            _ => self.count_list(facet, query, narrowed, also),
        };
        let chosen_count = |slug: &str| match facet {
            Facet::Remote => self.count_place(slug, narrowed),
            _ => 0,
        };
        // A value that no job has, chosen by an old link, can still be taken away.
        for chosen in query.values(facet) {
            match counts.values.iter_mut().find(|value| value.slug == *chosen) {
                Some(value) => value.chosen = true,
                None => {
                    let label = self.label(facet, &chosen).into_owned();
                    let count = chosen_count(&chosen);
                    let mut value = value(chosen.into(), label.into(), count);
                    value.chosen = true;
                    counts.values.push(value);
                }
            }
        }
        counts
    }

    /// How many rows that match but for the place have a place that lists do not show.
    fn count_place(&self, slug: &str, narrowed: &[Narrowed<'_>; 2]) -> usize {
        let own = self.reach.patterns_of([slug].into_iter(), &self.names);
        let counts = self.count_patterns(narrowed).into_iter();
        let own = counts.zip(own).filter(|(_, is_own)| *is_own);
        own.map(|(count, _)| count as usize).sum()
    }

    fn count_list<'a>(
        &'a self,
        facet: Facet,
        query: &Query,
        narrowed: &[Narrowed<'_>; 2],
        also: &[&str],
    ) -> FacetCounts<'a> {
        let Some((joined, base, fresh)) = self.joined(facet) else {
            return counted(facet, Vec::new());
        };
        // Places come by how many rows name them: a state has the rows of its country too.
        let (counts, ranks) = match facet {
            Facet::Remote => {
                let patterns = self.count_patterns(narrowed);
                (self.reach.covered(&patterns), self.reach.named(&patterns))
            }
            _ => (self.counts(facet, narrowed), Vec::new()),
        };
        let order = joined.order();
        let last = joined.number(NOT_STATED, base, fresh);
        let mut places: Vec<usize> = match facet {
            Facet::Level | Facet::Workplace | Facet::Type => (0..order.len()).collect(),
            _ if LONG.contains(&facet) => {
                let mut places = joined.highest(&counts, last, SHOWN);
                let own = query.list(facet).chain(also.iter().copied());
                for number in own.filter_map(|slug| joined.number(slug, base, fresh)) {
                    let shown = places.iter().any(|place| order[*place] == number);
                    let place = order.iter().position(|known| *known == number);
                    if let (false, Some(place)) = (shown || Some(number) == last, place) {
                        places.push(place);
                    }
                }
                places.extend(order.iter().position(|number| Some(*number) == last));
                places
            }
            _ => (0..order.len()).collect(),
        };
        if !matches!(facet, Facet::Level | Facet::Workplace | Facet::Type) {
            places.sort_by_key(|place| {
                let number = order[*place];
                let rank = ranks.get(number as usize).copied();
                let ranks = (rank, counts[number as usize]);
                (Some(number) == last, std::cmp::Reverse(ranks), *place)
            });
        }
        let values = places.iter().filter_map(|place| {
            let number = order[*place];
            let known = joined.value(number, base, fresh)?;
            let count = counts[number as usize] as usize;
            Some(value(
                known.slug.as_ref().into(),
                known.label.as_ref().into(),
                count,
            ))
        });
        let values: Vec<ValueCount<'a>> = values.collect();
        let more = match places.len() == order.len() {
            true => 0,
            false => {
                let shown = values.iter().filter(|value| value.count > 0).count();
                counts.iter().filter(|count| **count > 0).count() - shown
            }
        };
        FacetCounts {
            facet,
            values,
            more,
        }
    }

    fn count_pay<'a>(&'a self, query: &Query, narrowed: &[Narrowed<'_>; 2]) -> FacetCounts<'a> {
        let currency = query.currency();
        let mut floors = pay::floors(currency, &self.rates);
        floors.extend(query.pay_floor());
        floors.sort_unstable();
        floors.dedup();
        let (reach, not_stated) = self.pay_counts(query, narrowed, &floors);
        let unstated = value(NOT_STATED.into(), "Not stated".into(), not_stated);
        let reached = floors.iter().zip(reach).map(|(floor, count)| {
            let label = floor_label(*floor, currency);
            value(floor.to_string().into(), label.into(), count)
        });
        counted(Facet::Pay, reached.chain([unstated]).collect())
    }

    pub(super) fn without_pay(&self, query: &Query, narrowed: &[Narrowed<'_>; 2]) -> usize {
        if query.pay_floor().is_none() || query.has(Facet::Pay, NOT_STATED) {
            return 0;
        }
        self.pay_counts(query, narrowed, &[]).1
    }

    fn count_days<'a>(&self, narrowed: &[Narrowed<'_>; 2]) -> FacetCounts<'a> {
        let rows = [0, 1].map(|half| narrowed[half].but_for(Part::Facet(Facet::Posted)));
        let dated = [0, 1].map(|half| {
            let mut dated = rows[half].rows.as_ref().clone();
            dated.keep(&narrowed[half].half.segment.dated);
            dated
        });
        let unstated = [0, 1].map(|half| rows[half].matching - dated[half].count());
        let unstated = value(
            NOT_STATED.into(),
            "Not stated".into(),
            unstated.into_iter().sum(),
        );
        let values = Days::ALL.iter().map(|days| {
            let young = [0, 1].map(|half| {
                let young = narrowed[half].half.segment.young(*days, self.as_of);
                dated[half].count_before(young)
            });
            value(
                days.slug().into(),
                days.name().into(),
                young.into_iter().sum(),
            )
        });
        counted(Facet::Posted, values.chain([unstated]).collect())
    }

    /// How many of the rows that match but for pay reach each floor, and how many state none.
    fn pay_counts(
        &self,
        query: &Query,
        narrowed: &[Narrowed<'_>; 2],
        floors: &[u32],
    ) -> (Vec<usize>, usize) {
        let mut sums = (vec![0; floors.len()], 0);
        for half in narrowed {
            let own = half.but_for(Part::Facet(Facet::Pay));
            let pays = &half.half.segment.pays;
            let rows = (&*own.rows, own.matching);
            let counts = pays.counts(rows, query.currency(), floors, &self.rates);
            for (sum, count) in sums.0.iter_mut().zip(counts.reach) {
                *sum += count;
            }
            sums.1 += counts.not_stated;
        }
        sums
    }
}

/// How many rows that match but for the facet's own choice have each value, by number.
fn counts_in(
    facet: Facet,
    (joined, base, fresh): (&Joined, &Column, &Column),
    narrowed: &[Narrowed<'_>; 2],
) -> Vec<u32> {
    let rows = [0, 1].map(|half| narrowed[half].but_for(Part::Facet(facet)));
    if (0..2).all(|half| rows[half].matching == narrowed[half].half.living) {
        return joined.living().to_vec();
    }
    let [own, other] = rows;
    joined.sum(
        base.counts(&own.rows, own.matching),
        &fresh.counts(&other.rows, other.matching),
    )
}

fn counted(facet: Facet, values: Vec<ValueCount<'_>>) -> FacetCounts<'_> {
    FacetCounts {
        facet,
        values,
        more: 0,
    }
}

fn value<'a>(slug: Cow<'a, str>, label: Cow<'a, str>, count: usize) -> ValueCount<'a> {
    ValueCount {
        slug,
        label,
        count,
        chosen: false,
    }
}
