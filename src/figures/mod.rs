//! Datasets in, figures with provenance out. Knows nothing of roles or pages.
//!
//! - [`chart`]: numbers to positions in a drawing.
//! - [`dataset`]: tables of public figures, read strictly; an address in, an answer out.
//! - [`source`]: where a dataset is from, as pages cite it.
//! - [`expression`]: how figures are named where they are used.
//! - [`evaluate`]: ranges, differences and ratios of figures.
//! - [`figure`]: one value with unit, place, date, sample and source.
//! - [`money`]: currencies, periods, and amounts as people read them.

mod address;
pub mod chart;
pub mod dataset;
pub mod evaluate;
pub mod expression;
pub mod figure;
pub mod money;
pub mod source;
