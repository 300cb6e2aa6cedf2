//! `signpost forget`: a job or a board is erased, and refused at every import from now on.

use super::config::{Folders, ForgetOptions};
use crate::jobs::{
    feeds::own,
    import::Board,
    posting::JobId,
    store::{Forgotten, Store},
};
use std::process::ExitCode;

/// Erases what is named, and says how much that was.
///
/// # Errors
/// When it is neither a job nor a board, is not in the store, or the store cannot be written.
pub fn run(folders: &Folders, options: &ForgetOptions) -> anyhow::Result<ExitCode> {
    let what = options.what.trim();
    let database = folders.database();
    anyhow::ensure!(
        database.exists(),
        "there is no store at {}, so there is nothing to forget; name its folder with --data-dir",
        database.display()
    );
    let forgotten = match (JobId::from_address(what), board(what)) {
        (Some(id), _) => Store::open(database)?.forget(&id)?,
        (None, Some(board)) => {
            anyhow::ensure!(
                ![own::OWN, own::EXAMPLE].contains(&board.provider.as_str()),
                "postings of {} lie in the content folder; delete their files there",
                board.provider
            );
            Store::open(database)?.forget_board(&board)?
        }
        (None, None) => anyhow::bail!(
            "{what:?} is neither a job nor a board; name a job by its id of 12 letters or its \
             address, a board as provider/board"
        ),
    };
    match forgotten {
        Forgotten::Now(1) => println!("Forgot 1 posting; the next import refuses it."),
        Forgotten::Now(count) => println!("Forgot {count} postings; the next import refuses them."),
        Forgotten::Before => println!("It was forgotten before."),
        Forgotten::Unknown => anyhow::bail!(
            "the store has nothing of {what}; what lies in the content folder is forgotten by \
             deleting its file"
        ),
    }
    Ok(ExitCode::SUCCESS)
}

fn board(what: &str) -> Option<Board> {
    let (provider, slug) = what.split_once('/')?;
    let fits = !provider.is_empty() && !slug.is_empty() && !slug.contains('/');
    fits.then(|| Board {
        provider: provider.to_owned(),
        slug: slug.to_owned(),
    })
}
