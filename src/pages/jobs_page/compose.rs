//! A list of jobs from a query's answer.
//!
//! The page names what the query asked for in the words of the index, so a link or a chip always
//! leads to an address that gives the same words back.

use super::{
    JobsPage, NotStated, Nothing, Order, PageLink, Past, View, facets::facets, nearest, pay,
    remarks::remarks,
};
use crate::{
    content::{guide::GuideKind, role::Role},
    figures::money,
    jobs::{
        index::{Answer, Part},
        query::{Choice, Facet, NOT_STATED, Query, Sort},
    },
    pages::{
        Html, Link, Trail,
        chrome::{Robots, Section},
        context::{Context, Meta},
        home_page::examples_notice,
        job_words, structured,
        syndication::Offer,
    },
};

/// Pages linked beside the current one.
const PAGES_AROUND: u32 = 2;

impl JobsPage {
    /// The page of a query, as it is looked at.
    pub fn new(context: &Context<'_>, query: &Query, view: &View) -> Self {
        let role = query.role().and_then(|slug| context.library.role(slug));
        let skills = role.map(|role| role.skills.iter().map(AsRef::as_ref).collect::<Vec<&str>>());
        let skills = skills.unwrap_or_default();
        let answer = context.index.answer_with(query, Facet::Skill, &skills);
        let title = title(role);
        let trail = trail(context, role);
        let examples = context.index.only_examples();
        let narrowed = view.address(query) != query.path();
        let chips = chips(context, query, role);
        let name = named(role, &chips);
        let mut chrome = context.chrome(Meta {
            title: match query.page() {
                1 => name.clone(),
                page => format!("{name}, page {page}"),
            },
            description: description(role, answer.total),
            section: Section::Jobs,
            path: (!narrowed).then(|| query.path()),
            robots: if narrowed || examples {
                Robots::NoIndex
            } else {
                Robots::Index
            },
            kind: "website",
            structured: vec![structured::breadcrumbs(&trail.steps, &trail.here, |path| {
                context.links.absolute(path)
            })],
        });
        let formats = Offer::of(context.index, query, (answer.total, answer.passable));
        chrome.feeds.extend(formats.announced(&name, query));
        let pay = role.and_then(|role| pay::stands(context, query, role));
        let (in_short, pay) = pay.unzip();
        Self {
            chrome,
            trail,
            title,
            standfirst: role.map(|role| standfirst(context, role)),
            leaves_out: role.map_or("", |role| &role.leaves_out).to_owned(),
            in_short,
            facets: facets(context, query, view, role, &answer, chips.len()),
            count: counted(answer.total, examples),
            orders: orders(query),
            clear: (!chips.is_empty()).then(|| cleared(role)),
            chips,
            notice: examples.then(examples_notice),
            remarks: remarks(context, query, view, &answer),
            rows: answer
                .rows
                .iter()
                .map(|job| job_words::row(context, job))
                .collect(),
            not_stated: not_stated(query, &answer),
            nothing: nothing(context, query, &answer),
            past: past(query, &answer),
            pages: pages(query, &answer),
            pay,
            formats,
        }
    }
}

fn title(role: Option<&Role>) -> String {
    match role {
        Some(role) => format!("{} jobs", role.title),
        None => "Open jobs".to_owned(),
    }
}

/// The list and what was chosen, in words: "Nurse jobs: Remote, Go".
pub fn name_of(context: &Context<'_>, query: &Query) -> String {
    let role = query.role().and_then(|slug| context.library.role(slug));
    named(role, &chips(context, query, role))
}

fn named(role: Option<&Role>, chips: &[Link]) -> String {
    let chosen: Vec<&str> = chips.iter().map(|chip| chip.label.as_str()).collect();
    match chosen.join(", ").as_str() {
        "" => title(role),
        chosen => format!("{}: {chosen}", title(role)),
    }
}

fn trail(context: &Context<'_>, role: Option<&Role>) -> Trail {
    let mut steps = vec![Link::new("Home", "/")];
    let Some(role) = role else {
        return Trail {
            steps,
            here: "Jobs".into(),
        };
    };
    steps.push(Link::new("Careers Guides", "/careers"));
    let career = GuideKind::Career;
    if context.library.guide(&role.slug, career).is_some() {
        steps.push(Link::new(role.title.as_str(), career.path(&role.slug)));
    }
    Trail {
        steps,
        here: format!("{} jobs", role.title),
    }
}

/// Why these and not others: what makes a posting one of the role's.
fn standfirst(context: &Context<'_>, role: &Role) -> Html {
    let titles: Vec<&str> = [role.title.as_str()]
        .into_iter()
        .chain(role.also.first().map(String::as_str))
        .collect();
    let career = GuideKind::Career;
    let work = match context.library.guide(&role.slug, career) {
        Some(_) => format!("<a href=\"{}\">this work</a>", career.path(&role.slug)),
        None => "this work".to_owned(),
    };
    Html::ready(format!(
        "Postings titled {} or the like, and wider titles whose text says that it is {work}.",
        Html::text(&titles.join(", "))
    ))
}

fn description(role: Option<&Role>, total: usize) -> String {
    let total = money::grouped(total as f64);
    match role {
        Some(role) => format!(
            "{total} open jobs for {}: by level, workplace, skill and stated pay. Unknown is shown as unknown.",
            role.title
        ),
        None => format!(
            "{total} open jobs, by role, level, workplace, skill and stated pay. Unknown is shown as unknown."
        ),
    }
}

fn counted(total: usize, examples: bool) -> String {
    let number = money::grouped(total as f64);
    format!("{number} {}", noun(total, examples))
}

/// What so many rows are called.
pub(super) fn noun(total: usize, examples: bool) -> &'static str {
    match (total, examples) {
        (1, false) => "job",
        (1, true) => "example",
        (_, false) => "jobs",
        (_, true) => "examples",
    }
}

/// The list with nothing chosen.
fn cleared(role: Option<&Role>) -> String {
    match role {
        Some(role) => format!("/careers/{}/jobs", role.slug),
        None => "/jobs".into(),
    }
}

/// Everything chosen but the role of a role's own list, which its address holds.
fn chips(context: &Context<'_>, query: &Query, role: Option<&Role>) -> Vec<Link> {
    query
        .choices()
        .into_iter()
        .filter(|choice| !is_own_role(choice, role))
        .map(|choice| {
            let label = match &choice {
                Choice::Text(text) => format!("“{text}”"),
                Choice::Value(facet, value) => value_in_words(context, query, *facet, value),
            };
            Link::new(label, query.without(&choice).address())
        })
        .collect()
}

fn is_own_role(choice: &Choice, role: Option<&Role>) -> bool {
    matches!((choice, role), (Choice::Value(Facet::Role, value), Some(role)) if *value == role.slug)
}

/// A chosen value so that it says by itself what it is.
fn value_in_words(context: &Context<'_>, query: &Query, facet: Facet, value: &str) -> String {
    if value == NOT_STATED {
        return match facet {
            Facet::Posted => "Date of posting not stated".to_owned(),
            _ => format!("{} not stated", facet.name()),
        };
    }
    let label = context.index.label(facet, value);
    match (facet, value.parse::<f64>()) {
        (Facet::Pay, Ok(floor)) => format!("{} or more", money::full(floor, query.currency())),
        (Facet::Remote, _) if value == "worldwide" => "Remote from anywhere".to_owned(),
        (Facet::Remote, _) => format!("Remote from {label}"),
        // New York, Singapore: cities bear the names of regions and countries.
        (Facet::Region, _) => format!("Region: {label}"),
        (Facet::City, _) if bears_a_country(context, &label) => format!("City: {label}"),
        _ => label.into_owned(),
    }
}

fn bears_a_country(context: &Context<'_>, city: &str) -> bool {
    let mut countries = context.index.values(Facet::Country);
    countries.any(|country| context.index.label(Facet::Country, country) == city)
}

fn orders(query: &Query) -> Vec<Order> {
    [
        (Sort::Relevance, "Relevance"),
        (Sort::Newest, "Newest"),
        (Sort::Pay, "Highest pay"),
    ]
    .into_iter()
    .filter(|(sort, _)| *sort != Sort::Relevance || query.text().is_some())
    .map(|(sort, label)| Order {
        label: label.into(),
        href: query.with_sort(sort).address(),
        current: query.sort() == sort,
    })
    .collect()
}

fn not_stated(query: &Query, answer: &Answer<'_>) -> Option<NotStated> {
    let asked = query.has(Facet::Pay, NOT_STATED);
    if query.pay_floor().is_none() || asked || answer.without_pay == 0 {
        return None;
    }
    let with = query.with(&Choice::Value(Facet::Pay, NOT_STATED.to_owned()));
    let count = money::grouped(answer.without_pay as f64);
    let verb = if answer.without_pay == 1 {
        "does"
    } else {
        "do"
    };
    Some(NotStated {
        words: format!("{count} more {verb} not state pay."),
        link: Link::new("Show them too", with.address()),
    })
}

fn nothing(context: &Context<'_>, query: &Query, answer: &Answer<'_>) -> Nothing {
    if answer.total > 0 {
        return Nothing::default();
    }
    let mut without = Vec::new();
    if let Some(drop) = &answer.drop_one {
        let label = part_in_words(context, query, drop.part);
        without.push((
            Link::new(label, drop.query.address()),
            nearest::there_are(drop.count),
        ));
    }
    let role = query.role().and_then(|slug| context.library.role(slug));
    let title = match (query.choices().as_slice(), role) {
        ([], _) => "No jobs are open today.".into(),
        ([_], Some(role)) => format!("No {} jobs are open today.", role.title),
        ([Choice::Text(_)], None) => "No open job has these words.".into(),
        ([_], None) => "No job fits this choice.".into(),
        _ => "No job fits all of these choices.".into(),
    };
    if without.is_empty() {
        without.extend(nearest::without_two(context, query));
    }
    let known: Vec<&str> = without.iter().map(|(link, _)| link.href.as_str()).collect();
    Nothing {
        title,
        instead: nearest::wider(context, query, role, &known),
        without,
    }
}

/// All that is chosen of a part of a query.
pub(super) fn part_in_words(context: &Context<'_>, query: &Query, part: Part) -> String {
    let Part::Facet(facet) = part else {
        return format!("“{}”", query.text().unwrap_or_default());
    };
    let values = query.values(facet);
    let names = values
        .iter()
        .map(|value| value_in_words(context, query, facet, value));
    names.collect::<Vec<_>>().join(" or ")
}

fn past(query: &Query, answer: &Answer<'_>) -> Option<Past> {
    if answer.total == 0 || answer.page <= answer.pages {
        return None;
    }
    let pages = money::grouped(f64::from(answer.pages));
    let last = query.with_page(answer.pages, answer.upto.clone());
    Some(Past {
        words: match answer.pages {
            1 => "There is 1 page of these jobs.".to_owned(),
            _ => format!("There are {pages} pages of these jobs."),
        },
        last: Link::new(format!("To page {pages}"), last.address()),
    })
}

fn pages(query: &Query, answer: &Answer<'_>) -> Vec<PageLink> {
    if answer.pages <= 1 {
        return Vec::new();
    }
    let to = |page: u32, label: String| {
        PageLink::To(Link::new(
            label,
            query.with_page(page, answer.upto.clone()).address(),
        ))
    };
    let mut links = Vec::new();
    let mut last = 0;
    for page in 1..=answer.pages {
        let near = page.abs_diff(answer.page) <= PAGES_AROUND;
        if page != 1 && page != answer.pages && !near {
            continue;
        }
        if page > last + 1 {
            links.push(PageLink::Gap);
        }
        last = page;
        if page == answer.page {
            links.push(PageLink::Here(page.to_string()));
        } else {
            links.push(to(page, page.to_string()));
        }
    }
    if answer.page < answer.pages {
        links.push(to(answer.page + 1, "Next".into()));
    }
    links
}
