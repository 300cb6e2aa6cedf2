//! Figures for the places where a document names them.
//!
//! Figures of datasets are answered here and now. Figures of the open jobs change with every
//! import: they keep their name, with the guide's role filled in, until a snapshot is made.

use super::{
    body::{FigureContent, FigureRef, FigureStyle, OpenJobsFigure},
    role::Role,
};
use crate::figures::{
    dataset::{AddressError, Datasets, Defaults},
    evaluate::{EvaluateError, Evaluated},
    expression::{Address, Expression, Style},
};
use crate::problem::{findings::Findings, findings::did_you_mean};
use std::ops::Range;

/// The measures of open jobs that a figure can name.
pub const MEASURES: [&str; 8] = [
    "count", "with-pay", "remote", "new-week", "pay-jobs", "pay-p25", "pay-p50", "pay-p75",
];

/// What narrows the open jobs that a figure measures.
const NARROWED_BY: [&str; 6] = ["role", "level", "workplace", "skill", "country", "currency"];

/// Where the figures of one document come from.
#[derive(Debug)]
pub struct Lookup<'a> {
    datasets: &'a Datasets,
    defaults: Defaults,
    /// The role of the guide; none for a page of the site.
    role: Option<&'a str>,
}

/// Why an expression has no figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookupError {
    /// The rule that was broken.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The words of the expression that are meant: a name, a value.
    pub words: String,
}

impl<'a> Lookup<'a> {
    /// For the guides of a role.
    pub fn for_role(datasets: &'a Datasets, role: &'a Role) -> Self {
        let defaults = Defaults {
            soc: role.occupation.as_ref().map(|o| o.code.clone()),
            survey: role.survey.clone(),
            onet: role.onet.clone(),
        };
        Self {
            datasets,
            defaults,
            role: Some(&role.slug),
        }
    }

    /// For the pages of the site, which belong to no role.
    pub fn for_site(datasets: &'a Datasets) -> Self {
        Self {
            datasets,
            defaults: Defaults::default(),
            role: None,
        }
    }

    /// All datasets.
    pub fn datasets(&self) -> &'a Datasets {
        self.datasets
    }

    /// What keys stand for when they are left out.
    pub fn defaults(&self) -> &Defaults {
        &self.defaults
    }

    /// Slug of the guide's role.
    pub fn role(&self) -> Option<&str> {
        self.role
    }

    /// The figure that an expression names at a place of the file, or a problem where it is wrong.
    /// `inside` gives the place of a part of the expression.
    pub fn figure(
        &self,
        expression: &str,
        span: Range<usize>,
        inside: &dyn Fn(Range<usize>) -> Range<usize>,
        findings: &Findings,
    ) -> Option<FigureRef> {
        match self.resolve(expression, span) {
            Ok(figure) => Some(figure),
            Err(error) => {
                // A short value may also be part of a name: it is sought as a value first.
                let as_value = expression.find(&format!("={}", error.words));
                let at = as_value
                    .map(|at| at + 1)
                    .or_else(|| expression.find(&error.words))
                    .unwrap_or(0);
                let length = error.words.len().min(expression.len() - at);
                let part = inside(at..at + length);
                findings.note(error.rule, part, error.message, error.help);
                None
            }
        }
    }

    /// The figure that an expression names.
    pub fn resolve(&self, text: &str, span: Range<usize>) -> Result<FigureRef, LookupError> {
        let expression = Expression::parse(text).map_err(|error| LookupError {
            rule: "figure-address",
            words: text.get(error.span).unwrap_or_default().to_owned(),
            message: error.message,
            help: sentence(&error.help),
        })?;
        let style = match expression.style() {
            Style::Full => FigureStyle::Full,
            Style::Short => FigureStyle::Short,
        };
        let content = if expression.addresses().any(Address::is_open_jobs) {
            FigureContent::OpenJobs(self.open_jobs(&expression, text)?)
        } else {
            match self.datasets.evaluate(&expression, &self.defaults) {
                Ok(Evaluated::One(answer)) => FigureContent::One(answer),
                Ok(Evaluated::Range(low, high)) => FigureContent::Range(low, high),
                Ok(Evaluated::Computed { result, from }) => {
                    FigureContent::Computed { result, from }
                }
                Err(error) => return Err(refusal(&error, text)),
            }
        };
        Ok(FigureRef {
            content: Box::new(content),
            style,
            span,
        })
    }

    fn open_jobs(
        &self,
        expression: &Expression,
        text: &str,
    ) -> Result<OpenJobsFigure, LookupError> {
        let Expression::One(address) = expression else {
            return Err(LookupError {
                rule: "figure-address",
                message: "figures of open jobs cannot be computed with".to_owned(),
                help: "name one figure of the open jobs".to_owned(),
                words: text.to_owned(),
            });
        };
        let unknown = |word: &str, what: &str, known: &[&str]| LookupError {
            rule: "unknown-figure",
            message: format!("`open-jobs` has no {what} `{word}`"),
            help: did_you_mean(word, known.iter().copied()),
            words: word.to_owned(),
        };
        if !MEASURES.contains(&address.column.as_str()) {
            return Err(unknown(&address.column, "figure", &MEASURES));
        }
        let keys = address.parameters.iter().map(|(key, _)| key.as_str());
        if let Some(key) = keys.into_iter().find(|key| !NARROWED_BY.contains(key)) {
            return Err(unknown(key, "key", &NARROWED_BY));
        }
        let mut parameters = address.parameters.clone();
        if let (None, Some(role)) = (address.parameter("role"), self.role) {
            parameters.insert(0, ("role".to_owned(), role.to_owned()));
        }
        Ok(OpenJobsFigure {
            measure: address.column.clone(),
            parameters,
        })
    }
}

fn refusal(error: &EvaluateError, text: &str) -> LookupError {
    let (rule, words) = match error {
        EvaluateError::Address(address) => ("unknown-figure", wrong_words(address)),
        EvaluateError::Units { .. } | EvaluateError::Evidence => ("figure-units", text),
    };
    LookupError {
        rule,
        message: error.to_string(),
        help: sentence(&error.help()),
        words: words.to_owned(),
    }
}

fn wrong_words(error: &AddressError) -> &str {
    match error {
        AddressError::OpenJobs => "open-jobs",
        AddressError::UnknownDataset { name, .. } => name,
        AddressError::UnknownRelease { release, .. } => release,
        AddressError::UnknownColumn { column, .. } | AddressError::UnknownWords { column, .. } => {
            column
        }
        AddressError::UnknownKey { key, .. } => key,
        AddressError::MissingKey { dataset, .. } => dataset,
        AddressError::UnknownValue { value, .. } => value,
    }
}

/// Help as it follows "help:": it begins small and has no full stop.
pub(super) fn sentence(help: &str) -> String {
    let mut characters = help.trim_end_matches('.').chars();
    let first = characters.next().map(|c| c.to_lowercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}
