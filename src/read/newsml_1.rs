//! NewsML 1, whose items hold components in components; the text is NITF, XHTML or plain.

use super::draft::Draft;
use super::error::ReadError;
use super::sniff::Head;
use super::xml::{self, Element, Records};
use super::{Format, Piece, nitf, rich_text, wire};
use crate::article::Wire;

pub(super) static FORMAT: Format = Format { name: "NewsML 1", fits, cut: |input| xml::cut(input, &RECORDS), parse };

static RECORDS: Records = Records { names: &["newsitem"], nest: true };

fn fits(head: &Head<'_>) -> bool {
    xml::is_root(head.text(), &["newsml"])
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let root = xml::read(&piece.bytes);
    let item = root.find("newsitem").ok_or_else(|| xml::no_article("a NewsML document without items"))?;
    let (component, inner) = main_component(item);
    let draft = draft(item, component, inner);
    if draft.paragraphs.is_empty() && is_media(item) {
        return Err(ReadError::NotNews { kind: "a NewsML item of pictures or sound".to_owned() });
    }
    if draft.title.is_empty() && draft.paragraphs.is_empty() {
        return Err(xml::no_article("a NewsML item with neither headline nor text"));
    }
    Ok(vec![Draft { position: piece.in_several(), ..draft }])
}

/// Whether an item says of every content that it is no text.
fn is_media(item: &Element) -> bool {
    let kinds: Vec<&str> = item.find_all("mediatype").filter_map(|kind| kind.attribute("formalname")).collect();
    !kinds.is_empty() && !kinds.iter().any(|kind| kind.to_lowercase().contains("text"))
}

/// The component whose own content has most text, and that text.
fn main_component(item: &Element) -> (&Element, Draft) {
    let components = item.find_all("newscomponent").map(|component| (component, content(component)));
    let length = |draft: &Draft| draft.paragraphs.iter().map(String::len).sum::<usize>();
    // Of equally long ones the first.
    let longest = components.reduce(|best, next| if length(&next.1) > length(&best.1) { next } else { best });
    longest.unwrap_or((item, Draft::default()))
}

fn content(component: &Element) -> Draft {
    let texts = component
        .children("contentitem")
        .filter(|content| is_text(content))
        .filter_map(|content| content.find("datacontent"));
    let drafts = texts.map(|data| match data.find("nitf") {
        Some(nitf) => nitf::draft(nitf),
        None => {
            let markup = data.find("body").unwrap_or(data).markup();
            Draft { paragraphs: rich_text::paragraphs(&markup), ..Draft::default() }
        }
    });
    drafts.max_by_key(|draft| draft.paragraphs.iter().map(String::len).sum::<usize>()).unwrap_or_default()
}

fn is_text(content: &Element) -> bool {
    let kind = content.child("mediatype").and_then(|kind| kind.attribute("formalname"));
    kind.is_none_or(|kind| kind.to_lowercase().contains("text")) && content.child("encoding").is_none()
}

fn draft(item: &Element, component: &Element, mut inner: Draft) -> Draft {
    // What the component does not say of itself, the item's first component says of all.
    let line = |name: &str| {
        let own = component.child("newslines").and_then(|lines| lines.line_of(name));
        own.or_else(|| item.find_all("newslines").find_map(|lines| lines.line_of(name)))
    };
    let managed = |name: &str| item.child("newsmanagement").and_then(|management| management.line_of(name));
    let wire = wire_of(item, line("creditline"), line("slugline"), line("headline"));
    let language = item.find("language").and_then(|language| language.attribute("formalname"));
    let dates = [managed("firstcreated"), managed("thisrevisioncreated")];
    let title = line("headline").or_else(|| wire::stated(Some(&inner.title))).unwrap_or_default();
    let signed = wire::trim_body(&title, &mut inner.paragraphs);
    let first = inner.paragraphs.first().cloned();
    Draft {
        own_id: wire.guid.clone(),
        title,
        standfirst: line("subheadline").or(inner.standfirst).filter(|text| first.as_ref() != Some(text)),
        byline: line("byline").or(inner.byline).or(signed),
        dates: dates.into_iter().flatten().chain(inner.dates).collect(),
        source: wire.agency.clone().or(inner.source),
        languages: language
            .into_iter()
            .chain(component.attribute("xml:lang"))
            .chain(item.attribute("xml:lang"))
            .map(str::to_owned)
            .collect(),
        dateline: line("dateline")
            .filter(|text| !text.starts_with(|c: char| c.is_ascii_digit()))
            .or(inner.dateline)
            .or_else(|| city(item)),
        paragraphs: inner.paragraphs,
        wire,
        ..Draft::default()
    }
}

/// The place that the item says it comes from.
fn city(item: &Element) -> Option<String> {
    let is_origin =
        |place: &&Element| place.attribute("howpresent").is_some_and(|how| how.eq_ignore_ascii_case("origin"));
    let origin = item.find_all("location").find(is_origin)?;
    let city = origin
        .children("property")
        .find(|property| property.attribute("formalname").is_some_and(|name| name.eq_ignore_ascii_case("city")))?;
    wire::stated(city.attribute("value"))
}

fn wire_of(item: &Element, credit: Option<String>, slugline: Option<String>, headline: Option<String>) -> Wire {
    let managed = |name: &str| item.child("newsmanagement").and_then(|management| management.child(name));
    let formal = |name: &str| managed(name).and_then(|found| wire::stated(found.attribute("formalname")));
    let identified = |name: &str| item.find("newsidentifier").and_then(|identifier| identifier.line_of(name));
    let provider = identified("providerid");
    let agency = item.find("provider").and_then(|provider| provider.find("party")?.attribute("formalname"));
    let mut wire = Wire {
        guid: guid(item),
        version: identified("revisionid").and_then(|text| wire::number(&text)),
        revised: managed("thisrevisioncreated").and_then(|text| wire::moment(&text.line()?)),
        status: formal("status").and_then(|text| wire::status(&text)),
        agency: wire::stated(agency).or(credit).or_else(|| provider.clone()),
        provider,
        slugline,
        urgency: formal("urgency").and_then(|text| wire::urgency(&text)),
        embargo: embargo(item),
        note: item.find("instruction").and_then(|note| note.line()),
        ..Wire::default()
    };
    add_subjects(item, &mut wire);
    let kind = formal("newsitemtype").map(|kind| kind.to_uppercase());
    let label = identified("namelabel");
    let texts: Vec<String> = kind.into_iter().chain(headline).chain(wire.slugline.clone()).chain(label).collect();
    wire::signal_from(&mut wire, texts.iter().map(String::as_str));
    wire
}

/// Provider, day and item: what is the same in each revision.
fn guid(item: &Element) -> Option<String> {
    let identifier = item.find("newsidentifier")?;
    let part = |name: &str| identifier.line_of(name);
    match (part("providerid"), part("dateid"), part("newsitemid")) {
        (Some(provider), Some(date), Some(id)) => Some(format!("urn:newsml:{provider}:{date}:{id}")),
        (_, _, id) => id.or_else(|| part("publicidentifier")),
    }
}

/// The moment from which an embargoed item may be used.
fn embargo(item: &Element) -> Option<String> {
    let management = item.child("newsmanagement")?;
    let change = management.child("statuswillchange");
    let is_embargoed = management.child("status")?.attribute("formalname")?.eq_ignore_ascii_case("embargoed");
    let moment = change.and_then(|change| wire::moment_or_text(&change.line_of("dateandtime")?));
    if is_embargoed { moment.or_else(|| Some("embargoed".to_owned())) } else { None }
}

fn add_subjects(item: &Element, wire: &mut Wire) {
    for code in item.find_all("subjectcode") {
        let finest =
            ["subjectdetail", "subjectmatter", "subject", "subjectqualifier"].iter().find_map(|name| code.child(name));
        wire::add(&mut wire.codes, finest.and_then(|subject| wire::stated(subject.attribute("formalname"))));
    }
    for property in item.find_all("property") {
        if property.attribute("formalname").is_some_and(|name| name.to_lowercase().contains("keyword")) {
            wire::add(&mut wire.keywords, wire::stated(property.attribute("value")));
        }
    }
    for line in item.find_all("keywordline") {
        wire::add(&mut wire.keywords, line.line());
    }
}
