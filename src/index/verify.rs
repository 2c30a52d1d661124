//! Reads all of an index and holds it against its own sums and counts: what a search would only notice by chance.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use serde::de::DeserializeOwned;
use tantivy::index::SegmentComponent;
use tantivy::postings::SegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::{Commit, Index, ItemRecord, Snapshot, StoredArticle, articles, directory, name_keys, register};
use crate::error::{Error, Result};

/// Fields with the names of people and countries.
const FACETS: [&str; 5] = ["country", "country_about", "filed", "person", "person_about"];

/// Tantivy's files of every segment; one from which articles were dropped has another.
const PARTS: [SegmentComponent; 6] = [
    SegmentComponent::Postings,
    SegmentComponent::Positions,
    SegmentComponent::FastFields,
    SegmentComponent::FieldNorms,
    SegmentComponent::Terms,
    SegmentComponent::Store,
];

/// What was looked at, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Files of the index whose sums were held against their bytes.
    pub files: usize,
    /// Articles that were read.
    pub articles: u64,
    /// What is not as it was written.
    pub damage: Vec<String>,
}

impl Index {
    /// Holds every file against its sum and, unless it is to be quick, reads every article and every name in it. Where
    /// another process makes a commit meanwhile, the files of this one may go: then the next one is looked at.
    pub fn verify(&self, is_quick: bool) -> Verified {
        let mut seen = self.state();
        let mut verified = self.look(is_quick);
        while !verified.damage.is_empty() {
            let Some(next) = Index::open(&self.folder).ok().filter(|next| next.state() != seen) else { break };
            seen = next.state();
            verified = next.look(is_quick);
        }
        verified
    }

    /// Which commit this is. (Tantivy's merges make commits of their own, which say nothing else.)
    fn state(&self) -> (Option<Commit>, Vec<PathBuf>) {
        (self.commit.clone(), self.segment_files().unwrap_or_default())
    }

    fn look(&self, is_quick: bool) -> Verified {
        let mut verified = Verified::default();
        let sums = self.sums(&mut verified);
        verified.note(sums);
        verified.note(self.sidecars());
        if verified.damage.is_empty() && !is_quick {
            // Nothing keeps a sum over all files together; what one of another index says may end in a panic.
            let read = catch_unwind(AssertUnwindSafe(|| self.contents(&mut verified)));
            let defect = || Err(self.damaged("the files do not fit together".to_owned()));
            verified.note(read.unwrap_or_else(|_| defect()));
        }
        verified
    }

    /// Tantivy's files against the sums in them.
    fn sums(&self, verified: &mut Verified) -> Result<()> {
        for file in self.segment_files()? {
            verified.files += 1;
            let is_whole = self.directory.mapped(&file).is_ok_and(|file| directory::is_whole(&file));
            if !is_whole {
                verified.damage.push(format!("{} is not as it was written", file.display()));
            }
        }
        Ok(())
    }

    /// The files of segments that the last commit needs.
    pub(super) fn segment_files(&self) -> Result<Vec<PathBuf>> {
        let segments = self.inner.searchable_segment_metas().map_err(|error| self.damaged(error.to_string()))?;
        let files = segments.iter().flat_map(|segment| {
            let deletes = segment.has_deletes().then_some(SegmentComponent::Delete);
            PARTS
                .into_iter()
                .chain([articles::component(), name_keys::component()])
                .chain(deletes)
                .map(|part| segment.relative_path(part))
        });
        Ok(files.collect())
    }

    /// The manifest and the register against the hashes in the commit.
    fn sidecars(&self) -> Result<()> {
        self.manifest()?;
        let people = self.commit.as_ref().and_then(|commit| commit.people.as_ref());
        let is_whole = people.is_none_or(|people| register::is_whole(&self.folder, people.generation, &people.blake3));
        if is_whole { Ok(()) } else { Err(self.damaged("the register of people is not as it was written".to_owned())) }
    }

    /// Every article and every name; and whether there are as many articles as the manifest says.
    fn contents(&self, verified: &mut Verified) -> Result<()> {
        let snapshot = self.searcher()?;
        let mut found: HashMap<String, u64> = HashMap::new();
        self.each_article(&snapshot, &mut |stored| {
            *found.entry(stored.article.path).or_default() += 1;
            verified.articles += 1;
            Ok(())
        })?;
        let manifest = self.manifest()?;
        for record in manifest.files.values() {
            // What was removed is not counted among the articles.
            let is_out = |item: &&ItemRecord| item.hidden && !manifest.is_removed(&item.id, &record.file);
            let hidden = record.items.iter().filter(is_out).count() as u64;
            let (expected, found) = (record.articles - hidden.min(record.articles), found.remove(&record.file));
            let found = found.unwrap_or(0);
            if found != expected {
                verified.damage.push(format!("{}: {found} of {expected} articles", record.file));
            }
        }
        verified.damage.extend(found.keys().map(|file| format!("{file}: articles of a file that was not indexed")));
        if verified.articles != snapshot.num_docs() {
            verified.damage.push(format!("{} of {} articles have an id", verified.articles, snapshot.num_docs()));
        }
        self.names_are_text(&snapshot)
    }

    fn names_are_text(&self, snapshot: &Snapshot) -> Result<()> {
        for (segment, field) in snapshot.segment_readers().iter().flat_map(|one| FACETS.map(|field| (one, field))) {
            let inverted = segment.inverted_index(self.inner.schema().get_field(field)?)?;
            let mut names = inverted.terms().stream().map_err(Error::index_io)?;
            while let Some((name, _)) = names.next() {
                std::str::from_utf8(name).map_err(|_| self.damaged(format!("a name in {field} is no text")))?;
            }
        }
        Ok(())
    }

    /// Gives every article, in the order of the ids.
    pub fn each_article(&self, snapshot: &Snapshot, give: &mut dyn FnMut(StoredArticle) -> Result<()>) -> Result<()> {
        self.addresses(snapshot)?.into_iter().try_for_each(|(_, address)| give(self.stored(snapshot, address)?.0))
    }

    /// The articles of one file, each with the bytes that it takes.
    pub fn articles_of<'s>(
        &'s self,
        snapshot: &'s Snapshot,
        file: &str,
    ) -> Result<impl Iterator<Item = Result<(StoredArticle, usize)>> + 's> {
        let term = Term::from_field_text(self.fields.file, file);
        let mut found = Vec::new();
        for (ordinal, segment) in (0..).zip(snapshot.segment_readers()) {
            let postings = segment.inverted_index(self.fields.file)?.read_postings(&term, IndexRecordOption::Basic);
            if let Some(postings) = postings.map_err(Error::index_io)? {
                each_alive(segment, postings, |document| found.push(DocAddress::new(ordinal, document)));
            }
        }
        Ok(found.into_iter().map(move |address| self.stored(snapshot, address)))
    }

    /// An article as it is kept, and the bytes that it takes.
    fn stored(&self, snapshot: &Snapshot, address: DocAddress) -> Result<(StoredArticle, usize)> {
        let bytes = self.kept_bytes(snapshot, address)?;
        Ok((self.understood(snapshot, address, &bytes)?, bytes.len()))
    }

    /// As much of what is kept of an article as is asked for.
    ///
    /// # Errors
    /// [`Error::Damaged`] where it is not as it was written.
    pub fn kept<T: DeserializeOwned>(&self, snapshot: &Snapshot, address: DocAddress) -> Result<T> {
        self.understood(snapshot, address, &self.kept_bytes(snapshot, address)?)
    }

    fn kept_bytes(&self, snapshot: &Snapshot, address: DocAddress) -> Result<Vec<u8>> {
        let segment = snapshot.segment_reader(address.segment_ord).segment_id();
        let bytes = self.shelf.read(segment, snapshot.articles(address.segment_ord), address.doc_id);
        bytes.map_err(|error| self.damaged(format!("an article cannot be read: {error}")))
    }

    fn understood<T: DeserializeOwned>(&self, snapshot: &Snapshot, address: DocAddress, bytes: &[u8]) -> Result<T> {
        let sums = snapshot.segment_reader(address.segment_ord).fast_fields().u64("sum")?;
        StoredArticle::from_bytes(bytes, sums.first(address.doc_id)).map_err(|what| self.damaged(what))
    }

    /// Every id, and where its article is kept.
    fn addresses(&self, snapshot: &Snapshot) -> Result<Vec<(Vec<u8>, DocAddress)>> {
        let mut all = Vec::new();
        for (ordinal, segment) in (0..).zip(snapshot.segment_readers()) {
            let inverted = segment.inverted_index(self.fields.id)?;
            let mut ids = inverted.terms().stream().map_err(Error::index_io)?;
            while let Some((id, info)) = ids.next() {
                let postings = inverted.read_postings_from_terminfo(info, IndexRecordOption::Basic);
                let postings = postings.map_err(Error::index_io)?;
                each_alive(segment, postings, |document| all.push((id.to_vec(), DocAddress::new(ordinal, document))));
            }
        }
        all.sort_unstable();
        Ok(all)
    }
}

/// Gives every document that was not dropped.
fn each_alive(segment: &SegmentReader, mut postings: SegmentPostings, mut give: impl FnMut(DocId)) {
    while postings.doc() != TERMINATED {
        if !segment.is_deleted(postings.doc()) {
            give(postings.doc());
        }
        postings.advance();
    }
}

impl Verified {
    fn note(&mut self, looked: Result<()>) {
        match looked {
            Err(Error::Damaged { what, .. }) => self.damage.push(what),
            Err(error) => self.damage.push(error.to_string()),
            Ok(()) => {}
        }
    }
}
