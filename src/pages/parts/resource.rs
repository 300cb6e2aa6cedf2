//! A guide or another page as it stands in a list: link and summary.

use super::super::Html;

/// A link with a sentence under it.
#[derive(Debug, Clone)]
pub struct Resource {
    /// The page's title.
    pub title: String,
    /// Its address.
    pub href: String,
    /// Its standfirst or summary.
    pub summary: Html,
}
