//! How it moved: the national median of each occupation over the years.

use super::series::Shown;
use crate::{
    figures::{chart::Scale, figure::SourceKey, over_time::OverTime},
    pages::{
        Html,
        article::{Note, Notes, refs},
        context::Context,
        parts::{
            Mark, Percent,
            years::{Years, YearsRow},
        },
    },
};

/// Room above the highest and below the lowest gridline, in per cent of the drawing's height.
const MARGIN: f64 = 8.0;

/// The occupations of the sets over the years, each once, in the order of the sets.
pub fn histories(
    context: &Context<'_>,
    all: &[Shown<'_>],
) -> Vec<(String, Result<OverTime, &'static str>)> {
    let mut seen: Vec<&str> = Vec::new();
    let mut histories = Vec::new();
    for (code, title) in all.iter().filter_map(|shown| shown.occupation.as_ref()) {
        if !seen.contains(&code.as_str()) {
            seen.push(code);
            let datasets = context.library.datasets();
            histories.push((title.clone(), OverTime::read(datasets, code)));
        }
    }
    histories
}

/// Mark, what is drawn, sources.
pub fn note(histories: &[(String, Result<OverTime, &'static str>)], notes: &mut Notes) -> Html {
    let Some(known) = histories.iter().find_map(|(_, read)| read.as_ref().ok()) else {
        return Html::text("Not shown: no occupation here has a line of years.");
    };
    let mut numbers = Vec::new();
    let mut source = |key: &SourceKey| {
        let number = notes.number(Note::Figures(key.clone()));
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    };
    known
        .points
        .iter()
        .rev()
        .for_each(|point| source(&point.paid.source));
    source(&known.prices);
    Html::ready(format!(
        "{}US median, May of each year. Solid line and rings: in May {} dollars. Dotted line and \
         points: as paid.{} The figures of a place in earlier years are not in our data. The \
         publisher makes each for a point in time, not for a series; since 2021 the method is the \
         same.",
        Mark::Official,
        Html::text(&known.base),
        refs(&numbers)
    ))
}

/// One drawing an occupation, all on one scale.
pub fn draw(histories: &[(String, Result<OverTime, &'static str>)]) -> Vec<Years> {
    let known = histories.iter().filter_map(|(_, read)| read.as_ref().ok());
    let scale = Scale::covering(
        known
            .flat_map(|read| &read.points)
            .flat_map(|point| [point.paid.value.number(), point.real]),
    );
    let height = |amount: f64| {
        Percent(100.0 - MARGIN - scale.percent(amount) * (100.0 - 2.0 * MARGIN) / 100.0)
    };
    let draw = |(title, read): &(String, Result<OverTime, &'static str>)| match read {
        Err(reason) => Years {
            title: title.clone(),
            years: Vec::new(),
            grid: Vec::new(),
            rows: [(); 2].map(|()| YearsRow::new(String::new(), Vec::new(), &[])),
            foot: Html::text(&format!("Not shown: {reason}.")),
        },
        Ok(read) => {
            let row = |label: String, amounts: Vec<f64>| {
                let cells = amounts.iter().map(|amount| thousands(*amount)).collect();
                let heights: Vec<Percent> = amounts.into_iter().map(height).collect();
                YearsRow::new(label, cells, &heights)
            };
            let points = read.points.iter();
            Years {
                title: title.clone(),
                years: points.clone().map(|point| point.year.clone()).collect(),
                grid: scale
                    .ticks
                    .iter()
                    .map(|tick| (height(*tick), format!("${:.0}k", tick / 1_000.0)))
                    .collect(),
                rows: [
                    row(
                        format!("In {} dollars", read.base),
                        points.clone().map(|point| point.real).collect(),
                    ),
                    row(
                        "As paid".to_owned(),
                        points.map(|point| point.paid.value.number()).collect(),
                    ),
                ],
                foot: Html::default(),
            }
        }
    };
    histories.iter().map(draw).collect()
}

/// "$144.2k".
pub fn thousands(amount: f64) -> String {
    format!("${:.1}k", amount / 1_000.0)
}

/// What the history says of each occupation.
pub fn says(
    histories: &[(String, Result<OverTime, &'static str>)],
    notes: &mut Notes,
) -> Vec<Html> {
    let say = |(title, read): &(String, Result<OverTime, &'static str>)| {
        let read = read.as_ref().ok()?;
        let (first, last) = (read.points.first()?, read.points.last()?);
        let change = read.change()?;
        let rose = read
            .points
            .windows(2)
            .all(|pair| pair[0].paid.value.number() < pair[1].paid.value.number());
        let paid = if rose {
            "rose every year".to_owned()
        } else {
            format!("went from {} to {}", first.paid.full(), last.paid.full())
        };
        let real = if change.abs() < 0.05 {
            format!("is the same as in {}", first.year)
        } else {
            let direction = if change < 0.0 { "lower" } else { "higher" };
            format!(
                "is {:.1}\u{a0}% {direction} than in {}",
                change.abs(),
                first.year
            )
        };
        let numbers = [&last.paid.source, &first.paid.source, &read.prices]
            .map(|key| notes.number(Note::Figures(key.clone())));
        Some(Html::ready(format!(
            "{}: as paid, the US median {paid}. In {} dollars it {real}.{}",
            Html::text(title),
            Html::text(&read.base),
            refs(&numbers)
        )))
    };
    histories.iter().filter_map(say).collect()
}
