//! Articles as people save them from pages of outlets all over the world: headline, standfirst, captions and body among menus,
//! appeals, other stories and comment forms, in many languages, as plain text, as Markdown and as a page without
//! structured data. Every field is exact, every sentence of the article is there, and nothing else is.
//!
//! `tests/saved/NAME.article` has a line of the page on each line, behind a letter that says what it is (`T` headline, `S`
//! standfirst, `B` byline, `D` date, `C` caption, `H` subheading, `P` paragraph, `X` furniture). What is behind `=>` is what must be
//! left of the line, what is behind `||` a credit that must go, what is in brackets in front of a paragraph its dateline.
//! The first line states language, date, byline and credits. All is of our own writing; outlets' furniture is imitated.

use std::fmt::Write as _;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use dateline::article::Article;
use dateline::clean::clean;
use dateline::read::{Origin, parse, split};
use jiff::civil::date;

/// A line of a page.
struct Line {
    kind: char,
    shown: String,
    /// What must be left of it.
    kept: String,
}

/// A page, and what must be read off it.
struct Page {
    name: String,
    language: String,
    date: String,
    byline: String,
    credits: Vec<String>,
    lines: Vec<Line>,
}

/// A way in which a page is saved: the name of the file, and its text.
type Form = (&'static str, fn(&Page) -> String);

/// Every such way.
const FORMS: &[Form] = &[
    ("lines.txt", |page| shown(page).join("\n")),
    ("blank-lines.txt", |page| shown(page).join("\n\n")),
    ("wrapped.txt", |page| shown(page).iter().map(|line| wrapped(line)).collect::<Vec<_>>().join("\n\n")),
    ("page.md", markdown),
    ("page.html", html),
];

fn shown(page: &Page) -> Vec<&str> {
    page.lines.iter().map(|line| line.shown.as_str()).collect()
}

/// A line broken at 72 columns.
fn wrapped(line: &str) -> String {
    let mut text = String::new();
    let mut width = 0;
    for word in line.split(' ') {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > 72 {
            text.push('\n');
            width = 0;
        } else if width > 0 {
            text.push(' ');
            width += 1;
        }
        text.push_str(word);
        width += length;
    }
    text
}

fn markdown(page: &Page) -> String {
    let block = |(at, line): (usize, &Line)| match line.kind {
        'T' => format!("# {}", line.shown),
        'S' => format!("*{}*", line.shown),
        'H' => format!("## {}", line.shown),
        'C' => format!("![](picture.jpg)\n\n{}", line.shown),
        'X' if at % 2 == 1 && line.shown.len() < 60 => format!("- [{}](https://example.org/{at})", line.shown),
        _ => line.shown.clone(),
    };
    page.lines.iter().enumerate().map(block).collect::<Vec<_>>().join("\n\n")
}

fn html(page: &Page) -> String {
    let element = |line: &Line| {
        let text = line.shown.replace('&', "&amp;").replace('<', "&lt;");
        match line.kind {
            'T' => format!("<h1>{text}</h1>"),
            'S' => format!("<p class=\"css-1a2b\">{text}</p>"),
            'H' => format!("<h2>{text}</h2>"),
            'B' | 'D' => format!("<div class=\"css-9c8d\"><span>{text}</span></div>"),
            'C' => format!("<figure><img src=\"picture.jpg\"><figcaption>{text}</figcaption></figure>"),
            'P' => format!("<p>{text}</p>"),
            _ if page.credits.contains(&line.shown) => format!("<p>{text}</p>"),
            _ if text.len() < 50 => format!("<div class=\"css-7e6f\"><a href=\"/elsewhere\">{text}</a></div>"),
            _ => format!("<p class=\"css-5a4b\">{text}</p>"),
        }
    };
    let body: Vec<String> = page.lines.iter().map(element).collect();
    let title = page.lines.iter().find(|line| line.kind == 'T').map_or("", |line| &line.shown);
    format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body><div id=\"root\">{}</div></body></html>",
        page.language,
        body.join("\n")
    )
}

/// Every page of `tests/saved/`.
fn pages() -> Vec<Page> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/saved");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| page(path.file_stem().unwrap().to_str().unwrap(), &fs::read_to_string(path).unwrap()))
        .collect()
}

fn page(name: &str, text: &str) -> Page {
    let (head, lines) = text.split_once('\n').unwrap();
    let stated = |key: &str| {
        let rest = head.split_once(&format!("{key}=")).unwrap().1;
        let ends = ["date=", "byline=", "credits="].iter().filter_map(|next| rest.find(next)).min();
        rest[..ends.unwrap_or(rest.len())].trim().to_owned()
    };
    Page {
        name: name.to_owned(),
        language: head[2..4].to_owned(),
        date: stated("date"),
        byline: stated("byline").replace("; ", ", "),
        credits: stated("credits").split("; ").filter(|credit| !credit.is_empty()).map(str::to_owned).collect(),
        lines: lines.lines().map(line).collect(),
    }
}

fn line(text: &str) -> Line {
    let kind = text.chars().next().unwrap();
    let text = &text[2..];
    let dateline = text.strip_prefix('[').and_then(|rest| rest.split_once(']')).filter(|_| kind == 'P');
    let (shown, kept) = match (text.split_once("=>"), text.split_once(" || "), dateline) {
        (Some((shown, kept)), ..) => (shown.to_owned(), kept),
        (None, Some((kept, credit)), _) => (format!("{kept} {credit}"), kept),
        (None, None, Some((dateline, kept))) => (format!("{dateline}{kept}"), kept),
        (None, None, None) => (text.to_owned(), text),
    };
    Line { kind, shown, kept: kept.to_owned() }
}

/// The article that is read off a page saved under a name.
fn read(path: &str, text: String) -> Article {
    let origin = Origin { path: path.to_owned(), today: date(2026, 11, 24), map: Arc::default() };
    let piece = split(&origin, Box::new(Cursor::new(text.into_bytes()))).unwrap().next().unwrap().unwrap();
    let mut article = parse(&origin, &piece).unwrap().remove(0);
    clean(&mut article);
    article
}

/// Everything in which an article is not the page's.
fn differences(page: &Page, article: &Article) -> Vec<String> {
    let of = |kind: char| page.lines.iter().find(|line| line.kind == kind).map(|line| line.kept.clone());
    let fields = [
        ("headline", of('T').unwrap_or_default(), article.title.clone()),
        ("standfirst", of('S').unwrap_or_default(), article.standfirst.clone().unwrap_or_default()),
        ("byline", page.byline.to_lowercase(), article.byline.clone().unwrap_or_default().to_lowercase()),
        ("date", page.date.clone(), article.published.map(|found| found.date.to_string()).unwrap_or_default()),
        ("language", page.language.clone(), article.language.clone().unwrap_or_default()),
    ];
    let mut differences: Vec<String> = fields
        .into_iter()
        .filter(|(_, wanted, got)| wanted != got)
        .map(|(field, wanted, got)| format!("{field}: wanted {wanted:?}, got {got:?}"))
        .collect();
    let wanted: Vec<String> =
        page.lines.iter().filter(|line| "CHP".contains(line.kind)).map(|line| bare(&line.kept)).collect();
    let got: Vec<String> = article.paragraphs.iter().map(|text| bare(text)).collect();
    differences.extend(wanted.iter().filter(|text| !got.contains(text)).map(|text| format!("lost: {text}")));
    differences.extend(got.iter().filter(|text| !wanted.contains(text)).map(|text| format!("kept: {text}")));
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let credited = |credit: &String| article.credits.iter().any(|found| letters(found).contains(&letters(credit)));
    differences
        .extend(page.credits.iter().filter(|credit| !credited(credit)).map(|credit| format!("no credit: {credit}")));
    differences
}

/// A text without its spaces: where lines are joined, Chinese has none.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn pages_saved_in_any_form_give_their_articles_and_nothing_else() {
    let mut report = String::new();
    let pages = pages();
    assert!(pages.len() >= 20);
    for page in &pages {
        for (form, save) in FORMS {
            for difference in differences(page, &read(form, save(page))) {
                writeln!(report, "{} as {form}: {difference}", page.name).unwrap();
            }
        }
    }
    assert!(report.is_empty(), "\n{report}");
}
