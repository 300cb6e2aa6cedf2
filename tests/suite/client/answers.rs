//! What comes when all is well: whole answers, unchanged ones, packed ones, pages.

use super::*;

#[tokio::test]
async fn a_board_comes_whole_and_the_client_says_who_asks() {
    let server = Server::saying(json("", b"[1]"));
    assert_eq!(bytes(server.fetch().await), b"[1]");
    let head = server.head(0);
    assert!(head.starts_with("get /board http/1.1\r\n"), "{head}");
    assert!(head.contains("\r\nuser-agent: signpost/"), "{head}");
    assert!(head.contains("\r\naccept: application/json"), "{head}");
    assert!(head.contains("\r\naccept-encoding: gzip, br\r\n"), "{head}");
    for absent in ["cookie", "referer", "if-none-match", "if-modified-since"] {
        assert!(!head.contains(absent), "{absent} in {head}");
    }
}

#[tokio::test]
async fn what_did_not_change_is_not_sent_again() {
    let server = Server::new(|number, _, stream| {
        stream.write_all(&match number {
            0 => json(
                "ETag: W/\"a b\"\r\nLast-Modified: Mon, 23 Nov 2026 10:00:00 GMT\r\nSet-Cookie: a=b\r\n",
                b"[]",
            ),
            _ => answer("304 Not Modified", "ETag: W/\"a b\"\r\n", b""),
        })
    });
    let (client, _) = server.client();
    let mut request = server.request("/board");
    let Fetched::Body {
        etag,
        last_modified,
        ..
    } = client.fetch(&request).await.unwrap()
    else {
        panic!("the first answer is whole")
    };
    request.etag = etag;
    request.last_modified = last_modified;
    assert_eq!(client.fetch(&request).await, Ok(Fetched::NotModified));
    let head = server.head(1);
    assert!(head.contains("\r\nif-none-match: w/\"a b\"\r\n"), "{head}");
    assert!(
        head.contains("\r\nif-modified-since: mon, 23 nov 2026 10:00:00 gmt\r\n"),
        "{head}"
    );
    assert!(!head.contains("cookie"), "{head}");

    // Whoever did not ask whether something changed is not told that nothing did.
    let unasked = client.fetch(&server.request("/board")).await;
    assert!(matches!(
        unasked,
        Err(FetchError::Status { status: 304, .. })
    ));
}

#[tokio::test]
async fn a_validator_that_cannot_be_sent_asks_for_everything() {
    let server = Server::saying(json("ETag: \"\u{e9}\"\r\n", b"[]"));
    let (client, _) = server.client();
    let mut request = server.request("/board");
    request.etag = Some("a\r\nX-Evil: 1".to_owned());
    let fetched = client.fetch(&request).await;
    assert!(
        matches!(&fetched, Ok(Fetched::Body { etag: None, .. })),
        "{fetched:?}"
    );
    assert!(!server.head(0).contains("evil"));
}

#[tokio::test]
async fn packed_answers_are_unpacked() {
    let text = b"[\"text\"]".repeat(1_000);
    for (coding, packed) in [("gzip", gzip(&text)), ("br", brotlied(&text))] {
        assert!(packed.len() < text.len() / 10);
        let server = Server::saying(json(&format!("Content-Encoding: {coding}\r\n"), &packed));
        assert_eq!(bytes(server.fetch().await), text, "{coding}");
    }
    let server = Server::saying(json("Content-Encoding: zstd\r\n", b"x"));
    let error = server.fetch().await.unwrap_err();
    assert!(matches!(error, FetchError::Broken { .. }), "{error}");
}

#[tokio::test]
async fn a_page_is_no_data() {
    let page = answer(
        "200 OK",
        "Content-Type: text/html; charset=utf-8\r\n",
        b"<html>",
    );
    let server = Server::saying(page);
    let error = server.fetch().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "127.0.0.1:{} answers with a web page (HTML) where JSON was expected; the board may have moved or be down",
            server.port
        )
    );
    let (client, _) = server.client();
    let request = Request::new(server.url("/"), Accept::Html);
    assert_eq!(bytes(client.fetch(&request).await), b"<html>");
}

/// Pages of a board: each names the number of the next.
fn board_of(pages: usize) -> Server {
    Server::new(move |number, _, stream| {
        let next = if number + 1 < pages { number + 1 } else { 0 };
        stream.write_all(&json("", format!("{next:05}").as_bytes()))
    })
}

fn next(server: &Server) -> impl FnMut(&[u8]) -> Option<Url> + use<> {
    let base = server.url("/board");
    move |page| {
        let number: usize = std::str::from_utf8(page).ok()?.parse().ok()?;
        let mut url = base.clone();
        url.set_query(Some(&format!("offset={number}")));
        (number > 0).then_some(url)
    }
}

#[tokio::test]
async fn a_board_in_pages_is_read_to_its_end() {
    let server = board_of(3);
    let (client, clock) = server.client();
    let pages = client
        .fetch_pages(server.request("/board"), next(&server))
        .await
        .unwrap();
    assert!(pages.whole);
    assert_eq!(pages.bodies, [b"00001", b"00002", b"00000"]);
    assert!(server.head(2).starts_with("get /board?offset=2 "));
    assert_eq!(clock.seconds(), [1, 1], "in turns like any other request");
}

#[tokio::test]
async fn pages_without_end_are_a_part_of_a_board() {
    let server = board_of(usize::MAX);
    let (client, _) = server.client();
    let pages = client
        .fetch_pages(server.request("/board"), next(&server))
        .await
        .unwrap();
    assert!(!pages.whole);
    assert_eq!(pages.bodies.len(), 200);

    let (client, _) = server.client_with(Limits {
        body: 52,
        ..small()
    });
    let error = client
        .fetch_pages(server.request("/board"), next(&server))
        .await
        .unwrap_err();
    assert!(matches!(error, FetchError::TooLarge { .. }), "{error}");
}

#[tokio::test]
async fn a_page_that_is_missing_makes_the_board_fail_and_pages_stay_on_their_host() {
    let server = Server::new(|number, _, stream| {
        stream.write_all(&match number {
            0 => json("", b"00001"),
            _ => answer("404 Not Found", "", b""),
        })
    });
    let (client, _) = server.client();
    let error = client
        .fetch_pages(server.request("/board"), next(&server))
        .await
        .unwrap_err();
    assert!(
        matches!(error, FetchError::Status { status: 404, .. }),
        "{error}"
    );

    let other = board_of(9);
    let error = client
        .fetch_pages(server.request("/board"), |_| Some(other.url("/")))
        .await;
    assert!(error.is_err());
    let here = board_of(9);
    let (client, _) = here.client();
    let error = client
        .fetch_pages(here.request("/board"), |_| Some(other.url("/")))
        .await
        .unwrap_err();
    assert!(matches!(error, FetchError::OtherHost { .. }), "{error}");
    assert_eq!(other.asked(), 0);
}
