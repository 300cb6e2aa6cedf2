//! The integration tests: one binary, one module a part of the pipeline.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a broken premise ends a test

mod client;
mod command_line;
mod content;
mod edges;
mod employers;
mod evidence;
mod fuzz;
mod house;
mod increments;
mod job_page;
mod jobs;
mod keeping;
mod kill;
mod labels;
mod lists;
mod pages;
mod reading;
mod rights;
mod roles;
mod salaries;
mod serving;
mod site;
mod syndication;
mod understood;
