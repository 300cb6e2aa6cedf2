//! Lists of jobs for other programs: Atom, JSON Feed, CSV. One address a query, as for pages. A file
//! of many rows is made beside the threads that answer everybody else.

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
    let made = tokio::task::spawn_blocking(move || {
        list(&app, Format::Csv, raw.as_deref(), &method, &headers)
    });
    // It fails only when it panics, which the layer above makes an answer of.
    made.await
        .unwrap_or_else(|error| match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => jobs::starting(),
        })
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
    let mut query = Query::parse_known(raw, None, &*snapshot.index).query;
    if format == Format::Csv {
        query = syndication::whole(&query);
    }
    if query.to_query_string() != raw
        && let Some(mut response) = prepared::redirect(&format.address(&query))
    {
        headers::open(response.headers_mut());
        return response;
    }
    let (body, left_out) = match written(&snapshot, format, &query) {
        Ok(written) => written,
        Err(error) => return error::failed(&snapshot.context(), &error, method, request),
    };
    let wanted = prepared::wanted(request);
    let resource = Resource::for_one(format.media_type(), CachePolicy::Revalidate, body, wanted);
    let mut response = prepared::respond(&resource, StatusCode::OK, method, request);
    let page = snapshot.links.absolute(&query.address());
    headers::describe(response.headers_mut(), &[(&page, "canonical")], left_out);
    if format == Format::Csv {
        headers::attach(response.headers_mut(), "jobs.csv");
    }
    response
}

fn written(
    snapshot: &Snapshot,
    format: Format,
    query: &Query,
) -> Result<(String, usize), askama::Error> {
    let context = snapshot.context();
    if format == Format::Csv {
        return Ok(syndication::csv(&context, query));
    }
    let passed = Passed::page_of(&snapshot.index, query);
    let body = match format {
        Format::Atom => JobsAtom::new(&context, query, &passed).render()?,
        _ => syndication::json_feed(&context, query, &passed).to_string(),
    };
    Ok((body, passed.left_out))
}
