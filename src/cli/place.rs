//! Which index a command means, made first where an answer from the text of a folder is asked for.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result, bail};

use super::args::{CorpusArgs, PlaceArgs};
use super::aside::aside;
use super::index::make;
use super::{Outcome, today};
use crate::entities::{Entities, FILE_NAME};
use crate::error::{Error, quoted};
use crate::index::{FOLDER, Folders, Index, absolute, nearest};
use crate::present::{self, Style};
use crate::search::Searcher;

/// The variable that names an index.
const ENVIRONMENT: &str = "DATELINE_INDEX";

/// A searcher over the index that was meant; a folder that has none yet is indexed first. That is for commands that answer
/// from any folder's text.
pub(super) fn searcher_of_any(place: &PlaceArgs, style: &Style) -> Result<&'static Searcher> {
    if let Some(folder) = &place.folder {
        let at = index_of(folder, place);
        if let Err(Error::NoIndex(_)) = Index::open(&at) {
            is_apart(folder, place.index.as_deref())?;
            match make(folder, &at, style) {
                // Another process does so at this moment: what it has done is searched.
                Err(error) if matches!(error.downcast_ref(), Some(Error::Locked { .. })) => {}
                made => made?,
            }
        }
    }
    searcher(place)
}

/// A searcher over the index that was meant and is there. What comes to nothing in `entities.toml`, and that the index is not
/// whole yet, is told beside the output.
pub(super) fn searcher(place: &PlaceArgs) -> Result<&'static Searcher> {
    let index = index(place)?;
    if let Some(by) = index.is_made_by() {
        present::unfinished(&by, &mut aside())?;
    }
    let (file, entities) = entities(place, &index)?;
    let (searcher, warnings) = Searcher::with_entities(index, &entities, today())?;
    if let Some(file) = file {
        present::warnings(&file, &warnings, &mut aside())?;
    }
    Ok(for_good(searcher))
}

/// The same with nothing told, not even a slip in the file.
pub(super) fn searcher_quietly(place: &PlaceArgs) -> Result<&'static Searcher> {
    let index = index(place)?;
    let (_, entities) = entities(place, &index).unwrap_or_default();
    Ok(for_good(Searcher::with_entities(index, &entities, today())?.0))
}

/// A searcher until the process ends: then the system takes the maps of all files back at once, sooner than one by one.
fn for_good(searcher: Searcher) -> &'static Searcher {
    Box::leak(Box::new(searcher))
}

/// The file of entities for an index, if there is one, and what it says.
fn entities(place: &PlaceArgs, index: &Index) -> Result<(Option<PathBuf>, Entities)> {
    let file = match &place.entities {
        Some(file) => Some(file.clone()),
        None => beside(index.folder())?,
    };
    let entities = file.as_deref().map_or_else(|| Ok(Entities::default()), read_entities)?;
    Ok((file, entities))
}

/// The `entities.toml` beside an index, if there is one. Inside the index it would keep a damaged one from being made anew.
fn beside(index: &Path) -> Result<Option<PathBuf>> {
    let inside = index.join(FILE_NAME);
    let beside = std::path::absolute(index)?.with_file_name(FILE_NAME);
    if inside.is_file() {
        bail!(
            "{} lies inside the index, where it is in the way of a --rebuild\n  move it beside: {}",
            inside.display(),
            beside.display()
        );
    }
    Ok(beside.is_file().then_some(beside))
}

fn read_entities(file: &Path) -> Result<Entities> {
    let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(Entities::parse(&text).map_err(|why| Error::Entities { path: file.to_owned(), why })?)
}

/// Runs a command. One that fails in the index's own files, or panics over them, has the index verified, so that damage is
/// called damage and the way out is named.
pub(super) fn told_of_damage(place: Option<&PlaceArgs>, act: impl FnOnce() -> Result<Outcome>) -> Result<Outcome> {
    let acted = catch_unwind(AssertUnwindSafe(act));
    let is_suspect = match &acted {
        Ok(Ok(_)) => false,
        Ok(Err(error)) => matches!(error.downcast_ref(), Some(Error::Index(_) | Error::Io { .. })),
        Err(_) => true,
    };
    match (place.filter(|_| is_suspect).and_then(damage), acted) {
        (Some(damage), _) => Err(damage.into()),
        (None, Ok(outcome)) => outcome,
        (None, Err(panic)) => resume_unwind(panic),
    }
}

fn damage(place: &PlaceArgs) -> Option<Error> {
    let opened = match index(place) {
        Ok(opened) => opened,
        Err(error) => return error.downcast().ok().filter(|error| matches!(error, Error::Damaged { .. })),
    };
    let what = opened.verify(false).damage.into_iter().next()?;
    Some(Error::Damaged { path: opened.folder().to_owned(), what })
}

/// The index that is meant, which must be there. What is typed goes before what the environment says, and that before what
/// lies around.
pub(super) fn index(place: &PlaceArgs) -> Result<Index> {
    if let Some(folder) = &place.folder {
        return match Index::open(&index_of(folder, place)) {
            Err(Error::NoIndex(_)) if !folder.is_dir() => Err(Error::NoFolder(folder.clone()).into()),
            Err(Error::NoIndex(_)) => {
                Err(Error::NotIndexed { folder: folder.clone(), index: place.index.clone() }.into())
            }
            opened => Ok(opened?),
        };
    }
    match place.index.clone().or_else(of_environment) {
        Some(index) => match Index::open(&index) {
            Err(Error::NoIndex(_)) => {
                let (place, typed) = (index.display(), quoted(&index));
                bail!("no index in {place}\n  make one with: dateline index FOLDER --index {typed}")
            }
            opened => Ok(opened?),
        },
        None => Ok(Index::open(&nearest(Path::new("."))?)?),
    }
}

/// The index that the environment names, by itself or by the folder that it lies in; an empty name is none.
fn of_environment() -> Option<PathBuf> {
    let named = env::var_os(ENVIRONMENT).filter(|value| !value.is_empty()).map(PathBuf::from)?;
    let inside = named.join(FOLDER);
    Some(if inside.is_dir() { inside } else { named })
}

/// What is to be indexed, with the index that is meant. That folders come to others in an index that nobody typed is told
/// beside the output.
pub(super) fn corpus(typed: &CorpusArgs) -> Result<CorpusArgs> {
    let Some(index) = of_environment().filter(|_| typed.index.is_none()) else { return Ok(typed.clone()) };
    if let Ok(known) = Index::open(&index).and_then(|opened| opened.folders()) {
        let others = typed
            .folders
            .iter()
            .filter(|folder| !known.is_empty() && folder.is_dir() && known.root_of(folder).is_none());
        for folder in others {
            let said =
                format!("adding {} to the index in {}, which {ENVIRONMENT} names", folder.display(), index.display());
            writeln!(aside(), "{}", present::plain(&said))?;
        }
    }
    Ok(CorpusArgs { index: Some(index), ..typed.clone() })
}

/// The folders whose articles an index holds.
pub(super) fn folders(index: &Index) -> Result<Vec<PathBuf>> {
    Ok(index.manifest()?.roots.into_iter().map(|root| root.place(index.folder())).collect())
}

/// Refuses to make an index of a folder inside one that is indexed, where nobody says where it is to lie: it would be found first
/// by every command that is run there, and hold articles that the other has.
pub(super) fn is_apart(folder: &Path, index: Option<&Path>) -> Result<()> {
    if !folder.is_dir() {
        return Err(Error::NoFolder(folder.to_owned()).into());
    }
    match nearest(folder) {
        Ok(around) if index.is_none() && around.parent() != Some(&absolute(folder)?) => {
            Err(Error::WithinIndexed { folder: folder.to_owned(), around }.into())
        }
        _ => Ok(()),
    }
}

/// The id that is meant: as it is typed, or by the path of a file, which a shell completes. A file that holds one article is
/// that article.
pub(super) fn id(searcher: &Searcher, typed: &str) -> Result<String> {
    if searcher.holds(typed)? {
        return Ok(typed.to_owned());
    }
    let Some(id) = id_of_path(&searcher.folders()?, typed) else { return Ok(typed.to_owned()) };
    match searcher.ids_from(&format!("{id}#"), 2)?.as_slice() {
        [one] if !searcher.holds(&id)? => Ok(one.clone()),
        _ => Ok(id),
    }
}

/// The id that the path of a file in a folder of the index stands for, from where the user is; what stands behind the path, as in
/// `a.jsonl#3` and `a.zip!/b.html`, stays.
pub(super) fn id_of_path(folders: &Folders, typed: &str) -> Option<String> {
    let mut ends = typed.match_indices(['#', '!']).map(|(end, _)| end).chain([typed.len()]);
    let end = ends.rfind(|end| *end > 0 && Path::new(&typed[..*end]).exists())?;
    let (file, rest) = typed.split_at(end);
    // A link may lead out of the folder: then it is known by its own place.
    let whole = [Path::new(file).canonicalize(), std::path::absolute(file)];
    let id = whole.into_iter().flatten().find_map(|file| folders.id(&file))?;
    Some(format!("{id}{rest}"))
}

/// Where the index of a folder lies.
fn index_of(folder: &Path, place: &PlaceArgs) -> PathBuf {
    place.index.clone().unwrap_or_else(|| folder.join(FOLDER))
}
