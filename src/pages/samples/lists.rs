//! The board of careers and the lists of jobs.

use super::super::careers_page::{BoardGroup, BoardRole, CareersPage};
use super::super::chrome::Section;
use super::super::jobs_page::{
    Facet, FacetOption, Facets, Floor, JobsPage, NotStated, Nothing, OptionState, Order, PageLink,
};
use super::super::parts::Mark;
use super::super::parts::block::Notice;
use super::super::parts::drawing::Shape;
use super::super::syndication::Offer;
use super::super::{Html, Link};
use super::{axis, chrome, drawing, job_rows, page, range, trail};

#[test]
fn the_board_shows_every_role_on_one_scale() {
    let (low, high) = (30.0, 310.0);
    let scale = axis(&[
        (7.14, "$50k"),
        (25.0, "$100k"),
        (42.86, "$150k"),
        (60.71, "$200k"),
        (78.57, "$250k"),
    ]);
    let role =
        |title: &str, summary: &str, pay: Option<([f64; 5], &str)>, jobs: Option<&str>| BoardRole {
            title: title.into(),
            href: Some("/careers/x".into()),
            summary: summary.into(),
            drawing: drawing(
                Mark::Official,
                &scale,
                pay.map_or(Shape::None, |(five, _)| range(five, low, high)),
            ),
            words: String::new(),
            median: pay.map(|(_, median)| median.into()),
            outlook: None,
            noun: "open jobs",
            jobs: jobs.map(|count| Link::new(count, "/careers/x/jobs")),
        };
    let html = page("careers", &CareersPage {
        chrome: chrome("Careers Guides", Section::Guides),
        trail: trail(&[("Home", "/")], "Careers Guides"),
        title: "Careers Guides".into(),
        standfirst: "Twelve careers, each with what the days are like, how to get in, what to learn, what it pays and how to write the resume.".into(),
        scale: Html::ready(format!("{}Yearly pay in the US, May 2025", Mark::Official)),
        axis: scale.clone(),
        groups: vec![
            BoardGroup {
                field: "Build software".into(),
                roles: vec![
                    role("Backend Developer", "Keeps data right and answers fast when nobody is looking.", Some(([82.46, 105.21, 135.98, 171.98, 214.67], "$135,980")), Some("37")),
                    role("Frontend Developer", "Turns a drawing into something a thumb can use on a bad train connection.", Some(([48.0, 64.0, 92.65, 126.0, 162.0], "$92,650")), Some("29")),
                ],
            },
            BoardGroup {
                field: "Shape and explain it".into(),
                roles: vec![
                    role("Technical Writer", "Makes the second reader need no help.", Some(([57.0, 71.0, 90.39, 116.0, 145.0], "$90,390")), None),
                    role("Developer Advocate", "Explains it to the people who will build on it.", None, Some("5")),
                ],
            },
        ],
        note: Html::ready("Thin line: 10th to 90th percentile. Thick line: the middle half. Ring: median. A role’s figure is that of the official occupation it belongs to. <a href=\"/sources\">Sources</a>"),
    });
    assert!(html.contains("Not shown") && html.contains("None today"));
}

fn jobs(rows: bool) -> JobsPage {
    let option = |value: &str, label: &str, count: &str, state| FacetOption {
        value: value.into(),
        label: label.into(),
        count: count.into(),
        state,
    };
    let choice = |name: &str, label: &str, open, options| Facet::Choice {
        name: name.into(),
        label: label.into(),
        open,
        several: name != "posted",
        find: None,
        options,
        also: None,
        note: String::new(),
    };
    let floor = |value: &str, label: &str, chosen| Floor {
        value: value.into(),
        label: label.into(),
        chosen,
    };
    let order = |label: &str, current| Order {
        label: label.into(),
        href: "/jobs".into(),
        current,
    };
    use OptionState::{Chosen, Dead, Free};
    JobsPage {
        chrome: chrome("Backend Developer jobs", Section::Jobs),
        trail: trail(
            &[
                ("Home", "/"),
                ("Careers Guides", "/careers"),
                ("Backend Developer", "/careers/backend-developer"),
            ],
            "Open jobs",
        ),
        title: "Backend Developer jobs".into(),
        standfirst: Some(Html::text("Postings whose title says so.")),
        leaves_out: "people who manage".into(),
        in_short: None,
        facets: Facets {
            action: "/careers/backend-developer/jobs".into(),
            words: "postgresql".into(),
            hidden: vec![("sort".into(), "pay".into())],
            chosen: 4,
            count: "21".into(),
            noun: "jobs",
            facets: vec![
                choice(
                    "workplace",
                    "Workplace",
                    true,
                    vec![
                        option("remote", "Remote", "12", Chosen),
                        option("hybrid", "Hybrid", "9", Chosen),
                        option("on-site", "On site", "6", Free),
                        option("not-stated", "Not stated", "4", Free),
                    ],
                ),
                choice(
                    "level",
                    "Level",
                    true,
                    vec![
                        option("junior", "Junior", "3", Free),
                        option("senior", "Senior", "8", Free),
                        option("not-stated", "Not stated", "0", Dead),
                    ],
                ),
                Facet::Pay {
                    open: true,
                    floors: vec![floor("", "Any", false), floor("100000", "$100,000", true)],
                    also: Some(option("not-stated", "Also pay not stated", "7", Chosen)),
                },
                choice(
                    "posted",
                    "Posted",
                    false,
                    vec![
                        option("1", "Today", "2", Free),
                        option("7", "In the last 7 days", "9", Free),
                    ],
                ),
            ],
        },
        count: if rows {
            "21 jobs".into()
        } else {
            "No jobs".into()
        },
        orders: vec![order("Newest", true), order("Highest pay", false)],
        chips: [
            "“postgresql”",
            "Remote",
            "Hybrid",
            "$100,000 or more, or not stated",
        ]
        .map(|label| Link::new(label, "/jobs"))
        .into(),
        clear: Some("/jobs".into()),
        notice: Some(Notice {
            words: Html::ready(
                "<strong>These are example postings.</strong> They show how the list works and disappear when the first real job is imported.",
            ),
        }),
        remarks: vec![Html::text("“k8s” is taken as the skill Kubernetes.")],
        rows: if rows { job_rows() } else { Vec::new() },
        not_stated: Some(NotStated {
            words: "412 more do not state pay.".into(),
            link: Link::new("Show them too", "/jobs?pay=not-stated"),
        }),
        past: None,
        nothing: Nothing {
            title: "No job fits all four choices.".into(),
            without: vec![(Link::new("“erlang”", "/jobs"), "there are 21".into())],
            instead: Some((
                Link::new("All Backend Developer jobs", "/jobs"),
                "57".into(),
            )),
        },
        pages: vec![
            PageLink::Here("1".into()),
            PageLink::To(Link::new("2", "/jobs?page=2")),
            PageLink::Gap,
            PageLink::To(Link::new("9", "/jobs?page=9")),
            PageLink::To(Link::new("Next", "/jobs?page=2")),
        ],
        pay: None,
        formats: Offer {
            links: ["Atom", "JSON", "CSV"]
                .map(|label| Link::new(label, "/jobs.atom"))
                .into(),
            note: String::new(),
        },
    }
}

#[test]
fn a_list_keeps_every_choice_in_its_form() {
    let html = page("jobs", &jobs(true));
    assert!(html.contains(r#"value="hybrid" checked"#));
    assert!(
        html.contains(r#"value="not-stated" disabled"#),
        "no matches: greyed and still there"
    );
    assert!(html.contains(r#"<option value="100000" selected>"#));
    assert!(html.contains(r#"<input type="hidden" name="sort" value="pay">"#));
}

#[test]
fn an_empty_list_says_which_choice_to_drop() {
    let html = page("jobs-empty", &jobs(false));
    assert!(html.contains("No job fits all four choices."));
    assert!(html.contains("Without <a href=\"/jobs\">“erlang”</a> there are 21."));
}
