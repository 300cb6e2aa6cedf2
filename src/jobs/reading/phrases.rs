//! Many phrases looked for in one pass: the first word of each is hashed, the rest compared.

use super::text::Text;
use std::collections::HashMap;

/// A phrase's further words, and what the phrase means.
type Rest<T> = (Box<[Box<str>]>, T);

/// Phrases of folded words, each with what it means.
#[derive(Debug, Clone)]
pub(super) struct Phrases<T> {
    by_first: HashMap<Box<str>, Vec<Rest<T>>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            by_first: HashMap::new(),
        }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase. It is folded as texts are; one without words is left out.
    pub(super) fn add(&mut self, phrase: &str, meaning: T) {
        let text = Text::line(phrase);
        let mut words = text.words().map(Box::<str>::from);
        if let Some(first) = words.next() {
            let rest = words.collect();
            let phrases = self.by_first.entry(first).or_default();
            phrases.push((rest, meaning));
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
    }

    /// The phrases that begin at this word, the longest first, with their number of words.
    pub(super) fn at<'a>(
        &'a self,
        text: &'a Text,
        at: usize,
    ) -> impl Iterator<Item = (usize, &'a T)> {
        self.by_first
            .get(text.word(at))
            .into_iter()
            .flatten()
            .filter_map(move |(rest, meaning)| {
                let fits = rest
                    .iter()
                    .enumerate()
                    .all(|(index, word)| **word == *text.word(at + 1 + index));
                fits.then_some((rest.len() + 1, meaning))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_comes_first_and_words_are_whole() {
        let mut phrases = Phrases::default();
        phrases.add("Node", 1);
        phrases.add("node.js", 2);
        let text = Text::line("nodes Node.js");
        assert_eq!(phrases.at(&text, 0).count(), 0);
        let found: Vec<_> = phrases.at(&text, 1).collect();
        assert_eq!(found, [(2, &2), (1, &1)]);
    }
}
