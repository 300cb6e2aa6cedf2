//! An address in, an answer out.
//!
//! What the address names has to exist: dataset, release, column, keys, and each value in its
//! key's column or among the codes of its labels. Then the answer is a figure, or the honest
//! reason why there is none: no row for these keys, a blank cell, too few answers.

use super::{
    AddressError, Dataset, Datasets,
    description::{Column, Default, Key},
    table::{Cells, Words},
};
use crate::figures::{
    expression::Address,
    figure::{Answer, Evidence, Figure},
};
use crate::problem::nearest;

/// Values that are compared with a wrong one to find the nearest.
const MAX_CANDIDATES: usize = 5_000;

/// What a key stands for when an address leaves it out: the role's occupation and category.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Defaults {
    /// Occupation code, for keys whose default is `role.soc`.
    pub soc: Option<String>,
    /// Category of the survey, for keys whose default is `role.survey`.
    pub survey: Option<String>,
    /// O*NET code, for keys whose default is `role.onet`.
    pub onet: Option<String>,
}

/// A key with its value, as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// Name of the key: `area`.
    pub key: String,
    /// Its value: `0041940`.
    pub value: String,
    /// The words for the value: "San Jose-Sunnyvale-Santa Clara, CA".
    pub label: String,
}

impl Datasets {
    /// The answer to an address.
    pub fn figure(&self, address: &Address, defaults: &Defaults) -> Result<Answer, AddressError> {
        let dataset = self.dataset(address)?;
        let column = dataset.figure_column(address)?;
        let values = self.values(dataset, address, defaults)?;
        Ok(self.answer(dataset, column, &values))
    }

    /// The keys of an address with the words for their values, in the dataset's order.
    pub fn labels(
        &self,
        address: &Address,
        defaults: &Defaults,
    ) -> Result<Vec<Labelled>, AddressError> {
        let dataset = self.dataset(address)?;
        let values = self.values(dataset, address, defaults)?;
        let keys = dataset.description.keys.iter();
        Ok(keys
            .zip(&values)
            .map(|(key, value)| Labelled {
                key: key.name.clone(),
                value: (*value).to_owned(),
                label: self.label(dataset, key, value).to_owned(),
            })
            .collect())
    }

    /// The words for one value of a dataset's key; the value itself where there are none.
    pub fn key_label<'a>(&'a self, dataset: &'a Dataset, key: &str, value: &'a str) -> &'a str {
        let keys = &dataset.description.keys;
        keys.iter()
            .find(|k| k.name == key)
            .map_or(value, |key| self.label(dataset, key, value))
    }

    pub(super) fn dataset(&self, address: &Address) -> Result<&Dataset, AddressError> {
        if address.is_open_jobs() {
            return Err(AddressError::OpenJobs);
        }
        let releases = self.releases(&address.dataset);
        let Some(newest) = releases.first() else {
            return Err(AddressError::UnknownDataset {
                name: address.dataset.clone(),
                nearest: nearest(&address.dataset, self.names()).map(str::to_owned),
                known: self.names().map(str::to_owned).collect(),
            });
        };
        let Some(release) = address.parameter("release") else {
            return Ok(newest);
        };
        releases
            .iter()
            .find(|dataset| dataset.release() == release)
            .ok_or_else(|| AddressError::UnknownRelease {
                dataset: address.dataset.clone(),
                release: release.to_owned(),
                known: releases.iter().map(|d| d.release().to_owned()).collect(),
            })
    }

    /// The value of every key, in the order of the keys, each known to exist.
    fn values<'a>(
        &self,
        dataset: &'a Dataset,
        address: &'a Address,
        defaults: &'a Defaults,
    ) -> Result<Vec<&'a str>, AddressError> {
        let keys = &dataset.description.keys;
        for (name, _) in &address.parameters {
            if name != "release" && !keys.iter().any(|key| key.name == *name) {
                return Err(AddressError::UnknownKey {
                    dataset: dataset.name().to_owned(),
                    key: name.clone(),
                    nearest: nearest(name, dataset.key_names()).map(str::to_owned),
                    known: dataset.key_names().map(str::to_owned).collect(),
                });
            }
        }
        keys.iter()
            .map(|key| {
                let default = match &key.default {
                    Some(Default::Literal(value)) => Some(value.as_str()),
                    Some(Default::RoleSoc) => defaults.soc.as_deref(),
                    Some(Default::RoleSurvey) => defaults.survey.as_deref(),
                    Some(Default::RoleOnet) => defaults.onet.as_deref(),
                    None => None,
                };
                let Some(value) = address.parameter(&key.name).or(default) else {
                    return Err(AddressError::MissingKey {
                        dataset: dataset.name().to_owned(),
                        key: key.name.clone(),
                    });
                };
                self.check_value(dataset, key, value)?;
                Ok(value)
            })
            .collect()
    }

    /// A value exists when its key's column holds it, or when it is a code of the labels.
    pub(super) fn check_value(
        &self,
        dataset: &Dataset,
        key: &Key,
        value: &str,
    ) -> Result<(), AddressError> {
        let words = dataset.table.words(&key.column);
        let codes = key
            .labels
            .as_ref()
            .and_then(|labels| self.get(labels.dataset.as_deref()?)?.label_codes());
        let is_known = |words: Option<&Words>| words.is_some_and(|w| w.id(value).is_some());
        if !value.is_empty() && (is_known(words) || is_known(codes)) {
            return Ok(());
        }
        let candidates = words
            .into_iter()
            .flat_map(Words::all)
            .filter(|w| !w.is_empty())
            .take(MAX_CANDIDATES);
        Err(AddressError::UnknownValue {
            dataset: dataset.name().to_owned(),
            key: key.name.clone(),
            value: value.to_owned(),
            nearest: nearest(value, candidates).map(str::to_owned),
        })
    }

    fn answer(&self, dataset: &Dataset, column: &Column, values: &[&str]) -> Answer {
        let citation = dataset.citation();
        let not_shown = |reason: String| Answer::NotShown {
            reason,
            evidence: citation.evidence.unwrap_or(Evidence::Official),
            source: citation.key(),
        };
        let row = if values.is_empty() {
            (dataset.table.rows == 1).then_some(0)
        } else {
            dataset.row(values)
        };
        let Some(row) = row else {
            let keys = dataset.description.keys.iter();
            let words: Vec<&str> = keys
                .zip(values)
                .map(|(key, value)| self.label(dataset, key, value))
                .collect();
            return not_shown(format!("the publisher gives none for {}", words.join(", ")));
        };
        let sample = dataset.description.sample.as_deref();
        let sample = sample.and_then(|name| dataset.table.number(name, row));
        if let Some(floor) = dataset.description.floor
            && sample.is_none_or(|sample| sample < floor)
        {
            return not_shown(format!("under {floor} answers"));
        }
        if let Some(reason) = dataset.withheld(row) {
            return not_shown(reason.to_owned());
        }
        let at_least = dataset.is_top_coded(column, row);
        let stored = dataset.table.number(&column.name, row);
        let bound = stored.or_else(|| dataset.bound(row).filter(|_| at_least));
        let Some(number) = bound else {
            return not_shown(if at_least {
                "published only as a lower bound".to_owned()
            } else {
                "the publisher gives none".to_owned()
            });
        };
        // Scaling by a thousand must not add digits that the publisher did not print.
        let scaled = (number * column.scale * 1e6).round() / 1e6;
        Answer::Shown(Figure {
            value: column.unit.value(scaled),
            at_least,
            evidence: citation.evidence.unwrap_or(Evidence::Official),
            source: citation.key(),
            cell: Some(dataset.cell(column, values)),
            label: column.label.clone(),
            place: self.place(dataset, values),
            period: self.period(dataset, values, row),
            sample: sample.map(|sample| sample as u64),
            relative_error: dataset.relative_error(column, row),
            review_by: Some(citation.review_by),
        })
    }

    fn place(&self, dataset: &Dataset, values: &[&str]) -> String {
        let keys = dataset.description.keys.iter();
        keys.zip(values)
            .find(|(key, _)| key.is_place)
            .map(|(key, value)| self.label(dataset, key, value).to_owned())
            .or_else(|| dataset.description.place.clone())
            .unwrap_or_default()
    }

    /// The period as printed, with the words of keys, or of one column of the row, in the place
    /// of their names in braces.
    fn period(&self, dataset: &Dataset, values: &[&str], row: usize) -> String {
        let mut period = dataset.citation().period.clone();
        for (key, value) in dataset.description.keys.iter().zip(values) {
            let name = format!("{{{}}}", key.name);
            if period.contains(&name) {
                period = period.replace(&name, self.label(dataset, key, value));
            }
        }
        dataset.fill_period(period, row)
    }

    /// The words for a key's value: given by name, found in the labels, or the value itself.
    fn label<'a>(&'a self, dataset: &'a Dataset, key: &'a Key, value: &'a str) -> &'a str {
        if let Some((_, words)) = key.names.iter().find(|(code, _)| code == value) {
            return words;
        }
        let Some(labels) = &key.labels else {
            return value;
        };
        let (table, codes) = match &labels.dataset {
            None => (dataset, dataset.table.words(&key.column)),
            Some(name) => match self.get(name) {
                Some(other) => (other, other.label_codes()),
                None => return value,
            },
        };
        let row = codes.and_then(|codes| codes.first_row(value));
        let column = table.column(&labels.column);
        row.zip(column)
            .map(|(row, column)| table.word(row, column))
            .filter(|words| !words.is_empty())
            .unwrap_or(value)
    }
}

impl Dataset {
    fn figure_column(&self, address: &Address) -> Result<&Column, AddressError> {
        let columns: &[Column] = match self.citation().evidence {
            Some(_) => &self.description.columns,
            None => &[],
        };
        let names = || columns.iter().map(|column| column.name.as_str());
        columns
            .iter()
            .find(|column| column.name == address.column)
            .ok_or_else(|| AddressError::UnknownColumn {
                dataset: self.name().to_owned(),
                column: address.column.clone(),
                nearest: nearest(&address.column, names()).map(str::to_owned),
                known: names().map(str::to_owned).collect(),
            })
    }

    /// The codes that other datasets' keys may hold: those of its only key.
    pub(super) fn label_codes(&self) -> Option<&Words> {
        match self.description.keys.as_slice() {
            [key] => self.table.words(&key.column),
            _ => None,
        }
    }

    /// The address of a cell in full, with every key.
    fn cell(&self, column: &Column, values: &[&str]) -> String {
        let mut cell = column.name.clone();
        let keys = self.description.keys.iter().zip(values);
        for (at, (key, value)) in keys.enumerate() {
            cell.push(if at == 0 { '?' } else { '&' });
            cell.push_str(&key.name);
            cell.push('=');
            cell.push_str(value);
        }
        cell
    }

    /// The period of a row, without its keys.
    pub(super) fn period_of_row(&self, row: usize) -> String {
        self.fill_period(self.citation().period.clone(), row)
    }

    /// A period with the word of a column of the row in the place of its name in braces.
    fn fill_period(&self, period: String, row: usize) -> String {
        if let Some((before, rest)) = period.split_once('{')
            && let Some((name, after)) = rest.split_once('}')
            && let Some(words) = self.table.words(name)
        {
            return format!("{before}{}{after}", month_in_words(words.at(row)));
        }
        period
    }

    /// Why the row is not to be shown, when its publisher marks it so.
    fn withheld(&self, row: usize) -> Option<&str> {
        let withheld = self.description.withheld.as_ref()?;
        let mark = self.table.words(&withheld.column)?.at(row);
        (mark == withheld.value).then_some(withheld.reason.as_str())
    }

    /// Per cent of the number; a standard error in the column's unit is turned into it.
    fn relative_error(&self, column: &Column, row: usize) -> Option<f64> {
        if let Some(name) = &column.relative_error {
            return self.table.number(name, row);
        }
        let error = self.table.number(column.standard_error.as_deref()?, row)?;
        let number = self.table.number(&column.name, row)?;
        (number != 0.0).then(|| error / number.abs() * 100.0)
    }

    fn is_top_coded(&self, column: &Column, row: usize) -> bool {
        let listed = self.description.top_coded.as_deref();
        let Some(Cells::Words(words)) = listed
            .and_then(|name| self.table.column(name))
            .and_then(|index| self.table.columns.get(index))
            .map(|(_, cells)| cells)
        else {
            return false;
        };
        words
            .at(row)
            .split([' ', ',', ';'])
            .any(|name| name == column.name)
    }

    /// The lower bound of a row's blank top-coded cells.
    fn bound(&self, row: usize) -> Option<f64> {
        let bounds = self.description.bounds.as_ref()?;
        let value = self.table.words(&bounds.by)?.at(row);
        let amounts = bounds.amounts.iter();
        amounts
            .clone()
            .find(|(name, _)| name == value)
            .map(|(_, amount)| *amount)
    }
}

/// `08/2025` as `August 2025`; anything else as it is.
fn month_in_words(text: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let in_words = text.split_once('/').and_then(|(month, year)| {
        let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
        (year.len() == 4).then(|| format!("{month} {year}"))
    });
    in_words.unwrap_or_else(|| text.to_owned())
}
