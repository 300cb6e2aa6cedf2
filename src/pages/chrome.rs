//! What stands around every page: the head, the header with its navigation, the footer.

use super::Html;

/// A link with its words.
#[derive(Debug, Clone, Default)]
pub struct Link {
    /// The words.
    pub label: String,
    /// The address.
    pub href: String,
}

impl Link {
    /// A link with these words to this address.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Link {
        Link {
            label: label.into(),
            href: href.into(),
        }
    }
}

/// Everything around a page's own text.
#[derive(Debug, Clone)]
pub struct Chrome {
    /// The site's name, as in the header.
    pub site_name: String,
    /// The window's title, site name included.
    pub title: String,
    /// What search engines may quote; also the description when shared.
    pub description: String,
    /// Which link of the navigation is marked.
    pub section: Section,
    /// The page's one public address.
    pub canonical: Option<String>,
    /// Whether search engines may list the page.
    pub robots: Robots,
    /// Feeds of what the page lists.
    pub feeds: Vec<Feed>,
    /// Structured data: JSON in which every `<` is written `\u003c`.
    pub json_ld: Option<Html>,
    /// Addresses of what the page loads.
    pub assets: Assets,
    /// How the page looks when shared.
    pub open_graph: OpenGraph,
    /// The footer.
    pub footer: Footer,
}

/// The parts of the site that the navigation shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Careers Guides.
    Guides,
    /// Jobs.
    Jobs,
    /// Salaries.
    Salaries,
    /// Companies.
    Companies,
    /// None of them: home, sources, about.
    None,
}

/// What search engines are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Robots {
    /// The page may be listed.
    Index,
    /// `noindex, follow`.
    NoIndex,
}

/// A feed, announced in the head.
#[derive(Debug, Clone)]
pub struct Feed {
    /// Such as `application/atom+xml`.
    pub media_type: String,
    /// What it carries.
    pub title: String,
    /// The address.
    pub href: String,
}

/// Addresses of files with fingerprints in their names.
#[derive(Debug, Clone)]
pub struct Assets {
    /// `site.css`
    pub css: String,
    /// `site.js`
    pub js: String,
    /// `offer.js`
    pub offer: String,
    /// `saved.js`
    pub saved: String,
    /// `fonts/overpass.woff2`, fetched early.
    pub sans: String,
    /// `fonts/literata.woff2`, fetched early.
    pub serif: String,
    /// `icon.svg`
    pub icon: String,
    /// `apple-touch-icon.png`
    pub touch_icon: String,
    /// A script that reloads open pages; only while someone writes.
    pub reload: Option<String>,
}

/// How the page looks when shared.
#[derive(Debug, Clone)]
pub struct OpenGraph {
    /// `article` or `website`.
    pub kind: String,
    /// The title without the site's name.
    pub title: String,
    /// Address of a picture, 1200 × 630.
    pub image: Option<String>,
}

/// The footer.
#[derive(Debug, Clone)]
pub struct Footer {
    /// What the site is, in two sentences.
    pub about: String,
    /// Credits that this page owes, such as for place names.
    pub notes: Vec<Html>,
    /// Up to three columns of links.
    pub columns: Vec<Vec<Link>>,
}

/// The way from the front page to this one.
#[derive(Debug, Clone)]
pub struct Trail {
    /// The pages above, from the top.
    pub steps: Vec<Link>,
    /// The page itself; no link. Phones hide it, because the title repeats it.
    pub here: String,
}
