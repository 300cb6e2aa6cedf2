//! The integration tests: one binary, one module a part of the pipeline.

mod content;
mod reading;
