//! The facts of a job: what was stated and understood, pay first.

use super::{Quote, Term, Weight};
use crate::{
    content::{
        guide::{Guide, GuideKind},
        role::Role,
    },
    jobs::{
        job::{Job, Nature, Pay, PeriodBasis, Reading, TEXT_EVIDENCE, Workplace},
        rights::TextRight,
    },
    pages::{Html, context::Context, dates, job_words},
};

/// Places shown in full on a job's page.
const PLACES_SHOWN: usize = 8;
/// Skills shown on a job's page.
const SKILLS_SHOWN: usize = 20;

/// The facts in their order.
pub(super) fn terms(context: &Context<'_>, job: &Job, role: Option<&Role>) -> Vec<Term> {
    let mut terms = vec![pay_term(job), place_term(context, job)];
    let level = job.level.as_ref().map(|level| level.answer.name());
    let kind = job.employment_type.as_ref().map(|kind| kind.answer.name());
    terms.push(text_term("Level", level, "Not stated"));
    terms.push(text_term("Type", kind, "Not stated"));
    terms.push(match role {
        Some(role) => Term {
            name: "Role".into(),
            value: role_link(context, role),
            note: None,
            further: Vec::new(),
            quote: None,
            weight: Weight::Plain,
        },
        None => text_term("Role", None, "None of ours, as far as the text says"),
    });
    let skills = job_words::skills(context, job, SKILLS_SHOWN);
    terms.push(text_term(
        "Skills",
        Some(skills.as_str()).filter(|skills| !skills.is_empty()),
        "None named",
    ));
    terms.push(dates_term(job));
    terms
}

fn text_term(name: &str, words: Option<&str>, none: &str) -> Term {
    let weight = if words.is_some() {
        Weight::Plain
    } else {
        Weight::None
    };
    Term {
        name: name.into(),
        value: Html::text(words.unwrap_or(none)),
        note: None,
        further: Vec::new(),
        quote: None,
        weight,
    }
}

/// The role's guide, or its list where it has none.
fn role_link(context: &Context<'_>, role: &Role) -> Html {
    let guide = context.library.guide(&role.slug, GuideKind::Career);
    let path = guide.map_or_else(|| format!("/careers/{}/jobs", role.slug), Guide::path);
    Html::ready(format!(
        "<a href=\"{}\">{}</a>",
        Html::text(&path),
        Html::text(&role.title)
    ))
}

fn pay_term(job: &Job) -> Term {
    let Some(reading) = &job.pay else {
        return text_term("Pay", None, "Pay not stated");
    };
    let pay = &reading.answer;
    let mut note = match (pay.period, pay.basis) {
        (Some(period), PeriodBasis::Stated) => {
            format!("{}, as stated by the employer", period.phrase())
        }
        (Some(period), _) => format!(
            "{}, by the size of the amount: the posting names no period",
            period.phrase()
        ),
        (None, _) => "as stated; the posting does not say for which period".to_owned(),
    };
    if let Some(label) = label(job, reading) {
        note = format!("for {label}; {note}");
    }
    Term {
        name: "Pay".into(),
        value: Html::text(&job_words::full_pay(pay)),
        note: Some(note),
        further: job.further_pay.iter().map(|it| further(job, it)).collect(),
        quote: None,
        weight: Weight::Main,
    }
}

/// One of the other ranges: "for US Nationwide: $70,000–$80,000 a year".
fn further(job: &Job, reading: &Reading<Pay>) -> String {
    let pay = &reading.answer;
    let what = match label(job, reading) {
        Some(label) => format!("for {label}"),
        None => "also stated".to_owned(),
    };
    let range = job_words::full_pay(pay);
    match pay.period {
        Some(period) => format!("{what}: {range} {}", period.phrase()),
        None => format!("{what}: {range}"),
    }
}

/// What a range is for, as far as its source lets words of the text be shown.
fn label<'a>(job: &Job, reading: &'a Reading<Pay>) -> Option<&'a str> {
    let withheld =
        reading.evidence.starts_with(TEXT_EVIDENCE) && job.rights.text == TextRight::None;
    reading.answer.label.as_deref().filter(|_| !withheld)
}

fn place_term(context: &Context<'_>, job: &Job) -> Term {
    let places = job_words::stated_places(context, job, PLACES_SHOWN);
    let workplace = job.workplace.as_ref().map(|reading| reading.answer);
    let words = match workplace {
        None => places,
        Some(workplace) if places.is_empty() => workplace.name().to_owned(),
        Some(Workplace::Remote) => format!("{places}, or remote"),
        Some(workplace) => format!("{places}, {}", workplace.name().to_lowercase()),
    };
    let mut term = text_term(
        "Where",
        Some(words.as_str()).filter(|words| !words.is_empty()),
        "Not stated",
    );
    // That it is remote stands in the line above.
    term.note = match (job_words::remote_open(context, job), workplace) {
        (Some(open), Some(Workplace::Remote)) => Some(open),
        (Some(open), _) => Some(format!("remote: {open}")),
        (None, Some(Workplace::Remote)) => Some("from where is not stated".to_owned()),
        (None, _) => None,
    };
    term.quote = match (&job.remote_from, &job.workplace) {
        (Some(from), _) => quote(job, &from.evidence),
        (None, Some(place)) if place.answer == Workplace::Remote => quote(job, &place.evidence),
        _ => None,
    };
    term
}

/// The words of the posting that say it, as far as its source lets them be shown: a sentence, the
/// stated place or the title.
fn quote(job: &Job, evidence: &str) -> Option<Quote> {
    if let Some(sentence) = evidence.strip_prefix(TEXT_EVIDENCE) {
        return (job.rights.text != TextRight::None).then(|| Quote {
            of: None,
            words: sentence.to_owned(),
        });
    }
    let fields = [("place: ", "Place:"), ("title: ", "Title:")];
    fields.into_iter().find_map(|(prefix, of)| {
        Some(Quote {
            of: Some(of),
            words: evidence.strip_prefix(prefix)?.to_owned(),
        })
    })
}

fn dates_term(job: &Job) -> Term {
    let mut words = match job.posted {
        Some(posted) => dates::words(posted),
        None => format!("not stated; first seen {}", dates::words(job.first_seen)),
    };
    if let Some(closes) = job.closes {
        words.push_str(&format!(", closes {}", dates::short(closes)));
    }
    let mut term = text_term("Posted", Some(&words), "");
    if job.nature == Nature::Real {
        term.note = Some(format!("last seen {}", dates::words(job.last_seen)));
    }
    term
}
