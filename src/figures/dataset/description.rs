//! What a dataset's TOML file says: its citation, its keys, and its columns of figures.
//!
//! - A **key** names a column whose values choose a row, its default, and where the words for
//!   its codes are found.
//! - A **column** that is described here holds numbers of one unit; all others are words.

use super::fields::Fields;
use crate::figures::{
    figure::{Evidence, Value},
    money::{Currency, Period},
    source::Citation,
};
use crate::problem::{Place, Problem, SourceText};
use std::{ops::Range, sync::Arc};
use toml::de::DeValue;

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
    pub span: Range<usize>,
}

/// The unit of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Money(Currency, Period),
    Count,
    Percent,
    Change,
    Index,
    Number,
}

impl Unit {
    /// `USD/year`, `count`, `thousand`, `percent`, `change`, `index`, `number`, with the scale.
    fn parse(text: &str) -> Option<(Self, f64)> {
        Some(match text {
            "count" => (Self::Count, 1.0),
            "thousand" => (Self::Count, 1_000.0),
            "percent" => (Self::Percent, 1.0),
            "index" => (Self::Index, 1.0),
            "number" => (Self::Number, 1.0),
            _ => {
                let (currency, period) = text.split_once('/')?;
                let period = match period {
                    "hour" => Period::Hour,
                    "day" => Period::Day,
                    "week" => Period::Week,
                    "month" => Period::Month,
                    "year" => Period::Year,
                    _ => return None,
                };
                (Self::Money(Currency::parse(currency)?, period), 1.0)
            }
        })
    }

    /// A number in this unit.
    pub fn value(self, number: f64) -> Value {
        match self {
            Self::Money(currency, period) => Value::Money {
                amount: number,
                currency,
                period,
            },
            Self::Count => Value::Count(number),
            Self::Percent => Value::Percent(number),
            Self::Change => Value::Change(number),
            Self::Index => Value::Index(number),
            Self::Number => Value::Number(number),
        }
    }
}

impl Description {
    /// Reads a description. None when what every figure needs is missing.
    pub fn parse(source: &Arc<SourceText>, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut fields = Fields::of_file(source, problems)?;
        let mut nested = Vec::new();
        let keys = keys(&mut fields, source, &mut nested);
        let columns = columns(&mut fields, source, &mut nested);
        let bounds = fields.table("bounds").and_then(|mut table| {
            let by = table.text("by");
            let amounts = table.numbers("amounts");
            table.finish(&mut nested);
            by.map(|by| Bounds { by, amounts })
        });
        let citation = citation(&mut fields, source);
        let place = fields.optional_text("place");
        let sample = fields.optional_text("sample");
        let floor_span = fields.span_of("floor");
        let floor = fields.optional_number("floor");
        if floor.is_some() && sample.is_none() {
            fields.wrong(
                "floor",
                floor_span,
                "`sample = ...` beside it: the column that counts the answers",
            );
        }
        let top_coded = fields.optional_text("top_coded");
        let only = fields.texts("only");
        fields.finish(problems);
        problems.append(&mut nested);
        Some(Self {
            citation: citation?,
            place,
            sample,
            floor,
            top_coded,
            bounds,
            only,
            keys,
            columns,
        })
    }
}

fn citation(fields: &mut Fields<'_>, source: &SourceText) -> Option<Citation> {
    let title = fields.text("title");
    let publisher = fields.text("publisher");
    let release = fields.text("release");
    let period = fields.text("period");
    let published = fields.optional_date("published");
    let retrieved = fields.date("retrieved");
    let review_by = fields.date("review_by");
    let licence = fields.text("licence");
    let licence_address = address(fields, "licence_address");
    let attribution = fields.text("attribution");
    let page = address(fields, "address");
    if page.is_none() {
        fields.text("address");
    }
    let evidence_span = fields.span_of("evidence");
    let evidence = match fields.text("evidence").as_deref() {
        Some("official") => Some(Some(Evidence::Official)),
        Some("survey") => Some(Some(Evidence::Survey)),
        Some("reference") => Some(None),
        Some(_) => {
            fields.wrong(
                "evidence",
                evidence_span,
                "\"official\", \"survey\" or \"reference\"",
            );
            None
        }
        None => None,
    };
    let measures = fields.text("measures");
    let leaves_out = fields.text("leaves_out");
    let copied_from = fields.optional_text("copied_from");
    let release = release?;
    Some(Citation {
        name: dataset_name(&source.path, &release),
        release,
        title: title?,
        publisher: publisher?,
        period: period?,
        published,
        retrieved: retrieved?,
        review_by: review_by?,
        licence: licence?,
        licence_address,
        attribution: attribution?,
        address: page?,
        evidence: evidence?,
        measures: measures?,
        leaves_out: leaves_out?,
        copied_from,
    })
}

/// A web address, if the field is there.
fn address(fields: &mut Fields<'_>, name: &'static str) -> Option<String> {
    let span = fields.span_of(name);
    let text = fields.optional_text(name)?;
    let is_web = url::Url::parse(&text).is_ok_and(|url| url.scheme() == "https");
    if !is_web {
        fields.wrong(name, span, "an address that begins with https://");
    }
    is_web.then_some(text)
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

fn keys(
    fields: &mut Fields<'_>,
    source: &Arc<SourceText>,
    problems: &mut Vec<Problem>,
) -> Vec<Key> {
    let mut keys = Vec::new();
    for (name, span, value) in fields.entries("keys") {
        let DeValue::Table(table) = value.into_inner() else {
            fields.wrong(&name, span, "a table: column = \"...\"");
            continue;
        };
        if keys.len() == MAX_KEYS {
            problems.push(Problem::new(
                "dataset-description",
                Place::span(source, span),
                format!("a dataset has at most {MAX_KEYS} keys"),
                "Leave out keys that choose nothing.",
            ));
            break;
        }
        let mut key = Fields::of_table(source, span.clone(), table);
        let column = key.text("column");
        let default = key.optional_text("default").map(|text| match &*text {
            "role.soc" => Default::RoleSoc,
            "role.survey" => Default::RoleSurvey,
            _ => Default::Literal(text),
        });
        let labels = key.table("labels").and_then(|mut labels| {
            let dataset = labels.optional_text("dataset");
            let column = labels.text("column");
            labels.finish(problems);
            column.map(|column| Labels { dataset, column })
        });
        let names = key.texts("names");
        let is_place = key.flag("place");
        key.finish(problems);
        keys.extend(column.map(|column| Key {
            name,
            column,
            default,
            labels,
            names,
            is_place,
            span,
        }));
    }
    keys
}

fn columns(
    fields: &mut Fields<'_>,
    source: &Arc<SourceText>,
    problems: &mut Vec<Problem>,
) -> Vec<Column> {
    let mut columns = Vec::new();
    for (name, span, value) in fields.entries("columns") {
        let DeValue::Table(table) = value.into_inner() else {
            fields.wrong(&name, span, "a table: label = \"...\", unit = \"...\"");
            continue;
        };
        let mut column = Fields::of_table(source, span.clone(), table);
        let label = column.text("label");
        let unit_span = column.span_of("unit");
        let unit = column.text("unit").and_then(|text| {
            let unit = Unit::parse(&text);
            if unit.is_none() {
                column.wrong(
                    "unit",
                    unit_span,
                    "USD/year (any currency; hour, day, week, month, year), count, thousand, percent, index or number",
                );
            }
            unit
        });
        let signed_span = column.span_of("signed");
        let is_signed = column.flag("signed");
        let scale = column.optional_number("scale").unwrap_or(1.0);
        let relative_error = column.optional_text("relative_error");
        let unit = match unit {
            Some((Unit::Percent, scale)) if is_signed => Some((Unit::Change, scale)),
            Some(_) if is_signed => {
                column.wrong("signed", signed_span, "it only beside unit = \"percent\"");
                None
            }
            other => other,
        };
        column.finish(problems);
        if let (Some(label), Some((unit, unit_scale))) = (label, unit) {
            columns.push(Column {
                name,
                label,
                unit,
                scale: scale * unit_scale,
                relative_error,
                span,
            });
        }
    }
    columns
}
