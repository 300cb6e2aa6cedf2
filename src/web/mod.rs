//! The HTTP edge: the only place that knows axum.
//!
//! 1. [`serve`]: the accept loop takes a connection and reads a request.
//! 2. [`App::respond`]: prepared bytes ([`prepared`]) if the path has them, else the router.
//! 3. [`routes`]: the addresses whose answers depend on a query or on the moment.
//! 4. Every answer gets the security headers ([`headers`]) and a request id, and is logged.
//!
//! A request keeps the snapshot that it began with.

pub mod api;
mod careers;
pub mod companies;
pub mod error;
pub mod feeds;
pub mod headers;
pub mod health;
pub mod jobs;
pub mod live;
pub mod negotiate;
pub mod prepared;
pub mod routes;
pub mod salaries;
pub mod serve;

use crate::{
    jobs::{
        posting::JobId,
        store::{Store, Stored},
    },
    pages::Mode,
    site::snapshot::Snapshot,
};
use arc_swap::ArcSwapOption;
use axum::{
    Router,
    body::Body,
    http::{HeaderValue, Method, Request, StatusCode, Uri},
    response::Response,
};
use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// The running site: cheap to clone, shared by all connections.
#[derive(Clone)]
pub struct App {
    shared: Arc<Shared>,
    router: Router,
}

struct Shared {
    /// None until the first snapshot is up.
    snapshot: ArcSwapOption<Snapshot>,
    /// Counts snapshots, for open pages that reload themselves.
    generation: watch::Sender<u64>,
    /// Where the texts of stored jobs are.
    database: PathBuf,
    idle_stores: Mutex<Vec<Store>>,
    mode: Mode,
    stop: CancellationToken,
    started: u64,
    requests: AtomicU64,
}

impl App {
    /// An app without a snapshot: it answers health checks, and 503 for the rest.
    pub fn new(database: PathBuf, mode: Mode, stop: CancellationToken) -> Self {
        let shared = Arc::new(Shared {
            snapshot: ArcSwapOption::empty(),
            generation: watch::Sender::new(0),
            database,
            idle_stores: Mutex::default(),
            mode,
            stop,
            started: jiff::Timestamp::now().as_millisecond().unsigned_abs() & 0xffff_ffff,
            requests: AtomicU64::new(0),
        });
        Self {
            shared,
            router: Router::new(),
        }
        .with_routes()
    }

    fn with_routes(mut self) -> Self {
        self.router = routes::router(self.clone());
        self
    }

    /// Puts a snapshot up; requests that have begun keep theirs.
    pub fn swap(&self, snapshot: Arc<Snapshot>) {
        self.shared.snapshot.store(Some(snapshot));
        self.shared.generation.send_modify(|count| *count += 1);
    }

    /// Puts the same pages up in better compressed bytes, if `old` is still up; open pages need
    /// not know.
    pub fn swap_quietly(&self, old: &Arc<Snapshot>, better: Arc<Snapshot>) {
        let old = Some(Arc::clone(old));
        self.shared.snapshot.compare_and_swap(&old, Some(better));
    }

    /// The snapshot that is up.
    pub fn snapshot(&self) -> Option<Arc<Snapshot>> {
        self.shared.snapshot.load_full()
    }

    /// Changes whenever a new snapshot is up.
    pub fn snapshots(&self) -> watch::Receiver<u64> {
        self.shared.generation.subscribe()
    }

    /// Whether the site is being written or is public.
    pub fn mode(&self) -> Mode {
        self.shared.mode
    }

    /// Cancelled when the server is to stop.
    pub fn stop(&self) -> CancellationToken {
        self.shared.stop.clone()
    }

    /// One posting with its text from the store, open or closed. Connections are kept for the
    /// next caller; a query runs where it may wait for the disk.
    pub async fn posting(&self, id: &JobId) -> anyhow::Result<Option<Stored>> {
        let (shared, id) = (Arc::clone(&self.shared), id.clone());
        tokio::task::spawn_blocking(move || {
            let idle = shared
                .idle_stores
                .lock()
                .ok()
                .and_then(|mut idle| idle.pop());
            let store = match idle {
                Some(store) => store,
                None => Store::open(&shared.database)?,
            };
            let posting = store.posting(&id)?;
            if let Ok(mut idle) = shared.idle_stores.lock() {
                idle.push(store);
            }
            Ok(posting)
        })
        .await?
    }

    /// The whole answer to a request, as a client sees it.
    pub async fn respond(&self, request: Request<Body>) -> Response {
        let begun = Instant::now();
        let id = format!(
            "{:08x}-{:x}",
            self.shared.started,
            self.shared.requests.fetch_add(1, Ordering::Relaxed)
        );
        let (method, uri) = (request.method().clone(), request.uri().clone());
        let span = tracing::info_span!("request", id, %method, path = uri.path());
        let mut response = {
            let prepared = self.snapshot().and_then(|snapshot| {
                let (path, query) = (uri.path(), uri.query());
                prepared::answer(&snapshot, &method, path, query, request.headers())
            });
            match prepared {
                Some(response) => response,
                None => {
                    let response = self.routed(request, &span).await;
                    match response.status() {
                        StatusCode::NOT_FOUND => self.tidied(&method, &uri, &span).await,
                        _ => None,
                    }
                    .unwrap_or(response)
                }
            }
        };
        headers::secure(response.headers_mut());
        if let Ok(value) = HeaderValue::from_str(&id) {
            response.headers_mut().insert("x-request-id", value);
        }
        tracing::info!(
            parent: &span,
            status = response.status().as_u16(),
            microseconds = begun.elapsed().as_micros() as u64,
            "answered"
        );
        response
    }

    /// Where an address leads that would be one of ours with fewer slashes or small letters.
    async fn tidied(&self, method: &Method, uri: &Uri, span: &tracing::Span) -> Option<Response> {
        let path = prepared::tidy(uri.path())?;
        if !matches!(*method, Method::GET | Method::HEAD) {
            return None;
        }
        let location = prepared::with_query(&path, uri.query());
        let known = self
            .snapshot()
            .is_some_and(|snapshot| snapshot.resource(&path).is_some());
        if !known {
            let request = Request::head(location.as_str()).body(Body::empty()).ok()?;
            if self.routed(request, span).await.status() == StatusCode::NOT_FOUND {
                return None;
            }
        }
        prepared::redirect(&location)
    }

    async fn routed(&self, request: Request<Body>, span: &tracing::Span) -> Response {
        use tracing::Instrument;
        let answer = self.router.clone().oneshot(request);
        match answer.instrument(span.clone()).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    }
}
