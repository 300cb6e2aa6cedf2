//! Skills that open jobs ask for, and words of datasets, as tables.

use super::{
    super::{
        Html, dates,
        parts::{
            Axis, Drawing, Mark, Percent, Shape,
            chart::{Chart, ChartCell, ChartRow},
            table::{Table, TableCell, TableHead, TableKind, TableRow},
        },
    },
    Article, Note, mark,
    table::{Facts, caption},
};
use crate::{
    content::series::{ListedBlock, SkillsBlock},
    figures::{chart::Scale, figure::SourceKey, money},
    jobs::{
        open_figures::{JOBS_FLOOR, NO_REAL_JOBS},
        open_statistics::{SkillShare, skills_asked},
        query::{Choice, Facet, Query},
    },
};

/// How many jobs are too few to say what such jobs ask for.
fn too_few(jobs: usize, today: &str) -> String {
    match jobs {
        0 => format!("no such job was open on {today}"),
        1 => format!("one such job was open on {today}, too few to say"),
        some => format!("{some} such jobs were open on {today}, too few to say"),
    }
}

impl Article<'_> {
    /// What open jobs ask for, or the honest sentence that there are too few.
    pub(super) fn skills(&mut self, block: &SkillsBlock) -> Html {
        let index = self.context.index;
        let query = match &block.role {
            Some(role) => Query::default().with(&Choice::Value(Facet::Role, role.clone())),
            None => Query::default(),
        };
        let key = SourceKey::OpenJobs {
            role: block.role.clone(),
        };
        let jobs = index.count(&query);
        let shares = match index.only_examples() {
            true => Err(format!("{NO_REAL_JOBS}, and examples enter no figure")),
            false if jobs < JOBS_FLOOR => Err(format!(
                "{}; shares are shown from {JOBS_FLOOR} on",
                too_few(jobs, &dates::words(self.context.as_of))
            )),
            false => Ok(skills_asked(index, &query)),
        };
        let number = self.notes.number(Note::Figures(key));
        let shares = match shares {
            Ok(shares) => shares,
            Err(reason) => {
                return Html::ready(format!(
                    "<p>{}: not shown ({}).{}</p>",
                    Html::text(&block.title),
                    Html::text(&reason),
                    super::refs(&[number])
                ));
            }
        };
        let shown = &shares[..shares.len().min(block.most)];
        let scale = Scale::with_zero(shown.iter().map(|skill| skill.jobs as f64));
        let rows = shown
            .iter()
            .map(|skill| self.skill_row(skill, jobs, &query, &scale))
            .collect();
        let note = format!(
            "{} Of {} open jobs, {}; a job can ask for several.",
            block.note,
            money::grouped(jobs as f64),
            dates::words(self.context.as_of)
        );
        let mut facts = Facts::default();
        facts.marks.insert(Mark::OpenJobs.to_string());
        Html::of(&Chart {
            id: None,
            wide: false,
            title: block.title.clone(),
            note: caption(note.trim(), &facts, &[number]).unwrap_or_default(),
            head: "Skill".into(),
            axis: Axis::default(),
            columns: vec!["Share".into(), "Jobs".into()],
            rows,
            foot: None,
        })
    }

    fn skill_row(&self, skill: &SkillShare, jobs: usize, query: &Query, scale: &Scale) -> ChartRow {
        let share = skill.jobs as f64 / jobs.max(1) as f64 * 100.0;
        let list = query.with(&Choice::Value(Facet::Skill, skill.slug.clone()));
        let name = self.context.index.label(Facet::Skill, &skill.slug);
        let cell = |text: String, main| ChartCell {
            text: Html::text(&text),
            main,
            quiet: false,
        };
        ChartRow {
            label: Html::ready(format!(
                "<a href=\"{}\">{}</a>",
                Html::text(&list.path()),
                Html::text(&name)
            )),
            reference: false,
            drawing: Drawing {
                evidence: Mark::OpenJobs,
                grid: Vec::new(),
                zero: None,
                reference: None,
                shape: Shape::Bar {
                    to: Percent(scale.percent(skill.jobs as f64)),
                },
            },
            words: String::new(),
            cells: vec![
                cell(format!("{share:.0}%"), true),
                cell(money::grouped(skill.jobs as f64), false),
            ],
        }
    }

    /// Words of a dataset, one row a group.
    pub(super) fn listed(&mut self, block: &ListedBlock) -> Html {
        let listing = &block.listing;
        let number = self.notes.number(Note::Figures(listing.source.clone()));
        if listing.groups.is_empty() {
            return Html::ready(format!(
                "<p>{}: not shown (the publisher gives none for {}).{}</p>",
                Html::text(&block.title),
                Html::text(&listing.of),
                super::refs(&[number])
            ));
        }
        let mut facts = Facts::default();
        facts.marks.insert(mark(Some(listing.evidence)).to_string());
        facts.periods.insert(listing.period.clone());
        let note = match listing.of.as_str() {
            "" => block.note.clone(),
            of => format!("{} Occupation: {of}.", block.note),
        };
        let is_grouped = listing.groups.iter().any(|(group, _)| !group.is_empty());
        let head = |text: &str, phone: &str| TableHead {
            text: Html::text(text),
            phone: phone.to_owned(),
            number: false,
        };
        let [kind, words] = &block.heads;
        let (heads, rows) = if is_grouped {
            let rows = listing.groups.iter().map(|(group, words)| {
                let cells = [group.clone(), words.join(", ")];
                cells
                    .iter()
                    .map(|text| TableCell::new(Html::text(text)))
                    .collect()
            });
            (vec![head(kind, ""), head(words, "")], rows.collect())
        } else {
            let words = listing.groups.iter().flat_map(|(_, words)| words);
            let rows: Vec<Vec<TableCell>> = words
                .map(|word| vec![TableCell::new(Html::text(word))])
                .collect();
            (vec![head(&block.heads[1], "")], rows)
        };
        Html::of(&Table {
            id: None,
            wide: false,
            kind: TableKind::Words,
            title: Some(block.title.clone()),
            example: false,
            note: caption(note.trim(), &facts, &[number]),
            heads,
            rows: rows
                .into_iter()
                .map(|cells| TableRow {
                    reference: false,
                    cells,
                })
                .collect(),
            sum: None,
            foot: None,
        })
    }
}
