//! TOML read strictly, with places: front matter, role files, settings, fenced blocks.
//!
//! 1. [`Document::parse`] reads the text and notes every syntax error where it stands.
//! 2. [`Document::table`] gives a [`Table`]; each question to it ([`Table::text`],
//!    [`Table::date`], ...) names a key, and notes a missing key or a value of another type.
//! 3. [`Table::finish`] notes every key that nobody asked for, with the nearest that somebody did.
//!
//! An answer is none when there was a problem or, for the optional ones, no key.

mod values;

pub use values::Text;

use super::findings::{Findings, did_you_mean};
use jiff::civil::Date;
use std::{cell::RefCell, collections::BTreeSet, ops::Range};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

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
        Table {
            table: self.root.get_ref(),
            // The whole text is no place to point at: its first character is.
            span: self.offset + span.start..self.offset + span.start,
            offset: self.offset,
            findings: self.findings,
            broken: &self.broken,
            asked: RefCell::default(),
            what,
        }
    }
}

/// A table whose keys are being asked for.
pub struct Table<'a> {
    table: &'a DeTable<'a>,
    span: Range<usize>,
    offset: usize,
    findings: &'a Findings,
    broken: &'a [Range<usize>],
    asked: RefCell<BTreeSet<&'a str>>,
    what: &'static str,
}

/// One element of a table that is not asked for by name.
pub struct Entry<'a> {
    /// The key.
    pub key: &'a str,
    /// Where the key stands.
    pub span: Range<usize>,
}

impl<'a> Table<'a> {
    /// Where the table stands.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Notes a problem at the value of `key`, or at the table when there is none.
    pub fn note(&self, rule: &'static str, key: &str, message: String, help: &str) {
        let span = self.table.get(key).map_or(self.span(), |v| self.at(v));
        self.findings.note(rule, span, message, help);
    }

    /// A string that has to be there, trimmed and not empty.
    pub fn text(&self, key: &'a str) -> Option<Text> {
        self.required(key, "text", Self::as_text)
    }

    /// A string that may be there; not empty if it is.
    pub fn optional_text(&self, key: &'a str) -> Option<Text> {
        self.optional(key, "text", Self::as_text)
    }

    /// A string that may be there, and may be empty: none then.
    pub fn blank_or_text(&self, key: &'a str) -> Option<Text> {
        let blank = |value: &Spanned<DeValue<'_>>| value.get_ref().as_str() == Some("");
        if self.table.get(key).is_some_and(blank) {
            self.asked.borrow_mut().insert(key);
            return None;
        }
        self.optional_text(key)
    }

    /// A date that has to be there.
    pub fn date(&self, key: &'a str) -> Option<Date> {
        self.required(
            key,
            "a date such as 2026-11-24, without quotes",
            |_, value| values::date(value),
        )
    }

    /// A date that may be there.
    pub fn optional_date(&self, key: &'a str) -> Option<Date> {
        self.optional(
            key,
            "a date such as 2026-11-24, without quotes",
            |_, value| values::date(value),
        )
    }

    /// true or false; false when absent.
    pub fn flag(&self, key: &'a str) -> bool {
        let flag = |_: &Self, value: &Spanned<DeValue<'a>>| value.get_ref().as_bool();
        self.optional(key, "true or false, without quotes", flag)
            .unwrap_or(false)
    }

    /// A whole number of `range` that may be there.
    pub fn optional_whole(&self, key: &'a str, range: Range<u32>) -> Option<u32> {
        let want = format!("a whole number from {} to {}", range.start, range.end - 1);
        self.optional(key, &want, |_, value| {
            let number = value.get_ref().as_integer()?;
            let number = u32::from_str_radix(number.as_str(), number.radix()).ok()?;
            range.contains(&number).then_some(number)
        })
    }

    /// A number that may be there.
    pub fn optional_number(&self, key: &'a str) -> Option<f64> {
        self.optional(key, "a number", |_, value| values::number(value))
    }

    /// A list of numbers that has to be there.
    pub fn numbers(&self, key: &'a str) -> Option<Vec<f64>> {
        self.required(key, "a list of numbers", |_, value| {
            value
                .get_ref()
                .as_array()?
                .iter()
                .map(values::number)
                .collect()
        })
    }

    /// A list of strings; empty when absent.
    pub fn texts(&self, key: &'a str) -> Vec<Text> {
        self.optional(key, "a list of texts", |table, value| {
            let list = value.get_ref().as_array()?;
            list.iter().map(|value| table.as_text(value)).collect()
        })
        .unwrap_or_default()
    }

    /// A table that may be there.
    pub fn optional_table(&self, key: &'a str, what: &'static str) -> Option<Table<'a>> {
        self.optional(key, "a table", |table, value| table.as_table(value, what))
    }

    /// A list of tables that has to be there.
    pub fn tables(&self, key: &'a str, what: &'static str) -> Option<Vec<Table<'a>>> {
        self.required(key, "a list of tables in braces", |table, value| {
            table.as_tables(value, what)
        })
    }

    /// A list of tables; empty when absent.
    pub fn optional_tables(&self, key: &'a str, what: &'static str) -> Vec<Table<'a>> {
        self.optional(key, "a list of tables in braces", |table, value| {
            table.as_tables(value, what)
        })
        .unwrap_or_default()
    }

    /// Whether the key is there, whatever its value.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The keys that nobody asked for yet. They are asked for from now on.
    pub fn rest(&self) -> Vec<Entry<'a>> {
        let mut asked = self.asked.borrow_mut();
        let mut rest = Vec::new();
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if !asked.contains(name) {
                asked.insert(name);
                rest.push(Entry {
                    key: name,
                    span: self.offset + key.span().start..self.offset + key.span().end,
                });
            }
        }
        rest
    }

    /// Notes every key that nobody asked for.
    pub fn finish(self) {
        let known = self.asked.borrow().clone();
        for entry in self.rest() {
            if self.findings.is_full() {
                break;
            }
            self.findings.note(
                "unknown-key",
                entry.span,
                format!("`{}` is no key of {}", entry.key, self.what),
                did_you_mean(entry.key, known.iter().copied()),
            );
        }
    }

    fn required<T>(
        &self,
        key: &'a str,
        want: &str,
        read: impl FnOnce(&Self, &'a Spanned<DeValue<'a>>) -> Option<T>,
    ) -> Option<T> {
        if !self.has(key) && self.broken.is_empty() {
            self.findings.note(
                "missing-key",
                self.span(),
                format!("{} has no `{key}`", self.what),
                format!("add `{key} = ...`: {want}"),
            );
        }
        self.optional(key, want, read)
    }

    fn optional<T>(
        &self,
        key: &'a str,
        want: &str,
        read: impl FnOnce(&Self, &'a Spanned<DeValue<'a>>) -> Option<T>,
    ) -> Option<T> {
        self.asked.borrow_mut().insert(key);
        let value = self.table.get(key)?;
        let answer = read(self, value);
        let span = value.span();
        let broken = |error: &Range<usize>| error.start <= span.end && span.start <= error.end;
        if answer.is_none() && !self.broken.iter().any(broken) {
            let kind = match value.get_ref() {
                DeValue::String(text) if text.trim().is_empty() => "is empty".to_owned(),
                other => format!("cannot be this {}", other.type_str()),
            };
            self.findings.note(
                "wrong-value",
                self.at(value),
                format!("`{key}` {kind}"),
                format!("write {want}"),
            );
        }
        answer
    }

    fn at(&self, value: &Spanned<DeValue<'_>>) -> Range<usize> {
        self.offset + value.span().start..self.offset + value.span().end
    }

    fn as_text(&self, value: &Spanned<DeValue<'_>>) -> Option<Text> {
        Text::read(value, self.offset, self.findings)
    }

    fn as_table(&self, value: &'a Spanned<DeValue<'a>>, what: &'static str) -> Option<Table<'a>> {
        Some(Table {
            table: value.get_ref().as_table()?,
            span: self.at(value),
            offset: self.offset,
            findings: self.findings,
            broken: self.broken,
            asked: RefCell::default(),
            what,
        })
    }

    fn as_tables(
        &self,
        value: &'a Spanned<DeValue<'a>>,
        what: &'static str,
    ) -> Option<Vec<Table<'a>>> {
        let list = value.get_ref().as_array()?;
        list.iter().map(|row| self.as_table(row, what)).collect()
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
