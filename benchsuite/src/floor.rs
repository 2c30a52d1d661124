//! The floor of reading web pages: the extraction crate alone, over every core.

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::thread;

use anyhow::Result;
use dom_smoothie::Readability;

use crate::story::files;

/// Extracts every page of a folder and throws the text away; tells in how many pages there was one.
pub fn extract(pages: &Path, threads: usize) -> Result<usize> {
    let rest = Mutex::new(files(pages, ".html")?.into_iter());
    let next = || rest.lock().ok().and_then(|mut rest| rest.next());
    let work = || -> Result<usize> {
        let mut found = 0;
        while let Some(page) = next() {
            let html = fs::read(page)?;
            found += usize::from(text(&String::from_utf8_lossy(&html)).is_some());
        }
        Ok(found)
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.max(1)).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().expect("a worker does not panic")).sum()
    })
}

fn text(html: &str) -> Option<String> {
    let mut page = Readability::new(html, None, None).ok()?;
    page.parse().ok().map(|article| article.text_content.to_string())
}

#[cfg(test)]
mod tests {
    use super::extract;

    #[test]
    fn a_page_has_a_text() {
        let folder = tempfile::tempdir().unwrap();
        let paragraph = "<p>The ministers of seven countries met in Istanbul on Monday, and nothing was decided.</p>";
        let page = format!("<html><body><article>{}</article></body></html>", paragraph.repeat(20));
        std::fs::write(folder.path().join("a.html"), page).unwrap();
        assert_eq!(extract(folder.path(), 2).unwrap(), 1);
    }
}
