//! Where the stated pay of a role's list lies beside the official figures, on one scale.
//!
//! The two are drawn together and never mixed: a posting states what an employer is ready to pay
//! somebody new; the official figures are what those who have the work are paid. Under the floors
//! of open-jobs figures the list's row says "Not shown" and why.

use crate::{
    content::{guide::GuideKind, role::Role},
    figures::{
        chart::Scale,
        figure::{Figure, SourceKey},
        money::{self, Currency},
    },
    jobs::{
        open_figures::{NO_REAL_JOBS, OpenJobs, StatedRange},
        query::Query,
    },
    pages::{
        Html,
        context::Context,
        job_page::{PayStands, StandRow},
        official,
        parts::{Axis, Drawing, Mark, Percent, Shape, Tick},
    },
};

/// The stated pay of a query's jobs beside the official range of its role: in a line, and drawn.
/// None without official figures, and while there are examples only.
pub(super) fn stands(
    context: &Context<'_>,
    query: &Query,
    role: &Role,
) -> Option<(Html, PayStands)> {
    if context.index.only_examples() {
        return None;
    }
    let range = official::percentiles(context, role)?;
    let stated = OpenJobs {
        currency: Currency::USD,
    }
    .stated_range(query, context.index);
    let [p10, p25, p50, p75, p90] = range.each_ref().map(|figure| figure.value.number());
    let quartiles = stated.as_ref().map(|stated| stated.quartiles).ok();
    let ends = quartiles.iter().flatten().copied();
    let scale = Scale::covering(ends.chain([p10, p90]));
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
    let middle = quartiles.map_or(Shape::None, |[a, b, c]| Shape::Middle {
        p25: place(a),
        p50: place(b),
        p75: place(c),
    });
    let rows = vec![
        StandRow {
            mark: Mark::OpenJobs,
            label: "Stated in this list".into(),
            value: match quartiles {
                Some([_, median, _]) => format!("median {}", money::short(median, Currency::USD)),
                None => "Not shown".into(),
            },
            drawing: drawing(Mark::OpenJobs, middle),
        },
        StandRow {
            mark: Mark::Official,
            label: range[2].place.clone(),
            value: format!("median {}", range[2].short()),
            drawing: drawing(
                Mark::Official,
                Shape::Range {
                    p10: place(p10),
                    p25: place(p25),
                    p50: place(p50),
                    p75: place(p75),
                    p90: place(p90),
                },
            ),
        },
    ];
    let stands = PayStands {
        axis,
        rows,
        note: note(context, role, &range[2], &stated),
    };
    Some((in_short(&range[2], &stated), stands))
}

/// What a reader of the list wants first, with how many jobs it comes from.
fn in_short(median: &Figure, stated: &Result<StatedRange, String>) -> Html {
    let ours = match stated {
        Ok(StatedRange { quartiles, jobs }) => {
            let [low, _, high] = quartiles.map(|amount| money::short(amount, Currency::USD));
            let jobs = money::grouped(*jobs as f64);
            format!(
                "Middle half of the pay stated here: <b>{low} to {high}</b>, from {jobs} jobs in \
                 dollars."
            )
        }
        Err(reason) => format!("Pay stated here: not shown, {}.", Html::text(reason)),
    };
    Html::ready(format!(
        "<span>{}{ours}</span> <span>{}Official median, {}: <b>{}</b>, {}.</span> \
         <a href=\"#stands\">Both on one scale</a>",
        Mark::OpenJobs,
        Mark::Official,
        Html::text(&median.place),
        Html::text(&median.short()),
        Html::text(&median.period),
    ))
}

/// What each row counts, and the way to the salary guide.
fn note(
    context: &Context<'_>,
    role: &Role,
    median: &Figure,
    stated: &Result<StatedRange, String>,
) -> Html {
    let ours = match stated {
        Ok(StatedRange { quartiles, jobs }) => {
            let [low, _, high] = quartiles.map(|amount| money::short(amount, Currency::USD));
            format!(
                "{} jobs in this list state a yearly range in dollars; the middle half of the \
                 ranges’ midpoints lies between {low} and {high}, as of {}.",
                money::grouped(*jobs as f64),
                context.index.as_of().strftime("%-d %B %Y"),
            )
        }
        Err(reason) if reason == NO_REAL_JOBS => format!("{reason}."),
        Err(reason) => format!("Stated pay is not shown: {reason}."),
    };
    let publisher = match &median.source {
        SourceKey::Dataset { name, release } => context
            .library
            .datasets()
            .get_release(name, release)
            .map(|dataset| dataset.citation().publisher.clone())
            .unwrap_or_default(),
        SourceKey::OpenJobs { .. } => String::new(),
    };
    let code = role.occupation.as_ref().map_or("", |it| it.code.as_str());
    let guide = match context.library.guide(&role.slug, GuideKind::Salary) {
        Some(guide) => format!(
            "<a href=\"{}\">{}</a>",
            Html::text(&guide.path()),
            Html::text(&guide.title)
        ),
        None => "<a href=\"/sources#oews\">More on this source</a>".to_owned(),
    };
    Html::ready(format!(
        "{} Official: what people in occupation {} are paid, {}, {}, {}. {guide}",
        Html::text(&ours),
        Html::text(code),
        Html::text(&publisher),
        Html::text(&median.place),
        Html::text(&median.period),
    ))
}
