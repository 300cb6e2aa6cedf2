//! What people call the values that addresses write as slugs.

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
            None => Cow::Owned(slug.replace('-', " ")),
        }
    }

    /// Whether a value has a name here.
    pub fn has(&self, facet: Facet, slug: &str) -> bool {
        self.given(facet, slug).is_some()
    }

    fn given(&self, facet: Facet, slug: &str) -> Option<&String> {
        match facet {
            Facet::Role => self.roles.get(slug),
            Facet::Skill => self.skills.get(slug),
            Facet::Country => self.countries.get(slug),
            _ => None,
        }
    }
}
