//! Why a board could not be fetched: each kind names the host and says what to do.
//!
//! Nothing of an answer stands in these sentences but its status and its content type, both cut
//! down to what cannot harm a terminal or a page.

use super::admission::Refusal;
use std::time::Duration;

/// Why a client could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Nothing to judge https by.
    #[error(
        "this system holds no certificates to judge https by: install its package of them, mostly called ca-certificates"
    )]
    NoCertificates,
    /// The rest, which no setting should bring about.
    #[error("the HTTP client could not be set up")]
    Setup,
}

/// Why a board could not be fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The address is not one that is fetched.
    #[error("{host} is not fetched: {refusal}{}", hint(*refusal))]
    Refused {
        /// The host, with its port if that is unusual.
        host: String,
        /// Why.
        refusal: Refusal,
    },
    /// The answer leads on to an address that is not fetched.
    #[error(
        "{host} redirects to {target}, which is not fetched: {refusal}; check the board's address with its provider"
    )]
    Redirected {
        /// The host that redirects.
        host: String,
        /// Where to.
        target: String,
        /// Why not there.
        refusal: Refusal,
    },
    /// One redirect after another, or one that leads nowhere.
    #[error(
        "{host} redirects again and again, or nowhere; check the board's address with its provider"
    )]
    Astray {
        /// The last host that redirected.
        host: String,
    },
    /// No connection, or no such name.
    #[error("{host} cannot be reached; check the board's address and this machine's connection")]
    Unreachable {
        /// The host.
        host: String,
    },
    /// No secure connection.
    #[error(
        "no secure connection to {host}: its certificate is not valid, or it does not speak https; check this machine's clock, then ask whoever runs that host"
    )]
    Insecure {
        /// The host.
        host: String,
    },
    /// Too slow.
    #[error(
        "{host} did not finish its answer within {} seconds; nothing of it was kept, try again later",
        limit.as_secs_f64().ceil()
    )]
    TooSlow {
        /// The host.
        host: String,
        /// How long it had.
        limit: Duration,
    },
    /// The connection ended before the answer.
    #[error("the answer of {host} is cut off; nothing of it was kept, try again later")]
    CutOff {
        /// The host.
        host: String,
    },
    /// Too long.
    #[error(
        "the answer of {host} is larger than {} that are read; nothing of it was kept",
        megabytes(*limit)
    )]
    TooLarge {
        /// The host.
        host: String,
        /// How many bytes are read.
        limit: usize,
    },
    /// Not HTTP, or not the compression that it says it is.
    #[error("the answer of {host} is broken: {what}; try again later, or tell its provider")]
    Broken {
        /// The host.
        host: String,
        /// What is wrong with it.
        what: &'static str,
    },
    /// Another kind of content.
    #[error(
        "{host} answers with {found} where {wanted} was expected; the board may have moved or be down"
    )]
    WrongType {
        /// The host.
        host: String,
        /// What it says its answer is.
        found: String,
        /// What was asked for.
        wanted: &'static str,
    },
    /// Too many requests, or down for now.
    #[error("{host} takes no more requests for now (status {status}){}", when(*after))]
    Busy {
        /// The host.
        host: String,
        /// 429, 502, 503 or 504.
        status: u16,
        /// How long it asks to be left alone.
        after: Option<Duration>,
    },
    /// Any other answer than the board.
    #[error("{host} answers with status {status}{}", meaning(*status))]
    Status {
        /// The host.
        host: String,
        /// The status.
        status: u16,
    },
    /// A page leads on to another host.
    #[error(
        "a page of {host} names {target} for the next page; pages of one board stay on one host"
    )]
    OtherHost {
        /// The host of the first page.
        host: String,
        /// That of the next.
        target: String,
    },
}

impl FetchError {
    /// Whether the same request may well succeed in a moment.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Unreachable { .. } | Self::CutOff { .. } => true,
            Self::Busy { after, .. } => after.is_none_or(|after| after <= super::retry::LONGEST),
            _ => false,
        }
    }
}

fn hint(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Private | Refusal::Scheme | Refusal::Port => {
            "; a host of your own is allowed with --allow-private-address HOST:PORT"
        }
        Refusal::Credentials | Refusal::Host => "; correct the board's address",
    }
}

fn when(after: Option<Duration>) -> String {
    match after.map(|after| after.as_secs()) {
        None => "; try again later".to_owned(),
        Some(seconds) if seconds < 120 => format!("; try again in {} seconds", seconds.max(1)),
        Some(seconds) if seconds < 7_200 => format!("; try again in {} minutes", seconds / 60 + 1),
        Some(seconds) => format!("; try again in {} hours", seconds / 3_600 + 1),
    }
}

fn meaning(status: u16) -> &'static str {
    match status {
        401 | 403 | 407 | 451 => ": it does not let this board be read; ask its provider",
        404 | 410 => ": there is no such board; check its name with the provider",
        500..=599 => ": it has trouble of its own; try again later",
        _ => ", which is no board; check the board's address",
    }
}

fn megabytes(bytes: usize) -> String {
    if bytes < 1_048_576 {
        format!("the {bytes} bytes")
    } else {
        format!("the {} MB", bytes / 1_048_576)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_say_where_and_what_to_do() {
        let host = || "boards.example".to_owned();
        let busy = |after| FetchError::Busy {
            host: host(),
            status: 429,
            after,
        };
        for (error, words) in [
            (
                FetchError::Refused {
                    host: "10.0.0.1:8080".to_owned(),
                    refusal: Refusal::Private,
                },
                "10.0.0.1:8080 is not fetched: its address is not public; a host of your own is allowed with --allow-private-address HOST:PORT",
            ),
            (
                FetchError::Status {
                    host: host(),
                    status: 404,
                },
                "boards.example answers with status 404: there is no such board; check its name with the provider",
            ),
            (
                FetchError::TooLarge {
                    host: host(),
                    limit: 64 * 1_048_576,
                },
                "the answer of boards.example is larger than the 64 MB that are read; nothing of it was kept",
            ),
            (
                busy(Some(Duration::from_secs(3_600))),
                "boards.example takes no more requests for now (status 429); try again in 61 minutes",
            ),
        ] {
            assert_eq!(error.to_string(), words);
        }
        assert!(busy(None).is_passing());
        assert!(busy(Some(Duration::from_secs(60))).is_passing());
        assert!(!busy(Some(Duration::from_secs(61))).is_passing());
    }
}
