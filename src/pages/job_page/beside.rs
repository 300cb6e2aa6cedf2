//! What stands beside a job: the guides of its role, what else its employer has open, and where to
//! say that something is wrong with it.

use super::{GuideLink, Others};
use crate::{
    content::{guide::GuideKind, role::Role},
    figures::money,
    jobs::{
        job::{Job, Nature, employer_slug},
        query::{Facet, Query},
    },
    pages::{Link, context::Context, job_words, parts::JobRow},
};

/// The employer's other jobs that are shown.
const OTHERS: usize = 3;

/// Jobs like this one that are shown.
const SIMILAR: usize = 4;

/// The questions of somebody who thinks of applying, and the guides that answer them.
const QUESTIONS: [(GuideKind, &str); 4] = [
    (GuideKind::Salary, "What this pays"),
    (GuideKind::HowToBecome, "How to prepare"),
    (GuideKind::Skills, "What to know"),
    (GuideKind::Resume, "What to send"),
];

/// The guides of a role that are there.
pub(super) fn guides(context: &Context<'_>, role: Option<&Role>) -> Vec<GuideLink> {
    let Some(role) = role else {
        return Vec::new();
    };
    QUESTIONS
        .iter()
        .filter_map(|(kind, question)| {
            let guide = context.library.guide(&role.slug, *kind)?;
            Some(GuideLink {
                question: (*question).to_owned(),
                guide: Link::new(guide.title.as_str(), guide.path()),
            })
        })
        .collect()
}

/// What else the employer has open; none when it is nothing.
pub(super) fn others(context: &Context<'_>, job: &Job) -> Option<Others> {
    let employer = employer_slug(&job.employer);
    let rows: Vec<_> = (context.index.others_at(job, OTHERS).into_iter())
        .map(|other| job_words::row(context, &other))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let all = context.index.count_of(Facet::Employer, &employer);
    Some(Others {
        title: format!("More at {}", job.employer),
        all: (all > rows.len() + 1).then(|| {
            Link::new(
                format!(
                    "All {} jobs at {}",
                    money::grouped(all as f64),
                    job.employer
                ),
                format!("/jobs?employer={employer}"),
            )
        }),
        rows,
    })
}

/// The newest of all jobs: for a job that nothing else leads on from.
pub(super) fn newest(context: &Context<'_>, job: &Job) -> Option<Others> {
    let rows: Vec<_> = context
        .index
        .newest(None, OTHERS + 1)
        .into_iter()
        .filter(|other| other.id != job.id)
        .take(OTHERS)
        .map(|other| job_words::row(context, &other))
        .collect();
    let all = money::grouped(context.index.count(&Query::default()) as f64);
    (!rows.is_empty()).then(|| Others {
        title: "The newest jobs".into(),
        rows,
        all: Some(Link::new(format!("All {all} open jobs"), "/jobs")),
    })
}

/// Jobs like this one, without those of its employer that are shown already.
pub(super) fn similar(context: &Context<'_>, job: &Job, others: Option<&Others>) -> Vec<JobRow> {
    let is_shown = |row: &JobRow| {
        let shown = others.map_or(&[][..], |others| &others.rows);
        shown.iter().any(|other| other.href == row.href)
    };
    context
        .index
        .similar(job, SIMILAR + OTHERS)
        .into_iter()
        .map(|other| job_words::row(context, &other))
        .filter(|row| !is_shown(row))
        .take(SIMILAR)
        .collect()
}

/// A mail to the site's contact that names the job, or the contact's own page. None when the
/// operator left it out, and of an example.
pub(super) fn report(context: &Context<'_>, job: &Job) -> Option<Link> {
    let contact = context.library.settings().contact.as_deref()?;
    if job.nature == Nature::Example {
        return None;
    }
    let words = "Report a problem with this posting";
    if contact.starts_with("https://") || contact.starts_with("http://") {
        return Some(Link::new(words, contact));
    }
    if !contact.contains('@') {
        return None;
    }
    let subject = encoded(&format!("Problem with {}, {}", job.title, job.employer));
    let body = encoded(&context.links.absolute(&job.path()));
    Some(Link::new(
        words,
        format!("mailto:{contact}?subject={subject}&body={body}"),
    ))
}

/// Percent-encoded for a field of a mailto address (RFC 6068): everything but letters and digits.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_add_fields_to_a_mail() {
        assert_eq!(encoded("a&bcc=x y\né"), "a%26bcc%3Dx%20y%0A%C3%A9");
    }
}
