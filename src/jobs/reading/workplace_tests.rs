use super::*;
use crate::jobs::description::Description;

fn read_all(title: &str, field: Option<&str>, remote: bool, html: &str) -> Option<Workplace> {
    let text = Text::of(Description::clean(html).plain(), "Acme");
    let found = Where {
        remote,
        ..Where::default()
    };
    read(title, field, &found, &text).map(|reading| reading.answer)
}

#[test]
fn sentences_as_postings_write_them() {
    use Workplace::{Hybrid, OnSite, Remote};
    for (sentence, expected) in [
        (
            "Willingness and ability to work in-office in London at least three days per week.",
            Some(Hybrid),
        ),
        (
            "You will be required to work from the Chicago office three (3) days per week",
            Some(Hybrid),
        ),
        ("You work 5 days a week in our office.", Some(OnSite)),
        ("We are an in-person team in Lisbon.", Some(OnSite)),
        (
            "Hybrid (3 days in office/2 days remote) – New York, NY",
            Some(Hybrid),
        ),
        ("Hybrid: 50% remote work permitted.", Some(Hybrid)),
        ("Location: Paris, hybrid role.", Some(Hybrid)),
        (
            "Seattle, WA or San Francisco, CA (Hybrid: 50% in office)",
            Some(Hybrid),
        ),
        (
            "Office-assigned people spend at least 50% of the time in a given month in their local office",
            Some(Hybrid),
        ),
        ("You have availability to work 100% in-office", Some(OnSite)),
        ("You will be onsite in office full-time", Some(OnSite)),
        ("It is not a remote or hybrid-anywhere role", Some(OnSite)),
        (
            "This is a full-time role for a candidate based in the UAE (based in-office)",
            Some(OnSite),
        ),
        ("This role is eligible for full remote work.", Some(Remote)),
        ("This is a full-time, fully remote position", Some(Remote)),
        (
            "Remote-first (±3 hours from ET) with hybrid in office collaboration in Toronto or NYC",
            Some(Remote),
        ),
        (
            "You must live within commuting distance of our LA, NYC, or SF hub",
            None,
        ),
        (
            "This is a hybrid role for someone who can both execute and orchestrate.",
            None,
        ),
        ("Source leads via remote job boards", None),
        (
            "Collaborate effectively in a distributed and hybrid team",
            None,
        ),
        (
            "Experience leading partially remote and distributed teams",
            None,
        ),
        (
            "Team members are located in offices and remote locations across the region.",
            None,
        ),
        (
            "Strong presentation skills, particularly for in-person meetings",
            None,
        ),
        (
            "You're willing to periodically work a weekend (remotely)",
            None,
        ),
        ("Design hybrid cloud and remote access", None),
        ("In office locations include: San Francisco, Seattle", None),
    ] {
        assert_eq!(
            read_all("Engineer", None, false, &format!("<p>{sentence}</p>")),
            expected,
            "{sentence}"
        );
    }
}

#[test]
fn a_sentence_beats_a_field_and_a_field_beats_a_place() {
    use Workplace::{Hybrid, OnSite, Remote};
    let office = "<p>You come in 3 days a week to our office.</p>";
    let habit = "<p>People with an office spend at least 50% of the time in a given month in their local office.</p>";
    let near = "<p>You must live within commuting distance of our hub.</p>";
    assert_eq!(
        read_all("Engineer", Some("Remote"), true, office),
        Some(Hybrid)
    );
    assert_eq!(
        read_all("Engineer", Some("On-site"), true, ""),
        Some(OnSite)
    );
    assert_eq!(
        read_all("Engineer", Some("unspecified"), true, ""),
        Some(Remote)
    );
    assert_eq!(read_all("Engineer", None, true, habit), Some(Remote));
    assert_eq!(read_all("Engineer", Some("Remote"), true, near), None);
    assert_eq!(
        read_all("Senior Golang Engineer - Remote - EMEA", None, false, ""),
        Some(Remote)
    );
    assert_eq!(read_all("Remote Sensing Engineer", None, false, ""), None);
    assert_eq!(read_all("Engineer", None, false, ""), None);
}
