use super::*;
use crate::jobs::{job::Job, sample};

const SITE: OpenJobs = OpenJobs {
    currency: Currency::USD,
};

fn ask(measure: &str, parameters: &[(&str, &str)], index: &Index) -> Result<Answer, FigureError> {
    let own = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    let asked = OpenJobsFigure {
        measure: measure.to_owned(),
        parameters: parameters.iter().map(own).collect(),
    };
    SITE.figure(&asked, index)
}

/// Jobs of 100,000, 110,000, ... dollars a year, employers in turn.
fn paid(jobs: usize, employers: usize) -> Vec<Job> {
    (0..jobs)
        .map(|n| {
            let pay = 100_000.0 + 10_000.0 * n as f64;
            sample::job(&format!("Job {n}"))
                .employer(&format!("Employer {}", n % employers))
                .role("nurse")
                .pay(pay - 5_000.0, pay + 5_000.0)
                .build()
        })
        .collect()
}

fn shown(answer: Answer) -> Figure {
    match answer {
        Answer::Shown(figure) => figure,
        Answer::NotShown { reason, .. } => panic!("not shown: {reason}"),
    }
}

fn reason(answer: Answer) -> String {
    match answer {
        Answer::Shown(figure) => panic!("shown: {figure:?}"),
        Answer::NotShown { reason, .. } => reason,
    }
}

#[test]
fn percentiles_lie_between_the_nearest_ranks() {
    let index = sample::index(paid(10, 3));
    let amount = |measure| match shown(ask(measure, &[("role", "nurse")], &index).unwrap()).value {
        Value::Money { amount, .. } => amount,
        other => panic!("{other:?}"),
    };
    assert_eq!(amount("pay-p25"), 122_500.0);
    assert_eq!(amount("pay-p50"), 145_000.0);
    assert_eq!(amount("pay-p75"), 167_500.0);
    let median = shown(ask("pay-p50", &[("role", "nurse")], &index).unwrap());
    assert_eq!(median.sample, Some(10));
    assert_eq!(median.period, "24\u{a0}November\u{a0}2026");
    assert_eq!(
        median.source,
        SourceKey::OpenJobs {
            role: Some("nurse".into())
        }
    );
}

#[test]
fn under_a_floor_no_pay_is_shown_and_counts_still_are() {
    let few = sample::index(paid(9, 3));
    assert_eq!(
        reason(ask("pay-p50", &[], &few).unwrap()),
        "under 10 open jobs state pay"
    );
    assert_eq!(
        shown(ask("with-pay", &[], &few).unwrap()).value,
        Value::Count(9.0)
    );
    let two = sample::index(paid(12, 2));
    assert_eq!(
        reason(ask("pay-p50", &[], &two).unwrap()),
        "under 3 employers state pay"
    );
    // Euros are not mixed in.
    let mut jobs = paid(9, 3);
    jobs.push(sample::job("Paid in euros").pay_in("EUR", 9e4, 9e4).build());
    let mixed = sample::index(jobs);
    assert!(reason(ask("pay-p25", &[], &mixed).unwrap()).contains("under 10"));
}

#[test]
fn with_examples_only_there_is_no_figure() {
    let examples = sample::index(vec![sample::job("Example").example().build()]);
    assert_eq!(
        reason(ask("count", &[], &examples).unwrap()),
        "No real jobs yet"
    );
}

#[test]
fn unknown_words_are_named_with_the_nearest_known() {
    let index = sample::index(paid(1, 1));
    let error = |measure, parameters: &[(&str, &str)]| {
        ask(measure, parameters, &index).unwrap_err().to_string()
    };
    assert_eq!(
        error("pay-p55", &[]),
        "there is no figure of open jobs “pay-p55”; did you mean `pay-p25`?"
    );
    assert_eq!(
        error("count", &[("levle", "mid")]),
        "there is no parameter “levle”; write one of: role, level, workplace, skill, country"
    );
    assert_eq!(
        error("count", &[("level", "senor")]),
        "there is no level “senor”; did you mean `senior`?"
    );
    assert_eq!(
        error("count", &[("level", "mid"), ("level", "mid")]),
        "level is given twice; give each parameter once"
    );
}
