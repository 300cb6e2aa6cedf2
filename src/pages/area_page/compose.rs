//! An area's page from the area.

use super::AreaPage;
use crate::{
    content::body::Body,
    figures::{
        areas::{Area, AreaKind},
        local::{Local, PAY},
    },
    jobs::{
        open_figures::OpenJobs,
        open_there::{OpenThere, open_there},
    },
    pages::{
        Html, Link, Trail,
        article::{Note, Notes, refs},
        chrome::{Robots, Section},
        context::{Context, Meta},
        dates,
        parts::Plate,
        salaries_page::{jobs_table, occupation_title, of_all, open_table, ranges, roles_in},
        structured,
    },
};
use std::sync::Arc;

impl AreaPage {
    /// The page of an area.
    pub fn new(context: &Context<'_>, area: &Arc<Area>) -> Self {
        let mut notes = Notes::default();
        let occupations = occupations(context, area);
        let title = format!("What technology jobs pay in {}", with_article(area));
        let standfirst = standfirst(&occupations, area);
        let trail = Trail {
            steps: vec![Link::new("Home", "/"), Link::new("Salaries", "/salaries")],
            here: area.name.clone(),
        };
        let rows: Vec<(Html, Local)> = occupations
            .iter()
            .map(|(name, local)| (Html::text(name), local.clone()))
            .collect();
        let pay = ranges("Yearly wage by occupation", "Occupation", &rows, &mut notes);
        let prices = prices(context, area, &mut notes);
        let counted: Vec<(Html, Option<&Local>)> = rows
            .iter()
            .map(|(name, local)| (name.clone(), Some(local)))
            .collect();
        let open = open_jobs(context, area);
        let open: Vec<(Html, &OpenThere)> = open
            .iter()
            .map(|(name, open)| (Html::text(name), open))
            .collect();
        Self {
            chrome: context.chrome(Meta {
                title: title.clone(),
                description: standfirst.clone(),
                section: Section::Salaries,
                path: Some(area.path()),
                robots: Robots::Index,
                kind: "website",
                structured: vec![structured::breadcrumbs(&trail.steps, &trail.here, |path| {
                    context.links.absolute(path)
                })],
            }),
            print_line: format!(
                "{}, {}, printed from the edition of {}",
                context.site_name(),
                context.links.absolute(&area.path()),
                dates::words(context.as_of)
            ),
            trail,
            title,
            standfirst,
            prices,
            pay,
            jobs: jobs_table(&counted, "Occupation", &mut notes),
            open: open_table(context, &open, "Role", None, &mut notes),
            compare: compare(context, area),
            around: around(context, area),
            sources: notes.list(context, None, &Body::default()),
        }
    }
}

/// The area in a sentence, by its whole name.
fn with_article(area: &Area) -> String {
    match area.kind {
        AreaKind::Nation | AreaKind::Nonmetro => format!("the {}", area.name),
        AreaKind::State | AreaKind::Metro => area.name.clone(),
    }
}

/// Every occupation that has a figure there, the best paid first; then those without a median.
fn occupations(context: &Context<'_>, area: &Area) -> Vec<(String, Local)> {
    let (datasets, areas) = (context.library.datasets(), context.library.areas());
    let Some(pay) = datasets.get(PAY) else {
        return Vec::new();
    };
    let socs = pay.key_values("soc").filter(|soc| *soc != "00-0000");
    let mut found: Vec<(String, Local)> = socs
        .filter(|soc| pay.row(&[soc, &area.code]).is_some())
        .filter_map(|soc| {
            let local = Local::read(datasets, areas, soc, area)?;
            Some((occupation_title(context, soc), local))
        })
        .collect();
    let median = |local: &Local| local.median().map_or(0.0, |figure| figure.value.number());
    found.sort_by(|(_, a), (_, b)| median(b).total_cmp(&median(a)));
    found
}

fn standfirst(occupations: &[(String, Local)], area: &Area) -> String {
    let known: Vec<(&String, String)> = occupations
        .iter()
        .filter_map(|(name, local)| Some((name, local.median()?.value.full())))
        .collect();
    match known.as_slice() {
        [] => format!(
            "No official figures of technology pay are published for {}.",
            with_article(area)
        ),
        [(name, median)] => format!(
            "One technology occupation has official figures here: half of those who work as {name} \
             earn more than {median}."
        ),
        [(first, high), .., (last, low)] => format!(
            "Half of those who work as {first} earn more than {high}, half of those who work as \
             {last} more than {low}. Between them: {} technology occupations, with what the pay \
             buys here.",
            known.len()
        ),
    }
}

fn prices(context: &Context<'_>, area: &Area, notes: &mut Notes) -> Html {
    let leaves_out = "Wages are without overtime, year-end bonus and equity.";
    let Some(prices) = context.library.areas().price_level(area) else {
        return Html::ready(format!(
            "Not shown at US prices: no price level is published for this area. {leaves_out}"
        ));
    };
    let Some(key) = prices.source else {
        return Html::ready(format!(
            "The nation’s price level is 100 by definition. {leaves_out}"
        ));
    };
    let numbers = [notes.number(Note::Figures(key))];
    let distance = prices.index - 100.0;
    let what = match distance.abs() < 0.05 {
        true => "at the US level".to_owned(),
        false => format!(
            "{:.1}% {} the US level",
            distance.abs(),
            if distance > 0.0 { "above" } else { "below" }
        ),
    };
    let whole = if prices.is_wider {
        " in all nonmetropolitan counties of the state together"
    } else {
        ""
    };
    Html::ready(format!(
        "Prices in {} stand {what}{whole}, rents included, taxes not.{} At US prices: the wage \
         divided by that level. {leaves_out}",
        Html::text(&prices.year),
        refs(&numbers)
    ))
}

/// Our roles with what is open there.
fn open_jobs(context: &Context<'_>, area: &Area) -> Vec<(String, OpenThere)> {
    let open_jobs = OpenJobs {
        currency: context.library.settings().currency,
    };
    let areas = context.library.areas();
    let of = |role: Option<&str>| open_there(context.index, areas, open_jobs, role, area);
    let all = of(None);
    if matches!(all, OpenThere::NotCounted(_)) {
        return vec![("All roles".to_owned(), all)];
    }
    let roles = context.library.roles();
    roles
        .map(|role| (role.title.clone(), of(Some(&role.slug))))
        .chain([("All kinds of work".to_owned(), all)])
        .collect()
}

fn compare(context: &Context<'_>, area: &Arc<Area>) -> Plate {
    let roles = roles_in(context, area);
    let comparison = of_all(roles.iter().map(|(role, _)| *role), area);
    Plate::to(
        "Compare roles here with other places",
        comparison.address("/salaries"),
    )
}

fn around(context: &Context<'_>, area: &Area) -> Vec<(String, Vec<Link>)> {
    let areas = context.library.areas();
    let link = |area: &Arc<Area>| Link::new(area.name.as_str(), area.path());
    let kind = |wanted: AreaKind| areas.iter().filter(move |area| area.kind == wanted);
    match area.kind {
        AreaKind::Nation => vec![(
            "By state".to_owned(),
            kind(AreaKind::State).map(link).collect(),
        )],
        AreaKind::State => {
            let inside: Vec<Link> = areas.inside(area).map(link).collect();
            let up = areas.nation().map(link).into_iter().collect();
            let mut around = vec![(format!("Areas in {}", area.name), inside)];
            around.push(("The whole country".to_owned(), up));
            around.retain(|(_, links)| !links.is_empty());
            around
        }
        AreaKind::Metro | AreaKind::Nonmetro => {
            let states = area.states.iter().filter_map(|letters| {
                kind(AreaKind::State).find(|state| state.states.contains(letters))
            });
            states
                .map(|state| {
                    let others = areas.inside(state).filter(|other| other.code != area.code);
                    let links = std::iter::once(state).chain(others).map(link).collect();
                    (format!("{} and the areas in it", state.name), links)
                })
                .collect()
        }
    }
}
