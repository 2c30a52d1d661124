//! People, and which of their mentions are one person.
//!
//! [`token`] cuts the text, [`document`] finds the islands that may hold names and what the article shows of their words,
//! [`tagger`] reads them twice with the weights of [`model`], the second time with what the first made of each word ([`votes`]), [`rescue`]
//! adds names it passed over, [`trim`] makes spans of the labels without what is but named after somebody, [`cases`] and the genitive find
//! the nominative, [`join`] makes people of the spans and [`salience`] says whom the article is about. Languages without
//! capitals are read by the rules of [`caseless`].
//!
//! What is a mention: the name without titles and roles ("Turkish Foreign Minister Hakan Fidan" is "Hakan Fidan", "Pope
//! Francis" is "Francis") and without the possessive. A pope or monarch who has but one name is shown with the title
//! ("Pope Francis", "King Charles III"): [`Person::name`] is for readers, the spans for counting.

pub mod across;
mod alias;
mod caseless;
pub mod cases;
pub mod document;
pub mod explain;
pub mod features;
pub mod fold;
mod genitive;
pub mod hash;
mod honorific;
pub mod join;
pub mod label;
pub mod lexicon;
mod lists;
mod memo;
pub mod model;
pub mod name;
mod namesake;
pub mod rescue;
pub mod salience;
pub mod tagger;
pub mod token;
pub mod trim;
pub mod votes;
pub mod words;

use self::document::Document;
pub use self::explain::{Explained, Step, explain};
use self::model::Model;
pub use self::name::surname_key;
use super::{Mention, Person};
use crate::article::{Article, PartKind, Text};

/// The people an article mentions, most mentioned first, ties by first mention. Spans are byte offsets into `text.text`.
///
/// The article's own author is left out: a byline that was not cut from the text is not what it is about.
pub fn find(article: &Article, text: &Text) -> Vec<Person> {
    Memory::default().find(article, text)
}

/// Leaves out authors whom the text names but where it begins or ends, as bylines and notes on the author do; a president who writes is named
/// between as well.
fn without_authors(article: &Article, text: &Text, people: &mut Vec<Person>) {
    let authors: Vec<String> = article.byline.iter().flat_map(|byline| byline.split(", ")).map(fold::fold).collect();
    let paragraphs = || text.parts.iter().filter(|part| part.kind == PartKind::Paragraph);
    let ends = [paragraphs().next(), paragraphs().next_back()];
    let in_ends = |mention: &Mention| ends.iter().flatten().any(|part| part.range.contains(&mention.start));
    people.retain(|person| {
        let is_author = person.name.contains(' ') && authors.contains(&fold::fold(&person.name));
        !(is_author && person.mentions.iter().all(in_ends))
    });
}

/// What whoever recognises many articles keeps from one to the next, for speed alone: what each model knows of words.
#[derive(Debug, Default)]
pub struct Memory {
    documents: Vec<(&'static Model<'static>, Document)>,
}

impl Memory {
    /// As [`find`].
    pub fn find(&mut self, article: &Article, text: &Text) -> Vec<Person> {
        let language = article.language.as_deref();
        let mut people = match (caseless::mentions(language, &text.text), model::for_language(language)) {
            (Some(found), _) => join::join(&text.text, &found),
            (None, Some(model)) => find_and_keep(model, language, &text.text, self.of(model)),
            (None, None) => Vec::new(),
        };
        without_authors(article, text, &mut people);
        salience::mark(&mut people, text);
        people
    }

    fn of(&mut self, model: &'static Model<'static>) -> &mut Document {
        let at = self.documents.iter().position(|(of, _)| std::ptr::eq(*of, model)).unwrap_or_else(|| {
            self.documents.push((model, Document::default()));
            self.documents.len() - 1
        });
        &mut self.documents[at].1
    }
}

/// The people in a plain text, by a model of one's own.
pub fn find_with(model: &Model<'_>, language: Option<&str>, text: &str) -> Vec<Person> {
    find_and_keep(model, language, text, &mut Document::default())
}

/// So many tokens, 30 pages of print, may a document have whose memory is kept for the next.
const LONGEST_KEPT: usize = 1 << 14;

/// The same for one text after another; the document is one that the model has read before, or none.
pub fn find_and_keep(model: &Model<'_>, language: Option<&str>, text: &str, document: &mut Document) -> Vec<Person> {
    document.read_next(text, &model.lexicon);
    let labels = labels(model, language, text, document, &mut |_, _, _| {});
    let people = join::join(text, &mentions(model, language, text, document, &labels));
    if document.tokens.len() > LONGEST_KEPT {
        *document = Document::default();
    }
    people
}

/// What the labels name, each with its nominative where the language declines names.
fn mentions(
    model: &Model<'_>,
    language: Option<&str>,
    text: &str,
    document: &Document,
    labels: &[u8],
) -> Vec<join::Found> {
    let mut found = trim::mentions(text, language, document, label::spans(labels));
    cases::to_nominative(language, model, text, &mut found);
    genitive::to_nominative(language, text, &mut found);
    found
}

/// The labels of a document's tokens; tells after each step what they are so far.
fn labels(
    model: &Model<'_>,
    language: Option<&str>,
    text: &str,
    document: &mut Document,
    after: &mut dyn FnMut(Step, &Document, &[u8]),
) -> Vec<u8> {
    let mut labels = tagger::tag(document, model);
    after(Step::Tagger, document, &labels);
    rescue::rescue(text, document, language.unwrap_or("en"), &mut labels, after);
    labels
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn article(title: &str, paragraphs: &[&str]) -> Article {
        let paragraphs = paragraphs.iter().map(|text| (*text).to_owned()).collect();
        Article { title: title.to_owned(), paragraphs, language: Some("en".into()), ..Article::default() }
    }

    /// Each person with the number of mentions.
    fn people(article: &Article) -> Vec<(String, usize)> {
        let text = article.text();
        let people = find(article, &text);
        for mention in people.iter().flat_map(|person| &person.mentions) {
            assert_eq!(text.text.get(mention.start..mention.end), Some(mention.text.as_str()));
        }
        people.into_iter().map(|person| (person.name, person.count)).collect()
    }

    /// The people of an English article.
    pub(super) fn found(title: &str, paragraphs: &[&str]) -> Vec<(String, usize)> {
        people(&article(title, paragraphs))
    }

    /// The names of the people in a text, for the tests of rules.
    pub(super) fn names_in(language: &str, text: &str) -> Vec<String> {
        found_in(language, &[text]).into_iter().map(|(name, _)| name).collect()
    }

    /// The people of an article in a language.
    pub(super) fn found_in(language: &str, paragraphs: &[&str]) -> Vec<(String, usize)> {
        people(&Article { language: Some(language.into()), ..article("", paragraphs) })
    }

    pub(super) fn expected(people: &[(&str, usize)]) -> Vec<(String, usize)> {
        people.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
    }

    #[test]
    fn a_later_surname_joins_the_full_name() {
        let found = found(
            "Talks resume in Ankara",
            &[
                "Russian Foreign Minister Sergei Lavrov arrived in Turkey on Thursday.",
                "The talks are the first in a year.",
                "No statement was expected before the evening.",
                "\"We are ready,\" Lavrov said.",
            ],
        );
        assert_eq!(found, expected(&[("Sergei Lavrov", 2)]));
    }

    #[test]
    fn apostrophes_of_turkish_cases_leave_a_name() {
        for text in ["Dün 'Erdoğan'ın sözleri", "'Erdoğan", "’Trump’ın ’", "Erdoğan 'ın dediği"] {
            let article = Article { language: Some("tr".into()), ..article("", &[text]) };
            let text = article.text();
            for mention in find(&article, &text).iter().flat_map(|person| &person.mentions) {
                assert!(mention.text.contains(char::is_alphabetic), "{mention:?}");
            }
        }
    }

    #[test]
    fn titles_and_possessives_are_no_part_of_a_name() {
        let article = article(
            "",
            &["Turkish Foreign Minister Hakan Fidan met Mr Biden's envoy. Sen. John McCain and Dr. Anna Weber came."],
        );
        let text = article.text();
        let mut mentions: Vec<String> =
            find(&article, &text).into_iter().flat_map(|person| person.mentions).map(|mention| mention.text).collect();
        mentions.sort();
        assert_eq!(mentions, ["Anna Weber", "Biden", "Hakan Fidan", "John McCain"]);
    }

    #[test]
    fn diacritics_are_kept_and_do_not_divide() {
        let found = found(
            "Erdogan visits Rome",
            &[
                "Turkish President Recep Tayyip Erdoğan met Italian Prime Minister Giorgia Meloni.",
                "President Tayyip Erdogan told reporters he was pleased, and Meloni agreed.",
            ],
        );
        assert_eq!(found, expected(&[("Recep Tayyip Erdoğan", 3), ("Giorgia Meloni", 2)]));
    }

    #[test]
    fn two_of_one_surname_stay_apart() {
        let found = found(
            "",
            &[
                "North Korean leader Kim Jong-un inspected a factory. Kim praised the workers.",
                "South Korean minister Kim Yong-hyun resigned on Tuesday. Kim said he was sorry.",
            ],
        );
        assert_eq!(found, expected(&[("Kim Jong-un", 2), ("Kim Yong-hyun", 2)]));
    }

    #[test]
    fn a_headline_in_capitals_joins_the_body() {
        let found = found(
            "TRUMP SAYS CHINA MUST PAY",
            &["President Donald Trump said on Monday that China must pay.", "Trump spoke in Washington."],
        );
        assert_eq!(found, expected(&[("Donald Trump", 3)]));
    }

    #[test]
    fn an_administration_is_named_after_a_person() {
        let found = found("", &["The Biden administration told Joe Biden's critics on Friday that it would wait."]);
        assert_eq!(found, expected(&[("Joe Biden", 2)]));
    }

    #[test]
    fn a_name_may_be_a_place_as_well() {
        let found = found(
            "",
            &["American actress Paris Hilton said she would go to Paris in May.", "Hilton was in Berlin on Monday."],
        );
        assert_eq!(found, expected(&[("Paris Hilton", 2)]));
    }

    #[test]
    fn companies_places_and_prizes_are_not_people() {
        let found = found(
            "",
            &[
                "Goldman Sachs and JP Morgan said on Monday that Lehman Brothers had no bank in San Francisco.",
                "He won the Nobel Prize at Johns Hopkins University. Gas flowed through Nord Stream to St. Petersburg.",
                "She told the president that Mercedes and Ford sold more cars than Toyota.",
            ],
        );
        assert_eq!(found, expected(&[]));
    }

    #[test]
    fn oil_clubs_and_cities_that_are_named_like_people_are_none() {
        let found = found(
            "",
            &[
                "Brent crude rose 2 percent on Monday. The team flew to Santo Domingo, the Dominican capital.",
                "Nottingham Forest beat Aston Villa 2-1 on Saturday.",
            ],
        );
        assert_eq!(found, expected(&[]));
    }

    #[test]
    fn names_of_the_whole_world_are_found_in_full() {
        for (text, name) in [
            ("President Luiz Inácio Lula da Silva said Brazil would host the summit.", "Luiz Inácio Lula da Silva"),
            ("Kenyan opposition leader Raila Odinga rejected the result.", "Raila Odinga"),
            ("Saudi Arabia's Crown Prince Mohammed bin Salman said talks continue.", "Mohammed bin Salman"),
            ("Egyptian President Abdel Fattah el-Sissi spoke in Cairo.", "Abdel Fattah el-Sissi"),
            ("South Korean President Yoon Suk Yeol resigned on Monday.", "Yoon Suk Yeol"),
            ("Ethiopian Prime Minister Abiy Ahmed signed the deal.", "Abiy Ahmed"),
            ("Sri Lankan President Ranil Wickremesinghe left the country.", "Ranil Wickremesinghe"),
        ] {
            assert_eq!(found("", &[text]), expected(&[(name, 1)]), "{text}");
        }
    }

    #[test]
    fn an_author_is_left_out_where_only_the_ends_of_a_text_name_him() {
        let mut article = article(
            "",
            &[
                "President Joe Biden said on Monday that he would wait.",
                "The talks go on.",
                "Biden, that is Joe Biden, was in Rome.",
                "Jane Porter is a reporter.",
            ],
        );
        article.byline = Some("Jane Porter, Joe Biden".into());
        assert_eq!(people(&article), expected(&[("Joe Biden", 3)]));
    }

    #[test]
    fn a_list_of_names_is_many_people() {
        let names = ["Anna Berg", "Peter Hansen", "Maria Lopez", "John Miller", "Karen Olsen", "Thomas Moore"];
        let found: Vec<String> = found("", &[&names.join(" ")]).into_iter().map(|(name, _)| name).collect();
        assert_eq!(found, names[..5], "the last was not read as a name");
    }

    #[test]
    fn names_without_end_take_linear_time() {
        let peters = |size: usize| "He met ".to_owned() + &"Peter ".repeat(size);
        let read = |text: &String| {
            find_with(model::for_language(None).unwrap(), None, text);
        };
        crate::timings::takes_linear_time("names", 20_000, peters, read);
        crate::timings::takes_linear_time(
            "shouted",
            20_000,
            |size| "President Donald Trump left.\n\n".to_owned() + &"TRUMP ".repeat(size),
            read,
        );
    }

    #[test]
    fn who_is_named_in_full_elsewhere_is_found_by_a_part_or_an_alias() {
        let found = found(
            "Marlow holds seat as Prabanth Okello waits",
            &[
                "Ferdinand Marlow Jr. won, and President Abdel Karim al-Nouri sent a note.",
                "Publisher Jimmy Mok Chi-fung, a former trader widely known as Mokka, was at home. Jimmy Mok waved.",
                "Okello said he was tired, Okello told us. Mokka laughed. Nouri is said to be at ease.",
            ],
        );
        assert_eq!(
            found,
            expected(&[
                ("Jimmy Mok Chi-fung", 4),
                ("Prabanth Okello", 3),
                ("Ferdinand Marlow Jr.", 2),
                ("Abdel Karim al-Nouri", 2),
            ])
        );
    }

    #[test]
    fn a_pope_and_a_king_are_shown_with_their_titles() {
        let found = found(
            "",
            &[
                "Pope Francis met King Charles III in Rome on Tuesday.",
                "Francis said that Charles had asked for the visit.",
            ],
        );
        assert_eq!(found, expected(&[("Pope Francis", 2), ("King Charles III", 2)]));
    }

    #[test]
    fn a_king_is_not_joined_to_another_of_that_first_name() {
        let found = found(
            "",
            &[
                "King Charles III spoke of Charles de Gaulle on Tuesday.",
                "Charles said that de Gaulle had lived in London.",
            ],
        );
        assert_eq!(found, expected(&[("King Charles III", 2), ("Charles de Gaulle", 2)]));
    }

    #[test]
    fn names_of_many_languages_are_found() {
        for (language, text, name) in [
            ("de", "Bundeskanzler Olaf Scholz sagte am Montag in Berlin, er werde warten.", "Olaf Scholz"),
            ("fr", "Selon le président Emmanuel Macron, la réforme sera votée.", "Emmanuel Macron"),
            ("es", "El presidente del Gobierno, Pedro Sánchez, dijo que no.", "Pedro Sánchez"),
            ("it", "Il premier Giorgia Meloni e il governo aspettano Bruxelles.", "Giorgia Meloni"),
            ("uk", "Президент Володимир Зеленський заявив, що не поїде.", "Володимир Зеленський"),
            ("ru", "Об этом сообщил президент Владимир Путин в понедельник.", "Владимир Путин"),
        ] {
            let mut article = article("", &[text]);
            article.language = Some(language.into());
            assert_eq!(people(&article), expected(&[(name, 1)]), "{language}");
        }
    }

    #[test]
    fn surnames_and_given_names_join_the_full_name_in_scripts_without_capitals() {
        for (language, text, name, count) in [
            ("fa", "مسعود پزشکیان، رئیس‌جمهور ایران، به مسکو رفت. پزشکیان گفت مذاکره سودمند بود.", "مسعود پزشکیان", 2),
            ("he", "ח\"כ איתמר בן גביר הגיע. לדברי בן גביר, הדיון נדחה.", "איתמר בן גביר", 2),
            ("hi", "थानेदार पूरनमल गढ़वाल ने बताया। पूरनमल ने कहा कि जांच जारी है।", "पूरनमल गढ़वाल", 2),
            ("th", "นายวิชัย ทองสุข รัฐมนตรีพลังงาน มาถึง นายวิชัยกล่าวว่า จะลาออก", "วิชัย ทองสุข", 2),
        ] {
            assert_eq!(found_in(language, &[text]), expected(&[(name, count)]), "{text}");
        }
    }

    #[test]
    fn all_cases_of_a_name_are_one_person_in_the_nominative() {
        for (language, paragraphs, name, count) in [
            (
                "uk",
                &[
                    "Президент Володимир Зеленський прибув до Брюсселя. Переговори з Володимиром Зеленським тривали годину.",
                    "Журналісти запитали Зеленського про мир. Зеленському передали листа. Розмова із Зеленським була довгою.",
                ][..],
                "Володимир Зеленський",
                5,
            ),
            (
                "ru",
                &[
                    "Слова Сергея Лаврова услышали в Анкаре.",
                    "Министр встретил Сергея Лаврова. Лаврову вручили письмо.",
                ][..],
                "Сергей Лавров",
                3,
            ),
            (
                "ru",
                &[
                    "Брифинг Марии Захаровой отложили.",
                    "Марию Захарову ждали журналисты. Вопрос Захаровой задали позже.",
                ][..],
                "Мария Захарова",
                3,
            ),
            (
                "pl",
                &[
                    "Premier Donald Tusk odwiedził Gdańsk.",
                    "Rząd Donalda Tuska czeka. Spotkanie z Donaldem Tuskiem odbyło się wczoraj.",
                ][..],
                "Donald Tusk",
                3,
            ),
            ("pl", &["Wniosek Magdaleny Biejat odrzucono w Senacie."][..], "Magdalena Biejat", 1),
        ] {
            assert_eq!(found_in(language, paragraphs), expected(&[(name, count)]), "{language}");
        }
    }

    #[test]
    fn the_author_is_not_in_the_article() {
        let mut article =
            article("", &["By Jane Porter", "Chancellor Friedrich Merz said on Monday that he would wait."]);
        article.byline = Some("Jane Porter".into());
        assert_eq!(people(&article), expected(&[("Friedrich Merz", 1)]));
    }

    #[test]
    fn whom_an_article_is_about_stands_in_the_headline_or_returns_from_the_lead() {
        let article = article(
            "Merz warns of delay",
            &[
                "Chancellor Friedrich Merz said on Monday that he would wait.",
                "Analyst Peter Hansen of the bank said he was surprised.",
            ],
        );
        let text = article.text();
        let about: Vec<(String, bool)> =
            find(&article, &text).into_iter().map(|person| (person.name, person.about)).collect();
        assert_eq!(about, [("Friedrich Merz".to_owned(), true), ("Peter Hansen".to_owned(), false)]);
    }

    proptest! {
        #[test]
        fn mentions_are_the_text_at_their_place(text in "(?s)(Mr |Angela |Óscar |de |al-|\"|’s |Trump|ПУТИН |J\\.|, |\\. |said |III |.){0,40}") {
            let text = Text { text, parts: Vec::new() };
            for person in find(&Article::default(), &text) {
                prop_assert_eq!(person.count, person.mentions.len());
                prop_assert!(person.mentions.is_sorted_by_key(|mention| mention.start));
                for mention in person.mentions {
                    prop_assert_eq!(text.text.get(mention.start..mention.end), Some(mention.text.as_str()));
                }
            }
        }
    }
}
