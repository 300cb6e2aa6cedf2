//! One posting as it was stated: what a board, a file or an operator said, and nothing more.
//!
//! - [`Key`]: what makes a posting the same posting; [`JobId`] is its short form in addresses.
//! - [`Told`]: how a posting is to be understood, where its source says so itself.

use super::job::{JobPlace, Level, Pay, Reading, RemoteFrom, Workplace};
use crate::figures::money::{Currency, Period};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Deserializer, Serialize};
use sha2::{Digest, Sha256};

/// What makes a posting the same posting: provider, board, and the provider's own id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key {
    /// The system that published it: `greenhouse`, `content`, `example`.
    pub provider: String,
    /// The employer's feed at the provider.
    pub board: String,
    /// The provider's id.
    pub provider_id: String,
}

impl Key {
    /// The id in addresses: 12 characters of lower-case Crockford base32 of the SHA-256 of the
    /// three parts joined by line feeds. Equal in every store and after every import.
    pub fn id(&self) -> JobId {
        let joined = format!("{}\n{}\n{}", self.provider, self.board, self.provider_id);
        let hash = Sha256::digest(joined.as_bytes());
        let bits = hash
            .iter()
            .take(8)
            .fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
        JobId::from_number(bits >> 4)
    }
}

/// A job's id in addresses: 12 characters of Crockford base32.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct JobId(String);

/// Crockford's alphabet, whose order is that of its digits.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl JobId {
    /// An id from an address. None unless it is 12 characters of the alphabet.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == 12
            && text
                .bytes()
                .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'z') && !b"ilou".contains(&b));
        fits.then(|| Self(text.to_owned()))
    }

    /// The id in an address of a job, with or without what stands around it:
    /// `https://example.org/jobs/{id}/{slug}`, `/jobs/{id}`, `{id}`.
    pub fn from_address(address: &str) -> Option<Self> {
        let address = address.trim();
        if let Some(id) = Self::parse(address) {
            return Some(id);
        }
        let (before, id) = address.split_once("jobs/")?;
        let ours = before.is_empty() || before.ends_with('/');
        let id = id.split(['/', '?', '#']).next().filter(|_| ours)?;
        Self::parse(id)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as the number of 60 bits that it writes: in the same order, and shorter.
    pub fn number(&self) -> u64 {
        self.0.bytes().fold(0, |number, letter| {
            let digit = ALPHABET.binary_search(&letter).unwrap_or(0);
            number << 5 | digit as u64
        })
    }

    /// The id of a number; only its lower 60 bits count.
    pub fn from_number(number: u64) -> Self {
        let digits = (0..12).map(|place| number >> (55 - 5 * place) & 31);
        Self(
            digits
                .map(|digit| ALPHABET[digit as usize] as char)
                .collect(),
        )
    }
}

/// Pay as stated: only what is said is there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatedPay {
    /// Lower end, in whole units of the currency.
    pub min: Option<f64>,
    /// Upper end.
    pub max: Option<f64>,
    /// The currency, if stated.
    pub currency: Option<Currency>,
    /// The period, if stated.
    pub period: Option<Period>,
    /// The title or note beside the amounts, which may say the period, a place, or "OTE".
    pub note: String,
}

impl StatedPay {
    /// Pay in words of the source's own, with no amount in a field of its own.
    pub fn in_words(words: String) -> Self {
        Self {
            min: None,
            max: None,
            currency: None,
            period: None,
            note: words,
        }
    }
}

/// A posting as stated. Lists are in the provider's order; an absent field is empty or none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Posting {
    /// Its key.
    pub key: Key,
    /// Title, trimmed.
    pub title: String,
    /// Employer, trimmed.
    pub employer: String,
    /// Place strings as stated.
    pub places: Vec<String>,
    /// Workplace as stated in a field: "Remote", "hybrid".
    pub workplace: Option<String>,
    /// Employment type as stated in a field: "Full-time", "FULL_TIME".
    pub employment_type: Option<String>,
    /// Pay stated in fields; pay in the text is read from the description.
    pub pay: Vec<StatedPay>,
    /// First publication.
    pub posted: Option<Date>,
    /// The last day to apply.
    pub closes: Option<Date>,
    /// Clean HTML; empty when there is none.
    pub description: super::description::Description,
    /// Where to apply; `https`, `http` or `mailto`. None for examples.
    pub apply: Option<String>,
    /// Language tag, if stated.
    pub language: Option<String>,
    /// How it is to be understood, as far as its source says so.
    #[serde(default, skip_serializing_if = "Told::is_empty")]
    pub told: Told,
}

/// What a source says of how its posting is to be understood; it beats reading. An outer none says
/// nothing, so that the posting is read; an inner none says that the answer is not known.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// Slug of its role.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub role: Option<Option<String>>,
    /// Level.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub level: Option<Option<Level>>,
    /// Workplace.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub workplace: Option<Option<Workplace>>,
    /// Where remote work may be done from.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "said_remote_from"
    )]
    pub remote_from: Option<Option<Reading<RemoteFrom>>>,
    /// Pay.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub pay: Option<Option<Reading<Pay>>>,
    /// Further ranges of pay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub further_pay: Option<Vec<Reading<Pay>>>,
    /// Places of work; an empty list when they are not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<Vec<JobPlace>>,
    /// Slugs of skills, most telling first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skills: Option<Vec<String>>,
}

impl Told {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A key that is there, null included.
fn said<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// The same; older stores have the answer as one line of text.
fn said_remote_from<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<Reading<RemoteFrom>>>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Form {
        Line(Reading<String>),
        Parts(Reading<RemoteFrom>),
    }
    let form: Option<Form> = Option::deserialize(deserializer)?;
    Ok(Some(form.map(|form| match form {
        Form::Parts(reading) => reading,
        Form::Line(Reading { answer, evidence }) => Reading {
            answer: RemoteFrom::parse(&answer),
            evidence,
        },
    })))
}

impl Posting {
    /// A short print of the text: equal texts have equal prints.
    pub fn text_print(&self) -> u64 {
        Sha256::digest(self.description.html().as_bytes())
            .iter()
            .take(8)
            .fold(0, |print, byte| print << 8 | u64::from(*byte))
    }
}

/// When the store saw a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// In the first import that held it.
    pub first: Timestamp,
    /// In the last import that held it.
    pub last: Timestamp,
    /// When it left its board; none while open.
    pub closed: Option<Timestamp>,
}

impl Seen {
    /// The second, since 1970, of the first import that held it: [`super::job::Job::came`].
    pub fn came(&self) -> u32 {
        u32::try_from(self.first.as_second().max(0)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_twelve_letters_of_the_hash_of_the_key() {
        let key = Key {
            provider: "greenhouse".into(),
            board: "stripe".into(),
            provider_id: "8023928".into(),
        };
        // SHA-256 of "greenhouse\nstripe\n8023928", first 60 bits, by an independent tool.
        assert_eq!(key.id().as_str(), "2vg0mjtdsjrm");
        assert_eq!(JobId::parse(key.id().as_str()), Some(key.id()));
    }

    #[test]
    fn an_id_is_found_in_every_form_of_an_address() {
        let id = JobId::parse("2vg0mjtdsjrm");
        for address in [
            "2vg0mjtdsjrm",
            " 2vg0mjtdsjrm\n",
            "/jobs/2vg0mjtdsjrm/senior-nurse",
            "/jobs/2vg0mjtdsjrm",
            "jobs/2vg0mjtdsjrm/",
            "https://careers.example.org/jobs/2vg0mjtdsjrm/nurse?from=mail#top",
        ] {
            assert_eq!(JobId::from_address(address), id, "{address}");
        }
        for other in ["greenhouse/acme", "/jobs/acme", "oldjobs/2vg0mjtdsjrm", ""] {
            assert_eq!(JobId::from_address(other), None, "{other}");
        }
    }

    #[test]
    fn what_is_told_keeps_null_apart_from_nothing() {
        for text in [
            "{}",
            r#"{"role":null}"#,
            r#"{"role":"nurse","level":"mid","workplace":"on-site"}"#,
            r#"{"pay":null,"places":[],"skills":["go"]}"#,
        ] {
            let told: Told = serde_json::from_str(text).unwrap();
            assert_eq!(told.is_empty(), text == "{}");
            assert_eq!(serde_json::to_string(&told).unwrap(), text);
        }
    }

    #[test]
    fn an_id_of_other_letters_is_none() {
        for text in [
            "",
            "0123456789a",
            "0123456789ai",
            "0123456789AB",
            "ééé456789ab",
        ] {
            assert_eq!(JobId::parse(text), None, "{text}");
        }
    }
}
