//! The datasets that come with Signpost: without a problem, and with the publishers' figures.

use super::{
    AddressError, Datasets, Defaults,
    tests::{address, reason},
};
use crate::figures::{
    expression::Expression,
    figure::{Answer, Figure},
};
use std::{path::Path, sync::LazyLock};

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

fn backend() -> Defaults {
    Defaults {
        soc: Some("15-1252".into()),
        survey: Some("Developer, back-end".into()),
        onet: Some("15-1252.00".into()),
    }
}

#[track_caller]
fn figure(text: &str) -> Figure {
    match shipped().figure(&address(text), &backend()) {
        Ok(Answer::Shown(figure)) => figure,
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
            "onet-education/pct?category=6",
            "84.8%",
            "United States",
            "August 2025",
        ),
        (
            "oflc-wage-levels/level1?area=0042660",
            "$56.61",
            "Seattle-Tacoma-Bellevue, WA",
            "July 2025 to June 2026",
        ),
        (
            "pay-uk/p50?occupation=2134",
            "£56,914",
            "United Kingdom",
            "tax year to April 2025, provisional",
        ),
        (
            "pay-canada/p50?region=BC",
            "CA$52.40",
            "British Columbia",
            "2023–2024",
        ),
        (
            "so-pay-by-experience/p50?country=CH&years=5-10&release=2023",
            "$116,829",
            "Switzerland",
            "2023",
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
fn a_row_that_was_never_published_says_so() {
    let why = |text| reason(shipped(), text, &backend());
    let puerto_rico = why("rpp/all_items?area=0041980");
    assert!(puerto_rico.starts_with("the publisher gives none for San Juan"));
    assert_eq!(
        why("onet-education/pct?onet=15-1211.00&category=6"),
        "O*NET advises against showing it: too few or too different answers"
    );
    assert_eq!(
        why("oews-history/p50?year=2015"),
        "the publisher gives none for Software Developers, 2015"
    );
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
