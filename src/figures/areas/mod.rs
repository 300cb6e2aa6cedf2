//! The areas that official wages are published for, and how people name them.
//!
//! - *Area*: the nation, a state, a metropolitan or a nonmetropolitan area, by its code.
//! - *Title city*: a city in a metropolitan area's name, such as Tacoma.
//! - *City*: a city that is in no name. Either a hand-kept table says in which area it lies, or
//!   its state's figure has to stand for it.
//! - *Place*: what a reader chose: an area, or a city and the area that stands for it.
//!
//! Every place has one slug, and [`Areas::find`] (`find`) leads from a slug to the same place.

mod build;
mod find;
#[cfg(test)]
mod tests;

pub use build::slug;
pub use find::Found;

use super::figure::SourceKey;
use std::{collections::HashMap, sync::Arc};

/// What kind of area it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AreaKind {
    /// The whole country.
    Nation,
    /// A state or a territory.
    State,
    /// A metropolitan area.
    Metro,
    /// The counties of a state outside its metropolitan areas, or some of them.
    Nonmetro,
}

/// An area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The publisher's code: `0042660`.
    pub code: String,
    /// "Seattle-Tacoma-Bellevue, WA".
    pub name: String,
    /// The name in addresses: `seattle-tacoma-bellevue-wa`.
    pub slug: String,
    /// What it is.
    pub kind: AreaKind,
    /// FIPS codes of states: that of the area's first state; `00` for the nation.
    pub state_fips: String,
    /// Letters of the states that its name gives, or of its state: `["WA"]`.
    pub states: Vec<String>,
    /// The cities in its name, the largest first.
    pub cities: Vec<String>,
}

impl Area {
    /// In little room: "Seattle, WA"; other areas by their whole name.
    pub fn short(&self) -> String {
        match (self.kind, self.cities.first()) {
            (AreaKind::Metro, Some(city)) => format!("{city}, {}", self.states.join("-")),
            _ => self.name.clone(),
        }
    }

    /// As it stands in a sentence: "Seattle", "Ohio", "the United States".
    pub fn in_sentence(&self) -> String {
        match (self.kind, self.cities.first()) {
            (AreaKind::Metro, Some(city)) => city.clone(),
            (AreaKind::Nation, _) => format!("the {}", self.name),
            (AreaKind::Nonmetro, _) => format!("the {}", self.name),
            _ => self.name.clone(),
        }
    }

    /// The page of the area.
    pub fn path(&self) -> String {
        format!("/salaries/{}", self.slug)
    }
}

/// How a city is known to belong to the area that stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It lies in that area.
    Inside,
    /// Nobody says in which area it lies; the area is its state.
    StateOnly,
}

/// A city that is in no area's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct City {
    /// "Palo Alto".
    pub name: String,
    /// "CA".
    pub state: String,
    /// `palo-alto-ca`.
    pub slug: String,
    /// The area that stands for it.
    pub area: Arc<Area>,
    /// How well that is known.
    pub standing: Standing,
}

/// What a reader chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The area whose figures are shown.
    pub area: Arc<Area>,
    /// The city that was asked for, where it is in no area's name.
    pub city: Option<Arc<City>>,
}

impl Place {
    /// The place in addresses.
    pub fn slug(&self) -> &str {
        match &self.city {
            Some(city) => &city.slug,
            None => &self.area.slug,
        }
    }

    /// What stands in the field: "Palo Alto, CA", "Seattle-Tacoma-Bellevue, WA".
    pub fn name(&self) -> String {
        match &self.city {
            Some(city) => format!("{}, {}", city.name, city.state),
            None => self.area.name.clone(),
        }
    }
}

/// The price level of an area.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceLevel {
    /// 100 is the United States of the same year.
    pub index: f64,
    /// The year it holds for.
    pub year: String,
    /// Whether it is that of all nonmetropolitan counties of the state.
    pub is_wider: bool,
    /// Where it is from; none for the nation, which is 100 by definition.
    pub source: Option<SourceKey>,
}

/// All areas, with what finds them.
#[derive(Debug, Default)]
pub struct Areas {
    /// The nation, states, metropolitan areas, nonmetropolitan areas; each by name.
    all: Vec<Arc<Area>>,
    by_slug: HashMap<String, Arc<Area>>,
    /// Areas by the slug of a city in their name.
    titles: HashMap<String, Vec<Arc<Area>>>,
    /// Other cities by the slug of their name, the largest first.
    cities: HashMap<String, Vec<Arc<City>>>,
    /// States by their letters in lower case.
    states: HashMap<String, Arc<Area>>,
    /// The newest price level by area code; of nonmetropolitan counties by FIPS code of the state.
    prices: HashMap<String, PriceLevel>,
}

impl Areas {
    /// The nation, states, metropolitan areas, nonmetropolitan areas; each by name.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Area>> {
        self.all.iter()
    }

    /// The area of a slug.
    pub fn get(&self, slug: &str) -> Option<&Arc<Area>> {
        self.by_slug.get(slug)
    }

    /// The whole country.
    pub fn nation(&self) -> Option<&Arc<Area>> {
        self.all.iter().find(|area| area.kind == AreaKind::Nation)
    }

    /// The state that an area lies in, or begins in.
    pub fn state_of(&self, area: &Area) -> Option<&Arc<Area>> {
        let is_state = |other: &&Arc<Area>| {
            other.kind == AreaKind::State && other.state_fips == area.state_fips
        };
        self.all.iter().find(is_state)
    }

    /// The areas of a state, without itself: those whose name gives it or whose code says so.
    pub fn inside<'a>(&'a self, state: &'a Area) -> impl Iterator<Item = &'a Arc<Area>> {
        self.all.iter().filter(|area| {
            matches!(area.kind, AreaKind::Metro | AreaKind::Nonmetro)
                && (area.state_fips == state.state_fips
                    || state
                        .states
                        .iter()
                        .any(|letters| area.states.contains(letters)))
        })
    }

    /// A metropolitan area that has a state's name for a city: New York.
    pub fn namesake(&self, state: &Area) -> Option<&Arc<Area>> {
        (state.kind == AreaKind::State)
            .then(|| self.titles.get(&state.slug)?.first())
            .flatten()
    }

    /// Slugs of the names of the cities that are known to lie in a metropolitan area.
    pub fn cities_of(&self, area: &Area) -> Vec<String> {
        let titles = area.cities.iter().map(|city| slug(city));
        let inside = self.cities.iter().filter(|(_, cities)| {
            cities
                .iter()
                .any(|city| city.standing == Standing::Inside && city.area.code == area.code)
        });
        let mut slugs: Vec<String> = titles.chain(inside.map(|(slug, _)| slug.clone())).collect();
        slugs.sort_unstable();
        slugs.dedup();
        slugs
    }

    /// The newest price level of an area. None where none is published.
    pub fn price_level(&self, area: &Area) -> Option<PriceLevel> {
        match area.kind {
            AreaKind::Nation => Some(PriceLevel {
                index: 100.0,
                year: String::new(),
                is_wider: false,
                source: None,
            }),
            AreaKind::Nonmetro => self.prices.get(&area.state_fips).cloned(),
            AreaKind::State | AreaKind::Metro => self.prices.get(&area.code).cloned(),
        }
    }
}
