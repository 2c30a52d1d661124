//! WordPress exports (WXR): RSS whose items are posts as their authors typed them, with everything else that a site holds.

use std::collections::HashSet;

use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::draft::Draft;
use super::error::ReadError;
use super::sniff::Head;
use super::xml::{self, Element};
use super::{Format, Piece, feed, rich_text, wire};

pub(super) static FORMAT: Format = Format { name: "WordPress export", fits, cut: feed::cut, parse };

/// What is written to be read; attachments, menus and revisions are not.
const READABLE: &[&str] = &["post", "page", "article", "news", "story"];
/// What nobody was to see.
const HIDDEN: &[&str] = &["trash", "auto-draft", "inherit"];
/// Short codes that stand for something else than text.
const SHORT_CODES: &[&str] = &["audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption", "youtube"];
/// A gallery may list a hundred pictures by number.
const LONGEST_SHORT_CODE: usize = 1_000;

fn fits(head: &Head<'_>) -> bool {
    xml::is_root(head.text(), &["rss"]) && head.text().contains("wordpress.org/export/")
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let root = xml::read(&piece.bytes);
    let item = feed::item(&root).ok_or_else(|| xml::no_article("a WordPress export without posts"))?;
    let kind = item.line_of("wp:post_type").unwrap_or_else(|| "post".to_owned());
    let status = item.line_of("wp:status").unwrap_or_default();
    if !READABLE.contains(&kind.as_str()) || HIDDEN.contains(&status.as_str()) {
        return Err(ReadError::NotNews { kind: format!("a WordPress {kind} ({status})") });
    }
    let mut draft = draft(item, &root);
    draft.wire.revised = draft.wire.revised.or_else(|| wire::moment(draft.dates.first()?));
    if status != "publish" {
        draft.wire.status = wire::status(&status);
    }
    if draft.title.is_empty() && draft.paragraphs.is_empty() {
        return Err(xml::no_article("a WordPress post with neither headline nor text"));
    }
    Ok(vec![Draft { position: piece.in_several(), ..draft }])
}

fn draft(item: &Element, root: &Element) -> Draft {
    let draft = feed::draft(item, root);
    let content = item.child("content:encoded").map(Element::text).unwrap_or_default();
    let excerpt = item.children("excerpt:encoded").chain(item.children("wp:encoded")).find_map(Element::line);
    let of_domain = |domain: &str| {
        let is_it = move |category: &&Element| category.attribute("domain") == Some(domain);
        item.children("category").filter(is_it).find_map(Element::line)
    };
    Draft {
        standfirst: excerpt.or(draft.standfirst),
        byline: author(item, root).or(draft.byline),
        dates: local_date(item).into_iter().chain(draft.dates).collect(),
        section: of_domain("category").or(draft.section),
        paragraphs: rich_text::paragraphs(&typed(&content)),
        ..draft
    }
}

/// Who has the login by which a post names its author.
fn author(item: &Element, root: &Element) -> Option<String> {
    let login = item.line_of("dc:creator")?;
    let has_login = |author: &&Element| {
        ["wp:author_login", "wp:author_email"].iter().any(|name| author.line_of(name).as_ref() == Some(&login))
    };
    let author = root.find_all("wp:author").find(has_login)?;
    let names = ["wp:author_first_name", "wp:author_last_name"].iter().filter_map(|name| author.line_of(name));
    let full = names.collect::<Vec<_>>().join(" ");
    author
        .line_of("wp:author_display_name")
        .filter(|name| *name != login)
        .or_else(|| wire::stated(Some(&full)))
        .or(Some(login))
}

/// The moment in the site's own time zone, which its two clocks tell.
fn local_date(item: &Element) -> Option<String> {
    let clock = |name: &str| item.line_of(name)?.parse::<DateTime>().ok();
    let (local, utc) = (clock("wp:post_date")?, clock("wp:post_date_gmt")?);
    let seconds = i32::try_from(local.duration_since(utc).as_secs()).ok()?;
    let offset = Offset::from_seconds(seconds).ok()?;
    Some(format!("{local}{offset:#}").replace("+00:00", "Z")).filter(|_| seconds % (15 * 60) == 0)
}

/// A post as WordPress shows it: blank lines part paragraphs even where there is markup, and short codes are none of the
/// text.
fn typed(content: &str) -> String {
    let content = content.replace("\r\n", "\n");
    let closed: HashSet<&str> = content.split("[/").skip(1).filter_map(|code| code.get(..code.find(']')?)).collect();
    let mut text = String::with_capacity(content.len());
    let mut rest = content.as_str();
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let code = &rest[open..];
        let window = &code[..code.floor_char_boundary(LONGEST_SHORT_CODE)];
        let end = window.find(']').filter(|end| is_short_code(&code[1..*end], &closed));
        let kept = end.map_or(1, |end| end + 1);
        if end.is_none() {
            text.push('[');
        }
        rest = &code[kept..];
    }
    text.push_str(rest);
    let has_paragraphs = text.contains("<p>") || text.contains("<p ");
    if has_paragraphs { text } else { text.replace("\n\n", "\n<p>\n") }
}

/// Whether what stands in brackets is a short code: a known one, or one that the post closes.
fn is_short_code(inside: &str, closed: &HashSet<&str>) -> bool {
    let name = inside.trim_start_matches('/');
    let name = name.split([' ', '\n', '/']).next().unwrap_or(name);
    SHORT_CODES.contains(&name) || closed.contains(name)
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn a_post_is_read_as_wordpress_shows_it() {
        assert_eq!(
            typed("One <b>bold</b>.\r\n\r\n[caption id=\"a\"]Two[/caption] [sic] [cap]T[/cap]hree [ [x"),
            "One <b>bold</b>.\n<p>\nTwo [sic] Three [ [x"
        );
        assert_eq!(typed("<p>One</p>\n\n<p>Two</p>"), "<p>One</p>\n\n<p>Two</p>");
    }
}
