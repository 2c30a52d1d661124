//! Takes articles out of an index though their files stay, and lets them back in.
//!
//! What was removed stays out, whatever becomes of its file, until it is restored or the index is made anew: the manifest
//! keeps its name. A removed version of an item still stands for the versions before it, so that these do not come back.

use std::path::Path;

use crate::error::{Error, Result};
use crate::index::{Index, ItemRecord, Manifest, Writer, WriterOptions, lies_in};

/// What the writer may take for work this small.
const OPTIONS: WriterOptions = WriterOptions { memory: 0, threads: 1 };

/// Removes an article by its id, or all of a file, an archive or a folder by its path; returns how many articles went. One of
/// several folders of an index that is not there any more is forgotten.
///
/// # Errors
/// [`Error::NoArticle`] where the index holds nothing of that name.
pub fn remove(folder: &Path, name: &str) -> Result<u64> {
    let name = name.trim_end_matches('/');
    let (writer, mut manifest) = Writer::open(folder, OPTIONS)?;
    let mut ids = Vec::new();
    let index = Index::open(folder)?;
    index.each_article(&index.searcher()?, &mut |stored| {
        if is_meant(&stored.article.id, &stored.article.path, name) {
            ids.push((stored.article.id, stored.article.path));
        }
        Ok(())
    })?;
    if let Some(away) = manifest.roots.iter().position(|root| root.label == name && !folder.join(&root.path).is_dir()) {
        manifest.records_of(away).for_each(|record| writer.drop_file(&record.file));
        manifest.forget(away);
        make_last(writer, &manifest)?;
        return Ok(ids.len() as u64);
    }
    let root = ids.first().and_then(|(_, file)| manifest.files.get(file)).map(|record| record.root);
    let root = root.and_then(|root| manifest.roots.get_mut(root));
    root.ok_or_else(|| nothing(name))?.removed.insert(name.to_owned());
    for record in manifest.files.values_mut() {
        let is_hidden = |item: &&ItemRecord| item.hidden && is_meant(&item.id, &record.file, name);
        let hidden = record.items.iter().filter(is_hidden).count() as u64;
        record.articles = record.articles.saturating_sub(hidden);
    }
    for (id, file) in &ids {
        writer.drop_article(id);
        manifest.files.entry(file.clone()).and_modify(|record| record.articles = record.articles.saturating_sub(1));
    }
    make_last(writer, &manifest)?;
    Ok(ids.len() as u64)
}

/// Lets back in what was removed under this name: the next run reads its files again.
///
/// # Errors
/// [`Error::NotRemoved`] where nothing was removed under that name.
pub fn restore(folder: &Path, name: &str) -> Result<()> {
    let name = name.trim_end_matches('/');
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
