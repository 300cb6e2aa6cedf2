//! The public site at one moment, as one immutable value.

use super::resource::{Compressed, Resource};
use crate::{
    content::library::Library,
    jobs::{
        description::Description, index::Index, job::Job, posting::JobId, reading::Reader,
        store::Revision,
    },
    pages::context::{Context, Links},
};
use jiff::civil::Date;
use std::{collections::HashMap, sync::Arc};

/// Everything that a request may be answered from, except the texts of stored jobs.
#[derive(Debug)]
pub struct Snapshot {
    /// The UTC date that every age on the site is counted from.
    pub as_of: Date,
    /// Guides, roles, figures.
    pub library: Arc<Library>,
    /// The open jobs.
    pub index: Arc<Index>,
    /// The operator's own postings and examples with their texts, which no store holds.
    pub own: Arc<HashMap<JobId, (Job, Description)>>,
    /// Understands a posting: for closed ones, which the index does not hold.
    pub reader: Arc<Reader>,
    /// The site's origin and the addresses of its static files.
    pub links: Arc<Links>,
    /// The store's revision that the index was built from.
    pub revision: Revision,
    /// Prepared answers by path.
    pub(super) resources: HashMap<String, Resource>,
    /// Permanent redirects by path.
    pub(super) redirects: HashMap<String, String>,
}

impl Snapshot {
    /// What pages are made from.
    pub fn context(&self) -> Context<'_> {
        Context {
            library: &self.library,
            index: &self.index,
            links: &self.links,
            as_of: self.as_of,
        }
    }

    /// The prepared answer at a path.
    pub fn resource(&self, path: &str) -> Option<&Resource> {
        self.resources.get(path)
    }

    /// Where a moved page is now.
    pub fn redirect(&self, path: &str) -> Option<&str> {
        self.redirects.get(path).map(String::as_str)
    }

    /// The paths of all prepared answers, sorted.
    pub fn paths(&self) -> Vec<&str> {
        let mut paths: Vec<&str> = self.resources.keys().map(String::as_str).collect();
        paths.sort_unstable();
        paths
    }

    /// Compressed forms by digest, for the next snapshot to take over.
    pub(super) fn compressed(&self) -> HashMap<&str, Arc<Compressed>> {
        self.resources
            .values()
            .filter_map(|resource| Some((resource.digest.as_str(), resource.compressed.clone()?)))
            .collect()
    }

    /// The same snapshot with every resource compressed as well as it can be; none when nothing
    /// is left to gain or `stale` says that a newer one is up.
    pub fn squeezed(&self, stale: impl Fn() -> bool) -> Option<Self> {
        let mut resources = self.resources.clone();
        let mut gained = false;
        for resource in resources.values_mut() {
            if stale() {
                return None;
            }
            if let Some(smaller) = resource.squeezed() {
                *resource = smaller;
                gained = true;
            }
        }
        gained.then(|| Self {
            resources,
            ..self.with_index(Arc::clone(&self.index))
        })
    }

    /// The same snapshot with another index.
    pub(super) fn with_index(&self, index: Arc<Index>) -> Self {
        Self {
            as_of: self.as_of,
            library: Arc::clone(&self.library),
            index,
            own: Arc::clone(&self.own),
            reader: Arc::clone(&self.reader),
            links: Arc::clone(&self.links),
            revision: self.revision,
            resources: self.resources.clone(),
            redirects: self.redirects.clone(),
        }
    }
}
