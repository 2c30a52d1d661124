//! Sets of languages, small enough to compare for every word of an article.

use std::ops::BitOr;

/// The languages whose names the gazetteer knows, by ISO 639-1 code, sorted; at most 127.
const KNOWN: [&str; 74] = [
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa",
    "fi", "fil", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "kn",
    "ko", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "nb", "ne", "nl", "pa", "pl", "ps", "pt", "ro", "ru",
    "si", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "zh",
];

/// A set of languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Languages(u128);

impl Languages {
    /// No language.
    pub const NONE: Self = Self(0);
    /// Every language, also those the gazetteer does not know.
    pub const ANY: Self = Self(u128::MAX);

    /// Reads a cell of a list: codes with commas between, or `*`.
    pub fn parse(cell: &str) -> Self {
        if cell == "*" { Self::ANY } else { Self(cell.split(',').filter_map(bit).fold(0, BitOr::bitor)) }
    }

    /// The language of an article; any, where it is not known.
    pub fn of(code: Option<&str>) -> Self {
        code.and_then(bit).map_or(Self::ANY, Self)
    }

    /// A bit for each language.
    pub fn bits(self) -> u128 {
        self.0
    }

    /// From a bit for each language.
    pub fn from_bits(bits: u128) -> Self {
        Self(bits)
    }

    /// Whether the two have a language in common.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The languages of both.
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// These languages without the others.
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

fn bit(code: &str) -> Option<u128> {
    let code = match code {
        "no" | "nn" => "nb",
        "tl" => "fil",
        "iw" => "he",
        code => code,
    };
    // Both Chinese scripts are one language to an article, whose code does not tell them apart.
    let code = code.split('-').next().unwrap_or(code);
    match *code.as_bytes() {
        [first @ b'a'..=b'z', second @ b'a'..=b'z'] => BITS_OF_TWO_LETTERS[place_of(first, second)],
        _ => KNOWN.binary_search(&code).ok().map(|position| 1 << position),
    }
}

/// For every two letters the bit of the language whose code they are: it is asked for again and again in each article.
static BITS_OF_TWO_LETTERS: [Option<u128>; 26 * 26] = {
    let mut bits = [None; 26 * 26];
    let mut position = 0;
    while position < KNOWN.len() {
        if let [first, second] = *KNOWN[position].as_bytes() {
            bits[place_of(first, second)] = Some(1 << position);
        }
        position += 1;
    }
    bits
};

const fn place_of(first: u8, second: u8) -> usize {
    (first - b'a') as usize * 26 + (second - b'a') as usize
}

#[cfg(test)]
mod tests {
    use super::Languages;

    #[test]
    fn a_cell_meets_the_article_in_one_of_its_languages() {
        let cell = Languages::parse("de,nb");
        assert!(cell.meets(Languages::of(Some("de"))));
        assert!(cell.meets(Languages::of(Some("nn"))));
        assert!(!cell.meets(Languages::of(Some("en"))));
        assert!(cell.meets(Languages::of(None)), "an article of unknown language may be in any");
    }

    #[test]
    fn known_languages_are_sorted() {
        assert!(super::KNOWN.is_sorted());
    }

    #[test]
    fn chinese_is_one_language_in_either_script() {
        assert_eq!(Languages::parse("zh-Hant"), Languages::of(Some("zh")));
    }
}
