//! What a role says of itself beside others: its day in six lines, and the way to a neighbour.
//!
//! `[compare]` in role.toml. A line left out is left out of the page; a move names the neighbour
//! that it leads to.

use crate::problem::strict::Table;

/// One thing that sets roles apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Line {
    /// What a bad morning begins with.
    BadMorning,
    /// Who notices when the work fails.
    WhoNotices,
    /// What one argues about.
    ArguesAbout,
    /// What finished work looks like.
    Done,
    /// Who stays.
    StaysIf,
    /// Who leaves.
    LeavesWhen,
}

impl Line {
    /// All, as they are read.
    pub const ALL: [Self; 6] = [
        Self::BadMorning,
        Self::WhoNotices,
        Self::ArguesAbout,
        Self::Done,
        Self::StaysIf,
        Self::LeavesWhen,
    ];

    /// In role.toml.
    pub fn key(self) -> &'static str {
        match self {
            Self::BadMorning => "bad_morning",
            Self::WhoNotices => "who_notices",
            Self::ArguesAbout => "argues_about",
            Self::Done => "done",
            Self::StaysIf => "stays_if",
            Self::LeavesWhen => "leaves_when",
        }
    }

    /// On the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::BadMorning => "A bad morning",
            Self::WhoNotices => "Who notices",
            Self::ArguesAbout => "You argue about",
            Self::Done => "Done looks like",
            Self::StaysIf => "You stay if",
            Self::LeavesWhen => "You leave when",
        }
    }
}

/// What a role says of itself beside others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    lines: Vec<(Line, String)>,
    moves: Vec<Move>,
}

/// The way from this role to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The other role's slug.
    pub to: String,
    /// What one keeps.
    pub keep: String,
    /// What one starts again.
    pub again: String,
    /// The first step.
    pub first: String,
}

impl Comparison {
    /// Reads `[compare]` of a role file.
    pub(super) fn read(table: Table<'_>) -> Self {
        let mut lines = Vec::new();
        for line in Line::ALL {
            if let Some(text) = table.optional_text(line.key()) {
                lines.push((line, super::plain::typeset(&text.value)));
            }
        }
        let mut moves = Vec::new();
        for row in table.optional_tables("moves", "a move to another role") {
            let (to, keep) = (row.text("to"), row.text("keep"));
            let (again, first) = (row.text("again"), row.text("first"));
            row.finish();
            if let (Some(to), Some(keep), Some(again), Some(first)) = (to, keep, again, first) {
                moves.push(Move {
                    to: to.value,
                    keep: super::plain::typeset(&keep.value),
                    again: super::plain::typeset(&again.value),
                    first: super::plain::typeset(&first.value),
                });
            }
        }
        table.finish();
        Self { lines, moves }
    }

    /// What the role says on one line.
    pub fn line(&self, line: Line) -> Option<&str> {
        let found = self.lines.iter().find(|(known, _)| *known == line);
        found.map(|(_, text)| text.as_str())
    }

    /// The way to another role.
    pub fn to(&self, role: &str) -> Option<&Move> {
        self.moves.iter().find(|way| way.to == role)
    }

    /// Slugs of the roles that it tells the way to.
    pub fn leads_to(&self) -> impl Iterator<Item = &str> {
        self.moves.iter().map(|way| way.to.as_str())
    }
}
