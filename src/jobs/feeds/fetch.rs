//! A board over the network: its pages, and the texts of postings that its list leaves out.
//! [`at`] asks for a board at the operator's addresses, [`fetch`] for one that has a name:
//!
//! 1. Ask for the first page, conditionally when the last answer's validators are known.
//! 2. Go on from page to page until one is not full.
//! 3. Where the list has no texts, ask for each posting that is not known yet.

use super::{
    Board, FeedError, Paging, Parsed, Provider,
    client::{Accept, Client, FetchError, Fetched, Request},
    jsonld,
};
use crate::jobs::{import::Validators, posting::Posting};
use url::Url;

/// Postings whose texts are asked for in one import; the others come with the next ones. Each is
/// a request of its own, a second apart.
const MOST_DETAILS: usize = 200;

/// What came of asking for a board.
#[derive(Debug)]
pub enum Answer {
    /// The same as last time.
    NotModified,
    /// Its postings, and the validators for the next time.
    Board {
        /// What it holds.
        parsed: Parsed,
        /// Of a board of one page; of several, one page's say nothing of the others.
        validators: Validators,
    },
}

/// Why there are none.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The board's name makes no address.
    #[error("{0:?} is no name of a board")]
    Name(String),
    /// The host did not answer well.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// The answer is not one of the provider's.
    #[error("the answer cannot be read: {0}")]
    Feed(#[from] FeedError),
    /// The same of one page.
    #[error("{0} cannot be read: {1}")]
    Page(Box<Url>, FeedError),
}

/// Asks for a board at the operator's addresses. Conditionally only where there is one, as an
/// answer to several says nothing of the others; and only by its ETag: after the operator named
/// another page, "not modified since" would be said of a page never seen. Every posting is of this board, whatever the
/// answer calls it: nobody else's address may change another board.
///
/// # Errors
/// When any page cannot be fetched or read: a board that came in part is no board.
pub async fn at(
    client: &Client,
    provider: &Provider,
    board: &Board,
    addresses: &[Url],
    mut validators: Validators,
) -> Result<Answer, Failure> {
    let is_one = addresses.len() == 1;
    validators.last_modified = None;
    if !is_one {
        validators.etag = None;
    }
    let mut pages = Vec::new();
    for address in addresses {
        let mut request = Request::new(address.clone(), provider.accept());
        request.etag = validators.etag.take();
        let Fetched::Body { bytes, etag, .. } = client.fetch(&request).await? else {
            return Ok(Answer::NotModified);
        };
        if is_one {
            validators.etag = etag;
        }
        let mut page = provider
            .parse(&bytes, board)
            .map_err(|error| Failure::Page(Box::new(address.clone()), error))?;
        if provider.has_pages_anywhere() {
            jsonld::lend(&mut page, address);
        }
        pages.push(page.of_board(provider.name, board));
    }
    let parsed = Parsed::joined(pages);
    Ok(Answer::Board { parsed, validators })
}

/// Asks for a board. `known` says whether the text of a posting is stored already.
///
/// # Errors
/// When any page cannot be fetched or read: a board that came in part is no board.
pub async fn fetch(
    client: &Client,
    provider: &Provider,
    board: &Board,
    validators: Validators,
    known: impl Fn(&Posting) -> bool,
) -> Result<Answer, Failure> {
    let address = |text: Option<String>| {
        text.and_then(|text| Url::parse(&text).ok())
            .ok_or_else(|| Failure::Name(board.slug.clone()))
    };
    let accept = provider.accept();
    let mut request = Request::new(address(provider.address_of(&board.slug))?, accept);
    request.etag = validators.etag;
    request.last_modified = validators.last_modified;
    let Fetched::Body {
        bytes,
        etag,
        last_modified,
    } = client.fetch(&request).await?
    else {
        return Ok(Answer::NotModified);
    };
    let mut parsed = provider.parse(&bytes, board)?;
    let mut validators = Validators {
        etag,
        last_modified,
    };
    if let Paging::Offset { rows, .. } = provider.paging {
        validators = Validators::default();
        parsed = further(client, provider, board, parsed, rows, accept).await?;
    }
    if provider.detail.is_some() {
        details(client, provider, board, &mut parsed, accept, known).await?;
    }
    Ok(Answer::Board { parsed, validators })
}

/// Goes on until a page is not full.
async fn further(
    client: &Client,
    provider: &Provider,
    board: &Board,
    first: Parsed,
    rows: usize,
    accept: Accept,
) -> Result<Parsed, Failure> {
    let mut pages = vec![first];
    let mut read = pages[0].rows();
    let mut last = read;
    while last >= rows && read < super::MOST_POSTINGS {
        let Some(address) = provider.page_of(&board.slug, read) else {
            break;
        };
        let url = Url::parse(&address).map_err(|_| Failure::Name(board.slug.clone()))?;
        let Fetched::Body { bytes, .. } = client.fetch(&Request::new(url, accept)).await? else {
            break;
        };
        let page = provider.parse(&bytes, board)?;
        last = page.rows();
        read += last;
        pages.push(page);
    }
    Ok(Parsed::joined(pages))
}

/// Asks for the texts of postings that are not known.
async fn details(
    client: &Client,
    provider: &Provider,
    board: &Board,
    parsed: &mut Parsed,
    accept: Accept,
    known: impl Fn(&Posting) -> bool,
) -> Result<(), Failure> {
    let wanted: Vec<String> = parsed
        .postings
        .iter()
        .filter(|posting| posting.description.is_empty() && !known(posting))
        .filter_map(|posting| provider.detail_of(&board.slug, &posting.key.provider_id))
        .take(MOST_DETAILS)
        .collect();
    let mut found = Vec::new();
    for address in wanted {
        let url = Url::parse(&address).map_err(|_| Failure::Name(board.slug.clone()))?;
        if let Fetched::Body { bytes, .. } = client.fetch(&Request::new(url, accept)).await? {
            found.extend(provider.parse(&bytes, board)?.postings);
        }
    }
    parsed.enrich(found);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::settings::Settings;
    use crate::jobs::feeds::Wholeness;
    use serde_json::json;
    use std::{
        io::{BufRead, BufReader, Write},
        net::TcpListener,
    };

    /// A server with three postings in pages of two, each with a text of its own; told apart by
    /// the path and the query. Answers `lost` with 404.
    fn server() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let place = listener.local_addr().unwrap().to_string();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut head = String::new();
                let mut reader = BufReader::new(&stream);
                while reader.read_line(&mut head).unwrap_or(0) > 0 && !head.ends_with("\r\n\r\n") {}
                let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                let (status, body) = answer(&path);
                let kind = match path.starts_with("/pages/") {
                    true => "text/html",
                    false => "application/json",
                };
                let _ = write!(
                    &stream,
                    "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
                     Connection: close\r\n\r\n{body}",
                    body.len()
                );
            }
        });
        place
    }

    fn answer(path: &str) -> (&'static str, String) {
        let posting = |id: u32| {
            json!({ "id": id.to_string(), "name": format!("Engineer {id}"),
            "company": { "identifier": "acme", "name": "Acme" } })
        };
        if let Some(page) = path.strip_prefix("/pages/") {
            let script = "{\"@type\":\"JobPosting\",\"title\":\"Clerk\"}";
            let page =
                format!("<p>{page}</p><script type=\"application/ld+json\">{script}</script>");
            return ("200 OK", page);
        }
        if path == "/lines" {
            let line = json!({ "@type": "JobPosting", "title": "Nurse", "signpost":
                { "provider": "lever", "board": "harbor", "provider_id": "7" } });
            return ("200 OK", line.to_string());
        }
        if path.contains("lost") {
            return ("404 Not Found", "{}".to_owned());
        }
        if let Some(id) = path.strip_prefix("/acme/detail/") {
            let mut detail = posting(id.parse().unwrap());
            detail["jobAd"] = json!({ "sections": { "jobDescription": { "text": format!("<p>Text {id}.</p>") } } });
            detail["applyUrl"] = json!("https://jobs.example.org/apply");
            return ("200 OK", detail.to_string());
        }
        let rows = if path.contains("offset=2") {
            vec![posting(3)]
        } else {
            vec![posting(1), posting(2)]
        };
        (
            "200 OK",
            json!({ "totalFound": 3, "content": rows }).to_string(),
        )
    }

    fn provider(place: &str) -> Provider {
        let like = Provider::named("smartrecruiters").unwrap();
        let address = format!("http://{place}/{{board}}?limit=2");
        let detail = format!("http://{place}/{{board}}/detail/{{id}}");
        Provider {
            address: address.leak(),
            detail: Some(detail.leak()),
            paging: Paging::Offset {
                parameter: "offset",
                rows: 2,
            },
            ..*like
        }
    }

    fn ask(slug: &str, known: impl Fn(&Posting) -> bool) -> Result<Answer, Failure> {
        let place = server();
        let client = Client::new(&Settings::default(), vec![place.parse().unwrap()]).unwrap();
        let board = Board {
            slug: slug.into(),
            employer: "Acme".into(),
        };
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
            .block_on(fetch(
                &client,
                &provider(&place),
                &board,
                Validators::default(),
                known,
            ))
    }

    #[test]
    fn a_board_of_two_pages_comes_whole_with_the_texts_that_are_not_known() {
        let known = |posting: &Posting| posting.key.provider_id != "3";
        let Answer::Board { parsed, .. } = ask("acme", known).unwrap() else {
            panic!("it is a board");
        };
        assert_eq!(parsed.whole, Wholeness::Whole);
        let texts: Vec<&str> = parsed
            .postings
            .iter()
            .map(|p| p.description.html())
            .collect();
        assert_eq!(texts, ["", "", "<p>Text 3.</p>"]);
    }

    fn ask_at(provider: &str, paths: &[&str]) -> Result<Answer, Failure> {
        let place = server();
        let client = Client::new(&Settings::default(), vec![place.parse().unwrap()]).unwrap();
        let board = Board {
            slug: "acme".into(),
            employer: "Acme".into(),
        };
        let address = |path: &&str| Url::parse(&format!("http://{place}{path}")).unwrap();
        let addresses: Vec<Url> = paths.iter().map(address).collect();
        let provider = Provider::named(provider).unwrap();
        let known = Validators::default();
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
            .block_on(at(&client, provider, &board, &addresses, known))
    }

    #[test]
    fn a_posting_without_an_address_has_its_pages() {
        let answer = ask_at("jsonld", &["/pages/1", "/pages/2"]).unwrap();
        let Answer::Board { parsed, .. } = answer else {
            panic!("it is a board");
        };
        assert_eq!(parsed.whole, Wholeness::Whole);
        let applies = parsed
            .postings
            .iter()
            .map(|posting| posting.apply.as_deref());
        let applies: Vec<&str> = applies.flatten().collect();
        let ids = parsed
            .postings
            .iter()
            .map(|posting| &*posting.key.provider_id);
        assert!(applies[0].ends_with("/pages/1") && applies[1].ends_with("/pages/2"));
        assert_eq!(ids.collect::<Vec<_>>(), applies, "equal titles stay apart");
        assert!(ask_at("jsonld", &["/pages/1", "/lost"]).is_err());
    }

    #[test]
    fn an_address_speaks_for_its_own_board_only() {
        let Answer::Board { parsed, .. } = ask_at("jobposting", &["/lines"]).unwrap() else {
            panic!("it is a board");
        };
        let key = &parsed.postings[0].key;
        assert_eq!((&*key.provider, &*key.board), ("jobposting", "acme"));
        assert_eq!(key.provider_id, "lever/harbor/7");
    }

    #[test]
    fn a_board_that_is_not_there_is_a_failure_that_names_the_host() {
        let error = ask("lost", |_| true).unwrap_err().to_string();
        assert!(error.contains("127.0.0.1"), "{error}");
        assert!(matches!(ask("../up", |_| true), Err(Failure::Name(_))));
    }
}
