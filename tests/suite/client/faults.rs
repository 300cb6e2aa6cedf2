//! Answers that are none: too long, too slow, cut off, not HTTP.

use super::*;

#[tokio::test]
async fn bombs_end_at_the_cap() {
    let zeros = vec![0; 100 << 20];
    for (coding, packed) in [("gzip", gzip(&zeros)), ("br", brotlied(&zeros))] {
        assert!(packed.len() < 1 << 17, "it is small on the wire");
        let server = Server::saying(json(&format!("Content-Encoding: {coding}\r\n"), &packed));
        let error = server.fetch().await.unwrap_err();
        assert!(
            matches!(error, FetchError::TooLarge { .. }),
            "{coding}: {error}"
        );
        assert_eq!(server.asked(), 1, "asking again does not help");
    }
}

#[tokio::test]
async fn a_body_without_end_is_not_read_to_its_end() {
    let server = Server::new(|_, _, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")?;
        loop {
            stream.write_all(&[b' '; 65_536])?;
        }
    });
    let error = server.fetch().await.unwrap_err();
    assert!(matches!(error, FetchError::TooLarge { .. }), "{error}");
    assert_eq!(
        error.to_string(),
        format!(
            "the answer of 127.0.0.1:{} is larger than the 1 MB that are read; nothing of it was kept",
            server.port
        )
    );
}

#[tokio::test]
async fn a_slow_server_is_left_in_the_end() {
    let silent = Server::new(|_, _, stream| stream.read_to_end(&mut Vec::new()).map(drop));
    let dripping = Server::new(|_, _, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")?;
        loop {
            stream.write_all(b" ")?;
            thread::sleep(Duration::from_millis(10));
        }
    });
    let half_a_head = Server::new(|_, _, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Le")?;
        stream.read_to_end(&mut Vec::new()).map(drop)
    });
    for server in [silent, dripping, half_a_head] {
        let (client, _) = server.client_with(impatient());
        let error = client.fetch(&server.request("/board")).await.unwrap_err();
        assert!(matches!(error, FetchError::TooSlow { .. }), "{error}");
        assert_eq!(server.asked(), 1, "it had its time");
    }
}

#[tokio::test]
async fn redirects_share_the_time_of_one_answer() {
    let server = Server::new(|_, _, stream| {
        thread::sleep(Duration::from_millis(200));
        stream.write_all(&redirect("/on"))
    });
    let (client, _) = server.client_with(impatient());
    let error = client.fetch(&server.request("/board")).await.unwrap_err();
    assert!(matches!(error, FetchError::TooSlow { .. }), "{error}");
}

#[tokio::test]
async fn half_an_answer_is_none() {
    let packed = gzip(&b"[1]".repeat(1_000));
    let cut = json("Content-Encoding: gzip\r\n", &packed[..packed.len() - 6]);
    for (what, answer) in [
        ("no answer", b"".to_vec()),
        ("half a head", b"HTTP/1.1 200 OK\r\nContent-".to_vec()),
        (
            "half a body",
            b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n[1,2".to_vec(),
        ),
        (
            "chunks without the last",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1]\r\n".to_vec(),
        ),
        (
            "half a chunk",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n[1]".to_vec(),
        ),
        ("half of what was packed", cut),
    ] {
        let server = Server::saying(answer);
        let error = server.fetch().await.unwrap_err();
        assert!(
            matches!(error, FetchError::CutOff { .. }),
            "{what}: {error}"
        );
        assert_eq!(server.asked(), 3, "{what} is asked for again");
    }
}

#[tokio::test]
async fn a_connection_that_breaks_once_is_made_again() {
    let server = Server::new(|number, _, stream| match number {
        0 => stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n[1,2"),
        _ => stream.write_all(&json("", b"[1,2,3,4]")),
    });
    assert_eq!(bytes(server.fetch().await), b"[1,2,3,4]");
}

#[tokio::test]
async fn what_is_not_http_is_no_answer() {
    for (what, answer) in [
        ("another protocol", &b"220 mail.example ESMTP\r\n"[..]),
        ("a bare body", b"[1]\r\n\r\n"),
        (
            "a nul in a header",
            b"HTTP/1.1 200 OK\r\nX-A: a\0b\r\n\r\n[]",
        ),
        (
            "a header without a colon",
            b"HTTP/1.1 200 OK\r\nnonsense\r\n\r\n[]",
        ),
        (
            "a bad header name",
            b"HTTP/1.1 200 OK\r\nX A\x80: b\r\n\r\n[]",
        ),
        (
            "two lengths",
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 4\r\n\r\n[12]",
        ),
        (
            "a length that is none",
            b"HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n[]",
        ),
        (
            "garbage for chunks",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n[1]\r\n0\r\n\r\n",
        ),
        (
            "a chunk longer than it says",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[1]\r\n0\r\n\r\n",
        ),
        (
            "a chunk of all the world",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n[1]",
        ),
        (
            "garbage for gzip",
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n[1]",
        ),
    ] {
        let server = Server::saying(answer);
        let error = server.fetch().await.unwrap_err();
        assert!(
            matches!(error, FetchError::Broken { .. }),
            "{what}: {error}"
        );
    }
    let endless = Server::new(|_, _, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
        loop {
            stream.write_all(b"X-Header: and so on\r\n")?;
        }
    });
    let error = endless.fetch().await.unwrap_err();
    assert!(matches!(error, FetchError::Broken { .. }), "{error}");
}

#[tokio::test]
async fn what_follows_an_answer_is_not_the_next_one() {
    let server = Server::new(|number, _, stream| match number {
        0 => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]")?;
            stream.write_all(&json("", b"[\"planted\"]"))?;
            stream.read_to_end(&mut Vec::new()).map(drop)
        }
        _ => stream.write_all(&json("", b"[\"true\"]")),
    });
    let (client, _) = server.client();
    let request = server.request("/board");
    assert_eq!(bytes(client.fetch(&request).await), b"[]");
    assert_eq!(bytes(client.fetch(&request).await), b"[\"true\"]");
}
