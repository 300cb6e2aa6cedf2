//! Blocks: paragraphs, headings, quotes, notes; lists, tables and fences have files of their own.

use super::{
    context::Context,
    inline::{Parts, Text},
    prose::Run,
};
use crate::content::body::{Heading, Inline, NoteKind, Piece};
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};
use std::ops::Range;

/// Where blocks stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Directly in the document: every kind of block may stand here.
    Document,
    /// Inside a note, a list, a sample: only text.
    Inside,
}

/// Pieces, with ready HTML kept together.
#[derive(Debug, Default)]
pub struct Pieces(pub Vec<Piece>);

impl Pieces {
    /// Adds HTML.
    pub fn html(&mut self, html: &str) {
        if let Some(Piece::Inline(Inline::Html(last))) = self.0.last_mut() {
            last.push_str(html);
        } else {
            self.0.push(Piece::Inline(Inline::Html(html.to_owned())));
        }
    }

    /// Adds a piece.
    pub fn push(&mut self, piece: Piece) {
        match piece {
            Piece::Inline(Inline::Html(html)) => self.html(&html),
            other => self.0.push(other),
        }
    }

    /// Adds running text in a tag.
    pub fn wrapped(&mut self, tag: &str, parts: Vec<Inline>) {
        self.html(&format!("<{tag}>"));
        parts
            .into_iter()
            .for_each(|part| self.push(Piece::Inline(part)));
        let name = tag.split(' ').next().unwrap_or(tag);
        self.html(&format!("</{name}>\n"));
    }

    /// The text of a setting that holds only text.
    pub fn into_inlines(self) -> Vec<Inline> {
        let mut parts = Parts::default();
        for piece in self.0 {
            if let Piece::Inline(part) = piece {
                parts.push(part);
            }
        }
        parts.0
    }
}

impl Context<'_> {
    /// Reads blocks into `out`. Loose running text, as in a tight list, stands without a tag.
    pub fn blocks(
        &mut self,
        text: &Text<'_>,
        events: Range<usize>,
        setting: Setting,
        out: &mut Pieces,
    ) {
        let mut at = events.start;
        while at < events.end && !self.findings.is_full() {
            let end = text.ends[at];
            let inner = at + 1..end;
            match &text.events[at].0 {
                Event::Start(Tag::Paragraph) => {
                    let parts = self.inlines(text, inner);
                    out.wrapped("p", parts);
                }
                Event::Start(Tag::Heading { .. }) => {
                    if let Some(heading) = self.heading(text, at, setting) {
                        out.push(Piece::Heading(heading));
                    }
                }
                Event::Start(Tag::BlockQuote(kind)) => {
                    let kind = *kind;
                    self.quote(text, at, kind, setting, out);
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    self.fence(text, at, info, setting, out);
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => self.findings.note(
                    "indented-code",
                    text.place(at),
                    "four spaces make this a block of code",
                    "take the spaces away, or write code between lines of ``` with its language",
                ),
                Event::Start(Tag::HtmlBlock) => self.no_html(text.place(at)),
                Event::Start(Tag::List(start)) => self.list(text, at, *start, setting, out),
                Event::Start(Tag::Table(alignments)) => self.grid(text, at, alignments, out),
                // Read before the rest, because they may be referred to before they are written.
                Event::Start(Tag::FootnoteDefinition(_)) => {}
                Event::Rule => out.html("<hr>\n"),
                _ => {
                    let loose_end = (at..events.end)
                        .find(|index| is_block(&text.events[*index].0))
                        .unwrap_or(events.end);
                    let loose_end = self.whole(text, at, loose_end);
                    let parts = self.inlines(text, at..loose_end);
                    parts
                        .into_iter()
                        .for_each(|part| out.push(Piece::Inline(part)));
                    at = loose_end;
                    continue;
                }
            }
            at = end + 1;
        }
    }

    /// Where loose running text ends: never inside an element, and always after `at`.
    fn whole(&self, text: &Text<'_>, at: usize, end: usize) -> usize {
        let mut index = at;
        while index < end {
            index = text.ends[index] + 1;
        }
        index.max(at + 1)
    }

    fn heading(&mut self, text: &Text<'_>, at: usize, setting: Setting) -> Option<Heading> {
        let (
            Event::Start(Tag::Heading {
                level,
                id,
                classes,
                attrs,
            }),
            _,
        ) = &text.events[at]
        else {
            return None;
        };
        let span = text.place(at);
        // The range of a heading runs over its line break, which is no place to point at.
        let span = span.start..span.start + self.findings.source().text[span].trim_end().len();
        let level = *level as u8;
        if setting == Setting::Inside {
            self.findings.note(
                "heading-order",
                span,
                "a heading stands inside another block",
                "use bold text here",
            );
            return None;
        }
        self.check_level(level, &span);
        if !classes.is_empty() || !attrs.is_empty() {
            self.findings.note(
                "heading-id",
                span.clone(),
                "a heading takes no classes or attributes",
                "keep only `{#id}`, or nothing",
            );
        }
        let mut parts = Parts::default();
        let mut run = Run::default();
        let links = self.links.len();
        self.read_inlines(text, at + 1..text.ends[at], &mut parts, &mut run);
        let only_words = parts.0.iter().all(|part| matches!(part, Inline::Html(_)));
        if !only_words || self.links.len() > links {
            self.findings.note(
                "heading-words",
                span.clone(),
                "a heading holds more than words",
                "take figures, links and footnotes into the text below it",
            );
        }
        let words = crate::content::plain::inlines(&parts.0);
        self.prose.push(run);
        if words.is_empty() {
            self.findings.note(
                "heading-words",
                span,
                "a heading is empty",
                "write it, or remove it",
            );
            return None;
        }
        let id = match id {
            Some(id) => self.given_id(id, &span),
            None => self.ids.make(&words),
        };
        let heading = Heading {
            id,
            text: words,
            level,
            span,
        };
        self.headings.push(heading.clone());
        Some(heading)
    }

    fn check_level(&self, level: u8, span: &Range<usize>) {
        let before = self.headings.last().map_or(1, |heading| heading.level);
        if level == 1 {
            self.findings.note(
                "heading-order",
                span.clone(),
                "a heading of level 1 stands in the text",
                "begin with `##`: the title is the only heading of level 1",
            );
        } else if level > before + 1 {
            self.findings.note(
                "heading-order",
                span.clone(),
                format!("a heading of level {level} follows one of level {before}"),
                format!("write it with `{}`", "#".repeat(usize::from(before) + 1)),
            );
        }
    }

    /// A fragment that the writer gave.
    pub fn given_id(&mut self, id: &str, span: &Range<usize>) -> String {
        if !crate::content::role::is_slug(id) {
            self.findings.note(
                "heading-id",
                span.clone(),
                format!("`{id}` cannot be an id"),
                "use lower-case letters, digits and single hyphens",
            );
        } else if !self.ids.take(id) {
            self.findings.note(
                "duplicate-id",
                span.clone(),
                format!("the id `{id}` is given twice"),
                "give each its own",
            );
        }
        id.to_owned()
    }

    fn quote(
        &mut self,
        text: &Text<'_>,
        at: usize,
        kind: Option<BlockQuoteKind>,
        setting: Setting,
        out: &mut Pieces,
    ) {
        let mut inside = Pieces::default();
        self.blocks(text, at + 1..text.ends[at], Setting::Inside, &mut inside);
        let note = match kind {
            None => None,
            Some(BlockQuoteKind::Note) => Some(NoteKind::Margin),
            Some(BlockQuoteKind::Warning) => Some(NoteKind::Notice),
            Some(_) => {
                self.findings.note(
                    "unknown-note",
                    text.place(at),
                    "there is no note of this kind",
                    "write [!NOTE] for a margin note, [!WARNING] for what nobody may miss",
                );
                return;
            }
        };
        match (note, setting) {
            (Some(kind), Setting::Document) => out.push(Piece::Note {
                kind,
                text: inside.into_inlines(),
            }),
            (Some(_), Setting::Inside) => self.misplaced("a note", text.place(at)),
            (None, _) => {
                out.html("<blockquote>\n");
                inside.0.into_iter().for_each(|piece| out.push(piece));
                out.html("</blockquote>\n");
            }
        }
    }

    /// A problem for a block that has to stand directly in the document.
    pub fn misplaced(&self, what: &str, place: Range<usize>) {
        self.findings.note(
            "misplaced-block",
            place,
            format!("{what} stands inside another block"),
            "put it on its own, without indentation, between two paragraphs",
        );
    }
}

fn is_block(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Rule
            | Event::End(TagEnd::Item)
            | Event::Start(
                Tag::Paragraph
                    | Tag::Heading { .. }
                    | Tag::BlockQuote(_)
                    | Tag::CodeBlock(_)
                    | Tag::HtmlBlock
                    | Tag::List(_)
                    | Tag::Table(_)
                    | Tag::FootnoteDefinition(_)
            )
    )
}
