//! What the parts of a library say of each other.

use super::Library;
use crate::problem::{Place, Problem, findings::did_you_mean};
use std::collections::{HashMap, HashSet};

/// Addresses of the site's own that an old address must not hide.
const FIXED: [&str; 14] = [
    "/",
    "/careers",
    "/careers/compare",
    "/jobs",
    "/companies",
    "/salaries",
    "/salaries.csv",
    "/offer",
    "/sources",
    "/search",
    "/sitemap.xml",
    "/robots.txt",
    "/healthz",
    "/readyz",
];

/// Adds the problems of neighbours, featured guides and old addresses. `written` holds the
/// addresses of all guides that have a file, whether or not they are seen.
pub fn check(library: &Library, written: &HashSet<String>, problems: &mut Vec<Problem>) {
    check_neighbours(library, problems);
    check_featured(library, written, problems);
    check_aliases(library, written, problems);
}

fn check_neighbours(library: &Library, problems: &mut Vec<Problem>) {
    for role in library.roles() {
        let moves = role.comparison.leads_to();
        for neighbour in role.neighbours.iter().map(String::as_str).chain(moves) {
            let message = if neighbour == role.slug {
                "the role is its own neighbour".to_owned()
            } else if library.role(neighbour).is_none() {
                format!("no role is called `{neighbour}`")
            } else {
                continue;
            };
            let others = library.roles().map(|other| other.slug.as_str());
            problems.push(Problem::new(
                "unknown-role",
                role.place_of(neighbour),
                message,
                did_you_mean(neighbour, others.filter(|slug| *slug != role.slug)),
            ));
        }
    }
}

fn check_featured(library: &Library, written: &HashSet<String>, problems: &mut Vec<Problem>) {
    let settings = library.settings();
    for address in &settings.featured {
        if written.contains(address) {
            continue;
        }
        let quoted = format!("\"{address}\"");
        let place = match settings.source.text.find(&quoted) {
            Some(at) => Place::span(&settings.source, at..at + quoted.len()),
            None => Place::Path(settings.source.path.clone()),
        };
        let mut known: Vec<&str> = written.iter().map(String::as_str).collect();
        known.sort_unstable();
        problems.push(Problem::new(
            "unknown-guide",
            place,
            format!("no guide has the address `{address}`"),
            did_you_mean(address, known),
        ));
    }
}

fn check_aliases(library: &Library, written: &HashSet<String>, problems: &mut Vec<Problem>) {
    let pages: HashSet<String> = library.addresses().collect();
    let lists: HashSet<String> = library
        .roles()
        .map(|role| format!("/careers/{}/jobs", role.slug))
        .collect();
    let mut aliases: HashMap<&str, &str> = HashMap::new();
    for guide in library.guides() {
        for (alias, span) in &guide.aliases {
            let address = alias.as_str();
            let hides = FIXED.contains(&address)
                || [&pages, &lists, written]
                    .iter()
                    .any(|set| set.contains(address));
            let message = if hides {
                format!("the old address `{alias}` hides a page")
            } else if let Some(path) = aliases.insert(address, &guide.source.path) {
                format!("the old address `{alias}` is also one of {path}")
            } else {
                continue;
            };
            problems.push(Problem::new(
                "alias",
                Place::span(&guide.source, span.clone()),
                message,
                "an old address leads to one guide, and no page may stand at it",
            ));
        }
    }
}
