//! Names that have their surname first, as the syllables behind it show.

use std::ops::Range;

use super::are_free;
use crate::recognise::people::document::Document;
use crate::recognise::people::honorific::{honours_burmese, is_burmese};
use crate::recognise::people::label;
use crate::recognise::people::lexicon::list;
use crate::recognise::people::name::{is_eastern_surname, is_syllables};
use crate::recognise::people::words::flag;

/// Labels what stands behind a Burmese honour and is made of the words of such names alone ("Daw Khin Hnin Yee", "U Nyo Saw").
fn burmese(text: &str, document: &Document, island: Range<usize>, labels: &mut [u8]) {
    let written = |at: usize| document.written(text, at);
    let honour = (island.start.max(1) - 1..island.end - 1).find(|&at| honours_burmese(written(at), written(at + 1)));
    let Some(honour) = honour else { return };
    let name = honour + 1..island.end;
    if are_free(labels, name.clone()) && name.clone().all(|at| is_burmese(written(at))) {
        label::mark(&mut labels[name]);
    }
}

/// The fewest letters of two syllables that are written together.
const TOGETHER: usize = 5;

/// Labels three words, two of which the last has two syllables ("Cai Shuhui"), or two behind a title ("Pham Minh Chinh", "Vice Premier He Lifeng").
pub fn eastern(text: &str, document: &Document, _language: &str, labels: &mut [u8]) {
    let written = |at: usize| document.written(text, at);
    for island in document.islands.iter().filter(|island| island.end - island.start > 1) {
        for start in [island.end - 2, island.end.saturating_sub(3)].into_iter().filter(|&at| at >= island.start) {
            let title = document.words.get(document.word(start - 1)).listed(list::TITLE);
            let whole = start == island.start && (island.end - start == 3 || written(start + 1).len() >= TOGETHER);
            let other = if whole && island.end - start == 3 {
                list::SUFFIX
            } else {
                list::PLACE | list::SUFFIX | list::COUNTRY
            };
            let named = |at: usize| {
                !document.words.get(document.word(at)).listed(other) && is_syllables(&written(at).to_lowercase())
            };
            // What costs most comes last.
            if are_free(labels, start..island.end)
                && (title || whole)
                && document.words.get(document.word(start)).is(flag::CAPITAL)
                && is_eastern_surname(written(start))
                && (start + 1..island.end).all(named)
            {
                label::mark(&mut labels[start..island.end]);
            }
        }
        burmese(text, document, island.tokens(), labels);
    }
}

#[cfg(test)]
mod tests {
    use crate::recognise::people::tests::names_in;

    #[test]
    fn an_honour_introduces_a_burmese_name() {
        let text = "The board heard U Kyaw Soe and Daw Khin Hnin Wai on Monday.";
        assert_eq!(names_in("en", text), ["Kyaw Soe", "Khin Hnin Wai"]);
    }
}
