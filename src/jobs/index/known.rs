//! Which values a query may have: those of closed lists that are on them, and any of open ones.

use super::Index;
use crate::{
    figures::money::Currency,
    jobs::{
        feeds::Provider,
        query::{Facet, Known, NOT_STATED, Query},
    },
};

/// The facets whose values come and go with the jobs.
const OPEN: [Facet; 5] = [
    Facet::Skill,
    Facet::Employer,
    Facet::City,
    Facet::Region,
    Facet::Remote,
];

impl Known for Index {
    fn value(&self, facet: Facet, slug: &str) -> bool {
        match facet {
            Facet::Role => self.names.has(facet, slug),
            Facet::Country => self.names.has(facet, slug) || self.count_of(facet, slug) > 0,
            Facet::Source => Provider::named(slug).is_some() || self.count_of(facet, slug) > 0,
            _ => true,
        }
    }

    fn currency(&self, currency: Currency) -> bool {
        currency == Query::CURRENCY || self.rates.has(currency)
    }
}

impl Index {
    /// What a query chooses of open lists that no open job has: it finds nothing today, and may
    /// tomorrow.
    pub fn unmatched(&self, query: &Query) -> Vec<(Facet, String)> {
        let values = |facet: Facet| query.values(facet).into_iter().map(move |it| (facet, it));
        let open = OPEN.into_iter().flat_map(values);
        open.filter(|(facet, slug)| slug != NOT_STATED && !self.has(*facet, slug))
            .collect()
    }

    fn has(&self, facet: Facet, slug: &str) -> bool {
        match facet {
            Facet::Remote => {
                let patterns = self.reach.patterns_of([slug].into_iter(), &self.names);
                let living = self.reach.patterns.living().iter();
                patterns
                    .iter()
                    .zip(living)
                    .any(|(own, count)| *own && *count > 0)
            }
            _ => self.count_of(facet, slug) > 0,
        }
    }
}
