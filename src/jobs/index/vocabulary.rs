//! All words of the rows, sorted, in one string: found by the whole word, by its beginning, or by
//! a word like it.
//!
//! *Edits*: letters put in, left out, changed, or two neighbours swapped, that make one word of
//! another. Words of four to seven letters may differ by one, longer ones by two.

use super::Quick;
use std::{collections::HashMap, ops::Range};

/// Longest word whose like are looked for, in bytes.
const LONGEST: usize = 32;

/// Words by number, in the order of the alphabet.
#[derive(Debug, Default)]
pub struct Vocabulary {
    text: String,
    /// Word `n` ends at `ends[n]` in the text, where the next begins.
    ends: Vec<u32>,
    /// Which letters each word has.
    letters: Vec<u32>,
}

/// Gives each new word the next number.
#[derive(Debug, Default)]
pub struct Builder {
    numbers: HashMap<Box<str>, u32, Quick>,
}

impl Builder {
    /// The number of a word.
    pub fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let next = self.numbers.len() as u32;
        self.numbers.insert(word.into(), next);
        next
    }

    /// The words by number.
    pub fn by_number(self) -> Vec<Box<str>> {
        let mut words = vec![Box::default(); self.numbers.len()];
        for (word, number) in self.numbers {
            words[number as usize] = word;
        }
        words
    }

    /// The words in order, and their old numbers in that order.
    pub fn build(self) -> (Vocabulary, Vec<u32>) {
        let mut words: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        words.sort_unstable();
        let mut all = Vocabulary::default();
        words.iter().for_each(|(word, _)| all.push(word));
        (all, words.into_iter().map(|(_, old)| old).collect())
    }
}

impl Vocabulary {
    /// Adds a word that comes after all others.
    pub fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        self.letters.push(letters(word));
    }

    /// The number of a word.
    pub fn number(&self, word: &str) -> Option<u32> {
        let place = self.first_not_below(word);
        (self.word(place) == Some(word)).then_some(place)
    }

    /// A word by its number.
    pub fn word(&self, number: u32) -> Option<&str> {
        let end = *self.ends.get(number as usize)? as usize;
        let before = number.checked_sub(1);
        let start = before.map_or(Some(&0), |before| self.ends.get(before as usize))?;
        self.text.get(*start as usize..end)
    }

    /// The numbers of the words that begin so.
    pub fn beginning(&self, prefix: &str) -> Range<u32> {
        let start = self.first_not_below(prefix);
        let words = start..self.len();
        let end = partition(words, |word| {
            self.word(word).is_some_and(|word| word.starts_with(prefix))
        });
        start..end
    }

    /// The words that so many edits or fewer make of this one, with their distance; not itself.
    pub fn like(&self, word: &str) -> Vec<(u32, u32)> {
        let most: u32 = match word.len() {
            0..=3 => return Vec::new(),
            4..=7 => 1,
            8..=LONGEST => 2,
            _ => return Vec::new(),
        };
        let lengths = word.len().saturating_sub(most as usize)..=word.len() + most as usize;
        let own = letters(word);
        (0..)
            .zip(&self.letters)
            // An edit brings one letter and takes one away, at most.
            .filter(|(_, other)| (own ^ **other).count_ones() <= 2 * most)
            .filter_map(|(number, _)| {
                let other = self.word(number)?;
                if !lengths.contains(&other.len()) {
                    return None;
                }
                let distance = edits(word.as_bytes(), other.as_bytes(), most)?;
                (distance > 0).then_some((number, distance))
            })
            .collect()
    }

    /// How many words there are.
    pub fn len(&self) -> u32 {
        self.ends.len() as u32
    }

    fn first_not_below(&self, word: &str) -> u32 {
        partition(0..self.len(), |number| {
            self.word(number).is_some_and(|known| known < word)
        })
    }
}

/// The first number of a range for which `before` no longer holds.
fn partition(range: Range<u32>, before: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The letters of a word, one bit each; digits and other signs share some.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| {
        letters
            | 1 << match byte {
                b'a'..=b'z' => byte - b'a',
                byte => 26 + byte % 6,
            }
    })
}

/// How many edits make one word of the other. None when more than `most`.
pub fn edits(a: &[u8], b: &[u8], most: u32) -> Option<u32> {
    // Three rows of the table of distances; words here are short.
    const WIDTH: usize = LONGEST + 4;
    if a.len() >= WIDTH || b.len() >= WIDTH {
        return None;
    }
    let mut two_back = [0u8; WIDTH];
    let mut back = [0u8; WIDTH];
    let mut row = [0u8; WIDTH];
    for (column, cell) in (0..).zip(back.iter_mut()) {
        *cell = column;
    }
    for (i, left) in a.iter().enumerate() {
        row[0] = i as u8 + 1;
        let mut least = row[0];
        for (j, right) in b.iter().enumerate() {
            let changed = back[j] + u8::from(left != right);
            let mut cell = changed.min(back[j + 1] + 1).min(row[j] + 1);
            let swapped = i > 0 && j > 0 && *left == b[j - 1] && a[i - 1] == *right;
            if swapped {
                cell = cell.min(two_back[j - 1] + 1);
            }
            row[j + 1] = cell;
            least = least.min(cell);
        }
        // A swap may still gain one on the row before.
        if u32::from(least) > most + 1 {
            return None;
        }
        two_back = back;
        back = row;
    }
    let distance = u32::from(back[b.len()]);
    (distance <= most).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vocabulary(words: &[&str]) -> Vocabulary {
        let mut builder = Builder::default();
        for word in words {
            builder.number(word);
        }
        builder.build().0
    }

    proptest! {
        #[test]
        fn words_like_one_are_those_so_many_edits_away(
            words in prop::collection::btree_set("[a-e1+]{3,10}", 1..40),
            word in "[a-e1+]{3,10}",
        ) {
            let all = vocabulary(&words.iter().map(String::as_str).collect::<Vec<_>>());
            let most = match word.len() {
                0..=3 => 0,
                4..=7 => 1,
                _ => 2,
            };
            let near = (0..).zip(&words).filter_map(|(number, other)| {
                let distance = edits(word.as_bytes(), other.as_bytes(), most)?;
                (distance > 0).then_some((number, distance))
            });
            prop_assert_eq!(all.like(&word), near.collect::<Vec<_>>());
        }
    }

    #[test]
    fn words_are_found_whole_and_by_their_beginning() {
        let words = vocabulary(&["java", "go", "javascript", "zig", "jazz"]);
        assert_eq!(words.number("java"), Some(1));
        assert_eq!(words.number("jav"), None);
        assert_eq!(words.number("zzz"), None);
        assert_eq!(words.beginning("java"), 1..3);
        assert_eq!(words.beginning("x"), 4..4);
        assert_eq!(Vocabulary::default().beginning("x"), 0..0);
    }

    #[test]
    fn edits_count_letters_and_swaps() {
        for (a, b, most, expected) in [
            ("rust", "rsut", 1, Some(1)),
            ("rust", "trust", 1, Some(1)),
            ("rust", "rus", 1, Some(1)),
            ("rust", "bust", 1, Some(1)),
            ("rust", "dusk", 1, None),
            ("kubernetes", "kuberentse", 2, Some(2)),
            ("kubernetes", "kuberntees", 2, Some(1)),
            ("engineer", "engineer", 2, Some(0)),
            ("kubernete", "postgresql", 2, None),
        ] {
            assert_eq!(edits(a.as_bytes(), b.as_bytes(), most), expected, "{a} {b}");
        }
    }

    #[test]
    fn only_longer_words_have_words_like_them() {
        let words = vocabulary(&["golang", "gopher", "engineering", "engineer"]);
        assert_eq!(words.like("go"), []);
        assert_eq!(words.like("golagn"), [(2, 1)]);
        assert_eq!(words.like("enginer"), [(0, 1)]);
        assert_eq!(words.like("enginering"), [(1, 1)]);
        assert_eq!(words.like(&"x".repeat(1_000)), []);
    }
}
