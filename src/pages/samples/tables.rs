//! Tables of the guide.

use super::super::Html;
use super::super::parts::Mark;
use super::super::parts::table::{
    Branch, Fork, ForkRow, Table, TableCell, TableHead, TableKind, TableRow,
};
use super::guide::source;

fn heads(heads: &[(&str, &str, bool)]) -> Vec<TableHead> {
    let head = |&(text, phone, number): &(&str, &str, bool)| TableHead {
        text: Html::text(text),
        phone: phone.into(),
        number,
    };
    heads.iter().map(head).collect()
}

fn cells(cells: &[&str]) -> Vec<TableCell> {
    cells
        .iter()
        .map(|words| TableCell::new(Html::ready(*words)))
        .collect()
}

fn row(words: &[&str]) -> TableRow {
    TableRow {
        reference: false,
        cells: cells(words),
    }
}

pub fn tables() -> Vec<Html> {
    let plain = Table {
        id: None,
        wide: false,
        kind: TableKind::Figures,
        title: None,
        example: false,
        note: None,
        heads: Vec::new(),
        rows: Vec::new(),
        sum: None,
        foot: None,
    };
    let mut base = row(&["Base", "$150,000", "$160,000"]);
    base.cells[0].note = Some("what the official figures count".into());
    let mut junior = row(&["Junior", "4", "2", "Too few to say"]);
    junior.cells[3].quiet = true;
    vec![
        Html::of(&Table {
            title: Some("What open backend jobs state, by level".into()),
            heads: heads(&[
                ("Level", "", false),
                ("Jobs", "", true),
                ("State pay", "", true),
                ("Median of the stated", "", true),
            ]),
            rows: vec![junior, row(&["Mid-level", "14", "9", "$134,000"])],
            ..plain.clone()
        }),
        Html::of(&Table {
            title: Some("Two offers, first year".into()),
            example: true,
            heads: heads(&[
                ("Part", "", false),
                ("Listed company", "", true),
                ("Start-up", "", true),
            ]),
            rows: vec![base, row(&["Bonus", "$12,000", "$0"])],
            sum: Some(row(&["You can count on", "$188,000", "$160,000"])),
            ..plain.clone()
        }),
        Html::of(&Table {
            kind: TableKind::Words,
            wide: true,
            title: Some("When the work is more one thing than the other".into()),
            note: Some(Html::ready(format!(
                "{}US median, May 2025{}",
                Mark::Official,
                source(1)
            ))),
            heads: heads(&[
                ("You are a", "", false),
                ("when your day is more", "More", false),
                ("than", "than", false),
                ("Median", "Median", true),
                ("To 2034", "to 2034", true),
            ]),
            rows: vec![
                row(&[
                    "<a href=\"/\">Frontend Developer</a>",
                    "what a thumb does on a bad train connection",
                    "what the database does meanwhile",
                    "$92,650",
                    "+7.5%",
                ]),
                row(&[
                    "Data Engineer",
                    "whether last night’s data arrived whole",
                    "whether this request is answered now",
                    "$139,500",
                    "+8.7%",
                ]),
            ],
            ..plain
        }),
        Html::of(&Fork {
            id: None,
            title: None,
            note: None,
            heads: heads(&[
                ("To", "", false),
                ("What you keep", "Keep:", false),
                ("What starts again", "Start again:", false),
                ("Median", "", true),
            ]),
            rows: vec![
                ForkRow {
                    branch: Branch::Start,
                    cells: cells(&["Senior Backend Developer"]),
                },
                ForkRow {
                    branch: Branch::Same,
                    cells: cells(&[
                        "Staff Engineer",
                        "the same craft",
                        "being right through other people",
                        "None official",
                    ]),
                },
                ForkRow {
                    branch: Branch::Change,
                    cells: cells(&[
                        "<a href=\"/\">Engineering Manager</a>",
                        "the design review, the estimate",
                        "everything else; you stop writing code within the year",
                        "$175,140",
                    ]),
                },
                ForkRow {
                    branch: Branch::Change,
                    cells: cells(&[
                        "Data Engineer",
                        "SQL, queues, blaming the clock",
                        "columnar storage, late data, analysts as users",
                        "$139,500",
                    ]),
                },
            ],
            foot: Some(Html::text(
                "US medians of the official occupations, May 2025.",
            )),
        }),
    ]
}
