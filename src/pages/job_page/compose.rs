//! One job from the index, its text from the store, its pay beside the official figures.

use super::{Apply, Employer, JobPage, PayStands, StandRow, Term, Weight, text};
use crate::{
    content::{
        guide::{Guide, GuideKind},
        role::{Publication, Role},
    },
    figures::{
        chart::Scale,
        figure::{Figure, SourceKey},
        money::{self, Currency},
    },
    jobs::{
        description::Description,
        feeds::Provider,
        job::{Job, Nature, Pay, PeriodBasis, slug},
        rights::Attribution,
    },
    pages::{
        Html, Link, Trail,
        chrome::{Robots, Section},
        context::{Context, Meta},
        dates, job_words, official,
        parts::{Axis, Drawing, Mark, Percent, Shape, Tick, block::Notice},
    },
};

/// Jobs shown beside this one.
const SIMILAR: usize = 4;
/// Places shown in full on a job's page.
const PLACES_SHOWN: usize = 8;
/// Skills shown on a job's page.
const SKILLS_SHOWN: usize = 20;

impl JobPage {
    /// The page of an open job.
    pub fn new(context: &Context<'_>, job: &Job, description: &Description) -> Self {
        let role = role(context, job);
        let example = job.nature == Nature::Example;
        Self {
            chrome: context.chrome(Meta {
                title: format!("{}, {}", job.title, job.employer),
                description: format!("{}: {}", job.title, job_words::line(context, job)),
                section: Section::Jobs,
                // The row's oldest posting stands for its repeats.
                path: context.index.lead(&job.id).map(Job::path),
                robots: match job.may_be_indexed() {
                    true => Robots::Index,
                    false => Robots::NoIndex,
                },
                kind: "website",
                structured: Vec::new(),
            }),
            trail: trail(role, job),
            title: job.title.clone(),
            example,
            employer: Employer {
                name: job.employer.clone(),
                href: Some(format!("/jobs?employer={}", slug(&job.employer))),
            },
            notice: example.then(|| Notice {
                words: Html::ready(
                    "<strong>This is an example posting.</strong> The employer is invented; the \
                     page shows how a real job will look.",
                ),
            }),
            terms: terms(context, job, role),
            apply: apply(job),
            description: text::shown(job, description),
            credit: credit(job),
            stands: stands(context, job, role),
            similar: context
                .index
                .similar(job, SIMILAR)
                .into_iter()
                .map(|other| job_words::row(context, other))
                .collect(),
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

fn terms(context: &Context<'_>, job: &Job, role: Option<&Role>) -> Vec<Term> {
    let mut terms = vec![pay_term(job), place_term(context, job)];
    let level = job.level.as_ref().map(|level| level.answer.name());
    let kind = job.employment_type.as_ref().map(|kind| kind.answer.name());
    terms.push(text_term("Level", level, "Not stated"));
    terms.push(text_term("Type", kind, "Not stated"));
    terms.push(match role {
        Some(role) => Term {
            name: "Role".into(),
            value: role_links(context, role),
            note: None,
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
        weight,
    }
}

/// The role's guide and what it pays; only the list where it has no guides.
fn role_links(context: &Context<'_>, role: &Role) -> Html {
    let link = |words: &str, href: &str| {
        format!("<a href=\"{}\">{}</a>", Html::text(href), Html::text(words))
    };
    let guide = |kind: GuideKind| context.library.guide(&role.slug, kind).map(Guide::path);
    let mut html = match guide(GuideKind::Career) {
        Some(path) => link(&role.title, &path),
        None => link(&role.title, &format!("/careers/{}/jobs", role.slug)),
    };
    if let Some(path) = guide(GuideKind::Salary) {
        html.push_str(&format!(", {}", link("what it pays", &path)));
    }
    if let Some(path) = guide(GuideKind::Resume) {
        html.push_str(&format!(", {}", link("the resume for it", &path)));
    }
    Html::ready(html)
}

fn pay_term(job: &Job) -> Term {
    let Some(reading) = &job.pay else {
        return text_term("Pay", None, "Pay not stated");
    };
    let pay = &reading.answer;
    let note = match (pay.period, pay.basis) {
        (Some(period), PeriodBasis::Stated) => {
            format!("{}, as stated by the employer", period.phrase())
        }
        (Some(period), _) => format!(
            "{}, by the size of the amount: the posting names no period",
            period.phrase()
        ),
        (None, _) => "as stated; the posting does not say for which period".to_owned(),
    };
    Term {
        name: "Pay".into(),
        value: Html::text(&job_words::full_pay(pay)),
        note: Some(note),
        weight: Weight::Main,
    }
}

fn place_term(context: &Context<'_>, job: &Job) -> Term {
    let mut parts = Vec::new();
    let places = job_words::places(context, &job.places, PLACES_SHOWN);
    if !places.is_empty() {
        parts.push(places);
    }
    if let Some(workplace) = &job.workplace {
        parts.push(workplace.answer.name().to_lowercase());
    }
    let words = parts.join(", ");
    let mut term = text_term(
        "Where",
        Some(words.as_str()).filter(|words| !words.is_empty()),
        "Not stated",
    );
    term.note = job_words::remote_from(context, job).map(|from| format!("Remote: open to {from}"));
    term
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

/// This job's yearly pay beside the official range of its role; only for pay in the currency and
/// country of the official figures.
fn stands(context: &Context<'_>, job: &Job, role: Option<&Role>) -> Option<PayStands> {
    let role = role?;
    let pay = &job.pay.as_ref()?.answer;
    let (low, high) = pay.yearly().filter(|_| pay.currency == Currency::USD)?;
    let range = official::percentiles(context, role)?;
    let [p10, _, median, _, p90] = &range;
    let at = |figure: &Figure| figure.value.number();
    let scale = Scale::covering([low, high, at(p10), at(p90)]);
    let axis = Axis {
        ticks: scale
            .gridlines()
            .map(|(value, x)| Tick {
                x: Percent(x),
                label: money::short(value, Currency::USD),
            })
            .collect(),
    };
    let drawing = |evidence, shape| Drawing {
        evidence,
        grid: axis.ticks.iter().map(|tick| tick.x).collect(),
        zero: None,
        reference: None,
        shape,
    };
    let place = |value: f64| Percent(scale.percent(value));
    let [a, b, c, d, e] = range.each_ref().map(|figure| place(at(figure)));
    let rows = vec![
        StandRow {
            mark: Mark::OpenJobs,
            label: "This job".into(),
            value: yearly_words(pay, low, high),
            drawing: drawing(
                Mark::OpenJobs,
                Shape::Span {
                    from: place(low),
                    to: place(high),
                },
            ),
        },
        StandRow {
            mark: Mark::Official,
            label: median.place.clone(),
            value: format!("median {}", median.short()),
            drawing: drawing(
                Mark::Official,
                Shape::Range {
                    p10: a,
                    p25: b,
                    p50: c,
                    p75: d,
                    p90: e,
                },
            ),
        },
    ];
    Some(PayStands {
        axis,
        rows,
        note: stands_note(context, role, &range, low, high),
    })
}

fn yearly_words(pay: &Pay, low: f64, high: f64) -> String {
    let (low, high) = (
        money::short(low, pay.currency),
        money::short(high, pay.currency),
    );
    if low == high {
        low
    } else {
        format!("{low}–{high}")
    }
}

/// Where the range begins and ends among the official figures, the source, and the guide.
fn stands_note(
    context: &Context<'_>,
    role: &Role,
    range: &[Figure; 5],
    low: f64,
    high: f64,
) -> Html {
    let [p10, p25, p50, p75, p90] = range.each_ref().map(|figure| figure.value.number());
    let part = |amount: f64| match amount {
        amount if amount < p10 => "below the lowest tenth",
        amount if amount < p25 => "in the lowest quarter",
        amount if amount < p50 => "in the second quarter",
        amount if amount < p75 => "in the third quarter",
        amount if amount < p90 => "in the top quarter",
        _ => "in the top tenth",
    };
    let sentence = if part(low) == part(high) {
        format!("It lies {} of the official figures.", part(low))
    } else {
        format!(
            "It starts {} and ends {} of the official figures.",
            part(low),
            part(high)
        )
    };
    let median = &range[2];
    let datasets = context.library.datasets();
    let publisher = match &median.source {
        SourceKey::Dataset { name, release } => datasets
            .get_release(name, release)
            .map(|dataset| dataset.citation().publisher.clone())
            .unwrap_or_default(),
        SourceKey::OpenJobs { .. } => String::new(),
    };
    let occupation = role
        .occupation
        .as_ref()
        .map(|occupation| occupation.code.as_str());
    let mut html = format!(
        "{sentence} {}, occupation {}, {}, {}.",
        Html::text(&publisher),
        Html::text(occupation.unwrap_or_default()),
        Html::text(&median.place),
        Html::text(&median.period),
    );
    if role.publication == Publication::Guides
        && let Some(guide) = context.library.guide(&role.slug, GuideKind::Salary)
    {
        html.push_str(&format!(
            " <a href=\"{}\">{}</a>",
            Html::text(&guide.path()),
            Html::text(&guide.title)
        ));
    } else {
        html.push_str(" <a href=\"/sources#oews\">More on this source</a>");
    }
    Html::ready(html)
}
