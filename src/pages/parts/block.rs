//! Blocks of a guide's text that are neither charts nor tables.

use super::super::Html;
use super::html_parts;
use askama::Template;

/// A heading that links to itself.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/heading.html")]
pub struct Heading {
    /// 2 to 4.
    pub level: u8,
    /// Its fragment.
    pub id: String,
    /// Its words.
    pub words: Html,
}

/// Words to say, and when.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/say.html")]
pub struct Say {
    /// "When they ask what you earn now".
    pub moment: String,
    /// Paragraphs.
    pub words: Html,
}

/// A margin note: paragraphs, the first with bold first words.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/note.html")]
pub struct Note {
    /// Paragraphs.
    pub words: Html,
}

/// What the reader must not miss.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/notice.html")]
pub struct Notice {
    /// Paragraphs, or one sentence of text whose first words are bold.
    pub words: Html,
}

/// A week, or the phases of a plan.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/stops.html")]
pub struct Stops {
    /// In their order.
    pub stops: Vec<Stop>,
}

/// One stop.
#[derive(Debug, Clone)]
pub struct Stop {
    /// "Monday"; may be empty.
    pub when: String,
    /// Its title.
    pub title: String,
    /// "3 months, 10 hours a week".
    pub length: Option<String>,
    /// Paragraphs.
    pub body: Html,
    /// What stands after "Done when", without a paragraph around it.
    pub done: Option<Html>,
    /// A label without its colon, and words: "Leaves behind", "eleven comments".
    pub last: Option<(String, Html)>,
}

/// Boxes to tick.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/checklist.html")]
pub struct Checklist {
    /// In their order.
    pub checks: Vec<Check>,
}

/// One box.
#[derive(Debug, Clone)]
pub struct Check {
    /// Stable from one edition to the next.
    pub id: String,
    /// Whether it was written ticked.
    pub ticked: bool,
    /// Its text; a bold beginning becomes its name.
    pub words: Html,
}

/// A whole example document in a frame.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/sample.html")]
pub struct Sample {
    /// What it is.
    pub title: String,
    /// Its text.
    pub words: Html,
}

/// The questions under the heading "FAQ".
#[derive(Debug, Clone, Template)]
#[template(path = "partials/faq.html")]
pub struct Faq {
    /// In their order; the first stands open.
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Fragment. It stands on the answer, so that a link to it opens the question.
    pub id: String,
    /// The question.
    pub question: String,
    /// Paragraphs and other blocks.
    pub answer: Html,
}

html_parts!(Heading, Say, Note, Notice, Stops, Checklist, Sample, Faq);
