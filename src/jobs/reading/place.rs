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
use super::states;
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
    /// The parts of the strings that say remote, as stated.
    pub remote_said: Vec<String>,
    /// Parts of which nothing was understood, as stated.
    pub unread: Vec<String>,
}

impl Where {
    /// Whether nothing was understood.
    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty() && !self.remote && self.remote_from.is_empty()
    }
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
/// More parts that cannot be read are not told.
const MOST_UNREAD: usize = 8;
pub(super) const MOST_NAMES: usize = 60;

/// Reads place strings.
pub(super) fn read<'a>(strings: impl IntoIterator<Item = &'a str>, gazetteer: &Gazetteer) -> Where {
    let mut reader = Reader {
        gazetteer,
        found: Where::default(),
        open: Vec::new(),
        part: "",
        number: 0,
        understood: 0,
        unread: Vec::new(),
    };
    for string in strings {
        let string = &string[..string.floor_char_boundary(LONGEST)];
        if NOTHING.contains(&&*fold(string)) {
            continue;
        }
        let mut prefix = None;
        for stated in string.split([';', '|', '\n', '•']) {
            let part = match stated.split_once(": ") {
                Some((head, rest)) if names::country(gazetteer, head).is_some() => {
                    prefix = names::country(gazetteer, head);
                    rest
                }
                _ => stated,
            };
            reader.stated(stated.trim(), part, prefix);
            prefix = None;
        }
    }
    reader.close();
    reader.found
}

struct Reader<'a> {
    gazetteer: &'a Gazetteer,
    found: Where,
    /// Names of several cities, where among the places they would stand, and their part's number.
    open: Vec<(usize, String, usize)>,
    /// The part at hand as stated, and its number.
    part: &'a str,
    number: usize,
    /// How often something was understood.
    understood: usize,
    /// Parts by number of which nothing was understood so far.
    unread: Vec<(usize, &'a str)>,
}

impl<'a> Reader<'a> {
    /// Reads a part, and notes it where nothing comes of it.
    fn stated(&mut self, stated: &'a str, part: &str, within: Option<Country>) {
        (self.part, self.number) = (stated, self.number + 1);
        let before = self.understood;
        self.part(part, within);
        let says = stated.contains(char::is_alphabetic) && !NOTHING.contains(&&*fold(stated));
        if self.understood == before && says {
            self.unread.push((self.number, stated));
        }
    }

    fn part(&mut self, part: &str, within: Option<Country>) {
        let all = split(part);
        if self.remote_beside_country(&all) || self.remote_in_states(&all) {
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

    /// Reads the name at a place, and says how many names belong to it.
    fn name(&mut self, all: &[Name<'_>], at: usize, within: Option<Country>) -> usize {
        let name = &all[at];
        if let Some(rest) = remote_rest(name.raw) {
            let stated = if rest.is_empty() { name.note } else { &rest };
            let names: Vec<&str> = split(stated).iter().map(|name| name.raw).collect();
            let from = states::all_of(&names, self.gazetteer)
                .unwrap_or_else(|| names.iter().flat_map(|name| self.areas(name)).collect());
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
            self.open_name(raw);
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

    fn open_name(&mut self, raw: &str) {
        let at = self.found.places.len();
        self.open.push((at, raw.to_owned(), self.number));
    }

    fn meant(&mut self, raw: &str, meaning: Meaning) {
        match meaning {
            Meaning::City(city) => self.city(&city, true),
            Meaning::Cities => self.open_name(raw),
            Meaning::Region(region) => self.region(&region),
            Meaning::Country(country) => self.place(country_place(country)),
            Meaning::World => {}
        }
    }

    /// Names of several cities are decided by the countries that the other names gave.
    fn close(&mut self) {
        for (at, raw, part) in std::mem::take(&mut self.open).into_iter().rev() {
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
            self.unread.retain(|(number, _)| *number != part);
            if !self.found.places.contains(&place) {
                self.found
                    .places
                    .insert(at.min(self.found.places.len()), place);
            }
        }
        for (_, stated) in &self.unread {
            let stated = super::shortened(stated);
            if self.found.unread.len() < MOST_UNREAD && !self.found.unread.contains(&stated) {
                self.found.unread.push(stated);
            }
        }
    }

    /// Areas that remote work may be done from: "US", "US-TX", "Europe".
    fn areas(&self, raw: &str) -> Vec<String> {
        names::areas(raw, self.gazetteer)
    }

    fn remote(&mut self, from: Vec<String>) {
        self.found.remote = true;
        self.understood += 1;
        let said = super::shortened(self.part);
        if !self.found.remote_said.contains(&said) {
            self.found.remote_said.push(said);
        }
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
        self.understood += 1;
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

#[path = "place_forms.rs"]
mod forms;

#[cfg(test)]
#[path = "place_tests.rs"]
mod tests;
