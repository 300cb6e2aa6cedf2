//! Datasets as their readers use them: small ones with one fault each, and those that ship.

use super::*;
use crate::figures::{
    expression::{Address, Expression},
    figure::{Answer, Figure},
};
use proptest::prelude::*;
use std::{path::Path, sync::LazyLock};

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

fn shipped() -> &'static Datasets {
    static SHIPPED: LazyLock<Datasets> = LazyLock::new(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/data");
        let start = std::time::Instant::now();
        let (datasets, problems) = Datasets::load(&dir);
        println!("loaded in {:?}", start.elapsed());
        assert_eq!(problems, []);
        datasets
    });
    &SHIPPED
}

#[track_caller]
fn address(text: &str) -> Address {
    match Expression::parse(text) {
        Ok(Expression::One(address)) => address,
        other => panic!("{text}: {other:?}"),
    }
}

fn backend() -> Defaults {
    Defaults {
        soc: Some("15-1252".into()),
        survey: Some("Developer, back-end".into()),
    }
}

#[track_caller]
fn figure(text: &str) -> Figure {
    match shipped().figure(&address(text), &backend()) {
        Ok(Answer::Shown(figure)) => figure,
        other => panic!("{text}: {other:?}"),
    }
}

#[track_caller]
fn reason(datasets: &Datasets, text: &str) -> String {
    match datasets.figure(&address(text), &backend()) {
        Ok(Answer::NotShown { reason, .. }) => reason,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn shipped_figures_are_the_publishers() {
    for (text, full, place, period) in [
        ("oews/p50", "$135,980", "United States", "May 2025"),
        ("oews/employment", "1,687,890", "United States", "May 2025"),
        (
            "projections/change_pct",
            "15.8%",
            "United States",
            "2024–34",
        ),
        (
            "projections/employment_2024?soc=00-0000",
            "169,956,100",
            "United States",
            "2024–34",
        ),
        ("rpp/all_items", "100.0", "United States", "2024"),
        (
            "oews-history/p50?year=2021",
            "$120,730",
            "United States",
            "May 2021",
        ),
        (
            "cpi-u/index?year=2000&month=1",
            "168.8",
            "United States",
            "January 2000",
        ),
        (
            "so-pay/p50?role=(all roles)&country=(all)",
            "$81,210",
            "All countries",
            "2025",
        ),
    ] {
        let figure = figure(text);
        assert_eq!(figure.full(), full, "{text}");
        assert_eq!(figure.place, place, "{text}");
        assert_eq!(figure.period, period, "{text}");
    }
    let metro = figure("oews/p50?area=0041940");
    assert!(metro.place.starts_with("San Jose"), "{}", metro.place);
    assert!(metro.relative_error.is_some());
}

#[test]
fn a_top_coded_cell_is_its_lower_bound() {
    let history = figure("oews-history/p90?soc=11-2021&year=2024");
    assert_eq!(history.full(), "at least $239,200");
}

#[test]
fn nothing_shipped_is_past_its_review() {
    let today = jiff::civil::date(2026, 11, 24);
    for dataset in shipped().iter() {
        assert!(
            !dataset.citation().is_past_review(today),
            "{}",
            dataset.path()
        );
    }
}

#[test]
fn what_may_not_be_shown_says_why() {
    let small = small();
    assert_eq!(reason(&small, "pay/p50?job=2"), "under 50 answers");
    assert_eq!(reason(&small, "pay/p50?job=3"), "the publisher gives none");
    let puerto_rico = "rpp/all_items?area=0041980";
    assert!(reason(shipped(), puerto_rico).starts_with("the publisher gives none for San Juan"));
    let part_of_an_occupation = "oews-history/p50?year=2015";
    assert_eq!(
        reason(shipped(), part_of_an_occupation),
        "the publisher gives none for Software Developers, 2015"
    );
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

#[test]
fn unknown_names_are_errors_with_the_nearest() {
    for (text, message, help) in [
        (
            "oewz/p50",
            "there is no dataset `oewz`",
            "Did you mean `oews`?",
        ),
        (
            "oews/p51",
            "`oews` has no figures in a column `p51`",
            "Did you mean `p50`?",
        ),
        (
            "oews/p50?aria=0041940",
            "`oews` has no key `aria`",
            "Did you mean `area`?",
        ),
        (
            "oews/p50?area=0041941",
            "`oews` has no area `0041941`",
            "Did you mean `0041940`?",
        ),
        (
            "oews/p50?release=2020",
            "`oews` has no release `2020`",
            "There are: 2025.",
        ),
        (
            "cpi-u/index",
            "`cpi-u` needs a value for `year`",
            "Add `year=...`; the role gives no default for it.",
        ),
        (
            "areas/name?area=0041940",
            "`areas` has no figures in a column `name`",
            "It holds names and codes; figures are in other datasets.",
        ),
    ] {
        let error = shipped().figure(&address(text), &backend()).unwrap_err();
        assert_eq!(
            (error.to_string().as_str(), error.help().as_str()),
            (message, help)
        );
    }
    let open_jobs = shipped().figure(&address("open-jobs/count"), &backend());
    assert_eq!(open_jobs, Err(AddressError::OpenJobs));
}

#[test]
fn a_role_without_an_occupation_has_to_name_one() {
    let error = shipped()
        .figure(&address("oews/p50"), &Defaults::default())
        .unwrap_err();
    assert_eq!(error.to_string(), "`oews` needs a value for `soc`");
}

#[test]
fn expressions_are_computed_from_shipped_figures() {
    let pay = "oews/p50?area=0041940 / rpp/all_items?area=0041940";
    let evaluated = shipped().evaluate(&Expression::parse(pay).unwrap(), &backend());
    let Ok(crate::figures::evaluate::Evaluated::Computed {
        result: Answer::Shown(result),
        from,
    }) = evaluated
    else {
        panic!("{evaluated:?}");
    };
    let [median, level] = &from[..] else {
        panic!("{from:?}")
    };
    assert!(result.value.number() < median.value.number());
    assert!(level.value.number() > 100.0);
    assert_eq!(result.label, "median at US prices");
    assert_eq!(result.period, "May 2025, prices of 2024");
}

#[test]
fn labels_are_the_words_for_codes() {
    let labels = shipped()
        .labels(&address("oews/p50?area=0042660"), &backend())
        .unwrap();
    assert_eq!(labels[0].label, "Software Developers");
    assert!(labels[1].label.starts_with("Seattle"));
    let row = shipped().get("places-countries").and_then(|countries| {
        let row = countries.row(&["NA"])?;
        Some(countries.word(row, countries.column("name")?))
    });
    assert_eq!(row, Some("Namibia"));
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
            "data/pay-2025.toml:8:1: `license` is not a known key",
        ),
        (
            "2027-01-02",
            "\"soon\"",
            "data/pay-2025.toml:7:13: `review_by` is not what it has to be",
        ),
        ("2027-01-02", "2027-02-30", "data/pay-2025.toml:7:"),
        (
            "\"survey\"",
            "\"hearsay\"",
            "data/pay-2025.toml:11:12: `evidence` is not what it has to be",
        ),
        (
            "USD/year",
            "USD/century",
            "data/pay-2025.toml:26:8: `unit` is not what it has to be",
        ),
        (
            "columns.p90",
            "columns.p95",
            "data/pay-2025.toml:29:10: the table has no column `p95`",
        ),
        (
            "https://",
            "javascript:",
            "data/pay-2025.toml:10:11: `address` is not what it has to be",
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
            "60000",
            "39999",
            "data/pay-2025.csv:3:12: `p90` is lower than the percentile before it",
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
