//! People and countries as they are shown: what the register and the user's `entities.toml` make of what was recognised.

use serde::Serialize;

use super::Searcher;
use super::countries::{Countries, ShownCountry};
use super::people::{Names, People, Warning, places, term_of};
use crate::entities::Entities;
use crate::error::Result;
use crate::index::{Register, StoredArticle, StoredPerson, name_of_term};
use crate::recognise::{Mention, Person, Recognised};

/// What stands between an index and whoever looks at it.
pub struct Shown {
    /// People.
    pub people: People,
    /// Countries.
    pub countries: Countries,
}

/// A country that an article names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedCountry {
    /// ISO code.
    pub code: &'static str,
    /// Its name, as it is shown.
    pub name: String,
    /// How often the article names it.
    pub count: usize,
    /// Whether the article is about it.
    pub about: bool,
}

impl Searcher {
    /// The people and the countries of a stored article, as they are shown.
    pub fn named(&self, stored: &StoredArticle) -> (Vec<StoredPerson>, Vec<NamedCountry>) {
        let people = self.shown.people(stored.people.clone(), &stored.article.text().text);
        let countries = stored.countries.iter().filter_map(|country| {
            let ShownCountry { code, name } = self.shown.countries.listed(&country.code)?;
            Some(NamedCountry { code, name, count: country.count, about: country.about })
        });
        (people, countries.collect())
    }

    /// Calls back with every article, in the order of ids.
    ///
    /// # Errors
    /// [`Error::Damaged`](crate::error::Error::Damaged) where one is not as it was written, and what the callback gives.
    pub fn each_article(&self, give: &mut dyn FnMut(StoredArticle) -> Result<()>) -> Result<()> {
        self.index.each_article(&self.snapshot, give)
    }
}

impl Shown {
    /// What a register and a file make of an index; and what of the file comes to nothing, in its order.
    pub fn new(register: Register, entities: &Entities, names: &dyn Names) -> Result<(Shown, Vec<Warning>)> {
        let (people, mut warnings) = People::new(register, entities, names)?;
        let (countries, of_countries) = Countries::new(entities);
        warnings.extend(of_countries);
        warnings.sort_by_key(|warning| warning.line);
        Ok((Shown { people, countries }, warnings))
    }

    /// The people of an article as they are listed, with those that recognition overlooked.
    pub fn people(&self, people: Vec<StoredPerson>, text: &str) -> Vec<StoredPerson> {
        let mut listed = self.people.merged(people);
        for overlooked in self.overlooked(text) {
            if listed.iter().all(|person| person.name != overlooked.name) {
                listed.push(StoredPerson::from(&overlooked));
            }
        }
        listed
    }

    /// An article's people and countries as they are listed.
    pub fn understood(&self, recognised: Recognised, text: &str) -> Recognised {
        let mut people: Vec<Person> = Vec::new();
        let named = recognised.people.into_iter().filter_map(|person| {
            let term = term_of(&person.name);
            let name = self.people.listed(&term).map(|listed| name_of_term(&listed).to_owned());
            name.map(|name| Person { name, ..person })
        });
        for person in named.chain(self.overlooked(text)) {
            match people.iter_mut().find(|known| known.name == person.name) {
                Some(known) => known.join(person),
                None => people.push(person),
            }
        }
        Recognised { people, countries: self.countries.understood(recognised.countries) }
    }

    /// Those whom the file calls people wherever their names stand.
    fn overlooked(&self, text: &str) -> impl Iterator<Item = Person> {
        let marked = self.people.all_edited().iter().filter(|edited| !edited.is_hidden && !edited.phrases.is_empty());
        marked.filter_map(move |edited| {
            let places = edited.phrases.iter().flat_map(|phrase| places(text, phrase));
            let mut mentions: Vec<Mention> = places
                .map(|place| Mention { start: place.start, end: place.end, text: text[place].to_owned() })
                .collect();
            mentions.sort_by_key(|mention| mention.start);
            mentions.dedup_by(|next, before| next.start < before.end);
            let name = name_of_term(&edited.shown).to_owned();
            (!mentions.is_empty()).then_some(Person { name, count: mentions.len(), about: false, mentions })
        })
    }
}
