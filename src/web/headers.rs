//! The headers that every answer carries, and those of data that any site may read.
//!
//! The policy allows what the site serves itself and nothing else: no inline script, no inline
//! style, no frame, no third party. `connect-src 'self'` is for the live filters,
//! reloads and saved jobs, `worker-src 'self'` for the worker that keeps these.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 8] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    // Half a year. Browsers heed it over TLS only (RFC 6797, 8.1), which a proxy in front ends.
    (header::STRICT_TRANSPORT_SECURITY, "max-age=15768000"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Adds the headers that every answer carries, unless it has one of its own.
pub fn secure(headers: &mut HeaderMap) {
    headers.reserve(ALWAYS.len() + 1);
    for (name, value) in ALWAYS {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
}

/// What an address of data answers.
pub const READ_ONLY: &str = "GET, HEAD, OPTIONS";

/// Lets pages of any origin read the answer: data is public and knows no visitor.
pub fn open(headers: &mut HeaderMap) {
    const OPEN: [(HeaderName, &str); 3] = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            "etag, link, signpost-left-out",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "cross-origin",
        ),
    ];
    for (name, value) in OPEN {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// The answer to OPTIONS at an address of data, as browsers ask before a conditional request
/// from another origin.
pub async fn preflight() -> Response {
    preflighted()
}

/// [`preflight`] for prepared answers.
pub fn preflighted() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    open(headers);
    for (name, value) in [
        (header::ALLOW, READ_ONLY),
        (header::ACCESS_CONTROL_ALLOW_METHODS, READ_ONLY),
        (
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            "accept, content-type, if-none-match",
        ),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Says where else the same stands, and how many rows of a list are left out.
pub fn describe(headers: &mut HeaderMap, links: &[(&str, &str)], left_out: usize) {
    let links: Vec<String> = (links.iter())
        .map(|(address, relation)| format!("<{address}>; rel=\"{relation}\""))
        .collect();
    if let Ok(links) = HeaderValue::from_str(&links.join(", ")) {
        headers.insert(header::LINK, links);
    }
    let name = HeaderName::from_static("signpost-left-out");
    headers.insert(name, HeaderValue::from(left_out));
}

/// Names the file that a browser saves the answer as.
pub fn attach(headers: &mut HeaderMap, name: &str) {
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
}
