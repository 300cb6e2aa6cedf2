//! What a range of pay is for, in the posting's own words: "SF/NY", "US Nationwide (Remote)".
//!
//! A label is the title of a range, or what a sentence says before its amounts: "For candidates
//! located in NYC or SF, the pay range is ...", "Zone A: ...". Words that only say that it is pay
//! are none.

use super::text::Text;

/// Longer words are a sentence, not a label.
const LONGEST: usize = 80;

/// The most that the labels of one range come to.
const LONGEST_JOINED: usize = 200;

/// Words that say of a range no more than that it is one.
const PAY_WORDS: [&str; 41] = [
    "a",
    "an",
    "and",
    "annual",
    "annually",
    "annualized",
    "anticipated",
    "approximate",
    "base",
    "cash",
    "compensation",
    "current",
    "estimate",
    "estimated",
    "expected",
    "for",
    "full",
    "gross",
    "hiring",
    "hourly",
    "is",
    "job",
    "listed",
    "of",
    "our",
    "pay",
    "position",
    "range",
    "ranges",
    "rate",
    "role",
    "salary",
    "starting",
    "target",
    "the",
    "this",
    "time",
    "total",
    "wage",
    "year",
    "yearly",
];

/// Whom a condition before a range is about.
const WHOM: [&str; 9] = [
    " candidates ",
    " applicants ",
    " employees ",
    " residents ",
    " individuals ",
    " hires ",
    " roles ",
    " positions ",
    " those ",
];

/// The label in the note beside the amounts of a field: its first words, up to a full stop.
pub(super) fn of_note(note: &str) -> Option<String> {
    let first = note.lines().next()?;
    let first = first.split_once(". ").map_or(first, |(first, _)| first);
    let first = first.trim().trim_end_matches([':', '.']).trim_end();
    let line = Text::line(first);
    // "The range reflects your total earnings" speaks of the pay and is not its name.
    let tells = [" ote ", " on target ", " split ", " range ", " earnings "];
    let is_told = tells.iter().any(|words| line.all_folded().contains(words)) && line.len() > 5;
    (!is_told).then(|| named(first)).flatten()
}

/// The label in the words of a sentence before its amounts.
pub(super) fn of_sentence(before: &str) -> Option<String> {
    // What another range stands in is that range's.
    let own = before.rfind(['$', '€', '£']).map_or(before, |at| {
        let rest = &before[at..];
        rest.find([';', '.', '|', '\n'])
            .and_then(|end| rest.get(end + 1..))
            .unwrap_or("")
    });
    let own = own.trim();
    if let Some(named) = own.strip_suffix([':', '-', '–', '—']).and_then(named) {
        let is_verb = |word: &str| matches!(word, "is" | "are" | "be" | "of" | "between" | "from");
        return (!Text::line(&named).words().any(is_verb)).then_some(named);
    }
    let rest = own
        .strip_prefix("For ")
        .or_else(|| own.strip_prefix("for "))?;
    let end = [
        ", the ",
        ", our ",
        ", this ",
        ", base ",
        ", pay ",
        ", salary ",
    ];
    let end = end.iter().filter_map(|words| rest.find(words)).min()?;
    let whom = &rest[..end];
    let line = Text::line(whom);
    WHOM.iter()
        .any(|words| line.all_folded().contains(words))
        .then(|| named(whom))
        .flatten()
}

/// Words that name something beside pay; none of a sentence.
fn named(words: &str) -> Option<String> {
    let words = words.trim();
    let has_sum = words.contains(['$', '€', '£', '%']);
    let says = Text::line(words)
        .words()
        .any(|word| !PAY_WORDS.contains(&word));
    (says && !has_sum && words.len() <= LONGEST).then(|| words.to_owned())
}

/// Joins the label of a range that is stated once more.
pub(super) fn join(label: &mut Option<String>, other: Option<String>) {
    if let (Some(label), Some(other)) = (label, other)
        && label.split("; ").all(|known| known != other)
        && label.len() + other.len() <= LONGEST_JOINED
    {
        label.push_str("; ");
        label.push_str(&other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_a_label_unless_it_only_says_pay() {
        for (note, label) in [
            ("SF/NY. Target Base Salary $200K – $275K", Some("SF/NY")),
            (
                "US Nationwide (Remote). Target Base Salary $180K – $245K",
                Some("US Nationwide (Remote)"),
            ),
            ("SF or NY", Some("SF or NY")),
            ("Zone A Salary Range", Some("Zone A Salary Range")),
            ("Estimated Base Salary $172K – $440K", None),
            ("Annual Salary Range", None),
            (
                "The listed range reflects total OTE with a 60/40 split",
                None,
            ),
            ("$11.7K per month", None),
            ("", None),
        ] {
            assert_eq!(of_note(note).as_deref(), label, "{note}");
        }
        assert_eq!(of_note(&"é".repeat(90)), None);
    }

    #[test]
    fn a_sentence_says_whom_its_range_is_for() {
        for (before, label) in [
            (
                "For candidates located in NYC or SF, the pay range for this role is ",
                Some("candidates located in NYC or SF"),
            ),
            ("Zone A: ", Some("Zone A")),
            ("New York: $1 - $2; Austin: ", Some("Austin")),
            ("For this role, the pay range is ", None),
            ("Base salary: ", None),
            ("The salary for this role in New York is: ", None),
            ("For transparency, the range is ", None),
            ("NYC: $1 - $2 and $3 or ", None),
        ] {
            assert_eq!(of_sentence(before).as_deref(), label, "{before}");
        }
    }

    #[test]
    fn a_range_stated_twice_is_for_both() {
        let mut label = Some("SF/NY".to_owned());
        join(&mut label, Some("Nationwide".into()));
        join(&mut label, Some("Nationwide".into()));
        join(&mut label, None);
        assert_eq!(label.as_deref(), Some("SF/NY; Nationwide"));
        let mut none = None;
        join(&mut none, Some("Nationwide".into()));
        assert_eq!(none, None);
    }
}
