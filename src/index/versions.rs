//! Versions of one item: which of them stands, and which it takes out of the results.
//!
//! An agency sends a story again with more, corrects it, or kills it; feeds are saved again with the same items in them. Of
//! the articles that share an item's id the latest stands, whatever file it lies in, and a kill stands for the story without
//! being one. The rest leave the index. The manifest keeps an [`ItemRecord`] of each, so that this is decided over all files
//! at once, the same whatever the order in which they were read.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::manifest::Manifest;
use crate::article::{Article, Wire};

/// One version of an item, as the manifest keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemRecord {
    /// The article's id.
    pub id: String,
    /// Which item it is of: the first eight bytes of BLAKE3 of the item's id. Of ten million items the chance that any
    /// two share them is one in 400,000.
    pub item: u64,
    /// Another item that it takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<u64>,
    /// What is latest: the moment it was made, in seconds since 1970, then its number, then how much text it has.
    pub rank: (Option<i64>, Option<u64>, usize),
    /// Whether it withdraws the story.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kill: bool,
    /// Whether it was taken out of the index.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
}

impl ItemRecord {
    /// The record of an article that has an item's id.
    pub fn of(article: &Article) -> Option<ItemRecord> {
        let wire = article.wire.as_ref()?;
        let length = article.paragraphs.iter().map(String::len).sum();
        Some(ItemRecord {
            id: article.id.clone(),
            item: key(article, wire, wire.guid.as_deref()?),
            replaces: wire.replaces.as_deref().map(|replaced| key(article, wire, replaced)),
            rank: (wire.revised.map(|moment| moment.as_second()), wire.version, length),
            kill: wire.is_kill(),
            hidden: false,
        })
    }

    /// Whether this version goes before another of the same item; of equal ones the first by id stands.
    fn beats(&self, other: &ItemRecord) -> bool {
        (self.rank, &other.id) > (other.rank, &self.id)
    }
}

/// An id that is an address or a name for the whole world is one item whoever sends it; any other is its provider's own,
/// or, where nobody says who that is, the file's.
fn key(article: &Article, wire: &Wire, guid: &str) -> u64 {
    let is_global = guid.contains("://") || guid.starts_with("urn:") || guid.starts_with("tag:");
    let provider = if is_global { "" } else { wire.provider.as_deref().unwrap_or(&article.path) };
    let hash = blake3::hash(format!("{provider}\0{guid}").as_bytes());
    hash.as_bytes().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The ids of the articles that are not to be in the index: those that a later version stands for, and kills.
pub fn superseded<'m>(items: impl Iterator<Item = &'m ItemRecord> + Clone) -> HashSet<&'m str> {
    let mut standing: HashMap<u64, &ItemRecord> = HashMap::new();
    let mut replacing: HashMap<u64, &ItemRecord> = HashMap::new();
    for item in items.clone() {
        keep_best(&mut standing, item.item, item);
        if let Some(replaced) = item.replaces.filter(|replaced| *replaced != item.item) {
            keep_best(&mut replacing, replaced, item);
        }
    }
    let goes = |item: &&ItemRecord| {
        let is_standing = standing.get(&item.item).is_some_and(|best| best.id == item.id);
        // Two that claim each other's place: the later one has it.
        let is_replaced = replacing
            .get(&item.item)
            .is_some_and(|by| by.rank >= item.rank && (item.replaces != Some(by.item) || by.beats(item)));
        item.kill || !is_standing || is_replaced
    };
    items.filter(goes).map(|item| item.id.as_str()).collect()
}

fn keep_best<'m>(best: &mut HashMap<u64, &'m ItemRecord>, key: u64, item: &'m ItemRecord) {
    best.entry(key)
        .and_modify(|known| {
            if item.beats(known) {
                *known = item
            }
        })
        .or_insert(item);
}

impl Manifest {
    /// Every version of every item in the files.
    pub fn items(&self) -> impl Iterator<Item = &ItemRecord> + Clone {
        self.files.values().flat_map(|record| &record.items)
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{Just, Strategy, proptest};
    use proptest::{option, prop_assert_eq};

    use super::{ItemRecord, superseded};
    use crate::article::{Article, Wire};

    fn item(id: &str, guid: &str, version: u64) -> ItemRecord {
        let wire = Wire { guid: Some(guid.into()), version: Some(version), ..Wire::default() };
        ItemRecord::of(&Article { id: id.into(), wire: Some(wire), ..Article::default() }).unwrap()
    }

    fn gone(items: &[ItemRecord]) -> Vec<&str> {
        let mut gone: Vec<&str> = superseded(items.iter()).into_iter().collect();
        gone.sort_unstable();
        gone
    }

    #[test]
    fn the_latest_version_stands_and_of_equal_ones_the_first() {
        assert_eq!(gone(&[item("a", "x", 1), item("b", "x", 3), item("c", "x", 2), item("d", "y", 1)]), ["a", "c"]);
        assert_eq!(gone(&[item("b", "x", 1), item("a", "x", 1)]), ["b"]);
    }

    #[test]
    fn a_kill_stands_for_the_story_and_is_none_itself() {
        let kill = ItemRecord { kill: true, ..item("k", "x", 2) };
        assert_eq!(gone(&[item("a", "x", 1), kill.clone()]), ["a", "k"]);
        assert_eq!(gone(&[kill, item("b", "x", 3)]), ["k"]);
    }

    #[test]
    fn an_item_may_take_the_place_of_another() {
        let replacing = |id: &str, guid: &str, replaced: &str| ItemRecord {
            replaces: Some(item("", replaced, 1).item),
            ..item(id, guid, 1)
        };
        assert_eq!(gone(&[item("a", "x", 1), replacing("b", "y", "x"), replacing("c", "z", "y")]), ["a", "b"]);
        assert_eq!(gone(&[replacing("a", "x", "y"), replacing("b", "y", "x")]), ["b"]);
    }

    #[test]
    fn an_id_of_a_provider_is_its_own_and_an_address_everybodys() {
        let key = |guid: &str, provider: Option<&str>, path: &str| {
            let wire = Wire { guid: Some(guid.into()), provider: provider.map(str::to_owned), ..Wire::default() };
            ItemRecord::of(&Article { path: path.into(), wire: Some(wire), ..Article::default() }).unwrap().item
        };
        assert_eq!(key("17", Some("mna"), "a.xml"), key("17", Some("mna"), "b.xml"));
        assert_ne!(key("17", Some("mna"), "a.xml"), key("17", Some("ffp"), "a.xml"));
        assert_ne!(key("17", None, "a.xml"), key("17", None, "b.xml"));
        let tag = "tag:mna.example,2025:17";
        assert_eq!(key(tag, Some("mna"), "a.xml"), key(tag, None, "b.xml"));
    }

    proptest! {
        #[test]
        fn what_stands_does_not_depend_on_the_order(
            (items, shuffled) in vec((0..6_u64, option::of(0..6_u64), 0..3_u64), 0..12)
                .prop_map(|parts| parts.into_iter().enumerate().map(|(place, (guid, replaces, version))| ItemRecord {
                    replaces: replaces.map(|guid| item("", &guid.to_string(), 1).item),
                    ..item(&place.to_string(), &guid.to_string(), version)
                }).collect::<Vec<_>>())
                .prop_flat_map(|items| (Just(items.clone()), Just(items).prop_shuffle()))
        ) {
            prop_assert_eq!(gone(&items), gone(&shuffled));
        }
    }
}
