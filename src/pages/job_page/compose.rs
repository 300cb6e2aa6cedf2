//! One job from the index, its text from the store.

use super::{Apply, Employer, JobPage, beside, markup, stands, terms, text};
use crate::{
    content::role::Role,
    jobs::{
        description::Description,
        feeds::Provider,
        job::{Job, Nature, employer_slug},
        rights::Attribution,
    },
    pages::{
        Html, Link, Trail,
        chrome::{Robots, Section},
        context::{Context, Meta},
        job_words,
        parts::block::Notice,
    },
};

impl JobPage {
    /// The page of an open job.
    pub fn new(context: &Context<'_>, job: &Job, description: &Description) -> Self {
        let role = role(context, job);
        let others = beside::others(context, job);
        let similar = beside::similar(context, job, others.as_ref());
        let others = match similar.is_empty() {
            true => others.or_else(|| beside::newest(context, job)),
            false => others,
        };
        let example = job.nature == Nature::Example;
        Self {
            chrome: context.chrome(Meta {
                title: format!("{}, {}", job.title, job.employer),
                description: format!("{}: {}", job.title, job_words::line(context, job)),
                section: Section::Jobs,
                // The row's oldest posting stands for its repeats.
                path: context.index.lead(&job.id).map(|lead| lead.path()),
                robots: match job.may_be_indexed() {
                    true => Robots::Index,
                    false => Robots::NoIndex,
                },
                kind: "website",
                structured: markup::of(context, job, description).into_iter().collect(),
            }),
            trail: trail(role, job),
            title: job.title.clone(),
            example,
            employer: Employer {
                name: job.employer.clone(),
                href: Some(format!("/companies/{}", employer_slug(&job.employer))),
            },
            notice: example.then(|| Notice {
                words: Html::ready(
                    "<strong>This is an example posting.</strong> The employer is invented; the \
                     page shows how a real job will look.",
                ),
            }),
            terms: terms::terms(context, job, role),
            apply: apply(job),
            description: text::shown(job, description),
            credit: credit(job),
            stands: stands::stands(context, job, role),
            guides: beside::guides(context, role),
            report: beside::report(context, job),
            similar,
            others,
        }
    }
}

fn role<'a>(context: &Context<'a>, job: &Job) -> Option<&'a Role> {
    context.library.role(&job.role.as_ref()?.answer)
}

fn trail(role: Option<&Role>, job: &Job) -> Trail {
    let mut steps = vec![Link::new("Home", "/"), Link::new("Jobs", "/jobs")];
    if let Some(role) = role {
        steps.push(Link::new(
            format!("{} jobs", role.title),
            format!("/careers/{}/jobs", role.slug),
        ));
    }
    Trail {
        steps,
        here: job.title.clone(),
    }
}

fn apply(job: &Job) -> Apply {
    match &job.apply {
        Some(address) => Apply::At(Link::new(
            format!("Apply at {}", job.employer),
            address.as_str(),
        )),
        None if job.nature == Nature::Example => {
            Apply::No("Nobody to apply to: this is an example.".into())
        }
        None => Apply::No("The posting names no address to apply to.".into()),
    }
}

/// The list that it was found on, else the employer: a system that employers use is no source.
fn source_name(job: &Job) -> &str {
    match Provider::named(&job.key.provider) {
        Some(provider) if provider.is_list() => provider.title,
        _ => &job.employer,
    }
}

/// The name of a source that asks for it, with a link back that search engines follow.
fn credit(job: &Job) -> Option<Html> {
    if job.rights.attribution == Attribution::None {
        return None;
    }
    let words = Html::text(source_name(job));
    Some(match &job.apply {
        Some(address) => Html::ready(format!(
            "Found on <a href=\"{}\">{words}</a>.",
            Html::text(address)
        )),
        None => Html::ready(format!("Found on {words}.")),
    })
}
