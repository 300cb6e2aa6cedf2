//! What one name in a place string can mean: a city, a region, a country, a part of the world.

use super::gazetteer::{City, Country, Gazetteer, fold};
use crate::jobs::job::JobPlace;

/// Short and old names that place strings use, which the gazetteer does not have or not safely.
const SHORT: [(&str, &str, &str); 43] = [
    ("barcelona", "barcelona", "ES"),
    ("sf", "san francisco", "US"),
    ("sfo", "san francisco", "US"),
    ("san fran", "san francisco", "US"),
    ("san fransisco", "san francisco", "US"),
    ("sf bay area", "san francisco", "US"),
    ("bay area", "san francisco", "US"),
    ("san francisco bay area", "san francisco", "US"),
    ("ny", "new york city", "US"),
    ("nyc", "new york city", "US"),
    ("new york", "new york city", "US"),
    ("manhattan", "new york city", "US"),
    ("brooklyn", "new york city", "US"),
    ("sea", "seattle", "US"),
    ("chi", "chicago", "US"),
    ("atl", "atlanta", "US"),
    ("bos", "boston", "US"),
    ("la", "los angeles", "US"),
    ("atx", "austin", "US"),
    ("pdx", "portland", "US"),
    ("slc", "salt lake city", "US"),
    ("philly", "philadelphia", "US"),
    ("dc", "washington", "US"),
    ("d c", "washington", "US"),
    ("washington dc", "washington", "US"),
    ("washington d c", "washington", "US"),
    ("dub", "dublin", "IE"),
    ("ldn", "london", "GB"),
    ("cdmx", "mexico city", "MX"),
    ("mexico df", "mexico city", "MX"),
    ("ciudad de mexico", "mexico city", "MX"),
    ("blr", "bengaluru", "IN"),
    ("bangalore", "bengaluru", "IN"),
    ("bombay", "mumbai", "IN"),
    ("gurgaon", "gurugram", "IN"),
    ("new delhi", "delhi", "IN"),
    ("delhi ncr", "delhi", "IN"),
    ("muenchen", "munich", "DE"),
    ("koeln", "koln", "DE"),
    ("cologne", "koln", "DE"),
    ("kiev", "kyiv", "UA"),
    ("tel aviv yafo", "tel aviv", "IL"),
    ("bucuresti", "bucharest", "RO"),
];

/// Parts of the world by the names that postings use.
const WORLD: [(&str, &str); 32] = [
    ("amer", "Americas"),
    ("americas", "Americas"),
    ("the americas", "Americas"),
    ("north america", "North America"),
    ("northern america", "North America"),
    ("south america", "South America"),
    ("latam", "Latin America"),
    ("latin america", "Latin America"),
    ("emea", "EMEA"),
    ("europe", "Europe"),
    ("european union", "EU"),
    ("the european union", "EU"),
    ("the eu", "EU"),
    ("eu", "EU"),
    ("eea", "EEA"),
    ("apac", "APAC"),
    ("asia pacific", "APAC"),
    ("asia", "Asia"),
    ("southeast asia", "Southeast Asia"),
    ("africa", "Africa"),
    ("oceania", "Oceania"),
    ("middle east", "Middle East"),
    ("mena", "MENA"),
    ("dach", "DACH"),
    ("nordics", "Nordics"),
    ("the nordics", "Nordics"),
    ("anz", "Australia and New Zealand"),
    ("worldwide", "worldwide"),
    ("global", "worldwide"),
    ("anywhere", "worldwide"),
    ("anywhere in the world", "worldwide"),
    ("world", "worldwide"),
];

/// Letters of regions outside the US.
const REGION_LETTERS: [(&str, &str, &str); 14] = [
    ("ON", "CA", "ontario"),
    ("BC", "CA", "british columbia"),
    ("QC", "CA", "quebec"),
    ("AB", "CA", "alberta"),
    ("MB", "CA", "manitoba"),
    ("NS", "CA", "nova scotia"),
    ("NB", "CA", "new brunswick"),
    ("SK", "CA", "saskatchewan"),
    ("NL", "CA", "newfoundland and labrador"),
    ("NSW", "AU", "new south wales"),
    ("VIC", "AU", "victoria"),
    ("QLD", "AU", "queensland"),
    ("ACT", "AU", "australian capital territory"),
    ("WA", "AU", "western australia"),
];

/// How many times larger than its namesakes a city has to be to be meant without more words.
const LARGER: u32 = 8;

/// A region with its country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Region {
    pub country: Country,
    pub code: [u8; 4],
}

/// What a name means where nothing stands beside it.
#[derive(Debug, Clone)]
pub(super) enum Meaning {
    City(City),
    /// Several cities, none of which is plainly meant.
    Cities,
    Region(Region),
    Country(Country),
    World,
}

pub(super) fn world(folded: &str) -> Option<&'static str> {
    WORLD
        .iter()
        .find(|(name, _)| *name == folded)
        .map(|(_, region)| *region)
}

/// A country by name, or by its code in capitals. "MO" and "CO" are states as often, and so no
/// countries.
pub(super) fn country(gazetteer: &Gazetteer, raw: &str) -> Option<Country> {
    let state = gazetteer.region(*b"US", raw.trim()).is_some();
    if state { None } else { beside(gazetteer, raw) }
}

/// A country where what stands beside it makes plain that it is one: "CA-Toronto", "Bangalore, IN".
pub(super) fn beside(gazetteer: &Gazetteer, raw: &str) -> Option<Country> {
    let raw = raw.trim();
    if matches!(raw, "us" | "Us") {
        return Some(*b"US");
    }
    gazetteer
        .is_country(raw)
        .or_else(|| gazetteer.country(&fold(raw)))
}

/// The cities that a name can mean: by short name, by name, by another name.
pub(super) fn cities(gazetteer: &Gazetteer, folded: &str) -> Vec<(City, bool)> {
    let short = SHORT.iter().find(|(short, _, _)| *short == folded);
    if let Some((_, name, code)) = short {
        let all = gazetteer.cities(name);
        let city = all
            .into_iter()
            .find(|(city, _)| city.country == code.as_bytes());
        if let Some((city, _)) = city {
            return vec![(city, false)];
        }
    }
    gazetteer.cities(folded)
}

/// The city that is meant where nothing stands beside its name.
pub(super) fn plain_city(found: &[(City, bool)]) -> Option<City> {
    let mut named: Vec<City> = found
        .iter()
        .filter(|(_, alias)| !alias)
        .map(|(city, _)| *city)
        .collect();
    named.sort_by_key(|city| std::cmp::Reverse(city.population));
    let largest = named.first()?;
    let second = named.get(1).map_or(0, |city| city.population);
    let larger = largest.population >= second.saturating_mul(LARGER)
        || largest.population >= 1_000_000 && largest.population / 3 >= second;
    larger.then_some(*largest)
}

/// The city of a name inside a country, and whether its region is sure.
pub(super) fn city_in(
    gazetteer: &Gazetteer,
    folded: &str,
    country: Country,
) -> Option<(City, bool)> {
    let mut inside: Vec<(City, bool)> = cities(gazetteer, folded)
        .into_iter()
        .filter(|(city, _)| city.country == country)
        .collect();
    inside.sort_by_key(|(city, alias)| (*alias, std::cmp::Reverse(city.population)));
    let (first, _) = *inside.first()?;
    let second = inside.get(1).map_or(0, |(city, _)| city.population);
    Some((first, first.population >= second.saturating_mul(LARGER)))
}

/// A region: letters in capitals, or a name. `within` narrows to a country.
pub(super) fn region(gazetteer: &Gazetteer, raw: &str, within: Option<Country>) -> Option<Region> {
    let raw = raw.trim();
    let made = |country: Country, code: [u8; 4]| Region { country, code };
    let letters = raw.len() <= 3 && raw.bytes().all(|b| b.is_ascii_uppercase());
    if letters {
        if within.is_none_or(|country| &country == b"US")
            && let Some(region) = gazetteer.region(*b"US", raw)
        {
            return Some(made(region.country, region.code));
        }
        let (_, country, name) = REGION_LETTERS.iter().find(|(letters, country, _)| {
            *letters == raw && within.is_none_or(|within| within == country.as_bytes())
        })?;
        let mut named = gazetteer.regions(name);
        return named
            .find(|region| region.country == country.as_bytes())
            .map(|region| made(region.country, region.code));
    }
    let folded = fold(raw);
    let mut named: Vec<_> = gazetteer
        .regions(&folded)
        .filter(|region| within.is_none_or(|within| within == region.country))
        .collect();
    // A US state is meant before a namesake elsewhere; other names have to be unique.
    named.sort_by_key(|region| &region.country != b"US");
    match named.as_slice() {
        [only] => Some(made(only.country, only.code)),
        [first, ..] if &first.country == b"US" || within.is_some() => {
            Some(made(first.country, first.code))
        }
        _ => None,
    }
}

/// What a name means that stands alone.
pub(super) fn meaning(gazetteer: &Gazetteer, raw: &str) -> Option<Meaning> {
    let folded = fold(raw);
    if world(&folded).is_some() {
        return Some(Meaning::World);
    }
    let found = cities(gazetteer, &folded);
    if let Some(code) = country(gazetteer, raw) {
        // City states are cities; two capitals elsewhere bear a country's name by chance.
        let state = matches!(&code, b"SG" | b"HK" | b"MC" | b"MO");
        let city = found.iter().find(|(city, _)| state && city.country == code);
        let georgia = &code == b"GE";
        return match city {
            Some((city, _)) => Some(Meaning::City(*city)),
            None if georgia && folded == "georgia" => None,
            None => Some(Meaning::Country(code)),
        };
    }
    let state = gazetteer
        .regions(&folded)
        .find(|region| &region.country == b"US");
    let short = SHORT.iter().any(|(short, _, _)| *short == folded);
    match (plain_city(&found), state) {
        // "Washington" is a state and a city; "Virginia" is a state and a small town elsewhere.
        (Some(city), Some(_)) if !short && &city.country == b"US" => return Some(Meaning::Cities),
        (Some(city), Some(state)) if !short && city.population < 1_000_000 => {
            let (country, code) = (state.country, state.code);
            return Some(Meaning::Region(Region { country, code }));
        }
        (Some(city), _) => return Some(Meaning::City(city)),
        (None, _) => {}
    }
    if raw.trim().len() > 3
        && let Some(region) = region(gazetteer, raw, None)
        && found.is_empty()
    {
        return Some(Meaning::Region(region));
    }
    let several = found.iter().any(|(_, alias)| !alias);
    several.then_some(Meaning::Cities)
}

/// A city as a place of work.
pub(super) fn city_place(gazetteer: &Gazetteer, city: &City, region_is_sure: bool) -> JobPlace {
    let name = match (gazetteer.name(city), &city.country) {
        ("New York City", b"US") => "New York",
        (name, _) => name,
    };
    JobPlace {
        city: Some(name.to_owned()),
        region: region_is_sure
            .then(|| gazetteer.region_name(city.country, city.region))
            .flatten()
            .filter(|region| !region.is_empty()),
        country: Some(letters(city.country)),
    }
}

/// A country code as text.
pub(super) fn letters(code: Country) -> String {
    code.iter().map(|b| *b as char).collect()
}

/// A region as one may work from it: "US-TX", "CA-Ontario".
pub(super) fn region_from(gazetteer: &Gazetteer, region: &Region) -> String {
    let name = gazetteer
        .region_name(region.country, region.code)
        .unwrap_or_default();
    format!("{}-{name}", letters(region.country))
}

/// The areas that a few words name.
pub(super) fn areas(raw: &str, gazetteer: &Gazetteer) -> Vec<String> {
    let raw = raw
        .trim()
        .trim_matches(['-', '–', ',', '(', ')', '.'])
        .trim();
    let folded = fold(raw);
    if folded.is_empty() {
        return Vec::new();
    }
    if let Some(world) = world(&folded) {
        return vec![world.to_owned()];
    }
    if let Some(country) = beside(gazetteer, raw) {
        return vec![letters(country)];
    }
    // "CA Ontario", "US-TX": a country and its region.
    if let Some((first, rest)) = raw.split_once([' ', '-', ','])
        && let Some(country) = beside(gazetteer, first)
        && let Some(region) = region(gazetteer, rest.trim_matches([' ', '-', ',']), Some(country))
    {
        return vec![region_from(gazetteer, &region)];
    }
    match region(gazetteer, raw, None) {
        Some(region) if &region.country == b"US" && folded != "georgia" => {
            vec![region_from(gazetteer, &region)]
        }
        _ => Vec::new(),
    }
}
