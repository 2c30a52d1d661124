//! How large and how bold text is set, as far as the page itself says.
//!
//! Old pages have no headings: their headline is what stands in the largest letters above the text.

use super::name::Name;

/// Sizes are those of `<font size>`, from 1 to 7; text is in this one where nothing is said.
pub(super) const USUAL: u8 = 3;
/// What is called a title is set as large as a heading.
const TITLE: u8 = 5;
const LARGEST: u8 = 7;

/// How text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Print {
    pub(super) size: u8,
    pub(super) bold: bool,
}

impl Default for Print {
    fn default() -> Self {
        Print { size: USUAL, bold: false }
    }
}

/// Whether text may be set by an element's class: others hold far more than a title.
pub(super) fn may_be_set(name: &str) -> bool {
    matches!(name, "b" | "center" | "div" | "font" | "p" | "span" | "strong" | "td")
}

/// Whether a class is what headlines are called by ("headline", "title24", "h1").
pub(super) fn names_title(class: &Name<'_>) -> bool {
    const WORDS: &[&str] = &[
        "baslik",
        "headline",
        "heading",
        "nadpis",
        "naslov",
        "rubrik",
        "titel",
        "title",
        "titolo",
        "titre",
        "titulo",
        "tytul",
        "zagolovok",
    ];
    class.lower == "h1" || (!class.is_generated() && class.last().is_some_and(|last| WORDS.contains(&last)))
}

/// How text is set in an element that stands in text set `around` it. `size` and `style` are its attributes, and `titled` is
/// whether its class calls it a title.
pub(super) fn within(around: Print, name: &str, (size, style): (&str, &str), titled: bool) -> Print {
    let named = match name {
        "h1" => Some(6),
        "h2" => Some(5),
        "h3" => Some(4),
        "h4" | "h5" | "h6" | "table" => Some(USUAL),
        "big" => Some(around.size.saturating_add(1).min(LARGEST)),
        "small" => Some(around.size.saturating_sub(1).max(1)),
        "font" => of_font(size),
        _ => None,
    };
    let styled = if style.contains("font") { of_style(style) } else { None };
    let bold = matches!(name, "b" | "strong" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
        || (style.contains("font") && style.contains("bold"));
    let titled = titled.then(|| around.size.max(TITLE));
    Print { size: styled.or(named).or(titled).unwrap_or(around.size), bold: around.bold || bold }
}

/// "5", "+2", "-1".
fn of_font(size: &str) -> Option<u8> {
    let number: i32 = size.trim().trim_start_matches('+').parse().ok().filter(|number| (-6..=7).contains(number))?;
    let relative = size.trim().starts_with(['+', '-']);
    let size = if relative { i32::from(USUAL) + number } else { number };
    u8::try_from(size.clamp(1, i32::from(LARGEST))).ok()
}

/// "font-size: 24px", "font: bold 17pt Georgia".
fn of_style(style: &str) -> Option<u8> {
    /// Pixels that sizes begin at, the first that of size 2.
    const FROM: &[f32] = &[12.0, 15.0, 18.0, 21.0, 27.0, 40.0];
    /// A longer value is none.
    const LONGEST: usize = 80;
    let at = style.find("font-size").or_else(|| style.find("font:"))?;
    let value = style[at..].split(';').next()?.split_once(':')?.1;
    let value = &value[..value.floor_char_boundary(LONGEST)];
    let pixels = value.split([' ', '/']).find_map(|word| {
        let units = [("px", 1.0), ("pt", 4.0 / 3.0), ("rem", 16.0), ("em", 16.0), ("%", 0.16)];
        let found = units.iter().find_map(|(unit, pixels)| Some((word.strip_suffix(unit)?, pixels)));
        found.and_then(|(number, pixels)| Some(number.parse::<f32>().ok()? * pixels))
    })?;
    u8::try_from(1 + FROM.iter().filter(|from| pixels >= **from).count()).ok()
}

#[cfg(test)]
mod tests {
    use super::{Print, within};
    use crate::read::html::name::Name;

    #[test]
    fn pages_say_in_many_ways_how_large_letters_are() {
        let size = |name: &str, size: &str, style: &str| within(Print::default(), name, (size, style), false).size;
        assert_eq!([size("font", "6", ""), size("font", "+2", ""), size("font", "-1", "")], [6, 5, 2]);
        assert_eq!([size("span", "", "font-size:24px"), size("div", "", "font: bold 17pt Georgia")], [5, 5]);
        assert_eq!([size("h1", "", ""), size("div", "", ""), size("font", "x", "font-size: huge")], [6, 3, 3]);
        assert!(within(Print::default(), "span", ("", "font: bold 9pt Arial"), false).bold);
    }

    #[test]
    fn a_class_may_say_that_it_is_a_headline_s() {
        let names_title = |class| super::names_title(&Name::of(class));
        assert!(["h1", "title24", "news-headline"].into_iter().all(names_title));
        assert!(!["title-bar", "subtitles", "h2"].into_iter().any(names_title));
    }
}
