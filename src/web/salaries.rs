//! The salary explorer, the pages of areas, the offer check.

use super::{App, error, jobs::page, jobs::starting, prepared};
use crate::{
    content::pay_sets::PaySets,
    pages::{AreaPage, NotFoundPage, OfferPage, SalariesPage, salaries_csv},
    site::{
        resource::{CachePolicy, Resource},
        snapshot::Snapshot,
    },
};
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, Method, StatusCode},
    response::Response,
};

/// `GET /salaries`: roles and places side by side.
pub async fn compare(
    State(app): State<App>,
    RawQuery(raw): RawQuery,
    method: Method,
    headers: HeaderMap,
) -> Response {
    answer(&app, "/salaries", raw.as_deref(), |snapshot, sets| {
        let context = snapshot.context();
        page(&SalariesPage::new(&context, sets), &method, &headers)
    })
}

/// `GET /salaries.csv`: the same figures.
pub async fn csv(
    State(app): State<App>,
    RawQuery(raw): RawQuery,
    method: Method,
    headers: HeaderMap,
) -> Response {
    const CSV: &str = "text/csv; charset=utf-8";
    answer(&app, "/salaries.csv", raw.as_deref(), |snapshot, sets| {
        let context = snapshot.context();
        match salaries_csv(&context, sets) {
            Ok(text) => {
                let resource = Resource::for_one(
                    CSV,
                    CachePolicy::Revalidate,
                    text,
                    prepared::wanted(&headers),
                );
                prepared::respond(&resource, StatusCode::OK, &method, &headers)
            }
            Err(error) => error::failed(&context, &error, &method, &headers),
        }
    })
}

/// `GET /offer`: an offer beside the figures of a role and a place.
pub async fn offer(
    State(app): State<App>,
    RawQuery(raw): RawQuery,
    method: Method,
    headers: HeaderMap,
) -> Response {
    answer(&app, "/offer", raw.as_deref(), |snapshot, sets| {
        let context = snapshot.context();
        page(&OfferPage::new(&context, sets), &method, &headers)
    })
}

/// `GET /salaries/{area}`: what technology jobs pay there.
pub async fn area(
    State(app): State<App>,
    Path(slug): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let Some(snapshot) = app.snapshot() else {
        return starting();
    };
    match snapshot.library.areas().get(&slug) {
        Some(area) => page(&AreaPage::new(&snapshot.context(), area), &method, &headers),
        None => {
            let page = NotFoundPage::of_area(&snapshot.context(), &slug);
            error::page_with_status(&page, StatusCode::NOT_FOUND, &method, &headers)
        }
    }
}

/// What an address with sets is answered with: the canonical address, or what `draw` makes.
fn answer(
    app: &App,
    path: &str,
    raw: Option<&str>,
    draw: impl FnOnce(&Snapshot, &PaySets) -> Response,
) -> Response {
    let Some(snapshot) = app.snapshot() else {
        return starting();
    };
    let parsed = PaySets::parse(raw.unwrap_or_default(), &snapshot.library);
    if parsed.redirect.is_some()
        && let Some(response) = prepared::redirect(&parsed.chosen.address(path))
    {
        return response;
    }
    draw(&snapshot, &parsed.chosen)
}
