//! A guide's file read: front matter, text, and the amounts in both.

use super::{Fact, Guide, GuideKind, Stage};
use crate::problem::{findings::Findings, strict::Table};
use crate::{
    content::{
        check, front_matter,
        lookup::Lookup,
        markdown::{self, prose::Run},
        plain::typeset,
        role::{Publication, Role, is_slug},
    },
    figures::dataset::Datasets,
};
use jiff::civil::Date;
use std::{ops::Range, sync::Arc};

/// Characters of a standfirst.
const STANDFIRST: Range<usize> = 80..321;
/// The longest label of a fact, in characters.
const LONGEST_LABEL: usize = 28;
/// The longest note of a fact, in characters.
const LONGEST_NOTE: usize = 80;

/// Reads a guide; `stage` is set as soon as it is known.
pub fn read(
    role: &Role,
    kind: GuideKind,
    findings: &Findings,
    datasets: &Datasets,
    as_of: Date,
    stage: &mut Stage,
) -> Option<Guide> {
    let source = findings.source();
    let lookup = Lookup::for_role(datasets, role);
    let parts = front_matter::split(findings)?;
    let toml = parts.document(findings);
    let table = toml.table("the front matter");
    let head = front_matter::head(&table, STANDFIRST, findings, &lookup);
    let published = table.date("published");
    let reviewed = table.date("reviewed");
    check_dates(&table, published, reviewed, as_of);
    *stage = match published {
        _ if table.flag("draft") || role.publication == Publication::JobsOnly => Stage::Draft,
        Some(date) if date > as_of => Stage::Upcoming,
        _ => Stage::Public,
    };
    let author = table.optional_text("author").map(|author| author.value);
    let mut prose = head.prose;
    let facts = read_facts(&table, findings, &lookup, &mut prose);
    let aliases = read_aliases(&table, findings);
    let answers = front_matter::answers(&table);
    table.finish();
    let document = markdown::read(parts.text, findings, &lookup);
    prose.extend(document.prose);
    check::amounts_by_hand(&prose, &answers, findings);
    Some(Guide {
        role: role.slug.clone(),
        kind,
        title: head.title?,
        standfirst: head.standfirst,
        published: published?,
        reviewed: reviewed?,
        stage: *stage,
        author,
        facts,
        aliases,
        answers: answers.into_iter().map(|(answer, _)| answer).collect(),
        body: document.body,
        source: Arc::clone(source),
    })
}

fn check_dates(table: &Table<'_>, published: Option<Date>, reviewed: Option<Date>, as_of: Date) {
    let (Some(published), Some(reviewed)) = (published, reviewed) else {
        return;
    };
    // A day ahead may be today where the writer lives.
    let tomorrow = as_of.tomorrow().unwrap_or(as_of);
    if published <= as_of && reviewed > tomorrow {
        let message = format!("the guide was reviewed on {reviewed}, which lies ahead");
        table.note(
            "review-date",
            "reviewed",
            message,
            "write the day of the last check",
        );
    }
}

fn read_facts(
    table: &Table<'_>,
    findings: &Findings,
    lookup: &Lookup<'_>,
    prose: &mut Vec<Run>,
) -> Vec<Fact> {
    let Some(written) = table.tables("facts", "a fact") else {
        return Vec::new();
    };
    if !(3..=4).contains(&written.len()) {
        let message = format!("the guide has {} facts", written.len());
        table.note("fact-count", "facts", message, "choose three or four");
    }
    let mut facts = Vec::new();
    for fact in written {
        let label = fact.text("label");
        let figure = fact.text("figure");
        let note = fact.text("note");
        for (key, text, most) in [
            ("label", &label, LONGEST_LABEL),
            ("note", &note, LONGEST_NOTE),
        ] {
            let Some(text) = text else { continue };
            prose.push(front_matter::run(text));
            let length = text.value.chars().count();
            if length > most {
                let message = format!("the {key} of a fact has {length} characters");
                fact.note("fact-length", key, message, &format!("keep it to {most}"));
            }
        }
        fact.finish();
        let figure = figure.and_then(|text| {
            let span = text.place(0..text.value.len());
            lookup.figure(&text.value, span, &|part| text.place(part), findings)
        });
        if let (Some(label), Some(figure), Some(note)) = (label, figure, note) {
            facts.push(Fact {
                label: typeset(&label.value),
                figure,
                note: typeset(&note.value),
            });
        }
    }
    facts
}

fn read_aliases(table: &Table<'_>, findings: &Findings) -> Vec<(String, Range<usize>)> {
    let mut aliases = Vec::new();
    for alias in table.texts("aliases") {
        let path = alias.value.strip_prefix('/').unwrap_or_default();
        // Old addresses may have been written in any case and with any ending.
        let plain = |part: &str| {
            !part.is_empty()
                && (is_slug(&part.to_ascii_lowercase().replace(['.', '_'], "-"))
                    && !part.starts_with('.'))
        };
        if path.trim_end_matches('/').split('/').all(plain) {
            aliases.push((alias.value, alias.span));
        } else {
            findings.note(
                "alias",
                alias.span,
                format!("`{}` cannot be an old address", alias.value),
                "write it from the first slash on: /careers/old-name",
            );
        }
    }
    aliases
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{Place, Problem, SourceText};
    use jiff::civil::date;
    use proptest::prelude::*;

    const GUIDE: &str = r#"+++
title = "A nurse's pay"
standfirst = "Nights, wards and contracts set what a nurse is paid, in that order; here is how to read all three before you sign."
published = 2026-11-24
reviewed = 2026-11-24
facts = [
  { label = "Open jobs", figure = "open-jobs/count?level=senior", note = "All of them" },
  { label = "State pay", figure = "open-jobs/with-pay", note = "Open jobs that state pay" },
  { label = "Remote", figure = "open-jobs/remote", note = "Open jobs" },
]
answers = [ { finding = "amount-by-hand", quote = "a fine of $500", reason = "The law states it." } ]
+++

Not paying overtime costs a fine of $500.
"#;

    fn parse(text: &str) -> (Option<Guide>, Stage, Vec<Problem>) {
        let role = "title = \"Nurse\"\nfield = \"Care\"\nsummary = \"Cares.\"\npublished = true\n";
        let (role, problems) = Role::parse("nurse", &SourceText::new("role.toml", role));
        assert_eq!(problems, []);
        let source = SourceText::new("salary.md", text);
        let (role, today) = (role.unwrap(), date(2026, 11, 24));
        Guide::parse(
            &role,
            GuideKind::Salary,
            &source,
            &Datasets::default(),
            today,
        )
    }

    #[test]
    fn a_guide_has_what_its_front_matter_says() {
        let (guide, stage, problems) = parse(GUIDE);
        assert_eq!(problems, []);
        assert_eq!(stage, Stage::Public);
        let guide = guide.unwrap();
        assert_eq!(guide.title, "A nurse’s pay");
        assert_eq!(guide.path(), "/careers/nurse/salary");
        let crate::content::body::FigureContent::OpenJobs(figure) = &*guide.facts[0].figure.content
        else {
            panic!("a figure of open jobs");
        };
        let parameters = [("role", "nurse"), ("level", "senior")];
        assert_eq!(
            figure.parameters,
            parameters.map(|(key, value)| (key.to_owned(), value.to_owned()))
        );
    }

    #[test]
    fn a_review_in_the_future_is_told() {
        let (_, _, problems) = parse(&GUIDE.replace("reviewed = 2026", "reviewed = 2027"));
        assert_eq!(
            problems[0].to_string(),
            "salary.md:5:12: the guide was reviewed on 2027-11-24, which lies ahead"
        );
    }

    proptest! {
        #[test]
        fn any_file_is_read_and_every_span_lies_in_it(
            text in "\\+\\+\\+\n(\\PC|\n|title = \"|standfirst = |facts = \\[|\\{ label = |published = 20|answers = \\[|\\]|\\}|\"){0,40}\n\\+\\+\\+\n(\\PC|\n){0,20}"
        ) {
            let (_, _, problems) = parse(&text);
            for problem in problems {
                if let Place::Span(_, span) = &problem.place {
                    prop_assert!(text.get(span.clone()).is_some(), "{problem}");
                }
            }
        }
    }
}
