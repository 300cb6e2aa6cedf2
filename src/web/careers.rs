//! Roles side by side.

use super::{App, jobs, prepared};
use crate::pages::{ComparePage, compare_page::Asked};
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, Method},
    response::Response,
};

/// `GET /careers/compare?roles=a,b,c`; the form's `role=a&role=b` leads there.
pub async fn compare(
    State(app): State<App>,
    RawQuery(raw): RawQuery,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let Some(snapshot) = app.snapshot() else {
        return jobs::starting();
    };
    let context = snapshot.context();
    let raw = raw.unwrap_or_default();
    let asked = Asked::parse(&raw, &context);
    let canonical = asked.address();
    let given = match raw.as_str() {
        "" => "/careers/compare".to_owned(),
        raw => format!("/careers/compare?{raw}"),
    };
    // What was ignored is named on the page, so its address stays.
    if asked.ignored.is_empty()
        && given != canonical
        && let Some(response) = prepared::redirect(&canonical)
    {
        return response;
    }
    jobs::page(&ComparePage::new(&context, &asked), &method, &headers)
}
