//! Packs what `slavic/words.py` found into the table that [`dateline::recognise::people::cases::forms`] reads in place.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use dateline::recognise::people::cases::forms::{Form, MAGIC, pack};
use dateline::recognise::people::hash;
use dateline::recognise::people::lexicon::{BUCKETS, Lexicon};

/// Every word with what is known of it.
pub type Words = BTreeMap<String, Form>;

/// Reads the table that the script wrote.
pub fn read(path: &Path) -> Result<Words> {
    let text = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    text.lines()
        .map(|line| row(line).with_context(|| format!("{line}: not a word, class, lists and nominatives")))
        .collect()
}

fn row(line: &str) -> Result<(String, Form)> {
    let [word, class, lists, nominatives] = line.split('\t').collect::<Vec<_>>()[..] else {
        anyhow::bail!("it has not four columns");
    };
    Ok((word.to_owned(), Form { class: class.parse()?, lists: lists.parse()?, nominatives: nominatives.parse()? }))
}

/// Packs the words.
pub fn packed(words: &Words) -> Vec<u8> {
    let mut entries: Vec<(u64, Form)> = words.iter().map(|(word, form)| (hash::word(word.as_bytes()), *form)).collect();
    entries.sort_by_key(|(hash, _)| (Lexicon::bucket(*hash), Lexicon::tag(*hash)));
    let mut bytes = MAGIC.to_vec();
    for bucket in 0..=BUCKETS {
        let start = entries.partition_point(|(hash, _)| Lexicon::bucket(*hash) < bucket) as u32;
        bytes.extend(&start.to_le_bytes()[..3]);
    }
    for (hash, form) in entries {
        bytes.extend(pack(Lexicon::tag(hash), form));
    }
    bytes
}
