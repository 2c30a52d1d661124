//! What is lit in any text by any query, and every way in which it is shown: see `laws.rs`.
#![no_main]

#[path = "../laws.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::highlight(bytes));
