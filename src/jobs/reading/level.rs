//! What a posting asks of experience and scope.
//!
//! A word in the title wins over years; the strongest word wins over weaker ones. Without a word
//! the lower bound of the years in the main requirement decides: under 2 junior, under 5 mid.

use super::text::Text;
use super::years;
use crate::jobs::job::{Level, Reading};

pub(super) fn read(title: &Text, text: &Text) -> Option<Reading<Level>> {
    let words = format!(" {} ", title.words().collect::<Vec<_>>().join(" "));
    let by_title = |level: Level| Reading {
        answer: level,
        evidence: format!("title: {}", title.whole()),
    };
    if let Some(level) = of_title(&words, title.whole()) {
        return Some(by_title(level));
    }
    match manages(&words, title.whole()) {
        Manages::People => return Some(by_title(Level::Manager)),
        Manages::Perhaps => {
            let people = text
                .sentences()
                .iter()
                .find(|sentence| asks_for_people(text.folded(sentence)));
            if let Some(sentence) = people {
                return Some(Reading {
                    answer: Level::Manager,
                    evidence: format!("text: {}", super::shortened(text.source(sentence))),
                });
            }
        }
        Manages::Things => {}
    }
    if let Some(reading) = years::read(text) {
        return Some(reading);
    }
    (numeral(&words) == Some(2)).then(|| by_title(Level::Mid))
}

fn of_title(words: &str, whole: &str) -> Option<Level> {
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let recruits = has(&[
        " recruiter ",
        " recruiting ",
        " recruitment ",
        " talent ",
        " program manager ",
        " programme manager ",
    ]);
    if has(&[
        " intern ",
        " interns ",
        " internship ",
        " internships ",
        " co op ",
        " coop ",
        " apprentice ",
        " apprenticeship ",
        " summer analyst ",
        " summer associate ",
        " working student ",
        " werkstudent ",
        " placement student ",
        " placement year ",
        " industrial placement ",
    ]) && !recruits
        || words.starts_with(" placement ")
            && !has(&[" manager ", " specialist ", " coordinator ", " officer "])
    {
        return Some(Level::Intern);
    }
    let assists = has(&[
        " assistant to ",
        " office of ",
        " chief of staff ",
        " partner to ",
    ]);
    let vice = has(&[" vp ", " svp ", " evp ", " avp ", " vice president "]);
    let director = has(&[" director ", " directors "])
        && !has(&[" art director ", " account director ", " photography "]);
    let chief = words.contains(" chief ") && words.contains(" officer ");
    if !assists
        && (vice
            || director
            || chief
            || has(&[" head of ", " global head "])
            || words.starts_with(" head "))
    {
        return Some(Level::Director);
    }
    if has(&[" senior manager ", " sr manager "])
        || matches!(manages(words, whole), Manages::People)
    {
        return Some(Level::Manager);
    }
    if words.contains(" principal ") {
        return Some(Level::Principal);
    }
    if is_staff(words) {
        return Some(Level::Staff);
    }
    if is_lead(words) {
        return Some(Level::Lead);
    }
    if has(&[
        " mid senior ",
        " mid to senior ",
        " junior mid ",
        " mid level ",
        " midlevel ",
        " intermediate ",
        " mid software ",
        " mid engineer ",
    ]) {
        return Some(if has(&[" junior mid ", " junior to mid "]) {
            Level::Junior
        } else {
            Level::Mid
        });
    }
    if has(&[" senior ", " sr ", " snr "]) {
        return Some(Level::Senior);
    }
    let graduate =
        has(&[" graduate ", " graduates "]) && !has(&[" graduate school ", " post graduate "]);
    let early = has(&[
        " junior ",
        " jr ",
        " new grad ",
        " new grads ",
        " entry level ",
        " early career ",
    ]);
    if (early || graduate) && !recruits {
        return Some(Level::Junior);
    }
    (numeral(words) == Some(1)).then_some(Level::Junior)
}

/// "Staff Engineer", not "Chief of Staff", "Staff Accountant", "Member of Technical Staff".
fn is_staff(words: &str) -> bool {
    let Some(at) = words.find(" staff ") else {
        return false;
    };
    let before = words[..at].rsplit(' ').next().unwrap_or("");
    let after = words[at + 7..].split(' ').next().unwrap_or("");
    !matches!(
        before,
        "of" | "technical" | "medical" | "support" | "nursing" | "office" | "bar" | "wait"
    ) && !matches!(
        after,
        "" | "accountant"
            | "nurse"
            | "attorney"
            | "writer"
            | "assistant"
            | "physician"
            | "pharmacist"
            | "auditor"
            | "training"
            | "meal"
    )
}

fn is_lead(words: &str) -> bool {
    words.match_indices(" lead ").any(|(at, _)| {
        let after = words[at + 6..].split(' ').next().unwrap_or("");
        !matches!(
            after,
            "generation"
                | "gen"
                | "management"
                | "nurturing"
                | "qualification"
                | "routing"
                | "conversion"
        )
    })
}

/// Whom a manager manages, as far as the title tells.
enum Manages {
    /// People.
    People,
    /// A product, an account, a programme.
    Things,
    /// The text may tell.
    Perhaps,
}

fn manages(words: &str, whole: &str) -> Manages {
    if !words.contains(" manager ") {
        return Manages::Things;
    }
    let first = whole.trim_start().to_ascii_lowercase();
    let leads = [
        "manager,",
        "manager -",
        "manager –",
        "manager of ",
        "senior manager",
        "manager |",
        "team manager",
    ];
    if leads.iter().any(|lead| first.starts_with(lead)) {
        return Manages::People;
    }
    let before = words.split(" manager ").next().unwrap_or("");
    let kind = before.rsplit(' ').next().unwrap_or("");
    match kind {
        "engineering" | "engineer" | "development"
            if before.ends_with("software development") || kind != "development" =>
        {
            Manages::People
        }
        "science" | "learning" | "infrastructure" | "devops" | "sre" | "qa" | "architecture" => {
            Manages::People
        }
        "design" | "research" | "support" | "security" | "team" | "data" | "analytics"
        | "recruiting" | "people" => Manages::Perhaps,
        "product" | "account" | "program" | "programme" | "project" | "success" | "marketing"
        | "partner" | "partnership" | "partnerships" | "community" | "content" | "media"
        | "campaign" | "campaigns" | "brand" | "relationship" | "territory" | "category"
        | "office" | "case" | "property" | "events" | "event" | "development" | "relations"
        | "release" | "customer" | "delivery" | "engagement" | "experience" | "growth"
        | "integration" | "portfolio" | "communications" | "risk" | "compliance" => Manages::Things,
        _ => Manages::Perhaps,
    }
}

fn asks_for_people(folded: &str) -> bool {
    [
        " people management ",
        " people manager ",
        " direct reports ",
        " managing a team ",
        " manage a team ",
        " lead a team of ",
        " leading a team of ",
        " team of direct ",
        " line management ",
        " managing teams ",
        " managing people ",
        " manage and develop ",
        " hire and develop ",
        " manage people ",
        " build and lead a team ",
        " manage the team ",
        " managing and developing a team ",
    ]
    .iter()
    .any(|words| folded.contains(words))
}

/// The number after a job's noun: "Engineer II", "Engineer 2".
fn numeral(words: &str) -> Option<u8> {
    let list: Vec<&str> = words.split_whitespace().collect();
    list.windows(2).find_map(|pair| {
        let noun = matches!(
            pair[0],
            "engineer"
                | "developer"
                | "scientist"
                | "analyst"
                | "designer"
                | "technician"
                | "administrator"
                | "specialist"
        );
        match (noun, pair[1]) {
            (true, "i" | "1") => Some(1),
            (true, "ii" | "2") => Some(2),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::description::Description;

    fn level(title: &str, html: &str) -> Option<Level> {
        let text = Text::of(Description::clean(html).plain(), "Acme");
        read(&Text::line(title), &text).map(|reading| reading.answer)
    }

    #[test]
    fn titles_as_boards_write_them() {
        use Level::{Director, Intern, Junior, Lead, Manager, Mid, Principal, Senior, Staff};
        for (title, expected) in [
            ("Software Engineer, Intern", Some(Intern)),
            ("Software Engineer Internship, Android ", Some(Intern)),
            ("Staff Engineer Intern", Some(Intern)),
            (
                "Internal Product Engineer, Developer Productivity AI ",
                None,
            ),
            ("International Tax Reporting Lead", Some(Lead)),
            ("Operations Associate, New Grad (Mexico)", Some(Junior)),
            (
                "Software Engineer – 2025 University Graduate (US)",
                Some(Junior),
            ),
            ("Apprenticeship - Junior Brand Designer", Some(Intern)),
            ("Placement Software Engineer", Some(Intern)),
            ("Mid/Senior AI Cinematic Video Editor", Some(Mid)),
            ("Senior Staff Product Designer, Risk", Some(Staff)),
            ("Staff Recruiter", Some(Staff)),
            ("Staff Accountant", None),
            ("Member of Technical Staff", None),
            ("Chief Compliance Officer (APAC)", Some(Director)),
            ("Administrative Business Partner, Office of the CEO", None),
            ("Chief of Staff", None),
            (
                "VP of Product Management, Trust & Safety, Match Group",
                Some(Director),
            ),
            ("Android Engineer III", None),
            ("Machine Learning Engineer II", Some(Mid)),
            ("Backend Engineer I", Some(Junior)),
            ("Tier III Service Desk Engineer", None),
            ("Detection & Response, Lead", Some(Lead)),
            ("Lead Product Manager", Some(Lead)),
            ("Lead Generation Specialist", None),
            ("Manager, Account Executive | Mid-Market", Some(Manager)),
            ("Product Manager | Tax", None),
            ("Account Manager | Commercial", None),
            ("Senior Product Manager", Some(Senior)),
            ("Analyst Relations Senior Manager", Some(Manager)),
            ("Engineering Manager, Payments", Some(Manager)),
            ("Data Science Manager, Risk", Some(Manager)),
            ("Principal Engineer", Some(Principal)),
            ("Head of Product & Tech Operations", Some(Director)),
            (
                "Sr. Director, Head of Consumer Communications APAC",
                Some(Director),
            ),
            ("Art Director", None),
            ("Data Entry Clerk", None),
            ("University Graduate Recruiter", None),
            ("Founding Engineer", None),
            ("Account Executive, Mid Market (Hunter)", None),
        ] {
            assert_eq!(level(title, ""), expected, "{title}");
        }
    }

    #[test]
    fn the_main_requirement_decides_and_a_wish_does_not() {
        let html = "<p>Acme, 9 years old, has 30 years of combined experience</p><h3>Preferred</h3><p>10+ years of experience</p>\
                    <h3>Minimum requirements</h3><ul><li>3+ years of experience</li><li>8 years of experience in life</li></ul>";
        assert_eq!(level("Backend Engineer", html), Some(Level::Mid));
        assert_eq!(level("Senior Backend Engineer", html), Some(Level::Senior));
        let leads = "<p>You will lead a team of five.</p>";
        assert_eq!(
            level("Fraud Operations Manager", leads),
            Some(Level::Manager)
        );
        assert_eq!(level("Fraud Operations Manager", ""), None);
    }
}
