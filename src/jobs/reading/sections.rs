//! How a posting is divided: into sections by its headings, and blocks into sentences.

use std::ops::Range;

/// What a part of a posting is about, as far as its heading tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// The firm praises itself, its benefits or its lawfulness: not about this job.
    Firm,
    /// What is asked for.
    Required,
    /// What would be nice.
    Preferred,
    /// Everything else.
    Other,
}

/// The section that a folded heading begins.
pub(super) fn section_of(heading: &str, employer: &str) -> Section {
    let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    let about_firm = heading.trim_start().starts_with("about ")
        && (heading.contains(&format!(" about {employer} "))
            || has(&[" about us ", " about our company ", " about the company "]));
    if about_firm
        || has(&[
            " who we are ",
            " our mission ",
            " our values ",
            " our company ",
            " our culture ",
            " equal opportunity ",
            " benefits ",
            " perks ",
            " what we offer ",
            " we offer ",
            " privacy ",
            " life at ",
            " why join ",
            " company description ",
            " our story ",
            " in office expectations ",
            " accommodations ",
            " what you get ",
            " what youll get ",
        ])
        || heading.trim_start().starts_with("why ")
    {
        Section::Firm
    } else if has(&[
        " preferred ",
        " nice to have ",
        " nice to haves ",
        " bonus ",
        " pluses ",
        " desired ",
        " desirable ",
        " great if ",
        " even better ",
        " would be nice ",
        " extra credit ",
        " a plus ",
        " optional ",
    ]) {
        Section::Preferred
    } else if has(&[
        " requirements ",
        " requirement ",
        " qualifications ",
        " qualification ",
        " who you are ",
        " you have ",
        " about you ",
        " what youll need ",
        " looking for ",
        " must have ",
        " must haves ",
        " you should have ",
        " your profile ",
        " what you bring ",
        " you bring ",
        " your background ",
        " your experience ",
        " experience ",
        " skills ",
        " need to have ",
        " should have ",
        " you are ",
        " you might be ",
        " youll need ",
        " youll bring ",
    ]) {
        Section::Required
    } else {
        Section::Other
    }
}

/// Longer sentences are cut at the next blank.
const LONGEST: usize = 1_500;

/// Cuts a block into sentences.
pub(super) fn sentences(text: &str, block: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = block.start;
    let bytes = text.as_bytes();
    for (index, c) in text[block.clone()].char_indices() {
        let at = block.start + index;
        let end = at + c.len_utf8();
        let stop = match c {
            '\n' | '•' | '●' | '▪' => true,
            '.' | '!' | '?' => {
                let mut rest = text[end..block.end].chars();
                let blank = rest.next().is_none_or(char::is_whitespace);
                let next = rest.find(|c| !c.is_whitespace());
                blank
                    && next.is_none_or(|c| !c.is_lowercase())
                    && !(c == '.' && is_abbreviation(&bytes[start..at]))
            }
            // What has no end is cut, so that no reader meets a sentence of any length.
            _ => c.is_whitespace() && at - start > LONGEST,
        };
        if stop {
            out.push(start..end);
            start = end;
        }
    }
    if start < block.end {
        out.push(start..block.end);
    }
    out
}

/// Whether a full stop after these bytes is part of a word: "e.g.", "U.S.", "Inc.".
fn is_abbreviation(before: &[u8]) -> bool {
    let start = before
        .iter()
        .rposition(|b| !b.is_ascii_alphabetic())
        .map_or(0, |at| at + 1);
    let word = before[start..].to_ascii_lowercase();
    word.len() == 1
        || matches!(
            &*word,
            b"inc"
                | b"ltd"
                | b"co"
                | b"corp"
                | b"vs"
                | b"etc"
                | b"sr"
                | b"jr"
                | b"st"
                | b"approx"
                | b"min"
                | b"max"
                | b"no"
        )
}
