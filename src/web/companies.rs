//! Who is hiring, and one employer.

use super::{App, error, jobs, prepared};
use crate::pages::{CompaniesPage, CompanyPage, NotFoundPage, companies_page::Asked};
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, Method, StatusCode},
    response::Response,
};

/// `GET /companies`.
pub async fn all(
    State(app): State<App>,
    RawQuery(raw): RawQuery,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let Some(snapshot) = app.snapshot() else {
        return jobs::starting();
    };
    let raw = raw.as_deref().unwrap_or_default();
    let asked = Asked::parse(raw);
    let sent = match raw {
        "" => "/companies".to_owned(),
        raw => format!("/companies?{raw}"),
    };
    let address = asked.address();
    if sent != address
        && let Some(response) = prepared::redirect(&address)
    {
        return response;
    }
    let page = CompaniesPage::new(&snapshot.context(), &asked);
    jobs::page(&page, &method, &headers)
}

/// `GET /companies/{slug}`: one employer; of one that has no open job, those with names like it.
pub async fn one(
    State(app): State<App>,
    Path(slug): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let Some(snapshot) = app.snapshot() else {
        return jobs::starting();
    };
    let context = snapshot.context();
    if let Some(page) = CompanyPage::new(&context, &slug) {
        return jobs::page(&page, &method, &headers);
    }
    let lower = slug.to_lowercase();
    if lower != slug
        && CompanyPage::new(&context, &lower).is_some()
        && let Some(response) = prepared::redirect(&format!("/companies/{lower}"))
    {
        return response;
    }
    let page = NotFoundPage::of_company(&context, &lower);
    error::page_with_status(&page, StatusCode::NOT_FOUND, &method, &headers)
}
