//! Roles beside each other, and the titles that each is known by.

use crate::site::TestSite;
use axum::http::StatusCode;

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
