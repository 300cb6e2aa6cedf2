//! Health checks for operators' machines.

use super::App;
use axum::{extract::State, http::StatusCode};

/// `GET /healthz`: the process answers.
pub async fn live() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: a snapshot is up.
pub async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.snapshot() {
        Some(_) => (StatusCode::OK, "ready\n"),
        None => (StatusCode::SERVICE_UNAVAILABLE, "no site is loaded yet\n"),
    }
}
