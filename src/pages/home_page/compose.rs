//! The front page from the snapshot.

use super::{HomePage, skills};
use crate::{
    content::navigation,
    figures::money,
    pages::{
        Html, Link,
        careers_page::short_median,
        chrome::{Robots, Section},
        context::{Context, Meta},
        guide_page, job_words, official,
        parts::{Mark, Plate, Resource, block::Notice},
    },
};

/// Jobs shown on the front page.
const NEWEST: usize = 5;
/// Roles on the post, before the plate to all of them.
const ROLES: usize = 5;
/// Guides shown when the editor chose none.
const GUIDES: usize = 4;

impl HomePage {
    /// The front page.
    pub fn new(context: &Context<'_>) -> Self {
        let index = context.index;
        let site = context.site_name().to_owned();
        let guides = context.library.guides().count();
        let title = "Find out what the work is and what it pays.";
        let standfirst = "Plain guides to careers, with every figure’s source, and today’s open jobs beside them.";
        let kind = if index.only_examples() {
            "example postings"
        } else {
            "open jobs"
        };
        let jobs = money::grouped(index.len() as f64);
        Self {
            chrome: context.chrome(Meta {
                title: site,
                description: standfirst.into(),
                section: Section::None,
                path: Some("/".into()),
                robots: Robots::Index,
                kind: "website",
                structured: Vec::new(),
            }),
            title: title.into(),
            standfirst: standfirst.into(),
            ask: "A role, a skill, a place or an employer".into(),
            example: "backend denver".into(),
            stats: vec![
                format!("{guides} guides"),
                format!("{jobs} {kind}"),
                "No account".into(),
            ],
            plates: plates(context),
            amounts: amounts(context),
            newest: index
                .newest(None, NEWEST)
                .into_iter()
                .map(|job| job_words::row(context, &job))
                .collect(),
            all_jobs: Link::new(format!("All {jobs} {kind}"), "/jobs"),
            notice: index.only_examples().then(examples_notice),
            skills: skills::best_paid(context),
            guides: chosen_guides(context),
        }
    }
}

/// What every list of example postings says of itself.
pub fn examples_notice() -> Notice {
    Notice {
        words: Html::ready(
            "<strong>These are example postings.</strong> They show how the list works and \
             disappear when the first real job is imported.",
        ),
    }
}

/// What the amounts on the plates are.
fn amounts(context: &Context<'_>) -> Option<Html> {
    let period = (context.library.roles().take(ROLES))
        .find_map(|role| official::figure(context, role, "p50")?.figure().cloned())?
        .period;
    Some(Html::ready(format!(
        "{}Median pay a year in the US, {}. <a href=\"/sources#oews\">Source</a>",
        Mark::Official,
        Html::text(&period)
    )))
}

fn plates(context: &Context<'_>) -> Vec<Plate> {
    let library = context.library;
    let mut plates: Vec<Plate> = library
        .roles()
        .take(ROLES)
        .map(|role| {
            let front = navigation::front(library, role);
            Plate {
                aside: short_median(context, role),
                ..Plate::to(role.title.as_str(), front)
            }
        })
        .collect();
    plates.push(Plate::to("All careers", "/careers").with(library.roles().count().to_string()));
    plates
}

/// The guides that the editor chose, else the first ones.
fn chosen_guides(context: &Context<'_>) -> Vec<Resource> {
    let mut guides = navigation::featured(context.library);
    if guides.is_empty() {
        guides = navigation::first(context.library, GUIDES);
    }
    guides
        .iter()
        .map(|guide| guide_page::resource(context, None, guide))
        .collect()
}
