//! A job as bytes, quick to read back: what was stated and understood of it, without its id, its
//! key and when it was seen, which stand beside it in the store, and its rights, which no text tells.
//!
//! Eight bytes of check come first. The file lies outside this program: bytes that were cut,
//! changed or written in another form do not pass, and are read anew.

use crate::jobs::{
    job::{EmploymentType, Job, JobPlace, Level, Nature, Pay, Reading, RemoteFrom, Workplace},
    posting::Seen,
    reading,
    rights::Grants,
    store::Open,
};
use jiff::civil::Date;

/// Raised when the form changes.
const FORM: u64 = 3;

/// The fields in their order.
type Fields = (
    String,                          // title
    String,                          // employer
    Option<Reading<String>>,         // role
    Option<Reading<Level>>,          // level
    Option<Reading<Workplace>>,      // workplace
    Option<Reading<EmploymentType>>, // employment type
    (Vec<JobPlace>, Vec<String>),    // places, and those that could not be read
    Option<Reading<RemoteFrom>>,     // where remote work may be done from
    Vec<Reading<Pay>>,               // pay, the first range first
    Vec<String>,                     // skills
    [Option<Date>; 2],               // posted, closes
    Option<String>,                  // apply
    u64,                             // print of the text
    Box<str>,                        // words of the description
);

/// The job of a posting with this hash as bytes. None for one that cannot be written, which none is.
pub fn encode(job: &Job, hash: &[u8]) -> Option<Vec<u8>> {
    let pay: Vec<&Reading<Pay>> = job.pay.iter().chain(&job.further_pay).collect();
    let fields = (
        &job.title,
        &job.employer,
        &job.role,
        &job.level,
        &job.workplace,
        &job.employment_type,
        (&job.places, &job.unread_places),
        &job.remote_from,
        pay,
        &job.skills,
        [job.posted, job.closes],
        &job.apply,
        job.text_print,
        &job.words,
    );
    let mut bytes = postcard::to_extend(&fields, vec![0; 8]).ok()?;
    let check = check(hash, bytes.get(8..)?);
    bytes.get_mut(..8)?.copy_from_slice(&check);
    Some(bytes)
}

/// The job of an open posting from its bytes. None when they are not right.
pub fn decode(bytes: &[u8], open: &Open<'_>, grants: &Grants) -> Option<Job> {
    let (stated, fields) = bytes.split_at_checked(8)?;
    if stated != check(open.hash, fields) {
        return None;
    }
    let (fields, rest) = postcard::take_from_bytes::<Fields>(fields).ok()?;
    if !rest.is_empty() {
        return None;
    }
    #[rustfmt::skip]
    let (title, employer, role, level, workplace, employment_type, (places, unread_places), remote_from, pay, skills,
        [posted, closes], apply, text_print, words) = fields;
    let mut pay = pay.into_iter();
    let Seen { first, last, .. } = open.seen;
    let came = open.seen.came();
    let key = open.key();
    Some(Job {
        id: open.id(),
        rights: grants.of(&key),
        key,
        title,
        employer,
        role,
        level,
        workplace,
        employment_type,
        places,
        unread_places,
        remote_from,
        pay: pay.next(),
        further_pay: pay.collect(),
        skills,
        posted,
        first_seen: reading::utc_date(first),
        came,
        last_seen: reading::utc_date(last),
        closes,
        apply,
        text_print,
        words,
        nature: Nature::Real,
    })
}

/// A sum over the form, the posting's hash and the bytes, eight at a time: finds accidents and rows
/// that belong to another posting; not forgers, who could as well write what was stated.
fn check(hash: &[u8], bytes: &[u8]) -> [u8; 8] {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut sum = FORM ^ (bytes.len() as u64).wrapping_mul(ODD);
    for chunk in hash.chunks(8).chain(bytes.chunks(8)) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        sum = (sum ^ u64::from_le_bytes(word)).wrapping_mul(ODD);
        sum ^= sum >> 29;
    }
    sum.to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::sample;
    use proptest::prelude::*;

    const HASH: &[u8] = b"hash of a posting";

    fn full() -> Job {
        sample::job("Nurse — “ICU”")
            .role("nurse")
            .level(Level::Senior)
            .workplace(Workplace::Remote)
            .kind(EmploymentType::PartTime)
            .place("Austin", "US")
            .remote_from("US, Europe")
            .pay(50_000.0, 60_000.5)
            .pay_label("SF/NY")
            .unread_place("Nowhere-on-sea")
            .further_pay(70_000.0, 80_000.0)
            .skills(&["icu", "csharp"])
            .words("We care")
            .closes(jiff::civil::date(2026, 12, 24))
            .text(u64::MAX)
            .came(1_795_478_400) // the day's first second
            .build()
    }

    fn back(bytes: &[u8], job: &Job) -> Option<Job> {
        let key = &job.key;
        let seen = job
            .first_seen
            .to_zoned_datetime(jiff::tz::TimeZone::UTC)
            .unwrap();
        let open = Open {
            row: 1,
            id: job.id.as_str(),
            key: [&key.provider, &key.board, &key.provider_id],
            seen: Seen {
                first: seen.timestamp(),
                last: seen.timestamp(),
                closed: None,
            },
            hash: HASH,
            understood: None,
        };
        decode(bytes, &open, &Grants::default())
    }

    #[test]
    fn a_job_comes_back_as_it_was() {
        for mut job in [full(), sample::job("Bare").build()] {
            // When it came stands beside it in the store.
            let first = job.first_seen.to_zoned_datetime(jiff::tz::TimeZone::UTC);
            job.came = first.unwrap().timestamp().as_second() as u32;
            let bytes = encode(&job, HASH).unwrap();
            assert_eq!(back(&bytes, &job).unwrap(), job);
        }
    }

    #[test]
    fn another_form_needs_another_number() {
        let bytes = encode(&full(), b"").unwrap();
        assert_eq!(
            (FORM, u64::from_le_bytes(bytes[..8].try_into().unwrap())),
            (3, 6_631_991_192_853_704_686),
            "raise FORM when the bytes of a job change, then note its check here"
        );
    }

    proptest! {
        #[test]
        fn what_was_harmed_is_none(at in any::<prop::sample::Index>(), bit in 0u8..8, cut in any::<bool>()) {
            let job = full();
            let mut bytes = encode(&job, HASH).unwrap();
            let at = at.index(bytes.len());
            if cut {
                bytes.truncate(at);
            } else {
                bytes[at] ^= 1 << bit;
            }
            prop_assert_eq!(back(&bytes, &job), None);
        }

        #[test]
        fn foreign_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut forged = vec![0; 8];
            forged.extend(&bytes);
            let sum = check(HASH, &bytes);
            forged[..8].copy_from_slice(&sum);
            let _ = back(&forged, &full());
        }
    }
}
