//! `signpost export`: every open job, one JSON object a line, on standard output.

use super::{config::Folders, keep};
use crate::{
    jobs::{export, job::Job, posting::Posting},
    pages::Mode,
    site::build::{self, Inputs},
};
use std::{
    io::{BufWriter, Write},
    process::ExitCode,
};

/// Writes every open job. A reader that stops reading early is no error.
///
/// # Errors
/// When content or store cannot be read, or the content has problems.
pub fn run(folders: &Folders) -> anyhow::Result<ExitCode> {
    let inputs = Inputs {
        content: folders.content.clone(),
        database: Some(folders.database()),
        origin: None,
        mode: Mode::Public,
    };
    let jobs = build::open_postings(&inputs, keep::today())?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let written = export::write(
        jobs.iter()
            .map(|(job, posting): &(Job, Posting)| (job, posting.clone())),
        &mut out,
    )
    .and_then(|_| out.flush());
    match written {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        written => {
            written?;
            Ok(ExitCode::SUCCESS)
        }
    }
}
