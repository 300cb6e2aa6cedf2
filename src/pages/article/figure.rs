//! A figure where it is used: what is printed, under which source numbers, and what is said when
//! there is none.

use super::{
    super::{
        Html,
        parts::{
            Mark,
            figure::{InlineFigure, SourceRef},
        },
    },
    Article, Note,
    notes::mark,
};
use crate::{
    content::body::{FigureContent, FigureRef, FigureStyle, OpenJobsFigure},
    figures::figure::{Answer, Distinct, Evidence, Figure, SourceKey, range_full, range_short},
    jobs::open_figures::{NO_REAL_JOBS, OpenJobs},
};

/// A figure ready to be printed.
#[derive(Debug, Clone)]
pub struct Written {
    /// "$135,980", or "Not shown".
    pub text: String,
    /// As `text` with an explicit plus sign on a change: for facts, tables and charts.
    pub signed: String,
    /// In little room: "$136k".
    pub short: String,
    /// Numbers of its sources on the page, in order.
    pub numbers: Vec<usize>,
    /// Its kind of evidence.
    pub mark: Mark,
    /// Why there is none; none where it is shown.
    pub reason: Option<String>,
    /// Whether a dataset behind it is past its review date.
    pub past: bool,
    /// Where it holds.
    pub place: String,
    /// When it holds.
    pub period: String,
    /// The number that rows are compared by.
    pub number: Option<f64>,
    /// The dataset, its release and the cell, as machines read them; none for what was computed.
    pub cell: Option<String>,
    /// Whether it is a difference no larger than its sampling error.
    pub within_error: bool,
}

impl Written {
    /// In a sentence: the number and the raised numbers of its sources, or "not shown" and why.
    pub fn in_sentence(&self) -> Html {
        let value = match &self.reason {
            None => self.text.clone(),
            Some(reason) => format!("not shown ({reason})"),
        };
        let first = Html::of(&InlineFigure {
            value: self.data(&value),
            within_error: self.within_error,
            number: self.numbers.first().copied(),
            past: self.past,
        });
        Html::ready(format!(
            "{first}{}",
            refs(self.numbers.get(1..).unwrap_or_default())
        ))
    }
}

impl Written {
    /// Words of the figure, with its plain number and its cell for machines. A range, and a
    /// figure that is not shown, have neither.
    pub fn data(&self, words: &str) -> Html {
        let (Some(number), Some(cell)) = (self.number, &self.cell) else {
            return Html::text(words);
        };
        Html::ready(format!(
            "<data value=\"{number}\" data-cell=\"{}\">{}</data>",
            Html::text(cell),
            Html::text(words)
        ))
    }

    /// What stands in a cell of a table.
    pub fn in_cell(&self) -> Html {
        if self.within_error {
            return Html::text(NO_DIFFERENCE);
        }
        self.data(&self.signed)
    }
}

/// What a cell says of two estimates that are closer than their errors.
const NO_DIFFERENCE: &str = "No difference";

/// Raised links to sources.
pub fn refs(numbers: &[usize]) -> Html {
    let links = numbers
        .iter()
        .map(|number| Html::of(&SourceRef { number: *number }).to_string());
    Html::ready(links.collect::<String>())
}

impl Article<'_> {
    /// A figure as it is printed.
    pub fn written(&mut self, reference: &FigureRef) -> Written {
        let style = reference.style;
        match reference.content.as_ref() {
            FigureContent::One(answer) => self.answer(answer, style),
            FigureContent::OpenJobs(figure) => {
                let answer = self.open_jobs(figure);
                self.answer(&answer, style)
            }
            FigureContent::Range(low, high) => self.range(low, high, style),
            FigureContent::Computed { result, from } => {
                let mut written = self.answer(result, style);
                written.numbers.clear();
                for figure in from {
                    let number = self.notes.number(Note::Figures(figure.source.clone()));
                    if !written.numbers.contains(&number) {
                        written.numbers.push(number);
                    }
                    written.past |= self.is_past(figure);
                }
                written.within_error = is_within_error(result, from);
                written
            }
        }
    }

    /// A figure of the facts strip: as [`Self::written`], but a range is written short, because
    /// two amounts in full do not fit.
    pub fn fact(&mut self, reference: &FigureRef) -> Written {
        match reference.content.as_ref() {
            FigureContent::Range(low, high) => self.range(low, high, FigureStyle::Short),
            _ => self.written(reference),
        }
    }

    fn range(&mut self, low: &Answer, high: &Answer, style: FigureStyle) -> Written {
        let (Answer::Shown(from), Answer::Shown(to)) = (low, high) else {
            let missing = if low.figure().is_none() { low } else { high };
            return self.answer(missing, style);
        };
        let text = match style {
            FigureStyle::Full => range_full(from, to),
            FigureStyle::Short => range_short(from, to),
        };
        Written {
            signed: text.clone(),
            short: text.clone(),
            text,
            cell: None,
            ..self.answer(low, style)
        }
    }

    /// A looked-up answer as it is printed.
    pub fn answer(&mut self, answer: &Answer, style: FigureStyle) -> Written {
        match answer {
            Answer::Shown(figure) => {
                let number = self.notes.number(Note::Figures(figure.source.clone()));
                let (text, signed) = match style {
                    FigureStyle::Full => (figure.full(), figure.signed()),
                    FigureStyle::Short => (figure.short(), figure.short()),
                };
                Written {
                    text,
                    signed,
                    short: figure.short(),
                    cell: cell(figure),
                    within_error: false,
                    numbers: vec![number],
                    mark: mark(Some(figure.evidence)),
                    reason: None,
                    past: self.is_past(figure),
                    place: figure.place.clone(),
                    period: figure.period.clone(),
                    number: Some(figure.value.number()),
                }
            }
            Answer::NotShown {
                reason,
                evidence,
                source,
            } => {
                let number = self.notes.number(Note::Figures(source.clone()));
                let words = none(*evidence, reason).to_owned();
                Written {
                    text: words.clone(),
                    short: words.clone(),
                    signed: words,
                    cell: None,
                    within_error: false,
                    numbers: vec![number],
                    mark: mark(Some(*evidence)),
                    reason: Some(reason.clone()),
                    past: false,
                    place: String::new(),
                    period: String::new(),
                    number: None,
                }
            }
        }
    }

    /// The answer of our own open jobs. A figure that `check` refuses is not shown.
    pub fn open_jobs(&self, figure: &OpenJobsFigure) -> Answer {
        let open_jobs = OpenJobs {
            currency: self.context.library.settings().currency,
        };
        let answer = open_jobs.figure(figure, self.context.index);
        answer.unwrap_or_else(|_| Answer::NotShown {
            reason: "it is not known".to_owned(),
            evidence: Evidence::OpenJobs,
            source: SourceKey::OpenJobs { role: None },
        })
    }

    /// Whether a figure's dataset is past its review date.
    pub(super) fn is_past(&self, figure: &Figure) -> bool {
        figure
            .review_by
            .is_some_and(|review_by| self.context.as_of > review_by)
    }
}

/// `oews@2025/p50?soc=15-1252&area=0000000`.
fn cell(figure: &Figure) -> Option<String> {
    match (&figure.source, &figure.cell) {
        (SourceKey::Dataset { name, release }, Some(cell)) => {
            Some(format!("{name}@{release}/{cell}"))
        }
        _ => None,
    }
}

/// Whether a result is the difference of two estimates that lie within two standard errors.
fn is_within_error(result: &Answer, from: &[Figure]) -> bool {
    let (Some(result), [a, b]) = (result.figure(), from) else {
        return false;
    };
    let difference = a.value.number() - b.value.number();
    a.value.same_unit(&b.value)
        && (result.value.number() - difference).abs() < 1e-6
        && a.differs_from(b) == Distinct::WithinError
}

/// What stands in a figure's place.
fn none(evidence: Evidence, reason: &str) -> &str {
    match evidence {
        Evidence::OpenJobs if reason == NO_REAL_JOBS => NO_REAL_JOBS,
        _ => "Not shown",
    }
}
