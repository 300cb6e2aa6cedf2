//! The board of careers from the roles, their official figures and the open jobs.

use super::{BoardGroup, BoardRole, CareersPage};
use crate::{
    content::{
        navigation,
        role::{Publication, Role},
    },
    figures::{
        chart::Scale,
        figure::{Answer, Figure},
        money,
    },
    jobs::query::Facet,
    pages::{
        Html, Link,
        chrome::Section,
        context::Context,
        official,
        parts::{Axis, Drawing, Mark, Percent, Shape, Tick},
        plain_pages::{under_home, under_home_chrome},
    },
};

impl CareersPage {
    /// The board: roles with guides by field, then those that have a jobs list only.
    pub fn new(context: &Context<'_>) -> Self {
        let title = "Careers Guides";
        let standfirst = "What the days are like, how to get in, what to learn, what it pays and \
                          how to write the resume, with the open jobs of each role beside it.";
        let ranges: Vec<(&Role, Option<[Figure; 5]>)> = context
            .library
            .roles()
            .map(|role| (role, official::percentiles(context, role)))
            .collect();
        let scale = Scale::covering(
            ranges
                .iter()
                .filter_map(|(_, range)| range.as_ref())
                .flatten()
                .map(|figure| figure.value.number()),
        );
        let period = ranges
            .iter()
            .find_map(|(_, range)| range.as_ref())
            .map(|[_, _, median, ..]| format!("{}, {}", median.place, median.period))
            .unwrap_or_default();
        let trail = under_home(title);
        Self {
            chrome: under_home_chrome(context, Section::Guides, "/careers", &trail, standfirst),
            trail,
            title: title.into(),
            standfirst: standfirst.into(),
            scale: Html::ready(format!(
                "{}Yearly pay, {}",
                Mark::Official,
                Html::text(&period)
            )),
            axis: Axis {
                ticks: scale
                    .gridlines()
                    .map(|(value, x)| Tick {
                        x: Percent(x),
                        label: money::short(value, money::Currency::USD),
                    })
                    .collect(),
            },
            groups: groups(&ranges, &mut |role, range| {
                board_role(context, role, range, &scale)
            }),
            note: Html::ready(
                "Thin line: 10th to 90th percentile. Thick line: the middle half. Ring: median. \
                 A role’s figure is that of the official occupation nearest to it; its salary \
                 guide says how well the two fit. Jobs to 2034 are projected for the same occupation. \
                 Sources: <a href=\"/sources#oews\">pay</a>, \
                 <a href=\"/sources#projections\">projections</a>",
            ),
        }
    }
}

/// Roles with guides by field in the order of the first role; then one group of those without.
fn groups<'a>(
    ranges: &'a [(&'a Role, Option<[Figure; 5]>)],
    draw: &mut dyn FnMut(&Role, Option<&[Figure; 5]>) -> BoardRole,
) -> Vec<BoardGroup> {
    let mut groups: Vec<BoardGroup> = Vec::new();
    let mut without = Vec::new();
    for (role, range) in ranges {
        let drawn = draw(role, range.as_ref());
        if role.publication == Publication::JobsOnly {
            without.push(drawn);
            continue;
        }
        match groups.iter_mut().find(|group| group.field == role.field) {
            Some(group) => group.roles.push(drawn),
            None => groups.push(BoardGroup {
                field: role.field.clone(),
                roles: vec![drawn],
            }),
        }
    }
    if !without.is_empty() {
        groups.push(BoardGroup {
            field: "Jobs only, no guides yet".into(),
            roles: without,
        });
    }
    groups
}

fn board_role(
    context: &Context<'_>,
    role: &Role,
    range: Option<&[Figure; 5]>,
    scale: &Scale,
) -> BoardRole {
    let at = |figure: &Figure| Percent(scale.percent(figure.value.number()));
    let list = format!("/careers/{}/jobs", role.slug);
    let count = context.index.count_of(Facet::Role, &role.slug);
    BoardRole {
        title: role.title.clone(),
        href: Some(navigation::front(context.library, role)),
        summary: role.summary.clone(),
        drawing: Drawing {
            evidence: Mark::Official,
            grid: scale.gridlines().map(|(_, x)| Percent(x)).collect(),
            zero: None,
            reference: None,
            shape: match range {
                Some([p10, p25, p50, p75, p90]) => Shape::Range {
                    p10: at(p10),
                    p25: at(p25),
                    p50: at(p50),
                    p75: at(p75),
                    p90: at(p90),
                },
                None => Shape::None,
            },
        },
        words: match range {
            Some([p10, p25, _, p75, p90]) => format!(
                "Middle half {} to {}, 10th to 90th percentile {} to {}",
                p25.full(),
                p75.full(),
                p10.full(),
                p90.full()
            ),
            None => "No official figure".into(),
        },
        median: range.map(|[_, _, median, ..]| median.full()),
        outlook: match official::of(context, role, "projections", "change_pct", None) {
            Some(Answer::Shown(figure)) => Some(figure.signed()),
            _ => None,
        },
        noun: if count == 1 { "open job" } else { "open jobs" },
        jobs: (count > 0).then(|| Link::new(money::grouped(count as f64), list)),
    }
}

/// The median of a role in short, for plates; none where nothing official exists.
pub fn short_median(context: &Context<'_>, role: &Role) -> Option<String> {
    match official::figure(context, role, "p50")? {
        Answer::Shown(figure) => Some(figure.short()),
        Answer::NotShown { .. } => None,
    }
}
