//! Articles through some of dateline's stages, one after another in one thread: what a stage costs is the difference
//! between a run with it and one without.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::ValueEnum;
use dateline::analyse::tokens;
use dateline::article::Article;
use dateline::clean::clean;
use dateline::index::{StoredArticle, Writer, WriterOptions};
use dateline::read::{self, FieldMap, Origin};
use dateline::recognise::{Recognised, Recogniser};
use jiff::civil::date;

use crate::story::files;

/// How far articles go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Through {
    /// Reading alone.
    Read,
    /// Reading, and the terms of the text.
    Analyse,
    /// Reading and cleaning.
    Clean,
    /// All understanding.
    Recognise,
    /// All understanding, and the index.
    Write,
    /// Reading, and the index: no cleaning, no people, no countries.
    Off,
}

impl Through {
    fn cleans(self) -> bool {
        matches!(self, Through::Clean | Through::Recognise | Through::Write)
    }

    fn recognises(self) -> bool {
        matches!(self, Through::Recognise | Through::Write)
    }

    fn writes(self) -> bool {
        matches!(self, Through::Write | Through::Off)
    }
}

/// Takes so many articles of a folder's JSON lines through; the writer needs a folder. Tells how many bytes of text passed.
pub fn run(through: Through, lines: &Path, most: usize, index: Option<&Path>) -> Result<u64> {
    let mut writer = match index.filter(|_| through.writes()) {
        Some(index) => Some(Writer::open(index, WriterOptions { memory: 192 << 20, threads: 1 })?),
        None => None,
    };
    let mut recogniser = Recogniser::default();
    let mut text = 0;
    for article in articles(lines)?.take(most) {
        let mut article = article?;
        text += article.text().text.len() as u64;
        if through == Through::Analyse {
            count_terms(&article);
        }
        if through.cleans() {
            clean(&mut article);
        }
        let recognised = if through.recognises() { recogniser.recognise(&article) } else { Recognised::default() };
        if let Some((writer, _)) = &mut writer {
            let document = StoredArticle::new(article, &recognised).document(&writer.fields(), &recognised, None);
            writer.add(vec![document], Arc::new(()))?;
        }
        std::hint::black_box(&recognised);
    }
    if let Some((mut writer, manifest)) = writer {
        writer.commit(&manifest)?;
        writer.finish()?;
    }
    Ok(text)
}

fn count_terms(article: &Article) {
    for text in article.paragraphs.iter().chain([&article.title]) {
        let mut words = tokens(text);
        while let Some(word) = words.advance() {
            std::hint::black_box(word.term);
        }
    }
}

fn articles(lines: &Path) -> Result<impl Iterator<Item = Result<Article>>> {
    let files = files(lines, ".jsonl")?;
    let mut articles: Vec<Box<dyn Iterator<Item = Result<Article>>>> = Vec::new();
    for file in files {
        let map = Arc::new(FieldMap::default());
        let origin = Origin { path: file.display().to_string(), today: date(2026, 1, 1), map };
        let opened = File::open(&file).with_context(|| format!("{}: cannot be opened", file.display()))?;
        let pieces = read::split(&origin, Box::new(BufReader::new(opened)))?;
        articles.push(Box::new(pieces.flat_map(move |piece| {
            let parsed = piece.and_then(|piece| read::parse(&origin, &piece));
            parsed.unwrap_or_default().into_iter().map(Ok)
        })));
    }
    Ok(articles.into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Through, run};

    #[test]
    fn articles_go_as_far_as_they_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let line = r#"{"id":"1","title":"Grain prices rise","body":"Grain prices rose in France on Monday.\nNobody knew why."}"#;
        fs::write(folder.path().join("a.jsonl"), format!("{line}\n{line}\n")).unwrap();
        let index = folder.path().join("index");
        let one = run(Through::Read, folder.path(), 1, None).unwrap();
        let both = run(Through::Write, folder.path(), 9, Some(&index)).unwrap();
        assert!(one > 0 && both == 2 * one);
        assert!(index.join("meta.json").exists());
    }
}
