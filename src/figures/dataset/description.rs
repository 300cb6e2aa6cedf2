//! What a dataset's TOML file says: its citation, its keys, and its columns of figures.
//!
//! - A **key** names a column whose values choose a row, its default, and where the words for
//!   its codes are found.
//! - A **column** that is described here holds numbers of one unit; all others are words.

use super::unit::Unit;
use crate::figures::{figure::Evidence, source::Citation};
use crate::problem::{
    Problem, SourceText,
    findings::Findings,
    strict::{Document, Entry, Table, Text},
};
use std::{ops::Range, sync::Arc};

/// Keys that one dataset may have.
pub const MAX_KEYS: usize = 4;

/// A dataset as its TOML file describes it.
#[derive(Debug)]
pub struct Description {
    pub citation: Citation,
    /// The place of all rows, where no key names one.
    pub place: Option<String>,
    /// The column that counts the answers behind a row.
    pub sample: Option<String>,
    /// Answers under which a row is not shown.
    pub floor: Option<f64>,
    /// What marks a row that its publisher advises not to show.
    pub withheld: Option<Withheld>,
    /// Columns of figures whose numbers never fall from left to right.
    pub rising: Vec<String>,
    /// The column that lists which cells of its row are only lower bounds.
    pub top_coded: Option<String>,
    /// The bounds themselves, where their cells are blank.
    pub bounds: Option<Bounds>,
    /// Columns and the values that rows need to be found by their keys.
    pub only: Vec<(String, String)>,
    pub keys: Vec<Key>,
    pub columns: Vec<Column>,
}

/// Lower bounds of top-coded cells, by the value of a column.
#[derive(Debug)]
pub struct Bounds {
    pub by: String,
    pub amounts: Vec<(String, f64)>,
}

/// A mark on rows that are not to be shown.
#[derive(Debug)]
pub struct Withheld {
    pub column: String,
    pub value: String,
    /// Why, as a page prints it after "Not shown:".
    pub reason: String,
}

/// A column whose values choose a row.
#[derive(Debug)]
pub struct Key {
    pub name: String,
    pub column: String,
    pub default: Option<Default>,
    pub labels: Option<Labels>,
    /// Words for single codes; they go before `labels`.
    pub names: Vec<(String, String)>,
    pub is_place: bool,
    pub span: Range<usize>,
}

/// Where a key's value comes from when an address does not give it.
#[derive(Debug, PartialEq, Eq)]
pub enum Default {
    Literal(String),
    RoleSoc,
    RoleSurvey,
    RoleOnet,
}

/// Where the words for a key's codes are: a column of another dataset, or of this one.
#[derive(Debug)]
pub struct Labels {
    pub dataset: Option<String>,
    pub column: String,
}

/// A column of numbers.
#[derive(Debug)]
pub struct Column {
    pub name: String,
    pub label: String,
    pub unit: Unit,
    /// What the stored number is multiplied by.
    pub scale: f64,
    /// The column with the relative standard error in per cent.
    pub relative_error: Option<String>,
    /// The column with the standard error in the unit of this column.
    pub standard_error: Option<String>,
    pub span: Range<usize>,
}

impl Description {
    /// Reads a description. None when what every figure needs is missing.
    pub fn parse(source: &Arc<SourceText>, problems: &mut Vec<Problem>) -> Option<Self> {
        let findings = Findings::new(source);
        let description = Self::read(&findings);
        problems.append(&mut findings.into_problems());
        description
    }

    fn read(findings: &Findings) -> Option<Self> {
        let source = findings.source();
        let document = Document::parse(&source.text, 0, findings);
        let table = document.table("the description");
        let keys = keys(&table);
        let columns = columns(&table);
        let bounds = bounds(&table);
        let citation = citation(&table, &source.path);
        let place = table.optional_text("place");
        let sample = table.optional_text("sample");
        let floor = table.optional_number("floor");
        if floor.is_some() && sample.is_none() {
            let message = "`floor` has no `sample` beside it".to_owned();
            let help = "add `sample = ...`: the column that counts the answers";
            table.note("wrong-value", "floor", message, help);
        }
        let top_coded = table.optional_text("top_coded");
        let withheld = withheld(&table);
        let rising = table.texts("rising").into_iter().map(word).collect();
        let only = table.texts_by_name("only", "`only`");
        table.finish();
        Some(Self {
            citation: citation?,
            place: place.map(word),
            sample: sample.map(word),
            floor,
            withheld,
            rising,
            top_coded: top_coded.map(word),
            bounds,
            only: named(only),
            keys,
            columns,
        })
    }
}

fn citation(table: &Table<'_>, path: &str) -> Option<Citation> {
    let title = table.text("title");
    let publisher = table.text("publisher");
    let release = table.text("release");
    let period = table.text("period");
    let published = table.optional_date("published");
    let retrieved = table.date("retrieved");
    let review_by = table.date("review_by");
    let licence = table.text("licence");
    let licence_address = table
        .optional_text("licence_address")
        .and_then(|text| address(table, "licence_address", text));
    let attribution = table.text("attribution");
    let page = table
        .text("address")
        .and_then(|text| address(table, "address", text));
    let evidence = table
        .text("evidence")
        .and_then(|text| evidence(table, &text));
    let measures = table.text("measures");
    let leaves_out = table.text("leaves_out");
    let copied_from = table.optional_text("copied_from");
    let release = word(release?);
    Some(Citation {
        name: dataset_name(path, &release),
        release,
        title: word(title?),
        publisher: word(publisher?),
        period: word(period?),
        published,
        retrieved: retrieved?,
        review_by: review_by?,
        licence: word(licence?),
        licence_address,
        attribution: word(attribution?),
        address: page?,
        evidence: evidence?,
        measures: word(measures?),
        leaves_out: word(leaves_out?),
        copied_from: copied_from.map(word),
    })
}

/// What kind of answers the table holds; reference tables hold none.
fn evidence(table: &Table<'_>, text: &Text) -> Option<Option<Evidence>> {
    match text.value.as_str() {
        "official" => Some(Some(Evidence::Official)),
        "survey" => Some(Some(Evidence::Survey)),
        "reference" => Some(None),
        other => {
            let message = format!("`evidence` cannot be `{other}`");
            let help = "write \"official\", \"survey\" or \"reference\"";
            table.note("wrong-value", "evidence", message, help);
            None
        }
    }
}

/// A web address.
fn address(table: &Table<'_>, key: &str, text: Text) -> Option<String> {
    let is_web = url::Url::parse(&text.value).is_ok_and(|url| url.scheme() == "https");
    if !is_web {
        let message = format!("`{key}` is no address of the web");
        table.note(
            "wrong-value",
            key,
            message,
            "write one that begins with https://",
        );
    }
    is_web.then_some(text.value)
}

/// The file's stem less a trailing release: `data/oews-2025.toml` is `oews`.
fn dataset_name(path: &str, release: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    stem.strip_suffix(release)
        .and_then(|name| name.strip_suffix('-'))
        .filter(|name| !name.is_empty())
        .unwrap_or(stem)
        .to_owned()
}

fn bounds(table: &Table<'_>) -> Option<Bounds> {
    let table = table.optional_table("bounds", "`bounds`")?;
    let by = table.text("by");
    let amounts = table.numbers_by_name("amounts", "`amounts`");
    table.finish();
    Some(Bounds {
        by: word(by?),
        amounts: amounts
            .into_iter()
            .map(|(name, amount)| (name.to_owned(), amount))
            .collect(),
    })
}

fn withheld(table: &Table<'_>) -> Option<Withheld> {
    let table = table.optional_table("withheld", "`withheld`")?;
    let column = table.text("column");
    let value = table.text("value");
    let reason = table.text("reason");
    table.finish();
    Some(Withheld {
        column: word(column?),
        value: word(value?),
        reason: word(reason?),
    })
}

fn keys(table: &Table<'_>) -> Vec<Key> {
    let mut written = table.tables_by_name("keys", "`keys`", "a key");
    if written.len() > MAX_KEYS {
        let message = format!("a dataset has at most {MAX_KEYS} keys");
        table.note(
            "too-large",
            "keys",
            message,
            "leave out keys that choose nothing",
        );
        written.truncate(MAX_KEYS);
    }
    let read = |(entry, key): (Entry<'_>, Table<'_>)| {
        let column = key.text("column");
        let default = key.optional_text("default").map(|text| match &*text.value {
            "role.soc" => Default::RoleSoc,
            "role.survey" => Default::RoleSurvey,
            "role.onet" => Default::RoleOnet,
            _ => Default::Literal(text.value),
        });
        let labels = key.optional_table("labels", "`labels`").and_then(|labels| {
            let dataset = labels.optional_text("dataset");
            let column = labels.text("column");
            labels.finish();
            Some(Labels {
                dataset: dataset.map(word),
                column: word(column?),
            })
        });
        let names = key.texts_by_name("names", "`names`");
        let is_place = key.flag("place");
        key.finish();
        Some(Key {
            name: entry.key.to_owned(),
            column: word(column?),
            default,
            labels,
            names: named(names),
            is_place,
            span: entry.span,
        })
    };
    written.into_iter().filter_map(read).collect()
}

fn columns(table: &Table<'_>) -> Vec<Column> {
    let written = table.tables_by_name("columns", "`columns`", "a column");
    let read = |(entry, column): (Entry<'_>, Table<'_>)| {
        let label = column.text("label");
        let is_signed = column.flag("signed");
        let unit = column
            .text("unit")
            .and_then(|text| unit(&column, &text, is_signed));
        let scale = column.optional_number("scale").unwrap_or(1.0);
        let relative_error = column.optional_text("relative_error");
        let standard_error = column.optional_text("standard_error");
        column.finish();
        let (unit, unit_scale) = unit?;
        Some(Column {
            name: entry.key.to_owned(),
            label: word(label?),
            unit,
            scale: scale * unit_scale,
            relative_error: relative_error.map(word),
            standard_error: standard_error.map(word),
            span: entry.span,
        })
    };
    written.into_iter().filter_map(read).collect()
}

/// The unit of a column, with its scale.
fn unit(column: &Table<'_>, text: &Text, is_signed: bool) -> Option<(Unit, f64)> {
    match Unit::parse(&text.value) {
        Some((Unit::Percent, scale)) if is_signed => Some((Unit::Change, scale)),
        Some(_) if is_signed => {
            let message = format!("`signed` stands beside the unit `{}`", text.value);
            let help = "write it only beside `unit = \"percent\"`";
            column.note("wrong-value", "signed", message, help);
            None
        }
        Some(unit) => Some(unit),
        None => {
            let message = format!("`{}` is no unit", text.value);
            let help = "write USD/year (any currency; hour, day, week, month, year), count, thousand, percent, index or number";
            column.note("wrong-value", "unit", message, help);
            None
        }
    }
}

fn word(text: Text) -> String {
    text.value
}

/// Words by name, without their places.
fn named(texts: Vec<(&str, Text)>) -> Vec<(String, String)> {
    texts
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.value))
        .collect()
}
