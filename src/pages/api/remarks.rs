//! How the text of a query was understood, for programs: what pages say in a sentence.

use crate::jobs::index::Remark;
use serde_json::{Value, json};

/// The kinds of remarks, as the API names them.
pub const KINDS: [&str; 6] = [
    "corrected",
    "beginning",
    "skill",
    "loose-phrase",
    "left-out",
    "also",
];

/// One object for each thing that was understood otherwise than written.
pub fn remarks(remarks: &[Remark]) -> Vec<Value> {
    remarks.iter().map(remark).collect()
}

fn remark(remark: &Remark) -> Value {
    let (kind, asked, used) = match remark {
        Remark::Corrected { asked, to } => (KINDS[0], asked, Some(to)),
        Remark::Beginning(asked) => (KINDS[1], asked, None),
        Remark::Skill { asked, slug } => (KINDS[2], asked, Some(slug)),
        Remark::LoosePhrase(asked) => (KINDS[3], asked, None),
        Remark::LeftOut(asked) => (KINDS[4], asked, None),
        Remark::Also { asked, to } => (KINDS[5], asked, Some(to)),
    };
    json!({ "kind": kind, "asked": asked, "used": used })
}
