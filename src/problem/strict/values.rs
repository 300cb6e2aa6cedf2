//! Values of a TOML table: strings with their places, dates, numbers.

use crate::problem::findings::Findings;
use jiff::civil::Date;
use std::ops::Range;
use toml::{Spanned, de::DeValue};

/// A string with its place.
#[derive(Debug, Clone)]
pub struct Text {
    /// The string.
    pub value: String,
    /// Where the value stands in the file, with its quotes.
    pub span: Range<usize>,
    /// Where its first character stands, if file and string agree character by character.
    start: Option<usize>,
}

impl Text {
    /// The place in the file of a part of the string; the whole value where escapes forbid more.
    pub fn place(&self, part: Range<usize>) -> Range<usize> {
        match self.start {
            Some(start) => start + part.start..start + part.end,
            None => self.span.clone(),
        }
    }

    /// A part of the string as a string of its own, which begins at byte `at`.
    pub fn part(&self, at: usize, words: &str) -> Self {
        Self {
            value: words.to_owned(),
            span: self.place(at..at + words.len()),
            start: self.start.map(|start| start + at),
        }
    }

    /// A string, trimmed and not empty, that stands at `span` of the file.
    pub fn read(
        value: &Spanned<DeValue<'_>>,
        span: Range<usize>,
        findings: &Findings,
    ) -> Option<Self> {
        let text = value.get_ref().as_str()?.trim();
        if text.is_empty() {
            return None;
        }
        let raw = findings.source().text.get(span.clone())?;
        // The string begins after one quote or, over several lines, after three.
        let start = [1, 3].into_iter().find_map(|quotes| {
            let inner = raw.get(quotes..raw.len().checked_sub(quotes)?)?;
            let at = inner.len() - inner.trim_start().len();
            (inner.trim() == text).then_some(span.start + quotes + at)
        });
        Some(Self {
            value: text.to_owned(),
            span,
            start,
        })
    }
}

/// A date without a time.
pub fn date(value: &Spanned<DeValue<'_>>) -> Option<Date> {
    let stamp = value.get_ref().as_datetime()?;
    if stamp.time.is_some() || stamp.offset.is_some() {
        return None;
    }
    let date = stamp.date?;
    let (year, month, day) = (date.year.try_into().ok()?, date.month, date.day);
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// A number that is neither infinite nor written in another base.
pub fn number(value: &Spanned<DeValue<'_>>) -> Option<f64> {
    let number = match value.get_ref() {
        DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok()?,
        DeValue::Float(number) => number.as_str().parse().ok()?,
        _ => return None,
    };
    f64::is_finite(number).then_some(number)
}
