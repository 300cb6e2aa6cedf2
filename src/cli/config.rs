//! Flags and environment in one clap struct, checked once.

use crate::jobs::feeds::client::Allowance;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::{net::SocketAddr, path::PathBuf};
use url::Url;

/// A careers-guide website in one program: role guides with sourced figures, and the open jobs
/// of each role beside them.
#[derive(Debug, Parser)]
#[command(name = "signpost", version)]
pub struct Cli {
    /// Where things are.
    #[command(flatten)]
    pub folders: Folders,
    /// How the log is written.
    #[arg(
        long,
        global = true,
        value_enum,
        env = "SIGNPOST_LOG_FORMAT",
        default_value = "text"
    )]
    pub log_format: LogFormat,
    /// What is logged, such as "info" or "warn,signpost=debug".
    #[arg(
        long,
        global = true,
        env = "SIGNPOST_LOG",
        default_value = "warn,signpost=info",
        value_name = "TARGETS"
    )]
    pub log: String,
    /// Options of `serve`, which is what runs without a command; they may stand before or after it.
    #[command(flatten)]
    pub serve: ServeOptions,
    /// The verb.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Where content and data are.
#[derive(Debug, Clone, Args)]
pub struct Folders {
    /// The content folder.
    #[arg(
        long,
        global = true,
        env = "SIGNPOST_CONTENT",
        default_value = "content",
        value_name = "DIR"
    )]
    pub content: PathBuf,
    /// The data folder, made when missing.
    #[arg(
        long,
        global = true,
        env = "SIGNPOST_DATA_DIR",
        default_value = "data",
        value_name = "DIR"
    )]
    pub data_dir: PathBuf,
}

impl Folders {
    /// The store's file.
    pub fn database(&self) -> PathBuf {
        self.data_dir.join("signpost.sqlite")
    }
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// A JSON object a line.
    Json,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the site (what runs without a command).
    Serve,
    /// Print every problem in the content, with file, line and what to do; exit 1 if any.
    Check(CheckOptions),
    /// Write a role or a guide to begin with.
    #[command(subcommand)]
    New(NewCommand),
    /// Fetch boards, or take a recorded one, into the store, and report.
    Import(ImportOptions),
    /// Print the record of imports, newest first.
    Imports(ImportsOptions),
    /// Print every open job, one JSON object a line.
    Export,
    /// Print how a job is understood, and which rule or which sentence gave each answer.
    Explain(ExplainOptions),
    /// Erase a job or a board, and refuse it at every import from now on.
    Forget(ForgetOptions),
}

/// Options of `serve`.
#[derive(Debug, Clone, Args)]
pub struct ServeOptions {
    /// Address and port to listen on.
    #[arg(
        long,
        global = true,
        env = "SIGNPOST_LISTEN",
        default_value = "127.0.0.1:3000",
        value_name = "ADDR"
    )]
    pub listen: SocketAddr,
    /// The site's public origin, such as <https://careers.example.org>; beats `url` in site.toml.
    #[arg(long, global = true, env = "SIGNPOST_SITE_URL", value_name = "URL")]
    pub site_url: Option<Url>,
    /// Import nothing on schedule, whatever site.toml says.
    #[arg(long, global = true, env = "SIGNPOST_NO_IMPORT", value_parser = clap::builder::FalseyValueParser::new())]
    pub no_import: bool,
    /// For writers: drafts and future guides show, open pages reload themselves.
    #[arg(long, global = true, env = "SIGNPOST_DEV", value_parser = clap::builder::FalseyValueParser::new())]
    pub dev: bool,
}

/// What `new` writes.
#[derive(Debug, Subcommand)]
pub enum NewCommand {
    /// A role file.
    Role {
        /// The role's name in addresses, such as data-analyst.
        #[arg(value_name = "ROLE")]
        role: String,
    },
    /// A guide of a role, as a draft.
    Guide {
        /// The role's name in addresses.
        #[arg(value_name = "ROLE")]
        role: String,
        /// career, how-to-become, skills, salary or resume.
        #[arg(value_name = "KIND")]
        kind: String,
    },
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckOptions {
    /// Also whether the guides are worth reading: sections, lengths, grades, filler, repetition,
    /// links, by the rules of content/README.md.
    #[arg(long, env = "SIGNPOST_EDITORIAL")]
    pub editorial: bool,
    /// How problems are printed.
    #[arg(long, value_enum, default_value = "text")]
    pub format: CheckFormat,
}

/// How problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// With excerpts, for people.
    Text,
    /// One JSON array, for tools.
    Json,
}

/// Options of `import`.
#[derive(Debug, Args)]
pub struct ImportOptions {
    /// Boards of boards.toml to fetch, such as stripe or greenhouse/stripe; all without any.
    #[arg(value_name = "BOARD", conflicts_with = "file")]
    pub boards: Vec<String>,
    /// A recorded answer of a board, instead of fetching one.
    #[arg(long, value_name = "FILE", requires = "provider", requires = "company")]
    pub file: Option<PathBuf>,
    /// The provider whose format the file is.
    #[arg(long, value_name = "NAME", requires = "file")]
    pub provider: Option<String>,
    /// The employer, where the file names none.
    #[arg(long, value_name = "TEXT", requires = "file")]
    pub company: Option<String>,
    /// The file's board; the employer's slug unless given.
    #[arg(long, value_name = "SLUG", requires = "file")]
    pub board: Option<String>,
    /// This host may have a private address and speak plain HTTP.
    #[arg(long, value_name = "HOST:PORT", value_parser = str::parse::<Allowance>)]
    pub allow_private_address: Vec<Allowance>,
    /// Only a part of the board: nothing is closed.
    #[arg(long)]
    pub partial: bool,
    /// Close what is gone, even if it is most of the board.
    #[arg(long)]
    pub accept_closures: bool,
    /// Report what would happen, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// Options of `imports`.
#[derive(Debug, Args)]
pub struct ImportsOptions {
    /// How many boards are listed.
    #[arg(
        long,
        env = "SIGNPOST_LIMIT",
        default_value_t = 20,
        value_name = "NUMBER"
    )]
    pub limit: usize,
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub struct ExplainOptions {
    /// The job: its id of 12 letters, or its address on the site.
    #[arg(value_name = "JOB")]
    pub job: String,
}

/// Options of `forget`.
#[derive(Debug, Args)]
pub struct ForgetOptions {
    /// A job, by its id of 12 letters or its address on the site; or a board, as
    /// `provider/board`.
    #[arg(value_name = "JOB|BOARD")]
    pub what: String,
}
