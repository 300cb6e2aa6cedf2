//! A walk over all parts of a body, wherever they stand: for sources, checks and counts.

use super::body::{Body, Cell, FigureRef, Inline, Piece};
use crate::figures::figure::Answer;

impl Body {
    /// Calls `see` with every inline part and every figure, also those in blocks, in order.
    pub fn visit<'b>(&'b self, see: &mut dyn FnMut(Seen<'b>)) {
        visit_pieces(&self.pieces, see);
    }

    /// Every fragment that a link can lead to: headings, questions and items of checklists.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        let headings = self.headings.iter().map(|heading| heading.id.as_str());
        let items = self.pieces.iter().flat_map(|piece| match piece {
            Piece::Checklist(items) => items.as_slice(),
            _ => &[],
        });
        headings.chain(items.map(|item| item.id.as_str()))
    }
}

/// A part of a body, wherever it stands.
#[derive(Debug, Clone, Copy)]
pub enum Seen<'b> {
    /// Running text, a figure in it, a reference to a footnote, a link to jobs.
    Inline(&'b Inline),
    /// A figure in a cell.
    Cell(&'b FigureRef),
    /// A value that a chart draws.
    Drawn(&'b Answer),
}

fn visit_pieces<'b>(pieces: &'b [Piece], see: &mut dyn FnMut(Seen<'b>)) {
    for piece in pieces {
        match piece {
            Piece::Inline(part) => see(Seen::Inline(part)),
            Piece::Heading(_)
            | Piece::Example(_)
            | Piece::History(_)
            | Piece::Skills(_)
            | Piece::Listed(_) => {}
            Piece::Chart(chart) => {
                for row in &chart.rows {
                    visit_inlines(&row.label, see);
                    row.values.iter().for_each(|value| see(Seen::Drawn(value)));
                    row.cells.iter().for_each(|cell| see(Seen::Cell(cell)));
                }
            }
            Piece::Table(table) => {
                for row in &table.rows {
                    visit_inlines(&row.label, see);
                    for cell in &row.cells {
                        match cell {
                            Cell::Figure(figure) => see(Seen::Cell(figure)),
                            Cell::Words(words) => visit_inlines(words, see),
                        }
                    }
                }
            }
            Piece::Stops(stops) => {
                for stop in stops {
                    visit_inlines(&stop.text, see);
                    stop.done.iter().for_each(|done| visit_inlines(done, see));
                    stop.last
                        .iter()
                        .for_each(|(_, words)| visit_inlines(words, see));
                }
            }
            Piece::Say { words: text, .. }
            | Piece::Sample { text, .. }
            | Piece::Note { text, .. } => visit_inlines(text, see),
            Piece::Checklist(items) => {
                items.iter().for_each(|item| visit_inlines(&item.text, see));
            }
            Piece::Faq(questions) => {
                questions
                    .iter()
                    .for_each(|question| visit_pieces(&question.answer, see));
            }
        }
    }
}

fn visit_inlines<'b>(parts: &'b [Inline], see: &mut dyn FnMut(Seen<'b>)) {
    parts.iter().for_each(|part| see(Seen::Inline(part)));
}
