//! What goes wrong in the world: broken, hostile and enormous files, runs that are killed, runs that are interrupted.
//! Everything else is indexed, each fault is named once, and the index is always that of some moment.

#![cfg(unix)]

mod newsroom;

use std::ffi::OsStr;
use std::fs;
use std::io::{Cursor, Write as _};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use newsroom::{Newsroom, Ran, counts, program, skipped, write_edition};
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// More than fits in one piece, in text that is no list.
const HUGE_BYTES: usize = 200 << 20;
/// A word that no human typed.
const WORD_BYTES: usize = 10 << 20;
/// More than a gzip of its size may expand to.
const BOMB_BYTES: usize = 80 << 20;

/// A folder with one sound article that says "zeppelin".
fn sound() -> Newsroom {
    Newsroom::with(&[("sound.txt", "Zeppelin lands in Norway", "An old zeppelin landed near Oslo on Sunday.")])
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Each file with a failure, and why.
fn failures(summary: &Value) -> Vec<(String, String)> {
    let failures = summary["failures"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    failures.map(|failure| (text(&failure["file"]), text(&failure["why"]))).collect()
}

/// Indexes a folder in which one file is at fault: the sound article is found, the fault is named once, and why begins as
/// said.
fn one_fault(newsroom: &Newsroom, file: &str, why: &str) {
    let failures = failures(&newsroom.index(&[]));
    assert_eq!(failures.len(), 1, "{failures:?}");
    assert!(failures[0].0 == file && failures[0].1.starts_with(why), "{failures:?}");
    assert_eq!(newsroom.found(&["zeppelin"]), ["sound.txt"]);
}

/// Indexes a folder in which nothing is at fault, however it looks.
fn no_fault(newsroom: &Newsroom) {
    assert_eq!(failures(&newsroom.index(&[])), []);
    assert_eq!(newsroom.found(&["zeppelin oslo"]), ["sound.txt"]);
}

#[test]
fn every_folder_is_indexed_whoever_hears_of_it() {
    let folders = || {
        let newsroom = Newsroom::empty();
        for folder in ["first", "second"] {
            newsroom.write(format!("{folder}/sound.txt"), "Zeppelin lands\n\nAn old zeppelin landed near Oslo.\n");
            newsroom.write(format!("{folder}/empty.txt"), "");
        }
        newsroom
    };
    let has_both = |newsroom: &Newsroom| {
        ["first", "second"].iter().all(|folder| newsroom.found(&["zeppelin", "--in", folder]) == ["sound.txt"])
    };
    let (newsroom, command) = (folders(), ["index", "first", "second"]);
    let mut child = newsroom.start(command);
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(has_both(&newsroom));
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    if Path::new("/dev/full").exists() {
        let newsroom = folders();
        let status = |args: &[&str]| program(&newsroom.folder(), args).stderr(full()).status().unwrap().code();
        assert_eq!(status(&command), Some(0));
        assert!(has_both(&newsroom));
        assert_eq!(status(&["search", "zeppelin", "--index", "nowhere"]), Some(2));
        assert_eq!(status(&["search", "xyzzy", "--in", "first"]), Some(1));
    }
}

#[test]
fn no_number_of_threads_and_no_memory_is_too_much_to_ask_for() {
    let newsroom = sound();
    newsroom.index(&["--threads", "100000", "--memory", "12G"]);
    assert_eq!(newsroom.found(&["zeppelin"]), ["sound.txt"]);
}

#[test]
fn a_file_of_200_megabytes_is_named_and_the_rest_is_indexed() {
    let newsroom = sound();
    let path = newsroom.write("huge.txt", "A headline\n\n");
    let megabyte = "The rain fell on the roof of the house all day.\n".repeat((1 << 20) / 48 + 1);
    let mut huge = fs::File::options().append(true).open(path).unwrap();
    for _ in 0..HUGE_BYTES >> 20 {
        huge.write_all(megabyte.as_bytes()).unwrap();
    }
    one_fault(&newsroom, "huge.txt", "larger than 12 MB in one piece");
}

#[test]
fn an_empty_file_is_named() {
    let newsroom = sound();
    newsroom.write("empty.txt", "");
    one_fault(&newsroom, "empty.txt", "empty: nothing to read");
}

#[test]
fn a_binary_that_calls_itself_text_is_named() {
    let newsroom = sound();
    let bytes: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    newsroom.write("program.txt", [b"\x7fELF\x02\x01\x01\0", bytes.as_slice()].concat());
    one_fault(&newsroom, "program.txt", "not text: looks like");
}

#[test]
fn a_broken_gzip_is_named() {
    let newsroom = sound();
    let packed = gzip("A headline\n\nText of an article that does not end.".repeat(50).as_bytes());
    newsroom.write("broken.txt.gz", &packed[..packed.len() / 2]);
    one_fault(&newsroom, "broken.txt.gz", "cannot be read to its end");
}

#[test]
fn a_gzip_bomb_is_named_and_never_unpacked_to_its_end() {
    let newsroom = sound();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let megabyte = vec![b'a'; 1 << 20];
    for _ in 0..BOMB_BYTES >> 20 {
        encoder.write_all(&megabyte).unwrap();
    }
    newsroom.write("bomb.txt.gz", encoder.finish().unwrap());
    let failures = failures(&newsroom.index(&[]));
    assert_eq!(failures.len(), 1, "{failures:?}");
    assert_eq!(failures[0].0, "bomb.txt.gz");
    assert_eq!(newsroom.found(&["zeppelin"]), ["sound.txt"]);
}

/// A zip archive of some files.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Eight files of zeros, and a file before and behind them.
fn around<'a>(other: &'a [u8], zeros: &'a [u8]) -> Vec<(&'static str, &'a [u8])> {
    let mut files = vec![("a.txt", other)];
    files.extend(["1.bin", "2.bin", "3.bin", "4.bin", "5.bin", "6.bin", "7.bin", "8.bin"].map(|name| (name, zeros)));
    files.push(("d.txt", other));
    files
}

const SNOW: &[u8] = b"Snow in May\n\nIt snowed on the fjord.\n";

#[test]
fn an_archive_of_bombs_is_named_and_what_comes_before_them_is_read() {
    let newsroom = sound();
    // Of each no more is read than an article may be long.
    let zeros = vec![b'0'; 13 << 20];
    newsroom.write("bombs.zip", zip(&around(SNOW, &zeros)));
    let inner = zip(&around(&zeros, &zeros));
    newsroom.write("nested.zip", zip(&[("a.txt", SNOW), ("inner.zip", &inner), ("z.txt", SNOW)]));
    let failures = failures(&newsroom.index(&[]));
    let of = |file: &str| failures.iter().find(|(named, _)| named == file).map_or("", |(_, why)| why.as_str());
    for file in ["bombs.zip", "nested.zip"] {
        assert!(of(file).starts_with("expands to more than 500 times its size: taken for a bomb"), "{failures:?}");
    }
    assert!(failures.iter().all(|(file, _)| !file.ends_with("z.txt")), "{failures:?}");
    let mut found = newsroom.found(&["fjord"]);
    found.sort();
    assert_eq!(found, ["bombs.zip!/a.txt", "nested.zip!/a.txt"]);
}

#[test]
fn an_archive_of_links_devices_and_climbing_names_harms_nobody() {
    let newsroom = sound();
    newsroom.write("../outside.txt", "Secret\n\nThis is beside the folder.\n");
    let mut builder = tar::Builder::new(Vec::new());
    let mut append = |kind: tar::EntryType, name: &str, content: &[u8]| {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(content.len() as u64);
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        if matches!(kind, tar::EntryType::Symlink | tar::EntryType::Link) {
            header.set_link_name("../outside.txt").unwrap();
        }
        header.set_cksum();
        builder.append(&header, content).unwrap();
    };
    append(tar::EntryType::Regular, "../../climbs.txt", SNOW);
    append(tar::EntryType::Regular, "/etc/rooted.txt", SNOW);
    append(tar::EntryType::Symlink, "link.txt", b"");
    append(tar::EntryType::Link, "hard.txt", b"");
    append(tar::EntryType::Fifo, "pipe.txt", b"");
    append(tar::EntryType::Regular, "two.txt", SNOW);
    append(tar::EntryType::Regular, "two.txt", SNOW);
    newsroom.write("links.tar.gz", gzip(&builder.into_inner().unwrap()));
    let failures = failures(&newsroom.index(&[]));
    assert_eq!(failures, [("links.tar.gz!/pipe.txt".into(), "is no file but a pipe or device: passed over".into())]);
    let mut found = newsroom.found(&["*"]);
    found.sort();
    assert_eq!(
        found,
        [
            "links.tar.gz!/climbs.txt",
            "links.tar.gz!/etc/rooted.txt",
            "links.tar.gz!/two.txt",
            "links.tar.gz!/two.txt~2",
            "sound.txt"
        ]
    );
    assert!(!newsroom.path("climbs.txt").exists() && !newsroom.beside("climbs.txt").exists());
}

#[test]
fn an_encrypted_entry_is_named_and_the_others_are_read() {
    let newsroom = sound();
    let mut archive = zip(&[("secret.txt", SNOW), ("open.txt", SNOW)]);
    // The flag that says so, in the first entry's header and in the list at the end.
    let list = archive.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    archive[6] |= 1;
    archive[list + 8] |= 1;
    newsroom.write("archive.zip", archive);
    one_fault(&newsroom, "archive.zip!/secret.txt", "is encrypted: unpack the archive with its password");
    assert_eq!(newsroom.found(&["fjord"]), ["archive.zip!/open.txt"]);
}

#[test]
fn archives_that_break_off_are_named_with_the_place() {
    let newsroom = sound();
    let mut builder = tar::Builder::new(Vec::new());
    let noise: Vec<u8> = (0..300_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for (name, content) in [("a.txt", SNOW), ("b.bin", &noise)] {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        builder.append_data(&mut header, name, content).unwrap();
    }
    let packed = gzip(&builder.into_inner().unwrap());
    newsroom.write("cut.tar.gz", &packed[..packed.len() / 2]);
    let whole = zip(&[("a.txt", SNOW)]);
    newsroom.write("cut.zip", &whole[..whole.len() - 30]);
    let failures = failures(&newsroom.index(&[]));
    let named: Vec<&str> = failures.iter().map(|(file, _)| file.as_str()).collect();
    assert_eq!(named, ["cut.tar.gz!/b.bin", "cut.tar.gz", "cut.zip"], "{failures:?}");
    assert!(failures[2].1.starts_with("is a broken zip archive"), "{failures:?}");
    assert_eq!(newsroom.found(&["fjord"]), ["cut.tar.gz!/a.txt"]);
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, 2, 0], "nothing is tried again while nothing changes");
}

/// A PDF document of one page, with this content and this file behind it.
#[cfg(feature = "pdf")]
fn pdf(content: &str) -> Vec<u8> {
    let head = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
        2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
        3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n\
        5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>\nendobj\n";
    let stream = format!("4 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj\n", content.len());
    let mut document = format!("{head}{stream}");
    let places: Vec<usize> = (1..=5).map(|number| document.find(&format!("{number} 0 obj\n")).unwrap()).collect();
    let table: String = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
    let start = document.len();
    document += &format!(
        "xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    document.into_bytes()
}

#[test]
#[cfg(feature = "pdf")]
fn a_hostile_pdf_ends_its_own_process_and_no_other() {
    let newsroom = sound();
    let lines = "(Snow in May) Tj T* (It snowed on the fjord for eleven days, and then it snowed again.) Tj";
    newsroom.write("good.pdf", pdf(&format!("BT /F1 12 Tf 14 TL 72 720 Td {lines} ET")));
    // Nested so deeply that a parser that descends into it has no stack left.
    newsroom.write("deep.pdf", pdf(&format!("BT {} ET", "[".repeat(3_000_000))));
    newsroom.write("cut.pdf", &pdf("BT ET")[..60]);
    let started = Instant::now();
    let failures = failures(&newsroom.index(&[]));
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
    let named: Vec<&str> = failures.iter().map(|(file, _)| file.as_str()).collect();
    assert_eq!(named, ["cut.pdf", "deep.pdf"], "{failures:?}");
    assert_eq!(newsroom.found(&["fjord"]), ["good.pdf"]);
    assert_eq!(newsroom.found(&["zeppelin"]), ["sound.txt"]);
}

#[test]
fn text_that_is_no_utf8_is_read_as_what_it_is() {
    let newsroom = sound();
    newsroom.write(
        "latin.txt",
        b"Caf\xe9 opens in Montr\xe9al\n\nThe caf\xe9 was opened by the mayor on Sunday morning.\n",
    );
    newsroom.write(
        "mixed.txt",
        b"Storks return\n\nThe storks \xff\xfe\x80 came back to Gda\xc5\x84sk on Sunday, people said.\n",
    );
    no_fault(&newsroom);
    assert_eq!(newsroom.found(&["title:montréal"]), ["latin.txt"]);
    assert_eq!(newsroom.found(&["storks"]), ["mixed.txt"]);
}

#[test]
fn a_file_without_permission_is_named() {
    let newsroom = sound();
    let path = newsroom.write("locked.txt", "A headline\n\nNobody may read this.\n");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::File::open(&path).is_ok() {
        skipped("the superuser may read everything, run this test as another user");
        return;
    }
    one_fault(&newsroom, "locked.txt", "cannot be read to its end: Permission denied");
}

#[test]
fn links_in_a_circle_and_to_nothing_are_named() {
    let newsroom = sound();
    newsroom.write("2025/a.txt", "Snow in May\n\nIt snowed on the fjord.\n");
    symlink("..", newsroom.path("2025/circle")).unwrap();
    symlink("nothing.txt", newsroom.path("dangling.txt")).unwrap();
    for options in [&[][..], &["--follow-links", "--rebuild"]] {
        let failures = failures(&newsroom.index(options));
        let files: Vec<&str> = failures.iter().map(|(file, _)| file.as_str()).collect();
        assert_eq!(files, ["2025/circle", "dangling.txt"], "{failures:?}");
        assert_eq!(newsroom.found(&["snow"]), ["2025/a.txt"]);
    }
}

#[test]
fn a_pipe_is_named_and_nobody_waits_for_it() {
    let newsroom = sound();
    let made = Command::new("mkfifo").arg(newsroom.path("pipe.txt")).status().unwrap();
    assert!(made.success());
    one_fault(&newsroom, "pipe.txt", "is no file but a pipe");
}

#[test]
fn names_with_line_ends_and_without_utf8_are_ids_like_any_other() {
    let newsroom = sound();
    newsroom.write("two\nlines.txt", "Snow in May\n\nIt snowed on the fjord.\n");
    newsroom.write(Path::new(OsStr::from_bytes(b"caf\xe9.txt")), "Rain in June\n\nIt rained on the fjord.\n");
    assert_eq!(counts(&newsroom.index(&[])), [3, 0, 0, 0, 0]);
    assert_eq!(newsroom.found(&["snow"]), ["two\nlines.txt"]);
    assert_eq!(newsroom.found(&["rain"]), ["caf%E9.txt"]);
    assert_eq!(newsroom.run(["show", "two\nlines.txt"]).status, Some(0));
    let ranking = newsroom.run(["search", "fjord", "--format", "trec"]);
    assert!(ranking.out.lines().all(|line| line.split_whitespace().count() == 6), "{}", ranking.out);
    assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, 3, 0]);
}

#[test]
fn a_date_that_breaks_off_is_read_as_far_as_it_goes() {
    let newsroom = sound();
    newsroom.write("off.md", "---\ntitle: Snow in May\ndate: 2025-05-15T\n---\n\nIt snowed on the fjord.\n");
    no_fault(&newsroom);
    assert_eq!(newsroom.found(&["fjord", "--since", "2025-05-15", "--until", "2025-05-15"]), ["off.md"]);
}

#[test]
fn a_word_of_ten_megabytes_is_read_in_no_time() {
    let newsroom = sound();
    newsroom.write("word.txt", format!("Snow in May\n\n{}\n\nIt snowed on the fjord.\n", "x".repeat(WORD_BYTES)));
    let started = Instant::now();
    no_fault(&newsroom);
    assert_eq!(newsroom.found(&["fjord"]), ["word.txt"]);
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
}

#[test]
fn a_page_of_a_million_tags_is_read_in_no_time() {
    let newsroom = sound();
    newsroom.write(
        "tags.html",
        format!("<html><title>Snow</title><body>{}It snowed on the fjord.", "<b>".repeat(1_000_000)),
    );
    newsroom.write("open.html", format!("<html><title>Rain</title><body>{}", "<".repeat(1_000_000)));
    let started = Instant::now();
    newsroom.index(&[]);
    assert_eq!(newsroom.found(&["fjord"]), ["tags.html"]);
    assert_eq!(newsroom.found(&["zeppelin"]), ["sound.txt"]);
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
}

#[test]
fn all_faults_at_once_are_each_named_once() {
    let newsroom = sound();
    newsroom.write("empty.txt", "");
    newsroom.write("broken.txt.gz", &gzip(b"A headline\n\nText.")[..12]);
    newsroom.write("program.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0");
    newsroom.write(
        "wire.jsonl",
        "{\"title\":\"Rain\",\"text\":\"It rained.\"}\n{\"title\": broken}\n{\"title\": broken too}\n",
    );
    symlink(".", newsroom.path("circle")).unwrap();
    symlink("nothing", newsroom.path("dangling")).unwrap();
    let run = newsroom.run(["index", "."]);
    assert_eq!(run.status, Some(0));
    let named: Vec<&str> = run.err.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(named, ["circle", "dangling", "broken.txt.gz", "empty.txt", "program.txt", "wire.jsonl"], "{}", run.err);
    assert!(run.err.lines().last().unwrap().contains("(2 times)"), "{}", run.err);
    assert_eq!(newsroom.found(&["*"]).len(), 2);
    let again = newsroom.run(["index", "."]);
    assert!(again.out.starts_with("articles: 0 added, 0 replaced, 0 removed, 2 unchanged"), "{}", again.out);
}

/// Starts indexing so many articles, interrupts it in its midst, and returns its summary; tries until the moment was right.
fn interrupted(newsroom: &Newsroom, articles: u64) -> Value {
    let mut wait = Duration::from_millis(300);
    for _ in 0..30 {
        let _ = fs::remove_dir_all(newsroom.path(".dateline"));
        let child = newsroom.start(["index", ".", "--json", "--threads", "1"]);
        thread::sleep(wait);
        let signalled = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        let run = Ran::from(child.wait_with_output().unwrap());
        let summary: Value = serde_json::from_str(&run.out).unwrap_or_default();
        match summary["added"].as_u64() {
            Some(added) if 0 < added && added < articles && signalled.is_ok() => {
                assert_eq!((run.status, &summary["interrupted"]), (Some(130), &Value::Bool(true)), "{run:?}");
                return summary;
            }
            Some(added) if added == articles => wait = wait.mul_f64(0.6),
            // Nothing was done yet, or nothing even listened.
            _ => wait = wait.mul_f64(1.4),
        }
    }
    panic!("no run was interrupted in its midst");
}

#[test]
fn an_interrupted_run_keeps_what_is_done_and_the_next_one_does_the_rest() {
    let (newsroom, calm) = (Newsroom::empty(), Newsroom::empty());
    for newsroom in [&newsroom, &calm] {
        write_edition(newsroom, 0, 0..100);
    }
    let summary = interrupted(&newsroom, 5_000);
    let done = summary["added"].as_u64().unwrap();
    let next = newsroom.index(&[]);
    assert_eq!(counts(&next), [5_000 - done, 0, 0, done, 0]);
    calm.index(&[]);
    assert_eq!(newsroom.content(), calm.content());
}

#[test]
fn an_index_that_was_to_be_made_anew_and_was_not_is_as_it_was() {
    let newsroom = Newsroom::empty();
    // So many that the run goes on while the others are refused, half a second each.
    write_edition(&newsroom, 0, 0..300);
    newsroom.index(&[]);
    let before = newsroom.content();
    let child = newsroom.start(["index", ".", "--rebuild", "--threads", "1"]);
    thread::sleep(Duration::from_millis(300));
    // Who would write meanwhile is told, whatever he means to write.
    for options in [&[][..], &["--rebuild"]] {
        let other = newsroom.run([&["index", "."], options].concat());
        assert!(other.status == Some(2) && other.err.contains("is being written by"), "{other:?}");
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let run = Ran::from(child.wait_with_output().unwrap());
    assert!(run.status == Some(130) && run.out.contains("the index is as it was before"), "{run:?}");
    assert_eq!(newsroom.content(), before);
    assert_eq!(newsroom.run(["verify"]).status, Some(0));
}

#[test]
fn a_file_whose_reading_was_interrupted_and_that_is_then_removed_leaves_nothing_behind() {
    let newsroom = sound();
    let lines =
        (0..20_000).map(|n| format!("{{\"id\":{n},\"title\":\"Report {n}\",\"text\":\"It rained in Oslo.\"}}\n"));
    let path = newsroom.write("wire.jsonl", lines.collect::<String>());
    interrupted(&newsroom, 20_001);
    fs::remove_file(path).unwrap();
    newsroom.index(&[]);
    assert_eq!(newsroom.found(&["*"]), ["sound.txt"]);
}

#[test]
fn what_cannot_be_opened_is_among_the_errors_until_it_can_be() {
    let newsroom = sound();
    symlink("nothing.txt", newsroom.path("dangling.txt")).unwrap();
    newsroom.index(&[]);
    assert_eq!(newsroom.run(["errors", "--json"]).lines()[0]["file"], "dangling.txt");
    fs::remove_file(newsroom.path("dangling.txt")).unwrap();
    newsroom.index(&[]);
    assert_eq!(newsroom.run(["errors"]).out, "everything could be read\n");
}
