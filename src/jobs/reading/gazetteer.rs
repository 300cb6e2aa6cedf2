//! Names of cities, regions and countries, as GeoNames has them.
//!
//! Names lie in one string, sorted by their folded form; a city is twenty bytes beside it. Tens of
//! thousands of cities take some two megabytes and load in the time of one file read.

use super::text::Text;
use sha2::{Digest, Sha256};
use std::{collections::HashMap, fs, io, path::Path};

/// ISO 3166-1 alpha-2.
pub type Country = [u8; 2];

/// A city.
#[derive(Debug, Clone, Copy)]
pub(super) struct City {
    name: (u32, u16),
    pub country: Country,
    pub region: [u8; 4],
    pub population: u32,
}

/// A name in the index: where its folded form stands, and the city.
#[derive(Debug, Clone, Copy)]
struct Entry {
    name: (u32, u16),
    city: u32,
    /// From the list of other names: believed only with a country or region that agrees.
    alias: bool,
}

/// A first-level region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Region {
    pub country: Country,
    pub code: [u8; 4],
    pub name: String,
}

/// The places that the reading knows.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    names: String,
    cities: Vec<City>,
    entries: Vec<Entry>,
    regions: Vec<Region>,
    regions_by_name: HashMap<Box<str>, Vec<usize>>,
    regions_by_code: HashMap<(Country, [u8; 4]), usize>,
    countries: HashMap<Box<str>, Country>,
    fingerprint: [u8; 32],
}

/// Names of countries that the file does not have.
const OTHER_COUNTRIES: [(&str, &str); 23] = [
    ("netherlands", "NL"),
    ("usa", "US"),
    ("u.s.", "US"),
    ("u.s.a.", "US"),
    ("united states of america", "US"),
    ("the united states", "US"),
    ("america", "US"),
    ("cananda", "CA"),
    ("uk", "GB"),
    ("u.k.", "GB"),
    ("great britain", "GB"),
    ("england", "GB"),
    ("scotland", "GB"),
    ("wales", "GB"),
    ("northern ireland", "GB"),
    ("uae", "AE"),
    ("south korea", "KR"),
    ("korea", "KR"),
    ("czech republic", "CZ"),
    ("the netherlands", "NL"),
    ("holland", "NL"),
    ("turkey", "TR"),
    ("republic of ireland", "IE"),
];

impl Gazetteer {
    /// Reads `places-cities.csv`, `-regions`, `-countries` and `-aliases` of a folder.
    pub fn load(folder: &Path) -> io::Result<Self> {
        let read = |name: &str| {
            fs::read(folder.join(name)).map_err(|error| {
                io::Error::new(error.kind(), format!("{name} cannot be read: {error}"))
            })
        };
        Self::parse(
            &read("places-cities.csv")?,
            &read("places-regions.csv")?,
            &read("places-countries.csv")?,
            &read("places-aliases.csv")?,
        )
    }

    /// Reads the four files. A row that is short or odd is passed over: a place less is known.
    pub fn parse(
        cities: &[u8],
        regions: &[u8],
        countries: &[u8],
        aliases: &[u8],
    ) -> io::Result<Self> {
        let mut gazetteer = Self::default();
        rows(
            countries,
            "places-countries.csv",
            &["iso2", "name", "population"],
            |row| {
                // AN and CS are no more; their names would only shadow others.
                if let Some(code) = code_of(row[0])
                    && &code != b"AN"
                    && &code != b"CS"
                {
                    gazetteer.countries.insert(fold(row[1]).into(), code);
                }
            },
        )?;
        for (name, code) in OTHER_COUNTRIES {
            if let Some(code) = code_of(code) {
                gazetteer.countries.insert(fold(name).into(), code);
            }
        }
        rows(
            regions,
            "places-regions.csv",
            &["country", "admin1", "name"],
            |row| {
                if let Some(country) = code_of(row[0]) {
                    let at = gazetteer.regions.len();
                    let named = gazetteer
                        .regions_by_name
                        .entry(fold(row[2]).into())
                        .or_default();
                    named.push(at);
                    gazetteer
                        .regions_by_code
                        .insert((country, region_code(row[1])), at);
                    gazetteer.regions.push(Region {
                        country,
                        code: region_code(row[1]),
                        name: row[2].to_owned(),
                    });
                }
            },
        )?;
        let mut by_id = HashMap::new();
        let columns = ["geonameid", "name", "country", "admin1", "population"];
        rows(cities, "places-cities.csv", &columns, |row| {
            let Some(country) = code_of(row[2]) else {
                return;
            };
            let city = u32::try_from(gazetteer.cities.len()).unwrap_or(u32::MAX);
            by_id.insert(row[0].to_owned(), city);
            let name = keep(&mut gazetteer.names, row[1]);
            let folded = fold(row[1]);
            let folded_name = if folded == row[1] {
                name
            } else {
                keep(&mut gazetteer.names, &folded)
            };
            gazetteer.cities.push(City {
                name,
                country,
                region: region_code(row[3]),
                population: row[4].parse().unwrap_or(0),
            });
            gazetteer.entries.push(Entry {
                name: folded_name,
                city,
                alias: false,
            });
        })?;
        rows(
            aliases,
            "places-aliases.csv",
            &["geonameid", "alias"],
            |row| {
                let folded = fold(row[1]);
                if let Some(city) = by_id.get(row[0])
                    && folded.len() > 3
                {
                    let name = keep(&mut gazetteer.names, &folded);
                    gazetteer.entries.push(Entry {
                        name,
                        city: *city,
                        alias: true,
                    });
                }
            },
        )?;
        let names = std::mem::take(&mut gazetteer.names);
        gazetteer.entries.sort_by(|a, b| {
            let key = |entry: &Entry| (slice(&names, entry.name), entry.alias, entry.city);
            key(a).cmp(&key(b))
        });
        gazetteer.names = names;
        let mut hash = Sha256::new();
        for file in [cities, regions, countries, aliases] {
            hash.update(file);
        }
        gazetteer.fingerprint = hash.finalize().into();
        Ok(gazetteer)
    }

    /// How many cities are known.
    pub fn len(&self) -> usize {
        self.cities.len()
    }

    /// Names what was read.
    pub(super) fn fingerprint(&self) -> [u8; 32] {
        self.fingerprint
    }

    /// Whether no city is known.
    pub fn is_empty(&self) -> bool {
        self.cities.is_empty()
    }

    /// The cities of a folded name, each once, and whether it is only another name of theirs.
    pub(super) fn cities(&self, folded: &str) -> Vec<(City, bool)> {
        let start = self
            .entries
            .partition_point(|entry| slice(&self.names, entry.name) < folded);
        let mut found: Vec<(u32, bool)> = Vec::new();
        for entry in &self.entries[start..] {
            if slice(&self.names, entry.name) != folded {
                break;
            }
            if !found.iter().any(|(city, _)| *city == entry.city) {
                found.push((entry.city, entry.alias));
            }
        }
        found.sort_unstable();
        found
            .into_iter()
            .filter_map(|(city, alias)| Some((*self.cities.get(city as usize)?, alias)))
            .collect()
    }

    /// A city's name as it is written.
    pub(super) fn name(&self, city: &City) -> &str {
        slice(&self.names, city.name)
    }

    /// The country of a folded name.
    pub(super) fn country(&self, folded: &str) -> Option<Country> {
        self.countries.get(folded).copied()
    }

    /// Whether a country of that code exists.
    pub(super) fn is_country(&self, code: &str) -> Option<Country> {
        let code = code_of(code)?;
        self.countries
            .values()
            .any(|known| *known == code)
            .then_some(code)
    }

    /// The regions of a folded name.
    pub(super) fn regions(&self, folded: &str) -> impl Iterator<Item = &Region> {
        let found = self.regions_by_name.get(folded).into_iter().flatten();
        found.filter_map(|at| self.regions.get(*at))
    }

    /// The region of a country and code.
    pub(super) fn region(&self, country: Country, code: &str) -> Option<&Region> {
        if code.is_empty() || code.len() > 4 {
            return None;
        }
        self.region_of(country, region_code(code))
    }

    fn region_of(&self, country: Country, code: [u8; 4]) -> Option<&Region> {
        let at = self.regions_by_code.get(&(country, code))?;
        self.regions.get(*at)
    }

    /// How a region is printed: letters in the US, else its name.
    pub(super) fn region_name(&self, country: Country, code: [u8; 4]) -> Option<String> {
        if &country == b"US" {
            return Some(
                code.iter()
                    .take_while(|b| **b > 0)
                    .map(|b| *b as char)
                    .collect(),
            );
        }
        self.region_of(country, code)
            .map(|region| region.name.clone())
    }
}

/// A name as texts are folded: words with single blanks.
pub(super) fn fold(name: &str) -> String {
    if name.bytes().all(|b| b.is_ascii_lowercase()) {
        return name.to_owned();
    }
    if name.bytes().all(|b| b.is_ascii_alphabetic()) {
        return name.to_ascii_lowercase();
    }
    let plain = |b: u8| b.is_ascii_alphabetic() || b == b' ';
    if name.bytes().all(plain) && !name.contains("  ") && name.trim() == name {
        return name.to_ascii_lowercase();
    }
    Text::line(name).all_folded().trim().to_owned()
}

fn slice(names: &str, (start, length): (u32, u16)) -> &str {
    let start = start as usize;
    names.get(start..start + length as usize).unwrap_or("")
}

fn keep(names: &mut String, name: &str) -> (u32, u16) {
    let start = u32::try_from(names.len()).unwrap_or(u32::MAX);
    names.push_str(name);
    (start, u16::try_from(name.len()).unwrap_or(0))
}

fn code_of(text: &str) -> Option<Country> {
    let code: Country = text.as_bytes().try_into().ok()?;
    code.iter().all(u8::is_ascii_uppercase).then_some(code)
}

fn region_code(text: &str) -> [u8; 4] {
    let mut code = [0; 4];
    for (to, from) in code.iter_mut().zip(text.bytes()) {
        *to = from;
    }
    code
}

/// Calls `each` with the named columns of every row.
fn rows(
    bytes: &[u8],
    file: &str,
    columns: &[&str],
    mut each: impl FnMut(&[&str]),
) -> io::Result<()> {
    let bad = |what: String| io::Error::new(io::ErrorKind::InvalidData, format!("{file}: {what}"));
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let headers = reader
        .headers()
        .map_err(|error| bad(error.to_string()))?
        .clone();
    let mut places = Vec::new();
    for column in columns {
        let at = headers.iter().position(|header| header == *column);
        places.push(at.ok_or_else(|| bad(format!("it has no column `{column}`")))?);
    }
    let mut record = csv::StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|error| bad(error.to_string()))?
    {
        let row: Vec<&str> = places
            .iter()
            .map(|at| record.get(*at).unwrap_or(""))
            .collect();
        each(&row);
    }
    Ok(())
}

#[cfg(test)]
#[path = "gazetteer_tests.rs"]
pub(super) mod tests;
