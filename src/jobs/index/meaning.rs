//! What the terms of a search mean to this index, and which rows have them.
//!
//! 1. A term that ends in a star means all words that begin so, and nothing else.
//! 2. A term that is a form of a skill ("k8s") means the skill, and its words as well; where the
//!    form is an everyday word ("go"), only outside of descriptions.
//!    Initials ("sre") mean the title ("Site Reliability Engineer") too.
//! 3. A word that some job has means itself.
//! 4. Else it is mended (`mend`): two words written as one, a beginning, or a slip.
//! 5. What is written as one word ("fullstack") and as two ("full stack") means both, where titles
//!    or names have the other.
//!
//! What must not be there, and what stands in quotes, is taken as it is written.

use super::{
    Half, Index,
    mend::Mended,
    names::Alias,
    rows::Bits,
    search::{Ending, Quotes, Search, Term, form},
    text::{Field, Phrase},
};
use crate::jobs::{query::Facet, words::words};

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
    /// What is written as one word was looked for as two as well, or the other way round.
    Also {
        /// As written.
        asked: String,
        /// What was looked for beside it.
        to: String,
    },
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

/// What a term means: any of some phrases, each in some fields, or a skill.
#[derive(Debug)]
pub struct Sense {
    ways: Vec<(Phrase, &'static [Field])>,
    skills: Vec<String>,
}

impl Index {
    /// What a text means here.
    pub(super) fn meaning(&self, text: &str) -> Meaning {
        let search = Search::parse(text);
        let mut meaning = Meaning::default();
        let mut slips = CORRECTIONS;
        // The word of each term that has one, as joined words are made of it.
        let mut single: Vec<Option<String>> = Vec::new();
        for term in &search.all {
            if term.quotes == Quotes::Around && term.words.len() > 1 {
                meaning
                    .remarks
                    .push(Remark::LoosePhrase(term.asked.clone()));
            }
            let free = term.quotes == Quotes::None && term.ending == Ending::Finished;
            let mut word = term.spelled.first().filter(|_| free).cloned();
            let sense = match (self.as_skill(term), term.words.as_slice()) {
                (Some(sense), _) => {
                    meaning.remarks.extend(self.skill_remark(term, &sense));
                    sense
                }
                (None, [_]) if free && self.title_of(term).is_some() => {
                    self.as_title(term, &mut meaning.remarks)
                }
                (None, [own]) if free && !self.has_word(own) => {
                    let mended = self.mended(term, &mut slips);
                    meaning.remarks.extend(self.mending(term, &mended));
                    if let Mended::Word(to) = &mended {
                        word = Some(to.clone());
                    }
                    Sense::new(mended.phrase(own), mended.fields())
                }
                (None, [_]) if free => {
                    let mut sense = Sense::new(Phrase::whole(term.words.clone()), &Field::ALL);
                    if let Some(apart) = self.apart(&term.spelled[0]) {
                        meaning.remarks.push(Remark::Also {
                            asked: term.asked.clone(),
                            to: apart.join(" "),
                        });
                        sense
                            .ways
                            .push((Phrase::whole(apart), Field::NAMED.as_slice()));
                    }
                    sense
                }
                (None, _) if free => self.compound(term, &mut slips, &mut meaning.remarks),
                (None, _) => Sense::as_written(term),
            };
            single.push(word.filter(|_| term.words.len() == 1));
            meaning.all.push(sense);
        }
        self.join_neighbours(&single, &mut meaning);
        for term in &search.none {
            let sense = self.as_skill(term);
            let sense = sense.unwrap_or_else(|| Sense::as_written(term));
            meaning.none.push(sense);
        }
        let left_out = search.left_out.into_iter().map(Remark::LeftOut);
        meaning.remarks.extend(left_out);
        meaning
    }

    /// The title whose initials a term is.
    fn title_of(&self, term: &Term) -> Option<&String> {
        self.names.short.get(&form(&term.asked))
    }

    /// Initials and the title that they stand for, also where that goes on: "Engineering".
    fn as_title(&self, term: &Term, remarks: &mut Vec<Remark>) -> Sense {
        let mut sense = Sense::as_written(term);
        let title = self.title_of(term).map(String::as_str).unwrap_or_default();
        let mut words = words(title);
        if let Some(last) = words.pop() {
            let begun = Some(last);
            let phrase = Phrase { words, begun };
            if self.named(&phrase) > 0 {
                let (asked, to) = (term.asked.clone(), title.to_owned());
                remarks.push(Remark::Also { asked, to });
                sense.ways.push((phrase, &Field::NAMED));
            }
        }
        sense
    }

    /// Says what an unknown word was taken for.
    fn mending(&self, term: &Term, mended: &Mended) -> Option<Remark> {
        let to = match mended {
            Mended::Nothing => return None,
            Mended::Beginning => return Some(Remark::Beginning(term.asked.clone())),
            Mended::Apart(words) => words.join(" "),
            Mended::Word(word) => self.spelled(word),
        };
        let asked = term.asked.clone();
        Some(Remark::Corrected { asked, to })
    }

    /// A term of several words ("full-stack"): each is mended on its own, and all of them written
    /// as one word are meant too.
    fn compound(&self, term: &Term, slips: &mut usize, remarks: &mut Vec<Remark>) -> Sense {
        let mut words = term.words.clone();
        let mut spelled = term.spelled.clone();
        for (word, spelled) in words.iter_mut().zip(&mut spelled) {
            if self.has_word(word) {
                continue;
            }
            if let Some(to) = self.slip(word, slips) {
                word.clone_from(&to);
                *spelled = to;
            }
        }
        let asked = term.asked.clone();
        if words != term.words {
            let to = words.join(" ");
            remarks.push(Remark::Corrected { asked, to });
        }
        let mut sense = Sense::new(Phrase::whole(words), &Field::ALL);
        if let Some(joined) = self.joined_word(&spelled) {
            let asked = term.asked.clone();
            let to = self.spelled(&joined);
            remarks.push(Remark::Also { asked, to });
            sense.also(joined);
        }
        sense
    }

    /// Neighbours mean what they make together too: a skill ("node js") or a word ("full stack",
    /// "fullstack"). A job that has it has both of them.
    fn join_neighbours(&self, single: &[Option<String>], meaning: &mut Meaning) {
        for (place, pair) in single.windows(2).enumerate() {
            let [Some(one), Some(other)] = pair else {
                continue;
            };
            let forms = [" ", "."].map(|sign| format!("{one}{sign}{other}"));
            let mut aliases = forms.iter().filter_map(|form| self.names.aliases.get(form));
            if let Some(Alias::Name(slug) | Alias::Everyday(slug)) = aliases.next() {
                for sense in &mut meaning.all[place..=place + 1] {
                    sense.skills.push(slug.clone());
                }
                let asked = format!("{one} {other}");
                if words(&self.names.name(Facet::Skill, slug)) != words(&asked) {
                    let slug = slug.clone();
                    meaning.remarks.push(Remark::Skill { asked, slug });
                }
            }
            let Some(joined) = self.joined_word(&[one.clone(), other.clone()]) else {
                continue;
            };
            meaning.remarks.push(Remark::Also {
                asked: format!("{one} {other}"),
                to: self.spelled(&joined),
            });
            meaning.all[place].also(joined.clone());
            meaning.all[place + 1].also(joined);
        }
    }

    fn as_skill(&self, term: &Term) -> Option<Sense> {
        if term.ending == Ending::Star {
            return None;
        }
        let form = form(&term.asked);
        let (slug, fields) = match self.names.aliases.get(&form)? {
            Alias::Name(slug) => (slug, &Field::ALL[..]),
            Alias::Everyday(slug) => (slug, &Field::NAMED[..]),
        };
        let signed = !form.starts_with(|c: char| c.is_ascii_alphanumeric());
        Some(Sense {
            ways: match signed {
                true => Vec::new(), // ".net" is not "net"
                false => vec![(Phrase::whole(term.words.clone()), fields)],
            },
            skills: vec![slug.clone()],
        })
    }

    /// Says which skill a term was taken for, unless it is the skill's name.
    fn skill_remark(&self, term: &Term, sense: &Sense) -> Option<Remark> {
        let slug = sense.skills.first()?.clone();
        let other = words(&self.names.name(Facet::Skill, &slug)) != term.words;
        other.then(|| Remark::Skill {
            asked: term.asked.clone(),
            slug,
        })
    }

    /// A folded word as a job spells it, where a title or a name has it.
    pub(super) fn spelled(&self, word: &str) -> String {
        let mut lead = None;
        for half in self.halves() {
            let mut rows = Bits::none(half.segment.len());
            let phrase = Phrase::whole(vec![word.to_owned()]);
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
    fn new(phrase: Phrase, fields: &'static [Field]) -> Self {
        Self {
            ways: vec![(phrase, fields)],
            skills: Vec::new(),
        }
    }

    /// A term as it stands: its last word may go on where there is a star.
    fn as_written(term: &Term) -> Self {
        let mut sense = Self::new(Phrase::whole(term.words.clone()), &Field::ALL);
        if let (Ending::Star, [before @ .., _]) = (term.ending, term.words.as_slice()) {
            let phrase = Phrase {
                words: before.to_vec(),
                begun: term.spelled.last().cloned(),
            };
            sense.ways.push((phrase, &Field::ALL));
        }
        sense
    }

    /// Adds a word that is meant too.
    fn also(&mut self, word: String) {
        self.ways.push((Phrase::whole(vec![word]), &Field::ALL));
    }

    /// What is meant by the whole words of a term with a star; none of others, which mean nothing
    /// else.
    pub fn whole(&self) -> Option<Self> {
        let begun = |(phrase, _): &&(Phrase, _)| phrase.begun.is_some();
        self.ways.iter().find(begun)?;
        let whole = self.ways.iter().filter(|way| !begun(way));
        Some(Self {
            ways: whole.cloned().collect(),
            skills: self.skills.clone(),
        })
    }

    /// Adds the rows of a half that have it in a field.
    pub fn add_field(&self, half: &Half<'_>, field: Field, rows: &mut Bits) {
        for (phrase, fields) in &self.ways {
            if fields.contains(&field) {
                half.add_phrase(phrase, field, rows);
            }
        }
        if let (Field::Skill, Some(column)) = (field, half.segment.column(Facet::Skill)) {
            let skills = self.skills.iter();
            skills.for_each(|skill| column.add_to(skill, rows));
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
