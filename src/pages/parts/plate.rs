//! The plate: names a place one can go to, and what it takes or holds.

use askama::Template;

/// A plate.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/plate.html")]
pub struct Plate {
    /// The place.
    pub name: String,
    /// Minutes, a count or an amount, at the right.
    pub aside: Option<String>,
    /// Where it leads, or that the reader is there.
    pub place: PlatePlace,
}

/// Where a plate leads.
#[derive(Debug, Clone)]
pub enum PlatePlace {
    /// Yellow: to this address.
    Link(String),
    /// Black: you are here, at this address.
    Here(String),
}

impl Plate {
    /// A plate that leads somewhere, without anything at its right.
    pub fn to(name: impl Into<String>, href: impl Into<String>) -> Plate {
        Plate {
            name: name.into(),
            aside: None,
            place: PlatePlace::Link(href.into()),
        }
    }

    /// The same with minutes or a count.
    pub fn with(self, aside: impl Into<String>) -> Plate {
        Plate {
            aside: Some(aside.into()),
            ..self
        }
    }
}

super::html_parts!(Plate);
