//! Parts of pages, each with a template in `templates/partials/`.
//!
//! | file | parts |
//! |---|---|
//! | `mark` | the three kinds of evidence |
//! | `plate`, `job_row`, `resource` | a plate, a job in a list, a guide in a list |
//! | `figure` | a figure in a sentence, a raised source number, facts, sources |
//! | `drawing` | one row of a chart: positions on a scale, the axis above |
//! | `chart`, `table` | charts and tables of a guide |
//! | `history` | a figure over the years |
//! | `pay_rows`, `years` | pay of several series on one scale; a figure over the years |
//! | `block` | headings, words to say, stops, notes, checklists, FAQ |

pub mod block;
pub mod chart;
pub mod drawing;
pub mod figure;
pub mod history;
pub mod job_row;
pub mod mark;
pub mod pay_rows;
pub mod plate;
pub mod resource;
pub mod table;
pub mod years;

pub use drawing::{Axis, Drawing, Percent, Shape, Tick};
pub use job_row::JobRow;
pub use mark::Mark;
pub use plate::Plate;
pub use resource::Resource;

/// Marks a template as HTML, so that it can stand in another one unescaped.
macro_rules! html_parts {
    ($($part:ty),+ $(,)?) => {
        $(impl askama::filters::HtmlSafe for $part {})+
    };
}
pub(crate) use html_parts;
