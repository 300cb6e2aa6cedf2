//! The headers that every answer carries.
//!
//! The policy allows what the site serves itself and nothing else: no inline script, no inline
//! style, no frame, no third party. `connect-src 'self'` is for the live filters and reloads.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Half a year; only sent when a proxy says that the client came over TLS.
const STRICT_TRANSPORT: &str = "max-age=15768000; includeSubDomains";

/// How the client reached us, as far as a proxy in front tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// Plain HTTP, or unknown.
    Plain,
    /// TLS, ended by a proxy that sets `X-Forwarded-Proto`.
    Tls,
}

impl Transport {
    /// Read from a request's headers.
    pub fn of(request: &HeaderMap) -> Self {
        match request.get("x-forwarded-proto").map(HeaderValue::as_bytes) {
            Some(b"https") => Self::Tls,
            _ => Self::Plain,
        }
    }
}

/// Adds the headers that every answer carries.
pub fn secure(headers: &mut HeaderMap, transport: Transport) {
    headers.reserve(ALWAYS.len() + 2);
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if transport == Transport::Tls {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(STRICT_TRANSPORT),
        );
    }
}
