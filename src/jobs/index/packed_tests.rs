//! What is packed comes back.

use super::packed::Builder;
use crate::jobs::{
    job::{EmploymentType, Level, RemoteFrom, Workplace},
    sample,
};
use jiff::civil::date;

#[test]
fn a_job_comes_back_as_it_was_but_for_its_words() {
    let mut except = sample::job("Nurse").remote_from("US").build();
    if let Some(from) = &mut except.remote_from {
        from.answer = RemoteFrom::OpenTo {
            places: vec!["US".into()],
            except: vec!["US-CA".into()],
        };
    }
    let full = sample::job("Nurse — “ICU”")
        .role("nurse")
        .level(Level::Senior)
        .workplace(Workplace::Remote)
        .kind(EmploymentType::PartTime)
        .place("Austin", "US")
        .remote_from("not CN, FR")
        .pay_in("EUR", 50_000.0, 60_000.5)
        .pay_label("SF/NY")
        .unread_place("Nowhere-on-sea")
        .further_pay(70_000.0, 80_000.0)
        .skills(&["icu", "csharp"])
        .closes(date(1969, 12, 24))
        .came(u32::MAX)
        .text(u64::MAX)
        .words("We care");
    let jobs = [except, full.build(), sample::job("Bare").example().build()];
    let mut builder = Builder::default();
    jobs.iter().for_each(|job| builder.add(job));
    let packed = builder.build();
    for (number, mut job) in (0..).zip(jobs) {
        job.words = Box::default();
        assert_eq!(packed.id(number), Some(job.id.number()));
        assert_eq!(packed.job(number), Some(job));
    }
    assert_eq!(packed.job(3), None);
}
