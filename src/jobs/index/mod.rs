//! The open jobs in memory. It never changes: new jobs make a new one, which shares what stayed.
//!
//! - *Lot*: jobs that one thread has packed on their way in (`gathered`).
//! - *Row*: what a list shows as one line (`group`). Rows are numbered newest first, so that
//!   "newest" is the order itself and pages stay put.
//! - *Segment*: rows with all that queries need of them (`segment`): the jobs, packed; the values
//!   of each facet (`column`), the words (`text`) and the pay (`pay`).
//! - *Half*: an index has two segments, the *base*, which is large and stays, and the *fresh*
//!   rows, which came since and are made anew each time (`update`), until both are put in one piece
//!   (`merge`). Rows of the base that are gone, or moved to the fresh ones, are *dead*; the others
//!   are *alive*.
//! - *Meaning*: what a text asks for, in words that the index knows (`search`, `meaning`).
//! - *Reach*: which places are held by those that a job is open to (`reach`, `world`).
//! - *Stated*: what the rows of a query state of pay (`stated`).
//! - *Answer*: one page of rows (`order`), the total and the counts of every facet (`answer`,
//!   `narrow`, `joined`).

mod answer;
mod blocks;
mod column;
mod counted;
mod counts;
mod facets;
mod gathered;
mod group;
mod joined;
mod known;
mod meaning;
mod mend;
mod merge;
mod names;
mod narrow;
mod order;
mod packed;
mod pay;
mod postings;
mod rates;
mod reach;
mod rows;
mod search;
mod segment;
mod similar;
mod stated;
mod text;
mod update;
mod vocabulary;
mod world;

pub use answer::{Answer, DropOne, FacetCounts, Part, ValueCount};
pub use counted::Counted;
pub use gathered::Gathered;
pub use meaning::Remark;
pub use names::{Alias, Names};
pub use order::Window;
pub use rates::Rates;
pub use search::{Search, form};
pub use stated::StatedPay;

use self::{
    column::Column,
    group::Coming,
    joined::Joined,
    meaning::Meaning,
    reach::Reach,
    rows::Bits,
    segment::{Columns, Segment, has_column},
};
use super::{
    job::{Job, Nature},
    posting::JobId,
    query::{Days, Facet, NOT_STATED, Query, Sort},
    threads::Threads,
};
use jiff::civil::Date;
use std::{borrow::Cow, sync::Arc};

/// How words and values are told apart by the hundred million: random, so that no feed can choose
/// words that collide.
type Quick = foldhash::fast::RandomState;

/// The open jobs, ready for queries.
#[derive(Debug)]
pub struct Index {
    base: Arc<Segment>,
    fresh: Arc<Segment>,
    /// The base's rows that are still what they were; how many they are.
    alive: (Arc<Bits>, usize),
    /// All of the fresh ones.
    all_fresh: Bits,
    values: Columns<Joined>,
    reach: Reach,
    /// Examples that are left out while there are real jobs.
    set_aside: Arc<[Job]>,
    nature: Nature,
    /// The job that leads the row that came last.
    last: Option<JobId>,
    as_of: Date,
    rates: Arc<Rates>,
    names: Arc<Names>,
    stated: stated::Memory,
}

/// One segment with its rows that are alive.
#[derive(Debug, Clone, Copy)]
struct Half<'a> {
    segment: &'a Segment,
    alive: &'a Bits,
    living: usize,
}

impl Half<'_> {
    /// Adds the rows that have the phrase in the field.
    fn add_phrase(&self, phrase: &text::Phrase, field: text::Field, rows: &mut Bits) {
        let segment = self.segment;
        let column = |facet| segment.column(facet);
        segment.text.add_phrase(phrase, field, column, rows);
    }
}

impl Index {
    /// An index of the open jobs among these, as of a day.
    pub fn build(
        jobs: impl IntoIterator<Item = Job>,
        as_of: Date,
        rates: Rates,
        names: &Names,
    ) -> Self {
        let mut gathered = Gathered::default();
        for job in jobs {
            gathered.add(&job, as_of);
        }
        Self::of_gathered(vec![gathered], as_of, rates, names)
    }

    /// An index of jobs that were gathered as of a day, by one thread or by several. Where a job
    /// came twice the first is taken.
    pub fn of_gathered(lots: Vec<Gathered>, as_of: Date, rates: Rates, names: &Names) -> Self {
        let (rates, names) = (Arc::new(rates), Arc::new(names.clone()));
        let (made_of, threads) = ((&*rates, &*names), Threads::all());
        let (base, set_aside) = Segment::build(lots, made_of, threads);
        let alive = (Arc::new(Bits::all(base.len())), base.len());
        let fresh = Segment::build(Vec::new(), made_of, threads).0;
        let template = Self {
            base: Arc::default(),
            fresh: Arc::default(),
            alive: (Arc::default(), 0),
            all_fresh: Bits::default(),
            values: Columns::default(),
            reach: Reach::default(),
            set_aside: set_aside.into(),
            nature: Nature::Real,
            last: None,
            as_of,
            rates,
            names,
            stated: stated::Memory::default(),
        };
        template.of(Arc::new(base), Arc::new(fresh), alive)
    }

    /// An index like this one, of other halves.
    fn of(&self, base: Arc<Segment>, fresh: Arc<Segment>, alive: (Arc<Bits>, usize)) -> Self {
        let dead = alive.0.complement(base.len());
        let mut reach = Reach::default();
        let values = Facet::ALL.map(|facet| {
            let (base, fresh) = (base.column(facet)?, fresh.column(facet)?);
            let joined = has_column(facet).then(|| Joined::new(facet, base, fresh, &dead))?;
            if facet == Facet::Remote {
                reach = Reach::new(joined, base, fresh, &self.names);
                return Some(reach.joined());
            }
            Some(joined)
        });
        let mut index = Self {
            all_fresh: Bits::all(fresh.len()),
            base,
            fresh,
            alive,
            values,
            reach,
            set_aside: Arc::clone(&self.set_aside),
            nature: Nature::Example,
            last: None,
            as_of: self.as_of,
            rates: Arc::clone(&self.rates),
            names: Arc::clone(&self.names),
            stated: stated::Memory::default(),
        };
        if let Some(first) = index.newest(None, 1).pop() {
            index.nature = first.nature;
        }
        let halves = index.halves().into_iter();
        let last = halves.filter_map(|half| half.segment.last_coming(half.alive));
        index.last = last.max().map(|last| JobId::from_number(last.id));
        index
    }

    fn halves(&self) -> [Half<'_>; 2] {
        let base = Half {
            segment: &self.base,
            alive: &self.alive.0,
            living: self.alive.1,
        };
        let fresh = Half {
            segment: &self.fresh,
            alive: &self.all_fresh,
            living: self.fresh.len(),
        };
        [base, fresh]
    }

    /// Whether these rates and names are its own, so that bringing it up to date gives what building
    /// it with them would give.
    pub fn is_made_with(&self, rates: &Rates, names: &Names) -> bool {
        *self.rates == *rates && *self.names == *names
    }

    /// The day of all ages.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// How many whole days old a job is.
    pub fn age(&self, job: &Job) -> i32 {
        packed::day_number(self.as_of) - packed::day_number(group::dated(job, self.as_of))
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.alive.1 + self.fresh.len()
    }

    /// Whether no job is open.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether all jobs here are examples. Also true of none.
    pub fn only_examples(&self) -> bool {
        self.nature == Nature::Example
    }

    /// An open job. One that leads a row has the places of all in the row.
    pub fn job(&self, id: &JobId) -> Option<Job> {
        self.halves().into_iter().find_map(|half| {
            let (row, job) = half.segment.job(id)?;
            half.alive.has(row).then_some(job)
        })
    }

    /// The job that leads the row of a job: the one to name as canonical.
    pub fn lead(&self, id: &JobId) -> Option<Job> {
        let (half, row) = self.row_of(id)?;
        self.halves()[half].segment.lead(row)
    }

    /// All rows, newest first; each job is made as it is asked for.
    pub fn rows(&self) -> impl Iterator<Item = Job> + use<'_> {
        self.matching(&Query::default())
    }

    /// The newest jobs, of one role or of all.
    pub fn newest(&self, role: Option<&str>, count: usize) -> Vec<Job> {
        match role {
            Some(role) => self.newest_with(Facet::Role, role, count),
            None => self.newest_of(&Query::default(), count),
        }
    }

    /// The newest jobs with a value of a facet that is a list.
    pub fn newest_with(&self, facet: Facet, value: &str, count: usize) -> Vec<Job> {
        match self.known(facet, value) {
            Some(_) => {
                let choice = super::query::Choice::Value(facet, value.to_owned());
                self.newest_of(&Query::default().with(&choice), count)
            }
            None => Vec::new(),
        }
    }

    fn newest_of(&self, query: &Query, count: usize) -> Vec<Job> {
        let meaning = Meaning::default();
        let narrowed = self.narrow(query, &meaning);
        self.jobs_at(self.ordered(Sort::Newest, &meaning, &narrowed, count))
            .collect()
    }

    /// Whether a value of a facet is one that some job has, that is listed anyway, or that the site
    /// has a name for: a skill that no job asks for today is no mistake.
    pub fn knows(&self, facet: Facet, value: &str) -> bool {
        match self.joined(facet) {
            Some(_) => self.known(facet, value).is_some() || self.names.has(facet, value),
            None => facet.value(value).is_some(),
        }
    }

    /// The values of a facet that is a list, as addresses write them, in the order of lists.
    pub fn values(&self, facet: Facet) -> impl Iterator<Item = &str> + Clone {
        let joined = self.joined(facet).into_iter();
        joined.flat_map(|(joined, base, fresh)| {
            let order = joined.order().iter();
            order.filter_map(move |number| Some(&*joined.value(*number, base, fresh)?.slug))
        })
    }

    /// How many rows have a value of a facet that is a list: no query needed.
    pub fn count_of(&self, facet: Facet, value: &str) -> usize {
        self.known(facet, value).map_or(0, |(_, count)| count)
    }

    /// What people call a value of a facet.
    pub fn label<'a>(&'a self, facet: Facet, value: &'a str) -> Cow<'a, str> {
        match (self.known(facet, value), facet) {
            (Some((label, _)), _) => label.into(),
            (None, Facet::Posted) if value != NOT_STATED => {
                Days::parse(value).map_or(value, |days| days.name()).into()
            }
            (None, _) if value == NOT_STATED => "Not stated".into(),
            (None, _) => self.names.given(facet, value).unwrap_or(value).into(),
        }
    }

    fn joined(&self, facet: Facet) -> Option<(&Joined, &Column, &Column)> {
        let joined = self.values[facet as usize].as_ref()?;
        if facet == Facet::Remote {
            return Some((joined, &self.reach.places, &self.reach.none));
        }
        Some((joined, self.base.column(facet)?, self.fresh.column(facet)?))
    }

    /// The label and the count of a value that a job has, or that is listed anyway.
    fn known(&self, facet: Facet, slug: &str) -> Option<(&str, usize)> {
        let (joined, base, fresh) = self.joined(facet)?;
        let number = joined.number(slug, base, fresh)?;
        let count = joined.living()[number as usize] as usize;
        let listed = (number as usize) < base.listed();
        let value = joined.value(number, base, fresh)?;
        (listed || count > 0).then_some((&*value.label, count))
    }

    /// The half and the row of a job.
    fn row_of(&self, id: &JobId) -> Option<(usize, u32)> {
        (0..).zip(self.halves()).find_map(|(place, half)| {
            let row = half.segment.row_of(id)?;
            half.alive.has(row).then_some((place, row))
        })
    }

    /// When a job came.
    fn coming(&self, id: &JobId) -> Option<Coming> {
        self.job(id).as_ref().map(Coming::of)
    }
}

fn slug_of_role(job: &Job) -> Option<&str> {
    job.role.as_ref().map(|role| role.answer.as_str())
}

#[cfg(test)]
mod naive;
#[cfg(test)]
mod naive_parts;
#[cfg(test)]
mod naive_text;
#[cfg(test)]
mod packed_tests;
#[cfg(test)]
mod property;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod text_tests;
