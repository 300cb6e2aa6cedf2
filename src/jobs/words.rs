//! Words as a search compares them.
//!
//! - *Folded*: without accents, in small letters, without the plural's s, so that "Développeurs"
//!   is found by "developpeur".
//! - *Word*: letters and digits, with `++` or `#` behind them: `c++`, `c#`. What other signs join
//!   ("Node.js", "full-stack") are words next to each other.

use std::collections::BTreeSet;

/// Longest field that is read, in characters.
const FIELD: usize = 2_000;
/// Longest description that is read, in characters.
const TEXT: usize = 40_000;
/// Longest word that is kept, in bytes; what is longer is no word.
pub const LONGEST: usize = 40;

/// The folded words of a field in order.
pub fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    each(text, FIELD, |word| found.push(word.to_owned()));
    found
}

/// The words of a field in order, folded but for the plural's s: what [`folded`] folds wholly.
pub fn spelled(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    each_spelled(text, FIELD, |word| found.push(word.to_owned()));
    found
}

/// A word of [`spelled`] as searches compare it.
pub fn folded(spelled: &str) -> &str {
    singular(spelled)
}

/// Calls `see` with each folded word of a field in order.
pub fn each_word(text: &str, see: impl FnMut(&str)) {
    each(text, FIELD, see);
}

/// The distinct folded words of a description, sorted, joined by spaces: what
/// [`super::job::Job::words`] holds.
pub fn of_description(plain: &str) -> Box<str> {
    let mut distinct = BTreeSet::new();
    each(plain, TEXT, |word| {
        if !distinct.contains(word) {
            distinct.insert(word.to_owned());
        }
    });
    let all: Vec<String> = distinct.into_iter().collect();
    all.join(" ").into()
}

fn each(text: &str, most: usize, mut see: impl FnMut(&str)) {
    each_spelled(text, most, |word| see(singular(word)));
}

fn each_spelled(text: &str, most: usize, mut see: impl FnMut(&str)) {
    let end = text.char_indices().nth(most).map_or(text.len(), |it| it.0);
    let text = &text[..end];
    let folded = match text.is_ascii() {
        true => text.to_ascii_lowercase(),
        false => without_accents(text),
    };
    let mut rest = folded.as_str();
    let mut signed = String::new();
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphanumeric()) {
        rest = &rest[start..];
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let sign = ["++", "#"].into_iter().find(|sign| after.starts_with(sign));
        rest = &after[sign.map_or(0, str::len)..];
        if word.len() > LONGEST {
            continue;
        }
        match sign {
            Some(sign) => {
                signed.clear();
                signed.push_str(word);
                signed.push_str(sign);
                see(&signed);
            }
            None => see(word),
        }
    }
}

/// In small letters of ASCII. Signs of ASCII stay as they are, line ends above all: words of two
/// lines are two words.
fn without_accents(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_ascii() {
            true => folded.push(c),
            false => folded.push_str(deunicode::deunicode_char(c).unwrap_or(" ")),
        }
    }
    folded.make_ascii_lowercase();
    folded
}

/// The word without the s of a plural. Both sides fold alike, so that "Kubernetes" still meets
/// itself.
fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(one) if one.len() > 2 && !one.ends_with('s') => one,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_keep_the_signs_of_languages() {
        assert_eq!(
            words("Développeurs C++/C#, Node.js & Kubernetes (H/F) in Zürich"),
            [
                "developpeur",
                "c++",
                "c#",
                "node",
                "js",
                "kubernete",
                "h",
                "f",
                "in",
                "zurich"
            ]
        );
        assert_eq!(words("AWS boss"), ["aws", "boss"]);
        assert_eq!(words("café\nbar\tül"), ["cafe", "bar", "ul"]);
        assert_eq!(spelled("Sales Ops, C#"), ["sales", "ops", "c#"]);
        assert_eq!(words(&"x".repeat(41)), [""; 0]);
        assert_eq!(&*of_description("To go, or GO to?"), "go or to");
    }
}
