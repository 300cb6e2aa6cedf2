//! The connections: name lookup, TLS and what is never done.
//!
//! Two reqwest clients, one for each [`Route`]. The public one connects only to addresses that our
//! own lookup gave out, and that gives out public ones only: a name is judged at the moment of the
//! connection, so it cannot change its mind in between. Neither follows redirects (each hop is
//! judged by [`super::admission`]), reads a proxy from the environment, keeps cookies, unpacks
//! bodies, repeats a request or uses a connection twice.
//!
//! TLS is a configuration of our own with its cryptography named in it, so that nothing has to be
//! installed for the whole process. Certificates are judged by those of the system.

use super::{
    Limits,
    addresses::is_public,
    admission::{Refusal, Route},
    error::{FetchError, Unusable},
};
use reqwest::{
    dns::{Name, Resolve, Resolving},
    redirect, retry,
};
use rustls::{ClientConfig, crypto::ring};
use rustls_platform_verifier::BuilderVerifierExt;
use std::{error::Error, io, iter, net::SocketAddr, sync::Arc};

/// The connections of a client.
pub struct Transport {
    public: reqwest::Client,
    allowed: reqwest::Client,
}

impl Transport {
    /// Sets both clients up.
    pub fn new(user_agent: &str, limits: &Limits) -> Result<Self, Unusable> {
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|_| Unusable::Setup)?
            .with_platform_verifier()
            .map_err(|_| Unusable::NoCertificates)?
            .with_no_client_auth();
        let client = || {
            reqwest::Client::builder()
                .tls_backend_preconfigured(tls.clone())
                .http1_only()
                .no_proxy()
                .redirect(redirect::Policy::none())
                .referer(false)
                .retry(retry::never())
                .user_agent(user_agent)
                .connect_timeout(limits.connect)
                // A connection serves one request. What a server sends beyond the length that it
                // gave would otherwise be taken for its next answer; seen with hyper 1.12.
                .pool_max_idle_per_host(0)
        };
        let setup = |_| Unusable::Setup;
        Ok(Self {
            public: client()
                .https_only(true)
                .dns_resolver(PublicNames)
                .build()
                .map_err(setup)?,
            allowed: client().build().map_err(setup)?,
        })
    }

    /// The client for a route.
    pub fn by(&self, route: Route) -> &reqwest::Client {
        match route {
            Route::Public => &self.public,
            Route::Allowed => &self.allowed,
        }
    }
}

/// Looks names up and gives out public addresses only.
struct PublicNames;

/// Names that lead into a private network.
#[derive(Debug, thiserror::Error)]
#[error("all addresses of the name are private")]
struct NotPublic;

impl Resolve for PublicNames {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<SocketAddr> =
                tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let any = !found.is_empty();
            let public: Vec<SocketAddr> = found
                .into_iter()
                .filter(|address| is_public(address.ip()))
                .collect();
            if any && public.is_empty() {
                return Err(NotPublic.into());
            }
            let addresses: Box<dyn Iterator<Item = SocketAddr> + Send> =
                Box::new(public.into_iter());
            Ok(addresses)
        })
    }
}

/// Why there is no answer.
pub fn no_answer(error: &reqwest::Error, host: &str) -> FetchError {
    let host = host.to_owned();
    if causes(error).any(<dyn Error>::is::<NotPublic>) {
        return FetchError::Refused {
            host,
            refusal: Refusal::Private,
        };
    }
    if causes(error).any(<dyn Error>::is::<rustls::Error>) {
        return FetchError::Insecure { host };
    }
    if error.is_connect() {
        return FetchError::Unreachable { host };
    }
    let garbled = causes(error)
        .filter_map(|cause| cause.downcast_ref::<hyper::Error>())
        .any(|cause| cause.is_parse() || cause.is_parse_too_large());
    if garbled {
        return FetchError::Broken {
            host,
            what: "it is not proper HTTP",
        };
    }
    FetchError::CutOff { host }
}

/// Why an answer has no end.
pub fn no_end(error: &reqwest::Error, host: &str) -> FetchError {
    let host = host.to_owned();
    let garbled = causes(error)
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| {
            matches!(
                cause.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData
            )
        });
    if garbled {
        return FetchError::Broken {
            host,
            what: "its parts do not fit together",
        };
    }
    FetchError::CutOff { host }
}

/// An error and what caused it, down to the first cause.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    iter::successors(Some(error), |&error| {
        // An I/O error made of another error does not give that as its source, only what is
        // behind it.
        let inner = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        match inner {
            Some(inner) => Some(inner),
            None => error.source(),
        }
    })
    .take(32)
}
