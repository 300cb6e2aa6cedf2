//! How hosts are treated: pauses, waits, tries.

use super::*;
use std::sync::atomic::{AtomicUsize, Ordering};

#[tokio::test]
async fn a_busy_host_is_asked_again_when_it_says() {
    for (header, seconds) in [
        ("Retry-After: 7\r\n", 7),
        ("Retry-After: Tue, 24 Nov 2026 10:00:45 GMT\r\n", 45),
        ("Retry-After: 60\r\n", 60),
    ] {
        let server = Server::new(move |number, _, stream| {
            stream.write_all(&match number {
                0 => answer("429 Too Many Requests", header, b"<h1>slow down</h1>"),
                _ => json("", b"[]"),
            })
        });
        let (client, clock) = server.client();
        assert_eq!(bytes(client.fetch(&server.request("/board")).await), b"[]");
        assert_eq!(clock.seconds(), [seconds], "{header}");
    }
}

#[tokio::test]
async fn a_host_that_stays_down_is_left_alone() {
    for status in [429, 502, 503, 504] {
        let server = Server::saying(answer(&format!("{status} Down"), "", b""));
        let (client, clock) = server.client();
        let error = client.fetch(&server.request("/board")).await.unwrap_err();
        assert!(
            matches!(error, FetchError::Busy { status: told, .. } if told == status),
            "{error}"
        );
        assert_eq!(server.asked(), 3);
        let slept = clock.seconds();
        assert!(
            slept.len() == 2 && (2..3).contains(&slept[0]) && (8..12).contains(&slept[1]),
            "{slept:?}"
        );
    }
    let server = Server::saying(answer("503 Down", "Retry-After: 3600\r\n", b""));
    let error = server.fetch().await.unwrap_err();
    assert!(
        error.to_string().ends_with("try again in 61 minutes"),
        "{error}"
    );
    assert_eq!(server.asked(), 1, "nobody waits for an hour");
}

#[tokio::test]
async fn other_answers_are_final() {
    for status in [204, 206, 400, 401, 403, 404, 410, 451, 500] {
        let server = Server::saying(answer(&format!("{status} So"), "", b""));
        let error = server.fetch().await.unwrap_err();
        assert!(
            matches!(error, FetchError::Status { status: told, .. } if told == status),
            "{error}"
        );
        assert_eq!(server.asked(), 1, "{status}");
    }
}

#[tokio::test]
async fn a_port_where_nobody_listens_is_tried_three_times() {
    let port = {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        listener.local_addr().unwrap().port()
    };
    let closed = Server {
        port,
        heads: Arc::default(),
    };
    let (client, clock) = closed.client();
    let error = client.fetch(&closed.request("/board")).await.unwrap_err();
    assert!(matches!(error, FetchError::Unreachable { .. }), "{error}");
    assert_eq!(clock.seconds().len(), 2);
}

#[tokio::test]
async fn a_host_rests_between_requests() {
    let server = Server::saying(json("", b"[]"));
    let (client, clock) = server.client();
    let request = server.request("/board");
    for _ in 0..3 {
        client.fetch(&request).await.unwrap();
    }
    assert_eq!(clock.seconds(), [1, 1]);
}

#[tokio::test]
async fn however_many_ask_a_host_hears_one_at_a_time() {
    let inside = Arc::new(AtomicUsize::new(0));
    let server = Server::new(move |_, _, stream| {
        let crowd = inside.fetch_add(1, Ordering::SeqCst) > 0;
        thread::sleep(Duration::from_millis(20));
        inside.fetch_sub(1, Ordering::SeqCst);
        stream.write_all(&json("", if crowd { b"crowded" } else { b"alone" }))
    });
    let client = Arc::new(server.client().0);
    let fetches: Vec<_> = (0..6)
        .map(|_| {
            let (client, request) = (Arc::clone(&client), server.request("/board"));
            tokio::spawn(async move { client.fetch(&request).await })
        })
        .collect();
    for fetch in fetches {
        assert_eq!(bytes(fetch.await.unwrap()), b"alone");
    }
}

#[test]
fn a_proxy_in_the_environment_is_not_used() {
    let nobody = "http://127.0.0.1:9";
    again(
        "client::answers::a_board_comes_whole_and_the_client_says_who_asks",
        &["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"].map(|name| (name, nobody)),
    );
}
