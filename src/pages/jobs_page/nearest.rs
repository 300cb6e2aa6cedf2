//! The way on where nothing fits.
//!
//! 1. Where no single choice can be dropped for a job, the two that can ([`without_two`]).
//! 2. The list with nothing chosen but the role, or all jobs ([`wider`]).

use super::compose::part_in_words;
use crate::{
    content::role::Role,
    figures::money,
    jobs::{
        index::Part,
        query::{Choice, Facet, Query},
    },
    pages::{Link, context::Context},
};

/// With more parts than this too many pairs would be counted while somebody waits.
const MOST_PARTS: usize = 6;

/// The two parts of a query without which most jobs are left, and how many.
pub(super) fn without_two(context: &Context<'_>, query: &Query) -> Option<(Link, String)> {
    let facets = Facet::ALL.into_iter().filter(|facet| query.narrows(*facet));
    let text = query.text().map(|_| Part::Text);
    let parts: Vec<Part> = text.into_iter().chain(facets.map(Part::Facet)).collect();
    if parts.len() > MOST_PARTS {
        return None;
    }
    let pairs = parts.iter().enumerate().flat_map(|(place, first)| {
        let others = parts[place + 1..].iter();
        others.map(move |second| (*first, *second))
    });
    let (count, wider, (first, second)) = pairs
        .map(|(first, second)| {
            let wider = second.dropped(&first.dropped(query));
            (context.index.count(&wider), wider, (first, second))
        })
        .max_by_key(|(count, ..)| *count)
        .filter(|(count, ..)| *count > 0)?;
    let label = [first, second].map(|part| part_in_words(context, query, part));
    let link = Link::new(label.join(" and "), wider.address());
    Some((link, there_are(count)))
}

/// "there are 21", behind what they are there without.
pub(super) fn there_are(count: usize) -> String {
    let verb = if count == 1 { "is" } else { "are" };
    format!("there {verb} {}", money::grouped(count as f64))
}

/// The role's whole list, else all jobs, with their number; none that is offered already.
pub(super) fn wider(
    context: &Context<'_>,
    query: &Query,
    role: Option<&Role>,
    offered: &[&str],
) -> Option<(Link, String)> {
    let of_role = role.map(|role| {
        let own = Choice::Value(Facet::Role, role.slug.clone());
        let label = format!("All {} jobs", role.title);
        (label, Query::default().with(&own))
    });
    let all = ("All open jobs".to_owned(), Query::default());
    let (count, label, wider) = (of_role.into_iter().chain([all]))
        .filter(|(_, wider)| wider.choices() != query.choices())
        .map(|(label, wider)| (context.index.count(&wider), label, wider))
        .find(|(count, ..)| *count > 0)?;
    let address = wider.address();
    let is_offered = offered.contains(&address.as_str());
    (!is_offered).then(|| (Link::new(label, address), money::grouped(count as f64)))
}
