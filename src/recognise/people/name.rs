//! Names as they are built: given names, surname with its particles, suffix; and when two of them may be one person's.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::caseless::{is_dot, is_eastern as is_eastern_letter, surname_length};
use super::fold::{fold, is_part, romanise, stem};
use super::lists;

/// Words that tie the parts of a name together or begin a surname, in lower case.
pub const PARTICLES: &[&str] = &[
    "abu", "af", "ag", "al", "av", "bar", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "des",
    "di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "los", "ould", "san", "ten", "ter", "uit", "ul", "van",
    "von", "wa", "zu", "zum", "zur", "фон", "дер", "ван", "де", "бен", "ибн", "аль",
];

/// Particles that stay in a surname's key because the surname is never written without them ("Le Pen").
const KEPT: &[&str] = &["la", "las", "le", "los", "san"];

/// What follows a surname: generations and the numbers of monarchs.
const SUFFIXES: &[&str] = &[
    "jr", "sr", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
    "xvii", "xviii", "xxiii",
];

/// A title, and the languages that have it.
#[derive(Clone, Copy)]
struct Title {
    languages: &'static str,
    style: Style,
}

impl Title {
    fn is_of(&self, language: &str) -> bool {
        self.languages.split(' ').any(|code| code == language)
    }
}

/// How a title stands to the name behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// Never part of a name.
    Plain,
    /// A mononym keeps it when shown.
    Regnal,
    /// The same, where it is written in lower case.
    RegnalInLower,
    /// A name as well: no part of it only where a first name and more stand behind.
    Trade,
}

static TITLES: LazyLock<FxHashMap<&'static str, Title>> = LazyLock::new(|| {
    let title = |rest: &'static str| {
        let (languages, style) = rest.split_once('\t').unwrap_or((rest, ""));
        let style = match style {
            "R" => Style::Regnal,
            "r" => Style::RegnalInLower,
            "t" => Style::Trade,
            _ => Style::Plain,
        };
        Title { languages, style }
    };
    rows(include_str!("titles.tsv")).map(|(word, rest)| (word, title(rest))).collect()
});

/// Endings of titles that are built freely: "Bundesfinanzministerin", "SPD-Chef", "PVV-leider".
const TITLE_ENDINGS: &[&str] = &[
    "minister",
    "ministerin",
    "präsident",
    "präsidentin",
    "kanzler",
    "kanzlerin",
    "politiker",
    "politikerin",
    "chefin",
    "sprecherin",
    "-chef",
    "-sprecher",
    "-vorsitzende",
    "-vorsitzender",
    "-abgeordnete",
    "-abgeordneter",
    "-kandidat",
    "-kandidatin",
    "-leider",
    "-kamerlid",
    "-elect",
];

static NICKNAMES: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("nicknames.tsv")).collect());

static EPONYMS: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("eponyms.tsv")).collect());

static EASTERN: LazyLock<FxHashMap<&'static str, bool>> =
    LazyLock::new(|| rows(include_str!("surnames-first.tsv")).map(|(name, rest)| (name, rest == "S")).collect());

static OPENERS: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("openers.tsv")).collect());

/// The rows of a list: the first column, and the rest.
fn rows(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = lists::lines(list);
    rows.map(|row| row.split_once('\t').unwrap_or((row, "")))
}

/// Whether a word may tie a name together; lower-case as it stands in the text.
pub fn is_particle(word: &str) -> bool {
    word.len() <= 6 && PARTICLES.contains(&word)
}

/// Whether a word, or two ("Tan Sri"), are a title or role, whatever their case.
pub fn is_title(word: &str) -> bool {
    let lower = lower_title(word);
    let titled = |title: &Title| matches!(title.style, Style::Plain | Style::Regnal);
    TITLES.get(lower.as_str()).is_some_and(titled) || ends_as_office(&lower)
}

/// Whether a word is a title that its ending shows ("Bundesfinanzministerin", "Co-Chef").
pub fn is_office(word: &str) -> bool {
    ends_as_office(&lower_title(word))
}

fn ends_as_office(lower: &str) -> bool {
    TITLE_ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

/// Whether a word is a title that a mononym keeps when shown ("Pope Francis", "King Charles III").
pub fn is_regnal(word: &str) -> bool {
    TITLES.get(lower_title(word).as_str()).is_some_and(|title| title.style == Style::Regnal)
}

/// Whether a word is such a title where a text in that language writes it in lower case ("la reina Letizia", "re Carlo").
pub fn is_regnal_in(language: &str, word: &str) -> bool {
    let regnal = |title: &Title| matches!(title.style, Style::Regnal | Style::RegnalInLower) && title.is_of(language);
    TITLES.get(word).is_some_and(regnal)
}

/// Whether a word is a trade of a language that is a name as well, so that it is none only before a whole name ("Pastor Anna
/// Lange", but "Pastor Maldonado").
pub fn is_trade_in(language: &str, word: &str) -> bool {
    TITLES.get(lower_title(word).as_str()).is_some_and(|title| title.style == Style::Trade && title.is_of(language))
}

/// Whether a word opens sentences of a language and belongs to no name behind it ("Laut Merz", "Según Sánchez").
pub fn is_opener_in(language: &str, word: &str) -> bool {
    OPENERS.get(word.to_lowercase().as_str()).is_some_and(|languages| languages.split(' ').any(|code| code == language))
}

/// Whether a word is several initials ("J.K."), and no state's or organisation's ("U.S.").
pub fn is_initials(word: &str) -> bool {
    const OTHERS: &[&str] = &[
        "A.C.", "A.S.", "D.C.", "E.U.", "F.C.", "L.A.", "N.J.", "N.Y.", "S.C.", "S.S.", "U.K.", "U.N.", "U.S.",
        "U.S.A.", "U.S.S.R.",
    ];
    let mut letters = word.split_terminator('.');
    let count = letters.clone().count();
    count > 1
        && word.ends_with('.')
        && letters.all(|letter| letter.chars().count() == 1 && letter.chars().all(char::is_uppercase))
        && !OTHERS.contains(&word)
}

/// Whether a word is two initials that English writes together before a surname, and neither an office nor an organisation ("JJ", but "PM").
pub fn is_bare_initials(word: &str) -> bool {
    const PAIRS: &[&str] =
        &["AJ", "BJ", "CC", "CJ", "EJ", "JB", "JC", "JD", "JJ", "JK", "JP", "JT", "KJ", "LJ", "OJ", "PJ", "RJ", "TJ"];
    PAIRS.contains(&word)
}

/// Whether a name means a company, a thing or a place when it stands in full.
pub fn is_eponym(written: &str) -> bool {
    EPONYMS.contains_key(fold(written).as_str())
}

/// Whether a name is a club's.
pub fn is_club(written: &str) -> bool {
    EPONYMS.get(fold(written).as_str()) == Some(&"club")
}

/// Whether a word or name is a club's, or what a team is called.
pub fn is_team(written: &str) -> bool {
    matches!(EPONYMS.get(fold(written).as_str()), Some(&("club" | "team")))
}

/// Whether a word follows a surname: a generation or a number.
pub fn is_suffix(word: &str) -> bool {
    word.len() > 1 && SUFFIXES.contains(&lower_title(word).as_str())
}

/// Whether a word is the number of a monarch or a generation, as written after a name.
pub fn is_numeral(word: &str) -> bool {
    word.len() > 1
        && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
        && SUFFIXES.contains(&word.to_lowercase().as_str())
}

fn lower_title(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase()
}

/// A name taken apart. All words are folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Given names and surname, in the order written, without titles, suffix and nickname.
    pub words: Vec<String>,
    /// Which of the words are the surname, particles included.
    pub surname: Range<usize>,
    /// "jr", "iii".
    pub suffix: Option<String>,
    /// The word in quotes.
    pub nickname: Option<String>,
}

impl Name {
    /// Takes a name apart.
    pub fn parse(text: &str) -> Self {
        let mut name = Self::default();
        for word in text.split(|c: char| c.is_whitespace() || is_dot(c)).filter(|word| !word.is_empty()) {
            let quoted = word.starts_with(['"', '“']) && word.ends_with(['"', '”']);
            let bare = word.trim_matches(|c: char| !is_part(c));
            let folded = one_sky(fold(bare));
            if quoted {
                name.nickname = Some(folded);
            } else if !(bare.is_empty() || name.words.is_empty() && is_title(bare)) {
                name.words.push(folded);
            }
        }
        if name.words.len() > 1 && name.words.last().is_some_and(|last| SUFFIXES.contains(&last.as_str())) {
            name.suffix = name.words.pop();
        }
        if name.words.is_empty() {
            name.words.extend(text.split_whitespace().last().map(fold));
        }
        name.surname = surname(&name.words);
        name.part_surname();
        name
    }

    /// Parts the surname and the given name of a name of East Asia, which has them together.
    fn part_surname(&mut self) {
        let [word] = &self.words[..] else { return };
        if !word.starts_with(is_eastern_letter) {
            return;
        }
        let parted = surname_length(word).and_then(|length| word.char_indices().nth(length));
        if let Some((end, _)) = parted {
            let given = self.words[0].split_off(end);
            self.words.push(given);
            self.surname = 0..1;
        }
    }

    /// A name of two characters taken whole: a surname that no list has, where the article has it in a longer name.
    pub fn whole(&self) -> Option<Self> {
        let parted =
            self.is_eastern() && self.words.len() == 2 && self.words.iter().all(|word| word.chars().count() == 1);
        let whole = || Self { words: vec![self.words.concat()], surname: 0..1, ..Self::default() };
        (parted && self.words[0].starts_with(is_eastern_letter)).then(whole)
    }

    /// The given names.
    pub fn given(&self) -> &[String] {
        if self.surname.start > 0 { &self.words[..self.surname.start] } else { &self.words[self.surname.end..] }
    }

    /// The surname without particles.
    fn core(&self) -> impl Iterator<Item = &str> {
        let words = self.words[self.surname.clone()].iter().map(String::as_str);
        let all = self.surname.len() == 1;
        words.filter(move |word| all || !is_particle(word)).map(without_article).map(stem)
    }

    /// Whether it is a surname, a first name or a mononym alone; "Charles III" is more.
    pub fn is_bare(&self) -> bool {
        self.given().is_empty() && !self.is_monarch()
    }

    /// Whether it is one name with a number.
    fn is_monarch(&self) -> bool {
        self.words.len() == 1 && self.suffix.as_ref().is_some_and(|suffix| !matches!(suffix.as_str(), "jr" | "sr"))
    }

    /// Whether it is told from a father's, or a son's.
    fn is_junior(&self) -> bool {
        matches!(self.suffix.as_deref(), Some("jr" | "sr"))
    }

    /// Whether it has its surname first and given names after it.
    pub fn is_eastern(&self) -> bool {
        self.surname.start == 0 && self.surname.end < self.words.len()
    }

    /// Whether both may have the same surname.
    pub fn same_surname(&self, other: &Self) -> bool {
        self.core().eq(other.core())
    }

    /// Whether this name, in full, may be another full name.
    pub fn agrees(&self, other: &Self) -> bool {
        if self.suffix.is_some() && other.suffix.is_some() && self.suffix != other.suffix {
            return false;
        }
        // Whoever writes of father and son leaves the suffix out only where the father is meant.
        if self.is_junior() != other.is_junior() {
            return false;
        }
        if self.is_monarch() != other.is_monarch() || self.is_eastern() && other.is_eastern() {
            return self.letters() == other.letters();
        }
        let behind = |name: &Self| name.words[name.surname.end..].concat();
        let differ = !self.is_eastern() && !other.is_eastern() && behind(self) != behind(other);
        let apart = differ && !behind(self).is_empty() && !behind(other).is_empty();
        self.letters() == other.letters()
            || self.same_surname(other) && given_agree(self, other) && !apart
            || self.words.len() > 1 && (is_within(&self.words, &other.words) || is_within(&other.words, &self.words))
    }

    /// Whether this word alone may mean somebody of that full name: one of the given names or the nickname.
    pub fn is_part_of(&self, full: &Self) -> bool {
        let [word] = &self.words[..] else { return is_within(&self.words, &full.words) };
        full.words.iter().chain(&full.nickname).any(|part| same_given(word, part) && part.len() > 2)
    }

    /// The letters run together: "Kim Jong Un" is "Kim Jong-un".
    fn letters(&self) -> String {
        self.words.iter().flat_map(|word| stem(word).chars()).filter(|c| c.is_alphanumeric()).collect()
    }
}

/// "al-Assad" without its article.
pub fn without_article(word: &str) -> &str {
    ["al-", "el-", "as-", "ash-", "ad-", "ar-", "an-", "аль-", "Al-", "El-", "אל-", "আল-"]
        .iter()
        .find_map(|article| word.strip_prefix(article))
        .unwrap_or(word)
}

/// Which words are the surname.
fn surname(words: &[String]) -> Range<usize> {
    let count = words.len();
    // "Le Thi Thuy" has a surname where "Le Pen" has an article.
    let particle = count > 1 && is_particle(&words[0]);
    if count < 2 || particle && (count < 3 || !is_eastern(words)) {
        return 0..count;
    }
    if is_eastern(words) {
        return 0..1;
    }
    if count > 2 && is_between(&words[count - 2..]) {
        return count - 2..count - 1;
    }
    let particles = words[1..count - 1].iter().rev().take_while(|word| is_particle(word)).count();
    count - 1 - particles..count
}

/// Whether two words are a surname between a western first name and the given names, as people of Hong Kong have it ("Jimmy Lai Chee-ying").
fn is_between(words: &[String]) -> bool {
    let [surname, given] = words else { return false };
    let mut syllables = given.split('-');
    let two = syllables.clone().count() == 2;
    EASTERN.contains_key(surname.as_str())
        && two
        && syllables.all(|part| part.len() <= 6 && syllable(part) == Some(part.len()))
}

/// Whether a word is a surname that stands before the given names, and no western first name.
pub fn is_eastern_surname(word: &str) -> bool {
    EASTERN.get(word.to_lowercase().as_str()).is_some_and(|shared| !shared)
}

/// Whether a name has its surname first, as Chinese, Korean and Vietnamese names do.
fn is_eastern(words: &[String]) -> bool {
    let Some(&shared) = EASTERN.get(words[0].as_str()) else { return false };
    let given = &words[1..];
    // The middle names that most Vietnamese women and many men have.
    let shared = shared && !matches!(given[0].as_str(), "thi" | "van");
    let syllables: Vec<&str> = given.iter().flat_map(|word| word.split('-')).collect();
    // "Kim Jong-un", "Lee Hsien Loong": two syllables said apart. "Xi Jinping": run together, which "Lee Marvin" may look like.
    let some = syllables.len() == 2 || syllables.len() == 3 && !shared;
    let apart = some && syllables.iter().all(|part| part.len() <= 6 && syllable(part) == Some(part.len()));
    let together = given.len() == 1 && !shared && is_syllables(&given[0]);
    apart || together
}

/// Whether a word is one or two syllables of Pinyin or of romanised Korean or Vietnamese.
pub fn is_syllables(word: &str) -> bool {
    let Some(first) = syllable(word) else { return false };
    (1..=first).rev().any(|end| is_syllable(&word[..end]) && (end == word.len() || is_syllable(&word[end..])))
}

/// The length of the longest syllable that a word begins with.
fn syllable(word: &str) -> Option<usize> {
    (1..=word.len()).rev().find(|&end| word.get(..end).is_some_and(is_syllable))
}

fn is_syllable(part: &str) -> bool {
    const INITIALS: &[&str] = &[
        "zh", "ch", "sh", "hs", "ts", "tr", "th", "ph", "kh", "gi", "ng", "nh", "kw", "by", "gy", "hy", "my", "ky",
        "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y", "w", "v", "",
    ];
    const FINALS: &[&str] = &[
        "a", "ai", "an", "ang", "ao", "ae", "ak", "am", "ap", "at", "au", "e", "ei", "en", "eng", "er", "eo", "eok",
        "eol", "eom", "eon", "eong", "eop", "eun", "eul", "eum", "eung", "i", "ia", "ian", "iang", "iao", "ie", "in",
        "ing", "iong", "iu", "ik", "il", "im", "ip", "inh", "o", "ong", "ou", "oo", "ook", "oon", "oong", "ok", "ol",
        "om", "on", "oi", "u", "ua", "uai", "uan", "uang", "ue", "ui", "un", "uo", "uk", "ul", "um", "ung", "uong",
        "uy", "uyen", "wa", "wan", "won", "yeon", "yeong", "yong", "yun", "yung", "ee", "et", "ew", "eu", "iet", "ien",
        "anh", "ach", "ich",
    ];
    INITIALS.iter().any(|initial| part.strip_prefix(initial).is_some_and(|rest| FINALS.contains(&rest)))
}

/// Whether given names may be one person's: the first equal, an initial or a short form of the other's, or among the other's,
/// and no middle name against it.
fn given_agree(one: &Name, other: &Name) -> bool {
    let (Some(a), Some(b)) = (one.given().first(), other.given().first()) else { return true };
    if let (Some(a), Some(b)) = (one.given().get(1), other.given().get(1))
        && !same_given(a, b)
        && !one.given().contains(b)
        && !other.given().contains(a)
    {
        return false;
    }
    let among = |word: &String, name: &Name| name.given().iter().chain(&name.nickname).any(|part| part == word);
    same_given(a, b) || among(a, other) || among(b, one)
}

/// Equal, one the other's initial, or both short for the same.
fn same_given(a: &str, b: &str) -> bool {
    let is_short = |word: &str| word.chars().count() == 1 || word.contains('.');
    let initials = |word: &str| word.chars().next().filter(|&first| is_short(word) && !is_eastern_letter(first));
    match (initials(a), initials(b)) {
        (Some(a), _) => b.starts_with(a),
        (_, Some(b)) => a.starts_with(b),
        _ => common_form(a) == common_form(b),
    }
}

/// The given name that a folded short or translated one stands for; any other word as it is.
pub fn long_form(word: &str) -> &str {
    NICKNAMES.get(word).copied().unwrap_or(word)
}

/// The form under which a folded word is compared: without the ending of its case, and the long form of a short first name.
pub fn common_form(word: &str) -> &str {
    NICKNAMES.get(word).copied().unwrap_or_else(|| without_article(stem(word)))
}

/// Whether all words of one name stand in the other in the same order.
fn is_within(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.len() < long.len() && short.iter().all(|word| rest.any(|other| stem(other) == stem(word)))
}

/// The folded surname under which a person stands in the facet (`/zelensky/Volodymyr Zelensky`).
///
/// Case, diacritics and alphabets are folded, and so is the ending "-sky" in its transliterations. Titles, suffixes,
/// Arabic articles and particles are left out ("Ursula von der Leyen" is under `leyen`), but not those that no one leaves
/// out ("Marine Le Pen" is under `lepen`). Chinese, Korean and Vietnamese names stand under their first word, and names that are
/// written without a space under the surname they begin with.
///
/// ```
/// use dateline::recognise::people::surname_key;
///
/// assert_eq!(surname_key("Volodymyr Zelenskyy"), "zelensky");
/// assert_eq!(surname_key("Володимир Зеленський"), "zelensky");
/// assert_eq!(surname_key("Xi Jinping"), "xi");
/// assert_eq!(surname_key("高橋由美子"), "高橋");
/// ```
pub fn surname_key(name: &str) -> String {
    Name::parse(name).key()
}

impl Name {
    /// The surname key of a name that was taken apart.
    pub fn key(&self) -> String {
        key_of(&self.words[self.surname.clone()])
    }
}

fn key_of(words: &[String]) -> String {
    let last = words.len().saturating_sub(1);
    let kept = |at: usize, word: &str| at == last || !is_particle(word) || KEPT.contains(&word);
    let kept = words.iter().enumerate().filter(|(at, word)| kept(*at, word)).map(|(_, word)| without_article(word));
    let joined: String =
        kept.flat_map(|word| romanise(word).chars().collect::<Vec<_>>()).filter(|&c| is_part(c)).collect();
    fold_sky(joined, words.iter().any(|word| word.contains(|c| ('а'..='ґ').contains(&c))))
}

/// A folded word in which the transliterations of "-sky" are one: an article may have "Zelenskyy" and "Zelensky".
fn one_sky(folded: String) -> String {
    const SPELLINGS: &[&str] = &["skyy", "skyi", "skyj", "skiy", "skii", "skij", "ski", "sky"];
    match SPELLINGS.iter().find_map(|ending| folded.strip_suffix(ending)) {
        Some(body) if body.len() > 2 => format!("{body}sky"),
        _ => folded,
    }
}

/// "-sky", "-skyy", "-skiy", "-skii", "-skyi", "-ski", "-skyj" are one ending, and so are its cases in Cyrillic.
fn fold_sky(key: String, cyrillic: bool) -> String {
    let case = ["skim", "skogo", "skomu", "skym", "skoho"].iter().find_map(|ending| key.strip_suffix(ending));
    let body = key.trim_end_matches(['i', 'y', 'j']);
    if let Some(body) = case.filter(|_| cyrillic) {
        format!("{body}sky")
    } else if body.len() < key.len() && body.ends_with("sk") && body.len() > 3 {
        format!("{body}y")
    } else {
        key
    }
}

/// A name with normal capitals, for one that stands only in a headline in capitals.
pub fn with_normal_capitals(name: &str) -> String {
    let words: Vec<String> = name.split(' ').map(normal_word).collect();
    words.join(" ")
}

/// A word with its first letter in upper case and the rest in lower case.
pub fn with_capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect())
        .unwrap_or_default()
}

fn normal_word(word: &str) -> String {
    let lower = word.to_lowercase();
    if is_particle(&lower) {
        return lower;
    }
    if word.ends_with('.') || !word.chars().any(char::is_alphabetic) || SUFFIXES[2..].contains(&lower.as_str()) {
        return word.to_owned();
    }
    let mut normal = String::with_capacity(word.len());
    let mut begins = true;
    for c in lower.chars() {
        if begins {
            normal.extend(c.to_uppercase())
        } else {
            normal.push(c)
        }
        begins = matches!(c, '-' | '\'' | '’') || normal == "Mc";
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (String, String) {
        let name = Name::parse(text);
        (name.given().join(" "), name.words[name.surname.clone()].join(" "))
    }

    #[test]
    fn keys_of_scripts_without_capitals_are_surnames_with_their_vowels() {
        for (name, key) in [
            ("नरेंद्र मोदी", "मोदी"),
            ("שמעון פרס", "פרס"),
            ("مسعود پزشکیان", "پزشکیان"),
            ("শেখ হাসিনা", "হাসিনা"),
            ("ทักษิณ ชินวัตร", "ชินวัตร"),
        ] {
            assert_eq!(surname_key(name), key);
        }
    }

    #[test]
    fn names_are_taken_apart() {
        assert_eq!(parts("Ursula von der Leyen"), ("ursula".into(), "von der leyen".into()));
        assert_eq!(parts("de Gaulle"), ("".into(), "de gaulle".into()));
        assert_eq!(parts("Martin Luther King Jr."), ("martin luther".into(), "king".into()));
        assert_eq!(parts("Xi Jinping"), ("jinping".into(), "xi".into()));
        assert_eq!(parts("Kim Jong-un"), ("jong-un".into(), "kim".into()));
        assert_eq!(parts("Lee Kuan Yew"), ("kuan yew".into(), "lee".into()));
        assert_eq!(parts("Kim Philby"), ("kim".into(), "philby".into()));
        assert_eq!(parts("Lee Anderson"), ("lee".into(), "anderson".into()));
        assert_eq!(parts("Nguyen Phu Trong"), ("phu trong".into(), "nguyen".into()));
        assert_eq!(parts("Nguyen Thi Kim Ngan"), ("thi kim ngan".into(), "nguyen".into()));
        assert_eq!(parts("Le Thi Thu Thuy"), ("thi thu thuy".into(), "le".into()));
        assert_eq!(parts("Jimmy Lai Chee-ying"), ("jimmy".into(), "lai".into()));
    }

    #[test]
    fn one_person_is_written_in_many_ways() {
        let same = |a: &str, b: &str| Name::parse(a).agrees(&Name::parse(b));
        assert!(same("Recep Tayyip Erdogan", "Tayyip Erdoğan"));
        assert!(same("Bill Clinton", "William Jefferson Clinton"));
        assert!(same("J. Baker", "James Baker"));
        assert!(same("Kim Jong Un", "Kim Jong-un"));
        assert!(same("Volodymyr Zelenskyy", "Volodymyr Zelensky"));
        assert!(same("Владимира Путина", "Владимир Путин"));
        assert!(same("Jimmy Lai", "Jimmy Lai Chee-ying"));
        assert!(!same("Anna Lai Chee-wah", "Anna Lai Chee-ying"));
        assert!(same("Lula da Silva", "Luiz Inácio Lula da Silva"));
        assert!(!same("James Baker", "Howard Baker"));
        assert!(!same("George Bush Jr", "George Bush Sr"));
        assert!(!same("Donald Trump Jr.", "Donald Trump"));
        assert!(!same("Kim Jong Il", "Kim Jong Un"));
        assert!(!same("Kim Jong Un", "Kim Yo Jong"));
        assert!(!same("Charles III", "Ray Charles"));
        assert!(!same("George H.W. Bush", "George W. Bush"));
    }

    #[test]
    fn a_surname_key_is_the_same_for_every_spelling_that_is_safe() {
        for name in ["Volodymyr Zelensky", "Zelenskyy", "V. Zelenskiy", "Володимир Зеленський", "Владимиром Зеленским"]
        {
            assert_eq!(surname_key(name), "zelensky", "{name}");
        }
        for (name, key) in [
            ("Recep Tayyip Erdoğan", "erdogan"),
            ("Ursula von der Leyen", "leyen"),
            ("Marine Le Pen", "lepen"),
            ("Bashar al-Assad", "assad"),
            ("Mohammed bin Salman", "salman"),
            ("Martin Luther King Jr.", "king"),
            ("Pope Francis", "francis"),
            ("Moon Jae-in", "moon"),
            ("Narendra Modi", "modi"),
            ("Moody", "moody"),
            ("Mr Sinn-O'Neill", "sinnoneill"),
            ("Владимир Путин", "putin"),
            ("김민지", "김"),
            ("王小红", "王"),
            ("ドナルド・トランプ", "トランプ"),
            ("트럼프", "트럼프"),
        ] {
            assert_eq!(surname_key(name), key, "{name}");
        }
    }

    #[test]
    fn shouted_names_get_normal_capitals() {
        assert_eq!(with_normal_capitals("URSULA VON DER LEYEN"), "Ursula von der Leyen");
        assert_eq!(with_normal_capitals("MITCH MCCONNELL"), "Mitch McConnell");
        assert_eq!(with_normal_capitals("J. O'NEILL III"), "J. O'Neill III");
    }

    #[test]
    fn the_lists_are_in_lower_case_and_without_doubles() {
        for list in [
            include_str!("nicknames.tsv"),
            include_str!("surnames-first.tsv"),
            include_str!("titles.tsv"),
            include_str!("openers.tsv"),
            include_str!("eponyms.tsv"),
            include_str!("speech.tsv"),
        ] {
            let words: Vec<&str> = rows(list).map(|row| row.0).collect();
            let mut unique = words.clone();
            unique.sort_unstable();
            unique.dedup();
            assert_eq!(unique.len(), words.len());
            assert!(words.iter().all(|word| word.to_lowercase() == *word));
        }
    }

    #[test]
    fn what_is_looked_up_folded_is_folded() {
        for word in rows(include_str!("eponyms.tsv")).map(|row| row.0) {
            assert_eq!(fold(word), word);
        }
    }
}
