//! The integration tests: one binary, one module a part of the pipeline.

mod content;
mod pages;
mod reading;
mod serving;
mod site;
