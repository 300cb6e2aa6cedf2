//! The form of the sets, and what became of those that nobody knows.

use super::{SetFields, SetsForm, series::short};
use crate::{
    content::pay_sets::{LooseEnd, MOST, PaySets, Series, Set},
    figures::areas::Standing,
    pages::{Html, context::Context, parts::block::Notice},
    problem::nearest,
};

/// The form with the sets of an address in it; `path` is that of the page.
pub fn form(context: &Context<'_>, chosen: &PaySets, path: &str) -> SetsForm {
    let sets = (0..MOST)
        .map(|at| fields(context, chosen, at, path))
        .collect();
    let first = PaySets {
        sets: chosen.sets.iter().take(1).cloned().collect(),
    };
    SetsForm {
        chosen: chosen.sets.len(),
        sets,
        areas: context
            .library
            .areas()
            .iter()
            .map(|area| area.name.clone())
            .collect(),
        offer: first.address("/offer"),
    }
}

fn fields(context: &Context<'_>, chosen: &PaySets, at: usize, path: &str) -> SetFields {
    let set = chosen.sets.get(at);
    let (role, place, error) = match set {
        None => (String::new(), String::new(), None),
        Some(Set::Series(series)) => (series.role.clone(), series.place.name(), None),
        Some(Set::LooseEnd(end)) => {
            let place = match end.meant.as_slice() {
                [only] if !end.role_is_known => only.name(),
                _ => end.place.replace('-', " "),
            };
            (end.role.clone(), place, Some(error(end)))
        }
    };
    SetFields {
        number: at + 1,
        roles: context
            .library
            .roles()
            .map(|known| (known.slug.clone(), known.title.clone(), known.slug == role))
            .collect(),
        place,
        error,
        remove: set.map(|_| chosen.without(at).address(path)),
    }
}

fn error(end: &LooseEnd) -> String {
    if !end.role_is_known {
        return "Choose a role".to_owned();
    }
    match (end.is_ambiguous, end.place.is_empty()) {
        (true, _) => "Several places have this name".to_owned(),
        (false, true) => "Name a place".to_owned(),
        (false, false) => "No place by this name".to_owned(),
    }
}

/// What is to be said of the sets: what was not understood, and which places stand for another.
pub fn notices(context: &Context<'_>, chosen: &PaySets, path: &str) -> Vec<Notice> {
    let all = chosen.sets.iter().enumerate();
    all.filter_map(|(at, set)| match set {
        Set::Series(series) => standing(context, chosen, at, series, path),
        Set::LooseEnd(end) => Some(loose(context, chosen, at, end, path)),
    })
    .map(|words| Notice {
        words: Html::ready(words),
    })
    .collect()
}

/// That an area stands for a city, or has a city's name.
fn standing(
    context: &Context<'_>,
    chosen: &PaySets,
    at: usize,
    series: &Series,
    path: &str,
) -> Option<String> {
    let area = Html::text(&series.place.area.name);
    if let Some(city) = &series.place.city {
        let name = Html::text(&city.name);
        return Some(match city.standing {
            Standing::Inside => {
                format!("<strong>{name}</strong> lies in {area}, whose figures these are.")
            }
            Standing::StateOnly => format!(
                "<strong>We do not know in which area {name} lies.</strong> The figures are those \
                 of its state, {area}."
            ),
        });
    }
    let namesake = context.library.areas().namesake(&series.place.area)?;
    let other = chosen.with(
        at,
        Series {
            role: series.role.clone(),
            place: crate::figures::areas::Place {
                area: std::sync::Arc::clone(namesake),
                city: None,
            },
        },
    );
    Some(format!(
        "<strong>{area} is the state here.</strong> Did you mean the city? \
         <a href=\"{}\">{}</a>",
        Html::text(&other.address(path)),
        Html::text(&namesake.name)
    ))
}

fn loose(context: &Context<'_>, chosen: &PaySets, at: usize, end: &LooseEnd, path: &str) -> String {
    let place = Html::text(&end.place.replace('-', " ")).to_string();
    if !end.role_is_known {
        if end.role.is_empty() {
            return format!(
                "<strong>Set {} has no role.</strong> Choose one for it.",
                at + 1
            );
        }
        let slugs = context.library.roles().map(|role| role.slug.as_str());
        let near = nearest(&end.role, slugs).and_then(|slug| context.library.role(slug));
        let near = match near {
            Some(role) => format!(" The nearest is {}.", Html::text(&role.title)),
            None => String::new(),
        };
        return format!(
            "<strong>We have no role called “{}”.</strong>{near} It is left out.",
            Html::text(&end.role.replace('-', " "))
        );
    }
    let links: Vec<String> = end
        .meant
        .iter()
        .map(|meant| {
            let series = Series {
                role: end.role.clone(),
                place: meant.clone(),
            };
            format!(
                "<a href=\"{}\">{}</a>",
                Html::text(&chosen.with(at, series).address(path)),
                Html::text(&short_or_whole(meant))
            )
        })
        .collect();
    let links = links.join("; ");
    match (end.is_ambiguous, links.is_empty()) {
        (true, _) => format!("<strong>Which {place}?</strong> {links}."),
        (false, false) => format!(
            "<strong>We know no place called “{place}”.</strong> The nearest names: {links}."
        ),
        (false, true) => format!(
            "<strong>We know no place called “{place}”.</strong> Name a US city, a metropolitan \
             area or a state. It is left out."
        ),
    }
}

fn short_or_whole(place: &crate::figures::areas::Place) -> String {
    match place.city {
        Some(_) => short(place),
        None => place.area.name.clone(),
    }
}
