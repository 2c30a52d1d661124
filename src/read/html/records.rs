//! Records for machines: microdata that a page writes as the text of elements, and hides by its style sheet.

use dom_query::{Document, NodeId, NodeRef};
use memchr::memmem;
use rustc_hash::FxHashMap;

/// Properties that no reader is shown; a record has several of them.
const UNSHOWN: &[&str] = &[
    "copyrightYear",
    "cssSelector",
    "inLanguage",
    "isFamilyFriendly",
    "license",
    "publishingPrinciples",
    "representativeOfPage",
    "xpath",
];
const SEVERAL: usize = 3;

/// Takes such records out of a document.
pub(super) fn take_out(document: &Document, html: &str) {
    let named = UNSHOWN.iter().filter(|name| memmem::find(html.as_bytes(), name.as_bytes()).is_some());
    // Looking for properties takes long, and few pages have such records.
    if named.count() < SEVERAL {
        return;
    }
    let mut records: FxHashMap<NodeId, usize> = FxHashMap::default();
    for property in document.select("div[itemprop], span[itemprop]").nodes() {
        let is_unshown = property.attr("itemprop").is_some_and(|name| UNSHOWN.contains(&&*name));
        if let Some(record) = property.parent().filter(|_| is_unshown && !property.text().trim().is_empty()) {
            *records.entry(record.id).or_default() += 1;
        }
    }
    for (id, _) in records.into_iter().filter(|(_, properties)| *properties >= SEVERAL) {
        // A text may have such properties beside it.
        let is_data = |child: NodeRef<'_>| match child.is_element() {
            true => child.attr("itemprop").is_some(),
            false => child.text().trim().is_empty(),
        };
        if document.tree.get(&id).is_some_and(|record| record.children_it(false).all(is_data)) {
            document.tree.remove_from_parent(&id);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read::html::tests::{BODY, read};

    #[test]
    fn microdata_that_is_hidden_by_its_style_is_no_text() {
        let record = |name: &str| {
            let data = [("articleSection", "port"), ("inLanguage", "en"), ("license", "ours"), (name, "of the port")];
            let data = data.map(|(name, text)| format!("<div itemprop={name}>{text}</div>")).concat();
            let html = format!(
                "<html><body><article><h1>Envoys meet</h1><div class=data>{data}</div>{BODY}</article></body></html>"
            );
            read(&html).paragraphs.len()
        };
        assert_eq!(record("publishingPrinciples"), 2);
        assert!(record("about") > 2);
        let text = "<span itemprop=inLanguage>en</span><span itemprop=license>ours</span><span itemprop=copyrightYear>2025</span>\
                    The envoys met for four hours on Thursday, in a palace on a hill, and left it by different doors.";
        let html = format!("<html><body><div><h2>Envoys meet</h2><div>{text}</div></div></body></html>");
        assert!(read(&html).paragraphs.iter().any(|line| line.contains("four hours")));
    }
}
