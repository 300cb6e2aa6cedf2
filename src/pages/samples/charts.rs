//! Charts of the guide.

use super::super::Html;
use super::super::parts::Mark;
use super::super::parts::chart::{Chart, ChartCell, ChartRow, RouteChart, RouteStop};
use super::super::parts::drawing::{Axis, Drawing, Percent, Shape};
use super::guide::source;
use super::{at, axis, drawing, range};

pub fn route() -> Html {
    let stops = [
        (82.460, "$82,460", "10th percentile", "10th"),
        (105.210, "$105,210", "25th percentile", "25th"),
        (135.980, "$135,980", "Median", "Median"),
        (171.980, "$171,980", "75th percentile", "75th"),
        (214.670, "$214,670", "90th percentile", "90th"),
    ];
    let x = |value: f64| Percent((value - 82.460) / (214.670 - 82.460) * RouteChart::WIDTH);
    let mut stops: Vec<RouteStop> = stops
        .into_iter()
        .map(|(amount, value, label, short)| RouteStop {
            x: x(amount),
            label_x: x(amount),
            value: value.into(),
            label: label.into(),
            short: short.into(),
            median: short == "Median",
        })
        .collect();
    RouteChart::spread(&mut stops);
    Html::of(&RouteChart {
        id: None,
        title: "From the lowest-paid tenth to the highest".into(),
        note: Html::ready(format!(
            "{}Yearly wage of US software developers, May 2025, drawn to scale.{}",
            Mark::Official,
            source(1)
        )),
        evidence: Mark::Official,
        middle: Some((stops[1].x, stops[3].x)),
        stops,
        foot: None,
    })
}

pub fn metros() -> Html {
    let scale = axis(&[
        (14.3, "$100k"),
        (36.2, "$150k"),
        (58.1, "$200k"),
        (80.0, "$250k"),
    ]);
    let (low, high) = (67.4, 295.7);
    let rows = [
        ("San Jose, CA", [138.0, 174.0, 213.11, 226.0, 289.0]),
        ("San Francisco, CA", [128.0, 164.0, 186.64, 220.0, 273.0]),
        ("Seattle, WA", [99.0, 133.0, 167.28, 212.0, 258.0]),
        ("Denver, CO", [100.0, 124.0, 137.61, 172.0, 209.0]),
        ("United States", [82.46, 105.21, 135.98, 171.98, 214.67]),
        ("Columbus, OH", [80.0, 100.0, 122.34, 140.0, 170.0]),
    ];
    let rows = rows
        .into_iter()
        .map(|(label, five)| ChartRow {
            label: Html::text(label),
            reference: label == "United States",
            drawing: Drawing {
                reference: Some(at(135.98, low, high)),
                ..drawing(Mark::Official, &scale, range(five, low, high))
            },
            words: format!("Middle half: ${}k to ${}k", five[1], five[3]),
            cells: [0, 2, 4]
                .map(|i| ChartCell {
                    text: Html::text(&format!(
                        "${:.0}{}",
                        five[i],
                        if i == 2 { ",000" } else { "k" }
                    )),
                    main: i == 2,
                    quiet: false,
                })
                .into(),
        })
        .collect();
    Html::of(&Chart {
        id: Some("metros".into()),
        wide: true,
        title: "Software developers’ pay in ten metros".into(),
        note: Html::ready(format!(
            "{}Yearly wage, May 2025. Thin line: 10th to 90th percentile. Thick line: the middle \
             half. Ring: median. Dotted: the US median.",
            Mark::Official
        )),
        head: "Place".into(),
        axis: scale,
        columns: ["10th", "Median", "90th"].map(Into::into).into(),
        rows,
        foot: Some(Html::ready(format!(
            "BLS OEWS, May 2025, occupation 15-1252.{}",
            source(1)
        ))),
    })
}

pub fn change() -> Html {
    let scale = axis(&[
        (15.0, "−10%"),
        (32.0, "0%"),
        (49.0, "+10%"),
        (66.0, "+20%"),
        (83.0, "+30%"),
    ]);
    let x = |percent: f64| Percent(32.0 + percent * 1.7);
    let rows = [
        ("Data scientists", 33.5, ["+33.5%", "246k", "23k"]),
        ("Software developers", 15.8, ["+15.8%", "1,694k", "115k"]),
        ("All occupations", 3.1, ["+3.1%", "170.0m", "18.9m"]),
        (
            "Network and system administrators",
            -4.2,
            ["−4.2%", "332k", "14k"],
        ),
    ];
    let rows = rows.into_iter().map(|(label, change, numbers)| ChartRow {
        label: Html::text(label),
        reference: label == "All occupations",
        drawing: Drawing {
            zero: Some(x(0.0)),
            ..drawing(
                Mark::Official,
                &scale,
                Shape::Change {
                    from: x(0.0),
                    to: x(change),
                },
            )
        },
        words: String::new(),
        cells: numbers
            .map(|text| ChartCell {
                text: Html::text(text),
                main: text.contains('%'),
                quiet: false,
            })
            .into(),
    });
    Html::of(&Chart {
        id: None,
        wide: true,
        title: "Projected change in US jobs, 2024 to 2034".into(),
        note: Html::ready(format!(
            "{}Ring: change over ten years. Line: from no change.",
            Mark::Official
        )),
        head: "Occupation".into(),
        axis: scale.clone(),
        columns: ["Change", "Jobs in 2024", "Openings a year"]
            .map(Into::into)
            .into(),
        rows: rows.collect(),
        foot: None,
    })
}

pub fn bars() -> Html {
    let rows = [("SQL", 31.0), ("PostgreSQL", 21.0), ("Go", 8.0)];
    let rows = rows.into_iter().map(|(label, count)| ChartRow {
        label: Html::ready(format!("<a href=\"/jobs\">{label}</a>")),
        reference: false,
        drawing: drawing(
            Mark::OpenJobs,
            &Axis::default(),
            Shape::Bar {
                to: Percent(count * 2.5),
            },
        ),
        words: String::new(),
        cells: vec![ChartCell {
            text: Html::text(&count.to_string()),
            main: true,
            quiet: false,
        }],
    });
    Html::of(&Chart {
        id: None,
        wide: false,
        title: "Skills named in open backend jobs".into(),
        note: Html::ready(format!(
            "{}Jobs that name the skill, of 37.{}",
            Mark::OpenJobs,
            source(2)
        )),
        head: "Skill".into(),
        axis: Axis::default(),
        columns: vec!["Jobs".into()],
        rows: rows.collect(),
        foot: None,
    })
}
