//! `signpost import --file`: a recorded board into the store.

use super::{
    config::{Folders, ImportOptions},
    keep,
};
use crate::jobs::{
    feeds::{self, Provider},
    import::{self, Closures, Options, Wholeness},
    job::slug,
    store::Store,
};
use anyhow::Context;
use std::process::ExitCode;

/// A recorded answer may be this large.
const LARGEST_FILE: u64 = 256 * 1_024 * 1_024;

/// Imports the file and prints the report.
///
/// # Errors
/// When the provider is unknown, the file cannot be read or is no answer of the provider, or the
/// store cannot be written.
pub fn run(folders: &Folders, options: &ImportOptions) -> anyhow::Result<ExitCode> {
    let provider = Provider::named(&options.provider).with_context(|| {
        format!(
            "there is no provider {:?}; choose one of {}",
            options.provider,
            Provider::names().collect::<Vec<_>>().join(", ")
        )
    })?;
    let path = &options.file;
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
        slug: options
            .board
            .clone()
            .unwrap_or_else(|| slug(&options.company)),
        employer: options.company.clone(),
    };
    let started = jiff::Timestamp::now();
    let parsed = provider
        .parse(&bytes, &board)
        .with_context(|| format!("{} is no answer of {}", path.display(), provider.name))?;
    // An answer that says itself that it is a part closes nothing either.
    let partial = options.partial || parsed.whole != feeds::Wholeness::Whole;
    if let feeds::Wholeness::Partial(reason) = &parsed.whole
        && !options.partial
    {
        eprintln!("{reason}, so nothing is closed");
    }
    let mut store = Store::open(folders.database())?;
    let report = import::import_fetched(
        &mut store,
        &import::Board {
            provider: provider.name.to_owned(),
            slug: board.slug,
        },
        parsed.into_results(),
        Options {
            wholeness: if partial {
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
        },
        &import::Fetch::begun(started),
        jiff::Timestamp::now(),
    )?;
    println!("{report}");
    if !options.dry_run {
        keep::let_go_by_settings(&mut store, folders, jiff::Timestamp::now())?;
    }
    Ok(ExitCode::SUCCESS)
}
