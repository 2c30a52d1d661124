//! Makes the matcher's [`Lists`] from the gazetteer: every form in every spelling and inflection, with the rules that
//! `ambiguous.tsv` has for it. About 100,000 senses, made by the build script.

use std::collections::{BTreeMap, HashMap};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::forms::{Ambiguous, Ending, Form, Kind, Rule, ambiguous, cases, endings, forms, names, peoples, towns};
use super::scripts::in_the_other_script;
use super::senses::{Choice, FirstWords, Lists, Meaning, Node, Sense, extend};
use super::words::{Shape, Word, split};
use super::{Languages, index_of};

/// The rules of one form.
#[derive(Clone, Copy, Default)]
struct Rules {
    person: bool,
    given: bool,
    language: bool,
    capitals: bool,
    /// The codes which the form never means, beside that it is never a city.
    never: Option<&'static str>,
    choose: bool,
    namesake: Option<&'static str>,
    echo: bool,
}

impl Rules {
    fn add(&mut self, entry: &Ambiguous) {
        match entry.rule {
            Rule::Person => self.person = true,
            Rule::Given => (self.person, self.given) = (true, true),
            Rule::Language => self.language = true,
            Rule::Capitals => self.capitals = true,
            Rule::Never => self.never = Some(entry.codes),
            Rule::Choose => self.choose = true,
            Rule::Namesake => self.namesake = Some(entry.codes),
            Rule::Echo => self.echo = true,
            Rule::Block | Rule::Cue | Rule::Home | Rule::Office | Rule::Each => {}
        }
    }
}

/// Collects senses; the first sense of a form that fits an article counts.
#[derive(Default)]
pub struct Builder {
    senses: Vec<(u64, Sense)>,
    /// Those of forms without their accents, which stand behind all others: "Rakouska" is Austria's before it is Austrian.
    plain: Vec<(u64, Sense)>,
    /// The hashes of chains that go on.
    prefixes: Vec<u64>,
    choices: Vec<Choice>,
    first: FirstWords,
    small: FirstWords,
    /// By the hash of the form.
    rules: HashMap<u64, Rules>,
    endings: Vec<Ending>,
    inflected: Languages,
    /// The choice that all towns share.
    towns: Option<u16>,
    /// Kept from form to form.
    words: Vec<Word>,
}

impl Builder {
    /// Makes the lists.
    pub fn build(mut self) -> Lists {
        self.read_rules();
        self.add_choices(Languages::parse("en"));
        cases().for_each(|form| self.add_case(form));
        forms().for_each(|form| self.add_form(form));
        peoples().for_each(|form| self.add_people(form));
        names().filter(is_city_anywhere).for_each(|form| self.add_inflected_city(form));
        towns().for_each(|form| self.add_town(form));
        self.add_choices(Languages::ANY);
        self.add_english_names();
        self.add_blocks_and_cues();
        self.finish()
    }

    fn read_rules(&mut self) {
        ambiguous().for_each(|entry| self.rules.entry(extend(0, entry.form)).or_default().add(&entry));
        self.endings = endings().collect();
        self.endings.sort_by_key(|ending| std::cmp::Reverse(ending.ending.len()));
        self.inflected = self.endings.iter().fold(Languages::NONE, |all, ending| all.with(ending.languages));
    }

    fn rules(&self, form: &str) -> Rules {
        self.rules.get(&extend(0, form)).copied().unwrap_or_default()
    }

    fn add_form(&mut self, form: Form) {
        self.add_with_inflections(form, false);
        if let Some(form) = serbian(form) {
            self.add_with_inflections(form, true);
        }
    }

    fn add_with_inflections(&mut self, form: Form, own: bool) {
        let Some((form, meaning, rules)) = self.add_whole(form, own) else { return };
        if (form.languages != Languages::ANY || form.kind == Kind::Capital) && form.languages.meets(self.inflected) {
            self.add_inflections(form, meaning, Rules { person: rules.person, language: own, ..Rules::default() });
        }
    }

    /// Adds a case that the endings do not make. In another language it may be a word or another town.
    fn add_case(&mut self, form: Form) {
        self.add_whole(form, true);
        if let Some(form) = serbian(form) {
            self.add_whole(form, true);
        }
    }

    fn add_people(&mut self, form: Form) {
        self.add_whole(form, false);
        if let Some(form) = serbian(form) {
            self.add_whole(form, true);
        }
    }

    /// Adds a form as it is written, unless it never means its country; tells what it means. A form may count in its own
    /// languages only.
    fn add_whole(&mut self, form: Form, own: bool) -> Option<(Form, Meaning, Rules)> {
        let country = index_of(form.code)?;
        let rules = self.rules(form.text);
        let rules = Rules { language: rules.language || own, ..rules };
        if rules.never.is_some_and(|codes| form.kind == Kind::City || codes.contains(form.code)) {
            return None;
        }
        let form = Form { languages: form.languages.without(left_to_context(form, rules)), ..form };
        let meaning = self.meaning(country as u16, rules);
        self.add_sense(form.text, meaning, form.kind, form.languages, rules);
        Some((form, meaning, rules))
    }

    /// Adds the cases of a large city whose name is written alike in all languages: "Strasbourgissa".
    fn add_inflected_city(&mut self, form: Form) {
        let Some(country) = index_of(form.code) else { return };
        let rules = self.rules(form.text);
        if rules.never.is_none() && !rules.person {
            self.add_inflections(form, Meaning::Country(country as u16), Rules::default());
        }
    }

    /// Adds the English names of countries for every language, behind what the language itself calls them: papers everywhere
    /// write "Vietnam" and "Sri Lanka". A name that is ambiguous in English stays there.
    fn add_english_names(&mut self) {
        let english = Languages::parse("en");
        for form in forms().filter(|form| form.kind == Kind::Name && form.languages.meets(english)) {
            let plain = is_latin(form.text) && form.text.len() >= SHORTEST_LOAN;
            let Some(country) = index_of(form.code).filter(|_| plain && form.languages != Languages::ANY) else {
                continue;
            };
            if !self.rules.contains_key(&extend(0, form.text)) {
                let languages = Languages::ANY.without(form.languages);
                self.add_sense(form.text, Meaning::Country(country as u16), form.kind, languages, Rules::default());
            }
        }
    }

    /// The country, or the choice between it and the one where a town of the same name is, or no country.
    fn meaning(&mut self, country: u16, rules: Rules) -> Meaning {
        let choice = match rules.namesake {
            Some(other) => Choice::namesake(std::iter::once(country).chain(indices(other)).collect()),
            None if rules.echo => Choice::echo(country),
            None => return Meaning::Country(country),
        };
        self.choices.push(choice);
        Meaning::Choice(self.choices.len() as u16 - 1)
    }

    fn add_town(&mut self, form: Form) {
        let number = *self.towns.get_or_insert_with(|| {
            self.choices.push(Choice::namesake(indices(form.code)));
            self.choices.len() as u16 - 1
        });
        self.add_sense(form.text, Meaning::Choice(number), form.kind, form.languages, Rules::default());
    }

    /// Adds a form's other cases, genders and numbers in each of its languages.
    fn add_inflections(&mut self, form: Form, meaning: Meaning, rules: Rules) {
        let last = form.text.as_bytes().last();
        let kind = if form.kind == Kind::Adjective { Kind::Adjective } else { Kind::Name };
        let fits = |ending: &&Ending| {
            ending.ending.as_bytes().last() == last
                && form.languages.meets(ending.languages)
                && ending.kind == kind
                && form.text.ends_with(ending.ending)
        };
        let fitting: Vec<Ending> = self.endings.iter().filter(fits).copied().collect();
        let mut open = form.languages;
        for ending in fitting {
            if !open.meets(ending.languages) {
                continue;
            }
            open = open.without(ending.languages);
            let stem = &form.text[..form.text.len() - ending.ending.len()];
            for end in ending.becomes.split(',') {
                self.add_sense(&format!("{stem}{end}"), meaning, form.kind, ending.languages, rules);
            }
        }
    }

    /// Adds what is chosen by context: for English first of all, for other languages after their own names.
    fn add_choices(&mut self, languages: Languages) {
        for entry in ambiguous().filter(|entry| entry.rule == Rule::Choose) {
            let number = self.choices.len() as u16;
            self.choices.push(Choice::between(indices(entry.codes), cues(entry.cues)));
            let kind = names().find(|form| form.text == entry.form).map_or(Kind::Name, |form| form.kind);
            self.add_sense(entry.form, Meaning::Choice(number), kind, languages, self.rules(entry.form));
        }
    }

    fn add_blocks_and_cues(&mut self) {
        for entry in ambiguous() {
            match entry.rule {
                Rule::Block => {
                    self.add_sense(entry.form, Meaning::Nothing, Kind::Name, Languages::ANY, Rules::default())
                }
                Rule::Cue => indices(entry.codes).into_iter().for_each(|country| {
                    self.add_sense(
                        entry.form,
                        Meaning::Cue(country),
                        Kind::Name,
                        Languages::parse("en"),
                        Rules::default(),
                    );
                }),
                Rule::Home => self.add_home(entry),
                Rule::Each => self.add_each(entry),
                Rule::Office => {
                    self.add_sense(entry.form, Meaning::Office, Kind::Institution, Languages::ANY, Rules::default());
                }
                _ => {}
            }
        }
    }

    fn add_home(&mut self, entry: Ambiguous) {
        self.choices.push(Choice::between(indices(entry.codes), Vec::new()));
        let meaning = Meaning::Home(self.choices.len() as u16 - 1);
        self.add_sense(entry.form, meaning, Kind::Name, Languages::parse("en"), Rules::default());
    }

    /// Adds countries side by side. The letters mean so in their languages only: 米 is America in Japanese, rice in Chinese.
    fn add_each(&mut self, entry: Ambiguous) {
        self.choices.push(Choice::between(indices(entry.codes), Vec::new()));
        let meaning = Meaning::Each(self.choices.len() as u16 - 1);
        let rules = Rules { language: true, ..Rules::default() };
        self.add_sense(entry.form, meaning, Kind::Name, Languages::parse(entry.cues), rules);
    }

    /// Adds a form as it is written and as a keyboard without accents writes it.
    fn add_sense(&mut self, text: &str, meaning: Meaning, kind: Kind, languages: Languages, rules: Rules) {
        let latin = is_latin(text);
        let sense = Sense {
            meaning,
            kind,
            person: rules.person,
            given: rules.given,
            stop: text.ends_with('.'),
            strict: rules.language || text.starts_with(char::is_lowercase) || latin && is_foreign(kind, languages),
            in_capitals: !rules.capitals,
            // A script of its own needs no language.
            languages: if latin || rules.language { languages } else { Languages::ANY },
            first: Shape::Caseless,
            last: Shape::Caseless,
        };
        let exact = self.spelling(text, sense);
        self.senses.extend(exact);
        if latin && !text.is_ascii() {
            let plain = without_diacritics(text);
            if !matches!(kind, Kind::City | Kind::Capital | Kind::State) || self.rules(&plain).never.is_none() {
                let unaccented = self.spelling(&plain, sense);
                self.plain.extend(unaccented);
            }
        }
    }

    /// The sense by the hash of its words, whose beginnings are noted.
    fn spelling(&mut self, spelling: &str, sense: Sense) -> Option<(u64, Sense)> {
        let mut found = None;
        let mut words = std::mem::take(&mut self.words);
        split(spelling, 0..spelling.len(), &mut words);
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            let hash = extend(0, first.of(spelling));
            self.first.add(hash);
            if matches!(first.shape, Shape::Lower | Shape::Caseless) {
                self.small.add(hash);
            }
            let mut chain = 0;
            for word in &words[..words.len() - 1] {
                chain = extend(chain, word.of(spelling));
                self.prefixes.push(chain);
            }
            let sense = Sense { first: first.shape, last: last.shape, ..sense };
            found = Some((extend(chain, last.of(spelling)), sense));
        }
        self.words = words;
        found
    }

    /// Senses of one chain stay in their order.
    fn finish(mut self) -> Lists {
        self.senses.append(&mut self.plain);
        self.senses.sort_by_key(|(chain, _)| *chain);
        let mut nodes: BTreeMap<u64, Node> = BTreeMap::new();
        for (position, &(chain, _)) in self.senses.iter().enumerate() {
            let new = Node { chain, first: position as u32, ..Node::default() };
            nodes.entry(chain).or_insert(new).count += 1;
        }
        for chain in self.prefixes {
            nodes.entry(chain).or_insert(Node { chain, ..Node::default() }).longer = true;
        }
        let senses = self.senses.into_iter().map(|(_, sense)| sense).collect();
        let nodes = nodes.into_values().collect();
        Lists { nodes, senses, choices: self.choices, first: self.first, small: self.small }
    }
}

/// A Serbian form in the other script of the language, which papers there choose as they like. It lives as long as the build.
fn serbian(form: Form) -> Option<Form> {
    let serbian = Languages::parse("sr");
    let text =
        in_the_other_script(form.text).filter(|_| form.languages != Languages::ANY && form.languages.meets(serbian))?;
    Some(Form { text: text.leak(), languages: serbian, ..form })
}

/// Whether a form is a city that all languages write so.
fn is_city_anywhere(form: &Form) -> bool {
    form.kind == Kind::City && form.languages == Languages::ANY
}

/// A shorter English name may be another word elsewhere: "Chad", "Mali", "Oman".
const SHORTEST_LOAN: usize = 5;

/// The languages in which a name of several countries is left to context: English, where other languages have another name
/// for one of them, and all for what is written alike in all.
fn left_to_context(form: Form, rules: Rules) -> Languages {
    match rules.choose {
        true if is_latin(form.text) && form.languages != Languages::ANY => Languages::parse("en"),
        true => Languages::ANY,
        false => Languages::NONE,
    }
}

/// Whether a form is an adjective that English does not have: written with a capital, it may be a word of English ("Lets", "Fins").
fn is_foreign(kind: Kind, languages: Languages) -> bool {
    kind == Kind::Adjective && !languages.meets(Languages::parse("en"))
}

fn is_latin(text: &str) -> bool {
    text.chars().all(|letter| letter < '\u{250}' || ('\u{1e00}'..'\u{2100}').contains(&letter))
}

/// A Latin name as a keyboard without accents writes it.
fn without_diacritics(text: &str) -> String {
    text.nfd().filter(|&letter| !is_combining_mark(letter)).map(plain).collect()
}

/// Letters that are no base letter with a mark.
fn plain(letter: char) -> char {
    match letter {
        'ø' => 'o',
        'Ø' => 'O',
        'ł' => 'l',
        'Ł' => 'L',
        'đ' => 'd',
        'Đ' => 'D',
        'ı' => 'i',
        letter => letter,
    }
}

fn indices(codes: &str) -> Vec<u16> {
    codes.split(',').filter_map(index_of).map(|index| index as u16).collect()
}

/// `GE:AM,AZ UA:PL` as (GE, [AM, AZ]), (UA, [PL]).
fn cues(cell: &str) -> Vec<(u16, Vec<u16>)> {
    let parse = |cue: &str| {
        let (code, others) = cue.split_once(':')?;
        Some((index_of(code)? as u16, indices(others)))
    };
    cell.split(' ').filter_map(parse).collect()
}
