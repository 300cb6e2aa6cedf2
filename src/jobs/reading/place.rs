//! Places of work out of place strings, which are free text everywhere.
//!
//! 1. A string is cut at `;`, `|`, and line breaks into parts, a part at commas, slashes, "or" and
//!    "and" into names.
//! 2. A name is remote ("US-Remote"), or it can mean cities, a region, a country.
//! 3. Neighbours decide: "Dublin, Ireland" is one place, "Dublin, Amsterdam" are two; a name that
//!    could be several cities is not guessed.

use super::gazetteer::{Country, Gazetteer, fold};
use super::names::{self, Meaning};
use super::place_string::{Name, is_town, remote_rest, split};
use crate::jobs::job::JobPlace;

/// What the place strings of a posting say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Where {
    /// Places of work, each once.
    pub places: Vec<JobPlace>,
    /// Whether a string says remote.
    pub remote: bool,
    /// Where remote work may be done from, as far as the strings say.
    pub remote_from: Vec<String>,
}

/// Place strings of a template that nobody filled in.
const NOTHING: [&str; 10] = [
    "location",
    "locations",
    "n a",
    "na",
    "none",
    "tbd",
    "various",
    "multiple locations",
    "not specified",
    "other",
];

/// Longer strings are no places; more names than this are not read.
const LONGEST: usize = 1_000;
pub(super) const MOST_NAMES: usize = 60;

/// Reads place strings.
pub(super) fn read<'a>(strings: impl IntoIterator<Item = &'a str>, gazetteer: &Gazetteer) -> Where {
    let mut reader = Reader {
        gazetteer,
        found: Where::default(),
        open: Vec::new(),
    };
    for string in strings {
        let string = &string[..string.floor_char_boundary(LONGEST)];
        if NOTHING.contains(&&*fold(string)) {
            continue;
        }
        let mut prefix = None;
        for part in string.split([';', '|', '\n', '•']) {
            let part = match part.split_once(": ") {
                Some((head, rest)) if names::country(gazetteer, head).is_some() => {
                    prefix = names::country(gazetteer, head);
                    rest
                }
                _ => part,
            };
            reader.part(part, prefix);
            prefix = None;
        }
    }
    reader.close();
    reader.found
}

struct Reader<'a> {
    gazetteer: &'a Gazetteer,
    found: Where,
    /// Names of several cities, and where among the places they would stand.
    open: Vec<(usize, String)>,
}

impl Reader<'_> {
    fn part(&mut self, part: &str, within: Option<Country>) {
        let all = split(part);
        if self.remote_beside_country(&all) {
            return;
        }
        let mut at = 0;
        let before = self.found.places.len();
        while at < all.len() {
            at += self.name(&all, at, within);
        }
        // "United States, Bend, OR" names one place: the country only leads to it.
        let country_only = self
            .found
            .places
            .get(before)
            .is_some_and(|first| first.city.is_none() && first.region.is_none());
        if country_only && all.len() > 1 && all[1].comma {
            let first = self.found.places[before].clone();
            let next = self.found.places.get(before + 1);
            if next.is_some_and(|next| {
                next.country == first.country && self.found.places.len() == before + 2
            }) {
                self.found.places.remove(before);
            }
        }
    }

    /// "Remote, US" and "US, Remote": one thing said in two names.
    fn remote_beside_country(&mut self, all: &[Name<'_>]) -> bool {
        let [first, second] = all else { return false };
        if !second.comma {
            return false;
        }
        let bare = |name: &Name<'_>| {
            remote_rest(name.raw).is_some_and(|rest| rest.is_empty()) && name.note.is_empty()
        };
        let other = if bare(first) {
            second
        } else if bare(second) {
            first
        } else {
            return false;
        };
        let from = self.areas(other.raw);
        if from.is_empty() {
            return false;
        }
        self.remote(from);
        true
    }

    /// Reads the name at a place, and says how many names belong to it.
    fn name(&mut self, all: &[Name<'_>], at: usize, within: Option<Country>) -> usize {
        let name = &all[at];
        if let Some(rest) = remote_rest(name.raw) {
            let stated = if rest.is_empty() { name.note } else { &rest };
            let from = split(stated)
                .iter()
                .flat_map(|name| self.areas(name.raw))
                .collect();
            self.remote(from);
            return 1;
        }
        if remote_rest(name.note).is_some() {
            self.remote(Vec::new());
        }
        let raw = name.raw;
        if let Some(country) = within
            && let Some((city, sure)) = names::city_in(self.gazetteer, &fold(raw), country)
        {
            self.city(&city, sure);
            return 1;
        }
        if let Some(used) = self.with_neighbours(all, at) {
            return used;
        }
        if let Some(meaning) = names::meaning(self.gazetteer, raw) {
            self.meant(raw, meaning);
        } else if !self.hyphenated(raw) && !self.shortened(raw) {
            self.open.push((self.found.places.len(), raw.to_owned()));
        }
        1
    }

    /// A city with its region or country after it, or a country with its city.
    fn with_neighbours(&mut self, all: &[Name<'_>], at: usize) -> Option<usize> {
        let folded = fold(all[at].raw);
        let next = all.get(at + 1).filter(|next| next.comma)?;
        let cities = names::cities(self.gazetteer, &folded);
        let is_country = names::country(self.gazetteer, all[at].raw);
        if let Some(region) = names::region(self.gazetteer, next.raw, None).or_else(|| {
            // "Toronto, WA" does not exist; letters of another country may still fit.
            cities
                .iter()
                .find_map(|(city, _)| names::region(self.gazetteer, next.raw, Some(city.country)))
        }) && is_country.is_none()
        {
            let used = 2 + usize::from(all.get(at + 2).is_some_and(|third| {
                third.comma && names::beside(self.gazetteer, third.raw) == Some(region.country)
            }));
            let fits = |city: &&(super::gazetteer::City, bool)| {
                city.0.country == region.country && city.0.region == region.code
            };
            if let Some((city, _)) = cities.iter().find(fits) {
                self.city(city, true);
                return Some(used);
            }
            let town = all[at].raw.trim();
            if cities.is_empty()
                && is_town(town)
                && self.gazetteer.regions(&folded).next().is_none()
            {
                self.place(JobPlace {
                    city: Some(town.to_owned()),
                    region: self.gazetteer.region_name(region.country, region.code),
                    country: Some(names::letters(region.country)),
                });
                return Some(used);
            }
        }
        if let Some(country) = names::beside(self.gazetteer, next.raw)
            && let Some((city, sure)) = names::city_in(self.gazetteer, &folded, country)
            && is_country.is_none_or(|code| code == country)
        {
            self.city(&city, sure);
            return Some(2);
        }
        // "India, Bangalore": the country leads. "Canada, London" does not say which London.
        let country = is_country.filter(|_| at == 0)?;
        if names::country(self.gazetteer, next.raw).is_some() {
            return None;
        }
        let next_folded = fold(next.raw);
        let (city, sure) = names::city_in(self.gazetteer, &next_folded, country)?;
        let plain = names::plain_city(&names::cities(self.gazetteer, &next_folded));
        let unsure = plain.is_some_and(|plain| plain.country != country);
        let has_region = all
            .get(at + 2)
            .is_some_and(|third| names::region(self.gazetteer, third.raw, Some(country)).is_some());
        if unsure || has_region {
            return None;
        }
        self.city(&city, sure);
        Some(2)
    }

    /// "US-Chicago", "IN - Bengaluru", "CA-Toronto", "London - United Kingdom".
    fn hyphenated(&mut self, raw: &str) -> bool {
        let Some((first, second)) = raw.split_once(['-', '–']) else {
            return false;
        };
        let (first, second) = (first.trim(), second.trim());
        if let Some(country) = names::beside(self.gazetteer, first) {
            if second.is_empty() {
                self.place(country_place(country));
                return true;
            }
            let letters = second.len() == 2;
            let region = names::region(self.gazetteer, second, Some(country));
            match (
                names::city_in(self.gazetteer, &fold(second), country),
                region,
            ) {
                (Some((city, sure)), _) if !letters || fold(second) == "sf" => {
                    self.city(&city, sure);
                }
                (_, Some(region)) => self.region(&region),
                (Some((city, sure)), None) => self.city(&city, sure),
                (None, None) => {
                    if !self.shortened(second) {
                        self.place(country_place(country));
                    }
                }
            }
            return true;
        }
        if let Some(country) = names::beside(self.gazetteer, second)
            && let Some((city, sure)) = names::city_in(self.gazetteer, &fold(first), country)
        {
            self.city(&city, sure);
            return true;
        }
        false
    }

    /// "New York Privy HQ", "Taipei City": a known name with the employer's own words after it.
    fn shortened(&mut self, raw: &str) -> bool {
        let folded = fold(raw);
        let words: Vec<&str> = folded.split(' ').collect();
        if words
            .first()
            .is_none_or(|first| names::world(first).is_some() || *first == "metro")
        {
            return false;
        }
        (1..words.len().min(6)).rev().any(|length| {
            let name = words[..length].join(" ");
            let city = names::plain_city(&names::cities(self.gazetteer, &name));
            // Small towns bear the names of everyday words.
            city.filter(|city| city.population >= 60_000)
                .is_some_and(|city| {
                    self.city(&city, true);
                    true
                })
        })
    }

    fn meant(&mut self, raw: &str, meaning: Meaning) {
        match meaning {
            Meaning::City(city) => self.city(&city, true),
            Meaning::Cities => self.open.push((self.found.places.len(), raw.to_owned())),
            Meaning::Region(region) => self.region(&region),
            Meaning::Country(country) => self.place(country_place(country)),
            Meaning::World => {}
        }
    }

    /// Names of several cities are decided by the countries that the other names gave.
    fn close(&mut self) {
        for (at, raw) in std::mem::take(&mut self.open).into_iter().rev() {
            let mut countries: Vec<&str> = self
                .found
                .places
                .iter()
                .filter_map(|place| place.country.as_deref())
                .collect();
            countries.sort_unstable();
            countries.dedup();
            let [country] = countries.as_slice() else {
                continue;
            };
            let Some(country) = self.gazetteer.is_country(country) else {
                continue;
            };
            let place = match names::city_in(self.gazetteer, &fold(&raw), country) {
                Some((city, true)) => names::city_place(self.gazetteer, &city, true),
                Some((_, false)) => continue,
                None => match names::region(self.gazetteer, &raw, Some(country)) {
                    Some(region) if raw.trim().len() > 3 => self.region_place(&region),
                    _ => continue,
                },
            };
            if !self.found.places.contains(&place) {
                self.found
                    .places
                    .insert(at.min(self.found.places.len()), place);
            }
        }
    }

    /// Areas that remote work may be done from: "US", "US-TX", "Europe".
    fn areas(&self, raw: &str) -> Vec<String> {
        names::areas(raw, self.gazetteer)
    }

    fn remote(&mut self, from: Vec<String>) {
        self.found.remote = true;
        for area in from {
            if !self.found.remote_from.contains(&area) {
                self.found.remote_from.push(area);
            }
        }
    }

    fn city(&mut self, city: &super::gazetteer::City, sure: bool) {
        self.place(names::city_place(self.gazetteer, city, sure));
    }

    fn region(&mut self, region: &names::Region) {
        self.place(self.region_place(region));
    }

    fn region_place(&self, region: &names::Region) -> JobPlace {
        JobPlace {
            city: None,
            region: self.gazetteer.region_name(region.country, region.code),
            country: Some(names::letters(region.country)),
        }
    }

    fn place(&mut self, place: JobPlace) {
        if !self.found.places.contains(&place) && self.found.places.len() < MOST_NAMES {
            self.found.places.push(place);
        }
    }
}

fn country_place(country: Country) -> JobPlace {
    JobPlace {
        city: None,
        region: None,
        country: Some(names::letters(country)),
    }
}

#[cfg(test)]
#[path = "place_tests.rs"]
mod tests;
