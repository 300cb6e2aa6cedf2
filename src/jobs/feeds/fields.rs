//! What the parsers share: reading JSON by the names of its fields, and what makes a posting.
//!
//! A field of another kind than the one asked for counts as absent, so that one odd value costs
//! its field and not the posting.

use super::{
    Board, FeedError, MOST_POSTINGS, Parsed, Posting, Rejected, Wholeness,
    stated::{amount, date},
    trimmed,
};
use crate::jobs::{
    description::Description,
    posting::{Key, Told},
};
use jiff::civil::Date;
use serde_json::Value;

const LONGEST_ID: usize = 200;

/// The answer as JSON; a byte order mark before it does not matter.
pub(super) fn json(bytes: &[u8]) -> Result<Value, FeedError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|error| FeedError::json(&error, bytes))
}

/// The rows in the field `list` of an answer, or what the answer is instead.
pub(super) fn rows<'a>(
    answer: &'a Value,
    list: &str,
    provider: &str,
) -> Result<&'a [Value], FeedError> {
    answer
        .get(list)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .ok_or_else(|| no_rows(answer, &format!("list `{list}`"), provider))
}

/// The error of an answer without its rows: its own words, where it has any.
pub(super) fn no_rows(answer: &Value, expected: &str, provider: &str) -> FeedError {
    let fields = Fields::of(answer);
    let said = fields.text("error").or_else(|| fields.text("message"));
    FeedError::new(match said {
        Some(error) => format!("{provider} answers with an error: {error}"),
        None => format!("the answer has no {expected}: it is no board of {provider}"),
    })
}

/// Reads the rows one by one.
pub(super) fn gather<T>(
    rows: &[T],
    whole: Wholeness,
    mut read: impl FnMut(&T) -> Result<Posting, Rejected>,
) -> Parsed {
    let mut parsed = Parsed {
        postings: Vec::with_capacity(rows.len().min(MOST_POSTINGS)),
        rejected: Vec::new(),
        whole,
    };
    if rows.len() > MOST_POSTINGS {
        parsed.whole = Wholeness::Partial(format!(
            "the board has {} postings and {MOST_POSTINGS} are read",
            rows.len()
        ));
    }
    for row in rows.iter().take(MOST_POSTINGS) {
        match read(row) {
            Ok(posting) => parsed.postings.push(posting),
            Err(rejected) => parsed.rejected.push(rejected),
        }
    }
    parsed
}

/// A JSON object, or nothing: nothing has no fields.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a>(Option<&'a Value>);

impl<'a> Fields<'a> {
    pub(super) fn of(value: &'a Value) -> Self {
        Self(Some(value))
    }

    fn get(self, name: &str) -> Option<&'a Value> {
        self.0?.get(name)
    }

    /// Whether there is such a field that is not null.
    pub(super) fn has(self, name: &str) -> bool {
        self.get(name).is_some_and(|value| !value.is_null())
    }

    /// The object in a field.
    pub(super) fn at(self, name: &str) -> Self {
        Self(self.get(name))
    }

    /// The elements of a list.
    pub(super) fn list(self, name: &str) -> impl Iterator<Item = Fields<'a>> {
        let list = self.get(name).and_then(Value::as_array);
        list.into_iter().flatten().map(Fields::of)
    }

    /// The elements of a list, or the one value that stands in its place.
    pub(super) fn each(self, name: &str) -> impl Iterator<Item = Fields<'a>> {
        let value = self.get(name).filter(|value| !value.is_null());
        let (list, one) = match value.and_then(Value::as_array) {
            Some(list) => (list.as_slice(), None),
            None => (&[][..], value),
        };
        list.iter().chain(one).map(Fields::of)
    }

    /// The elements, if it is a list.
    pub(super) fn elements(self) -> Option<impl Iterator<Item = Fields<'a>>> {
        Some(self.0?.as_array()?.iter().map(Fields::of))
    }

    /// The first element, if it is a list.
    pub(super) fn first(self) -> Option<Self> {
        self.elements()?.next()
    }

    /// The value itself as text as it stands.
    pub(super) fn raw_text(self) -> Option<&'a str> {
        self.0?.as_str()
    }

    /// The value itself.
    pub(super) fn value(self) -> Option<&'a Value> {
        self.0
    }

    /// The names of an object's fields.
    pub(super) fn names(self) -> impl Iterator<Item = &'a str> {
        let object = self.0.and_then(Value::as_object);
        object
            .into_iter()
            .flat_map(|map| map.keys())
            .map(String::as_str)
    }

    /// Text that is not blank, trimmed.
    pub(super) fn text(self, name: &str) -> Option<String> {
        let text = trimmed(self.raw(name));
        (!text.is_empty()).then_some(text)
    }

    /// The value itself as text that is not blank.
    pub(super) fn own_text(self) -> Option<String> {
        let text = trimmed(self.0?.as_str()?);
        (!text.is_empty()).then_some(text)
    }

    /// Text as it stands; empty when there is none.
    pub(super) fn raw(self, name: &str) -> &'a str {
        self.get(name).and_then(Value::as_str).unwrap_or("")
    }

    pub(super) fn flag(self, name: &str) -> Option<bool> {
        self.get(name)?.as_bool()
    }

    pub(super) fn count(self, name: &str) -> Option<u64> {
        self.get(name)?.as_u64()
    }

    /// An amount of money: a positive number, or text that is one.
    pub(super) fn amount(self, name: &str) -> Option<f64> {
        match self.get(name)? {
            Value::Number(number) => number.as_f64().filter(|amount| *amount > 0.0),
            Value::String(text) => amount(text),
            _ => None,
        }
    }

    /// An id: a number or a text of reasonable length.
    pub(super) fn id(self, name: &str) -> Option<String> {
        let id = match self.get(name)? {
            Value::Number(id) => id.to_string(),
            Value::String(id) => trimmed(id),
            _ => return None,
        };
        (!id.is_empty() && id.len() <= LONGEST_ID).then_some(id)
    }

    /// The day of an instant or a date.
    pub(super) fn date(self, name: &str) -> Option<Date> {
        date(self.raw(name))
    }
}

/// What no posting does without, and what can be said of one that is rejected.
pub(super) struct Identity {
    id: String,
    title: String,
}

impl Identity {
    pub(super) fn new(id: Option<String>, title: Option<String>) -> Result<Self, Rejected> {
        let reject = |id, title, reason: &str| {
            Err(Rejected {
                id,
                title,
                reason: reason.to_owned(),
            })
        };
        match (id, title) {
            (Some(id), Some(title)) => Ok(Self { id, title }),
            (None, title) => reject(None, title, "it has no id"),
            (id, None) => reject(id, None, "it has no title"),
        }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Rejects what is wrong; a stored posting of the id stays as it is.
    pub(super) fn reject(&self, reason: &str) -> Rejected {
        Rejected {
            id: Some(self.id.clone()),
            title: Some(self.title.clone()),
            reason: reason.to_owned(),
        }
    }

    pub(super) fn no_address(&self) -> Rejected {
        self.reject("it has no web address to apply at")
    }

    /// Leaves out what the board does not show; a stored posting of the id closes.
    pub(super) fn withdraw(&self, reason: &str) -> Rejected {
        Rejected {
            id: None,
            title: Some(self.title.clone()),
            reason: reason.to_owned(),
        }
    }

    /// A posting of which nothing else is known yet.
    pub(super) fn posting(self, provider: &str, board: &Board) -> Posting {
        Posting {
            key: Key {
                provider: provider.to_owned(),
                board: board.slug.clone(),
                provider_id: self.id,
            },
            title: self.title,
            employer: board.employer.clone(),
            places: Vec::new(),
            workplace: None,
            employment_type: None,
            pay: Vec::new(),
            posted: None,
            closes: None,
            description: Description::default(),
            apply: None,
            language: None,
            told: Told::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_field_of_another_kind_is_absent() {
        let value = json!({"a": {"b": 7}, "list": 3, "title": ["x"], "blank": " \n ", "no": null});
        let fields = Fields::of(&value);
        assert_eq!(fields.text("title"), None);
        assert_eq!(fields.text("blank"), None);
        assert_eq!(fields.list("list").count(), 0);
        assert_eq!(fields.at("a").id("b").as_deref(), Some("7"));
        assert_eq!(fields.at("absent").at("deeper").text("b"), None);
        assert!(!fields.has("no") && fields.has("list"));
    }
}
