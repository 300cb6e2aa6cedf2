//! Place strings cut into names; no name is looked up here.

use super::place::MOST_NAMES;

/// One name and what stands before it.
#[derive(Debug)]
pub(super) struct Name<'a> {
    /// As written.
    pub raw: &'a str,
    /// What stands in brackets after it.
    pub note: &'a str,
    /// Whether a comma joins it to the name before.
    pub comma: bool,
}

/// Whether a name that no gazetteer knows reads like a town's.
pub(super) fn is_town(raw: &str) -> bool {
    raw.len() <= 30
        && raw.split(' ').count() <= 3
        && raw.starts_with(char::is_uppercase)
        && raw.chars().any(char::is_lowercase)
        && raw.chars().all(|c| c.is_alphabetic() || " '-.".contains(c))
}

/// Cuts a part into names.
pub(super) fn split(part: &str) -> Vec<Name<'_>> {
    let mut part = part.trim();
    if part.starts_with('(') && part.ends_with(')') && part.matches('(').count() == 1 {
        part = part[1..part.len() - 1].trim();
    }
    let mut out = Vec::new();
    let mut start = 0;
    let mut comma = false;
    let mut depth = 0;
    let mut at = 0;
    while at < part.len() {
        let rest = &part[at..];
        let word = [" or ", " OR ", " Or ", " and ", " & ", " AND "]
            .iter()
            .find(|word| {
                // "Portland, OR " is Oregon.
                rest.starts_with(**word) && !part[..at].trim_end().ends_with(',')
            });
        let length = match rest.chars().next() {
            Some('(') => {
                depth += 1;
                0
            }
            Some(')') => {
                depth -= 1;
                0
            }
            Some(',' | '/') => 1,
            _ => word.map_or(0, |word| word.len() - 1),
        };
        if length > 0 && depth <= 0 {
            push(&part[start..at], comma, &mut out);
            comma = rest.starts_with(',');
            at += length;
            start = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    push(&part[start..], comma, &mut out);
    out
}

fn push<'a>(raw: &'a str, comma: bool, out: &mut Vec<Name<'a>>) {
    let (raw, note) = match raw.split_once('(') {
        Some((raw, note)) => (raw, note.trim_end().trim_end_matches(')')),
        None => (raw, ""),
    };
    let raw = raw.trim().trim_matches(['-', '–', '.', ':']).trim();
    let raw = ["or ", "and ", "OR "]
        .iter()
        .find_map(|word| raw.strip_prefix(word))
        .unwrap_or(raw)
        .trim();
    if !raw.is_empty() && out.len() < MOST_NAMES {
        out.push(Name { raw, note, comma });
    }
}

/// If a name says remote, its other words.
pub(super) fn remote_rest(raw: &str) -> Option<String> {
    let mut remote = false;
    let mut rest = Vec::new();
    for word in raw
        .split([' ', '-', '–', '(', ')', '\u{a0}'])
        .filter(|word| !word.is_empty())
    {
        match &*word.to_ascii_lowercase() {
            "remote" | "remotely" | "rem" | "wfh" | "telecommute" => remote = true,
            "anywhere" | "worldwide" if raw.len() < 40 => {
                remote = true;
                rest.push("worldwide");
            }
            "in" | "the" | "from" | "within" | "only" | "based" | "national" | "nationwide"
            | "fully" | "100%" | "or" | "peo" | "friendly" | "first" | "eligible" | "available" => {
            }
            _ => rest.push(word),
        }
    }
    remote.then(|| rest.join(" "))
}
