//! TOML read strictly, with places: descriptions of datasets, front matter, role files, settings,
//! fenced blocks.
//!
//! 1. [`Document::parse`] reads the text and notes every syntax error where it stands.
//! 2. [`Document::table`] gives a [`Table`]; each question to it ([`Table::text`],
//!    [`Table::date`], ...) names a key, and notes a missing key or a value of another type.
//! 3. [`Table::finish`] notes every key that nobody asked for, with the nearest that somebody did.
//!
//! An answer is none when there was a problem or, for the optional ones, no key.

mod table;
mod values;

pub use table::{Entry, Table};
pub use values::Text;

use crate::problem::findings::Findings;
use std::ops::Range;
use toml::{Spanned, de::DeTable};

/// A parsed document that borrows its text.
pub struct Document<'a> {
    root: Spanned<DeTable<'a>>,
    /// Where the text begins in its file.
    offset: usize,
    findings: &'a Findings,
    /// Where the syntax is wrong: absent keys, and values there, are not worth mentioning.
    broken: Vec<Range<usize>>,
}

impl<'a> Document<'a> {
    /// Parses TOML that stands at `offset` in its file.
    pub fn parse(text: &'a str, offset: usize, findings: &'a Findings) -> Self {
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let span = error.span().unwrap_or(0..text.len().min(1));
            findings.note(
                "toml",
                offset + span.start..offset + span.end,
                format!("this is not TOML: {}", error.message().replace('\n', ", ")),
                "correct the syntax; strings stand in double quotes, dates do not",
            );
        }
        Self {
            root,
            offset,
            findings,
            broken: errors.iter().filter_map(toml::de::Error::span).collect(),
        }
    }

    /// The top table. `what` names it in messages: "the front matter".
    pub fn table(&self, what: &'static str) -> Table<'_> {
        let span = self.root.span();
        // The whole text is no place to point at: its first character is.
        let start = self.place(span.start..span.start);
        Table::new(self, self.root.get_ref(), start, what)
    }

    /// A span of the document as a span of its file.
    fn place(&self, span: Range<usize>) -> Range<usize> {
        self.offset + span.start..self.offset + span.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::SourceText;

    fn problems(text: &str, read: impl FnOnce(&Table<'_>)) -> Vec<String> {
        let source = SourceText::new("a.toml", text);
        let findings = Findings::new(&source);
        let document = Document::parse(&source.text, 0, &findings);
        let table = document.table("the table");
        read(&table);
        table.finish();
        drop(document);
        let problems = findings.into_problems();
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_problem_of_a_table_is_found_at_once() {
        let text = "titel = \"x\"\npublished = \"2026-01-01\"\nage = -4\nempty = \"\"\n";
        let found = problems(text, |table| {
            table.text("title");
            table.date("published");
            table.optional_whole("age", 0..100);
            table.optional_text("empty");
        });
        assert_eq!(
            found,
            [
                "a.toml:1:1: the table has no `title`",
                "a.toml:1:1: `titel` is no key of the table",
                "a.toml:2:13: `published` cannot be this string",
                "a.toml:3:7: `age` cannot be this integer",
                "a.toml:4:9: `empty` is empty",
            ]
        );
    }

    #[test]
    fn tables_by_name_keep_their_order_and_name_what_is_no_value() {
        let text = "[words]\nb = \"two\"\na = 1\n[sums]\nz = 1_000.5\ny = nan\n[rows.z]\ncolour = 1\n[rows]\na = 2\n";
        let found = problems(text, |table| {
            let words = table.texts_by_name("words", "the words");
            let words: Vec<_> = words.iter().map(|(n, t)| (*n, t.value.as_str())).collect();
            assert_eq!(words, [("b", "two")]);
            assert_eq!(table.numbers_by_name("sums", "the sums"), [("z", 1000.5)]);
            let rows = table.tables_by_name("rows", "the rows", "a row");
            for (entry, row) in rows {
                assert_eq!((entry.key, &text[entry.span]), ("z", "z"));
                row.finish();
            }
        });
        assert_eq!(
            found,
            [
                "a.toml:3:5: `a` cannot be this integer",
                "a.toml:6:5: `y` cannot be this float",
                "a.toml:8:1: `colour` is no key of a row",
                "a.toml:10:5: `a` cannot be this integer",
            ]
        );
    }

    #[test]
    fn a_syntax_error_does_not_hide_the_rest_nor_blame_missing_keys() {
        let found = problems("a = \nb = 3\n", |table| {
            table.text("absent");
            table.text("b");
        });
        assert!(found[0].starts_with("a.toml:1:"), "{found:?}");
        assert!(found.iter().any(|line| line.contains("`b` cannot be")));
        assert!(!found.iter().any(|line| line.contains("absent")));
    }

    #[test]
    fn a_part_of_a_string_has_a_place_unless_escapes_forbid() {
        let source = SourceText::new("a.toml", "a = \" one two\"\nb = \"\\u0041 two\"\n");
        let findings = Findings::new(&source);
        let document = Document::parse(&source.text, 0, &findings);
        let table = document.table("it");
        let a = table.text("a").unwrap();
        assert_eq!(&source.text[a.place(4..7)], "two");
        let b = table.text("b").unwrap();
        assert_eq!(&source.text[b.place(2..5)], "\"\\u0041 two\"");
    }
}
