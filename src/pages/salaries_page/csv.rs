//! The figures of the explorer as CSV: one figure a row, each with its source and licence.
//!
//! Amounts are in whole dollars, as the page's are. A figure that is not shown has an empty value
//! and a reason.

use super::{history::histories, series::Shown};
use crate::{
    content::pay_sets::{PaySets, Series},
    figures::{
        figure::{Answer, SourceKey},
        local::{PERCENTILES, give_or_take},
    },
    jobs::open_there::OpenThere,
    pages::context::Context,
};

const HEADER: [&str; 17] = [
    "series",
    "role",
    "place",
    "area",
    "area_code",
    "soc",
    "measure",
    "value",
    "unit",
    "period",
    "give_or_take",
    "reason",
    "publisher",
    "source",
    "release",
    "licence",
    "address",
];

/// One figure of a set.
#[derive(Default)]
struct Line {
    measure: String,
    value: Option<f64>,
    decimals: usize,
    unit: &'static str,
    period: String,
    give_or_take: Option<f64>,
    reason: String,
}

/// The figures of some sets; without any, of every role in the whole country.
///
/// # Errors
/// When a row cannot be written, which writing to memory never does.
pub fn salaries_csv(context: &Context<'_>, chosen: &PaySets) -> Result<String, csv::Error> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(HEADER)?;
    let everywhere = || {
        let nation = context.library.areas().nation()?;
        let roles = context.library.roles();
        let with_figures = roles.filter(|role| role.occupation.is_some());
        let series = with_figures.map(|role| Series {
            role: role.slug.clone(),
            place: crate::figures::areas::Place {
                area: std::sync::Arc::clone(nation),
                city: None,
            },
        });
        Some(series.collect::<Vec<_>>())
    };
    let series: Vec<Series> = if chosen.sets.is_empty() {
        everywhere().unwrap_or_default()
    } else {
        chosen.series().cloned().collect()
    };
    for series in &series {
        if let Some(shown) = Shown::read(context, series) {
            for (line, source) in lines(context, &shown) {
                write(context, &mut out, &shown, &line, source.as_ref())?;
            }
        }
    }
    let bytes = out.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

type Sourced = (Line, Option<SourceKey>);

fn lines(context: &Context<'_>, shown: &Shown<'_>) -> Vec<Sourced> {
    let mut lines = Vec::new();
    if let Some(local) = &shown.local {
        for (name, answer) in PERCENTILES.iter().zip(&local.pay) {
            lines.push(official(name, "USD/year", 0, answer));
        }
        for (at, name) in PERCENTILES.iter().enumerate() {
            let bought = local.figure_at_us_prices(at);
            lines.push((
                Line {
                    measure: format!("{name}_at_us_prices"),
                    value: bought.as_ref().map(|figure| figure.value.number()),
                    unit: "USD/year",
                    period: bought.map(|figure| figure.period).unwrap_or_default(),
                    reason: match local.prices {
                        None => "no price level is published".to_owned(),
                        Some(_) => String::new(),
                    },
                    ..Line::default()
                },
                super::pay::source(local),
            ));
        }
        if let Some(prices) = local
            .prices
            .as_ref()
            .filter(|prices| prices.source.is_some())
        {
            lines.push((
                Line {
                    measure: "price_level".to_owned(),
                    value: Some(prices.index),
                    decimals: 3,
                    unit: "index",
                    period: prices.year.clone(),
                    ..Line::default()
                },
                prices.source.clone(),
            ));
        }
        lines.push(official("jobs", "count", 0, &local.jobs));
        lines.push(official("jobs_per_1000", "number", 3, &local.per_1000));
        lines.push(official("location_quotient", "number", 2, &local.quotient));
    }
    for (_, read) in histories(context, std::slice::from_ref(shown)) {
        for point in read.iter().flat_map(|read| &read.points) {
            let line = |measure: &str, value| Line {
                measure: measure.to_owned(),
                value: Some(value),
                unit: "USD/year",
                period: point.paid.period.clone(),
                ..Line::default()
            };
            let base = read.as_ref().map_or("", |read| read.base.as_str());
            let source = Some(point.paid.source.clone());
            lines.push((line("us_median", point.paid.value.number()), source.clone()));
            lines.push((
                line(&format!("us_median_in_{base}_dollars"), point.real),
                source,
            ));
        }
    }
    lines.extend(open(context, shown));
    lines
}

fn official(measure: &str, unit: &'static str, decimals: usize, answer: &Answer) -> Sourced {
    let line = Line {
        measure: measure.to_owned(),
        unit,
        decimals,
        ..Line::default()
    };
    match answer {
        Answer::Shown(figure) => (
            Line {
                value: Some(figure.value.number()),
                period: figure.period.clone(),
                give_or_take: give_or_take(figure),
                ..line
            },
            Some(figure.source.clone()),
        ),
        Answer::NotShown { reason, source, .. } => (
            Line {
                reason: reason.clone(),
                ..line
            },
            Some(source.clone()),
        ),
    }
}

fn open(context: &Context<'_>, shown: &Shown<'_>) -> Vec<Sourced> {
    let key = SourceKey::OpenJobs {
        role: Some(shown.role.slug.clone()),
    };
    let line = |measure: &str, value: Option<f64>, unit, reason: &str| {
        let line = Line {
            measure: measure.to_owned(),
            value,
            unit,
            period: context.as_of.to_string(),
            reason: reason.to_owned(),
            ..Line::default()
        };
        (line, Some(key.clone()))
    };
    match &shown.open {
        OpenThere::NotCounted(reason) => vec![line("open_jobs", None, "count", reason)],
        OpenThere::Counted {
            open,
            with_pay,
            yearly,
            median,
            ..
        } => vec![
            line("open_jobs", Some(*open as f64), "count", ""),
            line("open_jobs_with_pay", Some(*with_pay as f64), "count", ""),
            line("open_jobs_in_median", Some(*yearly as f64), "count", ""),
            line(
                "open_jobs_median",
                median.as_ref().ok().copied(),
                "USD/year",
                median.as_ref().err().map_or("", String::as_str),
            ),
        ],
    }
}

fn write(
    context: &Context<'_>,
    out: &mut csv::Writer<Vec<u8>>,
    shown: &Shown<'_>,
    line: &Line,
    source: Option<&SourceKey>,
) -> Result<(), csv::Error> {
    let number = |value: Option<f64>| {
        value.map_or_else(String::new, |value| format!("{value:.*}", line.decimals))
    };
    let area = shown.area();
    let own = [
        shown.series.slug(),
        shown.role.title.clone(),
        shown.series.place.name(),
        area.name.clone(),
        area.code.clone(),
        shown.soc().unwrap_or_default().to_owned(),
        line.measure.clone(),
        number(line.value),
        line.unit.to_owned(),
        line.period.clone(),
        line.give_or_take
            .map_or_else(String::new, |error| format!("{error:.0}")),
        line.reason.clone(),
    ];
    let cited = match source {
        Some(SourceKey::Dataset { name, release }) => {
            let dataset = context.library.datasets().get_release(name, release);
            dataset.map_or_else(Default::default, |dataset| {
                let citation = dataset.citation();
                [
                    citation.publisher.clone(),
                    citation.title.clone(),
                    citation.release.clone(),
                    citation.licence.clone(),
                    citation.address.clone(),
                ]
            })
        }
        Some(SourceKey::OpenJobs { .. }) => [
            context.site_name().to_owned(),
            "Open jobs".to_owned(),
            context.as_of.to_string(),
            "CC BY 4.0".to_owned(),
            context.links.absolute("/jobs"),
        ],
        None => Default::default(),
    };
    out.write_record(own.into_iter().chain(cited))
}
