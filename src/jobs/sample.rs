//! Made-up postings and jobs for tests.

use super::{
    index::{Alias, Gathered, Index, Names, Rates},
    job::{
        EmploymentType, Job, JobPlace, Level, Nature, Pay, PeriodBasis, Reading, RemoteFrom,
        Workplace,
    },
    posting::{Key, Posting, Told},
    rights::Rights,
};
use crate::{
    figures::money::{Currency, Period},
    problem::SourceText,
};
use jiff::civil::{Date, date};
use std::collections::HashMap;

/// The day of all tests.
pub const TODAY: Date = date(2026, 11, 24);

/// A posting of the board `acme` at `greenhouse`.
pub fn posting(provider_id: &str, title: &str) -> Posting {
    Posting {
        key: Key {
            provider: "greenhouse".into(),
            board: "acme".into(),
            provider_id: provider_id.into(),
        },
        title: title.into(),
        employer: "Acme".into(),
        places: vec!["Austin, TX".into()],
        workplace: None,
        employment_type: None,
        pay: Vec::new(),
        posted: Some(date(2026, 11, 20)),
        closes: None,
        description: serde_json::from_value(format!("<p>Text of {provider_id}</p>").into())
            .unwrap(),
        apply: Some("https://acme.example/apply".into()),
        language: None,
        told: Told::default(),
    }
}

/// An index of jobs as of [`TODAY`], gathered in several lots where there are many.
pub fn index(jobs: Vec<Job>) -> Index {
    let names = Names {
        roles: [
            ("backend-developer", "Backend Developer"),
            ("nurse", "Nurse"),
        ]
        .map(|(slug, title)| (slug.to_owned(), title.to_owned()))
        .into(),
        skills: [("csharp".to_owned(), "C#".to_owned())].into(),
        countries: pairs([("us", "United States"), ("de", "Germany")]),
        continents: pairs([("us", "NA"), ("de", "EU")]),
        regions: pairs([("us-co", "Colorado"), ("us-wy", "Wyoming")]),
        aliases: [
            ("k8s", Alias::Name("kubernetes".to_owned())),
            ("golang", Alias::Name("go".to_owned())),
            ("go lang", Alias::Name("go".to_owned())),
            ("go", Alias::Everyday("go".to_owned())),
            (".net", Alias::Everyday("dotnet".to_owned())),
            ("c#", Alias::Name("csharp".to_owned())),
        ]
        .map(|(form, alias)| (form.to_owned(), alias))
        .into(),
        short: [("sre".to_owned(), "Site Reliability Engineer".to_owned())].into(),
    };
    let mut lots: Vec<Gathered> = Vec::new();
    for (number, job) in jobs.into_iter().enumerate() {
        if number % 40 == 0 {
            lots.push(Gathered::default());
        }
        lots.last_mut().unwrap().add(&job, TODAY);
    }
    Index::of_gathered(lots, TODAY, rates(), &names)
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> HashMap<String, String> {
    pairs.map(|(a, b)| (a.to_owned(), b.to_owned())).into()
}

/// A dollar and a half for a euro.
pub fn rates() -> Rates {
    let text = "kind,period,currency,per_eur\nday,2026-11-23,USD,1.5\nday,2026-11-23,GBP,0.75\n";
    Rates::from_csv(&SourceText::new("data/fx.csv", text)).unwrap()
}

/// A job of its own board, posted today, of which nothing else is known.
pub fn job(title: &str) -> JobBuilder {
    let key = Key {
        provider: "greenhouse".into(),
        board: "acme".into(),
        provider_id: title.into(),
    };
    JobBuilder(Job {
        id: key.id(),
        key,
        title: title.into(),
        employer: "Acme".into(),
        role: None,
        level: None,
        workplace: None,
        employment_type: None,
        places: Vec::new(),
        unread_places: Vec::new(),
        remote_from: None,
        pay: None,
        further_pay: Vec::new(),
        skills: Vec::new(),
        posted: Some(TODAY),
        first_seen: TODAY,
        came: 0,
        last_seen: TODAY,
        closes: None,
        apply: None,
        text_print: 0,
        words: Box::default(),
        nature: Nature::Real,
        rights: Rights::of("greenhouse"),
    })
}

/// Builds a job.
#[derive(Debug, Clone)]
pub struct JobBuilder(Job);

fn read<T>(answer: T) -> Option<Reading<T>> {
    Some(Reading {
        answer,
        evidence: "test".into(),
    })
}

impl JobBuilder {
    pub fn build(self) -> Job {
        self.0
    }

    pub fn id(mut self, provider_id: &str) -> Self {
        self.0.key.provider_id = provider_id.into();
        self.0.id = self.0.key.id();
        self
    }

    pub fn board(mut self, board: &str) -> Self {
        self.0.key.board = board.into();
        self.0.id = self.0.key.id();
        self
    }

    pub fn employer(mut self, name: &str) -> Self {
        self.0.employer = name.into();
        self
    }

    pub fn role(mut self, slug: &str) -> Self {
        self.0.role = read(slug.into());
        self
    }

    pub fn level(mut self, level: Level) -> Self {
        self.0.level = read(level);
        self
    }

    pub fn workplace(mut self, workplace: Workplace) -> Self {
        self.0.workplace = read(workplace);
        self
    }

    pub fn kind(mut self, kind: EmploymentType) -> Self {
        self.0.employment_type = read(kind);
        self
    }

    pub fn place(mut self, city: &str, country: &str) -> Self {
        self.0.places.push(JobPlace {
            city: Some(city.into()),
            region: None,
            country: Some(country.into()),
        });
        self
    }

    pub fn skills(mut self, slugs: &[&str]) -> Self {
        self.0.skills = slugs.iter().map(|slug| (*slug).to_owned()).collect();
        self
    }

    pub fn remote_from(mut self, places: &str) -> Self {
        self.0.remote_from = read(RemoteFrom::OpenTo {
            places: places.split(", ").map(str::to_owned).collect(),
            except: Vec::new(),
        });
        self
    }

    pub fn except(mut self, place: &str) -> Self {
        if let Some(from) = &mut self.0.remote_from
            && let RemoteFrom::OpenTo { except, .. } = &mut from.answer
        {
            except.push(place.into());
        }
        self
    }

    pub fn further_pay(mut self, min: f64, max: f64) -> Self {
        let (pay, mut further) = (self.0.pay.take(), std::mem::take(&mut self.0.further_pay));
        self = self.pay(min, max);
        further.extend(self.0.pay.take());
        (self.0.pay, self.0.further_pay) = (pay, further);
        self
    }

    pub fn age(mut self, days: i32) -> Self {
        self.0.posted = TODAY.checked_sub(jiff::Span::new().days(days)).ok();
        self
    }

    pub fn came(mut self, second: u32) -> Self {
        self.0.came = second;
        self
    }

    /// Without a date of posting, first seen so many days ago.
    pub fn undated(mut self, days: i32) -> Self {
        self = self.age(days);
        if let Some(day) = self.0.posted.take() {
            self.0.first_seen = day;
        }
        self
    }

    pub fn closes(mut self, day: Date) -> Self {
        self.0.closes = Some(day);
        self
    }

    pub fn text(mut self, print: u64) -> Self {
        self.0.text_print = print;
        self
    }

    pub fn words(mut self, text: &str) -> Self {
        self.0.words = crate::jobs::words::of_description(text);
        self
    }

    pub fn example(mut self) -> Self {
        self.0.nature = Nature::Example;
        self
    }

    pub fn pay(self, min: f64, max: f64) -> Self {
        self.pay_in("USD", min, max)
    }

    pub fn pay_in(mut self, currency: &str, min: f64, max: f64) -> Self {
        self.0.pay = read(Pay {
            min,
            max,
            currency: Currency::parse(currency).unwrap(),
            period: Some(Period::Year),
            basis: PeriodBasis::Stated,
            label: None,
        });
        self
    }

    pub fn pay_label(mut self, label: &str) -> Self {
        if let Some(pay) = &mut self.0.pay {
            pay.answer.label = Some(label.into());
        }
        self
    }

    pub fn unread_place(mut self, stated: &str) -> Self {
        self.0.unread_places.push(stated.into());
        self
    }

    pub fn pay_without_period(mut self, amount: f64) -> Self {
        self = self.pay(amount, amount);
        if let Some(pay) = &mut self.0.pay {
            pay.answer.period = None;
            pay.answer.basis = PeriodBasis::Unknown;
        }
        self
    }
}
