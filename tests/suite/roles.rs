//! Roles beside each other, and the titles that each is known by.

use crate::site::TestSite;
use axum::http::StatusCode;
use signpost::jobs::{
    description::Description,
    job::Nature,
    posting::{Key, Posting, Told},
};

#[test]
fn two_roles_stand_side_by_side() {
    let site = TestSite::shipped().up();
    let form = "/careers/compare?role=backend-developer&role=frontend-developer&role=";
    let led = site.get(form);
    assert_eq!(led.status, StatusCode::PERMANENT_REDIRECT);
    let address = led.header("location").to_owned();
    assert_eq!(
        address,
        "/careers/compare?roles=backend-developer,frontend-developer"
    );
    let page = site.get(&address).ok();
    assert_eq!(page.first("h1"), "Backend or Frontend Developer");
    assert_eq!(page.all(".compare thead th strong").len(), 2);
    for words in [
        "$135,980",
        "$92,650",
        "The pay button is under the keyboard",
    ] {
        assert!(page.text().contains(words), "{words}");
    }
    let chosen = page.attributes("select option[selected]", "value");
    assert_eq!(chosen, ["backend-developer", "frontend-developer", ""]);
    let numbers = page.all(".compare a.src").len();
    let sources = page.all(".sources li").len();
    assert!(numbers >= sources && sources >= 3, "{numbers} {sources}");
}

#[test]
fn what_is_no_role_is_named_and_a_single_one_asks_for_another() {
    let site = TestSite::shipped().up();
    let page = site
        .get("/careers/compare?roles=backend-developer,astronaut")
        .ok();
    assert!(page.first("[role=status]").contains("astronaut"));
    assert!(page.all(".compare").is_empty());
    let hostile = site
        .get("/careers/compare?roles=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
        .ok();
    assert!(!hostile.text().contains("<script>alert"));
    let many = "a,".repeat(3_000);
    site.get(&format!("/careers/compare?roles={many}")).ok();
}

/// Titles, with a line of text where the title alone cannot tell.
const KNOWN: [(&str, [(&str, &str); 5]); 6] = [
    (
        "backend-developer",
        [
            ("Senior Backend Engineer, Payments", ""),
            ("Back-End Developer (m/f/d)", ""),
            ("Server-side Developer", ""),
            (
                "Golang Engineer",
                "<p>You write microservices with gRPC and PostgreSQL.</p>",
            ),
            (
                "Software Engineer II",
                "<p>We look for a backend engineer.</p><p>Three years with backend systems.</p>",
            ),
        ],
    ),
    (
        "frontend-developer",
        [
            ("Frontend Engineer", ""),
            ("Senior Front-End Developer", ""),
            ("UI Engineer, Design System", ""),
            ("React Developer", ""),
            (
                "Software Engineer, Web",
                "<p>You build user interfaces in React.</p><p>The frontend is yours.</p>",
            ),
        ],
    ),
    (
        "data-engineer",
        [
            ("Data Engineer", ""),
            ("Senior Data Platform Engineer", ""),
            ("ETL Developer", ""),
            ("Data Warehouse Engineer", ""),
            (
                "Analytics Engineer",
                "<p>You own data pipelines in dbt and Snowflake.</p>",
            ),
        ],
    ),
    (
        "devops-engineer",
        [
            ("DevOps Engineer", ""),
            ("Site Reliability Engineer, Compute", ""),
            ("Platform Engineer", ""),
            ("Cloud Infrastructure Engineer", ""),
            (
                "Systems Engineer",
                "<p>You run Kubernetes.</p><p>All in Terraform.</p>",
            ),
        ],
    ),
    (
        "security-engineer",
        [
            ("Security Engineer", ""),
            ("Application Security Engineer", ""),
            ("Product Security Engineer II", ""),
            ("Detection and Response Engineer", ""),
            (
                "Penetration Tester",
                "<p>You plan penetration tests and threat models.</p>",
            ),
        ],
    ),
    (
        "qa-automation-engineer",
        [
            ("QA Automation Engineer", ""),
            ("SDET", ""),
            ("Software Development Engineer in Test", ""),
            ("Test Automation Engineer", ""),
            (
                "QA Engineer",
                "<p>You write automated tests in Playwright.</p>",
            ),
        ],
    ),
];

/// Titles near a role that are other work, managers, or could be either side.
const OTHERS: [&str; 30] = [
    "Data Scientist",
    "Data Analyst",
    "Database Administrator",
    "Machine Learning Engineer",
    "Network Engineer",
    "Data Center Technician",
    "Embedded Software Engineer",
    "iOS Engineer",
    "Android Developer",
    "Full Stack Engineer",
    "Fullstack Developer (Backend heavy)",
    "Engineering Manager, Backend",
    "Director of Security Engineering",
    "Security Guard",
    "Security Sales Engineer",
    "Security Analyst",
    "GRC Analyst",
    "Manual QA Tester",
    "QA Manager",
    "Hardware Test Engineer",
    "Flight Test Engineer",
    "Food Quality Assurance Specialist",
    "Solutions Engineer, Data Platform",
    "Technical Support Engineer, Kubernetes",
    "Developer Advocate",
    "Product Designer, Frontend",
    "Salesforce Developer",
    "Civil Engineer, Rail Infrastructure",
    "Product Manager, Platform",
    "Software Engineer",
];

#[test]
fn five_postings_of_each_role_are_known_and_neighbours_are_not() {
    let reader = super::reading::reader().unwrap();
    let role = |title: &str, html: &str| {
        let posting = posting(title, html);
        let job = reader.read(&posting, &super::reading::seen(), Nature::Real);
        job.role.map(|reading| reading.answer)
    };
    for (slug, postings) in KNOWN {
        for (title, html) in postings {
            assert_eq!(role(title, html).as_deref(), Some(slug), "{title} {html}");
        }
    }
    for title in OTHERS {
        assert_eq!(role(title, ""), None, "{title}");
    }
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
