//! The languages that rules ask for by name, as ISO 639-1 codes, and what sets each apart.

/// Of which the lists have so many names that a word of two lists is neither for certain.
pub const ENGLISH: &str = "en";
/// In which "M." is a title and no initial.
pub const FRENCH: &str = "fr";
/// Whose nouns have capitals.
pub const GERMAN: &str = "de";
/// Whose names begin with the surname.
pub const HUNGARIAN: &str = "hu";
/// Whose offices have capitals.
pub const INDONESIAN: &str = "id";
/// Whose names are known alone in all their cases.
pub const POLISH: &str = "pl";
/// Whose agencies name who wrote a story before its dateline.
pub const SPANISH: &str = "es";
/// Whose names have the ending of their case behind an apostrophe.
pub const TURKISH: &str = "tr";
/// Which say with a preposition whose something is, and in which a surname may begin with one.
pub const ROMANCE: &[&str] = &["es", FRENCH, "it", "pt"];
