//! Drawn blocks whose rows a writer does not spell out: the years of an occupation, the skills of
//! open jobs, the words of a dataset. Each is a fenced `chart` of a kind of its own.

use crate::figures::{dataset::Listing, over_time::OverTime};

/// Medians over the years, in the money of the newest and as paid.
#[derive(Debug, Clone)]
pub struct HistoryBlock {
    /// The caption's first line.
    pub title: String,
    /// One line an occupation, with its label; why there is no line where there is none.
    pub lines: Vec<(String, Result<OverTime, &'static str>)>,
    /// What the caption adds.
    pub note: String,
}

/// Skills that open jobs ask for, with their share.
#[derive(Debug, Clone)]
pub struct SkillsBlock {
    /// The caption's first line.
    pub title: String,
    /// Slug of the role; none for all jobs.
    pub role: Option<String>,
    /// How many skills are shown at most.
    pub most: usize,
    /// What the caption adds.
    pub note: String,
}

/// Words of a dataset, in groups.
#[derive(Debug, Clone)]
pub struct ListedBlock {
    /// The caption's first line.
    pub title: String,
    /// Heads of the groups and of the words.
    pub heads: [String; 2],
    /// The words.
    pub listing: Listing,
    /// What the caption adds.
    pub note: String,
}
