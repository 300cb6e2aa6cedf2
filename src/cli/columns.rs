//! Text in columns for a terminal.
//!
//! What boards and files say is printed here, so control characters, which could move a terminal's
//! cursor or change its colours, become blanks.

use std::fmt::Write;

/// Lines are broken at this width where that can be.
const WIDTH: usize = 100;

/// A text without control characters, on one line.
pub fn plain(text: &str) -> String {
    let unsafe_or_blank = |c: char| c.is_control() || c.is_whitespace() || is_direction(c);
    let words: Vec<&str> = text
        .split(unsafe_or_blank)
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// Marks that make a terminal show letters in another order than they have.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Rows of cells, each column as wide as its widest cell. Numbers stand to the right.
pub fn table(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    // The head of a column goes the way of what stands below it.
    let is_number = |column: usize| {
        let mut cells = rows.iter().skip(1).filter_map(|row| row.get(column));
        cells.all(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let numbers: Vec<bool> = (0..columns).map(is_number).collect();
    rows.iter()
        .map(|row| {
            let mut line = String::new();
            for ((cell, width), number) in row.iter().zip(&widths).zip(&numbers) {
                let _ = match number {
                    true => write!(line, "{cell:>width$}  "),
                    false => write!(line, "{cell:<width$}  "),
                };
            }
            line.trim_end().to_owned()
        })
        .collect()
}

/// A text broken between words, each line after `indent` blanks, and those of the first line left
/// out: it goes behind what stands there already.
pub fn broken(text: &str, indent: usize) -> String {
    let mut out = String::new();
    let mut at = indent;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if at > indent && at + 1 + length > WIDTH {
            let _ = write!(out, "\n{:indent$}", "");
            at = indent;
        } else if at > indent {
            out.push(' ');
            at += 1;
        }
        out.push_str(word);
        at += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_cannot_speak_to_the_terminal() {
        assert_eq!(plain("a\u{1b}[31mred\u{7}\r\nb\u{202e}c"), "a [31mred b c");
    }

    #[test]
    fn columns_are_as_wide_as_they_must_be() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let lines = table(&[row(["board", "new", "note"]), row(["müller/x", "12", ""])]);
        assert_eq!(lines, ["board     new  note", "müller/x   12"]);
    }

    #[test]
    fn long_text_goes_on_below_itself() {
        let text = broken(&"word ".repeat(30), 60);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 4, "{text}");
        assert!(lines[1].starts_with(&" ".repeat(60)) && lines[1].chars().count() <= WIDTH);
        assert_eq!(broken(&"x".repeat(300), 10).len(), 300);
    }
}
