//! Where the client goes and where it does not.

use super::*;

#[tokio::test]
async fn a_redirect_is_followed_where_it_may_lead() {
    let server = Server::new(|_, path, stream| {
        stream.write_all(&match path {
            "/board" => redirect("/two"),
            "/two" => redirect("three?x=1"),
            "/three?x=1" => redirect("/four"),
            _ => json("", b"[4]"),
        })
    });
    assert_eq!(bytes(server.fetch().await), b"[4]");
    assert_eq!(server.asked(), 4);
}

#[tokio::test]
async fn a_redirect_never_leads_into_the_private_network() {
    let other = Server::saying(json("", b"[\"secret\"]"));
    for (to, refusal) in [
        (other.url("/").to_string(), Refusal::Private),
        (
            "http://169.254.169.254/latest/meta-data".to_owned(),
            Refusal::Private,
        ),
        ("https://169.254.169.254/".to_owned(), Refusal::Private),
        (format!("//0x7f.1:{}/", other.port), Refusal::Private),
        (
            format!("http://[::ffff:127.0.0.1]:{}/", other.port),
            Refusal::Private,
        ),
        (format!("http://localhost:{}/", other.port), Refusal::Scheme),
        ("https://localhost/".to_owned(), Refusal::Private),
        ("http://boards.example/".to_owned(), Refusal::Scheme),
        ("https://boards.example:8443/".to_owned(), Refusal::Port),
        (
            "https://a:b@boards.example/".to_owned(),
            Refusal::Credentials,
        ),
        ("file:///etc/passwd".to_owned(), Refusal::Host),
        ("gopher://boards.example/".to_owned(), Refusal::Scheme),
    ] {
        let server = Server::saying(redirect(&to));
        let error = server.fetch().await.unwrap_err();
        let FetchError::Redirected {
            host, refusal: why, ..
        } = &error
        else {
            panic!("{to}: {error}")
        };
        assert_eq!(*host, format!("127.0.0.1:{}", server.port));
        assert_eq!(*why, refusal, "{to}");
        assert!(!error.to_string().contains("allow-private"), "{error}");
    }
    assert_eq!(other.asked(), 0);
}

#[tokio::test]
async fn redirects_in_a_ring_or_to_nowhere_end() {
    let ring = Server::saying(redirect("/board"));
    let error = ring.fetch().await.unwrap_err();
    assert!(matches!(error, FetchError::Astray { .. }), "{error}");
    assert_eq!(ring.asked(), 4, "one request and three redirects");
    for headers in ["", "Location: http://[\r\n", "Location: \u{e9}\r\n"] {
        let server = Server::saying(answer("301 Moved Permanently", headers, b""));
        let error = server.fetch().await.unwrap_err();
        assert!(matches!(error, FetchError::Astray { .. }), "{error}");
    }
}

#[tokio::test]
async fn without_an_allowance_this_machine_is_out_of_reach() {
    let server = Server::saying(json("", b"[]"));
    let port = server.port;
    let clock = Arc::new(Sleepless::default());
    let client = Client::with(&Settings::default(), Vec::new(), small(), clock).unwrap();
    for (address, refusal) in [
        (format!("http://127.0.0.1:{port}/"), Refusal::Private),
        (format!("https://127.0.0.1:{port}/"), Refusal::Private),
        (format!("https://2130706433:{port}/"), Refusal::Private),
        (format!("https://0x7f.1:{port}/"), Refusal::Private),
        (
            format!("https://[::ffff:127.0.0.1]:{port}/"),
            Refusal::Private,
        ),
        (format!("https://[::1]:{port}/"), Refusal::Private),
        (format!("http://localhost:{port}/"), Refusal::Scheme),
        (format!("https://localhost:{port}/"), Refusal::Port),
        // Only the lookup can tell what this name is.
        ("https://localhost/".to_owned(), Refusal::Private),
        ("https://LocalHost/".to_owned(), Refusal::Private),
    ] {
        let url = Url::parse(&address).unwrap();
        let error = client
            .fetch(&Request::new(url, Accept::Json))
            .await
            .unwrap_err();
        assert!(
            matches!(error, FetchError::Refused { refusal: why, .. } if why == refusal),
            "{address}: {error}"
        );
        assert!(
            error.to_string().contains("--allow-private-address"),
            "{error}"
        );
    }
    assert_eq!(server.asked(), 0);

    // Another port of an allowed host is as closed as before.
    let (client, _) = Server::saying(json("", b"[]")).client();
    let error = client.fetch(&server.request("/")).await.unwrap_err();
    assert!(matches!(error, FetchError::Refused { .. }), "{error}");
    assert_eq!(server.asked(), 0);
}
