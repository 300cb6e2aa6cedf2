//! What is wrong with something a person wrote, where, and what to do about it.
//!
//! - [`SourceText`]: a file as it was read: its name relative to the content folder, and its text.
//! - [`Place`]: a byte span in a source text, or just a path when there is no text to show.
//! - [`Problem`]: a rule, a place, a message and the help that goes with it.
//!
//! Problems are data: parsers gather them and go on, and the command line, the development
//! server and `--format json` each draw them in their own way.
//!
//! - [`findings`]: the problems of one file while it is being read, bounded.
//! - [`strict`]: TOML read strictly: every key is asked for, and what nobody asked for is noted.
//! - `draw`: problems as text with an excerpt, and as JSON.

mod draw;
pub mod findings;
pub mod strict;

pub use draw::{as_json, as_text};

use std::{fmt, ops::Range, sync::Arc};

/// A text file as it was read. Cheap to share: places keep it alive.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceText {
    /// Path relative to the content folder, with `/` between its parts.
    pub path: String,
    /// The whole text; spans are byte offsets into it.
    pub text: String,
}

impl SourceText {
    /// A shared source text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self {
            path: path.into(),
            text: text.into(),
        })
    }
}

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A byte span in a file that was read. The span lies on character borders.
    Span(Arc<SourceText>, Range<usize>),
    /// A file or folder as a whole, relative to the content folder.
    Path(String),
}

impl Place {
    /// A span of a source text, moved to the nearest character borders inside the text.
    pub fn span(source: &Arc<SourceText>, span: Range<usize>) -> Self {
        let start = source.text.floor_char_boundary(span.start);
        let end = source.text.ceil_char_boundary(span.end.max(start));
        Self::Span(Arc::clone(source), start..end)
    }

    /// The path of the file or folder, relative to the content folder.
    pub fn path(&self) -> &str {
        match self {
            Self::Span(source, _) => &source.path,
            Self::Path(path) => path,
        }
    }

    /// Line and column, both counted from 1, the column in characters.
    pub fn line_and_column(&self) -> Option<(usize, usize)> {
        let Self::Span(source, span) = self else {
            return None;
        };
        let before = &source.text[..span.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Some((
            before.matches('\n').count() + 1,
            before[line_start..].chars().count() + 1,
        ))
    }
}

/// One thing that is wrong, as a person needs to hear it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable name of the rule that was broken, such as `unknown-figure`.
    pub rule: &'static str,
    /// Where it is.
    pub place: Place,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do, in one sentence; names the nearest valid value where there is one.
    pub help: String,
}

impl Problem {
    /// A problem at a place.
    pub fn new(
        rule: &'static str,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            place,
            message: message.into(),
            help: help.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.place.path())?;
        if let Some((line, column)) = self.place.line_and_column() {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// The candidate that a person most likely meant by `word`: at most a third of its letters away.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = word.chars().count().max(3) / 3;
    candidates
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance in characters; words over 64 characters count as unrelated.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(65).collect();
    let a: Vec<char> = a.chars().take(65).collect();
    if a.len() > 64 || b.len() > 64 {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters_from_one() {
        let source = SourceText::new("a.md", "één\nzwei drei\n");
        let at = source.text.find("drei").unwrap();
        let place = Place::span(&source, at..at + 4);
        assert_eq!(place.line_and_column(), Some((2, 6)));
    }

    #[test]
    fn spans_never_split_a_character() {
        let source = SourceText::new("a.md", "é");
        assert_eq!(
            Place::span(&source, 1..1),
            Place::Span(source.clone(), 0..2)
        );
        assert_eq!(Place::span(&source, 9..99).line_and_column(), Some((1, 2)));
    }

    #[test]
    fn the_nearest_word_is_offered_and_a_far_one_is_not() {
        let names = ["oews", "rpp", "projections"];
        assert_eq!(nearest("projection", names), Some("projections"));
        assert_eq!(nearest("oew", names), Some("oews"));
        assert_eq!(nearest("banana", names), None);
    }
}
