//! Input that nobody wrote: the targets of `tests/fuzz` over stored inputs, and over a million
//! changed ones.
//!
//! Seeds are the files in `tests/fuzz/corpus/<target>`, each line of them, and for the providers
//! the recorded answers in `tests/fixtures/feeds/<provider>`. A change flips bytes, cuts, repeats,
//! splices two seeds or puts a word of [`WORDS`] in; the numbers come from a fixed start, so that
//! what fails once fails again.

#[path = "../fuzz/targets.rs"]
mod targets;

use crate::site::root;
use signpost::jobs::feeds::PROVIDERS;
use std::{
    env, fs,
    panic::{self, AssertUnwindSafe},
    path::Path,
    time::{Duration, Instant},
};
use targets::{Target, Targets};

/// Longer seeds are cut, and so is what comes out of changes: small inputs find the most.
const LONGEST: usize = 4_096;
/// Changed inputs of each target in the long test; `SIGNPOST_FUZZ` names another number.
const INPUTS: usize = 1_000_000;
/// An input that takes longer hangs.
const HANGS: Duration = Duration::from_secs(5);

/// What formats are made of, and what attacks are.
const WORDS: [&str; 48] = [
    "<script>",
    "</script>",
    "<a href=\"",
    "javascript:",
    "\">",
    "onerror=",
    "<svg>",
    "<style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<p>",
    "</p>",
    "<ul><li>",
    "<table><tr><td>",
    "<pre>",
    "<b>",
    "&lt;",
    "&amp;",
    "&#x6a;",
    "&nbsp;",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "é",
    "\u{1f600}",
    "\"",
    "\\u0000",
    "null",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\n",
    "$",
    "€",
    "120,000",
    "150k",
    " - ",
    " per hour",
    "99999999999999999999",
    "Remote",
    "US-TX",
    "; ",
    "Springfield",
];

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }
}

fn targets() -> Targets {
    Targets::new(&root().join("content/data"))
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of inputs") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.to_string_lossy().into_owned();
                found.push((name, fs::read(&path).expect("an input")));
            }
        }
    }
    found.sort();
    found
}

/// Whole inputs of a target.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let mut inputs = Vec::new();
    for (_, bytes) in files(&root().join("tests/fuzz/corpus").join(target)) {
        let lines = bytes
            .split(|byte| *byte == b'\n')
            .filter(|it| !it.is_empty());
        inputs.extend(lines.map(<[u8]>::to_vec));
        inputs.push(bytes);
    }
    if target == "providers" {
        for (number, provider) in (0..).zip(PROVIDERS) {
            for (_, bytes) in files(&root().join("tests/fixtures/feeds").join(provider.name)) {
                inputs.push([&[number], bytes.as_slice()].concat());
            }
        }
    }
    inputs
}

fn changed(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut input = seeds[dice.below(seeds.len())].clone();
    for _ in 0..=dice.below(6) {
        let at = dice.below(input.len() + 1);
        let end = at + dice.below(1 + (input.len() - at).min(64));
        match dice.below(7) {
            0 if at < input.len() => input[at] ^= 1 << dice.below(8),
            1 if at < input.len() => input[at] = dice.below(256) as u8,
            2 => {
                input.drain(at..end);
            }
            3 => {
                let piece = input[at..end].repeat(1 + dice.below(8));
                input.splice(at..at, piece);
            }
            4 => {
                let other = &seeds[dice.below(seeds.len())];
                let from = dice.below(other.len() + 1);
                let to = from + dice.below(1 + (other.len() - from).min(256));
                input.splice(at..end, other[from..to].iter().copied());
            }
            5 => input.truncate(at),
            _ => {
                let word = WORDS[dice.below(WORDS.len())];
                input.splice(at..at, word.bytes());
            }
        }
    }
    input.truncate(LONGEST);
    input
}

#[track_caller]
fn try_one(targets: &Targets, name: &str, target: Target, input: &[u8]) {
    let begun = Instant::now();
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| target(targets, input)));
    let shown = || input.escape_ascii().to_string();
    assert!(outcome.is_ok(), "{name} fails on b\"{}\"", shown());
    assert!(begun.elapsed() < HANGS, "{name} hangs on b\"{}\"", shown());
}

#[test]
fn every_stored_input_passes_its_target() {
    let targets = targets();
    for (name, target) in Targets::ALL {
        let inputs = corpus(name);
        assert!(inputs.len() > 10, "{name} has seeds");
        for input in &inputs {
            try_one(&targets, name, target, input);
        }
    }
}

#[test]
fn a_few_thousand_changed_inputs_pass_every_target() {
    run(500);
}

#[test]
#[ignore = "takes minutes"]
fn a_million_changed_inputs_pass_every_target() {
    let asked = env::var("SIGNPOST_FUZZ").ok();
    run(asked.map_or(INPUTS, |number| number.parse().expect("a number")));
}

fn run(inputs: usize) {
    let targets = targets();
    for (name, target) in Targets::ALL {
        let mut seeds = corpus(name);
        seeds.iter_mut().for_each(|seed| seed.truncate(LONGEST));
        let mut dice = Dice(0x5167_0057_2026_1124);
        let begun = Instant::now();
        for _ in 0..inputs {
            try_one(&targets, name, target, &changed(&seeds, &mut dice));
        }
        println!(
            "{name}: {inputs} inputs in {:.0} s",
            begun.elapsed().as_secs_f64()
        );
    }
}
