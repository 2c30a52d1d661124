//! NewsML-G2: a news item alone or in a message, its text as XHTML, NITF or plain.

use super::draft::Draft;
use super::error::ReadError;
use super::sniff::Head;
use super::xml::{self, Element, Records};
use super::{Format, Piece, dateline, nitf, rich_text, wire};
use crate::article::Wire;

pub(super) static FORMAT: Format = Format { name: "NewsML-G2", fits, cut: |input| xml::cut(input, &RECORDS), parse };

/// The items of the standard; only the first holds articles.
static RECORDS: Records = Records {
    names: &["newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem"],
    nest: false,
};

fn fits(head: &Head<'_>) -> bool {
    // "NewsML" with capitals inside is the first version's root; its items are called as those of the second.
    xml::is_root(head.text(), &["newsmessage"]) || xml::is_root(head.text(), RECORDS.names)
}

fn parse(piece: &Piece) -> Result<Vec<Draft>, ReadError> {
    let root = xml::read(&piece.bytes);
    let item = root.all().find(|element| RECORDS.names.contains(&element.name.as_str()));
    let item = item.ok_or_else(|| xml::no_article("a NewsML-G2 message without items"))?;
    if item.name != "newsitem" {
        return Err(ReadError::NotNews { kind: format!("a NewsML-G2 {}", item.name.replace("item", " item")) });
    }
    let draft = draft(item);
    let class = class(item);
    if draft.paragraphs.is_empty() && class.as_deref().is_some_and(|class| class != "text") {
        return Err(ReadError::NotNews { kind: format!("a NewsML-G2 {} item", class.unwrap_or_default()) });
    }
    if draft.title.is_empty() && draft.paragraphs.is_empty() {
        return Err(xml::no_article("a NewsML-G2 item with neither headline nor text"));
    }
    Ok(vec![Draft { position: piece.in_several(), ..draft }])
}

/// "text", "picture" ...: what the item says it is.
fn class(item: &Element) -> Option<String> {
    let class = item.find("itemclass")?;
    let code = class.attribute("qcode").or_else(|| class.attribute("uri"))?;
    code.rsplit([':', '/']).next().map(str::to_lowercase)
}

fn draft(item: &Element) -> Draft {
    let content = item.child("contentmeta");
    let line = |name: &str| content.and_then(|content| content.line_of(name));
    let management = |name: &str| item.child("itemmeta").and_then(|meta| meta.line_of(name));
    let inner = item.find("nitf").map(nitf::draft).unwrap_or_default();
    let title = headline(item, content).or_else(|| wire::stated(Some(&inner.title))).unwrap_or_default();
    let mut paragraphs = paragraphs(item, &inner);
    let signed = wire::trim_body(&title, &mut paragraphs);
    let wire = wire_of(item, content);
    let stated =
        [management("firstcreated"), line("contentcreated"), management("versioncreated"), line("contentmodified")];
    let languages = content.and_then(|content| content.child("language")?.attribute("tag"));
    Draft {
        own_id: wire.guid.clone(),
        title,
        standfirst: standfirst(content, &paragraphs).or(inner.standfirst),
        byline: line("by").or(inner.byline).or(signed).or_else(|| author(content, &wire)),
        dates: stated.into_iter().flatten().chain(inner.dates).collect(),
        source: line("creditline")
            .and(wire.agency.clone())
            .or_else(|| party(item.find("copyrightholder")?))
            .or_else(|| wire.provider.clone()),
        languages: languages.into_iter().chain(item.attribute("xml:lang")).map(str::to_owned).collect(),
        url: content
            .and_then(|content| content.find("link")?.attribute("href"))
            .filter(|url| url.starts_with("http"))
            .map(str::to_owned),
        dateline: line("dateline")
            .filter(|text| !text.starts_with(|c: char| c.is_ascii_digit()))
            .or(inner.dateline)
            .or_else(|| located(content?)),
        paragraphs,
        wire,
        ..Draft::default()
    }
}

/// The main headline; a title for lists, where there is none.
fn headline(item: &Element, content: Option<&Element>) -> Option<String> {
    let headlines = || content.into_iter().flat_map(|content| content.children("headline"));
    let is_main = |headline: &&Element| headline.attribute("role").is_none_or(|role| role.ends_with("main"));
    let main = headlines().filter(is_main).find_map(Element::line).or_else(|| headlines().find_map(Element::line));
    main.or_else(|| item.child("itemmeta")?.line_of("title"))
        .or_else(|| item.find("html")?.find("title")?.line())
        .or_else(|| item.find("h1")?.line())
}

/// The summary, unless it is a caption or the beginning of the text.
fn standfirst(content: Option<&Element>, paragraphs: &[String]) -> Option<String> {
    let is_summary =
        |description: &&Element| description.attribute("role").is_none_or(|role| !role.contains("caption"));
    let summaries = content?.children("description").filter(is_summary).filter_map(Element::line);
    let begins = |text: &String| {
        paragraphs.first().is_some_and(|first| first.starts_with(text.trim_end_matches(['.', '…', ' '])))
    };
    let mut summaries = summaries.filter(|text| !begins(text));
    summaries.next()
}

/// The creator, where that is a person and not the agency.
fn author(content: Option<&Element>, wire: &Wire) -> Option<String> {
    let creators = content?.children("creator").filter_map(party);
    let mut people = creators.filter(|name| {
        let is_sender = [&wire.agency, &wire.provider].iter().any(|sender| sender.as_ref() == Some(name));
        !is_sender && name.contains(' ') && !dateline::is_agency(name)
    });
    people.next()
}

/// The name of a person or an organisation.
fn party(element: &Element) -> Option<String> {
    element.line_of("name").or_else(|| wire::stated(element.attribute("literal")))
}

fn located(content: &Element) -> Option<String> {
    content.children("located").find_map(party)
}

/// The paragraphs of the text that says most: an item may hold it in several forms.
fn paragraphs(item: &Element, inner: &Draft) -> Vec<String> {
    let forms = item.find_all("contentset").flat_map(Element::elements);
    let texts = forms.filter(|form| matches!(form.name.as_str(), "inlinexml" | "inlinedata")).map(|form| {
        if form.find("nitf").is_some() {
            return inner.paragraphs.clone();
        }
        let is_data = form
            .attribute("contenttype")
            .is_some_and(|kind| !kind.contains("text") && !kind.contains("xml") && !kind.contains("html"));
        if is_data && form.elements().next().is_none() {
            return Vec::new();
        }
        rich_text::paragraphs(&form.find("body").unwrap_or(form).markup())
    });
    texts.max_by_key(|text| text.iter().map(String::len).sum::<usize>()).unwrap_or_default()
}

fn wire_of(item: &Element, content: Option<&Element>) -> Wire {
    let meta = item.child("itemmeta");
    let line = |name: &str| content.and_then(|content| content.line_of(name));
    let managed = |name: &str| meta.and_then(|meta| meta.line_of(name));
    let code =
        |name: &str| meta.and_then(|meta| meta.child(name)?.attribute("qcode").or(meta.child(name)?.attribute("uri")));
    let provider = meta.and_then(|meta| meta.child("provider")).and_then(|provider| {
        let code = provider.attribute("qcode").and_then(|code| code.rsplit(':').next());
        party(provider).or_else(|| wire::stated(code.or_else(|| provider.attribute("uri"))))
    });
    let credit =
        line("creditline").and_then(|credit| wire::stated(Some(credit.trim_end_matches(['-', '–', '—', ' ']))));
    let origin = content.and_then(|content| content.children("infosource").find_map(party));
    let slugline = line("slugline");
    let mut wire = Wire {
        guid: wire::stated(item.attribute("guid")),
        provider: provider.clone(),
        version: item.attribute("version").and_then(wire::number),
        revised: managed("versioncreated").and_then(|text| wire::moment(&text)),
        status: code("pubstatus").and_then(wire::status),
        agency: credit.or(origin).or(provider),
        slugline,
        urgency: line("urgency").and_then(|text| wire::urgency(&text)),
        embargo: managed("embargoed").and_then(|text| wire::moment_or_text(&text)),
        note: managed("ednote"),
        ..Wire::default()
    };
    add_subjects(content, &mut wire);
    let signals = meta.into_iter().flat_map(|meta| meta.children("signal").chain(meta.children("role")));
    let codes = signals.filter_map(|signal| signal.attribute("qcode")?.rsplit(':').next()).map(str::to_uppercase);
    let texts: Vec<String> =
        codes.chain(headline(item, content)).chain(wire.slugline.clone()).chain(wire.note.clone()).collect();
    wire::signal_from(&mut wire, texts.iter().map(String::as_str));
    wire
}

fn add_subjects(content: Option<&Element>, wire: &mut Wire) {
    for element in content.into_iter().flat_map(Element::elements) {
        match element.name.as_str() {
            "subject" => {
                wire::add(&mut wire.subjects, party(element));
                wire::add(
                    &mut wire.codes,
                    wire::stated(element.attribute("qcode").or_else(|| element.attribute("uri"))),
                );
            }
            "keyword" => wire::add(&mut wire.keywords, element.line()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::draft;
    use crate::article::{Signal, Wire};
    use crate::read::draft::Draft;
    use crate::read::xml;

    fn read(item: &str) -> Draft {
        draft(xml::parse(item).find("newsitem").unwrap())
    }

    #[test]
    fn what_an_agency_says_of_an_item_is_kept() {
        let item = "<g:newsItem xmlns:g='http://iptc.org/std/nar/2006-10-01/' guid='tag:mna.example,2025:7' version='4'><g:itemMeta>\
            <g:itemClass qcode='ninat:text'/><g:provider qcode='nprov:MNA'/><g:versionCreated>2025-05-19T10:00:00Z</g:versionCreated>\
            <g:embargoed>2025-05-20T06:00:00+02:00</g:embargoed><g:pubStatus qcode='stat:canceled'/><g:signal qcode='sig:correction'/>\
            </g:itemMeta><g:contentMeta><g:urgency>2</g:urgency><g:subject qcode='medtop:11000000'/><g:keyword>grain</g:keyword>\
            <g:slugline>Grain</g:slugline><g:headline role='hld:sub'>Below</g:headline><g:headline>Grain deal ends</g:headline></g:contentMeta></g:newsItem>";
        let Draft { title, wire, source, .. } = read(item);
        let expected = Wire {
            guid: Some("tag:mna.example,2025:7".into()),
            provider: Some("MNA".into()),
            version: Some(4),
            revised: Some("2025-05-19T10:00:00Z".parse().unwrap()),
            status: Some("canceled".into()),
            signal: Some(Signal::Correction),
            agency: Some("MNA".into()),
            slugline: Some("Grain".into()),
            urgency: Some(2),
            embargo: Some("2025-05-20T04:00:00Z".into()),
            codes: vec!["medtop:11000000".into()],
            keywords: vec!["grain".into()],
            ..Wire::default()
        };
        assert!(wire.is_kill());
        assert_eq!((title.as_str(), wire, source.as_deref()), ("Grain deal ends", expected, Some("MNA")));
    }

    #[test]
    fn of_several_forms_of_a_text_the_fullest_is_read() {
        let item = "<newsItem><contentSet><inlineData contenttype='text/plain'>They met.</inlineData><inlineXML><nitf><body><body.head>\
            <byline>By <person>Jane Roe</person><byttl>Our reporter</byttl></byline></body.head><body.content><p>ANKARA (AP) _ They met.</p>\
            <hl2>Later</hl2><p>They left.</p></body.content></body></nitf></inlineXML></contentSet></newsItem>";
        let Draft { byline, paragraphs, .. } = read(item);
        assert_eq!(
            (byline.as_deref(), paragraphs),
            (Some("By Jane Roe"), vec!["ANKARA (AP) — They met.".into(), "Later".into(), "They left.".into()])
        );
    }
}
