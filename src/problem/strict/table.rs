//! A table and the questions that it answers.

use super::{
    Document,
    values::{self, Text},
};
use crate::problem::findings::did_you_mean;
use jiff::civil::Date;
use std::{cell::RefCell, collections::BTreeSet, ops::Range};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A table whose keys are being asked for.
pub struct Table<'a> {
    document: &'a Document<'a>,
    table: &'a DeTable<'a>,
    span: Range<usize>,
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
    /// A table that stands at `span` of the file. `what` names it in messages.
    pub fn new(
        document: &'a Document<'a>,
        table: &'a DeTable<'a>,
        span: Range<usize>,
        what: &'static str,
    ) -> Self {
        Self {
            document,
            table,
            span,
            asked: RefCell::default(),
            what,
        }
    }

    /// Where the table stands.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Notes a problem at the value of `key`, or at the table when there is none.
    pub fn note(&self, rule: &'static str, key: &str, message: String, help: &str) {
        let span = self.table.get(key).map_or(self.span(), |v| self.at(v));
        self.document.findings.note(rule, span, message, help);
    }

    /// Notes a problem at a part of the table that a value told of.
    pub fn note_at(&self, rule: &'static str, span: Range<usize>, message: String, help: &str) {
        self.document.findings.note(rule, span, message, help);
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
        self.optional_flag(key).unwrap_or(false)
    }

    /// true or false, where it may be left out.
    pub fn optional_flag(&self, key: &'a str) -> Option<bool> {
        let flag = |_: &Self, value: &Spanned<DeValue<'a>>| value.get_ref().as_bool();
        self.optional(key, "true or false, without quotes", flag)
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

    /// A table of strings by name, in the order written; empty when absent.
    pub fn texts_by_name(&self, key: &'a str, what: &'static str) -> Vec<(&'a str, Text)> {
        self.by_name(key, what, Self::text)
    }

    /// A table of numbers by name, in the order written; empty when absent.
    pub fn numbers_by_name(&self, key: &'a str, what: &'static str) -> Vec<(&'a str, f64)> {
        self.by_name(key, what, Self::optional_number)
    }

    /// A table of tables by name, in the order written, each with its name and what it is
    /// called in messages; empty when absent.
    pub fn tables_by_name(
        &self,
        key: &'a str,
        what: &'static str,
        inner: &'static str,
    ) -> Vec<(Entry<'a>, Table<'a>)> {
        let Some(table) = self.optional_table(key, what) else {
            return Vec::new();
        };
        let read = |entry: Entry<'a>| {
            let inner = table.optional_table(entry.key, inner)?;
            Some((entry, inner))
        };
        table.rest().into_iter().filter_map(read).collect()
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

    /// The keys that nobody asked for yet, in the order written. They are asked for from now on.
    pub fn rest(&self) -> Vec<Entry<'a>> {
        let mut asked = self.asked.borrow_mut();
        let mut rest = Vec::new();
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if !asked.contains(name) {
                asked.insert(name);
                rest.push(Entry {
                    key: name,
                    span: self.document.place(key.span()),
                });
            }
        }
        rest.sort_by_key(|entry| entry.span.start);
        rest
    }

    /// Notes every key that nobody asked for.
    pub fn finish(self) {
        let known = self.asked.borrow().clone();
        for entry in self.rest() {
            if self.document.findings.is_full() {
                break;
            }
            self.document.findings.note(
                "unknown-key",
                entry.span,
                format!("`{}` is no key of {}", entry.key, self.what),
                did_you_mean(entry.key, known.iter().copied()),
            );
        }
    }

    fn by_name<T>(
        &self,
        key: &'a str,
        what: &'static str,
        read: impl Fn(&Table<'a>, &'a str) -> Option<T>,
    ) -> Vec<(&'a str, T)> {
        let Some(table) = self.optional_table(key, what) else {
            return Vec::new();
        };
        let read = |entry: Entry<'a>| Some((entry.key, read(&table, entry.key)?));
        table.rest().into_iter().filter_map(read).collect()
    }

    fn required<T>(
        &self,
        key: &'a str,
        want: &str,
        read: impl FnOnce(&Self, &'a Spanned<DeValue<'a>>) -> Option<T>,
    ) -> Option<T> {
        if !self.has(key) && self.document.broken.is_empty() {
            self.document.findings.note(
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
        if answer.is_none() && !self.document.broken.iter().any(broken) {
            let kind = match value.get_ref() {
                DeValue::String(text) if text.trim().is_empty() => "is empty".to_owned(),
                other => format!("cannot be this {}", other.type_str()),
            };
            self.document.findings.note(
                "wrong-value",
                self.at(value),
                format!("`{key}` {kind}"),
                format!("write {want}"),
            );
        }
        answer
    }

    fn at(&self, value: &Spanned<DeValue<'_>>) -> Range<usize> {
        self.document.place(value.span())
    }

    fn as_text(&self, value: &Spanned<DeValue<'_>>) -> Option<Text> {
        Text::read(value, self.at(value), self.document.findings)
    }

    fn as_table(&self, value: &'a Spanned<DeValue<'a>>, what: &'static str) -> Option<Table<'a>> {
        let table = value.get_ref().as_table()?;
        Some(Table::new(self.document, table, self.at(value), what))
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
