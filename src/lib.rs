//! Signpost: a careers-guide website that people run themselves.
pub mod cli;
pub mod content;
pub mod figures;
#[cfg(test)]
mod growth;
pub mod jobs;
pub mod pages;
pub mod problem;
pub mod site;
pub mod web;
