//! `signpost import [BOARD...]`: boards over the network into the store.
//!
//! Boards are fetched side by side (the client keeps hosts apart) and written one after the
//! other. One that fails is said and passed over; nothing of it changes.

use super::{config::Folders, keep, progress::Progress};
use crate::{
    content::settings::Settings,
    jobs::{
        boards::{self, Boards, Entry},
        feeds::{
            client::{Allowance, Client},
            fetch::{self, Answer, Failure},
        },
        import::{self, Fetch, Options, Report, Validators},
        posting::{JobId, Posting},
        store::{Revision, Store, StoreError},
    },
    problem::SourceText,
};
use anyhow::Context;
use jiff::Timestamp;
use std::{collections::HashSet, path::Path, process::ExitCode, sync::Arc};
use tokio::task::JoinSet;

/// Whether someone waits for an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waited {
    /// Who called it, perhaps at a terminal: it tells how far it is.
    AtTerminal,
    /// Nobody: it runs beside a server.
    Not,
}

/// Imports the boards that the words name, all without words, and prints a report of each.
///
/// # Errors
/// When the list of boards cannot be read or names no such board, or the store cannot be written.
pub fn run(
    folders: &Folders,
    words: &[String],
    allowances: Vec<Allowance>,
    options: Options,
    waited_for: Waited,
) -> anyhow::Result<ExitCode> {
    let settings = settings(&folders.content)?;
    let boards = boards(&folders.content)?;
    anyhow::ensure!(
        !boards.all().is_empty(),
        "{} names no boards; name one, or import a recorded board with --file",
        folders.content.join(boards::FILE).display()
    );
    let chosen: Vec<Entry> = boards
        .named(words)
        .map_err(anyhow::Error::msg)?
        .into_iter()
        .cloned()
        .collect();
    let client = Client::new(&settings, allowances)?;
    let mut store = Store::open(folders.database())?;
    let progress = match waited_for {
        Waited::AtTerminal => Progress::of(chosen.len()),
        Waited::Not => Progress::hidden(),
    };
    let failed = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?
        .block_on(fetch_all(
            Arc::new(client),
            chosen,
            &mut store,
            options,
            &progress,
        ))?;
    drop(progress);
    if !options.dry_run {
        keep::let_go_by_settings(&mut store, folders, Timestamp::now())?;
    }
    Ok(if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Fetches side by side, imports in the order of arrival. How many failed.
async fn fetch_all(
    client: Arc<Client>,
    chosen: Vec<Entry>,
    store: &mut Store,
    options: Options,
    progress: &Progress,
) -> anyhow::Result<usize> {
    let known = Arc::new(texts(store, &chosen)?);
    let mut fetching = JoinSet::new();
    for entry in chosen {
        let (client, known) = (Arc::clone(&client), Arc::clone(&known));
        // Trying out wants to see the whole board, also when it is the same as last time.
        let validators = match options.dry_run {
            true => Validators::default(),
            false => store.validators(&entry.target())?,
        };
        fetching.spawn(async move {
            let has_text = |posting: &Posting| known.contains(&posting.key.id());
            let started = Timestamp::now();
            let (provider, board) = (entry.provider, &entry.board);
            let answer = match entry.addresses.as_slice() {
                [] => fetch::fetch(&client, provider, board, validators, has_text).await,
                addresses => fetch::at(&client, provider, board, addresses, validators).await,
            };
            (entry, started, answer)
        });
    }
    store.begin_run();
    let mut failed = 0;
    while let Some(done) = fetching.join_next().await {
        let (entry, started, answer) = done.context("a board's fetch ended early")?;
        let target = entry.target();
        let name = format!("{}/{}", target.provider, target.slug);
        match apply(store, &target, started, answer, options, progress) {
            Ok(report) => progress.aside(|| println!("{name}: {report}")),
            Err(Stop::Board(reason)) => {
                progress.aside(|| eprintln!("{name}: failed: {reason}"));
                if !options.dry_run {
                    store.record_failure(&target, started, Timestamp::now(), &reason)?;
                }
                failed += 1;
            }
            Err(Stop::Store(error)) => return Err(error.into()),
        }
        progress.done();
    }
    Ok(failed)
}

/// Why a board was not imported.
enum Stop {
    /// It could not be fetched or read.
    Board(String),
    /// The store cannot be written: no board can be.
    Store(StoreError),
}

fn apply(
    store: &mut Store,
    target: &import::Board,
    started: Timestamp,
    answer: Result<Answer, Failure>,
    options: Options,
    progress: &Progress,
) -> Result<Report, Stop> {
    let now = Timestamp::now();
    match answer.map_err(|failure| Stop::Board(failure.to_string()))? {
        Answer::NotModified => store.confirm(target, started, now),
        Answer::Board { parsed, validators } => {
            let options = Options {
                wholeness: parsed.wholeness(options.wholeness),
                ..options
            };
            let fetch = Fetch {
                started,
                validators,
            };
            progress.board(
                &format!("{}/{}", target.provider, target.slug),
                parsed.rows(),
            );
            let postings = parsed.into_results().inspect(|_| progress.posting());
            import::import_fetched(store, target, postings, options, &fetch, now)
        }
    }
    .map_err(Stop::Store)
}

/// The ids of stored postings that have a text, where a provider's lists have none.
fn texts(store: &Store, chosen: &[Entry]) -> anyhow::Result<HashSet<JobId>> {
    let mut known = HashSet::new();
    if chosen.iter().all(|entry| entry.provider.detail.is_none()) {
        return Ok(known);
    }
    let mut last = Revision(0);
    loop {
        let changes = store.changes(last, 2_000)?;
        let Some(newest) = changes.last() else {
            return Ok(known);
        };
        last = newest.revision;
        known.extend(
            changes
                .iter()
                .filter(|stored| !stored.posting.description.is_empty())
                .map(|stored| stored.posting.key.id()),
        );
    }
}

fn settings(content: &Path) -> anyhow::Result<Settings> {
    let path = content.join("site.toml");
    if !path.exists() {
        return Ok(Settings::default());
    }
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    let (settings, problems) = Settings::parse(&SourceText::new("site.toml", text));
    match problems.first() {
        Some(problem) => anyhow::bail!("{problem}; `signpost check` lists every problem"),
        None => Ok(settings),
    }
}

fn boards(content: &Path) -> anyhow::Result<Boards> {
    let path = content.join(boards::FILE);
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    let (boards, problems) = Boards::parse(&SourceText::new(boards::FILE, text));
    match problems.first() {
        Some(problem) => anyhow::bail!("{problem}; `signpost check` lists every problem"),
        None => Ok(boards),
    }
}
