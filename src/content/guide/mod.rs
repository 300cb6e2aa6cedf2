//! One markdown document about a role, of one kind.

mod reading;

use super::{
    body::{Body, Inline},
    role::Role,
};
use crate::{
    figures::dataset::Datasets,
    problem::{Problem, SourceText, findings::Findings},
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
        let guide = reading::read(role, kind, &findings, datasets, as_of, &mut stage)
            .filter(|_| findings.count() == 0);
        (guide, stage, findings.into_problems())
    }
}
