//! What the terms of a search mean to this index, and which rows have them.
//!
//! 1. A term that is a form of a skill ("k8s") means the skill, and its words as well; where the
//!    form is an everyday word ("go"), only outside of descriptions.
//! 2. A word that some job has means itself.
//! 3. Else, at the end of the text and with three letters, it is the beginning of words.
//! 4. Else it is a slip for the nearest word: fewest edits, then most jobs, then the alphabet.
//!
//! What must not be there, and what stands in quotes, is taken as it is written.

use super::{
    Half, Index,
    names::Alias,
    rows::Bits,
    search::{Place, Quotes, Search, Term, form},
    text::Field,
};
use crate::jobs::{query::Facet, words::words};

/// Fewest letters of a beginning.
const BEGINNING: usize = 3;
/// Most words of a text that are corrected.
const CORRECTIONS: usize = 4;

/// Something that was understood otherwise than written, for the page to say.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Remark {
    /// No job has the word; this one was looked for.
    Corrected {
        /// As written.
        asked: String,
        /// The word looked for.
        to: String,
    },
    /// No job has the word; all that begin so were looked for.
    Beginning(String),
    /// The word is another name of a skill.
    Skill {
        /// As written.
        asked: String,
        /// The skill's slug.
        slug: String,
    },
    /// The phrase is found in titles, employers, skills and places; in descriptions all of its
    /// words are, wherever they stand.
    LoosePhrase(String),
    /// It means nothing, or there is too much of it.
    LeftOut(String),
}

/// What a search means.
#[derive(Debug, Default)]
pub struct Meaning {
    pub all: Vec<Sense>,
    pub none: Vec<Sense>,
    pub remarks: Vec<Remark>,
}

/// What a term means.
#[derive(Debug)]
pub struct Sense {
    how: How,
    skill: Option<String>,
}

#[derive(Debug)]
enum How {
    /// Words next to each other in one of the fields.
    Phrase(Vec<String>, &'static [Field]),
    /// A beginning of words.
    Beginning(String),
    /// Only the skill.
    Skill,
}

impl Index {
    /// What a text means here.
    pub(super) fn meaning(&self, text: &str) -> Meaning {
        let search = Search::parse(text);
        let mut meaning = Meaning::default();
        let mut corrections = 0;
        for term in &search.all {
            if term.quotes == Quotes::Around && term.words.len() > 1 {
                meaning
                    .remarks
                    .push(Remark::LoosePhrase(term.asked.clone()));
            }
            let sense = match (self.as_skill(term), term.words.as_slice()) {
                (Some(sense), _) => {
                    meaning.remarks.extend(self.skill_remark(term, &sense));
                    sense
                }
                (None, [word]) if term.quotes == Quotes::None && !self.has_word(word) => {
                    let beginning = term.place == Place::Last
                        && word.len() >= BEGINNING
                        && self.has_beginning(word);
                    if beginning {
                        meaning.remarks.push(Remark::Beginning(term.asked.clone()));
                        Sense::new(How::Beginning(word.clone()))
                    } else {
                        corrections += 1;
                        let like = (corrections <= CORRECTIONS).then(|| self.like(word));
                        let to = like.flatten().unwrap_or_else(|| word.clone());
                        if to != *word {
                            meaning.remarks.push(Remark::Corrected {
                                asked: term.asked.clone(),
                                to: self.spelled(&to),
                            });
                        }
                        Sense::new(How::Phrase(vec![to], &Field::ALL))
                    }
                }
                (None, words) => Sense::new(How::Phrase(words.to_vec(), &Field::ALL)),
            };
            meaning.all.push(sense);
        }
        for term in &search.none {
            let plain = || Sense::new(How::Phrase(term.words.clone(), &Field::ALL));
            let sense = self.as_skill(term).unwrap_or_else(plain);
            meaning.none.push(sense);
        }
        let left_out = search.left_out.into_iter().map(Remark::LeftOut);
        meaning.remarks.extend(left_out);
        meaning
    }

    fn as_skill(&self, term: &Term) -> Option<Sense> {
        let form = form(&term.asked);
        let (slug, fields) = match self.names.aliases.get(&form)? {
            Alias::Name(slug) => (slug, &Field::ALL[..]),
            Alias::Everyday(slug) => (slug, &Field::NAMED[..]),
        };
        let signed = !form.starts_with(|c: char| c.is_ascii_alphanumeric());
        Some(Sense {
            how: match signed {
                true => How::Skill, // ".net" is not "net"
                false => How::Phrase(term.words.clone(), fields),
            },
            skill: Some(slug.clone()),
        })
    }

    /// Says which skill a term was taken for, unless it is the skill's name.
    fn skill_remark(&self, term: &Term, sense: &Sense) -> Option<Remark> {
        let slug = sense.skill.clone()?;
        let other = words(&self.names.name(Facet::Skill, &slug)) != term.words;
        other.then(|| Remark::Skill {
            asked: term.asked.clone(),
            slug,
        })
    }

    fn has_word(&self, word: &str) -> bool {
        self.halves().into_iter().any(|half| {
            let text = &half.segment.text;
            let number = text.vocabulary().number(word);
            number.is_some_and(|number| text.meets(number, half.alive))
        })
    }

    fn has_beginning(&self, prefix: &str) -> bool {
        self.halves().into_iter().any(|half| {
            let text = &half.segment.text;
            let mut words = text.vocabulary().beginning(prefix);
            words.any(|word| text.meets(word, half.alive))
        })
    }

    /// The word that some job has and that is most like this one.
    fn like(&self, word: &str) -> Option<String> {
        let halves = self.halves();
        let mut like: Vec<(u32, &str)> = Vec::new();
        for half in halves {
            let vocabulary = half.segment.text.vocabulary();
            let words = vocabulary.like(word).into_iter();
            like.extend(
                words.filter_map(|(number, edits)| Some((edits, vocabulary.word(number)?))),
            );
        }
        like.sort_unstable();
        like.dedup();
        let rows = |word: &str| -> usize {
            let rows = halves.into_iter().map(|half| {
                let text = &half.segment.text;
                let number = text.vocabulary().number(word);
                number.map_or(0, |number| text.hits(number, half.alive))
            });
            rows.sum()
        };
        let mut best: Option<(u32, usize, &str)> = None;
        for (edits, word) in like {
            if best.is_some_and(|(least, _, _)| least < edits) {
                break;
            }
            let rows = rows(word);
            if rows > best.map_or(0, |(_, rows, _)| rows) {
                best = Some((edits, rows, word));
            }
        }
        best.map(|(_, _, word)| word.to_owned())
    }

    /// A folded word as a job spells it, where a title or a name has it.
    fn spelled(&self, word: &str) -> String {
        let mut lead = None;
        for half in self.halves() {
            let mut rows = Bits::none(half.segment.len());
            let phrase = [word.to_owned()];
            for field in Field::NAMED {
                half.add_phrase(&phrase, field, &mut rows);
            }
            rows.keep(half.alive);
            lead = lead.or_else(|| rows.iter().next().and_then(|row| half.segment.lead(row)));
        }
        let Some(lead) = lead else {
            return word.to_owned();
        };
        let skills = lead.skills.iter();
        let mut names: Vec<_> = skills
            .map(|slug| self.names.name(Facet::Skill, slug).into_owned())
            .collect();
        names.extend([lead.title, lead.employer]);
        let mut spelled = names.iter().flat_map(|name| {
            name.split(|c: char| !(c.is_alphanumeric() || matches!(c, '+' | '#')))
        });
        let same = |own: &&str| words(own) == [word];
        spelled
            .find(same)
            .map_or_else(|| word.to_owned(), str::to_lowercase)
    }
}

impl Sense {
    fn new(how: How) -> Self {
        Self { how, skill: None }
    }

    /// Adds the rows of a half that have it in a field.
    pub fn add_field(&self, half: &Half<'_>, field: Field, rows: &mut Bits) {
        match &self.how {
            How::Phrase(phrase, fields) if fields.contains(&field) => {
                half.add_phrase(phrase, field, rows);
            }
            How::Beginning(prefix) => half.segment.text.add_beginning(prefix, field, rows),
            How::Phrase(..) | How::Skill => {}
        }
        if let (Field::Skill, Some(skill)) = (field, &self.skill)
            && let Some(column) = half.segment.column(Facet::Skill)
        {
            column.add_to(skill, rows);
        }
    }

    /// The rows of a half that have it.
    pub fn rows(&self, half: &Half<'_>) -> Bits {
        let mut rows = Bits::none(half.segment.len());
        for field in Field::ALL {
            self.add_field(half, field, &mut rows);
        }
        rows
    }
}
