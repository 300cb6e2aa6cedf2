//! The words of the rows of a segment, by field, and the rows that they find.
//!
//! - *Field*: title, employer, skills with the role, places, and the description. Of the
//!   description only the set of words is known.
//! - *Phrase*: words next to each other in the title, or in the name of an employer, a skill, a
//!   role or a place; in a description, all of its words anywhere. Its last word may be the
//!   beginning of one.

use super::{
    Quick,
    blocks::Blocks,
    column::Column,
    gathered::Words,
    merge::Moves,
    postings::{self, Postings},
    rows::Bits,
    vocabulary::{self, Vocabulary},
};
use crate::jobs::{
    query::Facet,
    words::{each_word, words},
};
use std::{collections::HashMap, ops::Range};

/// Stands for a word that was not met yet.
const NEW: u32 = u32::MAX;

/// A part of a row that has words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The title.
    Title,
    /// The employer's name.
    Employer,
    /// The names of skills and of the role.
    Skill,
    /// The names of places.
    Place,
    /// The description.
    Description,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 5] = [
        Self::Title,
        Self::Employer,
        Self::Skill,
        Self::Place,
        Self::Description,
    ];
    /// All but the description.
    pub const NAMED: [Self; 4] = [Self::Title, Self::Employer, Self::Skill, Self::Place];

    /// The facets whose values are the phrases of a field.
    fn facets(self) -> &'static [Facet] {
        match self {
            Self::Employer => &[Facet::Employer],
            Self::Skill => &[Facet::Skill, Facet::Role],
            Self::Place => &[Facet::City, Facet::Region, Facet::Country],
            Self::Title | Self::Description => &[],
        }
    }
}

/// Words next to each other; never none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Whole words.
    pub words: Vec<String>,
    /// The beginning of one more.
    pub begun: Option<String>,
}

impl Phrase {
    /// Whole words.
    pub fn whole(words: Vec<String>) -> Self {
        let begun = None;
        Self { words, begun }
    }
}

/// The words of all rows.
#[derive(Debug, Default)]
pub struct Text {
    vocabulary: Vocabulary,
    fields: [Postings; 5],
    /// For beginnings of the words of descriptions.
    blocks: Blocks,
    /// The title of row `n` has the words `titles[starts[n]..starts[n + 1]]`.
    starts: Vec<u32>,
    titles: Vec<u32>,
}

/// Gathers the words row by row.
#[derive(Debug, Default)]
pub struct Builder {
    /// For each lot of jobs, the number here of each of its words; [`NEW`] before it was met.
    met: Vec<Vec<u32>>,
    /// The numbers of the words of names: skills, places and employers come again and again.
    names: HashMap<Box<str>, Box<[u32]>, Quick>,
    words: vocabulary::Builder,
    fields: [postings::Builder; 5],
    starts: Vec<u32>,
    titles: Vec<u32>,
}

impl Builder {
    /// Begins the next row.
    pub fn row(&mut self) {
        self.starts.push(self.titles.len() as u32);
    }

    /// The row's title.
    pub fn title(&mut self, title: &str) {
        let row = self.last();
        each_word(title, |word| {
            let number = self.words.number(word);
            self.titles.push(number);
            self.fields[Field::Title as usize].add(number, row);
        });
    }

    /// Another field of the row, or a part of it.
    pub fn field(&mut self, field: Field, text: &str) {
        let row = self.last();
        let postings = &mut self.fields[field as usize];
        let mut add = |number: &u32| postings.add(*number, row);
        if let Some(numbers) = self.names.get(text) {
            return numbers.iter().for_each(add);
        }
        let mut numbers = Vec::new();
        each_word(text, |word| numbers.push(self.words.number(word)));
        numbers.iter().for_each(&mut add);
        self.names.insert(text.into(), numbers.into());
    }

    /// The words of the description of a job of the row.
    pub fn description(&mut self, words: &Words, job: u32) {
        let row = self.last();
        let Some((place, lot, own)) = words.of(job) else {
            return;
        };
        self.met.resize_with(words.lots(), Vec::new);
        let met = &mut self.met[place];
        met.resize(lot.len(), NEW);
        for word in own {
            let number = &mut met[*word as usize];
            if *number == NEW {
                *number = self.words.number(lot.word(*word));
            }
            self.fields[Field::Description as usize].add(*number, row);
        }
    }

    /// Adds those of later rows.
    pub fn join(&mut self, later: Self) {
        let words = later.words.by_number();
        let numbers: Vec<u32> = words.iter().map(|word| self.words.number(word)).collect();
        let (first, rows) = (self.titles.len() as u32, self.starts.len() as u32);
        (self.starts).extend(later.starts.iter().map(|start| first + start));
        (self.titles).extend(later.titles.iter().map(|word| numbers[*word as usize]));
        for (own, later) in self.fields.iter_mut().zip(later.fields) {
            own.join(later, &numbers, rows);
        }
    }

    /// The words of all rows.
    pub fn build(mut self) -> Text {
        let rows = self.starts.len();
        self.starts.push(self.titles.len() as u32);
        let (vocabulary, order) = self.words.build();
        let mut moved = vec![0; order.len()];
        for (new, old) in (0..).zip(&order) {
            moved[*old as usize] = new;
        }
        for word in &mut self.titles {
            *word = moved[*word as usize];
        }
        self.titles.shrink_to_fit();
        let fields = self.fields.map(|field| field.build(&order, rows));
        Text {
            vocabulary,
            blocks: Blocks::of(&fields[Field::Description as usize], rows),
            fields,
            starts: self.starts,
            titles: self.titles,
        }
    }

    fn last(&self) -> u32 {
        self.starts.len().saturating_sub(1) as u32
    }
}

impl Text {
    /// The words of two halves as one. Words that only dead rows have are left out.
    pub fn merged(halves: [&Self; 2], moves: &Moves) -> Self {
        let [base, fresh] = halves.map(|half| &half.vocabulary);
        let mut merged = Self {
            fields: halves[0]
                .fields
                .each_ref()
                .map(|field| Postings::starting(field.codes())),
            ..Self::default()
        };
        let mut numbers = [base, fresh].map(|words| vec![NEW; words.len() as usize]);
        let (mut next, mut rows) = ([0, 0], <[Vec<u32>; 5]>::default());
        loop {
            let words = [base.word(next[0]), fresh.word(next[1])];
            let Some(word) = words.into_iter().flatten().min() else {
                break;
            };
            let mut is_met = false;
            let own = [0, 1].map(|half| (words[half] == Some(word)).then_some(next[half]));
            for (field, rows) in rows.iter_mut().enumerate() {
                rows.clear();
                for (half, own) in own.iter().enumerate() {
                    if let Some(own) = own {
                        rows.extend(moves.to(half, halves[half].fields[field].rows(*own)));
                    }
                }
                if own[1].is_some() {
                    rows.sort_unstable();
                }
                is_met |= !rows.is_empty();
            }
            for half in 0..2 {
                next[half] += u32::from(own[half].is_some());
            }
            if !is_met {
                continue;
            }
            for (half, own) in own.into_iter().enumerate() {
                if let Some(own) = own {
                    numbers[half][own as usize] = merged.vocabulary.len();
                }
            }
            merged.vocabulary.push(word);
            for (field, rows) in merged.fields.iter_mut().zip(&rows) {
                field.push_rows(rows, moves.len());
            }
        }
        merged.fields = merged.fields.map(Postings::finished);
        merged.blocks = Blocks::of(&merged.fields[Field::Description as usize], moves.len());
        for (half, row) in moves.from() {
            merged.starts.push(merged.titles.len() as u32);
            let title = halves[half].title(row).iter();
            merged
                .titles
                .extend(title.map(|word| numbers[half][*word as usize]));
        }
        merged.starts.push(merged.titles.len() as u32);
        merged.titles.shrink_to_fit();
        merged
    }

    /// All words.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Whether a row of the set has the word in one of some fields.
    pub fn meets(&self, word: u32, fields: &[Field], rows: &Bits) -> bool {
        let mut fields = fields.iter();
        fields.any(|field| self.fields[*field as usize].meets(word, rows))
    }

    /// How many rows of the set have the word, counted once a field.
    pub fn hits(&self, word: u32, fields: &[Field], rows: &Bits) -> usize {
        let fields = fields.iter();
        fields
            .map(|field| self.fields[*field as usize].count_in(word, rows))
            .sum()
    }

    /// Adds the rows that have the phrase, which may be a single word, in the field.
    pub fn add_phrase<'a>(
        &self,
        phrase: &Phrase,
        field: Field,
        column: impl Fn(Facet) -> Option<&'a Column>,
        rows: &mut Bits,
    ) {
        let numbers: Option<Vec<u32>> = (phrase.words.iter())
            .map(|word| self.vocabulary.number(word))
            .collect();
        let Some(numbers) = numbers else { return };
        let begun = phrase.begun.as_deref();
        let begun = begun.map(|begun| (begun, self.vocabulary.beginning(begun)));
        let postings = &self.fields[field as usize];
        if numbers.iter().any(|word| postings.size(*word) == 0) {
            return;
        }
        let all = match (numbers.as_slice(), &begun) {
            ([], None) => return,
            ([word], None) => return postings.add_to(*word, rows),
            ([], Some((_, words))) => return self.add_words(words.clone(), field, rows),
            ([first, rest @ ..], _) => {
                let mut all = Bits::none(self.rows());
                postings.add_to(*first, &mut all);
                for word in rest {
                    let mut own = Bits::none(self.rows());
                    postings.add_to(*word, &mut own);
                    all.keep(&own);
                }
                if let Some((_, words)) = &begun {
                    let mut own = Bits::none(self.rows());
                    self.add_words(words.clone(), field, &mut own);
                    all.keep(&own);
                }
                all
            }
        };
        match field {
            Field::Description => rows.add(&all),
            Field::Title => {
                let last = begun.map(|(_, words)| move |word: &u32| words.contains(word));
                let has = |row: &u32| stands(self.title(*row), &numbers, last.as_ref());
                all.iter().filter(has).for_each(|row| rows.insert(row));
            }
            Field::Employer | Field::Skill | Field::Place => {
                let last = begun.map(|(begun, _)| move |word: &String| word.starts_with(begun));
                for column in field.facets().iter().filter_map(|facet| column(*facet)) {
                    let mut known: HashMap<u32, bool> = HashMap::new();
                    let mut has = |code: u32| {
                        *known.entry(code).or_insert_with(|| {
                            let label = &column.values()[code as usize].label;
                            stands(&words(label), &phrase.words, last.as_ref())
                        })
                    };
                    all.iter()
                        .filter(|row| column.codes_of(*row).any(&mut has))
                        .for_each(|row| rows.insert(row));
                }
            }
        }
    }

    /// Adds the rows that have one of these words in the field.
    fn add_words(&self, words: Range<u32>, field: Field, rows: &mut Bits) {
        let postings = &self.fields[field as usize];
        match field {
            Field::Description => self.blocks.add(words, postings, rows),
            _ => words.for_each(|word| postings.add_to(word, rows)),
        }
    }

    /// The words of the descriptions of some rows, given in order, as
    /// [`crate::jobs::job::Job::words`] has them. It walks over all words once.
    pub fn descriptions(&self, rows: &Bits) -> HashMap<u32, String> {
        let mut found: HashMap<u32, String> = HashMap::new();
        let postings = &self.fields[Field::Description as usize];
        for number in 0..self.vocabulary.len() {
            let Some(word) = self.vocabulary.word(number) else {
                continue;
            };
            for row in postings.rows(number).filter(|row| rows.has(*row)) {
                let words = found.entry(row).or_default();
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(word);
            }
        }
        found
    }

    fn title(&self, row: u32) -> &[u32] {
        let (start, end) = (self.starts[row as usize], self.starts[row as usize + 1]);
        &self.titles[start as usize..end as usize]
    }

    fn rows(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }
}

/// Whether the phrase stands in the words, one more word behind it where that is asked for.
fn stands<T: PartialEq>(words: &[T], phrase: &[T], last: Option<&impl Fn(&T) -> bool>) -> bool {
    let count = phrase.len() + usize::from(last.is_some());
    words.windows(count).any(|window| {
        let behind = &window[phrase.len()..];
        window.starts_with(phrase) && last.is_none_or(|last| behind.iter().all(last))
    })
}
