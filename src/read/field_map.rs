//! Which of a document's named fields are which, where its user says so: `--map title=headline`; and in which order its dates
//! are written: `--map date=day:dmy`.

use std::fmt;
use std::str::FromStr;

/// The fields of an article that can be given a name.
const FIELDS: &[&str] =
    &["title", "standfirst", "body", "byline", "date", "source", "language", "section", "url", "id", "dateline"];

/// One field of an article, and the name that documents have for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    field: &'static str,
    name: String,
    order: Option<Order>,
}

/// In which order a date of figures is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
}

impl Order {
    const ALL: [Order; 2] = [Order::DayFirst, Order::MonthFirst];

    /// How it is written behind a name.
    fn sign(self) -> &'static str {
        match self {
            Order::DayFirst => ":dmy",
            Order::MonthFirst => ":mdy",
        }
    }
}

/// The names that documents have for an article's fields. A field that is in the map is read from that name and no
/// other; the rest are guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap(Vec<Mapping>);

impl FromStr for Mapping {
    type Err = String;

    fn from_str(text: &str) -> Result<Mapping, String> {
        let (field, name) = text.split_once('=').ok_or("write FIELD=NAME, such as title=headline")?;
        let (field, name) = (field.trim().to_lowercase(), name.trim());
        let known = FIELDS.iter().find(|known| **known == field);
        let field = known.ok_or_else(|| format!("an article has no field `{field}`; it has {}", FIELDS.join(", ")))?;
        let stated = Order::ALL.into_iter().filter(|_| *field == "date");
        let stated = stated.filter_map(|order| Some((name.strip_suffix(order.sign())?.trim(), Some(order)))).next();
        let (name, order) = stated.unwrap_or((name, None));
        if name.is_empty() {
            return Err(format!("write the name that the documents have for it behind `{field}=`"));
        }
        Ok(Mapping { field, name: name.to_owned(), order })
    }
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}{}", self.field, self.name, self.order.map_or("", Order::sign))
    }
}

impl FromIterator<Mapping> for FieldMap {
    fn from_iter<T: IntoIterator<Item = Mapping>>(mappings: T) -> FieldMap {
        FieldMap(mappings.into_iter().collect())
    }
}

impl FieldMap {
    /// Whether every field is to be guessed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The map as text, a line a field.
    pub fn lines(&self) -> Vec<String> {
        self.0.iter().map(Mapping::to_string).collect()
    }

    /// The map that was written as text. A line that no version wrote is none.
    pub fn from_lines(lines: &[String]) -> FieldMap {
        lines.iter().filter_map(|line| line.parse().ok()).collect()
    }

    /// The names given for a field, in the order in which they were given; none where it is to be guessed.
    pub(super) fn names(&self, field: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |mapping| mapping.field == field).map(|mapping| mapping.name.as_str())
    }

    /// Whether the month stands first in dates of figures, where that was said.
    pub(super) fn month_first(&self) -> Option<bool> {
        self.0.iter().find_map(|mapping| mapping.order).map(|order| order == Order::MonthFirst)
    }

    /// What was asked for, for a document that does not have it: `title from "headlin"`.
    pub(super) fn wanted(&self) -> String {
        let wanted: Vec<String> =
            self.0.iter().map(|Mapping { field, name, .. }| format!("{field} from `{name}`")).collect();
        wanted.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::{FieldMap, Mapping};

    #[test]
    fn a_map_is_written_as_it_is_typed() {
        let typed = ["title=Head line", "body = text", "Date=a=b"];
        let map: FieldMap = typed.iter().map(|text| text.parse::<Mapping>().unwrap()).collect();
        assert_eq!(map.lines(), ["title=Head line", "body=text", "date=a=b"]);
        assert_eq!(FieldMap::from_lines(&map.lines()), map);
        assert_eq!(map.names("title").collect::<Vec<_>>(), ["Head line"]);
        assert_eq!(map.names("byline").count(), 0);
    }

    #[test]
    fn a_map_says_in_which_order_dates_are_written() {
        let of = |text: &str| text.parse::<Mapping>().map(|mapping| (mapping.to_string(), FieldMap(vec![mapping])));
        let order = |text: &str| of(text).unwrap().1.month_first();
        assert_eq!((order("date=day:dmy"), order("date=day:mdy"), order("date=day")), (Some(false), Some(true), None));
        let (written, map) = of("date=day:dmy").unwrap();
        assert_eq!((written.as_str(), map.names("date").collect::<Vec<_>>()), ("date=day:dmy", vec!["day"]));
        assert_eq!(of("title=day:dmy").unwrap().1.names("title").collect::<Vec<_>>(), ["day:dmy"]);
        assert!(of("date=:dmy").is_err());
    }

    #[test]
    fn a_field_that_is_none_is_refused_with_those_there_are() {
        let refused = |text: &str| text.parse::<Mapping>().unwrap_err();
        assert_eq!(
            refused("titel=x"),
            "an article has no field `titel`; it has title, standfirst, body, byline, date, source, language, section, url, id, dateline"
        );
        assert_eq!(refused("headline"), "write FIELD=NAME, such as title=headline");
        assert_eq!(refused("title="), "write the name that the documents have for it behind `title=`");
    }
}
