//! Content, store and static files in; a snapshot out, or why there is none.
//!
//! 1. Load the library and the operator's own postings; gather every problem.
//! 2. Read the open postings of the store and understand them; build the index. Or take over that of
//!    the last snapshot.
//! 3. Check what only the whole can tell. Any problem ends here: nothing half-right goes up.
//! 4. Draw every page that depends on no query, and compress it, unless the last snapshot has
//!    the same bytes already.

use super::{
    assets::Assets,
    check, downloads, draw,
    increment::{self, Making},
    rules,
    snapshot::Snapshot,
    unwritten,
};
use crate::{
    content::library::{Drafts, Library, Visibility},
    jobs::{
        description::Description,
        index::{Gathered, Index},
        job::{Job, Nature},
        posting::{JobId, Posting},
        reading::Reader,
        rights::Leave,
        store::{Revision, Store, Stored},
        understood,
    },
    pages::{
        chrome,
        context::{Links, Mode},
    },
    problem::Problem,
};
use jiff::civil::Date;
use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};
use url::Url;

/// Where a site comes from.
#[derive(Debug, Clone)]
pub struct Inputs {
    /// The content folder.
    pub content: PathBuf,
    /// The store's file; none for a site of content alone, as `check` makes it.
    pub database: Option<PathBuf>,
    /// The public origin; none takes the one of the settings.
    pub origin: Option<Url>,
    /// Whether drafts show.
    pub mode: Mode,
}

/// Why there is no snapshot.
#[derive(Debug)]
pub enum Failure {
    /// The content has problems.
    Problems(Vec<Problem>),
    /// Something cannot be read.
    Other(anyhow::Error),
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Other(error)
    }
}

/// What to say when the content folder is not there.
pub fn no_content(folder: &Path) -> String {
    format!(
        "there is no content folder at {}; run this in the folder that holds it, or name it with \
         --content",
        folder.display()
    )
}

/// Postings read at once from the store: bounds memory while an index is built.
const AT_ONCE: usize = 2_000;

/// The operator's own postings and examples, read, with their texts.
pub(super) type Own = HashMap<JobId, (Job, Description)>;

/// All parts of a site before its pages are drawn, with the problems found so far.
pub(super) struct Parts {
    pub library: Library,
    pub index: Arc<Index>,
    pub reader: Reader,
    pub own: Own,
    pub revision: Revision,
    pub problems: Vec<Problem>,
}

impl Parts {
    /// Steps 1 and 2.
    pub(super) fn load(
        inputs: &Inputs,
        as_of: Date,
        last: Option<&Snapshot>,
    ) -> anyhow::Result<Self> {
        anyhow::ensure!(inputs.content.is_dir(), no_content(&inputs.content));
        let drafts = match inputs.mode {
            Mode::Public => Drafts::Hidden,
            Mode::Writing => Drafts::Shown,
        };
        let (library, mut problems) = Library::load(&inputs.content, Visibility { as_of, drafts });
        let postings = rules::own_postings(&inputs.content, as_of, &mut problems);
        let grants = rules::grants(&inputs.content, &mut problems);
        let reader = rules::reader(&inputs.content, &library, &mut problems)?.with_grants(grants);
        let mut own = Own::new();
        let seen = rules::seen_on(as_of);
        for (posting, nature) in postings {
            let job = reader.read(&posting, &seen, nature);
            own.insert(posting.key.id(), (job, posting.description));
        }
        let rates = rules::rates(&inputs.content, &mut problems);
        let names = rules::names(&library, &reader);
        let making = Making {
            as_of,
            reader: &reader,
            rates: &rates,
            names: &names,
            own: &own,
            closed_page_days: library.settings().closed_page_days,
        };
        let database = inputs.database.as_deref();
        let lent = match (last, database) {
            (Some(last), Some(database)) => increment::lent(last, database, &making)?,
            _ => None,
        };
        let (index, revision) = match lent {
            Some(lent) => lent,
            None => gathered(database, &making)?,
        };
        Ok(Self {
            library,
            index,
            reader,
            own,
            revision,
            problems,
        })
    }
}

/// The index of all open jobs, and the store's revision.
fn gathered(
    database: Option<&Path>,
    making: &Making<'_>,
) -> anyhow::Result<(Arc<Index>, Revision)> {
    let mut own = Gathered::default();
    for (job, _) in making.own.values() {
        own.add(job, making.as_of);
    }
    let mut lots = vec![own];
    let mut revision = Revision(0);
    if let Some(database) = database {
        let see = |lot: &mut Gathered, job: Job| {
            // A posting of the content folder may have been exported and imported again: the file is
            // the newer one.
            if job.rights.show == Leave::Given && !making.own.contains_key(&job.id) {
                lot.add(&job, making.as_of);
            }
        };
        let (newest, stored) = stored_jobs(database, making.reader, see)?;
        revision = newest;
        lots.extend(stored);
    }
    let index = Index::of_gathered(lots, making.as_of, making.rates.clone(), making.names);
    Ok((Arc::new(index), revision))
}

/// Every open real posting as stated and as understood, for an export.
///
/// # Errors
/// When content or store cannot be read, or the content has problems that change the reading.
pub fn open_postings(inputs: &Inputs, as_of: Date) -> anyhow::Result<Vec<(Job, Posting)>> {
    let mut problems = Vec::new();
    let drafts = Drafts::Hidden;
    let (library, found) = Library::load(&inputs.content, Visibility { as_of, drafts });
    problems.extend(found);
    let reader = rules::reader(&inputs.content, &library, &mut problems)?;
    let own = rules::own_postings(&inputs.content, as_of, &mut problems);
    if let Some(problem) = problems.first() {
        anyhow::bail!("the content has problems, such as {problem}; `signpost check` lists them");
    }
    let seen = rules::seen_on(as_of);
    let mut open: Vec<(Job, Posting)> = own
        .into_iter()
        .filter(|(_, nature)| *nature == Nature::Real)
        .map(|(posting, nature)| (reader.read(&posting, &seen, nature), posting))
        .collect();
    if let Some(database) = &inputs.database {
        let own: HashSet<JobId> = open.iter().map(|(job, _)| job.id.clone()).collect();
        each_open(database, |stored| {
            let job = reader.read(&stored.posting, &stored.seen, Nature::Real);
            if !own.contains(&job.id) {
                open.push((job, stored.posting));
            }
        })?;
    }
    Ok(open)
}

/// Builds a snapshot; `last` lends what it has compressed, and its index where that can be.
///
/// # Errors
/// The problems of the content, or what could not be read.
pub fn snapshot(
    inputs: &Inputs,
    as_of: Date,
    last: Option<&Snapshot>,
) -> Result<Snapshot, Failure> {
    let mut parts = Parts::load(inputs, as_of, last)?;
    let mut found = check::whole(&parts);
    found.extend(unwritten::in_public(&parts.library));
    let mut problems = std::mem::take(&mut parts.problems);
    problems.extend(found);
    if !problems.is_empty() {
        return Err(Failure::Problems(problems));
    }
    let assets = Assets::load(&inputs.content.join("static"))?;
    let origin = match &inputs.origin {
        Some(origin) => origin.as_str(),
        None => parts.library.settings().url.as_str(),
    };
    let mut snapshot = Snapshot {
        as_of,
        links: Arc::new(links(origin, &assets, inputs.mode)),
        library: Arc::new(parts.library),
        index: parts.index,
        reader: Arc::new(parts.reader),
        own: Arc::new(parts.own),
        revision: parts.revision,
        resources: HashMap::new(),
        redirects: HashMap::new(),
    };
    let known = last.map(Snapshot::compressed).unwrap_or_default();
    let downloads = downloads::all(&inputs.content, snapshot.library.datasets())?;
    let (pages, redirects) = draw::draw(&snapshot, &known)?;
    snapshot.redirects = redirects;
    snapshot.resources = pages;
    snapshot.resources.extend(draw::files(&known, downloads));
    for (path, resource) in assets.resources() {
        let mut resource = resource.clone();
        if let Some(compressed) = known.get(resource.digest.as_str()) {
            resource.compressed = Some(Arc::clone(compressed));
        }
        snapshot.resources.insert(path.to_owned(), resource);
    }
    Ok(snapshot)
}

/// Shows `see` every open job of the store; the store's revision, and what the threads gathered.
fn stored_jobs(
    database: &Path,
    reader: &Reader,
    see: impl Fn(&mut Gathered, Job) + Sync,
) -> anyhow::Result<(Revision, Vec<Gathered>)> {
    let begun = Instant::now();
    let (tally, lots) = understood::each_open(&mut Store::open(database)?, reader, see)?;
    if tally.read > 0 {
        let milliseconds = begun.elapsed().as_millis() as u64;
        tracing::info!(
            milliseconds,
            read = tally.read,
            known = tally.known,
            "read jobs"
        );
    }
    Ok((tally.revision, lots))
}

/// Calls `see` with every open posting of the store, and tells the store's revision.
fn each_open(database: &Path, mut see: impl FnMut(Stored)) -> anyhow::Result<Revision> {
    let store = Store::open(database)?;
    // Read first: what is forgotten or closed meanwhile raises it, and is then read again.
    let newest = store.revision()?;
    let mut last = Revision(0);
    loop {
        let changes = store.changes(last, AT_ONCE)?;
        let Some(newest) = changes.last() else {
            break;
        };
        last = newest.revision;
        changes
            .into_iter()
            .filter(|stored| stored.seen.closed.is_none())
            .for_each(&mut see);
    }
    // What was forgotten has left no change behind.
    Ok(last.max(newest))
}

fn links(origin: &str, assets: &Assets, mode: Mode) -> Links {
    Links {
        origin: origin.trim_end_matches('/').to_owned(),
        assets: chrome::Assets {
            css: assets.address("site.css"),
            js: assets.address("site.js"),
            offer: assets.address("offer.js"),
            saved: assets.address("saved.js"),
            sans: assets.address("fonts/overpass.woff2"),
            serif: assets.address("fonts/literata.woff2"),
            icon: assets.address("icon.svg"),
            touch_icon: assets.address("apple-touch-icon.png"),
            reload: (mode == Mode::Writing).then(|| assets.address("reload.js")),
        },
    }
}
