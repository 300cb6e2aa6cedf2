//! Lists of jobs and single jobs.

use super::{App, error, prepared};
use crate::{
    jobs::{
        job::Nature,
        posting::JobId,
        query::{Parsed, Query},
        rights::Leave,
        store::Stored,
    },
    pages::{ClosedJobPage, JobPage, JobsPage, jobs_page::View},
    site::{
        resource::{CachePolicy, Resource},
        snapshot::Snapshot,
    },
};
use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, Method, StatusCode},
    response::Response,
};

/// `GET /jobs`: all open jobs, narrowed by a query.
pub async fn all(
    State(app): State<App>,
    RawQuery(raw): RawQuery,
    method: Method,
    headers: HeaderMap,
) -> Response {
    list(&app, raw.as_deref(), None, &method, &headers)
}

/// `GET /careers/{role}/jobs`: the list tuned to a role.
pub async fn of_role(
    State(app): State<App>,
    Path(role): Path<String>,
    RawQuery(raw): RawQuery,
    method: Method,
    headers: HeaderMap,
) -> Response {
    list(&app, raw.as_deref(), Some(&role), &method, &headers)
}

fn list(
    app: &App,
    raw: Option<&str>,
    role: Option<&str>,
    method: &Method,
    headers: &HeaderMap,
) -> Response {
    let Some(snapshot) = app.snapshot() else {
        return starting();
    };
    let context = snapshot.context();
    if let Some(slug) = role
        && snapshot.library.role(slug).is_none()
    {
        return error::missing(&snapshot, &format!("/careers/{slug}/jobs"), method, headers);
    }
    let raw = raw.unwrap_or_default();
    let known = &*snapshot.index;
    let (mut view, rest) = View::split(raw, known);
    let Parsed { query, ignored, .. } = Query::parse_known(&rest, role, known);
    for what in &ignored {
        view.ignore(what, known);
    }
    let path = match role {
        Some(role) => format!("/careers/{role}/jobs"),
        None => "/jobs".to_owned(),
    };
    let asked = if raw.is_empty() {
        path
    } else {
        format!("{path}?{raw}")
    };
    let address = view.address(&query);
    if asked != address
        && let Some(response) = prepared::redirect(&address)
    {
        return response;
    }
    page(&JobsPage::new(&context, &query, &view), method, headers)
}

/// `GET /jobs/{id}`: leads to the address with the title in it.
pub async fn one_without_slug(
    State(app): State<App>,
    Path(id): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    job(&app, &id, "", method, headers).await
}

/// `GET /jobs/{id}/{slug}`: one job; a wrong slug redirects, a closed job answers 410.
pub async fn one(
    State(app): State<App>,
    Path((id, slug)): Path<(String, String)>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    job(&app, &id, &slug, method, headers).await
}

async fn job(app: &App, id: &str, slug: &str, method: Method, headers: HeaderMap) -> Response {
    let Some(snapshot) = app.snapshot() else {
        return starting();
    };
    let path = format!("/jobs/{id}/{slug}");
    let Some(id) = JobId::parse(id) else {
        return error::missing(&snapshot, &path, &method, &headers);
    };
    let context = snapshot.context();
    let Some(job) = snapshot.index.job(&id) else {
        return closed(app, &snapshot, id, &path, &method, &headers).await;
    };
    if job.path() != path
        && let Some(response) = prepared::redirect(&job.path())
    {
        return response;
    }
    let description = match snapshot.own.get(&id) {
        Some((_, text)) => Ok(text.clone()),
        None => app.posting(&id).await.map(|stored| {
            stored
                .map(|stored| stored.posting.description)
                .unwrap_or_default()
        }),
    };
    match description {
        Ok(description) => page(
            &JobPage::new(&context, &job, &description),
            &method,
            &headers,
        ),
        Err(error) => error::failed(&context, &error, &method, &headers),
    }
}

/// A job that is not open: 410 while the store remembers it, else 404.
async fn closed(
    app: &App,
    snapshot: &Snapshot,
    id: JobId,
    path: &str,
    method: &Method,
    headers: &HeaderMap,
) -> Response {
    let context = snapshot.context();
    match app.posting(&id).await {
        Ok(Some(stored)) if is_shown(snapshot, &stored) && stored.seen.closed.is_some() => {
            let job = snapshot
                .reader
                .read(&stored.posting, &stored.seen, Nature::Real);
            let page = ClosedJobPage::new(&context, &stored, &job);
            error::page_with_status(&page, StatusCode::GONE, method, headers)
        }
        Ok(_) => error::missing(snapshot, path, method, headers),
        Err(error) => error::failed(&context, &error, method, headers),
    }
}

/// Whether its source lets it be shown at all.
fn is_shown(snapshot: &Snapshot, stored: &Stored) -> bool {
    let rights = snapshot.reader.grants().of(&stored.posting.key);
    rights.show == Leave::Given
}

/// A page made for this request.
pub fn page(page: &impl Template, method: &Method, headers: &HeaderMap) -> Response {
    match page.render() {
        Ok(html) => {
            let wanted = prepared::wanted(headers);
            let resource = Resource::for_one(error::HTML, CachePolicy::Revalidate, html, wanted);
            prepared::respond(&resource, StatusCode::OK, method, headers)
        }
        Err(_) => error::page_with_status(page, StatusCode::INTERNAL_SERVER_ERROR, method, headers),
    }
}

/// No snapshot is up yet.
pub fn starting() -> Response {
    let mut response = Response::new("The site is starting; try again shortly.\n".into());
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    response
}
