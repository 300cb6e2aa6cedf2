//! One request and its answer: what is sent, and what is made of what comes back.

use super::{
    Client, Fetched, Request,
    admission::{Route, place},
    body::{self, Body, Fault},
    error::FetchError,
    pace::Turn,
    retry, transport,
};
use reqwest::{
    Response, StatusCode,
    header::{self, HeaderMap, HeaderName, HeaderValue},
};
use url::Url;

/// ETags and dates longer than this are not worth keeping.
const LONGEST_VALIDATOR: usize = 1_000;

/// What one answer leads to.
pub enum Step {
    /// The end.
    Done(Fetched),
    /// Another address.
    Onward(Url),
}

/// One request, within the limits that are left.
pub struct Exchange<'a> {
    /// What is asked for in all.
    pub request: &'a Request,
    /// Where, after redirects.
    pub url: &'a Url,
    /// How it is reached.
    pub route: Route,
    /// Which try this is, counted from 1.
    pub tried: u32,
    /// How many bytes may come.
    pub most: usize,
}

impl Exchange<'_> {
    /// Asks, and reads the answer to its end. The turn learns how long the host must rest.
    pub async fn run(&self, client: &Client, turn: &mut Turn) -> Result<Step, FetchError> {
        let host = place(self.url);
        let answer = client
            .transport
            .by(self.route)
            .get(self.url.clone())
            .headers(self.headers())
            .send()
            .await
            .map_err(|error| transport::no_answer(&error, &host))?;
        let status = answer.status();
        tracing::debug!(host, status = status.as_u16(), "a board answers");
        match status {
            StatusCode::OK => Ok(Step::Done(self.body(answer, host).await?)),
            StatusCode::NOT_MODIFIED if self.request.is_conditional() => {
                Ok(Step::Done(Fetched::NotModified))
            }
            StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::SEE_OTHER
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT => text(answer.headers(), header::LOCATION)
                .and_then(|location| self.url.join(&location).ok())
                .map(Step::Onward)
                .ok_or(FetchError::Astray { host }),
            StatusCode::TOO_MANY_REQUESTS
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT => {
                let after = text(answer.headers(), header::RETRY_AFTER)
                    .and_then(|value| retry::asked(&value, client.clock.now()));
                let wait = after.unwrap_or_else(|| retry::wait(self.tried));
                turn.rest_for(wait.min(retry::LONGEST));
                Err(FetchError::Busy {
                    host,
                    status: status.as_u16(),
                    after,
                })
            }
            _ => Err(FetchError::Status {
                host,
                status: status.as_u16(),
            }),
        }
    }

    fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let accept = HeaderValue::from_static(self.request.accept.header());
        headers.insert(header::ACCEPT, accept);
        let coding = HeaderValue::from_static(body::ACCEPTED);
        headers.insert(header::ACCEPT_ENCODING, coding);
        for (name, value) in [
            (header::IF_NONE_MATCH, &self.request.etag),
            (header::IF_MODIFIED_SINCE, &self.request.last_modified),
        ] {
            // What cannot be sent back was never a validator; the answer is then simply whole.
            if let Some(Ok(value)) = value.as_deref().map(HeaderValue::from_str) {
                headers.insert(name, value);
            }
        }
        headers
    }

    async fn body(&self, mut answer: Response, host: String) -> Result<Fetched, FetchError> {
        let headers = answer.headers();
        let kind = text(headers, header::CONTENT_TYPE).unwrap_or_default();
        if let Err(found) = self.request.accept.judge(&kind) {
            return Err(FetchError::WrongType {
                host,
                found,
                wanted: self.request.accept.name(),
            });
        }
        let etag = validator(headers, header::ETAG);
        let last_modified = validator(headers, header::LAST_MODIFIED);
        let coding = codings(headers);
        let fault = |fault| match fault {
            Fault::TooLarge => FetchError::TooLarge {
                host: host.clone(),
                limit: self.most,
            },
            Fault::CutOff => FetchError::CutOff { host: host.clone() },
            Fault::Corrupt => FetchError::Broken {
                host: host.clone(),
                what: "it cannot be unpacked",
            },
            Fault::UnknownCoding => FetchError::Broken {
                host: host.clone(),
                what: "it is packed in a way that was not asked for",
            },
        };
        let mut body = Body::new(&coding, self.most).map_err(fault)?;
        while let Some(chunk) = answer
            .chunk()
            .await
            .map_err(|error| transport::no_end(&error, &host))?
        {
            body.push(&chunk).map_err(fault)?;
        }
        Ok(Fetched::Body {
            bytes: body.finish().map_err(fault)?,
            etag,
            last_modified,
        })
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

fn validator(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    text(headers, name).filter(|value| !value.is_empty() && value.len() <= LONGEST_VALIDATOR)
}

/// All codings of a body, in order; one that is no text is no known one either.
fn codings(headers: &HeaderMap) -> String {
    let all: Vec<&str> = headers
        .get_all(header::CONTENT_ENCODING)
        .iter()
        .map(|value| value.to_str().unwrap_or("?"))
        .collect();
    all.join(", ")
}
