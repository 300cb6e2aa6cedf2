//! Tables of a guide: figures, words, examples, and the fork that shows where a role leads.

use super::super::Html;
use super::html_parts;
use askama::Template;

/// A table of figures or of words.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/table.html")]
pub struct Table {
    /// For links to it.
    pub id: Option<String>,
    /// Whether it may reach into the right margin.
    pub wide: bool,
    /// How it is read.
    pub kind: TableKind,
    /// First line of the caption.
    pub title: Option<String>,
    /// Whether its amounts are invented; the title then says "Example".
    pub example: bool,
    /// Second line of the caption: marks, dates, source numbers.
    pub note: Option<Html>,
    /// Heads of all columns, the first included.
    pub heads: Vec<TableHead>,
    /// The rows.
    pub rows: Vec<TableRow>,
    /// The total, under a thicker line.
    pub sum: Option<TableRow>,
    /// What stands under the table.
    pub foot: Option<Html>,
}

/// How a table is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// Down its columns: stays a table on phones.
    Figures,
    /// Along its rows: one block a row on phones, with the heads before the values.
    Words,
}

/// A column's head.
#[derive(Debug, Clone)]
pub struct TableHead {
    /// The words.
    pub text: Html,
    /// The words before a value on phones, where they differ (plain text).
    pub phone: String,
    /// Whether its values are numbers, which stand at the right.
    pub number: bool,
}

/// A row.
#[derive(Debug, Clone)]
pub struct TableRow {
    /// Whether the others are compared with it.
    pub reference: bool,
    /// One for each head; the first names the row.
    pub cells: Vec<TableCell>,
}

/// A cell.
#[derive(Debug, Clone)]
pub struct TableCell {
    /// What it says.
    pub text: Html,
    /// A smaller line under it.
    pub note: Option<String>,
    /// Whether it says that there is none.
    pub quiet: bool,
}

impl TableCell {
    /// A cell with nothing but its text.
    pub fn new(text: Html) -> TableCell {
        TableCell {
            text,
            note: None,
            quiet: false,
        }
    }
}

impl Table {
    /// Whether it is read along its rows.
    fn is_words(&self) -> bool {
        self.kind == TableKind::Words
    }
}

/// Where a role leads: a table whose first cell draws a trunk and its branches.
#[derive(Debug, Clone, Template)]
#[template(path = "partials/fork.html")]
pub struct Fork {
    /// For links to it.
    pub id: Option<String>,
    /// First line of the caption.
    pub title: Option<String>,
    /// Second line.
    pub note: Option<Html>,
    /// Heads of all columns, the drawn one left out.
    pub heads: Vec<TableHead>,
    /// The rows; the first is where the reader stands.
    pub rows: Vec<ForkRow>,
    /// What stands under the table.
    pub foot: Option<Html>,
}

/// A row of the fork.
#[derive(Debug, Clone)]
pub struct ForkRow {
    /// How it is drawn.
    pub branch: Branch,
    /// One for each head, or the first alone, which then takes the whole row.
    pub cells: Vec<TableCell>,
}

/// How a row of the fork is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Branch {
    /// Where the reader stands.
    Start,
    /// The same craft: a ring on the trunk.
    Same,
    /// A change: a ring on a branch.
    Change,
}

html_parts!(Table, Fork);
