//! The Tantivy schema, built from `index-schema/fields.toml`.

use std::sync::LazyLock;

use serde::Deserialize;
use tantivy::schema::{
    DateOptions, FAST, FacetOptions, Field, IndexRecordOption, NumericOptions, Schema, SchemaBuilder,
    TextFieldIndexing, TextOptions,
};

use super::articles::TYPE;
use super::tokenizer::{MENTIONS, PATHS, TOKENIZER};

/// The contract as data.
static CONTRACT: LazyLock<Contract> =
    LazyLock::new(|| toml::from_str(include_str!("../../index-schema/fields.toml")).expect("a test reads fields.toml"));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Contract {
    version: u32,
    field: Vec<FieldContract>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldContract {
    name: String,
    kind: Kind,
    #[serde(default)]
    fast: bool,
    #[expect(dead_code, reason = "for the reader of the file")]
    writes: String,
    #[expect(dead_code, reason = "for the reader of the file")]
    reads: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Keyword,
    Text,
    Facet,
    Path,
    Date,
    Day,
    Number,
    Mentions,
    Article,
}

/// The version of the on-disk contract.
pub fn version() -> u32 {
    CONTRACT.version
}

/// The schema that every index of this version has.
pub fn schema() -> Schema {
    let mut builder = Schema::builder();
    for field in &CONTRACT.field {
        add(&mut builder, field);
    }
    builder.build()
}

fn add(builder: &mut SchemaBuilder, field: &FieldContract) -> Field {
    let name = field.name.as_str();
    match field.kind {
        Kind::Keyword if field.fast => builder.add_text_field(name, keyword() | FAST),
        Kind::Keyword => builder.add_text_field(name, keyword()),
        Kind::Text => builder.add_text_field(name, text()),
        Kind::Facet => builder.add_facet_field(name, FacetOptions::default()),
        Kind::Path => builder.add_text_field(name, path()),
        Kind::Date => builder.add_date_field(name, DateOptions::from(FAST)),
        Kind::Day => builder.add_i64_field(name, NumericOptions::from(FAST)),
        Kind::Number => builder.add_u64_field(name, NumericOptions::from(FAST)),
        Kind::Mentions => builder.add_text_field(name, mentions()),
        Kind::Article => builder.add_custom_field(name, TYPE, serde_json::Value::Null),
    }
}

fn text() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    TextOptions::default().set_indexing_options(indexing)
}

/// Without lengths, which take a byte an article and are one throughout.
fn keyword() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    TextOptions::default().set_indexing_options(indexing)
}

/// The terms of a facet without its column, which takes two or three bytes an article: it is searched and never counted.
fn path() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(PATHS)
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    TextOptions::default().set_indexing_options(indexing)
}

/// Lengths would say nothing: no score counts mentions.
fn mentions() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(MENTIONS)
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    TextOptions::default().set_indexing_options(indexing)
}

/// Names the handles once, so that the struct and its constructor cannot differ.
macro_rules! fields {
    ($($name:ident),* $(,)?) => {
        /// A handle for each field of the contract, by its name there.
        #[derive(Clone, Copy, Debug)]
        #[expect(missing_docs, reason = "index-schema/fields.toml documents each")]
        pub struct Fields {
            $(pub $name: Field),*
        }

        impl Fields {
            /// The handles in a schema made by [`schema`].
            pub fn of(schema: &Schema) -> tantivy::Result<Fields> {
                Ok(Fields { $($name: schema.get_field(stringify!($name))?),* })
            }
        }
    };
}

fields!(
    id,
    file,
    title,
    standfirst,
    body,
    byline,
    place,
    agency,
    section,
    url,
    country,
    country_about,
    filed,
    person,
    person_about,
    person_word,
    mention,
    source,
    source_key,
    author,
    author_key,
    language,
    published,
    day,
    sum,
    article,
);

#[cfg(test)]
mod tests {
    use super::{CONTRACT, Fields, schema};

    #[test]
    fn every_field_of_the_contract_has_a_handle_and_the_other_way_round() {
        let schema = schema();
        assert!(Fields::of(&schema).is_ok());
        assert_eq!(schema.fields().count(), CONTRACT.field.len());
        let handles = format!("{:?}", Fields::of(&schema).unwrap());
        assert_eq!(handles.matches("Field(").count(), CONTRACT.field.len());
    }
}
