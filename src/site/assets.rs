//! Style, script, icons and fonts: compiled in, overridden by an operator's own, served under
//! names that carry a fingerprint of the bytes, so that caches may keep them for ever.
//!
//! The style sheet names its fonts by plain relative names; they are rewritten to the
//! fingerprinted ones before its own fingerprint is taken.

use super::resource::{CachePolicy, Resource};
use anyhow::Context;
use std::{collections::BTreeMap, path::Path};

/// A file compiled into the program.
macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../static/", $name)).as_slice())),+]
    };
}

const EMBEDDED: &[(&str, &[u8])] = embedded![
    "apple-touch-icon.png",
    "favicon.ico",
    "fonts/literata-ext.woff2",
    "fonts/literata-italic-ext.woff2",
    "fonts/literata-italic-latin.woff2",
    "fonts/literata-italic.woff2",
    "fonts/literata-latin.woff2",
    "fonts/literata.woff2",
    "fonts/overpass-ext.woff2",
    "fonts/overpass-latin.woff2",
    "fonts/overpass.woff2",
    "icon.svg",
    "offer.js",
    "offline.js",
    "reload.js",
    "saved.js",
    "site.css",
    "site.js",
];

/// Names that browsers ask for at the root: icons, without reading a page, and the worker that
/// keeps the pages of saved jobs. A worker reaches no further than its own folder, and its name
/// stays so that the next version takes the place of this one.
const AT_ROOT: [(&str, CachePolicy); 3] = [
    ("apple-touch-icon.png", CachePolicy::Short),
    ("favicon.ico", CachePolicy::Short),
    ("offline.js", CachePolicy::Revalidate),
];

/// An operator's file may be this large.
const LARGEST_OVERRIDE: u64 = 2 * 1_024 * 1_024;

/// All static files of the site.
#[derive(Debug)]
pub struct Assets {
    /// Address by plain name.
    addresses: BTreeMap<String, String>,
    /// Bytes by address.
    resources: Vec<(String, Resource)>,
}

impl Assets {
    /// The files compiled in, with those of `content/static` laid over them.
    ///
    /// # Errors
    /// When a file of the folder cannot be read, is too large, or has a name or kind that the
    /// site does not serve.
    pub fn load(overrides: &Path) -> anyhow::Result<Self> {
        let mut files: BTreeMap<String, Vec<u8>> = EMBEDDED
            .iter()
            .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))
            .collect();
        if overrides.is_dir() {
            read_folder(overrides, "", &mut files)?;
        }
        Ok(Self::from_files(files))
    }

    fn from_files(mut files: BTreeMap<String, Vec<u8>>) -> Self {
        let sheet = files.remove("site.css").unwrap_or_default();
        let mut assets = Self {
            addresses: BTreeMap::new(),
            resources: Vec::new(),
        };
        for (name, bytes) in files {
            assets.add(&name, bytes);
        }
        let mut text = String::from_utf8_lossy(&sheet).into_owned();
        for (name, address) in &assets.addresses {
            text = text.replace(&format!("url({name})"), &format!("url({address})"));
            text = text.replace(&format!("url(\"{name}\")"), &format!("url(\"{address}\")"));
        }
        assets.add("site.css", text.into_bytes());
        assets
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>) {
        let content_type = content_type(name).unwrap_or("application/octet-stream");
        let resource = if compressible(content_type) {
            Resource::compressed(content_type, CachePolicy::Immutable, bytes, |_| None)
        } else {
            Resource::plain(content_type, CachePolicy::Immutable, bytes)
        };
        let address = fingerprinted(name, &resource.digest);
        if let Some((_, cache)) = AT_ROOT.iter().find(|(known, _)| *known == name) {
            let mut at_root = resource.clone();
            at_root.cache = *cache;
            self.resources.push((format!("/{name}"), at_root));
        }
        self.addresses.insert(name.to_owned(), address.clone());
        self.resources.push((address, resource));
    }

    /// The address of a file by its plain name; an unknown name is answered with an address that
    /// is not served, which the test over all pages finds.
    pub fn address(&self, name: &str) -> String {
        self.addresses
            .get(name)
            .cloned()
            .unwrap_or_else(|| format!("/static/{name}"))
    }

    /// All files by address.
    pub fn resources(&self) -> impl Iterator<Item = (&str, &Resource)> {
        self.resources
            .iter()
            .map(|(address, resource)| (address.as_str(), resource))
    }
}

fn read_folder(
    folder: &Path,
    prefix: &str,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> anyhow::Result<()> {
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("cannot read the folder {}", folder.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        let path = entry.path();
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else {
            continue;
        };
        let name = format!("{prefix}{name}");
        let kind = entry.metadata()?;
        if kind.is_dir() && prefix.is_empty() {
            read_folder(&path, &format!("{name}/"), files)?;
            continue;
        }
        anyhow::ensure!(
            content_type(&name).is_some(),
            "{} is no kind of file that the site serves; use css, js, svg, png, ico, jpg, webp, woff2 or txt",
            path.display()
        );
        anyhow::ensure!(
            kind.len() <= LARGEST_OVERRIDE,
            "{} is larger than 2 MiB; make it smaller",
            path.display()
        );
        let bytes =
            std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        files.insert(name, bytes);
    }
    Ok(())
}

/// `fonts/overpass.woff2` as `/static/fonts/overpass.0123456789.woff2`.
fn fingerprinted(name: &str, digest: &str) -> String {
    let print = &digest[..digest.len().min(10)];
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("/static/{stem}.{print}.{extension}"),
        None => format!("/static/{name}.{print}"),
    }
}

fn content_type(name: &str) -> Option<&'static str> {
    let extension = name.rsplit_once('.')?.1;
    Some(match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

fn compressible(content_type: &str) -> bool {
    content_type.starts_with("text/") || content_type == "image/svg+xml"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_names_every_font_by_its_fingerprint() {
        let assets = Assets::load(Path::new("no-such-folder")).unwrap();
        let (_, sheet) = assets
            .resources()
            .find(|(address, _)| address.ends_with(".css"))
            .unwrap();
        let text = std::str::from_utf8(&sheet.identity).unwrap();
        let mut fonts = 0;
        for part in text.split("url(").skip(1) {
            let url = part.split(')').next().unwrap().trim_matches('"');
            assert!(
                url.starts_with("data:") || assets.resources().any(|(address, _)| address == url),
                "{url} is not served"
            );
            fonts += usize::from(url.ends_with(".woff2"));
        }
        assert!(fonts >= 3, "the sheet names {fonts} fonts");
    }

    #[test]
    fn an_operators_file_takes_the_place_of_ours() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("icon.svg"), "<svg/>").unwrap();
        let ours = Assets::load(Path::new("no-such-folder")).unwrap();
        let theirs = Assets::load(folder.path()).unwrap();
        assert_ne!(ours.address("icon.svg"), theirs.address("icon.svg"));
        std::fs::write(folder.path().join("run.exe"), "MZ").unwrap();
        let error = Assets::load(folder.path()).unwrap_err().to_string();
        assert!(error.contains("run.exe"), "{error}");
    }
}
