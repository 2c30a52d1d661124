//! Who each name of a segment is, as a number: a file of our own in each segment, beside Tantivy's.
//!
//! People are counted by ordinal, segment by segment. To add the segments up, a search must know which ordinals are the same
//! name; to read that off the dictionary of the column, which is compressed, took six tenths of what counting took. The file
//! `names` holds for each name of the column `person`, in the order of its ordinals, the [`name_key`] in 8 bytes, little-endian,
//! and, as every file of the index, the sum of all that.

use std::any::Any;
use std::io::{self, Write};

use tantivy::columnar::{ColumnarReader, DynamicColumn, StrColumn};
use tantivy::directory::{FileSlice, OwnedBytes, TerminatingWrite};
use tantivy::index::SegmentComponent;
use tantivy::indexer::doc_id_mapping::DocIdMapping;
use tantivy::plugin::PluginMergeContext;
use tantivy::{PluginWriter, PluginWriterContext, Segment, SegmentPlugin, SegmentReader};

/// The column whose names they are.
const COLUMN: &str = "person";
/// The ending of the file's name.
const ENDING: &str = "names";
/// Bytes of a key.
const KEY: usize = size_of::<u64>();

/// Stands for a name wherever names are counted: the first bytes of the BLAKE3 of its term. Of a million names two share one
/// in a corpus of 37 million.
pub fn name_key(term: &str) -> u64 {
    u64::from_le_bytes(*blake3::hash(term.as_bytes()).as_bytes().first_chunk().expect("a hash has 32 bytes"))
}

/// The part of a segment that the file is.
pub(super) fn component() -> SegmentComponent {
    SegmentComponent::Custom(ENDING.to_owned())
}

/// The keys of a segment's names.
pub struct NameKeys(OwnedBytes);

impl NameKeys {
    /// Opens the file of a segment.
    ///
    /// # Errors
    /// Where it cannot be read, or holds another number of names than the column.
    pub(super) fn open(segment: &SegmentReader) -> io::Result<NameKeys> {
        let keys = segment.open_read(component()).map_err(io::Error::other)?.read_bytes()?;
        let column = segment.fast_fields().str(COLUMN).map_err(io::Error::other)?;
        if keys.len() != KEY * column.map_or(0, |column| column.num_terms()) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "there are more names than keys, or fewer"));
        }
        Ok(NameKeys(keys))
    }

    /// The keys, in the order of the ordinals.
    pub fn all(&self) -> impl ExactSizeIterator<Item = u64> + '_ {
        self.0.as_chunks::<KEY>().0.iter().map(|key| u64::from_le_bytes(*key))
    }
}

/// What Tantivy asks to write and merge the files.
pub(super) struct NamesPlugin;

impl SegmentPlugin for NamesPlugin {
    fn extensions(&self) -> &[&str] {
        &[ENDING]
    }

    fn create_writer(&self, _: &PluginWriterContext<'_>) -> tantivy::Result<Box<dyn PluginWriter>> {
        Ok(Box::new(NamesWriter))
    }

    fn merge(&self, context: PluginMergeContext<'_>) -> tantivy::Result<()> {
        write(context.target_segment)
    }
}

/// Writes the file when all else of a segment is written.
struct NamesWriter;

impl PluginWriter for NamesWriter {
    fn serialize(self: Box<Self>, segment: &Segment, _: Option<&DocIdMapping>) -> tantivy::Result<()> {
        write(segment)
    }

    fn mem_usage(&self) -> usize {
        0
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

/// Writes the keys of the names in a segment's column, which Tantivy has written before.
fn write(segment: &Segment) -> tantivy::Result<()> {
    let mut out = segment.open_write(component())?;
    if let Some(column) = column(segment.open_read(SegmentComponent::FastFields)?)? {
        let mut names = column.dictionary().stream()?;
        while names.advance() {
            out.write_all(&name_key(&String::from_utf8_lossy(names.key())).to_le_bytes())?;
        }
    }
    Ok(out.terminate()?)
}

fn column(file: FileSlice) -> io::Result<Option<StrColumn>> {
    for column in ColumnarReader::open(file)?.read_columns(COLUMN)? {
        if let DynamicColumn::Str(column) = column.open()? {
            return Ok(Some(column));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tantivy::TantivyDocument;
    use tantivy::schema::Facet;

    use super::super::writer::{Writer, WriterOptions};
    use super::super::{Fields, Index, Manifest, schema};
    use super::{NameKeys, name_key};

    fn article(fields: Fields, id: &str, people: &[&str]) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_text(fields.id, id);
        document.add_custom(fields.article, b"{}");
        people.iter().for_each(|name| document.add_facet(fields.person, Facet::from_path([*name])));
        document
    }

    /// The names of each segment and their keys.
    fn names(index: &Index) -> Vec<Vec<(String, u64)>> {
        let snapshot = index.searcher().unwrap();
        let of = |segment: usize| {
            let keys: Vec<u64> = snapshot.names(segment as u32).all().collect();
            let column = snapshot.segment_readers()[segment].fast_fields().str("person").unwrap();
            let mut names = Vec::new();
            for (column, ordinal) in
                column.iter().flat_map(|column| (0..column.num_terms() as u64).map(move |at| (column, at)))
            {
                let mut name = String::new();
                column.ord_to_str(ordinal, &mut name).unwrap();
                names.push((name, keys[ordinal as usize]));
            }
            assert_eq!(names.len(), keys.len());
            names
        };
        (0..snapshot.segment_readers().len()).map(of).collect()
    }

    #[test]
    fn each_name_has_its_key_when_written_when_merged_and_when_others_are_gone() {
        let folder = tempfile::tempdir().unwrap();
        let (mut writer, manifest) = Writer::open(folder.path(), WriterOptions::default()).unwrap();
        let fields = Fields::of(&schema()).unwrap();
        let batches: [&[(&str, &[&str])]; 3] =
            [&[("1", &["Rubio", "Meloni"]), ("2", &["Adeyemi"])], &[("3", &["Meloni", "Zelensky"])], &[("4", &[])]];
        for batch in batches {
            let articles = batch.iter().map(|(id, people)| article(fields, id, people)).collect();
            writer.add(articles, Arc::new(())).unwrap();
            writer.commit(&manifest).unwrap();
        }
        let keyed = |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), name_key(name))).collect::<Vec<_>>();
        let mut before = names(&Index::open(folder.path()).unwrap());
        before.sort();
        assert_eq!(before, [keyed(&[]), keyed(&["Adeyemi", "Meloni", "Rubio"]), keyed(&["Meloni", "Zelensky"])]);
        writer.drop_article("2");
        writer.commit(&Manifest::default()).unwrap();
        writer.finish().unwrap();
        let (mut writer, _) = Writer::open(folder.path(), WriterOptions::default()).unwrap();
        writer.compact().unwrap();
        writer.finish().unwrap();
        assert_eq!(names(&Index::open(folder.path()).unwrap()), [keyed(&["Meloni", "Rubio", "Zelensky"])]);
    }

    #[test]
    fn a_file_for_other_names_is_damage() {
        let folder = tempfile::tempdir().unwrap();
        let (mut writer, manifest) = Writer::open(folder.path(), WriterOptions::default()).unwrap();
        writer.add(vec![article(Fields::of(&schema()).unwrap(), "1", &["Rubio"])], Arc::new(())).unwrap();
        writer.commit(&manifest).unwrap();
        let index = Index::open(folder.path()).unwrap();
        let snapshot = index.searcher().unwrap();
        let segment = &snapshot.segment_readers()[0];
        assert!(NameKeys::open(segment).is_ok());
        let file = folder.path().join(format!("{}.names", segment.segment_id().uuid_string()));
        let other = [&[0_u8; 16][..], &crc32fast::hash(&[0; 16]).to_le_bytes()].concat();
        std::fs::write(&file, other).unwrap();
        assert!(index.searcher().err().unwrap().to_string().contains("names"));
    }
}
