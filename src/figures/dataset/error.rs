//! What an address can name wrongly, and what to do about it.

/// What an address names that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// The figure is one of the site's own jobs: no dataset answers it.
    #[error("the figure is one of the open jobs, which no dataset answers")]
    OpenJobs,
    /// No dataset of that name.
    #[error("there is no dataset `{name}`")]
    UnknownDataset {
        /// The name given.
        name: String,
        /// The nearest there is.
        nearest: Option<String>,
        /// All there are.
        known: Vec<String>,
    },
    /// No such release of the dataset.
    #[error("`{dataset}` has no release `{release}`")]
    UnknownRelease {
        /// The dataset.
        dataset: String,
        /// The release given.
        release: String,
        /// All there are.
        known: Vec<String>,
    },
    /// No such column of figures.
    #[error("`{dataset}` has no figures in a column `{column}`")]
    UnknownColumn {
        /// The dataset.
        dataset: String,
        /// The column given.
        column: String,
        /// The nearest there is.
        nearest: Option<String>,
        /// All there are.
        known: Vec<String>,
    },
    /// No such column of words.
    #[error("`{dataset}` has no words in a column `{column}`")]
    UnknownWords {
        /// The dataset.
        dataset: String,
        /// The column given.
        column: String,
        /// The nearest there is.
        nearest: Option<String>,
        /// All there are.
        known: Vec<String>,
    },
    /// No such key.
    #[error("`{dataset}` has no key `{key}`")]
    UnknownKey {
        /// The dataset.
        dataset: String,
        /// The key given.
        key: String,
        /// The nearest there is.
        nearest: Option<String>,
        /// All there are.
        known: Vec<String>,
    },
    /// A key is left out and has no default here.
    #[error("`{dataset}` needs a value for `{key}`")]
    MissingKey {
        /// The dataset.
        dataset: String,
        /// The key.
        key: String,
    },
    /// No row of the dataset holds that value.
    #[error("`{dataset}` has no {key} `{value}`")]
    UnknownValue {
        /// The dataset.
        dataset: String,
        /// The key.
        key: String,
        /// The value given.
        value: String,
        /// The nearest there is.
        nearest: Option<String>,
    },
}

impl AddressError {
    /// What to do about it; names the nearest valid name where there is one.
    pub fn help(&self) -> String {
        let near_or = |nearest: &Option<String>, otherwise: String| match nearest {
            Some(near) => format!("Did you mean `{near}`?"),
            None => otherwise,
        };
        match self {
            Self::OpenJobs => "Use it where figures of open jobs can be shown.".to_owned(),
            Self::UnknownDataset { nearest, known, .. } => {
                near_or(nearest, format!("There are: {}.", known.join(", ")))
            }
            Self::UnknownRelease { known, .. } => format!("There are: {}.", known.join(", ")),
            Self::UnknownColumn { nearest, known, .. } if known.is_empty() => near_or(
                nearest,
                "It holds names and codes; figures are in other datasets.".to_owned(),
            ),
            Self::UnknownColumn { nearest, known, .. } => {
                near_or(nearest, format!("Its figures: {}.", known.join(", ")))
            }
            Self::UnknownWords { nearest, known, .. } => near_or(
                nearest,
                format!("Its columns of words: {}.", known.join(", ")),
            ),
            Self::UnknownKey { nearest, known, .. } => {
                near_or(nearest, format!("Its keys: {}.", known.join(", ")))
            }
            Self::MissingKey { key, .. } => {
                format!("Add `{key}=...`; the role gives no default for it.")
            }
            Self::UnknownValue { nearest, key, .. } => near_or(
                nearest,
                format!("Take a value of `{key}` from the dataset's table."),
            ),
        }
    }
}
