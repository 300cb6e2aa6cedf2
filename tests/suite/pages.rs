//! Pages as their readers find them.

use crate::site::{Running, TestSite};
use axum::http::StatusCode;
use std::collections::{HashMap, HashSet};

#[test]
fn every_link_and_fragment_of_every_page_leads_somewhere() {
    let site = TestSite::shipped().up();
    let mut waiting = vec!["/".to_owned()];
    let mut known: HashMap<String, HashSet<String>> = HashMap::new();
    let mut links: Vec<(String, String)> = Vec::new();
    while let Some(path) = waiting.pop() {
        if known.contains_key(&path) {
            continue;
        }
        let page = follow(&site, &path);
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let ids = page.attributes("[id]", "id").into_iter().collect();
        known.insert(path.clone(), ids);
        if !page.header("content-type").starts_with("text/html") {
            continue;
        }
        let targets = [
            ("a[href]", "href"),
            ("link[href]", "href"),
            ("script[src]", "src"),
            ("img[src]", "src"),
        ];
        for (selector, name) in targets {
            for target in page.attributes(selector, name) {
                let inside = target.starts_with('/') || target.starts_with('#');
                if !inside || target.starts_with("//") {
                    continue;
                }
                let full = if target.starts_with('#') {
                    format!("{path}{target}")
                } else {
                    target
                };
                let page_of = full.split('#').next().unwrap_or(&full).to_owned();
                links.push((path.clone(), full));
                // Lists narrowed further and further have no end: one step into them is enough.
                let narrowed = page_of.contains('?') && path.contains('?');
                // Hundreds of areas are of one make: those of one small state stand for all.
                let alike = page_of.starts_with("/salaries/")
                    && !path.starts_with("/salaries?")
                    && !path.starts_with("/salaries/delaware")
                    && !page_of.ends_with("/delaware");
                if !narrowed && !alike {
                    waiting.push(page_of);
                }
            }
        }
    }
    assert!(known.len() > 60, "only {} pages were reached", known.len());
    for (from, link) in links {
        let Some((path, fragment)) = link.split_once('#') else {
            continue;
        };
        let Some(ids) = known.get(path) else { continue };
        assert!(
            ids.contains(fragment),
            "{from} links to {link}, which has no such part"
        );
    }
}

/// A page, through redirects of the jobs lists to their canonical addresses.
fn follow(site: &Running, path: &str) -> crate::site::Answer {
    let page = site.get(path);
    if page.status == StatusCode::PERMANENT_REDIRECT {
        panic!(
            "{path} is linked to, but redirects to {}",
            page.header("location")
        );
    }
    page
}

#[test]
fn every_page_has_one_title_a_trail_of_names_and_a_canonical_address() {
    let site = TestSite::shipped().up();
    let snapshot = site.app.snapshot().expect("a snapshot");
    let mut titles = HashSet::new();
    for path in snapshot.paths() {
        let page = site.get(path).ok();
        if !page.header("content-type").starts_with("text/html") {
            continue;
        }
        assert_eq!(page.all("h1").len(), 1, "{path}");
        assert!(
            titles.insert(page.first("title")),
            "{path} has another page's title"
        );
        let canonical = page.attributes("link[rel=canonical]", "href");
        assert_eq!(canonical, [format!("http://127.0.0.1:3000{path}")]);
    }
}

#[test]
fn the_salary_guide_shows_figures_with_their_sources() {
    let page = TestSite::shipped()
        .get("/careers/backend-developer/salary")
        .ok();
    let text = page.first("main");
    for words in [
        "$135,980",
        "Software Developers",
        "May 2025",
        "Not shown",
        "Example",
    ] {
        assert!(text.contains(words), "{words} is missing");
    }
    let numbers = page.attributes("a.src", "href");
    assert!(numbers.len() > 20, "only {} source numbers", numbers.len());
    let sources = page.attributes("section.sources li", "id");
    for number in numbers {
        assert!(
            sources.iter().any(|id| format!("#{id}") == number),
            "{number}"
        );
    }
    let related = page.all("section[aria-labelledby=related] a");
    assert!(related.len() >= 4, "{related:?}");
}

#[test]
fn a_draft_and_a_future_guide_show_to_writers_only() {
    let site = || {
        TestSite::new()
            .guide_with("nurse/skills", "draft = true", "## Text\n\nWords.\n")
            .file("roles/nurse/resume.md", &future())
    };
    // A published role lacks two kinds then, which is a problem; so the role is jobs only.
    let hidden = site().file("roles/nurse/role.toml", JOBS_ONLY).up();
    for kind in ["skills", "resume"] {
        let path = format!("/careers/nurse/{kind}");
        assert_eq!(hidden.get(&path).status, StatusCode::NOT_FOUND, "{path}");
    }
    let shown = site().for_writers().up();
    for kind in ["skills", "resume"] {
        shown.get(&format!("/careers/nurse/{kind}")).ok();
    }
}

const JOBS_ONLY: &str = "title = \"Nurse\"\nfield = \"Care\"\nsummary = \"Knows which alarm \
                         matters.\"\npublished = false\n[match]\ntitles = [\"nurse\"]\n";

fn future() -> String {
    "+++\ntitle = \"Later\"\nstandfirst = \"Words that stand first, long enough that nobody asks \
     for more of them, and in the future too.\"\npublished = 2027-01-01\nreviewed = 2027-01-01\n\
     facts = [\n{ label = \"A\", figure = \"oews/p10?soc=15-1252\", note = \"a\" },\n\
     { label = \"B\", figure = \"oews/p50?soc=15-1252\", note = \"b\" },\n\
     { label = \"C\", figure = \"oews/p90?soc=15-1252\", note = \"c\" },\n]\n+++\n\n## Text\n\nWords.\n"
        .to_owned()
}

#[test]
fn a_moved_guide_keeps_its_old_address() {
    let site = TestSite::new()
        .guide_with(
            "nurse/salary",
            "aliases = [\"/pay/nurse\"]",
            "## Text\n\nWords.\n",
        )
        .up();
    let answer = site.get("/pay/nurse?from=mail");
    assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(answer.header("location"), "/careers/nurse/salary?from=mail");
}

#[test]
fn a_missing_page_offers_the_nearest() {
    let answer = TestSite::shipped().get("/careers/backend-developer/salery");
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let links = answer.attributes("main a", "href");
    assert!(
        links
            .iter()
            .any(|link| link == "/careers/backend-developer/salary"),
        "{links:?}"
    );
    assert!(answer.text().contains("noindex"));
}

#[test]
fn a_missing_page_offers_only_what_is_near() {
    let site = TestSite::shipped().up();
    let links = |address: &str| site.get(address).attributes("main a", "href");
    let by_another_title = links("/careers/back-end-engineer");
    assert!(
        by_another_title.contains(&"/careers/backend-developer".to_owned()),
        "{by_another_title:?}"
    );
    let nothing_like_it = links("/careers/zookeeper");
    assert!(
        nothing_like_it
            .iter()
            .all(|link| !link.contains("developer")),
        "{nothing_like_it:?}"
    );
    let place = links("/salaries/springfeild");
    assert!(
        place
            .iter()
            .any(|link| link.starts_with("/salaries/springfield")),
        "{place:?}"
    );
}

#[test]
fn the_shipped_content_has_no_problem() {
    let problems = TestSite::shipped().problems();
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn links_that_lead_nowhere_are_named_with_the_nearest_page() {
    let problems = TestSite::new()
        .guide(
            "nurse/salary",
            "## Text\n\nSee [skills](/careers/nurse/skils) and [there](/careers/nurse#nowhere) and \
             [jobs](jobs:role=nurse&skill=nosuchskill).\n",
        )
        .problems();
    let mut rules: Vec<&str> = problems.iter().map(|problem| problem.rule).collect();
    rules.sort_unstable();
    assert_eq!(rules, ["broken-anchor", "broken-link", "unknown-skill"]);
    let broken = problems
        .iter()
        .find(|problem| problem.rule == "broken-link")
        .expect("one");
    assert!(
        broken.help.contains("/careers/nurse/skills"),
        "{}",
        broken.help
    );
}
