//! The guide.

use super::super::chrome::Section;
use super::super::guide_page::{Day, GuidePage, JobsPanel, LatestJob};
use super::super::parts::block::{
    Check, Checklist, Faq, Heading, Note, Notice, Question, Sample, Say, Stop, Stops,
};
use super::super::parts::figure::{Fact, InlineFigure, KeyEntry, Source, SourceRef};
use super::super::parts::plate::{Plate, PlatePlace};
use super::super::parts::{Mark, Resource};
use super::super::{Html, Link};
use super::charts::{bars, change, metros, route};
use super::tables::tables;
use super::{chrome, page, resources, trail};

pub fn source(number: usize) -> Html {
    Html::of(&SourceRef { number })
}

fn figure(value: &str) -> Html {
    Html::of(&InlineFigure {
        value: Html::text(value),
        within_error: false,
        number: Some(1),
        past: false,
    })
}

fn heading(level: u8, id: &str, words: &str) -> Html {
    Html::of(&Heading {
        level,
        id: id.into(),
        words: Html::text(words),
    })
}

fn prose(words: &str) -> Html {
    Html::ready(format!("<p>{words}</p>"))
}

fn body() -> Html {
    let mut parts = vec![
        heading(2, "what-the-number-measures", "What the number measures"),
        prose(&format!(
            "Nobody publishes an official wage for backend developers. The government counts \
             software developers as one occupation, 15-1252, and in May 2025 it held {} people: \
             you, the mobile team, the full-stack contractor at the bank, the woman who writes \
             firmware for pacemakers. Half of them earn more than {} and half earn less. Read it \
             as the water level of the <em>whole</em> lake.",
            figure("1,687,890"),
            figure("$135,980")
        )),
        Html::of(&Note {
            words: prose(
                "<strong>What the wage leaves out.</strong> Overtime, year-end bonus, employer benefits and all equity. At a company that pays a third of its offer in stock, the statistic sees two thirds of it.",
            ),
        }),
        prose(
            "The distance between the lowest-paid tenth and the highest is wide. Most of it is not talent. It is where you sit, who signs the checks and how many ranges you have been hired into.",
        ),
        route(),
        heading(2, "what-moves-your-pay", "What moves your pay"),
        prose(
            "Place comes first, because it is the only factor the official figures measure well. That is 1.7 times the money for work that looks much alike on a screen. See <a href=\"/careers\">the second job</a>, when somebody else’s range applies to you for the first time.",
        ),
        Html::ready(
            "<ul><li>A list has dashes.</li><li>And a second item that is long enough to wrap on a phone, so that its indent shows.</li></ul>",
        ),
        Html::ready("<ol><li>First this.</li><li>Then <code>EXPLAIN ANALYZE</code>.</li></ol>"),
        Html::ready(
            "<pre tabindex=\"0\"><code class=\"language-sql\">select id, title\nfrom jobs\nwhere pay_min &gt;= 100000;</code></pre>",
        ),
        Html::of(&Notice {
            words: prose(
                "<strong>You are reading a saved copy</strong> from 12 November. Figures may have changed.",
            ),
        }),
        heading(2, "pay-by-place", "Pay by place"),
        prose("Ten metros, sorted by median. Look at the thick lines before the rings."),
        metros(),
        prose(
            "Denver, Chicago, Austin and Atlanta have medians close to each other, so do not choose among them by pay.",
        ),
        heading(2, "tables", "Tables of every kind"),
    ];
    parts.extend(tables());
    parts.extend([change(), bars()]);
    parts.extend([
        heading(2, "a-week", "A week"),
        Html::of(&Stops {
            stops: vec![
                Stop {
                    when: "Monday".into(),
                    title: "A pull request from Thursday".into(),
                    length: None,
                    body: prose("You review six hundred lines that change refunds, ask for them in three parts and get two."),
                    done: None,
                    last: Some(("Leaves behind".into(), Html::text("eleven comments, one of them about rounding money"))),
                },
                Stop {
                    when: String::new(),
                    title: "One language, and the shell".into(),
                    length: Some("Months 1–2, 130 hours".into()),
                    body: prose("Choose Python, Go, Java or C# by what is open where you live, then stop choosing."),
                    done: Some(Html::text("a friend runs your program on their own computer from your README, without asking you anything.")),
                    last: Some(("Free".into(), Html::ready("<a href=\"/\">The Missing Semester</a>"))),
                },
            ],
        }),
        heading(2, "asking-for-more", "Asking for more"),
        prose("You will get one moment when asking costs nothing: after they want you and before you have said yes."),
        Html::of(&Say { moment: "When they ask what you earn now".into(), words: prose("“I’d rather talk about this job. Does that fit your range?”") }),
        Html::of(&Say { moment: "When the offer is below it".into(), words: prose("“Thank you, I want this one. If you can get to 158 I’ll sign this week.”") }),
        heading(3, "checks", "What you can do"),
        Html::of(&Checklist {
            checks: vec![
                Check { id: "sql-plan".into(), ticked: false, words: Html::ready("<strong>SQL beyond SELECT</strong> You can explain from an EXPLAIN plan that you produced why the index is not used.") },
                Check { id: "http".into(), ticked: true, words: Html::ready("<strong>HTTP without a framework</strong> You have written a handler that survives a client that hangs up.") },
            ],
        }),
        Html::of(&Sample { title: "Resume of a mid-level backend developer".into(), words: Html::ready("<p><strong>Ana Torres</strong>, Columbus, OH</p><ul><li>Cut p95 of the refunds endpoint from 1.8 s to 240 ms.</li></ul>") }),
        heading(2, "faq", "FAQ"),
        Html::of(&Faq {
            questions: ["Should I tell a recruiter my current salary?", "Do backend developers earn more than frontend developers?", "How much is a language worth?"]
                .into_iter()
                .enumerate()
                .map(|(i, question)| Question { id: format!("question-{i}"), question: question.into(), answer: prose("No. In many states an employer may not ask, and anywhere the number only pulls the offer towards your past.") })
                .collect(),
        }),
    ]);
    Html::ready(
        parts
            .iter()
            .map(Html::as_str)
            .collect::<Vec<_>>()
            .join("\n"),
    )
}

fn guide(jobs: JobsPanel) -> GuidePage {
    let plate = |name: &str, aside: &str| Plate::to(name, "/careers/backend-developer").with(aside);
    let fact = |mark, label: &str, value: Option<&str>, note: &str, number| Fact {
        mark,
        label: label.into(),
        value: value.map(Into::into),
        none: "Not shown".into(),
        note: Html::ready(format!("{note}{}", source(number))),
        past: false,
    };
    let key = |mark, name: &str, short: &str, number| KeyEntry {
        mark,
        name: name.into(),
        short: Html::ready(format!("{short}{}", source(number))),
    };
    let cite = |number, mark, citation: &str| Source {
        number,
        mark,
        citation: Html::ready(citation),
        past: false,
    };
    let title = "What a Backend Developer earns, and what the figures leave out";
    GuidePage {
        datasets: Vec::new(),
        chrome: chrome(title, Section::Guides),
        trail: trail(&[("Home", "/"), ("Careers Guides", "/careers")], "Backend Developer salary"),
        role: "Backend Developer".into(),
        title: title.into(),
        standfirst: Html::text("Half of US software developers earn more than $135,980. Where you sit, who signs the checks and what you last signed decide which half you are in."),
        reviewed: Day { words: "12 November 2026".into(), iso: "2026-11-12".into() },
        reading: "9 minute read".into(),
        byline: "By the Signpost editors".into(),
        print_line: "Signpost, signpost.example/careers/backend-developer/salary. Reviewed 12 November 2026.".into(),
        plates: vec![
            plate("Career", "14 min"),
            plate("How to become", "12 min"),
            plate("Skills", "11 min"),
            Plate { place: PlatePlace::Here("/careers/backend-developer/salary".into()), ..plate("Salary", "9 min") },
            plate("Resume", "10 min"),
            plate("Open jobs", "37"),
        ],
        facts: vec![
            fact(Mark::Official, "US median", Some("$135,980"), "All software developers, May 2025", 1),
            fact(Mark::Official, "Middle half earn", Some("$105k–$172k"), "25th to 75th percentile, May 2025", 1),
            fact(Mark::OpenJobs, "Median stated here", Some("$148,500"), "21 of 37 open jobs state pay, 24 Nov", 2),
            fact(Mark::Survey, "By experience", None, "The survey has under 50 answers for this role", 3),
        ],
        key: vec![
            key(Mark::Official, "Official statistics", "US software developers, May 2025", 1),
            key(Mark::OpenJobs, "Open jobs on Signpost", "21 of 37, 24 Nov", 2),
            key(Mark::Survey, "Survey", "Under 50 answers", 3),
        ],
        jobs,
        contents: [
            ("What the number measures", "#what-the-number-measures"),
            ("What moves your pay", "#what-moves-your-pay"),
            ("Pay by place", "#pay-by-place"),
            ("Tables of every kind", "#tables"),
            ("A week", "#a-week"),
            ("Asking for more", "#asking-for-more"),
            ("FAQ", "#faq"),
            ("Sources", "#sources"),
        ]
        .map(|(label, href)| Link::new(label, href))
        .into(),
        body: body(),
        further: vec![Link::new(
            "Compare places",
            "/salaries?series=backend-developer:united-states",
        )],
        sources: vec![
            cite(1, Mark::Official, "U.S. Bureau of Labor Statistics, <a href=\"https://www.bls.gov/oes/\">Occupational Employment and Wage Statistics</a>, May 2025 estimates, published 15 May 2026, retrieved 26 September 2026. Public domain."),
            cite(2, Mark::OpenJobs, "Signpost, <a href=\"/jobs\">open jobs for Backend Developer</a>, 24 November 2026, 37 jobs, 21 with stated pay."),
            cite(3, Mark::Survey, "Developer survey, United States: fewer than 50 answers for this role, so no figure is shown."),
        ],
        related: resources(),
        neighbours: resources().into_iter().take(2).map(|near| Resource { title: "Data Engineer".into(), ..near }).collect(),
    }
}

fn some_jobs() -> JobsPanel {
    let job = |title: &str, line: &str, pay: Option<&str>| LatestJob {
        link: Link::new(title, "/jobs/0123456789ab/x"),
        line: line.into(),
        pay: pay.map(Into::into),
    };
    JobsPanel::Some {
        count: "37".into(),
        label: "open jobs for this role".into(),
        latest: vec![
            job(
                "Backend Engineer, Payments",
                "Halyard Freight, Austin or remote (US)",
                Some("$150k–$185k"),
            ),
            job(
                "Senior Go Developer",
                "Northfield Health, Columbus, OH",
                Some("$138k–$162k"),
            ),
            job(
                "Platform Engineer, Ledger",
                "Brightwater Credit Union, Denver, CO",
                None,
            ),
        ],
        all: Plate::to("All 37 jobs", "/careers/backend-developer/jobs"),
    }
}

#[test]
fn a_guide_has_its_parts_in_order() {
    let html = page("guide", &guide(some_jobs()));
    let order = [
        "<h1>",
        "class=\"post\"",
        "class=\"facts",
        "class=\"panel\"",
        "class=\"contents\"",
        "<article",
        "id=\"sources\"",
        "Related resources",
    ];
    let places: Vec<_> = order
        .iter()
        .map(|part| html.find(part).expect(part))
        .collect();
    assert!(places.is_sorted(), "{order:?} at {places:?}");
}

#[test]
fn a_guide_without_jobs_offers_the_nearest() {
    let html = page(
        "guide-no-jobs",
        &guide(JobsPanel::Empty {
            label: "No open jobs for this role today".into(),
            nearest: vec![
                (Link::new("Documentation Engineer", "/jobs"), "3".into()),
                (Link::new("Developer Advocate", "/jobs"), "5".into()),
            ],
            follow: Plate::to("Follow by feed", "/jobs.atom"),
        }),
    );
    assert!(html.contains("The nearest: <a href=\"/jobs\">Documentation Engineer</a>, 3;"));
}
