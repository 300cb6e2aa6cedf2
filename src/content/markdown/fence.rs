//! Fenced blocks: those that the site draws, and code.

use super::{
    SnippetKind,
    blocks::{Pieces, Setting},
    context::Context,
    inline::Text,
    source::{Origin, unmask},
};
use crate::content::{
    body::{Piece, Stop},
    html::escape,
    plain::typeset,
};
use crate::problem::{
    findings::did_you_mean,
    strict::{self, Document},
};
use pulldown_cmark::Event;
use std::ops::Range;

/// First words of fences that the site draws.
const DRAWN: [&str; 6] = ["chart", "table", "example", "stops", "say", "sample"];

/// Languages of code.
const LANGUAGES: [&str; 40] = [
    "bash",
    "c",
    "clojure",
    "cpp",
    "csharp",
    "css",
    "diff",
    "dockerfile",
    "elixir",
    "go",
    "graphql",
    "hcl",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "json",
    "kotlin",
    "makefile",
    "markdown",
    "nginx",
    "php",
    "promql",
    "proto",
    "python",
    "r",
    "ruby",
    "rust",
    "scala",
    "sh",
    "sql",
    "swift",
    "text",
    "toml",
    "ts",
    "tsx",
    "typescript",
    "xml",
    "yaml",
];

impl Context<'_> {
    /// Reads the fenced block whose start is the event `at`.
    pub fn fence(
        &mut self,
        text: &Text<'_>,
        at: usize,
        info: &str,
        setting: Setting,
        out: &mut Pieces,
    ) {
        let info = info.trim();
        let (word, rest) = info.split_once(char::is_whitespace).unwrap_or((info, ""));
        let rest = rest.trim();
        let place = opening(self, text, at);
        if !DRAWN.contains(&word) {
            self.code(text, at, word, place, out);
            return;
        }
        let Origin::File(offset) = text.origin else {
            self.misplaced("a drawn block", place);
            return;
        };
        if setting == Setting::Inside {
            self.misplaced("a drawn block", place);
            return;
        }
        let needs_words = matches!(word, "say" | "sample");
        if needs_words == rest.is_empty() {
            let (message, help) = if needs_words {
                (
                    "the block has no title",
                    "write it after the word: ```say When they call",
                )
            } else {
                (
                    "the block has a title on its first line",
                    "write it inside: title = \"...\"",
                )
            };
            self.findings.note("fence", place, message, help);
            return;
        }
        let inner = content(text, at);
        let offset = offset + inner.start;
        let inner = &text.text[inner];
        match word {
            "chart" => out.0.extend(self.chart(inner, offset)),
            "table" => out.0.extend(self.table(inner, offset).map(Piece::Table)),
            // Read before the rest, because text may cite it before it stands.
            "example" => out.0.extend(self.examples.next().map(Piece::Example)),
            "stops" => out.0.extend(self.stops(inner, offset).map(Piece::Stops)),
            "say" => {
                let words = self.framed(inner, offset);
                out.push(Piece::Say {
                    moment: typeset(rest),
                    words,
                });
            }
            _ => {
                let body = self.framed(inner, offset);
                out.push(Piece::Sample {
                    title: typeset(rest),
                    text: body,
                });
            }
        }
    }

    /// Reads the examples of a document, before anything cites them.
    pub fn read_examples(&mut self, text: &Text<'_>) {
        let Origin::File(offset) = text.origin else {
            return;
        };
        for (at, (event, _)) in text.events.iter().enumerate() {
            if is_example(event) {
                let inner = content(text, at);
                let offset = offset + inner.start;
                self.examples.read(&text.text[inner], offset, self.findings);
            }
        }
    }

    fn code(
        &mut self,
        text: &Text<'_>,
        at: usize,
        word: &str,
        place: Range<usize>,
        out: &mut Pieces,
    ) {
        if !LANGUAGES.contains(&word) {
            let (message, help) = if word.is_empty() {
                let help = "write it after the ```; `text` where there is none";
                ("the block names no language".to_owned(), help.to_owned())
            } else {
                let known = DRAWN.iter().chain(&LANGUAGES).copied();
                (
                    format!("`{word}` is neither a block of this site nor a known language"),
                    did_you_mean(word, known),
                )
            };
            self.findings.note("fence", place, message, help);
            return;
        }
        out.html(&format!(
            "<pre tabindex=\"0\"><code class=\"language-{word}\">"
        ));
        for index in at + 1..text.ends[at] {
            if let (Event::Text(words), range) = &text.events[index] {
                out.html(&escape(&unmask(words, text.masked, text.text, range)));
            }
        }
        out.html("</code></pre>\n");
    }

    /// Paragraphs inside a frame: words to say, a sample.
    fn framed(&mut self, inner: &str, offset: usize) -> Vec<crate::content::body::Inline> {
        self.fragment(inner, Origin::File(offset), SnippetKind::Paragraphs)
    }

    fn stops(&mut self, toml: &str, offset: usize) -> Option<Vec<Stop>> {
        let document = Document::parse(toml, offset, self.findings);
        let table = document.table("a block of stops");
        let stops = table.tables("stops", "a stop").unwrap_or_default();
        if stops.is_empty() || stops.len() > super::grid::MOST_ROWS {
            let message = format!("the block has {} stops", stops.len());
            table.note(
                "wrong-value",
                "stops",
                message,
                "write one at least, and not hundreds",
            );
        }
        let stops: Vec<Stop> = stops
            .into_iter()
            .filter_map(|stop| self.stop(stop))
            .collect();
        table.finish();
        (!stops.is_empty()).then_some(stops)
    }

    fn stop(&mut self, stop: strict::Table<'_>) -> Option<Stop> {
        let when = stop.text("when");
        let title = stop.text("title");
        let text = stop.text("text");
        let length = stop.optional_text("length");
        let done = stop.optional_text("done");
        let last = stop.optional_text("last");
        stop.finish();
        let words = [when.as_ref(), title.as_ref(), length.as_ref()];
        words
            .into_iter()
            .flatten()
            .for_each(|text| self.prose_of(text));
        let text = self.snippet(&text?, SnippetKind::Paragraphs);
        let done = done.map(|done| self.snippet(&done, SnippetKind::Line));
        let last = last.and_then(|last| self.labelled(&last));
        Some(Stop {
            when: typeset(&when?.value),
            title: typeset(&title?.value),
            text,
            length: length.map(|length| typeset(&length.value)),
            done,
            last,
        })
    }

    /// "Leaves behind: eleven comments": a label and its words.
    fn labelled(
        &mut self,
        text: &strict::Text,
    ) -> Option<(String, Vec<crate::content::body::Inline>)> {
        let Some((label, words)) = text.value.split_once(": ") else {
            self.findings.note(
                "wrong-value",
                text.span.clone(),
                "the last line has no label",
                "write a label, a colon and the words: `Leaves behind: eleven comments`",
            );
            return None;
        };
        let part = text.part(label.len() + 2, words);
        Some((typeset(label), self.snippet(&part, SnippetKind::Line)))
    }
}

/// Whether an event starts an example block.
fn is_example(event: &Event<'_>) -> bool {
    use pulldown_cmark::{CodeBlockKind, Tag};
    matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info)))
        if info.trim() == "example")
}

/// The bytes of a block's content.
fn content(text: &Text<'_>, at: usize) -> Range<usize> {
    let inner = &text.events[at + 1..text.ends[at]];
    match (inner.first(), inner.last()) {
        (Some((_, first)), Some((_, last))) => first.start..last.end,
        _ => {
            let end = text.events[at].1.end;
            end..end
        }
    }
}

/// The first line of a block, to point at.
fn opening(context: &Context<'_>, text: &Text<'_>, at: usize) -> Range<usize> {
    let place = text.place(at);
    let source = &context.findings.source().text;
    let line = source[place.clone()].find('\n').unwrap_or(place.len());
    place.start..place.start + line
}
