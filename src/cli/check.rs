//! `signpost check`: every problem at once.

use super::{
    config::{CheckFormat, CheckOptions, Folders},
    keep,
};
use crate::{
    pages::Mode,
    problem,
    site::{self, build::Inputs},
};
use annotate_snippets::Renderer;
use std::{
    io::{IsTerminal, Write},
    process::ExitCode,
};

/// Prints every problem, then what should be known and is none; exits 1 if there is any problem.
///
/// # Errors
/// When the content folder cannot be read, or standard output is closed.
pub fn run(folders: &Folders, options: &CheckOptions) -> anyhow::Result<ExitCode> {
    let inputs = Inputs {
        content: folders.content.clone(),
        database: None,
        origin: None,
        mode: Mode::Writing,
    };
    let problems = if options.editorial {
        site::check::with_editorial(&inputs, keep::today())?
    } else {
        site::check::all(&inputs, keep::today())?
    };
    let mut out = std::io::stdout().lock();
    match options.format {
        CheckFormat::Json => writeln!(out, "{}", problem::as_json(&problems)?)?,
        CheckFormat::Text => {
            let styled = out.is_terminal();
            let renderer = if styled {
                Renderer::styled()
            } else {
                Renderer::plain()
            };
            out.write_all(problem::as_text(&problems, &renderer).as_bytes())?;
            for notice in site::notices::all(&inputs, keep::today()) {
                writeln!(out, "notice: {notice}")?;
            }
            match problems.len() {
                0 => writeln!(out, "No problems.")?,
                1 => writeln!(out, "1 problem.")?,
                count => writeln!(out, "{count} problems.")?,
            }
        }
    }
    Ok(if problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
