//! Words in jobs: title, employer, role, skills and places.
//!
//! - *Folded*: without accents, in small letters, without the plural's s, so that "Développeurs"
//!   is found by "developpeur".
//! - *Word*: letters and digits, with `++` or `#` behind them: `c++`, `c#`. What other signs join
//!   ("Node.js", "full-stack") is a phrase.
//! - *Phrase*: words next to each other in one field.

use super::rows::{Bits, RowSet};
use std::collections::HashMap;

/// Longest field that is read, in characters.
const FIELD: usize = 2_000;
/// Most words and phrases of a search that are looked for.
const PHRASES: usize = 32;
/// Between two fields of a row, so that no phrase reaches across.
const BORDER: u32 = u32::MAX;

/// The folded words of a text in order.
pub fn words(text: &str) -> Vec<String> {
    let short: String = text.chars().take(FIELD).collect();
    let ascii = deunicode::deunicode(&short).to_ascii_lowercase();
    let mut words = Vec::new();
    let mut rest = ascii.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphanumeric()) {
        rest = &rest[start..];
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let sign = ["++", "#"].into_iter().find(|sign| after.starts_with(sign));
        words.push(match sign {
            Some(sign) => format!("{word}{sign}"),
            None => singular(word).to_owned(),
        });
        rest = &after[sign.map_or(0, str::len)..];
    }
    words
}

/// The word without the s of a plural. Both sides fold alike, so that "Kubernetes" still meets
/// itself.
fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(one) if one.len() > 2 && !one.ends_with('s') => one,
        _ => word,
    }
}

/// What a text asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// Words and phrases that have to be there.
    pub all: Vec<Vec<String>>,
    /// Words and phrases that must not.
    pub none: Vec<Vec<String>>,
}

impl Search {
    /// Reads a text: words, phrases in quotes, a minus before what must not be there.
    pub fn parse(text: &str) -> Self {
        let mut search = Self::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() && search.all.len() + search.none.len() < PHRASES {
            let (minus, term) = match rest.strip_prefix('-') {
                Some(term) => (true, term),
                None => (false, rest),
            };
            let quote = |c: char| matches!(c, '"' | '“' | '”' | '„');
            let (phrase, after) = match term.strip_prefix(quote) {
                Some(quoted) => quoted.split_once(quote).unwrap_or((quoted, "")),
                None => term.split_at(
                    term.find(|c: char| c.is_whitespace() || quote(c))
                        .unwrap_or(term.len()),
                ),
            };
            let phrase = words(phrase);
            if !phrase.is_empty() {
                let side = if minus {
                    &mut search.none
                } else {
                    &mut search.all
                };
                side.push(phrase);
            }
            rest = after.trim_start();
        }
        search
    }
}

/// The words of all rows.
#[derive(Debug, Default)]
pub struct Text {
    numbers: HashMap<String, u32>,
    rows_of: Vec<RowSet>,
    /// Row `n` has `sequence[starts[n]..starts[n + 1]]`; its title comes first.
    starts: Vec<u32>,
    sequence: Vec<u32>,
    titles: Vec<u32>,
}

/// Gathers the words row by row.
#[derive(Debug, Default)]
pub struct Builder {
    text: Text,
    lists: Vec<Vec<u32>>,
}

impl Builder {
    /// The next row: its title, then its other fields.
    pub fn row<'a>(&mut self, fields: impl IntoIterator<Item = &'a str>) {
        let row = self.text.starts.len() as u32;
        let start = self.text.sequence.len();
        self.text.starts.push(start as u32);
        for (index, field) in fields.into_iter().enumerate() {
            for word in words(field) {
                let next = self.lists.len() as u32;
                let number = *self.text.numbers.entry(word).or_insert(next);
                if number == next {
                    self.lists.push(Vec::new());
                }
                let list = &mut self.lists[number as usize];
                if list.last() != Some(&row) {
                    list.push(row);
                }
                self.text.sequence.push(number);
            }
            if index == 0 {
                let title = self.text.sequence.len() - start;
                self.text.titles.push(title as u32);
            }
            self.text.sequence.push(BORDER);
        }
    }

    /// The words of all rows.
    pub fn build(self) -> Text {
        let mut text = self.text;
        let rows = text.starts.len();
        text.starts.push(text.sequence.len() as u32);
        text.rows_of = (self.lists.into_iter())
            .map(|list| RowSet::new(list, rows))
            .collect();
        text
    }
}

impl Text {
    /// The rows that have what the search asks for.
    pub fn matching(&self, search: &Search) -> Bits {
        let mut matching = Bits::all(self.rows());
        for phrase in &search.all {
            matching.keep(&self.phrase(phrase));
        }
        for phrase in &search.none {
            matching.remove(&self.phrase(phrase));
        }
        matching
    }

    /// How many of the words and phrases asked for are in each row's title, in the rows' order.
    pub fn title_hits<'a>(
        &'a self,
        search: &Search,
        rows: &'a Bits,
    ) -> impl Iterator<Item = (u32, usize)> + 'a {
        let phrases: Vec<Vec<u32>> = (search.all.iter())
            .filter_map(|phrase| self.numbers(phrase))
            .collect();
        rows.iter().map(move |row| {
            let title = &self.words_of(row)[..self.titles[row as usize] as usize];
            let hits = phrases.iter().filter(|phrase| contains(title, phrase));
            (row, hits.count())
        })
    }

    fn phrase(&self, phrase: &[String]) -> Bits {
        let Some(numbers) = self.numbers(phrase) else {
            return Bits::none(self.rows());
        };
        let mut sets: Vec<&RowSet> = numbers
            .iter()
            .map(|number| &self.rows_of[*number as usize])
            .collect();
        sets.sort_by_key(|set| set.size());
        let mut bits = Bits::all(self.rows());
        for set in sets {
            bits.keep(&set.to_bits(self.rows()));
        }
        if numbers.len() > 1 {
            let mut exact = Bits::none(self.rows());
            bits.iter()
                .filter(|row| contains(self.words_of(*row), &numbers))
                .for_each(|row| exact.insert(row));
            bits = exact;
        }
        bits
    }

    /// None when a word is in no job.
    fn numbers(&self, phrase: &[String]) -> Option<Vec<u32>> {
        phrase
            .iter()
            .map(|word| self.numbers.get(word).copied())
            .collect()
    }

    fn words_of(&self, row: u32) -> &[u32] {
        let (start, end) = (self.starts[row as usize], self.starts[row as usize + 1]);
        &self.sequence[start as usize..end as usize]
    }

    fn rows(&self) -> usize {
        self.titles.len()
    }
}

fn contains(words: &[u32], phrase: &[u32]) -> bool {
    words.windows(phrase.len()).any(|window| window == phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_keep_the_signs_of_languages() {
        assert_eq!(
            words("Développeurs C++/C#, Node.js & Kubernetes (H/F) in Zürich"),
            [
                "developpeur",
                "c++",
                "c#",
                "node",
                "js",
                "kubernete",
                "h",
                "f",
                "in",
                "zurich"
            ]
        );
        assert_eq!(words("AWS boss"), ["aws", "boss"]);
    }

    #[test]
    fn a_search_has_words_phrases_and_exclusions() {
        let search = Search::parse("go -\"machine learning\" \"site reliability -php");
        assert_eq!(search.all, [vec!["go"], vec!["site", "reliability", "php"]]);
        assert_eq!(search.none, [["machine", "learning"]]);
        assert_eq!(Search::parse("- !!! \"\""), Search::default());
    }

    #[test]
    fn a_phrase_does_not_reach_into_the_next_field() {
        let mut builder = Builder::default();
        builder.row(["Site Engineer", "Reliability Inc"]);
        builder.row(["Site Reliability Engineer", "Acme"]);
        let text = builder.build();
        let found =
            |query: &str| -> Vec<u32> { text.matching(&Search::parse(query)).iter().collect() };
        assert_eq!(found("site reliability"), [0, 1]);
        assert_eq!(found("\"site reliability\""), [1]);
        assert_eq!(found("site-reliability"), [1]);
        assert_eq!(found("site -acme"), [0]);
        assert_eq!(found("engineers"), [0, 1]);
        assert_eq!(found("engineer inc"), [0]);
        assert!(found("\"engineer reliability\"").is_empty());
    }
}
