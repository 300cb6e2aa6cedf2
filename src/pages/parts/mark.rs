//! Marks: a shape and a colour for each kind of evidence. The words beside one carry the meaning,
//! so it is hidden from assistive technology.

use std::fmt;

/// What kind of evidence a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Official statistics: a blue square.
    Official,
    /// A survey: an orange diamond.
    Survey,
    /// Open jobs on this site: a green dot.
    OpenJobs,
    /// Our own estimate: no mark, drawn in ink.
    Ours,
}

impl Mark {
    /// Class that colours a chart.
    pub fn ink(self) -> &'static str {
        match self {
            Mark::Official => "official-ink",
            Mark::Survey => "survey-ink",
            Mark::OpenJobs => "open-jobs-ink",
            Mark::Ours => "ours-ink",
        }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let class = match self {
            Mark::Official => "official",
            Mark::Survey => "survey",
            Mark::OpenJobs => "open-jobs",
            Mark::Ours => return Ok(()),
        };
        write!(
            f,
            r#"<span class="mark {class}" aria-hidden="true"></span>"#
        )
    }
}

super::html_parts!(Mark);
