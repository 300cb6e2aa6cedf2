//! A document of the site itself: About, Privacy, How figures are made.

use super::{
    body::{Body, Inline},
    check, front_matter,
    lookup::Lookup,
    markdown,
    role::is_slug,
};
use crate::{
    figures::dataset::Datasets,
    problem::{Problem, SourceText, findings::Findings},
};
use std::sync::Arc;

/// A document of the site itself, at `/{slug}`.
#[derive(Debug, Clone)]
pub struct InfoPage {
    /// File name without `.md`.
    pub slug: String,
    /// Plain text.
    pub title: String,
    /// Words and figures.
    pub standfirst: Vec<Inline>,
    /// The text.
    pub body: Body,
    /// The file.
    pub source: Arc<SourceText>,
}

/// First parts of addresses that the site itself answers.
const TAKEN: [&str; 14] = [
    "api",
    "careers",
    "companies",
    "healthz",
    "jobs",
    "metrics",
    "offer",
    "opensearch",
    "readyz",
    "salaries",
    "search",
    "sitemap",
    "sources",
    "static",
];

impl InfoPage {
    /// Reads a page. `slug` is its file's name without `.md`.
    pub fn parse(
        slug: &str,
        source: &Arc<SourceText>,
        datasets: &Datasets,
    ) -> (Option<Self>, Vec<Problem>) {
        let findings = Findings::new(source);
        let page = read(slug, &findings, datasets).filter(|_| findings.count() == 0);
        (page, findings.into_problems())
    }

    /// The page's address, without the site's origin.
    pub fn path(&self) -> String {
        format!("/{}", self.slug)
    }
}

fn read(slug: &str, findings: &Findings, datasets: &Datasets) -> Option<InfoPage> {
    let source = findings.source();
    if !is_slug(slug) || TAKEN.contains(&slug) {
        findings.note(
            "page-name",
            0..0,
            format!("`{slug}` cannot be the name of a page"),
            "use lower-case letters, digits and hyphens, and no address of the site's own",
        );
    }
    let lookup = Lookup::for_site(datasets);
    let parts = front_matter::split(findings)?;
    let toml = parts.document(findings);
    let table = toml.table("the front matter");
    let head = front_matter::head(&table, 1..401, findings, &lookup);
    let answers = front_matter::answers(&table);
    table.finish();
    let document = markdown::read(parts.text, findings, &lookup);
    let mut prose = head.prose;
    prose.extend(document.prose);
    check::amounts_by_hand(&prose, &answers, findings);
    Some(InfoPage {
        slug: slug.to_owned(),
        title: head.title?,
        standfirst: head.standfirst,
        body: document.body,
        source: Arc::clone(source),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(slug: &str, text: &str) -> (Option<InfoPage>, Vec<String>) {
        let source = SourceText::new("pages/x.md", text);
        let (page, problems) = InfoPage::parse(slug, &source, &Datasets::default());
        (page, problems.iter().map(ToString::to_string).collect())
    }

    const ABOUT: &str =
        "+++\ntitle = \"About\"\nstandfirst = \"Who we are.\"\n+++\n\n## Why\n\nBecause.\n";

    #[test]
    fn a_page_has_title_standfirst_and_text() {
        let (page, problems) = parse("about", ABOUT);
        assert_eq!(problems, [""; 0]);
        let page = page.unwrap();
        assert_eq!(page.path(), "/about");
        assert_eq!(page.body.headings[0].id, "why");
    }

    #[test]
    fn a_page_does_not_hide_an_address_of_the_site() {
        let (page, problems) = parse("jobs", ABOUT);
        assert!(page.is_none());
        assert_eq!(
            problems,
            ["pages/x.md:1:1: `jobs` cannot be the name of a page"]
        );
    }
}
