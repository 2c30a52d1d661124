//! The names that may stand before a colon: parts of an article to look in, and facets to filter by.

/// A part of an article in which words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// `title:` the headline.
    Title,
    /// `standfirst:` the summary under it.
    Standfirst,
    /// `body:` the text.
    Body,
    /// `byline:` who wrote it.
    Byline,
    /// `place:` where it was filed.
    Place,
    /// `agency:` the agency that filed it.
    Agency,
    /// `section:` the outlet's section or desk.
    Section,
    /// `url:` its address.
    Url,
}

/// What is known about a whole article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// `country:` mentions it, or one within it (`country:Europe`).
    Country,
    /// `person:` mentions them.
    Person,
    /// `about:` a person or country that the article is about, not only mentions.
    About,
    /// `filed:` filed from the country, or from one within it, as the dateline says.
    Filed,
    /// `source:` the outlet.
    Source,
    /// `language:` written in it.
    Language,
    /// `date:` a day, month, year, range or a phrase such as `"last week"`.
    Date,
    /// `since:` on that day or later.
    Since,
    /// `until:` on that day or earlier.
    Until,
}

/// A name before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Field(Field),
    Facet(Facet),
}

/// Every name, in the order in which an error lists them.
pub(super) const NAMES: [(&str, Name); 17] = [
    ("title", Name::Field(Field::Title)),
    ("standfirst", Name::Field(Field::Standfirst)),
    ("body", Name::Field(Field::Body)),
    ("byline", Name::Field(Field::Byline)),
    ("place", Name::Field(Field::Place)),
    ("agency", Name::Field(Field::Agency)),
    ("section", Name::Field(Field::Section)),
    ("url", Name::Field(Field::Url)),
    ("country", Name::Facet(Facet::Country)),
    ("person", Name::Facet(Facet::Person)),
    ("about", Name::Facet(Facet::About)),
    ("filed", Name::Facet(Facet::Filed)),
    ("source", Name::Facet(Facet::Source)),
    ("language", Name::Facet(Facet::Language)),
    ("date", Name::Facet(Facet::Date)),
    ("since", Name::Facet(Facet::Since)),
    ("until", Name::Facet(Facet::Until)),
];

/// What other search engines call them.
const ELSEWHERE: [(&str, &str); 17] = [
    ("after", "since"),
    ("author", "byline"),
    ("before", "until"),
    ("by", "byline"),
    ("headline", "title"),
    ("intitle", "title"),
    ("inurl", "url"),
    ("lang", "language"),
    ("lead", "standfirst"),
    ("outlet", "source"),
    ("people", "person"),
    ("publication", "source"),
    ("publisher", "source"),
    ("site", "url"),
    ("subject", "title"),
    ("summary", "standfirst"),
    ("text", "body"),
];

/// The name here of what other search engines call so.
pub(super) fn meant_by(name: &str) -> Option<&'static str> {
    ELSEWHERE.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, own)| *own)
}

impl Field {
    /// As it stands before the colon.
    pub fn name(self) -> &'static str {
        name_of(Name::Field(self))
    }
}

impl Facet {
    /// As it stands before the colon.
    pub fn name(self) -> &'static str {
        name_of(Name::Facet(self))
    }

    /// Whether its values are days or spans of days.
    pub(super) fn is_of_time(self) -> bool {
        matches!(self, Self::Date | Self::Since | Self::Until)
    }

    /// As the option that filters by it is called, without its dashes.
    pub fn option(self) -> &'static str {
        if self == Self::Filed { "filed-from" } else { self.name() }
    }
}

impl Name {
    /// The field or facet called so, in any case.
    pub(super) fn read(text: &str) -> Option<Self> {
        NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, name)| *name)
    }
}

/// What a run of letters and a colon at the start of a word mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colon {
    /// Part of the word: `Re:`, `http://x.y`, `std::vec`.
    InWord,
    /// A field or facet, and something follows.
    After(Name),
    /// A field or facet that nothing follows.
    Dangling,
    /// Nothing that we know: `foo:bar`.
    Unknown,
}

impl Colon {
    /// Reads the letters `before` a colon and the two characters `after` it; no character and a space are the same.
    pub(super) fn read(before: &str, after: [Option<char>; 2]) -> Self {
        // Addresses that have no `//`.
        const SCHEMES: [&str; 5] = ["mailto", "tel", "urn", "doi", "news"];
        let ends = matches!(after[0], None | Some(' ' | ')' | '|'));
        match Name::read(before) {
            Some(_) if ends => Self::Dangling,
            Some(name) => Self::After(name),
            None if ends || after[0] == Some(':') || after == [Some('/'), Some('/')] => Self::InWord,
            None if SCHEMES.iter().any(|scheme| scheme.eq_ignore_ascii_case(before)) => Self::InWord,
            None => Self::Unknown,
        }
    }
}

fn name_of(wanted: Name) -> &'static str {
    NAMES.iter().find(|(_, name)| *name == wanted).map(|(text, _)| *text).expect("NAMES holds every field and facet")
}

#[cfg(test)]
mod tests {
    use super::{Facet, NAMES, Name};

    #[test]
    fn every_name_reads_back_in_any_case() {
        for (text, name) in NAMES {
            assert_eq!(Name::read(&text.to_uppercase()), Some(name));
        }
        assert_eq!(Facet::Language.name(), "language");
    }
}
