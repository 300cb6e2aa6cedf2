//! As much of a posting's text as its source lets a page show.

use crate::{
    jobs::{description::Description, job::Job, rights::TextRight},
    pages::Html,
};

/// Bytes of an excerpt, at most.
const EXCERPT: usize = 480;

/// The text, and where the rest is read when it is not all.
pub(super) fn shown(job: &Job, description: &Description) -> Html {
    let whole = description.html();
    let start = match job.rights.text {
        TextRight::Full => return Html::ready(whole),
        TextRight::Excerpt => excerpt(&description.text()),
        TextRight::None => None,
    };
    if start.is_none() && whole.is_empty() {
        return Html::ready("");
    }
    let mut html = start
        .map(|start| format!("<p>{}</p>", Html::text(&start)))
        .unwrap_or_default();
    html.push_str(&rest(job));
    Html::ready(html)
}

fn rest(job: &Job) -> String {
    let words = match job.rights.text {
        TextRight::None => "The text of this posting stands with its source",
        TextRight::Full | TextRight::Excerpt => "The whole posting stands with its source",
    };
    match &job.apply {
        Some(address) => format!("<p><a href=\"{}\">{words}</a>.</p>", Html::text(address)),
        None => format!("<p>{words}.</p>"),
    }
}

/// The beginning of a text on one line, up to the end of a sentence where one is near, else of a
/// word. None of an empty text.
fn excerpt(plain: &str) -> Option<String> {
    let mut line = String::new();
    for word in plain.split_whitespace() {
        if line.len() + word.len() >= EXCERPT {
            let end = line.rfind(['.', '!', '?']).filter(|end| *end > EXCERPT / 2);
            line = match end {
                Some(end) => line[..=end].to_owned(),
                None => format!("{}…", &line[..line.floor_char_boundary(EXCERPT)]),
            };
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let has_words = line.chars().any(char::is_alphanumeric);
    has_words.then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::{rights::Rights, sample};

    fn text(right: TextRight, html: &str) -> String {
        let mut job = sample::job("Nurse").build();
        job.apply = Some("https://acme.example/?a=1&b=2".into());
        job.rights = Rights {
            text: right,
            ..job.rights
        };
        shown(&job, &Description::clean(html)).to_string()
    }

    #[test]
    fn no_more_of_a_text_is_shown_than_its_source_allows() {
        let html = format!(
            "<p>You &lt;care&gt;. {}</p><p>Last.</p>",
            "For people. ".repeat(60)
        );
        assert!(text(TextRight::Full, &html).ends_with("<p>Last.</p>"));
        let excerpt = text(TextRight::Excerpt, &html);
        assert!(
            excerpt.starts_with("<p>You &lt;care&gt;. For people."),
            "{excerpt}"
        );
        assert!(
            excerpt.len() < 800 && !excerpt.contains("Last."),
            "{excerpt}"
        );
        assert!(
            excerpt.contains("href=\"https://acme.example/?a=1&amp;b=2\""),
            "{excerpt}"
        );
        let none = text(TextRight::None, &html);
        assert!(
            !none.contains("care") && none.contains("stands with its source"),
            "{none}"
        );
    }

    #[test]
    fn an_excerpt_never_cuts_through_a_character() {
        let one = "é".repeat(1_000);
        assert_eq!(excerpt(&one), None);
        let many = "né ".repeat(400);
        let cut = excerpt(&many).unwrap();
        assert!(cut.ends_with('…') && cut.len() <= EXCERPT + 4, "{cut}");
        assert_eq!(excerpt(" \n "), None);
        assert_eq!(excerpt("Short.").as_deref(), Some("Short."));
    }
}
