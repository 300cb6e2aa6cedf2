//! What a text asks for, word by word, before the index is asked what it knows.
//!
//! - *Term*: a word, or a phrase: words in quotes, or joined by other signs ("Node.js",
//!   "full-stack").
//! - All terms have to be there; a minus before a term says that it must not.
//! - A term is finished unless a star stands at its end: `eng*` asks for all words that begin so.

use crate::jobs::words::{folded, spelled};

/// Most terms of a search that are looked for.
const TERMS: usize = 32;
/// Most words of a phrase.
const WORDS: usize = 12;

/// What a text asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// What has to be there.
    pub all: Vec<Term>,
    /// What must not.
    pub none: Vec<Term>,
    /// What means nothing, as it was written.
    pub left_out: Vec<String>,
}

/// A word or a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As it was written, without its quotes or minus.
    pub asked: String,
    /// Its folded words; never none.
    pub words: Vec<String>,
    /// The same words, with the s of plurals.
    pub spelled: Vec<String>,
    /// Whether quotes stand around it.
    pub quotes: Quotes,
    /// Whether it ends the text, so that it may be half a word yet.
    pub place: Place,
    /// Whether a star stands at its end.
    pub ending: Ending,
}

/// Whether a term says that it is not finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It is: its last word is the whole word.
    Finished,
    /// A star at its end: its last word may go on.
    Star,
}

/// Whether quotes stand around a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quotes {
    /// They do: it is meant exactly so.
    Around,
    /// They do not.
    None,
}

/// Where a term stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Something follows.
    Within,
    /// It is the end.
    Last,
}

impl Search {
    /// Reads a text: words, phrases in quotes, a minus before what must not be there.
    pub fn parse(text: &str) -> Self {
        let mut search = Self::default();
        let mut rest = text.trim();
        while !rest.is_empty() {
            let begun = rest;
            let (minus, term) = match rest.strip_prefix('-') {
                Some(term) => (true, term),
                None => (false, rest),
            };
            let quote = |c: char| matches!(c, '"' | '“' | '”' | '„');
            let (quotes, (phrase, after)) = match term.strip_prefix(quote) {
                Some(quoted) => {
                    let parts = quoted.split_once(quote).unwrap_or((quoted, ""));
                    (Quotes::Around, parts)
                }
                None => {
                    let end = term.find(|c: char| c.is_whitespace() || quote(c));
                    (Quotes::None, term.split_at(end.unwrap_or(term.len())))
                }
            };
            rest = after.trim_start();
            let mut spelled = spelled(phrase);
            let full = search.all.len() + search.none.len() >= TERMS;
            if spelled.is_empty() || full || spelled.len() > WORDS {
                let written = begun[..begun.len() - after.len()].trim();
                search.left_out.push(written.to_owned());
            }
            if spelled.is_empty() || full {
                continue;
            }
            spelled.truncate(WORDS);
            let term = Term {
                asked: phrase.trim().to_owned(),
                words: spelled.iter().map(|it| folded(it).to_owned()).collect(),
                spelled,
                quotes,
                ending: match quotes {
                    Quotes::None if phrase.ends_with('*') => Ending::Star,
                    _ => Ending::Finished,
                },
                place: match rest {
                    "" => Place::Last,
                    _ => Place::Within,
                },
            };
            match minus {
                true => search.none.push(term),
                false => search.all.push(term),
            }
        }
        search
    }
}

/// A form of a skill as searches compare it: in small letters, without accents and without the
/// signs of sentences around it. The dot of ".net" stays.
pub fn form(text: &str) -> String {
    let folded = deunicode::deunicode(text).to_lowercase();
    let around = |c: char| matches!(c, ',' | ';' | ':' | '!' | '?' | '(' | ')' | '[' | ']');
    let trimmed = folded.trim_matches(around).trim_end_matches('.');
    trimmed.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(terms: &[Term]) -> Vec<String> {
        terms.iter().map(|term| term.words.join(" ")).collect()
    }

    #[test]
    fn a_search_has_words_phrases_and_exclusions() {
        let search = Search::parse("go -\"machine learning\" \"site reliability -php");
        assert_eq!(terms(&search.all), ["go", "site reliability php"]);
        assert_eq!(terms(&search.none), ["machine learning"]);
        assert_eq!(search.all[0].place, Place::Within);
        assert_eq!(search.all[1].quotes, Quotes::Around);
        assert_eq!(search.all[1].place, Place::Last);
    }

    #[test]
    fn a_star_at_the_end_of_a_term_leaves_it_unfinished() {
        let search = Search::parse("full-sta* -wor* \"eng*\" a*b jobs* *");
        let ends = |terms: &[Term]| -> Vec<bool> {
            let stars = terms.iter().map(|term| term.ending == Ending::Star);
            stars.collect()
        };
        assert_eq!(terms(&search.all), ["full sta", "eng", "a b", "job"]);
        assert_eq!(ends(&search.all), [true, false, false, true]);
        assert_eq!(search.all[3].spelled, ["jobs"]);
        assert_eq!(ends(&search.none), [true]);
        assert_eq!(search.left_out, ["*"]);
    }

    #[test]
    fn what_means_nothing_is_named() {
        let search = Search::parse("- !!! go \"\"");
        assert_eq!(terms(&search.all), ["go"]);
        assert_eq!(search.left_out, ["-", "!!!", "\"\""]);
        let long = Search::parse(&(0..40).map(|n| format!("w{n} ")).collect::<String>());
        assert_eq!((long.all.len(), long.left_out.len()), (32, 8));
    }

    #[test]
    fn forms_of_skills_keep_their_own_signs() {
        assert_eq!(form(".NET,"), ".net");
        assert_eq!(form("(C#)"), "c#");
        assert_eq!(form(" Ruby  on Rails."), "ruby on rails");
    }
}
