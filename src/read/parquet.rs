//! Parquet tables, as news sets are handed round in (feature `parquet`).
//!
//! A row becomes an object, and that an article by the same names as in JSON. A table is read from its end and therefore
//! held in memory as it lies on disk; its rows are unpacked one after another. What the crate panics over is an error.

use std::io::{BufRead, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::record::reader::RowIter;
use serde_json::Value;

use super::draft::Draft;
use super::error::ReadError;
use super::pieces::Cuts;
use super::sniff::Head;
use super::{Format, Piece, fields};

pub(super) static FORMAT: Format = Format { name: "Parquet", fits, cut, parse };

/// No larger table is held in memory. Those of news sets are split long before.
const MOST_IN_MEMORY: usize = 1 << 30;

fn fits(head: &Head<'_>) -> bool {
    head.bytes().starts_with(b"PAR1")
}

fn cut(input: Box<dyn BufRead + Send>) -> Cuts {
    match Rows::of(input) {
        Ok(rows) => Box::new(rows),
        Err(error) => Box::new(std::iter::once(Err(error))),
    }
}

/// The rows of a table.
struct Rows {
    rows: RowIter<'static>,
    position: usize,
    is_over: bool,
}

impl Rows {
    fn of(input: Box<dyn BufRead + Send>) -> Result<Rows, ReadError> {
        let mut bytes = Vec::new();
        input.take(MOST_IN_MEMORY as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > MOST_IN_MEMORY {
            let limit = MOST_IN_MEMORY >> 20;
            return Err(ReadError::Refused(format!("is a Parquet table of more than {limit} MB: split it")));
        }
        let reader = guarded(0, || SerializedFileReader::new(Bytes::from(bytes)))?;
        Ok(Rows { rows: RowIter::from_file_into(Box::new(reader)), position: 0, is_over: false })
    }
}

impl Iterator for Rows {
    type Item = Result<(usize, Vec<u8>), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        self.position += 1;
        let row = guarded(self.position, || self.rows.next().map(|row| Ok(row?.to_json_value())).transpose());
        self.is_over = row.is_err();
        match row {
            Ok(row) => row.map(|row| Ok((self.position, row.to_string().into_bytes()))),
            Err(error) => Some(Err(error)),
        }
    }
}

/// Does what the crate may refuse, or panic over.
fn guarded<T>(row: usize, read: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ReadError> {
    let read = catch_unwind(AssertUnwindSafe(read));
    let read = read.unwrap_or_else(|_| Err(ParquetError::General("a table that cannot be understood".into())));
    let place = if row == 0 { "its end".to_owned() } else { format!("row {row}") };
    read.map_err(|error| ReadError::Malformed { what: error.to_string(), place })
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    match serde_json::from_slice(&piece.bytes) {
        Ok(Value::Object(row)) => {
            Ok(vec![Draft { position: Some(piece.position), ..fields::draft(&row, &piece.map)? }])
        }
        _ => Err(ReadError::NotAnArticle { why: format!("row {} is no object", piece.position) }),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::sync::Arc;

    use parquet::basic::Compression;
    use parquet::data_type::{ByteArray, ByteArrayType};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;
    use proptest::prelude::{any, proptest};
    use proptest::sample::Index;

    use super::{FORMAT, cut, parse};
    use crate::read::Piece;

    /// A table of headlines and texts.
    fn table(rows: &[(&str, &str)]) -> Vec<u8> {
        let schema = "message news { REQUIRED BYTE_ARRAY headline (UTF8); REQUIRED BYTE_ARRAY article_text (UTF8); }";
        let schema = Arc::new(parse_message_type(schema).unwrap());
        let properties = Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
        let mut bytes = Vec::new();
        let mut writer = SerializedFileWriter::new(&mut bytes, schema, properties).unwrap();
        let mut group = writer.next_row_group().unwrap();
        let columns: [Vec<ByteArray>; 2] =
            [rows.iter().map(|row| row.0.into()).collect(), rows.iter().map(|row| row.1.into()).collect()];
        for values in columns {
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<ByteArrayType>().write_batch(&values, None, None).unwrap();
            column.close().unwrap();
        }
        group.close().unwrap();
        writer.close().unwrap();
        bytes
    }

    fn read(table: Vec<u8>) -> Vec<String> {
        let rows = cut(Box::new(Cursor::new(table))).map(|row| {
            let (position, bytes) = row?;
            parse(&Piece { format: &FORMAT, position, bytes, charset: None, map: Arc::default() })
        });
        let told = rows.map(|drafts| match drafts {
            Ok(drafts) => format!("{:?} {} | {:?}", drafts[0].position, drafts[0].title, drafts[0].paragraphs),
            Err(error) => error.to_string(),
        });
        told.collect()
    }

    #[test]
    fn rows_are_articles() {
        assert_eq!(
            read(table(&[("Regen in Köln", "Es regnete."), ("Snow", "It snowed.")])),
            ["Some(1) Regen in Köln | [\"Es regnete.\"]", "Some(2) Snow | [\"It snowed.\"]"]
        );
        let told = read(b"PAR1 and no more".to_vec());
        assert!(told.len() == 1 && told[0].starts_with("broken at its end: "), "{told:?}");
    }

    proptest! {
        #[test]
        fn no_spoilt_table_panics(at in any::<Index>(), with in any::<u8>(), cut in any::<Index>()) {
            let mut bytes = table(&[("Rain", "It rained."), ("Snow", "It snowed.")]);
            let at = at.index(bytes.len());
            bytes[at] = with;
            read(bytes.clone());
            bytes.truncate(cut.index(bytes.len()));
            read(bytes);
        }
    }
}
