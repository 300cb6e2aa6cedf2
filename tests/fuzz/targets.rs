//! What is tried with input that nobody wrote: each function takes any bytes, and panics where
//! something is wrong. Fuzzers, the stored corpora and the long test all call these.
//!
//! - *Providers*: the first byte chooses the provider, the rest is its answer.
//! - *HTML*: a text that is cleaned.
//! - *Pay*, *place*: a posting that states it, in a field and in its text.

use scraper::Html;
use signpost::{
    jobs::{
        description::Description,
        feeds::{Board, PROVIDERS},
        job::{Job, Nature},
        posting::{Key, Posting, Seen, StatedPay, Told},
        reading::{Gazetteer, Reader, SkillVocabulary},
    },
    problem::SourceText,
};
use std::{borrow::Cow, path::Path};

/// Elements that a clean text may hold, told here once more: this is the other side's list.
const ELEMENTS: [&str; 19] = [
    "a",
    "blockquote",
    "br",
    "code",
    "em",
    "h2",
    "h3",
    "h4",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];

/// What one target does with an input.
pub type Target = fn(&Targets, &[u8]);

/// The targets and the rules that they read by.
#[derive(Debug)]
pub struct Targets {
    reader: Reader,
}

impl Targets {
    /// Every target by its name.
    pub const ALL: [(&'static str, Target); 4] = [
        ("providers", Self::providers),
        ("html", Self::html),
        ("pay", Self::pay),
        ("place", Self::place),
    ];

    /// Targets that know the places in a folder of tables.
    pub fn new(places: &Path) -> Self {
        let skills = SourceText::new("jobs/skills.toml", String::new());
        let gazetteer = Gazetteer::load(places).expect("tables of places");
        Self {
            reader: Reader::new(&[], SkillVocabulary::parse(&skills).0, gazetteer),
        }
    }

    /// A parser takes or refuses any answer, and every text that it lets in is clean.
    pub fn providers(&self, input: &[u8]) {
        let Some((choice, answer)) = input.split_first() else {
            return;
        };
        let provider = &PROVIDERS[usize::from(*choice) % PROVIDERS.len()];
        let board = Board {
            slug: "acme".into(),
            employer: "Acme".into(),
        };
        let Ok(parsed) = provider.parse(answer, &board) else {
            return;
        };
        for posting in &parsed.postings {
            assert!(!posting.key.provider_id.is_empty(), "a posting has an id");
            assert!(!posting.title.is_empty(), "a posting has a title");
            if let Some(apply) = &posting.apply {
                let known = ["https:", "http:", "mailto:"];
                assert!(
                    known.iter().any(|scheme| apply.starts_with(scheme)),
                    "{apply}"
                );
            }
            assert_clean(posting.description.html());
        }
    }

    /// Any text is cleaned, and cleaning again changes nothing.
    pub fn html(&self, input: &[u8]) {
        let text = text(input);
        let clean = Description::clean(&text);
        assert_clean(clean.html());
        assert_eq!(Description::clean(clean.html()), clean, "cleaned twice");
        assert_eq!(Description::of_html(&*text), clean, "cleaned late");
        let plain = clean.plain();
        for block in &plain.blocks {
            assert!(!plain.text[block.at.clone()].trim().is_empty());
        }
    }

    /// Pay that is understood is possible.
    pub fn pay(&self, input: &[u8]) {
        let words = text(input);
        let mut posting = posting(&words);
        let in_text = self.read(&posting);
        posting.pay = vec![StatedPay::in_words(words.into_owned())];
        let in_field = self.read(&posting);
        for job in [in_text, in_field] {
            for pay in job.pay.iter().chain(&job.further_pay) {
                let (min, max) = (pay.answer.min, pay.answer.max);
                assert!(min > 0.0 && min <= max && max.is_finite(), "{min} {max}");
            }
        }
    }

    /// Places that are understood have a name, and there are not more than a posting may have.
    pub fn place(&self, input: &[u8]) {
        let words = text(input);
        let mut posting = posting(&words);
        let _ = self.read(&posting);
        posting.places = words.lines().map(str::to_owned).collect();
        posting.title = format!("Engineer ({words})");
        let job = self.read(&posting);
        assert!(job.places.len() <= input.len());
        for place in &job.places {
            let named = [&place.city, &place.region, &place.country];
            assert!(named.into_iter().flatten().any(|name| !name.is_empty()));
        }
        assert!(job.remote_places().all(|place| !place.is_empty()));
    }

    fn read(&self, posting: &Posting) -> Job {
        let seen = Seen {
            first: jiff::Timestamp::UNIX_EPOCH,
            last: jiff::Timestamp::UNIX_EPOCH,
            closed: None,
        };
        self.reader.read(posting, &seen, Nature::Real)
    }
}

fn text(input: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(input)
}

fn posting(words: &str) -> Posting {
    Posting {
        key: Key {
            provider: "greenhouse".into(),
            board: "acme".into(),
            provider_id: "1".into(),
        },
        title: "Engineer".into(),
        employer: "Acme".into(),
        places: Vec::new(),
        workplace: None,
        employment_type: None,
        pay: Vec::new(),
        posted: None,
        closes: None,
        description: Description::of_html(words),
        apply: None,
        language: None,
        told: Told::default(),
    }
}

/// Whether a browser would find nothing in it but plain elements and links to follow.
fn assert_clean(html: &str) {
    // The parser adds `html` and `body` around it, and takes neither from inside.
    let page = Html::parse_fragment(html);
    for element in page.tree.values().filter_map(|node| node.as_element()) {
        let name = element.name();
        assert!(
            matches!(name, "html" | "body") || ELEMENTS.contains(&name),
            "<{name}> in {html}"
        );
        for (attribute, value) in element.attrs() {
            let fine = match attribute {
                "href" => value.starts_with("https://") || value.starts_with("mailto:"),
                "rel" => value == "nofollow noopener noreferrer",
                _ => false,
            };
            assert!(name == "a" && fine, "{attribute}={value:?} in {html}");
        }
    }
    let comments = page.tree.values().filter(|node| node.is_comment()).count();
    assert_eq!(comments, 0, "a comment in {html}");
}
