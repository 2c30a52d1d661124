//! Searching within the values of a facet.

use std::collections::BTreeSet;

use super::people::term_of;
use super::{Facet, FacetCount, FacetKind, Searcher};
use crate::analyse::fold;
use crate::index::name_of_term;

impl Searcher {
    /// Keeps the values that have any of some texts in a name, case and diacritics aside. A person has all the names that
    /// are joined, and is kept too where a filter would take the text for the person; a country has its path and its code.
    pub fn keep_matching(&self, facet: &mut Facet, texts: &[String]) {
        let by = facet.by;
        let meant: BTreeSet<String> = match by {
            // Whom nobody knows by the text may still have it in the name.
            FacetKind::Person => texts
                .iter()
                .filter_map(|text| self.facet_filters().everybody(text).ok())
                .flatten()
                .map(|(shown, _)| shown)
                .collect(),
            _ => BTreeSet::new(),
        };
        let texts: Vec<String> = texts.iter().map(|text| fold(text.trim()).into_owned()).collect();
        let is_in = |name: &str| texts.iter().any(|text| fold(name).contains(text.as_str()));
        facet.values.retain(|value| match by {
            FacetKind::Person => self.is_person(value, &meant, is_in),
            _ => {
                is_in(&value.name)
                    || is_in(&value.value)
                    || value.code.is_some_and(|code| texts.contains(&fold(code).into_owned()))
            }
        });
    }

    fn is_person(&self, value: &FacetCount, meant: &BTreeSet<String>, is_in: impl Fn(&str) -> bool) -> bool {
        let shown = term_of(&value.name);
        let terms = || self.shown.people.terms_shown_as(&shown);
        is_in(&value.name) || meant.contains(&shown) || terms().iter().any(|term| is_in(name_of_term(term)))
    }
}
