//! What the figures say, in sentences: the first set beside each other one.
//!
//! Two medians within two standard errors of their difference are no difference. Sets that share
//! an occupation and an area have the same figures, and the sentence says why.

use super::{pay::price_sources, pay::source, series::Shown};
use crate::{
    figures::{
        figure::{Distinct, Figure},
        local::{Local, MEDIAN},
        money::{self, Currency},
    },
    pages::{
        Html,
        article::{Note, Notes, refs},
    },
};

/// The sentences, in the order of the sets.
pub fn says(all: &[Shown<'_>], notes: &mut Notes) -> Vec<Html> {
    let Some((first, others)) = all.split_first() else {
        return Vec::new();
    };
    if others.is_empty() {
        return beside_the_nation(first, notes).into_iter().collect();
    }
    others
        .iter()
        .filter_map(|other| beside(first, other, notes))
        .collect()
}

/// One set alone: beside the whole country.
fn beside_the_nation(shown: &Shown<'_>, notes: &mut Notes) -> Option<Html> {
    let local = shown.local.as_ref()?;
    let (median, national) = (local.median()?, shown.national.as_ref()?);
    let refs = refs(&[notes.number(Note::Figures(source(local)?))]);
    let (what, place) = (
        plural(shown),
        Html::text(&shown.area().in_sentence()).to_string(),
    );
    if shown.area().kind == crate::figures::areas::AreaKind::Nation {
        return Some(Html::ready(format!(
            "Half of the {what} in {place} earn more than {}.{refs}",
            median.full()
        )));
    }
    let words = match median.differs_from(national) {
        Distinct::Clearly => format!(
            "Half of the {what} in {place} earn more than {}, {} {} than the US median.",
            median.full(),
            gap(median, national),
            if median.value.number() > national.value.number() {
                "more"
            } else {
                "less"
            }
        ),
        Distinct::WithinError => format!(
            "Half of the {what} in {place} earn more than {}. Beside the US median the figures \
             show no difference: {} is within their sampling error.",
            median.full(),
            gap(median, national)
        ),
        Distinct::Unknown => format!(
            "Half of the {what} in {place} earn more than {}.",
            median.full()
        ),
    };
    Some(Html::ready(format!("{words}{refs}")))
}

fn beside(a: &Shown<'_>, b: &Shown<'_>, notes: &mut Notes) -> Option<Html> {
    let (x, y) = (a.local.as_ref()?, b.local.as_ref()?);
    let own = notes.number(Note::Figures(source(x)?));
    let same_area = a.area().code == b.area().code;
    let same_work = a.soc() == b.soc();
    if same_area && same_work {
        let words = if a.role.slug == b.role.slug {
            let area = Html::text(&a.area().name).to_string();
            format!("Both places are counted in {area}, so the figures are the same.")
        } else {
            let (_, title) = a.occupation.as_ref()?;
            format!(
                "{} and {} are counted as one occupation, {}: these figures cannot tell them \
                 apart.",
                Html::text(&a.role.title),
                Html::text(&b.role.title),
                Html::text(title)
            )
        };
        return Some(Html::ready(format!("{words}{}", refs(&[own]))));
    }
    let (p, q) = (x.median()?, y.median()?);
    let names = Names::of(a, b, same_area, same_work);
    match x.median_differs(y) {
        Distinct::Unknown => None,
        Distinct::WithinError => Some(Html::ready(format!(
            "Between {} the figures show no difference: {} is within their sampling error.{}",
            names.both,
            gap(p, q),
            refs(&[own])
        ))),
        Distinct::Clearly => {
            let a_is_more = p.value.number() > q.value.number();
            let mut words = names.more(a_is_more, &gap(p, q));
            words.push_str(&refs(&[own]).to_string());
            if !same_area {
                let (more, less) = if a_is_more { (x, y) } else { (y, x) };
                words.push_str(&at_us_prices(more, less, &names, a_is_more, notes));
            }
            Some(Html::ready(words))
        }
    }
}

/// What is left of a difference at US prices. Empty where price levels are not to be compared.
fn at_us_prices(
    more: &Local,
    less: &Local,
    names: &Names,
    a_is_more: bool,
    notes: &mut Notes,
) -> String {
    let levels: Vec<_> = [&more.prices, &less.prices].into_iter().flatten().collect();
    let [one, other] = levels.as_slice() else {
        return String::new();
    };
    let comparable = one.year == other.year || one.source.is_none() || other.source.is_none();
    let (Some(high), Some(low), true) = (
        more.figure_at_us_prices(MEDIAN),
        less.figure_at_us_prices(MEDIAN),
        comparable,
    ) else {
        return String::new();
    };
    let refs = price_sources(&levels, notes);
    let left = high.value.number() - low.value.number();
    let words = match high.differs_from(&low) {
        Distinct::Clearly if left > 0.0 => {
            format!("At US prices {} of it is left.", gap(&high, &low))
        }
        Distinct::Clearly => format!(
            "At US prices it is the other way round: {} is {} ahead.",
            if a_is_more { &names.b } else { &names.a },
            gap(&low, &high)
        ),
        _ => "At US prices the figures show no difference.".to_owned(),
    };
    format!(" {words}{refs}")
}

/// How the two sets of a sentence are called.
struct Names {
    a: String,
    b: String,
    both: String,
    same_work: Option<String>,
    /// " in Seattle", where both are there.
    there: String,
}

impl Names {
    fn of(a: &Shown<'_>, b: &Shown<'_>, same_area: bool, same_work: bool) -> Self {
        let place = |shown: &Shown<'_>| Html::text(&shown.area().in_sentence()).to_string();
        let same_role = same_work && a.role.slug == b.role.slug;
        let (x, y) = match (same_area, same_role) {
            (_, true) => (place(a), place(b)),
            (true, false) => (plural(a), plural(b)),
            (false, false) => (
                format!("{} in {}", plural(a), place(a)),
                format!("{} in {}", plural(b), place(b)),
            ),
        };
        let both = match (same_area, same_role) {
            (true, _) => format!("{x} and {y} in {}", place(a)),
            (false, true) => format!("{x} and {y} for {}", plural(a)),
            _ => format!("{x} and {y}"),
        };
        Self {
            a: x,
            b: y,
            both,
            same_work: same_role.then(|| plural(a)),
            there: match same_area {
                true => format!(" in {}", place(a)),
                false => String::new(),
            },
        }
    }

    /// "Seattle pays backend developers $44,940 more than Columbus."
    fn more(&self, a_is_more: bool, gap: &str) -> String {
        let (more, less) = if a_is_more {
            (&self.a, &self.b)
        } else {
            (&self.b, &self.a)
        };
        match &self.same_work {
            Some(people) => format!("{} pays {people} {gap} more than {less}.", capital(more)),
            None => format!(
                "{} are paid {gap} more than {less}{}, at the median.",
                capital(more),
                self.there
            ),
        }
    }
}

/// "backend developers", escaped.
fn plural(shown: &Shown<'_>) -> String {
    Html::text(&format!("{}s", in_sentence(&shown.role.title))).to_string()
}

/// A title in small letters, but for words such as QA and DevOps.
pub fn in_sentence(title: &str) -> String {
    let small = |word: &str| match word.chars().skip(1).any(char::is_uppercase) {
        true => word.to_owned(),
        false => word.to_lowercase(),
    };
    title.split(' ').map(small).collect::<Vec<_>>().join(" ")
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// The difference of two amounts, without a sign.
fn gap(a: &Figure, b: &Figure) -> String {
    money::full((a.value.number() - b.value.number()).abs(), Currency::USD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_small_in_a_sentence() {
        assert_eq!(in_sentence("Backend Developer"), "backend developer");
        assert_eq!(
            in_sentence("QA Automation Engineer"),
            "QA automation engineer"
        );
        assert_eq!(in_sentence("DevOps Engineer"), "DevOps engineer");
    }
}
