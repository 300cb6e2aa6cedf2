//! The open jobs in memory. It never changes: new jobs make a new one.
//!
//! - *Row*: what a list shows as one line ([`group`]). Rows are numbered newest first, so that
//!   "newest" is the order itself and pages stay put.
//! - *Column*: the values of one facet ([`column`]); the words ([`text`]) and the pay ([`pay`])
//!   have shapes of their own.
//! - *Answer*: one page of rows, the total and the counts of every facet ([`answer`]).

mod answer;
mod column;
mod group;
mod names;
mod pay;
mod rows;
mod text;

pub use answer::{Answer, DropOne, FacetCounts, Part, ValueCount};
pub use names::Names;
pub use pay::Rates;
pub use text::{Search, words};

use self::{
    column::{Column, Order},
    pay::Pays,
    rows::Bits,
    text::Text,
};
use super::{
    job::{EmploymentType, Job, Level, Nature, Workplace, slug},
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
            .map(|facet| (facet, column(facet, &rows, names)))
            .collect();
        let young =
            Days::ALL.map(|days| rows.partition_point(|job| age(job, as_of) <= days.days()));
        Self {
            columns,
            text: text_of(&rows, names),
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

    /// All postings, also those that show in another's row.
    pub fn postings(&self) -> impl Iterator<Item = &Job> {
        self.rows
            .iter()
            .chain(self.others.iter().map(|(job, _)| job))
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

    /// Whether a value of a facet is one that some job has, or that is listed anyway.
    pub fn knows(&self, facet: Facet, value: &str) -> bool {
        match self.columns.get(&facet) {
            Some(column) => column.knows(value),
            None => facet.value(value).is_some(),
        }
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

/// The values of one facet that a job has, each as slug and, where the job itself says it, name.
fn values(facet: Facet, job: &Job) -> Vec<(Cow<'_, str>, Option<&str>)> {
    fn one<'a>(slug: Option<&'a str>) -> Vec<(Cow<'a, str>, Option<&'a str>)> {
        slug.into_iter().map(|slug| (slug.into(), None)).collect()
    }
    let places = job.places.iter();
    match facet {
        Facet::Role => one(slug_of_role(job)),
        Facet::Level => one(job.level.as_ref().map(|level| level.answer.slug())),
        Facet::Workplace => one(job.workplace.as_ref().map(|place| place.answer.slug())),
        Facet::Type => one(job.employment_type.as_ref().map(|kind| kind.answer.slug())),
        Facet::Source => one(Some(&job.key.provider)),
        Facet::Skill => job
            .skills
            .iter()
            .map(|skill| (skill.into(), None))
            .collect(),
        Facet::Employer => vec![(slug(&job.employer).into(), Some(&job.employer))],
        Facet::Remote => (job.remote_from.iter())
            .map(|from| (slug(&from.answer).into(), Some(from.answer.as_str())))
            .collect(),
        Facet::Country => places
            .filter_map(|place| Some((place.country.as_ref()?.to_lowercase().into(), None)))
            .collect(),
        Facet::Region => places
            .filter_map(|place| {
                let region = place.region.as_deref()?;
                let country = place.country.as_deref().unwrap_or_default();
                Some((slug(&format!("{country} {region}")).into(), Some(region)))
            })
            .collect(),
        Facet::City => places
            .filter_map(|place| place.city.as_deref())
            .map(|city| (slug(city).into(), Some(city)))
            .collect(),
        Facet::Pay | Facet::Posted => Vec::new(),
    }
}

fn column(facet: Facet, rows: &[Job], names: &Names) -> Column {
    let mut builder = column::Builder::default();
    let order = match facet {
        Facet::Level | Facet::Workplace | Facet::Type => Order::Given,
        _ => Order::MostFirst,
    };
    let listed: Vec<(&str, &str)> = match facet {
        Facet::Level => Level::ALL.iter().map(|it| (it.slug(), it.name())).collect(),
        Facet::Workplace => Workplace::ALL
            .iter()
            .map(|it| (it.slug(), it.name()))
            .collect(),
        Facet::Type => EmploymentType::ALL
            .iter()
            .map(|it| (it.slug(), it.name()))
            .collect(),
        Facet::Role => names
            .roles
            .iter()
            .map(|(slug, name)| (&**slug, &**name))
            .collect(),
        _ => Vec::new(),
    };
    for (slug, name) in listed {
        builder.value(slug, || name.to_owned());
    }
    let unstated = builder.value(NOT_STATED, || "Not stated".to_owned());
    let mut codes = Vec::new();
    for job in rows {
        for (slug, own) in values(facet, job) {
            let label = || match own {
                Some(own) => own.to_owned(),
                None => names.name(facet, &slug).into_owned(),
            };
            codes.push(builder.value(&slug, label));
        }
        if codes.is_empty() {
            codes.push(unstated);
        }
        builder.row(&mut codes);
    }
    builder.build(order, NOT_STATED)
}

fn text_of(rows: &[Job], names: &Names) -> Text {
    let mut builder = text::Builder::default();
    for job in rows {
        let role = slug_of_role(job).map(|role| names.name(Facet::Role, role));
        let skills = job
            .skills
            .iter()
            .map(|skill| names.name(Facet::Skill, skill));
        let places = job.places.iter().map(|place| {
            let country = place.country.as_deref().unwrap_or_default();
            let parts = [
                place.city.as_deref().unwrap_or_default(),
                place.region.as_deref().unwrap_or_default(),
                country,
                &names.name(Facet::Country, &country.to_lowercase()),
            ];
            Cow::Owned(parts.join(" "))
        });
        let rest: Vec<Cow<'_, str>> = role.into_iter().chain(skills).chain(places).collect();
        let named = [job.title.as_str(), job.employer.as_str()];
        builder.row(named.into_iter().chain(rest.iter().map(AsRef::as_ref)));
    }
    builder.build()
}
