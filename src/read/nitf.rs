//! NITF, the News Industry Text Format, from the third edition on: alone, and inside NewsML.

use super::draft::Draft;
use super::error::ReadError;
use super::sniff::Head;
use super::xml::{self, Element, Node, Records};
use super::{Format, Piece, paragraphs, rich_text, wire};
use crate::article::Wire;

pub(super) static FORMAT: Format = Format { name: "NITF", fits, cut: |input| xml::cut(input, &RECORDS), parse };

static RECORDS: Records = Records { names: &["nitf"], nest: false };

/// Names of `meta` elements that hold the slug.
const SLUGS: &[&str] = &["anpa-keyword", "slug", "slugline", "ntbstikkord"];

fn fits(head: &Head<'_>) -> bool {
    xml::is_root(head.text(), RECORDS.names)
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let root = xml::read(&piece.bytes);
    let nitf = root.find("nitf").ok_or_else(|| xml::no_article("a NITF document without its element"))?;
    let draft = draft(nitf);
    if draft.title.is_empty() && draft.paragraphs.is_empty() {
        return Err(xml::no_article("a NITF document with neither headline nor text"));
    }
    Ok(vec![Draft { position: piece.in_several(), ..draft }])
}

/// What a `nitf` element says.
pub(super) fn draft(nitf: &Element) -> Draft {
    let head = nitf.find("body.head");
    let headline = |level: &str| head.and_then(|head| head.find(level)).and_then(Element::line);
    let title = headline("hl1").or_else(|| nitf.find("title").and_then(Element::line)).unwrap_or_default();
    let mut paragraphs = body(nitf);
    let signed = wire::trim_body(&title, &mut paragraphs);
    let wire = wire_of(nitf);
    let summary = head.and_then(|head| head.find("abstract")).and_then(Element::line).or_else(|| headline("hl2"));
    let is_label = |text: &String| {
        wire.keywords.contains(text) || wire.slugline.as_ref() == Some(text) || paragraphs.first() == Some(text)
    };
    Draft {
        own_id: wire.guid.clone(),
        title,
        standfirst: summary.filter(|text| !is_label(text)),
        byline: head.and_then(|head| head.find("byline")).and_then(byline).or(signed),
        dates: dates(nitf),
        source: source(nitf),
        languages: ["baselang", "xml:lang"].iter().filter_map(|name| nitf.attribute(name)).map(str::to_owned).collect(),
        section: nitf.find("pubdata").and_then(|data| data.attribute("position.section")).map(str::to_owned),
        url: nitf
            .find("pubdata")
            .and_then(|data| data.attribute("ex-ref"))
            .filter(|url| url.starts_with("http"))
            .map(str::to_owned),
        dateline: head.and_then(|head| head.find("dateline")).and_then(|dateline| dateline.line_of("location")),
        paragraphs,
        wire,
        ..Draft::default()
    }
}

/// The paragraphs of the body, captions included.
fn body(nitf: &Element) -> Vec<String> {
    // Notes to editors in the head have such an element as well.
    let content = nitf.find("body").and_then(|body| body.child("body.content"));
    match content.or_else(|| nitf.find("body.content")).or_else(|| nitf.find("body")) {
        // The credit of a picture stands in an element of its own behind the caption.
        Some(content) => unwrapped(&content.markup().replace("</media-caption>", "</media-caption> ")),
        None => Vec::new(),
    }
}

/// The paragraphs of a body whose lines may end where a teleprinter's did: there a line break is no end of a paragraph.
fn unwrapped(markup: &str) -> Vec<String> {
    /// Stands for a line break while white space is folded.
    const BREAK: &str = "\u{e000}";
    let markup = markup.replace("</br>", "");
    let breaks = markup.match_indices("<br").map(|(at, _)| at);
    let ends = |at: usize| markup[at..].find('>').map(|end| (at, at + end + 1));
    let mut marked = String::with_capacity(markup.len());
    let mut rest = 0;
    for (start, end) in breaks.filter_map(ends) {
        marked.push_str(&markup[rest..start]);
        marked.push_str(BREAK);
        rest = end;
    }
    if rest == 0 {
        return rich_text::paragraphs(&markup);
    }
    marked.push_str(&markup[rest..]);
    paragraphs::split(&rich_text::paragraphs(&marked).join("\n\n").replace(BREAK, "\n"))
}

/// The names in a byline, without the title of the job; initials such as "gr/bp" are no names.
fn byline(byline: &Element) -> Option<String> {
    let is_title = |node: &&Node| matches!(node, Node::Element(element) if element.name == "byttl");
    let parts = byline.nodes.iter().filter(|node| !is_title(node)).map(|node| match node {
        Node::Element(element) => element.text(),
        Node::Text(text) => text.clone(),
    });
    let line = wire::stated(Some(&parts.collect::<Vec<_>>().join(" ")));
    let line = line.or_else(|| byline.find("byttl")?.line());
    line.filter(|line| line.contains(' ') || line.contains(char::is_uppercase))
}

fn dates(nitf: &Element) -> Vec<String> {
    let places =
        [("date.issue", "norm"), ("story.date", "norm"), ("date.release", "norm"), ("pubdata", "date.publication")];
    let stated = places.iter().filter_map(|(element, name)| nitf.find(element)?.attribute(name));
    stated.map(str::to_owned).collect()
}

fn source(nitf: &Element) -> Option<String> {
    let holder = nitf.find("doc.copyright").and_then(|rights| rights.attribute("holder")).map(str::to_owned);
    holder.or_else(|| nitf.find("rights.owner")?.line()).or_else(|| nitf.find("distributor")?.line())
}

fn wire_of(nitf: &Element) -> Wire {
    let value = |element: &str, name: &str| wire::stated(nitf.find(element).and_then(|found| found.attribute(name)));
    let issued = value("date.issue", "norm").and_then(|text| wire::moment(&text));
    let mut wire = Wire {
        guid: value("doc-id", "id-string"),
        version: value("du-key", "version").and_then(|text| wire::number(&text)),
        revised: issued,
        replaces: value("docdata", "management-doc-idref"),
        status: value("docdata", "management-status").and_then(|text| wire::status(&text)),
        agency: nitf.find("distributor").and_then(Element::line),
        slugline: slug(nitf),
        urgency: value("urgency", "ed-urg").and_then(|text| wire::urgency(&text)),
        note: value("ed-msg", "info"),
        ..Wire::default()
    };
    wire.agency = wire
        .agency
        .or_else(|| value("from-src", "src-name"))
        .or_else(|| value("doc-id", "regsrc"))
        .or_else(|| source(nitf));
    wire.provider = value("doc-id", "regsrc").or_else(|| wire.agency.clone());
    wire.embargo = embargo(nitf, &wire);
    add_subjects(nitf, &mut wire);
    let headline = nitf.find("hl1").and_then(Element::line);
    let slugline = wire.slugline.clone();
    wire::signal_from(&mut wire, headline.iter().chain(&slugline).map(String::as_str));
    wire
}

fn slug(nitf: &Element) -> Option<String> {
    let is_slug = |meta: &&Element| {
        meta.attribute("name").is_some_and(|name| SLUGS.iter().any(|known| name.eq_ignore_ascii_case(known)))
    };
    wire::stated(nitf.find_all("meta").filter(is_slug).find_map(|meta| meta.attribute("content")))
}

/// The moment of release, where it lies after the issue or the item is called embargoed.
fn embargo(nitf: &Element, wire: &Wire) -> Option<String> {
    let release = nitf.find("date.release").and_then(|date| date.attribute("norm"));
    let is_later = release.and_then(wire::moment) > wire.revised && wire.revised.is_some();
    let is_embargoed = wire.status.as_deref() == Some("embargoed");
    match release.filter(|_| is_later || is_embargoed) {
        Some(release) => wire::moment_or_text(release),
        None => wire.note.clone().filter(|_| is_embargoed),
    }
}

fn add_subjects(nitf: &Element, wire: &mut Wire) {
    for subject in nitf.find_all("tobject.subject") {
        let parts = ["tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type"];
        wire::add(&mut wire.subjects, parts.iter().find_map(|name| subject.attribute(name)).map(str::to_owned));
        wire::add(&mut wire.codes, subject.attribute("tobject.subject.refnum").map(str::to_owned));
    }
    for keyword in nitf.find_all("keyword") {
        wire::add(&mut wire.keywords, keyword.attribute("key").map(str::to_owned).or_else(|| keyword.line()));
    }
}

#[cfg(test)]
mod tests {
    use super::draft;
    use crate::article::Signal;
    use crate::read::xml;

    #[test]
    fn lines_of_a_fixed_width_are_joined_and_others_stand() {
        let of = |content: &str| {
            let nitf = format!("<nitf><body><body.content>{content}</body.content></body></nitf>");
            draft(xml::parse(&nitf).find("nitf").unwrap()).paragraphs
        };
        let wrapped = "<p>   The ministers met for four hours in the palace on Thursday and <br />agreed to meet again in the \
            spring, said an official who had <br />been in the room.</p><p>   Neither of them would say what the other had \
            brought to the <br />table, or who will pay for the bridge between the two <br />countries.</p>";
        assert_eq!(
            of(wrapped),
            [
                "The ministers met for four hours in the palace on Thursday and agreed to meet again in the spring, said an \
                 official who had been in the room.",
                "Neither of them would say what the other had brought to the table, or who will pay for the bridge between \
                 the two countries."
            ]
        );
        assert_eq!(of("<p>Arsenal 2<br/>Chelsea 1</p><p>Leeds 0</p>"), ["Arsenal 2", "Chelsea 1", "Leeds 0"]);
    }

    #[test]
    fn a_note_to_editors_is_not_the_body() {
        let note = "<body.head><note><body.content><p>Eds: Updates.</p></body.content></note></body.head>";
        let nitf = format!("<nitf><body>{note}<body.content><p>The envoys met.</p></body.content></body></nitf>");
        assert_eq!(super::draft(&crate::read::xml::parse(&nitf)).paragraphs, ["The envoys met."]);
    }

    #[test]
    fn a_kill_names_what_it_takes_the_place_of() {
        let nitf = "<nitf><head><docdata management-status='canceled' management-doc-idref='mna.1'><doc-id regsrc='MNA' id-string='mna.2'/>\
            <date.issue norm='20250519T100000Z'/><ed-msg info='Do not use.'/></docdata></head>\
            <body><body.head><hedline><hl1>KILL: Grain deal ends</hl1></hedline></body.head></body></nitf>";
        let wire = draft(xml::parse(nitf).find("nitf").unwrap()).wire;
        assert_eq!(
            (wire.replaces.as_deref(), wire.status.as_deref(), wire.signal),
            (Some("mna.1"), Some("canceled"), Some(Signal::Kill))
        );
        assert!(wire.is_kill() && wire.embargo.is_none());
    }
}
