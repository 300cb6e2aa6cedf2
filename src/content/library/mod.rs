//! A folder of content as one linked value. [`Library::load`] is the only I/O of this module.
//!
//! 1. Settings, datasets, roles; then guides and pages, which look figures up.
//! 2. What does not belong in the folder is a problem, and so is what is missing.
//! 3. What the parts say of each other is checked: neighbours, featured guides, old addresses.
//!
//! Drafts, guides whose day lies ahead, and guides of roles that are not published are not in the
//! library, unless the writer's server asks for them.

mod files;
mod links;
#[cfg(test)]
mod tests;

use super::{
    guide::{Guide, GuideKind, Stage},
    page::InfoPage,
    role::{Publication, Role},
    settings::Settings,
};
use crate::{
    figures::{areas::Areas, dataset::Datasets},
    problem::{Place, Problem},
};
use files::{Entry, Folder};
use jiff::civil::Date;
use std::{collections::HashSet, path::Path};

/// All content of a site.
#[derive(Debug, Default)]
pub struct Library {
    settings: Settings,
    datasets: Datasets,
    areas: Areas,
    /// By title.
    roles: Vec<Role>,
    /// By role and kind.
    guides: Vec<Guide>,
    /// By slug.
    pages: Vec<InfoPage>,
}

/// What of the content is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visibility {
    /// Today, in UTC.
    pub as_of: Date,
    /// Whether unpublished guides are seen.
    pub drafts: Drafts,
}

/// Whether drafts, and guides whose day lies ahead, are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// By nobody: a public site.
    Hidden,
    /// By the writer at their own machine.
    Shown,
}

/// What may stand in the top folder.
const TOP: [&str; 7] = [
    "boards.toml",
    "data",
    "jobs",
    "pages",
    "roles",
    "site.toml",
    "static",
];

impl Library {
    /// Reads a folder of content. The library holds what is right; the problems are all others.
    pub fn load(dir: &Path, visibility: Visibility) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let Some(top) = Folder::open(dir, "", &mut problems) else {
            return (Self::default(), problems);
        };
        top.only(&TOP, "a folder or file of content", &mut problems);
        let mut library = Self::default();
        if let Some(source) = top.read("site.toml", &mut problems) {
            let (settings, found) = Settings::parse(&source);
            library.settings = settings;
            problems.extend(found);
        }
        if dir.join("data").is_dir() {
            let (datasets, found) = Datasets::load(&dir.join("data"));
            library.areas = Areas::new(&datasets);
            library.datasets = datasets;
            problems.extend(found);
        }
        // Addresses of guides that are written, whether or not they are right or seen.
        let mut written = HashSet::new();
        if let Some(roles) = top.folder("roles", &mut problems) {
            for entry in roles.entries() {
                library.load_role(&roles, entry, visibility, &mut written, &mut problems);
            }
        }
        if let Some(pages) = top.folder("pages", &mut problems) {
            library.load_pages(&pages, &mut problems);
        }
        library
            .roles
            .sort_by(|a, b| (&a.title, &a.slug).cmp(&(&b.title, &b.slug)));
        library
            .guides
            .sort_by(|a, b| (&a.role, a.kind).cmp(&(&b.role, b.kind)));
        library.pages.sort_by(|a, b| a.slug.cmp(&b.slug));
        links::check(&library, &written, &mut problems);
        (library, problems)
    }

    fn load_role(
        &mut self,
        roles: &Folder,
        entry: &Entry,
        visibility: Visibility,
        written: &mut HashSet<String>,
        problems: &mut Vec<Problem>,
    ) {
        if !entry.is_folder {
            problems.push(roles.stray(&entry.name, "the folder of a role"));
            return;
        }
        let Some(folder) = roles.folder(&entry.name, problems) else {
            return;
        };
        if !folder.has("role.toml") {
            problems.push(Problem::new(
                "missing-file",
                Place::Path(folder.path("")),
                "the folder has no role.toml",
                "describe the role in role.toml, or move the folder away",
            ));
            return;
        }
        let Some(source) = folder.read("role.toml", problems) else {
            return;
        };
        let (role, found) = Role::parse(&entry.name, &source);
        problems.extend(found);
        for file in folder
            .entries()
            .iter()
            .filter(|file| file.name != "role.toml")
        {
            let kind = file.name.strip_suffix(".md").and_then(GuideKind::from_slug);
            match kind.filter(|_| !file.is_folder) {
                Some(kind) => {
                    written.insert(kind.path(&entry.name));
                    if let Some(role) = &role {
                        self.load_guide(role, kind, &folder, visibility, problems);
                    }
                }
                None => problems.push(folder.unknown_kind(&file.name)),
            }
        }
        let Some(role) = role else { return };
        if role.publication == Publication::Guides {
            for kind in GuideKind::ALL {
                let name = format!("{}.md", kind.slug());
                if !folder.has(&name) {
                    problems.push(Problem::new(
                        "missing-guide",
                        Place::Path(folder.path(&name)),
                        format!(
                            "the published role {} has no guide `{}`",
                            role.slug,
                            kind.slug()
                        ),
                        "write it, if only as a draft, or set `published = false` in role.toml",
                    ));
                }
            }
        }
        self.roles.push(role);
    }

    fn load_guide(
        &mut self,
        role: &Role,
        kind: GuideKind,
        folder: &Folder,
        visibility: Visibility,
        problems: &mut Vec<Problem>,
    ) {
        let name = format!("{}.md", kind.slug());
        let Some(source) = folder.read(&name, problems) else {
            return;
        };
        let (guide, stage, found) =
            Guide::parse(role, kind, &source, &self.datasets, visibility.as_of);
        let shown = visibility.drafts == Drafts::Shown;
        // What goes live by itself has to be right before its day; a draft only when it is seen.
        if shown || stage != Stage::Draft {
            problems.extend(found);
        }
        if shown || stage == Stage::Public {
            self.guides.extend(guide);
        }
    }

    fn load_pages(&mut self, pages: &Folder, problems: &mut Vec<Problem>) {
        for entry in pages.entries() {
            match entry.name.strip_suffix(".md").filter(|_| !entry.is_folder) {
                Some(slug) => {
                    let Some(source) = pages.read(&entry.name, problems) else {
                        continue;
                    };
                    let (page, found) = InfoPage::parse(slug, &source, &self.datasets);
                    problems.extend(found);
                    self.pages.extend(page);
                }
                None => problems.push(pages.stray(&entry.name, "a page, which ends in .md")),
            }
        }
    }

    /// What the operator chose.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// All datasets.
    pub fn datasets(&self) -> &Datasets {
        &self.datasets
    }

    /// The areas that official pay is published for.
    pub fn areas(&self) -> &Areas {
        &self.areas
    }

    /// All roles by title, also those that have only a jobs list.
    pub fn roles(&self) -> impl Iterator<Item = &Role> {
        self.roles.iter()
    }

    /// A role by its slug.
    pub fn role(&self, slug: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.slug == slug)
    }

    /// All guides by role and kind.
    pub fn guides(&self) -> impl Iterator<Item = &Guide> {
        self.guides.iter()
    }

    /// One guide.
    pub fn guide(&self, role: &str, kind: GuideKind) -> Option<&Guide> {
        self.guides_of(role).find(|guide| guide.kind == kind)
    }

    /// The guides of a role in the order of kinds.
    pub fn guides_of<'a>(&'a self, role: &str) -> impl Iterator<Item = &'a Guide> + use<'a> {
        let start = self
            .guides
            .partition_point(|guide| guide.role.as_str() < role);
        let count = self.guides[start..].partition_point(|guide| guide.role == role);
        self.guides[start..start + count].iter()
    }

    /// The other guides of a guide's role.
    pub fn siblings<'a>(&'a self, guide: &Guide) -> impl Iterator<Item = &'a Guide> + use<'a> {
        let kind = guide.kind;
        self.guides_of(&guide.role)
            .filter(move |other| other.kind != kind)
    }

    /// The neighbouring roles, nearest first.
    pub fn neighbours<'a>(&'a self, role: &'a Role) -> impl Iterator<Item = &'a Role> {
        role.neighbours.iter().filter_map(|slug| self.role(slug))
    }

    /// All pages by slug.
    pub fn pages(&self) -> impl Iterator<Item = &InfoPage> {
        self.pages.iter()
    }

    /// A page by its slug.
    pub fn page(&self, slug: &str) -> Option<&InfoPage> {
        self.pages.iter().find(|page| page.slug == slug)
    }

    /// The addresses of all guides and pages.
    pub fn addresses(&self) -> impl Iterator<Item = String> {
        let guides = self.guides.iter().map(Guide::path);
        guides.chain(self.pages.iter().map(InfoPage::path))
    }
}
