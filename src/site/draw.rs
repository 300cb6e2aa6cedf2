//! Every page that depends on no query, drawn and compressed; and the redirects of moved guides.

use super::{
    resource::{CachePolicy, Compressed, Resource},
    snapshot::Snapshot,
};
use crate::figures::local::PAY;
use crate::pages::{
    CareersPage, GuidePage, HomePage, InfoPage, Link, SavedPage, SourcesPage, api,
    machines::{CareersFeed, OpenSearch, Sitemap, robots},
};
use anyhow::Context as _;
use askama::Template;
use std::{collections::HashMap, sync::Arc};

const HTML: &str = "text/html; charset=utf-8";

pub(super) type Drawn = (HashMap<String, Resource>, HashMap<String, String>);

/// Every page that depends on no query, and the redirects of moved guides.
pub(super) fn draw(
    snapshot: &Snapshot,
    known: &HashMap<&str, Arc<Compressed>>,
) -> Result<Drawn, anyhow::Error> {
    let context = snapshot.context();
    let library = &*snapshot.library;
    let mut pages = Drawing {
        known,
        resources: HashMap::new(),
    };
    pages.page("/", &HomePage::new(&context))?;
    pages.page("/careers", &CareersPage::new(&context))?;
    let mut redirects = HashMap::new();
    let mut uses: HashMap<String, Vec<Link>> = HashMap::new();
    for guide in library.guides() {
        let role = library
            .role(&guide.role)
            .with_context(|| format!("{} has no role", guide.path()))?;
        let page = GuidePage::new(&context, role, guide);
        for name in &page.datasets {
            let link = Link::new(guide.title.as_str(), guide.path());
            uses.entry(name.clone()).or_default().push(link);
        }
        pages.page(&guide.path(), &page)?;
        for (alias, _) in &guide.aliases {
            redirects.insert(alias.clone(), guide.path());
        }
    }
    for page in library.pages() {
        let drawn = InfoPage::new(&context, page);
        for name in &drawn.datasets {
            let link = Link::new(page.title.as_str(), page.path());
            uses.entry(name.clone()).or_default().push(link);
        }
        pages.page(&page.path(), &drawn)?;
    }
    // Beside each role there stands what its occupation pays.
    let board = Link::new("Careers Guides", "/careers");
    uses.entry(PAY.to_owned()).or_default().push(board);
    let used_in = |name: &str| uses.get(name).cloned().unwrap_or_default();
    pages.page("/sources", &SourcesPage::new(&context, used_in))?;
    pages.page(SavedPage::PATH, &SavedPage::new(&context))?;
    const XML: &str = "application/xml; charset=utf-8";
    const ATOM: &str = "application/atom+xml; charset=utf-8";
    const TEXT: &str = "text/plain; charset=utf-8";
    pages.file("/sitemap.xml", XML, Sitemap::new(&context).render()?);
    pages.file("/careers.atom", ATOM, CareersFeed::new(&context).render()?);
    pages.file("/robots.txt", TEXT, robots(&context));
    const JSON: &str = "application/json; charset=utf-8";
    const SEARCH: &str = "application/opensearchdescription+xml; charset=utf-8";
    pages.file(
        "/opensearch.xml",
        SEARCH,
        OpenSearch::new(&context).render()?,
    );
    pages.file(
        "/api/openapi.json",
        JSON,
        api::openapi(&context).to_string(),
    );
    let roles = api::roles(&context).to_string();
    pages.add("/api/roles", JSON, CachePolicy::Revalidate, roles);
    Ok((pages.resources, redirects))
}

/// The datasets' files.
pub(super) fn files(
    known: &HashMap<&str, Arc<Compressed>>,
    downloads: Vec<(String, String)>,
) -> HashMap<String, Resource> {
    const CSV: &str = "text/csv; charset=utf-8";
    let mut files = Drawing {
        known,
        resources: HashMap::new(),
    };
    for (path, table) in downloads {
        files.download(&path, CSV, table);
    }
    files.resources
}

/// Resources as they are drawn.
struct Drawing<'a> {
    known: &'a HashMap<&'a str, Arc<Compressed>>,
    resources: HashMap<String, Resource>,
}

impl Drawing<'_> {
    fn page(&mut self, path: &str, page: &impl Template) -> anyhow::Result<()> {
        let html = page
            .render()
            .with_context(|| format!("the page {path} cannot be drawn"))?;
        self.add(path, HTML, CachePolicy::Revalidate, html);
        Ok(())
    }

    fn file(&mut self, path: &str, content_type: &'static str, text: String) {
        self.add(path, content_type, CachePolicy::Short, text);
    }

    /// A table to take away. Long ones are asked for seldom: compressing them best would keep a
    /// processor busy for many seconds after each change.
    fn download(&mut self, path: &str, content_type: &'static str, table: String) {
        const LONG: usize = 128 * 1024;
        if table.len() < LONG {
            self.file(path, content_type, table);
        } else {
            let resource = Resource::plain(content_type, CachePolicy::Short, table);
            self.resources.insert(path.to_owned(), resource);
        }
    }

    fn add(&mut self, path: &str, content_type: &'static str, cache: CachePolicy, text: String) {
        let known = |digest: &str| self.known.get(digest).cloned();
        let resource = Resource::compressed(content_type, cache, text, known);
        self.resources.insert(path.to_owned(), resource);
    }
}
