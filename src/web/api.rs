//! The read API. Whatever a page ignores is ignored and named; only `limit` and `cursor` can be
//! refused, as `application/problem+json` (RFC 9457).

use super::{App, headers, jobs, prepared};
use crate::{
    pages::api,
    site::resource::{CachePolicy, Resource},
};
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::Response,
};

const JSON: &str = "application/json; charset=utf-8";
const PROBLEM: &str = "application/problem+json";

/// `GET /api/jobs`.
pub async fn list(
    State(app): State<App>,
    RawQuery(raw): RawQuery,
    method: Method,
    request: HeaderMap,
) -> Response {
    let Some(snapshot) = app.snapshot() else {
        return jobs::starting();
    };
    let asked = match api::Request::parse(raw.as_deref().unwrap_or_default(), &*snapshot.index) {
        Ok(asked) => asked,
        Err(refused) => {
            let (status, key) = (StatusCode::BAD_REQUEST, Some(refused.parameter));
            return problem(status, &refused.detail, key, &method, &request);
        }
    };
    let (answer, next) = api::jobs(&snapshot.context(), &asked);
    let left_out = answer["left_out"].as_u64().unwrap_or_default() as usize;
    let resource =
        Resource::compressed(JSON, CachePolicy::Revalidate, answer.to_string(), |_| None);
    let mut response = prepared::respond(&resource, StatusCode::OK, &method, &request);
    let address = |cursor: Option<&str>| snapshot.links.absolute(&asked.address(cursor));
    let own = address(None);
    let next = next.map(|cursor| address(Some(&cursor)));
    let mut links = vec![(own.as_str(), "canonical")];
    links.extend(next.as_deref().map(|next| (next, "next")));
    headers::describe(response.headers_mut(), &links, left_out);
    response
}

/// Nothing of the API stands at an address.
pub async fn not_found(method: Method, request: HeaderMap) -> Response {
    let detail = "the API has /api/jobs, /api/roles and its description /api/openapi.json";
    problem(StatusCode::NOT_FOUND, detail, None, &method, &request)
}

/// The API is read only.
pub async fn method_not_allowed(method: Method, request: HeaderMap) -> Response {
    let detail = "this address answers GET, HEAD and OPTIONS only";
    let status = StatusCode::METHOD_NOT_ALLOWED;
    let mut response = problem(status, detail, None, &method, &request);
    let allowed = HeaderValue::from_static(headers::READ_ONLY);
    response.headers_mut().insert(header::ALLOW, allowed);
    response
}

fn problem(
    status: StatusCode,
    detail: &str,
    parameter: Option<&str>,
    method: &Method,
    request: &HeaderMap,
) -> Response {
    let title = status.canonical_reason().unwrap_or("Problem");
    let body = api::problem(status.as_u16(), title, detail, parameter);
    let resource = Resource::plain(PROBLEM, CachePolicy::NoStore, body.to_string());
    prepared::respond(&resource, status, method, request)
}
