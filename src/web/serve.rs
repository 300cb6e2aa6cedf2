//! The accept loop: the one place for the limits on connections.
//!
//! - A client has [`HEADER_TIMEOUT`] to send a request's head; `axum::serve` sets no timer, so
//!   there a half-sent head would hold its socket for ever.
//! - At most [`MOST_CONNECTIONS`] at once; further ones wait in the kernel's queue.
//! - On shutdown no new connection is taken, idle ones are closed, running answers get
//!   [`DRAIN_TIMEOUT`].

use super::App;
use axum::body::Body;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{convert::Infallible, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tokio_util::sync::CancellationToken;

/// How long a client may take for a request's head, also between two requests.
pub const HEADER_TIMEOUT: Duration = Duration::from_secs(15);
/// How long running answers may take after the signal to stop.
pub const DRAIN_TIMEOUT: Duration = Duration::from_secs(10);
/// Connections served at once.
pub const MOST_CONNECTIONS: usize = 4_096;
/// Bytes of a request's head; more is answered 431.
const MOST_HEAD_BYTES: usize = 16 * 1_024;
/// Headers of a request; more is answered 431.
const MOST_HEADERS: usize = 64;

/// Serves until `stop` is cancelled, then drains.
pub async fn serve(listener: TcpListener, app: App, stop: CancellationToken) {
    let slots = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let connections = GracefulShutdown::new();
    loop {
        let Ok(slot) = Arc::clone(&slots).acquire_owned().await else {
            break;
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stop.cancelled() => break,
        };
        match accepted {
            Ok((stream, _)) => {
                let connection = connections.watch(connection(stream, app.clone()));
                tokio::spawn(async move {
                    if let Err(error) = connection.await {
                        tracing::debug!(%error, "connection ended early");
                    }
                    drop(slot);
                });
            }
            Err(error) => {
                // Out of file descriptors, mostly: waiting a little lets others finish.
                tracing::warn!(%error, "cannot accept a connection");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    drop(listener);
    tokio::select! {
        () = connections.shutdown() => tracing::info!("stopped"),
        () = tokio::time::sleep(DRAIN_TIMEOUT) => tracing::warn!("stopped with answers still running"),
    }
}

fn connection(
    stream: TcpStream,
    app: App,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> {
    let _ = stream.set_nodelay(true); // without it small answers wait, but they arrive
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let app = app.clone();
        async move { Ok::<_, Infallible>(app.respond(request.map(Body::new)).await) }
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .max_headers(MOST_HEADERS)
        .max_buf_size(MOST_HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), service)
}
