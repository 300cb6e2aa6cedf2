//! The HTTP client against a server that misbehaves in every way that servers do.
//!
//! The server is on this machine, so the client reaches it by an allowance. Its clock is the
//! test's: waits between tries are noted and not waited for.

use flate2::{Compression, write::GzEncoder};
use jiff::Timestamp;
use signpost::{
    content::settings::Settings,
    jobs::feeds::client::{
        Accept, Client, Clock, FetchError, Fetched, Limits, Request, admission::Refusal,
    },
};
use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, Shutdown, TcpListener, TcpStream},
    pin::Pin,
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};
use url::Url;

/// What the server does with one request: its number, counted from 0, its path, and the way back.
type Manner = dyn Fn(usize, &str, &mut TcpStream) -> io::Result<()> + Send + Sync;

struct Server {
    port: u16,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new(
        manner: impl Fn(usize, &str, &mut TcpStream) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let heads = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&heads);
        let manner: Arc<Manner> = Arc::new(manner);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (manner, noted) = (Arc::clone(&manner), Arc::clone(&noted));
                thread::spawn(move || serve(stream, &*manner, &noted));
            }
        });
        Self { port, heads }
    }

    /// A server that always answers the same.
    fn saying(answer: impl AsRef<[u8]> + Send + Sync + 'static) -> Self {
        Self::new(move |_, _, stream| stream.write_all(answer.as_ref()))
    }

    fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://127.0.0.1:{}{path}", self.port)).unwrap()
    }

    fn client(&self) -> (Client, Arc<Sleepless>) {
        self.client_with(small())
    }

    fn client_with(&self, limits: Limits) -> (Client, Arc<Sleepless>) {
        let clock = Arc::new(Sleepless::default());
        let allowance = format!("127.0.0.1:{}", self.port).parse().unwrap();
        let settings = Settings::default();
        let client = Client::with(&settings, vec![allowance], limits, clock.clone()).unwrap();
        (client, clock)
    }

    async fn fetch(&self) -> Result<Fetched, FetchError> {
        self.client().0.fetch(&self.request("/board")).await
    }

    fn request(&self, path: &str) -> Request {
        Request::new(self.url(path), Accept::Json)
    }

    fn asked(&self) -> usize {
        self.heads.lock().unwrap().len()
    }

    fn head(&self, number: usize) -> String {
        self.heads.lock().unwrap()[number].to_ascii_lowercase()
    }
}

fn serve(mut stream: TcpStream, manner: &Manner, noted: &Mutex<Vec<String>>) -> Option<()> {
    let mut head = String::new();
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let path = head.split(' ').nth(1)?.to_owned();
    let number = {
        let mut noted = noted.lock().ok()?;
        noted.push(head);
        noted.len() - 1
    };
    // A client that has heard enough hangs up, and the rest cannot be written.
    let _ = manner(number, &path, &mut stream);
    let _ = stream.shutdown(Shutdown::Write);
    // Whoever closes with unread bytes resets the connection and may lose what it wrote.
    let _ = stream.read_to_end(&mut Vec::new());
    Some(())
}

/// Time that passes only by being slept through.
#[derive(Default)]
struct Sleepless {
    slept: Mutex<Vec<Duration>>,
}

impl Sleepless {
    fn seconds(&self) -> Vec<u64> {
        let slept = self.slept.lock().unwrap();
        slept.iter().map(Duration::as_secs).collect()
    }
}

impl Clock for Sleepless {
    fn now(&self) -> Timestamp {
        "2026-11-24T10:00:00Z".parse().unwrap()
    }

    fn elapsed(&self) -> Duration {
        self.slept.lock().unwrap().iter().sum()
    }

    fn sleep(&self, time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.slept.lock().unwrap().push(time);
        Box::pin(tokio::task::yield_now())
    }
}

/// Small enough to reach, with time enough for a busy machine.
fn small() -> Limits {
    Limits {
        total: Duration::from_secs(30),
        body: 1 << 20,
        ..Limits::default()
    }
}

fn impatient() -> Limits {
    Limits {
        total: Duration::from_millis(300),
        ..small()
    }
}

fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn json(headers: &str, body: &[u8]) -> Vec<u8> {
    let headers = format!("Content-Type: application/json\r\n{headers}");
    answer("200 OK", &headers, body)
}

fn redirect(to: &str) -> Vec<u8> {
    answer("302 Found", &format!("Location: {to}\r\n"), b"")
}

#[track_caller]
fn bytes(fetched: Result<Fetched, FetchError>) -> Vec<u8> {
    match fetched.unwrap() {
        Fetched::Body { bytes, .. } => bytes,
        Fetched::NotModified => panic!("nothing came"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn brotlied(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    brotli::CompressorWriter::new(&mut packed, 4_096, 5, 22)
        .write_all(bytes)
        .unwrap();
    packed
}

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
async fn https_is_not_spoken_with_a_host_that_does_not_speak_it() {
    // A greeting is no head and might never end, so this one speaks without listening.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
            let _ = stream.read(&mut [0; 4_096]);
        }
    });
    let plain = Server {
        port,
        heads: Arc::default(),
    };
    let (client, _) = plain.client();
    let url = Url::parse(&format!("https://127.0.0.1:{port}/")).unwrap();
    let error = client
        .fetch(&Request::new(url, Accept::Json))
        .await
        .unwrap_err();
    assert!(matches!(error, FetchError::Insecure { .. }), "{error}");
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
