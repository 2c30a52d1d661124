//! Where a page is from: its address and its outlet.

use super::page::Page;
use super::title;
use crate::read::draft::Draft;
use crate::read::{address, copyright, dateline, markup};

/// Where the page says that it is: the first address that may be one.
pub(super) fn url(page: &Page, ld: &Draft) -> Option<String> {
    let canonical = page.canonical.clone().filter(|url| url.starts_with("http"));
    let mut stated = canonical.into_iter().chain(page.meta(&["og:url"])).chain(ld.url.clone());
    // "https://.post.example" has no host.
    let may_be =
        |url: &String| !url.split_once("://").is_some_and(|(_, host)| host.is_empty() || host.starts_with('.'));
    stated.find(may_be).map(|url| address::own(once_schemed(&url)).to_owned())
}

/// "http:https://post.example/talks" with one scheme: templates put one in front of an address that has its own.
fn once_schemed(url: &str) -> &str {
    let behind = url.strip_prefix("http:").or_else(|| url.strip_prefix("https:"));
    behind.filter(|rest| rest.starts_with("http")).unwrap_or(url)
}

/// The outlet: as the page's data names it, else the host of its address, else who is named behind the headline in the title, else
/// who holds the rights, which is a company as often.
pub(super) fn source(
    page: &Page,
    ld: &Draft,
    (url, title, byline): (Option<&str>, &str, Option<&str>),
    html: &str,
) -> Option<String> {
    // "@harbourpost" is an account's.
    let stated = page.site_name().filter(|name| !name.starts_with('@'));
    let stated = stated.map(|name| name.strip_prefix("www.").map(str::to_owned).unwrap_or(name));
    let named = stated.or(ld.source.clone()).or_else(|| url.and_then(host));
    if named.is_some() {
        return named;
    }
    let behind = title::outlet(page, title);
    let rights = copyright::outlet(&markup::paragraphs(html));
    // "Envoys meet: what now", "Envoys meet | Middle East crisis", "Envoys meet - Jane Roe"
    let is_rest = |part: &String| {
        let in_small = part.split(' ').any(|word| word.starts_with(char::is_lowercase)) && part.contains(' ');
        let by_author = byline.is_some_and(|names| names.split(", ").any(|name| name == part));
        in_small || by_author || dateline::is_place(part)
    };
    if rights.is_some() && behind.as_ref().is_some_and(is_rest) { rights } else { behind.or(rights) }
}

/// The host of an address, without "www.".
pub(in crate::read) fn host(url: &str) -> Option<String> {
    let rest = address::own(url).split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.') && !host.starts_with('.')).then(|| host.to_lowercase())
}

#[cfg(test)]
mod tests {
    use crate::read::html::tests::{BODY, read};

    #[test]
    fn what_an_archive_keeps_is_read_as_the_page_it_was() {
        let html = format!(
            "<html><head><title>Envoys meet in Ankara</title>\
             <link rel=canonical href=https://web.archive.org/web/20260203234849/https://www.post.example/talks></head>\
             <body><article><h1>Envoys meet in Ankara</h1>{BODY}</article></body></html>"
        );
        let read = read(&html);
        assert_eq!(read.url.as_deref(), Some("https://www.post.example/talks"));
        assert_eq!((read.source.as_deref(), read.dates), (Some("post.example"), Vec::new()));
    }

    #[test]
    fn an_address_is_one_that_may_be() {
        let url = |canonical: &str| {
            let html = format!(
                "<html><head><link rel=canonical href='{canonical}'></head><body><article><h1>Envoys meet</h1>{BODY}</article></body></html>"
            );
            let read = read(&html);
            (read.url, read.source)
        };
        let post = |url: &str| (Some(url.to_owned()), Some("post.example".to_owned()));
        assert_eq!(url("https://post.example/talks"), post("https://post.example/talks"));
        assert_eq!(url("http:https://post.example/talks"), post("https://post.example/talks"));
        assert_eq!(url("https://.example.org"), (None, None));
    }

    #[test]
    fn the_outlet_of_a_page_without_data_holds_its_rights() {
        let source = |head: &str| {
            let foot = "<footer><a href=/>Home</a><p>© 2025 <b>Harbour Post</b>. All rights reserved.</p></footer>";
            read(&format!("<html><head>{head}</head><body><h1>Envoys meet</h1>{BODY}{foot}</body></html>")).source
        };
        let host = "<link rel=canonical href=https://www.example.org/ankara>";
        let site = "<meta property=og:site_name content='Example News'>";
        assert_eq!(source("").as_deref(), Some("Harbour Post"));
        assert_eq!(source(host).as_deref(), Some("example.org"));
        assert_eq!(source(site).as_deref(), Some("Example News"));
        let called = |name: &str| source(&format!("{host}<meta property=og:site_name content='{name}'>"));
        assert_eq!(called("@example").as_deref(), Some("example.org"));
        assert_eq!(called("www.Example.org").as_deref(), Some("Example.org"));
    }
}
