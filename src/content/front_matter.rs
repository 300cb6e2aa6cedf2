//! A file's front matter (TOML between two lines of `+++`): told apart from the text, and the
//! keys that guides and pages share.

use super::{
    body::Inline,
    guide::FindingAnswer,
    lookup::Lookup,
    markdown::{self, prose::Run},
    plain::{self, typeset},
};
use crate::problem::{
    findings::Findings,
    strict::{Document, Table, Text},
};
use std::ops::Range;

/// The largest file of text; a guide has about 30 kB.
pub const LARGEST: usize = 512 * 1024;

/// The largest front matter.
const LARGEST_FRONT: usize = 64 * 1024;

/// The two parts of a file, as byte ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The TOML.
    pub front: Range<usize>,
    /// The markdown.
    pub text: Range<usize>,
}

impl Parts {
    /// The TOML, to be asked.
    pub fn document<'a>(&self, findings: &'a Findings) -> Document<'a> {
        let text = &findings.source().text[self.front.clone()];
        Document::parse(text, self.front.start, findings)
    }
}

/// Splits a file. Notes a problem when it is too large or has no front matter.
pub fn split(findings: &Findings) -> Option<Parts> {
    let text = findings.source().text.as_str();
    if text.len() > LARGEST {
        findings.note(
            "too-large",
            0..0,
            format!("the file has {} bytes", text.len()),
            format!("keep it under {LARGEST} bytes"),
        );
        return None;
    }
    // Editors on Windows may begin a file with a byte order mark.
    let mark = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut lines = Lines { text, at: mark };
    let parts = match lines.next() {
        Some(first) if is_fence(&text[first.clone()]) => {
            let start = lines.at;
            lines
                .find(|line| is_fence(&text[line.clone()]))
                .map(|end| Parts {
                    front: start..end.start,
                    text: end.end..text.len(),
                })
        }
        _ => None,
    };
    match parts {
        None => findings.note(
            "front-matter",
            0..0,
            "the file has no front matter",
            "begin it with a line of `+++`, then TOML, then another line of `+++`",
        ),
        Some(ref parts) if parts.front.len() > LARGEST_FRONT => {
            findings.note(
                "too-large",
                0..0,
                format!("the front matter has {} bytes", parts.front.len()),
                format!("keep it under {LARGEST_FRONT} bytes"),
            );
            return None;
        }
        Some(_) => {}
    }
    parts
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "+++"
}

/// Byte ranges of lines, each with its line break.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let line = self.at..self.at + length;
        self.at = line.end;
        Some(line)
    }
}

/// Title and standfirst of a document, with the prose in them.
#[derive(Debug)]
pub struct Head {
    /// Plain text.
    pub title: Option<String>,
    /// Words and figures; empty after a problem.
    pub standfirst: Vec<Inline>,
    /// Both, for checks of words.
    pub prose: Vec<Run>,
}

/// The longest title, in characters.
const LONGEST_TITLE: usize = 120;

/// Reads `title` and `standfirst`; the visible text of the standfirst has a length in `lengths`.
pub fn head(
    table: &Table<'_>,
    lengths: Range<usize>,
    findings: &Findings,
    lookup: &Lookup<'_>,
) -> Head {
    let title = table.text("title");
    let mut prose = Vec::new();
    if let Some(title) = &title {
        prose.push(run(title));
        let length = title.value.chars().count();
        if length > LONGEST_TITLE {
            let message = format!("the title has {length} characters");
            let help = format!("keep it to {LONGEST_TITLE} at most");
            table.note("title-length", "title", message, &help);
        }
    }
    let mut standfirst = Vec::new();
    if let Some(text) = table.text("standfirst") {
        let before = findings.count();
        let (parts, runs) = markdown::read_standfirst(&text, findings, lookup);
        let length = plain::inlines(&parts).chars().count();
        if findings.count() == before && !lengths.contains(&length) {
            let message = format!("the standfirst has {length} characters");
            let help = format!(
                "write {} to {} of visible text",
                lengths.start,
                lengths.end - 1
            );
            table.note("standfirst-length", "standfirst", message, &help);
        }
        prose.extend(runs);
        standfirst = parts;
    }
    Head {
        title: title.map(|title| typeset(&title.value)),
        standfirst,
        prose,
    }
}

/// The most answers of a document, and the longest quotation, in bytes. With more, the writer and
/// the check are at odds, and comparing all with all would take its time.
const MOST_ANSWERS: usize = 50;
const LONGEST_QUOTE: usize = 400;

/// Reads `answers`, each with its place.
pub fn answers(table: &Table<'_>) -> Vec<(FindingAnswer, Range<usize>)> {
    let tables = table.optional_tables("answers", "an answer to a finding");
    if tables.len() > MOST_ANSWERS {
        let message = format!("the front matter has {} answers", tables.len());
        let help = format!("keep it to {MOST_ANSWERS}: name figures, or invent in examples");
        table.note("too-large", "answers", message, &help);
        return Vec::new();
    }
    let read = |table: Table<'_>| {
        let (finding, quote, reason) = (
            table.text("finding"),
            table.text("quote"),
            table.text("reason"),
        );
        let span = table.span();
        if quote
            .as_ref()
            .is_some_and(|quote| quote.value.len() > LONGEST_QUOTE)
        {
            let message = format!("the quotation is longer than {LONGEST_QUOTE} bytes");
            table.note(
                "too-large",
                "quote",
                message,
                "quote the sentence of the finding",
            );
            return None;
        }
        table.finish();
        let answer = FindingAnswer {
            finding: finding?.value,
            quote: quote?.value,
            reason: reason?.value,
        };
        Some((answer, span))
    };
    tables.into_iter().filter_map(read).collect()
}

/// The prose of a key.
pub fn run(text: &Text) -> Run {
    let mut run = Run::default();
    run.push(&text.value, text.place(0..text.value.len()));
    run
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::SourceText;

    fn parts(text: &str) -> Option<(String, String)> {
        let source = SourceText::new("a.md", text);
        let parts = split(&Findings::new(&source))?;
        Some((text[parts.front].to_owned(), text[parts.text].to_owned()))
    }

    #[test]
    fn front_matter_and_text_are_told_apart() {
        let expected = Some(("a = 1\n".to_owned(), "Text.\n+++\n".to_owned()));
        assert_eq!(parts("+++\na = 1\n+++\nText.\n+++\n"), expected);
        let windows = parts("\u{feff}+++\r\na = 1\r\n+++\r\nText.").unwrap();
        assert_eq!(windows.1, "Text.");
    }

    #[test]
    fn a_file_without_an_end_of_front_matter_has_none() {
        assert_eq!(parts("+++\na = 1\nText.\n"), None);
        assert_eq!(parts("Text.\n+++\n+++\n"), None);
        assert_eq!(parts(""), None);
    }

    #[test]
    fn a_file_that_is_too_large_is_refused() {
        assert_eq!(parts(&"+++\n".repeat(LARGEST)), None);
    }
}
