//! `cargo +nightly fuzz run place`: see `targets.rs`.

#![no_main]

#[path = "../targets.rs"]
mod targets;

use std::{path::Path, sync::LazyLock};
use targets::Targets;

static TARGETS: LazyLock<Targets> = LazyLock::new(|| {
    Targets::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/data"))
});

libfuzzer_sys::fuzz_target!(|input: &[u8]| TARGETS.place(input));
