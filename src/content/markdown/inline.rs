//! Running text: emphasis, code, links, figures, references to footnotes.

use super::{
    context::Context,
    prose::Run,
    source::{Located, Origin, unmask},
};
use crate::content::{body::Inline, html::escape};
use pulldown_cmark::{Event, LinkType, Tag};
use std::ops::Range;

/// One markdown text with its events: the file's, or that of a TOML string.
pub struct Text<'t> {
    /// What was written.
    pub text: &'t str,
    /// What was parsed; see [`super::source::mask`].
    pub masked: &'t str,
    /// Where it comes from.
    pub origin: Origin<'t>,
    /// Its events.
    pub events: &'t [Located<'t>],
    /// The end of each element by its start.
    pub ends: &'t [usize],
}

impl Text<'_> {
    /// The place in the file of an event.
    pub fn place(&self, index: usize) -> Range<usize> {
        self.origin.place(self.events[index].1.clone())
    }
}

/// Inline parts, with ready HTML kept together.
#[derive(Debug, Default)]
pub struct Parts(pub Vec<Inline>);

impl Parts {
    /// Adds HTML.
    pub fn html(&mut self, html: &str) {
        if let Some(Inline::Html(last)) = self.0.last_mut() {
            last.push_str(html);
        } else {
            self.0.push(Inline::Html(html.to_owned()));
        }
    }

    /// Adds a part.
    pub fn push(&mut self, part: Inline) {
        match part {
            Inline::Html(html) => self.html(&html),
            other => self.0.push(other),
        }
    }

    /// The HTML when there is nothing else.
    pub fn into_html(self) -> Option<String> {
        let mut html = String::new();
        for part in self.0 {
            match part {
                Inline::Html(part) => html.push_str(&part),
                _ => return None,
            }
        }
        Some(html)
    }
}

impl Context<'_> {
    /// Reads a block's running text and keeps its prose.
    pub fn inlines(&mut self, text: &Text<'_>, events: Range<usize>) -> Vec<Inline> {
        let mut run = Run::default();
        let mut parts = Parts::default();
        self.read_inlines(text, events, &mut parts, &mut run);
        self.prose.push(run);
        parts.0
    }

    /// Reads running text into `parts` and its prose into `run`.
    pub fn read_inlines(
        &mut self,
        text: &Text<'_>,
        events: Range<usize>,
        parts: &mut Parts,
        run: &mut Run,
    ) {
        let mut at = events.start;
        while at < events.end && !self.findings.is_full() {
            let (event, range) = &text.events[at];
            let place = text.place(at);
            let end = text.ends[at];
            match event {
                Event::Text(words) => {
                    let words = unmask(words, text.masked, text.text, range);
                    self.notice_unread(text, at, &words);
                    parts.html(&escape(&words));
                    run.push(&words, place);
                }
                Event::Code(code) => {
                    let code = unmask(code, text.masked, text.text, range);
                    parts.html(&format!("<code>{}</code>", escape(&code)));
                    run.gap(place);
                }
                Event::SoftBreak => {
                    parts.html("\n");
                    run.push(" ", place);
                }
                Event::HardBreak => {
                    parts.html("<br>\n");
                    run.push(" ", place);
                }
                Event::FootnoteReference(label) => {
                    self.notes.refer(label);
                    parts.push(Inline::Footnote(label.to_string()));
                }
                Event::InlineHtml(_) | Event::Html(_) => self.no_html(place),
                Event::Start(Tag::Emphasis) => {
                    self.wrapped(text, at, "em", parts, run);
                }
                Event::Start(Tag::Strong) => {
                    self.wrapped(text, at, "strong", parts, run);
                }
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }) => {
                    let address = match link_type {
                        LinkType::Inline => unmask(dest_url, text.masked, text.text, range),
                        LinkType::Email => format!("mailto:{dest_url}").into(),
                        _ => dest_url.as_ref().into(),
                    };
                    self.link(text, at, &address, parts, run);
                }
                Event::Start(Tag::Image { .. }) => self.findings.note(
                    "image",
                    place,
                    "an image stands here",
                    "images are not supported: say it in words, in a table or in a chart",
                ),
                // Task markers are read by the list; nothing else is switched on.
                _ => {}
            }
            at = end + 1;
        }
    }

    /// A problem for raw HTML.
    pub fn no_html(&self, place: Range<usize>) {
        self.findings.note(
            "raw-html",
            place,
            "raw HTML stands here",
            "write it as markdown; a literal `<` is written `\\<`",
        );
    }

    fn wrapped(&mut self, text: &Text<'_>, at: usize, tag: &str, parts: &mut Parts, run: &mut Run) {
        parts.html(&format!("<{tag}>"));
        self.read_inlines(text, at + 1..text.ends[at], parts, run);
        parts.html(&format!("</{tag}>"));
    }

    /// What looks like a link or a footnote and was read as words: nobody wants that on a page.
    fn notice_unread(&self, text: &Text<'_>, at: usize, words: &str) {
        let before = at.checked_sub(1).map(|before| &text.events[before].0);
        let after = |character: &str| matches!(before, Some(Event::Text(t)) if &**t == character);
        if words.starts_with('^') && words.len() > 1 && after("[") {
            self.findings.note(
                "unknown-footnote",
                text.place(at),
                format!("no footnote has the label `{}`", &words[1..]),
                format!("add a line `[{words}]: ...` with its text"),
            );
        }
        const LINKS: [&str; 7] = [
            "(/",
            "(#",
            "(http:",
            "(https:",
            "(figure:",
            "(jobs:",
            "(example:",
        ];
        if after("]") && LINKS.iter().any(|start| words.starts_with(start)) {
            self.findings.note(
                "unread-link",
                text.place(at),
                "this was meant as a link and cannot be read as one",
                "keep the address on one line, write its spaces as +, and put no link in a link",
            );
        }
    }
}
