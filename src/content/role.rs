//! A career, as `content/roles/{role}/role.toml` describes it.

use super::{comparison::Comparison, plain::typeset};
use crate::problem::{
    Place, Problem, SourceText,
    findings::{Findings, did_you_mean},
    strict::{Document, Table, Text},
};
use std::sync::Arc;

/// A career that the site covers.
#[derive(Debug, Clone)]
pub struct Role {
    /// Folder name; the role's name in addresses.
    pub slug: String,
    /// "Backend Developer".
    pub title: String,
    /// The group on the index: "Build software".
    pub field: String,
    /// One true sentence.
    pub summary: String,
    /// Other titles for the same work.
    pub also: Vec<String>,
    /// What its list of jobs leaves out, so that it ends “Left out are ...”; may be empty.
    pub leaves_out: String,
    /// The occupation whose official figures stand for the role, if any does.
    pub occupation: Option<Occupation>,
    /// O*NET-SOC code.
    pub onet: Option<String>,
    /// The developer type of the survey that stands for the role.
    pub survey: Option<String>,
    /// Facets of the jobs list that matter most, first to last.
    pub facets: Vec<String>,
    /// Slugs of the skills that matter most.
    pub skills: Vec<String>,
    /// Slugs of neighbouring roles, nearest first.
    pub neighbours: Vec<String>,
    /// Whether its guides are on the site, or only its jobs list.
    pub publication: Publication,
    /// How a posting of this role is recognised.
    pub rules: MatchRules,
    /// What it says of itself beside other roles.
    pub comparison: Comparison,
    /// The role file.
    pub source: Arc<SourceText>,
}

/// Whether a role's guides are on the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publication {
    /// Guides and jobs list.
    Guides,
    /// Classifies postings and has a jobs list; no guides, not on the index.
    JobsOnly,
}

/// An occupation of the Standard Occupational Classification (SOC 2018).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occupation {
    /// Such as `15-1252`.
    pub code: String,
    /// How well it fits the role.
    pub fit: Fit,
    /// What a reader has to know about the fit.
    pub note: String,
}

/// How well an occupation fits a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The same work.
    Exact,
    /// The occupation holds more than the role.
    Wider,
    /// The nearest that there is.
    Nearest,
}

/// Phrases that recognise a posting. Compared with folded words: lower case, no punctuation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MatchRules {
    /// A title with one of these is the role's.
    pub titles: Vec<String>,
    /// A title with one of these is not.
    pub not_titles: Vec<String>,
    /// Titles that are mostly the role's: the text has to hint at it.
    pub likely_titles: Vec<String>,
    /// Titles of many kinds of work: the text has to state it.
    pub weak_titles: Vec<String>,
    /// What states in a text that the work is the role's.
    pub text: Vec<String>,
    /// What is mostly, but not only, met in the role's texts.
    pub hints: Vec<String>,
}

/// What a jobs list can be narrowed by, in the order of a query.
pub const FACETS: [&str; 10] = [
    "level",
    "workplace",
    "remote",
    "country",
    "region",
    "city",
    "type",
    "skill",
    "employer",
    "pay",
];

/// The longest `leaves_out`, in characters: one line or two.
const LONGEST_LEFT_OUT: usize = 240;
/// The most entries of one list of a role file.
const LONGEST_LIST: usize = 500;

impl Role {
    /// Reads a role file. `slug` is the name of its folder.
    pub fn parse(slug: &str, source: &Arc<SourceText>) -> (Option<Self>, Vec<Problem>) {
        let findings = Findings::new(source);
        let role = Self::read(slug, &findings).filter(|_| findings.count() == 0);
        (role, findings.into_problems())
    }

    fn read(slug: &str, findings: &Findings) -> Option<Self> {
        let source = findings.source();
        if !is_slug(slug) || slug == "compare" {
            findings.note(
                "role-name",
                0..0,
                format!("`{slug}` cannot be the name of a role"),
                "use lower-case letters, digits and single hyphens; `compare` is taken",
            );
        }
        if source.text.len() > super::front_matter::LARGEST {
            findings.note(
                "too-large",
                0..0,
                "the file is too large",
                "shorten its lists",
            );
            return None;
        }
        let document = Document::parse(&source.text, 0, findings);
        let table = document.table("a role");
        let title = table.text("title");
        let field = table.text("field");
        let summary = table.text("summary");
        let also = strings(table.texts("also"));
        let leaves_out = table.optional_text("leaves_out");
        let occupation = table
            .optional_table("soc", "`soc`")
            .and_then(|table| read_occupation(table, findings));
        let onet = table.optional_text("onet").map(|text| text.value);
        let survey = table.optional_text("survey").map(|text| text.value);
        let facets = read_facets(&table, findings);
        let skills = slugs("skills", table.texts("skills"), findings);
        let neighbours = slugs("neighbours", table.texts("neighbours"), findings);
        let publication = match table.flag("published") {
            true => Publication::Guides,
            false => Publication::JobsOnly,
        };
        let comparison = table
            .optional_table("compare", "`[compare]`")
            .map(Comparison::read)
            .unwrap_or_default();
        let rules = table
            .optional_table("match", "`[match]`")
            .map(|table| read_rules(table, findings))
            .unwrap_or_default();
        let leaves_out = read_left_out(leaves_out, &rules, findings);
        table.finish();
        Some(Self {
            slug: slug.to_owned(),
            title: typeset(&title?.value),
            field: typeset(&field?.value),
            summary: typeset(&summary?.value),
            also,
            leaves_out,
            occupation,
            onet,
            survey,
            facets,
            skills,
            neighbours,
            publication,
            rules,
            comparison,
            source: Arc::clone(source),
        })
    }

    /// Where a word stands in quotes in the role file, for problems that are found later.
    pub fn place_of(&self, word: &str) -> Place {
        let quoted = format!("\"{word}\"");
        match self.source.text.find(&quoted) {
            Some(at) => Place::span(&self.source, at..at + quoted.len()),
            None => Place::Path(self.source.path.clone()),
        }
    }
}

/// Whether a text is lower-case ASCII letters and digits with single hyphens between them.
pub fn is_slug(text: &str) -> bool {
    text.len() <= 80
        && text.split('-').all(|part| {
            let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
            !part.is_empty() && part.bytes().all(plain)
        })
}

fn read_occupation(table: Table<'_>, findings: &Findings) -> Option<Occupation> {
    let code = table.text("code");
    let fit = table.text("fit");
    let note = table.text("note");
    table.finish();
    let (code, fit, note) = (code?, fit?, typeset(&note?.value));
    let digits =
        |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    let well_formed = code
        .value
        .split_once('-')
        .is_some_and(|(major, detail)| digits(major, 2) && digits(detail, 4));
    if !well_formed {
        findings.note(
            "wrong-value",
            code.span,
            format!("`{}` is no occupation code", code.value),
            "write a code of SOC 2018 such as 15-1252",
        );
        return None;
    }
    let fit = match fit.value.as_str() {
        "exact" => Fit::Exact,
        "wider" => Fit::Wider,
        "nearest" => Fit::Nearest,
        other => {
            findings.note(
                "wrong-value",
                fit.span,
                format!("`{other}` does not say how well the occupation fits"),
                did_you_mean(other, ["exact", "wider", "nearest"]),
            );
            return None;
        }
    };
    Some(Occupation {
        code: code.value,
        fit,
        note,
    })
}

fn read_facets(table: &Table<'_>, findings: &Findings) -> Vec<String> {
    let facets = table.texts("facets");
    for facet in &facets {
        if !FACETS.contains(&facet.value.as_str()) {
            findings.note(
                "unknown-facet",
                facet.span.clone(),
                format!("`{}` is no facet", facet.value),
                did_you_mean(&facet.value, FACETS),
            );
        }
    }
    strings(facets)
}

fn read_rules(table: Table<'_>, findings: &Findings) -> MatchRules {
    let list = |key| {
        let texts = table.texts(key);
        if texts.len() > LONGEST_LIST {
            findings.note(
                "too-large",
                texts[LONGEST_LIST].span.clone(),
                format!("`{key}` has {} phrases", texts.len()),
                format!("keep it under {LONGEST_LIST}"),
            );
        }
        strings(texts)
    };
    let rules = MatchRules {
        titles: list("titles"),
        not_titles: list("not_titles"),
        likely_titles: list("likely_titles"),
        weak_titles: list("weak_titles"),
        text: list("text"),
        hints: list("hints"),
    };
    table.finish();
    rules
}

/// What the list leaves out, in words: whoever forbids titles says so to readers.
fn read_left_out(text: Option<Text>, rules: &MatchRules, findings: &Findings) -> String {
    let Some(text) = text else {
        if let Some(phrase) = rules.not_titles.first() {
            let source = findings.source();
            let at = source.text.find("not_titles").unwrap_or_default();
            findings.note(
                "left-out",
                at..at + "not_titles".len(),
                format!("titles such as `{phrase}` are left out, and no `leaves_out` says so"),
                "write `leaves_out = \"...\"`, which ends the sentence “Left out are ...”",
            );
        }
        return String::new();
    };
    let words = text.value.trim();
    let is_clause = !words.is_empty()
        && words.chars().count() <= LONGEST_LEFT_OUT
        && !words.contains('\n')
        && !words.ends_with(['.', '!', '?', ',', ';']);
    if !is_clause {
        findings.note(
            "left-out",
            text.span,
            "`leaves_out` is no end of a sentence",
            format!("end “Left out are ...” in {LONGEST_LEFT_OUT} characters, without a full stop"),
        );
    }
    typeset(words)
}

fn slugs(key: &str, texts: Vec<Text>, findings: &Findings) -> Vec<String> {
    for text in texts.iter().filter(|text| !is_slug(&text.value)) {
        findings.note(
            "wrong-value",
            text.span.clone(),
            format!("`{}` in `{key}` is no slug", text.value),
            "use lower-case letters, digits and single hyphens",
        );
    }
    strings(texts)
}

fn strings(texts: Vec<Text>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}

#[cfg(test)]
#[path = "role_tests.rs"]
mod tests;
