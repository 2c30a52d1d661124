//! Which address of a text is its article's. Most links of a message lead elsewhere: to the way out of a list, to whoever counts its
//! readers, to the message itself.

use super::text::{FOOT, LONGEST_FURNITURE};

/// The address that an archive's copy of a page was made of: "https://web.archive.org/web/20250515120000/https://post.example/talks".
/// The day in it is that of the copy. Any other address is its own.
pub(super) fn own(url: &str) -> &str {
    /// "20250515120000id_", and less of the moment in what people write.
    const MOMENT: std::ops::RangeInclusive<usize> = 4..=20;
    const ARCHIVES: &[&str] = &["web.archive.org/web/", "webarchive.org.uk/wayback/archive/", "arquivo.pt/wayback/"];
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let copied = ARCHIVES.iter().find_map(|archive| rest.strip_prefix(archive)).and_then(|rest| rest.split_once('/'));
    let is_moment = |moment: &str| {
        MOMENT.contains(&moment.len())
            && moment.starts_with(|c: char| c.is_ascii_digit())
            && moment.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let of_page =
        copied.filter(|(moment, of)| is_moment(moment) && (of.starts_with("http://") || of.starts_with("https://")));
    of_page.map_or(url, |(_, of)| of)
}

/// The address in a line that has nothing else beside a label, and does not lead out of a list of readers.
pub(super) fn of_article(text: &str) -> Option<String> {
    of_line(text).filter(|_| !leads_out(text)).map(str::to_owned)
}

/// The address that a line has, with a label or without, and nothing else.
pub(super) fn of_line(text: &str) -> Option<&str> {
    let address = text.split_once(": ").filter(|(label, _)| label.len() < 20).map_or(text, |(_, rest)| rest).trim();
    let is_address = (address.starts_with("http://") || address.starts_with("https://")) && !address.contains(' ');
    is_address.then_some(address)
}

/// The address of the article of a message, and which line has it: one that a label calls so at the foot, or that stands alone
/// beside the headline. Of several none is.
pub(super) fn of_message(paragraphs: &[String], title: usize, body: usize) -> Option<(usize, String)> {
    let only = |mut found: Vec<(usize, String)>| found.pop().filter(|_| found.is_empty());
    let called = |(at, text): (usize, &String)| Some((at, called_article(text)?.to_owned()));
    let called: Vec<_> = paragraphs.iter().enumerate().filter_map(called).collect();
    if !called.is_empty() {
        let foot = paragraphs.len().saturating_sub(FOOT);
        return only(called).filter(|(at, _)| *at < body || *at >= foot);
    }
    let header = paragraphs.iter().enumerate().take(body).skip(title + 1);
    let addresses = header.filter_map(|(at, text)| Some((at, of_line(text)?.to_owned()))).collect();
    let is_own = |(at, url): &(usize, String)| paragraphs[*at] == *url && !leads_out(url) && !is_tracker(url);
    only(addresses).filter(is_own)
}

/// The address in a line whose label says that it is the article's: "Read the full story: https://...".
fn called_article(text: &str) -> Option<&str> {
    const LABELS: &[&str] = &[
        "article complet",
        "artigo completo",
        "articolo completo",
        "artículo completo",
        "der ganze artikel",
        "fonte",
        "fuente",
        "full article",
        "full story",
        "ganzer artikel",
        "leer la noticia completa",
        "leggi l'articolo",
        "leggi l'articolo completo",
        "leia a notícia completa",
        "lire l'article",
        "lire l'article complet",
        "nachricht im original",
        "noticia completa",
        "original article",
        "original story",
        "quelle",
        "read the full article",
        "read the full story",
        "read the original article",
        "read the original story",
        "source",
        "zum artikel",
        "zum ganzen artikel",
        "источник",
        "читать полностью",
        "джерело",
        "читати повністю",
        "来源",
        "阅读全文",
        "原文",
    ];
    let at = text.find("http").filter(|at| *at <= LONGEST_FURNITURE)?;
    let label = text[..at].trim_end_matches([' ', ':', '：', '-', '–', '—', '→', '>']).to_lowercase().replace('’', "'");
    let named = LABELS.contains(&label.as_str()) && !leads_out(text) && !is_tracker(&text[at..]);
    of_line(&text[at..]).filter(|_| named)
}

/// Whether an address leads over somebody who counts readers, or to no page in particular.
fn is_tracker(url: &str) -> bool {
    /// A host that only redirects is called so, in front of the sender's name.
    const HOSTS: &[&str] =
        &["click", "clicks", "email", "go", "link", "links", "list", "mail", "t", "track", "tracking", "trk"];
    /// Words of addresses are shorter, or have letters of one case and no figures.
    const TOKEN: usize = 20;
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let Some((host, path)) = rest.split_once('/').filter(|(_, path)| !path.is_empty()) else { return true };
    let redirects = host.split_once('.').is_some_and(|(first, of)| of.contains('.') && HOSTS.contains(&first));
    let is_token = |run: &str| {
        let lower = run.contains(|c: char| c.is_ascii_lowercase());
        run.len() >= TOKEN && lower && run.contains(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
    };
    redirects || path.split(|c: char| !c.is_ascii_alphanumeric()).any(is_token)
}

/// Whether a line with an address says that it leads out of a list of readers: its label, or a part of the address that
/// has no headline at its end. That is no article's; "voter-preferences-in-poll" is one.
fn leads_out(text: &str) -> bool {
    /// "manage-preferences"
    const SLUG: usize = 2;
    const WORDS: &[&str] = &[
        "abbestell",
        "abmeld",
        "desabonn",
        "desinscri",
        "desuscri",
        "disiscri",
        "désabonn",
        "désinscri",
        "opt-out",
        "optout",
        "preferences",
        "unsubscribe",
        "відпис",
        "отпис",
    ];
    let lower = text.to_lowercase();
    let (label, address) = lower.split_at(lower.find("http").unwrap_or(lower.len()));
    let (path, query) = address.split_once(['?', '#']).unwrap_or((address, ""));
    let path = path.trim_end_matches('/');
    let leads = |part: &str| WORDS.iter().any(|word| part.starts_with(word));
    let is_headline = |part: &str| part.split(['-', '_']).count() > SLUG && !leads(part);
    let ends_in_headline = path.rsplit('/').next().is_some_and(is_headline);
    let is_way_out = |part: &str| !is_headline(part) && part.split(['-', '_']).chain([part]).any(leads);
    WORDS.iter().any(|word| label.contains(word))
        || (!ends_in_headline && path.split('/').any(is_way_out))
        || query.split(['&', '=']).any(leads)
}

/// Whether a line of a message says that the message may be read at its address ("View in browser: https://...").
pub(super) fn shows_message(text: &str) -> bool {
    const WORDS: &[&str] =
        &["browser", "navegador", "navigateur", "online", "on the web", "webversion", "браузер", "ブラウザ", "浏览器"];
    let label = text.split("http").next().unwrap_or_default().to_lowercase();
    WORDS.iter().any(|word| label.contains(word))
}

#[cfg(test)]
mod tests {
    use super::{of_article, own};
    use crate::read::paragraphs;
    use crate::read::text::{Told, understand_told};

    #[test]
    fn a_copy_in_an_archive_has_the_address_of_its_page() {
        let page = "https://post.example/2025/talks";
        for copy in [
            format!("https://web.archive.org/web/20260203234849/{page}"),
            format!("http://web.archive.org/web/20260203234849id_/{page}"),
            format!("https://arquivo.pt/wayback/20260203234849/{page}"),
        ] {
            assert_eq!(own(&copy), page, "{copy}");
        }
        for other in [
            page,
            "https://web.archive.org/web/*/https://post.example/",
            "https://web.archive.org/web/20260203234849/talks",
            "https://archive.org/details/talks",
            "https://post.example/web.archive.org/web/20260203234849/https://other.example/",
        ] {
            assert_eq!(own(other), other);
        }
    }

    #[test]
    fn an_address_that_leads_out_of_a_list_is_no_articles() {
        let at = |line: &str| of_article(line).is_some();
        for article in [
            "https://post.example/2025/voter-preferences-in-poll",
            "https://post.example/preferences/a-poll-of-voters",
            "https://post.example/a?utm_campaign=voter-preferences",
        ] {
            assert!(at(article), "{article}");
        }
        for other in [
            "Unsubscribe: https://post.example/u",
            "https://post.example/preferences/",
            "https://post.example/unsubscribe/aB3",
            "https://post.example/manage_preferences?u=1",
            "https://post.example/l?action=unsubscribe&u=1",
            "https://post.example/unsubscribe-from-all-lists",
        ] {
            assert!(!at(other), "{other}");
        }
    }

    #[test]
    fn a_message_has_the_address_that_is_called_its_articles_or_stands_beside_the_headline() {
        let url = |header: &str, foot: &str| {
            let body =
                "The envoys met for four hours in a palace by the sea.\n\nThey left by different doors on Thursday.";
            let text = format!("Envoys meet in a palace\n\n{header}\n\n{body}\n\n{foot}\n");
            let told = Told { headline: Some(0), in_mail: true, ..Told::default() };
            understand_told(paragraphs::split(&text), told).url
        };
        let own = "https://post.example/2025/05/15/envoys-meet";
        assert_eq!(url(own, "").as_deref(), Some(own));
        for label in ["Read the full story: ", "Source: ", "Zum Artikel – ", "Lire l’article complet : "] {
            assert_eq!(url("", &format!("{label}{own}")).as_deref(), Some(own), "{label}");
        }
        let browser = "View in browser: https://post.example/v";
        assert_eq!(url(browser, &format!("Full article: {own}")).as_deref(), Some(own));
        for (header, foot) in [
            ("https://post.example/", ""),
            ("https://click.post.example/2025/envoys", ""),
            ("https://post.example/ls/aB3dE6gH9jK2mN5pQ8sT1", ""),
            ("https://post.example/unsubscribe", ""),
            ("", own),
            ("", "Read the full story: https://post.example/a\n\nRead the full story: https://post.example/b"),
            ("", "Partners: https://post.example/partners"),
        ] {
            assert_eq!(url(header, foot), None, "{header} {foot}");
        }
    }
}
