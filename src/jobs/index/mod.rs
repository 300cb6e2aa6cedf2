//! The open jobs in memory. It never changes: new jobs make a new one.
//!
//! - *Row*: what a list shows as one line (`group`). Rows are numbered newest first, so that
//!   "newest" is the order itself and pages stay put.
//! - *Column*: the values of one facet (`column`, filled by `facets`); the words (`text`) and the
//!   pay (`pay`) have shapes of their own.
//! - *Answer*: one page of rows, the total and the counts of every facet (`answer`).

mod answer;
mod column;
mod facets;
mod group;
mod names;
mod pay;
mod rows;
mod text;

pub use answer::{Answer, DropOne, FacetCounts, Part, ValueCount, Window};
pub use names::Names;
pub use pay::Rates;
pub use text::{Search, words};

use self::{column::Column, pay::Pays, rows::Bits, text::Text};
use super::{
    job::{Job, Nature},
    posting::JobId,
    query::{Days, Facet, NOT_STATED, Query},
};
use jiff::civil::Date;
use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

/// The open jobs, ready for queries.
#[derive(Debug)]
pub struct Index {
    rows: Vec<Job>,
    others: Vec<(Job, u32)>,
    places: HashMap<JobId, Place>,
    columns: BTreeMap<Facet, Column>,
    text: Text,
    pays: Pays,
    /// For each choice of [`Days`], how many rows are that young.
    young: [usize; 3],
    as_of: Date,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    Row(u32),
    Other(u32),
}

impl Index {
    /// An index of the open jobs among these, as of a day.
    pub fn build(jobs: Vec<Job>, as_of: Date, rates: Rates, names: &Names) -> Self {
        let mut rows = Vec::new();
        let mut others = Vec::new();
        let mut places = HashMap::new();
        for (number, row) in (0..).zip(group::rows(jobs, as_of)) {
            places.insert(row.lead.id.clone(), Place::Row(number));
            rows.push(row.lead);
            for other in row.others {
                places.insert(other.id.clone(), Place::Other(others.len() as u32));
                others.push((other, number));
            }
        }
        let columns = Facet::ALL
            .into_iter()
            .filter(|facet| !matches!(facet, Facet::Pay | Facet::Posted))
            .map(|facet| (facet, facets::column(facet, &rows, names)))
            .collect();
        let young =
            Days::ALL.map(|days| rows.partition_point(|job| age(job, as_of) <= days.days()));
        Self {
            columns,
            text: facets::text(&rows, names),
            pays: Pays::new(&rows, rates),
            rows,
            others,
            places,
            young,
            as_of,
        }
    }

    /// The day of all ages.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// How many whole days old a job is.
    pub fn age(&self, job: &Job) -> i32 {
        age(job, self.as_of)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no job is open.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether all jobs here are examples. Also true of none.
    pub fn only_examples(&self) -> bool {
        self.rows.iter().all(|job| job.nature == Nature::Example)
    }

    /// All rows, newest first.
    pub fn rows(&self) -> &[Job] {
        &self.rows
    }

    /// An open job. One that leads a row has the places of all in the row.
    pub fn job(&self, id: &JobId) -> Option<&Job> {
        match *self.places.get(id)? {
            Place::Row(row) => self.rows.get(row as usize),
            Place::Other(other) => self.others.get(other as usize).map(|(job, _)| job),
        }
    }

    /// The job that leads the row of a job: the one to name as canonical.
    pub fn lead(&self, id: &JobId) -> Option<&Job> {
        self.rows.get(self.row_of(id)? as usize)
    }

    /// The newest jobs, of one role or of all.
    pub fn newest(&self, role: Option<&str>, count: usize) -> Vec<&Job> {
        let of_role = |job: &&Job| role.is_none() || slug_of_role(job) == role;
        self.rows.iter().filter(of_role).take(count).collect()
    }

    /// The newest jobs with a value of a facet that is a list.
    pub fn newest_with(&self, facet: Facet, value: &str, count: usize) -> Vec<&Job> {
        let Some(column) = self.columns.get(&facet) else {
            return Vec::new();
        };
        let rows = column.select(std::iter::once(value));
        let rows = rows.iter().take(count);
        rows.filter_map(|row| self.rows.get(row as usize)).collect()
    }

    /// Whether a value of a facet is one that some job has, or that is listed anyway.
    pub fn knows(&self, facet: Facet, value: &str) -> bool {
        match self.columns.get(&facet) {
            Some(column) => column.knows(value),
            None => facet.value(value).is_some(),
        }
    }

    /// The values of a facet that is a list, as addresses write them, in the order of lists.
    pub fn values(&self, facet: Facet) -> impl Iterator<Item = &str> + Clone {
        let values = self.columns.get(&facet).map(Column::values);
        let values = values.unwrap_or_default().iter();
        values.map(|value| value.slug.as_str())
    }

    /// How many rows have a value of a facet that is a list: no query needed.
    pub fn count_of(&self, facet: Facet, value: &str) -> usize {
        self.columns
            .get(&facet)
            .map_or(0, |column| column.len_of(value))
    }

    /// What people call a value of a facet.
    pub fn label<'a>(&'a self, facet: Facet, value: &'a str) -> Cow<'a, str> {
        let named = self
            .columns
            .get(&facet)
            .and_then(|column| column.label(value));
        match (named, facet) {
            (Some(label), _) => label.into(),
            (None, Facet::Posted) => Days::parse(value).map_or(value, |days| days.name()).into(),
            (None, _) if value == NOT_STATED => "Not stated".into(),
            (None, _) => value.into(),
        }
    }

    /// Other open jobs that a reader of this one may want: of the same role, most skills in
    /// common first, then by level, workplace and country; newest first among equals.
    pub fn similar(&self, job: &Job, count: usize) -> Vec<&Job> {
        let own = self.lead(&job.id).map(|lead| &lead.id);
        let role = slug_of_role(job);
        let mut scored: Vec<(usize, &Job)> = self
            .rows
            .iter()
            .filter(|other| Some(&other.id) != own && other.id != job.id)
            .filter(|other| slug_of_role(other) == role)
            .map(|other| (likeness(job, other), other))
            // Without a role, something else has to speak for it.
            .filter(|(score, _)| role.is_some() || *score >= 4)
            .collect();
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        scored.into_iter().take(count).map(|(_, job)| job).collect()
    }

    fn row_of(&self, id: &JobId) -> Option<u32> {
        match *self.places.get(id)? {
            Place::Row(row) => Some(row),
            Place::Other(other) => self.others.get(other as usize).map(|(_, row)| *row),
        }
    }

    /// The rows that paging starts from: all, or those that are no newer than the query's.
    fn start(&self, query: &Query) -> Bits {
        let first = query.upto().and_then(|id| self.row_of(id)).unwrap_or(0);
        Bits::range(first as usize, self.len(), self.len())
    }
}

fn age(job: &Job, as_of: Date) -> i32 {
    let span = as_of.duration_since(group::dated(job, as_of));
    i32::try_from(span.as_hours() / 24).unwrap_or(i32::MAX)
}

fn slug_of_role(job: &Job) -> Option<&str> {
    job.role.as_ref().map(|role| role.answer.as_str())
}

fn likeness(job: &Job, other: &Job) -> usize {
    let skills = job
        .skills
        .iter()
        .filter(|skill| other.skills.contains(skill));
    let level = |job: &Job| job.level.as_ref().map(|level| level.answer);
    let workplace = |job: &Job| job.workplace.as_ref().map(|place| place.answer);
    let country = other.places.iter().any(|place| {
        place.country.is_some() && job.places.iter().any(|own| own.country == place.country)
    });
    2 * skills.count()
        + 2 * usize::from(level(job).is_some() && level(job) == level(other))
        + usize::from(workplace(job).is_some() && workplace(job) == workplace(other))
        + usize::from(country)
}

#[cfg(test)]
mod property;
#[cfg(test)]
mod speed;
#[cfg(test)]
mod tests;
