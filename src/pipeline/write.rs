//! Writes what the workers understood, in order, and keeps the manifest.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use crossbeam_channel::Receiver;

use super::budget::Budget;
use super::feed::{Event, Numbered};
use super::plan::Plan;
use super::understand::{Outcome, Prepared};
use super::{Failure, Progress, Summary};
use crate::error::Result;
use crate::index::{self, FileRecord, Manifest, Writer};
use crate::read::ReadError;

/// A long run makes what it has done last, and searchable, this often.
const COMMIT_EVERY: Duration = Duration::from_secs(30);

/// Writes articles and keeps account.
pub(super) struct Keeper<'r> {
    writer: Writer,
    plan: &'r Plan,
    progress: &'r Progress,
    manifest: Manifest,
    summary: Summary,
    /// The file whose articles are being written.
    current: Option<Current>,
    committed: Instant,
}

/// A file that has begun and not ended.
struct Current {
    /// Its place in the plan.
    file: usize,
    articles: u64,
    /// How often each id was given.
    ids: HashMap<String, u64>,
    failure: Option<index::Failure>,
}

impl<'r> Keeper<'r> {
    pub(super) fn new(writer: Writer, plan: &'r Plan, progress: &'r Progress) -> Keeper<'r> {
        let mut summary = Summary { unchanged: plan.unchanged, ..Summary::default() };
        for problem in &plan.problems {
            summary.fail(&problem.id, problem.why.clone());
        }
        let (manifest, committed) = (plan.manifest.clone(), Instant::now());
        Keeper { writer, plan, progress, manifest, summary, current: None, committed }
    }

    /// Takes events in their order until the last sender is gone.
    pub(super) fn keep(&mut self, events: Receiver<Numbered>, budget: &Budget) -> Result<()> {
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (number, event) in events {
            early.insert(number, event);
            while let Some(event) = early.remove(&next) {
                next += 1;
                self.event(event, budget)?;
            }
        }
        Ok(())
    }

    /// Drops what is gone, makes everything last, and says what was done.
    pub(super) fn finish(mut self) -> Result<Summary> {
        self.summary.interrupted = self.progress.stop.load(Ordering::Relaxed);
        self.drop_half_file();
        for file in &self.plan.gone {
            self.writer.drop_file(file);
            self.summary.removed += self.manifest.files.remove(file).map_or(0, |record| record.articles);
        }
        if self.manifest != self.plan.manifest || self.plan.is_first {
            self.writer.commit(&self.manifest)?;
        }
        self.writer.register_people()?;
        self.writer.finish()?;
        Ok(self.summary)
    }

    /// A file that was interrupted half-way goes whole, articles and record: the next run reads it again, and if it is gone
    /// by then, nothing of it is left.
    fn drop_half_file(&mut self) {
        if let Some(half) = self.current.take() {
            let (_, document) = &self.plan.to_read[half.file];
            self.writer.drop_file(&document.id);
            self.manifest.files.remove(&document.id);
        }
    }

    fn event(&mut self, event: Event, budget: &Budget) -> Result<()> {
        match event {
            Event::Begin(file) => self.begin(file),
            Event::Piece { outcome, held } => {
                let written = self.piece(outcome);
                budget.give(held);
                written?;
            }
            Event::End { file, hash } => self.end(file, hash)?,
            Event::Touched { file } => self.touched(file),
            Event::Unopened(Failure { file, why, .. }) => self.summary.fail(&file, why),
        }
        Ok(())
    }

    fn begin(&mut self, file: usize) {
        let (_, document) = &self.plan.to_read[file];
        // Also where the manifest does not know the file: a run that was killed may have left half of it.
        self.writer.drop_file(&document.id);
        self.current = Some(Current { file, articles: 0, ids: HashMap::new(), failure: None });
    }

    fn piece(&mut self, outcome: Outcome) -> Result<()> {
        for understood in outcome {
            match understood {
                Ok(prepared) => self.article(prepared)?,
                Err(error) => self.fail(&error),
            }
        }
        Ok(())
    }

    fn article(&mut self, prepared: Prepared) -> Result<()> {
        let id = prepared.stored.article.id.clone();
        let current = self.current.as_mut().expect("a piece comes between the beginning and the end of its file");
        let times = current.ids.entry(id.clone()).and_modify(|times| *times += 1).or_insert(1);
        let prepared = match times {
            1 => prepared,
            times => prepared.renamed(format!("{id}~{times}"), &self.writer.fields()),
        };
        self.summary.refused += prepared.stored.article.notes.len() as u64;
        self.writer.add(prepared.document)?;
        current.articles += 1;
        self.progress.articles.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn end(&mut self, file: usize, hash: String) -> Result<()> {
        let (root, document) = &self.plan.to_read[file];
        let (articles, failure) = self.current.take().map_or((0, None), |current| (current.articles, current.failure));
        if let Some(failure) = &failure {
            let index::Failure { pieces, why } = failure.clone();
            self.summary.failures.push(Failure { file: document.id.clone(), pieces, why });
        }
        let before = self.manifest.files.get(&document.id).map_or(0, |record| record.articles);
        self.summary.replaced += articles.min(before);
        self.summary.added += articles.saturating_sub(before);
        self.summary.removed += before.saturating_sub(articles);
        self.summary.bytes += document.size;
        let record = FileRecord {
            file: document.id.clone(),
            root: *root,
            size: document.size,
            modified: document.modified,
            hash,
            articles,
            failure,
        };
        self.manifest.files.insert(record.file.clone(), record);
        if self.committed.elapsed() > COMMIT_EVERY {
            self.writer.commit(&self.manifest)?;
            self.committed = Instant::now();
        }
        Ok(())
    }

    fn fail(&mut self, error: &ReadError) {
        match error {
            ReadError::NotNews { .. } => {
                self.summary.passed_over += 1;
                return;
            }
            ReadError::NotAnArticle { .. } => self.summary.not_articles += 1,
            _ => self.summary.failed += 1,
        }
        if let Some(current) = &mut self.current {
            let why = || index::Failure { pieces: 0, why: error.to_string() };
            current.failure.get_or_insert_with(why).pieces += 1;
        }
    }

    fn touched(&mut self, file: usize) {
        let (_, document) = &self.plan.to_read[file];
        if let Some(record) = self.manifest.files.get_mut(&document.id) {
            record.modified = document.modified;
            self.summary.unchanged += record.articles;
        }
    }
}
