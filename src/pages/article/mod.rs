//! A document's text as HTML, with its sources numbered.
//!
//! - A *note* is anything that the list of sources names: a dataset, the open jobs, a footnote.
//! - [`Article`] draws pieces in reading order and numbers notes as it meets them, so the first
//!   figure of the facts strip has number 1 and everything is drawn exactly once.
//!
//! | file | what it draws |
//! |---|---|
//! | `notes` | the numbers, and the list of sources |
//! | `figure` | a figure in a sentence, a cell, the facts strip |
//! | `chart`, `table` | blocks of figures |
//! | `pairs` | ranges in pairs: as paid and at US prices, official and stated |
//! | `history`, `lists` | medians over the years; skills and words of datasets |

mod chart;
mod figure;
mod history;
mod lists;
pub(in crate::pages) mod notes;
mod pairs;
mod table;

pub use figure::{Written, refs};
pub use notes::{Note, Notes, mark};

use super::{
    Html, context::Context, parts::block, parts::figure::Source, parts::figure::SourceRef,
};
use crate::{
    content::{
        body::{Body, CheckItem, Inline, JobsLink, NoteKind, Piece, Question, Stop, Ticked},
        html::text_of,
        role::Role,
    },
    figures::money,
    jobs::{
        open_figures::JOBS_FLOOR,
        query::{Facet, Query},
    },
};

/// The pen that draws one document.
pub struct Article<'a> {
    context: &'a Context<'a>,
    role: Option<&'a Role>,
    body: &'a Body,
    notes: Notes,
}

impl<'a> Article<'a> {
    /// A pen for a document about a role, or about none.
    pub fn new(context: &'a Context<'a>, role: Option<&'a Role>, body: &'a Body) -> Self {
        Self {
            context,
            role,
            body,
            notes: Notes::default(),
        }
    }

    /// The whole text.
    pub fn text(&mut self) -> Html {
        let body = self.body;
        self.pieces(&body.pieces)
    }

    /// The list of sources, of all that was drawn so far.
    pub fn sources(&self) -> Vec<Source> {
        self.notes.list(self.context, self.role, self.body)
    }

    /// Names of the datasets among the sources.
    pub fn datasets(&self) -> Vec<String> {
        self.notes.datasets()
    }

    fn pieces(&mut self, pieces: &[Piece]) -> Html {
        let mut out = String::new();
        for piece in pieces {
            match piece {
                Piece::Inline(inline) => self.push(&mut out, inline),
                other => out.push_str(self.block(other).as_str()),
            }
        }
        Html::ready(out)
    }

    fn block(&mut self, piece: &Piece) -> Html {
        match piece {
            Piece::Inline(inline) => self.inline(std::slice::from_ref(inline)),
            Piece::Heading(heading) => Html::of(&block::Heading {
                level: heading.level,
                id: heading.id.clone(),
                words: Html::text(&heading.text),
            }),
            Piece::Chart(chart) => self.chart(chart),
            Piece::History(block) => self.history(block),
            Piece::Skills(block) => self.skills(block),
            Piece::Listed(block) => self.listed(block),
            Piece::Table(table) => self.table(table),
            Piece::Example(example) => table::example(example),
            Piece::Stops(stops) => self.stops(stops),
            Piece::Say { moment, words } => Html::of(&block::Say {
                moment: moment.clone(),
                words: self.inline(words),
            }),
            Piece::Sample { title, text } => Html::of(&block::Sample {
                title: title.clone(),
                words: self.inline(text),
            }),
            Piece::Note { kind, text } => {
                let words = self.inline(text);
                match kind {
                    NoteKind::Margin => Html::of(&block::Note { words }),
                    NoteKind::Notice => Html::of(&block::Notice { words }),
                }
            }
            Piece::Checklist(items) => self.checklist(items),
            Piece::Faq(questions) => self.faq(questions),
        }
    }

    /// Text with figures, footnotes and job links in it.
    pub fn inline(&mut self, inlines: &[Inline]) -> Html {
        let mut out = String::new();
        for inline in inlines {
            self.push(&mut out, inline);
        }
        Html::ready(out)
    }

    fn push(&mut self, out: &mut String, inline: &Inline) {
        match inline {
            Inline::Html(html) => out.push_str(html),
            Inline::Figure(reference) => {
                out.push_str(self.written(reference).in_sentence().as_str());
            }
            Inline::Footnote(label) => {
                let number = self.notes.number(Note::Footnote(label.clone()));
                out.push_str(Html::of(&SourceRef { number }).as_str());
            }
            Inline::Jobs(link) => out.push_str(&self.jobs_link(link)),
        }
    }

    /// A link to a query with its live count. Where the whole role has few jobs a link that finds
    /// none has no count: a row of zeros would look like a finding, and the sample is the reason.
    fn jobs_link(&self, link: &JobsLink) -> String {
        let query = Query::parse(&link.query, None).query;
        let count = self.context.index.count(&query);
        let href = Html::text(&query.address());
        let role = query.role().filter(|_| query.choices().len() > 1);
        let of_few =
            role.is_some_and(|role| self.context.index.count_of(Facet::Role, role) < JOBS_FLOOR);
        if count == 0 && of_few {
            return format!("<a href=\"{href}\">{}</a>", link.html);
        }
        let count = money::grouped(count as f64);
        let kind = match self.context.index.only_examples() {
            true => "examples",
            false => "open",
        };
        format!(
            "<a href=\"{href}\">{}</a>&nbsp;<span class=\"live\">({count}&nbsp;{kind})</span>",
            link.html
        )
    }

    fn stops(&mut self, stops: &[Stop]) -> Html {
        let stops = stops
            .iter()
            .map(|stop| block::Stop {
                when: stop.when.clone(),
                title: stop.title.clone(),
                length: stop.length.clone(),
                body: self.inline(&stop.text),
                done: stop.done.as_ref().map(|done| self.inline(done)),
                last: stop
                    .last
                    .as_ref()
                    .map(|(label, words)| (label.clone(), self.inline(words))),
            })
            .collect();
        Html::of(&block::Stops { stops })
    }

    fn checklist(&mut self, items: &[CheckItem]) -> Html {
        let checks = items
            .iter()
            .map(|item| block::Check {
                id: item.id.clone(),
                ticked: item.ticked == Ticked::Yes,
                words: self.inline(&item.text),
            })
            .collect();
        Html::of(&block::Checklist { checks })
    }

    fn faq(&mut self, questions: &[Question]) -> Html {
        let questions = questions
            .iter()
            .map(|question| block::Question {
                id: question.heading.id.clone(),
                question: question.heading.text.clone(),
                answer: self.pieces(&question.answer),
            })
            .collect();
        Html::of(&block::Faq { questions })
    }
}

/// A standfirst as plain text: figures as they read, without source numbers.
pub fn plain(context: &Context<'_>, role: Option<&Role>, inlines: &[Inline]) -> String {
    let body = Body::default();
    let mut article = Article::new(context, role, &body);
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Html(html) => text_of(html),
            Inline::Figure(reference) => article.written(reference).text,
            Inline::Footnote(_) => String::new(),
            Inline::Jobs(link) => text_of(&link.html),
        })
        .collect()
}
