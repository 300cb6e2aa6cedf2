//! What only the whole site can tell: links and their fragments, aliases, job queries, figures of
//! open jobs, names that two files must agree on.

use super::{
    build::{Inputs, Parts},
    rules::countries,
    unwritten,
};
use crate::{
    content::{
        body::{Body, FigureContent, FigureRef, Inline, JobsLink},
        editorial,
        guide::{Guide, GuideKind},
        visit::Seen,
    },
    jobs::{
        feeds::Provider,
        open_figures::OpenJobs,
        query::{Facet, Query},
    },
    problem::{Place, Problem, SourceText, nearest},
};
use jiff::civil::Date;
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// Every problem of the content, in the order of files and places.
///
/// # Errors
/// When the content folder cannot be read at all.
pub fn all(inputs: &Inputs, as_of: Date) -> anyhow::Result<Vec<Problem>> {
    let mut parts = Parts::load(inputs, as_of, None)?;
    Ok(sorted(facts(&mut parts)))
}

/// The same, and whether the guides are worth reading.
///
/// # Errors
/// When the content folder cannot be read at all.
pub fn with_editorial(inputs: &Inputs, as_of: Date) -> anyhow::Result<Vec<Problem>> {
    let mut parts = Parts::load(inputs, as_of, None)?;
    let mut problems = facts(&mut parts);
    problems.extend(editorial::check(&parts.library, as_of));
    Ok(sorted(problems))
}

fn facts(parts: &mut Parts) -> Vec<Problem> {
    let found = whole(parts);
    let mut problems = std::mem::take(&mut parts.problems);
    problems.extend(found);
    problems.extend(unwritten::everywhere(&parts.library));
    problems
}

fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_key(|problem| {
        let path = problem.place.path().to_owned();
        (path, problem.place.line_and_column())
    });
    problems
}

/// The problems that need more than one file to see.
pub(super) fn whole(parts: &Parts) -> Vec<Problem> {
    let addresses = Addresses::of(parts);
    let mut problems = Vec::new();
    for guide in parts.library.guides() {
        links(
            &guide.source,
            &guide.path(),
            &guide.body,
            &addresses,
            &mut problems,
        );
        aliases(guide, &addresses, &mut problems);
        references(parts, &guide.source, &guide.body, &mut problems);
        for fact in &guide.facts {
            figure_of_jobs(parts, &guide.source, &fact.figure, &mut problems);
        }
    }
    for page in parts.library.pages() {
        links(
            &page.source,
            &page.path(),
            &page.body,
            &addresses,
            &mut problems,
        );
        references(parts, &page.source, &page.body, &mut problems);
    }
    problems
}

/// Every address that can be linked to.
struct Addresses {
    /// With its fragments.
    all: HashMap<String, HashSet<String>>,
    /// Pages that are not up for problems of their own: links to them are not told as well. A
    /// star at the end stands for anything.
    broken: Vec<String>,
}

/// The address of the page that a file makes; with a star for all pages of a role's file.
fn address_of(file: &str) -> Option<String> {
    let parts: Vec<&str> = file.split('/').collect();
    match parts.as_slice() {
        ["roles", role, "role.toml"] => Some(format!("/careers/{role}*")),
        ["roles", role, guide] => {
            let kind = GuideKind::from_slug(guide.strip_suffix(".md")?)?;
            Some(kind.path(role))
        }
        ["pages", page] => Some(format!("/{}", page.strip_suffix(".md")?)),
        _ => None,
    }
}

impl Addresses {
    fn of(parts: &Parts) -> Self {
        let library = &parts.library;
        let mut all: HashMap<String, HashSet<String>> = [
            "/",
            "/careers",
            "/careers/compare",
            "/jobs",
            "/salaries",
            "/offer",
            "/companies",
            "/careers.atom",
            "/jobs.atom",
            "/jobs.json",
            "/jobs.csv",
            "/api/jobs",
            "/api/roles",
            "/api/openapi.json",
            "/opensearch.xml",
        ]
        .into_iter()
        .map(|path| (path.to_owned(), HashSet::new()))
        .collect();
        let sources = library
            .datasets()
            .iter()
            .map(|dataset| library.datasets().fragment(dataset));
        all.insert("/sources".to_owned(), sources.collect());
        for dataset in library.datasets().iter() {
            all.insert(library.datasets().download(dataset), HashSet::new());
        }
        for area in library.areas().iter() {
            all.insert(area.path(), HashSet::new());
        }
        for role in library.roles() {
            all.insert(format!("/careers/{}/jobs", role.slug), HashSet::new());
        }
        let fragments = |body: &Body| -> HashSet<String> {
            body.headings
                .iter()
                .map(|heading| heading.id.clone())
                .collect()
        };
        for guide in library.guides() {
            let mut ids = fragments(&guide.body);
            ids.extend(["sources".to_owned(), "related".to_owned()]);
            all.insert(guide.path(), ids);
        }
        for page in library.pages() {
            all.insert(page.path(), fragments(&page.body));
        }
        Self {
            all,
            broken: parts
                .problems
                .iter()
                .filter_map(|problem| address_of(problem.place.path()))
                .collect(),
        }
    }

    /// Whether a page stands there, or would but for problems of its own.
    fn is_broken(&self, path: &str) -> bool {
        self.broken
            .iter()
            .any(|broken| match broken.strip_suffix('*') {
                Some(start) => path.starts_with(start),
                None => path == broken,
            })
    }

    fn nearest(&self, path: &str) -> Option<&str> {
        nearest(path, self.all.keys().map(String::as_str))
    }
}

fn links(
    source: &Arc<SourceText>,
    own: &str,
    body: &Body,
    addresses: &Addresses,
    problems: &mut Vec<Problem>,
) {
    for (target, span) in &body.links {
        let (path, fragment) = match target.split_once('#') {
            Some(("", fragment)) => (own, Some(fragment)),
            Some((path, fragment)) => (path, Some(fragment)),
            None => (target.as_str(), None),
        };
        let path_only = path.split('?').next().unwrap_or(path);
        if addresses.is_broken(path_only) {
            continue;
        }
        let place = || Place::span(source, span.clone());
        let Some(fragments) = addresses.all.get(path_only) else {
            problems.push(Problem::new(
                "broken-link",
                place(),
                format!("no page stands at {path_only}"),
                match addresses.nearest(path_only) {
                    Some(near) => format!("Link to {near}, or to another page that exists."),
                    None => "Link to a page that exists.".to_owned(),
                },
            ));
            continue;
        };
        if let Some(fragment) = fragment.filter(|fragment| !fragments.contains(*fragment)) {
            problems.push(Problem::new(
                "broken-anchor",
                place(),
                format!("{path_only} has no heading #{fragment}"),
                match nearest(fragment, fragments.iter().map(String::as_str)) {
                    Some(near) => format!("Link to {path_only}#{near}."),
                    None => "Link to a heading of that page: its words in lower case, joined by \
                             hyphens."
                        .to_owned(),
                },
            ));
        }
    }
}

fn aliases(guide: &Guide, addresses: &Addresses, problems: &mut Vec<Problem>) {
    for (alias, span) in &guide.aliases {
        let place = || Place::span(&guide.source, span.clone());
        let served = [
            "/jobs/",
            "/api",
            "/companies",
            "/static/",
            "/healthz",
            "/readyz",
            "/sitemap.xml",
            "/robots.txt",
        ];
        if addresses.all.contains_key(alias) || served.iter().any(|path| alias.starts_with(path)) {
            problems.push(Problem::new(
                "alias-hides-page",
                place(),
                format!("the alias {alias} is the address of a page that exists"),
                "Remove the alias, or choose an address that nothing else has.",
            ));
        }
    }
}

/// Job links and figures of open jobs, wherever they stand in a body.
fn references(parts: &Parts, source: &Arc<SourceText>, body: &Body, problems: &mut Vec<Problem>) {
    body.visit(&mut |seen| match seen {
        Seen::Inline(Inline::Jobs(link)) => jobs_link(parts, source, link, problems),
        Seen::Inline(Inline::Figure(figure)) | Seen::Cell(figure) => {
            figure_of_jobs(parts, source, figure, problems);
        }
        Seen::Inline(Inline::Html(_) | Inline::Footnote(_)) | Seen::Drawn(_) => {}
    });
}

fn figure_of_jobs(
    parts: &Parts,
    source: &Arc<SourceText>,
    figure: &FigureRef,
    problems: &mut Vec<Problem>,
) {
    let FigureContent::OpenJobs(asked) = figure.content.as_ref() else {
        return;
    };
    let open_jobs = OpenJobs {
        currency: parts.library.settings().currency,
    };
    if let Err(error) = open_jobs.figure(asked, &parts.index) {
        problems.push(Problem::new(
            "unknown-figure",
            Place::span(source, figure.span.clone()),
            error.message,
            error.help,
        ));
    }
}

fn jobs_link(
    parts: &Parts,
    source: &Arc<SourceText>,
    link: &JobsLink,
    problems: &mut Vec<Problem>,
) {
    let place = || Place::span(source, link.span.clone());
    // Whether a role, a skill, a country or a source exists is known without any job; the values
    // of other facets come and go with the jobs.
    let known = |facet: Facet, value: &str| match facet {
        Facet::Role => parts.library.role(value).is_some(),
        Facet::Country => countries(&parts.library).contains_key(value),
        Facet::Source => Provider::named(value).is_some(),
        _ => true,
    };
    let parsed = Query::parse_known(&link.query, None, &known);
    if let Some(ignored) = parsed.ignored.first() {
        problems.push(Problem::new(
            "unknown-query",
            place(),
            format!("the jobs link asks for something that no list has: {ignored}"),
            "Use the keys and values of the jobs list, as its addresses show them.",
        ));
        return;
    }
    let unknown_skill = parsed
        .query
        .values(Facet::Skill)
        .into_iter()
        .find(|slug| parts.reader.skills().name(slug).is_none());
    if let Some(slug) = unknown_skill {
        problems.push(Problem::new(
            "unknown-skill",
            place(),
            format!("no skill is called {slug}"),
            "Use a slug of jobs/skills.toml.",
        ));
        return;
    }
    if parsed.query.to_query_string() != link.query {
        problems.push(Problem::new(
            "query-not-canonical",
            place(),
            "the jobs link is not in its canonical form",
            format!("Write jobs:{}", parsed.query.to_query_string()),
        ));
    }
}
