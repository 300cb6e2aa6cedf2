//! The official figures of a role's occupation, for pages that no guide's text asks for them.

use super::context::Context;
use crate::{
    content::role::Role,
    figures::{
        dataset::Defaults,
        expression::{Address, Style},
        figure::{Answer, Figure},
    },
};

/// The dataset of official pay.
const PAY: &str = "oews";

/// A column of the official pay of a role's occupation in the whole country; none when the role
/// has no occupation, or the content folder no such dataset.
pub fn figure(context: &Context<'_>, role: &Role, column: &str) -> Option<Answer> {
    in_area(context, role, column, None)
}

/// The same in an area, by its code.
pub fn in_area(
    context: &Context<'_>,
    role: &Role,
    column: &str,
    area: Option<&str>,
) -> Option<Answer> {
    of(context, role, PAY, column, area)
}

/// A column of any dataset that is kept by occupation.
pub fn of(
    context: &Context<'_>,
    role: &Role,
    dataset: &str,
    column: &str,
    area: Option<&str>,
) -> Option<Answer> {
    let soc = role.occupation.as_ref()?.code.clone();
    let address = Address {
        dataset: dataset.to_owned(),
        column: column.to_owned(),
        parameters: area
            .map(|area| ("area".to_owned(), area.to_owned()))
            .into_iter()
            .collect(),
        style: Style::Full,
    };
    let defaults = Defaults {
        soc: Some(soc),
        survey: None,
        onet: None,
    };
    context.library.datasets().figure(&address, &defaults).ok()
}

/// The five percentiles of a role's occupation; none unless all five are known.
pub fn percentiles(context: &Context<'_>, role: &Role) -> Option<[Figure; 5]> {
    let known = |column| match figure(context, role, column)? {
        Answer::Shown(figure) => Some(figure),
        Answer::NotShown { .. } => None,
    };
    Some([
        known("p10")?,
        known("p25")?,
        known("p50")?,
        known("p75")?,
        known("p90")?,
    ])
}
