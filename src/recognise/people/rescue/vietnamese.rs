//! Names in Vietnamese: a surname of few and the syllables behind it, or any syllables behind what people are called by.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::recognise::people::document::Document;
use crate::recognise::people::label;
use crate::recognise::people::words::flag;

/// What a word tells of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It begins a name.
    Surname,
    /// It stands before any name.
    Honour,
    /// It is the last word of an office.
    Office,
    /// What stands behind it is a place or an institution.
    Place,
}

static WORDS: LazyLock<FxHashMap<&'static str, Kind>> = LazyLock::new(|| {
    let lines = include_str!("../vietnamese-words.tsv").lines().filter_map(|line| line.split_once('\t'));
    let kind = |name| match name {
        "surname" => Some(Kind::Surname),
        "honour" => Some(Kind::Honour),
        "office" => Some(Kind::Office),
        "place" => Some(Kind::Place),
        _ => None,
    };
    lines.filter_map(|(word, name)| Some((word, kind(name)?))).collect()
});

/// The syllables of a name, its surname among them.
const SYLLABLES: std::ops::RangeInclusive<usize> = 2..=5;

/// Labels Vietnamese names, and takes the labels off parts of them and off what is called after them.
pub fn vietnamese(text: &str, document: &Document, language: &str, labels: &mut [u8]) {
    if language != "vi" {
        return;
    }
    for island in &document.islands {
        let before = kind(document.written(text, island.start - 1));
        let first = document.written(text, island.start);
        // At the beginning of a sentence what people are called by has a capital.
        let honoured = document.tokens[island.start].opens && kind(&first.to_lowercase()) == Some(Kind::Honour);
        let name = island.start + usize::from(honoured && island.tokens().len() > 1)..island.end;
        let surname = kind(document.written(text, name.start)) == Some(Kind::Surname);
        let called = honoured || matches!(before, Some(Kind::Honour | Kind::Office));
        if before == Some(Kind::Place) {
            labels[island.tokens()].fill(label::OUTSIDE);
        } else if surname && SYLLABLES.contains(&name.len()) || called && is_name(document, name.clone()) {
            labels[island.tokens()].fill(label::OUTSIDE);
            label::mark(&mut labels[name]);
        }
    }
}

fn kind(word: &str) -> Option<Kind> {
    WORDS.get(word).copied()
}

/// Whether tokens may be a name of any country behind what people are called by.
fn is_name(document: &Document, name: Range<usize>) -> bool {
    let capital = |at: usize| {
        let word = document.words.get(document.word(at));
        word.is(flag::CAPITAL) && !word.is(flag::ALL_CAPITALS | flag::DIGIT)
    };
    (1..=*SYLLABLES.end()).contains(&name.len()) && name.clone().all(capital)
}

#[cfg(test)]
mod tests {
    use crate::recognise::people::tests::names_in;

    #[test]
    fn honours_offices_and_streets_are_no_part_of_a_name() {
        let text = "Tòa án xét xử ông Lê Quang Thịnh, theo luật sư Hoàng Văn Hướng, trên phố Lý Thường Kiệt.";
        assert_eq!(names_in("vi", text), ["Lê Quang Thịnh", "Hoàng Văn Hướng"]);
    }
}
