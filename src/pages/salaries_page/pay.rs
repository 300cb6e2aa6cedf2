//! What is paid, and what it buys: two ranges for each set, on one scale.

use super::series::Shown;
use crate::{
    figures::{
        areas::PriceLevel,
        chart::Scale,
        figure::{Answer, SourceKey, Value},
        local::{Local, MEDIAN, give_or_take},
        money,
    },
    pages::{
        Html,
        article::{Note, Notes, refs},
        parts::{
            Axis, Mark, Percent, Tick,
            pay_rows::{PayCell, PayRow, PayRows, PaySeries},
        },
    },
};

const HEADS: [&str; 5] = ["10th", "25th", "Median", "75th", "90th"];

/// The chart of all sets.
pub fn pay(all: &[Shown<'_>], notes: &mut Notes) -> PayRows {
    let scale = Scale::covering(all.iter().flat_map(|shown| {
        let local = shown.local.as_ref();
        let paid = local.and_then(Local::amounts);
        let bought = local.and_then(bought);
        let national = shown.national.as_ref().map(|figure| figure.value.number());
        paid.into_iter().chain(bought).flatten().chain(national)
    }));
    let source = all.iter().find_map(|shown| source(shown.local.as_ref()?));
    let period = all
        .iter()
        .find_map(|shown| Some(shown.national.as_ref()?.period.clone()))
        .unwrap_or_default();
    let own = source.map(|key| vec![notes.number(Note::Figures(key))]);
    let series = all.iter().map(|shown| series(shown, &scale)).collect();
    let prices: Vec<&PriceLevel> = all
        .iter()
        .filter_map(|shown| shown.local.as_ref()?.prices.as_ref())
        .collect();
    let sources = price_sources(&prices, notes);
    PayRows {
        note: Html::ready(format!(
            "{}Yearly wage, {}. Thin line: 10th to 90th percentile. Thick: the middle half, \
             filled as paid, hollow at US prices. Ring: median. Dotted: the US median of that \
             occupation.{}",
            Mark::Official,
            Html::text(&period),
            refs(&own.unwrap_or_default())
        )),
        axis: Axis {
            ticks: scale
                .gridlines()
                .map(|(amount, at)| Tick {
                    x: Percent(at),
                    label: money::short(amount, money::Currency::USD),
                })
                .collect(),
        },
        heads: HEADS.map(str::to_owned).into(),
        series,
        foot: Html::ready(format!(
            "At US prices: the wage divided by the place's price level, US = 100, rents included, \
             taxes not.{sources} {}Wages are without overtime, year-end bonus or equity.",
            years(&prices)
        )),
    }
}

/// Price levels of different years are never beside each other without a word.
fn years(prices: &[&PriceLevel]) -> String {
    let mut years: Vec<&str> = prices
        .iter()
        .filter(|prices| prices.source.is_some())
        .map(|prices| prices.year.as_str())
        .collect();
    years.sort_unstable();
    years.dedup();
    match years.as_slice() {
        [_, _, ..] => format!(
            "The price levels are of {}, and of different vintages: set amounts at US prices \
             beside each other with care. ",
            years.join(" and ")
        ),
        _ => String::new(),
    }
}

/// Raised numbers of the sources of price levels.
pub fn price_sources(prices: &[&PriceLevel], notes: &mut Notes) -> Html {
    let mut numbers: Vec<usize> = Vec::new();
    for key in prices.iter().filter_map(|prices| prices.source.clone()) {
        let number = notes.number(Note::Figures(key));
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    refs(&numbers)
}

/// Where the pay of a set is from.
pub fn source(local: &Local) -> Option<SourceKey> {
    Some(match &local.pay[MEDIAN] {
        Answer::Shown(figure) => figure.source.clone(),
        Answer::NotShown { source, .. } => source.clone(),
    })
}

/// The five percentiles at US prices.
fn bought(local: &Local) -> Option<[f64; 5]> {
    let mut amounts = local.amounts()?;
    for amount in &mut amounts {
        *amount = local.at_us_prices(*amount)?;
    }
    Some(amounts)
}

fn series(shown: &Shown<'_>, scale: &Scale) -> PaySeries {
    let reference = shown
        .national
        .as_ref()
        .map(|figure| Percent(scale.percent(figure.value.number())));
    let on_scale = |amounts: [f64; 5]| amounts.map(|amount| Percent(scale.percent(amount)));
    let row = |label, hollow, range: Option<[f64; 5]>, cells| PayRow {
        label,
        hollow,
        range: range.map(on_scale),
        reference,
        cells,
    };
    let rows = match &shown.local {
        None => Vec::new(),
        Some(local) => vec![
            row(
                "As paid",
                false,
                local.amounts(),
                cells(|at| local.pay[at].figure().map(|f| f.value)),
            ),
            row(
                "At US prices",
                true,
                bought(local),
                cells(|at| local.figure_at_us_prices(at).map(|figure| figure.value)),
            ),
        ],
    };
    PaySeries {
        name: Html::text(&shown.name()),
        note: Html::ready(note(shown)),
        rows,
    }
}

fn cells(value: impl Fn(usize) -> Option<Value>) -> Vec<PayCell> {
    (0..HEADS.len())
        .map(|at| match value(at) {
            Some(value) => PayCell {
                text: if at == MEDIAN {
                    value.full()
                } else {
                    value.short()
                },
                quiet: false,
            },
            None => PayCell {
                text: "Not shown".to_owned(),
                quiet: true,
            },
        })
        .collect()
}

/// Occupation, area, price level, error of the median, and why figures are missing.
fn note(shown: &Shown<'_>) -> String {
    let Some((code, title)) = &shown.occupation else {
        return "No occupation stands for this role, so no official pay is shown.".to_owned();
    };
    let mut parts = vec![format!("{} {}", Html::text(title), Html::text(code))];
    let area = shown.area();
    if area.short() != area.name || shown.series.place.city.is_some() {
        parts.push(format!(
            "<a href=\"{}\">{}</a>",
            Html::text(&area.path()),
            Html::text(&area.name)
        ));
    }
    let Some(local) = &shown.local else {
        parts.push("not shown: the table of official pay is not here".to_owned());
        return parts.join(", ");
    };
    parts.push(match &local.prices {
        Some(prices) if prices.source.is_none() => "the nation’s price level is 100".to_owned(),
        Some(prices) => format!(
            "price level {:.1} ({}{})",
            prices.index,
            Html::text(&prices.year),
            if prices.is_wider {
                ", all nonmetropolitan counties of the state"
            } else {
                ""
            }
        ),
        None => "price level not shown: none is published".to_owned(),
    });
    match &local.pay[MEDIAN] {
        Answer::Shown(figure) => {
            if let Some(error) = give_or_take(figure) {
                let error = money::full(error, money::Currency::USD);
                parts.push(format!("median give or take {error}"));
            }
        }
        Answer::NotShown { reason, .. } => {
            parts.push(format!("pay not shown: {}", Html::text(reason)));
        }
    }
    parts.join(", ")
}
