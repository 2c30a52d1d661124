//! Writes what the workers understood, in order, and keeps the manifest.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;
use crossbeam_channel::Receiver;
use jiff::civil::Date;

use super::budget::Room;
use super::feed::{Event, Numbered};
use super::plan::Plan;
use super::understand::{Outcome, Prepared};
use super::{Failure, Fate, FileOutcome, MOST_REFUSALS, Progress, Refusal, Run, Summary, UNDERSTANDING};
use crate::article::Article;
use crate::error::Result;
use crate::index::{self, FileRecord, ItemRecord, Manifest, Writer, superseded};
use crate::read::ReadError;
use crate::timings::{Clocks, Stage, timed};

/// How long a run goes on before it makes what it has done last, and searchable, for the first time; then twice as long, and
/// so on. A commit makes all threads that write wait, and a piece of the index that is merged with others later: runs that are
/// over in three seconds go without.
const FIRST_PATIENCE: Duration = Duration::from_secs(3);
/// How long at most.
const LONGEST_PATIENCE: Duration = Duration::from_secs(30);

/// Writes articles and keeps account.
pub(super) struct Keeper<'r> {
    writer: Writer,
    plan: &'r Plan,
    /// The day of the run.
    today: Date,
    progress: &'r Progress,
    clocks: Option<&'r Clocks>,
    manifest: Manifest,
    summary: Summary,
    /// Whether the index is made anew.
    is_anew: bool,
    /// Whether the summary lists what became of each file.
    lists_files: bool,
    /// The file whose articles are being written.
    current: Option<Current>,
    committed: Instant,
    /// How long to go on before the next commit.
    patience: Duration,
}

/// A file that has begun and not ended.
struct Current {
    /// What is kept of it if the run ends here: what it gave so far, and no hash, so that the next run reads it again.
    record: FileRecord,
    /// How often each id was given.
    ids: HashMap<String, u64>,
    /// Dates and the like that were refused.
    refused: u64,
}

impl Current {
    /// An id that no other article of the file has.
    fn own(&mut self, id: &str) -> String {
        let times = self.ids.entry(id.to_owned()).and_modify(|times| *times += 1).or_insert(1);
        match *times {
            1 => id.to_owned(),
            times => self.own(&format!("{id}~{times}")),
        }
    }
}

impl<'r> Keeper<'r> {
    pub(super) fn new(writer: Writer, plan: &'r Plan, run: &Run<'r>) -> Keeper<'r> {
        let &Run { today, is_anew, lists_files, progress, clocks, .. } = run;
        let mut summary = Summary { unchanged: plan.unchanged, ..Summary::default() };
        for (_, problem) in &plan.problems {
            summary.fail(&problem.id, problem.why.clone());
        }
        let mut manifest = plan.manifest.clone();
        for (place, root) in manifest.roots.iter_mut().enumerate() {
            root.unopened.retain(|file, _| !plan.looked_at(place, file));
        }
        let mut keeper = Keeper {
            writer,
            plan,
            today,
            progress,
            clocks,
            manifest,
            summary,
            is_anew,
            lists_files,
            current: None,
            committed: Instant::now(),
            patience: FIRST_PATIENCE,
        };
        plan.problems.iter().for_each(|(root, problem)| keeper.unopened(*root, &problem.id, &problem.why));
        keeper
    }

    /// Keeps in mind what could not be looked at, and since when.
    fn unopened(&mut self, root: usize, file: &str, why: &str) {
        let since = self.plan.manifest.roots[root].unopened.get(file).map_or(self.today, |before| before.since);
        let failure = index::Failure { pieces: 1, why: why.to_owned(), since, last: self.today };
        self.manifest.roots[root].unopened.insert(file.to_owned(), failure);
    }

    /// Takes events in their order until the last sender is gone.
    pub(super) fn keep(&mut self, events: Receiver<Numbered>) -> Result<()> {
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (number, event) in events {
            early.insert(number, event);
            while let Some(event) = early.remove(&next) {
                next += 1;
                timed(self.clocks, Stage::Write, || self.event(event))?;
            }
        }
        Ok(())
    }

    /// Drops what is gone, makes everything last, and says what was done.
    pub(super) fn finish(mut self) -> Result<Summary> {
        if self.is_anew && self.progress.stop.load(Ordering::Relaxed) {
            self.abandon();
            return Ok(Summary { interrupted: true, abandoned: true, ..Summary::default() });
        }
        if let Err(error) = self.bring_to_an_end() {
            self.abandon();
            return Err(error);
        }
        let (cpu, wall) = (ProcessTime::now(), Instant::now());
        self.writer.finish()?;
        if let Some(clocks) = self.clocks {
            clocks.add(Stage::Merge, cpu.elapsed(), wall.elapsed());
        }
        Ok(self.summary)
    }

    /// Gives up what was not made last.
    pub(super) fn abandon(self) {
        self.writer.abandon();
    }

    fn bring_to_an_end(&mut self) -> Result<()> {
        self.summary.interrupted = self.progress.stop.load(Ordering::Relaxed);
        self.drop_half_file();
        let plan = self.plan;
        plan.gone.iter().for_each(|file| self.gone(file));
        self.settle();
        let older = self.manifest.files.values().filter(|record| record.understood < UNDERSTANDING);
        self.summary.older = older.map(|record| record.articles).sum();
        let has_articles = self.manifest.files.values().any(|record| record.articles > 0);
        self.summary.is_fruitless = !has_articles && !self.manifest.failures().is_empty();
        timed(self.clocks, Stage::Write, || self.make_last())
    }

    fn make_last(&mut self) -> Result<()> {
        let is_another = self.manifest != self.plan.manifest || self.plan.has_new_roots;
        if is_another || self.writer.is_unfinished() {
            self.writer.commit(&self.manifest)?;
        }
        self.writer.register_people()
    }

    /// Takes out of the index what a later version stands for, and kills. Only here, where every file of the run was read:
    /// before, a version that is about to go could hide one that stays.
    fn settle(&mut self) {
        let superseded: HashSet<String> = superseded(self.manifest.items()).into_iter().map(str::to_owned).collect();
        for item in self.manifest.files.values_mut().flat_map(|record| &mut record.items) {
            if superseded.contains(&item.id) && !item.hidden {
                self.writer.drop_article(&item.id);
                item.hidden = true;
            }
        }
        self.summary.killed = self.manifest.items().filter(|item| item.kill).count() as u64;
        self.summary.superseded = superseded.len() as u64 - self.summary.killed;
    }

    /// A file that was interrupted half-way goes whole, articles and record: the next run reads it again, and if it is gone
    /// by then, nothing of it is left.
    fn drop_half_file(&mut self) {
        if let Some(half) = self.current.take() {
            self.writer.drop_file(&half.record.file);
            self.manifest.files.remove(&half.record.file);
        }
    }

    fn event(&mut self, event: Event) -> Result<()> {
        match event {
            Event::Begin(record) => self.begin(record),
            Event::Pieces { outcome, room } => self.pieces(outcome, room)?,
            Event::End(record) => self.end(record)?,
            Event::Renamed { before, record } => self.renamed(&before, record)?,
            Event::Touched { file, modified } => self.touched(&file, modified),
            Event::Kept(file) => {
                self.summary.unchanged += self.manifest.files.get(&file).map_or(0, |kept| kept.articles)
            }
            Event::Gone(file) => self.gone(&file),
            Event::Unopened { root, failure: Failure { file, why, .. } } => {
                self.unopened(root, &file, &why);
                self.summary.fail(&file, why);
            }
        }
        Ok(())
    }

    fn begin(&mut self, record: FileRecord) {
        self.writer.drop_file(&record.file);
        let record = FileRecord { hash: String::new(), articles: 0, failure: None, items: Vec::new(), ..record };
        self.current = Some(Current { record, ids: HashMap::new(), refused: 0 });
    }

    fn gone(&mut self, file: &str) {
        self.writer.drop_file(file);
        if let Some(record) = self.manifest.files.remove(file) {
            self.summary.removed += record.articles;
            self.became(file, Fate::Removed, record.articles);
        }
    }

    /// Lists what became of a file, unless nothing came of it before or now.
    fn became(&mut self, file: &str, fate: Fate, articles: u64) {
        if self.lists_files && (articles > 0 || matches!(fate, Fate::Failed { .. })) {
            self.summary.files.push(FileOutcome { file: file.to_owned(), fate, articles });
        }
    }

    /// Writes what pieces gave. Their room is free when the last of its articles has reached the thread that writes it.
    fn pieces(&mut self, outcome: Outcome, room: Option<Room>) -> Result<()> {
        let mut documents = Vec::with_capacity(outcome.len());
        for understood in outcome {
            match understood {
                Ok(prepared) => documents.extend(self.article(prepared).map(|prepared| prepared.document)),
                Err(error) => self.fail(&error),
            }
        }
        self.writer.add(documents, Arc::new(room))?;
        self.commit_now_and_then()
    }

    /// The article, if it is to be written.
    fn article(&mut self, prepared: Prepared) -> Option<Prepared> {
        let id = prepared.stored.article.id.clone();
        let current = self.current.as_mut().expect("a piece comes between the beginning and the end of its file");
        let own = current.own(&id);
        let prepared = if own == id { prepared } else { prepared.renamed(own, &self.writer.fields()) };
        current.record.items.extend(ItemRecord::of(&prepared.stored.article));
        let Article { id, path, .. } = &prepared.stored.article;
        if self.manifest.is_removed(id, path) {
            return None;
        }
        let Article { id, notes, .. } = &prepared.stored.article;
        current.refused += notes.len() as u64;
        let room_for = MOST_REFUSALS.saturating_sub(self.summary.refusals.len());
        let refusal = |why: &String| Refusal { article: id.clone(), why: why.clone() };
        self.summary.refusals.extend(notes.iter().take(room_for).map(refusal));
        current.record.articles += 1;
        self.progress.articles.fetch_add(1, Ordering::Relaxed);
        Some(prepared)
    }

    fn end(&mut self, record: FileRecord) -> Result<()> {
        let Some(Current { record: FileRecord { articles, failure, items, .. }, refused, .. }) = self.current.take()
        else {
            return Ok(());
        };
        self.summary.refused += refused;
        let before = self.manifest.files.get(&record.file);
        let failed_before = before.and_then(|before| before.failure.as_ref());
        let since = failed_before.map_or(self.today, |failure| failure.since);
        let failure = failure.map(|failure| index::Failure { since, ..failure });
        let before = before.map_or(0, |before| before.articles);
        let fate = match &failure {
            Some(failure) if articles == 0 => Fate::Failed { why: failure.why.clone() },
            _ if before == 0 => Fate::Added,
            _ => Fate::Replaced,
        };
        self.became(&record.file, fate, articles.max(before));
        if let Some(index::Failure { pieces, why, .. }) = failure.clone() {
            self.summary.failures.push(Failure { file: record.file.clone(), pieces, why });
        }
        self.summary.replaced += articles.min(before);
        self.summary.added += articles.saturating_sub(before);
        self.summary.removed += before.saturating_sub(articles);
        if record.within.is_none() {
            self.summary.bytes += record.size;
        }
        self.manifest.files.insert(record.file.clone(), FileRecord { articles, failure, items, ..record });
        self.commit_now_and_then()
    }

    /// A file whose articles were given their new ids: what it was before goes, and what the user took out of it stays out.
    fn renamed(&mut self, before: &str, record: FileRecord) -> Result<()> {
        let Some(Current { record: FileRecord { articles, items, .. }, .. }) = self.current.take() else {
            return Ok(());
        };
        self.writer.drop_file(before);
        self.manifest.files.remove(before);
        self.manifest.rename_removed(before, &record.file);
        self.summary.removed += self.manifest.files.get(&record.file).map_or(0, |replaced| replaced.articles);
        self.summary.renamed += articles;
        self.became(&record.file, Fate::Renamed { before: before.to_owned() }, articles);
        self.manifest.files.insert(record.file.clone(), FileRecord { articles, items, ..record });
        self.commit_now_and_then()
    }

    /// Makes what a long run has done last, and searchable: soon at first, so that a new index can be searched early. What
    /// stands in the place of another has to be whole.
    fn commit_now_and_then(&mut self) -> Result<()> {
        let half = self.current.as_ref().map(|current| current.record.clone());
        // Of a file that was read before there would be half of one edition where there was a whole one.
        let replaces = |half: &FileRecord| self.manifest.files.contains_key(&half.file);
        if self.committed.elapsed() > self.patience && !self.is_anew && !half.as_ref().is_some_and(replaces) {
            let file = half.as_ref().map(|half| half.file.clone());
            self.manifest.files.extend(half.map(|half| (half.file.clone(), half)));
            let is_first_run = self.plan.manifest.files.is_empty() || self.writer.is_unfinished();
            match is_first_run {
                true => self.writer.commit_so_far(&self.manifest)?,
                false => self.writer.commit(&self.manifest)?,
            }
            file.map(|file| self.manifest.files.remove(&file));
            self.patience = (self.patience * 2).min(LONGEST_PATIENCE);
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
        let today = self.today;
        if let Some(current) = &mut self.current {
            let why = || index::Failure { pieces: 0, why: error.to_string(), since: today, last: today };
            current.record.failure.get_or_insert_with(why).pieces += 1;
        }
    }

    fn touched(&mut self, file: &str, modified: i64) {
        if let Some(record) = self.manifest.files.get_mut(file) {
            record.modified = modified;
        }
        self.summary.unchanged += self.manifest.articles(file);
    }
}
