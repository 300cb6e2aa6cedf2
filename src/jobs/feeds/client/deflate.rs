//! gzip and deflate, unpacked under a cap; tried with the bodies that they are for.

use super::body::{Capped, Fault};
use flate2::{Decompress, FlushDecompress, Status};
use std::io::Write;

/// A gzip answer may consist of this many parts; each costs memory to begin.
pub const MOST_PARTS: usize = 100;

/// What is round the packed bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wrapping {
    /// A gzip file, or several in a row.
    Gzip,
    /// What HTTP calls deflate.
    Zlib,
}

impl Wrapping {
    fn decoder(self) -> Decompress {
        match self {
            Self::Gzip => Decompress::new_gzip(15),
            Self::Zlib => Decompress::new(true),
        }
    }
}

/// Unpacks chunks as they come.
pub struct Deflate {
    wrapping: Wrapping,
    decoder: Decompress,
    parts: usize,
    ended: bool,
    buffer: Vec<u8>,
    out: Capped,
}

impl Deflate {
    /// Unpacks into `out`.
    pub fn new(wrapping: Wrapping, out: Capped) -> Self {
        Self {
            wrapping,
            decoder: wrapping.decoder(),
            parts: 1,
            ended: false,
            buffer: vec![0; 16 * 1_024],
            out,
        }
    }

    /// Takes the next chunk.
    pub fn push(&mut self, mut chunk: &[u8]) -> Result<(), Fault> {
        loop {
            if self.ended {
                if chunk.is_empty() {
                    return Ok(());
                }
                self.begin_part()?;
            }
            let (taken, given) = (self.decoder.total_in(), self.decoder.total_out());
            let status = self
                .decoder
                .decompress(chunk, &mut self.buffer, FlushDecompress::None)
                .map_err(|_| Fault::Corrupt)?;
            let taken = usize::try_from(self.decoder.total_in() - taken).unwrap_or(chunk.len());
            let given = usize::try_from(self.decoder.total_out() - given).unwrap_or(0);
            chunk = chunk.get(taken..).unwrap_or_default();
            let unpacked = self.buffer.get(..given).unwrap_or_default();
            self.out.write_all(unpacked).map_err(|_| Fault::TooLarge)?;
            self.ended = status == Status::StreamEnd;
            // A full buffer may leave more inside, even when all of the chunk is taken.
            let idle = taken == 0 && given == 0;
            if !self.ended && (idle || (chunk.is_empty() && given < self.buffer.len())) {
                return if chunk.is_empty() {
                    Ok(())
                } else {
                    Err(Fault::Corrupt)
                };
            }
        }
    }

    /// What was unpacked, if the end was seen.
    pub fn finish(self) -> Result<Vec<u8>, Fault> {
        if self.ended {
            Ok(self.out.bytes)
        } else {
            Err(Fault::CutOff)
        }
    }

    /// Several gzip files in a row are one; a zlib stream ends once.
    fn begin_part(&mut self) -> Result<(), Fault> {
        if self.wrapping == Wrapping::Zlib || self.parts == MOST_PARTS {
            return Err(Fault::Corrupt);
        }
        self.parts += 1;
        self.decoder = self.wrapping.decoder();
        self.ended = false;
        Ok(())
    }
}
