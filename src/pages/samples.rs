//! Every page and part with sample values, so that their looks and their HTML can be checked.
//!
//! `SIGNPOST_SAMPLES=folder cargo test samples` writes the pages into that folder.

mod charts;
mod guide;
mod lists;
mod plain;
mod tables;

use super::chrome::{Assets, Footer, OpenGraph, Robots, Section};
use super::parts::drawing::{Axis, Drawing, Percent, Shape, Tick};
use super::parts::{JobRow, Mark, Plate, Resource};
use super::{Chrome, Html, Link, Trail};
use askama::Template;

fn chrome(title: &str, section: Section) -> Chrome {
    let asset = |name: &str| format!("static/{name}");
    Chrome {
        site_name: "Signpost".into(),
        title: format!("{title} | Signpost"),
        description: "What a job is, how to get it and what it pays.".into(),
        section,
        canonical: Some("https://signpost.example/careers".into()),
        robots: Robots::Index,
        feeds: Vec::new(),
        json_ld: Some(Html::ready(r#"{"@context":"https://schema.org"}"#)),
        assets: Assets {
            css: asset("site.css"),
            js: asset("site.js"),
            offer: asset("offer.js"),
            saved: asset("saved.js"),
            sans: asset("fonts/overpass.woff2"),
            serif: asset("fonts/literata.woff2"),
            icon: asset("icon.svg"),
            touch_icon: asset("apple-touch-icon.png"),
            reload: None,
        },
        open_graph: OpenGraph {
            kind: "website".into(),
            title: title.into(),
            image: None,
        },
        footer: Footer {
            about: "Signpost helps you find out what a job is, how to get it and what it pays. \
                    Every figure names its source. No account, no tracking."
                .into(),
            notes: Vec::new(),
            columns: vec![
                vec![
                    Link::new("Careers Guides", "/careers"),
                    Link::new("Jobs", "/jobs"),
                ],
                vec![
                    Link::new("Sources", "/sources"),
                    Link::new("How figures are made", "/how-figures-are-made"),
                    Link::new("About", "/about"),
                    Link::new("Privacy", "/privacy"),
                ],
                vec![
                    Link::new("Jobs feed (Atom)", "/jobs.atom"),
                    Link::new("Jobs as CSV", "/jobs.csv"),
                    Link::new("Guides feed", "/careers.atom"),
                ],
            ],
        },
    }
}

fn trail(steps: &[(&str, &str)], here: &str) -> Trail {
    Trail {
        steps: steps
            .iter()
            .map(|(label, href)| Link::new(*label, *href))
            .collect(),
        here: here.into(),
    }
}

fn axis(ticks: &[(f64, &str)]) -> Axis {
    let tick = |&(x, label): &(f64, &str)| Tick {
        x: Percent(x),
        label: label.into(),
    };
    Axis {
        ticks: ticks.iter().map(tick).collect(),
    }
}

/// Position on a scale from `low` to `high`, both in thousands.
fn at(thousands: f64, low: f64, high: f64) -> Percent {
    Percent((thousands - low) / (high - low) * 100.0)
}

fn range(five: [f64; 5], low: f64, high: f64) -> Shape {
    let [p10, p25, p50, p75, p90] = five.map(|value| at(value, low, high));
    Shape::Range {
        p10,
        p25,
        p50,
        p75,
        p90,
    }
}

fn drawing(evidence: Mark, grid: &Axis, shape: Shape) -> Drawing {
    let grid = grid.ticks.iter().map(|tick| tick.x).collect();
    Drawing {
        evidence,
        grid,
        zero: None,
        reference: None,
        shape,
    }
}

fn job_rows() -> Vec<JobRow> {
    [
        ("Backend Engineer, Payments", "Halyard Freight, Austin, TX or remote in the US", "Go, PostgreSQL, Kafka", Some("$150k–$185k"), "Today"),
        ("Senior Go Developer", "Northfield Health, Columbus, OH, hybrid", "Go, gRPC, PostgreSQL", Some("$138k–$162k"), "Today"),
        ("Platform Engineer, Ledger", "Brightwater Credit Union, Denver, CO, hybrid", "Rust, PostgreSQL, event sourcing", None, "Yesterday"),
        ("Principal Software Engineer, Distributed Storage and Replication (Follow-the-sun On-call)", "Coldharbor Systems, Seattle, WA; Vancouver, BC; or remote in the US and Canada", "C++, Rust, RocksDB, Raft, Linux and 9 more", None, "3 weeks ago"),
    ]
    .into_iter()
    .map(|(title, line, skills, pay, age)| JobRow {
        title: title.into(),
        href: "/jobs/0123456789ab/title".into(),
        example: true,
        line: line.into(),
        skills: skills.into(),
        pay: pay.map(Into::into),
        age: age.into(),
    })
    .collect()
}

fn resources() -> Vec<Resource> {
    [
        (
            "A week in the life of a Backend Developer",
            "Most of the week is reading: other people’s code, a plan, a graph at 3 a.m.",
        ),
        (
            "How to become a Backend Developer in nine months",
            "One plan, three projects, and the point at which people give up.",
        ),
        (
            "Backend skills, in the order they pay off",
            "SQL before the framework, the framework before the cloud.",
        ),
        (
            "A backend resume somebody can ask about",
            "Twelve lines before and after, and one complete example.",
        ),
    ]
    .into_iter()
    .map(|(title, summary)| Resource {
        title: title.into(),
        href: "/careers/backend-developer".into(),
        summary: Html::text(summary),
    })
    .collect()
}

fn ways() -> Vec<Plate> {
    vec![
        Plate::to("Backend jobs in Denver", "/jobs").with("6"),
        Plate::to("All Backend Developer jobs", "/jobs").with("37"),
    ]
}

/// Renders a page, keeps it where someone asked for it, and looks for what no page may lack.
fn page(name: &str, page: &impl Template) -> String {
    let html = page.render().expect("a page renders");
    if let Ok(folder) = std::env::var("SIGNPOST_SAMPLES") {
        let file = std::path::Path::new(&folder)
            .join(name)
            .with_extension("html");
        std::fs::write(file, &html).expect("the folder can be written to");
    }
    assert_eq!(html.matches("<h1").count(), 1, "{name} has one title");
    assert!(html.contains("<main id=\"main\""), "{name} has a main part");
    assert!(
        !html.contains(" style=\""),
        "{name} has no style that the policy forbids"
    );
    assert!(
        !html.contains("&lt;svg") && !html.contains("&lt;a "),
        "{name} shows no tags as text"
    );
    html
}

#[test]
fn text_is_escaped_and_parts_are_not() {
    let plate = Plate::to("Q&A <now>", "/a?b=1&c=2").with("3");
    assert_eq!(
        plate.to_string(),
        "<a class=\"plate\" href=\"/a?b=1&#38;c=2\"><span>Q&#38;A &#60;now&#62;</span>\
         <small>3</small></a>"
    );
}
