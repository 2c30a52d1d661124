//! What dateline's ranking is held against: Tantivy's own BM25 over headline and body in one field, cut and stemmed as its
//! analyzer for English does, any word of the query. It knows no news, no closeness and no feedback.

use std::collections::BTreeSet;

use anyhow::Result;
use dateline::analyse::{Language, stem};
use serde::Deserialize;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TEXT, Value};
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term, doc};

/// Tantivy's analyzers leave longer words out.
const LONGEST_BYTES: usize = 40;
/// The writer's memory; the sets are a few megabytes.
const MEMORY: usize = 64 << 20;

/// A bare index in memory.
pub struct Bare {
    searcher: Searcher,
    id: Field,
    text: Field,
}

#[derive(Deserialize)]
struct Article {
    id: String,
    #[serde(default)]
    title: String,
    body: String,
}

impl Bare {
    /// Indexes articles, one a line of JSON.
    pub fn of<'a>(files: impl Iterator<Item = &'a str>) -> Result<Bare> {
        let mut schema = Schema::builder();
        let id = schema.add_text_field("id", STRING | STORED);
        let text = schema.add_text_field("text", TEXT);
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, MEMORY)?;
        for line in files.flat_map(str::lines) {
            let article: Article = serde_json::from_str(line)?;
            let words = words(&article.title).chain(words(&article.body));
            let stemmed = words.collect::<Vec<_>>().join(" ");
            writer.add_document(doc!(id => article.id, text => stemmed))?;
        }
        writer.commit()?;
        let searcher = index.reader()?.searcher();
        Ok(Bare { searcher, id, text })
    }

    /// The ids of the articles that have any word of a query, best first.
    pub fn ranking(&self, query: &str, depth: usize) -> Result<Vec<String>> {
        let words: BTreeSet<String> = words(query).collect();
        let one = |word: &String| -> Box<dyn Query> {
            Box::new(TermQuery::new(Term::from_field_text(self.text, word), IndexRecordOption::WithFreqs))
        };
        let any = BooleanQuery::union(words.iter().map(one).collect());
        let mut ids = Vec::new();
        for (_, address) in self.searcher.search(&any, &TopDocs::with_limit(depth).order_by_score())? {
            let found: TantivyDocument = self.searcher.doc(address)?;
            ids.extend(found.get_first(self.id).and_then(|id| id.as_str()).map(str::to_owned));
        }
        Ok(ids)
    }
}

/// The words of a text, each as its stem.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| (1..LONGEST_BYTES).contains(&word.len()));
    words.map(|word| {
        let word = word.to_lowercase();
        Language::from_code("en").map_or_else(|| word.clone(), |english| stem(english, &word).into_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::Bare;

    #[test]
    fn what_has_more_of_the_words_comes_first() {
        let articles =
            "{\"id\":\"a\",\"body\":\"It rained.\"}\n{\"id\":\"b\",\"title\":\"Snow\",\"body\":\"Rain again.\"}\n";
        let bare = Bare::of([articles].into_iter()).unwrap();
        assert_eq!(bare.ranking("raining snow", 10).unwrap(), ["b", "a"]);
        assert_eq!(bare.ranking("snows", 10).unwrap(), ["b"]);
        assert!(bare.ranking("fog", 10).unwrap().is_empty());
    }
}
