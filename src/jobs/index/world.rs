//! Which places hold which others: regions lie in their countries, countries in parts of the world,
//! and these in larger ones. Places are slugs here, as addresses write them.
//!
//! - *Part*: a part of the world that postings name, "Europe", "DACH", "worldwide".
//! - Continents are those of GeoNames; other parts are lists of countries. Where a name is used more
//!   widely and more narrowly ("Middle East"), the list is the one that most people would draw.

use super::names::Names;
use crate::jobs::query::Facet;

/// The part that holds all others.
pub const WORLDWIDE: &str = "worldwide";

/// A part of the world.
struct Part {
    slug: &'static str,
    name: &'static str,
    /// GeoNames' letters of the continents whose countries are all in it.
    continents: &'static [&'static str],
    /// Countries that are in it beside these.
    countries: &'static str,
    /// The parts that hold it, but for the world.
    within: &'static [&'static str],
}

#[rustfmt::skip]
const PARTS: [Part; 19] = [
    Part { slug: WORLDWIDE, name: "Anywhere", continents: &[], countries: "", within: &[] },
    Part { slug: "americas", name: "Americas", continents: &["NA", "SA"], countries: "", within: &[] },
    Part { slug: "north-america", name: "North America", continents: &["NA"], countries: "", within: &["americas"] },
    Part { slug: "south-america", name: "South America", continents: &["SA"], countries: "", within: &["americas", "latin-america"] },
    Part { slug: "latin-america", name: "Latin America", continents: &["SA"],
        countries: "mx gt hn sv ni cr pa cu do ht pr bz", within: &["americas"] },
    Part { slug: "emea", name: "EMEA", continents: &["EU", "AF"],
        countries: "ae bh il iq ir jo kw lb om ps qa sa sy tr ye cy", within: &[] },
    Part { slug: "europe", name: "Europe", continents: &["EU"], countries: "cy", within: &["emea"] },
    Part { slug: "eea", name: "EEA",  continents: &[],
        countries: "at be bg cy cz de dk ee es fi fr gr hr hu ie it lt lu lv mt nl pl pt ro se si sk is li no",
        within: &["europe", "emea"] },
    Part { slug: "eu", name: "EU", continents: &[],
        countries: "at be bg cy cz de dk ee es fi fr gr hr hu ie it lt lu lv mt nl pl pt ro se si sk",
        within: &["eea", "europe", "emea"] },
    Part { slug: "dach", name: "DACH", continents: &[], countries: "de at ch", within: &["europe", "emea"] },
    Part { slug: "nordics", name: "Nordics", continents: &[], countries: "dk fi is no se fo gl ax", within: &["europe", "emea"] },
    Part { slug: "apac", name: "APAC", continents: &["OC"],
        countries: "au nz jp kr kp cn hk mo tw mn sg my th vn ph id la kh mm bn tl in pk bd lk np bt mv", within: &[] },
    Part { slug: "asia", name: "Asia", continents: &["AS"], countries: "", within: &[] },
    Part { slug: "southeast-asia", name: "Southeast Asia", continents: &[],
        countries: "sg my th vn ph id la kh mm bn tl", within: &["asia", "apac"] },
    Part { slug: "africa", name: "Africa", continents: &["AF"], countries: "", within: &["emea"] },
    Part { slug: "oceania", name: "Oceania", continents: &["OC"], countries: "", within: &["apac"] },
    Part { slug: "middle-east", name: "Middle East", continents: &[],
        countries: "ae bh il iq ir jo kw lb om ps qa sa sy tr ye cy eg", within: &["emea", "mena"] },
    Part { slug: "mena", name: "Middle East and North Africa", continents: &[],
        countries: "ae bh il iq ir jo kw lb om ps qa sa sy tr ye cy eg dz ly ma tn", within: &["emea"] },
    Part { slug: "australia-and-new-zealand", name: "Australia and New Zealand", continents: &[],
        countries: "au nz", within: &["oceania", "apac"] },
];

/// The name of a part.
pub fn part_name(slug: &str) -> Option<&'static str> {
    part(slug).map(|part| part.name)
}

fn part(slug: &str) -> Option<&'static Part> {
    PARTS.iter().find(|part| part.slug == slug)
}

/// The country of a region: "us" of "us-co".
pub fn country_of(slug: &str) -> Option<&str> {
    let (country, region) = slug.split_once('-')?;
    let letters = country.len() == 2 && country.bytes().all(|b| b.is_ascii_lowercase());
    (letters && !region.is_empty() && part(slug).is_none()).then_some(country)
}

/// A place and all that hold it, each once, the place first.
pub fn chain<'a>(slug: &'a str, names: &Names) -> Vec<&'a str> {
    let mut chain = vec![slug];
    let country = country_of(slug);
    chain.extend(country);
    if let Some(part) = part(slug) {
        chain.extend(part.within);
    } else {
        let country = country.unwrap_or(slug);
        let continent = names.continents.get(country).map_or("", String::as_str);
        if !names.has(Facet::Country, country) {
            return chain;
        }
        let holds = |part: &&Part| {
            part.continents.contains(&continent)
                || part.countries.split(' ').any(|own| own == country)
        };
        chain.extend(PARTS.iter().filter(holds).map(|part| part.slug));
    }
    if slug != WORLDWIDE {
        chain.push(WORLDWIDE);
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_lies_in_all_that_hold_it() {
        let own = |pairs: &[(&str, &str)]| {
            let pairs = pairs
                .iter()
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
            pairs.collect()
        };
        let names = Names {
            countries: own(&[("us", "United States"), ("de", "Germany")]),
            continents: own(&[("us", "NA"), ("de", "EU")]),
            ..Names::default()
        };
        for (slug, expected) in [
            ("us-co", "us-co us americas north-america worldwide"),
            ("de", "de emea europe eea eu dach worldwide"),
            (
                "south-america",
                "south-america americas latin-america worldwide",
            ),
            ("eu", "eu eea europe emea worldwide"),
            ("worldwide", "worldwide"),
            ("zz-nowhere", "zz-nowhere zz"),
            ("mars", "mars"),
            ("not-stated", "not-stated"),
        ] {
            assert_eq!(chain(slug, &names).join(" "), expected);
        }
    }

    #[test]
    fn what_holds_a_part_holds_its_countries_too() {
        for part in &PARTS {
            for larger in part.within.iter().map(|slug| super::part(slug).unwrap()) {
                let missing = part.countries.split_whitespace().find(|country| {
                    larger.continents.is_empty() && !larger.countries.contains(country)
                });
                assert_eq!(missing, None, "{} in {}", part.slug, larger.slug);
            }
        }
    }
}
