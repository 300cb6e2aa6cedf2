//! What a reader sees of a document, and what a writer is told.

use super::*;
use crate::growth::assert_linear;
use crate::{
    content::body::{ChartBlock, NoteKind},
    figures::dataset::{Dataset, Datasets},
    problem::{Place, SourceText},
};
use proptest::prelude::*;

fn datasets() -> Datasets {
    let toml = r#"
title = "Pay"
publisher = "Bureau of Examples"
release = "1"
period = "2025"
retrieved = 2026-11-24
review_by = 2099-12-31
licence = "Public domain"
attribution = "Source: Bureau of Examples."
address = "https://example.org/"
evidence = "official"
measures = "Invented pay for tests."
leaves_out = "Everything."
[keys.area]
column = "area"
default = "us"
names = { us = "United States", oh = "Ohio", ma = "Maine" }
[columns.p50]
label = "median"
unit = "USD/year"
[columns.employment]
label = "jobs"
unit = "count"
"#;
    let csv = "area,p50,employment\nus,90000,3000\noh,80000,100\nma,85000,200\n";
    let dataset = Dataset::parse(
        &SourceText::new("data/pay.toml", toml),
        &SourceText::new("data/pay.csv", csv),
    );
    let (datasets, problems) = Datasets::new(vec![dataset.expect("the dataset")]);
    assert_eq!(problems, []);
    datasets
}

fn read_all(text: &str) -> (Document, Vec<String>) {
    let source = SourceText::new("a.md", text);
    let findings = Findings::new(&source);
    let datasets = datasets();
    let document = read(0..text.len(), &findings, &Lookup::for_site(&datasets));
    let problems = findings.into_problems();
    (document, problems.iter().map(ToString::to_string).collect())
}

#[track_caller]
fn body(text: &str) -> Body {
    let (document, problems) = read_all(text);
    assert_eq!(problems, [""; 0]);
    document.body
}

/// The HTML of a body, with other pieces named in brackets.
#[track_caller]
fn html(text: &str) -> String {
    let mut out = String::new();
    for piece in body(text).pieces {
        match piece {
            Piece::Inline(Inline::Html(html)) => out.push_str(&html),
            Piece::Inline(Inline::Figure(figure)) => {
                out.push_str(&format!("[{}]", plain::figure(&figure)));
            }
            Piece::Inline(Inline::Footnote(label)) => out.push_str(&format!("[^{label}]")),
            Piece::Inline(Inline::Jobs(link)) => {
                out.push_str(&format!("[{} {}]", link.html, link.query));
            }
            Piece::Heading(heading) => {
                out.push_str(&format!("[{} #{}]", heading.text, heading.id));
            }
            other => out.push_str(&format!("[{}]", plain::pieces(&[other]))),
        }
    }
    out
}

#[track_caller]
fn problems(text: &str) -> Vec<String> {
    read_all(text).1
}

#[test]
fn running_text_is_escaped_and_set() {
    assert_eq!(
        html("A \"b\" \\<i> & *c* **d** `e < f`."),
        "<p>A “b” &lt;i&gt; &amp; <em>c</em> <strong>d</strong> <code>e &lt; f</code>.</p>\n"
    );
}

#[test]
fn links_go_where_they_say() {
    assert_eq!(
        html("[a](/careers/x#y) [b](https://example.org/?q=1&r=2) [c](mailto:x@example.org)"),
        "<p><a href=\"/careers/x#y\">a</a> <a href=\"https://example.org/?q=1&amp;r=2\" \
         rel=\"noopener\">b</a> <a href=\"mailto:x@example.org\">c</a></p>\n"
    );
    let links = body("## A\n\n[b](#a) and [c](/jobs)").links;
    let addresses: Vec<&str> = links.iter().map(|(address, _)| address.as_str()).collect();
    assert_eq!(addresses, ["#a", "/jobs"]);
}

#[test]
fn addresses_that_run_code_or_lead_nowhere_are_refused() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//example.org",
        "salary",
        "https://user:secret@example.org/",
        "https://",
    ] {
        assert_eq!(problems(&format!("[x]({address})")).len(), 1, "{address}");
    }
}

#[test]
fn figures_are_looked_up_with_spaces_in_their_names() {
    assert_eq!(
        html(
            "From [](figure:pay/p50?area=oh to pay/p50), so [](figure:pay/p50 - pay/p50?area=oh)."
        ),
        "<p>From [$80,000 to $90,000], so [$10,000].</p>\n"
    );
    assert_eq!(
        problems("Half earn [](figure:pay/p50?area=on)."),
        ["a.md:1:34: `pay` has no area `on`"]
    );
}

#[test]
fn jobs_links_keep_their_query() {
    assert_eq!(
        html("[Go **roles**](jobs:role=nurse&skill=go)"),
        "<p>[Go <strong>roles</strong> role=nurse&skill=go]</p>\n"
    );
    assert_eq!(problems("[](jobs:skill=go)").len(), 1);
}

#[test]
fn headings_have_unique_fragments_and_given_ones_win() {
    let body = body("## Pay\n\n### Pay\n\n## Wards {#pay-2}\n\n### Pay\n");
    let ids: Vec<&str> = body.headings.iter().map(|h| h.id.as_str()).collect();
    assert_eq!(ids, ["pay", "pay-3", "pay-2", "pay-4"]);
}

#[test]
fn footnotes_come_in_the_order_of_reference() {
    let text = "B.[^b] A.[^a] B.[^b]\n\n[^a]: First, *x*.\n[^b]: Second.\n";
    let body = body(text);
    let notes: Vec<(&str, &str)> = body
        .footnotes
        .iter()
        .map(|note| (note.label.as_str(), note.html.as_str()))
        .collect();
    assert_eq!(notes, [("b", "Second."), ("a", "First, <em>x</em>.")]);
}

#[test]
fn a_footnote_may_be_referred_to_from_a_cell() {
    let text = "```table\ntitle = \"T\"\nhead = \"H\"\nrows = [ { label = \"L\", w = \"Law.[^a]\" } ]\n\
                columns = [ { head = \"W\", text = \"w\" } ]\n```\n\n[^a]: Text.\n";
    assert_eq!(body(text).footnotes.len(), 1);
}

#[test]
fn the_faq_becomes_questions_with_plain_answers() {
    let text = "## FAQ\n\n### Do nights pay more?\n\nYes: [](figure:pay/p50).\n\n- One\n- Two\n\n## After\n\nEnd.\n";
    let body = body(text);
    assert_eq!(
        body.questions,
        [(
            "Do nights pay more?".to_owned(),
            "Yes: $90,000. One Two".to_owned()
        )]
    );
    assert!(matches!(&body.pieces[1], Piece::Faq(questions) if questions.len() == 1));
    assert!(matches!(&body.pieces[2], Piece::Heading(heading) if heading.text == "After"));
}

#[test]
fn notes_are_told_apart_from_quotations() {
    let body = body("> [!NOTE]\n> **A.** b\n\n> [!WARNING]\n> c\n\n> d\n");
    assert!(matches!(
        &body.pieces[0],
        Piece::Note {
            kind: NoteKind::Margin,
            ..
        }
    ));
    assert!(matches!(
        &body.pieces[1],
        Piece::Note {
            kind: NoteKind::Notice,
            ..
        }
    ));
    assert_eq!(problems("> [!TIP]\n> no\n").len(), 1);
}

#[test]
fn checklists_have_stable_ids() {
    let body =
        body("- [ ] **SQL.** Explain a plan {#sql-plan}\n- [x] Read the whole contract twice\n");
    let Piece::Checklist(items) = &body.pieces[0] else {
        panic!("a checklist");
    };
    assert_eq!(items[0].id, "sql-plan");
    assert_eq!(plain::inlines(&items[0].text), "SQL. Explain a plan");
    assert_eq!(items[1].id, "read-the-whole-contract-twice");
}

#[test]
fn a_list_keeps_what_stands_in_it() {
    assert_eq!(
        html("3. One [](figure:pay/employment)\n4. Two\n\n   Three\n"),
        "<ol start=\"3\">\n<li><p>One [3,000]</p>\n</li>\n<li><p>Two</p>\n<p>Three</p>\n</li>\n</ol>\n"
    );
}

#[test]
fn a_table_of_words_has_heads_for_rows_and_columns() {
    assert_eq!(
        html("|a|b|\n|-|-:|\n|c|d|\n"),
        "<figure class=\"chart plain words\"><table>\n<thead><tr><th scope=\"col\">a</th>\n\
         <th scope=\"col\" class=\"num\">b</th>\n</tr></thead>\n<tbody>\n\
         <tr><th scope=\"row\">c</th>\n<td class=\"num\" data-head=\"b\">d</td>\n</tr>\n</tbody>\n</table></figure>\n"
    );
}

fn chart(rows: &str) -> String {
    format!(
        "```chart\nkind = \"bars\"\ntitle = \"Jobs\"\nhead = \"Place\"\n\
         figure = \"pay/employment?area={{area}}\"\nrows = [ {rows} ]\n\
         reference = {{ label = \"US\", area = \"us\" }}\nsort = \"value\"\n```\n"
    )
}

#[test]
fn a_chart_is_looked_up_and_sorted() {
    let rows = r#"{ label = "Ohio", area = "oh" }, { label = "Maine", area = "ma" }"#;
    let body = body(&chart(rows));
    let Piece::Chart(ChartBlock { rows, .. }) = &body.pieces[0] else {
        panic!("a chart");
    };
    let labels: Vec<String> = rows.iter().map(|row| plain::inlines(&row.label)).collect();
    assert_eq!(labels, ["US", "Maine", "Ohio"]);
}

#[test]
fn a_wrong_value_is_told_at_its_row_and_a_wrong_name_once() {
    let rows = r#"{ label = "Ohio", area = "ohi" }, { label = "Maine", area = "ma" }"#;
    assert_eq!(
        problems(&chart(rows)),
        ["a.md:6:35: `pay` has no area `ohi`"]
    );
    let wrong = chart(r#"{ label = "Ohio", area = "oh" }"#).replace("employment", "employmnt");
    assert_eq!(
        problems(&wrong),
        ["a.md:5:15: `pay` has no figures in a column `employmnt`"]
    );
}

#[test]
fn words_to_say_and_samples_keep_their_title() {
    let text =
        "```say When they call\n\"Thank *you*.\"\n```\n\n```sample Resume\n**Ada**\n\n- One\n```\n";
    assert_eq!(html(text), "[When they call “Thank you.”][Resume Ada One]");
    assert_eq!(problems("```say\nHello.\n```\n").len(), 1);
    assert_eq!(problems("```sample A\n## Heading\n```\n").len(), 1);
}

#[test]
fn stops_have_their_parts() {
    let text = "```stops\nstops = [ { when = \"Monday\", title = \"Rounds\", text = \"You walk.\", \
                last = \"Leaves behind: notes\" } ]\n```\n";
    let body = body(text);
    let Piece::Stops(stops) = &body.pieces[0] else {
        panic!("stops");
    };
    let (label, words) = stops[0].last.as_ref().unwrap();
    assert_eq!(
        (label.as_str(), plain::inlines(words).as_str()),
        ("Leaves behind", "notes")
    );
}

#[test]
fn an_example_is_cited_before_and_after_it_stands() {
    let text = "Base [](example:base).\n\n```example\ntitle = \"A night\"\ncurrency = \"USD\"\n\
                columns = [\"Night\"]\nrows = [ { id = \"base\", label = \"Base\", values = [400] } ]\n\
                sum = \"All\"\n```\n\nAll [](example:sum).\n";
    assert_eq!(
        html(text),
        "<p>Base $400.</p>\n[A night Base $400]<p>All $400.</p>\n"
    );
}

#[test]
fn what_was_meant_as_a_link_and_is_none_is_told() {
    assert_eq!(problems("[a [](figure:pay/p50) b](/careers/x)").len(), 1);
    assert_eq!(problems("[](figure:pay/p50 -\npay/p50?area=oh)").len(), 1);
}

#[test]
fn a_posting_is_html_and_may_name_amounts() {
    let text = "## What we pay\n\n$150,000 a year.\n\n- One\n";
    let source = SourceText::new("jobs/a.md", text);
    let findings = Findings::new(&source);
    assert_eq!(
        read_html(0..text.len(), &findings),
        "<h2>What we pay</h2>\n<p>$150,000 a year.</p>\n<ul>\n<li>One</li>\n</ul>\n"
    );
    assert_eq!(findings.count(), 0);
}

#[test]
fn hostile_markdown_takes_time_in_proportion() {
    let deep = "> ".repeat(200_000);
    assert_eq!(
        problems(&deep),
        ["a.md:1:49: blocks stand more than 24 deep inside each other"]
    );
    for hostile in [
        "[](figure:".repeat(50_000),
        "[](figure:no/no)".repeat(30_000),
        "## a\n".repeat(80_000),
        "[^a]".repeat(100_000),
        "*a ".repeat(130_000),
        "$5 pay ".repeat(60_000),
        "- [ ] a\n".repeat(50_000),
        "```x\n".repeat(80_000),
        format!("```stops\n{}\n```", "a".repeat(400_000)),
        format!(
            "```stops\n{}\n```",
            (0..40_000).map(|n| format!("a{n}=1\n")).collect::<String>()
        ),
        format!("```stops\nx = {}\n```", "[".repeat(300_000)),
    ] {
        let start = |size: usize| hostile[..hostile.floor_char_boundary(size)].to_owned();
        assert_linear(&hostile[..40], hostile.len(), start, |text| {
            read_all(text);
        });
    }
}

#[test]
fn a_fence_left_open_by_the_end_of_a_footnote_stays_inside_the_text() {
    read_all("[^a]: \n```say x\n```|0[^a]: ");
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_span_lies_in_it(
        text in "(\\PC|\n|\n\n|# |> |- |\\[ \\] |```|~|\\[\\^a\\]: |\\[\\^a\\]|\\]\\(figure:|pay/p50|\\)|\\[|\\*|`|\\||\\{#a\\}|chart\n|say x\n|stops\n|title = \"){0,60}"
    ) {
        let source = SourceText::new("a.md", text.as_str());
        let findings = Findings::new(&source);
        let datasets = Datasets::default();
        let document = read(0..text.len(), &findings, &Lookup::for_site(&datasets));
        for problem in findings.into_problems() {
            if let Place::Span(_, span) = &problem.place {
                prop_assert!(text.get(span.clone()).is_some(), "{problem}");
            }
        }
        for (_, span) in &document.body.links {
            prop_assert!(text.get(span.clone()).is_some());
        }
        for run in &document.prose {
            prop_assert!(text.get(run.place(0..run.text.len())).is_some());
        }
    }
}
