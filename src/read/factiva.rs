//! What Factiva exports as one text: article after article, each with headline, byline, length, day, paper and language in lines of
//! their own above its text, and the line "Document ..." with its number below. With field codes each line says what it is ("HD",
//! "BY", "PD"); without them their order does.

use super::draft::Draft;
use super::{byline, language, paragraphs, text};
use crate::clean;

/// Headline, byline and length stand within so many lines.
const HEAD: usize = 16;
/// Day, paper, its code, edition, page, language and rights have no more lines.
const LINES: usize = 12;
/// The name of a section has no more words.
const SECTION: usize = 2;
/// A headline below a section or above a name has so many at least.
const HEADLINE: usize = 3;
/// A number of a document has so many letters and digits at least: the paper's code, the day and more.
const NUMBER: usize = 20;

/// The articles of an export; none where a text is none.
pub(super) fn articles(text: &str) -> Vec<Draft> {
    let lines: Vec<&str> = text.lines().collect();
    let ends = (0..lines.len()).filter(|&at| number(lines[at]).is_some());
    let mut start = 0;
    let mut drafts: Vec<Draft> = Vec::new();
    for end in ends {
        let own = &lines[start..end];
        let draft = coded(own).or_else(|| plain(own)).filter(|draft| !draft.paragraphs.is_empty());
        drafts.extend(draft.map(|draft| Draft { own_id: number(lines[end]).map(str::to_owned), ..draft }));
        start = end + 1;
    }
    let several = drafts.len() > 1;
    drafts.into_iter().zip(1..).map(|(draft, at)| Draft { position: several.then_some(at), ..draft }).collect()
}

/// "Document HARBPT0020250515el5f0001x", or with its code: "AN  Document HARBPT0020250515el5f0001x".
fn number(line: &str) -> Option<&str> {
    let line = line.trim();
    let line = line.strip_prefix("AN").map_or(line, str::trim_start);
    let number = line.strip_prefix("Document ")?.trim();
    let is_number = number.len() >= NUMBER
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.bytes().filter(u8::is_ascii_digit).count() * 2 >= NUMBER;
    is_number.then_some(number)
}

/// "412 words", in the languages that the program speaks.
fn is_length(line: &str) -> bool {
    const WORDS: &[&str] =
        &["words", "Wörter", "mots", "palabras", "palavras", "parole", "woorden", "слов", "字", "文字"];
    let line = line.trim();
    let number = line.trim_end_matches(|c: char| !c.is_ascii_digit());
    let is_number =
        number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.')) && !number.is_empty();
    is_number && WORDS.contains(&line[number.len()..].trim())
}

/// An article whose lines are told by their order.
fn plain(lines: &[&str]) -> Option<Draft> {
    let first = lines.iter().position(|line| !line.trim().is_empty() && line.trim() != "Dow Jones Factiva")?;
    let lines = &lines[first..];
    let length = lines.iter().take(HEAD).position(|line| is_length(line))?;
    let mut above: Vec<&str> = lines[..length].iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    // A name alone may be the headline.
    let is_headline = |line: &&str| paragraphs::words(line) >= HEADLINE;
    let is_name = |line: &str| byline::bare(line).is_some() && above[..above.len() - 1].iter().any(is_headline);
    let signs = |line: &&str| byline::line(line).is_some() || byline::is_staff(line) || is_name(line);
    let signed = above.last().copied().filter(|line| above.len() > 1 && signs(line));
    above.truncate(above.len() - usize::from(signed.is_some()));
    // In front of the headline may stand the section: "News", "Main News".
    let names_section = |line: &str| {
        paragraphs::words(line) <= SECTION && clean::names_section(line.rsplit(' ').next().unwrap_or(line))
    };
    let section = above.first().copied().filter(|line| above.len() > 1 && names_section(line));
    let title = &above[usize::from(section.is_some())..];
    let below = &lines[length + 1..];
    let end = below.iter().take(LINES).position(|line| line.trim().is_empty())?;
    let head: Vec<&str> = below[..end].iter().map(|line| line.trim()).collect();
    let day = head.iter().position(|line| text::is_date_line(line))?;
    // The time stands between the day and the paper.
    let paper = head[day + 1..].iter().find(|line| line.contains(char::is_alphabetic));
    Some(Draft {
        title: paragraphs::tidy(&title.join(" ")),
        byline: signed.map(str::to_owned),
        section: section.map(str::to_owned),
        dates: vec![head[day].to_owned()],
        source: paper.map(|paper| (*paper).to_owned()),
        languages: head.iter().filter(|line| language::is_name(line)).map(|line| (*line).to_owned()).collect(),
        paragraphs: paragraphs::split(&below[end..].join("\n")),
        ..Draft::default()
    })
}

/// An article whose lines begin with what they are.
fn coded(lines: &[&str]) -> Option<Draft> {
    let first = lines.iter().position(|line| code(line).is_some_and(|(code, _)| matches!(code, "HD" | "SE")))?;
    let mut draft = Draft::default();
    let (mut of, mut body) = ("", String::new());
    for line in &lines[first..] {
        // The first words of a text may be in capitals.
        let longer = || long_code(line).filter(|_| of != "LP");
        let (code, value) = code(line).or_else(longer).unwrap_or((of, line.trim()));
        of = code;
        let stated = || Some(value.to_owned()).filter(|value| !value.is_empty());
        match of {
            "LP" | "TD" => {
                body.push_str(value);
                body.push('\n');
            }
            "HD" => draft.title = paragraphs::tidy(&format!("{} {value}", draft.title)),
            "BY" => draft.byline = draft.byline.or_else(stated),
            "PD" => draft.dates.extend(stated()),
            "SN" => draft.source = draft.source.or_else(stated),
            "SE" => draft.section = draft.section.or_else(stated),
            "LA" => draft.languages.extend(stated()),
            _ => {}
        }
    }
    draft.paragraphs = paragraphs::split(&body);
    Some(draft)
}

/// "HD  Envoys meet": the code of a line and what stands behind it.
fn code(line: &str) -> Option<(&str, &str)> {
    let (code, rest) = line.split_at_checked(2)?;
    let is_code = code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    (is_code && (rest.is_empty() || rest.starts_with("  "))).then(|| (code, rest.trim()))
}

/// "ART Photo": one of the codes of three letters, which have but one space behind them.
fn long_code(line: &str) -> Option<(&str, &str)> {
    const CODES: &[&str] = &["ART", "CLM", "IPC", "IPD", "PUB", "RST", "VOL"];
    let (code, rest) = line.split_at_checked(3)?;
    (CODES.contains(&code) && (rest.is_empty() || rest.starts_with(' '))).then(|| (code, rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::articles;
    use crate::timings::takes_linear_time;

    const PLAIN: &str = "Dow Jones Factiva\n\nNews\nEnvoys meet in a palace\n\nBY JANE ROE\n1,412 words\n15 May 2025\n10:30\nHarbour Post\nHARBPT\nFirst\n5\n\
        English\nCopyright 2025. Harbour Press.\n\nTHE envoys met for four hours.\n\nThey left.\n\nDocument HARBPT0020250515el5f0001x\n\n\n\
        Boats in the harbour\n\n30 words\n16 May 2025\nHarbour Post\nEnglish\n\nThe boats lay there.\n\nDocument HARBPT0020250516el5g0002p\n\nSearch Summary\nText\nboats\n";
    const CODED: &str = "HD  Envoys meet in a palace\nBY  By Jane Roe\nWC  412 words\nPD  15 May 2025\nSN  Harbour Post\nSC  HARBPT\nLA  English\nCY  Copyright\n\n\
        LP  \nThe envoys met for four hours.\n\nTD  \nThey left.\n\nAN  Document HARBPT0020250515el5f0001x\n";

    #[test]
    fn an_export_has_an_article_for_each_document() {
        let drafts = articles(PLAIN);
        assert_eq!(drafts.len(), 2);
        for draft in [&drafts[0], &articles(CODED)[0]] {
            assert_eq!(draft.title, "Envoys meet in a palace");
            assert!(draft.byline.as_deref().is_some_and(|byline| byline.eq_ignore_ascii_case("By Jane Roe")));
            assert_eq!((draft.dates[0].as_str(), draft.source.as_deref()), ("15 May 2025", Some("Harbour Post")));
            assert_eq!((draft.languages[0].as_str(), draft.paragraphs.len()), ("English", 2));
        }
        assert_eq!((drafts[0].section.as_deref(), drafts[0].position), (Some("News"), Some(1)));
        assert_eq!((drafts[1].title.as_str(), drafts[1].byline.as_deref()), ("Boats in the harbour", None));
    }

    #[test]
    fn a_short_headline_is_no_section_and_a_name_may_be_the_headline() {
        let parts = |head: &str| {
            let text = format!(
                "{head}\n412 words\n15 May 2025\nHarbour Post\nEnglish\n\nThey met in a palace.\n\nDocument HARBPT0020250515el5f0001x\n"
            );
            let draft = articles(&text).remove(0);
            [Some(draft.title), draft.byline, draft.section].map(Option::unwrap_or_default).join("|")
        };
        assert_eq!(parts("News\nJane Roe"), "Jane Roe||News");
        assert_eq!(parts("Main News\nA palace by the sea\nJane Roe"), "A palace by the sea|Jane Roe|Main News");
        assert_eq!(parts("Envoys meet\nTalks last for four hours"), "Envoys meet Talks last for four hours||");
    }

    #[test]
    fn codes_of_three_letters_are_no_text() {
        let text =
            CODED.replace("They left.\n", "They left.\n\nART Photo: a palace.\n\nIPD Journal\n\nPUB Harbour Press\n");
        assert_eq!(articles(&text)[0].paragraphs, articles(CODED)[0].paragraphs);
        let text = CODED.replace("The envoys met", "ART lovers met").replace("They left", "THE envoys left");
        assert_eq!(articles(&text)[0].paragraphs, ["ART lovers met for four hours.", "THE envoys left."]);
    }

    #[test]
    fn other_texts_are_none() {
        for text in [
            "",
            "Document HARBPT0020250515el5f0001x\n",
            "Envoys meet\n\nThey read Document 12.\n\nDocument 12\n",
            "Envoys meet\n\nThe envoys met.\n\nDocument HARBPT0020250515el5f0001x\n",
        ] {
            assert!(articles(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn an_export_without_end_takes_linear_time() {
        takes_linear_time("documents", 200, |size| PLAIN.repeat(size), |text| drop(articles(text)));
    }
}
