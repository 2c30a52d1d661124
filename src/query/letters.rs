//! Makes typed characters plain before anything looks at them: curly quotes, guillemets and full-width forms mean what
//! their ASCII forms mean; each keeps the bytes it came from, so that an error points at what was typed.

/// One character as the lexer sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// The plain character; white space, control characters and CJK punctuation are all a space.
    pub(super) c: char,
    /// A quotation mark other than `"`: it is never literal within straight quotes, and closes only its own kind.
    pub(super) typographic: bool,
    // A query holds at most a million bytes, which a u32 counts.
    start: u32,
    end: u32,
}

impl Letter {
    /// Where its bytes begin.
    pub(super) fn start(&self) -> usize {
        self.start as usize
    }

    /// Where they end.
    pub(super) fn end(&self) -> usize {
        self.end as usize
    }

    pub(super) fn is_space(&self) -> bool {
        self.c == ' '
    }
}

/// The characters of `text`, made plain; invisible ones are left out.
pub(super) fn letters(text: &str) -> Vec<Letter> {
    let letter = |(at, c): (usize, char)| {
        let typographic = is_typographic_quote(c);
        Some(Letter { c: plain(c)?, typographic, start: at as u32, end: (at + c.len_utf8()) as u32 })
    };
    text.char_indices().filter_map(letter).collect()
}

/// The plain form of a character; `None` when it is invisible and separates nothing.
pub(super) fn plain(c: char) -> Option<char> {
    Some(match c {
        _ if c.is_ascii_graphic() => c,
        '\u{AD}'
        | '\u{61C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}' => {
            return None;
        }
        '\u{200B}' | '\u{FEFF}' => ' ',
        _ if c.is_whitespace() || c.is_control() => ' ',
        // Punctuation that stands between words which no space parts. The full-width question mark is here and not
        // among the wildcards: it is typed as punctuation.
        '，' | '、' | '。' | '；' | '！' | '？' | '،' | '؛' | '؟' | '۔' | '।' => ' ',
        _ if is_typographic_quote(c) => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        '−' => '-',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    })
}

fn is_typographic_quote(c: char) -> bool {
    matches!(
        c,
        '“' | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '《'
            | '》'
            | '〝'
            | '〞'
            | '〟'
    )
}

/// Whether a `"` here is the gershayim of a Hebrew abbreviation (צה"ל), which Hebrew keyboards type so.
pub(super) fn is_gershayim(before: Option<char>, after: Option<char>) -> bool {
    let is_hebrew = |c: Option<char>| c.is_some_and(|c| ('\u{5D0}'..='\u{5EA}').contains(&c));
    is_hebrew(before) && is_hebrew(after)
}

#[cfg(test)]
mod tests {
    use super::letters;

    fn plain(text: &str) -> String {
        letters(text).iter().map(|l| l.c).collect()
    }

    #[test]
    fn typographic_and_full_width_forms_become_plain() {
        assert_eq!(plain("“a” „b“ «c» ‹d› 「e」 O’Brien"), r#""a" "b" "c" "d" "e" O'Brien"#);
        assert_eq!(plain("ｔｉｔｌｅ：（ＣＯＶＩＤ－１９）＾２　＂x＂"), r#"title:(COVID-19)^2 "x""#);
    }

    #[test]
    fn invisible_characters_vanish_and_controls_are_spaces() {
        assert_eq!(plain("a\u{200E}b\u{AD}c\u{0}d\u{FEFF}e\tf"), "abc d e f");
    }

    #[test]
    fn a_letter_knows_its_bytes() {
        let letter = letters("é：")[1];
        assert_eq!((letter.c, letter.start(), letter.end()), (':', 2, 5));
    }
}
