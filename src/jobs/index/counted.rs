//! The counts of some facets alone, for pages that show no others: each facet that is not counted is
//! time that nobody waits for.

use super::{FacetCounts, Index};
use crate::jobs::query::{Facet, Query};

/// How many rows match, and the counts of the facets asked for.
#[derive(Debug)]
pub struct Counted<'a> {
    /// How many rows match.
    pub total: usize,
    /// The facets, in the order asked for.
    pub facets: Vec<FacetCounts<'a>>,
}

impl Index {
    /// The counts of some facets, as [`Index::answer`] gives them.
    pub fn counted<'a>(&'a self, query: &Query, facets: &[Facet]) -> Counted<'a> {
        let (_, narrowed) = self.asked(query);
        let count = |facet: &Facet| self.count_facet(*facet, query, &narrowed, &[]);
        Counted {
            total: narrowed.iter().map(|half| half.total).sum(),
            facets: facets.iter().map(count).collect(),
        }
    }
}
