//! The HTTP client against a server that misbehaves in every way that servers do.
//!
//! The server is on this machine, so the client reaches it by an allowance. Its clock is the
//! test's: waits between tries are noted and not waited for.

mod answers;
mod faults;
mod manners;
mod places;
mod secure;

use flate2::{Compression, write::GzEncoder};
use jiff::Timestamp;
use signpost::{
    content::settings::Settings,
    jobs::feeds::client::{
        Accept, Client, Clock, FetchError, Fetched, Limits, Request, admission::Refusal,
    },
};
use std::{
    env,
    io::{self, BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, Shutdown, TcpListener, TcpStream},
    pin::Pin,
    process::Command,
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

/// Runs one test of this binary again, in a process with other variables.
#[track_caller]
fn again(test: &str, variables: &[(&str, &str)]) {
    let output = Command::new(env::current_exe().unwrap())
        .args([test, "--exact"])
        .env_remove("SSL_CERT_DIR")
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("test result: ok. 1 passed"), "{text}");
}
