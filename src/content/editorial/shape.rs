//! A guide as a whole: its sections, length, grade, questions, links and age.

use super::{Draft, Finding, sentences::Measure};
use crate::content::{
    body::{Inline, Piece},
    guide::{Guide, GuideKind},
    visit::Seen,
};
use jiff::{Unit, civil::Date};
use std::ops::RangeInclusive;

/// Words of a guide: enough to be worth an evening, few enough to be read in one.
const LENGTH: RangeInclusive<usize> = 1_200..=3_200;
/// Years of school that a reader needs.
const GRADE: RangeInclusive<f64> = 9.0..=12.0;
/// Words a sentence, on average.
const AVERAGE: f64 = 20.5;
const QUESTIONS: usize = 5;
/// Links to siblings and neighbours.
const LINKS: usize = 3;
/// Links to lists of jobs.
const JOB_LINKS: usize = 2;
/// Days after which text and figures have to be checked again.
const REVIEW_AFTER: i32 = 365;

/// What a kind of guide covers: a name for it, and words of which a heading, or the title of a
/// chart or table, has one.
pub(super) type Section = (&'static str, &'static [&'static str]);

pub(super) fn sections(kind: GuideKind) -> &'static [Section] {
    match kind {
        GuideKind::Career => &[
            ("a week at work", &["week", "day"]),
            (
                "how neighboring roles differ",
                &["neighbor", "next to", "beside", "differ", "border", "which"],
            ),
            ("levels", &["level", "junior", "senior", "ladder"]),
            (
                "where it leads",
                &["lead", "later", "after", "ten years", "next", "path"],
            ),
            (
                "who enjoys it and who leaves",
                &["enjoy", "who ", "quit", "leave", "suit", "stay"],
            ),
            (
                "outlook",
                &["outlook", "2034", "projected", "future", "demand"],
            ),
        ],
        GuideKind::HowToBecome => &[
            (
                "routes in",
                &["route", "way in", "ways in", "degree", "doors", "road"],
            ),
            ("a plan in phases", &["plan", "phase", "month", "week"]),
            (
                "portfolio projects",
                &["project", "portfolio", "build", "pieces"],
            ),
            ("the first interview", &["interview"]),
            (
                "what to stop doing",
                &["stop", "skip", "avoid", "leave out", "not do", "waste"],
            ),
        ],
        GuideKind::Skills => &[
            (
                "skills by level",
                &["level", "junior", "senior", "good looks"],
            ),
            ("what interviews ask", &["interview", "asked", "ask"]),
            (
                "what open jobs ask for",
                &["open jobs", "posting", "demand", "ask for", "employers"],
            ),
            (
                "what to leave until later",
                &["later", "leave", "skip", "wait", "not yet"],
            ),
        ],
        GuideKind::Salary => &[
            (
                "pay by experience",
                &["experience", "level", "years", "career"],
            ),
            (
                "pay by place",
                &["place", "where", "city", "cities", "metro", "state"],
            ),
            (
                "total compensation",
                &["total", "equity", "offer", "package", "beyond", "bonus"],
            ),
            ("how to negotiate", &["negotiat", "ask", "say"]),
            (
                "where else to look pay up",
                &[
                    "look up",
                    "look it up",
                    "elsewhere",
                    "where else",
                    "other sources",
                    "check",
                ],
            ),
            (
                "what the figures leave out",
                &[
                    "leave out",
                    "leaves out",
                    "not cover",
                    "do not",
                    "cannot",
                    "missing",
                    "miss",
                    "limits",
                ],
            ),
        ],
        GuideKind::Resume => &[
            ("structure", &["structure", "order", "page", "part"]),
            ("summaries", &["summar", "opening", "first lines", "top"]),
            (
                "bullet points",
                &["bullet", "before and after", "rewrit", "lines"],
            ),
            (
                "screening software",
                &["screen", "software", "ats", "parser", "machine"],
            ),
            ("mistakes", &["mistake", "sink", "reject", "cost", "wrong"]),
        ],
    }
}

pub(super) fn check(draft: &Draft<'_>, as_of: Date) -> Vec<Finding> {
    let guide = draft.guide;
    let mut out = Vec::new();
    covers(draft, &mut out);
    let words = guide.body.words;
    if !LENGTH.contains(&words) {
        let (low, high) = (LENGTH.start(), LENGTH.end());
        out.push(draft.whole(
            "guide-length",
            format!("the guide has {words} words"),
            format!("keep it between {low} and {high}"),
        ));
    }
    let mut measure = Measure::default();
    draft.own_runs().for_each(|run| measure.add(run));
    if let Some(grade) = measure.grade().filter(|grade| !GRADE.contains(grade)) {
        let help = if grade > *GRADE.end() {
            "use shorter sentences and plainer words"
        } else {
            "join what belongs together, and name things by their proper words"
        };
        let message = format!("the reading grade is {grade:.1}, not 9 to 12");
        out.push(draft.whole("reading-grade", message, help));
    }
    if let Some(average) = measure.average().filter(|average| *average > AVERAGE) {
        out.push(draft.whole(
            "sentence-average",
            format!("sentences have {average:.1} words on average"),
            "bring them to 15 to 20",
        ));
    }
    let questions = guide.body.questions.len();
    if questions < QUESTIONS {
        out.push(draft.whole(
            "faq-count",
            format!("the FAQ has {questions} questions"),
            format!("answer {QUESTIONS} or more that readers have"),
        ));
    }
    links(draft, &mut out);
    let age = (guide.reviewed.until((Unit::Day, as_of))).map_or(0, |span| span.get_days());
    if age > REVIEW_AFTER {
        out.push(draft.whole(
            "review-overdue",
            format!(
                "the guide was reviewed {age} days ago, on {}",
                guide.reviewed
            ),
            "check text and figures, then change `reviewed`",
        ));
    }
    out
}

fn covers(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let body = &draft.guide.body;
    let mut titles: Vec<String> = (body.headings.iter())
        .map(|heading| heading.text.to_lowercase())
        .collect();
    let mut pieces = (false, false);
    for piece in &body.pieces {
        match piece {
            Piece::Chart(chart) => titles.push(chart.title.to_lowercase()),
            Piece::Table(table) => titles.push(table.title.to_lowercase()),
            Piece::Checklist(_) => pieces.0 = true,
            Piece::Sample { .. } => pieces.1 = true,
            _ => {}
        }
    }
    let kind = draft.guide.kind;
    let mut missing: Vec<&str> = (sections(kind).iter())
        .filter(|(_, words)| {
            let has = |title: &String| words.iter().any(|word| title.contains(word));
            !titles.iter().any(has)
        })
        .map(|(name, _)| *name)
        .collect();
    if matches!(kind, GuideKind::Skills | GuideKind::Resume) && !pieces.0 {
        missing.push("a checklist");
    }
    if kind == GuideKind::Resume && !pieces.1 {
        missing.push("a complete example");
    }
    for name in missing {
        out.push(draft.whole(
            "section-missing",
            format!(
                "no heading, chart or table of this {} guide is about {name}",
                kind.slug()
            ),
            "write the section, or name it in its heading",
        ));
    }
}

/// Whether an address is a guide of the same role or of a neighbour.
pub(super) fn is_related(guide: &Guide, target: &str) -> bool {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    path.starts_with("/careers/") && path != guide.path()
}

fn links(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let body = &draft.guide.body;
    let related = (body.links.iter())
        .filter(|(target, _)| is_related(draft.guide, target))
        .count();
    let mut jobs = 0;
    body.visit(&mut |seen| jobs += usize::from(matches!(seen, Seen::Inline(Inline::Jobs(_)))));
    for (count, least, what) in [
        (related, LINKS, "sibling or neighboring guides"),
        (jobs, JOB_LINKS, "lists of jobs (`jobs:...`)"),
    ] {
        if count < least {
            out.push(draft.whole(
                "few-links",
                format!("{count} links lead to {what}"),
                format!("link {least} or more, where the text speaks of them"),
            ));
        }
    }
}
