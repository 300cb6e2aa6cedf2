//! What a list says of how it was understood: corrected, taken for a skill, without a job today, left out.

use super::view::View;
use crate::{
    jobs::{
        index::{Answer, Remark},
        query::{Choice, Facet, Query},
    },
    pages::{Html, context::Context},
};

/// One sentence or two for each thing that a reader could wonder about.
pub(super) fn remarks(
    context: &Context<'_>,
    query: &Query,
    view: &View,
    answer: &Answer<'_>,
) -> Vec<Html> {
    let of_text = answer.remarks.iter().map(|it| of_text(context, query, it));
    let mut remarks: Vec<Html> = of_text.collect();
    for (facet, value) in context.index.unmatched(query) {
        let label = context.index.label(facet, &value).into_owned();
        let without = query.without(&Choice::Value(facet, value));
        remarks.push(said(format!(
            "No open job {} {}. {}",
            match facet {
                Facet::Employer => "is at the employer",
                Facet::City => "is in the city",
                Facet::Region => "is in the region",
                Facet::Remote => "may be done from",
                _ => "has the skill",
            },
            quoted(&label),
            link(&without, "Leave it out"),
        )));
    }
    if !view.ignored().is_empty() {
        let ignored = view.ignored().iter();
        let ignored: Vec<String> = ignored.map(|what| escaped(&what.to_string())).collect();
        remarks.push(said(format!(
            "Part of the address means nothing here and was left out: {}.",
            ignored.join("; ")
        )));
    }
    remarks
}

fn of_text(context: &Context<'_>, query: &Query, remark: &Remark) -> Html {
    said(match remark {
        Remark::Corrected { asked, to } => {
            // In quotation marks a word is taken as it is written.
            let text = query.text().unwrap_or_default();
            let exact = text.replacen(asked.as_str(), &format!("\"{asked}\""), 1);
            let plain = query.with(&Choice::Text(exact));
            let instead = link(&plain, &format!("Search instead for “{asked}”"));
            format!("Showing jobs with <b>{}</b>. {instead}", escaped(to))
        }
        Remark::Beginning(asked) => format!(
            "No job has the word {}; these have words that begin so.",
            quoted(asked)
        ),
        Remark::Also { asked, to } => format!(
            "Jobs that write {} as {} are among these.",
            quoted(asked),
            quoted(to)
        ),
        Remark::Skill { asked, slug } => {
            let name = context.index.label(Facet::Skill, slug);
            format!(
                "{} is taken as the skill {}.",
                quoted(asked),
                escaped(&name)
            )
        }
        Remark::LoosePhrase(asked) => format!(
            "{} stands together in titles, employers and skills; in descriptions its words may \
             stand apart.",
            quoted(asked)
        ),
        Remark::LeftOut(asked) => format!("{} means nothing here and was left out.", quoted(asked)),
    })
}

fn link(query: &Query, words: &str) -> String {
    format!(
        "<a href=\"{}\">{}</a>",
        escaped(&query.address()),
        escaped(words)
    )
}

fn quoted(words: &str) -> String {
    format!("“{}”", escaped(words))
}

fn escaped(words: &str) -> String {
    Html::text(words).as_str().to_owned()
}

fn said(words: String) -> Html {
    Html::ready(words)
}
