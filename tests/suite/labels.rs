//! The reading beside people's: 310 recorded postings labelled by hand, as a table of precision and
//! recall with every miss.
//!
//! - *Precision*: of the answers given, the share that equals the label.
//! - *Recall*: of the labels that answer, the share that was given so.
//! - *Agreement*: of all postings, the share where answer and label are equal, "none" included.
//!
//! The postings are recordings in the folder that `SIGNPOST_FEEDS` names; labels lie in
//! `fixtures/labels`. Shares carry Wilson's 95 % interval. A role with under 20 cases is listed and
//! judged with the others only.

use super::reading::{reader, seen};
use serde::Deserialize;
use signpost::figures::money::Period;
use signpost::jobs::{
    feeds::{Board, Provider},
    job::{Job, Nature},
    reading::Reader,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    env, fmt, fs,
    path::Path,
};

#[derive(Debug, Deserialize)]
struct Label {
    provider: String,
    board: String,
    id: String,
    role: Option<String>,
    level: Option<String>,
    workplace: Option<String>,
    countries: Vec<String>,
    pay: Option<LabelledPay>,
}

#[derive(Debug, Deserialize)]
struct LabelledPay {
    min: f64,
    max: Option<f64>,
    currency: Option<String>,
    period: Option<Period>,
}

impl fmt::Display for LabelledPay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let max = self.max.unwrap_or(self.min);
        let currency = self.currency.as_deref().unwrap_or("?");
        write!(f, "{}-{max} {currency}{}", self.min, a(self.period))
    }
}

/// "a year"; nothing where it is open.
fn a(period: Option<Period>) -> String {
    period.map_or_else(String::new, |period| format!(" {}", period.phrase()))
}

/// How often one question was answered as people did.
#[derive(Debug, Default)]
struct Tally {
    given: usize,
    labelled: usize,
    right: usize,
    agreed: usize,
    asked: usize,
    misses: Vec<String>,
}

impl Tally {
    fn add(&mut self, posting: &str, answer: Option<&str>, label: Option<&str>) {
        self.asked += 1;
        self.given += usize::from(answer.is_some());
        self.labelled += usize::from(label.is_some());
        self.right += usize::from(answer.is_some() && answer == label);
        self.agreed += usize::from(answer == label);
        if answer != label {
            let word = |answer: Option<&str>| answer.unwrap_or("none").to_owned();
            let miss = format!("{posting}: {}, label {}", word(answer), word(label));
            self.misses.push(miss);
        }
    }

    fn precision(&self) -> f64 {
        share(self.right, self.given)
    }

    fn recall(&self) -> f64 {
        share(self.right, self.labelled)
    }

    fn agreement(&self) -> f64 {
        share(self.agreed, self.asked)
    }

    /// The bars are met in what is said, and no more is held back than people hold back.
    #[track_caller]
    fn reaches(&self, question: &str, bar: f64) {
        assert!(self.labelled >= 20, "{question}: hardly any case");
        assert!(self.precision() >= bar, "{question}: precision");
        assert!(self.agreement() >= bar, "{question}: agreement");
    }
}

fn share(part: usize, of: usize) -> f64 {
    if of == 0 {
        1.0
    } else {
        part as f64 / of as f64
    }
}

/// Wilson's score interval at 95 %.
fn interval(part: usize, of: usize) -> (f64, f64) {
    if of == 0 {
        return (0.0, 1.0);
    }
    let (n, p, z) = (of as f64, share(part, of), 1.96_f64);
    let middle = p + z * z / (2.0 * n);
    let spread = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z * z / n;
    ((middle - spread) / scale, (middle + spread) / scale)
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (part, of) in [
            (self.right, self.given),
            (self.right, self.labelled),
            (self.agreed, self.asked),
        ] {
            let (low, high) = interval(part, of);
            let share = share(part, of);
            write!(f, "  {part:>3}/{of:<3} {share:.3} ({low:.2} to {high:.2})")?;
        }
        Ok(())
    }
}

fn labels() -> Vec<Label> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/labels");
    ["greenhouse-lever.jsonl", "ashby-remote.jsonl"]
        .iter()
        .flat_map(|name| {
            let text = fs::read_to_string(folder.join(name)).unwrap();
            text.lines()
                .map(|line| serde_json::from_str(line).unwrap())
                .collect::<Vec<Label>>()
        })
        .collect()
}

/// Every recorded posting of the providers that have labels, by provider and id.
fn recorded(
    feeds: &Path,
    reader: &Reader,
    providers: &BTreeSet<&str>,
) -> BTreeMap<(String, String), Job> {
    let mut jobs = BTreeMap::new();
    for &name in providers {
        let provider = Provider::named(name).unwrap();
        let mut files: Vec<_> = fs::read_dir(feeds.join(name))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        for file in files {
            let board = Board {
                slug: "board".into(),
                employer: "Employer".into(),
            };
            let Ok(parsed) = provider.parse(&fs::read(&file).unwrap(), &board) else {
                continue; // a recording of a single posting
            };
            for posting in &parsed.postings {
                let id = posting.key.provider_id.clone();
                jobs.insert(
                    (name.to_owned(), id),
                    reader.read(posting, &seen(), Nature::Real),
                );
            }
        }
    }
    jobs
}

fn countries(job: &Job) -> String {
    let codes: BTreeSet<&str> = (job.places.iter())
        .filter_map(|place| place.country.as_deref())
        .collect();
    codes.into_iter().collect::<Vec<_>>().join(" ")
}

/// A stated pay and its label are equal in every part that the label names; a label of one end
/// only is the whole answer.
fn same_pay(job: &Job, label: &LabelledPay) -> bool {
    job.pay.as_ref().is_some_and(|reading| {
        let pay = &reading.answer;
        pay.min == label.min
            && pay.max == label.max.unwrap_or(label.min)
            && (label.currency.as_deref()).is_none_or(|currency| pay.currency.code() == currency)
            && pay.period == label.period
    })
}

#[test]
fn labelled_postings_are_read_as_people_read_them() {
    let Ok(feeds) = env::var("SIGNPOST_FEEDS") else {
        eprintln!("SKIPPED: SIGNPOST_FEEDS names no folder of recordings");
        return;
    };
    let labels = labels();
    let providers = labels.iter().map(|label| label.provider.as_str()).collect();
    let jobs = recorded(Path::new(&feeds), &reader().unwrap(), &providers);
    let [mut level, mut workplace, mut country, mut pay] = [(); 4].map(|()| Tally::default());
    let mut role = Tally::default();
    let mut roles: BTreeMap<String, Tally> = BTreeMap::new();
    let mut invented = Vec::new();
    for label in &labels {
        let key = (label.provider.clone(), label.id.clone());
        let Some(job) = jobs.get(&key) else {
            // An empty posting that is rejected: people found nothing in it either.
            let nothing = label.role.is_none() && label.level.is_none() && label.pay.is_none();
            assert!(nothing, "{label:?} is not in the recordings");
            continue;
        };
        let name = format!("{} {} {:?}", label.board, label.id, job.title);
        let answer = job.role.as_ref().map(|reading| reading.answer.as_str());
        role.add(&name, answer, label.role.as_deref());
        for slug in BTreeSet::from([answer, label.role.as_deref()])
            .into_iter()
            .flatten()
        {
            let only = |role: Option<&str>| role.filter(|role| *role == slug).map(str::to_owned);
            let tally = roles.entry(slug.to_owned()).or_default();
            tally.add(
                &name,
                only(answer).as_deref(),
                only(label.role.as_deref()).as_deref(),
            );
        }
        let answer = job.level.as_ref().map(|reading| reading.answer.slug());
        level.add(&name, answer, label.level.as_deref());
        let answer = job.workplace.as_ref().map(|reading| reading.answer.slug());
        workplace.add(&name, answer, label.workplace.as_deref());
        let (answer, stated) = (countries(job), label.countries.join(" "));
        let some = |codes: &str| (!codes.is_empty()).then(|| codes.to_owned());
        country.add(&name, some(&answer).as_deref(), some(&stated).as_deref());
        let shown = |job: &Job| {
            job.pay.as_ref().map(|reading| {
                let pay = &reading.answer;
                let (code, period) = (pay.currency.code(), a(pay.period));
                format!("{}-{} {code}{period}", pay.min, pay.max)
            })
        };
        let stated = label.pay.as_ref().map(ToString::to_string);
        let answer = match &label.pay {
            Some(label) if same_pay(job, label) => stated.clone(),
            _ => shown(job),
        };
        if stated.is_none() && answer.is_some() {
            invented.push(name.clone());
        }
        pay.add(&name, answer.as_deref(), stated.as_deref());
    }
    let count = labels.len();
    let boards: BTreeSet<_> = labels.iter().map(|label| &label.board).collect();
    println!("{count} postings of {} boards", boards.len());
    println!("{:<24}{:<29}{:<29}agreement", "", "  precision", "  recall");
    let questions = [
        ("role, pooled", &role),
        ("level", &level),
        ("workplace", &workplace),
        ("country", &country),
        ("pay", &pay),
    ];
    for (name, tally) in &questions {
        println!("{name:<24}{tally}");
    }
    for (slug, tally) in &roles {
        let few = if tally.labelled < 20 {
            "  few cases"
        } else {
            ""
        };
        println!("  {slug:<22}{tally}{few}");
    }
    for (name, tally) in &questions {
        for miss in &tally.misses {
            println!("{name}: {miss}");
        }
    }
    assert!(count >= 300 && boards.len() >= 5);
    assert!(role.precision() >= 0.97, "role: precision");
    assert!(role.recall() >= 0.85, "role: recall");
    level.reaches("level", 0.90);
    workplace.reaches("workplace", 0.95);
    country.reaches("country", 0.97);
    assert!(pay.recall() >= 0.97, "pay: exact where stated");
    assert!(invented.is_empty(), "pay invented: {invented:?}");
}
