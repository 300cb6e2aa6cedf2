//! What leads where: a guide to its siblings, a role to its neighbours, the front page to what the
//! operator chose.

use super::{
    body::Inline,
    guide::{Guide, GuideKind},
    library::Library,
    role::Role,
};

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

/// The first guides, for a home page whose operator chose none.
pub fn first(library: &Library, count: usize) -> Vec<Resource<'_>> {
    library.guides().take(count).map(resource).collect()
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
