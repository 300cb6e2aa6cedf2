//! From what somebody typed, or an address holds, to a place.
//!
//! 1. The slug of an area, or a word for the whole country.
//! 2. Letters or the name of a state at the end say which states are meant; alone, the state.
//! 3. A city in an area's name; then any other city.
//! 4. Nothing: the nearest names are offered.

use super::{Area, Areas, City, Place, build::slug};
use crate::problem::nearest;
use std::sync::Arc;

/// Names offered where none or several fit.
const OFFERED: usize = 6;

const NATION: [&str; 7] = [
    "us",
    "usa",
    "u-s",
    "u-s-a",
    "the-united-states",
    "national",
    "united-states-of-america",
];

/// What people call a city, and the name that tables give it.
const NICKNAMES: [(&str, &str); 6] = [
    ("nyc", "new-york-ny"),
    ("sf", "san-francisco-ca"),
    ("bay-area", "san-francisco-ca"),
    ("sf-bay-area", "san-francisco-ca"),
    ("silicon-valley", "san-jose-ca"),
    ("dfw", "dallas-tx"),
];

/// What a name led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// One place.
    Place(Place),
    /// Several of that name.
    Several(Vec<Place>),
    /// None; those with the nearest names, perhaps none.
    Nothing(Vec<Place>),
}

impl Areas {
    /// The place of a name or of a slug.
    pub fn find(&self, text: &str) -> Found {
        let wanted = slug(text);
        let nickname = NICKNAMES.iter().find(|(called, _)| *called == wanted);
        let wanted = nickname.map_or(wanted, |(_, name)| (*name).to_owned());
        if let Some(area) = self.get(&wanted) {
            return Found::Place(of_area(area));
        }
        if NATION.contains(&wanted.as_str())
            && let Some(nation) = self.nation()
        {
            return Found::Place(of_area(nation));
        }
        let name = ["-metropolitan-area", "-metro-area", "-metro", "-area"]
            .iter()
            .find_map(|ending| wanted.strip_suffix(ending))
            .unwrap_or(&wanted);
        let (city, states) = self.without_states(name);
        if city.is_empty()
            && let [state] = states.as_slice()
        {
            return Found::Place(of_area(state));
        }
        let is_meant = |letters: &[String]| {
            states.is_empty()
                || states
                    .iter()
                    .flat_map(|state| &state.states)
                    .any(|state| letters.contains(state))
        };
        let titles = self.titles.get(city).into_iter().flatten();
        let titles: Vec<Place> = titles
            .filter(|area| is_meant(&area.states))
            .map(of_area)
            .collect();
        if let Some(found) = one_or_several(titles) {
            return found;
        }
        let cities = self.cities.get(city).into_iter().flatten();
        let cities: Vec<Place> = cities
            .filter(|city| is_meant(std::slice::from_ref(&city.state)))
            .map(of_city)
            .collect();
        one_or_several(cities).unwrap_or_else(|| Found::Nothing(self.near(name, city)))
    }

    /// A slug without the states at its end, and those states.
    fn without_states<'a>(&self, name: &'a str) -> (&'a str, Vec<Arc<Area>>) {
        let mut rest = name;
        let mut states = Vec::new();
        loop {
            let (before, last) = rest.rsplit_once('-').unwrap_or(("", rest));
            let Some(state) = self.states.get(last) else {
                break;
            };
            states.push(Arc::clone(state));
            rest = before;
        }
        if !states.is_empty() {
            return (rest, states);
        }
        // "charleston-west-virginia" ends with two names of states: the longer is meant.
        let named = self.states.values().filter_map(|state| {
            let before = rest.strip_suffix(&state.slug)?.strip_suffix('-')?;
            Some((before, state))
        });
        match named.min_by_key(|(before, _)| before.len()) {
            Some((before, state)) => (before, vec![Arc::clone(state)]),
            None => (rest, states),
        }
    }

    /// Areas whose names begin like it, hold it, or are spelled nearly so.
    fn near(&self, name: &str, city: &str) -> Vec<Place> {
        if city.len() < 3 {
            return Vec::new();
        }
        let mut near: Vec<Place> = Vec::new();
        let mut add = |area: &Arc<Area>| {
            if near.len() < OFFERED && near.iter().all(|known| known.area.code != area.code) {
                near.push(of_area(area));
            }
        };
        let mut begin: Vec<&String> = self
            .titles
            .keys()
            .filter(|title| title.starts_with(city))
            .collect();
        begin.sort_unstable();
        for title in begin {
            self.titles
                .get(title)
                .into_iter()
                .flatten()
                .for_each(&mut add);
        }
        self.all
            .iter()
            .filter(|area| area.slug.contains(name))
            .for_each(&mut add);
        let titles = self.titles.keys().map(String::as_str);
        let spelled = nearest(
            city,
            titles.chain(self.all.iter().map(|area| area.slug.as_str())),
        );
        if let Some(spelled) = spelled {
            self.titles
                .get(spelled)
                .into_iter()
                .flatten()
                .for_each(&mut add);
            self.get(spelled).into_iter().for_each(&mut add);
        }
        near
    }
}

fn of_area(area: &Arc<Area>) -> Place {
    Place {
        area: Arc::clone(area),
        city: None,
    }
}

fn of_city(city: &Arc<City>) -> Place {
    Place {
        area: Arc::clone(&city.area),
        city: Some(Arc::clone(city)),
    }
}

fn one_or_several(mut places: Vec<Place>) -> Option<Found> {
    match places.len() {
        0 => None,
        1 => places.pop().map(Found::Place),
        _ => {
            places.truncate(OFFERED);
            Some(Found::Several(places))
        }
    }
}
