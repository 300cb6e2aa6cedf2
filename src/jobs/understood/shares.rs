//! Open postings on their way from the store to the threads that make jobs of them: one reads the
//! file, the others do the rest.
//!
//! *Batch*: some postings with what the shelf has of them, in one piece of memory.

use crate::jobs::{
    posting::Seen,
    store::Open,
    threads::{Threads, joined},
};
use std::{
    mem,
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, sync_channel},
    },
    thread,
};

/// Postings of a full batch; where there are no more, one thread is enough.
const FULL: usize = 2_000;
/// Batches that wait, at most: bounds memory.
const WAITING: usize = 4;

/// Open postings, copied out of the store.
#[derive(Debug, Default)]
struct Batch {
    rows: Vec<Row>,
    texts: String,
    bytes: Vec<u8>,
}

#[derive(Debug)]
struct Row {
    number: i64,
    seen: Seen,
    /// Where the id and the key's three parts end in the texts.
    texts: [usize; 4],
    /// Where the hash ends in the bytes, and what the shelf has, if it has anything.
    bytes: (usize, Option<usize>),
}

impl Batch {
    fn push(&mut self, open: &Open<'_>) {
        let [provider, board, provider_id] = open.key;
        let texts = [open.id, provider, board, provider_id].map(|text| {
            self.texts.push_str(text);
            self.texts.len()
        });
        let mut keep = |bytes: &[u8]| {
            self.bytes.extend_from_slice(bytes);
            self.bytes.len()
        };
        self.rows.push(Row {
            number: open.row,
            seen: open.seen,
            texts,
            bytes: (keep(open.hash), open.understood.map(keep)),
        });
    }

    fn each(&self, mut see: impl FnMut(Open<'_>)) {
        let (mut text, mut byte) = (0, 0);
        for row in &self.rows {
            let [id, provider, board, provider_id] = row.texts.map(|end| {
                let start = mem::replace(&mut text, end);
                self.texts.get(start..end).unwrap_or_default()
            });
            let mut bytes = |end: usize| {
                let start = mem::replace(&mut byte, end);
                self.bytes.get(start..end).unwrap_or_default()
            };
            see(Open {
                row: row.number,
                id,
                key: [provider, board, provider_id],
                seen: row.seen,
                hash: bytes(row.bytes.0),
                understood: row.bytes.1.map(bytes),
            });
        }
    }
}

/// Shares out what `give` gives: each thread takes batches from the others and shows every posting
/// to `see`, with a value of its own. What `give` tells, and the values, of which there is at least
/// one.
pub fn share_out<T, P: Default + Send>(
    give: impl FnOnce(&mut dyn FnMut(Open<'_>)) -> T,
    see: impl Fn(&mut P, Open<'_>) + Sync,
) -> (T, Vec<P>) {
    let (sender, receiver) = sync_channel(WAITING);
    let (receiver, see) = (&Mutex::new(receiver), &see);
    thread::scope(|scope| {
        let sender = sender; // to end with this scope, so that the threads do
        let mut threads = Vec::new();
        let mut batch = Batch::default();
        let told = give(&mut |open| {
            batch.push(&open);
            if batch.rows.len() < FULL {
                return;
            }
            if threads.is_empty() {
                for _ in 0..Threads::all().number() {
                    threads.push(scope.spawn(move || work(receiver, see)));
                }
            }
            // Refused only when all threads have panicked, which goes on below.
            let _ = sender.send(mem::take(&mut batch));
        });
        drop(sender);
        let mut parts: Vec<P> = threads.into_iter().map(joined).collect();
        if parts.is_empty() {
            parts.push(P::default());
        }
        batch.each(|open| see(&mut parts[0], open));
        (told, parts)
    })
}

/// Takes batches until there are no more.
fn work<P: Default>(receiver: &Mutex<Receiver<Batch>>, see: &impl Fn(&mut P, Open<'_>)) -> P {
    let mut part = P::default();
    loop {
        let next = receiver
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        match next {
            Ok(batch) => batch.each(|open| see(&mut part, open)),
            Err(_) => return part,
        }
    }
}
