//! Markdown into a [`Body`].
//!
//! 1. The text becomes events with places (`source`); what lies too deep is refused.
//! 2. Footnotes and examples are read first: text refers to them before they stand.
//! 3. Blocks become pieces (`blocks`, `lists`, `fence`), running text becomes inline parts
//!    (`inline`, `links`); figures are looked up on the way.
//! 4. The FAQ is gathered (`faq`).
//!
//! Every problem is noted and reading goes on. Time grows with the length of the text.

mod blocks;
mod chart;
mod context;
mod example;
mod faq;
mod fence;
mod footnotes;
mod grid;
mod inline;
mod links;
mod lists;
pub mod prose;
mod series;
mod source;
mod table;
#[cfg(test)]
mod tests;

use super::{
    body::{Body, Inline, Piece},
    lookup::Lookup,
    plain,
};
use crate::problem::{findings::Findings, strict};
use blocks::{Pieces, Setting};
use context::Context;
use inline::Text;
use prose::Run;
use pulldown_cmark::{Event, Tag};
use source::Origin;
use std::ops::Range;

pub use context::slug;

/// A text as it was read.
#[derive(Debug, Default)]
pub struct Document {
    /// The body.
    pub body: Body,
    /// Its prose, block by block, for checks of words.
    pub prose: Vec<Run>,
}

/// What a short text in a TOML string may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SnippetKind {
    /// One paragraph, given without its tag.
    Line,
    /// Paragraphs and lists, given with their tags.
    Paragraphs,
}

/// Reads the markdown of a file, which stands at `range` in it.
pub fn read(range: Range<usize>, findings: &Findings, lookup: &Lookup<'_>) -> Document {
    let source = findings.source();
    let written = &source.text[range.clone()];
    let masked = source::mask(written);
    let events = source::events(&masked, masked.len());
    let (ends, too_deep) = source::pair(&events);
    let text = Text {
        text: written,
        masked: &masked,
        origin: Origin::File(range.start),
        events: &events,
        ends: &ends,
    };
    if let Some(at) = too_deep {
        refuse_depth(findings, text.place(at));
        return Document::default();
    }
    let mut context = Context::new(findings, lookup);
    context.reserve_ids(&text);
    context.define_footnotes(&text);
    context.read_examples(&text);
    let mut pieces = Pieces::default();
    context.blocks(&text, 0..events.len(), Setting::Document, &mut pieces);
    let footnotes = context.footnotes();
    let words = plain::words(&plain::pieces(&pieces.0));
    let (pieces, questions) = faq::gather(pieces.0, findings);
    Document {
        body: Body {
            pieces,
            headings: context.headings,
            footnotes,
            questions,
            links: context.links,
            words,
        },
        prose: context.prose,
    }
}

/// Reads a line of text with figures and no other markup, such as a standfirst.
pub fn read_standfirst(
    text: &strict::Text,
    findings: &Findings,
    lookup: &Lookup<'_>,
) -> (Vec<Inline>, Vec<Run>) {
    let masked = source::mask(&text.value);
    for (event, range) in source::events(&masked, masked.len()) {
        let plain = match &event {
            Event::Start(Tag::Paragraph) | Event::End(_) | Event::Text(_) | Event::SoftBreak => {
                true
            }
            Event::Start(Tag::Link { dest_url, .. }) => dest_url.starts_with("figure:"),
            _ => false,
        };
        if !plain {
            findings.note(
                "standfirst-markup",
                text.place(range),
                "the standfirst holds more than words and figures",
                "take links, emphasis and code into the text",
            );
            return (Vec::new(), Vec::new());
        }
    }
    let mut context = Context::new(findings, lookup);
    let parts = context.snippet(text, SnippetKind::Line);
    (parts, context.prose)
}

/// Reads the markdown of a posting as HTML, for the place where postings are sanitised: text,
/// lists, tables and headings, and nothing that this site computes.
pub fn read_html(range: Range<usize>, findings: &Findings) -> String {
    let datasets = crate::figures::dataset::Datasets::default();
    let start = range.start;
    let document = read(range, findings, &Lookup::for_site(&datasets));
    let mut html = String::new();
    for piece in document.body.pieces {
        match piece {
            Piece::Inline(Inline::Html(part)) => html.push_str(&part),
            Piece::Heading(heading) => {
                let (level, text) = (heading.level, super::html::escape(&heading.text));
                html.push_str(&format!("<h{level}>{text}</h{level}>\n"));
            }
            _ => findings.note(
                "posting-text",
                start..start,
                "a posting holds more than text, lists, tables and headings",
                "take figures, links to jobs, footnotes, notes and drawn blocks out of it",
            ),
        }
    }
    html
}

fn refuse_depth(findings: &Findings, place: Range<usize>) {
    findings.note(
        "too-deep",
        place.start..place.start,
        format!(
            "blocks stand more than {} deep inside each other",
            source::DEEPEST
        ),
        "write it flatter",
    );
}

impl Context<'_> {
    /// Reads the markdown of a TOML string.
    fn snippet(&mut self, text: &strict::Text, kind: SnippetKind) -> Vec<Inline> {
        self.fragment(&text.value, Origin::Text(text), kind)
    }

    /// Reads markdown that stands inside a block.
    fn fragment(&mut self, written: &str, origin: Origin<'_>, kind: SnippetKind) -> Vec<Inline> {
        let stubs = self.notes.stubs(written);
        let written = format!("{written}{stubs}");
        let own = written.len() - stubs.len();
        let masked = source::mask(&written);
        let events = source::events(&masked, own);
        let (ends, too_deep) = source::pair(&events);
        let text = Text {
            text: &written,
            masked: &masked,
            origin,
            events: &events,
            ends: &ends,
        };
        let all = origin.place(0..own);
        if too_deep.is_some() {
            refuse_depth(self.findings, all);
            return Vec::new();
        }
        if kind == SnippetKind::Line {
            let one = matches!(events.first(), Some((Event::Start(Tag::Paragraph), _)))
                && events[ends[0] + 1..]
                    .iter()
                    .all(|(_, range)| range.start >= own);
            if !one {
                self.findings.note(
                    "one-line",
                    all,
                    "only one line of text may stand here",
                    "write words, links and figures; put a backslash before a leading #, -, + or 1.",
                );
                return Vec::new();
            }
            return self.inlines(&text, 1..ends[0]);
        }
        let mut pieces = Pieces::default();
        self.blocks(&text, 0..events.len(), Setting::Inside, &mut pieces);
        pieces.into_inlines()
    }

    /// Ids that headings are given stand before those that are made.
    fn reserve_ids(&mut self, text: &Text<'_>) {
        for (event, _) in text.events {
            if let Event::Start(Tag::Heading { id: Some(id), .. }) = event {
                self.ids.reserve(id);
            }
        }
    }
}
