//! Place strings that are written in a form of their own: "Remote, US", "Remote - AZ, CO, LA",
//! "US-Chicago", "New York Privy HQ".

use super::super::gazetteer::fold;
use super::super::names;
use super::super::place_string::{Name, remote_rest};
use super::super::states;
use super::{Reader, country_place};

impl Reader<'_> {
    /// "Remote, US" and "US, Remote": one thing said in two names.
    pub(super) fn remote_beside_country(&mut self, all: &[Name<'_>]) -> bool {
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

    /// "Remote - AZ, CO, LA": each name is a state.
    pub(super) fn remote_in_states(&mut self, all: &[Name<'_>]) -> bool {
        let rests: Vec<Option<String>> = all.iter().map(|name| remote_rest(name.raw)).collect();
        if rests.iter().all(Option::is_none) || all.iter().any(|name| !name.note.is_empty()) {
            return false;
        }
        let names: Vec<&str> = (all.iter().zip(&rests))
            .map(|(name, rest)| rest.as_deref().unwrap_or(name.raw))
            .collect();
        let from = states::all_of(&names, self.gazetteer);
        let is_list = from.is_some();
        from.into_iter().for_each(|from| self.remote(from));
        is_list
    }

    /// "US-Chicago", "IN - Bengaluru", "CA-Toronto", "London - United Kingdom".
    pub(super) fn hyphenated(&mut self, raw: &str) -> bool {
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
    pub(super) fn shortened(&mut self, raw: &str) -> bool {
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
}
