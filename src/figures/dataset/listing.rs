//! Words of a dataset as a list: the products of an occupation, its tasks, the reasons given.
//!
//! Keys that an address could leave out (those with a default) choose the rows; a filter keeps
//! those that hold certain words in other columns.

use super::{AddressError, Dataset, Datasets, Defaults, description::Default, table::Words};
use crate::figures::{
    expression::{Address, Style},
    figure::{Evidence, SourceKey},
};
use crate::problem::nearest;

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Name of the dataset.
    pub dataset: String,
    /// The column of words.
    pub column: String,
    /// The column that puts them in groups.
    pub group: Option<String>,
    /// Keys with values, where a default does not serve.
    pub keys: Vec<(String, String)>,
    /// Columns and the words that a row has to hold there.
    pub filter: Vec<(String, String)>,
}

/// A list that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Groups, the largest first, each with its words in the order of the file.
    pub groups: Vec<(String, Vec<String>)>,
    /// What the rows are of: "Software Developers".
    pub of: String,
    /// When they hold.
    pub period: String,
    /// Where they come from.
    pub source: SourceKey,
    /// The kind of evidence.
    pub evidence: Evidence,
}

impl Datasets {
    /// The words that are asked for; no groups where no row has any.
    ///
    /// # Errors
    /// When a name is unknown, or a key needs a value.
    pub fn listing(&self, asked: &Asked, defaults: &Defaults) -> Result<Listing, AddressError> {
        let address = Address {
            dataset: asked.dataset.clone(),
            column: asked.column.clone(),
            parameters: Vec::new(),
            style: Style::Full,
        };
        let dataset = self.dataset(&address)?;
        let words = dataset.words_column(&asked.column)?;
        let group = asked
            .group
            .as_ref()
            .map(|name| dataset.words_column(name))
            .transpose()?;
        let mut wanted: Vec<(&Words, String)> = Vec::new();
        let mut of = String::new();
        for (name, value) in self.chosen(dataset, asked, defaults)? {
            let Some(column) = dataset.key_words(name) else {
                continue;
            };
            of = self.key_label(dataset, name, &value).to_owned();
            wanted.push((column, value));
        }
        for (name, value) in &asked.filter {
            let column = dataset.words_column(name)?;
            let candidates = || (0..dataset.row_count()).map(|row| column.at(row));
            if !candidates().any(|word| word == value) {
                return Err(AddressError::UnknownValue {
                    dataset: dataset.name().to_owned(),
                    key: name.clone(),
                    value: value.clone(),
                    nearest: nearest(value, candidates()).map(str::to_owned),
                });
            }
            wanted.push((column, value.clone()));
        }
        let mut groups: Vec<(String, Vec<String>)> = Vec::new();
        let rows = (0..dataset.row_count())
            .filter(|row| wanted.iter().all(|(column, word)| column.at(*row) == word));
        let mut period = dataset.citation().period.clone();
        for row in rows {
            let name = group.map_or("", |group| group.at(row));
            let word = words.at(row).to_owned();
            if period.contains('{') {
                period = dataset.period_of_row(row);
            }
            match groups.iter_mut().find(|(known, _)| known == name) {
                Some((_, listed)) => listed.push(word),
                None => groups.push((name.to_owned(), vec![word])),
            }
        }
        groups.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
        Ok(Listing {
            groups,
            of,
            period,
            source: dataset.citation().key(),
            evidence: dataset.citation().evidence.unwrap_or(Evidence::Official),
        })
    }

    /// Keys that choose rows, with their values: those given, and those with a default.
    fn chosen<'a>(
        &self,
        dataset: &'a Dataset,
        asked: &Asked,
        defaults: &Defaults,
    ) -> Result<Vec<(&'a str, String)>, AddressError> {
        for (name, _) in &asked.keys {
            if !dataset.key_names().any(|known| known == name) {
                return Err(AddressError::UnknownKey {
                    dataset: dataset.name().to_owned(),
                    key: name.clone(),
                    nearest: nearest(name, dataset.key_names()).map(str::to_owned),
                    known: dataset.key_names().map(str::to_owned).collect(),
                });
            }
        }
        let mut chosen = Vec::new();
        for key in &dataset.description.keys {
            let given = asked.keys.iter().find(|(name, _)| *name == key.name);
            let value = match (given, &key.default) {
                (Some((_, value)), _) => value.clone(),
                (None, None) => continue,
                (None, Some(default)) => match default {
                    Default::Literal(value) => Some(value.clone()),
                    Default::RoleSoc => defaults.soc.clone(),
                    Default::RoleSurvey => defaults.survey.clone(),
                    Default::RoleOnet => defaults.onet.clone(),
                }
                .ok_or_else(|| AddressError::MissingKey {
                    dataset: dataset.name().to_owned(),
                    key: key.name.clone(),
                })?,
            };
            self.check_value(dataset, key, &value)?;
            chosen.push((key.name.as_str(), value));
        }
        Ok(chosen)
    }
}

impl Dataset {
    /// A column of words by name.
    fn words_column(&self, name: &str) -> Result<&Words, AddressError> {
        self.table.words(name).ok_or_else(|| {
            let known: Vec<String> = self
                .column_names()
                .filter(|column| self.table.words(column).is_some())
                .map(str::to_owned)
                .collect();
            AddressError::UnknownWords {
                dataset: self.name().to_owned(),
                column: name.to_owned(),
                nearest: nearest(name, known.iter().map(String::as_str)).map(str::to_owned),
                known,
            }
        })
    }
}
