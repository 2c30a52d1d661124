//! Who wrote it: names out of "By Jane Roe and John Doe in Ankara | Reuters".

use std::sync::LazyLock;

use super::{dateline, markup, paragraphs, words};
use crate::clean;

/// Words in front of the names, in lower case ("by", "von", "автор:").
static CUES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut cues: Vec<&str> = words::column(include_str!("../../gazetteer/byline-cues.tsv"), 0).collect();
    cues.sort_by_key(|cue| std::cmp::Reverse(cue.chars().count()));
    cues
});

/// Words between two names.
const BETWEEN: &[&str] =
    &["and", "und", "et", "y", "e", "и", "та", "і", "en", "og", "och", "ve", "with", "mit", "avec"];
/// Small words inside names.
const PARTICLES: &[&str] = &[
    "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le",
    "ten", "ter", "van", "von", "zu", "zum", "af", "av", "y",
];
/// What parts the names from what follows them on the line.
const TAILS: &[char] = &['|', '•', '·', '⋅', '—', '–'];
/// A line with names and nothing else is no longer, in characters.
const LONGEST_LINE: usize = 160;
/// "Maria del Carmen Rodriguez de la Fuente" has seven words.
const NAME_WORDS: usize = 7;

/// A line that is a byline.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The names, joined by commas.
    pub names: String,
    /// What follows them on the line (a date, a place, an outlet).
    pub rest: String,
}

/// The names in a stated byline, without "By", joined by ", ".
pub(super) fn names(stated: &str) -> Option<String> {
    let stated = markup::line(stated);
    // "Di Wu" and "Von Miller" are whole names.
    let (_, rest) = strip_cue(&stated);
    let stated = if rest.contains(' ') || stated.contains(':') { rest } else { &stated };
    let mut names: Vec<&str> = Vec::new();
    for name in parts(stated).map(trim) {
        let address = name.contains("://") || name.contains('@') || name.starts_with("www.");
        let nobody =
            matches!(name.to_lowercase().as_str(), "" | "admin" | "administrator" | "editor" | "unknown" | "null");
        let nameless = !name.contains(char::is_alphabetic);
        if !address && !nobody && !nameless && !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// The people among the names of a byline, as [`names`] gives it: whoever has at least a first name and a surname and is
/// neither an agency nor a desk.
pub(super) fn people(byline: &str) -> Vec<String> {
    let is_somebody = |name: &&str| is_person(name) && !dateline::is_agency(name) && !is_desk(name);
    byline.split(", ").filter(is_somebody).map(str::to_owned).collect()
}

/// Words that newsrooms call themselves by, in lower case.
const DESKS: &[&str] = &[
    "agencies",
    "agency",
    "associated",
    "blog",
    "board",
    "bureau",
    "center",
    "centre",
    "channel",
    "com",
    "company",
    "contributor",
    "contributors",
    "correspondent",
    "correspondents",
    "daily",
    "department",
    "desk",
    "dpa",
    "editor",
    "editorial",
    "editors",
    "foundation",
    "group",
    "guest",
    "inc",
    "institute",
    "journal",
    "llc",
    "ltd",
    "magazine",
    "media",
    "network",
    "networks",
    "news",
    "newspaper",
    "newsroom",
    "office",
    "online",
    "org",
    "partners",
    "press",
    "radio",
    "redacción",
    "redaktion",
    "redazione",
    "redação",
    "report",
    "reporter",
    "reporters",
    "rédaction",
    "reviews",
    "service",
    "services",
    "solutions",
    "staff",
    "studio",
    "studios",
    "team",
    "the",
    "times",
    "today",
    "tv",
    "university",
    "web",
    "weekly",
    "wire",
    "writer",
    "writers",
    "редакция",
    "редакція",
    "编辑部",
    "记者",
    "هيئة",
    "وكالات",
    "تحرير",
];

fn is_desk(name: &str) -> bool {
    let words = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let mut words = words.filter(|word| !word.is_empty());
    words.any(|word| DESKS.contains(&word.as_str()))
}

/// Reads a line that begins with "By", "Von", "Par" ... and goes on with names.
pub(super) fn line(text: &str) -> Option<Found> {
    if text.chars().nth(LONGEST_LINE).is_some() {
        return None;
    }
    let (cue, rest) = strip_cue(text);
    let (head, tail) = rest.find([' ', '|', '•', '·', '⋅']).map_or((rest, ""), |_| cut_tail(rest));
    let people: Vec<&str> = parts(head).map(trim).filter(|name| !name.is_empty()).collect();
    let first = people.first()?;
    if !cue || !is_person(first) {
        return None;
    }
    let count = people.iter().take_while(|name| is_person(name)).count();
    let others = people[count..].iter().copied().chain((!tail.is_empty()).then_some(tail));
    Some(Found { names: people[..count].join(", "), rest: others.collect::<Vec<_>>().join(", ") })
}

/// The name in a line that is nothing but one ("Jane Roe", "Jane Roe in Ankara").
pub(super) fn bare_name(text: &str) -> Option<&str> {
    let name = [" in ", " for "].iter().find_map(|tail| text.split_once(tail)).map_or(text, |(name, _)| name);
    let words = name.split_whitespace().count();
    let named = (2..=4).contains(&words) && is_person(name) && !is_cue(text) && !clean::is_furniture(text);
    (named && !paragraphs::ends_sentence(text)).then_some(name)
}

/// Whether a text begins as a byline does ("By ...", "Written by"), and not as a sentence ("By using this site").
pub(super) fn is_introduced(text: &str) -> bool {
    let (cue, rest) = strip_cue(text);
    let goes_on = || rest.split(' ').next().is_some_and(|word| BETWEEN.contains(&word));
    is_cue(text) || (cue && (!rest.starts_with(char::is_lowercase) || goes_on()))
}

/// Whether a text is what stands in front of names, and nothing else ("Written by", "Autor:").
pub(super) fn is_cue(text: &str) -> bool {
    CUES.contains(&text.trim_end_matches([':', ' ']).to_lowercase().as_str())
}

/// Takes "By" off; tells whether it was there.
fn strip_cue(text: &str) -> (bool, &str) {
    let longest = CUES.first().map_or(0, |cue| cue.chars().count()) + 1;
    let beginning: String = text.chars().take(longest).flat_map(char::to_lowercase).collect();
    let found = CUES.iter().find_map(|cue| {
        let behind = beginning.strip_prefix(cue)?;
        behind.starts_with([' ', ':', '：']).then_some(())?;
        let rest = &text[prefix(text, cue)?.len()..];
        Some(rest.trim_start_matches([' ', ':', '：']))
    });
    found.map_or((false, text), |rest| (true, rest))
}

/// As many characters of a text as a cue has.
fn prefix<'a>(text: &'a str, cue: &str) -> Option<&'a str> {
    let end = text.char_indices().nth(cue.chars().count()).map(|(at, _)| at)?;
    Some(&text[..end])
}

/// Cuts a line at a bar, a bullet or a spaced dash.
fn cut_tail(text: &str) -> (&str, &str) {
    let bar = text.find(TAILS).or_else(|| text.find(" - "));
    bar.map_or((text, ""), |at| {
        (text[..at].trim(), text[at..].trim_matches(|c: char| TAILS.contains(&c) || " -".contains(c)))
    })
}

/// The parts of a list of names.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '&', '|', '\n']).flat_map(|part| {
        let mut rest = Some(part);
        std::iter::from_fn(move || {
            let text = rest?;
            let cut = text.split_whitespace().find_map(|word| {
                let at = word.as_ptr() as usize - text.as_ptr() as usize;
                (at > 0 && BETWEEN.contains(&word)).then(|| (&text[..at], &text[at + word.len()..]))
            });
            let (head, tail) = cut.map_or((text, None), |(head, tail)| (head, Some(tail)));
            rest = tail;
            Some(head)
        })
    })
}

fn trim(name: &str) -> &str {
    name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '(' | ')' | '*' | '-' | '/' | '"'))
}

/// Whether a name is one that somebody logs in with: "andrew.keaveney", "jroe7".
pub(super) fn is_handle(name: &str) -> bool {
    !name.contains(' ') && !name.contains(char::is_uppercase) && name.is_ascii()
}

/// Whether a text is a name: an agency, or two or more words that begin with capitals.
fn is_person(text: &str) -> bool {
    if dateline::is_agency(text) {
        return true;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let named = |word: &&str| {
        let first = word.chars().next();
        first.is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase())) || PARTICLES.contains(word)
    };
    (2..=NAME_WORDS).contains(&words.len())
        && words.iter().all(named)
        && !text.contains(|c: char| c.is_numeric() || matches!(c, '?' | '!' | ':' | '"' | '“' | '('))
}

#[cfg(test)]
mod tests {
    use super::{line, names, people};

    #[test]
    fn names_come_without_by_and_with_commas() {
        let cases = [
            ("By Jane Roe and John Doe", Some("Jane Roe, John Doe")),
            ("Von Max Mustermann und Erika Musterfrau, Berlin", Some("Max Mustermann, Erika Musterfrau, Berlin")),
            ("Jane Roe; John van der Doe; Jane Roe", Some("Jane Roe, John van der Doe")),
            ("Автор: Іван Петренко", Some("Іван Петренко")),
            ("https://example.org/jane", None),
            ("jane@example.org", None),
            (" ", None),
        ];
        for (stated, expected) in cases {
            assert_eq!(names(stated).as_deref(), expected, "{stated}");
        }
    }

    #[test]
    fn a_byline_is_told_from_a_sentence() {
        let found = line("By Jane Roe and John Doe | 15 May 2025").unwrap();
        assert_eq!((found.names.as_str(), found.rest.as_str()), ("Jane Roe, John Doe", "15 May 2025"));
        assert_eq!(line("Par Claire Martin avec AFP").unwrap().names, "Claire Martin, AFP");
        assert_eq!(line("By Jane Roe, Reuters").unwrap().names, "Jane Roe, Reuters");
        assert_eq!(line("Di Mario Rossi").unwrap().names, "Mario Rossi");
        for text in ["By 2030 everything will change", "By land and sea", "By Friday", "Von dort aus", "Jane Roe", "By"]
        {
            assert_eq!(line(text), None, "{text}");
        }
    }

    #[test]
    fn the_authors_of_a_byline_are_its_people() {
        let cases: &[(&str, &[&str])] = &[
            ("By Jane Roe and John Doe", &["Jane Roe", "John Doe"]),
            ("By Jane Roe, Reuters", &["Jane Roe"]),
            ("Par Claire Martin avec AFP", &["Claire Martin"]),
            ("Автор: Іван Петренко", &["Іван Петренко"]),
            ("Reuters", &[]),
        ];
        for (stated, expected) in cases {
            assert_eq!(names(stated).map(|names| people(&names)).unwrap_or_default(), *expected, "{stated}");
        }
    }
}
