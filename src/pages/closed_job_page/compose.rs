//! A closed job from what the store still knows of it.

use super::ClosedJobPage;
use crate::{
    figures::money,
    jobs::{job::slug, query::Facet, store::Stored},
    pages::{
        Link, Trail,
        chrome::{Robots, Section},
        context::{Context, Meta},
        dates, job_words,
        parts::Plate,
    },
};

/// Open jobs offered instead.
const CLOSEST: usize = 3;

impl ClosedJobPage {
    /// The page of a job that has left its board.
    pub fn new(context: &Context<'_>, stored: &Stored) -> Self {
        let posting = &stored.posting;
        let closed = stored
            .seen
            .closed
            .map(|at| at.to_zoned_datetime(jiff::tz::TimeZone::UTC).date());
        let title = match closed {
            Some(date) => format!("This job closed on {}", dates::short(date)),
            None => "This job has closed".into(),
        };
        let standfirst = format!(
            "{} at {}. The employer took it down, so there is nobody to write to here.",
            posting.title, posting.employer
        );
        let employer = slug(&posting.employer);
        let others = context.index.count_of(Facet::Employer, &employer);
        let mut ways = Vec::new();
        if others > 0 {
            ways.push(
                Plate::to(
                    format!("Other jobs at {}", posting.employer),
                    format!("/jobs?employer={employer}"),
                )
                .with(money::grouped(others as f64)),
            );
        }
        ways.push(
            Plate::to("All open jobs", "/jobs").with(money::grouped(context.index.len() as f64)),
        );
        ways.push(Plate::to("Careers Guides", "/careers"));
        Self {
            chrome: context.chrome(Meta {
                title: format!("{}: closed", posting.title),
                description: standfirst.clone(),
                section: Section::Jobs,
                path: None,
                robots: Robots::NoIndex,
                kind: "website",
                structured: Vec::new(),
            }),
            trail: Trail {
                steps: vec![Link::new("Home", "/"), Link::new("Jobs", "/jobs")],
                here: posting.title.clone(),
            },
            title,
            standfirst,
            ways,
            closest: context
                .index
                .newest(None, CLOSEST)
                .into_iter()
                .map(|job| job_words::row(context, job))
                .collect(),
            paid: None,
        }
    }
}
