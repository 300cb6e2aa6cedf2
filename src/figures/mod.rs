//! Datasets in, figures with provenance out. Knows nothing of roles or pages.
//!
//! - [`areas`]: the areas that wages are published for, and how people name them.
//! - [`chart`]: numbers to positions in a drawing.
//! - [`dataset`]: tables of public figures, read strictly; an address in, an answer out.
//! - [`source`]: where a dataset is from, as pages cite it.
//! - [`expression`]: how figures are named where they are used.
//! - [`evaluate`]: ranges, differences and ratios of figures.
//! - [`local`]: what an occupation pays in an area; [`over_time`]: in the country over the years.
//! - [`figure`]: one value with unit, place, date, sample and source.
//! - [`money`]: currencies, periods, and amounts as people read them.

mod address;
pub mod areas;
pub mod chart;
pub mod dataset;
pub mod evaluate;
pub mod expression;
pub mod figure;
pub mod local;
pub mod money;
pub mod over_time;
pub mod source;
