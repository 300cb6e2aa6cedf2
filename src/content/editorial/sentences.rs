//! Prose cut into sentences, and measured.
//!
//! - *Sentence*: ends at a full stop, a question or exclamation mark, or a colon before a line of
//!   its own; also at the end of its block.
//! - *Grade*: Flesch and Kincaid's, 0.39 words a sentence + 11.8 syllables a word − 15.59
//!   (Kincaid and others, Derivation of new readability formulas, 1975). Figures and code count
//!   as no word.

use crate::content::markdown::prose::{GAP, Run};
use std::ops::Range;

/// Where the sentences of a block stand in its text.
pub(super) fn sentences(run: &Run) -> Vec<Range<usize>> {
    let text = &run.text;
    let mut out = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if !matches!(character, '.' | '?' | '!' | '\u{2026}') {
            continue;
        }
        // Quotation marks and brackets belong to the sentence that they close.
        let mut end = at + character.len_utf8();
        while let Some((_, close)) =
            characters.next_if(|(_, next)| matches!(next, '\u{201d}' | '\u{2019}' | ')' | '"'))
        {
            end += close.len_utf8();
        }
        let mut rest = text[end..].trim_start().chars();
        let spaced = text[end..].starts_with(char::is_whitespace);
        let begins = rest
            .next()
            .is_none_or(|next| next.is_uppercase() || next == GAP || !next.is_alphanumeric());
        let last = text[start..at].split_whitespace().next_back();
        let shortened = character == '.' && last.is_some_and(is_shortened);
        if (spaced && begins && !shortened) || text[end..].trim().is_empty() {
            push(text, start..end, &mut out);
            start = end;
        }
    }
    push(text, start..text.len(), &mut out);
    out
}

fn is_shortened(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '\u{201c}']);
    matches!(
        word,
        "e.g" | "i.e" | "vs" | "etc" | "U.S" | "St" | "No" | "a.m" | "p.m"
    )
}

fn push(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let end = range.start + part.trim_end().len();
    if start < end {
        out.push(start..end);
    }
}

/// The words of a text: what holds a letter.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\n', '\u{a0}', '\u{2014}', '\u{2013}', '/', GAP])
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.contains(char::is_alphabetic))
}

/// How hard a text is.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Measure {
    /// Sentences.
    pub sentences: usize,
    /// Words that hold a letter.
    pub words: usize,
    /// Syllables of those.
    pub syllables: usize,
}

impl Measure {
    /// Adds the sentences of a block that end like sentences: headings, cells and items of lists
    /// that are mere words have no grade.
    pub(super) fn add(&mut self, run: &Run) {
        for range in sentences(run) {
            let sentence = &run.text[range];
            let closed = sentence.trim_end_matches(['\u{201d}', '\u{2019}', ')', '"']);
            if !closed.ends_with(['.', '?', '!', '\u{2026}']) {
                continue;
            }
            let before = self.words;
            for word in words(sentence) {
                self.words += 1;
                self.syllables += syllables(word);
            }
            self.sentences += usize::from(self.words > before);
        }
    }

    /// The grade; none under ten sentences.
    pub(super) fn grade(self) -> Option<f64> {
        (self.sentences >= 10).then(|| {
            let (sentences, words) = (self.sentences as f64, self.words as f64);
            0.39 * words / sentences + 11.8 * self.syllables as f64 / words - 15.59
        })
    }

    /// Words a sentence, on average; none under ten sentences.
    pub(super) fn average(self) -> Option<f64> {
        (self.sentences >= 10).then(|| self.words as f64 / self.sentences as f64)
    }
}

/// Syllables of an English word, by its groups of vowels.
fn syllables(word: &str) -> usize {
    // An abbreviation is spelled out.
    if word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase()) {
        return word.len();
    }
    let lower = word.to_ascii_lowercase();
    let letters: Vec<char> = lower.chars().filter(|c| c.is_alphabetic()).collect();
    let is_vowel = |at: usize| matches!(letters[at], 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let groups = (0..letters.len())
        .filter(|&at| is_vowel(at) && (at == 0 || !is_vowel(at - 1)))
        .count();
    let text: String = letters.iter().collect();
    let silent_e = text.ends_with('e')
        && !text.ends_with("le")
        && letters.len() > 2
        && !is_vowel(letters.len() - 2);
    let silent_ed = text.ends_with("ed") && !text.ends_with("ted") && !text.ends_with("ded");
    let silent_es = text.ends_with("es")
        && ![
            "ses", "ces", "zes", "xes", "ges", "shes", "ches", "les", "ies",
        ]
        .iter()
        .any(|end| text.ends_with(end));
    let silent = usize::from(silent_e || silent_ed || silent_es);
    groups.saturating_sub(silent).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Run {
        let mut run = Run::default();
        run.push(text, 0..text.len());
        run
    }

    #[test]
    fn sentences_end_where_readers_stop() {
        for (text, expected) in [
            ("One. Two? Three", vec!["One.", "Two?", "Three"]),
            (
                "Node.js 22 e.g. here. \u{201c}Now.\u{201d} Yes.",
                vec!["Node.js 22 e.g. here.", "\u{201c}Now.\u{201d}", "Yes."],
            ),
            ("From 1.8 s to 240 ms.", vec!["From 1.8 s to 240 ms."]),
            ("   ", vec![]),
        ] {
            let run = run(text);
            let found: Vec<&str> = sentences(&run)
                .into_iter()
                .map(|at| &run.text[at])
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn syllables_are_about_right() {
        for (word, expected) in [
            ("cat", 1),
            ("table", 2),
            ("released", 2),
            ("engineer", 3),
            ("database", 3),
            ("SQL", 3),
            ("queue", 1),
            ("changes", 2),
        ] {
            assert_eq!(syllables(word), expected, "{word}");
        }
    }

    #[test]
    fn a_short_plain_text_is_easier_than_a_long_learned_one() {
        let grade = |sentence: &str| {
            let mut measure = Measure::default();
            (0..10).for_each(|_| measure.add(&run(sentence)));
            measure.grade().unwrap()
        };
        let plain = grade("You read the plan and fix the slow query.");
        let learned = grade(
            "Organizational considerations occasionally necessitate architectural reconsideration \
             of established infrastructural dependencies.",
        );
        assert!(plain < 5.0 && learned > 18.0, "{plain} {learned}");
    }
}
