//! `[board.rights]`: what the source of one board allows, over its provider's defaults.
//!
//! ```toml
//! [board.rights]
//! show = true
//! text = "full"          # or "excerpt", or "none"
//! feed = true
//! index = false
//! markup = false
//! attribution = false
//! ```

use crate::{
    jobs::rights::{Attribution, Leave, Rights, TextRight},
    problem::{findings::did_you_mean, strict::Table},
};

/// The rights of a board: `defaults` where its table says nothing else.
pub(super) fn read<'a>(board: &Table<'a>, defaults: Rights) -> Rights {
    let Some(table) = board.optional_table("rights", "a board's rights") else {
        return defaults;
    };
    let leave = |key: &'a str, default: Leave| match table.optional_flag(key) {
        Some(true) => Leave::Given,
        Some(false) => Leave::Withheld,
        None => default,
    };
    let rights = Rights {
        show: leave("show", defaults.show),
        text: text(&table).unwrap_or(defaults.text),
        feed: leave("feed", defaults.feed),
        index: leave("index", defaults.index),
        markup: leave("markup", defaults.markup),
        attribution: match table.optional_flag("attribution") {
            Some(true) => Attribution::Link,
            Some(false) => Attribution::None,
            None => defaults.attribution,
        },
    };
    table.finish();
    rights
}

fn text(table: &Table<'_>) -> Option<TextRight> {
    let word = table.optional_text("text")?.value;
    let known = TextRight::ALL.iter().find(|(name, _)| *name == word);
    if known.is_none() {
        table.note(
            "wrong-value",
            "text",
            format!("`text` cannot be `{word}`"),
            &did_you_mean(&word, TextRight::ALL.iter().map(|(name, _)| *name)),
        );
    }
    known.map(|(_, right)| *right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        jobs::boards::{Boards, FILE},
        problem::SourceText,
    };

    fn read(rights: &str) -> (Option<Rights>, Vec<String>) {
        let text = format!(
            "[[board]]\nprovider = \"greenhouse\"\nboard = \"harbor\"\nemployer = \"Harbor\"\n{rights}"
        );
        let (boards, problems) = Boards::parse(&SourceText::new(FILE, text));
        let rights = boards.all().first().map(|entry| entry.rights);
        let problems = problems
            .iter()
            .map(|problem| format!("{problem}; {}", problem.help))
            .collect();
        (rights, problems)
    }

    #[test]
    fn a_table_overrides_what_it_names_and_nothing_else() {
        let (rights, problems) = read("[board.rights]\nindex = true\ntext = \"excerpt\"\n");
        assert_eq!(problems, [""; 0]);
        let expected = Rights {
            index: Leave::Given,
            text: TextRight::Excerpt,
            ..Rights::of("greenhouse")
        };
        assert_eq!(rights, Some(expected));
        let (rights, _) = read("rights = { attribution = true, feed = false }\n");
        let expected = Rights {
            attribution: Attribution::Link,
            feed: Leave::Withheld,
            ..Rights::of("greenhouse")
        };
        assert_eq!(rights, Some(expected));
        assert_eq!(read("").0, Some(Rights::of("greenhouse")));
    }

    #[test]
    fn a_wrong_key_or_value_is_named_with_the_nearest() {
        let (_, problems) =
            read("[board.rights]\nindx = true\ntext = \"excerp\"\nfeed = \"yes\"\n");
        assert_eq!(problems.len(), 3, "{problems:#?}");
        assert!(
            problems[0].starts_with("boards.toml:6:") && problems[0].contains("`index`"),
            "{problems:#?}"
        );
        assert!(
            problems[1].starts_with("boards.toml:7:") && problems[1].contains("`excerpt`"),
            "{problems:#?}"
        );
        assert!(
            problems[2].starts_with("boards.toml:8:") && problems[2].contains("true or false"),
            "{problems:#?}"
        );
    }
}
