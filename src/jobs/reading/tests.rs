//! Whole postings, and the recorded boards where they are at hand.

use super::*;
use crate::content::role::{MatchRules, Publication};
use crate::growth::assert_linear;
use crate::jobs::description::Description;
use crate::jobs::posting::{Key, StatedPay, Told};
use crate::problem::SourceText;

fn role(slug: &str, titles: &[&str], not: &[&str], weak: &[&str], text: &[&str]) -> Role {
    let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    Role {
        slug: slug.to_owned(),
        title: slug.to_owned(),
        field: String::new(),
        summary: String::new(),
        also: Vec::new(),
        leaves_out: String::new(),
        occupation: None,
        onet: None,
        survey: None,
        facets: Vec::new(),
        skills: Vec::new(),
        neighbours: Vec::new(),
        publication: Publication::JobsOnly,
        rules: MatchRules {
            titles: list(titles),
            not_titles: list(not),
            weak_titles: list(weak),
            text: list(text),
            ..MatchRules::default()
        },
        comparison: Default::default(),
        source: SourceText::new("roles/role.toml", ""),
    }
}

fn reader() -> Reader {
    let weak = ["software engineer"];
    let not = ["full stack", "fullstack", "manager"];
    let roles = [
        role(
            "backend-developer",
            &["backend", "back-end"],
            &not,
            &weak,
            &["backend services", "backend team"],
        ),
        role(
            "frontend-developer",
            &["frontend", "front-end"],
            &not,
            &weak,
            &["frontend team", "component library"],
        ),
        role(
            "devops-engineer",
            &["site reliability", "devops"],
            &not,
            &[],
            &[],
        ),
    ];
    Reader::new(
        &roles,
        skills::tests::vocabulary(),
        gazetteer::tests::small(),
    )
}

fn posting(title: &str, html: &str) -> Posting {
    Posting {
        key: Key {
            provider: "greenhouse".into(),
            board: "acme".into(),
            provider_id: "1".into(),
        },
        title: title.to_owned(),
        employer: "Acme".to_owned(),
        places: Vec::new(),
        workplace: None,
        employment_type: None,
        pay: Vec::new(),
        posted: None,
        closes: None,
        description: Description::clean(html),
        apply: None,
        language: None,
        told: Told::default(),
    }
}

fn seen() -> Seen {
    let at = "2026-11-24T08:00:00Z".parse().unwrap();
    Seen {
        first: at,
        last: at,
        closed: None,
    }
}

#[test]
fn a_posting_is_understood_with_its_evidence() {
    let mut stated = posting(
        "Senior Backend Engineer, Ledger",
        "<h2>About Acme</h2><p>We run Kafka.</p><h3>Requirements</h3><p>3+ years of experience with Go and PostgreSQL.</p>\
         <p>You come to the office three days a week.</p><p>Salary: $150,000 - $180,000 per year</p>",
    );
    stated.places = vec!["New York, NY; Remote (US)".into()];
    let job = reader().read(&stated, &seen(), Nature::Real);
    assert_eq!(job.role.unwrap().answer, "backend-developer");
    let level = job.level.unwrap();
    assert_eq!(
        (level.answer, &*level.evidence),
        (Level::Senior, "title: Senior Backend Engineer, Ledger")
    );
    let workplace = job.workplace.unwrap();
    assert_eq!(workplace.answer, Workplace::Hybrid);
    assert_eq!(
        workplace.evidence,
        "text: You come to the office three days a week."
    );
    assert_eq!(
        job.remote_from, None,
        "a hybrid job is not done from anywhere"
    );
    assert_eq!(
        job.pay.unwrap().answer.yearly(),
        Some((150_000.0, 180_000.0))
    );
    assert_eq!(job.skills, ["go", "postgresql"]);
    assert_eq!(job.places.len(), 1);
}

#[test]
fn a_posting_that_says_nothing_is_understood_as_nothing() {
    let job = reader().read(
        &posting("Software Engineer", "<p>Join us.</p>"),
        &seen(),
        Nature::Real,
    );
    assert_eq!((job.role, job.level, job.workplace), (None, None, None));
    assert_eq!(
        (job.employment_type, job.remote_from, job.pay),
        (None, None, None)
    );
    assert!(job.places.is_empty() && job.skills.is_empty());
}

#[test]
fn roles_by_title_and_by_text() {
    for (title, html, expected) in [
        (
            "Backend / API Engineer, Metronome (Billing)",
            "",
            Some("backend-developer"),
        ),
        ("Back-End Developer", "", Some("backend-developer")),
        ("Engineering Manager, Backend", "", None),
        ("Head of Backend", "", None),
        ("Full Stack Engineer (Backend)", "", None),
        (
            "Software Engineer",
            "<p>Build backend services. Join the backend team.</p>",
            Some("backend-developer"),
        ),
        ("Software Engineer", "<p>Build backend services.</p>", None),
        (
            "Software Engineer",
            "<p>backend services, backend team; full-stack work</p>",
            None,
        ),
        (
            "Software Engineer",
            "<p>backend services, backend team, frontend team</p>",
            None,
        ),
        (
            "Software Engineer",
            "<h2>About Acme</h2><p>backend services, backend team</p>",
            None,
        ),
        (
            "Backend Engineer, Site Reliability",
            "",
            Some("backend-developer"),
        ),
        (
            "Network Engineer",
            "<p>backend services, backend team</p>",
            None,
        ),
    ] {
        let job = reader().read(&posting(title, html), &seen(), Nature::Real);
        assert_eq!(
            job.role.map(|reading| reading.answer).as_deref(),
            expected,
            "{title} {html}"
        );
    }
}

#[test]
fn text_gives_places_only_where_fields_are_empty() {
    let html = "<p>In office locations include: San Francisco, Seattle.</p>";
    let job = reader().read(&posting("Engineer", html), &seen(), Nature::Real);
    assert_eq!(job.places.len(), 2);
    let mut filed = posting("Engineer", html);
    filed.places = vec!["Dublin".into()];
    let job = reader().read(&filed, &seen(), Nature::Real);
    assert_eq!(job.places.len(), 1);
}

#[test]
fn an_internship_is_one_whatever_its_field_says() {
    let mut stated = posting("Software Engineer, Intern", "");
    stated.employment_type = Some("Full-time".into());
    let job = reader().read(&stated, &seen(), Nature::Real);
    assert_eq!(job.employment_type.unwrap().answer, EmploymentType::Intern);
    let mut filed = posting("Software Engineer", "");
    filed.employment_type = Some("Internship".into());
    assert_eq!(
        reader()
            .read(&filed, &seen(), Nature::Real)
            .level
            .unwrap()
            .answer,
        Level::Intern
    );
}

#[test]
fn other_rules_have_another_fingerprint() {
    let same = reader();
    assert_eq!(reader().fingerprint(), same.fingerprint());
    let other = Reader::new(&[], skills::tests::vocabulary(), gazetteer::tests::small());
    assert_ne!(other.fingerprint(), same.fingerprint());
}

#[test]
fn pay_of_a_field_comes_before_pay_of_the_text() {
    let mut stated = posting("Engineer", "<p>Salary: $90,000 - $95,000 per year</p>");
    stated.pay = vec![StatedPay {
        min: Some(36.0),
        max: Some(48.0),
        currency: Some(crate::figures::money::Currency::USD),
        period: None,
        note: "an hourly rate".into(),
    }];
    let job = reader().read(&stated, &seen(), Nature::Real);
    assert_eq!(job.pay.unwrap().answer.max, 48.0);
}

#[test]
fn a_long_posting_without_an_end_costs_little() {
    for piece in [
        "5 years ",
        "remote in US ",
        "$5 - $6 salary ",
        "Go, C and R ",
        "office 3 days ",
    ] {
        let reader = reader();
        let endless = |size: usize| {
            let html = format!("<p>{}</p>", piece.repeat(size / piece.len()));
            posting("Software Engineer", &html)
        };
        assert_linear(piece, 200 * 1024, endless, |stated| {
            reader.read(stated, &seen(), Nature::Real);
        });
    }
}
