//! The comparison from role files, official figures and the open jobs.

use super::{
    Asked, Cells, Column, ComparePage, Group, MOST, Row, Select, address,
    evidence::{Evidence, open_jobs, pay_and_outlook},
};
use crate::{
    content::{
        comparison::{Line, Move},
        guide::GuideKind,
        navigation,
        role::{Publication, Role},
    },
    pages::{
        Html, Link, Trail,
        chrome::{Robots, Section},
        context::{Context, Meta},
        parts::Plate,
        structured,
    },
};

const LABELS: [&str; MOST] = ["First role", "Second role", "Third role"];

impl Asked {
    /// Reads `roles=a,b,c`, and the form's `role=a&role=b`.
    pub fn parse(raw: &str, context: &Context<'_>) -> Self {
        let mut asked = Self::default();
        let named = raw
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .filter(|(key, _)| matches!(*key, "roles" | "role"))
            .flat_map(|(_, value)| value.split([',', '+']).flat_map(|part| part.split("%2C")))
            .filter(|slug| !slug.is_empty());
        for slug in named.take(4 * MOST) {
            let known = context.library.role(slug).is_some();
            if asked.roles.iter().any(|role| role == slug) {
                continue;
            }
            if known && asked.roles.len() < MOST {
                asked.roles.push(slug.to_owned());
            } else {
                asked.ignored.push(slug.chars().take(40).collect());
            }
        }
        asked
    }

    /// The one address of what was asked for.
    pub fn address(&self) -> String {
        address(self.roles.iter().map(String::as_str))
    }
}

/// What became of the choice, where it is not shown as it was made.
fn left_out(asked: &Asked, chosen: &[&Role]) -> Option<String> {
    let mut words = Vec::new();
    if !asked.ignored.is_empty() {
        words.push(format!(
            "Left out, because no role is called so or {MOST} are the most: {}.",
            asked.ignored.join(", ")
        ));
    }
    if let [only] = chosen {
        words.push(format!(
            "{} stands alone so far: choose a second role to set beside it.",
            only.title
        ));
    }
    (!words.is_empty()).then(|| words.join(" "))
}

impl ComparePage {
    /// The comparison of the roles asked for; the form alone while they are fewer than two.
    pub fn new(context: &Context<'_>, asked: &Asked) -> Self {
        let chosen: Vec<&Role> = (asked.roles.iter())
            .filter_map(|slug| context.library.role(slug))
            .collect();
        let roles: &[&Role] = if chosen.len() < 2 { &[] } else { &chosen };
        let title = match roles {
            [] => "Compare roles".to_owned(),
            roles => either(roles.iter().map(|role| role.title.as_str())),
        };
        let standfirst = match roles {
            [] => "Choose two or three roles to see the work, the pay and the open jobs side by \
                   side."
                .to_owned(),
            _ => "The same questions put to each: what the work is, what it pays, who is hiring, \
                  and what it takes to change from one to the other."
                .to_owned(),
        };
        let trail = Trail {
            steps: vec![
                Link::new("Home", "/"),
                Link::new("Careers Guides", "/careers"),
            ],
            here: title.clone(),
        };
        let mut evidence = Evidence::new(context);
        let mut groups = Vec::new();
        if !roles.is_empty() {
            groups.push(the_work(roles));
            groups.push(pay_and_outlook(&mut evidence, roles));
            groups.push(open_jobs(&mut evidence, roles));
            groups.extend(from_one_to_the_other(context, roles));
            groups.retain(|group| !group.rows.is_empty());
        }
        let path = roles.is_empty().then(|| address([]));
        Self {
            chrome: context.chrome(Meta {
                title: title.clone(),
                description: standfirst.clone(),
                section: Section::Guides,
                robots: match path {
                    Some(_) => Robots::Index,
                    None => Robots::NoIndex,
                },
                path,
                kind: "website",
                structured: vec![structured::breadcrumbs(&trail.steps, &trail.here, |path| {
                    context.links.absolute(path)
                })],
            }),
            trail,
            title,
            standfirst,
            ignored: left_out(asked, &chosen),
            choices: choices(context, &chosen),
            columns: roles.iter().map(|role| column(context, role)).collect(),
            groups,
            note: note(roles),
            sources: evidence.sources(),
            pairs: if roles.is_empty() {
                pairs(context)
            } else {
                Vec::new()
            },
        }
    }
}

/// "Backend, Frontend or Data Engineer": a last word that all share is said once.
fn either<'a>(titles: impl Iterator<Item = &'a str>) -> String {
    let titles: Vec<&str> = titles.collect();
    let last = |title: &'a str| title.rsplit_once(' ').map(|(_, last)| last);
    let shared = (titles.first().copied().and_then(last))
        .filter(|word| titles.iter().all(|title| last(title) == Some(*word)));
    let short = |title: &str| match shared {
        Some(word) => title.trim_end_matches(word).trim_end().to_owned(),
        None => title.to_owned(),
    };
    match titles.split_last() {
        Some((last, first)) => {
            let first: Vec<String> = first.iter().map(|title| short(title)).collect();
            format!("{} or {last}", first.join(", "))
        }
        None => String::new(),
    }
}

fn choices(context: &Context<'_>, chosen: &[&Role]) -> Vec<Select> {
    (0..MOST)
        .map(|at| {
            let here = chosen.get(at).map(|role| role.slug.as_str());
            let none = (at >= 2 || here.is_none()).then(|| {
                let words = if at < 2 { "Choose a role" } else { "None" };
                (String::new(), words.to_owned(), here.is_none())
            });
            let roles = context.library.roles().map(|role| {
                let selected = here == Some(role.slug.as_str());
                (role.slug.clone(), role.title.clone(), selected)
            });
            Select {
                label: LABELS[at],
                id: format!("role-{}", at + 1),
                options: none.into_iter().chain(roles).collect(),
            }
        })
        .collect()
}

fn column(context: &Context<'_>, role: &Role) -> Column {
    let guide = context.library.guide(&role.slug, GuideKind::Career);
    let front = navigation::front(context.library, role);
    Column {
        title: role.title.clone(),
        summary: role.summary.clone(),
        plate: match guide {
            Some(guide) => {
                Plate::to("Career guide", front).with(format!("{} min", guide.body.minutes()))
            }
            None => Plate::to("Open jobs", front),
        },
    }
}

fn the_work(roles: &[&Role]) -> Group {
    let row = |line: Line| {
        let words: Vec<Option<&str>> =
            (roles.iter().map(|role| role.comparison.line(line))).collect();
        words.iter().any(Option::is_some).then(|| Row {
            label: Html::text(line.name()),
            cells: Cells::Words(
                (words.into_iter())
                    .map(|words| Html::text(words.unwrap_or("Not said")))
                    .collect(),
            ),
        })
    };
    Group {
        title: "The work",
        rows: Line::ALL.into_iter().filter_map(row).collect(),
    }
}

/// The way between two roles, in both directions.
fn from_one_to_the_other(context: &Context<'_>, roles: &[&Role]) -> Option<Group> {
    let [first, second] = roles else { return None };
    let ways = [
        (first.comparison.to(&second.slug), second),
        (second.comparison.to(&first.slug), first),
    ];
    let mut rows = Vec::new();
    if ways.iter().any(|(way, _)| way.is_some()) {
        let row = |label: &str, part: fn(&Move) -> &str| Row {
            label: Html::text(label),
            cells: Cells::Words(
                ways.map(|(way, _)| Html::text(way.map_or("Not said", part)))
                    .to_vec(),
            ),
        };
        rows.push(row("You keep", |way| &way.keep));
        rows.push(row("You start again", |way| &way.again));
        rows.push(row("The first step", |way| &way.first));
    }
    let guides = ways.map(|(_, to)| context.library.guide(&to.slug, GuideKind::HowToBecome));
    if guides.iter().any(Option::is_some) {
        let link = |guide: &Option<&crate::content::guide::Guide>| match guide {
            Some(guide) => Html::ready(format!(
                "<a href=\"{}\">{}</a>",
                guide.path(),
                Html::text(&guide.title)
            )),
            None => Html::text("No guide yet"),
        };
        rows.push(Row {
            label: Html::text("Then read"),
            cells: Cells::Figures(guides.iter().map(link).collect()),
        });
    }
    Some(Group {
        title: "From one to the other",
        rows,
    })
}

/// What figures of occupations cannot tell of roles.
fn note(roles: &[&Role]) -> Option<String> {
    let code = |role: &&Role| {
        let occupation = role.occupation.as_ref();
        occupation.map(|occupation| occupation.code.clone())
    };
    let (first, rest) = roles.split_first()?;
    let alike = rest
        .iter()
        .any(|role| code(role).is_some() && code(role) == code(first));
    Some(if alike {
        "Roles with the same official occupation have the same official figures: the statistics \
         cannot tell them apart. What open jobs state can."
            .to_owned()
    } else {
        "Occupations are measured, not roles: part of a gap between two medians is who is counted \
         where. What open jobs state is closer to the question, and rests on fewer cases."
            .to_owned()
    })
}

/// Neighbours with guides, each pair once.
fn pairs(context: &Context<'_>) -> Vec<Link> {
    let mut pairs: Vec<Link> = Vec::new();
    for role in context.library.roles() {
        for other in context.library.neighbours(role) {
            let known = [role, other]
                .iter()
                .all(|role| role.publication == Publication::Guides);
            let other_way = address([other.slug.as_str(), role.slug.as_str()]);
            if known && pairs.iter().all(|pair| pair.href != other_way) {
                pairs.push(Link::new(
                    either([role.title.as_str(), other.title.as_str()].into_iter()),
                    address([role.slug.as_str(), other.slug.as_str()]),
                ));
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_last_word_is_said_once() {
        let title = |titles: &[&'static str]| either(titles.iter().copied());
        assert_eq!(
            title(&["Backend Developer", "Frontend Developer"]),
            "Backend or Frontend Developer"
        );
        assert_eq!(
            title(&["Data Engineer", "Backend Developer"]),
            "Data Engineer or Backend Developer"
        );
        assert_eq!(title(&["Nurse", "Medic", "Vet"]), "Nurse, Medic or Vet");
    }
}
