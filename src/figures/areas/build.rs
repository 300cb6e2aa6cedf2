//! Areas from the datasets: codes and names, price levels, cities.
//!
//! A dataset that is not there leaves its part empty: without `areas` there is no place at all.

use super::{Area, AreaKind, Areas, City, Found, PriceLevel, Standing};
use crate::figures::dataset::{Dataset, Datasets};
use std::{collections::HashMap, sync::Arc};

/// Longest slug, in bytes; the longest name of an area has 73.
const LONGEST: usize = 80;

/// Cities whose own name has a hyphen, which in an area's name stands between two cities.
const HYPHENED: [&str; 2] = ["Winston-Salem", "Wilkes-Barre"];

/// Lower-case ASCII words joined by hyphens, cut at `LONGEST` bytes. The slug of a slug is
/// itself.
pub fn slug(text: &str) -> String {
    let short: String = text.chars().take(2 * LONGEST).collect();
    let mut out = String::new();
    for letter in deunicode::deunicode(&short).chars() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') && letter != '\'' {
            out.push('-');
        }
    }
    out.truncate(LONGEST);
    out.truncate(out.trim_end_matches('-').len());
    out
}

impl Areas {
    /// The areas that these datasets name.
    pub fn new(datasets: &Datasets) -> Self {
        let mut areas = Self::default();
        let letters = letters(datasets);
        if let Some(table) = datasets.get("areas") {
            areas.read(table, &letters);
        }
        if let Some(table) = datasets.get("rpp") {
            areas.read_prices(table);
        }
        if let Some(table) = datasets.get("metro-cities") {
            areas.read_metro_cities(table);
        }
        if let Some(table) = datasets.get("places-cities") {
            areas.read_other_cities(table);
        }
        areas.keep_findable_cities();
        areas
    }

    fn read(&mut self, table: &Dataset, letters: &HashMap<String, String>) {
        let columns = ["area_code", "area_type", "state_fips", "name"];
        let [Some(code), Some(kind), Some(fips), Some(name)] =
            columns.map(|column| table.column(column))
        else {
            return;
        };
        for row in 0..table.row_count() {
            let word = |column| table.word(row, column);
            let area = area(word(code), word(kind), word(fips), word(name), letters);
            self.all.push(Arc::new(area));
        }
        self.all
            .sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
        for area in &self.all {
            self.by_slug.insert(area.slug.clone(), Arc::clone(area));
            for city in &area.cities {
                let known = self.titles.entry(slug(city)).or_default();
                known.push(Arc::clone(area));
            }
            if let (AreaKind::State, Some(letters)) = (area.kind, area.states.first()) {
                self.states
                    .insert(letters.to_ascii_lowercase(), Arc::clone(area));
            }
        }
    }

    /// The newest year of each area, and of the nonmetropolitan counties of each state.
    fn read_prices(&mut self, table: &Dataset) {
        let columns = ["area_type", "area_code", "state_fips", "year", "all_items"];
        let [Some(kind), Some(code), Some(fips), Some(year), Some(index)] =
            columns.map(|column| table.column(column))
        else {
            return;
        };
        for row in 0..table.row_count() {
            let is_wider = table.word(row, kind) == "state-nonmetro";
            let key = table.word(row, if is_wider { fips } else { code });
            let Some(index) = table.number(row, index).filter(|_| !key.is_empty()) else {
                continue;
            };
            let year = table.word(row, year);
            if self.prices.get(key).is_none_or(|known| *known.year < *year) {
                let level = PriceLevel {
                    index,
                    year: year.to_owned(),
                    is_wider,
                    source: Some(table.citation().key()),
                };
                self.prices.insert(key.to_owned(), level);
            }
        }
    }

    fn read_metro_cities(&mut self, table: &Dataset) {
        let columns = ["city", "state", "area_code"];
        let [Some(name), Some(state), Some(code)] = columns.map(|column| table.column(column))
        else {
            return;
        };
        let by_code: HashMap<&str, &Arc<Area>> = self
            .all
            .iter()
            .map(|area| (area.code.as_str(), area))
            .collect();
        let mut cities = Vec::new();
        for row in 0..table.row_count() {
            if let Some(area) = by_code.get(table.word(row, code)) {
                let names = (table.word(row, name), table.word(row, state));
                cities.push(city(names, area, Standing::Inside));
            }
        }
        for city in cities {
            self.add(city);
        }
    }

    fn read_other_cities(&mut self, table: &Dataset) {
        let columns = ["name", "country", "admin1"];
        let [Some(name), Some(country), Some(region)] = columns.map(|column| table.column(column))
        else {
            return;
        };
        for row in 0..table.row_count() {
            if table.word(row, country) != "US" {
                continue;
            }
            let letters = table.word(row, region);
            if let Some(state) = self.states.get(&letters.to_ascii_lowercase()) {
                let names = (table.word(row, name), letters);
                let city = city(names, state, Standing::StateOnly);
                self.add(city);
            }
        }
    }

    /// Adds a city, unless one of that name and state is known already.
    fn add(&mut self, city: City) {
        let cities = self.cities.entry(slug(&city.name)).or_default();
        if cities.iter().all(|known| known.state != city.state) {
            cities.push(Arc::new(city));
        }
    }

    /// Cities whose slug leads elsewhere, such as those in an area's name, have no place of their
    /// own.
    fn keep_findable_cities(&mut self) {
        let lost: Vec<String> = self
            .cities
            .values()
            .flatten()
            .filter(|city| {
                let found = self.find(&city.slug);
                !matches!(&found, Found::Place(place) if place.slug() == city.slug)
            })
            .map(|city| city.slug.clone())
            .collect();
        for cities in self.cities.values_mut() {
            cities.retain(|city| !lost.contains(&city.slug));
        }
        self.cities.retain(|_, cities| !cities.is_empty());
    }
}

fn city((name, state): (&str, &str), area: &Arc<Area>, standing: Standing) -> City {
    City {
        name: name.to_owned(),
        state: state.to_owned(),
        slug: slug(&format!("{name} {state}")),
        area: Arc::clone(area),
        standing,
    }
}

fn area(code: &str, kind: &str, fips: &str, name: &str, letters: &HashMap<String, String>) -> Area {
    let kind = match kind {
        "national" => AreaKind::Nation,
        "state" => AreaKind::State,
        // The publisher files both under metropolitan; the code of the second begins with a state.
        _ if name.contains("nonmetropolitan") => AreaKind::Nonmetro,
        _ => AreaKind::Metro,
    };
    let name = match kind {
        AreaKind::Nation => "United States",
        _ => name,
    };
    let (cities, states) = match (kind, name.rsplit_once(", ")) {
        (AreaKind::Metro, Some((cities, states))) => (
            title_cities(cities),
            states.split('-').map(str::to_owned).collect(),
        ),
        _ => (Vec::new(), letters.get(fips).cloned().into_iter().collect()),
    };
    Area {
        code: code.to_owned(),
        slug: slug(name),
        name: name.to_owned(),
        kind,
        state_fips: fips.to_owned(),
        states,
        cities,
    }
}

/// The cities in a metropolitan area's name, which hyphens part.
fn title_cities(title: &str) -> Vec<String> {
    let mut rest = title.trim_start_matches("Urban ").to_owned();
    for name in HYPHENED {
        rest = rest.replace(name, &name.replace('-', "\u{2}"));
    }
    rest.split(['-', '/'])
        .map(|city| city.trim().replace('\u{2}', "-"))
        .filter(|city| !city.is_empty())
        .collect()
}

/// Letters of states by FIPS code.
fn letters(datasets: &Datasets) -> HashMap<String, String> {
    // The table of regions has no codes for the territories.
    let mut letters: HashMap<String, String> = [("66", "GU"), ("72", "PR"), ("78", "VI")]
        .map(|(fips, letters)| (fips.to_owned(), letters.to_owned()))
        .into();
    let Some(table) = datasets.get("places-regions") else {
        return letters;
    };
    if let (Some(fips), Some(region)) = (table.column("us_fips"), table.column("admin1")) {
        for row in 0..table.row_count() {
            let code = table.word(row, fips);
            if !code.is_empty() {
                letters.insert(code.to_owned(), table.word(row, region).to_owned());
            }
        }
    }
    letters
}
