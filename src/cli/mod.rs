//! The command line: each verb is a few library calls.
//!
//! - [`config`]: flags and environment, checked once.
//! - [`serve`]: start the site and keep it true ([`keep`]); [`schedule`]: import now and then.
//! - [`check`], [`new`], [`import`], [`imports`], [`export`], [`explain`], [`forget`]: the other verbs.
//! - [`columns`]: text in columns, for those that print tables.

pub mod check;
pub mod columns;
pub mod config;
pub mod explain;
pub mod export;
pub mod forget;
pub mod import;
pub mod import_boards;
pub mod imports;
pub mod keep;
pub mod new;
mod progress;
pub mod schedule;
pub mod serve;

use config::{Cli, Command};
use std::process::ExitCode;

/// Runs the verb that was asked for.
pub fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let folders = cli.folders;
    match cli.command {
        None | Some(Command::Serve) => serve::run(&folders, cli.serve),
        Some(Command::Check(options)) => check::run(&folders, &options),
        Some(Command::New(what)) => new::run(&folders, &what),
        Some(Command::Import(options)) => import::run(&folders, &options),
        Some(Command::Imports(options)) => imports::run(&folders, &options),
        Some(Command::Export) => export::run(&folders),
        Some(Command::Explain(options)) => explain::run(&folders, &options),
        Some(Command::Forget(options)) => forget::run(&folders, &options),
    }
}

/// Starts the log on standard error: lines for people, or JSON.
///
/// # Errors
/// When the filter cannot be read.
pub fn start_log(cli: &Cli) -> anyhow::Result<()> {
    use anyhow::Context;
    use tracing_subscriber::{
        Layer, filter::Targets, fmt, layer::SubscriberExt, util::SubscriberInitExt,
    };
    let targets: Targets = cli.log.parse().with_context(|| {
        format!(
            "cannot read the log filter {:?}; write for example \"info\"",
            cli.log
        )
    })?;
    let lines = match cli.log_format {
        config::LogFormat::Text => fmt::layer().with_writer(std::io::stderr).boxed(),
        config::LogFormat::Json => fmt::layer().json().with_writer(std::io::stderr).boxed(),
    };
    tracing_subscriber::registry()
        .with(lines.with_filter(targets))
        .init();
    Ok(())
}
