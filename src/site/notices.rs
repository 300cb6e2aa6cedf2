//! What keeps no site from going up and should be known: figures that a page says are not shown,
//! and datasets past their review date.

use super::build::Inputs;
use crate::{
    content::{
        body::{Body, FigureContent, FigureRef, Inline},
        library::{Drafts, Library, Visibility},
        visit::Seen,
    },
    figures::figure::Answer,
    problem::{Place, SourceText},
};
use jiff::civil::Date;
use std::{fmt, sync::Arc};

/// One of them.
#[derive(Debug, Clone)]
pub struct Notice {
    place: Place,
    message: String,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.place.path();
        match self.place.line_and_column() {
            Some((line, column)) => write!(f, "{path}:{line}:{column}: {}", self.message),
            None => write!(f, "{path}: {}", self.message),
        }
    }
}

/// Every notice, in the order of files and places.
pub fn all(inputs: &Inputs, as_of: Date) -> Vec<Notice> {
    let drafts = Drafts::Shown;
    let (library, _) = Library::load(&inputs.content, Visibility { as_of, drafts });
    let mut notices = Vec::new();
    for dataset in library.datasets().iter() {
        let review_by = dataset.citation().review_by;
        if dataset.citation().is_past_review(as_of) {
            notices.push(Notice {
                place: Place::Path(dataset.path().to_owned()),
                message: format!(
                    "past its review date, {review_by}: look for a newer release; pages mark its figures"
                ),
            });
        }
    }
    for guide in library.guides() {
        for fact in &guide.facts {
            figure(&guide.source, &fact.figure, &mut notices);
        }
        not_shown(&guide.source, &guide.body, &mut notices);
    }
    for page in library.pages() {
        not_shown(&page.source, &page.body, &mut notices);
    }
    let place = |notice: &Notice| {
        let path = notice.place.path().to_owned();
        (path, notice.place.line_and_column())
    };
    notices.sort_by_key(place);
    notices.dedup_by(|a, b| place(a) == place(b) && a.message == b.message);
    notices
}

fn not_shown(source: &Arc<SourceText>, body: &Body, notices: &mut Vec<Notice>) {
    body.visit(&mut |seen| match seen {
        Seen::Inline(Inline::Figure(reference)) | Seen::Cell(reference) => {
            figure(source, reference, notices);
        }
        Seen::Drawn(answer) => {
            missing(Place::Path(source.path.clone()), answer, notices);
        }
        Seen::Inline(_) => {}
    });
}

fn figure(source: &Arc<SourceText>, reference: &FigureRef, notices: &mut Vec<Notice>) {
    let place = || Place::span(source, reference.span.clone());
    match reference.content.as_ref() {
        FigureContent::One(answer) | FigureContent::Computed { result: answer, .. } => {
            missing(place(), answer, notices);
        }
        FigureContent::Range(low, high) => {
            missing(place(), low, notices);
            missing(place(), high, notices);
        }
        // What is open changes every day: the page says so.
        FigureContent::OpenJobs(_) => {}
    }
}

fn missing(place: Place, answer: &Answer, notices: &mut Vec<Notice>) {
    if let Answer::NotShown { reason, .. } = answer {
        let message = format!("a figure is not shown: {reason}");
        notices.push(Notice { place, message });
    }
}
