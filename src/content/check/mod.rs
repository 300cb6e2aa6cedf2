//! Amounts of pay and shares of demand that were typed by hand: rule `amount-by-hand`.
//!
//! - **Amount**: a currency sign or code with digits (`$120,000`, `EUR 60k`, `90 000 euros`), or a
//!   short number such as `120k` in a sentence about pay.
//! - **Share**: a percentage within ten words of one about pay or demand.
//!
//! A figure has a date and a source, a typed number has none: so a guide names figures, and
//! invents amounts only in `example` blocks. Where a typed number has to stand, such as the amount
//! of a fine, the front matter answers the finding.

mod amounts;

use super::{guide::FindingAnswer, markdown::prose::Run};
use crate::problem::findings::{Findings, did_you_mean};
use std::ops::Range;

/// The rule.
pub const AMOUNT_BY_HAND: &str = "amount-by-hand";

/// Rules that can be answered in front matter: this one, and those of the editorial check.
pub fn answerable() -> impl Iterator<Item = &'static str> {
    std::iter::once(AMOUNT_BY_HAND).chain(super::editorial::RULES)
}

/// Notes each amount typed by hand that no answer speaks of, and each answer that answers nothing.
pub fn amounts_by_hand(
    prose: &[Run],
    answers: &[(FindingAnswer, Range<usize>)],
    findings: &Findings,
) {
    let mut answered = vec![false; answers.len()];
    let quotes: Vec<String> = answers
        .iter()
        .map(|(answer, _)| straight(&answer.quote))
        .collect();
    for run in prose {
        let amounts = amounts::find(&run.text);
        if amounts.is_empty() || findings.is_full() {
            continue;
        }
        let around = straight(&run.text);
        let here: Vec<usize> = (0..answers.len())
            .filter(|index| answers[*index].0.finding == AMOUNT_BY_HAND)
            .filter(|index| around.contains(quotes[*index].as_str()))
            .collect();
        for found in amounts {
            let words = &run.text[found.clone()];
            let typed = straight(words);
            let mut is_answered = false;
            for index in &here {
                if quotes[*index].contains(&typed) {
                    answered[*index] = true;
                    is_answered = true;
                }
            }
            if !is_answered {
                findings.note(
                    AMOUNT_BY_HAND,
                    run.place(found.clone()),
                    format!("`{words}` is typed by hand"),
                    "name a figure: [](figure:dataset/column); invented amounts stand in an \
                     `example` block; or answer the finding in front matter",
                );
            }
        }
    }
    for ((answer, span), answered) in answers.iter().zip(answered) {
        if !answerable().any(|rule| rule == answer.finding) {
            findings.note(
                "unknown-finding",
                span.clone(),
                format!("no finding is called `{}`", answer.finding),
                did_you_mean(&answer.finding, answerable()),
            );
        } else if !answered && answer.finding == AMOUNT_BY_HAND {
            findings.note(
                "unused-answer",
                span.clone(),
                "this answer answers no finding",
                "remove it, or quote the words of the finding as they stand",
            );
        }
    }
}

/// Quotation marks as they are typed, so that a quotation from the file is found in the text.
pub(super) fn straight(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            '\u{a0}' | '\n' => ' ',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::SourceText;

    fn check(text: &str, quotes: &[&str]) -> Vec<String> {
        let source = SourceText::new("a.md", text);
        let findings = Findings::new(&source);
        let mut run = Run::default();
        run.push(text, 0..text.len());
        let answers: Vec<_> = quotes
            .iter()
            .map(|quote| {
                let answer = FindingAnswer {
                    finding: AMOUNT_BY_HAND.into(),
                    quote: (*quote).into(),
                    reason: "the law states it".into(),
                };
                (answer, 0..1)
            })
            .collect();
        amounts_by_hand(&[run], &answers, &findings);
        let problems = findings.into_problems();
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_amount_is_found_where_it_stands() {
        assert_eq!(
            check("Juniors start at $70,000.", &[]),
            ["a.md:1:18: `$70,000` is typed by hand"]
        );
    }

    #[test]
    fn an_answer_silences_its_finding_and_only_that() {
        let text = "The fine is $250 a day, and the fee $40.";
        assert_eq!(
            check(text, &["The fine is $250 a day"]),
            ["a.md:1:37: `$40` is typed by hand"]
        );
        assert_eq!(
            check("No amount.", &["The fine is $250"]),
            ["a.md:1:1: this answer answers no finding"]
        );
    }
}
