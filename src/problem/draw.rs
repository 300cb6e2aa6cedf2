//! Problems drawn: as text with an excerpt for a person, as JSON for an editor's tools.

use super::{Place, Problem};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

/// All problems as text, each with file, line, excerpt and help; colours only when `styled`.
pub fn as_text(problems: &[Problem], renderer: &Renderer) -> String {
    let mut out = String::new();
    for problem in problems {
        out.push_str(&renderer.render(&[report(problem)]));
        out.push_str("\n\n");
    }
    out
}

fn report(problem: &Problem) -> Group<'_> {
    let title = Level::ERROR
        .primary_title(problem.message.as_str())
        .id(problem.rule);
    let group = match &problem.place {
        Place::Span(source, span) => title.element(
            Snippet::source(source.text.as_str())
                .path(source.path.as_str())
                .fold(true)
                .annotation(AnnotationKind::Primary.span(span.clone())),
        ),
        Place::Path(path) => title.element(annotate_snippets::Origin::path(path.as_str())),
    };
    group.element(Level::HELP.message(problem.help.as_str()))
}

/// One JSON object a problem: `rule`, `path`, `line`, `column`, `excerpt`, `message`, `help`.
#[derive(Serialize)]
struct Row<'a> {
    rule: &'a str,
    path: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    excerpt: Option<&'a str>,
    message: &'a str,
    help: &'a str,
}

/// All problems as one JSON array.
pub fn as_json(problems: &[Problem]) -> serde_json::Result<String> {
    let rows: Vec<Row<'_>> = problems.iter().map(row).collect();
    serde_json::to_string_pretty(&rows)
}

fn row(problem: &Problem) -> Row<'_> {
    let (line, column) = problem.place.line_and_column().unzip();
    let excerpt = match &problem.place {
        Place::Span(source, span) => Some(source.text.get(span.clone()).unwrap_or_default()),
        Place::Path(_) => None,
    };
    Row {
        rule: problem.rule,
        path: problem.place.path(),
        line,
        column,
        excerpt,
        message: &problem.message,
        help: &problem.help,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::SourceText;

    fn sample() -> Problem {
        let source = SourceText::new("roles/nurse/salary.md", "One line.\nPay is $5 an hour.\n");
        Problem::new(
            "amount-by-hand",
            Place::span(&source, 17..19),
            "an amount is typed by hand",
            "name a figure instead",
        )
    }

    #[test]
    fn text_names_file_line_excerpt_and_help() {
        let text = as_text(&[sample()], &Renderer::plain());
        for part in [
            "roles/nurse/salary.md:2:8",
            "Pay is $5 an hour.",
            "amount-by-hand",
            "help: name a figure instead",
        ] {
            assert!(text.contains(part), "{part:?} is missing in\n{text}");
        }
    }

    #[test]
    fn json_carries_the_same() {
        let json = as_json(&[sample()]).unwrap();
        let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(rows[0]["line"], 2);
        assert_eq!(rows[0]["excerpt"], "$5");
    }
}
