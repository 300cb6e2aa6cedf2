//! Answers that say why there is no other: pages when a snapshot is up, plain words when not.
//! They tell what to do and nothing about the inside.

use super::{App, prepared};
use crate::{
    pages::{ErrorPage, NotFoundPage, context::Context},
    site::{
        resource::{CachePolicy, Resource},
        snapshot::Snapshot,
    },
};
use askama::Template;
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::Response,
};
use std::any::Any;

/// The media type of pages.
pub const HTML: &str = "text/html; charset=utf-8";

/// Nothing stands at an address.
pub async fn not_found(
    State(app): State<App>,
    uri: Uri,
    method: Method,
    headers: HeaderMap,
) -> Response {
    match app.snapshot() {
        Some(snapshot) => missing(&snapshot, uri.path(), &method, &headers),
        None => words(
            StatusCode::SERVICE_UNAVAILABLE,
            "The site is starting; try again shortly.\n",
        ),
    }
}

/// The page that helps on.
pub fn missing(snapshot: &Snapshot, path: &str, method: &Method, headers: &HeaderMap) -> Response {
    let page = NotFoundPage::new(&snapshot.context(), path);
    page_with_status(&page, StatusCode::NOT_FOUND, method, headers)
}

/// Only GET and HEAD are answered.
pub async fn method_not_allowed() -> Response {
    let mut response = words(
        StatusCode::METHOD_NOT_ALLOWED,
        "This address answers GET and HEAD only.\n",
    );
    response
        .headers_mut()
        .insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    response
}

/// Something that the reader cannot mend; the cause goes to the log.
pub fn failed(
    context: &Context<'_>,
    error: &dyn std::fmt::Display,
    method: &Method,
    headers: &HeaderMap,
) -> Response {
    tracing::error!(%error, "a request failed");
    let page = ErrorPage::new(
        context,
        "This page could not be made",
        "Something went wrong on our side and has been noted. Try again in a minute; the rest of \
         the site works.",
    );
    page_with_status(&page, StatusCode::INTERNAL_SERVER_ERROR, method, headers)
}

/// A handler panicked: the log has the panic, the reader an answer.
pub fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    words(
        StatusCode::INTERNAL_SERVER_ERROR,
        "Something went wrong on our side. Try again in a minute.\n",
    )
}

/// A page with a status other than 200, never kept.
pub fn page_with_status(
    page: &impl Template,
    status: StatusCode,
    method: &Method,
    headers: &HeaderMap,
) -> Response {
    match page.render() {
        Ok(html) => {
            let resource = Resource::compressed(HTML, CachePolicy::NoStore, html, |_| None);
            prepared::respond(&resource, status, method, headers)
        }
        Err(error) => {
            tracing::error!(%error, "a page could not be drawn");
            words(status, "This page could not be drawn.\n")
        }
    }
}

fn words(status: StatusCode, words: &'static str) -> Response {
    let mut response = Response::new(Body::from(words));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(CachePolicy::NoStore.header()),
    );
    response
}
