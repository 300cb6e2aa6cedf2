//! The bytes of an answer, unpacked under a cap.
//!
//! A [`Body`] takes an answer's chunks as they come and unpacks them at once, so that what unpacks
//! to more than the cap ends there, however small it is on the wire. Nothing is given out before
//! the end has been seen: half an answer never looks like a whole one.

use super::deflate::{Deflate, Wrapping};
use std::io::{self, Write};

/// The codings that a server may choose from.
pub const ACCEPTED: &str = "gzip, br";

/// Why the bytes of an answer are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// More than the cap.
    TooLarge,
    /// The end is missing.
    CutOff,
    /// Not what the coding says.
    Corrupt,
    /// A coding that was not offered.
    UnknownCoding,
}

/// An answer's bytes as they come.
pub struct Body {
    unpacking: Unpacking,
    received: usize,
    limit: usize,
}

enum Unpacking {
    None(Capped),
    Deflate(Deflate),
    // Boxed: a decoder is some kilobytes.
    Brotli(Box<brotli::DecompressorWriter<Capped>>),
}

impl Body {
    /// A body in that `Content-Encoding`, of at most `limit` bytes.
    pub fn new(coding: &str, limit: usize) -> Result<Self, Fault> {
        let out = Capped {
            bytes: Vec::new(),
            limit,
            full: false,
        };
        let unpacking = match coding.trim().to_ascii_lowercase().as_str() {
            "" | "identity" => Unpacking::None(out),
            "gzip" | "x-gzip" => Unpacking::Deflate(Deflate::new(Wrapping::Gzip, out)),
            "deflate" => Unpacking::Deflate(Deflate::new(Wrapping::Zlib, out)),
            "br" => Unpacking::Brotli(Box::new(brotli::DecompressorWriter::new(out, 16 * 1_024))),
            _ => return Err(Fault::UnknownCoding),
        };
        Ok(Self {
            unpacking,
            received: 0,
            limit,
        })
    }

    /// Takes the next chunk.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), Fault> {
        // What comes in is capped too: packed bytes may unpack to nothing at all.
        self.received = self.received.saturating_add(chunk.len());
        if self.received > self.limit {
            return Err(Fault::TooLarge);
        }
        match &mut self.unpacking {
            Unpacking::None(out) => out.write_all(chunk).map_err(|_| Fault::TooLarge),
            Unpacking::Deflate(deflate) => deflate.push(chunk),
            Unpacking::Brotli(writer) => writer.write_all(chunk).map_err(|_| {
                if writer.get_ref().full {
                    Fault::TooLarge
                } else {
                    Fault::Corrupt
                }
            }),
        }
    }

    /// The whole body, if its end was seen.
    pub fn finish(self) -> Result<Vec<u8>, Fault> {
        match self.unpacking {
            Unpacking::None(out) => Ok(out.bytes),
            Unpacking::Deflate(deflate) => deflate.finish(),
            Unpacking::Brotli(writer) => match writer.into_inner() {
                Ok(out) => Ok(out.bytes),
                Err(out) if out.full => Err(Fault::TooLarge),
                Err(_) => Err(Fault::CutOff),
            },
        }
    }
}

/// Bytes that cannot grow past a limit.
pub struct Capped {
    /// What there is so far.
    pub bytes: Vec<u8>,
    limit: usize,
    full: bool,
}

impl Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.full || bytes.len() > self.limit - self.bytes.len() {
            self.full = true;
            return Err(io::Error::other("larger than the limit"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{super::deflate::MOST_PARTS, *};
    use proptest::prelude::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    fn br(bytes: &[u8]) -> Vec<u8> {
        let mut packed = Vec::new();
        brotli::CompressorWriter::new(&mut packed, 4_096, 3, 20)
            .write_all(bytes)
            .unwrap();
        packed
    }

    fn packed(bytes: &[u8]) -> [(&'static str, Vec<u8>); 4] {
        [
            ("", bytes.to_vec()),
            ("gzip", gzip(bytes)),
            ("deflate", zlib(bytes)),
            ("br", br(bytes)),
        ]
    }

    fn unpack(coding: &str, bytes: &[u8], piece: usize, limit: usize) -> Result<Vec<u8>, Fault> {
        let mut body = Body::new(coding, limit)?;
        for chunk in bytes.chunks(piece) {
            body.push(chunk)?;
        }
        body.finish()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_was_packed_comes_out_however_it_is_cut(
            seed in proptest::collection::vec(any::<u8>(), 0..300),
            times in 1_usize..200,
            piece in 1_usize..70_000,
        ) {
            let bytes = seed.repeat(times);
            for (coding, packed) in packed(&bytes) {
                prop_assert_eq!(unpack(coding, &packed, piece, 1 << 20), Ok(bytes.clone()));
            }
        }

        #[test]
        fn a_body_without_its_end_is_no_body(
            bytes in proptest::collection::vec(any::<u8>(), 1..2_000),
            cut in 1_usize..40,
        ) {
            for (coding, packed) in packed(&bytes).into_iter().skip(1) {
                let cut = packed.len().saturating_sub(cut);
                prop_assert_eq!(unpack(coding, &packed[..cut], 512, 1 << 20), Err(Fault::CutOff));
            }
        }

        #[test]
        fn any_bytes_are_judged_without_a_panic(
            bytes in proptest::collection::vec(any::<u8>(), 0..2_000),
            piece in 1_usize..600,
        ) {
            for coding in ["gzip", "deflate", "br"] {
                if let Ok(out) = unpack(coding, &bytes, piece, 5_000) {
                    prop_assert!(out.len() <= 5_000);
                }
            }
        }
    }

    #[test]
    fn a_bomb_ends_at_the_cap() {
        let zeros = vec![0; 8 << 20];
        for (coding, packed) in packed(&zeros) {
            let limit = 1 << 20;
            assert_eq!(
                unpack(coding, &packed, packed.len(), limit),
                Err(Fault::TooLarge),
                "{coding}"
            );
            assert_eq!(
                unpack(coding, &packed, 4_096, zeros.len()).map(|out| out.len()),
                Ok(zeros.len()),
                "{coding}: the cap itself fits"
            );
        }
    }

    #[test]
    fn gzip_in_parts_is_one_and_what_follows_is_no_secret_part() {
        let two = [gzip(b"one "), gzip(b"two")].concat();
        assert_eq!(unpack("gzip", &two, 7, 100), Ok(b"one two".to_vec()));
        let many = gzip(b"").repeat(MOST_PARTS + 1);
        assert_eq!(unpack("gzip", &many, 64, 1 << 20), Err(Fault::Corrupt));
        for (coding, packed) in packed(b"text").into_iter().skip(1) {
            let more = [packed, b"and more".to_vec()].concat();
            assert_eq!(
                unpack(coding, &more, 5, 100),
                Err(Fault::Corrupt),
                "{coding}"
            );
        }
    }

    #[test]
    fn only_known_codings_are_unpacked() {
        for coding in ["zstd", "gzip, gzip", "compress", "aes128gcm"] {
            assert_eq!(unpack(coding, b"x", 1, 10), Err(Fault::UnknownCoding));
        }
        assert_eq!(unpack(" GZip ", &gzip(b"x"), 9, 100), Ok(b"x".to_vec()));
    }
}
