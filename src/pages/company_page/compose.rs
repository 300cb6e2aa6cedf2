//! An employer's page from its open jobs.

use super::CompanyPage;
use crate::{
    content::{guide::GuideKind, navigation},
    figures::money,
    jobs::employers::{Employer, Jobs},
    pages::{
        Html, Link, Trail,
        chrome::{Robots, Section},
        context::{Context, Meta},
        home_page::examples_notice,
        job_words,
        parts::{Mark, Plate, figure::Fact},
        structured,
        syndication::Offer,
    },
};

/// Under so many jobs a percentage would make one of them a trend.
const PERCENT_FLOOR: usize = 10;

impl CompanyPage {
    /// The page of the employer of a slug; none when it has no open job.
    pub fn new(context: &Context<'_>, slug: &str) -> Option<Self> {
        let employer = Employer::find(context.index, slug)?;
        let jobs = employer.jobs(context.index);
        let examples = context.index.only_examples();
        let trail = Trail {
            steps: vec![Link::new("Home", "/"), Link::new("Companies", "/companies")],
            here: employer.name.clone(),
        };
        let standfirst = standfirst(context, &employer);
        let mut chrome = context.chrome(Meta {
            title: format!("Jobs at {}", employer.name),
            description: standfirst.clone(),
            section: Section::Companies,
            path: Some(format!("/companies/{}", employer.slug)),
            robots: match employer.may_be_indexed(context.index) {
                true => Robots::Index,
                false => Robots::NoIndex,
            },
            kind: "website",
            structured: vec![structured::breadcrumbs(&trail.steps, &trail.here, |path| {
                context.links.absolute(path)
            })],
        });
        let name = format!("Jobs at {}", employer.name);
        let counts = (employer.open, jobs.passable);
        let formats = Offer::of(context.index, &employer.query, counts);
        (chrome.feeds).extend(formats.announced(&name, &employer.query));
        let open = money::grouped(employer.open as f64);
        let noun = if examples { "example" } else { "open job" };
        let all = match employer.open {
            1 => format!("The {noun}, with filters"),
            2 => format!("Both {noun}s, with filters"),
            _ => format!("All {open} {noun}s, with filters"),
        };
        Some(Self {
            chrome,
            trail,
            title: employer.name.clone(),
            standfirst,
            notice: examples.then(examples_notice),
            facts: facts(&employer, &jobs, examples),
            jobs: match (employer.open, jobs.newest.len()) {
                (1, _) => "The open job",
                (open, shown) if open == shown => "The open jobs",
                _ => "The newest jobs",
            },
            rows: (jobs.newest.iter())
                .map(|job| job_words::row(context, job))
                .collect(),
            guides: (employer.roles.iter())
                .filter_map(|(slug, _)| context.library.role(slug))
                .filter(|role| {
                    context
                        .library
                        .guide(&role.slug, GuideKind::Career)
                        .is_some()
                })
                .map(|role| {
                    Link::new(
                        role.title.as_str(),
                        navigation::front(context.library, role),
                    )
                })
                .collect(),
            all: Plate::to(all, employer.query.address()),
            formats,
        })
    }
}

fn standfirst(context: &Context<'_>, employer: &Employer) -> String {
    let named = |names: Vec<String>| match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    };
    let roles: Vec<String> = (employer.roles.iter().take(3))
        .filter_map(|(slug, _)| Some(context.library.role(slug)?.title.clone()))
        .collect();
    let countries: Vec<String> = (employer.countries.iter().take(3))
        .map(|(name, _)| name.clone())
        .collect();
    let open = money::grouped(employer.open as f64);
    let kind = match (context.index.only_examples(), employer.open) {
        (true, 1) => "example posting",
        (true, _) => "example postings",
        (false, 1) => "open job",
        (false, _) => "open jobs",
    };
    let mut text = format!("{open} {kind} at {}", employer.name);
    let known: usize = (employer.roles.iter().take(3)).map(|(_, jobs)| jobs).sum();
    if !roles.is_empty() {
        // Jobs of no role, or of a fourth, are there too where these are not all.
        let among = match known >= employer.open {
            true => ": ",
            false => ", among them ",
        };
        text.push_str(&format!("{among}{}", named(roles)));
    }
    text.push('.');
    if !countries.is_empty() {
        let rest = match employer.countries.len() > countries.len() {
            true => ", and elsewhere",
            false => "",
        };
        text.push_str(&format!(" Where: {}{rest}.", named(countries)));
    }
    text
}

fn facts(employer: &Employer, jobs: &Jobs, examples: bool) -> Vec<Fact> {
    if employer.open == 1 && !examples {
        return Vec::new(); // its row says all of it
    }
    let none = if examples { "No real jobs yet" } else { "None" };
    let fact = |label: &str, value: String, note: String| Fact {
        mark: Mark::OpenJobs,
        label: label.to_owned(),
        value: (!examples).then_some(value),
        none: none.to_owned(),
        note: Html::text(&note),
        past: false,
    };
    let of = |part: usize| {
        let (part, open) = (part as f64, employer.open as f64);
        format!("{} of {}", money::grouped(part), money::grouped(open))
    };
    let share = |label: &str, part: usize| match employer.open < PERCENT_FLOOR {
        true => fact(label, of(part), "As the postings state it".to_owned()),
        false => {
            let percent = (part as f64 * 100.0 / employer.open as f64).round();
            fact(label, format!("{percent}%"), of(part))
        }
    };
    vec![
        fact(
            "Open jobs",
            money::grouped(employer.open as f64),
            "Listed here today".to_owned(),
        ),
        share("State pay", jobs.state_pay),
        share("Remote", employer.remote),
    ]
}
