//! The text of a document, in pieces that pages draw.
//!
//! Markdown becomes ready HTML wherever nothing depends on the rest of the site; what does
//! depend on it (figures with their source numbers, counts of open jobs, charts) stays a typed
//! [`Piece`]. References that only a later stage can resolve keep their span.

use super::series::{HistoryBlock, ListedBlock, SkillsBlock};
use crate::figures::figure::{Answer, Figure, SourceKey};
use std::ops::Range;

/// The text of a document.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// In reading order.
    pub pieces: Vec<Piece>,
    /// All headings, in order; level 2 and deeper.
    pub headings: Vec<Heading>,
    /// Footnotes in order of first reference; pages number them together with the datasets.
    pub footnotes: Vec<Footnote>,
    /// Questions of the FAQ, as plain text with the plain text of their answers.
    pub questions: Vec<(String, String)>,
    /// Every link to an address of this site, with its span: `/careers/x#y`, or `#y`.
    pub links: Vec<(String, Range<usize>)>,
    /// Words of prose, lists, tables and FAQ.
    pub words: usize,
}

impl Body {
    /// Minutes to read at 230 words a minute, rounded up, at least one.
    pub fn minutes(&self) -> usize {
        self.words.div_ceil(230).max(1)
    }
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Fragment, unique in the document.
    pub id: String,
    /// Plain text.
    pub text: String,
    /// 2 to 6.
    pub level: u8,
    /// Where it stands in the file.
    pub span: Range<usize>,
}

/// A footnote's text.
#[derive(Debug, Clone)]
pub struct Footnote {
    /// The label between `[^` and `]`.
    pub label: String,
    /// Its HTML, without a paragraph around it.
    pub html: String,
}

/// Text with figures in it: a standfirst, a cell.
#[derive(Debug, Clone)]
pub enum Inline {
    /// Ready HTML (escaped text, emphasis, links).
    Html(String),
    /// A figure.
    Figure(FigureRef),
    /// A reference to a footnote by its label.
    Footnote(String),
    /// A link to a jobs query with a live count.
    Jobs(JobsLink),
}

/// One piece of a document.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Running text, also part of one: tags opened here may be closed in a later piece.
    Inline(Inline),
    /// A heading; the page adds the link to itself.
    Heading(Heading),
    /// A chart.
    Chart(ChartBlock),
    /// Medians over the years.
    History(HistoryBlock),
    /// Skills that open jobs ask for.
    Skills(SkillsBlock),
    /// Words of a dataset.
    Listed(ListedBlock),
    /// A table whose cells are figures or words.
    Table(TableBlock),
    /// Invented amounts, marked as an example.
    Example(ExampleBlock),
    /// A week or the phases of a plan.
    Stops(Vec<Stop>),
    /// Words to say: the moment, then what to say.
    Say {
        /// "When they ask what you earn now".
        moment: String,
        /// The sentence, as HTML paragraphs.
        words: Vec<Inline>,
    },
    /// A whole example document in a frame.
    Sample {
        /// What it is.
        title: String,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A margin note or a notice: HTML paragraphs.
    Note {
        /// Which of the two.
        kind: NoteKind,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A checklist in the order of the text.
    Checklist(Vec<CheckItem>),
    /// The FAQ's questions, after its heading.
    Faq(Vec<Question>),
}

/// A margin note (what a figure leaves out, our judgement) or a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// `> [!NOTE]`
    Margin,
    /// `> [!WARNING]`
    Notice,
}

/// One item of a checklist.
#[derive(Debug, Clone)]
pub struct CheckItem {
    /// Stable id, given as `{#id}` or made from the words.
    pub id: String,
    /// Whether it was written ticked.
    pub ticked: Ticked,
    /// Its text.
    pub text: Vec<Inline>,
}

/// Whether a checklist item was written ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ticked {
    /// `[x]`
    Yes,
    /// `[ ]`
    No,
}

/// One question of the FAQ.
#[derive(Debug, Clone)]
pub struct Question {
    /// The `###` heading.
    pub heading: Heading,
    /// The answer: blocks of HTML with figures.
    pub answer: Vec<Piece>,
}

/// A figure where it is used.
#[derive(Debug, Clone)]
pub struct FigureRef {
    /// What it came to.
    pub content: Box<FigureContent>,
    /// How it is to be written.
    pub style: FigureStyle,
    /// Where the reference stands in its file.
    pub span: Range<usize>,
}

/// What a reference came to.
#[derive(Debug, Clone)]
pub enum FigureContent {
    /// One figure, or the reason why there is none.
    One(Answer),
    /// Two, written as a range.
    Range(Answer, Answer),
    /// A value computed from two, with both as its provenance.
    Computed {
        /// The difference, ratio or adjusted amount; none where either is not shown.
        result: Answer,
        /// Both operands that were shown.
        from: Vec<Figure>,
    },
    /// A figure of our own jobs, by its expression: resolved when a snapshot is made.
    OpenJobs(OpenJobsFigure),
}

/// A figure of our own open jobs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenJobsFigure {
    /// Which figure: `count`, `with-pay`, `remote`, `new-week`, `pay-jobs`, `pay-p25`, `pay-p50`, `pay-p75`.
    pub measure: String,
    /// Parameters in the order written, such as `level` and `senior`; `role` already filled in.
    pub parameters: Vec<(String, String)>,
}

/// How a figure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FigureStyle {
    /// In full: `$135,980`.
    #[default]
    Full,
    /// In short: `$136k`.
    Short,
}

/// A link to a jobs query.
#[derive(Debug, Clone)]
pub struct JobsLink {
    /// The query as written after `jobs:`.
    pub query: String,
    /// The link's words, as HTML.
    pub html: String,
    /// Where it stands in its file.
    pub span: Range<usize>,
}

/// A fenced `chart` block, its figures looked up.
#[derive(Debug, Clone)]
pub struct ChartBlock {
    /// What is drawn.
    pub kind: ChartKind,
    /// The caption's first line.
    pub title: String,
    /// Head of the first column.
    pub head: String,
    /// Rows in the order in which they are drawn.
    pub rows: Vec<ChartRow>,
    /// Heads of the further columns.
    pub columns: Vec<String>,
    /// Further sources of drawn values that were computed.
    pub sources: Vec<SourceKey>,
    /// What the caption adds.
    pub note: String,
}

/// The kinds of chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// Five percentiles of one row as stops on a line.
    Route,
    /// Percentile ranges of several rows on one scale.
    Range,
    /// Changes from a zero line.
    Change,
    /// Counts or shares from zero.
    Bars,
    /// Two ranges a row: as paid, and at US prices.
    Twin,
    /// What open jobs state, under the official range.
    Stated,
}

/// One row of a chart.
#[derive(Debug, Clone)]
pub struct ChartRow {
    /// First cell, as HTML.
    pub label: Vec<Inline>,
    /// Drawn values: p10, p25, p50, p75, p90 for route, range and twin, and for the official row
    /// of stated; one value otherwise.
    pub values: Vec<Answer>,
    /// Further columns. For twin the five percentiles at US prices; for the open jobs of stated
    /// three quartiles and how many state pay.
    pub cells: Vec<FigureRef>,
    /// The row that the others are measured against.
    pub standing: Standing,
}

/// Whether a row is one of many or the one that the others are measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// One of many.
    Plain,
    /// Tinted, with a dotted line through its median.
    Reference,
}

/// A fenced `table` block, its figures looked up.
#[derive(Debug, Clone)]
pub struct TableBlock {
    /// The caption's first line.
    pub title: String,
    /// Head of the first column.
    pub head: String,
    /// Heads of the other columns.
    pub columns: Vec<String>,
    /// Rows in the order in which they are shown.
    pub rows: Vec<TableRow>,
    /// Plain, or a fork that draws where a role leads.
    pub style: TableStyle,
    /// What the caption adds.
    pub note: String,
}

/// How a table is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableStyle {
    /// Rows between lines.
    Plain,
    /// The first cell draws a trunk and its branches.
    Fork,
}

/// One row of a table.
#[derive(Debug, Clone)]
pub struct TableRow {
    /// First cell.
    pub label: Vec<Inline>,
    /// Other cells.
    pub cells: Vec<Cell>,
    /// Whether the others are measured against it.
    pub standing: Standing,
    /// In a fork: whether the row leaves the trunk.
    pub branch: Branch,
}

/// Where a row of a fork stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Branch {
    /// On the trunk: the same craft.
    Same,
    /// On a branch: another craft.
    Change,
}

/// One cell.
#[derive(Debug, Clone)]
pub enum Cell {
    /// A figure.
    Figure(FigureRef),
    /// Words.
    Words(Vec<Inline>),
}

/// A fenced `example` block: invented amounts.
#[derive(Debug, Clone)]
pub struct ExampleBlock {
    /// The caption.
    pub title: String,
    /// Heads of the columns of amounts.
    pub columns: Vec<String>,
    /// Rows: label, note, and the amounts as printed.
    pub rows: Vec<ExampleRow>,
    /// The row of sums: its label and the sums as printed.
    pub sum: Option<(String, Vec<String>)>,
}

/// One row of an example.
#[derive(Debug, Clone)]
pub struct ExampleRow {
    /// "Base".
    pub label: String,
    /// What stands small under the label.
    pub note: String,
    /// Amounts as printed, one a column.
    pub amounts: Vec<String>,
}

/// One stop of a week or a plan.
#[derive(Debug, Clone)]
pub struct Stop {
    /// "Monday".
    pub when: String,
    /// "A pull request from Thursday".
    pub title: String,
    /// Its text: HTML paragraphs.
    pub text: Vec<Inline>,
    /// "3 months, 10 hours a week".
    pub length: Option<String>,
    /// What stands after "Done when".
    pub done: Option<Vec<Inline>>,
    /// The last small line: a label and its words.
    pub last: Option<(String, Vec<Inline>)>,
}
