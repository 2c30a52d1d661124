//! Packs the word lists into the table that [`dateline::recognise::people::lexicon`] reads in place.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use dateline::recognise::people::hash;
use dateline::recognise::people::lexicon::{BUCKETS, Lexicon, list, pack};

/// What is known of a word: its clusters among 64, 256 and 1,024, and the lists it stands in.
#[derive(Clone, Copy, Default)]
struct Known {
    clusters: Option<(u8, u8, u16)>,
    lists: u8,
}

/// Reads `clusters.tsv` and `gaz.tsv` and packs them.
pub fn packed(folder: &Path) -> Result<Vec<u8>> {
    let mut words: BTreeMap<String, Known> = BTreeMap::new();
    for line in read(&folder.join("clusters.tsv"))?.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        if let [word, coarse, middle, fine, ..] = fields[..]
            && is_wanted(word)
            && !is_compound(word)
        {
            let clusters = Some((coarse.parse()?, middle.parse()?, fine.parse()?));
            let known = words.entry(word.to_lowercase()).or_default();
            // The lower-case spelling is listed beside the others and decides where they differ.
            if known.clusters.is_none() || !word.contains(char::is_uppercase) {
                known.clusters = clusters;
            }
        }
    }
    for (word, lists) in listed(folder)?.into_iter().filter(|(word, _)| is_wanted(word)) {
        words.entry(word).or_default().lists |= lists;
    }
    Ok(table(&words))
}

/// Names as the world's news writes them.
const NAMES: &str = include_str!("../names.txt");

/// What people are, in many languages.
const ROLES: &str = include_str!("../roles.txt");

/// The words of `gaz.tsv`, of our own names and of the roles, in lower case, with the lists they stand in.
pub fn listed(folder: &Path) -> Result<BTreeMap<String, u8>> {
    let mut words: BTreeMap<String, u8> = BTreeMap::new();
    for (word, lists) in read(&folder.join("gaz.tsv"))?.lines().filter_map(|line| line.split_once('\t')) {
        *words.entry(word.to_lowercase()).or_default() |= lists.parse::<u8>()?;
    }
    for (kind, names) in NAMES.lines().filter_map(|line| line.split_once(' ')) {
        let kind = match kind {
            "F" => list::FIRST,
            "L" => list::LAST,
            _ => continue,
        };
        for name in names.split(' ') {
            *words.entry(name.to_lowercase()).or_default() |= kind;
        }
    }
    for role in ROLES.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' ').skip(1)) {
        *words.entry(role.to_lowercase()).or_default() |= list::TITLE;
    }
    Ok(words)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))
}

/// Words in scripts that have capitals; the tagger scores no others.
fn is_wanted(word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    let cased = |c: char| c.is_lowercase() || c.is_uppercase();
    letters().next().is_none() || letters().all(cased)
}

/// "free-election" is not worth its bytes; "al-Assad" is.
fn is_compound(word: &str) -> bool {
    word.split_once('-').is_some_and(|(first, _)| !matches!(first.to_lowercase().as_str(), "al" | "el" | "ibn"))
}

fn table(words: &BTreeMap<String, Known>) -> Vec<u8> {
    let mut entries: Vec<(u64, Known)> =
        words.iter().map(|(word, known)| (hash::word(word.as_bytes()), *known)).collect();
    entries.sort_by_key(|(hash, _)| (Lexicon::bucket(*hash), Lexicon::tag(*hash)));
    let mut bytes = Vec::new();
    for bucket in 0..=BUCKETS {
        let start = entries.partition_point(|(hash, _)| Lexicon::bucket(*hash) < bucket) as u32;
        bytes.extend(&start.to_le_bytes()[..3]);
    }
    for (hash, known) in entries {
        bytes.extend(pack(Lexicon::tag(hash), known.clusters, known.lists));
    }
    bytes
}
