//! Whether guides are worth reading, as far as a program can tell: `signpost check --editorial`.
//!
//! - *Rule*: one thing that the editorial rules of `content/README.md` ask for, by name.
//! - *Finding*: a place where a guide does not keep a rule, with what to do.
//! - *Answer*: a reply in front matter (`answers`) to a finding at words that it quotes; for what
//!   is said of a whole guide, the words are its title's.
//!
//! 1. Each guide's prose is read with its places (`Draft`).
//! 2. `wording` looks at sentences, `shape` at the whole of a guide, `between` at guides beside
//!    each other; `sentences` cuts and measures.
//! 3. Answered findings are dropped, and answers to nothing are told.
//!
//! Time grows with the length of all guides together.

mod between;
mod sentences;
mod shape;
#[cfg(test)]
mod tests;
mod wording;

use super::{
    check::straight,
    front_matter,
    guide::{Guide, GuideKind},
    library::Library,
    lookup::Lookup,
    markdown::{self, prose::Run},
};
use crate::problem::{Place, Problem, findings::Findings};
use jiff::civil::Date;
use std::ops::Range;

/// The rules, by the names that answers use.
pub const RULES: [&str; 18] = [
    "exclamation",
    "faq-count",
    "few-links",
    "filler",
    "guide-length",
    "level-years",
    "long-sentence",
    "names-differ",
    "near-duplicate",
    "orphan-guide",
    "reading-grade",
    "review-overdue",
    "rhetorical-question",
    "section-missing",
    "sentence-average",
    "spelling",
    "titles-alike",
    "vague-pay",
];

/// A guide with its prose as it is written, block by block.
#[derive(Debug)]
struct Draft<'a> {
    guide: &'a Guide,
    runs: Vec<Run>,
    /// Where in the file the FAQ stands.
    faq: Option<Range<usize>>,
    /// Where blocks with words of their own stand: things to say, samples, code.
    fences: Vec<Range<usize>>,
}

/// A place where a guide does not keep a rule.
#[derive(Debug)]
struct Finding {
    rule: &'static str,
    span: Range<usize>,
    /// The words that an answer has to quote from.
    around: String,
    message: String,
    help: String,
}

impl<'a> Draft<'a> {
    fn read(guide: &'a Guide, library: &'a Library) -> Option<Self> {
        let role = library.role(&guide.role)?;
        // What is wrong with the file itself is the plain check's to tell.
        let unheard = Findings::new(&guide.source);
        let parts = front_matter::split(&unheard)?;
        let lookup = Lookup::for_role(library.datasets(), role);
        let start = parts.text.start;
        let document = markdown::read(parts.text, &unheard, &lookup);
        let text = &guide.source.text;
        let headings = &guide.body.headings;
        let faq = headings.iter().position(|heading| heading.text == "FAQ");
        let faq = faq.map(|at| {
            let next = headings[at + 1..].iter().find(|next| next.level <= 2);
            headings[at].span.start..next.map_or(text.len(), |next| next.span.start)
        });
        Some(Self {
            guide,
            runs: document.prose,
            faq,
            fences: fences(text, start),
        })
    }

    fn is_in_faq(&self, at: usize) -> bool {
        self.faq.as_ref().is_some_and(|faq| faq.contains(&at))
    }

    fn is_fenced(&self, at: usize) -> bool {
        self.fences.iter().any(|fence| fence.contains(&at))
    }

    /// Prose in the guide's own voice: not what somebody else is made to say or write.
    fn own_runs(&self) -> impl Iterator<Item = &Run> {
        (self.runs.iter()).filter(|run| !self.is_fenced(run.place(0..0).start))
    }

    /// A finding about the guide as a whole stands at its title.
    fn whole(
        &self,
        rule: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Finding {
        let text = &self.guide.source.text;
        let start = text.find("title").unwrap_or(0);
        let line = text[start..].lines().next().unwrap_or_default();
        Finding {
            rule,
            span: start..start + line.len(),
            around: format!("{line} {}", self.guide.title),
            message: message.into(),
            help: help.into(),
        }
    }

    fn at(
        &self,
        rule: &'static str,
        run: &Run,
        part: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Finding {
        Finding {
            rule,
            span: run.place(part),
            around: run.text.clone(),
            message: message.into(),
            help: help.into(),
        }
    }
}

/// What a guide of a kind covers: "pay by place".
pub fn covers(kind: GuideKind) -> impl Iterator<Item = &'static str> {
    shape::sections(kind).iter().map(|(name, _)| *name)
}

/// Everything the editorial rules have to say of a library's guides, in the order of files.
pub fn check(library: &Library, as_of: Date) -> Vec<Problem> {
    let drafts: Vec<Draft<'_>> = (library.guides())
        .filter_map(|guide| Draft::read(guide, library))
        .collect();
    let mut found: Vec<Vec<Finding>> = (drafts.iter())
        .map(|draft| {
            let mut of_draft = wording::check(draft);
            of_draft.extend(shape::check(draft, as_of));
            of_draft
        })
        .collect();
    between::check(&drafts, library, &mut found);
    let mut problems = Vec::new();
    for (draft, findings) in drafts.iter().zip(found) {
        report(draft, findings, &mut problems);
    }
    problems
}

/// Drops what is answered and tells answers that answer nothing.
fn report(draft: &Draft<'_>, mut findings: Vec<Finding>, problems: &mut Vec<Problem>) {
    let source = &draft.guide.source;
    let answers: Vec<_> = (draft.guide.answers.iter())
        .filter(|answer| RULES.contains(&answer.finding.as_str()))
        .collect();
    let mut used = vec![false; answers.len()];
    findings.retain(|finding| {
        let around = straight(&finding.around);
        let mut answered = false;
        for (answer, used) in answers.iter().zip(&mut used) {
            if answer.finding == finding.rule && around.contains(&straight(&answer.quote)) {
                *used = true;
                answered = true;
            }
        }
        !answered
    });
    findings.sort_by_key(|finding| (finding.span.start, finding.rule));
    for finding in findings {
        let place = Place::span(source, finding.span);
        problems.push(Problem::new(
            finding.rule,
            place,
            finding.message,
            finding.help,
        ));
    }
    for (answer, _) in answers.iter().zip(used).filter(|(_, used)| !used) {
        let at = source.text.find(&answer.quote).unwrap_or(0);
        problems.push(Problem::new(
            "unused-answer",
            Place::span(source, at..at + answer.quote.len()),
            format!("no `{}` is found at these words", answer.finding),
            "remove the answer, or quote the words as they stand",
        ));
    }
}

/// Where fenced blocks stand, from `start` of the text on.
fn fences(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = start;
    let mut open: Option<(usize, usize)> = None;
    for line in text[start..].split_inclusive('\n') {
        let ticks = line.trim_start().bytes().take_while(|b| *b == b'`').count();
        match open {
            None if ticks >= 3 => open = Some((at, ticks)),
            Some((from, wide)) if ticks >= wide && line.trim().bytes().all(|b| b == b'`') => {
                out.push(from..at + line.len());
                open = None;
            }
            _ => {}
        }
        at += line.len();
    }
    out.extend(open.map(|(from, _)| from..text.len()));
    out
}
