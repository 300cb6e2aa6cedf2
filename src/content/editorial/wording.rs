//! Sentences: too long, too loud, too vague, too often read elsewhere.

use super::{Draft, Finding, sentences};
use crate::content::markdown::prose::{GAP, Run};

/// The most words of a sentence.
const LONGEST: usize = 40;

/// What says nothing on any page.
const FILLER: [&str; 36] = [
    "fast-paced",
    "digital landscape",
    "important to note",
    "it is worth noting",
    "it's worth noting",
    "dive into",
    "deep dive",
    "delve",
    "unlock",
    "leverage",
    "elevate",
    "crucial",
    "robust",
    "seamless",
    "cutting-edge",
    "ever-evolving",
    "ever-changing",
    "game-changer",
    "in conclusion",
    "at the end of the day",
    "world-class",
    "state-of-the-art",
    "look no further",
    "treasure trove",
    "tapestry",
    "embark",
    "empower",
    "synerg",
    "holistic",
    "paradigm",
    "rock star",
    "rockstar",
    "ninja",
    "needless to say",
    "plays a vital role",
    "whether you're a",
];

/// Words that claim a size without naming it.
const VAGUE: [&str; 16] = [
    "significantly",
    "considerably",
    "substantially",
    "competitive",
    "lucrative",
    "generous",
    "attractive",
    "handsome",
    "well-paid",
    "well paid",
    "high-paying",
    "top dollar",
    "a lot more",
    "far more",
    "much more",
    "much higher",
];

const PAY: [&str; 10] = [
    "pay",
    "pays",
    "paid",
    "salary",
    "salaries",
    "wage",
    "wages",
    "compensation",
    "earn",
    "earns",
];

/// British forms and the American ones that this site uses.
const SPELLING: [(&str, &str); 24] = [
    ("behaviour", "behavior"),
    ("colour", "color"),
    ("labour", "labor"),
    ("favour", "favor"),
    ("honour", "honor"),
    ("neighbour", "neighbor"),
    ("organise", "organize"),
    ("recognise", "recognize"),
    ("optimise", "optimize"),
    ("prioritise", "prioritize"),
    ("specialise", "specialize"),
    ("summarise", "summarize"),
    ("analyse", "analyze"),
    ("catalogue", "catalog"),
    ("centre", "center"),
    ("defence", "defense"),
    ("licence", "license"),
    ("programme ", "program "),
    ("travelled", "traveled"),
    ("modelling", "modeling"),
    ("labelled", "labeled"),
    ("cancelled", "canceled"),
    ("fulfil ", "fulfill "),
    ("whilst", "while"),
];

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for run in &draft.runs {
        let at = run.place(0..0).start;
        let fenced = draft.is_fenced(at);
        each_sentence(draft, run, fenced, &mut out);
        if !fenced {
            phrases(draft, run, &mut out);
        }
    }
    out
}

fn each_sentence(draft: &Draft<'_>, run: &Run, fenced: bool, out: &mut Vec<Finding>) {
    for range in sentences::sentences(run) {
        let sentence = &run.text[range.clone()];
        let count = sentences::words(sentence).count();
        if count > LONGEST {
            out.push(draft.at(
                "long-sentence",
                run,
                range.clone(),
                format!("the sentence has {count} words"),
                format!("cut it in two: {LONGEST} at most"),
            ));
        }
        let quoted = sentence.contains(['\u{201c}', '\u{201d}', '"']);
        if fenced || quoted {
            continue;
        }
        if sentence.ends_with('!') {
            out.push(draft.at(
                "exclamation",
                run,
                range.clone(),
                "the sentence shouts",
                "end it with a full stop",
            ));
        }
        if sentence.ends_with('?') && !draft.is_in_faq(run.place(range.clone()).start) {
            out.push(draft.at(
                "rhetorical-question",
                run,
                range.clone(),
                "a question stands outside the FAQ",
                "say the answer instead, or quote who asks",
            ));
        }
        let lower = sentence.to_lowercase();
        let of_pay = sentences::words(&lower).any(|word| PAY.contains(&word));
        if of_pay
            && !run.text.contains(GAP)
            && let Some(word) = VAGUE.iter().find(|word| has_word(&lower, word).is_some())
        {
            out.push(draft.at(
                "vague-pay",
                run,
                range,
                format!("`{word}` says nothing of pay without a figure beside it"),
                "name a figure in the same paragraph, or cut the word",
            ));
        }
    }
}

fn phrases(draft: &Draft<'_>, run: &Run, out: &mut Vec<Finding>) {
    // Lower case may move bytes in other alphabets; places need them unmoved.
    let lower = run.text.to_ascii_lowercase();
    for phrase in FILLER {
        for (at, _) in lower.match_indices(phrase) {
            if !starts_word(&lower, at) {
                continue;
            }
            out.push(draft.at(
                "filler",
                run,
                at..at + phrase.len(),
                format!("`{phrase}` is filler"),
                "say what happens, or cut it",
            ));
        }
    }
    for (british, american) in SPELLING {
        for (at, _) in lower.match_indices(british) {
            if starts_word(&lower, at) {
                out.push(draft.at(
                    "spelling",
                    run,
                    at..at + british.trim_end().len(),
                    format!("`{}` is British spelling", british.trim_end()),
                    format!(
                        "write `{}`: guides are in American spelling",
                        american.trim_end()
                    ),
                ));
            }
        }
    }
}

fn starts_word(text: &str, at: usize) -> bool {
    !text[..at].ends_with(char::is_alphanumeric)
}

fn has_word(text: &str, word: &str) -> Option<usize> {
    (text.match_indices(word).map(|(at, _)| at)).find(|&at| {
        starts_word(text, at) && !text[at + word.len()..].starts_with(char::is_alphabetic)
    })
}
