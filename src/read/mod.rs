//! One document's bytes to [`Article`]s.
//!
//! Reading has two steps. [`split`] is cheap and streams: it looks at the first bytes, decides the [`Format`] by content
//! (the name is a hint only) and cuts the document into [`Piece`]s: one line of JSON lines, or one whole page. [`parse`]
//! is the heavy step and needs nothing but its piece, so that every core can parse.
//!
//! A format is one file here and one line in [`FORMATS`]: it makes [`draft::Draft`]s, and `draft` makes articles of them,
//! the same way for every format. Paragraphs stay as the document has them: boilerplate goes in the next stage.

mod address;
mod anpa;
mod arc;
mod attached;
mod byline;
mod captured;
mod charset;
mod codes;
mod copyright;
mod csv;
mod database;
mod dateline;
mod draft;
mod error;
mod export;
mod factiva;
mod feed;
mod field_map;
mod fields;
mod first_rows;
mod frames;
mod header;
mod html;
mod iptc7901;
mod jobs;
mod json;
mod json_feed;
mod json_guess;
mod json_list;
mod jsonl;
mod labels;
mod language;
mod mail;
mod markdown;
mod markup;
mod masthead;
mod mbox;
mod menu;
mod mhtml;
mod newsml_1;
mod newsml_g2;
mod ninjs;
mod nitf;
mod outlet;
mod paragraphs;
#[cfg(feature = "parquet")]
mod parquet;
mod pasted;
mod path;
#[cfg(all(feature = "pdf", unix))]
mod pdf;
mod pieces;
mod proquest;
mod rich_text;
mod sgml;
mod sniff;
mod stories;
mod text;
mod typeset;
mod updates;
mod warc;
mod wire;
mod words;
mod wxr;
mod xml;
mod xml_fields;

use std::fmt;
use std::io::BufRead;
use std::sync::Arc;

use jiff::civil::Date;

use self::draft::Draft;
use self::pieces::Cuts;
use self::sniff::Head;
use crate::article::Article;

pub use self::error::ReadError;
pub use self::export::line as export_line;
pub use self::field_map::{FieldMap, Mapping};
#[cfg(all(feature = "pdf", unix))]
pub use self::pdf::extract as extract_pdf;
pub use self::pieces::PIECE_LIMIT;

/// What is known of a document from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Path relative to the indexed folder, `/` between folders.
    pub path: String,
    /// The day of reading: no article is dated later.
    pub today: Date,
    /// Which fields of documents that have named ones are which, where the names do not say it.
    pub map: Arc<FieldMap>,
}

/// A piece of a document that can be parsed alone.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The reader that cut it, and will parse it.
    pub format: &'static Format,
    /// 1-based position in the document (for JSON lines: the line); 0 where the piece is the document.
    pub position: usize,
    /// The bytes, not yet decoded.
    pub bytes: Vec<u8>,
    /// The charset of the whole document, where it is cut into pieces too short to show one.
    pub charset: Option<&'static str>,
    /// As in [`Origin::map`].
    pub map: Arc<FieldMap>,
}

impl Piece {
    /// The position, in a document that holds several.
    fn in_several(&self) -> Option<usize> {
        (self.position > 0).then_some(self.position)
    }

    /// Whether its articles were cleaned before: those of an export were.
    pub fn is_clean(&self) -> bool {
        std::ptr::eq(self.format, &export::FORMAT)
    }

    /// Whether another process must look at it before it is parsed.
    #[cfg(all(feature = "pdf", unix))]
    pub fn is_fragile(&self) -> bool {
        pdf::is_raw(&self.bytes) && std::ptr::eq(self.format, &pdf::FORMAT)
    }
}

/// The pieces of a document, in order.
pub type Pieces = Box<dyn Iterator<Item = Result<Piece, ReadError>> + Send>;

/// A format that can be read.
pub struct Format {
    /// What it is called ("JSON lines").
    pub name: &'static str,
    /// Whether a document that begins like this is of this format.
    fits: fn(&Head<'_>) -> bool,
    /// Cuts a document into pieces.
    cut: fn(Box<dyn BufRead + Send>) -> Cuts,
    /// Makes drafts of a piece.
    parse: fn(&Piece) -> Result<Vec<Draft>, ReadError>,
}

/// Every format, in the order in which they are tried: the first that fits reads the document.
static FORMATS: &[&Format] = &[
    #[cfg(test)]
    &defective::FORMAT,
    &warc::FORMAT,
    &arc::FORMAT,
    #[cfg(feature = "parquet")]
    &parquet::FORMAT,
    #[cfg(all(feature = "pdf", unix))]
    &pdf::FORMAT,
    &mbox::FORMAT,
    &mhtml::FORMAT,
    &mail::FORMAT,
    &export::FORMAT,
    &jsonl::FORMAT,
    &json::FORMAT,
    &anpa::FORMAT,
    &iptc7901::FORMAT,
    &wxr::FORMAT,
    &feed::FORMAT,
    &nitf::FORMAT,
    &newsml_g2::FORMAT,
    &newsml_1::FORMAT,
    &sgml::FORMAT,
    &xml_fields::FORMAT,
    &html::FORMAT,
    &csv::FORMAT,
    &markdown::FORMAT,
    &text::FORMAT,
];

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Decides the format by content and cuts the document into pieces. An error in one piece leaves the rest readable.
pub fn split(origin: &Origin, input: Box<dyn BufRead + Send>) -> Result<Pieces, ReadError> {
    let (beginning, input) = pieces::peek(input)?;
    let head = Head::new(&origin.path, &beginning);
    head.refuse()?;
    let format: &'static Format = FORMATS.iter().copied().find(|format| (format.fits)(&head)).unwrap_or(&text::FORMAT);
    let input = if head.is_utf16() { pieces::transcode(input) } else { input };
    let is_of_rows = [&csv::FORMAT, &jsonl::FORMAT].into_iter().any(|of_rows| std::ptr::eq(format, of_rows));
    let charset = if is_of_rows && !head.is_utf16() { charset::of_beginning(&beginning) } else { None };
    let map = Arc::clone(&origin.map);
    Ok(Box::new((format.cut)(input).map(move |cut| {
        let (position, bytes) = cut?;
        Ok(Piece { format, position, bytes, charset, map: Arc::clone(&map) })
    })))
}

/// Why a document of this name is not read, whatever is in it; nothing where its content decides.
pub fn refused(path: &str) -> Option<ReadError> {
    sniff::refused(path)
}

/// All that a document's name says of how it is read: its ending, in lower case, without those of compression.
pub fn ending(path: &str) -> String {
    sniff::ending(path)
}

/// Turns one piece into its articles (one, but for documents that hold a list).
pub fn parse(origin: &Origin, piece: &Piece) -> Result<Vec<Article>, ReadError> {
    let drafts = (piece.format.parse)(piece)?;
    Ok(drafts.into_iter().map(|draft| draft.finish(origin)).collect())
}

/// A format with every defect: what the rest of the program makes of one is tested with it.
#[cfg(test)]
pub(crate) mod defective {
    use super::{Format, pieces};

    pub(super) static FORMAT: Format = Format {
        name: "defective",
        fits: |head| {
            assert!(!head.text().starts_with("%DEFECT: fits"), "a defect in fitting");
            head.text().starts_with("%DEFECT")
        },
        cut: |input| {
            let cuts = pieces::lines(input).inspect(|cut| {
                let is_bad = cut.as_ref().is_ok_and(|(_, line)| line.starts_with(b"bad cut"));
                assert!(!is_bad, "a defect in cutting");
            });
            Box::new(cuts)
        },
        parse: |piece| panic!("a defect in parsing {} bytes", piece.bytes.len()),
    };
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::sync::Arc;

    use jiff::civil::date;
    use proptest::collection::vec;
    use proptest::prelude::{any, proptest};
    use proptest::sample::Index;

    use super::{Origin, ReadError, parse, split};
    use crate::article::Article;

    /// Every article of a document, and every error.
    fn read(path: &str, bytes: &[u8]) -> Vec<Result<Article, ReadError>> {
        let origin = Origin { path: path.to_owned(), today: date(2026, 11, 24), map: Arc::default() };
        let pieces = match split(&origin, Box::new(Cursor::new(bytes.to_vec()))) {
            Ok(pieces) => pieces,
            Err(error) => return vec![Err(error)],
        };
        let parsed = pieces.map(|piece| parse(&origin, &piece?));
        parsed
            .flat_map(|articles| {
                articles.map_or_else(|error| vec![Err(error)], |all| all.into_iter().map(Ok).collect())
            })
            .collect()
    }

    /// The same, as short text: id, title and number of paragraphs, or the error.
    fn short(path: &str, bytes: &[u8]) -> Vec<String> {
        let line = |result: Result<Article, ReadError>| match result {
            Ok(article) => format!("{} | {} | {}", article.id, article.title, article.paragraphs.len()),
            Err(error) => error.to_string(),
        };
        read(path, bytes).into_iter().map(line).collect()
    }

    #[test]
    fn a_bad_line_is_an_error_of_its_own() {
        let lines = "\u{feff}{\"id\":\"a 1\",\"title\":\"One\",\"body\":\"Text.\"}\r\n\n{\"title\": broken}\n{\"id\":3,\"places\":[\"usa\"]}\n{\"text\":\"Four.\"}";
        assert_eq!(
            short("wire/monday.jsonl", lines.as_bytes()),
            [
                "wire/monday.jsonl#a 1 | One | 1",
                "broken at line 3, column 11: expected value; mend it there or fetch the file again",
                "no article: neither headline nor text",
                "wire/monday.jsonl#5 |  | 1",
            ]
        );
    }

    #[test]
    fn json_holds_one_article_or_a_list() {
        let one = r#"{"headline":"One","body":"Text."}"#;
        assert_eq!(short("a.json", one.as_bytes()), ["a.json | One | 1"]);
        let list = format!("[{one},{{\"x\":1}},{one}]");
        assert_eq!(short("a.json", list.as_bytes()), ["a.json#1 | One | 1", "a.json#3 | One | 1"]);
        let wrapped = format!("{{\"status\":\"ok\",\"response\":{{\"results\":[{one}]}}}}");
        assert_eq!(short("unnamed", wrapped.as_bytes()), ["unnamed#1 | One | 1"]);
        assert_eq!(short("a.json", b"{\"version\": 3}"), ["no article: neither headline nor text"]);
        assert_eq!(short("lines.json", format!("{one}\n{one}\n").as_bytes()).len(), 2);
    }

    #[test]
    fn a_page_says_who_wrote_it_and_when() {
        let page = r#"<!DOCTYPE html><html lang="en-GB"><head><title>Envoys meet in Ankara | Example News</title>
            <meta property="og:site_name" content="Example News"><meta name="author" content="By Jane Roe">
            <meta property="article:published_time" content="2025-05-15T10:30:00+03:00">
            <meta property="og:description" content="Both sides call the meeting a first step.">
            <link rel="canonical" href="https://www.example.org/ankara"></head><body><nav><a href="/">Home</a></nav>
            <article><h1>Envoys meet in Ankara</h1><p class="dek">Both sides call the meeting a first step.</p>
            <p>ANKARA (AP) &mdash; The two envoys met for four hours on Thursday, in a palace on a hill, and left it by different doors without a word.</p>
            <p>Neither would say when they will meet again, nor whether they will, though both had smiled for the cameras, several times.</p>
            <ul><li>The first point, which nobody disputed, was the weather.</li><li>The second point, which both disputed, was the map.</li></ul>
            <p>First line, which is long enough to be counted as a line<br>Second line, which is just as long as the first one is</p>
            <figure><figcaption>The palace on the hill.</figcaption></figure><figure><figcaption>The two envoys.</figcaption></figure>
            </article></body></html>"#;
        let article = read("ankara.html", page.as_bytes()).remove(0).unwrap();
        assert_eq!((article.id.as_str(), article.title.as_str()), ("ankara.html", "Envoys meet in Ankara"));
        assert_eq!(article.standfirst.as_deref(), Some("Both sides call the meeting a first step."));
        assert_eq!(article.byline.as_deref(), Some("Jane Roe"));
        assert_eq!(article.dateline.unwrap().text, "ANKARA (AP)");
        let published = article.published.unwrap();
        assert_eq!(
            (published.date, published.instant.unwrap().to_string()),
            (date(2025, 5, 15), "2025-05-15T07:30:00Z".into())
        );
        assert_eq!((article.source.as_deref(), article.language.as_deref()), (Some("Example News"), Some("en")));
        assert_eq!(article.url.as_deref(), Some("https://www.example.org/ankara"));
        assert_eq!(
            article.paragraphs,
            [
                "The two envoys met for four hours on Thursday, in a palace on a hill, and left it by different doors without a word.",
                "Neither would say when they will meet again, nor whether they will, though both had smiled for the cameras, several times.",
                "The first point, which nobody disputed, was the weather.",
                "The second point, which both disputed, was the map.",
                "First line, which is long enough to be counted as a line",
                "Second line, which is just as long as the first one is",
                "The palace on the hill.",
                "The two envoys.",
            ]
        );
    }

    #[test]
    fn hostile_pages_are_read_without_harm() {
        for unit in [
            "<div>",
            "<b>",
            "<table><tr><td>",
            "<p><font size=1>",
            "<a href=x><p>",
            "<svg><g>",
            "<li><ul>",
            "<template>",
            "<select><option>",
        ] {
            let page = format!("<html><body>{}Text of the page.", unit.repeat(300_000 / unit.len()));
            assert_eq!(read("deep.html", page.as_bytes()).len(), 1, "{unit}");
        }
        let attributes: String = (0..100_000).map(|n| format!(" a{n}=1")).collect();
        assert_eq!(read("wide.html", format!("<html><p x='>'{attributes}>Text.").as_bytes()).len(), 1);
        let million = format!("<html><body>{}Text.", "<div>".repeat(1_000_000));
        let article = read("deep.html", million.as_bytes()).remove(0).unwrap();
        assert_eq!(article.paragraphs, ["Text."]);
        assert_eq!(article.notes.len(), 1);
    }

    #[test]
    fn an_absurd_date_is_refused_with_a_note_and_the_next_one_is_taken() {
        let line = r#"{"title":"One","text":"It snowed.","published":"8320-01-01","created":"2024-05-15"}"#;
        let article = read("a.jsonl", line.as_bytes()).remove(0).unwrap();
        assert_eq!(article.published.unwrap().date, date(2024, 5, 15));
        assert_eq!(article.notes, ["date 8320-01-01 refused: after 2026-11-26"]);
    }

    #[test]
    fn british_pages_have_the_day_first() {
        let day = |language: &str| {
            let line = format!("{{\"title\":\"One\",\"date\":\"3/4/2024\",\"language\":\"{language}\"}}");
            read("a.jsonl", line.as_bytes()).remove(0).unwrap().published.unwrap().date
        };
        assert_eq!((day("en"), day("en-US"), day("en-GB")), (date(2024, 3, 4), date(2024, 3, 4), date(2024, 4, 3)));
    }

    /// A sound document of each format.
    const SOUND: &[(&str, &str)] = &[
        ("a.txt", "Envoys meet\nBy Jane Roe\n15 May 2025\n\nANKARA (AP) — They met.\n\nThey left.\n"),
        ("a.md", "---\ntitle: Envoys meet\ndate: 2025-05-15\n---\n\nThey *met* in [Ankara](x).\n"),
        (
            "a.html",
            "<html lang=en><head><title>Envoys | X</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Envoys\"}</script></head><body><p class=byline>By Jane Roe</p><p>They met.</p></body></html>",
        ),
        (
            "a.json",
            r#"{"articles":[{"title":"Envoys","body":"<p>They &amp; we</p>","authors":[{"name":"Jane"}]},{"x":1}]}"#,
        ),
        ("a.jsonl", "{\"id\":1,\"title\":\"Envoys\",\"text\":\"They met.\"}\n{\"text\":\"x\"}\n"),
        (
            "a.rss",
            "<?xml version='1.0'?><rss xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel><title>Wire</title><item><title>Envoys &amp; we</title><c:encoded><![CDATA[<p>They met.</p>]]></c:encoded><pubDate>Thu, 15 May 2025 10:00:00 GMT</pubDate></item></channel></rss>",
        ),
        (
            "a.atom",
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>W</title><entry><id>tag:x,2025:1</id><title type='html'>Envoys &lt;b>meet</title><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>They met.</p></div></content></entry></feed>",
        ),
        (
            "a.wxr",
            "<rss xmlns:wp='http://wordpress.org/export/1.2/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><wp:author><wp:author_login>j</wp:author_login></wp:author><item><title>Envoys</title><dc:creator>j</dc:creator><wp:post_date>2025-05-15 10:00:00</wp:post_date><wp:post_date_gmt>2025-05-15 08:00:00</wp:post_date_gmt><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>",
        ),
        (
            "a.nitf",
            "<nitf><head><docdata><doc-id id-string='1'/><urgency ed-urg='3'/><date.issue norm='20250515T100000Z'/></docdata></head><body><body.head><hedline><hl1>Envoys</hl1></hedline><byline>By <person>Jane Roe</person></byline></body.head><body.content><p>They met.</p></body.content></body></nitf>",
        ),
        (
            "g2.xml",
            "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet><newsItem guid='tag:x,2025:1' version='2'><itemMeta><pubStatus qcode='stat:usable'/></itemMeta><contentMeta><headline>Envoys</headline></contentMeta><contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body><p>They met.</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>",
        ),
        (
            "newsml.xml",
            "<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>1</NewsItemId><RevisionId>2</RevisionId></NewsIdentifier></Identification><NewsComponent><NewsLines><HeadLine>Envoys</HeadLine></NewsLines><ContentItem><DataContent><p>They met.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
        ),
        (
            "ninjs.json",
            r#"{"uri":"urn:x:1","version":"2","pubstatus":"usable","headline":"Envoys","body_html":"<p>They met.</p>","versioncreated":"2025-05-15T10:00:00Z","headlines":[{"value":"x"}]}"#,
        ),
        (
            "feed.json",
            r#"{"version":"https://jsonfeed.org/version/1.1","title":"W","items":[{"id":"1","title":"Envoys","content_html":"<p>They met.</p>","authors":[{"name":"Jane Roe"}]}]}"#,
        ),
        (
            "a.anpa",
            "\u{16}\u{16}\u{1}W1\u{1f}x\r\nr i\u{13}\u{11} BC-Envoys 05-15 9\r\n\u{2}^BC-Envoys, 1st Ld,9<\r\n^Envoys meet<\r\n^By JANE ROE=\r\n\t   ANKARA (AP) _ They met.\r\n\u{3}AP-WF-05-15-25 1000GMT<\r\n\u{4}",
        ),
        (
            "a.iptc",
            "\u{1}mna001 4 i 9 mna 001\r\n\r\nEnvoys/\r\n\u{2}1ST LEAD\r\nEnvoys meet =\r\n\r\n   Ankara (mna) - They met.\r\n\u{3}151000 GMT May 25\r\n\u{4}",
        ),
        (
            "a.sgm",
            "<!DOCTYPE lewis SYSTEM \"x\">\n<REUTERS NEWID=\"1\"><DATE>26-FEB-1987 15:01:01.79</DATE><TOPICS><D>grain</D></TOPICS><TEXT>&#2;<TITLE>ENVOYS</TITLE><DATELINE>    ANKARA, Feb 26 - </DATELINE><BODY>They\nmet.\n    They left. &lt;X>\n Reuter\n&#3;</BODY></TEXT></REUTERS>\n",
        ),
        (
            "fields.xml",
            "<?xml version='1.0'?><docs><doc><docno>1</docno><headline>Envoys</headline><text>They met.</text></doc></docs>",
        ),
        ("a.csv", "id;title;text\n1;\"Envoys; \"\"two\"\"\";\"They met.\n\nThey left.\"\n2;x;y\n"),
        (
            "a.eml",
            "From: Post <a@example.org>\nSubject: =?utf-8?Q?Envoys?=\nDate: Thu, 15 May 2025 06:30:00 +0200\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>They =6Det.</p>\n--x--\n",
        ),
        (
            "a.mbox",
            "From a@example.org Thu May 15 06:30:00 2025\nFrom: a@example.org\nSubject: One\nMessage-ID: <1>\n\nText.\n\nFrom a@example.org Thu May 15 06:31:00 2025\nSubject: Two\n\nMore.\n",
        ),
        (
            "a.mhtml",
            "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\nContent-Location: https://example.org/a\n\n<html><title>Envoys</title><p>They met.</p></html>\n--x--\n",
        ),
        (
            "a.warc",
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Length: 134\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n1f\r\n<title>Envoys</title><p>Met.</p\r\n1\r\n>\r\n0\r\n\r\nWARC/1.0\r\nWARC-Type: request\r\nContent-Length: 0\r\n\r\n",
        ),
        (
            "a.arc",
            "filedesc://a.arc 0.0.0.0 20140216050221 text/plain 4\n1 0\n\nhttp://example.org/ 127.0.0.1 20140216050221 text/html 41\nHTTP/1.0 200 OK\n\n<title>Envoys</title>They.\n",
        ),
    ];

    #[test]
    fn every_format_has_a_sound_document_that_it_reads() {
        for (path, sound) in SOUND {
            let articles = read(path, sound.as_bytes());
            assert!(articles.first().is_some_and(Result::is_ok), "{path}: {articles:?}");
        }
    }

    #[test]
    fn a_table_in_utf16_is_read_and_news_sets_are_known_by_their_fields() {
        let utf16 =
            |text: &str| -> Vec<u8> { format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let table = "headline\tarticle_text\nОдин\tТекст першої статті, досить довгий.\nДва\tТекст.\n";
        assert_eq!(short("a.tsv", &utf16(table)), ["a.tsv#1 | Один | 1", "a.tsv#2 | Два | 1"]);
        let line = r#"{"title":"Envoys","maintext":"They met.","date_publish":"2025-05-15 10:30:00","source_domain":"example.org","authors":["Jane Roe"],"url":"https://example.org/a"}"#;
        let article = read("cc.jsonl", line.as_bytes()).remove(0).unwrap();
        assert_eq!((article.source.as_deref(), article.byline.as_deref()), (Some("example.org"), Some("Jane Roe")));
        assert_eq!(article.published.unwrap().date, date(2025, 5, 15));
        let gdelt = r#"{"articles":[{"url":"https://example.org/a","title":"Envoys meet","seendate":"20250515T103000Z","domain":"example.org","language":"English"}]}"#;
        let article = read("gdelt.json", gdelt.as_bytes()).remove(0).unwrap();
        assert_eq!((article.published.unwrap().date, article.language.as_deref()), (date(2025, 5, 15), Some("en")));
        let newsapi = r#"{"status":"ok","articles":[{"source":{"id":"post","name":"Example Post"},"title":"Envoys","content":"They met.","publishedAt":"2025-05-15T10:30:00Z"}]}"#;
        let article = read("newsapi.json", newsapi.as_bytes()).remove(0).unwrap();
        assert_eq!((article.id.as_str(), article.source.as_deref()), ("newsapi.json#1", Some("Example Post")));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(name in 0..SOUND.len(), bytes in vec(any::<u8>(), 0..400)) {
            read(SOUND[name].0, &bytes);
        }

        #[test]
        fn no_spoilt_document_panics(which in 0..SOUND.len(), at in any::<Index>(), with in vec(any::<u8>(), 0..6), cut in 0..6_usize) {
            let (name, sound) = SOUND[which];
            let mut bytes = sound.as_bytes().to_vec();
            let at = at.index(bytes.len());
            let end = (at + cut).min(bytes.len());
            bytes.splice(at..end, with);
            read(name, &bytes);
        }

        #[test]
        fn no_text_panics_in_any_format(which in 0..SOUND.len(), text in any::<String>()) {
            read(SOUND[which].0, text.as_bytes());
        }
    }
}
