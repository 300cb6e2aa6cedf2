//! What jobs are read and listed by, as the content folder has it: postings of the operator's own,
//! rights of boards, rules of reading, day rates, names of values.

use crate::{
    content::library::Library,
    jobs::{
        boards::{self, Boards},
        feeds::own,
        index::{Alias, Names, Rates, form},
        job::{Nature, slug},
        posting::{Posting, Seen},
        reading::{Gazetteer, Reader, SkillVocabulary, Spelling},
        rights::Grants,
    },
    problem::{Place, Problem, SourceText},
};
use anyhow::Context as _;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

/// The postings of the folder `jobs`, and the examples.
pub(super) fn own_postings(
    content: &Path,
    as_of: Date,
    problems: &mut Vec<Problem>,
) -> Vec<(Posting, Nature)> {
    let folder = content.join("jobs");
    if !folder.is_dir() {
        return Vec::new();
    }
    let (postings, found) = own::load(&folder, as_of);
    problems.extend(found);
    postings
}

/// What the list of boards grants, where there is one.
pub(super) fn grants(content: &Path, problems: &mut Vec<Problem>) -> Grants {
    let Ok(text) = std::fs::read_to_string(content.join(boards::FILE)) else {
        return Grants::default();
    };
    let (boards, found) = Boards::parse(&SourceText::new(boards::FILE, text));
    problems.extend(found);
    boards.grants()
}

/// The rules that postings are read by.
pub(super) fn reader(
    content: &Path,
    library: &Library,
    problems: &mut Vec<Problem>,
) -> anyhow::Result<Reader> {
    let gazetteer = Gazetteer::load(&content.join("data"))
        .context("cannot read the tables of places (data/places-*.csv)")?;
    let path = content.join("jobs").join("skills.toml");
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    let source = SourceText::new("jobs/skills.toml", text);
    let (skills, found) = SkillVocabulary::parse(&source);
    problems.extend(found);
    let roles: Vec<_> = library.roles().cloned().collect();
    Ok(Reader::new(&roles, skills, gazetteer))
}

/// The newest day rates.
pub(super) fn rates(content: &Path, problems: &mut Vec<Problem>) -> Rates {
    let path = content.join("data").join("fx-ecb.csv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        problems.push(Problem::new(
            "missing-rates",
            Place::Path("data/fx-ecb.csv".into()),
            "the table of exchange rates cannot be read",
            "Put fx-ecb.csv with its columns kind, period, currency and per_eur into content/data.",
        ));
        return Rates::default();
    };
    Rates::from_csv(&SourceText::new("data/fx-ecb.csv", text)).unwrap_or_else(|problem| {
        problems.push(problem);
        Rates::default()
    })
}

/// What people call the values of facets.
pub(super) fn names(library: &Library, reader: &Reader) -> Names {
    Names {
        roles: library
            .roles()
            .map(|role| (role.slug.clone(), role.title.clone()))
            .collect(),
        skills: reader
            .skills()
            .all()
            .map(|(slug, name)| (slug.to_owned(), name.to_owned()))
            .collect(),
        continents: countries_with(library, "continent"),
        regions: regions(library),
        countries: countries(library),
        aliases: aliases(reader.skills()),
        short: library.roles().flat_map(|role| short(&role.also)).collect(),
    }
}

/// Which of a role's other titles are the initials of which: "SRE" and "Site Reliability Engineer".
/// Words as short as "in" give no initial.
fn short(also: &[String]) -> Vec<(String, String)> {
    let initials = |title: &str| -> String {
        let words = title.split(|c: char| !c.is_alphanumeric());
        let firsts = words.filter(|word| word.len() > 2);
        firsts.filter_map(|word| word.chars().next()).collect()
    };
    let is_short = |title: &&String| !title.contains(|c: char| !c.is_ascii_uppercase());
    let mut pairs = Vec::new();
    for short in also.iter().filter(is_short) {
        let long = also.iter().find(|title| initials(title) == **short);
        pairs.extend(long.map(|long| (form(short), long.clone())));
    }
    pairs
}

/// What searches may call a skill.
fn aliases(skills: &SkillVocabulary) -> HashMap<String, Alias> {
    let mut aliases = HashMap::new();
    for (written, slug, spelling) in skills.forms() {
        let slug = slug.to_owned();
        let alias = match spelling {
            Spelling::AnyCase => Alias::Name(slug),
            Spelling::AsWritten => Alias::Everyday(slug),
        };
        aliases.entry(form(written)).or_insert(alias);
    }
    aliases
}

/// Names of countries by their lower-case ISO code.
pub(super) fn countries(library: &Library) -> HashMap<String, String> {
    countries_with(library, "name")
}

/// What a column says of countries, by their lower-case ISO code.
fn countries_with(library: &Library, column: &str) -> HashMap<String, String> {
    let Some(table) = library.datasets().get("places-countries") else {
        return HashMap::new();
    };
    let (Some(code), Some(name)) = (table.column("iso2"), table.column(column)) else {
        return HashMap::new();
    };
    (0..table.row_count())
        .map(|row| {
            (
                table.word(row, code).to_lowercase(),
                table.word(row, name).to_owned(),
            )
        })
        .collect()
}

/// Names of regions by country and region. A name that a country or another region has too says
/// its country; states of the US need that beside a country only.
fn regions(library: &Library) -> HashMap<String, String> {
    let countries = countries(library);
    let named: HashSet<&str> = countries.values().map(String::as_str).collect();
    let Some(table) = library.datasets().get("places-regions") else {
        return HashMap::new();
    };
    let columns = ["country", "admin1", "name"].map(|name| table.column(name));
    let [Some(country), Some(code), Some(name)] = columns else {
        return HashMap::new();
    };
    let names = || (0..table.row_count()).map(|row| table.word(row, name));
    let mut times: HashMap<&str, u32> = HashMap::new();
    names().for_each(|name| *times.entry(name).or_default() += 1);
    let rows = names().enumerate().map(|(row, name)| {
        let letters = table.word(row, country);
        let in_us = letters == "US";
        // As the reading writes them: letters in the US, else the name.
        let region = if in_us { table.word(row, code) } else { name };
        let plain = !named.contains(name) && (in_us || times[name] == 1);
        let country = countries.get(&letters.to_lowercase());
        let label = match country.filter(|_| !plain) {
            Some(country) => format!("{name} ({country})"),
            None => name.to_owned(),
        };
        (slug(&format!("{letters} {region}")), label)
    });
    rows.collect()
}

/// The operator's own postings are seen on the day of the snapshot: their files are there.
pub(super) fn seen_on(date: Date) -> Seen {
    let midnight = date
        .to_zoned_datetime(TimeZone::UTC)
        .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp());
    Seen {
        first: midnight,
        last: midnight,
        closed: None,
    }
}
