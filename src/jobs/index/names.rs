//! What people call the values that addresses write as slugs.

use super::world;
use crate::jobs::query::{Facet, NOT_STATED};
use std::{borrow::Cow, collections::HashMap};

/// Names of values by slug. A value without one is called by its slug's words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Titles of roles. A role that stands here is listed even when it has no job.
    pub roles: HashMap<String, String>,
    /// Names of skills: `postgresql` is "PostgreSQL".
    pub skills: HashMap<String, String>,
    /// Names of countries by their lower-case ISO code.
    pub countries: HashMap<String, String>,
    /// Their continents, in GeoNames' letters.
    pub continents: HashMap<String, String>,
    /// Names of regions by country and region, `us-ny`, `ca-ontario`. Each says by itself which it
    /// is: "Georgia (United States)".
    pub regions: HashMap<String, String>,
    /// Other names of skills, as [`super::form`] writes them: `k8s`.
    pub aliases: HashMap<String, Alias>,
    /// Titles by their initials, as [`super::form`] writes these: `sre` is "Site Reliability
    /// Engineer".
    pub short: HashMap<String, String>,
}

/// The skill that a form names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alias {
    /// The slug of the skill that it can only mean.
    Name(String),
    /// The slug of a skill that is an everyday word too: in a description it may mean anything.
    Everyday(String),
}

impl Names {
    /// What people call a value of a facet.
    pub fn name<'a>(&'a self, facet: Facet, slug: &str) -> Cow<'a, str> {
        if slug == NOT_STATED {
            return Cow::Borrowed("Not stated");
        }
        match self.given(facet, slug) {
            Some(name) => Cow::Borrowed(name),
            None if facet == Facet::Country => Cow::Owned(slug.to_uppercase()),
            None if facet == Facet::Remote && is_code(slug) => Cow::Owned(slug.to_uppercase()),
            None if facet == Facet::Remote => Cow::Owned(capitals(slug)),
            None => Cow::Owned(slug.replace('-', " ")),
        }
    }

    /// Whether a value has a name here.
    pub fn has(&self, facet: Facet, slug: &str) -> bool {
        self.given(facet, slug).is_some()
    }

    /// The name of a value that has one here.
    pub fn given(&self, facet: Facet, slug: &str) -> Option<&str> {
        let name = match facet {
            Facet::Role => self.roles.get(slug),
            Facet::Skill => self.skills.get(slug),
            Facet::Country => self.countries.get(slug),
            Facet::Region => self.regions.get(slug),
            Facet::Remote => {
                if let Some(name) = world::part_name(slug) {
                    return Some(name);
                }
                self.countries.get(slug).or_else(|| self.regions.get(slug))
            }
            _ => None,
        };
        name.map(String::as_str)
    }

    /// The regions of countries whose postings name states rather than cities.
    pub fn states(&self) -> impl Iterator<Item = &str> {
        let slugs = self.regions.keys().map(String::as_str);
        slugs.filter(|slug| slug.starts_with("us-") || slug.starts_with("ca-"))
    }
}

/// Whether a place is a country or a state by its letters: "us", "us-az".
fn is_code(slug: &str) -> bool {
    slug.split('-').all(|part| part.len() == 2)
}

/// The words of a place that nobody has named: "Hong Kong".
fn capitals(slug: &str) -> String {
    let words = slug.split('-').map(|word| match word.split_at_checked(1) {
        Some((first, rest)) => format!("{}{rest}", first.to_ascii_uppercase()),
        None => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}
