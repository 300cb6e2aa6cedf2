//! `signpost import`: boards into the store, from a file or over the network.

use super::{
    config::{Folders, ImportOptions},
    import_boards::{self, Waited},
    keep,
    progress::Progress,
};
use crate::jobs::{
    feeds::{self, Provider},
    import::{self, Closures, Options, Report, Wholeness},
    job::slug,
    store::Store,
};
use anyhow::Context;
use std::{path::Path, process::ExitCode};

/// A recorded answer may be this large.
const LARGEST_FILE: u64 = 256 * 1_024 * 1_024;

/// Imports a recorded board, or fetches boards, and prints a report of each.
///
/// # Errors
/// When a provider or board is unknown, an answer cannot be read, or the store cannot be written.
pub fn run(folders: &Folders, options: &ImportOptions) -> anyhow::Result<ExitCode> {
    let how = Options {
        wholeness: if options.partial {
            Wholeness::Partial
        } else {
            Wholeness::Whole
        },
        closures: if options.accept_closures {
            Closures::Accept
        } else {
            Closures::Brake
        },
        dry_run: options.dry_run,
    };
    match (&options.file, &options.provider, &options.company) {
        (Some(file), Some(provider), Some(company)) => from_file(
            folders,
            file,
            provider,
            company,
            options.board.as_deref(),
            how,
        ),
        _ => {
            let allowances = options.allow_private_address.clone();
            import_boards::run(
                folders,
                &options.boards,
                allowances,
                how,
                Waited::AtTerminal,
            )
        }
    }
}

fn from_file(
    folders: &Folders,
    path: &Path,
    provider: &str,
    company: &str,
    board: Option<&str>,
    options: Options,
) -> anyhow::Result<ExitCode> {
    let provider = Provider::named(provider).with_context(|| {
        format!(
            "there is no provider {provider:?}; choose one of {}",
            Provider::names().collect::<Vec<_>>().join(", ")
        )
    })?;
    let size = std::fs::metadata(path)
        .with_context(|| format!("cannot read {}", path.display()))?
        .len();
    anyhow::ensure!(
        size <= LARGEST_FILE,
        "{} is larger than 256 MiB",
        path.display()
    );
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let board = feeds::Board {
        slug: board.map_or_else(|| slug(company), str::to_owned),
        employer: company.to_owned(),
    };
    let started = jiff::Timestamp::now();
    let parsed = provider
        .parse(&bytes, &board)
        .with_context(|| format!("{} is no answer of {}", path.display(), provider.name))?;
    let part = parsed.part();
    let options = Options {
        wholeness: parsed.wholeness(options.wholeness),
        ..options
    };
    let mut store = Store::open(folders.database())?;
    let own = import::Board {
        provider: provider.name.to_owned(),
        slug: board.slug,
    };
    let mut report = Report::default();
    let boards = parsed.into_boards(own);
    let progress = Progress::of(boards.len());
    for (board, parsed) in boards {
        let fetch = import::Fetch::begun(started);
        let name = format!("{}/{}", board.provider, board.slug);
        progress.board(&name, parsed.rows());
        let postings = parsed.into_results().inspect(|_| progress.posting());
        let now = jiff::Timestamp::now();
        let of_board = import::import_fetched(&mut store, &board, postings, options, &fetch, now)?;
        report = report.joined(of_board);
        progress.done();
    }
    drop(progress);
    println!("{report}");
    if let Some(reason) = part {
        println!("nothing is closed: {reason}");
    }
    if !options.dry_run {
        keep::let_go_by_settings(&mut store, folders, jiff::Timestamp::now())?;
    }
    Ok(ExitCode::SUCCESS)
}
