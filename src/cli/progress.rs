//! How far an import is, for someone who waits at a terminal: boards done of all, and the board in
//! hand with its postings so far.
//!
//! Bars are drawn on standard error, and only where that is a terminal. Lines go where they always
//! go, so what reads standard output sees no difference.

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use std::io::IsTerminal;

/// The bars of one run, or none.
#[derive(Debug, Default)]
pub struct Progress(Option<Bars>);

#[derive(Debug)]
struct Bars {
    all: MultiProgress,
    boards: ProgressBar,
    board: ProgressBar,
}

impl Progress {
    /// No bars: for a run that nobody waits for.
    pub fn hidden() -> Self {
        Self(None)
    }

    /// Bars for so many boards, where standard error is a terminal.
    pub fn of(boards: usize) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self::hidden();
        }
        let style = |template: &str| {
            ProgressStyle::with_template(template)
                .unwrap_or_else(|_| ProgressStyle::default_bar())
                .progress_chars("━╸ ")
        };
        let all = MultiProgress::new();
        let bar = ProgressBar::new(boards as u64);
        let boards = all.add(bar.with_style(style("{bar:24} {pos} of {len} boards, {elapsed}")));
        let bar = ProgressBar::new(0).with_message("waiting for the first answer");
        let board = all.add(bar.with_style(style("{msg}")));
        boards.tick();
        board.tick();
        Self(Some(Bars { all, boards, board }))
    }

    /// A board is in hand, with so many postings to bring in.
    pub fn board(&self, name: &str, postings: usize) {
        if let Some(bars) = &self.0 {
            bars.board.set_message(name.to_owned());
            let style = ProgressStyle::with_template("{bar:24} {msg}: {pos} of {len} postings");
            if let Ok(style) = style {
                bars.board.set_style(style.progress_chars("━╸ "));
            }
            bars.board.set_length(postings as u64);
            bars.board.set_position(0);
        }
    }

    /// One more posting of the board in hand.
    pub fn posting(&self) {
        if let Some(bars) = &self.0 {
            bars.board.inc(1);
        }
    }

    /// A board is done, whatever came of it.
    pub fn done(&self) {
        if let Some(bars) = &self.0 {
            bars.boards.inc(1);
        }
    }

    /// Prints lines while the bars stand aside.
    pub fn aside(&self, print: impl FnOnce()) {
        match &self.0 {
            Some(bars) => bars.all.suspend(print),
            None => print(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bars) = &self.0 {
            bars.board.finish_and_clear();
            bars.boards.finish_and_clear();
        }
    }
}
