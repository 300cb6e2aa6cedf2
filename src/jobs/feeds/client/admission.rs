//! Where a request may go, judged by its address before anything is sent.
//!
//! - [`Allowance`]: a host and port that the operator named with `--allow-private-address`; it may
//!   be private, have any port and speak plain http.
//! - [`Route`]: how an admitted address is reached. Public hosts by https on port 443 only, with
//!   every looked-up address judged again by the resolver; allowed ones as they are.
//! - [`Refusal`]: why an address is not admitted.
//!
//! An allowance is for addresses that the operator wrote. A public host that redirects to an
//! allowed one is refused like any other way into the private network.

use super::addresses;
use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    str::FromStr,
};
use url::{Host, Url};

/// A host and port that may be private and may speak plain http.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    host: Host<String>,
    port: u16,
}

impl Allowance {
    fn covers(&self, url: &Url) -> bool {
        url.port_or_known_default() == Some(self.port)
            && url.host().is_some_and(|host| host.to_owned() == self.host)
    }
}

impl FromStr for Allowance {
    type Err = String;

    /// Reads `HOST:PORT`, such as `intranet.example:8080` or `[fd00::1]:443`.
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is no HOST:PORT, such as intranet.example:8080");
        let (host, port) = text.rsplit_once(':').ok_or_else(wrong)?;
        // A star would be a name like any other, and nobody who writes one means that.
        if host.contains('*') || !port.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong());
        }
        let port = port.parse().ok().filter(|port| *port > 0);
        // As in an address, where a host may be spelled in odd ways.
        let url = Url::parse(&format!("http://{host}/")).map_err(|_| wrong())?;
        let bare = url.path() == "/" && url.port().is_none() && url.username().is_empty();
        match (url.host(), port) {
            (Some(host), Some(port)) if bare && url.query().is_none() => Ok(Self {
                host: host.to_owned(),
                port,
            }),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for Allowance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

/// How an admitted address is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// By https, at public addresses only.
    Public,
    /// As the operator allowed it.
    Allowed,
}

/// Why an address is not admitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It lies in a private network, or on this machine.
    #[error("its address is not public")]
    Private,
    /// It is neither https nor allowed.
    #[error("only https is fetched")]
    Scheme,
    /// Another port than that of https.
    #[error("only port 443 is fetched")]
    Port,
    /// A name and password stand in it.
    #[error("its address holds a user name or password")]
    Credentials,
    /// It names no host.
    #[error("its address names no host")]
    Host,
}

/// Judges the address of a first request.
pub fn admit(url: &Url, allowances: &[Allowance]) -> Result<Route, Refusal> {
    let host = url.host().ok_or(Refusal::Host)?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Refusal::Credentials);
    }
    let known_scheme = matches!(url.scheme(), "https" | "http");
    if known_scheme && allowances.iter().any(|allowance| allowance.covers(url)) {
        return Ok(Route::Allowed);
    }
    // First what cannot be mended, so that the operator hears the whole reason.
    if literal(&host).is_some_and(|address| !addresses::is_public(address)) {
        return Err(Refusal::Private);
    }
    if url.scheme() != "https" {
        return Err(Refusal::Scheme);
    }
    if url.port_or_known_default() != Some(443) {
        return Err(Refusal::Port);
    }
    Ok(Route::Public)
}

/// Judges where an answer leads on to.
pub fn admit_redirect(from: Route, to: &Url, allowances: &[Allowance]) -> Result<Route, Refusal> {
    match from {
        Route::Allowed => admit(to, allowances),
        Route::Public => admit(to, &[]),
    }
}

/// The address in place of a name. A literal never reaches a resolver, so it is judged here.
fn literal<S>(host: &Host<S>) -> Option<IpAddr> {
    match host {
        Host::Ipv4(address) => Some(IpAddr::V4(Ipv4Addr::clone(address))),
        Host::Ipv6(address) => Some(IpAddr::V6(Ipv6Addr::clone(address))),
        Host::Domain(_) => None,
    }
}

/// Host and port as people write them; without the port that the scheme implies.
pub fn place(url: &Url) -> String {
    let host = url.host_str().unwrap_or("no host");
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowance(text: &str) -> Allowance {
        text.parse().unwrap()
    }

    fn judged(address: &str, allowances: &[Allowance]) -> Result<Route, Refusal> {
        admit(&Url::parse(address).unwrap(), allowances)
    }

    #[test]
    fn public_hosts_are_reached_by_https_alone() {
        for (address, verdict) in [
            ("https://boards.example/v1", Ok(Route::Public)),
            ("https://boards.example:443/v1", Ok(Route::Public)),
            ("https://8.8.8.8/", Ok(Route::Public)),
            ("http://boards.example/", Err(Refusal::Scheme)),
            ("ftp://boards.example/", Err(Refusal::Scheme)),
            ("https://boards.example:8443/", Err(Refusal::Port)),
            ("https://a:b@boards.example/", Err(Refusal::Credentials)),
            ("https://a@boards.example/", Err(Refusal::Credentials)),
            ("data:text/plain,x", Err(Refusal::Host)),
        ] {
            assert_eq!(judged(address, &[]), verdict, "{address}");
        }
    }

    #[test]
    fn every_spelling_of_a_private_address_is_refused() {
        for host in [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f.1",
            "0x7f000001",
            "017700000001",
            "127.0.0.1.",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "169.254.169.254",
            "[fe80::1]",
            "[64:ff9b::a00:1]",
            "0",
            "１２７.0.0.1",
        ] {
            for scheme in ["http", "https"] {
                let address = format!("{scheme}://{host}/");
                assert_eq!(judged(&address, &[]), Err(Refusal::Private), "{address}");
            }
        }
    }

    #[test]
    fn an_allowance_is_for_one_host_and_port() {
        let allowed = [
            allowance("127.0.0.1:8080"),
            allowance("Intranet.example:443"),
        ];
        for address in [
            "http://127.0.0.1:8080/x",
            "https://127.0.0.1:8080/x",
            "http://0x7f.1:8080/",
            "https://intranet.example/",
        ] {
            assert_eq!(judged(address, &allowed), Ok(Route::Allowed), "{address}");
        }
        for address in [
            "http://127.0.0.1:8081/",
            "http://127.0.0.2:8080/",
            "http://127.0.0.1/",
            "http://[::1]:8080/",
            "http://localhost:8080/",
            "http://intranet.example/",
            "ftp://127.0.0.1:8080/",
            "http://me@127.0.0.1:8080/",
        ] {
            assert!(judged(address, &allowed).is_err(), "{address}");
        }
    }

    #[test]
    fn only_an_allowed_host_leads_on_to_an_allowed_one() {
        let allowed = [allowance("127.0.0.1:8080")];
        let private = Url::parse("http://127.0.0.1:8080/").unwrap();
        assert_eq!(
            admit_redirect(Route::Allowed, &private, &allowed),
            Ok(Route::Allowed)
        );
        assert_eq!(
            admit_redirect(Route::Public, &private, &allowed),
            Err(Refusal::Private)
        );
        let public = Url::parse("https://boards.example/").unwrap();
        assert_eq!(
            admit_redirect(Route::Allowed, &public, &allowed),
            Ok(Route::Public)
        );
    }

    #[test]
    fn an_allowance_is_a_host_and_a_port_and_nothing_else() {
        for text in ["a.example:80", "127.0.0.1:65535", "[fd00::1]:443"] {
            assert_eq!(allowance(text).to_string(), text);
        }
        for text in [
            "",
            ":",
            "a.example",
            "a.example:",
            "a.example:0",
            "a.example:65536",
            "a.example:+1",
            ":80",
            "a/b:80",
            "http://a.example:80",
            "me@a.example:80",
            "a b:80",
            "a:1:80",
            "::1:80",
            "a?b:80",
            "*:80",
        ] {
            assert!(text.parse::<Allowance>().is_err(), "{text}");
        }
    }
}
