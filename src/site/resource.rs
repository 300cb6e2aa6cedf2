//! One prepared answer: bytes in every coding that a client may ask for, with their validators.
//!
//! A resource is made once and never changes. Each coding is a representation of its own and has
//! its own strong ETag (RFC 9110, 8.8.3): the digest of the plain bytes, with the coding's name.
//! Compressing is the dearest step of making a site, so [`Compressed`] values are carried from
//! one snapshot to the next by digest, and the best level is left to [`Resource::squeezed`],
//! which runs after a snapshot is already up.

use sha2::{Digest, Sha256};
use std::{io::Write, sync::Arc};

/// Bytes shared by all requests.
pub type Bytes = hyper::body::Bytes;

/// How long a cache may keep an answer without asking again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CachePolicy {
    /// The name carries a fingerprint of the bytes, so they never change: a year.
    Immutable,
    /// Pages: kept, but asked about each time; the ETag makes that cheap.
    Revalidate,
    /// Icons and machine files under fixed names: an hour.
    Short,
    /// Answers about a moment: health, errors.
    NoStore,
}

impl CachePolicy {
    /// The value of `Cache-Control`.
    pub fn header(self) -> &'static str {
        match self {
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Revalidate => "public, no-cache",
            Self::Short => "public, max-age=3600",
            Self::NoStore => "no-store",
        }
    }
}

/// A content coding, from the one we like best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// `br`
    Brotli,
    /// `gzip`
    Gzip,
    /// No coding.
    Identity,
}

impl Coding {
    /// The value of `Content-Encoding`, none for identity.
    pub fn header(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }
}

/// How hard Brotli tries. 4 with a small window costs half of 5 for 3 % more bytes; 5 costs milliseconds a page, 11 a few hundred (docs/performance.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// Brotli 4: for one request, while its reader waits.
    Once,
    /// Brotli 5: while somebody waits.
    Quick,
    /// Brotli 11: behind the scenes, for what stays.
    Best,
}

/// The compressed forms of some bytes. A form that was not made is empty.
#[derive(Debug)]
pub struct Compressed {
    gzip: Bytes,
    brotli: Bytes,
    effort: Effort,
}

/// One prepared answer.
#[derive(Debug, Clone)]
pub struct Resource {
    /// Media type with charset.
    pub content_type: &'static str,
    /// How long it may be kept.
    pub cache: CachePolicy,
    /// The plain bytes.
    pub identity: Bytes,
    /// First 32 hex digits of the SHA-256 of the plain bytes.
    pub digest: String,
    /// Compressed forms; none for what is already compressed or too small to gain.
    pub compressed: Option<Arc<Compressed>>,
}

/// Below this many bytes a coding saves no packet.
const WORTH_COMPRESSING: usize = 860;

impl Resource {
    /// A resource without compressed forms.
    pub fn plain(content_type: &'static str, cache: CachePolicy, bytes: impl Into<Bytes>) -> Self {
        let identity = bytes.into();
        let digest = hex(&Sha256::digest(&identity)[..16]);
        Self {
            content_type,
            cache,
            identity,
            digest,
            compressed: None,
        }
    }

    /// A resource with compressed forms, taken from `known` when bytes with this digest were
    /// compressed before.
    pub fn compressed(
        content_type: &'static str,
        cache: CachePolicy,
        bytes: impl Into<Bytes>,
        known: impl FnOnce(&str) -> Option<Arc<Compressed>>,
    ) -> Self {
        let mut resource = Self::plain(content_type, cache, bytes);
        if resource.identity.len() >= WORTH_COMPRESSING {
            resource.compressed =
                known(&resource.digest).or_else(|| compress(&resource.identity, Effort::Quick));
        }
        resource
    }

    /// A resource made for one request: only the coding that is wanted is made, because a form
    /// that nobody reads would cost as much as the page.
    pub fn for_one(
        content_type: &'static str,
        cache: CachePolicy,
        bytes: impl Into<Bytes>,
        wanted: Coding,
    ) -> Self {
        let mut resource = Self::plain(content_type, cache, bytes);
        if resource.identity.len() >= WORTH_COMPRESSING {
            resource.compressed = compress_one(&resource.identity, wanted);
        }
        resource
    }

    /// Whether it is data that any site may read, and no page: feeds, tables, JSON.
    pub fn is_data(&self) -> bool {
        let media_type = self.content_type.split(';').next().unwrap_or_default();
        matches!(
            media_type,
            "application/atom+xml"
                | "application/feed+json"
                | "application/json"
                | "application/problem+json"
                | "text/csv"
        )
    }

    /// The same resource compressed as well as it can be; none when it already is.
    pub fn squeezed(&self) -> Option<Self> {
        let compressed = self.compressed.as_ref()?;
        if compressed.effort == Effort::Best {
            return None;
        }
        Some(Self {
            compressed: Some(compress(&self.identity, Effort::Best)?),
            ..self.clone()
        })
    }

    /// The bytes in a coding; the plain ones when there is no such form.
    pub fn in_coding(&self, wanted: Coding) -> (Coding, &Bytes) {
        let forms = self.compressed.as_ref();
        let form = match wanted {
            Coding::Brotli => forms.map(|forms| &forms.brotli),
            Coding::Gzip => forms.map(|forms| &forms.gzip),
            Coding::Identity => None,
        };
        match form.filter(|form| !form.is_empty()) {
            Some(form) => (wanted, form),
            None => (Coding::Identity, &self.identity),
        }
    }

    /// The strong ETag of the bytes in a coding, with its quotes.
    pub fn etag(&self, coding: Coding) -> String {
        let effort = self.compressed.as_ref().map(|forms| forms.effort);
        match (coding, effort) {
            (Coding::Identity, _) | (_, None) => format!("\"{}\"", self.digest),
            (Coding::Gzip, _) => format!("\"{}-gz\"", self.digest),
            (Coding::Brotli, Some(Effort::Once)) => format!("\"{}-br4\"", self.digest),
            (Coding::Brotli, Some(Effort::Quick)) => format!("\"{}-br5\"", self.digest),
            (Coding::Brotli, Some(Effort::Best)) => format!("\"{}-br11\"", self.digest),
        }
    }
}

/// Both compressed forms. None if an encoder fails, which writing to memory never does; the
/// plain bytes are then what everybody gets.
fn compress(bytes: &[u8], effort: Effort) -> Option<Arc<Compressed>> {
    Some(Arc::new(Compressed {
        gzip: gzip(bytes).ok()?.into(),
        brotli: brotli(bytes, effort).ok()?.into(),
        effort,
    }))
}

/// One compressed form. None where none is wanted.
fn compress_one(bytes: &[u8], wanted: Coding) -> Option<Arc<Compressed>> {
    let (gzip, brotli) = match wanted {
        Coding::Gzip => (gzip(bytes).ok()?, Vec::new()),
        Coding::Brotli => (Vec::new(), brotli(bytes, Effort::Once).ok()?),
        Coding::Identity => return None,
    };
    Some(Arc::new(Compressed {
        gzip: gzip.into(),
        brotli: brotli.into(),
        effort: Effort::Once,
    }))
}

/// Gzip at level 6; 9 gains nothing measurable.
fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn brotli(bytes: &[u8], effort: Effort) -> std::io::Result<Vec<u8>> {
    let (quality, lgwin) = match effort {
        Effort::Once => (4, 16),
        Effort::Quick => (5, 22),
        Effort::Best => (11, 22),
    };
    let parameters = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn page() -> Resource {
        let text = "A page of some length. ".repeat(200);
        Resource::compressed("text/html", CachePolicy::Revalidate, text, |_| None)
    }

    #[test]
    fn every_coding_unpacks_to_the_same_bytes() {
        for page in [page(), page().squeezed().unwrap()] {
            let mut gzip = Vec::new();
            flate2::read::GzDecoder::new(&page.in_coding(Coding::Gzip).1[..])
                .read_to_end(&mut gzip)
                .unwrap();
            let mut brotli = Vec::new();
            brotli::BrotliDecompress(&mut &page.in_coding(Coding::Brotli).1[..], &mut brotli)
                .unwrap();
            assert_eq!(gzip, page.identity);
            assert_eq!(brotli, page.identity);
        }
    }

    #[test]
    fn a_page_for_one_request_has_the_coding_that_is_wanted() {
        let text = "A page of some length. ".repeat(200);
        for wanted in [Coding::Brotli, Coding::Gzip, Coding::Identity] {
            let page =
                Resource::for_one("text/html", CachePolicy::Revalidate, text.clone(), wanted);
            let (coding, bytes) = page.in_coding(wanted);
            assert_eq!(coding, wanted);
            assert_eq!(bytes.len() < text.len(), wanted != Coding::Identity);
            let prepared = page_of(&text).etag(wanted);
            let same_bytes = wanted != Coding::Brotli;
            assert_eq!(page.etag(wanted) == prepared, same_bytes, "{wanted:?}");
        }
    }

    fn page_of(text: &str) -> Resource {
        Resource::compressed(
            "text/html",
            CachePolicy::Revalidate,
            text.to_owned(),
            |_| None,
        )
    }

    #[test]
    fn every_representation_has_an_etag_of_its_own() {
        let (quick, best) = (page(), page().squeezed().unwrap());
        let mut tags = vec![
            quick.etag(Coding::Identity),
            quick.etag(Coding::Gzip),
            quick.etag(Coding::Brotli),
            best.etag(Coding::Brotli),
        ];
        tags.sort();
        tags.dedup();
        assert_eq!(tags.len(), 4);
        assert!(best.squeezed().is_none(), "it is squeezed only once");
    }

    #[test]
    fn bytes_known_from_before_are_not_compressed_again() {
        let first = page();
        let again = Resource::compressed(
            "text/html",
            CachePolicy::Revalidate,
            first.identity.clone(),
            |digest| {
                (digest == first.digest)
                    .then(|| first.compressed.clone())
                    .flatten()
            },
        );
        assert!(Arc::ptr_eq(
            again.compressed.as_ref().unwrap(),
            first.compressed.as_ref().unwrap()
        ));
    }
}
