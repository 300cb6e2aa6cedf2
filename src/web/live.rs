//! Live reload for writers: an event stream that speaks when a new snapshot is up.
//!
//! Only under `--dev`. The stream ends when the server stops, or the drain would wait for it.

use super::App;
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderValue, header},
    response::Response,
};
use futures_core::Stream;
use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
};
use tokio::sync::mpsc;

/// `GET /_dev/events`: `data: reload` after each new snapshot.
pub async fn events(State(app): State<App>) -> Response {
    let (sender, receiver) = mpsc::channel(4);
    let mut snapshots = app.snapshots();
    let stop = app.stop();
    tokio::spawn(async move {
        let first = Bytes::from_static(b"retry: 500\n\n");
        if sender.send(first).await.is_err() {
            return;
        }
        loop {
            tokio::select! {
                changed = snapshots.changed() => if changed.is_err() { return },
                () = stop.cancelled() => return,
                () = sender.closed() => return,
            }
            let event = Bytes::from_static(b"data: reload\n\n");
            if sender.send(event).await.is_err() {
                return;
            }
        }
    });
    let mut response = Response::new(Body::from_stream(Events(receiver)));
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/event-stream"),
    );
    response
}

struct Events(mpsc::Receiver<Bytes>);

impl Stream for Events {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context).map(|bytes| bytes.map(Ok))
    }
}
