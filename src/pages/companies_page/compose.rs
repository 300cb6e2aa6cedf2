//! The board of employers from the index.

use super::{CompaniesPage, CompanyRow};
use crate::{
    figures::money,
    jobs::{
        employers::{Board, Employer},
        query::clean_text,
    },
    pages::{
        Link,
        chrome::{Robots, Section},
        context::{Context, Meta},
        home_page::examples_notice,
        plain_pages::under_home,
        structured,
    },
};

/// Roles and countries that a row names; more are counted.
const NAMED: usize = 3;
/// Highest page that is read.
const PAGES: usize = 10_000;

/// What the address of the board asks for. Equal requests have equal addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Words of the name.
    pub words: String,
    /// From 1.
    pub page: usize,
}

impl Asked {
    /// Reads the part after `?`; what means nothing is left out.
    pub fn parse(raw: &str) -> Self {
        let mut asked = Self {
            words: String::new(),
            page: 1,
        };
        for (key, value) in url::form_urlencoded::parse(raw.as_bytes()).take(20) {
            match &*key {
                "q" => asked.words = clean_text(&value).unwrap_or_default(),
                "page" => {
                    let page = value.parse().ok().filter(|page| (1..=PAGES).contains(page));
                    asked.page = page.unwrap_or(1);
                }
                _ => {}
            }
        }
        asked
    }

    /// Its one address, without the site's origin.
    pub fn address(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if !self.words.is_empty() {
            query.append_pair("q", &self.words);
        }
        if self.page > 1 {
            query.append_pair("page", &self.page.to_string());
        }
        match query.finish().as_str() {
            "" => "/companies".to_owned(),
            query => format!("/companies?{query}"),
        }
    }

    fn on_page(&self, page: usize) -> Self {
        Self {
            page,
            ..self.clone()
        }
    }
}

impl CompaniesPage {
    /// A page of the board.
    pub fn new(context: &Context<'_>, asked: &Asked) -> Self {
        let mut asked = asked.clone();
        let mut board = Board::of(context.index, &asked.words, asked.page);
        if asked.page > board.pages {
            // Companies have gone since the address was made: its last page is what is left.
            asked.page = board.pages;
            board = Board::of(context.index, &asked.words, asked.page);
        }
        let examples = context.index.only_examples() && !context.index.is_empty();
        let trail = under_home("Companies");
        let whole = asked.address() == "/companies";
        let standfirst = "Who is hiring now, with the number of open jobs, their roles and where \
                          the work is. Most open jobs first.";
        let mut pages = Vec::new();
        if asked.page > 1 {
            let before = asked.on_page(asked.page - 1);
            pages.push(Link::new("Previous", before.address()));
        }
        if asked.page < board.pages {
            pages.push(Link::new("Next", asked.on_page(asked.page + 1).address()));
        }
        Self {
            chrome: context.chrome(Meta {
                title: trail.here.clone(),
                description: standfirst.to_owned(),
                section: Section::Companies,
                path: whole.then(|| asked.address()),
                robots: match whole && !context.index.only_examples() {
                    true => Robots::Index,
                    false => Robots::NoIndex,
                },
                kind: "website",
                structured: vec![structured::breadcrumbs(&trail.steps, &trail.here, |path| {
                    context.links.absolute(path)
                })],
            }),
            title: trail.here.clone(),
            trail,
            standfirst: standfirst.to_owned(),
            notice: examples.then(examples_notice),
            words: asked.words.clone(),
            count: count(board.total, &asked),
            rows: board.employers.iter().map(|it| row(context, it)).collect(),
            pages,
        }
    }
}

fn count(total: usize, asked: &Asked) -> String {
    let noun = if total == 1 { "company" } else { "companies" };
    let number = money::grouped(total as f64);
    match (total, asked.words.as_str()) {
        (0, "") => "No jobs are open today".into(),
        (0, words) => format!("No company with “{words}” in its name has open jobs here"),
        (_, "") => format!("{number} {noun}"),
        (_, words) => format!("{number} {noun} with “{words}” in the name"),
    }
}

fn row(context: &Context<'_>, employer: &Employer) -> CompanyRow {
    let roles: Vec<String> = (employer.roles.iter())
        .filter_map(|(slug, count)| {
            let role = context.library.role(slug)?;
            Some(format!(
                "{} ({})",
                role.title,
                money::grouped(*count as f64)
            ))
        })
        .collect();
    let countries: Vec<String> = (employer.countries.iter())
        .map(|(name, _)| name.clone())
        .collect();
    let mut places = first_few(&countries);
    if employer.remote > 0 {
        if !places.is_empty() {
            places.push_str("; ");
        }
        places.push_str(&format!(
            "{} remote",
            money::grouped(employer.remote as f64)
        ));
    }
    CompanyRow {
        link: Link::new(
            employer.name.as_str(),
            format!("/companies/{}", employer.slug),
        ),
        roles: first_few(&roles),
        places,
        open: money::grouped(employer.open as f64),
        noun: match (context.index.only_examples(), employer.open) {
            (true, 1) => "example",
            (true, _) => "examples",
            (false, 1) => "open job",
            (false, _) => "open jobs",
        },
    }
}

fn first_few(names: &[String]) -> String {
    let mut text = names[..names.len().min(NAMED)].join(", ");
    if names.len() > NAMED {
        text.push_str(&format!(" and {} more", names.len() - NAMED));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_address_reads_back_to_itself(raw in "(q=[^&]{0,20}&?|page=[0-9]{0,9}&?|\\PC{0,9}){0,4}") {
            let address = Asked::parse(&raw).address();
            let query = address.split_once('?').map_or("", |(_, query)| query);
            prop_assert_eq!(Asked::parse(query).address(), address);
        }
    }
}
