//! Where figures come from: all that a page prints about a dataset.

use super::figure::{Evidence, SourceKey};
use jiff::civil::Date;

/// The citation of one release of a dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Name without the release, such as `oews`.
    pub name: String,
    /// Release, such as `2025` or `2024-34`.
    pub release: String,
    /// The publisher's title.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// When its figures hold, as printed: "May 2025". A key in braces stands for the row's.
    pub period: String,
    /// The day of publication, where it is known.
    pub published: Option<Date>,
    /// The day on which the copy was taken.
    pub retrieved: Date,
    /// The day after which a newer release is likely, and the figures are to be reviewed.
    pub review_by: Date,
    /// Name of the licence: "Public domain", "Open Database License 1.0".
    pub licence: String,
    /// Address of the licence, where it has one.
    pub licence_address: Option<String>,
    /// The sentence that the publisher asks for.
    pub attribution: String,
    /// The publisher's page for readers.
    pub address: String,
    /// The kind of evidence; none for a table of names and codes, which gives no figures.
    pub evidence: Option<Evidence>,
    /// What the figures measure, in sentences.
    pub measures: String,
    /// What they leave out, in sentences.
    pub leaves_out: String,
    /// The public copy that the table was taken from, where that was not the publisher's own.
    pub copied_from: Option<String>,
}

impl Citation {
    /// The key by which figures name their source.
    pub fn key(&self) -> SourceKey {
        SourceKey::Dataset {
            name: self.name.clone(),
            release: self.release.clone(),
        }
    }

    /// Whether the figures are to be reviewed: `today` is past the review date.
    pub fn is_past_review(&self, today: Date) -> bool {
        today > self.review_by
    }
}
