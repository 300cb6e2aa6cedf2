//! A body without tags: for feeds, search, lengths and counts of words.
//!
//! Figures read as they are printed. A live figure of open jobs has no text yet and is left out.

use super::{
    body::{Cell, FigureContent, FigureRef, FigureStyle, Inline, Piece, Question},
    html::text_of,
};
use crate::figures::figure::{Answer, range_full, range_short};

/// What a page prints where there is no figure.
pub const NOT_SHOWN: &str = "Not shown";

/// A figure as it is printed, without its source number.
pub fn figure(figure: &FigureRef) -> String {
    let one = |answer: &Answer| match (answer.figure(), figure.style) {
        (None, _) => NOT_SHOWN.to_owned(),
        (Some(figure), FigureStyle::Full) => figure.full(),
        (Some(figure), FigureStyle::Short) => figure.short(),
    };
    match figure.content.as_ref() {
        FigureContent::One(answer) => one(answer),
        FigureContent::Computed { result, .. } => one(result),
        FigureContent::Range(low, high) => match (low.figure(), high.figure(), figure.style) {
            (Some(low), Some(high), FigureStyle::Full) => range_full(low, high),
            (Some(low), Some(high), FigureStyle::Short) => range_short(low, high),
            _ => NOT_SHOWN.to_owned(),
        },
        FigureContent::OpenJobs(_) => String::new(),
    }
}

/// Inline text.
pub fn inlines(inlines: &[Inline]) -> String {
    let mut html = String::new();
    inlines.iter().for_each(|part| add_inline(part, &mut html));
    tidy(&text_of(&html))
}

/// Pieces of a body.
pub fn pieces(pieces: &[Piece]) -> String {
    let mut html = String::new();
    pieces.iter().for_each(|piece| add_piece(piece, &mut html));
    tidy(&text_of(&html))
}

/// Words between white space that hold a letter or a digit.
pub fn words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

/// Plain text with the quotation marks, dashes and dots that markdown text gets, for titles and
/// other words that are not markdown.
pub fn typeset(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut characters = text.chars().peekable();
    let mut before = ' ';
    while let Some(character) = characters.next() {
        let opens =
            before.is_whitespace() || "([{\u{2014}\u{2013}-/\u{201c}\u{2018}".contains(before);
        before = match character {
            '"' if opens => '\u{201c}',
            '"' => '\u{201d}',
            // An apostrophe before digits shortens a year.
            '\'' if opens && !characters.peek().is_some_and(char::is_ascii_digit) => '\u{2018}',
            '\'' => '\u{2019}',
            '-' if characters.next_if_eq(&'-').is_some() => match characters.next_if_eq(&'-') {
                Some(_) => '\u{2014}',
                None => '\u{2013}',
            },
            other => other,
        };
        out.push(before);
    }
    out.replace("...", "\u{2026}")
}

// What is gathered is HTML until the end, so that tags that open in one part and close in
// another are seen whole.
fn add_inline(part: &Inline, html: &mut String) {
    match part {
        Inline::Html(part) => html.push_str(part),
        Inline::Figure(part) => html.push_str(&super::html::escape(&figure(part))),
        Inline::Footnote(_) => {}
        Inline::Jobs(link) => html.push_str(&link.html),
    }
}

fn add_inlines(parts: &[Inline], html: &mut String) {
    html.push_str("<p>");
    parts.iter().for_each(|part| add_inline(part, html));
    html.push_str("</p>");
}

fn add_text(text: &str, html: &mut String) {
    html.push_str("<p>");
    html.push_str(&super::html::escape(text));
    html.push_str("</p>");
}

fn add_piece(piece: &Piece, html: &mut String) {
    match piece {
        Piece::Inline(part) => add_inline(part, html),
        Piece::Heading(heading) => add_text(&heading.text, html),
        Piece::Note { text, .. } => add_inlines(text, html),
        Piece::Chart(chart) => {
            add_text(&chart.title, html);
            for row in &chart.rows {
                add_inlines(&row.label, html);
            }
            add_text(&chart.note, html);
        }
        Piece::History(block) => {
            add_text(&block.title, html);
            add_text(&block.note, html);
        }
        Piece::Skills(block) => {
            add_text(&block.title, html);
            add_text(&block.note, html);
        }
        Piece::Listed(block) => {
            add_text(&block.title, html);
            for (group, words) in &block.listing.groups {
                add_text(group, html);
                words.iter().for_each(|word| add_text(word, html));
            }
            add_text(&block.note, html);
        }
        Piece::Table(table) => {
            add_text(&table.title, html);
            for row in &table.rows {
                add_inlines(&row.label, html);
                for cell in &row.cells {
                    match cell {
                        Cell::Figure(cell) => add_text(&figure(cell), html),
                        Cell::Words(words) => add_inlines(words, html),
                    }
                }
            }
            add_text(&table.note, html);
        }
        Piece::Example(example) => {
            add_text(&example.title, html);
            for row in &example.rows {
                add_text(&row.label, html);
                add_text(&row.note, html);
                row.amounts.iter().for_each(|amount| add_text(amount, html));
            }
        }
        Piece::Stops(stops) => {
            for stop in stops {
                add_text(&stop.when, html);
                add_text(&stop.title, html);
                add_inlines(&stop.text, html);
                let last = stop.last.as_ref().map(|(_, words)| words);
                for part in stop.done.iter().chain(last) {
                    add_inlines(part, html);
                }
            }
        }
        Piece::Say { moment, words } => {
            add_text(moment, html);
            add_inlines(words, html);
        }
        Piece::Sample { title, text } => {
            add_text(title, html);
            add_inlines(text, html);
        }
        Piece::Checklist(items) => items.iter().for_each(|item| add_inlines(&item.text, html)),
        Piece::Faq(questions) => {
            for Question { heading, answer } in questions {
                add_text(&heading.text, html);
                answer.iter().for_each(|piece| add_piece(piece, html));
            }
        }
    }
}

fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // A no-break space belongs to the amount or name that it holds together.
    for word in text
        .split([' ', '\n', '\r', '\t'])
        .filter(|word| !word.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_across_parts_and_footnotes_leave_no_trace() {
        let parts = [
            Inline::Html("<p>Half earn <strong>more".into()),
            Inline::Footnote("law".into()),
            Inline::Html("</strong> &amp; more.</p>\n<p>So ask.</p>".into()),
        ];
        assert_eq!(inlines(&parts), "Half earn more & more. So ask.");
    }

    #[test]
    fn titles_get_the_marks_of_text() {
        let set = typeset("A \"nurse's\" week -- and '24 (\"more\")...");
        assert_eq!(set, "A “nurse’s” week – and ’24 (“more”)…");
    }

    #[test]
    fn words_hold_a_letter_or_a_digit() {
        assert_eq!(words("One – two, 3 \u{2026} p95"), 4);
    }
}
