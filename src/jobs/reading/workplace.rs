//! Where the work is done: on site, hybrid, remote.
//!
//! A sentence beats a field, a field beats a place string, all beat boilerplate. A remote option
//! among the places is evidence of remote; beside an office that a sentence requires it is hybrid.

use super::place::Where;
use super::sections::Section;
use super::text::Text;
use crate::jobs::job::{Reading, Workplace};

/// What a sentence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Is(Workplace),
    /// Some days in an office for those who have one.
    OfficeHabit,
    /// Near an office, without days.
    NotRemote,
}

pub(super) fn read(
    title: &str,
    field: Option<&str>,
    found: &Where,
    text: &Text,
) -> Option<Reading<Workplace>> {
    let mut said: Vec<(Says, String)> = Vec::new();
    let title_line = Text::line(title);
    for (from, text) in [("title", &title_line), ("text", text)] {
        for sentence in text.sentences() {
            let folded = text.folded(sentence);
            let Some(says) = says(folded, text.source(sentence), from == "title") else {
                continue;
            };
            if sentence.section == Section::Firm
                && tag(text.source(sentence)).is_none()
                && says != Says::OfficeHabit
                && !folded.contains(" role ")
                && !folded.contains(" position ")
            {
                continue;
            }
            said.push((
                says,
                format!("{from}: {}", super::shortened(text.source(sentence))),
            ));
        }
    }
    let first = |wanted: Says| {
        said.iter()
            .find(|(says, _)| *says == wanted)
            .map(|(_, evidence)| evidence.clone())
    };
    let answer = |answer: Workplace, evidence: String| Some(Reading { answer, evidence });
    // Of sentences that disagree, days in an office say most.
    for workplace in [Workplace::Hybrid, Workplace::OnSite, Workplace::Remote] {
        if let Some(evidence) = first(Says::Is(workplace)) {
            return answer(workplace, evidence);
        }
    }
    let not_remote = first(Says::NotRemote).is_some();
    if let Some(field) = field {
        let stated = of_field(field);
        if let Some(stated) = stated
            && !(not_remote && stated == Workplace::Remote)
        {
            return answer(stated, format!("field: {field}"));
        }
    }
    if found.remote && !not_remote {
        let said = super::shortened(&found.remote_said.join("; "));
        return answer(Workplace::Remote, format!("place: {said}"));
    }
    first(Says::OfficeHabit).and_then(|evidence| answer(Workplace::Hybrid, evidence))
}

fn of_field(field: &str) -> Option<Workplace> {
    let text = Text::line(field);
    let words: Vec<&str> = text.words().collect();
    match words.join(" ").as_str() {
        "remote" | "fully remote" | "telecommute" => Some(Workplace::Remote),
        "hybrid" | "flexible" => Some(Workplace::Hybrid),
        "onsite" | "on site" | "in office" | "office" | "in person" => Some(Workplace::OnSite),
        _ => None,
    }
}

/// What a sentence says of the workplace.
fn says(folded: &str, source: &str, title: bool) -> Option<Says> {
    let has = |list: &[&str]| list.iter().any(|words| folded.contains(words));
    if let Some(workplace) = tag(source) {
        return Some(Says::Is(workplace));
    }
    if folded.contains(" telecommuting permitted ") {
        let all = folded.contains(" 100% telecommuting ");
        let some = folded.contains("% telecommuting ");
        return match (all, some) {
            (true, _) => Some(Says::Is(Workplace::Remote)),
            (false, true) => Some(Says::Is(Workplace::Hybrid)),
            (false, false) => None,
        };
    }
    // Mixed duties, boards for such jobs, and all ways at once are no place of work.
    if has(&[
        " hybrid role suited ",
        " hybrid role for someone ",
        " remote job board",
        " ranging from ",
        " ways to work ",
    ]) {
        return None;
    }
    if !has(&[
        " remote",
        " hybrid ",
        " office",
        " onsite ",
        " on site ",
        " in person ",
        " commut",
        " home ",
    ]) {
        return None;
    }
    if has(&[
        " not a remote ",
        " not remote ",
        " no remote ",
        " cannot be remote ",
        " not a fully remote ",
        " not available remotely ",
    ]) {
        return Some(Says::Is(Workplace::OnSite));
    }
    if has(&[" commuting distance ", " commutable distance "]) {
        return Some(Says::NotRemote);
    }
    if let Some(days) = days_in_office(folded) {
        return Some(Says::Is(if days >= 5 {
            Workplace::OnSite
        } else {
            Workplace::Hybrid
        }));
    }
    if has(&[
        " 100% in office ",
        " 100% onsite ",
        " 100% on site ",
        " fully onsite ",
        " fully on site ",
        " fully in office ",
        " in office full time ",
        " onsite full time ",
        " on site full time ",
        " onsite role ",
        " on site role ",
        " onsite position ",
        " on site position ",
        " in office role ",
        " in office position ",
        " in office environment ",
        " in person role ",
        " in person position ",
        " in person team ",
        " in person company ",
        " based in office ",
        " full time in office ",
        " full time onsite ",
        " full time in person ",
        " onsite in office ",
        " this role is onsite ",
        " this role is on site ",
        " this position is onsite ",
        " this position is on site ",
        " role is in person ",
        " role is in office ",
        " role is based on site ",
        " role is based onsite ",
    ]) {
        return Some(Says::Is(Workplace::OnSite));
    }
    if has(&[
        " at least 50% of the time ",
        " 50% of their time in ",
        " 50% of your time in the office ",
        " 50% remote ",
        " 50% in office ",
    ]) {
        let habit = has(&[" at least 50% of the time "]);
        return Some(if habit {
            Says::OfficeHabit
        } else {
            Says::Is(Workplace::Hybrid)
        });
    }
    // What a firm says of all its people holds for those who have an office.
    if has(&[" hybrid work at ", " who live within "]) && has(&[" hybrid ", " in office "]) {
        return Some(Says::OfficeHabit);
    }
    // "Remote-first with hybrid in office collaboration" offers an office, it does not ask for it.
    let first = folded.starts_with(" remote first ")
        || has(&[" remote first role ", " remote first position "]);
    if first
        && !has(&[
            " remote first company ",
            " remote first culture ",
            " remote first team ",
        ])
    {
        return Some(Says::Is(Workplace::Remote));
    }
    if has(&[
        " hybrid role ",
        " hybrid position ",
        " hybrid work ",
        " hybrid working ",
        " hybrid schedule ",
        " hybrid model ",
        " hybrid job ",
        " hybrid workplace ",
        " hybrid opportunity ",
        " hybrid arrangement ",
        " hybrid setup ",
        " hybrid remote ",
        " hybrid office ",
        " is hybrid ",
        " work hybrid ",
        " hybrid basis ",
        " hybrid policy ",
    ]) && !has(&[" team hybrid ", " hybrid work environments "])
        || labelled(folded, source, "hybrid", title)
    {
        return Some(Says::Is(Workplace::Hybrid));
    }
    if labelled(folded, source, "on site", title)
        || labelled(folded, source, "onsite", title)
        || labelled(folded, source, "in office", title)
    {
        return Some(Says::Is(Workplace::OnSite));
    }
    if has(&[
        " fully remote ",
        " 100% remote ",
        " full remote ",
        " remote role ",
        " remote position ",
        " remote job ",
        " remote opportunity ",
        " role is remote ",
        " position is remote ",
        " job is remote ",
        " performed remotely ",
        " work remotely from ",
        " this is remote ",
        " can be remote ",
        " is a remote ",
        " work fully remotely ",
        " role can be done remotely ",
    ]) && !has(&[
        " partially remote ",
        " or remote ",
        " week remotely ",
        " weeks remotely ",
        " periodically ",
    ]) || labelled(folded, source, "remote", title)
    {
        return Some(Says::Is(Workplace::Remote));
    }
    None
}

/// A recruiter's tag for LinkedIn: `#LI-Remote`, `#LI-Hybrid`, `#LI-Onsite`.
fn tag(source: &str) -> Option<Workplace> {
    let lower = source.to_ascii_lowercase();
    [
        ("#li-hybrid", Workplace::Hybrid),
        ("#li-onsite", Workplace::OnSite),
        ("#li-on-site", Workplace::OnSite),
        ("#li-remote", Workplace::Remote),
    ]
    .iter()
    .find(|(tag, _)| lower.contains(tag))
    .map(|(_, workplace)| *workplace)
}

/// "Location: Paris, hybrid role", "(Hybrid: 50% in office)", "Remote (US)": a label, no prose.
fn labelled(folded: &str, source: &str, word: &str, title: bool) -> bool {
    let inside = format!(" {word} ");
    if !folded.contains(&inside) {
        return false;
    }
    let lower = source.trim().to_ascii_lowercase();
    let dashed = word.replace(' ', "-");
    let forms = [word, dashed.as_str()];
    if title {
        // "Senior Engineer - Remote", "(Remote)", not "Remote Sensing Engineer".
        return forms.iter().any(|form| {
            lower.ends_with(form)
                || lower.contains(&format!("({form}"))
                || [" - ", " – ", ", ", "| "]
                    .iter()
                    .any(|dash| lower.contains(&format!("{dash}{form}")))
        });
    }
    let label = [
        "location:",
        "locations:",
        "work location:",
        "workplace:",
        "workplace type:",
        "work model:",
        "work arrangement:",
    ];
    if label.iter().any(|label| lower.starts_with(label)) {
        return true;
    }
    source.len() < 120
        && forms.iter().any(|form| {
            lower == *form
                || [":", " (", " –", " -"]
                    .iter()
                    .any(|sign| lower.starts_with(&format!("{form}{sign}")))
                || lower.contains(&format!("({form}"))
        })
}

/// How many days a week have to be spent in an office.
fn days_in_office(folded: &str) -> Option<u32> {
    let at_office = [" office", " onsite ", " on site ", " in person ", " hub "]
        .iter()
        .any(|words| folded.contains(words));
    if !at_office || !folded.contains(" day") {
        return None;
    }
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.iter().enumerate().find_map(|(at, word)| {
        if !matches!(*word, "days" | "day") || at == 0 {
            return None;
        }
        let number = |word: &str| match word.trim_end_matches('+') {
            "1" | "one" => Some(1),
            "2" | "two" => Some(2),
            "3" | "three" => Some(3),
            "4" | "four" => Some(4),
            "5" | "five" => Some(5),
            _ => None,
        };
        let mut days = number(words[at - 1])?;
        // "2-3 days", "two or three days": the fewer are asked for.
        if let Some(lower) = at.checked_sub(2).and_then(|at| number(words[at]))
            && lower < days
        {
            days = lower;
        }
        let rest = &words[at + 1..];
        let weekly = rest
            .iter()
            .take(3)
            .any(|word| matches!(*word, "week" | "weekly"));
        let there = rest
            .iter()
            .take(2)
            .any(|word| matches!(*word, "office" | "onsite" | "site" | "in"))
            && rest
                .iter()
                .take(4)
                .any(|word| matches!(*word, "office" | "onsite" | "site" | "person"));
        (weekly || there).then_some(days)
    })
}

#[cfg(test)]
#[path = "workplace_tests.rs"]
mod tests;
