//! What must hold of any bytes whatever, for each part of the program that meets strangers' bytes.
//!
//! The fuzz targets beside this file search for bytes of which it does not hold; `tests/fuzzed.rs` holds every seed and every
//! case that was ever found against it, in each run of the tests.

#![allow(dead_code, reason = "each fuzz target uses one law")]

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use dateline::article::Article;
use dateline::clean::clean;
use dateline::index::Index;
use dateline::pipeline::{Options, Progress, Summary, run};
use dateline::present::{self, Style};
use dateline::query::Query;
use dateline::read::{Origin, parse, split};
use dateline::recognise::{Recognised, recognise};
use dateline::search::{FacetKind, Hit, Request, Searcher, Step, TimelineRequest};
use dateline::walk::{Opened, open};
use jiff::civil::{Date, date};
use tempfile::TempDir;

/// A name for each format that goes by its name; the first byte of a document chooses.
const NAMES: [&str; 16] = [
    "a.txt", "a.html", "a.json", "a.jsonl", "a.xml", "a.csv", "a.tsv", "a.md", "a.eml", "a.mbox", "a.mhtml", "a.warc",
    "a.arc", "a.anpa", "a.iptc", "a.sgm",
];
/// The day of reading.
const TODAY: Date = date(2026, 11, 24);
/// Bytes that are looked at of what is packed in a file.
const PACKED: u64 = 1 << 20;

/// Any document gives articles or errors, and whatever is found in an article lies in its text.
pub fn readers(bytes: &[u8]) {
    let Some((choice, document)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(*choice) % NAMES.len()];
    let origin = Origin { path: name.to_owned(), today: TODAY, map: Arc::default() };
    let Ok(pieces) = split(&origin, Box::new(Cursor::new(document.to_vec()))) else { return };
    for piece in pieces.flatten() {
        for mut article in parse(&origin, &piece).unwrap_or_default() {
            clean(&mut article);
            lies_in_its_text(&article, &recognise(&article));
        }
    }
}

fn lies_in_its_text(article: &Article, recognised: &Recognised) {
    let text = article.text().text;
    let people = recognised.people.iter().flat_map(|person| &person.mentions);
    for mention in people.chain(recognised.countries.iter().flat_map(|country| &country.mentions)) {
        assert!(text.get(mention.start..mention.end).is_some(), "{}..{}", mention.start, mention.end);
    }
}

/// Any file opens, or says why not; so does all that is packed in it.
pub fn archives(bytes: &[u8]) {
    static PLACE: LazyLock<TempDir> = LazyLock::new(place);
    let path = PLACE.path().join("packed");
    fs::write(&path, bytes).unwrap();
    let look = |content: &mut dyn Read| drop(content.take(PACKED).read_to_end(&mut Vec::new()));
    match open(&path, bytes.len() as u64) {
        Ok(Opened::Document(mut content)) => look(&mut content),
        Ok(Opened::Archive(entries)) => {
            for entry in entries.take(1_000) {
                assert!(entry.address.is_empty() || entry.address.starts_with("!/"), "{}", entry.address);
                entry.content.into_iter().for_each(|mut content| look(&mut content));
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// What is understood prints itself, and is understood as the same again; what is not says where, on the text's own
/// character boundaries.
pub fn query(bytes: &[u8]) {
    let typed = String::from_utf8_lossy(bytes);
    let lenient = Query::parse_lenient(&typed);
    for understood in [Query::parse(&typed), Ok(lenient)] {
        match understood {
            Ok(query) => {
                let printed = query.to_string();
                let again = Query::parse(&printed);
                assert!(again.as_ref() == Ok(&query), "{printed} is {again:?}");
            }
            Err(error) => assert!(typed.get(error.span()).is_some() && !error.remedy().is_empty(), "{error}"),
        }
    }
}

/// The first line is a query, the rest an article: what is lit lies in its text, and nothing that is shown, however, can
/// do harm to a terminal.
pub fn highlight(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (typed, article) = text.split_once('\n').unwrap_or((&text, ""));
    let place = place();
    fs::write(place.path().join("a.txt"), article).unwrap();
    let summary = indexed(place.path());
    let searcher = searcher(place.path());
    for query in [Query::parse_lenient(typed), Query::any_of_words(article)] {
        // What cannot be searched for (no word, no such person) says so.
        let Ok(response) = searcher.search(&Request::of(query.clone())) else { continue };
        is_told_harmlessly(&searcher, &query, &summary);
        for hit in &response.hits {
            lies_in_order(&hit.article.article.title, &hit.title_highlights);
            hit.snippets.iter().for_each(|snippet| lies_in_order(&snippet.text, &snippet.highlights));
            does_no_harm(hit, &searcher.understood(&hit.article.article));
        }
    }
}

fn lies_in_order(text: &str, ranges: &[(usize, usize)]) {
    let mut end = 0;
    for (from, to) in ranges {
        assert!(*from >= end && from < to && text.get(*from..*to).is_some(), "{ranges:?} of {text:?}");
        end = *to;
    }
}

fn does_no_harm(hit: &Hit, recognised: &Recognised) {
    let (style, article) = (Style::of_width(60), &hit.article.article);
    let mut out = Vec::new();
    present::hit(hit, None, &style, &mut out).unwrap();
    present::kwic(hit, &style, &mut out).unwrap();
    present::article(article, recognised, &style, &mut out).unwrap();
    let mut out = without_colours(&out);
    present::markdown(hit, &mut out).unwrap();
    present::csv(hit, &mut out).unwrap();
    present::bibtex(hit, &mut out).unwrap();
    present::hit_json(hit, &mut out).unwrap();
    present::article_json(article, recognised, &mut out).unwrap();
    let mut record = Vec::new();
    present::ris(hit, &mut record).unwrap();
    // Where its lines end, the format has a carriage return.
    let record = String::from_utf8(record).unwrap().replace("\r\n", "\n");
    is_harmless(&(String::from_utf8(out).unwrap() + &record));
}

/// What is counted and told of all that matches, and of the run that indexed it.
fn is_told_harmlessly(searcher: &Searcher, query: &Query, summary: &Summary) {
    let style = Style::of_width(60);
    let mut out = Vec::new();
    let kinds = [FacetKind::Person, FacetKind::Country, FacetKind::Source];
    for facet in searcher.facets(query, &[], &kinds).into_iter().flatten() {
        present::counts(&facet, &style, &mut out).unwrap();
        present::counts_json(&facet, &mut out).unwrap();
        for person in facet.values.iter().filter(|_| facet.by == FacetKind::Person).take(3) {
            let people = searcher.why(&person.name, None).unwrap_or_default();
            present::why(&people, None, &style, &mut out).unwrap();
        }
        let split = Some((facet.by, 3));
        let asked = TimelineRequest { query: query.clone(), filters: Vec::new(), by: Step::Year, split };
        if let Ok(timeline) = searcher.timeline(&asked) {
            present::timeline(&timeline, false, &style, &mut out).unwrap();
            present::timeline_json(&timeline, &mut out).unwrap();
            present::timeline_csv(&timeline, &mut out).unwrap();
        }
    }
    if let Ok(anatomy) = searcher.anatomy(query) {
        present::anatomy(&anatomy, &style, &mut out).unwrap();
    }
    present::failures(summary, usize::MAX, &style, &mut out).unwrap();
    is_harmless(&String::from_utf8(without_colours(&out)).unwrap());
}

/// The colours are our own.
fn without_colours(shown: &[u8]) -> Vec<u8> {
    anstream::adapter::strip_bytes(shown).into_vec()
}

fn is_harmless(shown: &str) {
    let is_harmful = |c: char| (c.is_control() && c != '\n' && c != '\t') || ('\u{202a}'..='\u{202e}').contains(&c);
    assert!(!shown.contains(is_harmful), "{:?} of {shown:?}", shown.find(is_harmful));
}

/// Damage in an index is found, or does not matter: each four bytes choose a file, a place in it, and what is done there.
pub fn index(bytes: &[u8]) {
    static SOUND: LazyLock<Sound> = LazyLock::new(Sound::new);
    let mut damaged: Vec<Vec<u8>> = SOUND.files.iter().map(|(_, content)| content.clone()).collect();
    for damage in bytes.chunks_exact(4) {
        let content = &mut damaged[usize::from(damage[0]) % SOUND.files.len()];
        let at = usize::from(u16::from_le_bytes([damage[1], damage[2]])) * content.len() / (1 << 16);
        match damage[3] {
            0 => content.truncate(at),
            with => content.get_mut(at).into_iter().for_each(|byte| *byte ^= with),
        }
    }
    for ((name, sound), damaged) in SOUND.files.iter().zip(&damaged) {
        if sound != damaged {
            fs::write(SOUND.folder().join(name), damaged).unwrap();
        }
    }
    SOUND.is_shown_rightly_or_not_at_all();
    for ((name, sound), damaged) in SOUND.files.iter().zip(&damaged) {
        if sound != damaged {
            fs::write(SOUND.folder().join(name), sound).unwrap();
        }
    }
}

/// An index with all that an index may have (pieces, dropped articles, joined names), and what a search of it shows.
pub struct Sound {
    place: TempDir,
    /// Its files: name and content.
    pub files: Vec<(PathBuf, Vec<u8>)>,
    shown: String,
}

impl Sound {
    /// Makes one.
    pub fn new() -> Sound {
        let place = place();
        for number in 0..8 {
            let text = format!("Zeppelin {number} lands\n\nKeir Starmer met Hakan Fidan in Turkey, item {number}.\n");
            fs::write(place.path().join(format!("{number}.txt")), text).unwrap();
        }
        indexed(place.path());
        fs::write(place.path().join("3.txt"), "Zeppelin leaves\n\nStarmer said so in Norway, two times.\n").unwrap();
        indexed(place.path());
        let folder = place.path().join(".dateline");
        let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap());
        let files = entries.map(|entry| (entry.file_name().into(), fs::read(entry.path()).unwrap()));
        let mut files: Vec<(PathBuf, Vec<u8>)> = files.collect();
        files.sort();
        let shown = shown(Index::open(&folder).unwrap()).unwrap();
        Sound { place, files, shown }
    }

    /// Where it lies.
    pub fn folder(&self) -> PathBuf {
        self.place.path().join(".dateline")
    }

    /// Whatever was done to its files: a search of it shows what it showed, or says that it cannot; and where it cannot,
    /// verifying finds why. Says whether verifying found anything.
    pub fn is_shown_rightly_or_not_at_all(&self) -> bool {
        let Ok(opened) = Index::open(&self.folder()) else { return true };
        let is_found = !opened.verify(false).damage.is_empty();
        match shown(opened) {
            None => assert!(is_found, "what cannot be searched is whole"),
            Some(shown) => assert_eq!(shown, self.shown),
        }
        is_found
    }
}

/// All that a search shows; nothing where it says that it cannot.
fn shown(index: Index) -> Option<String> {
    let searcher = Searcher::new(index, TODAY).ok()?;
    let query = Query::parse_lenient("zeppelin OR person:* NEAR turkey");
    let facets = vec![FacetKind::Person, FacetKind::Country, FacetKind::Year];
    let response = searcher.search(&Request { facets, ..Request::of(query) }).ok()?;
    Some(format!("{:?} {:?}", response.hits, response.facets))
}

/// A folder of its own, in memory where there is a place for that.
fn place() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

fn indexed(folder: &Path) -> Summary {
    run(&Options::of(vec![folder.to_owned()], TODAY), &Progress::default()).unwrap()
}

fn searcher(folder: &Path) -> Searcher {
    Searcher::new(Index::open(&folder.join(".dateline")).unwrap(), TODAY).unwrap()
}
