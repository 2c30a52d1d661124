//! The FactRuEval-2016 corpus: for each text its tokens, spans of words by part of name, and objects made of spans.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::corpus::{Annotated, Sentence};

/// Reads every text of a folder, in the order of their names.
pub fn read(folder: &Path) -> Result<Vec<Annotated>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{}: cannot be read", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "objects"));
    paths.sort();
    paths.iter().map(|path| document(path)).collect()
}

fn document(objects: &Path) -> Result<Annotated> {
    let text = |extension: &str| {
        let path = objects.with_extension(extension);
        fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))
    };
    let people = people(&text("spans")?, &text("objects")?);
    let mut sentences = vec![Sentence::default()];
    for line in text("tokens")?.lines() {
        let fields: Vec<&str> = line.split(' ').collect();
        match (&fields[..], sentences.last_mut()) {
            ([_, start, _, token], Some(sentence)) => add(sentence, token, start.parse()?, &people),
            _ => sentences.push(Sentence::default()),
        }
    }
    sentences.retain(|sentence| !sentence.tokens.is_empty());
    Ok(Annotated { sentences, hyphens_split: false })
}

fn add(sentence: &mut Sentence, token: &str, start: usize, people: &[(usize, usize)]) {
    let at = sentence.tokens.len();
    sentence.tokens.push(token.to_owned());
    if let Some(person) = people.iter().find(|person| person.0 <= start && start < person.1) {
        match sentence.people.last_mut() {
            Some(last) if person.0 < start && last.end == at => last.end = at + 1,
            _ => sentence.people.push(at..at + 1),
        }
    }
}

/// Where the people are, in characters: from the first to the last of the words that are names of an object "Person".
fn people(spans: &str, objects: &str) -> Vec<(usize, usize)> {
    let fields =
        |line: &str| line.split('#').next().unwrap_or(line).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let mut names: HashMap<String, (usize, usize)> = HashMap::new();
    for line in spans.lines() {
        if let [id, kind, start, length, ..] = &fields(line)[..]
            && matches!(kind.as_str(), "name" | "surname" | "patronymic" | "nickname")
            && let (Ok(start), Ok(length)) = (start.parse(), length.parse::<usize>())
        {
            names.insert(id.clone(), (start, start + length));
        }
    }
    let people = objects.lines().map(fields).filter(|fields| fields.get(1).is_some_and(|kind| kind == "Person"));
    let whole = |fields: Vec<String>| {
        let parts: Vec<(usize, usize)> = fields.iter().skip(2).filter_map(|id| names.get(id).copied()).collect();
        Some((parts.iter().map(|part| part.0).min()?, parts.iter().map(|part| part.1).max()?))
    };
    people.filter_map(whole).collect()
}
