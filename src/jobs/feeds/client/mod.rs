//! The one HTTP client: it fetches boards, politely, and believes nothing.
//!
//! - [`Client`]: made once with the operator's [`Allowance`]s and [`Limits`].
//! - [`Request`]: an address, what kind of content is wanted, and what is known of the last answer.
//! - [`Fetched`]: the whole body, or that nothing changed. Never a part.
//! - [`FetchError`]: everything else, in words for the operator.
//!
//! A fetch, step by step:
//!
//! 1. [`admission`] judges the address; names are judged by [`addresses`] when they are looked up.
//! 2. [`pace`] gives a turn with that host: one request at a time, with a pause between.
//! 3. `exchange` asks and reads; `body` and `deflate` unpack under a cap.
//! 4. A redirect begins again at 1, three times at most.
//! 5. What may pass by itself is tried again after a wait (`retry`), three tries in all.

pub mod accept;
pub mod addresses;
pub mod admission;
mod agent;
mod body;
mod deflate;
pub mod error;
mod exchange;
mod limits;
pub mod pace;
mod retry;
mod transport;

pub use accept::Accept;
pub use admission::Allowance;
pub use error::{FetchError, Unusable};
pub use limits::Limits;
pub use pace::{Clock, SystemClock};

use crate::content::settings::Settings;
use admission::{Route, place};
use exchange::{Exchange, Step};
use pace::Lanes;
use std::{
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};
use transport::Transport;
use url::Url;

/// What is asked for.
///
/// The address counts as the operator's own: an [`Allowance`] is for it. An address that came out
/// of a feed must not be asked for by a client that has allowances.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Where.
    pub url: Url,
    /// The kind of content.
    pub accept: Accept,
    /// The ETag of the last answer.
    pub etag: Option<String>,
    /// The modification date of the last answer, as it came.
    pub last_modified: Option<String>,
}

impl Request {
    /// A request for the whole answer.
    pub fn new(url: Url, accept: Accept) -> Self {
        Self {
            url,
            accept,
            etag: None,
            last_modified: None,
        }
    }

    fn is_conditional(&self) -> bool {
        self.etag.is_some() || self.last_modified.is_some()
    }
}

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// The same as last time.
    NotModified,
    /// A whole answer.
    Body {
        /// Unpacked.
        bytes: Vec<u8>,
        /// Its ETag, for the next request.
        etag: Option<String>,
        /// Its modification date, for the next request.
        last_modified: Option<String>,
    },
}

/// The pages of a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    /// Each page's bytes, in order.
    pub bodies: Vec<Vec<u8>>,
    /// Whether the last one is the end; false if there were more pages than are read.
    pub whole: bool,
}

/// Fetches boards.
pub struct Client {
    transport: Transport,
    lanes: Lanes,
    allowances: Vec<Allowance>,
    limits: Limits,
    clock: Arc<dyn Clock>,
}

impl Client {
    /// A client that calls itself by the site's name and contact.
    pub fn new(settings: &Settings, allowances: Vec<Allowance>) -> Result<Self, Unusable> {
        let clock = Arc::new(SystemClock::default());
        Self::with(settings, allowances, Limits::default(), clock)
    }

    /// The same with other limits, and with a clock of one's own.
    pub fn with(
        settings: &Settings,
        allowances: Vec<Allowance>,
        limits: Limits,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, Unusable> {
        Ok(Self {
            transport: Transport::new(&agent::user_agent(settings), &limits)?,
            lanes: Lanes::new(limits.pause, limits.at_once, Arc::clone(&clock)),
            allowances,
            limits,
            clock,
        })
    }

    /// Fetches one answer.
    pub async fn fetch(&self, request: &Request) -> Result<Fetched, FetchError> {
        self.fetch_within(request, self.limits.body).await
    }

    /// Fetches a board that comes in pages. `next` reads from a page where the next one is; none
    /// ends the board.
    pub async fn fetch_pages(
        &self,
        first: Request,
        mut next: impl FnMut(&[u8]) -> Option<Url>,
    ) -> Result<Pages, FetchError> {
        let origin = first.url.origin();
        let host = place(&first.url);
        let mut request = Request::new(first.url, first.accept);
        let mut bodies: Vec<Vec<u8>> = Vec::new();
        let mut most = self.limits.body;
        loop {
            let Fetched::Body { bytes, .. } = self.fetch_within(&request, most).await? else {
                // Nobody asked whether it changed.
                return Err(FetchError::Status { host, status: 304 });
            };
            most = most.saturating_sub(bytes.len());
            let onward = next(&bytes);
            bodies.push(bytes);
            let Some(url) = onward else {
                return Ok(Pages {
                    bodies,
                    whole: true,
                });
            };
            if url.origin() != origin {
                return Err(FetchError::OtherHost {
                    host,
                    target: place(&url),
                });
            }
            if bodies.len() >= self.limits.pages {
                return Ok(Pages {
                    bodies,
                    whole: false,
                });
            }
            request.url = url;
        }
    }

    async fn fetch_within(&self, request: &Request, most: usize) -> Result<Fetched, FetchError> {
        let mut tried = 1;
        loop {
            match self.attempt(request, most, tried).await {
                Err(error) if error.is_passing() && tried < self.limits.tries => tried += 1,
                settled => return settled,
            }
        }
    }

    /// One try, through all redirects.
    async fn attempt(
        &self,
        request: &Request,
        most: usize,
        tried: u32,
    ) -> Result<Fetched, FetchError> {
        let mut url = request.url.clone();
        let mut from: Option<(String, Route)> = None;
        let mut spent = Duration::ZERO;
        for _ in 0..=self.limits.redirects {
            let route = match &from {
                None => admission::admit(&url, &self.allowances),
                Some((_, route)) => admission::admit_redirect(*route, &url, &self.allowances),
            };
            let step = match route {
                Ok(route) => {
                    let exchange = Exchange {
                        request,
                        url: &url,
                        route,
                        tried,
                        most,
                    };
                    let step = self.step(&exchange, &mut spent).await;
                    step.map(|step| (step, route))
                }
                Err(refusal) => Err(FetchError::Refused {
                    host: place(&url),
                    refusal,
                }),
            };
            match step.map_err(|error| blame(error, from.as_ref()))? {
                (Step::Done(fetched), _) => return Ok(fetched),
                (Step::Onward(onward), route) => {
                    from = Some((place(&url), route));
                    url = onward;
                }
            }
        }
        Err(FetchError::Astray {
            host: from.map_or_else(|| place(&url), |(host, _)| host),
        })
    }

    /// One exchange in its turn, within the time that is left.
    async fn step(
        &self,
        exchange: &Exchange<'_>,
        spent: &mut Duration,
    ) -> Result<Step, FetchError> {
        let host = place(exchange.url);
        let mut turn = self.lanes.turn(&host).await;
        let started = Instant::now();
        let left = self.limits.total.saturating_sub(*spent);
        let step = tokio::time::timeout(left, exchange.run(self, &mut turn)).await;
        *spent += started.elapsed();
        let step = step.unwrap_or(Err(FetchError::TooSlow {
            host,
            limit: self.limits.total,
        }));
        if let Err(FetchError::Unreachable { .. } | FetchError::CutOff { .. }) = &step {
            turn.rest_for(retry::wait(exchange.tried));
        }
        step
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("allowances", &self.allowances)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// A refusal behind a redirect is the redirecting host's doing, not the operator's.
fn blame(error: FetchError, from: Option<&(String, Route)>) -> FetchError {
    match (error, from) {
        (FetchError::Refused { host, refusal }, Some((redirecting, _))) => FetchError::Redirected {
            host: redirecting.clone(),
            target: host,
            refusal,
        },
        (error, _) => error,
    }
}
