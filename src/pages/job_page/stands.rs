//! Where a job's pay stands: this job and the country on one scale.

use super::{PayStands, StandRow};
use crate::{
    content::{
        guide::GuideKind,
        role::{Publication, Role},
    },
    figures::{
        chart::Scale,
        figure::{Figure, SourceKey},
        money::{self, Currency},
    },
    jobs::job::{Job, Pay},
    pages::{
        Html,
        context::Context,
        official,
        parts::{Axis, Drawing, Mark, Percent, Shape, Tick},
    },
};

/// This job's yearly pay beside the official range of its role; only for pay in the currency and
/// country of the official figures.
pub(super) fn stands(context: &Context<'_>, job: &Job, role: Option<&Role>) -> Option<PayStands> {
    let role = role?;
    let pay = &job.pay.as_ref()?.answer;
    let (low, high) = pay.yearly().filter(|_| pay.currency == Currency::USD)?;
    let range = official::percentiles(context, role)?;
    let [p10, _, median, _, p90] = &range;
    let at = |figure: &Figure| figure.value.number();
    let scale = Scale::covering([low, high, at(p10), at(p90)]);
    let axis = Axis {
        ticks: scale
            .gridlines()
            .map(|(value, x)| Tick {
                x: Percent(x),
                label: money::short(value, Currency::USD),
            })
            .collect(),
    };
    let drawing = |evidence, shape| Drawing {
        evidence,
        grid: axis.ticks.iter().map(|tick| tick.x).collect(),
        zero: None,
        reference: None,
        shape,
    };
    let place = |value: f64| Percent(scale.percent(value));
    let [a, b, c, d, e] = range.each_ref().map(|figure| place(at(figure)));
    let rows = vec![
        StandRow {
            mark: Mark::OpenJobs,
            label: "This job".into(),
            value: yearly_words(pay, low, high),
            drawing: drawing(
                Mark::OpenJobs,
                Shape::Span {
                    from: place(low),
                    to: place(high),
                },
            ),
        },
        StandRow {
            mark: Mark::Official,
            label: median.place.clone(),
            value: format!("median {}", median.short()),
            drawing: drawing(
                Mark::Official,
                Shape::Range {
                    p10: a,
                    p25: b,
                    p50: c,
                    p75: d,
                    p90: e,
                },
            ),
        },
    ];
    Some(PayStands {
        axis,
        rows,
        note: stands_note(context, role, &range, low, high),
    })
}

fn yearly_words(pay: &Pay, low: f64, high: f64) -> String {
    let (low, high) = (
        money::short(low, pay.currency),
        money::short(high, pay.currency),
    );
    if low == high {
        low
    } else {
        format!("{low}–{high}")
    }
}

/// Where the range begins and ends among the official figures, the source, and the guide.
fn stands_note(
    context: &Context<'_>,
    role: &Role,
    range: &[Figure; 5],
    low: f64,
    high: f64,
) -> Html {
    let [p10, p25, p50, p75, p90] = range.each_ref().map(|figure| figure.value.number());
    let part = |amount: f64| match amount {
        amount if amount < p10 => "below the lowest tenth",
        amount if amount < p25 => "in the lowest quarter",
        amount if amount < p50 => "in the second quarter",
        amount if amount < p75 => "in the third quarter",
        amount if amount < p90 => "in the top quarter",
        _ => "in the top tenth",
    };
    let sentence = if part(low) == part(high) {
        format!("It lies {} of the official figures.", part(low))
    } else {
        format!(
            "It starts {} and ends {} of the official figures.",
            part(low),
            part(high)
        )
    };
    let median = &range[2];
    let datasets = context.library.datasets();
    let publisher = match &median.source {
        SourceKey::Dataset { name, release } => datasets
            .get_release(name, release)
            .map(|dataset| dataset.citation().publisher.clone())
            .unwrap_or_default(),
        SourceKey::OpenJobs { .. } => String::new(),
    };
    let occupation = role
        .occupation
        .as_ref()
        .map(|occupation| occupation.code.as_str());
    let mut html = format!(
        "{sentence} {}, occupation {}, {}, {}.",
        Html::text(&publisher),
        Html::text(occupation.unwrap_or_default()),
        Html::text(&median.place),
        Html::text(&median.period),
    );
    if role.publication == Publication::Guides
        && let Some(guide) = context.library.guide(&role.slug, GuideKind::Salary)
    {
        html.push_str(&format!(
            " <a href=\"{}\">{}</a>",
            Html::text(&guide.path()),
            Html::text(&guide.title)
        ));
    } else {
        html.push_str(" <a href=\"/sources#oews\">More on this source</a>");
    }
    Html::ready(html)
}
