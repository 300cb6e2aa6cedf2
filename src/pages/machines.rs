//! What machines read: the sitemap, the feed of guides, the rules for robots, the search.

use super::{article, context::Context};
use crate::jobs::{job::employer_slug, query::Facet};
use askama::Template;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The most addresses of one sitemap, by sitemaps.org.
const MOST_ENTRIES: usize = 50_000;

/// `sitemap.xml` (sitemaps.org 0.9): every page that search engines may list.
#[derive(Debug, Template)]
#[template(path = "sitemap.xml", escape = "html")]
pub struct Sitemap {
    /// The pages.
    pub entries: Vec<SitemapEntry>,
}

/// One page.
#[derive(Debug)]
pub struct SitemapEntry {
    /// Its public address.
    pub loc: String,
    /// When its text last changed, where that is known.
    pub lastmod: Option<Date>,
}

impl Sitemap {
    /// Guides by their review date, and the pages around them. Lists of jobs are in it only when
    /// they hold real jobs, single jobs only where their source allows it, the newest first.
    pub fn new(context: &Context<'_>) -> Self {
        let library = context.library;
        let entry = |path: &str, lastmod| SitemapEntry {
            loc: context.links.absolute(path),
            lastmod,
        };
        let newest = library.guides().map(|guide| guide.reviewed).max();
        let mut entries = vec![entry("/", newest), entry("/careers", newest)];
        entries.extend(
            library
                .guides()
                .map(|guide| entry(&guide.path(), Some(guide.reviewed))),
        );
        if !context.index.only_examples() && !context.index.is_empty() {
            entries.push(entry("/jobs", Some(context.as_of)));
            entries.push(entry("/companies", Some(context.as_of)));
            entries.extend(
                library
                    .roles()
                    .filter(|role| context.index.count_of(Facet::Role, &role.slug) > 0)
                    .map(|role| {
                        entry(&format!("/careers/{}/jobs", role.slug), Some(context.as_of))
                    }),
            );
        }
        entries.extend(["/salaries", "/offer"].map(|path| entry(path, None)));
        entries.extend(library.areas().iter().map(|area| entry(&area.path(), None)));
        entries.push(entry("/sources", None));
        entries.extend(library.pages().map(|page| entry(&page.path(), None)));
        // A company's page is listed where search engines may list one of its jobs.
        let companies: BTreeSet<String> = (context.index.indexable())
            .take(MOST_ENTRIES / 2)
            .map(|job| employer_slug(&job.employer))
            .collect();
        entries.extend(
            (companies.iter())
                .map(|slug| entry(&format!("/companies/{slug}"), Some(context.as_of))),
        );
        let room = MOST_ENTRIES.saturating_sub(entries.len());
        entries.extend(
            (context.index.indexable())
                .take(room)
                .map(|job| entry(&job.path(), Some(job.dated()))),
        );
        Self { entries }
    }
}

/// `careers.atom` (RFC 4287): the guides, the last reviewed first.
#[derive(Debug, Template)]
#[template(path = "careers_feed.xml", escape = "html")]
pub struct CareersFeed {
    /// Its title.
    pub title: String,
    /// Its permanent id.
    pub id: String,
    /// Its own address.
    pub own: String,
    /// The page with the same entries.
    pub page: String,
    /// The last change, RFC 3339.
    pub updated: String,
    /// Who writes.
    pub author: String,
    /// The guides.
    pub entries: Vec<FeedEntry>,
}

/// One guide.
#[derive(Debug)]
pub struct FeedEntry {
    /// Its title.
    pub title: String,
    /// Its address, also its id.
    pub url: String,
    /// RFC 3339.
    pub published: String,
    /// RFC 3339.
    pub updated: String,
    /// A real author, if there is one.
    pub author: Option<String>,
    /// Its standfirst.
    pub summary: String,
}

impl CareersFeed {
    /// The feed of all guides.
    pub fn new(context: &Context<'_>) -> Self {
        let library = context.library;
        let mut guides: Vec<_> = library.guides().collect();
        guides.sort_by(|a, b| b.reviewed.cmp(&a.reviewed).then(a.path().cmp(&b.path())));
        Self {
            title: format!("{}: Careers Guides", context.site_name()),
            id: context.links.absolute("/careers.atom"),
            own: context.links.absolute("/careers.atom"),
            page: context.links.absolute("/careers"),
            updated: instant(guides.first().map_or(context.as_of, |guide| guide.reviewed)),
            author: context.site_name().to_owned(),
            entries: guides
                .into_iter()
                .map(|guide| FeedEntry {
                    title: guide.title.clone(),
                    url: context.links.absolute(&guide.path()),
                    published: instant(guide.published),
                    updated: instant(guide.reviewed),
                    author: guide.author.clone(),
                    summary: article::plain(context, library.role(&guide.role), &guide.standfirst),
                })
                .collect(),
        }
    }
}

/// A date as an instant: its midnight, UTC.
fn instant(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// `opensearch.xml` (OpenSearch 1.1): how a browser searches the jobs.
#[derive(Debug, Template)]
#[template(path = "opensearch.xml", escape = "html")]
pub struct OpenSearch {
    /// The site's name, at most 16 characters, as the format wants it.
    pub short_name: String,
    /// What is searched.
    pub description: String,
    /// The icon.
    pub image: String,
    /// The list of jobs.
    pub jobs: String,
    /// The same as a feed.
    pub atom: String,
    /// Its own address.
    pub own: String,
}

impl OpenSearch {
    /// The search of this site.
    pub fn new(context: &Context<'_>) -> Self {
        let name = context.site_name();
        Self {
            short_name: name.chars().take(16).collect(),
            description: format!("Open jobs at {name}"),
            image: context.links.absolute(&context.links.assets.icon),
            jobs: context.links.absolute("/jobs"),
            atom: context.links.absolute("/jobs.atom"),
            own: context.links.absolute("/opensearch.xml"),
        }
    }
}

/// `robots.txt` (RFC 9309): everything may be read; lists with a query say `noindex` themselves.
pub fn robots(context: &Context<'_>) -> String {
    format!(
        "User-agent: *\nAllow: /\n\nSitemap: {}\n",
        context.links.absolute("/sitemap.xml")
    )
}
