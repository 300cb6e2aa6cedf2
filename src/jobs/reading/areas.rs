//! The areas that a sentence names: countries, states, parts of the world.

use super::gazetteer::{Gazetteer, fold};
use super::names;
use super::states;

/// The areas that a sentence names, in its order, each once.
pub(super) fn areas(source: &str, gazetteer: &Gazetteer) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let words: Vec<(usize, &str)> = words(source).take(120).collect();
    let states = states::listed(source, gazetteer);
    let mut at = 0;
    while at < words.len() {
        let mut used = 1;
        for length in (1..=4.min(words.len() - at)).rev() {
            let (start, _) = words[at];
            let (last, word) = words[at + length - 1];
            let phrase = &source[start..last + word.len()];
            // Names of places begin with capitals; "us" and "in" are words.
            if !phrase.starts_with(char::is_uppercase) || phrase.contains([',', ';', '(', ')']) {
                continue;
            }
            let listed = phrase.len() == 2 && states.binary_search(&start).is_ok();
            let found = match listed {
                true => states::area(phrase, gazetteer).into_iter().collect(),
                false => names::areas(phrase, gazetteer),
            };
            if found.is_empty() {
                continue;
            }
            let next = words
                .get(at + length)
                .map_or("", |(_, word)| *word)
                .to_ascii_lowercase();
            let zone = next.starts_with("time") || next == "hours" || next == "(cet)";
            let name = phrase.len() > 2 || matches!(phrase, "US" | "UK" | "EU") || listed;
            // New York in a row of offices is the city.
            let city = names::plain_city(&names::cities(gazetteer, &fold(phrase)));
            let city =
                city.is_some_and(|city| city.population > 1_000_000) && found[0].contains('-');
            if listed || !zone && name && !city {
                for area in found {
                    if !out.contains(&area) {
                        out.push(area);
                    }
                }
            }
            used = length;
            break;
        }
        at += used;
    }
    out
}

fn words(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = source.as_ptr() as usize;
    source
        .split(|c: char| c.is_whitespace() || c == '/' || c == '(' || c == ')' || c == '+')
        .map(|word| word.trim_matches(['.', ',', ':', ';', '!', '\u{2019}', '\'']))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - start, word))
}
