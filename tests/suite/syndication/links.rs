//! Links to lists of jobs in guides.

use super::{json_of, site};
use crate::site::TestSite;

#[test]
fn a_link_to_jobs_leads_to_its_list_with_its_count() {
    let site = site().guide(
        "nurse/salary",
        "## Text\n\n[Python nurses](jobs:role=nurse&skill=python) and \
         [remote ones](jobs:workplace=remote).\n",
    );
    let site = site.up();
    let guide = site.get("/careers/nurse/salary").ok();
    for (href, key) in [
        (
            "/careers/nurse/jobs?skill=python",
            "role=nurse&skill=python",
        ),
        ("/jobs?workplace=remote", "workplace=remote"),
    ] {
        let selector = format!("article a[href=\"{href}\"] + .live");
        let total = json_of(&site.get(&format!("/api/jobs?{key}")).ok())["total"].clone();
        assert_eq!(guide.first(&selector), format!("({total} open)"));
    }
}

#[test]
fn a_link_to_jobs_that_asks_for_nothing_real_is_a_problem_at_its_place() {
    for (query, rule) in [
        ("colour=red", "unknown-query"),
        ("level=boss", "unknown-query"),
        ("role=juggler", "unknown-query"),
        ("country=zz", "unknown-query"),
        ("source=nowhere", "unknown-query"),
        ("skill=nosuchskill", "unknown-skill"),
        ("workplace=remote&role=nurse", "query-not-canonical"),
        ("skill=rust&skill=python", "query-not-canonical"),
        ("workplace=Remote", "query-not-canonical"),
        ("role=nurse&sort=newest", "query-not-canonical"),
    ] {
        let text = format!("## Text\n\nSee\n[these](jobs:{query}).\n");
        let problems = TestSite::new().guide("nurse/salary", &text).problems();
        let found: Vec<&str> = problems.iter().map(|problem| problem.rule).collect();
        assert_eq!(found, [rule], "{query}");
        let (line, _) = problems[0].place.line_and_column().expect("a place");
        assert_eq!(line, 17, "{query}: {}", problems[0]);
    }
}
