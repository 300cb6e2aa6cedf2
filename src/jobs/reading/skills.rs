//! Technologies that a posting asks for, from a vocabulary that people keep
//! (`content/jobs/skills.toml`).
//!
//! - *Aliases* are found in any case; *exact* forms only as written; *near* forms, which are
//!   everyday words or single letters, only as written and beside another technology.
//! - *Search* forms are what people type ("ts"): searches know them, postings are not read by them.
//! - The longest form wins: "React Native" is no "React".
//! - What the firm says of itself does not count. A title counts most, then what is required.

use super::phrases::Phrases;
use super::sections::Section;
use super::shortened;
use super::text::{Sentence, Text};
use crate::problem::{Problem, SourceText, findings::Findings, strict::Document};
use std::{collections::HashMap, sync::Arc};

/// A job shows no more skills than this.
const MOST: usize = 24;

/// Words after a near form that make it another thing: "Go to", "C-level", "R&D".
const NOT_BEFORE: [&str; 16] = [
    "to", "live", "beyond", "above", "the", "deep", "deeper", "further", "into", "on", "native",
    "level", "suite", "d", "corp", "series",
];

/// How a form counts.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    Alias,
    Exact(Box<str>),
    Near(Box<str>),
}

/// The technologies that are known.
#[derive(Debug, Clone, Default)]
pub struct SkillVocabulary {
    slugs: Vec<String>,
    names: HashMap<String, String>,
    phrases: Phrases<(usize, Form)>,
    /// Every form as it is written in the file, with its skill.
    forms: Vec<(String, usize, Spelling)>,
    fingerprint: String,
}

/// Whether a form of a skill can be told from an everyday word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// In any case it is the skill.
    AnyCase,
    /// Only as it is written.
    AsWritten,
}

impl SkillVocabulary {
    /// Reads a vocabulary, and everything that is wrong with it. Skills without problems are in.
    pub fn parse(source: &Arc<SourceText>) -> (Self, Vec<Problem>) {
        let findings = Findings::new(source);
        let mut all = Self::default();
        let document = Document::parse(&source.text, 0, &findings);
        let root = document.table("the skills");
        for table in root.tables("skill", "a skill").unwrap_or_default() {
            let (slug, name) = (table.text("slug"), table.text("name"));
            let aliases = table.texts("aliases");
            let exact = table.texts("exact");
            let near = table.texts("near");
            let search = table.texts("search");
            if aliases.len() + exact.len() + near.len() == 0 {
                let help = "add `aliases`, `exact` or `near`";
                table.note(
                    "skill",
                    "name",
                    "the skill has no form that could be found".to_owned(),
                    help,
                );
            }
            if let (Some(slug), Some(name)) = (slug, name) {
                if crate::jobs::job::slug(&slug.value) != slug.value {
                    let message = format!("`{}` is no slug", slug.value);
                    table.note(
                        "skill",
                        "slug",
                        message,
                        "write lower-case letters and digits joined by hyphens",
                    );
                } else if all.names.insert(slug.value.clone(), name.value).is_some() {
                    let message = format!("the skill `{}` stands twice", slug.value);
                    table.note("skill", "slug", message, "join the two");
                } else {
                    let at = all.slugs.len();
                    all.slugs.push(slug.value);
                    let forms = aliases.iter().map(|text| (text, Form::Alias));
                    let forms = forms.chain(
                        exact
                            .iter()
                            .map(|text| (text, Form::Exact(text.value.as_str().into()))),
                    );
                    for (text, form) in forms.chain(
                        near.iter()
                            .map(|text| (text, Form::Near(text.value.as_str().into()))),
                    ) {
                        let spelling = match form {
                            Form::Alias => Spelling::AnyCase,
                            Form::Exact(_) | Form::Near(_) => Spelling::AsWritten,
                        };
                        all.forms.push((text.value.clone(), at, spelling));
                        all.phrases.add(&text.value, (at, form));
                    }
                    for text in search {
                        all.forms.push((text.value, at, Spelling::AsWritten));
                    }
                }
            }
            table.finish();
        }
        root.finish();
        all.fingerprint = source.text.clone();
        (all, findings.into_problems())
    }

    /// A skill's name for people.
    pub fn name(&self, slug: &str) -> Option<&str> {
        self.names.get(slug).map(String::as_str)
    }

    /// All skills: slug and name, in the order of the file.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.slugs
            .iter()
            .map(|slug| (slug.as_str(), self.name(slug).unwrap_or(slug)))
    }

    /// Every form that a skill is found or looked for by, with the skill's slug.
    pub fn forms(&self) -> impl Iterator<Item = (&str, &str, Spelling)> {
        let forms = self.forms.iter();
        forms.filter_map(|(form, at, spelling)| {
            Some((form.as_str(), self.slugs.get(*at)?.as_str(), *spelling))
        })
    }

    pub(super) fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The skills of a posting, most telling first.
    pub(super) fn read(&self, title: &Text, text: &Text) -> Vec<String> {
        let mut weights: Vec<(usize, u32)> = Vec::new();
        let mut add =
            |skill: usize, weight: u32| match weights.iter_mut().find(|(known, _)| *known == skill)
            {
                Some((_, sum)) => *sum = sum.saturating_add(weight),
                None => weights.push((skill, weight)),
            };
        for (text, is_title) in [(title, true), (text, false)] {
            for sentence in text.sentences() {
                let weight = match sentence.section {
                    _ if is_title => 20,
                    Section::Firm => continue,
                    Section::Required => 3,
                    Section::Preferred => 1,
                    Section::Other => 2,
                };
                for skill in self.of_words(text, sentence.words.clone()) {
                    add(skill, weight);
                }
            }
        }
        // Stable: of equal weight, the first named comes first.
        weights.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        weights.truncate(MOST);
        weights
            .into_iter()
            .map(|(skill, _)| self.slugs[skill].clone())
            .collect()
    }

    /// The first words that name a skill, where the reading would count them.
    pub(super) fn evidence(&self, slug: &str, title: &Text, text: &Text) -> Option<String> {
        let skill = self.slugs.iter().position(|known| known == slug)?;
        let named = |text: &Text, sentence: &Sentence| {
            self.of_words(text, sentence.words.clone()).contains(&skill)
        };
        if title.sentences().iter().any(|it| named(title, it)) {
            return Some(format!("title: {}", title.whole()));
        }
        let mut counted = (text.sentences().iter()).filter(|it| it.section != Section::Firm);
        let sentence = counted.find(|sentence| named(text, sentence))?;
        Some(format!("text: {}", shortened(text.source(sentence))))
    }

    /// The skills of one sentence.
    fn of_words(&self, text: &Text, words: std::ops::Range<usize>) -> Vec<usize> {
        let mut found = Vec::new();
        let mut near = Vec::new();
        let mut at = words.start;
        while at < words.end {
            let hit = self.phrases.at(text, at).find(|(length, (_, form))| {
                at + length <= words.end
                    && match form {
                        Form::Alias => true,
                        Form::Exact(written) => is_written(text, at, *length, written),
                        Form::Near(written) => {
                            is_written(text, at, *length, written)
                                && !NOT_BEFORE.contains(&text.word(at + length))
                        }
                    }
            });
            match hit {
                Some((length, (skill, form))) => {
                    if matches!(form, Form::Near(_)) {
                        near.push((*skill, at, at + length));
                    } else {
                        found.push((at, *skill));
                    }
                    at += length;
                }
                None => at += 1,
            }
        }
        let beside = !found.is_empty() || near.len() > 1;
        for (skill, start, end) in near {
            if beside || is_language(text, start, end) {
                found.push((start, skill));
            }
        }
        found.sort_unstable();
        let mut skills: Vec<usize> = Vec::new();
        for (_, skill) in found {
            if !skills.contains(&skill) {
                skills.push(skill);
            }
        }
        skills
    }
}

/// Whether the words stand in the source exactly so, with the signs before them.
fn is_written(text: &Text, at: usize, length: usize, written: &str) -> bool {
    let start = text.span(at).start;
    let end = text.span(at + length - 1).end;
    let signs = written.len()
        - written
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .len();
    let from = start.checked_sub(signs);
    from.and_then(|from| text.whole().get(from..end)) == Some(written)
}

/// Whether the words round a form make it a language: "written in Rust", "Rust engineer".
fn is_language(text: &Text, start: usize, end: usize) -> bool {
    let before = start.checked_sub(2).map_or("", |at| text.word(at));
    let after = text.word(end);
    let written = start > 0
        && text.word(start - 1) == "in"
        && matches!(
            before,
            "written"
                | "code"
                | "coding"
                | "programming"
                | "develop"
                | "development"
                | "proficient"
                | "proficiency"
                | "services"
                | "experience"
        );
    written
        || matches!(
            after,
            "programming"
                | "developer"
                | "developers"
                | "engineer"
                | "engineers"
                | "codebase"
                | "language"
        )
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::jobs::description::Description;

    pub(in crate::jobs) fn vocabulary() -> SkillVocabulary {
        let text = include_str!("../../../content/jobs/skills.toml");
        let (vocabulary, problems) =
            SkillVocabulary::parse(&SourceText::new("jobs/skills.toml", text));
        assert!(problems.is_empty(), "{problems:?}");
        vocabulary
    }

    #[track_caller]
    fn skills(html: &str) -> Vec<String> {
        let text = Text::of(Description::clean(html).plain(), "Acme");
        vocabulary().read(&Text::line("Engineer"), &text)
    }

    #[test]
    fn technologies_are_found_and_everyday_words_are_not() {
        for (sentence, expected) in [
            ("Java, Go, or Ruby on Rails", vec!["java", "go", "rails"]),
            (
                "Our go to market team will go above and beyond in Java",
                vec!["java"],
            ),
            ("Go-to-market with Salesforce", vec!["salesforce"]),
            ("Services written in Go", vec!["go"]),
            ("Experience with C, C++ or C#", vec!["c", "cpp", "csharp"]),
            ("You react to incidents and express yourself", vec![]),
            (
                "React Native and React with TypeScript",
                vec!["react-native", "react", "typescript"],
            ),
            ("Know .NET and SQL", vec!["dotnet", "sql"]),
            ("Net revenue and a clean net", vec![]),
            ("SWIFT payments and rust removal in spring", vec![]),
            (
                "Node.js, Spring Boot, PostgreSQL/Postgres",
                vec!["node-js", "spring", "postgresql"],
            ),
            ("Excellent communication; vitamin C", vec![]),
            ("R and Python for statistics", vec!["r", "python"]),
            ("Talk to C-level people about R&D and Java", vec!["java"]),
        ] {
            assert_eq!(
                skills(&format!("<p>{sentence}</p>")),
                expected,
                "{sentence}"
            );
        }
    }

    #[test]
    fn what_is_required_comes_first_and_the_firm_does_not_count() {
        let html = "<h2>About Acme</h2><p>We run on Kafka.</p><h3>Nice to have</h3><p>Redis</p><h3>Requirements</h3><p>Python</p>";
        assert_eq!(skills(html), ["python", "redis"]);
    }

    #[test]
    fn problems_of_the_file_have_places() {
        let text = "[[skill]]\nslug = \"Go Lang\"\nname = \"Go\"\nalias = [\"golang\"]\n";
        let (_, problems) = SkillVocabulary::parse(&SourceText::new("jobs/skills.toml", text));
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(
            told.iter()
                .any(|line| line.contains("skills.toml:2:8: `Go Lang` is no slug")),
            "{told:?}"
        );
        assert!(
            told.iter()
                .any(|line| line.contains("skills.toml:4:1: `alias` is no key")),
            "{told:?}"
        );
    }
}
