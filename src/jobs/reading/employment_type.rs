//! Full time, part time, contract, temporary, internship.
//!
//! The field, unless title or text clearly say otherwise: an internship filed as full time is one.

use super::text::Text;
use crate::jobs::job::{EmploymentType, Reading};

pub(super) fn read(
    title: &Text,
    field: Option<&str>,
    is_intern: bool,
    text: &Text,
) -> Option<Reading<EmploymentType>> {
    let by = |answer: EmploymentType, evidence: String| Some(Reading { answer, evidence });
    if is_intern {
        return by(EmploymentType::Intern, format!("title: {}", title.whole()));
    }
    if let Some(answer) = of_title(title.whole()) {
        return by(answer, format!("title: {}", title.whole()));
    }
    if let Some(field) = field
        && let Some(answer) = of_field(field)
    {
        return by(answer, format!("field: {field}"));
    }
    text.sentences().iter().find_map(|sentence| {
        let answer = of_sentence(text.folded(sentence))?;
        by(
            answer,
            format!("text: {}", super::shortened(text.source(sentence))),
        )
    })
}

/// A part of the title that says nothing else: "(CONTRACT)", "- Part Time", "(18 Month Temp)".
fn of_title(title: &str) -> Option<EmploymentType> {
    title
        .split(['(', ')', ',', '|', '[', ']', '–', ':'])
        .flat_map(|part| part.split(" - "))
        .find_map(|part| {
            let text = Text::line(part);
            let words: Vec<&str> = text.words().collect();
            let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
            let plain = words.iter().all(|word| {
                matches!(
                    *word,
                    "contract"
                        | "contractor"
                        | "freelance"
                        | "freelancer"
                        | "1099"
                        | "b2b"
                        | "fixed"
                        | "term"
                        | "month"
                        | "months"
                        | "temp"
                        | "temporary"
                        | "part"
                        | "full"
                        | "time"
                        | "remote"
                        | "to"
                        | "hire"
                        | "position"
                        | "role"
                        | "year"
                        | "contingent"
                        | "w2"
                ) || word.parse::<u32>().is_ok()
            });
            if !plain || words.is_empty() {
                None
            } else if has(&["fixed", "temp", "temporary"]) {
                Some(EmploymentType::Temporary)
            } else if has(&[
                "contract",
                "contractor",
                "freelance",
                "freelancer",
                "1099",
                "b2b",
                "contingent",
            ]) {
                Some(EmploymentType::Contractor)
            } else if words.starts_with(&["part", "time"]) {
                Some(EmploymentType::PartTime)
            } else if words.starts_with(&["full", "time"]) {
                Some(EmploymentType::FullTime)
            } else {
                None
            }
        })
}

fn of_field(field: &str) -> Option<EmploymentType> {
    let text = Text::line(&field.replace('_', " "));
    let words = text.words().collect::<Vec<_>>().join(" ");
    let has = |list: &[&str]| {
        list.iter()
            .any(|word| format!(" {words} ").contains(&format!(" {word} ")))
    };
    if has(&[
        "intern",
        "internship",
        "apprenticeship",
        "apprentice",
        "trainee",
        "traineeship",
        "working student",
    ]) {
        Some(EmploymentType::Intern)
    } else if has(&[
        "fixed term",
        "temporary",
        "temp",
        "seasonal",
        "fulltime fixed term",
    ]) {
        Some(EmploymentType::Temporary)
    } else if has(&[
        "contract",
        "contractor",
        "freelance",
        "contingent",
        "contingent worker",
        "1099",
        "b2b",
    ]) {
        Some(EmploymentType::Contractor)
    } else if has(&["part time", "parttime"]) {
        Some(EmploymentType::PartTime)
    } else if has(&["full time", "fulltime"]) {
        Some(EmploymentType::FullTime)
    } else {
        None
    }
}

fn of_sentence(folded: &str) -> Option<EmploymentType> {
    let has = |list: &[&str]| list.iter().any(|words| folded.contains(words));
    if !has(&[
        " contract",
        " full time ",
        " part time ",
        " freelance ",
        " temporary ",
        " fixed term ",
        " 1099 ",
        " b2b ",
    ]) {
        return None;
    }
    if has(&[
        " over a full time ",
        " lead to a full time ",
        " convert ",
        " conversion ",
    ]) {
        return None;
    }
    if has(&[
        " month contract ",
        " independent contractor ",
        " 1099 contract",
        " b2b contract ",
        " freelance position ",
        " freelance role ",
        " contract position ",
        " contract role ",
        " is a contract ",
    ]) {
        Some(EmploymentType::Contractor)
    } else if has(&[
        " fixed term contract ",
        " temporary position ",
        " temporary role ",
        " fixed term position ",
        " fixed term role ",
    ]) {
        Some(EmploymentType::Temporary)
    } else if has(&[
        " part time position ",
        " part time role ",
        " part time job ",
    ]) {
        Some(EmploymentType::PartTime)
    } else if has(&[
        " full time role ",
        " full time position ",
        " full time job ",
        " full time employee ",
        " full time opportunity ",
        " full time fully remote ",
    ]) {
        Some(EmploymentType::FullTime)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::description::Description;

    #[test]
    fn field_title_and_text() {
        use EmploymentType::{Contractor, FullTime, Intern, PartTime, Temporary};
        for (title, field, html, expected) in [
            ("Community Manager (CONTRACT)", None, "", Some(Contractor)),
            (
                "Community Manager",
                Some("Contingent Worker"),
                "",
                Some(Contractor),
            ),
            ("Software Engineer - Smart Contract, Bridge", None, "", None),
            ("Contracting Operations Specialist", None, "", None),
            (
                "Recruiting Scheduler (Fixed Term Contract)",
                None,
                "",
                Some(Temporary),
            ),
            (
                "Quality Assurance Analyst, Global Operations (18 Month Temp)",
                None,
                "",
                Some(Temporary),
            ),
            (
                "(1099 Contract) Nonprofit Consultant",
                Some("Full-time"),
                "",
                Some(Contractor),
            ),
            ("Nurse, Part Time", None, "", Some(PartTime)),
            ("Engineer", Some("Regular"), "", None),
            ("Engineer", Some("FULL_TIME"), "", Some(FullTime)),
            ("Engineer", Some("Internship"), "", Some(Intern)),
            (
                "Engineer",
                None,
                "<p>This is a 12-month contract.</p>",
                Some(Contractor),
            ),
            (
                "Engineer",
                None,
                "<p>This is a full-time, fully remote position.</p>",
                Some(FullTime),
            ),
            (
                "Engineer",
                None,
                "<p>You negotiate contracts full-time.</p>",
                None,
            ),
        ] {
            let text = Text::of(Description::clean(html).plain(), "Acme");
            let answer =
                read(&Text::line(title), field, false, &text).map(|reading| reading.answer);
            assert_eq!(answer, expected, "{title} {field:?} {html}");
        }
    }
}
