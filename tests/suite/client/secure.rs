//! Https, with a server and a certificate of the tests' own.

use super::*;
use crate::site::root;
use rustls::{
    ServerConfig, ServerConnection, StreamOwned, crypto::ring, pki_types::PrivatePkcs8KeyDer,
};
use std::fs;

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

/// A server on this machine with the tests' certificate, which is for `localhost`. It says the
/// answer and then ends the connection, in the proper way or just so.
fn tls_server(answer: Vec<u8>, properly: bool) -> Server {
    let fixture = |name: &str| fs::read(root().join("tests/fixtures/tls").join(name)).unwrap();
    let key = PrivatePkcs8KeyDer::from(fixture("localhost.key"));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![fixture("localhost.crt").into()], key.into())
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = StreamOwned::new(connection, stream);
            // A client that does not trust the certificate hangs up here.
            let asked = stream.read(&mut [0; 4_096]).is_ok();
            if asked && stream.write_all(&answer).is_ok() && properly {
                stream.conn.send_close_notify();
                let _ = stream.flush();
            }
            let _ = stream.sock.shutdown(Shutdown::Write);
            let _ = stream.sock.read_to_end(&mut Vec::new());
        }
    });
    Server {
        port,
        heads: Arc::default(),
    }
}

/// Fetches by https from that host of this machine.
async fn fetch_secure(server: &Server, host: &str) -> Result<Fetched, FetchError> {
    let allowance = format!("{host}:{}", server.port).parse().unwrap();
    let clock = Arc::new(Sleepless::default());
    let client = Client::with(&Settings::default(), vec![allowance], small(), clock).unwrap();
    let url = Url::parse(&format!("https://{host}:{}/", server.port)).unwrap();
    client.fetch(&Request::new(url, Accept::Json)).await
}

#[tokio::test]
async fn a_certificate_that_this_system_does_not_know_is_refused() {
    let server = tls_server(json("", b"[]"), true);
    let error = fetch_secure(&server, "localhost").await.unwrap_err();
    assert!(matches!(error, FetchError::Insecure { .. }), "{error}");
}

#[tokio::test]
async fn https_is_judged_by_the_certificates_of_the_system() {
    // In a second run of this test those are the tests' own.
    let roots = root().join("tests/fixtures/tls/root.pem");
    let variable = ("SSL_CERT_FILE", roots.to_str().unwrap());
    if env::var(variable.0).as_deref() != Ok(variable.1) {
        let this = "client::secure::https_is_judged_by_the_certificates_of_the_system";
        return again(this, &[variable]);
    }
    let server = tls_server(json("", b"[1]"), true);
    assert_eq!(bytes(fetch_secure(&server, "localhost").await), b"[1]");
    let error = fetch_secure(&server, "127.0.0.1").await.unwrap_err();
    assert!(
        matches!(error, FetchError::Insecure { .. }),
        "another name: {error}"
    );

    // Without a length only the end of the connection tells whether an answer is whole.
    let endless = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[1]".to_vec();
    let server = tls_server(endless.clone(), true);
    assert_eq!(bytes(fetch_secure(&server, "localhost").await), b"[1]");
    let server = tls_server(endless, false);
    let error = fetch_secure(&server, "localhost").await.unwrap_err();
    assert!(matches!(error, FetchError::CutOff { .. }), "{error}");
}

#[tokio::test]
async fn a_host_that_takes_the_connection_and_says_nothing_cannot_be_reached() {
    // Nobody accepts: the system does, and the greeting is never answered.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let server = Server {
        port: listener.local_addr().unwrap().port(),
        heads: Arc::default(),
    };
    let (client, clock) = server.client_with(Limits {
        connect: Duration::from_millis(100),
        ..small()
    });
    let url = Url::parse(&format!("https://127.0.0.1:{}/", server.port)).unwrap();
    let error = client
        .fetch(&Request::new(url, Accept::Json))
        .await
        .unwrap_err();
    assert!(matches!(error, FetchError::Unreachable { .. }), "{error}");
    assert_eq!(clock.seconds().len(), 2, "it is tried three times");
}
