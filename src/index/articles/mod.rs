//! Where an index keeps its articles: a file of our own in each segment, beside Tantivy's.
//!
//! Tantivy's store compresses articles together, and the larger its blocks, the smaller it is: of blocks so large that the
//! index is no larger than the text, ten hits take as long as finding them. Here blocks are small, and begin where a
//! *dictionary* ends: what articles of the index have in common, learned from a million bytes of them. Over 11,000 wire
//! stories such blocks of 16 KiB, with the dictionary, take what blocks of 256 KiB take without one, and reading an article
//! takes a tenth of the time.
//!
//! A segment's file `articles` holds, one after the other, integers little-endian:
//!
//! - blocks: the dictionary's number in the file (2 bytes; [`file::PLAIN`] where there is none), the bytes of what is compressed
//!   (4), and a frame of zstd, in which stand the length of each article (4) and then the articles
//! - dictionaries, each a frame of zstd
//! - for each dictionary its place in the file (8) and its name (8), the first bytes of its BLAKE3
//! - for each block the number of its first article (4) and its place in the file (8)
//! - how many dictionaries (4), blocks (4) and articles (4) there are
//!
//! As every file of the index, it is followed by its sum. Merging copies blocks as they are, with the dictionaries they need.

mod batches;
mod dictionary;
mod file;
mod shelf;

use std::io;
use std::sync::Arc;

use tantivy::index::SegmentComponent;
use tantivy::indexer::doc_id_mapping::MappingType;
use tantivy::plugin::PluginMergeContext;
use tantivy::schema::Field;
use tantivy::{PluginWriter, PluginWriterContext, SegmentPlugin, SegmentReader, TantivyError};

use self::batches::{Batches, SegmentArticles};
pub(super) use self::file::Reader;
pub(super) use self::shelf::Shelf;

/// What the contract calls the type of the field.
pub(super) const TYPE: &str = "article";
/// The ending of the file's name.
const ENDING: &str = "articles";
/// A level above costs twice the time and saves a sixtieth (9 instead of 6, over 11,000 wire stories), level 3 would take a tenth more.
const ZSTD_LEVEL: i32 = 6;

/// The part of a segment that the file is.
pub(super) fn component() -> SegmentComponent {
    SegmentComponent::Custom(ENDING.to_owned())
}

/// What Tantivy asks to write and merge the files.
pub(super) struct Articles {
    field: Field,
    shelf: Arc<Shelf>,
}

impl Articles {
    /// For the field that holds articles; what is learned is put on a shelf.
    pub(super) fn new(field: Field, shelf: Arc<Shelf>) -> Articles {
        Articles { field, shelf }
    }

    fn batches(&self, segment: &tantivy::Segment) -> tantivy::Result<Batches> {
        Ok(Batches::new(segment.open_write(component())?, Arc::clone(&self.shelf), segment.index().clone()))
    }
}

impl SegmentPlugin for Articles {
    fn extensions(&self) -> &[&str] {
        &[ENDING]
    }

    fn create_writer(&self, context: &PluginWriterContext<'_>) -> tantivy::Result<Box<dyn PluginWriter>> {
        Ok(Box::new(SegmentArticles::new(self.field, self.batches(context.segment)?)))
    }

    fn merge(&self, context: PluginMergeContext<'_>) -> tantivy::Result<()> {
        if context.doc_id_mapping.mapping_type() == MappingType::Shuffled {
            return Err(TantivyError::InvalidArgument("articles keep their order".to_owned()));
        }
        let mut batches = self.batches(context.target_segment)?;
        for segment in context.readers {
            let from = open(segment)?;
            match segment.has_deletes() || from.is_small() {
                true => self.add_alive(segment, &from, &mut batches)?,
                false => batches.copy(&from, &self.shelf)?,
            }
        }
        Ok(batches.finish()?)
    }
}

impl Articles {
    /// Adds the articles of a segment that were not dropped, one by one.
    fn add_alive(&self, segment: &SegmentReader, from: &Reader, batches: &mut Batches) -> io::Result<()> {
        from.each(&self.shelf, |number, article| if segment.is_deleted(number) { Ok(()) } else { batches.add(article) })
    }
}

/// Opens the file of a segment.
pub(super) fn open(segment: &SegmentReader) -> io::Result<Reader> {
    Reader::open(segment.open_read(component()).map_err(io::Error::other)?)
}

#[cfg(test)]
mod tests {
    use tantivy::directory::RamDirectory;
    use tantivy::merge_policy::NoMergePolicy;
    use tantivy::schema::{INDEXED, Schema};
    use tantivy::{Index, IndexSettings, IndexWriter, Searcher, TantivyDocument, Term};

    use super::{Arc, Articles, Field, Shelf, TYPE, open};

    /// An index of articles that are numbered.
    struct Numbered {
        directory: RamDirectory,
        index: Index,
        shelf: Arc<Shelf>,
        number: Field,
        article: Field,
    }

    impl Numbered {
        fn new() -> Numbered {
            let mut schema = Schema::builder();
            let number = schema.add_u64_field("number", INDEXED);
            let article = schema.add_custom_field("article", TYPE, serde_json::Value::Null);
            let shelf = Arc::new(Shelf::default());
            let builder = Index::builder().schema(schema.build()).settings(IndexSettings::default());
            let plugin = Arc::new(Articles::new(article, Arc::clone(&shelf)));
            let directory = RamDirectory::create();
            let index = builder.register_plugin(plugin).open_or_create(directory.clone()).unwrap();
            Numbered { directory, index, shelf, number, article }
        }

        fn writer(&self) -> IndexWriter {
            let writer = self.index.writer_with_num_threads(1, 40_000_000).unwrap();
            writer.set_merge_policy(Box::new(NoMergePolicy));
            writer
        }

        /// Adds articles and commits them, so that they are a segment.
        fn add(&self, writer: &mut IndexWriter, numbers: std::ops::Range<u64>, article: impl Fn(u64) -> String) {
            for number in numbers {
                let mut document = TantivyDocument::new();
                document.add_u64(self.number, number);
                document.add_custom(self.article, article(number).as_bytes());
                writer.add_document(document).unwrap();
            }
            writer.commit().unwrap();
        }

        fn merge(&self, writer: &mut IndexWriter) {
            writer.merge(&self.index.searchable_segment_ids().unwrap()).wait().unwrap();
        }

        fn searcher(&self) -> Searcher {
            self.index.reader().unwrap().searcher()
        }

        /// All articles, segment by segment.
        fn all(&self) -> Vec<String> {
            let searcher = self.searcher();
            let mut all = Vec::new();
            for segment in searcher.segment_readers() {
                let file = open(segment).unwrap();
                for number in segment.doc_ids_alive() {
                    let bytes = self.shelf.read(segment.segment_id(), &file, number).unwrap();
                    all.push(String::from_utf8(bytes).unwrap());
                }
            }
            all.sort();
            all
        }

        fn bytes(&self) -> usize {
            self.searcher().segment_readers().iter().map(|segment| open(segment).unwrap().length()).sum()
        }
    }

    /// A thousand bytes of sentences, of which there are two thousand: more than stand in a block.
    fn story(number: u64) -> String {
        let mut story = format!("story {number}:");
        for place in 0..20 {
            let sentence = mixed(number * 20 + place) % 2000;
            story.push_str(&format!(" {:x} said {:x} about {:x}.", mixed(sentence), mixed(sentence + 1), sentence));
        }
        story
    }

    /// A number without pattern.
    fn mixed(number: u64) -> u64 {
        let state = (number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (state ^ (state >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 8
    }

    fn stories(numbers: impl Iterator<Item = u64>) -> Vec<String> {
        let mut stories: Vec<String> = numbers.map(story).collect();
        stories.sort();
        stories
    }

    #[test]
    fn a_segment_of_many_articles_has_one_dictionary_and_gives_each_back() {
        let index = Numbered::new();
        index.add(&mut index.writer(), 0..3000, story);
        assert_eq!(index.all(), stories(0..3000));
        let searcher = index.searcher();
        let file = open(&searcher.segment_readers()[0]).unwrap();
        assert_eq!(file.names().unwrap().len(), 1);
        assert!(!file.is_small());
    }

    #[test]
    fn few_articles_have_no_dictionary_until_they_are_merged_with_many() {
        let index = Numbered::new();
        let mut writer = index.writer();
        index.add(&mut writer, 0..20, story);
        index.add(&mut writer, 20..2500, story);
        let searcher = index.searcher();
        let mut names: Vec<usize> =
            searcher.segment_readers().iter().map(|segment| open(segment).unwrap().names().unwrap().len()).collect();
        names.sort_unstable();
        assert_eq!(names, [0, 1]);
        index.merge(&mut writer);
        assert_eq!(index.all(), stories(0..2500));
    }

    #[test]
    fn segments_are_merged_with_the_dictionaries_they_share() {
        let index = Numbered::new();
        let mut writer = index.writer();
        index.add(&mut writer, 0..1500, story);
        index.add(&mut writer, 1500..3000, story);
        let before = index.bytes();
        index.merge(&mut writer);
        assert_eq!(index.all(), stories(0..3000));
        assert_eq!(open(&index.searcher().segment_readers()[0]).unwrap().names().unwrap().len(), 1);
        assert!(index.bytes() < before);
    }

    #[test]
    fn what_was_dropped_is_left_out_when_segments_are_merged() {
        let index = Numbered::new();
        let mut writer = index.writer();
        index.add(&mut writer, 0..1500, story);
        index.add(&mut writer, 1500..1600, story);
        for number in [3, 700, 1550] {
            writer.delete_term(Term::from_field_u64(index.number, number));
        }
        writer.commit().unwrap();
        index.merge(&mut writer);
        assert_eq!(index.all(), stories((0..1600).filter(|number| ![3, 700, 1550].contains(number))));
    }

    #[test]
    fn another_process_goes_on_with_the_dictionary_of_the_index() {
        let index = Numbered::new();
        index.add(&mut index.writer(), 0..1500, story);
        let shelf = Arc::new(Shelf::default());
        let mut opened = Index::open(index.directory.clone()).unwrap();
        opened.register_plugin(Arc::new(Articles::new(index.article, Arc::clone(&shelf))));
        let index = Numbered { shelf, index: opened, ..index };
        index.add(&mut index.writer(), 1500..3000, story);
        let searcher = index.searcher();
        let names: Vec<_> =
            searcher.segment_readers().iter().map(|segment| open(segment).unwrap().names().unwrap()).collect();
        assert!(names.len() == 2 && names[0] == names[1], "{names:?}");
        assert_eq!(index.all(), stories(0..3000));
    }

    #[test]
    fn text_unlike_the_rest_is_compressed_without_the_dictionary() {
        let index = Numbered::new();
        let mut writer = index.writer();
        let other = |number: u64| if number < 2000 { story(number) } else { "0123456789".repeat(200) };
        index.add(&mut writer, 0..4000, other);
        let mut expected: Vec<String> = (0..4000).map(other).collect();
        expected.sort();
        assert_eq!(index.all(), expected);
    }

    #[test]
    fn long_and_empty_articles_are_kept() {
        let index = Numbered::new();
        let long = |number: u64| if number < 2 { String::new() } else { story(number).repeat(3000) };
        index.add(&mut index.writer(), 0..4, long);
        let mut expected: Vec<String> = (0..4).map(long).collect();
        expected.sort();
        assert_eq!(index.all(), expected);
    }
}
