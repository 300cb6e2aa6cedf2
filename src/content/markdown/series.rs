//! Fenced `chart` blocks of the kinds `history`, `skills` and `listed`.

use super::{context::Context, grid::MOST_ROWS};
use crate::{
    content::{
        lookup::sentence,
        plain::typeset,
        series::{HistoryBlock, ListedBlock, SkillsBlock},
    },
    figures::{
        dataset::{AddressError, Asked},
        local::PAY,
        over_time::OverTime,
    },
    problem::{
        findings::did_you_mean,
        strict::{Table, Text},
    },
};

/// Occupations beside each other in one block.
const MOST_LINES: usize = 4;
/// Skills shown when the block does not say how many.
const SKILLS: u32 = 12;

impl Context<'_> {
    /// Title and note, which every block has.
    fn captioned(&mut self, table: &Table<'_>) -> Option<(String, String)> {
        let title = table.text("title");
        let note = table.optional_text("note");
        title
            .iter()
            .chain(&note)
            .for_each(|text| self.prose_of(text));
        let note = note.map(|note| typeset(&note.value)).unwrap_or_default();
        Some((typeset(&title?.value), note))
    }

    /// Medians over the years: of the role's occupation, or of those that `rows` names.
    pub fn history(&mut self, table: &Table<'_>) -> Option<HistoryBlock> {
        let captioned = self.captioned(table);
        let datasets = self.lookup.datasets();
        let mut wanted: Vec<(Option<Text>, String)> = Vec::new();
        if table.has("rows") {
            let rows = self.rows(table);
            for row in &rows {
                let Some(soc) = row.words("soc") else {
                    let help = "name an occupation: { label = \"...\", soc = \"15-1252\" }";
                    let message = "the row names no occupation";
                    self.findings
                        .note("missing-key", row.label.span.clone(), message, help);
                    continue;
                };
                let known = datasets.get(PAY).is_some_and(|pay| {
                    let mut codes = pay.key_values("soc");
                    codes.any(|code| code == soc.value)
                });
                if !known {
                    let codes = datasets.get(PAY).map(|pay| pay.key_values("soc"));
                    let help = did_you_mean(&soc.value, codes.into_iter().flatten());
                    let message = format!("`{PAY}` has no soc `{}`", soc.value);
                    self.findings
                        .note("unknown-figure", soc.span.clone(), message, help);
                    continue;
                }
                wanted.push((Some(row.label.clone()), soc.value.clone()));
            }
            self.unused_keys(&rows);
        } else if let Some(soc) = self.lookup.defaults().soc.clone() {
            wanted.push((None, soc));
        } else {
            let message = "the block names no occupation, and neither does its role".to_owned();
            let help = "write rows = [{ label = \"...\", soc = \"15-1252\" }]";
            table.note("missing-key", "rows", message, help);
        }
        if wanted.len() > MOST_LINES {
            let message = format!("the block has {} lines", wanted.len());
            table.note(
                "too-large",
                "rows",
                message,
                "draw at most four occupations",
            );
        }
        let lines = wanted
            .into_iter()
            .map(|(label, soc)| {
                let title = || {
                    let pay = datasets.get(PAY)?;
                    Some(datasets.key_label(pay, "soc", &soc).to_owned())
                };
                let label = match label {
                    Some(label) => typeset(&label.value),
                    None => title().unwrap_or_else(|| soc.clone()),
                };
                (label, OverTime::read(datasets, &soc))
            })
            .collect();
        let (title, note) = captioned?;
        Some(HistoryBlock { title, lines, note })
    }

    /// What the open jobs of a role ask for.
    pub fn skills(&mut self, table: &Table<'_>) -> Option<SkillsBlock> {
        let captioned = self.captioned(table);
        let most = table.optional_whole("most", 1..41).unwrap_or(SKILLS);
        let (title, note) = captioned?;
        Some(SkillsBlock {
            title,
            role: self.lookup.role().map(str::to_owned),
            most: most as usize,
            note,
        })
    }

    /// Words of a dataset.
    pub fn listed(&mut self, table: &Table<'_>) -> Option<ListedBlock> {
        let captioned = self.captioned(table);
        let dataset = table.text("dataset");
        let column = table.text("column");
        let group = table.optional_text("group");
        let head = table.text("head");
        let group_head = table.optional_text("group_head");
        let keys = table.texts_by_name("keys", "`keys`");
        let filter = table.texts_by_name("where", "`where`");
        head.iter()
            .chain(&group_head)
            .for_each(|text| self.prose_of(text));
        let (dataset, column, head) = (dataset?, column?, head?);
        let own = |named: &[(&str, Text)]| -> Vec<(String, String)> {
            let pairs = named.iter();
            pairs
                .map(|(name, text)| ((*name).to_owned(), text.value.clone()))
                .collect()
        };
        let asked = Asked {
            dataset: dataset.value.clone(),
            column: column.value.clone(),
            group: group.as_ref().map(|group| group.value.clone()),
            keys: own(&keys),
            filter: own(&filter),
        };
        let found = self
            .lookup
            .datasets()
            .listing(&asked, self.lookup.defaults());
        let listing = match found {
            Ok(listing) => listing,
            Err(error) => {
                let texts = [Some(&dataset), Some(&column), group.as_ref()];
                let given = keys.iter().chain(&filter).map(|(_, text)| text);
                let mut texts = texts.into_iter().flatten().chain(given);
                let place = texts
                    .find(|text| text.value == wrong(&error))
                    .map_or(dataset.span.clone(), |text| text.span.clone());
                self.findings.note(
                    "unknown-figure",
                    place,
                    error.to_string(),
                    sentence(&error.help()),
                );
                return None;
            }
        };
        let rows: usize = listing.groups.iter().map(|(_, words)| words.len()).sum();
        if rows > MOST_ROWS {
            let message = format!("the list has {rows} entries");
            table.note("too-large", "dataset", message, "narrow it with `where`");
        }
        let (title, note) = captioned?;
        Some(ListedBlock {
            title,
            heads: [
                group_head.map_or_else(|| "Kind".to_owned(), |text| typeset(&text.value)),
                typeset(&head.value),
            ],
            listing,
            note,
        })
    }
}

/// The word that an error is about.
fn wrong(error: &AddressError) -> &str {
    match error {
        AddressError::UnknownDataset { name, .. } => name,
        AddressError::UnknownWords { column, .. } => column,
        AddressError::UnknownValue { value, .. } => value,
        _ => "",
    }
}
