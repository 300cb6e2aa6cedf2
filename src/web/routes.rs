//! The addresses whose answers depend on a query, a stored text or the moment. All others are
//! prepared: `site::build` names them.

use super::{App, api, careers, companies, error, feeds, headers, health, jobs, live, salaries};
use crate::pages::Mode;
use axum::{
    Router,
    handler::Handler,
    http::StatusCode,
    routing::{MethodRouter, any, get},
};
use std::time::Duration;
use tower_http::{
    catch_panic::CatchPanicLayer, limit::RequestBodyLimitLayer, timeout::TimeoutLayer,
};

/// No handler here waits for anything slower than a disk.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);
/// Nothing here reads a body.
const LARGEST_BODY: usize = 4 * 1_024;

/// The routes, and the layers around them from the inside out.
pub fn router(app: App) -> Router {
    let mut routes = Router::new()
        .route("/jobs", get(jobs::all))
        .route("/careers/compare", get(careers::compare))
        .route("/careers/{role}/jobs", get(jobs::of_role))
        .route("/jobs/{id}", get(jobs::one_without_slug))
        .route("/jobs/{id}/{slug}", get(jobs::one))
        .route("/salaries", get(salaries::compare))
        .route("/salaries.csv", get(salaries::csv))
        .route("/salaries/{area}", get(salaries::area))
        .route("/offer", get(salaries::offer))
        .route("/jobs.atom", data(feeds::atom))
        .route("/jobs.json", data(feeds::json))
        .route("/jobs.csv", data(feeds::csv))
        .route("/api/jobs", data(api::list))
        .route("/api", any(api::not_found))
        .route("/api/{*rest}", any(api::not_found))
        .route("/companies", get(companies::all))
        .route("/companies/{slug}", get(companies::one))
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready));
    if app.mode() == Mode::Writing {
        routes = routes.route("/_dev/events", get(live::events));
    }
    routes
        .fallback(error::not_found)
        .method_not_allowed_fallback(error::method_not_allowed)
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            ANSWER_TIMEOUT,
        ))
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(CatchPanicLayer::custom(error::panicked))
        .with_state(app)
}

/// An address of data: any origin may read it, nobody may change it.
fn data<H, T>(handler: H) -> MethodRouter<App>
where
    H: Handler<T, App>,
    T: 'static,
{
    get(handler)
        .options(headers::preflight)
        .fallback(api::method_not_allowed)
}
