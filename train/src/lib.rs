//! Makes the weights of the people tagger.
//!
//! In the order of a run: [`corpus`] and [`brat`] read annotated tokens and write them out as raw text again, so that training sees what
//! the tokeniser makes of real articles; [`rename`] makes copies under other names and [`forms`]
//! fills in what the corpora lack; [`lexicon`] packs the word lists; [`examples`] turns documents into features and
//! labels; [`perceptron`] learns from them; [`weights`] writes the file that the binary carries.

pub mod brat;
pub mod corpus;
pub mod examples;
pub mod forms;
pub mod lexicon;
pub mod perceptron;
pub mod rename;
pub mod weights;
