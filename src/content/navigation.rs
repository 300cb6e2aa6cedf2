//! What leads where: the plates of a role, the trail above a page, what stands at its end.

use super::{
    body::Inline,
    guide::{Guide, GuideKind},
    library::Library,
    role::Role,
};

/// One of a role's guides, as a plate names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plate {
    /// Its kind.
    pub kind: GuideKind,
    /// "How to become".
    pub name: &'static str,
    /// Minutes to read.
    pub minutes: usize,
    /// Its address.
    pub path: String,
}

/// A step of the trail above a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// What it is called.
    pub name: String,
    /// Its address; none for the page itself.
    pub path: Option<String>,
}

/// A guide where it is listed.
#[derive(Debug, Clone)]
pub struct Resource<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its standfirst, which is its summary.
    pub standfirst: &'a [Inline],
    /// Its address.
    pub path: String,
}

/// A neighbouring role where it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour<'a> {
    /// The role's title.
    pub title: &'a str,
    /// One true sentence.
    pub summary: &'a str,
    /// Its career guide, or its jobs list while it has none.
    pub path: String,
}

/// The plates of a role in the order of kinds.
pub fn plates(library: &Library, role: &str) -> Vec<Plate> {
    library
        .guides_of(role)
        .map(|guide| Plate {
            kind: guide.kind,
            name: guide.kind.name(),
            minutes: guide.body.minutes(),
            path: guide.path(),
        })
        .collect()
}

/// The trail above a guide: Home, Careers Guides, the guide itself.
pub fn trail(guide: &Guide) -> Vec<Crumb> {
    let step = |name: &str, path: &str| Crumb {
        name: name.to_owned(),
        path: Some(path.to_owned()),
    };
    vec![
        step("Home", "/"),
        step("Careers Guides", "/careers"),
        Crumb {
            name: guide.title.clone(),
            path: None,
        },
    ]
}

/// The role's other guides.
pub fn related<'a>(library: &'a Library, guide: &Guide) -> Vec<Resource<'a>> {
    library.siblings(guide).map(resource).collect()
}

/// The guides that the operator chose for the home page, as far as readers see them.
pub fn featured(library: &Library) -> Vec<Resource<'_>> {
    let find = |address: &String| library.guides().find(|guide| guide.path() == *address);
    let chosen = library.settings().featured.iter();
    chosen.filter_map(find).map(resource).collect()
}

/// The neighbouring roles of a role, nearest first.
pub fn neighbours<'a>(library: &'a Library, role: &'a Role) -> Vec<Neighbour<'a>> {
    library
        .neighbours(role)
        .map(|other| Neighbour {
            title: &other.title,
            summary: &other.summary,
            path: front(library, other),
        })
        .collect()
}

/// Where a role is met first: its career guide, or its jobs list while it has none.
pub fn front(library: &Library, role: &Role) -> String {
    match library.guide(&role.slug, GuideKind::Career) {
        Some(guide) => guide.path(),
        None => format!("/careers/{}/jobs", role.slug),
    }
}

fn resource(guide: &Guide) -> Resource<'_> {
    Resource {
        title: &guide.title,
        standfirst: &guide.standfirst,
        path: guide.path(),
    }
}
