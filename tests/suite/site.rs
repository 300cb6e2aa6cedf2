//! A site for a test: content, postings and requests, with verbs that read as a story. Requests
//! go through everything but the socket.

use axum::{
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use jiff::{Timestamp, civil::Date};
use scraper::{Html, Selector};
use signpost::{
    jobs::{
        feeds::{Board, Provider},
        import::{self, Options, Report},
        store::Store,
    },
    pages::context::Mode,
    problem::Problem,
    site::{
        build::{self, Failure, Inputs},
        increment,
    },
    web::App,
};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

/// The day of every test.
pub const TODAY: Date = jiff::civil::date(2026, 11, 24);

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A site in a temporary folder.
pub struct TestSite {
    folder: TempDir,
    content: PathBuf,
    mode: Mode,
    today: Date,
}

impl TestSite {
    /// An empty site with the real datasets and skills, and one role, `nurse`, with guides.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let content = folder.path().join("content");
        fs::create_dir_all(content.join("jobs")).expect("content/jobs");
        let real = root().join("content");
        std::os::unix::fs::symlink(real.join("data"), content.join("data")).expect("data");
        fs::copy(
            real.join("jobs/skills.toml"),
            content.join("jobs/skills.toml"),
        )
        .expect("skills");
        let site = Self {
            folder,
            content,
            mode: Mode::Public,
            today: TODAY,
        };
        let site = site.file("roles/nurse/role.toml", ROLE);
        ["career", "how-to-become", "skills", "salary", "resume"]
            .into_iter()
            .fold(site, |site, kind| {
                site.guide(
                    &format!("nurse/{kind}"),
                    "## One heading\n\nOne sentence.\n",
                )
            })
    }

    /// The site that is shipped, with a store of its own.
    pub fn shipped() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
            content: root().join("content"),
            mode: Mode::Public,
            today: TODAY,
        }
    }

    /// As a writer sees it: drafts show.
    pub fn for_writers(mut self) -> Self {
        self.mode = Mode::Writing;
        self
    }

    /// On a later day.
    pub fn on(mut self, day: Date) -> Self {
        self.today = day;
        self
    }

    /// A file of the content folder.
    #[track_caller]
    pub fn file(self, path: &str, text: &str) -> Self {
        let path = self.content.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
        self
    }

    /// A guide, `role/kind`, with front matter that is right.
    pub fn guide(self, name: &str, text: &str) -> Self {
        self.guide_with(name, "", text)
    }

    /// A guide with more lines of front matter.
    pub fn guide_with(self, name: &str, more: &str, text: &str) -> Self {
        let front = format!(
            "+++\ntitle = \"{name} title\"\nstandfirst = \"Words that stand first, long enough \
             that nobody asks for more of them: {name} says it in one line.\"\n\
             published = 2026-11-01\nreviewed = 2026-11-02\nfacts = [\n\
             {{ label = \"US median\", figure = \"oews/p50?soc=15-1252\", note = \"Developers\" }},\n\
             {{ label = \"Jobs\", figure = \"oews/employment?soc=15-1252\", note = \"Developers\" }},\n\
             {{ label = \"Open jobs\", figure = \"open-jobs/count\", note = \"Here\" }},\n]\n{more}\n+++\n\n"
        );
        self.file(&format!("roles/{name}.md"), &format!("{front}{text}"))
    }

    /// An example posting.
    pub fn example(self, name: &str, front: &str) -> Self {
        self.file(
            &format!("jobs/examples/{name}.md"),
            &format!("+++\n{front}\nage = 1\n+++\n\nSome words about the work.\n"),
        )
    }

    /// A recorded board, imported.
    #[track_caller]
    pub fn import(&self, provider: &str, employer: &str, payload: &[u8]) -> Report {
        self.import_with(provider, employer, payload, Options::default())
    }

    /// A recorded board, imported in a way of its own.
    #[track_caller]
    pub fn import_with(
        &self,
        provider: &str,
        employer: &str,
        payload: &[u8],
        options: Options,
    ) -> Report {
        let provider = Provider::named(provider).expect("a provider");
        let board = Board {
            slug: signpost::jobs::job::slug(employer),
            employer: employer.to_owned(),
        };
        let parsed = provider
            .parse(payload, &board)
            .expect("an answer of the provider");
        let mut store = Store::open(self.database()).expect("a store");
        let target = import::Board {
            provider: provider.name.to_owned(),
            slug: board.slug,
        };
        import::import(
            &mut store,
            &target,
            parsed.into_results(),
            options,
            Timestamp::now(),
        )
        .expect("an import")
    }

    /// The store's file.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("signpost.sqlite")
    }

    fn inputs(&self) -> Inputs {
        Inputs {
            content: self.content.clone(),
            database: Some(self.database()),
            origin: None,
            mode: self.mode,
        }
    }

    /// Its content folder.
    pub fn content(&self) -> &Path {
        &self.content
    }

    /// The problems of its content.
    pub fn problems(&self) -> Vec<Problem> {
        signpost::site::check::all(&self.inputs(), TODAY).expect("a readable folder")
    }

    /// The running site.
    #[track_caller]
    pub fn up(&self) -> Running {
        match build::snapshot(&self.inputs(), self.today, None) {
            Ok(snapshot) => {
                let app = App::new(self.database(), self.mode, CancellationToken::new());
                app.swap(Arc::new(snapshot));
                Running { app }
            }
            Err(Failure::Problems(problems)) => {
                let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
                panic!("the content has problems:\n{}", lines.join("\n"));
            }
            Err(Failure::Other(error)) => panic!("{error:#}"),
        }
    }

    /// The answer to one GET.
    #[track_caller]
    pub fn get(&self, address: &str) -> Answer {
        self.up().get(address)
    }
}

/// A site that answers.
pub struct Running {
    /// The application, without its socket.
    pub app: App,
}

impl Running {
    /// Builds the site anew, as a change of its content or of the day does; the problems when it was not taken.
    #[track_caller]
    pub fn rebuild(&self, site: &TestSite) -> Result<(), Vec<Problem>> {
        match build::snapshot(&site.inputs(), site.today, self.app.snapshot().as_deref()) {
            Ok(snapshot) => {
                self.app.swap(Arc::new(snapshot));
                Ok(())
            }
            Err(Failure::Problems(problems)) => Err(problems),
            Err(Failure::Other(error)) => panic!("{error:#}"),
        }
    }

    /// Brings the jobs up to date, as an import does; whether that could be done without reading
    /// everything.
    #[track_caller]
    pub fn catch_up(&self, site: &TestSite) -> bool {
        let last = self.app.snapshot().expect("a snapshot");
        let mut store = Store::open(site.database()).expect("a store");
        let next = increment::after_import(&last, &mut store).expect("a store that reads");
        let is_next = next.is_some();
        next.into_iter().for_each(|it| self.app.swap(Arc::new(it)));
        is_next
    }

    /// The answer to a GET.
    #[track_caller]
    pub fn get(&self, address: &str) -> Answer {
        self.send(
            Request::get(address)
                .body(Body::empty())
                .expect("a request"),
        )
    }

    /// The answer to a GET with one header.
    #[track_caller]
    pub fn get_with(&self, address: &str, name: header::HeaderName, value: &str) -> Answer {
        let request = Request::get(address).header(name, value);
        self.send(request.body(Body::empty()).expect("a request"))
    }

    /// The answer to a request.
    #[track_caller]
    pub fn send(&self, request: Request<Body>) -> Answer {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime")
            .block_on(async {
                let (head, body) = self.app.respond(request).await.into_parts();
                let body = body.collect().await.expect("a body").to_bytes();
                Answer {
                    status: head.status,
                    headers: head.headers,
                    body: body.to_vec(),
                }
            })
    }
}

/// An answer as a client sees it.
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The same answer, which must be a success.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text());
        self
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header.
    #[track_caller]
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_else(|| panic!("the answer has no header {name}"))
    }

    /// The words of every element that a selector finds, white space folded.
    #[track_caller]
    pub fn all(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        Html::parse_document(&self.text())
            .select(&selector)
            .map(|found| {
                found
                    .text()
                    .collect::<String>()
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    /// The words of the first element that a selector finds.
    #[track_caller]
    pub fn first(&self, selector: &str) -> String {
        self.all(selector)
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("nothing is {selector} in\n{}", self.text()))
    }

    /// An attribute of every element that a selector finds.
    #[track_caller]
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        Html::parse_document(&self.text())
            .select(&selector)
            .filter_map(|found| found.attr(name).map(str::to_owned))
            .collect()
    }
}

const ROLE: &str = r#"
title = "Nurse"
field = "Care"
summary = "Knows at three in the morning which alarm matters."
soc = { code = "15-1252", fit = "nearest", note = "A stand-in for tests." }
facets = ["workplace", "level"]
published = true
[match]
titles = ["nurse"]
"#;
