//! One markdown document about a role, of one kind.

use super::{
    body::{Body, Inline},
    check,
    findings::Findings,
    front_matter,
    lookup::Lookup,
    markdown::{self, prose::Run},
    role::{Role, is_slug},
    strict::{Document, Table},
};
use crate::{
    figures::dataset::Datasets,
    problem::{Problem, SourceText},
};
use jiff::civil::Date;
use std::{ops::Range, sync::Arc};

/// The five kinds of guide, in the order in which a role shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GuideKind {
    /// The overview, which is also the role's front page.
    Career,
    /// How to get in.
    HowToBecome,
    /// What to know and how to show it.
    Skills,
    /// What it pays.
    Salary,
    /// How to write the resume.
    Resume,
}

impl GuideKind {
    /// All kinds in order.
    pub const ALL: [Self; 5] = [
        Self::Career,
        Self::HowToBecome,
        Self::Skills,
        Self::Salary,
        Self::Resume,
    ];

    /// The file's name without `.md`, and the last part of the address (not for `career`).
    pub fn slug(self) -> &'static str {
        match self {
            Self::Career => "career",
            Self::HowToBecome => "how-to-become",
            Self::Skills => "skills",
            Self::Salary => "salary",
            Self::Resume => "resume",
        }
    }

    /// The name on a plate: "How to become".
    pub fn name(self) -> &'static str {
        match self {
            Self::Career => "Career",
            Self::HowToBecome => "How to become",
            Self::Skills => "Skills",
            Self::Salary => "Salary",
            Self::Resume => "Resume",
        }
    }

    /// The kind with this slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// The address of the guide of this kind, without the site's origin.
    pub fn path(self, role: &str) -> String {
        match self {
            Self::Career => format!("/careers/{role}"),
            _ => format!("/careers/{role}/{}", self.slug()),
        }
    }
}

/// A guide whose front matter and text were read without a problem that forbids showing it.
#[derive(Debug, Clone)]
pub struct Guide {
    /// Slug of its role.
    pub role: String,
    /// Its kind.
    pub kind: GuideKind,
    /// The title, plain text.
    pub title: String,
    /// The standfirst: text and inline figures.
    pub standfirst: Vec<Inline>,
    /// When it first appeared.
    pub published: Date,
    /// When text and figures were last checked.
    pub reviewed: Date,
    /// Whether readers see it yet.
    pub stage: Stage,
    /// A real author; none means the site's editors.
    pub author: Option<String>,
    /// The facts strip, three or four.
    pub facts: Vec<Fact>,
    /// Old addresses, each starting with `/`, with their spans in the file.
    pub aliases: Vec<(String, Range<usize>)>,
    /// Replies to findings of `check`.
    pub answers: Vec<FindingAnswer>,
    /// The text.
    pub body: Body,
    /// The file.
    pub source: Arc<SourceText>,
}

impl Guide {
    /// The guide's address, without the site's origin.
    pub fn path(&self) -> String {
        self.kind.path(&self.role)
    }
}

/// Whether readers see a guide yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// They do.
    Public,
    /// Its day of publication lies ahead.
    Upcoming,
    /// It says that it is a draft, or its role is not published.
    Draft,
}

/// One figure of the facts strip.
#[derive(Debug, Clone)]
pub struct Fact {
    /// "US median".
    pub label: String,
    /// The figure, or a reference to the open jobs.
    pub figure: super::body::FigureRef,
    /// What it measures, in a line.
    pub note: String,
}

/// A reply to a finding: which rule, at which words, and why it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingAnswer {
    /// The rule's name.
    pub finding: String,
    /// The words it speaks of.
    pub quote: String,
    /// Why the words stand.
    pub reason: String,
}

/// Characters of a standfirst.
const STANDFIRST: Range<usize> = 80..321;
/// The longest label of a fact, in characters.
const LONGEST_LABEL: usize = 28;
/// The longest note of a fact, in characters.
const LONGEST_NOTE: usize = 80;

impl Guide {
    /// Reads a guide. There is none when anything is wrong with it, but its stage is known all the
    /// same: problems of a draft are its writer's own affair.
    pub fn parse(
        role: &Role,
        kind: GuideKind,
        source: &Arc<SourceText>,
        datasets: &Datasets,
        as_of: Date,
    ) -> (Option<Self>, Stage, Vec<Problem>) {
        let findings = Findings::new(source);
        let mut stage = Stage::Public;
        let guide = read(role, kind, &findings, datasets, as_of, &mut stage)
            .filter(|_| findings.count() == 0);
        (guide, stage, findings.into_problems())
    }
}

fn read(
    role: &Role,
    kind: GuideKind,
    findings: &Findings,
    datasets: &Datasets,
    as_of: Date,
    stage: &mut Stage,
) -> Option<Guide> {
    let source = findings.source();
    let lookup = Lookup::for_role(datasets, role);
    let parts = front_matter::split(findings)?;
    let toml = Document::parse(
        &source.text[parts.front.clone()],
        parts.front.start,
        findings,
    );
    let table = toml.table("the front matter");
    let head = front_matter::head(&table, STANDFIRST, findings, &lookup);
    let published = table.date("published");
    let reviewed = table.date("reviewed");
    check_dates(&table, published, reviewed, as_of);
    *stage = match published {
        _ if table.flag("draft") || role.publication == super::role::Publication::JobsOnly => {
            Stage::Draft
        }
        Some(date) if date > as_of => Stage::Upcoming,
        _ => Stage::Public,
    };
    let author = table.optional_text("author").map(|author| author.value);
    let mut prose = head.prose;
    let facts = read_facts(&table, findings, &lookup, &mut prose);
    let aliases = read_aliases(&table, findings);
    let answers = front_matter::answers(&table);
    table.finish();
    let document = markdown::read(parts.text, findings, &lookup);
    prose.extend(document.prose);
    check::amounts_by_hand(&prose, &answers, findings);
    Some(Guide {
        role: role.slug.clone(),
        kind,
        title: head.title?,
        standfirst: head.standfirst,
        published: published?,
        reviewed: reviewed?,
        stage: *stage,
        author,
        facts,
        aliases,
        answers: answers.into_iter().map(|(answer, _)| answer).collect(),
        body: document.body,
        source: Arc::clone(source),
    })
}

fn check_dates(table: &Table<'_>, published: Option<Date>, reviewed: Option<Date>, as_of: Date) {
    let (Some(published), Some(reviewed)) = (published, reviewed) else {
        return;
    };
    // A day ahead may be today where the writer lives.
    let tomorrow = as_of.tomorrow().unwrap_or(as_of);
    if published <= as_of && reviewed > tomorrow {
        let message = format!("the guide was reviewed on {reviewed}, which lies ahead");
        table.note(
            "review-date",
            "reviewed",
            message,
            "write the day of the last check",
        );
    }
}

fn read_facts(
    table: &Table<'_>,
    findings: &Findings,
    lookup: &Lookup<'_>,
    prose: &mut Vec<Run>,
) -> Vec<Fact> {
    let Some(written) = table.tables("facts", "a fact") else {
        return Vec::new();
    };
    if !(3..=4).contains(&written.len()) {
        let message = format!("the guide has {} facts", written.len());
        table.note("fact-count", "facts", message, "choose three or four");
    }
    let mut facts = Vec::new();
    for fact in written {
        let label = fact.text("label");
        let figure = fact.text("figure");
        let note = fact.text("note");
        for (key, text, most) in [
            ("label", &label, LONGEST_LABEL),
            ("note", &note, LONGEST_NOTE),
        ] {
            let Some(text) = text else { continue };
            prose.push(front_matter::run(text));
            let length = text.value.chars().count();
            if length > most {
                let message = format!("the {key} of a fact has {length} characters");
                fact.note("fact-length", key, message, &format!("keep it to {most}"));
            }
        }
        fact.finish();
        let figure = figure.and_then(|text| {
            let span = text.place(0..text.value.len());
            lookup.figure(&text.value, span, &|part| text.place(part), findings)
        });
        if let (Some(label), Some(figure), Some(note)) = (label, figure, note) {
            facts.push(Fact {
                label: label.typeset(),
                figure,
                note: note.typeset(),
            });
        }
    }
    facts
}

fn read_aliases(table: &Table<'_>, findings: &Findings) -> Vec<(String, Range<usize>)> {
    let mut aliases = Vec::new();
    for alias in table.texts("aliases") {
        let path = alias.value.strip_prefix('/').unwrap_or_default();
        // Old addresses may have been written in any case and with any ending.
        let plain = |part: &str| {
            !part.is_empty()
                && (is_slug(&part.to_ascii_lowercase().replace(['.', '_'], "-"))
                    && !part.starts_with('.'))
        };
        if path.trim_end_matches('/').split('/').all(plain) {
            aliases.push((alias.value, alias.span));
        } else {
            findings.note(
                "alias",
                alias.span,
                format!("`{}` cannot be an old address", alias.value),
                "write it from the first slash on: /careers/old-name",
            );
        }
    }
    aliases
}
