//! How answers are served: codings, conditions, headers, and what hostile requests get.

use crate::site::TestSite;
use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use std::io::Read;

#[test]
fn a_page_comes_in_the_coding_that_the_client_takes() {
    let site = TestSite::new().up();
    let plain = site.get("/careers").ok();
    assert!(plain.headers.get(header::CONTENT_ENCODING).is_none());
    let gzip = site
        .get_with("/careers", header::ACCEPT_ENCODING, "gzip")
        .ok();
    let mut text = String::new();
    flate2::read::GzDecoder::new(&gzip.body[..])
        .read_to_string(&mut text)
        .expect("gzip");
    assert_eq!(text, plain.text());
    let brotli = site
        .get_with("/careers", header::ACCEPT_ENCODING, "gzip, br")
        .ok();
    assert_eq!(brotli.header("content-encoding"), "br");
    assert!(brotli.body.len() < gzip.body.len() + 200);
    for answer in [&plain, &gzip, &brotli] {
        assert_eq!(answer.header("vary"), "Accept-Encoding");
    }
    let tags = [&plain, &gzip, &brotli].map(|answer| answer.header("etag"));
    assert!(tags[0] != tags[1] && tags[1] != tags[2], "{tags:?}");
}

#[test]
fn a_known_page_is_not_sent_again() {
    let site = TestSite::new().up();
    for address in ["/careers", "/jobs", "/jobs?level=senior"] {
        let first = site.get(address).ok();
        let again = site.get_with(address, header::IF_NONE_MATCH, first.header("etag"));
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{address}");
        assert!(again.body.is_empty());
        assert_eq!(again.header("etag"), first.header("etag"));
    }
}

#[test]
fn head_is_get_without_the_body() {
    let site = TestSite::new().up();
    for address in ["/careers", "/jobs"] {
        let get = site.get(address).ok();
        let head = site.send(
            Request::builder()
                .method(Method::HEAD)
                .uri(address)
                .body(Body::empty())
                .expect("a request"),
        );
        assert_eq!(head.status, StatusCode::OK);
        assert!(head.body.is_empty());
        assert_eq!(
            head.header("content-length"),
            get.body.len().to_string(),
            "{address}"
        );
    }
}

#[test]
fn every_answer_carries_the_security_headers_and_an_id_of_its_own() {
    let site = TestSite::new().up();
    let mut ids = std::collections::HashSet::new();
    for address in [
        "/",
        "/jobs",
        "/nowhere",
        "/careers/",
        "/healthz",
        "/jobs?q=",
        "/sitemap.xml",
    ] {
        let answer = site.get(address);
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
        assert_eq!(
            answer.header("x-content-type-options"),
            "nosniff",
            "{address}"
        );
        assert!(
            answer
                .header("strict-transport-security")
                .starts_with("max-age=")
        );
        assert!(ids.insert(answer.header("x-request-id").to_owned()));
    }
}

#[test]
fn static_files_are_kept_for_ever_under_their_fingerprints() {
    let site = TestSite::new().up();
    let page = site.get("/").ok();
    let sheet = page.attributes("link[rel=stylesheet]", "href").remove(0);
    let answer = site.get(&sheet).ok();
    assert!(answer.header("cache-control").contains("immutable"));
    assert!(answer.text().contains("@font-face"));
    assert_eq!(site.get("/static/site.css").status, StatusCode::NOT_FOUND);
    site.get("/favicon.ico").ok();
}

#[test]
fn the_worker_of_saved_jobs_stands_at_the_root_and_is_asked_about_each_time() {
    let site = TestSite::new().up();
    let worker = site.get("/offline.js").ok();
    // From the root it may answer for /saved and /jobs/; a new version must be seen at once.
    assert_eq!(
        worker.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(worker.header("cache-control"), "public, no-cache");
    let policy = worker.header("content-security-policy");
    assert!(policy.contains("worker-src 'self'"), "{policy}");
    let again = site.get_with("/offline.js", header::IF_NONE_MATCH, worker.header("etag"));
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    // No page loads it: the script registers it when a job is saved.
    for address in ["/", "/jobs", "/saved"] {
        assert!(!site.get(address).ok().text().contains("offline"));
    }
}

#[test]
fn only_get_and_head_are_answered() {
    let site = TestSite::new().up();
    for address in ["/careers", "/jobs", "/static/x"] {
        for method in ["POST", "PUT", "DELETE", "TRACE", "BREW"] {
            let request = Request::builder().method(method).uri(address);
            let answer = site.send(request.body(Body::from("x=1")).expect("a request"));
            let refused = [StatusCode::METHOD_NOT_ALLOWED, StatusCode::NOT_FOUND];
            assert!(
                refused.contains(&answer.status),
                "{method} {address}: {}",
                answer.status
            );
        }
    }
}

#[test]
fn hostile_addresses_get_a_page_and_never_an_error_of_ours() {
    let site = TestSite::new().up();
    let long = format!("/jobs?q={}", "a".repeat(5_000));
    let many = format!("/jobs?{}", "skill=go&".repeat(2_000));
    for address in [
        "/jobs?q=%00%ff%fe",
        "/jobs?level=%",
        "/jobs?pay=-1",
        "/jobs?pay=99999999999999999999",
        "/jobs?page=0",
        "/jobs?page=18446744073709551616",
        "/jobs?upto=..",
        "/jobs?&&&=&=",
        "/jobs?q=<script>alert(1)</script>",
        "/jobs?q=%22%3E%3Csvg%20onload%3D1%3E",
        "/careers/..%2f..%2fetc%2fpasswd",
        "/careers/%00/jobs",
        "/jobs/%F0%9F%92%A9",
        "/jobs/0123456789ab/x",
        "/jobs/0123456789ab",
        "//",
        "/careers//",
        "/%",
        "/\\..\\x",
        "/careers/nurse/jobs?role=other",
        long.as_str(),
        many.as_str(),
    ] {
        let Ok(request) = Request::get(address).body(Body::empty()) else {
            continue;
        };
        let answer = site.send(request);
        assert!(
            !answer.status.is_server_error(),
            "{address}: {}",
            answer.status
        );
        assert!(!answer.text().contains("<script>alert"), "{address}");
        assert!(!answer.text().contains("<svg onload"), "{address}");
        assert!(
            answer.status.is_redirection() || !answer.body.is_empty(),
            "{address}"
        );
    }
}

#[test]
fn an_address_with_a_slash_too_many_or_capitals_leads_to_the_page() {
    let site = TestSite::shipped().up();
    for (sent, meant) in [
        ("/Careers", "/careers"),
        (
            "/careers//backend-developer/Salary/",
            "/careers/backend-developer/salary",
        ),
        (
            "/careers/backend-developer/jobs/?level=senior",
            "/careers/backend-developer/jobs?level=senior",
        ),
        ("/jobs/", "/jobs"),
        ("/COMPANIES/", "/companies"),
        ("/salaries/Texas/", "/salaries/texas"),
    ] {
        let answer = site.get(sent);
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{sent}");
        assert_eq!(answer.header("location"), meant, "{sent}");
        assert_eq!(site.get(meant).status, StatusCode::OK, "{meant}");
    }
    for nowhere in ["/Nowhere/", "//evil.example/", "//evil.example/careers"] {
        assert_eq!(site.get(nowhere).status, StatusCode::NOT_FOUND, "{nowhere}");
    }
}

#[test]
fn hostile_headers_change_nothing() {
    let site = TestSite::new().up();
    let long = "x,".repeat(4_000);
    for value in [
        "",
        "*",
        ";;;q=",
        "br;q=nan",
        "gzip;q=2",
        "\"",
        "W/",
        long.as_str(),
    ] {
        for name in [header::ACCEPT_ENCODING, header::IF_NONE_MATCH] {
            let answer = site.get_with("/careers", name.clone(), value);
            let fine = answer.status == StatusCode::OK || value == "*";
            assert!(fine, "{name}: {value:.20}: {}", answer.status);
        }
    }
}

#[test]
fn health_says_whether_a_site_is_up() {
    let site = TestSite::new();
    let app = signpost::web::App::new(
        site.database(),
        signpost::pages::context::Mode::Public,
        tokio_util::sync::CancellationToken::new(),
    );
    let empty = crate::site::Running { app };
    assert_eq!(empty.get("/healthz").status, StatusCode::OK);
    assert_eq!(empty.get("/readyz").status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(empty.get("/").status, StatusCode::SERVICE_UNAVAILABLE);
    site.get("/readyz").ok();
}
