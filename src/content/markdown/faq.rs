//! The FAQ: a heading "FAQ" of level 2, and below it questions of level 3.

use crate::content::{
    body::{Heading, Piece, Question},
    plain,
};
use crate::problem::findings::Findings;

/// Gathers the pieces after the heading "FAQ" into questions, and gives them as plain text too.
pub fn gather(pieces: Vec<Piece>, findings: &Findings) -> (Vec<Piece>, Vec<(String, String)>) {
    let mut out = Vec::new();
    let mut plain_text = Vec::new();
    let mut faq: Option<(Heading, Vec<Question>)> = None;
    let mut seen = false;
    for piece in pieces {
        match (piece, &mut faq) {
            (Piece::Heading(heading), _) if heading.level == 2 => {
                close(faq.take(), &mut out, &mut plain_text, findings);
                if is_faq(&heading) {
                    if std::mem::replace(&mut seen, true) {
                        findings.note(
                            "faq",
                            heading.span.clone(),
                            "the document has two FAQs",
                            "move all questions under one heading",
                        );
                    }
                    faq = Some((heading.clone(), Vec::new()));
                }
                out.push(Piece::Heading(heading));
            }
            (Piece::Heading(heading), Some((_, questions))) if heading.level == 3 => {
                questions.push(Question {
                    heading,
                    answer: Vec::new(),
                });
            }
            (piece, Some((heading, questions))) => match questions.last_mut() {
                Some(question) => question.answer.push(piece),
                None => {
                    findings.note(
                        "faq",
                        heading.span.clone(),
                        "text stands between the heading FAQ and its first question",
                        "begin the FAQ with a question: `### ...`",
                    );
                    out.push(piece);
                }
            },
            (piece, None) => out.push(piece),
        }
    }
    close(faq, &mut out, &mut plain_text, findings);
    (out, plain_text)
}

fn is_faq(heading: &Heading) -> bool {
    heading.text.eq_ignore_ascii_case("faq")
}

fn close(
    faq: Option<(Heading, Vec<Question>)>,
    out: &mut Vec<Piece>,
    plain_text: &mut Vec<(String, String)>,
    findings: &Findings,
) {
    let Some((heading, questions)) = faq else {
        return;
    };
    if questions.is_empty() {
        findings.note(
            "faq",
            heading.span,
            "the FAQ has no question",
            "write questions as headings of level 3: `### ...`",
        );
        return;
    }
    for Question { heading, answer } in &questions {
        let text = plain::pieces(answer);
        if text.is_empty() {
            findings.note(
                "faq",
                heading.span.clone(),
                "a question has no answer",
                "answer it; the first sentence is the answer",
            );
        }
        plain_text.push((heading.text.clone(), text));
    }
    out.push(Piece::Faq(questions));
}
