//! Strict reading of a TOML table: every field is asked for by name, and what nobody asked for
//! is a problem. Problems are gathered, so that one reading finds all of them.

use crate::problem::{Place, Problem, SourceText, nearest};
use jiff::civil::Date;
use std::{ops::Range, sync::Arc};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

const MAX_TEXT: usize = 4_000;

/// One entry of a table: its name, where the name stands, and its value.
pub type Entry<'i> = (String, Range<usize>, Spanned<DeValue<'i>>);

/// A table whose fields are taken one by one.
pub struct Fields<'i> {
    source: Arc<SourceText>,
    /// Where a missing field is reported.
    span: Range<usize>,
    entries: Vec<Entry<'i>>,
    asked: Vec<&'static str>,
    problems: Vec<Problem>,
}

impl<'i> Fields<'i> {
    /// The fields of a whole file. None, with the problem, when it is not TOML.
    pub fn of_file(source: &'i Arc<SourceText>, problems: &mut Vec<Problem>) -> Option<Self> {
        match DeTable::parse(&source.text) {
            Ok(table) => Some(Self::of_table(source, 0..0, table.into_inner())),
            Err(error) => {
                problems.push(Problem::new(
                    "dataset-description",
                    Place::span(source, error.span().unwrap_or(0..0)),
                    format!("this is not TOML: {}", error.message().replace('\n', ", ")),
                    "Write key = \"value\" lines; dates and numbers stand without quotes.",
                ));
                None
            }
        }
    }

    /// The fields of a table whose name stands at `span`.
    pub fn of_table(source: &Arc<SourceText>, span: Range<usize>, table: DeTable<'i>) -> Self {
        let mut entries: Vec<Entry<'i>> = table
            .into_iter()
            .map(|(key, value)| {
                let span = key.span();
                (key.into_inner().into_owned(), span, value)
            })
            .collect();
        entries.sort_by_key(|(_, span, _)| span.start);
        Self {
            source: Arc::clone(source),
            span,
            entries,
            asked: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Text that has to be there.
    pub fn text(&mut self, name: &'static str) -> Option<String> {
        let text = self.optional_text(name);
        if text.is_none() {
            self.missing(name);
        }
        text
    }

    /// Text that may be there.
    pub fn optional_text(&mut self, name: &'static str) -> Option<String> {
        let value = self.take(name)?;
        match value.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() && text.len() <= MAX_TEXT => {
                Some(text.to_owned())
            }
            _ => {
                self.wrong(name, value.span(), "text in quotes, not empty");
                None
            }
        }
    }

    /// A date that has to be there.
    pub fn date(&mut self, name: &'static str) -> Option<Date> {
        let date = self.optional_date(name);
        if date.is_none() {
            self.missing(name);
        }
        date
    }

    /// A date that may be there.
    pub fn optional_date(&mut self, name: &'static str) -> Option<Date> {
        let value = self.take(name)?;
        let date = match value.get_ref() {
            DeValue::Datetime(date) if date.time.is_none() => date.to_string().parse().ok(),
            _ => None,
        };
        if date.is_none() {
            self.wrong(
                name,
                value.span(),
                "a day of the calendar without quotes, such as 2026-05-15",
            );
        }
        date
    }

    /// A number that may be there.
    pub fn optional_number(&mut self, name: &'static str) -> Option<f64> {
        let value = self.take(name)?;
        let number = number(value.get_ref());
        if number.is_none() {
            self.wrong(name, value.span(), "a number");
        }
        number
    }

    /// A yes or no that may be there; no when it is not.
    pub fn flag(&mut self, name: &'static str) -> bool {
        let Some(value) = self.take(name) else {
            return false;
        };
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(name, value.span(), "true or false");
        }
        flag.unwrap_or_default()
    }

    /// The entries of a table that may be there, in the order written.
    pub fn entries(&mut self, name: &'static str) -> Vec<Entry<'i>> {
        self.table(name)
            .map(|fields| fields.entries)
            .unwrap_or_default()
    }

    /// A table that may be there.
    pub fn table(&mut self, name: &'static str) -> Option<Self> {
        let value = self.take(name)?;
        let span = value.span();
        if let DeValue::Table(table) = value.into_inner() {
            return Some(Self::of_table(&self.source, span, table));
        }
        self.wrong(name, span, "a table");
        None
    }

    /// A table of text by name that may be there.
    pub fn texts(&mut self, name: &'static str) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        for (key, _, value) in self.entries(name) {
            match value.get_ref().as_str() {
                Some(text) => texts.push((key, text.to_owned())),
                None => self.wrong(name, value.span(), "a table of text in quotes"),
            }
        }
        texts
    }

    /// A table of numbers by name that may be there.
    pub fn numbers(&mut self, name: &'static str) -> Vec<(String, f64)> {
        let mut numbers = Vec::new();
        for (key, _, value) in self.entries(name) {
            match number(value.get_ref()) {
                Some(number) => numbers.push((key, number)),
                None => self.wrong(name, value.span(), "a table of numbers"),
            }
        }
        numbers
    }

    /// Reports that a field's value is not what it has to be.
    pub fn wrong(&mut self, name: &str, span: Range<usize>, expected: &str) {
        self.problems.push(Problem::new(
            "dataset-description",
            Place::span(&self.source, span),
            format!("`{name}` is not what it has to be"),
            format!("Write {expected}."),
        ));
    }

    /// Where the value of a field stands that was not taken yet, else the table's own place.
    pub fn span_of(&self, name: &str) -> Range<usize> {
        self.entries
            .iter()
            .find(|(key, ..)| key == name)
            .map_or(self.span.clone(), |(_, _, value)| value.span())
    }

    /// Ends the reading: what nobody asked for becomes a problem, and all problems are handed on.
    pub fn finish(mut self, problems: &mut Vec<Problem>) {
        for (name, span, _) in std::mem::take(&mut self.entries) {
            let help = match nearest(&name, self.asked.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("Known here: {}.", self.asked.join(", ")),
            };
            self.problems.push(Problem::new(
                "dataset-description",
                Place::span(&self.source, span),
                format!("`{name}` is not a known key"),
                help,
            ));
        }
        problems.append(&mut self.problems);
    }

    fn take(&mut self, name: &'static str) -> Option<Spanned<DeValue<'i>>> {
        self.asked.push(name);
        let at = self.entries.iter().position(|(key, ..)| key == name)?;
        Some(self.entries.remove(at).2)
    }

    fn missing(&mut self, name: &str) {
        let was_wrong = format!("`{name}` is not what it has to be");
        if self.problems.iter().any(|p| p.message == was_wrong) {
            return;
        }
        self.problems.push(Problem::new(
            "dataset-description",
            Place::span(&self.source, self.span.clone()),
            format!("`{name}` is missing"),
            format!("Add `{name} = ...`."),
        ));
    }
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    let text = match value {
        DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
        DeValue::Float(number) => number.as_str(),
        _ => return None,
    };
    let number: f64 = text.replace('_', "").parse().ok()?;
    number.is_finite().then_some(number)
}
