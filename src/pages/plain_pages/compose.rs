//! Sources, prose pages, not found and errors from the snapshot.

use super::{DatasetEntry, DatasetGroup, ErrorPage, InfoPage, NotFoundPage, SourcesPage, dataset};
use crate::{
    content::page::InfoPage as Document,
    figures::{areas::Found, dataset::Dataset, money},
    jobs::{employers, query::Facet},
    pages::{
        Chrome, Html, Link, Trail,
        article::{self, Article},
        chrome::{Robots, Section},
        context::{Context, Meta},
        dates,
        parts::{Plate, Resource},
        structured,
    },
    problem::nearest,
};

/// The trail of a page right under the front page.
pub(in crate::pages) fn under_home(here: &str) -> Trail {
    Trail {
        steps: vec![Link::new("Home", "/")],
        here: here.to_owned(),
    }
}

/// The chrome of such a page: listed by search engines, with its trail as structured data.
pub(in crate::pages) fn under_home_chrome(
    context: &Context<'_>,
    section: Section,
    path: &str,
    trail: &Trail,
    description: &str,
) -> Chrome {
    context.chrome(Meta {
        title: trail.here.clone(),
        description: description.to_owned(),
        section,
        path: Some(path.to_owned()),
        robots: Robots::Index,
        kind: "website",
        structured: vec![structured::breadcrumbs(&trail.steps, &trail.here, |path| {
            context.links.absolute(path)
        })],
    })
}

impl InfoPage {
    /// A page of prose.
    pub fn new(context: &Context<'_>, page: &Document) -> Self {
        let mut pen = Article::new(context, None, &page.body);
        let standfirst = article::plain(context, None, &page.standfirst);
        let trail = under_home(&page.title);
        Self {
            chrome: under_home_chrome(context, Section::None, &page.path(), &trail, &standfirst),
            trail,
            title: page.title.clone(),
            standfirst: Html::text(&standfirst),
            body: pen.text(),
            sources: pen.sources(),
            datasets: pen.datasets(),
        }
    }
}

impl SourcesPage {
    /// Every dataset that gives figures or names, with the pages that use it.
    /// `used_in` answers with titles and addresses for a dataset's name.
    pub fn new(context: &Context<'_>, used_in: impl Fn(&str) -> Vec<Link>) -> Self {
        let title = "Sources";
        let standfirst = "Every figure on this site is read from one of these tables. Each entry \
                          says what its figures measure and what they leave out.";
        let trail = under_home(title);
        let datasets = context.library.datasets();
        let mut chrome = under_home_chrome(context, Section::None, "/sources", &trail, standfirst);
        chrome.json_ld = structured::script(&[
            structured::breadcrumbs(&trail.steps, &trail.here, |path| {
                context.links.absolute(path)
            }),
            dataset::structured(context, datasets),
        ]);
        let group = |title: &str, note: &str, belongs: &dyn Fn(&Dataset) -> bool| DatasetGroup {
            title: title.to_owned(),
            note: note.to_owned(),
            datasets: datasets
                .iter()
                .filter(|dataset| belongs(dataset))
                .map(|dataset| entry(context, dataset, &used_in(dataset.name())))
                .collect(),
        };
        let is_open = |dataset: &Dataset| dataset.citation().licence.contains("ODbL");
        let gives = |dataset: &Dataset| dataset.citation().evidence.is_some();
        let mut groups = vec![
            group(
                "Official figures",
                "Published by statistical offices and public bodies.",
                &|dataset| gives(dataset) && !is_open(dataset),
            ),
            group(
                "Tables under the Open Database License",
                "Who passes these tables on, or tables derived from them, does so under the \
                 same license and does not mix them with tables of other licenses.",
                &is_open,
            ),
            group(
                "Names, codes and rates",
                "They give no figures; they say what the codes of the others mean, and where \
                 places are.",
                &|dataset| !gives(dataset) && !is_open(dataset),
            ),
        ];
        groups.retain(|group| !group.datasets.is_empty());
        Self {
            chrome,
            trail,
            title: title.into(),
            standfirst: standfirst.into(),
            groups,
        }
    }
}

fn entry(context: &Context<'_>, dataset: &Dataset, used_in: &[Link]) -> DatasetEntry {
    let citation = dataset.citation();
    let datasets = context.library.datasets();
    let text = |words: &str| Html::text(words);
    let mut terms = vec![
        ("Publisher".to_owned(), text(&citation.publisher)),
        ("Release".to_owned(), text(&citation.release)),
        ("Measures".to_owned(), text(&citation.measures)),
        ("Leaves out".to_owned(), text(&citation.leaves_out)),
        (
            "Retrieved".to_owned(),
            text(&dates::words(citation.retrieved)),
        ),
        (
            "To be reviewed by".to_owned(),
            text(&dates::words(citation.review_by)),
        ),
        (
            "License".to_owned(),
            licence(&citation.licence, citation.licence_address.as_deref()),
        ),
        ("Attribution".to_owned(), text(&citation.attribution)),
    ];
    if let Some(published) = citation.published {
        terms.insert(2, ("Published".to_owned(), text(&dates::words(published))));
    }
    if let Some(copy) = &citation.copied_from {
        terms.push(("Copy used".to_owned(), text(copy)));
    }
    let download = datasets.download(dataset);
    terms.push((
        "Download".to_owned(),
        Html::ready(format!(
            "<a href=\"{0}\">{0}</a>, {1} rows, the license in each",
            text(&download),
            money::grouped(dataset.row_count() as f64)
        )),
    ));
    if used_in.is_empty() {
        terms.push((
            "Used in".to_owned(),
            text(match citation.evidence {
                Some(_) => "No guide yet",
                None => "The other tables, the jobs list and its filters",
            }),
        ));
    } else {
        let links: Vec<String> = used_in
            .iter()
            .map(|link| format!("<a href=\"{}\">{}</a>", text(&link.href), text(&link.label)))
            .collect();
        terms.push(("Used in".to_owned(), Html::ready(links.join("; "))));
    }
    DatasetEntry {
        id: datasets.fragment(dataset),
        mark: article::mark(citation.evidence),
        link: Link::new(citation.title.as_str(), citation.address.as_str()),
        terms,
        notes: Vec::new(),
        past: citation.is_past_review(context.as_of),
    }
}

fn licence(name: &str, address: Option<&str>) -> Html {
    match address {
        Some(address) => Html::ready(format!(
            "<a href=\"{}\">{}</a>",
            Html::text(address),
            Html::text(name)
        )),
        None => Html::text(name),
    }
}

/// The chrome of a page that search engines must not keep.
fn passing(context: &Context<'_>, title: &str, description: &str) -> Chrome {
    context.chrome(Meta {
        title: title.to_owned(),
        description: description.to_owned(),
        section: Section::None,
        path: None,
        robots: Robots::NoIndex,
        kind: "website",
        structured: Vec::new(),
    })
}

impl NotFoundPage {
    /// Nothing stands at `path`: the pages whose addresses are nearest to it, and ways on.
    pub fn new(context: &Context<'_>, path: &str) -> Self {
        let title = "No page stands here";
        let standfirst = "The address is not one of ours, or the page has gone without leaving \
                          word. These are the nearest ways on.";
        let words = words_of(path);
        let wanted: Vec<&str> = words.split(' ').filter(|word| word.len() > 2).collect();
        let mut scored: Vec<(usize, Resource)> = context
            .library
            .guides()
            .map(|guide| {
                let role = context.library.role(&guide.role);
                let also = role.map(|role| role.also.join(" ")).unwrap_or_default();
                let names = format!("{} {} {also}", words_of(&guide.path()), guide.title);
                let names = names.to_lowercase();
                let names: Vec<&str> = names.split(' ').collect();
                let hits = wanted
                    .iter()
                    .filter(|word| nearest(word, names.iter().copied()).is_some())
                    .count();
                let resource = Resource {
                    title: guide.title.clone(),
                    href: guide.path(),
                    summary: Html::text(&article::plain(context, role, &guide.standfirst)),
                };
                (hits, resource)
            })
            .filter(|(hits, _)| *hits > 0)
            .collect();
        scored.sort_by_key(|(hits, _)| std::cmp::Reverse(*hits));
        Self {
            ways: vec![
                Plate::to("Careers Guides", "/careers"),
                Plate::to("Open jobs", "/jobs"),
                Plate::to("Front page", "/"),
            ],
            nearest: scored
                .into_iter()
                .take(4)
                .map(|(_, resource)| resource)
                .collect(),
            ..Self::saying(context, title, standfirst, words)
        }
    }

    /// The page without ways on.
    fn saying(context: &Context<'_>, title: &str, standfirst: &str, words: String) -> Self {
        Self {
            chrome: passing(context, title, standfirst),
            title: title.into(),
            standfirst: standfirst.into(),
            words,
            ways: Vec::new(),
            nearest: Vec::new(),
        }
    }
}

impl NotFoundPage {
    /// No area of this slug has figures: those that a reader could have meant, and all of them.
    pub fn of_area(context: &Context<'_>, slug: &str) -> Self {
        let title = "No figures for a place of that name";
        let standfirst = "Official pay is published for the country, its states and its \
                          metropolitan areas. A city is found by the area it lies in.";
        let places = match context.library.areas().find(&slug.replace('-', " ")) {
            Found::Place(place) => vec![place],
            Found::Several(places) | Found::Nothing(places) => places,
        };
        Self {
            ways: vec![
                Plate::to("All places", "/salaries"),
                Plate::to("Careers Guides", "/careers"),
                Plate::to("Open jobs", "/jobs"),
            ],
            nearest: places
                .into_iter()
                .map(|place| Resource {
                    title: place.name(),
                    href: format!("/salaries/{}", place.area.slug),
                    summary: Html::text(&format!(
                        "What technology jobs pay in {}",
                        place.area.name
                    )),
                })
                .collect(),
            ..Self::saying(context, title, standfirst, words_of(slug))
        }
    }

    /// No employer of this slug has open jobs: those with names like it, and the whole board.
    pub fn of_company(context: &Context<'_>, slug: &str) -> Self {
        let title = "No open jobs at a company of that name";
        let standfirst = "It has closed all its jobs here, or it is written in another way. \
                          The board of companies can be searched by name.";
        let nearest = employers::like(context.index, slug, 4);
        Self {
            ways: vec![
                Plate::to("All companies", "/companies"),
                Plate::to("Open jobs", "/jobs"),
            ],
            nearest: nearest
                .into_iter()
                .map(|(slug, name)| Resource {
                    title: name,
                    href: format!("/companies/{slug}"),
                    summary: Html::text(&open_jobs(context, slug)),
                })
                .collect(),
            ..Self::saying(context, title, standfirst, words_of(slug))
        }
    }
}

fn open_jobs(context: &Context<'_>, employer: &str) -> String {
    match context.index.count_of(Facet::Employer, employer) {
        1 => "1 open job".into(),
        count => format!("{} open jobs", money::grouped(count as f64)),
    }
}

/// Names of parts of the site: they say nothing of what was looked for there.
const SECTIONS: [&str; 5] = ["careers", "jobs", "salaries", "companies", "data"];

/// Words of an address: letters and digits, at most 60 bytes, without the part of the site.
fn words_of(path: &str) -> String {
    let mut words: String = path
        .chars()
        .map(|c| {
            if c.is_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                ' '
            }
        })
        .collect();
    words.truncate(words.floor_char_boundary(60));
    let words: Vec<&str> = words
        .split_whitespace()
        .filter(|word| !SECTIONS.contains(word))
        .collect();
    words.join(" ")
}

impl ErrorPage {
    /// The request could not be answered, and what to do.
    pub fn new(context: &Context<'_>, title: &str, what_to_do: &str) -> Self {
        Self {
            chrome: passing(context, title, what_to_do),
            title: title.into(),
            standfirst: what_to_do.into(),
            ways: vec![
                Plate::to("Front page", "/"),
                Plate::to("Careers Guides", "/careers"),
                Plate::to("Open jobs", "/jobs"),
            ],
        }
    }
}
