//! Jobs in little memory: each as a few hundred bytes in one block, unpacked when it is shown.
//!
//! Words that many jobs share (boards, employers, skills, places) are written once and named by
//! number; the rest stands in the block. A number takes seven bits a byte, an absent thing one
//! zero byte.

use super::Quick;
use crate::{
    figures::money::{Currency, Period},
    jobs::{
        job::{
            EmploymentType, Job, JobPlace, Level, Nature, Pay, PeriodBasis, Reading, RemoteFrom,
            Workplace,
        },
        posting::{JobId, Key},
        rights::Rights,
    },
};
use jiff::civil::{Date, date};
use std::collections::HashMap;

/// Days are counted from here.
const DAY_ZERO: Date = date(1970, 1, 1);
const PERIODS: [Period; 5] = [
    Period::Hour,
    Period::Day,
    Period::Week,
    Period::Month,
    Period::Year,
];
const BASES: [PeriodBasis; 3] = [PeriodBasis::Stated, PeriodBasis::Size, PeriodBasis::Unknown];

/// Packed jobs by number. The words of their descriptions are not in them.
#[derive(Debug, Default)]
pub struct Packed {
    bytes: Vec<u8>,
    /// Job `n` begins at `starts[n]`.
    starts: Vec<usize>,
    shared: Vec<Box<str>>,
    /// The few rights that boards have.
    rights: Vec<Rights>,
}

/// Packs job after job.
#[derive(Debug, Default)]
pub struct Builder {
    packed: Packed,
    numbers: HashMap<Box<str>, u32, Quick>,
}

/// Days since [`DAY_ZERO`].
pub fn day_number(day: Date) -> i32 {
    i32::try_from(day.duration_since(DAY_ZERO).as_hours() / 24).unwrap_or(0)
}

impl Builder {
    /// The next job.
    pub fn add(&mut self, job: &Job) {
        self.packed.starts.push(self.packed.bytes.len());
        self.packed.bytes.extend(job.id.number().to_le_bytes());
        self.shared(&job.key.provider);
        self.shared(&job.key.board);
        self.text(&job.key.provider_id);
        self.text(&job.title);
        self.shared(&job.employer);
        self.reading(job.role.as_ref(), |it, role| it.shared(role));
        self.reading(job.level.as_ref(), |it, own| it.place(Level::ALL, *own));
        self.reading(job.workplace.as_ref(), |it, own| {
            it.place(Workplace::ALL, *own);
        });
        self.reading(job.employment_type.as_ref(), |it, own| {
            it.place(EmploymentType::ALL, *own);
        });
        self.number(job.places.len() as u64);
        for place in &job.places {
            for part in [&place.city, &place.region, &place.country] {
                self.maybe(part.as_ref(), |it, part| it.shared(part));
            }
        }
        self.list(&job.unread_places);
        self.reading(job.remote_from.as_ref(), Self::remote);
        self.number((job.pay.iter().len() + job.further_pay.len()) as u64);
        for pay in job.pay.iter().chain(&job.further_pay) {
            self.reading(Some(pay), Self::pay);
        }
        self.list(&job.skills);
        self.maybe(job.posted.as_ref(), |it, day| it.day(*day));
        self.day(job.first_seen);
        self.number(u64::from(job.came));
        self.day(job.last_seen);
        self.maybe(job.closes.as_ref(), |it, day| it.day(*day));
        self.maybe(job.apply.as_ref(), |it, apply| it.text(apply));
        self.packed.bytes.extend(job.text_print.to_le_bytes());
        self.place(&[Nature::Real, Nature::Example], job.nature);
        let known = self.packed.rights.iter().position(|it| *it == job.rights);
        let place = known.unwrap_or(self.packed.rights.len());
        if known.is_none() {
            self.packed.rights.push(job.rights);
        }
        self.number(place as u64);
    }

    /// How many jobs there are.
    pub fn len(&self) -> u32 {
        self.packed.starts.len() as u32
    }

    /// The jobs.
    pub fn build(mut self) -> Packed {
        self.packed.bytes.shrink_to_fit();
        self.packed
    }

    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.packed.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.packed.bytes.push(number as u8);
    }

    fn day(&mut self, day: Date) {
        // Earlier and later by turns, so that days before the first are short too.
        let number = i64::from(day_number(day));
        self.number(((number << 1) ^ (number >> 63)) as u64);
    }

    fn pay(&mut self, pay: &Pay) {
        self.packed.bytes.extend(pay.min.to_le_bytes());
        self.packed.bytes.extend(pay.max.to_le_bytes());
        self.shared(pay.currency.code());
        self.maybe(pay.period.as_ref(), |it, period| {
            it.place(&PERIODS, *period);
        });
        self.place(&BASES, pay.basis);
        self.maybe(pay.label.as_ref(), |it, label| it.shared(label));
    }

    fn remote(&mut self, from: &RemoteFrom) {
        let (open, places, except) = match from {
            RemoteFrom::OpenTo { places, except } => (1, places, &except[..]),
            RemoteFrom::NotOpenTo { places } => (0, places, &[][..]),
        };
        self.packed.bytes.push(open);
        self.list(places);
        self.list(except);
    }

    fn list(&mut self, texts: &[String]) {
        self.number(texts.len() as u64);
        for text in texts {
            self.shared(text);
        }
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.packed.bytes.extend(text.as_bytes());
    }

    fn shared(&mut self, text: &str) {
        let number = match self.numbers.get(text) {
            Some(number) => *number,
            None => {
                let next = self.packed.shared.len() as u32;
                self.packed.shared.push(text.into());
                self.numbers.insert(text.into(), next);
                next
            }
        };
        self.number(u64::from(number));
    }

    fn place<T: Copy + PartialEq>(&mut self, all: &[T], one: T) {
        let place = all.iter().position(|known| *known == one);
        self.packed.bytes.push(place.unwrap_or(0) as u8);
    }

    fn maybe<T>(&mut self, one: Option<&T>, write: impl FnOnce(&mut Self, &T)) {
        self.packed.bytes.push(u8::from(one.is_some()));
        if let Some(one) = one {
            write(self, one);
        }
    }

    fn reading<T>(&mut self, reading: Option<&Reading<T>>, write: impl FnOnce(&mut Self, &T)) {
        self.maybe(reading, |it, reading| {
            write(it, &reading.answer);
            it.text(&reading.evidence);
        });
    }
}

impl Packed {
    /// How many jobs there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// The id's number of the job of a number.
    pub fn id(&self, number: u32) -> Option<u64> {
        let start = *self.starts.get(number as usize)?;
        let bytes = self.bytes.get(start..)?.first_chunk()?;
        Some(u64::from_le_bytes(*bytes))
    }

    /// The job of a number.
    pub fn job(&self, number: u32) -> Option<Job> {
        let start = *self.starts.get(number as usize)?;
        let mut cursor = Cursor {
            bytes: self.bytes.get(start..)?,
            shared: &self.shared,
            rights: &self.rights,
        };
        cursor.job()
    }
}

/// Reads one job. None can only come of bytes that no builder wrote.
struct Cursor<'a> {
    bytes: &'a [u8],
    shared: &'a [Box<str>],
    rights: &'a [Rights],
}

impl<'a> Cursor<'a> {
    fn job(&mut self) -> Option<Job> {
        let id = u64::from_le_bytes(self.take(8)?.try_into().ok()?);
        let key = Key {
            provider: self.shared()?,
            board: self.shared()?,
            provider_id: self.text()?,
        };
        let mut further_pay;
        Some(Job {
            id: JobId::from_number(id),
            key,
            title: self.text()?,
            employer: self.shared()?,
            role: self.reading(Self::shared)?,
            level: self.reading(|it| it.place(Level::ALL))?,
            workplace: self.reading(|it| it.place(Workplace::ALL))?,
            employment_type: self.reading(|it| it.place(EmploymentType::ALL))?,
            places: (0..self.number()?)
                .map(|_| {
                    Some(JobPlace {
                        city: self.maybe(Self::shared)?,
                        region: self.maybe(Self::shared)?,
                        country: self.maybe(Self::shared)?,
                    })
                })
                .collect::<Option<_>>()?,
            unread_places: self.list()?,
            remote_from: self.reading(Self::remote)?,
            pay: {
                let pays = (0..self.number()?).map(|_| self.reading(Self::pay)?);
                further_pay = pays.collect::<Option<Vec<_>>>()?;
                (!further_pay.is_empty()).then(|| further_pay.remove(0))
            },
            skills: self.list()?,
            further_pay,
            posted: self.maybe(Self::day)?,
            first_seen: self.day()?,
            came: u32::try_from(self.number()?).ok()?,
            last_seen: self.day()?,
            closes: self.maybe(Self::day)?,
            apply: self.maybe(Self::text)?,
            text_print: u64::from_le_bytes(self.take(8)?.try_into().ok()?),
            nature: self.place(&[Nature::Real, Nature::Example])?,
            rights: *self.rights.get(usize::try_from(self.number()?).ok()?)?,
            words: Box::default(),
        })
    }

    fn remote(&mut self) -> Option<RemoteFrom> {
        let open = self.byte()? == 1;
        let (places, except) = (self.list()?, self.list()?);
        Some(match open {
            true => RemoteFrom::OpenTo { places, except },
            false => RemoteFrom::NotOpenTo { places },
        })
    }

    fn list(&mut self) -> Option<Vec<String>> {
        (0..self.number()?).map(|_| self.shared()).collect()
    }

    fn pay(&mut self) -> Option<Pay> {
        Some(Pay {
            min: f64::from_le_bytes(self.take(8)?.try_into().ok()?),
            max: f64::from_le_bytes(self.take(8)?.try_into().ok()?),
            currency: Currency::parse(&self.shared()?)?,
            period: self.maybe(|it| it.place(&PERIODS))?,
            basis: self.place(&BASES)?,
            label: self.maybe(Self::shared)?,
        })
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn day(&mut self) -> Option<Date> {
        let number = self.number()?;
        let days = (number >> 1) as i64 ^ -((number & 1) as i64);
        DAY_ZERO
            .checked_add(jiff::Span::new().try_days(days).ok()?)
            .ok()
    }

    fn text(&mut self) -> Option<String> {
        let length = usize::try_from(self.number()?).ok()?;
        let text = std::str::from_utf8(self.take(length)?).ok()?;
        Some(text.to_owned())
    }

    fn shared(&mut self) -> Option<String> {
        let number = usize::try_from(self.number()?).ok()?;
        Some(self.shared.get(number)?.as_ref().to_owned())
    }

    fn place<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        all.get(self.byte()? as usize).copied()
    }

    /// The outer none is an error, the inner one an absent thing.
    #[allow(clippy::option_option)]
    fn maybe<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.byte()? {
            0 => Some(None),
            _ => read(self).map(Some),
        }
    }

    #[allow(clippy::option_option)]
    fn reading<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<Reading<T>>> {
        self.maybe(|it| {
            Some(Reading {
                answer: read(it)?,
                evidence: it.text()?,
            })
        })
    }
}
