//! Home, one job, a closed job, sources, prose, not found, errors.

use super::super::chrome::Section;
use super::super::closed_job_page::ClosedJobPage;
use super::super::home_page::{BestPaid, HomePage};
use super::super::job_page::{
    Apply, Employer, GuideLink, JobPage, Others, PayStands, StandRow, Term, Weight,
};
use super::super::parts::block::Notice;
use super::super::parts::chart::{Chart, ChartCell, ChartRow};
use super::super::parts::drawing::Shape;
use super::super::parts::{Mark, Plate};
use super::super::plain_pages::{
    DatasetEntry, DatasetGroup, ErrorPage, InfoPage, NotFoundPage, SourcesPage,
};
use super::super::{Html, Link};
use super::{at, axis, chrome, drawing, job_rows, page, range, resources, trail, ways};

fn home(skills: BestPaid) -> HomePage {
    HomePage {
        chrome: chrome("Find out what the work is and what it pays", Section::None),
        title: "Find out what the work is and what it pays.".into(),
        standfirst: "Plain guides to 12 careers, with every figure’s source, and today’s open jobs beside them.".into(),
        ask: "A role, a skill, a place or an employer".into(),
        example: "data engineer denver".into(),
        stats: ["60 guides", "1,284 open jobs", "No account"].map(Into::into).into(),
        amounts: None,
        plates: [("Backend Developer", "$136k"), ("Data Scientist", "$120k"), ("Security Analyst", "$129k"), ("UX Designer", "$104k"), ("Data Engineer", "$140k"), ("All careers", "12")]
            .map(|(name, aside)| Plate::to(name, "/careers").with(aside))
            .into(),
        newest: job_rows(),
        all_jobs: Link::new("All 1,284 jobs", "/jobs"),
        notice: Some(Notice { words: Html::ready("<strong>These are example postings.</strong> They disappear when the first real job is imported.") }),
        skills,
        guides: resources(),
    }
}

#[test]
fn the_front_page_finds_a_job() {
    let scale = axis(&[(20.0, "$120k"), (50.0, "$160k"), (80.0, "$200k")]);
    let rows = [
        ("Kafka", [150.0, 172.0, 191.0], "$172,000", "31 jobs"),
        ("Rust", [144.0, 168.5, 196.0], "$168,500", "12 jobs"),
    ];
    let chart = Chart {
        id: None,
        wide: false,
        title: String::new(),
        note: Html::ready(format!(
            "{}Stated pay in open jobs that ask for it: median and middle half, 24 November 2026.",
            Mark::OpenJobs
        )),
        head: "Skill".into(),
        axis: scale.clone(),
        columns: vec!["Median".into()],
        rows: rows
            .into_iter()
            .map(|(skill, [p25, p50, p75], median, count)| ChartRow {
                label: Html::ready(format!("<a href=\"/jobs\">{skill}</a>")),
                reference: false,
                drawing: drawing(
                    Mark::OpenJobs,
                    &scale,
                    Shape::Middle {
                        p25: at(p25, 93.0, 227.0),
                        p50: at(p50, 93.0, 227.0),
                        p75: at(p75, 93.0, 227.0),
                    },
                ),
                words: String::new(),
                cells: vec![ChartCell {
                    text: Html::ready(format!("{median}<small>{count}</small>")),
                    main: true,
                    quiet: false,
                }],
            })
            .collect(),
        foot: None,
    };
    let html = page("home", &home(BestPaid::Chart(Box::new(chart))));
    assert!(html.contains(r#"action="/jobs""#) && html.contains("data engineer denver"));
}

#[test]
fn the_front_page_says_why_it_shows_no_skills() {
    let html = page(
        "home-none",
        &home(BestPaid::NotShown(Html::text(
            "No real jobs yet: a figure needs ten that state pay.",
        ))),
    );
    assert!(html.contains("No real jobs yet"));
}

#[test]
fn a_job_says_where_its_pay_stands() {
    let scale = axis(&[
        (11.0, "$100k"),
        (33.3, "$150k"),
        (55.5, "$200k"),
        (77.7, "$250k"),
    ]);
    let us = range([82.46, 105.21, 135.98, 171.98, 214.67], 75.0, 300.0);
    let term = |name: &str, value: &str, note: Option<&str>, weight| Term {
        name: name.into(),
        value: Html::text(value),
        note: note.map(Into::into),
        further: Vec::new(),
        quote: None,
        weight,
    };
    let stand = |mark, label: &str, value: &str, shape| StandRow {
        mark,
        label: label.into(),
        value: value.into(),
        drawing: drawing(mark, &scale, shape),
    };
    let html = page(
        "job",
        &JobPage {
            chrome: chrome("Backend Engineer, Payments", Section::Jobs),
            trail: trail(
                &[("Home", "/"), ("Jobs", "/jobs")],
                "Backend Engineer, Payments",
            ),
            title: "Backend Engineer, Payments".into(),
            example: false,
            employer: Employer {
                name: "Halyard Freight".into(),
                href: Some("/jobs?employer=halyard-freight".into()),
            },
            notice: None,
            terms: vec![
                term(
                    "Pay",
                    "$150,000–$185,000",
                    Some("a year, as stated by the employer"),
                    Weight::Main,
                ),
                term(
                    "Where",
                    "Austin, TX, or remote",
                    Some("Remote: open to the US except California and New York"),
                    Weight::Plain,
                ),
                term("Level", "Not stated", None, Weight::None),
                term(
                    "Skills",
                    "Go, PostgreSQL, Kafka, Terraform",
                    None,
                    Weight::Plain,
                ),
            ],
            apply: Apply::At(Link::new(
                "Apply at Halyard Freight",
                "https://halyard.example/jobs/1",
            )),
            description: Html::ready(
                "<h2>The work</h2><p>You own the service that pays 11,000 carriers every Friday. It is a Go monolith on one PostgreSQL primary, it is eight years old, and it has never paid anybody twice.</p><h2>In your first six months</h2><ul><li>Split the settlement job so that one failed bank file no longer stops the rest.</li><li>Join the on-call rota.</li></ul>",
            ),
            credit: Some(Html::ready("Posted by Halyard Freight on its own board.")),
            stands: Some(PayStands {
                axis: scale.clone(),
                rows: vec![
                    stand(
                        Mark::OpenJobs,
                        "This job",
                        "$150k–$185k",
                        Shape::Span {
                            from: at(150.0, 75.0, 300.0),
                            to: at(185.0, 75.0, 300.0),
                        },
                    ),
                    stand(
                        Mark::Official,
                        "Austin",
                        "median $134k",
                        range([96.0, 104.0, 134.12, 169.0, 210.0], 75.0, 300.0),
                    ),
                    stand(Mark::Official, "United States", "median $136k", us),
                ],
                note: Html::ready(
                    "It starts above the Austin median and ends in the top quarter. Software developers, BLS OEWS, May 2025. <a href=\"/careers\">Backend Developer salary guide</a>",
                ),
            }),
            guides: vec![GuideLink {
                question: "What this pays".into(),
                guide: Link::new(
                    "What a Backend Developer earns",
                    "/careers/backend-developer/salary",
                ),
            }],
            report: Some(Link::new("Report a problem", "mailto:us@signpost.example")),
            others: Some(Others {
                title: "More at Halyard Freight".into(),
                rows: job_rows(),
                all: Some(Link::new("All 12 jobs", "/jobs?employer=halyard-freight")),
            }),
            similar: job_rows(),
        },
    );
    assert!(html.contains("Where this pay stands") && html.contains("class=\"none\">Not stated"));
}

#[test]
fn an_example_cannot_be_applied_to() {
    let html = page(
        "job-example",
        &JobPage {
            chrome: chrome("Backend Engineer", Section::Jobs),
            trail: trail(&[("Home", "/"), ("Jobs", "/jobs")], "Backend Engineer"),
            title: "Backend Engineer".into(),
            example: true,
            employer: Employer {
                name: "Halyard Freight".into(),
                href: None,
            },
            notice: Some(Notice {
                words: Html::ready(
                    "<strong>This is an example posting.</strong> Employer and job are invented.",
                ),
            }),
            terms: vec![Term {
                name: "Pay".into(),
                value: Html::text("Pay not stated"),
                note: None,
                further: Vec::new(),
                quote: None,
                weight: Weight::None,
            }],
            apply: Apply::No("There is nobody to apply to.".into()),
            description: Html::ready("<p>Words.</p>"),
            credit: None,
            stands: None,
            guides: Vec::new(),
            report: None,
            others: None,
            similar: Vec::new(),
        },
    );
    assert!(html.contains("There is nobody to apply to.") && !html.contains("class=\"plate\""));
}

#[test]
fn a_closed_job_offers_ways_round() {
    let html = page("closed", &ClosedJobPage {
        chrome: chrome("This job closed", Section::Jobs),
        trail: trail(&[("Home", "/"), ("Jobs", "/jobs")], "Closed job"),
        title: "This job closed on 14 November".into(),
        standfirst: "Platform Engineer at Brightwater Credit Union, Denver. It was open for 31 days. The employer took it down; there is nobody to write to here.".into(),
        ways: ways(),
        closest: job_rows(),
        paid: Some((Html::text("It stated no pay."), Some(Link::new("What a Backend Developer earns", "/careers")))),
    });
    assert!(html.contains("Ways round"));
}

#[test]
fn plain_pages_say_what_they_are() {
    page(
        "sources",
        &SourcesPage {
            chrome: chrome("Sources", Section::None),
            trail: trail(&[("Home", "/")], "Sources"),
            title: "Sources".into(),
            standfirst: "Every figure on this site comes from one of these.".into(),
            groups: vec![DatasetGroup {
                title: "Official figures".into(),
                note: "Published by offices.".into(),
                datasets: vec![DatasetEntry {
                    id: "oews".into(),
                    mark: Mark::Official,
                    link: Link::new(
                        "Occupational Employment and Wage Statistics",
                        "https://www.bls.gov/oes/",
                    ),
                    terms: vec![
                        (
                            "Publisher".into(),
                            Html::text("U.S. Bureau of Labor Statistics"),
                        ),
                        ("Release".into(), Html::text("May 2025")),
                        (
                            "Used in".into(),
                            Html::ready("<a href=\"/careers\">Backend Developer salary</a>"),
                        ),
                    ],
                    notes: vec!["Wages without overtime, year-end bonus or equity.".into()],
                    past: true,
                }],
            }],
        },
    );
    page(
        "info",
        &InfoPage {
            chrome: chrome("About", Section::None),
            trail: trail(&[("Home", "/")], "About"),
            title: "About this site".into(),
            standfirst: Html::text("Who makes it, and how to reach them."),
            sources: Vec::new(),
            datasets: Vec::new(),
            body: Html::ready("<h2 id=\"who\">Who</h2><p>People.</p>"),
        },
    );
    page(
        "not-found",
        &NotFoundPage {
            chrome: chrome("Nothing is here", Section::None),
            title: "Nothing stands at this address".into(),
            standfirst: "It may have moved, or the link lost a letter.".into(),
            words: "\"><script>".into(),
            ways: ways(),
            nearest: resources(),
        },
    );
    let html = page(
        "error",
        &ErrorPage {
            chrome: chrome("This page could not be made", Section::None),
            title: "This page could not be made".into(),
            standfirst: "Try again in a minute; the rest of the site works.".into(),
            ways: ways(),
        },
    );
    assert!(html.contains("Try again in a minute"));
}
