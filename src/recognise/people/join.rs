//! Which mentions in one article are one person.
//!
//! Full names are settled first, longest first; then, in the order of the text, every bare surname, first name or nickname
//! goes to a full name. Where two people share it, it means the one named last before it; in a headline, which has nothing
//! before it, the one named most often in full; if they are named equally often, the one that a paragraph before the others names; and if
//! one paragraph does both, it stands alone under the surname.
//! Headlines in capitals come last of all: of "MERZ WARNS PUTIN" only what the body knows is kept.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::alias;
use super::name::{self, Name};
use super::rescue;
use crate::recognise::{Mention, Person};

/// A mention as the tagger found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it is.
    pub span: Range<usize>,
    /// Whether its sentence is all capitals.
    pub shouted: bool,
    /// The regnal title that stands before it.
    pub title: Option<Range<usize>>,
    /// The nominative, where the language declines names and the tagger's word is in another case.
    pub nominative: Option<String>,
}

impl Found {
    /// The name as it is compared and shown: in the nominative.
    fn name<'a>(&'a self, text: &'a str) -> &'a str {
        self.nominative.as_deref().unwrap_or(&text[self.span.clone()])
    }
}

/// Why a mention is its person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum JoinRule {
    /// It names somebody whom no mention before it did.
    #[default]
    Named,
    /// It is a name that another mention has, or a form of it: an initial, a short form, fewer given names.
    SameName,
    /// A surname that one person of the article has.
    Surname,
    /// A first name, nickname or other part that one person of the article has.
    Part,
    /// Several have it: the one named last before it.
    LastNamed,
    /// Several have it, and nobody is named before it: the one named most often.
    MostNamed,
    /// Several have it and are named equally often: the one named first, if it is paragraphs before the others.
    FirstNamed,
    /// In capitals: the part of it that the article knows.
    Capitals,
}

impl JoinRule {
    /// In words.
    pub fn reason(self) -> &'static str {
        match self {
            JoinRule::Named => "the first mention of that name",
            JoinRule::SameName => "the same name as another mention, or a form of it",
            JoinRule::Surname => "a surname that one person of this article has",
            JoinRule::Part => "a part of the name that one person of this article has",
            JoinRule::LastNamed => "several people of this article have it: the one named last before it",
            JoinRule::MostNamed => "several people of this article have it: the one named most often",
            JoinRule::FirstNamed => "several people of this article have it: the one named first",
            JoinRule::Capitals => "in capitals: the part of it that this article knows",
        }
    }
}

/// The people that these mentions are, most mentioned first, ties by first mention.
pub fn join(text: &str, found: &[Found]) -> Vec<Person> {
    join_by_rule(text, found).into_iter().map(|(person, _)| person).collect()
}

/// The same, with the rule that joined each mention.
pub fn join_by_rule(text: &str, found: &[Found]) -> Vec<(Person, Vec<JoinRule>)> {
    let mut joining = Joining::new(text, found);
    joining.settle_full_names(false);
    joining.settle_full_names(true);
    joining.note_nicknames();
    joining.place_bare_names();
    joining.people()
}

/// A person in the making.
#[derive(Default)]
struct Entity {
    name: Name,
    /// The full mentions' places in the text, in order.
    full: Vec<usize>,
    /// The last bare mention placed so far.
    last_bare: Option<usize>,
    /// Numbers of all mentions.
    mentions: Vec<usize>,
    /// Whether it is a pope or monarch named by a title and one name.
    regnal: bool,
    /// Whether it was first named as a relative: as long as it is named in full but once, the surname alone means who has the relative.
    relative: bool,
}

/// How many people of one name part are considered. An article that names more is a list, in which no rule helps; the limit
/// keeps a hostile one from taking quadratic time.
const NAMESAKES: usize = 32;

/// How many words before a relative's name say whose it is ("his second wife,").
const RELATIVE_WORDS: usize = 3;

/// The bytes in which these are looked for.
const RELATIVE_BYTES: usize = 60;

/// Whether a name at a place is introduced as that of a relative of who was spoken of ("Juan Roe and his wife, Ana Roe").
fn is_relative(text: &str, place: usize) -> bool {
    let before = &text[text.floor_char_boundary(place.saturating_sub(RELATIVE_BYTES))..place];
    let words: Vec<&str> =
        before.trim_end().trim_end_matches(',').rsplit(char::is_whitespace).take(RELATIVE_WORDS).collect();
    let relative = words.first().is_some_and(|word| rescue::is_relative(word));
    relative && words[1..].iter().any(|word| THEIR.contains(word))
}

/// Whose a relative is, where that is who was spoken of.
const THEIR: &[&str] = &[
    "her", "his", "ihr", "ihre", "ihrem", "ihren", "ihrer", "sa", "sein", "seine", "seinem", "seinen", "seiner", "ses",
    "seu", "son", "su", "sua", "suo", "sus", "their", "ее", "его", "її", "його", "её",
];

/// How many words a shouted mention is searched in.
const SHOUTED_WORDS: usize = 8;

struct Joining<'a> {
    text: &'a str,
    found: Vec<Found>,
    /// Distinct names, and which of them each mention is.
    names: Vec<Name>,
    name_of: Vec<usize>,
    entities: Vec<Entity>,
    /// Why each mention is its person's.
    rules: Vec<JoinRule>,
    /// People by each stem of their names.
    by_part: HashMap<String, Vec<usize>>,
    /// The people who stand alone under a bare name.
    alone: HashMap<String, usize>,
}

impl<'a> Joining<'a> {
    fn new(text: &'a str, found: &[Found]) -> Self {
        let mut names = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut name_of = Vec::with_capacity(found.len());
        for mention in found {
            let written = mention.name(text);
            name_of.push(*known.entry(written).or_insert_with(|| {
                names.push(Name::parse(written));
                names.len() - 1
            }));
        }
        take_parts_whole(&mut names);
        Self {
            text,
            found: found.to_vec(),
            names,
            name_of,
            entities: Vec::new(),
            rules: vec![JoinRule::Named; found.len()],
            by_part: HashMap::new(),
            alone: HashMap::new(),
        }
    }

    /// Settles who the full names are, longest first: of the mentions in capitals, or of all others.
    fn settle_full_names(&mut self, shouted: bool) {
        let mut groups: HashMap<usize, Vec<usize>> = HashMap::new();
        for (mention, &name) in self.name_of.iter().enumerate() {
            if self.found[mention].shouted == shouted && !self.names[name].is_bare() {
                groups.entry(name).or_default().push(mention);
            }
        }
        let mut groups: Vec<(usize, Vec<usize>)> = groups.into_iter().collect();
        let letters = |name: &Name| name.words.iter().map(String::len).sum::<usize>();
        groups.sort_by_key(|(name, mentions)| {
            let name = &self.names[*name];
            (Reverse(name.words.len()), Reverse(letters(name)), mentions[0])
        });
        for (name, mentions) in groups {
            match self.owner(&self.names[name]) {
                Some(entity) => {
                    mentions.iter().for_each(|&mention| self.rules[mention] = JoinRule::SameName);
                    self.add(entity, &mentions, true);
                }
                None if shouted => mentions.into_iter().for_each(|mention| self.shrink(mention)),
                None => {
                    mentions[1..].iter().for_each(|&mention| self.rules[mention] = JoinRule::SameName);
                    self.found_person(self.names[name].clone(), &mentions, true);
                }
            }
        }
    }

    /// Gives people the nicknames that the text says are theirs: "Mohamed Hamdan Dagalo, known as Hemedti".
    fn note_nicknames(&mut self) {
        let mut owner_of = vec![None; self.found.len()];
        for (number, entity) in self.entities.iter().enumerate() {
            entity.mentions.iter().for_each(|&mention| owner_of[mention] = Some(number));
        }
        for second in 1..self.found.len() {
            let (before, after) = (&self.found[second - 1].span, &self.found[second].span);
            let (nickname, owner) = match (owner_of[second - 1], owner_of[second]) {
                (Some(owner), None) if alias::leads_to_alias(&self.text[before.end..after.start]) => (second, owner),
                (None, Some(owner)) if alias::leads_to_name(&self.text[before.end..after.start]) => (second - 1, owner),
                _ => continue,
            };
            let word = self.names[self.name_of[nickname]].words.join(" ");
            let entity = &mut self.entities[owner];
            if entity.name.nickname.is_none() {
                self.by_part.entry(name::common_form(&word).to_owned()).or_default().push(owner);
                entity.name.nickname = Some(word);
            }
        }
    }

    /// The person that a full name means: of those it may mean the one named most.
    fn owner(&self, name: &Name) -> Option<usize> {
        let candidates = self.candidates(name).into_iter().filter(|&entity| name.agrees(&self.entities[entity].name));
        candidates.max_by_key(|&entity| (self.entities[entity].mentions.len(), Reverse(entity)))
    }

    /// People who share a part with a name, without doubles.
    fn candidates(&self, name: &Name) -> Vec<usize> {
        let known = name.words.iter().filter_map(|word| self.by_part.get(name::common_form(word)));
        let mut candidates: Vec<usize> = known.flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }

    fn found_person(&mut self, name: Name, mentions: &[usize], full: bool) {
        let entity = self.entities.len();
        for word in name.words.iter().chain(&name.nickname) {
            let namesakes = self.by_part.entry(name::common_form(word).to_owned()).or_default();
            if namesakes.len() < NAMESAKES {
                namesakes.push(entity);
            }
        }
        let first = mentions.iter().map(|&mention| self.found[mention].span.start).min();
        let relative = full && first.is_some_and(|first| is_relative(self.text, first));
        self.entities.push(Entity { name, relative, ..Entity::default() });
        self.add(entity, mentions, full);
    }

    fn add(&mut self, entity: usize, mentions: &[usize], full: bool) {
        let places = mentions.iter().map(|&mention| self.found[mention].span.start);
        let entity = &mut self.entities[entity];
        entity.mentions.extend(mentions);
        if full { entity.full.extend(places) } else { entity.last_bare = places.max().or(entity.last_bare) }
    }

    /// Cuts a mention in capitals down to what the rest of the article knows of it; what it does not know stays whole.
    fn shrink(&mut self, mention: usize) {
        let span = self.found[mention].span.clone();
        let words = words_of(self.text, &span);
        let count = words.len().min(SHOUTED_WORDS);
        for length in (1..count).rev() {
            for start in 0..=count - length {
                let part = words[start].start..words[start + length - 1].end;
                let name = Name::parse(&self.text[part.clone()]);
                if !self.namesakes(&name).is_empty() || !name.is_bare() && self.owner(&name).is_some() {
                    self.found[mention].span = part;
                    self.found[mention].nominative = None;
                    self.names.push(name);
                    self.name_of[mention] = self.names.len() - 1;
                    self.rules[mention] = JoinRule::Capitals;
                    return self.place_shrunk(mention);
                }
            }
        }
        self.found_person(self.names[self.name_of[mention]].clone(), &[mention], true);
    }

    fn place_shrunk(&mut self, mention: usize) {
        let name = &self.names[self.name_of[mention]];
        if let (false, Some(entity)) = (name.is_bare(), self.owner(name)) {
            self.add(entity, &[mention], true);
        }
    }

    /// Gives every bare name to a person, in the order of the text.
    fn place_bare_names(&mut self) {
        self.entities.iter_mut().for_each(|entity| entity.full.sort_unstable());
        for mention in 0..self.found.len() {
            let name = &self.names[self.name_of[mention]];
            if !name.is_bare() {
                continue;
            }
            let titled = self.found[mention].title.is_some();
            let mut candidates = self.namesakes(name);
            if titled {
                candidates.retain(|&entity| self.entities[entity].name.words.len() == 1);
            }
            let meant = self.meant(&candidates, self.found[mention].span.start);
            let known = || Some((*self.alone.get(&name.words.join(" "))?, JoinRule::SameName));
            match meant.or_else(known) {
                Some((entity, rule)) => {
                    self.explain_bare(mention, entity, rule);
                    self.add(entity, &[mention], false);
                }
                None => {
                    self.alone.insert(name.words.join(" "), self.entities.len());
                    self.found_person(name.clone(), &[mention], false);
                    self.entities.last_mut().into_iter().for_each(|entity| entity.regnal = titled);
                }
            }
        }
    }

    /// Who may be meant by a bare name: those with that surname, else those with that given name, else the same bare name.
    fn namesakes(&self, name: &Name) -> Vec<usize> {
        let candidates = self.candidates(name);
        let pick = |accept: &dyn Fn(&Entity) -> bool| -> Vec<usize> {
            candidates.iter().copied().filter(|&entity| accept(&self.entities[entity])).collect()
        };
        let full = |entity: &Entity| !entity.name.is_bare() || entity.regnal;
        let surname = pick(&|entity| full(entity) && name.same_surname(&entity.name));
        if !surname.is_empty() {
            return surname;
        }
        let given = pick(&|entity| full(entity) && name.is_part_of(&entity.name));
        if given.is_empty() { pick(&|entity| !full(entity) && name.same_surname(&entity.name)) } else { given }
    }

    /// Notes why a bare name is a person's, unless it was cut out of capitals.
    fn explain_bare(&mut self, mention: usize, entity: usize, rule: JoinRule) {
        let name = &self.names[self.name_of[mention]];
        let of = &self.entities[entity].name;
        if self.rules[mention] != JoinRule::Capitals {
            self.rules[mention] = match rule {
                JoinRule::Surname if of.is_bare() => JoinRule::SameName,
                JoinRule::Surname if !name.same_surname(of) => JoinRule::Part,
                rule => rule,
            };
        }
    }

    /// Which of several people a bare name at a place means, and by which rule.
    fn meant(&self, candidates: &[usize], place: usize) -> Option<(usize, JoinRule)> {
        if let [only] = candidates {
            return Some((*only, JoinRule::Surname));
        }
        let last_before = |&&entity: &&usize| {
            let entity = &self.entities[entity];
            let full = entity.full[..entity.full.partition_point(|&start| start < place)].last().copied();
            full.max(entity.last_bare)
        };
        let named = |entity: &&usize| last_before(entity).is_some();
        let is_relative = |entity: &usize| {
            let entity = &self.entities[*entity];
            entity.relative && entity.full.len() == 1
        };
        let own = candidates.iter().filter(named).filter(|entity| !is_relative(entity)).max_by_key(last_before);
        if let Some(nearest) = own.or_else(|| candidates.iter().filter(named).max_by_key(last_before)) {
            return Some((*nearest, JoinRule::LastNamed));
        }
        let often = |entity: usize| self.entities[entity].full.len();
        let most = candidates.iter().copied().max_by_key(|&entity| often(entity))?;
        let mut rivals: Vec<usize> =
            candidates.iter().copied().filter(|&entity| often(entity) == often(most)).collect();
        if let [only] = rivals[..] {
            return Some((only, JoinRule::MostNamed));
        }
        let first_full = |entity: usize| self.entities[entity].full.first().copied();
        rivals.sort_by_key(|&entity| first_full(entity));
        let (first, second) = (first_full(rivals[0])?, first_full(rivals[1])?);
        self.text[first..second].contains('\n').then_some((rivals[0], JoinRule::FirstNamed))
    }

    fn people(&mut self) -> Vec<(Person, Vec<JoinRule>)> {
        let entities = std::mem::take(&mut self.entities);
        let mut people: Vec<_> = entities.into_iter().map(|entity| self.person(entity)).collect();
        people.sort_by_key(|(person, _)| (Reverse(person.count), person.mentions.first().map(|mention| mention.start)));
        people
    }

    fn person(&self, mut entity: Entity) -> (Person, Vec<JoinRule>) {
        entity.mentions.sort_by_key(|&mention| self.found[mention].span.start);
        let mention = |&mention: &usize| {
            let Range { start, end } = self.found[mention].span.clone();
            Mention { start, end, text: self.text[start..end].to_owned() }
        };
        let mentions: Vec<Mention> = entity.mentions.iter().map(mention).collect();
        let rules = entity.mentions.iter().map(|&mention| self.rules[mention]).collect();
        (Person { name: self.shown(&entity), count: mentions.len(), about: false, mentions }, rules)
    }

    /// The fullest form of a person's name, with normal capitals and with its diacritics.
    fn shown(&self, entity: &Entity) -> String {
        let fullness = |&&mention: &&usize| {
            let written = self.found[mention].name(self.text);
            let words = written.split_whitespace().count();
            let letters = written.chars().filter(|c| c.is_alphabetic()).count();
            (!self.found[mention].shouted, words, letters, !written.is_ascii(), Reverse(mention))
        };
        let Some(&fullest) = entity.mentions.iter().max_by_key(fullness) else { return String::new() };
        let words: Vec<&str> = self.found[fullest].name(self.text).split_whitespace().collect();
        let shown =
            if self.found[fullest].shouted { name::with_normal_capitals(&words.join(" ")) } else { words.join(" ") };
        let title = entity.mentions.iter().find_map(|&mention| self.found[mention].title.clone());
        match title.filter(|_| Name::parse(&shown).words.len() == 1) {
            Some(title) => format!("{} {shown}", name::with_capital(&self.text[title])),
            None => shown,
        }
    }
}

/// Takes names whole that are the surname or the given name of others: two characters or syllables look like a name in full.
fn take_parts_whole(names: &mut [Name]) {
    let longer = names.iter().filter(|name| name.is_eastern() && name.whole().is_none());
    let parts: HashSet<String> = longer.flat_map(|name| [name.words[0].clone(), name.given().concat()]).collect();
    for name in names {
        if let Some(whole) = name.whole().filter(|whole| parts.contains(&whole.words[0])) {
            *name = whole;
        }
    }
}

/// The words of a span, as spans.
fn words_of(text: &str, span: &Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = span.start;
    for word in text[span.clone()].split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        if !bare.is_empty() {
            words.push(at..at + bare.len());
        }
        at += word.len();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{Found, join};

    /// The people of a text in which mentions stand in brackets, each with its mentions.
    fn people(marked: &str) -> Vec<String> {
        let mut text = String::new();
        let mut found = Vec::new();
        for part in marked.split_inclusive([']', '[']) {
            let start = text.len();
            text.push_str(part.trim_end_matches(['[', ']']));
            if part.ends_with(']') {
                let shouted = text[start..].chars().all(|c| !c.is_lowercase());
                found.push(Found { span: start..text.len(), shouted, title: None, nominative: None });
            }
        }
        let told = |person: crate::recognise::Person| {
            let mentions: Vec<String> = person.mentions.into_iter().map(|mention| mention.text).collect();
            format!("{}: {}", person.name, mentions.join(", "))
        };
        join(&text, &found).into_iter().map(told).collect()
    }

    #[test]
    fn surnames_first_names_and_nicknames_join_the_full_name() {
        for (text, expected) in [
            (
                "[Angela Merkel] came. [Merkel] spoke. [Angela] left.",
                vec!["Angela Merkel: Angela Merkel, Merkel, Angela"],
            ),
            (
                "[Juan Roe] and his second wife, [Ana Roe], came. [Roe] spoke.",
                vec!["Juan Roe: Juan Roe, Roe", "Ana Roe: Ana Roe"],
            ),
            (
                "[Juan Roe] came. His rival [Ana Roe] came. [Roe] spoke.",
                vec!["Ana Roe: Ana Roe, Roe", "Juan Roe: Juan Roe"],
            ),
            ("[William Clinton] came; [Bill Clinton] left.", vec!["William Clinton: William Clinton, Bill Clinton"]),
            (
                "[Robert \"Bobby\" Jindal] came. [Bobby] left.",
                vec!["Robert \"Bobby\" Jindal: Robert \"Bobby\" Jindal, Bobby"],
            ),
            (
                "[Luiz Inácio Lula da Silva] came. [Lula] left.",
                vec!["Luiz Inácio Lula da Silva: Luiz Inácio Lula da Silva, Lula"],
            ),
            ("[MERZ] WAITS. [Friedrich Merz] said so.", vec!["Friedrich Merz: MERZ, Friedrich Merz"]),
            ("[高橋由美子]氏が来た。[高橋]氏は語った。", vec!["高橋由美子: 高橋由美子, 高橋"]),
            ("[虹沢岸生]市長が来た。[虹沢]氏は語った。", vec!["虹沢岸生: 虹沢岸生, 虹沢"]),
            ("[김민지] 장관과 [김] 장관. [민지]씨.", vec!["김민지: 김민지, 김, 민지"]),
            ("[Ronaldinho] scored. [Ronaldinho] left.", vec!["Ronaldinho: Ronaldinho, Ronaldinho"]),
        ] {
            assert_eq!(people(text), expected, "{text}");
        }
    }

    #[test]
    fn two_of_one_surname_stay_apart() {
        for (text, expected) in [
            (
                "[Bill Clinton] spoke. [Clinton] smiled. [Hillary Clinton] came; [Clinton] had been late.",
                vec!["Bill Clinton: Bill Clinton, Clinton", "Hillary Clinton: Hillary Clinton, Clinton"],
            ),
            (
                "[Donald Trump] praised his son [Donald Trump Jr.] and [Eric Trump].",
                vec!["Donald Trump: Donald Trump", "Donald Trump Jr.: Donald Trump Jr.", "Eric Trump: Eric Trump"],
            ),
            (
                "[Williams] brothers. [Nico Williams] and [Inaki Williams] met.",
                vec!["Williams: Williams", "Nico Williams: Nico Williams", "Inaki Williams: Inaki Williams"],
            ),
            (
                "[Mohamed Hamdan Dagalo], known as [Hemedti], left. [Hemedti] and [Pelé] spoke.",
                vec!["Mohamed Hamdan Dagalo: Mohamed Hamdan Dagalo, Hemedti, Hemedti", "Pelé: Pelé"],
            ),
            (
                "[Clinton] speaks. [Bill Clinton] spoke; [Bill Clinton] left. [Hillary Clinton] stayed.",
                vec!["Bill Clinton: Clinton, Bill Clinton, Bill Clinton", "Hillary Clinton: Hillary Clinton"],
            ),
        ] {
            assert_eq!(people(text), expected, "{text}");
        }
    }
}
