//! Takes articles out of an index though their files stay, and lets them back in.
//!
//! What was removed stays out, whatever becomes of its file, until it is restored or the index is made anew: the manifest
//! keeps its name. A removed version of an item still stands for the versions before it, so that these do not come back.

use std::path::Path;

use crate::error::{Error, Result};
use crate::index::{Index, Manifest, Writer, WriterOptions};

/// What the writer may take for work this small.
const OPTIONS: WriterOptions = WriterOptions { memory: 0, threads: 1 };

/// Removes an article by its id, or all of a file, an archive or a folder by its path; returns how many articles went.
///
/// # Errors
/// [`Error::NoArticle`] where the index holds nothing of that name.
pub fn remove(folder: &Path, name: &str) -> Result<u64> {
    let name = name.trim_end_matches('/');
    let (writer, mut manifest) = Writer::open(folder, OPTIONS)?;
    let mut ids = Vec::new();
    let index = Index::open(folder)?;
    index.each_article(&index.searcher()?, &mut |stored| {
        if is_in(&stored.article.id, name) {
            ids.push((stored.article.id, stored.article.path));
        }
        Ok(())
    })?;
    let root = ids.first().and_then(|(_, file)| manifest.files.get(file)).map(|record| record.root);
    let root = root.and_then(|root| manifest.roots.get_mut(root));
    root.ok_or_else(|| nothing(name))?.removed.insert(name.to_owned());
    for record in manifest.files.values_mut() {
        let hidden = record.items.iter().filter(|item| item.hidden && is_in(&item.id, name)).count() as u64;
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
/// [`Error::NoArticle`] where nothing was removed under that name.
pub fn restore(folder: &Path, name: &str) -> Result<()> {
    let name = name.trim_end_matches('/');
    let (writer, mut manifest) = Writer::open(folder, OPTIONS)?;
    if !manifest.roots.iter_mut().any(|root| root.removed.remove(name)) {
        return Err(nothing(name));
    }
    let concerned = manifest.files.values().filter(|record| is_in(&record.file, name) || is_in(name, &record.file));
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

/// Whether an id or a path is a name's, or lies in it.
fn is_in(id: &str, name: &str) -> bool {
    id.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#', '!']))
}

fn nothing(name: &str) -> Error {
    Error::NoArticle { id: name.to_owned(), nearest: Vec::new() }
}
