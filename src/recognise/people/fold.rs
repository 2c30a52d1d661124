//! Spellings of one word made equal: case, diacritics, apostrophes and, for keys, alphabets.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::caseless::is_eastern;

/// A word in lower case, without diacritics and with plain apostrophes.
pub fn fold(word: &str) -> String {
    // ASCII has no diacritics.
    if word.is_ascii() {
        let plain = |byte: u8| if byte == b'`' { '\'' } else { char::from(byte.to_ascii_lowercase()) };
        return word.bytes().map(plain).collect();
    }
    // Syllables of Korean are no letters with marks, and the marks of kana tell words apart.
    if word.chars().next().is_some_and(is_eastern) {
        return word.nfkc().flat_map(char::to_lowercase).collect();
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.nfd().filter(|&c| !is_combining_mark(c) || is_vowel(c)).flat_map(char::to_lowercase) {
        match c {
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ø' => folded.push('o'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            '’' | 'ʼ' | '‘' | '`' | '´' => folded.push('\''),
            '‐' | '\u{2011}' => folded.push('-'),
            '\u{307}' => {}
            _ => folded.push(c),
        }
    }
    folded
}

/// Whether a sign on a letter is a vowel or a tone of its own, in Indic scripts, Thai, Lao and Burmese: without them "मोदी" would be "मद".
fn is_vowel(c: char) -> bool {
    const NUKTAS: [char; 4] = ['\u{93c}', '\u{9bc}', '\u{a3c}', '\u{abc}'];
    matches!(c, '\u{900}'..='\u{dff}' | '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}') && !NUKTAS.contains(&c)
}

/// Whether a character belongs to a word: a letter, a digit, or a sign on one.
pub fn is_part(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// A folded word in Latin letters. Ukrainian and Russian letters differ only where both readings fold to one below.
pub fn romanise(folded: &str) -> String {
    let mut latin = String::with_capacity(folded.len());
    for c in folded.chars() {
        latin.push_str(match c {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' | 'ґ' => "g",
            'д' => "d",
            'е' | 'э' | 'є' => "e",
            'ж' => "zh",
            'з' => "z",
            'и' | 'і' => "i",
            'й' | 'ы' => "y",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' | 'ў' => "u",
            'ф' => "f",
            'х' => "kh",
            'ц' => "ts",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "shch",
            'ю' => "yu",
            'я' => "ya",
            'ь' | 'ъ' => "",
            _ => {
                latin.push(c);
                continue;
            }
        });
    }
    latin
}

/// A Cyrillic word without the ending of its case, so that "Путиным" is "Путин"; other words as they are.
pub fn stem(folded: &str) -> &str {
    if !folded.chars().next().is_some_and(|c| ('а'..='ґ').contains(&c)) {
        return folded;
    }
    let stemmed = CASES.iter().find_map(|ending| folded.strip_suffix(ending));
    stemmed.filter(|stem| stem.chars().count() >= 3).unwrap_or(folded)
}

/// Endings of nouns and adjectives in Russian and Ukrainian, longest first.
const CASES: &[&str] = &[
    "ого", "его", "ому", "ему", "ыми", "ими", "ови", "еви", "ові", "еві", "єві", "ією", "ым", "им", "ом", "ем", "єм",
    "ой", "ей", "ою", "ею", "єю", "ая", "яя", "ую", "юю", "ии", "иі", "а", "я", "у", "ю", "е", "є", "и", "ы", "і", "о",
    "ь",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_to_one() {
        assert_eq!(fold("Erdoğan"), fold("ERDOGAN"));
        assert_eq!(fold("İmamoğlu"), "imamoglu");
        assert_eq!(fold("Wałęsa"), "walesa");
        assert_eq!(fold("O’Neill"), "o'neill");
        assert_eq!(fold("김민지"), "김민지");
        assert_eq!(fold("バイデン"), "バイデン");
    }

    #[test]
    fn vowels_of_indic_scripts_and_thai_stay() {
        assert_ne!(fold("मोदी"), fold("मद"));
        assert_eq!(fold("गड़करी"), fold("गडकरी"));
        assert_eq!(fold("ทรัมป์"), "ทรัมป์");
    }

    #[test]
    fn cases_of_a_name_have_one_stem() {
        for word in ["путин", "путина", "путину", "путиным", "путине"] {
            assert_eq!(stem(word), "путин");
        }
        assert_eq!(stem(&fold("Зеленского")), stem(&fold("Зеленскому")));
        assert_eq!(stem("trump"), "trump");
    }
}
