//! Lists of jobs for other programs: Atom, JSON Feed, CSV. One address a query, as for pages.

use super::{App, error, headers, jobs, prepared};
use crate::{
    jobs::{passing::Passed, query::Query},
    pages::syndication::{self, Format, JobsAtom},
    site::{
        resource::{CachePolicy, Resource},
        snapshot::Snapshot,
    },
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, Method, StatusCode},
    response::Response,
};

/// `GET /jobs.atom`.
pub async fn atom(
    State(app): State<App>,
    RawQuery(raw): RawQuery,
    method: Method,
    headers: HeaderMap,
) -> Response {
    list(&app, Format::Atom, raw.as_deref(), &method, &headers)
}

/// `GET /jobs.json`.
pub async fn json(
    State(app): State<App>,
    RawQuery(raw): RawQuery,
    method: Method,
    headers: HeaderMap,
) -> Response {
    list(&app, Format::Json, raw.as_deref(), &method, &headers)
}

/// `GET /jobs.csv`.
pub async fn csv(
    State(app): State<App>,
    RawQuery(raw): RawQuery,
    method: Method,
    headers: HeaderMap,
) -> Response {
    list(&app, Format::Csv, raw.as_deref(), &method, &headers)
}

fn list(
    app: &App,
    format: Format,
    raw: Option<&str>,
    method: &Method,
    request: &HeaderMap,
) -> Response {
    let Some(snapshot) = app.snapshot() else {
        return jobs::starting();
    };
    let raw = raw.unwrap_or_default();
    let query = Query::parse(raw, None).query;
    if query.to_query_string() != raw
        && let Some(mut response) = prepared::redirect(&format.address(&query))
    {
        headers::open(response.headers_mut());
        return response;
    }
    let passed = Passed::page_of(&snapshot.index, &query);
    let body = match written(&snapshot, format, &query, &passed) {
        Ok(body) => body,
        Err(error) => return error::failed(&snapshot.context(), &error, method, request),
    };
    let resource =
        Resource::compressed(format.media_type(), CachePolicy::Revalidate, body, |_| None);
    let mut response = prepared::respond(&resource, StatusCode::OK, method, request);
    let page = snapshot.links.absolute(&query.address());
    headers::describe(
        response.headers_mut(),
        &[(&page, "canonical")],
        passed.left_out,
    );
    if format == Format::Csv {
        headers::attach(response.headers_mut(), "jobs.csv");
    }
    response
}

fn written(
    snapshot: &Snapshot,
    format: Format,
    query: &Query,
    passed: &Passed<'_>,
) -> Result<String, askama::Error> {
    let context = snapshot.context();
    Ok(match format {
        Format::Atom => JobsAtom::new(&context, query, passed).render()?,
        Format::Json => syndication::json_feed(&context, query, passed).to_string(),
        Format::Csv => syndication::csv(&context, passed),
    })
}
