//! `signpost serve`: load, listen, say so, keep the site true until told to stop.

use super::{
    config::{Folders, ServeOptions},
    keep, schedule,
};
use crate::{
    jobs::store::Store,
    pages::Mode,
    site::{
        build::{self, Failure, Inputs},
        snapshot::Snapshot,
    },
    web::{App, serve},
};
use anyhow::Context;
use std::{process::ExitCode, sync::Arc, time::Instant};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// Serves the site until SIGINT or SIGTERM.
///
/// # Errors
/// When content, data folder or port are not to be had.
pub fn run(folders: &Folders, options: ServeOptions) -> anyhow::Result<ExitCode> {
    let begun = Instant::now();
    let mode = if options.dev {
        Mode::Writing
    } else {
        Mode::Public
    };
    let inputs = Inputs {
        content: folders.content.clone(),
        database: Some(folders.database()),
        origin: options.site_url.clone(),
        mode,
    };
    let store = Store::open(folders.database())?;
    anyhow::ensure!(inputs.content.is_dir(), build::no_content(&inputs.content));
    let watch = keep::Watch::begin(&inputs)?;
    let snapshot = match build::snapshot(&inputs, keep::today(), None) {
        Ok(snapshot) => snapshot,
        Err(Failure::Other(error)) => return Err(error),
        Err(failure) => {
            keep::report(&failure);
            anyhow::bail!(
                "the content has problems; mend them, then start again (`signpost check` lists them)"
            );
        }
    };
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?
        .block_on(listen(
            folders, options, inputs, store, watch, snapshot, begun,
        ))?;
    Ok(ExitCode::SUCCESS)
}

async fn listen(
    folders: &Folders,
    options: ServeOptions,
    inputs: Inputs,
    mut store: Store,
    watch: keep::Watch,
    snapshot: Snapshot,
    begun: Instant,
) -> anyhow::Result<()> {
    let listener = TcpListener::bind(options.listen)
        .await
        .with_context(|| refused(&options))?;
    let address = listener.local_addr().context("cannot read the address")?;
    println!("{}", welcome(&snapshot, &address.to_string(), begun));
    let every = snapshot.library.settings().import_every;
    let every = every.filter(|_| !options.no_import);
    println!("{}", importing(every));
    let stop = CancellationToken::new();
    let database = inputs.database.clone().unwrap_or_default();
    let app = App::new(database, inputs.mode, stop.clone());
    app.swap(Arc::new(snapshot));
    let keeper = {
        let app = app.clone();
        std::thread::spawn(move || keep::keep(&app, &inputs, &mut store, &watch))
    };
    if let Some(every) = every {
        // Not waited for at the end: an import that is cut off leaves the store as it was.
        let (app, folders) = (app.clone(), folders.clone());
        std::thread::spawn(move || schedule::run(&app, &folders, every));
    }
    tokio::spawn(signals(stop.clone()));
    serve::serve(listener, app, stop).await;
    let _ = tokio::task::spawn_blocking(move || keeper.join()).await;
    Ok(())
}

fn refused(options: &ServeOptions) -> String {
    let address = options.listen;
    format!(
        "cannot listen on {address}; choose another with --listen, such as --listen {}:{}",
        address.ip(),
        address.port().checked_add(1).unwrap_or(3000)
    )
}

/// What a newcomer reads first: where the site is, what it holds, how long that took.
fn welcome(snapshot: &Snapshot, address: &str, begun: Instant) -> String {
    let library = &snapshot.library;
    let jobs = snapshot.index.len();
    let examples = if snapshot.index.only_examples() {
        " example postings"
    } else {
        " jobs"
    };
    format!(
        "Signpost is at http://{address}\n\
         {} roles, {} guides, {} datasets, {jobs}{examples}, loaded in {} ms. Ctrl-C stops it.",
        library.roles().count(),
        library.guides().count(),
        library.datasets().iter().count(),
        begun.elapsed().as_millis()
    )
}

/// Whether boards are imported, and how to have it otherwise.
fn importing(every: Option<u32>) -> String {
    match every {
        Some(hours) => format!("Boards are imported every {hours} hours; --no-import stops that."),
        None => {
            "Boards are not imported by themselves; `import_every = 6` in site.toml does that, \
                 every 6 hours."
                .to_owned()
        }
    }
}

async fn signals(stop: CancellationToken) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
    stop.cancel();
}
