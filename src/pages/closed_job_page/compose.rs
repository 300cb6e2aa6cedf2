//! A closed job from what the store still knows of it.

use super::ClosedJobPage;
use crate::{
    content::{guide::GuideKind, role::Role},
    figures::money,
    jobs::{
        job::{Job, employer_slug},
        query::Facet,
        store::Stored,
    },
    pages::{
        Html, Link, Trail,
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
    /// `job` is the posting as it was understood: its role leads on.
    pub fn new(context: &Context<'_>, stored: &Stored, job: &Job) -> Self {
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
            "{} at {}. {}The employer took it down, so there is nobody to write to here.",
            posting.title,
            job_words::line(context, job),
            open_for(stored)
        );
        let employer = employer_slug(&posting.employer);
        let others = context.index.count_of(Facet::Employer, &employer);
        let mut ways = Vec::new();
        if others > 0 {
            ways.push(
                Plate::to(
                    format!("Other jobs at {}", posting.employer),
                    format!("/companies/{employer}"),
                )
                .with(money::grouped(others as f64)),
            );
        }
        let role = job
            .role
            .as_ref()
            .and_then(|role| context.library.role(&role.answer));
        if let Some(role) = role {
            let count = context.index.count_of(Facet::Role, &role.slug);
            ways.push(
                Plate::to(
                    format!("{} jobs", role.title),
                    format!("/careers/{}/jobs", role.slug),
                )
                .with(money::grouped(count as f64)),
            );
        }
        ways.push(
            Plate::to("All open jobs", "/jobs").with(money::grouped(context.index.len() as f64)),
        );
        let guide = role.and_then(|role| context.library.guide(&role.slug, GuideKind::Career));
        ways.push(match guide {
            Some(guide) => Plate::to(guide.title.as_str(), guide.path()),
            None => Plate::to("Careers Guides", "/careers"),
        });
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
                .similar(job, CLOSEST)
                .into_iter()
                .map(|job| job_words::row(context, &job))
                .collect(),
            paid: paid(context, stored, job, role),
        }
    }
}

/// "It was open for 31 days."; nothing of one that was seen only once.
fn open_for(stored: &Stored) -> String {
    let seen = &stored.seen;
    let Some(closed) = seen.closed else {
        return String::new();
    };
    match closed.duration_since(seen.first).as_hours() / 24 {
        days if days < 1 => String::new(),
        1 => "It was open for a day. ".to_owned(),
        days => format!("It was open for {days} days. "),
    }
}

/// The pay that it stated, and the guide to what such jobs pay. Once its text is erased, nobody
/// can say that it stated none.
fn paid(
    context: &Context<'_>,
    stored: &Stored,
    job: &Job,
    role: Option<&Role>,
) -> Option<(Html, Option<Link>)> {
    let words = match &job.pay {
        Some(pay) => {
            let pay = &pay.answer;
            let period = pay
                .period
                .map_or(String::new(), |it| format!(" {}", it.phrase()));
            format!("It stated {}{period}.", job_words::full_pay(pay))
        }
        None if stored.posting.description.is_empty() => return None,
        None => "It stated no pay.".to_owned(),
    };
    let guide = role.and_then(|role| context.library.guide(&role.slug, GuideKind::Salary));
    let link = guide.map(|guide| Link::new(guide.title.as_str(), guide.path()));
    Some((Html::text(&words), link))
}
