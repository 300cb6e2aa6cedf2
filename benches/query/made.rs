//! Made-up jobs: 24 roles, 6 levels, 3 workplaces, 60 countries, 2,000 cities, 400 skills with
//! about six a job, pay by 30 %, 60 words of text. Frequencies are Zipf-like: the value of rank
//! `n` has a share of about `1 / n`.

use jiff::civil::{Date, date};
use signpost::{
    figures::money::{Currency, Period},
    jobs::{
        job::{EmploymentType, Job, JobPlace, Level, Nature, Pay, PeriodBasis, Reading, Workplace},
        posting::Key,
        rights::Rights,
        words,
    },
};

pub const TODAY: Date = date(2026, 11, 24);
/// Words of text of a job.
pub const WORDS: usize = 60;
/// Different words that texts are made of.
const VOCABULARY: usize = 50_000;
const LEVELS: [Level; 6] = [
    Level::Intern,
    Level::Junior,
    Level::Mid,
    Level::Senior,
    Level::Staff,
    Level::Manager,
];

/// Numbers that look random and are the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5167_0057)
    }

    fn share(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        (self.share() * sides as f64) as usize
    }

    /// Zipf-like: by the inverse of a sum that grows as the logarithm.
    pub fn zipf(&mut self, sides: usize) -> usize {
        let rank = ((sides + 1) as f64).powf(self.share());
        (rank as usize - 1).min(sides - 1)
    }
}

/// What a job is made of, in numbers, as peers keep it.
pub struct Row {
    pub role: usize,
    pub level: Option<usize>,
    pub workplace: Option<usize>,
    pub country: usize,
    pub city: usize,
    pub kind: usize,
    pub employer: usize,
    pub skills: Vec<usize>,
    pub pay: Option<u32>,
    pub age: usize,
    pub title: String,
    pub text: String,
}

impl Row {
    /// Everything that a search of ours looks at.
    pub fn all_text(&self) -> String {
        let skills: Vec<String> = self.skills.iter().map(|it| format!("skill {it}")).collect();
        format!(
            "{} employer {} role {} {} town {} c{} {}",
            self.title,
            self.employer,
            self.role,
            skills.join(" "),
            self.city,
            self.country,
            self.text
        )
    }
}

/// Made-up jobs, numbered.
pub struct Made {
    /// Places in the order of newest first, by number.
    places: Vec<u32>,
}

impl Made {
    pub fn new(count: usize) -> Self {
        let mut order: Vec<(usize, u64, usize)> = (0..count)
            .map(|number| (row(number, count).age, key(number).id().number(), number))
            .collect();
        order.sort_unstable();
        let mut places = vec![0; count];
        for (place, (_, _, number)) in (0..).zip(order) {
            places[number] = place;
        }
        Self { places }
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Where the job stands among all, newest first.
    pub fn place(&self, number: usize) -> u32 {
        self.places[number]
    }

    pub fn row(&self, number: usize) -> Row {
        row(number, self.len())
    }

    pub fn job(&self, number: usize) -> Job {
        job(number, &self.row(number), self.places[number] as u64)
    }

    /// The job with the parts of another.
    pub fn changed(&self, number: usize, other: usize) -> Job {
        job(number, &self.row(other), self.len() as u64 + number as u64)
    }
}

fn key(number: usize) -> Key {
    Key {
        provider: "greenhouse".into(),
        board: format!("board-{}", number % 2_000),
        provider_id: number.to_string(),
    }
}

fn row(number: usize, count: usize) -> Row {
    let mut dice = Dice::new(number as u64 + 1);
    let city = dice.zipf(2_000);
    let mut skills: Vec<usize> = (0..4 + dice.roll(5)).map(|_| dice.zipf(400)).collect();
    skills.sort_unstable();
    skills.dedup();
    let word = |dice: &mut Dice| format!("w{}x", dice.zipf(VOCABULARY));
    let title: Vec<String> = (0..4).map(|_| word(&mut dice)).collect();
    let text: Vec<String> = (0..WORDS).map(|_| word(&mut dice)).collect();
    Row {
        role: dice.zipf(24),
        level: Some(dice.roll(8)).filter(|level| *level < LEVELS.len()),
        workplace: Some(dice.roll(4)).filter(|place| *place < Workplace::ALL.len()),
        country: city % 60,
        city,
        kind: dice.zipf(EmploymentType::ALL.len()),
        employer: dice.zipf((count / 20).max(10)),
        skills,
        pay: (dice.roll(10) < 3).then(|| 40_000 + 1_000 * dice.roll(200) as u32),
        age: dice.roll(90),
        title: title.join(" "),
        text: text.join(" "),
    }
}

fn job(number: usize, row: &Row, print: u64) -> Job {
    fn read<T>(answer: T) -> Option<Reading<T>> {
        Some(Reading {
            answer,
            evidence: "the sentence or the field that gave it".to_owned(),
        })
    }
    let key = key(number);
    let posted = TODAY.checked_sub(jiff::Span::new().days(row.age as i64));
    Job {
        id: key.id(),
        key,
        title: row.title.clone(),
        employer: format!("Employer {}", row.employer),
        role: read(format!("role-{}", row.role)),
        level: row.level.and_then(|level| read(LEVELS[level])),
        workplace: row.workplace.and_then(|it| read(Workplace::ALL[it])),
        employment_type: read(EmploymentType::ALL[row.kind]),
        places: vec![JobPlace {
            city: Some(format!("Town {}", row.city)),
            region: None,
            country: Some(format!("C{}", row.country)),
        }],
        unread_places: Vec::new(),
        remote_from: None,
        further_pay: Vec::new(),
        pay: row.pay.and_then(|pay| {
            read(Pay {
                min: f64::from(pay) * 0.8,
                max: f64::from(pay),
                currency: Currency::USD,
                period: Some(Period::Year),
                basis: PeriodBasis::Stated,
                label: None,
            })
        }),
        skills: row.skills.iter().map(|it| format!("skill-{it}")).collect(),
        posted: posted.ok(),
        first_seen: TODAY,
        came: 0,
        last_seen: TODAY,
        closes: None,
        apply: Some(format!("https://jobs.example.org/apply/{number}")),
        text_print: print,
        words: words::of_description(&row.text),
        nature: Nature::Real,
        rights: Rights::of("greenhouse"),
    }
}
