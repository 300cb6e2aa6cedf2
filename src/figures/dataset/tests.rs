//! Small datasets: what they answer, and how each fault is named.

use super::*;
use crate::figures::{
    expression::{Address, Expression},
    figure::Answer,
};
use proptest::prelude::*;

const DESCRIPTION: &str = r#"
title = "Pay"
publisher = "Office"
release = "2025"
period = "May 2025"
retrieved = 2026-01-02
review_by = 2027-01-02
licence = "Public domain"
attribution = "Source: Office."
address = "https://office.example/pay"
evidence = "survey"
measures = "Pay."
leaves_out = "Bonus."
place = "Freedonia"
sample = "n"
floor = 50
top_coded = "bounded"

[keys.job]
column = "job"
default = "role.soc"
names = { "1" = "Nurses" }

[columns.p50]
label = "median"
unit = "USD/year"
relative_error = "rse"

[columns.p90]
label = "90th percentile"
unit = "USD/year"
"#;
const TABLE: &str =
    "job,n,p50,p90,rse,bounded\n1,60,50000,90000,1.5,p90\n2,49,40000,60000,,\n3,70,,80000,,\n";

fn parse(toml: &str, csv: &str) -> Result<Dataset, Vec<Problem>> {
    Dataset::parse(
        &SourceText::new("data/pay-2025.toml", toml),
        &SourceText::new("data/pay-2025.csv", csv),
    )
}

fn small() -> Datasets {
    let (datasets, problems) = Datasets::new(vec![parse(DESCRIPTION, TABLE).unwrap()]);
    assert_eq!(problems, []);
    datasets
}

#[track_caller]
pub fn address(text: &str) -> Address {
    match Expression::parse(text) {
        Ok(Expression::One(address)) => address,
        other => panic!("{text}: {other:?}"),
    }
}

#[track_caller]
pub fn reason(datasets: &Datasets, text: &str, defaults: &Defaults) -> String {
    match datasets.figure(&address(text), defaults) {
        Ok(Answer::NotShown { reason, .. }) => reason,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn what_may_not_be_shown_says_why() {
    let reason = |text| reason(&small(), text, &Defaults::default());
    assert_eq!(reason("pay/p50?job=2"), "under 50 answers");
    assert_eq!(reason("pay/p50?job=3"), "the publisher gives none");
}

#[test]
fn a_figure_carries_what_a_reader_needs() {
    let answer = small().figure(&address("pay/p90?job=1"), &Defaults::default());
    let Ok(Answer::Shown(figure)) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(figure.full(), "at least $90,000");
    assert_eq!(
        (figure.label.as_str(), figure.place.as_str()),
        ("90th percentile", "Freedonia")
    );
    assert_eq!(figure.sample, Some(60));
    assert_eq!(figure.review_by, Some(jiff::civil::date(2027, 1, 2)));
}

#[track_caller]
fn fault(toml: &str, csv: &str) -> Vec<String> {
    let problems = parse(toml, csv).unwrap_err();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn each_fault_is_named_with_file_and_line() {
    let toml = |from: &str, to: &str| {
        assert!(DESCRIPTION.contains(from), "{from}");
        DESCRIPTION.replacen(from, to, 1)
    };
    let csv = |from: &str, to: &str| TABLE.replacen(from, to, 1);
    let in_toml = [
        (
            "licence =",
            "license =",
            "data/pay-2025.toml:8:1: `license` is no key of the description",
        ),
        (
            "2027-01-02",
            "\"soon\"",
            "data/pay-2025.toml:7:13: `review_by` cannot be this string",
        ),
        ("2027-01-02", "2027-02-30", "data/pay-2025.toml:7:"),
        (
            "\"survey\"",
            "\"hearsay\"",
            "data/pay-2025.toml:11:12: `evidence` cannot be `hearsay`",
        ),
        (
            "USD/year",
            "USD/century",
            "data/pay-2025.toml:26:8: `USD/century` is no unit",
        ),
        (
            "columns.p90",
            "columns.p95",
            "data/pay-2025.toml:29:10: the table has no column `p95`",
        ),
        (
            "https://",
            "javascript:",
            "data/pay-2025.toml:10:11: `address` is no address of the web",
        ),
    ];
    for (from, to, expected) in in_toml {
        let found = fault(&toml(from, to), TABLE);
        assert!(
            found.iter().any(|f| f.starts_with(expected)),
            "{expected}: {found:?}"
        );
    }
    let in_csv = [
        (
            "50000",
            "n/a",
            "data/pay-2025.csv:2:6: `n/a` in column `p50` is not a number",
        ),
        (
            "50000",
            "NaN",
            "data/pay-2025.csv:2:6: `NaN` in column `p50` is not a number",
        ),
        (
            "50000",
            "-5",
            "data/pay-2025.csv:2:6: `-5` in column `p50` cannot be in its unit",
        ),
        (
            "60000",
            "39999",
            "data/pay-2025.csv:3:12: `p90` is lower than `p50` before it",
        ),
        (
            "3,70",
            "2,70",
            "data/pay-2025.csv:4:1: the keys 2 stand on line 3 too",
        ),
        (
            "1,60,",
            "1,60,,",
            "data/pay-2025.csv:2:1: the row has 7 cells, the header 6",
        ),
        (
            "job,",
            "p50,",
            "data/pay-2025.csv:1:1: the column name `p50` is empty or given twice",
        ),
    ];
    for (from, to, expected) in in_csv {
        let found = fault(DESCRIPTION, &csv(from, to));
        assert!(found.iter().any(|f| f == expected), "{expected}: {found:?}");
    }
}

#[test]
fn all_faults_are_found_at_once() {
    let toml = DESCRIPTION
        .replace("licence =", "license =")
        .replace("USD/year", "pounds");
    let found = fault(&toml, &TABLE.replace("job,", "job,job,"));
    assert_eq!(found.len(), 5, "{found:?}");
}

#[test]
fn codes_without_words_are_problems() {
    let areas = DESCRIPTION.replace(
        "names = { \"1\" = \"Nurses\" }",
        "names = { \"1\" = \"Nurses\" }\nlabels = { dataset = \"jobs\", column = \"title\" }",
    );
    let jobs = DESCRIPTION
        .split("sample =")
        .next()
        .unwrap()
        .replace("\"survey\"", "\"reference\"")
        + "[keys.job]\ncolumn = \"job\"\n";
    let jobs = Dataset::parse(
        &SourceText::new("data/jobs.toml", jobs),
        &SourceText::new("data/jobs.csv", "job,title\n2,Cook\n"),
    );
    let (_, problems) = Datasets::new(vec![parse(&areas, TABLE).unwrap(), jobs.unwrap()]);
    let texts: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        ["data/pay-2025.csv: `3` in column `job` (line 4) is not in `jobs`"]
    );
}

#[test]
fn a_choice_of_no_row_and_rows_after_empty_lines() {
    let toml = DESCRIPTION.replace("floor = 50", "floor = 50\nonly = { bounded = \"p10\" }");
    assert_eq!(
        fault(&toml, TABLE),
        ["data/pay-2025.csv: no row has `p10` in column `bounded`, so none would be found"]
    );
    let spaced = TABLE.replace("2,49", "\n\r\n1,49");
    assert_eq!(
        fault(DESCRIPTION, &spaced),
        ["data/pay-2025.csv:5:1: the keys 1 stand on line 2 too"]
    );
}

#[test]
fn an_endless_list_of_faults_is_cut() {
    let mut csv = String::from("job,n,p50,p90,rse,bounded\n");
    for job in 0..1_000 {
        csv.push_str(&format!("{job},60,x,,,\n"));
    }
    assert!(fault(DESCRIPTION, &csv).len() < 30);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn random_tables_never_panic(csv in "([a-z0-9.,\"\n-]|job|p50|p90|é|\r\n){0,200}") {
        let _ = parse(DESCRIPTION, &csv);
        let _ = parse(DESCRIPTION, &format!("job,n,p50,p90,rse,bounded\n{csv}"));
    }

    #[test]
    fn random_descriptions_never_panic(toml in "([a-z=\\[\\]{}\"'.0-9\n -]|keys|columns|é){0,200}") {
        let _ = parse(&toml, TABLE);
        let _ = parse(&format!("{DESCRIPTION}{toml}"), TABLE);
    }

    #[test]
    fn a_damaged_description_never_panics(at in 0..DESCRIPTION.len(), with in "[\"=\\[\\]{}\n0a]") {
        let mut toml = DESCRIPTION.to_owned();
        toml.replace_range(at..=at, &with);
        let _ = parse(&toml, TABLE);
    }
}
