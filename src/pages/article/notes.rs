//! The numbers of a page's sources, and the list at its end.

use super::super::{Html, context::Context, dates, parts::Mark, parts::figure::Source};
use crate::{
    content::{body::Body, role::Role},
    figures::{
        figure::{Evidence, SourceKey},
        source::Citation,
    },
};

/// Something that the list of sources names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Where figures come from.
    Figures(SourceKey),
    /// A footnote, by its label.
    Footnote(String),
}

/// Notes in the order in which a page first refers to them.
#[derive(Debug, Default)]
pub struct Notes(Vec<Note>);

impl Notes {
    /// The number of a note, from 1.
    pub fn number(&mut self, note: Note) -> usize {
        if let Some(at) = self.0.iter().position(|known| *known == note) {
            return at + 1;
        }
        self.0.push(note);
        self.0.len()
    }

    /// Names of the datasets among them, each once.
    pub fn datasets(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for note in &self.0 {
            if let Note::Figures(SourceKey::Dataset { name, .. }) = note
                && !names.contains(name)
            {
                names.push(name.clone());
            }
        }
        names
    }

    /// The list of sources.
    pub fn list(&self, context: &Context<'_>, role: Option<&Role>, body: &Body) -> Vec<Source> {
        (1..)
            .zip(&self.0)
            .map(|(number, note)| match note {
                Note::Figures(key) => figures(number, key, context, role),
                Note::Footnote(label) => footnote(number, label, body),
            })
            .collect()
    }
}

fn figures(number: usize, key: &SourceKey, context: &Context<'_>, role: Option<&Role>) -> Source {
    match key {
        SourceKey::Dataset { name, release } => {
            match context.library.datasets().get_release(name, release) {
                Some(dataset) => dataset_source(number, dataset.citation(), context, role),
                None => Source {
                    number,
                    mark: Mark::Ours,
                    citation: Html::text(name),
                    past: false,
                },
            }
        }
        SourceKey::OpenJobs { role: slug } => open_jobs(number, slug.as_deref(), context),
    }
}

fn dataset_source(
    number: usize,
    citation: &Citation,
    context: &Context<'_>,
    role: Option<&Role>,
) -> Source {
    Source {
        number,
        mark: mark(citation.evidence),
        citation: cite(citation, role),
        past: citation.is_past_review(context.as_of),
    }
}

/// Publisher, linked title, when, licence, attribution; and how an occupation fits a role.
pub fn cite(citation: &Citation, role: Option<&Role>) -> Html {
    let mut html = format!(
        "{}, <a href=\"{}\">{}</a>, {}",
        Html::text(&citation.publisher),
        Html::text(&citation.address),
        Html::text(&citation.title),
        Html::text(&period_in_general(&citation.period)),
    );
    if let Some(published) = citation.published {
        html.push_str(&format!(", published {}", dates::words(published)));
    }
    html.push_str(&format!(
        ", retrieved {}. {}. {}",
        dates::words(citation.retrieved),
        Html::text(citation.licence.trim_end_matches('.')),
        Html::text(&citation.attribution),
    ));
    let occupation = role.and_then(|role| role.occupation.as_ref());
    if let (Some(occupation), true) = (occupation, citation.name.starts_with("oews")) {
        html.push_str(&format!(
            " Occupation {}: {}",
            Html::text(&occupation.code),
            Html::text(&occupation.note)
        ));
    }
    html.push_str(&format!(
        " <a href=\"/sources#{}\">More on this source</a>",
        Html::text(&citation.name)
    ));
    Html::ready(html)
}

/// A period that names a key of the row, such as `May {year}`, says "by year" for the whole.
fn period_in_general(period: &str) -> String {
    match (period.find('{'), period.find('}')) {
        (Some(from), Some(to)) if from < to => {
            let key = &period[from + 1..to];
            format!("{}by {key}{}", &period[..from], &period[to + 1..])
        }
        _ => period.to_owned(),
    }
}

fn open_jobs(number: usize, slug: Option<&str>, context: &Context<'_>) -> Source {
    let role = slug.and_then(|slug| context.library.role(slug));
    let (name, path) = match role {
        Some(role) => (
            format!("open jobs for {}", role.title),
            format!("/careers/{}/jobs", role.slug),
        ),
        None => ("open jobs".to_owned(), "/jobs".to_owned()),
    };
    let state = if context.index.only_examples() {
        "No real jobs yet: the list holds examples, which enter no figure.".to_owned()
    } else {
        "What employers state in postings, not what anybody is paid.".to_owned()
    };
    Source {
        number,
        mark: Mark::OpenJobs,
        citation: Html::ready(format!(
            "{}, <a href=\"{path}\">{}</a>, {}. {state}",
            Html::text(context.site_name()),
            Html::text(&name),
            dates::words(context.as_of),
        )),
        past: false,
    }
}

fn footnote(number: usize, label: &str, body: &Body) -> Source {
    let html = body
        .footnotes
        .iter()
        .find(|note| note.label == label)
        .map(|note| note.html.clone())
        .unwrap_or_default();
    Source {
        number,
        mark: Mark::Ours,
        citation: Html::ready(html),
        past: false,
    }
}

/// The mark of a kind of evidence; none for tables that give no figures.
pub fn mark(evidence: Option<Evidence>) -> Mark {
    match evidence {
        Some(Evidence::Official) => Mark::Official,
        Some(Evidence::Survey) => Mark::Survey,
        Some(Evidence::OpenJobs) => Mark::OpenJobs,
        None => Mark::Ours,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_keeps_the_number_of_its_first_use() {
        let mut notes = Notes::default();
        let law = Note::Footnote("law".into());
        let jobs = Note::Figures(SourceKey::OpenJobs { role: None });
        assert_eq!(notes.number(law.clone()), 1);
        assert_eq!(notes.number(jobs), 2);
        assert_eq!(notes.number(law), 1);
    }

    #[test]
    fn a_period_by_row_is_named_in_general() {
        assert_eq!(period_in_general("May {year}"), "May by year");
        assert_eq!(period_in_general("May 2025"), "May 2025");
    }
}
