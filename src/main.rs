//! The command line: parse it, start the log, run, print the chain of an error.

use clap::Parser;
use signpost::cli::{self, config::Cli};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli::start_log(&cli).and_then(|()| cli::run(cli)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
