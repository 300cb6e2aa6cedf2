//! Datasets in, figures with provenance out. Knows nothing of roles or pages.
//!
//! - [`figure`]: one value with unit, place, date, sample and source.
//! - [`money`]: currencies, periods, and amounts as people read them.

pub mod expression;
pub mod figure;
pub mod money;
