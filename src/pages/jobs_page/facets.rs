//! The form that narrows a list: which facets stand in it, in which order, with which values.
//!
//! 1. Facets in the order of [`ORDER`]; on a role's list those that matter for it come first.
//! 2. Of a long facet the first ten values, those chosen, and "not stated"; a field searches the
//!    others, and what it finds then stands in their place.

use super::{
    Facet as Drawn, FacetFind, FacetOption, Facets, Floor, OptionState,
    compose::noun,
    view::{SEARCHED, View},
};
use crate::{
    content::role::Role,
    figures::money,
    jobs::{
        index::{Answer, FacetCounts, ValueCount},
        query::{Facet, NOT_STATED, Query, Sort},
    },
    pages::context::Context,
};
use std::collections::HashSet;

/// Values of a long facet that are shown; those chosen are always among them.
const VALUES_SHOWN: usize = 10;
/// Values that a search within a facet shows.
const VALUES_FOUND: usize = 20;
/// The order of facets for readers.
const ORDER: [Facet; 13] = [
    Facet::Role,
    Facet::Workplace,
    Facet::Level,
    Facet::Pay,
    Facet::Skill,
    Facet::Remote,
    Facet::Country,
    Facet::Region,
    Facet::City,
    Facet::Type,
    Facet::Employer,
    Facet::Posted,
    Facet::Source,
];
/// Facets of the list of all jobs that stand open.
const OPEN: [Facet; 4] = [Facet::Role, Facet::Workplace, Facet::Level, Facet::Pay];
/// How many of a role's own facets stand open.
const OWN_OPEN: usize = 4;

/// The form of a query's list.
pub(super) fn facets(
    context: &Context<'_>,
    query: &Query,
    view: &View,
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
    if query.currency() != Query::CURRENCY {
        let code = query.currency().code().to_ascii_lowercase();
        hidden.push(("currency".to_owned(), code));
    }
    let own: &[String] = role.map_or(&[], |role| &role.facets);
    let mut counts: Vec<&FacetCounts<'_>> = answer.facets.iter().collect();
    counts.sort_by_key(|counts| {
        let own = own.iter().position(|key| key == counts.facet.key());
        let place = ORDER.iter().position(|facet| *facet == counts.facet);
        // The role stands first: where it was chosen it can be taken back or be one of several.
        (
            counts.facet != Facet::Role,
            own.unwrap_or(usize::MAX),
            place,
        )
    });
    let is_open = |facet: Facet| {
        let by_itself = match role {
            Some(_) => own.iter().take(OWN_OPEN).any(|own| *own == *facet.key()),
            None => OPEN.contains(&facet),
        };
        let chosen = query.narrows(facet) && (role.is_none() || facet != Facet::Role);
        by_itself || chosen || view.find(facet).is_some()
    };
    Facets {
        // Not the role's own list: there its box could not be unticked.
        action: "/jobs".to_owned(),
        words: query.text().unwrap_or_default().to_owned(),
        hidden,
        chosen,
        count: money::grouped(answer.total as f64),
        noun: noun(answer.total, context.index.only_examples()),
        facets: counts
            .into_iter()
            .filter(|counts| can_narrow(counts))
            .map(|counts| match counts.facet {
                Facet::Pay => pay(query, counts, is_open(Facet::Pay)),
                facet => choice(context, query, view, role, counts, is_open(facet)),
            })
            .collect(),
    }
}

/// Whether there is anything to choose between, or something is chosen.
fn can_narrow(counts: &FacetCounts<'_>) -> bool {
    let chosen = counts.values.iter().any(|value| value.chosen);
    let stated = |value: &&ValueCount<'_>| value.slug != NOT_STATED;
    let several = counts.values.len() > 1 && counts.values.iter().any(|value| stated(&value));
    several || chosen
}

fn choice(
    context: &Context<'_>,
    query: &Query,
    view: &View,
    role: Option<&Role>,
    counts: &FacetCounts<'_>,
    open: bool,
) -> Drawn {
    let facet = counts.facet;
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
    let label = |value: &ValueCount<'_>| label(context, facet, value);
    // Ages exclude each other; that none is stated can be had beside one.
    let also = (facet == Facet::Posted).then(|| {
        let unstated = counts
            .values
            .iter()
            .find(|value| value.slug == NOT_STATED)?;
        Some(option(unstated, "Also date not stated".into()))
    });
    let (options, note) = match view.find(facet) {
        Some(words) => found(context, query, counts, words, label),
        None => first(role, counts, label),
    };
    let many =
        SEARCHED.contains(&facet) && context.index.values(facet).nth(VALUES_SHOWN + 1).is_some();
    let find = (many || view.find(facet).is_some()).then(|| FacetFind {
        name: View::field(facet),
        label: format!("Search {}", plural(facet)),
        words: view.find(facet).unwrap_or_default().to_owned(),
    });
    Drawn::Choice {
        name: facet.key().into(),
        label: facet.name().into(),
        open,
        several: facet != Facet::Posted,
        find,
        options: any.into_iter().chain(options).collect(),
        also: also.flatten(),
        note,
    }
}

/// The first values of a facet, and how many more have jobs.
fn first(
    role: Option<&Role>,
    counts: &FacetCounts<'_>,
    label: impl Fn(&ValueCount<'_>) -> String,
) -> (Vec<FacetOption>, String) {
    let mut values: Vec<&ValueCount<'_>> = counts.values.iter().collect();
    if let (Facet::Skill, Some(role)) = (counts.facet, role) {
        let own = |value: &ValueCount<'_>| role.skills.iter().any(|skill| *skill == value.slug);
        values.sort_by_key(|value| !(own(value) && value.count > 0));
    }
    let long = SEARCHED.contains(&counts.facet);
    let (mut shown, mut more) = (0, counts.more);
    let mut options = Vec::new();
    let one_of = counts.facet == Facet::Posted;
    for value in values {
        if one_of && value.slug == NOT_STATED {
            continue; // it stands by itself
        }
        if !long || value.chosen || shown < VALUES_SHOWN || value.slug == NOT_STATED {
            shown += 1;
            options.push(option(value, label(value)));
        } else {
            more += usize::from(value.count > 0);
        }
    }
    let note = match more {
        0 => String::new(),
        more => format!("and {} more", money::grouped(more as f64)),
    };
    (options, note)
}

/// The values that are chosen, and those that a search within the facet finds.
fn found(
    context: &Context<'_>,
    query: &Query,
    counts: &FacetCounts<'_>,
    words: &str,
    label: impl Fn(&ValueCount<'_>) -> String,
) -> (Vec<FacetOption>, String) {
    let matching = context
        .index
        .values_matching(counts.facet, words, query, VALUES_FOUND + 1);
    let chosen: Vec<&ValueCount<'_>> = counts.values.iter().filter(|it| it.chosen).collect();
    let kept: HashSet<&str> = chosen.iter().map(|value| &*value.slug).collect();
    let note = match matching.len() {
        0 => format!(
            "No {} is called “{words}”.",
            counts.facet.name().to_lowercase()
        ),
        found if found > VALUES_FOUND => {
            "The most frequent are shown: write more of it.".to_owned()
        }
        _ => String::new(),
    };
    let matching = matching.iter().take(VALUES_FOUND);
    let others = matching.filter(|value| !kept.contains(&*value.slug));
    let options = chosen.iter().copied().chain(others);
    (
        options.map(|value| option(value, label(value))).collect(),
        note,
    )
}

fn plural(facet: Facet) -> &'static str {
    match facet {
        Facet::Country => "countries",
        Facet::Region => "regions",
        Facet::City => "cities",
        Facet::Skill => "skills",
        Facet::Employer => "employers",
        _ => "places",
    }
}

fn label(context: &Context<'_>, facet: Facet, value: &ValueCount<'_>) -> String {
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

fn pay(query: &Query, counts: &FacetCounts<'_>, open: bool) -> Drawn {
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
        open,
        floors,
        also: counts
            .values
            .iter()
            .find(|value| value.slug == NOT_STATED)
            .map(|value| option(value, "Also pay not stated".into())),
    }
}
