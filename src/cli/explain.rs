//! `signpost explain`: what a posting states, what was understood, and from which words.

use super::{
    columns::{broken, plain},
    config::{ExplainOptions, Folders},
    keep,
};
use crate::{
    figures::money,
    jobs::{
        job::{Job, JobPlace, Pay, PeriodBasis, Reading},
        posting::{JobId, StatedPay, Told},
    },
    pages::Mode,
    site::{
        build::Inputs,
        explain::{Explanation, explain},
    },
};
use anyhow::Context;
use std::{
    fmt::Write as _,
    io::{ErrorKind, Write as _},
    process::ExitCode,
};

/// What is said where there is no answer.
const NOT_STATED: &str = "not stated";
/// Where the second and the third column begin.
const SECOND: usize = 14;
const THIRD: usize = 44;

/// Prints the explanation of one job.
///
/// # Errors
/// When there is no such job, or content or store cannot be read.
pub fn run(folders: &Folders, options: &ExplainOptions) -> anyhow::Result<ExitCode> {
    let id = JobId::from_address(&options.job).with_context(|| {
        format!(
            "{:?} is no job; name it by its id of 12 letters or by its address on the site",
            options.job
        )
    })?;
    let inputs = Inputs {
        content: folders.content.clone(),
        database: Some(folders.database()),
        origin: None,
        mode: Mode::Writing,
    };
    let (explanation, problems) = explain(&inputs, keep::today(), &id)?;
    if let Some(problem) = problems.first() {
        eprintln!("The content has problems, such as {problem}; `signpost check` lists them.");
    }
    let explanation =
        explanation.with_context(|| format!("there is no job {} here", id.as_str()))?;
    match std::io::stdout()
        .lock()
        .write_all(as_text(&explanation).as_bytes())
    {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        written => {
            written?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn as_text(explanation: &Explanation) -> String {
    let mut text = String::new();
    stated(explanation, &mut text);
    understood(explanation, &mut text);
    text
}

fn stated(explanation: &Explanation, out: &mut String) {
    let posting = &explanation.posting;
    let key = &posting.key;
    out.push_str("What is stated\n");
    let mut line = |name: &str, value: Option<String>| {
        let value = value.map(|value| plain(&value)).filter(|it| !it.is_empty());
        let value = value.as_deref().unwrap_or(NOT_STATED);
        let _ = writeln!(out, "  {name:<12}{}", broken(value, SECOND));
    };
    line("job", Some(explanation.job.id.as_str().to_owned()));
    let source = format!("{}/{} {}", key.provider, key.board, key.provider_id);
    line("source", Some(source));
    line(
        "seen",
        Some(match &explanation.seen {
            None => "in a file of the content folder".to_owned(),
            Some(seen) => {
                let closed = seen.closed.map(|at| format!(", closed {at}"));
                format!(
                    "first {}, last {}{}",
                    seen.first,
                    seen.last,
                    closed.unwrap_or_default()
                )
            }
        }),
    );
    line("title", Some(posting.title.clone()));
    line("employer", Some(posting.employer.clone()));
    line("places", Some(posting.places.join("; ")));
    line("workplace", posting.workplace.clone());
    line("type", posting.employment_type.clone());
    let pay: Vec<String> = posting.pay.iter().map(stated_pay).collect();
    line("pay", Some(pay.join("; ")));
    line("posted", posting.posted.map(|day| day.to_string()));
    line("closes", posting.closes.map(|day| day.to_string()));
    line("language", posting.language.clone());
    line("apply", posting.apply.clone());
    let words = posting.description.text().split_whitespace().count();
    line("told", told(&posting.told));
    line("text", (words > 0).then(|| format!("{words} words")));
}

fn understood(explanation: &Explanation, out: &mut String) {
    let job = &explanation.job;
    out.push_str("\nWhat was understood, and from what\n");
    let mut line = |name: &str, answer: Option<(String, String)>| {
        let (answer, evidence) = match &answer {
            Some((answer, evidence)) => (plain(answer), plain(evidence)),
            None => (NOT_STATED.to_owned(), String::new()),
        };
        let gap = THIRD - SECOND;
        let evidence = broken(&evidence, THIRD);
        let row = if answer.chars().count() < gap || evidence.is_empty() {
            format!("  {name:<12}{answer:<gap$}{evidence}")
        } else {
            let answer = broken(&answer, SECOND);
            format!("  {name:<12}{answer}\n{:THIRD$}{evidence}", "")
        };
        let _ = writeln!(out, "{}", row.trim_end());
    };
    line("role", answer(&job.role, Clone::clone));
    line("level", answer(&job.level, |it| it.name().to_owned()));
    line(
        "workplace",
        answer(&job.workplace, |it| it.name().to_owned()),
    );
    line("remote from", answer(&job.remote_from, ToString::to_string));
    line("places", places(job, explanation.places.as_deref()));
    line("pay", answer(&job.pay, pay));
    for further in &job.further_pay {
        line("", Some((pay(&further.answer), further.evidence.clone())));
    }
    line(
        "type",
        answer(&job.employment_type, |it| it.name().to_owned()),
    );
    if job.skills.is_empty() {
        line("skills", None);
    }
    for (index, (skill, evidence)) in job.skills.iter().zip(&explanation.skills).enumerate() {
        let name = if index == 0 { "skills" } else { "" };
        let evidence = evidence.clone().unwrap_or_default();
        line(name, Some((skill.clone(), evidence)));
    }
}

fn answer<T>(
    reading: &Option<Reading<T>>,
    words: impl Fn(&T) -> String,
) -> Option<(String, String)> {
    let reading = reading.as_ref()?;
    Some((words(&reading.answer), reading.evidence.clone()))
}

fn places(job: &Job, evidence: Option<&str>) -> Option<(String, String)> {
    let place = |place: &JobPlace| {
        let parts = [&place.city, &place.region, &place.country];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        parts.join(", ")
    };
    let places: Vec<String> = job.places.iter().map(place).collect();
    (!places.is_empty()).then(|| (places.join("; "), evidence.unwrap_or_default().to_owned()))
}

fn pay(pay: &Pay) -> String {
    let mut text = money::full(pay.min, pay.currency);
    if pay.max != pay.min {
        let _ = write!(text, "–{}", money::full(pay.max, pay.currency));
    }
    match pay.period {
        Some(period) => {
            let _ = write!(text, " {}", period.phrase());
        }
        None => text.push_str(", period not stated"),
    }
    if pay.basis == PeriodBasis::Size {
        text.push_str(" (by its size)");
    }
    text
}

/// The keys by which the source itself says how its posting is to be understood.
fn told(told: &Told) -> Option<String> {
    let said = [
        ("role", told.role.is_some()),
        ("level", told.level.is_some()),
        ("workplace", told.workplace.is_some()),
        ("remote_from", told.remote_from.is_some()),
        ("pay", told.pay.is_some()),
        ("further_pay", told.further_pay.is_some()),
        ("places", told.places.is_some()),
        ("skills", told.skills.is_some()),
    ];
    let said: Vec<&str> = (said.into_iter())
        .filter_map(|(name, said)| said.then_some(name))
        .collect();
    (!said.is_empty()).then(|| format!("{} (taken as stated)", said.join(", ")))
}

fn stated_pay(pay: &StatedPay) -> String {
    let amounts: Vec<String> = [pay.min, pay.max]
        .into_iter()
        .flatten()
        .map(|amount| amount.to_string())
        .collect();
    let mut text = amounts.join("–");
    let parts = [
        pay.currency.map(|currency| currency.code().to_owned()),
        pay.period.map(|period| period.phrase().to_owned()),
        (!pay.note.is_empty()).then(|| format!("({})", pay.note)),
    ];
    for part in parts.into_iter().flatten() {
        let _ = write!(text, " {part}");
    }
    text
}
