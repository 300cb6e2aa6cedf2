//! What every page is made from, and the chrome around it.

use super::chrome::{Assets, Chrome, Feed, Footer, OpenGraph, Robots, Section};
use super::{Html, Link, SavedPage};
use crate::{content::library::Library, jobs::index::Index};
use jiff::civil::Date;

/// Whether the site is public, or being written by somebody who looks on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Drafts and future guides are hidden.
    Public,
    /// Drafts show, and open pages reload themselves.
    Writing,
}

/// The site's origin and the addresses of its static files.
#[derive(Debug, Clone)]
pub struct Links {
    /// Such as `https://careers.example.org`, without a slash at the end.
    pub origin: String,
    /// Addresses of static files.
    pub assets: Assets,
}

impl Links {
    /// The public address of a path.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

/// What a page is made from. Pages are functions of this and of their address.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Guides, roles and figures.
    pub library: &'a Library,
    /// The open jobs.
    pub index: &'a Index,
    /// Origin and static files.
    pub links: &'a Links,
    /// The date that ages are counted from.
    pub as_of: Date,
}

/// What differs from page to page in the chrome.
#[derive(Debug)]
pub struct Meta {
    /// The page's title, without the site's name.
    pub title: String,
    /// What search engines may quote.
    pub description: String,
    /// Which link of the navigation is marked.
    pub section: Section,
    /// The page's own path, if it has one public address.
    pub path: Option<String>,
    /// Whether search engines may list it.
    pub robots: Robots,
    /// `article` or `website`.
    pub kind: &'static str,
    /// Structured data.
    pub structured: Vec<serde_json::Value>,
}

impl Context<'_> {
    /// The site's name.
    pub fn site_name(&self) -> &str {
        &self.library.settings().name
    }

    /// The chrome of a page.
    pub fn chrome(&self, meta: Meta) -> Chrome {
        let name = self.site_name();
        let title = if meta.title == name {
            meta.title.clone()
        } else {
            format!("{} · {name}", meta.title)
        };
        Chrome {
            site_name: name.to_owned(),
            title,
            description: meta.description,
            section: meta.section,
            canonical: meta.path.map(|path| self.links.absolute(&path)),
            robots: meta.robots,
            feeds: vec![Feed {
                media_type: "application/atom+xml".into(),
                title: format!("{name}: guides"),
                href: "/careers.atom".into(),
            }],
            json_ld: super::structured::script(&meta.structured),
            assets: self.links.assets.clone(),
            open_graph: OpenGraph {
                kind: meta.kind.into(),
                title: meta.title,
                image: None,
            },
            footer: self.footer(meta.section),
        }
    }

    fn footer(&self, section: Section) -> Footer {
        let settings = self.library.settings();
        let mut notes = Vec::new();
        if matches!(section, Section::Jobs | Section::Companies) {
            notes.push(Html::ready(
                "Place data from <a href=\"https://www.geonames.org/\">GeoNames</a>, \
                 <a href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a>.",
            ));
        }
        if let Some(contact) = &settings.contact {
            let address = Html::text(contact);
            notes.push(Html::ready(format!(
                "Write to us: <a href=\"mailto:{address}\">{address}</a>."
            )));
        }
        let pages = self
            .library
            .pages()
            .map(|page| Link::new(page.title.as_str(), page.path()))
            .chain([Link::new(SavedPage::TITLE, SavedPage::PATH)]);
        Footer {
            about: format!(
                "{} helps you find out what a job is, how to get it and what it pays. \
                 Every figure names its source. No account, no tracking.",
                settings.name
            ),
            notes,
            columns: vec![
                vec![
                    Link::new("Careers Guides", "/careers"),
                    Link::new("Jobs", "/jobs"),
                    Link::new("Companies", "/companies"),
                    Link::new("Salaries", "/salaries"),
                    Link::new("Offer check", "/offer"),
                    Link::new("Sources", "/sources"),
                ],
                pages.collect(),
                vec![
                    Link::new("Guides feed (Atom)", "/careers.atom"),
                    Link::new("Jobs feed (Atom)", "/jobs.atom"),
                ],
            ],
        }
    }
}
