//! Medians over the years: years are columns, and each point stands over its number.

use super::{
    super::{
        Html,
        parts::{
            Mark, Percent,
            history::{History, Line, LineRow},
        },
    },
    Article, Note,
    table::{Facts, caption},
};
use crate::{
    content::series::HistoryBlock,
    figures::{
        chart::Scale,
        figure::Value,
        money::{self, Currency},
        over_time::OverTime,
    },
};

/// Room above and below the line, in per cent of the drawing.
const MARGIN: f64 = 12.0;
/// What the publisher warns of.
const WARNING: &str = "The publisher makes these figures for a point in time, not for a series: \
                       each pools three years of answers. The method is the same since 2021, so \
                       earlier years are left out.";

impl Article<'_> {
    /// One line an occupation, all on one scale; a sentence where there is none.
    pub(super) fn history(&mut self, block: &HistoryBlock) -> Html {
        let known: Vec<(&String, &OverTime)> = block
            .lines
            .iter()
            .filter_map(|(label, line)| Some((label, line.as_ref().ok()?)))
            .collect();
        let missing: String = block
            .lines
            .iter()
            .filter_map(|(label, line)| {
                let reason = line.as_ref().err()?;
                Some(format!("{label}: not shown ({reason}). "))
            })
            .collect();
        let Some((_, first)) = known.first() else {
            return Html::ready(format!(
                "<p>{}: {}</p>",
                Html::text(&block.title),
                Html::text(missing.trim())
            ));
        };
        let mut numbers = Vec::new();
        for (_, line) in &known {
            let sources = line.points.iter().map(|point| point.paid.source.clone());
            for source in sources.chain([line.prices.clone()]) {
                let number = self.notes.number(Note::Figures(source));
                if !numbers.contains(&number) {
                    numbers.push(number);
                }
            }
        }
        numbers.sort_unstable();
        let values = known
            .iter()
            .flat_map(|(_, line)| &line.points)
            .flat_map(|point| [point.real, point.paid.value.number()]);
        let scale = Scale::covering(values);
        let note = format!(
            "{} Line and rings: in dollars of May {}. Dotted line and points: as paid. {WARNING} {missing}",
            block.note, first.base
        );
        let mut facts = Facts::default();
        facts.marks.insert(Mark::Official.to_string());
        facts.past = known
            .iter()
            .flat_map(|(_, line)| &line.points)
            .any(|point| self.is_past(&point.paid));
        let lines = known
            .iter()
            .map(|(label, line)| drawn(label, line, &scale))
            .collect();
        Html::of(&History {
            title: block.title.clone(),
            note: caption(note.trim(), &facts, &numbers).unwrap_or_default(),
            lines,
        })
    }
}

/// From the top, in per cent of the drawing.
fn height(scale: &Scale, value: f64) -> Percent {
    Percent(100.0 - MARGIN - scale.percent(value) * (100.0 - 2.0 * MARGIN) / 100.0)
}

fn drawn(label: &str, line: &OverTime, scale: &Scale) -> Line {
    let currency = line.points.first().map(|point| point.paid.value);
    let currency = match currency {
        Some(Value::Money { currency, .. }) => currency,
        _ => Currency::USD,
    };
    let row = |label: String, value: fn(&crate::figures::over_time::Point) -> f64| LineRow {
        label,
        points: line
            .points
            .iter()
            .map(|point| height(scale, value(point)))
            .collect(),
        cells: line
            .points
            .iter()
            .map(|point| {
                let words = money::thousands(value(point), currency);
                let prefix = currency.prefix().to_owned();
                match words.strip_prefix(&prefix) {
                    Some(rest) => (prefix.clone(), rest.to_owned()),
                    None => (String::new(), words),
                }
            })
            .collect(),
    };
    Line {
        title: label.to_owned(),
        years: line.points.iter().map(|point| point.year.clone()).collect(),
        grid: scale
            .ticks
            .iter()
            .map(|tick| (height(scale, *tick), money::short(*tick, currency)))
            .collect(),
        real: row(format!("In {} dollars", line.base), |point| point.real),
        paid: row("As paid".to_owned(), |point| point.paid.value.number()),
    }
}
