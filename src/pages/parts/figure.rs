//! Figures where they are read: in a sentence, in the facts strip, in the list of sources.

use super::super::Html;
use super::{Mark, html_parts};
use askama::Template;

/// A figure in a sentence: the plain number, then its source's number, raised.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/inline_figure.html")]
pub struct InlineFigure {
    /// "$135,980", or "Not shown".
    pub value: Html,
    /// Whether it is a difference no larger than its sampling error.
    pub within_error: bool,
    /// Number of the source on this page; none where the figure comes from an example.
    pub number: Option<usize>,
    /// Whether the dataset is past its review date.
    pub past: bool,
}

/// A raised link to a source.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/source_ref.html")]
pub struct SourceRef {
    /// Its number on this page.
    pub number: usize,
}

/// A key figure of the facts strip.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Kind of evidence.
    pub mark: Mark,
    /// What it is: "US median".
    pub label: String,
    /// "$135,980"; none where there is nothing to show.
    pub value: Option<String>,
    /// What stands in its place: "Not shown", "No real jobs yet".
    pub none: String,
    /// Place, date and source number, or the reason why there is none.
    pub note: Html,
    /// Whether the dataset is past its review date.
    pub past: bool,
}

/// One line of the key under the facts.
#[derive(Debug, Clone)]
pub struct KeyEntry {
    /// The mark that it explains.
    pub mark: Mark,
    /// Where there is room: "Official statistics".
    pub name: String,
    /// On phones, where facts have no notes: what, when and source number.
    pub short: Html,
}

/// One entry of the list of sources.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its number on this page.
    pub number: usize,
    /// Kind of evidence; [`Mark::Ours`] (no mark) for footnotes of law and practice.
    pub mark: Mark,
    /// Publisher, linked title, release, retrieval, licence, notes.
    pub citation: Html,
    /// Whether the dataset is past its review date.
    pub past: bool,
}

html_parts!(InlineFigure, SourceRef);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_has_its_source_at_its_side() {
        let figure = InlineFigure {
            value: Html::text("$135,980"),
            within_error: false,
            number: Some(1),
            past: false,
        };
        assert_eq!(
            Html::of(&figure).as_str(),
            "<span class=\"keep\">$135,980</span>\
             <a class=\"src\" href=\"#source-1\" aria-label=\"Source 1\">1</a>"
        );
    }

    #[test]
    fn a_figure_past_its_date_says_so() {
        let figure = InlineFigure {
            value: Html::text("3.1%"),
            within_error: true,
            number: Some(2),
            past: true,
        };
        let html = Html::of(&figure);
        assert!(html.as_str().contains("past its review date"));
        assert!(html.as_str().contains("within the sampling error"));
    }
}
