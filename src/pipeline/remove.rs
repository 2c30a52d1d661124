//! Takes articles out of an index though their files stay, and lets them back in.
//!
//! What was removed stays out, whatever becomes of its file, until it is restored or the index is made anew: the manifest
//! keeps its name. A removed version of an item still stands for the versions before it, so that these do not come back.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::index::{FileRecord, Index, ItemRecord, Manifest, Root, Writer, WriterOptions, lies_in, whole};

/// What the writer may take for work this small.
const OPTIONS: WriterOptions = WriterOptions { memory: 0, threads: 1 };

/// What was taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// How many articles, with versions that another one stood for.
    pub articles: u64,
    /// The folder that the index has no more, where it was a whole one.
    pub folder: Option<PathBuf>,
}

/// Removes an article by its id, or all of a file, an archive or a folder by its path. One of the folders that were indexed, by
/// its label or by where it lies, is forgotten: it comes back when it is indexed again.
///
/// # Errors
/// [`Error::NoArticle`] where the index holds nothing of that name.
pub fn remove(folder: &Path, name: &str) -> Result<Removed> {
    let (writer, mut manifest) = Writer::open(folder, OPTIONS)?;
    if let Some(root) = root_called(&manifest, folder, name) {
        return forget(writer, manifest, root, folder);
    }
    let name = trimmed(name)?;
    let mut ids = Vec::new();
    let index = Index::open(folder)?;
    index.each_article(&index.searcher()?, &mut |stored| {
        if is_meant(&stored.article.id, &stored.article.path, name) {
            ids.push((stored.article.id, stored.article.path));
        }
        Ok(())
    })?;
    let is_hidden = |record: &FileRecord, item: &ItemRecord| item.hidden && is_meant(&item.id, &record.file, name);
    let mut hidden = 0;
    let mut root = ids.first().and_then(|(_, file)| manifest.files.get(file)).map(|record| record.root);
    for record in manifest.files.values_mut() {
        let here = record.items.iter().filter(|item| is_hidden(record, item)).count() as u64;
        record.articles = record.articles.saturating_sub(here);
        root = root.or((here > 0).then_some(record.root));
        hidden += here;
    }
    let root = root.and_then(|root| manifest.roots.get_mut(root));
    root.ok_or_else(|| nothing(name))?.removed.insert(name.to_owned());
    for (id, file) in &ids {
        writer.drop_article(id);
        manifest.files.entry(file.clone()).and_modify(|record| record.articles = record.articles.saturating_sub(1));
    }
    make_last(writer, &manifest)?;
    Ok(Removed { articles: ids.len() as u64 + hidden, folder: None })
}

/// The one of the index's folders that a name is the label of, or the path.
fn root_called(manifest: &Manifest, index: &Path, name: &str) -> Option<usize> {
    let path = whole(Path::new(name));
    let is_called = |root: &Root| !root.label.is_empty() && root.label == name.trim_end_matches('/');
    manifest.roots.iter().position(|root| is_called(root) || root.place(index) == path)
}

fn forget(writer: Writer, mut manifest: Manifest, root: usize, index: &Path) -> Result<Removed> {
    let place = manifest.roots[root].place(index);
    let articles = manifest.records_of(root).map(|record| record.articles).sum();
    manifest.records_of(root).for_each(|record| writer.drop_file(&record.file));
    manifest.forget(root);
    make_last(writer, &manifest)?;
    Ok(Removed { articles, folder: Some(place) })
}

/// A name without the `/` that shells complete a folder's with.
fn trimmed(name: &str) -> Result<&str> {
    Some(name.trim_end_matches('/')).filter(|trimmed| !trimmed.is_empty()).ok_or_else(|| nothing(name))
}

/// Lets back in what was removed under this name: the next run reads its files again.
///
/// # Errors
/// [`Error::NotRemoved`] where nothing was removed under that name.
pub fn restore(folder: &Path, name: &str) -> Result<()> {
    let name = trimmed(name)?;
    let (writer, mut manifest) = Writer::open(folder, OPTIONS)?;
    if !manifest.roots.iter_mut().any(|root| root.removed.remove(name)) {
        let nearest = manifest.roots.iter().flat_map(|root| root.removed.iter().cloned()).collect();
        return Err(Error::NotRemoved { name: name.to_owned(), removed: nearest });
    }
    let concerned =
        manifest.files.values().filter(|record| lies_in(&record.file, name) || name.starts_with(&record.file));
    let concerned: Vec<String> =
        concerned.flat_map(|record| [record.file.clone(), record.on_disk().to_owned()]).collect();
    for file in concerned {
        manifest.files.entry(file).and_modify(|record| record.hash.clear());
    }
    make_last(writer, &manifest)
}

fn make_last(mut writer: Writer, manifest: &Manifest) -> Result<()> {
    writer.commit(manifest)?;
    writer.register_people()?;
    writer.finish()
}

/// Whether a name is that of an article, or of a file, an archive or a folder that it lies in.
fn is_meant(id: &str, path: &str, name: &str) -> bool {
    id == name || lies_in(path, name)
}

fn nothing(name: &str) -> Error {
    Error::NoArticle { id: name.to_owned(), nearest: Vec::new() }
}
