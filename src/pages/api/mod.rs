//! The read API: the same query as a page, as JSON.
//!
//! - [`jobs`]: `/api/jobs`, a window of the rows with the counts of every facet.
//! - [`roles`], at `/api/roles`.
//! - [`openapi`]: the description of both for programs, and of the feeds.
//! - [`problem`]: why there is no answer (RFC 9457).

mod description;
mod remarks;
mod schemas;

pub use description::openapi;

use super::context::Context;
use crate::{
    content::role::Role,
    jobs::{
        cursor::Cursor,
        export,
        index::{FacetCounts, ValueCount, Window},
        job::{Job, TEXT_EVIDENCE},
        passing::Passed,
        query::{Facet, Ignored, Known, NOT_STATED, Parsed, Query, ROWS, clean_text},
        rights::TextRight,
    },
    pages::jobs_page::{SEARCHED, View},
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Most rows of one answer.
pub const MOST_ROWS: usize = 100;
/// Values of a facet in an answer, those with the most jobs; chosen ones are always there.
const MOST_VALUES: usize = 100;

/// What a request to `/api/jobs` asks for.
#[derive(Debug)]
pub struct Request {
    /// The query, and what of it meant nothing.
    pub parsed: Parsed,
    /// Rows wanted.
    pub limit: usize,
    /// Where the last answer ended.
    pub cursor: Option<Cursor>,
    /// Words that the values of a long facet are searched for.
    pub finds: BTreeMap<Facet, String>,
}

/// Why a request to the API has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The key that is wrong.
    pub parameter: &'static str,
    /// What is wrong with it and what to do.
    pub detail: String,
}

impl Request {
    /// Reads the part after `?`, as `known` knows values. What a page ignores is ignored; `limit` and `cursor` must be
    /// right, because a guess would give rows twice.
    ///
    /// # Errors
    /// The key that is wrong.
    pub fn parse(raw: &str, known: &impl Known) -> Result<Self, Refused> {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let (mut limit, mut cursor) = (None, None);
        let mut finds = BTreeMap::new();
        for (key, value) in url::form_urlencoded::parse(raw.as_bytes()) {
            let once = match &*key {
                "limit" => limit.replace(limit_of(&value)?).is_none(),
                "cursor" => cursor.replace(cursor_of(&value)?).is_none(),
                _ => {
                    match searched(&key) {
                        Some(facet) => {
                            let words = clean_text(&value).unwrap_or_default();
                            finds.entry(facet).or_insert(words);
                        }
                        None => {
                            query.append_pair(&key, &value);
                        }
                    }
                    true
                }
            };
            if !once {
                let parameter = if key == "limit" { "limit" } else { "cursor" };
                return Err(refused(
                    parameter,
                    "it stands there more than once; send it once",
                ));
            }
        }
        let parsed = Query::parse_known(&query.finish(), None, known);
        if let Some(cursor) = &cursor {
            if parsed.query.page() > 1 {
                let detail = "page and cursor exclude each other; send one of them";
                return Err(refused("cursor", detail));
            }
            if !cursor.belongs_to(&parsed.query) {
                let detail = "it belongs to another query; send it with the query whose answer it \
                              came from";
                return Err(refused("cursor", detail));
            }
        }
        Ok(Self {
            parsed,
            limit: limit.unwrap_or(ROWS),
            cursor,
            finds,
        })
    }
}

impl Request {
    /// The address of its query's answer, from the start or from a cursor on, without the site's
    /// origin.
    pub fn address(&self, cursor: Option<&str>) -> String {
        let first = match cursor {
            Some(_) => self.parsed.query.with_page(1, None),
            None => self.parsed.query.clone(),
        };
        let mut keys: Vec<String> = Vec::new();
        let query = first.to_query_string();
        if !query.is_empty() {
            keys.push(query);
        }
        if self.limit != ROWS {
            keys.push(format!("limit={}", self.limit));
        }
        let mut finds = url::form_urlencoded::Serializer::new(String::new());
        for (facet, words) in &self.finds {
            finds.append_pair(&View::field(*facet), words);
        }
        keys.extend(Some(finds.finish()).filter(|finds| !finds.is_empty()));
        keys.extend(cursor.map(|cursor| format!("cursor={cursor}")));
        match keys.join("&").as_str() {
            "" => "/api/jobs".to_owned(),
            keys => format!("/api/jobs?{keys}"),
        }
    }
}

/// The facet whose values a key searches, as the fields of a page do: `find-skill`.
fn searched(key: &str) -> Option<Facet> {
    let is_its = |facet: &Facet| View::field(*facet) == key;
    SEARCHED.into_iter().find(is_its)
}

fn refused(parameter: &'static str, detail: &str) -> Refused {
    Refused {
        parameter,
        detail: format!("{parameter}: {detail}"),
    }
}

fn limit_of(value: &str) -> Result<usize, Refused> {
    let short = value.len() <= 3 && value.bytes().all(|b| b.is_ascii_digit());
    match value.parse() {
        Ok(limit @ 1..=MOST_ROWS) if short => Ok(limit),
        _ => Err(refused("limit", "it is not a number from 1 to 100")),
    }
}

fn cursor_of(value: &str) -> Result<Cursor, Refused> {
    Cursor::parse(value).ok_or_else(|| {
        let detail = "it is not one of ours; send `next` of the last answer as it is, or none";
        refused("cursor", detail)
    })
}

/// The answer to a request, and the cursor of the next one.
pub fn jobs(context: &Context<'_>, request: &Request) -> (Value, Option<String>) {
    let asked = &request.parsed.query;
    let (query, skip) = match &request.cursor {
        Some(cursor) => cursor.resume(context.index, asked),
        None => {
            let skip = (asked.page() as usize - 1).saturating_mul(request.limit);
            (asked.clone(), skip)
        }
    };
    let window = Window {
        skip,
        take: request.limit,
    };
    let passed = Passed::within(context.index, &query, window);
    let rows = &passed.answer.rows;
    let more = passed.total > skip.saturating_add(rows.len()) && !rows.is_empty();
    let next =
        more.then(|| Cursor::behind(asked, passed.answer.upto.clone(), window, rows).to_string());
    let only_examples = context.index.only_examples();
    let facets: Map<String, Value> = (passed.answer.facets.iter())
        .map(|counts| {
            let values = match request.finds.get(&counts.facet) {
                Some(words) => found(context, &query, counts, words),
                None => counts.values.clone(),
            };
            let key = counts.facet.key().to_owned();
            (key, facet(&values, only_examples))
        })
        .collect();
    let jobs: Vec<Value> = passed
        .jobs
        .iter()
        .map(|found| job(context, found))
        .collect();
    let ignored = request.parsed.ignored.iter();
    let ignored: Vec<String> = ignored.map(Ignored::pair).collect();
    let unmatched = context.index.unmatched(asked).into_iter();
    let unmatched: Vec<String> = unmatched
        .map(|(facet, value)| format!("{}={value}", facet.key()))
        .collect();
    let answer = json!({
        "total": passed.total,
        "jobs": jobs,
        "left_out": passed.left_out,
        "facets": facets,
        "next": next,
        "ignored": ignored,
        "unmatched": unmatched,
        "remarks": remarks::remarks(&passed.answer.remarks),
        "page": context.links.absolute(&asked.address()),
        "as_of": context.as_of.to_string(),
    });
    (answer, next)
}

/// One job: the keys of an export without its text, and the address of its page as its `@id`.
pub fn job(context: &Context<'_>, job: &Job) -> Value {
    let mut value = export::without_description(job);
    value["@id"] = json!(context.links.absolute(&job.path()));
    if job.rights.text != TextRight::Full {
        // What gave an answer is a piece of the text.
        let terms = &mut value["signpost"];
        withhold(&mut terms["pay"]);
        withhold(&mut terms["remote_from"]);
        let further = terms["further_pay"].as_array_mut();
        further.into_iter().flatten().for_each(withhold);
    }
    value
}

/// Takes the words of the text out of an answer.
fn withhold(answer: &mut Value) {
    let is_of_text =
        (answer["evidence"].as_str()).is_some_and(|words| words.starts_with(TEXT_EVIDENCE));
    let Some(answer) = answer.as_object_mut() else {
        return;
    };
    for (key, value) in answer {
        if key == "evidence" || key == "label" && is_of_text {
            *value = Value::Null;
        }
    }
}

/// The values of a facet that are chosen, and those that have the words in their name.
fn found<'a>(
    context: &'a Context<'_>,
    query: &Query,
    counts: &FacetCounts<'a>,
    words: &str,
) -> Vec<ValueCount<'a>> {
    let index = context.index;
    let matching = index.values_matching(counts.facet, words, query, MOST_VALUES);
    let chosen = counts.values.iter().filter(|value| value.chosen).cloned();
    let others = matching.into_iter().filter(|value| !value.chosen);
    chosen.chain(others).collect()
}

fn facet(values: &[ValueCount<'_>], only_examples: bool) -> Value {
    (values.iter())
        .enumerate()
        .filter(|(place, value)| *place < MOST_VALUES || value.chosen || value.slug == NOT_STATED)
        .map(|(_, value)| {
            json!({
                "value": value.slug,
                "label": value.label,
                "count": if only_examples { 0 } else { value.count },
                "selected": value.chosen,
            })
        })
        .collect()
}

/// `/api/roles`: every role, its guides, and how many jobs are open.
pub fn roles(context: &Context<'_>) -> Value {
    let roles: Vec<Value> = (context.library.roles())
        .map(|role| one_role(context, role))
        .collect();
    json!({ "roles": roles, "as_of": context.as_of.to_string() })
}

fn one_role(context: &Context<'_>, role: &Role) -> Value {
    let guides: Vec<Value> = (context.library.guides())
        .filter(|guide| guide.role == role.slug)
        .map(|guide| {
            json!({
                "kind": guide.kind.slug(),
                "title": guide.title,
                "url": context.links.absolute(&guide.path()),
            })
        })
        .collect();
    let open = match context.index.only_examples() {
        true => 0,
        false => context.index.count_of(Facet::Role, &role.slug),
    };
    let list = format!("/careers/{}/jobs", role.slug);
    json!({
        "role": role.slug,
        "title": role.title,
        "summary": role.summary,
        "field": role.field,
        "guides": guides,
        "open_jobs": open,
        "jobs_page": context.links.absolute(&list),
        "jobs": context.links.absolute(&format!("/api/jobs?role={}", role.slug)),
    })
}

/// Why there is no answer, as `application/problem+json`.
pub fn problem(status: u16, title: &str, detail: &str, parameter: Option<&str>) -> Value {
    let mut problem = json!({
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
    });
    if let Some(parameter) = parameter {
        problem["parameter"] = json!(parameter);
    }
    problem
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(_: Facet, _: &str) -> bool {
        true
    }

    fn refused_key(raw: &str) -> Option<&'static str> {
        Request::parse(raw, &all)
            .err()
            .map(|refused| refused.parameter)
    }

    #[test]
    fn limit_and_cursor_are_right_or_refused_by_name() {
        for raw in [
            "limit=0",
            "limit=101",
            "limit=",
            "limit=+5",
            "limit=5&limit=5",
            "limit=１",
        ] {
            assert_eq!(refused_key(raw), Some("limit"), "{raw}");
        }
        for raw in ["cursor=", "cursor=2", "cursor=00000000.0..", "cursor=%00"] {
            assert_eq!(refused_key(raw), Some("cursor"), "{raw}");
        }
        let request = Request::parse("limit=100&skill=go&level=boss", &all).unwrap();
        assert_eq!(request.limit, 100);
        assert_eq!(request.parsed.query.to_query_string(), "skill=go");
        assert_eq!(request.parsed.ignored.len(), 1);
    }

    #[test]
    fn values_are_searched_by_the_fields_of_the_page_and_change_no_row() {
        let request =
            Request::parse("skill=go&find-skill=+ku+&find-city=&find-level=a", &all).unwrap();
        assert_eq!(request.parsed.query.to_query_string(), "skill=go");
        assert_eq!(request.finds.len(), 2, "levels are few");
        assert_eq!(request.parsed.ignored.len(), 1);
        let address = "/api/jobs?skill=go&find-city=&find-skill=ku&cursor=x";
        assert_eq!(request.address(Some("x")), address);
    }

    proptest! {
        #[test]
        fn whatever_is_sent_is_answered_or_refused(raw in "\\PC{0,200}") {
            if let Ok(request) = Request::parse(&raw, &all) {
                prop_assert!((1..=MOST_ROWS).contains(&request.limit));
            }
        }
    }
}
