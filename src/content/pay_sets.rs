//! Up to four roles in places, and their one address.
//!
//! - *Set*: a role and a place. The form of the page has four, and every state of it is an address:
//!   `/salaries?series=backend-developer:seattle-tacoma-bellevue-wa&series=...`, sets in their
//!   order, none twice.
//! - *Loose end*: a set whose role or place nobody knows, or whose place could be several. It
//!   stays in the address as it was written, so that the page can say what it made of it.
//! - *Form*: a browser sends `role` and `place` of each set; the n-th role goes with the n-th
//!   place. Whoever sends them is led to the canonical address.

use super::library::Library;
use crate::figures::areas::{Found, Place, slug};

/// Sets that stand beside each other.
pub const MOST: usize = 4;
/// Longest address that is read, in bytes.
const LONGEST: usize = 4_096;
/// Parameters that are read.
const PARAMETERS: usize = 40;

/// A role in a place, both known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Slug of the role.
    pub role: String,
    /// The place.
    pub place: Place,
}

/// A role or a place that nobody knows, or a place that could be several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LooseEnd {
    /// The role as it was written; empty when none was.
    pub role: String,
    /// The place as it was written, as a slug; empty when none was.
    pub place: String,
    /// Whether the role is one of the site.
    pub role_is_known: bool,
    /// Places that may be meant.
    pub meant: Vec<Place>,
    /// Whether all of them have that name.
    pub is_ambiguous: bool,
}

/// One set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Set {
    /// It is known.
    Series(Series),
    /// It is not.
    LooseEnd(LooseEnd),
}

impl Set {
    /// The set in addresses: `backend-developer:ohio`.
    pub fn slug(&self) -> String {
        match self {
            Self::Series(series) => series.slug(),
            Self::LooseEnd(end) => format!("{}:{}", end.role, end.place),
        }
    }
}

impl Series {
    /// The set in addresses: `backend-developer:ohio`.
    pub fn slug(&self) -> String {
        format!("{}:{}", self.role, self.place.slug())
    }
}

/// Sets in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaySets {
    /// At most [`MOST`], none twice.
    pub sets: Vec<Set>,
}

/// What came of reading an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The sets.
    pub chosen: PaySets,
    /// The canonical query where it is another than the one sent; empty for none at all.
    pub redirect: Option<String>,
}

impl PaySets {
    /// The sets of an address: the part after `?` as it was sent. Nothing here fails; what is no
    /// set is gone from the canonical query.
    pub fn parse(raw: &str, library: &Library) -> Parsed {
        let read = &raw[..raw.floor_char_boundary(LONGEST)];
        let mut series = Vec::new();
        let mut roles = Vec::new();
        let mut places = Vec::new();
        for (key, value) in url::form_urlencoded::parse(read.as_bytes()).take(PARAMETERS) {
            match &*key {
                "series" => series.push(match value.split_once(':') {
                    Some((role, place)) => (slug(role), place.to_owned()),
                    None => (slug(&value), String::new()),
                }),
                "role" => roles.push(slug(&value)),
                "place" => places.push(value.into_owned()),
                _ => {}
            }
        }
        roles.resize(roles.len().max(places.len()), String::new());
        places.resize(roles.len(), String::new());
        let mut chosen = Self::default();
        for (role, place) in series.into_iter().chain(roles.into_iter().zip(places)) {
            if role.is_empty() && slug(&place).is_empty() {
                continue; // an empty set of the form
            }
            let set = set(role, &place, library);
            let is_there = chosen.sets.iter().any(|known| known.slug() == set.slug());
            if chosen.sets.len() < MOST && !is_there {
                chosen.sets.push(set);
            }
        }
        let canonical = chosen.query();
        Parsed {
            redirect: (canonical != raw).then_some(canonical),
            chosen,
        }
    }

    /// The canonical query; empty without a set.
    pub fn query(&self) -> String {
        let sets = self.sets.iter().map(|set| format!("series={}", set.slug()));
        sets.collect::<Vec<_>>().join("&")
    }

    /// The sets that are known.
    pub fn series(&self) -> impl Iterator<Item = &Series> {
        self.sets.iter().filter_map(|set| match set {
            Set::Series(series) => Some(series),
            Set::LooseEnd(_) => None,
        })
    }

    /// The same without one set.
    #[must_use]
    pub fn without(&self, set: usize) -> Self {
        let mut chosen = self.clone();
        if set < chosen.sets.len() {
            chosen.sets.remove(set);
        }
        chosen
    }

    /// The same with a known set in the place of another.
    #[must_use]
    pub fn with(&self, set: usize, series: Series) -> Self {
        let mut chosen = self.clone();
        if let Some(old) = chosen.sets.get_mut(set) {
            *old = Set::Series(series);
        }
        chosen
    }

    /// The address of the page, or of another form of it, such as `/salaries.csv`.
    pub fn address(&self, path: &str) -> String {
        match self.query() {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }
}

fn set(role: String, place: &str, library: &Library) -> Set {
    let known = library.role(&role).is_some();
    let found = if slug(place).is_empty() {
        // A role without a place is meant in the whole country.
        match library.areas().nation() {
            Some(nation) if known => Found::Place(Place {
                area: std::sync::Arc::clone(nation),
                city: None,
            }),
            _ => Found::Nothing(Vec::new()),
        }
    } else {
        library.areas().find(place)
    };
    let (written, meant, is_ambiguous) = match found {
        Found::Place(place) if known => return Set::Series(Series { role, place }),
        Found::Place(found) => (found.slug().to_owned(), vec![found], false),
        Found::Several(meant) => (slug(place), meant, true),
        Found::Nothing(near) => (slug(place), near, false),
    };
    Set::LooseEnd(LooseEnd {
        role,
        place: written,
        role_is_known: known,
        meant,
        is_ambiguous,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::library::{Drafts, Visibility};
    use proptest::prelude::*;
    use std::{path::Path, sync::LazyLock};

    fn library() -> &'static Library {
        static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
            let visibility = Visibility {
                as_of: jiff::civil::date(2026, 11, 24),
                drafts: Drafts::Hidden,
            };
            Library::load(
                &Path::new(env!("CARGO_MANIFEST_DIR")).join("content"),
                visibility,
            )
            .0
        });
        &LIBRARY
    }

    fn led_to(raw: &str) -> String {
        let parsed = PaySets::parse(raw, library());
        parsed.redirect.unwrap_or_else(|| raw.to_owned())
    }

    #[test]
    fn a_form_is_led_to_the_address_of_its_sets() {
        for (raw, canonical) in [
            ("", ""),
            (
                "role=backend-developer&place=Seattle%2C+WA&role=&place=&role=data-engineer&place=ohio",
                "series=backend-developer:seattle-tacoma-bellevue-wa&series=data-engineer:ohio",
            ),
            (
                "role=backend-developer&place=",
                "series=backend-developer:united-states",
            ),
            (
                "series=backend-developer",
                "series=backend-developer:united-states",
            ),
            (
                "series=backend-developer%3Aohio&utm=1",
                "series=backend-developer:ohio",
            ),
            (
                "series=backend-developer:ohio&series=backend-developer:oh",
                "series=backend-developer:ohio",
            ),
            (
                "role=backend-developer&place=Portland",
                "series=backend-developer:portland",
            ),
            ("role=astronaut&place=Texas", "series=astronaut:texas"),
            ("role=&place=Denver", "series=:denver-aurora-centennial-co"),
        ] {
            assert_eq!(led_to(raw), canonical, "{raw}");
        }
    }

    #[test]
    fn what_nobody_knows_is_told_apart() {
        let sets = PaySets::parse(
            "series=backend-developer:portland&series=astronaut:texas&series=backend-developer:xyzzyxyzzy",
            library(),
        )
        .chosen
        .sets;
        let ends: Vec<(bool, bool, usize)> = sets
            .iter()
            .map(|set| match set {
                Set::LooseEnd(end) => (end.role_is_known, end.is_ambiguous, end.meant.len()),
                Set::Series(series) => panic!("{series:?}"),
            })
            .collect();
        assert_eq!(ends, [(true, true, 2), (false, false, 1), (true, false, 0)]);
    }

    proptest! {
        #[test]
        fn a_canonical_address_is_its_own(raw in "((series|role|place)=[a-zA-Z:%&+ -]{0,30}&?){0,7}") {
            let once = led_to(&raw);
            prop_assert_eq!(led_to(&once), once);
        }
    }
}
