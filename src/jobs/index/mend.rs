//! What an unknown word is taken for, and words that are written as one or as two.
//!
//! An unknown word is, the first of these that there is:
//! 1. two words that stand next to each other in titles or names: "matchgroup";
//! 2. at the end of the text and with three letters, the beginning of words in titles or names;
//! 3. a slip for the nearest word there;
//! 4. at the end of the text, the beginning of words of descriptions;
//! 5. a slip for the nearest word of descriptions.
//!
//! *Names*: those of employers, skills, roles and places. *Nearest*: fewest edits, then most titles
//! and names, then most jobs, then the alphabet.

use super::{
    Index,
    rows::Bits,
    search::{Place, Term},
    text::{Field, Phrase},
};
use crate::jobs::words::{LONGEST, folded};
use std::cmp::Reverse;

/// Fewest letters of a beginning.
const BEGINNING: usize = 3;
/// Fewest letters of a word that is looked for as two.
const APART: usize = 4;

/// What an unknown word is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mended {
    /// These words next to each other in titles and names.
    Apart(Vec<String>),
    /// A beginning of words.
    Beginning,
    /// This word.
    Word(String),
    /// Only itself.
    Nothing,
}

impl Mended {
    /// What to look for instead of a word.
    pub fn phrase(&self, word: &str) -> Phrase {
        match self {
            Self::Apart(words) => Phrase::whole(words.clone()),
            Self::Beginning => Phrase {
                words: Vec::new(),
                begun: Some(word.to_owned()),
            },
            Self::Word(to) => Phrase::whole(vec![to.clone()]),
            Self::Nothing => Phrase::whole(vec![word.to_owned()]),
        }
    }

    /// Where to look for it.
    pub fn fields(&self) -> &'static [Field] {
        match self {
            Self::Apart(_) => &Field::NAMED,
            _ => &Field::ALL,
        }
    }
}

impl Index {
    /// What an unknown word is taken for; of slips at most so many are mended.
    pub(super) fn mended(&self, term: &Term, slips: &mut usize) -> Mended {
        let [word] = term.words.as_slice() else {
            return Mended::Nothing;
        };
        if let Some(words) = self.apart(&term.spelled[0]) {
            return Mended::Apart(words);
        }
        let may_go_on = term.place == Place::Last && word.len() >= BEGINNING;
        if may_go_on && self.has_beginning(word, &Field::NAMED) {
            return Mended::Beginning;
        }
        let nearest = match *slips {
            0 => None,
            _ => self.nearest(word),
        };
        if nearest.as_ref().is_none_or(|(_, named)| *named == 0)
            && may_go_on
            && self.has_beginning(word, &[Field::Description])
        {
            return Mended::Beginning;
        }
        *slips = slips.saturating_sub(1);
        nearest.map_or(Mended::Nothing, |(word, _)| Mended::Word(word))
    }

    /// The word for which an unknown one is a slip, as long as any may be mended.
    pub(super) fn slip(&self, word: &str, slips: &mut usize) -> Option<String> {
        *slips = slips.checked_sub(1)?;
        self.nearest(word).map(|(word, _)| word)
    }

    /// Whether a job has the word.
    pub(super) fn has_word(&self, word: &str) -> bool {
        self.halves().into_iter().any(|half| {
            let text = &half.segment.text;
            let number = text.vocabulary().number(word);
            number.is_some_and(|number| text.meets(number, &Field::ALL, half.alive))
        })
    }

    /// The two words that one is made of, where they stand next to each other in titles or names:
    /// those that most jobs have.
    pub(super) fn apart(&self, spelled: &str) -> Option<Vec<String>> {
        if spelled.len() < APART || !spelled.is_ascii() {
            return None;
        }
        let pairs = (1..spelled.len()).filter_map(|end| {
            let (one, other) = spelled.split_at(end);
            let phrase = Phrase::whole([one, other].map(|it| folded(it).to_owned()).to_vec());
            let rows = self.named(&phrase);
            (rows > 0).then_some((Reverse(rows), phrase.words))
        });
        pairs.min().map(|(_, words)| words)
    }

    /// How many jobs have a phrase in their title or a name.
    pub(super) fn named(&self, phrase: &Phrase) -> usize {
        let rows = self.halves().into_iter().map(|half| {
            let vocabulary = half.segment.text.vocabulary();
            if !(phrase.words.iter()).all(|word| vocabulary.number(word).is_some()) {
                return 0;
            }
            let mut rows = Bits::none(half.segment.len());
            for field in Field::NAMED {
                half.add_phrase(phrase, field, &mut rows);
            }
            rows.count_both(half.alive)
        });
        rows.sum()
    }

    /// The word that some make together, where a title or a name has it.
    pub(super) fn joined_word(&self, spelled: &[String]) -> Option<String> {
        let joined = spelled.concat();
        let word = folded(&joined);
        let is_named = word.len() <= LONGEST && self.hits(word, &Field::NAMED) > 0;
        is_named.then(|| word.to_owned())
    }

    fn has_beginning(&self, prefix: &str, fields: &[Field]) -> bool {
        self.halves().into_iter().any(|half| {
            let text = &half.segment.text;
            let mut words = text.vocabulary().beginning(prefix);
            words.any(|word| text.meets(word, fields, half.alive))
        })
    }

    /// How many jobs have a word in some fields, counted once a field.
    fn hits(&self, word: &str, fields: &[Field]) -> usize {
        let hits = self.halves().into_iter().map(|half| {
            let text = &half.segment.text;
            let number = text.vocabulary().number(word);
            number.map_or(0, |number| text.hits(number, fields, half.alive))
        });
        hits.sum()
    }

    /// The word that some job has and that is most like this one, and how many titles and names
    /// have it.
    fn nearest(&self, word: &str) -> Option<(String, usize)> {
        let mut like: Vec<(u32, &str)> = Vec::new();
        for half in self.halves() {
            let vocabulary = half.segment.text.vocabulary();
            let words = vocabulary.like(word).into_iter();
            like.extend(
                words.filter_map(|(number, edits)| Some((edits, vocabulary.word(number)?))),
            );
        }
        like.sort_unstable();
        like.dedup();
        let mut best: Option<(u32, [usize; 2], &str)> = None;
        for (edits, word) in like {
            if best.is_some_and(|(least, _, _)| least < edits) {
                break;
            }
            let hits = [&Field::NAMED[..], &Field::ALL].map(|fields| self.hits(word, fields));
            if hits[1] > 0 && best.is_none_or(|(_, most, _)| hits > most) {
                best = Some((edits, hits, word));
            }
        }
        best.map(|(_, [named, _], word)| (word.to_owned(), named))
    }
}
