//! Names that are written without a space: Chinese, Japanese and Korean reporters.

use std::sync::LazyLock;

use super::Found;
use crate::clean;
use crate::date::{self, Hints};
use crate::read::{dateline, paragraphs, words};

/// Frequent surnames.
static SURNAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| words::entries(include_str!("../../../gazetteer/han-surnames.tsv")).collect());

/// What stands between the names of those who worked together: what the next one is.
const BETWEEN: &[&str] = &["实习生", "實習生", "实习记者", "實習記者", "特约记者", "记者", "記者", "通訊員", "通讯员"];
/// In front of them, what the outlet calls itself.
const OWN: &[&str] = &["本刊", "本台", "本報", "本报", "本站", "本網", "本网", "本社"];
/// In front of the outlet, which stands in front of the names.
const SOURCES: &[&str] = &["来源：", "來源："];

/// "記者林淑芬／花蓮報導", "〔記者林淑芬／花蓮報導〕", "记者 王明 通讯员 李华": the word without a space in front of the names.
pub(super) fn han_reporter(text: &str) -> Option<Found> {
    let inner = text.trim_matches(['〔', '〕', '（', '）', '[', ']', '【', '】', ' ']);
    let sourced = SOURCES.iter().find_map(|source| inner.strip_prefix(source)?.split_once(' '));
    let inner = sourced.map_or(inner, |(_, behind)| behind.trim_start());
    let own = OWN.iter().find_map(|own| inner.strip_prefix(own)).unwrap_or(inner);
    let behind = own.strip_prefix("記者").or_else(|| own.strip_prefix("记者")).or_else(|| behind_outlet(own))?;
    let (names, rest) = behind.split_once(['／', '/']).unwrap_or((behind, ""));
    // Behind the bracket the article begins.
    if rest.contains(['〕', '】', '）']) {
        return None;
    }
    let names: Vec<&str> =
        names.split(['、', ' ', '\u{3000}', '，']).filter(|name| !name.is_empty() && !BETWEEN.contains(name)).collect();
    let named = !names.is_empty() && names.iter().copied().all(is_spaceless_name);
    named.then(|| Found { names: names.join(", "), rest: rest.trim().to_owned() })
}

/// What follows "海港新闻记者 ": an outlet that nothing else is, and what its people are.
fn behind_outlet(text: &str) -> Option<&str> {
    const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;
    let (outlet, names) = ["记者 ", "記者 "].iter().find_map(|cue| text.split_once(cue))?;
    let is_letter = |c: char| paragraphs::is_spaceless(c) && c.is_alphabetic();
    (LETTERS.contains(&outlet.chars().count()) && outlet.chars().all(is_letter)).then_some(names)
}

/// "王明 海港大学研究院院长", "作者：王明 责任编辑：李华": the author in front of what he is, or of who else worked on it, without
/// whom the link beside him would have one follow.
pub(super) fn without_spaceless_role(stated: &str) -> &str {
    /// A shorter word may be the first name.
    const ROLE: usize = 5;
    const COMPOUND: &[&str] = &["上官", "司馬", "司马", "歐陽", "欧阳", "諸葛", "诸葛"];
    let Some((name, role)) = stated.split_once(' ') else { return stated };
    let of_link = matches!(role, "关注" | "關注" | "+关注");
    let is_role = role.contains('：') || (role.chars().count() >= ROLE && role.chars().all(paragraphs::is_spaceless));
    let is_name = !name.is_empty() && name.chars().all(|c| paragraphs::is_spaceless(c) && c.is_alphabetic());
    let named = SURNAMES.iter().any(|surname| name.starts_with(surname)) && is_spaceless_name(name);
    // "王明 欧阳娜娜美": a name of five letters begins with a surname of two.
    let is_second = role.chars().count() == ROLE && COMPOUND.iter().any(|surname| role.starts_with(surname));
    let is_role = is_role && !is_second;
    if is_name && (of_link || role.contains('：') || (is_role && named)) { name } else { stated }
}

/// "原创 王明 海港周报 2025-05-15 20:30": who wrote what an account of a messenger sends out, the account and the time.
pub(super) fn original(text: &str) -> Option<Found> {
    let rest = text.strip_prefix("原创 ")?;
    let start = date::find(rest, Hints::default())?.range.start;
    let mut words = rest[..start].split_whitespace();
    let name = words.next().filter(|name| is_spaceless_name(name))?;
    let account = words.next().is_some() && words.next().is_none();
    account.then(|| Found { names: name.to_owned(), rest: rest[start..].to_owned() })
}

/// Whether a line says of somebody that they reported.
pub(in crate::read) fn names_reporter(text: &str) -> bool {
    text.contains("記者") || text.contains("记者")
}

/// One Chinese or Japanese name, where its place says that it is one: alone it is like any other word.
pub(in crate::read) fn is_spaceless_person(text: &str) -> bool {
    is_spaceless_name(text) && !dateline::is_place(text) && !clean::is_furniture(text) && !clean::names_section(text)
}

/// As [`is_spaceless_person`], where less than a place for names bears witness: a frequent surname, and a first name.
pub(in crate::read) fn is_han_person(text: &str) -> bool {
    let named = SURNAMES.iter().any(|surname| {
        let first = text.strip_prefix(surname).map_or(0, |first| first.chars().count());
        (1..=3).contains(&first) && text.chars().count() >= 3
    });
    named && is_spaceless_person(text)
}

/// "王明", "佐藤花子": two to five letters without a space, that are no newspaper's or agency's.
pub(super) fn is_spaceless_name(text: &str) -> bool {
    const INSTITUTIONS: &[char] =
        &['社', '网', '網', '报', '報', '部', '台', '局', '会', '者', '员', '員', '闻', '聞', '讯', '訊'];
    (2..=5).contains(&text.chars().count())
        && text.chars().all(paragraphs::is_spaceless)
        && text.chars().all(char::is_alphabetic)
        && !text.ends_with(INSTITUTIONS)
}

/// What reporters are called behind their names in Korean.
const KOREAN_JOBS: &[&str] = &[" 기자", " 특파원", " 선임기자", " 논설위원"];

/// A Korean name without what its bearer does.
pub(super) fn without_korean_job(name: &str) -> Option<&str> {
    KOREAN_JOBS.iter().find_map(|job| name.strip_suffix(job)).map(str::trim_end)
}

/// "홍길동 기자 gildong@post.example": how Korean reporters sign.
pub(super) fn korean_reporter(text: &str) -> Option<Found> {
    let (signed, mail) = text.rsplit_once(' ').filter(|(_, mail)| mail.contains('@')).unwrap_or((text, ""));
    let name = without_korean_job(signed.trim_end()).filter(|name| is_korean_name(name))?;
    Some(Found { names: name.to_owned(), rest: mail.to_owned() })
}

/// "홍길동": a surname of one letter and a first name of two.
pub(super) fn is_korean_name(text: &str) -> bool {
    const LETTERS: usize = 3;
    const SURNAMES: &str = "김이박최정강류복조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명반왕옥육인맹제모탁국어은용";
    text.chars().count() == LETTERS
        && text.chars().all(|c| ('가'..='힣').contains(&c))
        && text.starts_with(|c| SURNAMES.contains(c))
        && !text.ends_with(['부', '팀', '국', '실'])
}
