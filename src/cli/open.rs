//! `dateline open`: an article as it was published, in the program that the desktop has for it.
//!
//! What is opened is one argument of one program: no shell reads it. Ours are the lines that choose the program; the crates
//! that do so hand a script of their own to a shell where there is none.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};

use super::args::OpenArgs;
use super::{Outcome, place};
use crate::article::Article;
use crate::present;
use crate::search::Whereabouts;

/// What opens files and addresses on this kind of system.
const OPENER: &str = if cfg!(target_os = "macos") {
    "open"
} else if cfg!(windows) {
    "explorer"
} else {
    "xdg-open"
};

/// Kinds of files that are looked at when they are opened. Others may be run: they are left to `--with`.
const DOCUMENTS: [&str; 36] = [
    "arc", "atom", "bz2", "csv", "eml", "gz", "htm", "html", "json", "jsonl", "log", "markdown", "mbox", "md", "mht",
    "mhtml", "ndjson", "newsml", "ninjs", "nitf", "parquet", "pdf", "rdf", "rss", "sgm", "sgml", "tar", "text", "tsv",
    "txt", "warc", "xhtml", "xml", "xz", "zip", "zst",
];

/// Runs the command.
pub(super) fn run(args: &OpenArgs, out: &mut dyn Write) -> Result<Outcome> {
    let searcher = place::searcher(&args.place)?;
    let article = searcher.article(&place::id(searcher, &args.id)?)?.article;
    let target = target(args, &article, Whereabouts::of(&article, &searcher.folders()?))?;
    writeln!(out, "{}", present::line(&target))?;
    out.flush()?;
    if !args.print {
        open(&target, args.with.as_deref())?;
    }
    Ok(Outcome::Found)
}

/// The file where it is the article, or holds it and there is no address; else the address.
fn target(args: &OpenArgs, article: &Article, place: Whereabouts) -> Result<String> {
    let is_file = args.file || (!args.url && (place.is_alone || place.web.is_none()));
    match (is_file, place.web, place.file) {
        (true, _, Some(file)) => existing(&file, args.print),
        (true, _, None) => bail!("{} is in no folder of the index\n  open its address with --url", article.path),
        (false, Some(web), _) => Ok(web),
        (false, None, _) => match &article.url {
            Some(url) => {
                bail!("`{url}` is no address of the web (http or https, a host, no user), so it is not opened")
            }
            None => bail!("{} has no address\n  open its file with --file", article.id),
        },
    }
}

fn existing(file: &Path, is_printed: bool) -> Result<String> {
    if !is_printed && !file.is_file() {
        bail!("{} is not there any more\n  read what the index has of it: dateline show ID", file.display());
    }
    file.to_str().map(str::to_owned).with_context(|| format!("{} has no name that can be written", file.display()))
}

fn open(target: &str, with: Option<&str>) -> Result<()> {
    let words = match with {
        Some(with) => shlex::split(with).filter(|words| !words.is_empty()),
        None if !is_document(target) => {
            bail!("{target} is no kind of file that is only looked at\n  name the program to open it --with")
        }
        None => Some(vec![OPENER.to_owned()]),
    };
    let words = words.with_context(|| format!("`{}` names no program", with.unwrap_or_default()))?;
    let status = Command::new(&words[0]).args(&words[1..]).arg(target).status();
    let remedy = "name a program that can open it with --with or DATELINE_OPENER";
    let status = status.map_err(|error| anyhow!("{} cannot be started: {error}\n  {remedy}", words[0]))?;
    // Explorer ends with 1 when all went well.
    let is_explorer = cfg!(windows) && with.is_none();
    if !is_explorer && !status.success() {
        bail!("{} could not open it ({status})\n  {remedy}", words[0]);
    }
    Ok(())
}

/// Whether a target is an address, or a file that is looked at when it is opened.
fn is_document(target: &str) -> bool {
    let extension = Path::new(target).extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    target.starts_with("http") || extension.is_some_and(|extension| DOCUMENTS.contains(&extension.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{DOCUMENTS, is_document};

    #[test]
    fn only_what_is_looked_at_is_given_to_the_desktop() {
        assert!(is_document("/news/a.html") && is_document("/news/B.TXT") && is_document("https://news.example/a.exe"));
        for file in ["/news/a.desktop", "/news/a.exe", "/news/a.sh", "/news/a", "/news/a.txt.lnk", "/news/a.jar"] {
            assert!(!is_document(file), "{file}");
        }
        assert!(DOCUMENTS.is_sorted());
    }
}
