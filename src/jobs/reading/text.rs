//! A text folded once for all readers.
//!
//! - A *word* is a run of letters and digits in lower case, without accents; `c++`, `c#`, `5+` and
//!   `100%` keep their signs, apostrophes vanish, `160,000` is `160000`.
//! - A *sentence* ends at a line feed, a bullet, or a full stop before a capital. Its folded form
//!   begins and ends with a blank, so that `" remote role "` finds whole words.
//! - A *section* is what the headings say a part of a posting is about.

use super::sections::{Section, section_of, sentences};
use crate::jobs::description::{BlockKind, PlainText};
use std::ops::Range;

/// A sentence of a text.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    /// Where it stands in the source.
    pub at: Range<usize>,
    /// Where its folded form stands.
    folded: Range<usize>,
    /// Its words by number.
    pub words: Range<usize>,
    /// The section that it stands in.
    pub section: Section,
}

#[derive(Debug, Clone)]
struct Word {
    folded: Range<u32>,
    at: Range<u32>,
}

/// A folded text.
#[derive(Debug, Clone, Default)]
pub(super) struct Text {
    source: String,
    folded: String,
    words: Vec<Word>,
    sentences: Vec<Sentence>,
}

impl Text {
    /// One line without sections: a title, a field.
    pub(super) fn line(source: &str) -> Self {
        let mut text = Self {
            source: source.to_owned(),
            ..Self::default()
        };
        text.sentence(0..source.len(), Section::Other);
        text
    }

    /// A description, with sections from its headings. `employer` makes "About Stripe" known.
    pub(super) fn of(plain: PlainText, employer: &str) -> Self {
        let mut text = Self {
            folded: String::with_capacity(plain.text.len() + plain.text.len() / 8),
            source: plain.text,
            ..Self::default()
        };
        let employer = Self::line(employer);
        let employer = employer.words().next().unwrap_or("\u{0}").to_owned();
        let mut section = Section::Other;
        for block in &plain.blocks {
            let heading = block.kind == BlockKind::Heading;
            let mut first = true;
            for range in sentences(&text.source, block.at.clone()) {
                text.sentence(range, section);
                if heading
                    && first
                    && let Some(last) = text.sentences.last()
                {
                    section = section_of(&text.folded[last.folded.clone()], &employer);
                    first = false;
                }
            }
        }
        text
    }

    fn sentence(&mut self, at: Range<usize>, section: Section) {
        let first = self.words.len();
        let start = self.folded.len();
        self.folded.push(' ');
        fold(
            &self.source[at.clone()],
            at.start,
            &mut self.folded,
            &mut self.words,
        );
        if self.words.len() == first {
            self.folded.truncate(start);
            return;
        }
        self.sentences.push(Sentence {
            at,
            folded: start..self.folded.len(),
            words: first..self.words.len(),
            section,
        });
    }

    /// All sentences in order.
    pub(super) fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// A sentence as it was written.
    pub(super) fn source(&self, sentence: &Sentence) -> &str {
        &self.source[sentence.at.clone()]
    }

    /// A sentence's words with a blank before, between and after.
    pub(super) fn folded(&self, sentence: &Sentence) -> &str {
        &self.folded[sentence.folded.clone()]
    }

    /// All words of the text, folded.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        (0..self.words.len()).map(|at| self.word(at))
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// A word, folded; empty past the end.
    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| {
            &self.folded[word.folded.start as usize..word.folded.end as usize]
        })
    }

    /// Where a word stands in the source.
    pub(super) fn span(&self, at: usize) -> Range<usize> {
        self.words
            .get(at)
            .map_or(0..0, |word| word.at.start as usize..word.at.end as usize)
    }

    /// The source text.
    pub(super) fn whole(&self) -> &str {
        &self.source
    }

    /// All words with a blank before, between and after; sentences run on.
    pub(super) fn all_folded(&self) -> &str {
        &self.folded
    }
}

/// Appends the words of a text, each with a blank after it.
fn fold(source: &str, offset: usize, folded: &mut String, words: &mut Vec<Word>) {
    let mut start: Option<(usize, usize)> = None;
    let mut chars = source.char_indices().peekable();
    let mut last = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, c)| *c);
        let within = start.is_some();
        let keeps = if c.is_ascii_alphanumeric() {
            if !within {
                start = Some((at, folded.len()));
            }
            folded.push(c.to_ascii_lowercase());
            true
        } else if c > '\u{7f}' && c < '\u{250}' && c.is_alphabetic() {
            if !within {
                start = Some((at, folded.len()));
            }
            folded.push_str(
                &deunicode::deunicode_char(c)
                    .unwrap_or("")
                    .to_ascii_lowercase(),
            );
            true
        } else if within {
            match c {
                '\'' | '’' => next.is_alphabetic(),
                ',' => last.is_ascii_digit() && next.is_ascii_digit(),
                '.' if last.is_ascii_digit() && next.is_ascii_digit() => {
                    folded.push('.');
                    true
                }
                '+' | '#' if !next.is_alphanumeric() => {
                    folded.push(c);
                    true
                }
                '%' if last.is_ascii_digit() => {
                    folded.push('%');
                    true
                }
                '\u{ad}' => true,
                _ => false,
            }
        } else {
            false
        };
        if !keeps && let Some((began, fold_start)) = start.take() {
            push(began + offset..at + offset, fold_start, folded, words);
        }
        last = c;
    }
    if let Some((began, fold_start)) = start {
        push(
            began + offset..source.len() + offset,
            fold_start,
            folded,
            words,
        );
    }
}

fn push(at: Range<usize>, start: usize, folded: &mut String, words: &mut Vec<Word>) {
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    words.push(Word {
        folded: narrow(start)..narrow(folded.len()),
        at: narrow(at.start)..narrow(at.end),
    });
    folded.push(' ');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::description::Description;
    use proptest::prelude::*;

    #[test]
    fn words_keep_what_tells_them_apart() {
        let text =
            Text::line("You'll need C++, C#/.NET & Node.js; 5+ years, $160,000 – 100% São Paulo");
        let words: Vec<_> = text.words().collect();
        assert_eq!(
            words,
            [
                "youll", "need", "c++", "c#", "net", "node", "js", "5+", "years", "160000", "100%",
                "sao", "paulo"
            ]
        );
        assert_eq!(&text.whole()[text.span(11)], "São");
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        let html = "<h2>About Acme</h2><p>We sell, e.g. Anvils. We are in the U.S. Market!</p><h3>Requirements</h3><ul><li>3 years. Go</li></ul>";
        let text = Text::of(Description::clean(html).plain(), "Acme Inc");
        let all: Vec<_> = text
            .sentences()
            .iter()
            .map(|s| (text.source(s).trim(), s.section))
            .collect();
        assert_eq!(
            all,
            [
                ("About Acme", Section::Other),
                ("We sell, e.g. Anvils.", Section::Firm),
                ("We are in the U.S. Market!", Section::Firm),
                ("Requirements", Section::Firm),
                ("3 years.", Section::Required),
                ("Go", Section::Required),
            ]
        );
        assert_eq!(text.folded(&text.sentences()[4]), " 3 years ");
    }

    proptest! {
        #[test]
        fn any_text_folds_and_spans_lie_on_characters(source in any::<String>()) {
            let text = Text::line(&source);
            for at in 0..text.len() {
                prop_assert!(source.get(text.span(at)).is_some());
                prop_assert!(!text.word(at).contains(' '));
            }
        }
    }
}
