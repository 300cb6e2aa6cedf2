//! The explorer's page from the sets of its address.

use super::{
    Compared, SalariesPage, Start, form, history, pay, series,
    series::Shown,
    tables::{jobs, named, open},
    words,
};
use crate::{
    content::{
        body::Body,
        guide::GuideKind,
        pay_sets::{MOST, PaySets, Series, Set},
        role::Role,
    },
    figures::{
        areas::{Area, AreaKind, Place},
        chart::Scale,
        figure::Value,
        local::{Local, MEDIAN, PAY},
        money,
    },
    pages::{
        Html, Link,
        article::{Note, Notes, refs},
        chrome::{Robots, Section},
        context::{Context, Meta},
        dates,
        parts::{
            Axis, Drawing, Mark, Percent, Shape, Tick,
            chart::{Chart, ChartCell, ChartRow},
        },
        plain_pages::under_home,
        structured,
    },
};
use std::sync::Arc;

/// Metropolitan areas listed on the page without a choice.
const METROS: usize = 24;

impl SalariesPage {
    /// The page of some sets, or of none.
    pub fn new(context: &Context<'_>, chosen: &PaySets) -> Self {
        let mut notes = Notes::default();
        let shown: Vec<Shown<'_>> = chosen
            .series()
            .filter_map(|series| Shown::read(context, series))
            .collect();
        let compared = (!shown.is_empty()).then(|| compared(context, &shown, &mut notes));
        let is_start = chosen.sets.is_empty();
        // Where nothing of the choice is known, the page shows what it shows without one.
        let start = shown.is_empty().then(|| start(context, &mut notes));
        let csv = match shown.is_empty() {
            true => "/salaries.csv".to_owned(),
            false => chosen.address("/salaries.csv"),
        };
        let trail = under_home("Salaries");
        let address = chosen.address("/salaries");
        Self {
            chrome: context.chrome(Meta {
                title: title(&shown),
                description: "Official pay of technology roles by metropolitan area and state: \
                              percentiles, price levels, history, how many work there, and our \
                              open jobs, each with its source."
                    .to_owned(),
                section: Section::Salaries,
                path: is_start.then(|| "/salaries".to_owned()),
                robots: if is_start {
                    Robots::Index
                } else {
                    Robots::NoIndex
                },
                kind: "website",
                structured: vec![structured::breadcrumbs(&trail.steps, &trail.here, |path| {
                    context.links.absolute(path)
                })],
            }),
            print_line: format!(
                "{}, {}, printed from the edition of {}",
                context.site_name(),
                context.links.absolute(&address),
                dates::words(context.as_of)
            ),
            trail,
            form: form::form(context, chosen, "/salaries"),
            notices: form::notices(context, chosen, "/salaries"),
            compared,
            start,
            sources: notes.list(context, None, &Body::default()),
            csv,
        }
    }
}

fn title(shown: &[Shown<'_>]) -> String {
    let names: Vec<String> = shown.iter().map(Shown::name).collect();
    match names.as_slice() {
        [] => "Compare pay".to_owned(),
        names => format!("Compare pay: {}", names.join("; ")),
    }
}

fn compared(context: &Context<'_>, shown: &[Shown<'_>], notes: &mut Notes) -> Compared {
    let says = words::says(shown, notes);
    let pay = pay::pay(shown, notes);
    let histories = history::histories(context, shown);
    let history_note = history::note(&histories, notes);
    let history_says = history::says(&histories, notes);
    let role = shown.first().map(|first| first.role.slug.as_str());
    let role = role.filter(|slug| shown.iter().all(|other| other.role.slug == *slug));
    let rows: Vec<_> = shown
        .iter()
        .map(|shown| (Html::text(&shown.name()), &shown.open))
        .collect();
    Compared {
        says,
        pay,
        history_note,
        history: history::draw(&histories),
        history_says,
        jobs: jobs(&named(shown), "Series", notes),
        open: open(context, &rows, "Series", role, notes),
        further: further(context, shown),
    }
}

/// Pages of the areas, and salary guides of the roles, each once.
fn further(context: &Context<'_>, shown: &[Shown<'_>]) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let mut add = |link: Link| {
        if links.iter().all(|known| known.href != link.href) {
            links.push(link);
        }
    };
    for shown in shown {
        let area = shown.area();
        add(Link::new(
            format!("all technology occupations in {}", area.in_sentence()),
            area.path(),
        ));
    }
    for shown in shown {
        if let Some(guide) = context.library.guide(&shown.role.slug, GuideKind::Salary) {
            add(Link::new(guide.title.as_str(), guide.path()));
        }
    }
    links
}

/// Roles whose official figures are known, with them, the best paid first.
pub fn roles_in<'a>(context: &Context<'a>, area: &Area) -> Vec<(&'a Role, Local)> {
    let (datasets, areas) = (context.library.datasets(), context.library.areas());
    let mut roles: Vec<(&Role, Local)> = context
        .library
        .roles()
        .filter_map(|role| {
            let soc = &role.occupation.as_ref()?.code;
            Some((role, Local::read(datasets, areas, soc, area)?))
        })
        .collect();
    roles.sort_by(|(_, a), (_, b)| {
        let median = |local: &Local| local.median().map_or(0.0, |figure| figure.value.number());
        median(b).total_cmp(&median(a))
    });
    roles
}

/// What stands there while nothing is chosen.
fn start(context: &Context<'_>, notes: &mut Notes) -> Start {
    let areas = context.library.areas();
    let nation = areas.nation();
    let roles = nation.map_or_else(Vec::new, |nation| roles_in(context, nation));
    let rows = roles
        .iter()
        .map(|(role, local)| {
            let label = match nation {
                Some(nation) => {
                    let address = of_one(role, nation).address("/salaries");
                    Html::ready(format!(
                        "<a href=\"{}\">{}</a>",
                        Html::text(&address),
                        Html::text(&role.title)
                    ))
                }
                None => Html::text(&role.title),
            };
            (label, local.clone())
        })
        .collect::<Vec<_>>();
    let states = areas.iter().filter(|area| area.kind == AreaKind::State);
    Start {
        chart: ranges(
            "Yearly wage of each role’s occupation, United States",
            "Role",
            &rows,
            notes,
        ),
        states: states
            .map(|area| Link::new(area.name.as_str(), area.path()))
            .collect(),
        metros: metros(context)
            .into_iter()
            .map(|area| Link::new(area.name.as_str(), area.path()))
            .collect(),
    }
}

/// The address of one role in one area.
pub fn of_one(role: &Role, area: &Arc<Area>) -> PaySets {
    of_all(std::iter::once(role), area)
}

/// The address of several roles in one area; as many as fit.
pub fn of_all<'r>(roles: impl Iterator<Item = &'r Role>, area: &Arc<Area>) -> PaySets {
    let set = |role: &Role| {
        Set::Series(Series {
            role: role.slug.clone(),
            place: Place {
                area: Arc::clone(area),
                city: None,
            },
        })
    };
    PaySets {
        sets: roles.take(MOST).map(set).collect(),
    }
}

/// The metropolitan areas with the most jobs in the occupations of our roles.
fn metros<'a>(context: &Context<'a>) -> Vec<&'a Arc<Area>> {
    let library = context.library;
    let Some(pay) = library.datasets().get(PAY) else {
        return Vec::new();
    };
    let Some(column) = pay.column("employment") else {
        return Vec::new();
    };
    let mut socs: Vec<&str> = library
        .roles()
        .filter_map(|role| Some(role.occupation.as_ref()?.code.as_str()))
        .collect();
    socs.sort_unstable();
    socs.dedup();
    let jobs = |area: &Area| -> f64 {
        let one = |soc: &&str| pay.number(pay.row(&[soc, &area.code])?, column);
        socs.iter().filter_map(one).sum()
    };
    let metros = library.areas().iter();
    let mut metros: Vec<(f64, &Arc<Area>)> = metros
        .filter(|area| area.kind == AreaKind::Metro)
        .map(|area| (jobs(area), area))
        .collect();
    metros.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    metros
        .into_iter()
        .take(METROS)
        .map(|(_, area)| area)
        .collect()
}

/// A chart of ranges with the median and what it buys; rows without a median come last.
pub fn ranges(title: &str, head: &str, rows: &[(Html, Local)], notes: &mut Notes) -> Chart {
    let scale = Scale::covering(
        rows.iter()
            .filter_map(|(_, local)| local.amounts())
            .flatten(),
    );
    // At the nation's own prices nothing changes.
    let is_nation = rows.iter().all(|(_, local)| {
        let prices = local.prices.as_ref();
        prices.is_some_and(|prices| prices.source.is_none())
    });
    let grid: Vec<Percent> = scale.gridlines().map(|(_, at)| Percent(at)).collect();
    let numbers: Vec<usize> = rows
        .iter()
        .find_map(|(_, local)| pay::source(local))
        .map(|key| notes.number(Note::Figures(key)))
        .into_iter()
        .collect();
    let period = rows
        .iter()
        .find_map(|(_, local)| Some(local.median()?.period.clone()))
        .unwrap_or_default();
    let cell = |value: Option<Value>, main| ChartCell {
        quiet: value.is_none(),
        text: Html::text(&value.map_or_else(|| "Not shown".to_owned(), |value| value.full())),
        main,
    };
    let row = |(label, local): &(Html, Local)| {
        let at = |amount: f64| Percent(scale.percent(amount));
        let words = local
            .pay
            .iter()
            .zip(["10th", "25th", "median", "75th", "90th"]);
        let words = words.filter_map(|(answer, name)| {
            Some(format!("{name} {}", answer.figure()?.value.short()))
        });
        ChartRow {
            label: label.clone(),
            reference: false,
            drawing: Drawing {
                evidence: Mark::Official,
                grid: grid.clone(),
                zero: None,
                reference: None,
                shape: match local.amounts() {
                    None => Shape::None,
                    Some([p10, p25, p50, p75, p90]) => Shape::Range {
                        p10: at(p10),
                        p25: at(p25),
                        p50: at(p50),
                        p75: at(p75),
                        p90: at(p90),
                    },
                },
            },
            words: words.collect::<Vec<_>>().join(", "),
            cells: {
                let bought = local.figure_at_us_prices(MEDIAN);
                let mut cells = vec![cell(local.median().map(|figure| figure.value), true)];
                if !is_nation {
                    cells.push(cell(bought.map(|figure| figure.value), false));
                }
                cells
            },
        }
    };
    Chart {
        id: None,
        wide: true,
        title: title.to_owned(),
        note: Html::ready(format!(
            "{}{}. Thin line: 10th to 90th percentile. Thick: the middle half. Ring: median.{}",
            Mark::Official,
            Html::text(&period),
            refs(&numbers)
        )),
        head: head.to_owned(),
        axis: Axis {
            ticks: scale
                .gridlines()
                .map(|(amount, at)| Tick {
                    x: Percent(at),
                    label: money::short(amount, money::Currency::USD),
                })
                .collect(),
        },
        columns: match is_nation {
            true => vec!["Median".to_owned()],
            false => vec!["Median".to_owned(), "At US prices".to_owned()],
        },
        rows: rows.iter().map(row).collect(),
        foot: None,
    }
}

/// The title of an occupation, for other pages.
pub fn occupation_title(context: &Context<'_>, code: &str) -> String {
    series::title(context, code)
}
