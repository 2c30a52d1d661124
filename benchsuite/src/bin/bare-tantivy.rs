//! The floor under dateline: Tantivy with the same text fields, its own store, and no understanding.
//!
//!     bare-tantivy index THREADS FOLDER INDEX   indexes every line of every .jsonl file
//!     bare-tantivy search INDEX WORD WORD       the ten best articles with both words
//!     bare-tantivy queries INDEX FILE           for each line HEADLINE<TAB>WORD<TAB>WORD: microseconds of any word, of both

use std::env;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use benchsuite::queries::{self, Asked};
use benchsuite::story::{Story, files};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, STRING, Schema, TEXT, Value};
use tantivy::snippet::SnippetGenerator;
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Index, IndexSettings, IndexWriter, Searcher, TantivyDocument, Term, doc};

/// As dateline's.
const BLOCK_BYTES: usize = 256 * 1024;
const ZSTD_LEVEL: i32 = 9;
/// As dateline's default: three quarters of 256 MB.
const MEMORY: usize = 192 << 20;
const HITS: usize = 10;

fn main() -> Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["index", threads, folder, index] => write(Path::new(folder), Path::new(index), threads.parse()?),
        ["search", index, one, other] => {
            let bare = Bare::open(Path::new(index))?;
            print!("{}", bare.best(&[one, other], Occur::Must)?);
            Ok(())
        }
        ["queries", index, file] => ask(&Bare::open(Path::new(index))?, &queries::read(Path::new(file))?),
        _ => bail!("usage: bare-tantivy index THREADS FOLDER INDEX | search INDEX WORD WORD | queries INDEX FILE"),
    }
}

#[derive(Clone, Copy)]
struct Fields {
    id: Field,
    title: Field,
    body: Field,
    date: Field,
    source: Field,
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let fields = Fields {
        id: schema.add_text_field("id", STRING | STORED),
        title: schema.add_text_field("title", TEXT | STORED),
        body: schema.add_text_field("body", TEXT | STORED),
        date: schema.add_text_field("date", STRING | STORED | FAST),
        source: schema.add_text_field("source", STRING | STORED | FAST),
    };
    (schema.build(), fields)
}

/// Every thread takes a file, parses its lines and hands them to the writer.
fn write(folder: &Path, index: &Path, threads: usize) -> Result<()> {
    fs::create_dir_all(index).with_context(|| format!("{}: cannot be made", index.display()))?;
    let (schema, fields) = schema();
    let settings = IndexSettings {
        docstore_compression: Compressor::Zstd(ZstdCompressor { compression_level: Some(ZSTD_LEVEL) }),
        docstore_blocksize: BLOCK_BYTES,
        ..IndexSettings::default()
    };
    let index = Index::builder().schema(schema).settings(settings).create_in_dir(index)?;
    let mut writer: IndexWriter = index.writer_with_num_threads(threads, MEMORY)?;
    let rest = Mutex::new(files(folder, ".jsonl")?.into_iter());
    let next = || rest.lock().ok().and_then(|mut rest| rest.next());
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| scope.spawn(|| std::iter::from_fn(next).try_for_each(|file: PathBuf| add(&file, fields, &writer))))
            .collect();
        workers.into_iter().try_for_each(|worker| worker.join().expect("a worker does not panic"))
    })?;
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

fn add(file: &Path, fields: Fields, writer: &IndexWriter) -> Result<()> {
    for line in BufReader::new(File::open(file)?).lines() {
        let Story { id, title, date, source, body, .. } = serde_json::from_str(&line?)?;
        let document = doc!(fields.id => id, fields.title => title, fields.body => body, fields.date => date,
            fields.source => source);
        writer.add_document(document)?;
    }
    Ok(())
}

struct Bare {
    searcher: Searcher,
    fields: Fields,
}

impl Bare {
    fn open(index: &Path) -> Result<Bare> {
        let index = Index::open_in_dir(index)?;
        Ok(Bare { searcher: index.reader()?.searcher(), fields: schema().1 })
    }

    /// The ten best articles: id, headline and a passage each.
    fn best(&self, words: &[&str], occur: Occur) -> Result<String> {
        let query = self.query(words, occur);
        let top = self.searcher.search(&query, &TopDocs::with_limit(HITS).order_by_score())?;
        let snippets = SnippetGenerator::create(&self.searcher, &query, self.fields.body)?;
        let mut out = String::new();
        for (_, address) in top {
            let document: TantivyDocument = self.searcher.doc(address)?;
            let text = |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
            let passage = snippets.snippet(text(self.fields.body));
            out += &format!("{}\t{}\t{}\n", text(self.fields.id), text(self.fields.title), passage.fragment());
        }
        Ok(out)
    }

    fn query(&self, words: &[&str], occur: Occur) -> BooleanQuery {
        let term = |field, word: &str| -> (Occur, Box<dyn Query>) {
            let term = Term::from_field_text(field, word);
            (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)))
        };
        let either = |word: &&str| -> (Occur, Box<dyn Query>) {
            let fields = [self.fields.title, self.fields.body];
            (occur, Box::new(BooleanQuery::new(fields.map(|field| term(field, word)).into())))
        };
        BooleanQuery::new(words.iter().map(either).collect())
    }
}

fn ask(bare: &Bare, asked: &[Asked]) -> Result<()> {
    let timed = |words: &[&str], occur| -> Result<u128> {
        let started = Instant::now();
        std::hint::black_box(bare.best(words, occur)?);
        Ok(started.elapsed().as_micros())
    };
    for Asked { headline, two: [one, other] } in asked {
        let words: Vec<&str> = headline.split(' ').collect();
        println!("{}\t{}", timed(&words, Occur::Should)?, timed(&[one, other], Occur::Must)?);
    }
    Ok(())
}
