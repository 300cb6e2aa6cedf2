//! The best-paid skills of the open jobs: median and middle half of what they state.

use super::BestPaid;
use crate::{
    content::body::OpenJobsFigure,
    figures::{
        chart::Scale,
        figure::{Answer, Figure},
        money,
    },
    jobs::{
        open_figures::{EMPLOYERS_FLOOR, JOBS_FLOOR, OpenJobs},
        query::{Choice, Facet, NOT_STATED, Query},
    },
    pages::{
        Html,
        context::Context,
        dates,
        parts::{
            Axis, Drawing, Mark, Percent, Shape, Tick,
            chart::{Chart, ChartCell, ChartRow},
        },
    },
};

/// Skills shown.
const SHOWN: usize = 6;

/// One skill and the quartiles of the pay stated for it.
struct Paid<'a> {
    slug: &'a str,
    quartiles: [Figure; 3],
}

/// The skills with the highest median of stated pay; or why none is shown.
pub fn best_paid(context: &Context<'_>) -> BestPaid {
    let index = context.index;
    let open_jobs = OpenJobs {
        currency: context.library.settings().currency,
    };
    let mut medians: Vec<(&str, f64)> = index
        .values(Facet::Skill)
        // Where there are too few jobs there is no need to look at their pay.
        .filter(|slug| *slug != NOT_STATED && index.count_of(Facet::Skill, slug) >= JOBS_FLOOR)
        .filter_map(|slug| {
            let asked = Choice::Value(Facet::Skill, slug.to_owned());
            let range = open_jobs.stated_range(&Query::default().with(&asked), index);
            Some((slug, range.ok()?.quartiles[1]))
        })
        .collect();
    medians.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let paid: Vec<Paid<'_>> = (medians.into_iter().take(SHOWN))
        .filter_map(|(slug, _)| {
            let quartiles = [
                stated(context, slug, "pay-p25")?,
                stated(context, slug, "pay-p50")?,
                stated(context, slug, "pay-p75")?,
            ];
            Some(Paid { slug, quartiles })
        })
        .collect();
    if paid.is_empty() {
        return BestPaid::NotShown(Html::text(&reason(context)));
    }
    BestPaid::Chart(Box::new(chart(context, &paid)))
}

fn stated(context: &Context<'_>, skill: &str, measure: &str) -> Option<Figure> {
    let open_jobs = OpenJobs {
        currency: context.library.settings().currency,
    };
    let asked = OpenJobsFigure {
        measure: measure.to_owned(),
        parameters: vec![(Facet::Skill.key().to_owned(), skill.to_owned())],
    };
    match open_jobs.figure(&asked, context.index).ok()? {
        Answer::Shown(figure) => Some(figure),
        Answer::NotShown { .. } => None,
    }
}

fn reason(context: &Context<'_>) -> String {
    if context.index.only_examples() {
        return "No real jobs yet, so there is no stated pay to compare. The examples enter no \
                figure."
            .to_owned();
    }
    format!(
        "Not shown: for no skill do {JOBS_FLOOR} open jobs from {EMPLOYERS_FLOOR} employers state \
         a yearly amount, {}.",
        dates::words(context.as_of)
    )
}

fn chart(context: &Context<'_>, paid: &[Paid<'_>]) -> Chart {
    let values = paid.iter().flat_map(|skill| &skill.quartiles);
    let scale = Scale::covering(values.map(|figure| figure.value.number()));
    let ticks: Vec<Tick> = scale
        .gridlines()
        .map(|(value, x)| Tick {
            x: Percent(x),
            label: money::short(value, context.library.settings().currency),
        })
        .collect();
    Chart {
        id: None,
        wide: false,
        title: String::new(),
        note: Html::ready(format!(
            "{}Stated pay in open jobs that ask for it: median and middle half, {}.",
            Mark::OpenJobs,
            dates::words(context.as_of)
        )),
        head: "Skill".into(),
        columns: vec!["Median".into()],
        rows: paid
            .iter()
            .map(|skill| row(context, skill, &scale, &ticks))
            .collect(),
        axis: Axis { ticks },
        foot: None,
    }
}

fn row(context: &Context<'_>, skill: &Paid<'_>, scale: &Scale, ticks: &[Tick]) -> ChartRow {
    let [low, median, high] = &skill.quartiles;
    let at = |figure: &Figure| Percent(scale.percent(figure.value.number()));
    let name = context.index.label(Facet::Skill, skill.slug);
    ChartRow {
        label: Html::ready(format!(
            "<a href=\"/jobs?skill={}\">{}</a>",
            Html::text(skill.slug),
            Html::text(&name)
        )),
        reference: false,
        drawing: Drawing {
            evidence: Mark::OpenJobs,
            grid: ticks.iter().map(|tick| tick.x).collect(),
            zero: None,
            reference: None,
            shape: Shape::Middle {
                p25: at(low),
                p50: at(median),
                p75: at(high),
            },
        },
        words: format!("Middle half {} to {}", low.full(), high.full()),
        cells: vec![ChartCell {
            text: Html::ready(format!(
                "{} <small>{} jobs</small>",
                Html::text(&median.full()),
                median.sample.unwrap_or_default()
            )),
            main: true,
            quiet: false,
        }],
    }
}
