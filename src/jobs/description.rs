//! A posting's text as clean HTML. An unclean one cannot exist: only [`Description::clean`] and
//! reading back what it made construct one.

use serde::{Deserialize, Serialize};

/// Clean HTML of a small set of elements. The store keeps it as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Description(String);

impl Description {
    /// The HTML.
    pub fn html(&self) -> &str {
        &self.0
    }
}
