//! The figures of a comparison, their sources numbered as they are met.

use super::{Cells, Group, Row};
use crate::{
    content::{body::Body, role::Role},
    figures::{
        chart::Scale,
        figure::{Answer, Evidence as Kind, Figure, SourceKey},
        money,
    },
    jobs::{
        open_figures::OpenJobs,
        query::{Facet, Query},
    },
    pages::{
        Html,
        article::notes::{Note, Notes, mark},
        context::Context,
        official,
        parts::{
            Axis, Drawing, Mark, Percent, Shape, Tick,
            figure::{Source, SourceRef},
        },
    },
};
use std::collections::HashMap;

/// Skills that are compared.
const SKILLS: usize = 7;

/// Figures, and the sources met so far.
pub(super) struct Evidence<'a> {
    context: &'a Context<'a>,
    notes: Notes,
}

impl<'a> Evidence<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        Self {
            context,
            notes: Notes::default(),
        }
    }

    /// The list of sources.
    pub(super) fn sources(&self) -> Vec<Source> {
        self.notes.list(self.context, None, &Body::default())
    }

    /// "■ US median, May 2025 ¹": mark, words, and beneath them when and from where.
    fn label(&mut self, words: &str, of: Option<&Figure>) -> Html {
        let Some(figure) = of else {
            return Html::text(words);
        };
        let number = self.notes.number(Note::Figures(figure.source.clone()));
        Html::ready(format!(
            "{}{}<small>{}, {}{}</small>",
            mark(Some(figure.evidence)),
            Html::text(words),
            Html::text(&figure.place),
            Html::text(&figure.period),
            Html::of(&SourceRef { number }),
        ))
    }
}

fn shown(answer: Option<Answer>) -> Option<Figure> {
    match answer? {
        Answer::Shown(figure) => Some(figure),
        Answer::NotShown { .. } => None,
    }
}

fn big(value: &str, beneath: &str) -> Html {
    let beneath = match beneath {
        "" => String::new(),
        words => format!("<small>{}</small>", Html::text(words)),
    };
    Html::ready(format!("<strong>{}</strong>{beneath}", Html::text(value)))
}

fn none(why: &str) -> Html {
    Html::ready(format!(
        "<span class=\"none\">Not shown</span><small>{}</small>",
        Html::text(why)
    ))
}

/// Official pay, employment and outlook, each of the role's occupation.
pub(super) fn pay_and_outlook(evidence: &mut Evidence<'_>, roles: &[&Role]) -> Group {
    let context = evidence.context;
    let mut rows = Vec::new();
    let ranges: Vec<Option<[Figure; 5]>> = (roles.iter())
        .map(|role| official::percentiles(context, role))
        .collect();
    if let Some([_, _, median, ..]) = ranges.iter().flatten().next() {
        rows.push(Row {
            label: evidence.label("Yearly pay", Some(median)),
            cells: Cells::Across(drawn(roles, &ranges)),
        });
        let cells = ranges.iter().map(|range| match range {
            Some([p10, _, median, _, p90]) => {
                let eight = format!("{} to {} for eight in ten", p10.short(), p90.short());
                big(&median.full(), &eight)
            }
            None => none("no official figure"),
        });
        rows.push(Row {
            label: evidence.label("Median", Some(median)),
            cells: Cells::Figures(cells.collect()),
        });
    }
    for (words, dataset, column, beneath) in [
        ("Jobs", "oews", "employment", None),
        (
            "Change to 2034",
            "projections",
            "change_pct",
            Some("openings"),
        ),
    ] {
        let figures: Vec<Option<Figure>> = (roles.iter())
            .map(|role| shown(official::of(context, role, dataset, column, None)))
            .collect();
        let Some(first) = figures.iter().flatten().next() else {
            continue;
        };
        let label = evidence.label(words, Some(first));
        let cells = roles.iter().zip(&figures).map(|(role, figure)| {
            let Some(figure) = figure else {
                return none("no official figure");
            };
            let more = beneath
                .and_then(|column| shown(official::of(context, role, dataset, column, None)))
                .map(|more| format!("{} openings a year", more.full()));
            big(&figure.signed(), &more.unwrap_or_default())
        });
        rows.push(Row {
            label,
            cells: Cells::Figures(cells.collect()),
        });
    }
    if roles.iter().any(|role| role.occupation.is_some()) {
        let fit = |role: &&Role| match &role.occupation {
            Some(occupation) => Html::text(&format!("{}: {}", occupation.code, occupation.note)),
            None => Html::text("No official occupation stands for it."),
        };
        rows.push(Row {
            label: Html::ready("How it fits<small>the official occupation</small>"),
            cells: Cells::Words(roles.iter().map(fit).collect()),
        });
    }
    Group {
        title: "Pay and outlook",
        rows,
    }
}

/// All ranges on one scale, one line a role.
fn drawn(roles: &[&Role], ranges: &[Option<[Figure; 5]>]) -> Html {
    let numbers = ranges.iter().flatten().flatten();
    let scale = Scale::covering(numbers.map(|figure| figure.value.number()));
    let axis = Axis {
        ticks: (scale.gridlines())
            .map(|(value, x)| Tick {
                x: Percent(x),
                label: money::short(value, money::Currency::USD),
            })
            .collect(),
    };
    let at = |figure: &Figure| Percent(scale.percent(figure.value.number()));
    let mut html = format!(
        "<div class=\"lane\"><span></span><div>{}</div></div>",
        Html::of(&axis)
    );
    for (role, range) in roles.iter().zip(ranges) {
        let shape = match range {
            Some([p10, p25, p50, p75, p90]) => Shape::Range {
                p10: at(p10),
                p25: at(p25),
                p50: at(p50),
                p75: at(p75),
                p90: at(p90),
            },
            None => Shape::None,
        };
        let drawing = Drawing {
            evidence: Mark::Official,
            grid: scale.gridlines().map(|(_, x)| Percent(x)).collect(),
            zero: None,
            reference: None,
            shape,
        };
        html.push_str(&format!(
            "<div class=\"lane\"><span>{}</span><div class=\"draw\">{}</div></div>",
            Html::text(&role.title),
            Html::of(&drawing)
        ));
    }
    html.push_str("<small>Thin line: 10th to 90th percentile. Thick line: the middle half. Ring: median.</small>");
    Html::ready(html)
}

/// How many are open, what they state, and the skills that they ask for.
pub(super) fn open_jobs(evidence: &mut Evidence<'_>, roles: &[&Role]) -> Group {
    let context = evidence.context;
    let index = context.index;
    let number = (evidence.notes).number(Note::Figures(SourceKey::OpenJobs { role: None }));
    let today = Html::ready(format!(
        "{}Open today<small>{}{}</small>",
        mark(Some(Kind::OpenJobs)),
        crate::pages::dates::words(context.as_of),
        Html::of(&SourceRef { number }),
    ));
    let stated = OpenJobs {
        currency: context.library.settings().currency,
    };
    let counts: Vec<usize> = (roles.iter())
        .map(|role| index.count_of(Facet::Role, &role.slug))
        .collect();
    let cells = roles.iter().zip(&counts).map(|(role, count)| {
        let figure = |measure: &str| {
            let asked = crate::content::body::OpenJobsFigure {
                measure: measure.to_owned(),
                parameters: vec![("role".to_owned(), role.slug.clone())],
            };
            shown(stated.figure(&asked, index).ok())
        };
        let beneath = match (figure("with-pay"), figure("pay-p50")) {
            _ if index.only_examples() => "examples; no real jobs yet".to_owned(),
            (Some(with_pay), Some(median)) => {
                let sample = median.sample.unwrap_or_default() as f64;
                format!(
                    "{} state pay, median {} of {}",
                    with_pay.full(),
                    median.full(),
                    money::grouped(sample)
                )
            }
            (Some(with_pay), None) => {
                format!("{} state pay, too few for a median", with_pay.full())
            }
            _ => String::new(),
        };
        Html::ready(format!(
            "<strong><a href=\"/careers/{}/jobs\">{count}</a></strong><small>{}</small>",
            role.slug,
            Html::text(&beneath)
        ))
    });
    let mut rows = vec![Row {
        label: today,
        cells: Cells::Figures(cells.collect()),
    }];
    if !index.only_examples() {
        rows.extend(skills(context, roles, &counts));
    }
    Group {
        title: "Open jobs",
        rows,
    }
}

/// The skills that the roles' jobs ask for most, as bars beside counts.
fn skills(context: &Context<'_>, roles: &[&Role], counts: &[usize]) -> Vec<Row> {
    let mut asked: HashMap<String, (String, Vec<usize>)> = HashMap::new();
    for (at, role) in roles.iter().enumerate() {
        let query = Query::parse("", Some(&role.slug)).query;
        let all = usize::MAX;
        for value in context.index.values_matching(Facet::Skill, "", &query, all) {
            if value.slug == crate::jobs::query::NOT_STATED {
                continue;
            }
            let label = value.label.into_owned();
            let entry = (asked.entry(value.slug.into_owned()))
                .or_insert_with(|| (label, vec![0; roles.len()]));
            entry.1[at] = value.count;
        }
    }
    let share = |counts_of: &Vec<usize>| -> f64 {
        (counts_of.iter().zip(counts))
            .map(|(part, of)| *part as f64 / (*of).max(1) as f64)
            .fold(0.0, f64::max)
    };
    let mut skills: Vec<(String, Vec<usize>)> = asked.into_values().collect();
    skills.sort_by(|a, b| share(&b.1).total_cmp(&share(&a.1)).then(a.0.cmp(&b.0)));
    skills.retain(|(_, counts)| counts.iter().any(|count| *count > 0));
    skills.truncate(SKILLS);
    (skills.into_iter())
        .map(|(label, parts)| {
            let bars = parts.iter().zip(counts).map(|(part, of)| {
                let drawing = Drawing {
                    evidence: Mark::OpenJobs,
                    grid: Vec::new(),
                    zero: None,
                    reference: None,
                    shape: Shape::Bar {
                        to: Percent(*part as f64 * 100.0 / (*of).max(1) as f64),
                    },
                };
                Html::ready(format!(
                    "<div class=\"part\"><div class=\"draw\">{}</div><span><b>{part}</b> of {of}</span></div>",
                    Html::of(&drawing)
                ))
            });
            Row {
                label: Html::text(&format!("Ask for {label}")),
                cells: Cells::Figures(bars.collect()),
            }
        })
        .collect()
}
