//! Who is in a library, and who is not yet.

use super::*;
use jiff::civil::date;
use std::fs;

const ROLE: &str = r#"
title = "Nurse"
field = "Care"
summary = "Keeps people alive overnight."
neighbours = ["paramedic"]
published = true
"#;

const GUIDE: &str = r#"+++
title = "What a Nurse does at night"
standfirst = "The ward is quiet and the work is not: what happens between ten and six, who decides, and what it does to your sleep."
published = 2026-11-24
reviewed = 2026-11-24
facts = [
  { label = "Open jobs", figure = "open-jobs/count", note = "All of them" },
  { label = "State pay", figure = "open-jobs/with-pay", note = "Open jobs that state pay" },
  { label = "Remote", figure = "open-jobs/remote", note = "Open jobs" },
]
+++

## Ten at night

You count the [open jobs](jobs:role=nurse).
"#;

/// A folder of content with a published role of five guides and a role without.
fn content(change: impl Fn(GuideKind, &str) -> String) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for slug in ["nurse", "paramedic"] {
        fs::create_dir_all(dir.path().join("roles").join(slug)).unwrap();
    }
    let write = |path: String, text: String| fs::write(dir.path().join(path), text).unwrap();
    write("roles/nurse/role.toml".into(), ROLE.into());
    write(
        "roles/paramedic/role.toml".into(),
        ROLE.replace("Nurse", "Paramedic")
            .replace("\"paramedic\"", "")
            .replace("true", "false"),
    );
    for kind in GuideKind::ALL {
        let path = format!("roles/nurse/{}.md", kind.slug());
        write(path, change(kind, GUIDE));
    }
    dir
}

fn load(dir: &tempfile::TempDir, drafts: Drafts) -> (Library, Vec<String>) {
    let visibility = Visibility {
        as_of: date(2026, 11, 24),
        drafts,
    };
    let (library, problems) = Library::load(dir.path(), visibility);
    (library, problems.iter().map(ToString::to_string).collect())
}

fn kinds(library: &Library) -> Vec<GuideKind> {
    library.guides_of("nurse").map(|guide| guide.kind).collect()
}

#[test]
fn a_role_has_its_guides_in_order_and_its_neighbours() {
    let dir = content(|_, text| text.to_owned());
    let (library, problems) = load(&dir, Drafts::Hidden);
    assert_eq!(problems, [""; 0]);
    assert_eq!(kinds(&library), GuideKind::ALL);
    let guide = library.guide("nurse", GuideKind::Salary).unwrap();
    assert_eq!(library.siblings(guide).count(), 4);
    let role = library.role("nurse").unwrap();
    let neighbours = crate::content::navigation::neighbours(&library, role);
    assert_eq!(neighbours[0].path, "/careers/paramedic/jobs");
    assert!(
        library
            .addresses()
            .any(|address| address == "/careers/nurse/salary")
    );
}

#[test]
fn a_role_leads_to_its_guides_and_home_to_the_featured_ones() {
    use crate::content::navigation;
    let dir = content(|_, text| text.to_owned());
    let featured = "featured = [\"/careers/nurse/salary\", \"/careers/nurse\"]";
    fs::write(dir.path().join("site.toml"), featured).unwrap();
    let (library, problems) = load(&dir, Drafts::Hidden);
    assert_eq!(problems, [""; 0]);
    let featured = navigation::featured(&library);
    let paths: Vec<&str> = featured.iter().map(|guide| guide.path.as_str()).collect();
    assert_eq!(paths, ["/careers/nurse/salary", "/careers/nurse"]);
    let guide = library.guide("nurse", GuideKind::Salary).unwrap();
    assert_eq!(navigation::related(&library, guide).len(), 4);
    let role = library.role("nurse").unwrap();
    assert_eq!(navigation::front(&library, role), "/careers/nurse");
}

#[test]
fn drafts_and_future_guides_are_seen_by_their_writer_only() {
    let dir = content(|kind, text| match kind {
        GuideKind::Skills => text.replace("published =", "draft = true\npublished ="),
        GuideKind::Resume => text.replace("published = 2026", "published = 2027"),
        _ => text.to_owned(),
    });
    let (library, problems) = load(&dir, Drafts::Hidden);
    assert_eq!(problems, [""; 0]);
    let public = [GuideKind::Career, GuideKind::HowToBecome, GuideKind::Salary];
    assert_eq!(kinds(&library), public);
    assert_eq!(kinds(&load(&dir, Drafts::Shown).0), GuideKind::ALL);
}

#[test]
fn a_fault_of_a_draft_does_not_stop_the_site_and_one_of_a_future_guide_does() {
    let faulty = |text: &str| text.replace("## Ten", "# Ten");
    let dir = content(|kind, text| match kind {
        GuideKind::Skills => faulty(text).replace("published =", "draft = true\npublished ="),
        GuideKind::Resume => faulty(text).replace("published = 2026", "published = 2027"),
        _ => text.to_owned(),
    });
    let (_, problems) = load(&dir, Drafts::Hidden);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("roles/nurse/resume.md:"));
    assert_eq!(load(&dir, Drafts::Shown).1.len(), 2);
}

#[test]
fn two_guides_cannot_claim_one_old_address() {
    let dir = content(|kind, text| match kind {
        GuideKind::Skills | GuideKind::Resume => {
            text.replace("published =", "aliases = [\"/nurses\"]\npublished =")
        }
        _ => text.to_owned(),
    });
    let (_, problems) = load(&dir, Drafts::Hidden);
    assert_eq!(
        problems,
        [
            "roles/nurse/resume.md:4:12: the old address `/nurses` is also one of roles/nurse/skills.md"
        ]
    );
}

#[test]
fn a_file_that_is_no_text_is_a_problem_and_not_a_crash() {
    let dir = content(|_, text| text.to_owned());
    fs::write(dir.path().join("roles/nurse/salary.md"), [0xff, 0xfe, 0]).unwrap();
    let (library, problems) = load(&dir, Drafts::Hidden);
    assert_eq!(library.guides().count(), 4);
    assert_eq!(
        problems,
        ["roles/nurse/salary.md: the file cannot be read: it is not UTF-8 text"]
    );
}
