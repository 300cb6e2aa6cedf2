//! A query with all its counts, here and in PostgreSQL and SQLite FTS5.
//!
//! `benches/query.sh` starts a PostgreSQL of its own and runs this; `cargo bench --bench query`
//! compares with SQLite alone. Arguments after `--`: how many jobs (100,000 unless told), `alone`
//! to compare with nobody, `once` for one round instead of three.
//!
//! One thread each. Every query gives the rows of page 1, the total, and the counts of ten facets,
//! each ignoring its own choice: the values of role, level, workplace, country and employment
//! type, the ten most frequent cities, skills and employers, five floors of pay, three ages.
//! In each round every system in turn answers the whole mix, as it would a stream of readers; the
//! median of each query's rounds counts. Answers are compared.

#[path = "query/made.rs"]
mod made;
#[path = "query/mix.rs"]
mod mix;
#[path = "query/peers.rs"]
mod peers;

use made::Made;
use mix::{Asked, Found};
use peers::{Peer, Postgres, Sqlite};
use signpost::jobs::{
    index::{Index, Names, Rates},
    query::Query,
};
use std::{
    fs,
    time::{Duration, Instant},
};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const QUERIES: usize = 200;
const ROUNDS: usize = 3;
/// Jobs of an import whose way into the index is measured.
const CHANGES: usize = 1_000;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let count = arguments.iter().find_map(|it| it.parse().ok());
    let count: usize = count.unwrap_or(100_000);
    let alone = arguments.iter().any(|it| it == "alone");

    let made = Made::new(count);
    let begun = Instant::now();
    let jobs = (0..count).map(|number| made.job(number));
    let names = Names::default();
    let index = Index::build(jobs, made::TODAY, Rates::default(), &names);
    let (now, peak) = memory();
    println!(
        "{count} jobs of {} words: index built in {:.1} s; resident {now} MB, at most {peak} MB",
        made::WORDS,
        begun.elapsed().as_secs_f64()
    );
    let asked = mix::queries(QUERIES);
    let mut peers: Vec<Box<dyn Peer>> = Vec::new();
    if !alone {
        peers.push(Box::new(Sqlite::filled(&made)?));
        match std::env::var("SIGNPOST_BENCH_POSTGRES") {
            Ok(address) => peers.push(Box::new(Postgres::filled(&made, &address)?)),
            Err(_) => println!("without PostgreSQL: run benches/query.sh"),
        }
    }
    let rounds = match arguments.iter().any(|it| it == "once") {
        true => 1,
        false => ROUNDS,
    };
    compare(&index, &asked, &mut peers, rounds)?;
    update(&index, &made, &asked);
    Ok(())
}

/// Every query in every system.
fn compare(
    index: &Index,
    asked: &[Asked],
    peers: &mut [Box<dyn Peer>],
    rounds: usize,
) -> Outcome<()> {
    let mut own: Vec<Vec<Duration>> = vec![Vec::new(); asked.len()];
    let mut others = vec![own.clone(); peers.len()];
    for _ in 0..rounds {
        let mut found = Vec::new();
        for (asked, times) in asked.iter().zip(&mut own) {
            let begun = Instant::now();
            let query = Query::parse(&asked.address(), None).query;
            let answer = index.answer(&query);
            times.push(begun.elapsed());
            found.push(Found::of(&answer));
        }
        for (peer, times) in peers.iter_mut().zip(&mut others) {
            for ((asked, found), times) in asked.iter().zip(&found).zip(times) {
                let begun = Instant::now();
                let other = peer.answer(asked)?;
                times.push(begun.elapsed());
                if other != *found {
                    let (name, address) = (peer.name(), asked.address());
                    return Err(format!(
                        "{name} answers {address} otherwise:\n{found:?}\n{other:?}"
                    )
                    .into());
                }
            }
        }
    }
    let own = medians(own);
    line("signpost", &own, &own);
    for (peer, times) in peers.iter().zip(others) {
        line(peer.name(), &medians(times), &own);
    }
    if !peers.is_empty() {
        println!("all answers equal");
    }
    Ok(())
}

/// An import of changes, until the new index answers.
fn update(index: &Index, made: &Made, asked: &[Asked]) {
    let changed = |step: usize| -> Vec<_> {
        (0..CHANGES)
            .map(|n| made.changed((n * 7 + step) % made.len(), n))
            .collect()
    };
    let mut times = Vec::new();
    let mut updated = index.updated(changed(0), &[]);
    for step in 1..=3 {
        let jobs = changed(step);
        let begun = Instant::now();
        updated = updated.updated(jobs, &[]);
        times.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    println!("{CHANGES} changes are in the index after {times:.0?} ms, one import after the other");
    let mut own = vec![Vec::new(); asked.len()];
    for _ in 0..ROUNDS {
        for (place, asked) in asked.iter().enumerate() {
            let query = Query::parse(&asked.address(), None).query;
            let begun = Instant::now();
            let total = updated.answer(&query).total;
            own[place].push(begun.elapsed());
            assert!(total <= updated.len());
        }
    }
    let own = medians(own);
    line("with fresh rows", &own, &own);
    println!("resident {} MB, at most {} MB", memory().0, memory().1);
}

/// The median of each query, shortest first, in milliseconds.
fn medians(times: Vec<Vec<Duration>>) -> Vec<f64> {
    let mut medians: Vec<f64> = (times.into_iter())
        .map(|mut times| {
            times.sort();
            times[times.len() / 2].as_secs_f64() * 1e3
        })
        .collect();
    medians.sort_by(f64::total_cmp);
    medians
}

fn line(name: &str, times: &[f64], own: &[f64]) {
    let at = |times: &[f64], share: f64| times[(times.len() as f64 * share) as usize];
    let (p50, p99) = (at(times, 0.5), at(times, 0.99));
    println!(
        "{name:<16} p50 {p50:>9.3} ms ({:>6.1} times)   p99 {p99:>9.3} ms ({:>6.1} times)",
        p50 / at(own, 0.5),
        p99 / at(own, 0.99)
    );
}

/// Now resident and at most resident until now, in MB.
fn memory() -> (u64, u64) {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let read = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name));
        let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
        kilobytes.unwrap_or(0) / 1_024
    };
    (read("VmRSS:"), read("VmHWM:"))
}
