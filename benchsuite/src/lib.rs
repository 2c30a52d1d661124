//! Measures how fast and how large dateline is, beside floors and rivals in the same run. Never ships.
//!
//! [`story`] and [`scale`] are what is indexed, [`forms`] the same articles as each rival takes them, [`queries`] what is
//! asked. [`systems`] says how each engine indexes and answers, [`cost`] what that took, [`stages`] counts instructions of
//! the hot stages. All that was measured is a [`record`], held against the last one and written into README as a [`table`].

pub mod cost;
pub mod floor;
pub mod forms;
pub mod fts5;
pub mod inside;
pub mod measure;
pub mod queries;
pub mod record;
pub mod scale;
pub mod sizes;
pub mod stages;
pub mod story;
pub mod systems;
pub mod table;
pub mod through;
pub mod vocabulary;
