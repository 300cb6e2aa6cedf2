//! A career, as `content/roles/{role}/role.toml` describes it.

use crate::problem::SourceText;
use std::sync::Arc;

/// A career that the site covers.
#[derive(Debug, Clone)]
pub struct Role {
    /// Folder name; the role's name in addresses.
    pub slug: String,
    /// "Backend Developer".
    pub title: String,
    /// The group on the index: "Build software".
    pub field: String,
    /// One true sentence.
    pub summary: String,
    /// Other titles for the same work.
    pub also: Vec<String>,
    /// The occupation whose official figures stand for the role, if any does.
    pub occupation: Option<Occupation>,
    /// O*NET-SOC code.
    pub onet: Option<String>,
    /// The developer type of the survey that stands for the role.
    pub survey: Option<String>,
    /// Facets of the jobs list that matter most, first to last.
    pub facets: Vec<String>,
    /// Slugs of the skills that matter most.
    pub skills: Vec<String>,
    /// Slugs of neighbouring roles, nearest first.
    pub neighbours: Vec<String>,
    /// Whether its guides are on the site, or only its jobs list.
    pub publication: Publication,
    /// How a posting of this role is recognised.
    pub rules: MatchRules,
    /// The role file.
    pub source: Arc<SourceText>,
}

/// Whether a role's guides are on the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publication {
    /// Guides and jobs list.
    Guides,
    /// Classifies postings and has a jobs list; no guides, not on the index.
    JobsOnly,
}

/// An occupation of the Standard Occupational Classification (SOC 2018).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occupation {
    /// Such as `15-1252`.
    pub code: String,
    /// How well it fits the role.
    pub fit: Fit,
    /// What a reader has to know about the fit.
    pub note: String,
}

/// How well an occupation fits a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The same work.
    Exact,
    /// The occupation holds more than the role.
    Wider,
    /// The nearest that there is.
    Nearest,
}

/// Phrases that recognise a posting. Compared with folded words: lower case, no punctuation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MatchRules {
    /// A title with one of these is the role's.
    pub titles: Vec<String>,
    /// A title with one of these is not.
    pub not_titles: Vec<String>,
    /// Titles that are the role's only when the text agrees.
    pub weak_titles: Vec<String>,
    /// What in the text makes a weak title the role's.
    pub text: Vec<String>,
}
