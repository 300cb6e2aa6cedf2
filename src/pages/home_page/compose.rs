//! The front page from the snapshot.

use super::{BestPaid, HomePage};
use crate::{
    content::guide::GuideKind,
    figures::money,
    pages::{
        Html, Link, article,
        careers_page::short_median,
        chrome::{Robots, Section},
        context::{Context, Meta},
        dates, job_words,
        parts::{Plate, Resource, block::Notice},
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
        let standfirst =
            "Plain guides to careers, with every figure’s source, and today’s open jobs beside them.";
        let kind = if index.only_examples() { "example postings" } else { "open jobs" };
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
            newest: index
                .newest(None, NEWEST)
                .into_iter()
                .map(|job| job_words::row(context, job))
                .collect(),
            all_jobs: Link::new(format!("All {jobs} {kind}"), "/jobs"),
            notice: index.only_examples().then(examples_notice),
            skills: BestPaid::NotShown(skills_reason(context)),
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

fn plates(context: &Context<'_>) -> Vec<Plate> {
    let library = context.library;
    let mut plates: Vec<Plate> = library
        .roles()
        .take(ROLES)
        .map(|role| {
            let href = match library.guide(&role.slug, GuideKind::Career) {
                Some(guide) => guide.path(),
                None => format!("/careers/{}/jobs", role.slug),
            };
            Plate {
                aside: short_median(context, role),
                ..Plate::to(role.title.as_str(), href)
            }
        })
        .collect();
    plates.push(Plate::to("All careers", "/careers").with(library.roles().count().to_string()));
    plates
}

fn skills_reason(context: &Context<'_>) -> Html {
    let words = if context.index.only_examples() {
        "No real jobs yet, so there is no stated pay to compare. The examples enter no figure."
            .to_owned()
    } else {
        format!(
            "Not shown: under 10 open jobs from 3 employers state a yearly amount for any one \
             skill, {}.",
            dates::words(context.as_of)
        )
    };
    Html::text(&words)
}

/// The guides that the editor chose, else the first ones.
fn chosen_guides(context: &Context<'_>) -> Vec<Resource> {
    let library = context.library;
    let featured = &library.settings().featured;
    let mut guides: Vec<_> = library
        .guides()
        .filter(|guide| featured.iter().any(|path| *path == guide.path() || path.trim_start_matches('/') == guide.path().trim_start_matches("/careers/")))
        .collect();
    if guides.is_empty() {
        guides = library.guides().take(GUIDES).collect();
    }
    guides
        .into_iter()
        .map(|guide| Resource {
            title: guide.title.clone(),
            href: guide.path(),
            summary: Html::text(&article::plain(
                context,
                library.role(&guide.role),
                &guide.standfirst,
            )),
        })
        .collect()
}
