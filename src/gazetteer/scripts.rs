//! Serbian between its two scripts, letter by letter.

/// Each Cyrillic letter with what Latin has for it. Two Latin letters that are one in Cyrillic stand before either alone.
pub const LETTERS: &[(&str, &str)] = &[
    ("љ", "lj"),
    ("њ", "nj"),
    ("џ", "dž"),
    ("а", "a"),
    ("б", "b"),
    ("в", "v"),
    ("г", "g"),
    ("д", "d"),
    ("ђ", "đ"),
    ("е", "e"),
    ("ж", "ž"),
    ("з", "z"),
    ("и", "i"),
    ("ј", "j"),
    ("к", "k"),
    ("л", "l"),
    ("м", "m"),
    ("н", "n"),
    ("о", "o"),
    ("п", "p"),
    ("р", "r"),
    ("с", "s"),
    ("т", "t"),
    ("ћ", "ć"),
    ("у", "u"),
    ("ф", "f"),
    ("х", "h"),
    ("ц", "c"),
    ("ч", "č"),
    ("ш", "š"),
];

/// The text in the other script; nothing where it has a letter that Serbian does not.
pub fn in_the_other_script(text: &str) -> Option<String> {
    let mut other = String::with_capacity(2 * text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if !first.is_alphabetic() {
            other.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (length, letters) = next_letter(rest)?;
        match first.is_uppercase() {
            true => capitalise(letters, &mut other),
            false => other.push_str(letters),
        }
        rest = &rest[length..];
    }
    Some(other)
}

/// How long the letter is with which the text begins, and what the other script has for it, written small.
fn next_letter(text: &str) -> Option<(usize, &'static str)> {
    let begins = |letter: &str| {
        let mut rest = text.chars();
        letter.chars().all(|wanted| rest.next().is_some_and(|found| found.to_lowercase().eq([wanted])))
    };
    let length = |letter: &str| text.chars().take(letter.chars().count()).map(char::len_utf8).sum();
    let (cyrillic, latin) = LETTERS.iter().find(|(cyrillic, latin)| begins(cyrillic) || begins(latin))?;
    let (from, to) = if begins(cyrillic) { (cyrillic, latin) } else { (latin, cyrillic) };
    Some((length(from), to))
}

fn capitalise(letters: &str, out: &mut String) {
    let mut letters = letters.chars();
    out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(letters.as_str());
}

#[cfg(test)]
mod tests {
    use super::in_the_other_script;

    #[test]
    fn a_name_is_written_in_the_other_script() {
        let pairs = [("Његошева Љубљана", "Njegoševa Ljubljana"), ("Џибути", "Džibuti"), ("немачки", "nemački")];
        for (cyrillic, latin) in pairs {
            assert_eq!(in_the_other_script(cyrillic).as_deref(), Some(latin));
            assert_eq!(in_the_other_script(latin).as_deref(), Some(cyrillic));
        }
        assert_eq!(in_the_other_script("San Marino").as_deref(), Some("Сан Марино"));
        assert_eq!(in_the_other_script("New York"), None, "no Serbian letter");
    }
}
