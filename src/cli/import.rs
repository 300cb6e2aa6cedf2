//! `signpost import --file`: a recorded board into the store.

use super::config::{Folders, ImportOptions};
use crate::jobs::{
    feeds::{self, Provider},
    import::{self, Closures, Options, Report, Wholeness},
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
    let parsed = provider
        .parse(&bytes, &board)
        .with_context(|| format!("{} is no answer of {}", path.display(), provider.name))?;
    // An answer that is only a part of its board closes nothing, whatever was asked for.
    let part = match &parsed.whole {
        feeds::Wholeness::Whole => None,
        feeds::Wholeness::Page { .. } => Some("it is one page of the board".to_owned()),
        feeds::Wholeness::Partial(reason) => Some(reason.clone()),
    };
    let mut store = Store::open(folders.database())?;
    let own = import::Board {
        provider: provider.name.to_owned(),
        slug: board.slug,
    };
    let how = Options {
        wholeness: if options.partial || part.is_some() {
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
    let now = jiff::Timestamp::now();
    let mut report = Report::default();
    for (board, parsed) in parsed.into_boards(own) {
        let of_board = import::import(&mut store, &board, parsed.into_results(), how, now)?;
        report = report.joined(of_board);
    }
    print!("{report}");
    if let Some(reason) = part {
        println!("\nnothing is closed: {reason}");
    }
    Ok(ExitCode::SUCCESS)
}
