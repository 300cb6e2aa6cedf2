//! Figures of our own open jobs: what they state, never mixed with statistics or surveys.
//!
//! - *Pay of a job*: the middle of its stated yearly range. Only jobs that state pay in the site's
//!   currency count: nothing is converted.
//! - *Percentile*: see [`super::percentile`].
//! - *Floor*: under ten jobs that state pay, or under three employers, no pay is shown.
//! - Rows count once: an opening published for five places is one job. Examples never count.

use super::{
    index::{Index, StatedPay},
    job::Workplace,
    query::{Choice, Facet, Query},
};
use crate::{
    content::{body::OpenJobsFigure, lookup::MEASURES},
    figures::{
        figure::{Answer, Evidence, Figure, SourceKey, Value},
        money::{Currency, Period},
    },
    problem::findings::did_you_mean,
};

/// Fewest jobs that state pay before a percentile of it is shown.
pub const JOBS_FLOOR: usize = 10;
/// Fewest employers among them.
pub const EMPLOYERS_FLOOR: usize = 3;

/// The parameter that asks for pay in another currency than the site's.
const CURRENCY: &str = "currency";
/// Days of a week: a job of today has the age 0.
pub const WEEK: i32 = 7;

/// The reason that stands in a figure's place while the site has examples only.
pub const NO_REAL_JOBS: &str = "No real jobs yet";

const PARAMETERS: [Facet; 5] = [
    Facet::Role,
    Facet::Level,
    Facet::Workplace,
    Facet::Skill,
    Facet::Country,
];

/// Why an address of a figure names nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}; {help}")]
pub struct FigureError {
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// The figures of open jobs of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenJobs {
    /// The site's currency.
    pub currency: Currency,
}

/// The yearly pay that some open jobs state, in the site's currency.
#[derive(Debug, Clone, PartialEq)]
pub struct StatedRange {
    /// 25th percentile, median, 75th percentile.
    pub quartiles: [f64; 3],
    /// How many jobs state it.
    pub jobs: usize,
}

/// What some open jobs state.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    /// How many jobs.
    pub open: usize,
    /// How many of them state pay.
    pub with_pay: usize,
    /// How many state a yearly range in the site's currency: what the median comes from.
    pub yearly: usize,
    /// The median of yearly pay in the site's currency, or why it is not shown.
    pub median: Result<f64, String>,
}

#[derive(Clone, Copy)]
enum Quartile {
    Lower,
    Median,
    Upper,
}

#[derive(Clone, Copy)]
enum Measure {
    Count,
    WithPay,
    Remote,
    NewWeek,
    PayJobs,
    Pay(Quartile),
}

impl OpenJobs {
    /// The figure that is asked for, or the reason why there is none.
    ///
    /// # Errors
    /// When a name or a value is unknown.
    pub fn figure(&self, asked: &OpenJobsFigure, index: &Index) -> Result<Answer, FigureError> {
        let measure = measure(&asked.measure)?;
        let mut narrowed = asked.parameters.clone();
        let site = match narrowed.iter().position(|(key, _)| key == CURRENCY) {
            Some(at) => Self {
                currency: currency(&narrowed.remove(at).1)?,
            },
            None => *self,
        };
        site.narrowed_figure(measure, &narrowed, index)
    }

    fn narrowed_figure(
        &self,
        measure: Measure,
        parameters: &[(String, String)],
        index: &Index,
    ) -> Result<Answer, FigureError> {
        let query = query(parameters, index)?;
        let source = SourceKey::OpenJobs {
            role: query.role().map(str::to_owned),
        };
        if index.only_examples() {
            return Ok(not_shown(NO_REAL_JOBS, source));
        }
        let jobs = index.count(&query);
        let (value, label, sample) = match measure {
            Measure::Count => (Value::Count(jobs as f64), "open jobs", jobs),
            Measure::WithPay => {
                let with_pay = index.stated_pay(&query, self.currency).rows;
                (
                    Value::Count(with_pay as f64),
                    "open jobs that state pay",
                    jobs,
                )
            }
            Measure::Remote => {
                let remote = Workplace::Remote.slug().to_owned();
                let among = match query.narrows(Facet::Workplace) {
                    true => query.has(Facet::Workplace, &remote),
                    false => true,
                };
                let remote = query
                    .without_facet(Facet::Workplace)
                    .with(&Choice::Value(Facet::Workplace, remote));
                let remote = if among { index.count(&remote) } else { 0 };
                (Value::Count(remote as f64), "open remote jobs", jobs)
            }
            Measure::NewWeek => {
                let new = index.younger(&query, WEEK);
                (
                    Value::Count(new as f64),
                    "posted this week, as stated",
                    jobs,
                )
            }
            Measure::PayJobs => {
                let yearly = index.stated_pay(&query, self.currency).yearly;
                let label = "open jobs that state yearly pay in this currency";
                (Value::Count(yearly as f64), label, jobs)
            }
            Measure::Pay(quartile) => match range(&index.stated_pay(&query, self.currency)) {
                Ok(range) => {
                    let (place, label) = match quartile {
                        Quartile::Lower => (0, "25th percentile"),
                        Quartile::Median => (1, "median"),
                        Quartile::Upper => (2, "75th percentile"),
                    };
                    let value = Value::Money {
                        amount: range.quartiles[place],
                        currency: self.currency,
                        period: Period::Year,
                    };
                    (value, label, range.jobs)
                }
                Err(reason) => return Ok(not_shown(&reason, source)),
            },
        };
        Ok(Answer::Shown(Figure {
            value,
            at_least: false,
            evidence: Evidence::OpenJobs,
            source,
            cell: None,
            label: label.to_owned(),
            place: "All places".to_owned(),
            period: index.as_of().strftime("%-d\u{a0}%B\u{a0}%Y").to_string(),
            sample: Some(sample as u64),
            relative_error: None,
            review_by: None,
        }))
    }

    /// How many jobs a query finds, how many state pay, and the median of what they state.
    pub fn stated(&self, index: &Index, query: &Query) -> Stated {
        let stated = index.stated_pay(query, self.currency);
        Stated {
            open: index.count(query),
            with_pay: stated.rows,
            yearly: stated.yearly,
            median: range(&stated).map(|range| range.quartiles[1]),
        }
    }

    /// What the jobs of a query state, between floors; or why it is not shown.
    pub fn stated_range(&self, query: &Query, index: &Index) -> Result<StatedRange, String> {
        if index.only_examples() {
            return Err(NO_REAL_JOBS.to_owned());
        }
        range(&index.stated_pay(query, self.currency))
    }
}

/// The pay that enough jobs of enough employers state, rounded; or why it is not shown.
fn range(stated: &StatedPay) -> Result<StatedRange, String> {
    let Some(quartiles) = stated.quartiles.filter(|_| stated.yearly >= JOBS_FLOOR) else {
        return Err(format!("under {JOBS_FLOOR} open jobs state pay"));
    };
    if stated.employers < EMPLOYERS_FLOOR {
        return Err(format!("under {EMPLOYERS_FLOOR} employers state pay"));
    }
    Ok(StatedRange {
        quartiles: quartiles.map(f64::round),
        jobs: stated.yearly,
    })
}

fn not_shown(reason: &str, source: SourceKey) -> Answer {
    Answer::NotShown {
        reason: reason.to_owned(),
        evidence: Evidence::OpenJobs,
        source,
    }
}

fn measure(name: &str) -> Result<Measure, FigureError> {
    Ok(match name {
        "count" => Measure::Count,
        "with-pay" => Measure::WithPay,
        "remote" => Measure::Remote,
        "new-week" => Measure::NewWeek,
        "pay-jobs" => Measure::PayJobs,
        "pay-p25" => Measure::Pay(Quartile::Lower),
        "pay-p50" => Measure::Pay(Quartile::Median),
        "pay-p75" => Measure::Pay(Quartile::Upper),
        _ => return Err(unknown("figure of open jobs", name, MEASURES)),
    })
}

fn currency(code: &str) -> Result<Currency, FigureError> {
    Currency::parse(code).ok_or_else(|| FigureError {
        message: format!(
            "there is no currency “{}”",
            code.chars().take(60).collect::<String>()
        ),
        help: "write three letters, such as EUR".to_owned(),
    })
}

fn query(parameters: &[(String, String)], index: &Index) -> Result<Query, FigureError> {
    let mut query = Query::default();
    for (key, value) in parameters {
        let facet = PARAMETERS
            .into_iter()
            .find(|facet| facet.key() == key)
            .ok_or_else(|| unknown("parameter", key, PARAMETERS.map(Facet::key)))?;
        if query.narrows(facet) {
            return Err(FigureError {
                message: format!("{key} is given twice"),
                help: "give each parameter once".to_owned(),
            });
        }
        if !index.knows(facet, value) {
            return Err(unknown(key, value, index.values(facet)));
        }
        query = query.with(&Choice::Value(facet, value.clone()));
    }
    Ok(query)
}

fn unknown<'a>(what: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> FigureError {
    let short: String = name.chars().take(60).collect();
    FigureError {
        message: format!("there is no {what} “{short}”"),
        help: did_you_mean(&short, known),
    }
}

#[cfg(test)]
#[path = "open_figures_tests.rs"]
mod tests;
