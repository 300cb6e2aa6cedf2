//! The form that narrows a list: which facets stand in it, in which order, with which values.

use super::{Facet as Drawn, FacetOption, Facets, Floor, OptionState, compose::cleared};
use crate::{
    content::role::Role,
    figures::money,
    jobs::{
        index::{Answer, FacetCounts, ValueCount},
        query::{Facet, NOT_STATED, Query, Sort},
    },
    pages::context::Context,
};

/// Values of a long facet that are shown; those chosen are always among them.
const VALUES_SHOWN: usize = 10;
/// Facets that stand open where the reader has chosen nothing in them.
const OPEN: [Facet; 3] = [Facet::Role, Facet::Workplace, Facet::Level];

/// The form of a query's list.
pub(super) fn facets(
    context: &Context<'_>,
    query: &Query,
    role: Option<&Role>,
    answer: &Answer<'_>,
    chosen: usize,
) -> Facets {
    let mut hidden = Vec::new();
    let default = if query.text().is_some() {
        Sort::Relevance
    } else {
        Sort::Newest
    };
    if query.sort() != default {
        hidden.push(("sort".to_owned(), query.sort().slug().to_owned()));
    }
    let mut counts: Vec<&FacetCounts<'_>> = answer
        .facets
        .iter()
        .filter(|counts| role.is_none() || counts.facet != Facet::Role)
        .collect();
    if let Some(role) = role {
        // The facets that matter for the role come first, in its order.
        counts.sort_by_key(|counts| {
            let key = counts.facet.key();
            role.facets
                .iter()
                .position(|facet| facet == key)
                .unwrap_or(usize::MAX)
        });
    }
    Facets {
        action: cleared(role),
        words: query.text().unwrap_or_default().to_owned(),
        hidden,
        chosen,
        facets: counts
            .into_iter()
            .filter(|counts| says_something(counts))
            .map(|counts| match counts.facet {
                Facet::Pay => pay(query, counts),
                _ => choice(context, query, role, counts),
            })
            .collect(),
    }
}

/// Whether any job states the facet, or something of it is chosen.
fn says_something(counts: &FacetCounts<'_>) -> bool {
    let mut values = counts.values.iter();
    values.any(|value| value.slug != NOT_STATED || value.chosen)
}

fn choice(
    context: &Context<'_>,
    query: &Query,
    role: Option<&Role>,
    counts: &FacetCounts<'_>,
) -> Drawn {
    let facet = counts.facet;
    let mut values: Vec<&ValueCount<'_>> = counts.values.iter().collect();
    if let (Facet::Skill, Some(role)) = (facet, role) {
        let own = |value: &ValueCount<'_>| role.skills.iter().any(|skill| *skill == value.slug);
        values.sort_by_key(|value| !(own(value) && value.count > 0));
    }
    let mut shown = 0;
    let any = (facet == Facet::Posted).then(|| FacetOption {
        value: String::new(),
        label: "Any time".into(),
        count: String::new(),
        state: if query.posted().is_none() {
            OptionState::Chosen
        } else {
            OptionState::Free
        },
    });
    let options = values
        .into_iter()
        .filter(|value| {
            let keep = value.chosen || shown < VALUES_SHOWN || value.slug == NOT_STATED;
            shown += usize::from(keep);
            keep
        })
        .map(|value| option(value, role_label(context, facet, value)));
    let options = any.into_iter().chain(options).collect();
    Drawn::Choice {
        name: facet.key().into(),
        label: facet.name().into(),
        open: query.narrows(facet) || OPEN.contains(&facet),
        several: facet != Facet::Posted,
        options,
    }
}

fn role_label(context: &Context<'_>, facet: Facet, value: &ValueCount<'_>) -> String {
    match facet {
        Facet::Role => context.library.role(&value.slug).map_or_else(
            || "Another kind of work".to_owned(),
            |role| role.title.clone(),
        ),
        _ => value.label.to_string(),
    }
}

fn option(value: &ValueCount<'_>, label: String) -> FacetOption {
    FacetOption {
        value: value.slug.to_string(),
        label,
        count: money::grouped(value.count as f64),
        state: match (value.chosen, value.count) {
            (true, _) => OptionState::Chosen,
            (false, 0) => OptionState::Dead,
            (false, _) => OptionState::Free,
        },
    }
}

fn pay(query: &Query, counts: &FacetCounts<'_>) -> Drawn {
    let chosen = query.pay_floor().map(|floor| floor.to_string());
    let mut floors = vec![Floor {
        value: String::new(),
        label: "Any".into(),
        chosen: chosen.is_none(),
    }];
    floors.extend(
        counts
            .values
            .iter()
            .filter(|value| value.slug != NOT_STATED)
            .map(|value| Floor {
                value: value.slug.to_string(),
                label: format!("{} ({})", value.label, money::grouped(value.count as f64)),
                chosen: chosen.as_deref() == Some(&*value.slug),
            }),
    );
    Drawn::Pay {
        open: true,
        floors,
        also: counts
            .values
            .iter()
            .find(|value| value.slug == NOT_STATED)
            .map(|value| option(value, "Also pay not stated".into())),
    }
}
