//! Content, store and static files in; a snapshot out, or why there is none.
//!
//! 1. Load the library and the operator's own postings; gather every problem.
//! 2. Read the open postings of the store and understand them; build the index.
//! 3. Check what only the whole can tell. Any problem ends here: nothing half-right goes up.
//! 4. Draw every page that depends on no query, and compress it, unless the last snapshot has
//!    the same bytes already.

use super::{assets::Assets, check, downloads, draw, snapshot::Snapshot, unwritten};
use crate::{
    content::library::{Drafts, Library, Visibility},
    jobs::{
        boards::{self, Boards},
        description::Description,
        feeds::own,
        index::{Alias, Gathered, Index, Names, Rates, form},
        job::{Job, Nature},
        posting::{JobId, Posting, Seen},
        reading::{Gazetteer, Reader, SkillVocabulary, Spelling},
        rights::{Grants, Leave},
        store::{Revision, Store, Stored},
        understood,
    },
    pages::{
        chrome,
        context::{Links, Mode},
    },
    problem::{Place, Problem, SourceText},
};
use anyhow::Context as _;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
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

/// All parts of a site before its pages are drawn, with the problems found so far.
pub(super) struct Parts {
    pub library: Library,
    pub index: Index,
    pub reader: Reader,
    pub own_texts: HashMap<JobId, Description>,
    pub revision: Revision,
    pub problems: Vec<Problem>,
}

impl Parts {
    /// Steps 1 and 2.
    pub(super) fn load(inputs: &Inputs, as_of: Date) -> anyhow::Result<Self> {
        anyhow::ensure!(inputs.content.is_dir(), no_content(&inputs.content));
        let drafts = match inputs.mode {
            Mode::Public => Drafts::Hidden,
            Mode::Writing => Drafts::Shown,
        };
        let (library, mut problems) = Library::load(&inputs.content, Visibility { as_of, drafts });
        let own = own_postings(&inputs.content, as_of, &mut problems);
        let grants = grants(&inputs.content, &mut problems);
        let reader = reader(&inputs.content, &library, &mut problems)?.with_grants(grants);
        let mut jobs = Gathered::default();
        let mut own_texts = HashMap::new();
        let seen = seen_on(as_of);
        for (posting, nature) in own {
            jobs.add(&reader.read(&posting, &seen, nature), as_of);
            own_texts.insert(posting.key.id(), posting.description);
        }
        let mut lots = vec![jobs];
        let mut revision = Revision(0);
        if let Some(database) = &inputs.database {
            let see = |lot: &mut Gathered, job: Job| {
                // A posting of the content folder may have been exported and imported again: the
                // file is the newer one.
                if job.rights.show == Leave::Given && !own_texts.contains_key(&job.id) {
                    lot.add(&job, as_of);
                }
            };
            let (newest, stored) = stored_jobs(database, &reader, see)?;
            revision = newest;
            lots.extend(stored);
        }
        let rates = rates(&inputs.content, &mut problems);
        let names = names(&library, &reader);
        Ok(Self {
            index: Index::of_gathered(lots, as_of, rates, &names),
            library,
            reader,
            own_texts,
            revision,
            problems,
        })
    }
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
    let reader = reader(&inputs.content, &library, &mut problems)?;
    let own = own_postings(&inputs.content, as_of, &mut problems);
    if let Some(problem) = problems.first() {
        anyhow::bail!("the content has problems, such as {problem}; `signpost check` lists them");
    }
    let seen = seen_on(as_of);
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

/// Builds a snapshot; `last` lends what it has compressed.
///
/// # Errors
/// The problems of the content, or what could not be read.
pub fn snapshot(
    inputs: &Inputs,
    as_of: Date,
    last: Option<&Snapshot>,
) -> Result<Snapshot, Failure> {
    let mut parts = Parts::load(inputs, as_of)?;
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
        index: Arc::new(parts.index),
        reader: Arc::new(parts.reader),
        own_texts: Arc::new(parts.own_texts),
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

pub(super) fn own_postings(
    content: &Path,
    as_of: Date,
    problems: &mut Vec<Problem>,
) -> Vec<(Posting, Nature)> {
    let folder = content.join("jobs");
    if !folder.is_dir() {
        return Vec::new();
    }
    let (postings, found) = own::load(&folder, as_of);
    problems.extend(found);
    postings
}

/// What the list of boards grants, where there is one.
fn grants(content: &Path, problems: &mut Vec<Problem>) -> Grants {
    let Ok(text) = std::fs::read_to_string(content.join(boards::FILE)) else {
        return Grants::default();
    };
    let (boards, found) = Boards::parse(&SourceText::new(boards::FILE, text));
    problems.extend(found);
    boards.grants()
}

pub(super) fn reader(
    content: &Path,
    library: &Library,
    problems: &mut Vec<Problem>,
) -> anyhow::Result<Reader> {
    let gazetteer = Gazetteer::load(&content.join("data"))
        .context("cannot read the tables of places (data/places-*.csv)")?;
    let path = content.join("jobs").join("skills.toml");
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    let source = SourceText::new("jobs/skills.toml", text);
    let (skills, found) = SkillVocabulary::parse(&source);
    problems.extend(found);
    let roles: Vec<_> = library.roles().cloned().collect();
    Ok(Reader::new(&roles, skills, gazetteer))
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

fn rates(content: &Path, problems: &mut Vec<Problem>) -> Rates {
    let path = content.join("data").join("fx-ecb.csv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        problems.push(Problem::new(
            "missing-rates",
            Place::Path("data/fx-ecb.csv".into()),
            "the table of exchange rates cannot be read",
            "Put fx-ecb.csv with its columns kind, period, currency and per_eur into content/data.",
        ));
        return Rates::default();
    };
    Rates::from_csv(&SourceText::new("data/fx-ecb.csv", text)).unwrap_or_else(|problem| {
        problems.push(problem);
        Rates::default()
    })
}

fn names(library: &Library, reader: &Reader) -> Names {
    Names {
        roles: library
            .roles()
            .map(|role| (role.slug.clone(), role.title.clone()))
            .collect(),
        skills: reader
            .skills()
            .all()
            .map(|(slug, name)| (slug.to_owned(), name.to_owned()))
            .collect(),
        countries: countries(library),
        aliases: aliases(reader.skills()),
    }
}

/// What searches may call a skill.
fn aliases(skills: &SkillVocabulary) -> HashMap<String, Alias> {
    let mut aliases = HashMap::new();
    for (written, slug, spelling) in skills.forms() {
        let slug = slug.to_owned();
        let alias = match spelling {
            Spelling::AnyCase => Alias::Name(slug),
            Spelling::AsWritten => Alias::Everyday(slug),
        };
        aliases.entry(form(written)).or_insert(alias);
    }
    aliases
}

/// Names of countries by their lower-case ISO code.
pub(super) fn countries(library: &Library) -> HashMap<String, String> {
    let Some(table) = library.datasets().get("places-countries") else {
        return HashMap::new();
    };
    let (Some(code), Some(name)) = (table.column("iso2"), table.column("name")) else {
        return HashMap::new();
    };
    (0..table.row_count())
        .map(|row| {
            (
                table.word(row, code).to_lowercase(),
                table.word(row, name).to_owned(),
            )
        })
        .collect()
}

/// The operator's own postings are seen on the day of the snapshot: their files are there.
pub(super) fn seen_on(date: Date) -> Seen {
    let midnight = date
        .to_zoned_datetime(TimeZone::UTC)
        .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp());
    Seen {
        first: midnight,
        last: midnight,
        closed: None,
    }
}

fn links(origin: &str, assets: &Assets, mode: Mode) -> Links {
    Links {
        origin: origin.trim_end_matches('/').to_owned(),
        assets: chrome::Assets {
            css: assets.address("site.css"),
            js: assets.address("site.js"),
            offer: assets.address("offer.js"),
            sans: assets.address("fonts/overpass.woff2"),
            serif: assets.address("fonts/literata.woff2"),
            icon: assets.address("icon.svg"),
            touch_icon: assets.address("apple-touch-icon.png"),
            reload: (mode == Mode::Writing).then(|| assets.address("reload.js")),
        },
    }
}
