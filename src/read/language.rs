//! The language of an article: what it says of itself, else what its text looks like.

use std::collections::HashSet;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use whatlang::{Detector, Lang};

use super::words;
use crate::gazetteer::language_code;

/// The languages that are told apart: those of the news agencies with the most customers. A longer list costs accuracy
/// on short texts.
const ALLOWED: &[Lang] = &[
    Lang::Eng,
    Lang::Rus,
    Lang::Cmn,
    Lang::Spa,
    Lang::Por,
    Lang::Ita,
    Lang::Fra,
    Lang::Deu,
    Lang::Ukr,
    Lang::Ara,
    Lang::Pes,
    Lang::Hin,
    Lang::Jpn,
    Lang::Heb,
    Lang::Pol,
    Lang::Ces,
    Lang::Slk,
    Lang::Hun,
    Lang::Ron,
    Lang::Bul,
    Lang::Srp,
    Lang::Hrv,
    Lang::Slv,
    Lang::Ell,
    Lang::Tur,
    Lang::Nld,
    Lang::Swe,
    Lang::Dan,
    Lang::Nob,
    Lang::Fin,
    Lang::Kor,
    Lang::Tha,
    Lang::Vie,
    Lang::Ind,
    Lang::Cat,
    Lang::Bel,
    Lang::Kat,
    Lang::Hye,
    Lang::Aze,
    Lang::Urd,
    Lang::Ben,
    Lang::Est,
    Lang::Lav,
    Lang::Lit,
];

static DETECTOR: LazyLock<Detector> = LazyLock::new(|| Detector::with_allowlist(ALLOWED.to_vec()));

/// A thousand letters decide (99 % right at three sentences); more only cost time.
const LETTERS: usize = 1000;
/// Fewer letters do not decide.
const FEWEST_LETTERS: usize = 20;

/// The language of an article. What it says of itself is believed, unless its letters are those of another script, or its grammar is
/// plainly that of another language than English or of English: pages copy "en" from their templates, and outlets print what
/// firms send them in English.
pub(super) fn of(stated: &[String], title: &str, paragraphs: &[String]) -> Option<String> {
    let said = stated.iter().find_map(|stated| language_code(stated));
    let sample = sample(title, paragraphs);
    match said {
        Some(said) if !contradicts(said, &sample.text) => {
            // What is quoted at the beginning may be in another language than the rest.
            let shown = shown_instead(said, &sample).filter(|_| !is_plainly(said, &end(paragraphs)));
            Some(shown.unwrap_or(said).to_owned())
        }
        _ => detect(&sample).map(str::to_owned).or_else(|| said.map(str::to_owned)),
    }
}

/// Whether a text is the name of a language and nothing else ("English", "Deutsch").
pub(super) fn is_name(text: &str) -> bool {
    const SHORTEST: usize = 4;
    text.len() >= SHORTEST && language_code(text).is_some()
}

/// Languages that pages state by mistake and that have no letters but Latin ones.
const LATIN: &[&str] = &["de", "en", "es", "fr", "it", "nl", "pl", "pt"];

/// Whether most letters are of a script in which the stated language is not written.
fn contradicts(said: &str, sample: &str) -> bool {
    let letters = || sample.chars().filter(|c| c.is_alphabetic());
    let foreign = letters().filter(|&c| c > '\u{24f}').count();
    LATIN.contains(&said) && foreign * 2 > letters().count()
}

/// The language that a text has plainly and does not state, where one of the two is English: others may be neighbours.
fn shown_instead(said: &str, sample: &Sample) -> Option<&'static str> {
    if sample.letters < LETTERS / 2 || !LATIN.contains(&said) || (said == "en") == is_plainly_english(&sample.text) {
        return None;
    }
    let text = sample.text.to_lowercase();
    let shown = plainly(&text, sample.letters)?;
    let shown = rival(shown, &text).unwrap_or(shown);
    ((said == "en") != (shown == "en")).then_some(shown)
}

/// Whether a text is plainly in a language.
fn is_plainly(language: &str, sample: &Sample) -> bool {
    match language {
        "en" => is_plainly_english(&sample.text),
        _ => plainly(&sample.text.to_lowercase(), sample.letters) == Some(language),
    }
}

/// The beginning of an article, by which its language is told.
struct Sample {
    text: String,
    letters: usize,
}

fn sample(title: &str, paragraphs: &[String]) -> Sample {
    sample_of(std::iter::once(title).chain(paragraphs.iter().map(String::as_str)))
}

/// As much of the end of an article, the last paragraph first.
fn end(paragraphs: &[String]) -> Sample {
    sample_of(paragraphs.iter().rev().map(String::as_str))
}

fn sample_of<'t>(parts: impl Iterator<Item = &'t str>) -> Sample {
    let mut sample = Sample { text: String::new(), letters: 0 };
    for part in parts {
        let taken = head(part, LETTERS - sample.letters);
        sample.letters += letters(taken);
        sample.text.push_str(taken);
        sample.text.push('\n');
        if sample.letters >= LETTERS {
            break;
        }
    }
    sample
}

fn letters(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(u8::is_ascii_alphabetic).count();
    }
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// So many characters of a text, or all.
fn head(text: &str, characters: usize) -> &str {
    // No text has more characters than bytes, and ASCII has as many.
    match text.as_bytes().get(..characters) {
        None => return text,
        Some(head) if head.is_ascii() => return &text[..characters],
        Some(_) => {}
    }
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}

/// Whether a text is short and has a digit to five letters. Of 107 English company reports that were taken for French
/// (of 11,000 wire stories), 100 are like this.
fn is_table(sample: &str, letters: usize) -> bool {
    letters < LETTERS / 2 && sample.bytes().filter(u8::is_ascii_digit).count() * 5 > letters
}

/// Whether a text has Chinese letters and no others of East Asia, and more of them than words in other letters: about computers most
/// of its letters may be in English.
fn is_han_alone(text: &str) -> bool {
    const LEAST: usize = 40;
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let is_beside = |c: char| matches!(c, '\u{3041}'..='\u{30fa}' | '\u{ac00}'..='\u{d7a3}');
    if text.is_ascii() || text.contains(is_beside) {
        return false;
    }
    let han = text.chars().filter(|c| is_han(*c)).count();
    let words = text.split(|c: char| is_han(c) || !c.is_alphabetic()).filter(|word| !word.is_empty()).count();
    han > LEAST && han > words
}

fn detect(Sample { text, letters }: &Sample) -> Option<&'static str> {
    if *letters < FEWEST_LETTERS {
        return None;
    }
    if is_plainly_english(text) || (*letters < LETTERS / 2 && reports_in_english(text)) {
        return Some("en");
    }
    if is_table(text, *letters) {
        return None;
    }
    // Capitals look alike in every language to the detector; old wires have nothing else.
    let text = text.to_lowercase();
    if let Some(code) = plainly(&text, *letters) {
        return rival(code, &text).or(Some(code));
    }
    if is_han_alone(&text) {
        return Some("zh");
    }
    let found = DETECTOR.detect(&text)?;
    let code = language_code(found.lang().code())?;
    let reliable = found.is_reliable() || (*letters >= LETTERS / 4 && found.confidence() > 0.5);
    let agrees = || Grammar::of(&text).is_some_and(|grammar| grammar.agrees(code));
    rival(code, &text)
        .or_else(|| reliable.then_some(code))
        .or_else(|| by_letters(&text))
        .or_else(|| agrees().then_some(code))
}

/// The language of a short text in Cyrillic letters, where it has letters that no other with all of its letters has. Russian
/// shares its letters with Bulgarian, which has a soft sign only before "о", and Belarusian has "і" as Ukrainian but no "и".
fn by_letters(lower: &str) -> Option<&'static str> {
    /// Fewer words without a letter of Ukrainian alone may be Kazakh.
    const FEW_WORDS: usize = 6;
    const RUSSIAN: &str = "абвгдежзийклмнопрстуфхцчшщъыьэюяё";
    const UKRAINIAN: &str = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя";
    const BELARUSIAN: &str = "абвгдеёжзійклмнопрстуўфхцчшыьэюя";
    let in_cyrillic = |c: &char| matches!(c, '\u{400}'..='\u{52f}');
    let is_written_in = |alphabet: &str| lower.chars().filter(in_cyrillic).all(|c| alphabet.contains(c));
    let has = |letters: &[char]| lower.contains(letters);
    let most = lower.chars().filter(in_cyrillic).count() * 2 > letters(lower);
    let is_soft = || lower.match_indices('ь').any(|(at, sign)| !lower[at + sign.len()..].starts_with('о'));
    let is_long = || lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).count() >= FEW_WORDS;
    // Short texts of Turkic languages and Mongolian may have no letter of their own.
    let has_grammar = || {
        Grammar::of(lower).is_some_and(|grammar| {
            let (russian, bulgarian) = (grammar.count("ru"), grammar.count("bg"));
            russian >= bulgarian && (russian > 0 || is_long())
        })
    };
    match most {
        true if is_written_in(RUSSIAN) && (has(&['ы', 'э', 'ё']) || is_soft()) && has_grammar() => Some("ru"),
        true if is_written_in(UKRAINIAN) && has(&['и']) && (has(&['ї', 'є', 'ґ']) || (has(&['і']) && is_long())) => {
            Some("uk")
        }
        true if is_written_in(BELARUSIAN) && has(&['ў']) => Some("be"),
        _ => None,
    }
}

/// Words of grammar that English alone has among the languages told apart, or that are rare in the others (Dutch "of", Danish
/// "by", German "will").
const GRAMMAR: [Short; 32] = {
    const WORDS: [&str; 32] = [
        "about", "after", "also", "and", "are", "been", "by", "could", "from", "has", "his", "into", "its", "not",
        "of", "said", "should", "than", "that", "the", "their", "there", "these", "they", "this", "were", "which",
        "who", "will", "with", "would", "year",
    ];
    let mut words = [Short(0); WORDS.len()];
    let mut at = 0;
    while at < WORDS.len() {
        words[at] = Short::of(WORDS[at].as_bytes()).expect("none of these words is long");
        at += 1;
    }
    words
};

/// A word of eight bytes at most as a number, in the order of the alphabet: quicker to look up than the word. Capitals of ASCII are as
/// small letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Short(u64);

impl Short {
    const fn of(word: &[u8]) -> Option<Short> {
        if word.is_empty() || word.len() > 8 {
            return None;
        }
        let (mut letters, mut at) = (0, 0);
        while at < word.len() {
            letters = letters << 8 | word[at].to_ascii_lowercase() as u64;
            at += 1;
        }
        Some(Short(letters << (8 * (8 - at))))
    }
}

/// In so many words English shows itself: a sixth of the words of English news are these.
const ENGLISH_WORDS: usize = 100;
/// One word in so many of a text must be one of them, and at least so many.
const ENGLISH_SHARE: usize = 9;
const LEAST_ENGLISH: usize = 3;

/// Whether a text has the words of grammar of English, in letters of either case. Most news is English, and asking the detector
/// costs more than all other reading.
fn is_plainly_english(text: &str) -> bool {
    if text.is_ascii() {
        return are_plainly_english(text.as_bytes().split(|byte| !byte.is_ascii_alphabetic()));
    }
    are_plainly_english(text.split(|c: char| !c.is_alphabetic()).map(str::as_bytes))
}

fn are_plainly_english<'t>(words: impl Iterator<Item = &'t [u8]>) -> bool {
    let (mut all, mut english) = (0, 0);
    for word in words.filter(|word| !word.is_empty()).take(ENGLISH_WORDS) {
        all += 1;
        english += usize::from(Short::of(word).is_some_and(|word| GRAMMAR.binary_search(&word).is_ok()));
    }
    english >= LEAST_ENGLISH && english * ENGLISH_SHARE >= all
}

/// What English reports of companies and markets are made of, and other languages have not.
static REPORT_WORDS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words::entries(include_str!("../../gazetteer/report-words.tsv")).collect());

/// Whether a text in figures has its words in English ("Shr loss 2 cts vs profit nine cts"): one in so many of them, and so many at least.
/// Short stories of a wire have hardly any grammar.
fn reports_in_english(text: &str) -> bool {
    const SHARE: usize = 7;
    const LEAST: usize = 3;
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let lower: Vec<String> = words.take(ENGLISH_WORDS).map(str::to_lowercase).collect();
    let is_english = |word: &&String| {
        REPORT_WORDS.contains(word.as_str())
            || Short::of(word.as_bytes()).is_some_and(|word| GRAMMAR.binary_search(&word).is_ok())
    };
    let english = lower.iter().filter(is_english).count();
    english >= LEAST && english * SHARE >= lower.len()
}

/// The languages of `grammar-words.tsv`.
static LANGUAGES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| grammar_rows().map(|([language], _)| language).collect());

/// The numbers of the languages that have a word of grammar, by the word.
static LANGUAGES_OF: LazyLock<FxHashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (number, (_, words)) in grammar_rows().enumerate() {
        words.into_iter().for_each(|word| languages.entry(word).or_default().push(number));
    }
    languages
});

fn grammar_rows() -> impl Iterator<Item = ([&'static str; 1], Vec<&'static str>)> {
    words::grouped(include_str!("../../gazetteer/grammar-words.tsv"))
}

/// Among so many words a language shows itself by its grammar, ...
const GRAMMAR_WORDS: usize = 100;
/// ... where one in so many is a word of it, so many at least, and half as many again as of any other. Of 4,229 texts of so many letters
/// in ten languages, this decides 3,322 as the detector does, and none otherwise.
const GRAMMAR_SHARE: usize = 6;
const LEAST_GRAMMAR: usize = 8;
const LEAST_LETTERS: usize = LETTERS / 4;

/// The language that a text in lower case has the grammar of, where that is beyond doubt: to ask the detector takes as long as all other
/// reading and cleaning.
fn plainly(text: &str, letters: usize) -> Option<&'static str> {
    if letters < LEAST_LETTERS {
        return None;
    }
    Grammar::of(text).filter(Grammar::is_plain).map(|grammar| LANGUAGES[grammar.best])
}

/// The words of grammar at the beginning of a text.
struct Grammar {
    /// How many of each of [`LANGUAGES`].
    counts: Vec<usize>,
    /// Of which there are most.
    best: usize,
    /// All words that were looked at.
    all: usize,
}

impl Grammar {
    fn of(lower: &str) -> Option<Grammar> {
        let mut counts = vec![0; LANGUAGES.len()];
        let mut all = 0;
        for word in lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(GRAMMAR_WORDS) {
            all += 1;
            LANGUAGES_OF.get(word).into_iter().flatten().for_each(|language| counts[*language] += 1);
        }
        let most = *counts.iter().max()?;
        let best = counts.iter().position(|count| *count == most)?;
        Some(Grammar { counts, best, all })
    }

    /// Whether it is beyond doubt which one it is.
    fn is_plain(&self) -> bool {
        let most = self.counts[self.best];
        let next = (0..self.counts.len()).filter(|other| *other != self.best).map(|other| self.counts[other]).max();
        most >= LEAST_GRAMMAR && most * GRAMMAR_SHARE >= self.all && most * 2 >= next.unwrap_or(0) * 3
    }

    /// How many words of a language's grammar there are.
    fn count(&self, language: &str) -> usize {
        let number = LANGUAGES.iter().position(|known| *known == language);
        number.map_or(0, |number| self.counts[number])
    }

    /// Whether a sentence is in a language of which the detector is not sure: it has more words of its grammar than of any other, or
    /// several and of no other more. Catalan has most of those of Spanish, which is a hundred times as frequent.
    fn agrees(&self, detected: &str) -> bool {
        let most = self.counts[self.best];
        let with_most = LANGUAGES.iter().zip(&self.counts).filter(|(_, count)| **count == most);
        let with_most: Vec<&str> = with_most.map(|(language, _)| *language).collect();
        let may_share = most > 2 && detected != "ca";
        most > 0 && with_most.contains(&detected) && (with_most.len() == 1 || may_share)
    }
}

/// A language's own words among those of its group, and the group.
struct Words {
    code: &'static str,
    group: &'static str,
    own: HashSet<&'static str>,
}

static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| {
    words::grouped(include_str!("../../gazetteer/language-words.tsv"))
        .map(|([code, group], own)| Words { code, group, own: own.into_iter().collect() })
        .collect()
});

/// So many more words of its own make a language of a group the likelier one.
const LEAD: usize = 2;

/// The language of the same group that has more words of its own in a text.
fn rival(code: &str, text: &str) -> Option<&'static str> {
    let group = WORDS.iter().find(|words| words.code == code)?.group;
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let count = |own: &HashSet<&str>| words.iter().filter(|word| own.contains(**word)).count();
    let mut counts: Vec<(usize, &'static str)> =
        WORDS.iter().filter(|words| words.group == group).map(|words| (count(&words.own), words.code)).collect();
    counts.sort_unstable_by(|one, other| other.cmp(one));
    let [(most, best), (next, _), ..] = counts.as_slice() else { return None };
    (*most >= next + LEAD).then_some(*best)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_documents_own_statement_comes_first() {
        assert_eq!(of(&["xx".into(), "fr_FR".into()], "Talks in Ankara", &[]), Some("fr".into()));
    }

    #[test]
    fn a_template_is_not_believed_against_the_grammar() {
        let spanish = "Los enviados se reunieron el jueves durante cuatro horas en un palacio de la colina, y se fueron por puertas \
            distintas. Ninguno de los dos quiso decir cuándo volverán a verse, ni si lo harán, aunque los dos sonrieron a las \
            cámaras. ";
        let english = "The envoys met for four hours on Thursday, in a palace on a hill, and left it by different doors. \
            Neither would say when they will meet again, nor whether they will, though both had smiled for the cameras. ";
        let told = |stated: &str, text: &str| of(&[stated.to_owned()], "", &[text.to_owned()]).unwrap_or_default();
        assert_eq!(told("en", &spanish.repeat(4)), "es");
        assert_eq!(told("de", &english.repeat(4)), "en");
        // A quotation at the beginning is not the article.
        let quoted = [spanish.repeat(4), english.repeat(6)];
        assert_eq!(of(&["en".to_owned()], "", &quoted).as_deref(), Some("en"));
        // Neighbours of the language that a text is in are not told apart so, and short texts are as they say.
        assert_eq!(told("pt", &spanish.repeat(4)), "pt");
        assert_eq!((told("en", spanish).as_str(), told("de", english).as_str()), ("en", "de"));
    }

    #[test]
    fn chinese_about_computers_is_chinese() {
        let text = "我们在 Python 中用 with 语句打开文件，离开时 Python 会自动调用 close 方法，不用自己写 finally。\
            这样的代码更短，也更不容易出错，读的人一眼就能看懂，写的人也不会忘记关上它。";
        assert_eq!(of(&[], "with open(path) as file", &[text.to_owned()]).as_deref(), Some("zh"));
        // So many names are no text.
        let names =
            "Es trafen sich Wang Ming (王明), Li Hua (李华), Zhang Wei (张伟) und Chen Jie (陈杰) im Hafen der Stadt. ";
        assert_eq!(of(&[], "", &[names.repeat(6)]).as_deref(), Some("de"));
    }

    #[test]
    fn ukrainian_and_russian_are_told_apart() {
        let uk = "Міністри домовилися продовжити переговори наступного тижня, повідомила речниця уряду.".to_owned();
        let ru = "Министры договорились продолжить переговоры на следующей неделе, сообщила представительница правительства.".to_owned();
        assert_eq!(of(&[], "Переговори в Анкарі", &[uk]), Some("uk".into()));
        assert_eq!(of(&[], "Переговоры в Анкаре", &[ru]), Some("ru".into()));
        assert_eq!(of(&[], "1987", &[]), None);
    }

    #[test]
    fn a_short_text_in_cyrillic_shows_its_language_by_its_letters() {
        for (language, text) in [
            (Some("ru"), "Президент встретился с послом в понедельник. Министр не приехал."),
            (Some("uk"), "Президент зустрівся з послом у понеділок. Міністр не приїхав."),
            (Some("be"), "Прэзідэнт сустрэўся з паслом у панядзелак. Міністр не прыехаў."),
            (None, "Кмет и синьор обсъдиха моста."),
            (None, "Порттан кемелер шыкты."),
            (None, "Нови мост у граду."),
            (None, "IBM 7 ы"),
        ] {
            assert_eq!(super::by_letters(&text.to_lowercase()), language, "{text}");
        }
    }

    #[test]
    fn a_sentence_shows_its_language_by_its_grammar_where_the_detector_is_not_sure() {
        for (language, text) in [
            (Some("de"), "Der Hafen ist nach dem Sturm gesperrt."),
            (Some("es"), "El puerto fue cerrado por la tormenta."),
            (Some("fr"), "Les ministres se retrouvent ce lundi à Oslo."),
            (Some("pl"), "Premier nie jest już w Oslo."),
            (None, "Oslo Bergen Tromsø Stavanger"),
        ] {
            assert_eq!(of(&[], "", &[text.to_owned()]).as_deref(), language, "{text}");
        }
    }

    #[test]
    fn languages_of_east_asia_are_told_apart_in_a_sentence() {
        for (language, title, text) in [
            ("ja", "首相が訪韓へ", "政府は12日、首相が来月中旬に韓国を訪れる方向で調整に入ったと発表した。"),
            ("ko", "총리 방한", "정부는 12일 총리가 다음 달 중순 한국을 방문하는 방향으로 조율하고 있다고 밝혔다."),
            ("zh", "总理将访韩", "政府12日宣布，总理将于下月中旬访问韩国，双方正在协调具体日程。"),
            ("zh", "總理將訪韓", "政府12日宣布，總理將於下月中旬訪問韓國，雙方正在協調具體日程。"),
        ] {
            assert_eq!(of(&[], title, &[text.to_owned()]).as_deref(), Some(language), "{text}");
        }
    }

    #[test]
    fn english_shows_itself_by_its_grammar() {
        let lead = "The ministers of the seven countries said that they would meet again in the spring, and that the talks with the bank were over.";
        assert!(super::is_plainly_english(&lead.to_lowercase()));
        let dutch = "de ministers of hun plaatsvervangers zeiden dat zij in het voorjaar weer bijeen zullen komen, of anders in de zomer.";
        assert!(!super::is_plainly_english(dutch));
        assert_eq!(of(&[], "Ministers meet", &[lead.to_owned()]), Some("en".into()));
    }

    #[test]
    fn reports_in_figures_are_english_by_their_words() {
        let told = |title: &str, text: &str| of(&[], title, &[text.to_owned()]);
        let english = Some("en".to_owned());
        assert_eq!(
            told("HARBOUR BOATS INC 4TH QTR NET", "Shr profit nine cts vs loss 20 cts. Revs 16.8 mln vs 13.9 mln"),
            english
        );
        assert_eq!(
            told("HARBOUR BOATS QUARTERLY DIVIDEND", "Qtly div 35 cts vs 35 cts prior. Payable March 31"),
            english
        );
        assert_eq!(told("Hafenboote AG 2025", "Umsatz 12,8 Mio. 7,5 Mio. Gewinn 2,21 2,61 Verlust 3,1 4,2"), None);
    }

    #[test]
    fn placeholders_are_latin() {
        let text = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. \
            Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat. Sed ut perspiciatis unde \
            omnis iste natus error sit voluptatem, ab illo inventore veritatis et quasi architecto beatae vitae dicta sunt.";
        assert_eq!(of(&[], "Lorem ipsum", &[text.to_owned()]).as_deref(), Some("la"));
    }

    #[test]
    fn the_words_of_grammar_are_sorted_and_each_language_is_told_apart() {
        assert!(super::grammar_rows().all(|(_, words)| words.is_sorted()));
        let (_, english) = super::grammar_rows().find(|([language], _)| *language == "en").unwrap();
        let english: Vec<u64> = english.iter().map(|word| super::Short::of(word.as_bytes()).unwrap().0).collect();
        assert!(super::GRAMMAR.iter().all(|word| english.contains(&word.0)));
    }

    #[test]
    fn a_language_shows_itself_by_its_grammar_unless_a_neighbour_might_be_it() {
        let plainly = |text: &str| super::plainly(text, super::LEAST_LETTERS);
        let german = "die minister der sieben länder sagten, dass sie sich im frühjahr wieder treffen und bis dahin nicht mehr über die bank sprechen werden.";
        assert_eq!(plainly(german), Some("de"));
        assert_eq!(super::plainly(german, super::LEAST_LETTERS - 1), None);
        let danish = "ministrene fra de syv lande sagde, at de vil mødes igen til foråret, og at der ikke var mere at sige om banken før den tid.";
        assert_eq!(plainly(danish), None);
        let catalan = "els ministres dels set països van dir que es tornaran a reunir a la primavera i que les converses amb el banc s'han acabat.";
        assert_eq!(plainly(catalan), Some("ca"));
        let bulgarian = "министрите на седемте държави казаха, че ще се срещнат отново през пролетта и че разговорите с банката са приключили за тази година.";
        assert_eq!(plainly(bulgarian), Some("bg"));
        let russian = "министры семи стран сказали, что они встретятся снова весной и что переговоры с банком в этом году были последними, как и его письмо.";
        assert_eq!(plainly(russian), Some("ru"));
    }

    #[test]
    fn neighbours_are_told_apart_by_their_own_words() {
        let cases = [
            (
                "da",
                "Udenrigsministeren sagde efter mødet, at nogle af parterne nu vil mødes igen, men hvad de skal tale om, ved ingen.",
            ),
            (
                "no",
                "Utenriksministeren sa etter møtet at noen av partene nå vil møtes igjen, men hva de skal snakke om, vet ingen.",
            ),
            (
                "es",
                "El ministro dijo después de la reunión que los dos gobiernos hablarán otra vez, pero nadie sabe cuándo ni dónde.",
            ),
            (
                "pt",
                "O ministro disse depois da reunião que os dois governos vão falar outra vez, mas não se sabe quando nem onde.",
            ),
            (
                "ca",
                "El ministre va dir després de la reunió que els dos governs parlaran una altra vegada, però ningú no sap quan ni on, amb tot.",
            ),
            (
                "hr",
                "Ministar je poslije sastanka rekao da će se dvije vlade opet sastati tijekom tjedna, ali nitko ne zna gdje ni u koje vrijeme.",
            ),
            (
                "sr",
                "Ministar je posle sastanka izjavio da će se dve vlade opet sastati tokom nedelje, ali niko ne zna gde ni u koje vreme.",
            ),
        ];
        for (expected, text) in cases {
            assert_eq!(of(&[], "", &[text.to_owned()]).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_template_is_not_believed_against_the_letters() {
        let ru = "Министры договорились продолжить переговоры на следующей неделе, сообщила представительница правительства.".to_owned();
        assert_eq!(of(&["en".into()], "Переговоры в Анкаре", &[ru]).as_deref(), Some("ru"));
        assert_eq!(of(&["en-US".into()], "Talks in Ankara (Анкара)", &[]).as_deref(), Some("en"));
    }
}
