//! Two letters that are a US state because they stand in a list of such: "AZ, CO, LA, NY and WI".
//!
//! Many codes are words, or countries that employers hire in ("OR", "IN", "CA"). They are states
//! only in a list of at least [`FEWEST`] codes of which most can hardly be anything else; a
//! sentence that speaks of states needs no more than two, all of them states.

use super::gazetteer::Gazetteer;
use super::names;
use std::ops::Range;

/// A shorter list proves nothing.
const FEWEST: usize = 3;

/// Codes of states that are a word, or a country that such lists name as often.
const MISTAKABLE: [&str; 13] = [
    "AL", "AR", "CA", "DE", "HI", "ID", "IL", "IN", "LA", "ME", "OH", "OK", "OR",
];

/// What may stand between two codes of a list, beside blanks.
const JOINTS: [&str; 7] = [",", "/", "and", "or", "&", ", and", ", or"];

/// Where in a text the codes stand that are states, in order.
pub(super) fn listed(source: &str, gazetteer: &Gazetteer) -> Vec<usize> {
    let speaks_of_states = source.contains("state");
    let mut out = Vec::new();
    let mut run: Vec<Range<usize>> = Vec::new();
    let mut close = |run: &mut Vec<Range<usize>>| {
        let codes: Vec<&str> = run.iter().map(|at| &source[at.clone()]).collect();
        let is_state = |code: &&str| is_state(code, gazetteer);
        let all = speaks_of_states && codes.len() > 1 && codes.iter().all(is_state);
        if all || are_states(&codes, gazetteer) {
            let states = run.iter().filter(|at| is_state(&&source[(*at).clone()]));
            out.extend(states.map(|at| at.start));
        }
        run.clear();
    };
    for at in codes(source) {
        let joined = run.last().is_some_and(|last| {
            let between = source[last.end..at.start].trim();
            JOINTS.contains(&between)
        });
        if !joined {
            close(&mut run);
        }
        run.push(at);
    }
    close(&mut run);
    out
}

/// The areas of names that are all states of one list.
pub(super) fn all_of(names: &[&str], gazetteer: &Gazetteer) -> Option<Vec<String>> {
    let all = are_states(names, gazetteer);
    let areas = names.iter().map(|name| area(name, gazetteer));
    areas.collect::<Option<Vec<_>>>().filter(|_| all)
}

/// The area of a code that is known to be a state: "US-LA".
pub(super) fn area(code: &str, gazetteer: &Gazetteer) -> Option<String> {
    let state = names::region(gazetteer, code, Some(*b"US"))?;
    Some(names::region_from(gazetteer, &state))
}

/// Whether most codes of a list of some length can hardly be anything but states.
fn are_states(codes: &[&str], gazetteer: &Gazetteer) -> bool {
    let sure = |code: &&&str| is_state(code, gazetteer) && !MISTAKABLE.contains(*code);
    codes.len() >= FEWEST && codes.iter().filter(sure).count() * 2 > codes.len()
}

fn is_state(code: &str, gazetteer: &Gazetteer) -> bool {
    let letters = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    letters && gazetteer.region(*b"US", code).is_some()
}

/// Words of two capital letters.
fn codes(source: &str) -> impl Iterator<Item = Range<usize>> {
    let start = source.as_ptr() as usize;
    source
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
        .map(move |word| word.as_ptr() as usize - start)
        .map(|at| at..at + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::reading::gazetteer::tests::small;

    #[test]
    fn letters_are_states_only_in_a_list_of_states() {
        let gazetteer = small();
        for (source, states) in [
            ("You may live in AZ, CO, LA, NY, or WI.", "AZ CO LA NY WI"),
            ("TX/OR/WA and IN & FL", "TX OR WA IN FL"),
            ("these states: CA, OR", "CA OR"),
            ("CA, DE, IN, IL", ""),
            ("US, CA, MX, CO", ""),
            ("NY, TX", ""),
            ("Degree in CS, CE, EE", ""),
            ("NY. TX. WA", ""),
            ("WA, NY, UK, TX", "WA NY TX"),
        ] {
            let found = listed(source, &gazetteer);
            let found: Vec<&str> = found.iter().map(|at| &source[*at..at + 2]).collect();
            assert_eq!(found.join(" "), states, "{source}");
        }
    }
}
