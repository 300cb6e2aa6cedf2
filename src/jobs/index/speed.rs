//! How long an answer takes; run by hand with optimisation and `--ignored --nocapture`.

use super::*;
use crate::jobs::{
    job::{EmploymentType, Level, Workplace},
    sample,
};
use std::time::Instant;

/// Numbers that look random and are equal in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % sides
    }

    /// Low numbers more often, as in life.
    fn skewed(&mut self, sides: usize) -> usize {
        self.roll(sides) * self.roll(sides) / sides
    }
}

fn jobs(count: usize) -> Vec<Job> {
    let mut dice = Dice(7);
    let words = [
        "Senior",
        "Backend",
        "Engineer",
        "Developer",
        "Data",
        "Platform",
        "Rust",
        "Lead",
    ];
    (0..count)
        .map(|n| {
            let title = [0, 1, 2].map(|_| words[dice.skewed(words.len())]).join(" ");
            let skills: Vec<String> = (0..6)
                .map(|_| format!("skill-{}", dice.skewed(400)))
                .collect();
            let skills: Vec<&str> = skills.iter().map(String::as_str).collect();
            let mut job = sample::job(&title)
                .id(&n.to_string())
                .text(n as u64)
                .employer(&format!("Employer {}", dice.skewed(count / 20)))
                .role(&format!("role-{}", dice.skewed(24)))
                .place(
                    &format!("City {}", dice.skewed(2_000)),
                    &format!("C{}", dice.skewed(60)),
                )
                .kind(EmploymentType::ALL[dice.skewed(5)])
                .skills(&skills)
                .age(dice.roll(90) as i32);
            if let Some(level) = Level::ALL.get(dice.roll(12)) {
                job = job.level(*level);
            }
            if let Some(place) = Workplace::ALL.get(dice.roll(5)) {
                job = job.workplace(*place);
            }
            if dice.roll(10) < 3 {
                let pay = 60_000.0 + dice.roll(150_000) as f64;
                job = job.pay(pay, pay * 1.2);
            }
            job.build()
        })
        .collect()
}

#[test]
#[ignore = "measures"]
fn answers_are_quick() {
    let asked = [
        "",
        "role=role-3",
        "role=role-0&level=senior",
        "skill=skill-1&skill=skill-2",
        "q=engineer",
        "q=rust+engineer&workplace=remote",
        "q=\"rust+engineer\"",
        "pay=150000",
        "sort=pay&workplace=remote",
        "level=senior&level=lead&country=c1&posted=7",
        "q=developer+-data&pay=100000&type=full-time",
        "employer=employer-3",
        "q=zebra",
    ];
    for count in [10_000, 100_000] {
        let made = jobs(count);
        let begin = Instant::now();
        let index = sample::index(made);
        println!("{count} jobs: built in {:?}", begin.elapsed());
        let mut times = Vec::new();
        for raw in asked {
            let query = Query::parse(raw, None).query;
            let mut own: Vec<_> = (0..21)
                .map(|_| {
                    let begin = Instant::now();
                    let total = index.answer(&query).total;
                    (begin.elapsed(), total)
                })
                .collect();
            own.sort();
            println!("  {:>10.1?} {:>7} {raw}", own[10].0, own[10].1);
            times.push(own[10].0);
        }
        times.sort();
        println!(
            "  median {:?}, longest {:?}",
            times[times.len() / 2],
            times[times.len() - 1]
        );
    }
}
