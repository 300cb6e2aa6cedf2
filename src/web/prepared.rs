//! Answers from prepared bytes: conditional, coded, with or without a body.
//!
//! 1. Find the resource by its path; a query string does not change a prepared page.
//! 2. Only GET and HEAD may ask for it.
//! 3. Negotiate the coding; compare the ETag of that representation; 304 when it is known.
//! 4. Else the bytes, shared and not copied.

use super::{headers, negotiate};
use crate::site::{
    resource::{CachePolicy, Coding, Resource},
    snapshot::Snapshot,
};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::Response,
};

/// The prepared answer to a path, if there is one: a resource, a moved page, or a page with a
/// slash too many.
pub fn answer(
    snapshot: &Snapshot,
    method: &Method,
    path: &str,
    query: Option<&str>,
    request: &HeaderMap,
) -> Option<Response> {
    if let Some(resource) = snapshot.resource(path) {
        return Some(match *method {
            Method::GET | Method::HEAD => respond(resource, StatusCode::OK, method, request),
            Method::OPTIONS if resource.is_data() => headers::preflighted(),
            _ => method_not_allowed(),
        });
    }
    if let Some(target) = snapshot.redirect(path) {
        return moved(target, query);
    }
    let trimmed = path.strip_suffix('/')?;
    snapshot.resource(trimmed)?;
    moved(trimmed, query)
}

/// A path as we would write it: one slash between names, none at the end, small letters. None
/// when it is written so already.
pub fn tidy(path: &str) -> Option<String> {
    let names: Vec<&str> = path.split('/').filter(|name| !name.is_empty()).collect();
    let tidy = format!("/{}", names.join("/")).to_ascii_lowercase();
    (tidy != path).then_some(tidy)
}

/// A permanent redirect inside the site; the query goes along.
fn moved(target: &str, query: Option<&str>) -> Option<Response> {
    redirect(&with_query(target, query))
}

/// A path with what stood behind another.
pub fn with_query(path: &str, query: Option<&str>) -> String {
    match query {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    }
}

/// A permanent redirect to an address of this site. None when it is no valid header value.
pub fn redirect(location: &str) -> Option<Response> {
    let location = HeaderValue::from_str(location).ok()?;
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    response.headers_mut().insert(header::LOCATION, location);
    response.headers_mut().insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(CachePolicy::Short.header()),
    );
    Some(response)
}

fn method_not_allowed() -> Response {
    let mut response = Response::new(Body::from("This address answers GET and HEAD only.\n"));
    *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    let headers = response.headers_mut();
    headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    response
}

/// The coding that a client would like best.
pub fn wanted(request: &HeaderMap) -> Coding {
    let header = request.get(header::ACCEPT_ENCODING);
    negotiate::coding(header.and_then(|value| value.to_str().ok()))
}

/// A resource as the answer to a GET or HEAD with these headers. Only a success is conditional.
pub fn respond(
    resource: &Resource,
    status: StatusCode,
    method: &Method,
    request: &HeaderMap,
) -> Response {
    let text = |name| {
        request
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    let (coding, bytes) = resource.in_coding(wanted(request));
    let etag = resource.etag(coding);
    let known =
        status == StatusCode::OK && negotiate::already_has(text(header::IF_NONE_MATCH), &etag);
    let body = match *method {
        Method::HEAD => Body::empty(),
        _ if known => Body::empty(),
        _ => Body::from(bytes.clone()),
    };
    let mut response = Response::new(body);
    *response.status_mut() = if known {
        StatusCode::NOT_MODIFIED
    } else {
        status
    };
    let headers = response.headers_mut();
    headers.reserve(16);
    if status == StatusCode::OK
        && let Ok(etag) = HeaderValue::from_str(&etag)
    {
        headers.insert(header::ETAG, etag);
    }
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(resource.cache.header()),
    );
    if resource.is_data() {
        headers::open(headers);
    }
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if !known {
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static(resource.content_type),
        );
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
        if let Some(name) = coding.header() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
    }
    response
}
