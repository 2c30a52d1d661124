//! What articles have in common, so that few of them are compressed as well as many.

use std::io;
use std::sync::OnceLock;

use zstd::bulk::{Compressor, Decompressor};
use zstd::dict::{DecoderDictionary, EncoderDictionary};

use super::ZSTD_LEVEL;

/// Bytes of a dictionary. Over 11,000 wire stories, 10 MB, articles and dictionary take 0.364 of the text with half as
/// much, 0.355 with this and 0.348 with 384 KiB; but what a search reads before the first article grows with it.
const LENGTH: usize = 256 << 10;
/// A dictionary is learned from pieces of about so many bytes: articles alone would tell less of what is in a block.
const SAMPLE: usize = 4 << 10;

/// A dictionary, made ready when it is first asked for.
pub(super) struct Dictionary {
    /// The first bytes of its BLAKE3: dictionaries of one name are one.
    pub(super) name: u64,
    /// What zstd made.
    pub(super) bytes: Vec<u8>,
    encoder: OnceLock<EncoderDictionary<'static>>,
    decoder: OnceLock<DecoderDictionary<'static>>,
}

impl Dictionary {
    /// The dictionary that some bytes are.
    pub(super) fn of(bytes: Vec<u8>) -> Dictionary {
        let [a, b, c, d, e, f, g, h, ..] = *blake3::hash(&bytes).as_bytes();
        let name = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
        Dictionary { name, bytes, encoder: OnceLock::new(), decoder: OnceLock::new() }
    }

    /// Learns what articles have in common; `None` where that is too little for a dictionary.
    pub(super) fn learn<'a>(articles: impl Iterator<Item = &'a [u8]>) -> Option<Dictionary> {
        let (mut all, mut lengths, mut length) = (Vec::new(), Vec::new(), 0);
        for article in articles {
            all.extend_from_slice(article);
            length += article.len();
            if length >= SAMPLE {
                lengths.push(std::mem::take(&mut length));
            }
        }
        all.truncate(all.len() - length);
        zstd::dict::from_continuous(&all, &lengths, LENGTH).ok().map(Dictionary::of)
    }

    /// Compresses with it.
    pub(super) fn compressor(&self) -> io::Result<Compressor<'_>> {
        let ready = || EncoderDictionary::copy(&self.bytes, ZSTD_LEVEL);
        let mut compressor = Compressor::with_prepared_dictionary(self.encoder.get_or_init(ready))?;
        // The block says which dictionary it needs.
        compressor.set_parameter(zstd::zstd_safe::CParameter::DictIdFlag(false))?;
        Ok(compressor)
    }

    /// Decompresses what was compressed with it.
    pub(super) fn decompressor(&self) -> io::Result<Decompressor<'_>> {
        Decompressor::with_prepared_dictionary(self.decoder.get_or_init(|| DecoderDictionary::copy(&self.bytes)))
    }
}
