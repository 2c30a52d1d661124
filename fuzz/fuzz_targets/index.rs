//! Damage in an index: see `laws.rs`.
#![no_main]

#[path = "../laws.rs"]
mod laws;

// A panic that is contained is none: the usual hook would end the process before it could be.
libfuzzer_sys::fuzz_target!(init: std::panic::set_hook(Box::new(|_| {})), |bytes: &[u8]| laws::index(bytes));
