//! Footnotes: read first, numbered by pages in the order in which the text refers to them.

use super::{
    context::Context,
    inline::{Parts, Text},
    prose::Run,
};
use crate::content::body::Footnote;
use pulldown_cmark::{Event, Tag};
use std::{collections::HashMap, ops::Range};

/// The footnotes of a document.
#[derive(Debug, Default)]
pub struct Notes {
    /// Text and place by label.
    defined: HashMap<String, (String, Range<usize>)>,
    /// Labels in order of first reference.
    referred: Vec<String>,
    seen: std::collections::HashSet<String>,
}

impl Notes {
    /// Notes a reference.
    pub fn refer(&mut self, label: &str) {
        if self.seen.insert(label.to_owned()) {
            self.referred.push(label.to_owned());
        }
    }

    /// Definitions for the labels that a TOML string refers to, so that its references are read
    /// as such; the words do not matter.
    pub fn stubs(&self, text: &str) -> String {
        let mut stubs = String::new();
        for part in text.split("[^").skip(1) {
            let label = part.split(']').next().unwrap_or_default();
            if self.defined.contains_key(label) {
                stubs.push_str(&format!("\n\n[^{label}]: x"));
            }
        }
        stubs
    }
}

impl Context<'_> {
    /// Reads all definitions of a document.
    pub fn define_footnotes(&mut self, text: &Text<'_>) {
        for (at, (event, _)) in text.events.iter().enumerate() {
            let Event::Start(Tag::FootnoteDefinition(label)) = event else {
                continue;
            };
            let place = text.place(at);
            let first_line = self.findings.source().text[place.clone()]
                .find('\n')
                .map_or(place.end, |end| place.start + end);
            let place = place.start..first_line;
            let html = self.footnote_text(text, at, &place).unwrap_or_default();
            if self.notes.defined.contains_key(&**label) {
                self.findings.note(
                    "footnote",
                    place,
                    format!("the footnote `{label}` is defined twice"),
                    "give each its own label",
                );
            } else {
                self.notes.defined.insert(label.to_string(), (html, place));
            }
        }
    }

    fn footnote_text(
        &mut self,
        text: &Text<'_>,
        at: usize,
        place: &Range<usize>,
    ) -> Option<String> {
        let end = text.ends[at];
        let one_paragraph = at + 2 < end
            && matches!(text.events[at + 1].0, Event::Start(Tag::Paragraph))
            && text.ends[at + 1] + 1 == end;
        if !one_paragraph {
            self.findings.note(
                "footnote",
                place.clone(),
                "a footnote is one paragraph",
                "write who says it, a link, and the date",
            );
            return None;
        }
        let mut parts = Parts::default();
        let mut run = Run::default();
        self.read_inlines(text, at + 2..text.ends[at + 1], &mut parts, &mut run);
        self.prose.push(run);
        let html = parts.into_html();
        if html.is_none() {
            self.findings.note(
                "footnote",
                place.clone(),
                "a footnote holds only words and links",
                "take figures, links to jobs and other footnotes into the text",
            );
        }
        html
    }

    /// The footnotes in order, once the text is read; unused ones are problems.
    pub fn footnotes(&mut self) -> Vec<Footnote> {
        let mut notes = std::mem::take(&mut self.notes);
        let footnotes = notes
            .referred
            .into_iter()
            .filter_map(|label| {
                let (html, _) = notes.defined.remove(&label)?;
                Some(Footnote { label, html })
            })
            .collect();
        for (label, (_, place)) in notes.defined {
            self.findings.note(
                "unused-footnote",
                place,
                format!("nothing refers to the footnote `{label}`"),
                format!("write `[^{label}]` where it belongs, or remove it"),
            );
        }
        footnotes
    }
}
