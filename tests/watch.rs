//! `dateline watch` over folders in which things happen. Nothing sleeps for a fixed time: each test waits, with a generous limit,
//! until the program tells what was to come, and then asks a search.

#![cfg(unix)]

mod newsroom;

use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use dateline::index::{Writer, WriterOptions};
use newsroom::Newsroom;
use serde_json::Value;

/// How long anything may take on a machine with much else to do.
const LIMIT: Duration = Duration::from_secs(120);

/// A watch that runs.
struct Watch {
    child: Child,
    lines: Receiver<Value>,
}

impl Watch {
    /// Starts one in the folder of articles, and waits until everything is up to date.
    fn start(newsroom: &Newsroom, args: &[&str]) -> Watch {
        let mut child = newsroom.start([&["watch", "--json", "--events"], args].concat());
        let out = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                let _ = sender.send(serde_json::from_str(&line).unwrap_or_else(|_| panic!("no JSON: {line}")));
            }
        });
        let watch = Watch { child, lines };
        watch.wait_for("watching");
        watch
    }

    /// Waits for an event, and gives it.
    fn wait_for(&self, event: &str) -> Value {
        let deadline = Instant::now() + LIMIT;
        let mut seen = Vec::new();
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) if line["event"] == event => return line,
                Ok(line) => seen.push(line),
                Err(_) => panic!("no `{event}` came, but {seen:#?}"),
            }
        }
    }

    /// Waits for the end of a batch, and gives what became of each file until then, sorted.
    fn batch(&self) -> Vec<String> {
        let deadline = Instant::now() + LIMIT;
        let mut seen = Vec::new();
        loop {
            let line = self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now()));
            let line = line.unwrap_or_else(|_| panic!("no batch came, but {seen:#?}"));
            match line["event"].as_str().unwrap() {
                "batch" => break,
                event => seen.push(format!("{event} {}", line["file"].as_str().unwrap_or_default())),
            }
        }
        seen.sort();
        seen
    }

    /// Ends it by a signal; gives what it says last.
    fn end(mut self, signal: &str) -> Value {
        assert!(Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap().success());
        let last = self.wait_for("end");
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
        last
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn article(number: usize) -> String {
    format!("Report {number}\n\nIt rained on the fjord, says report {number}.\n")
}

/// Waits until a search finds what it is to find.
fn wait_until_found(newsroom: &Newsroom, query: &[&str], expected: &[&str]) {
    let deadline = Instant::now() + LIMIT;
    loop {
        let mut found = newsroom.found(query);
        found.sort();
        if found == expected {
            return;
        }
        assert!(Instant::now() < deadline, "{query:?} finds {found:?}, not {expected:?}");
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn what_comes_changes_and_goes_is_told_and_found() {
    let newsroom = Newsroom::with(&[("a.txt", "Snow in Oslo", "It snowed on the fjord.")]);
    let watch = Watch::start(&newsroom, &["."]);
    assert_eq!(newsroom.found(&["snowed"]), ["a.txt"]);
    newsroom.write("2025/b.txt", article(1));
    assert_eq!(watch.batch(), ["added 2025/b.txt"]);
    assert_eq!(newsroom.found(&["rained"]), ["2025/b.txt"]);
    newsroom.write("a.txt", "Hail in Oslo\n\nIt hailed on the fjord.\n");
    assert_eq!(watch.batch(), ["replaced a.txt"]);
    assert_eq!(newsroom.found(&["hailed"]), ["a.txt"]);
    fs::rename(newsroom.path("2025"), newsroom.path("2026")).unwrap();
    assert_eq!(watch.batch(), ["renamed 2026/b.txt"]);
    assert_eq!(newsroom.found(&["rained"]), ["2026/b.txt"]);
    newsroom.write("2026/empty.txt", "");
    assert_eq!(watch.batch(), ["failed 2026/empty.txt"]);
    fs::remove_dir_all(newsroom.path("2026")).unwrap();
    assert_eq!(watch.batch(), ["removed 2026/b.txt"]);
    assert!(newsroom.found(&["rained"]).is_empty());
    let end = watch.end("-INT");
    assert_eq!([&end["added"], &end["replaced"], &end["renamed"], &end["removed"]], [2, 1, 1, 1]);
    assert_eq!(newsroom.run(["verify"]).status, Some(0));
}

#[test]
fn a_file_is_indexed_when_it_is_complete_and_not_before() {
    let newsroom = Newsroom::with(&[("a.txt", "Snow in Oslo", "It snowed on the fjord.")]);
    let watch = Watch::start(&newsroom, &["."]);
    let started = Instant::now();
    let mut half = fs::File::create(newsroom.path("half.txt")).unwrap();
    half.write_all(b"Rain in Oslo\n\nIt rained on the").unwrap();
    newsroom.write("b.txt", article(1));
    let batch = watch.batch();
    // A file that is still open after five seconds counts as complete: a machine may be that busy.
    assert!(batch == ["added b.txt"] || started.elapsed() > Duration::from_secs(5), "{batch:?}");
    half.write_all(b" fjord for hours.\n").unwrap();
    drop(half);
    wait_until_found(&newsroom, &["hours"], &["half.txt"]);
    watch.end("-TERM");
}

#[test]
fn a_file_that_an_editor_writes_beside_and_moves_over_is_replaced_once() {
    let newsroom = Newsroom::with(&[("a.txt", "Snow in Oslo", "It snowed on the fjord.")]);
    let watch = Watch::start(&newsroom, &["."]);
    newsroom.write("a.txt.tmp", "Hail in Oslo\n\nIt hailed on the fjord.\n");
    fs::rename(newsroom.path("a.txt"), newsroom.path("a.txt~")).unwrap();
    fs::rename(newsroom.path("a.txt.tmp"), newsroom.path("a.txt")).unwrap();
    fs::remove_file(newsroom.path("a.txt~")).unwrap();
    wait_until_found(&newsroom, &["hailed"], &["a.txt"]);
    wait_until_found(&newsroom, &["*"], &["a.txt"]);
    watch.end("-INT");
    assert_eq!(newsroom.run(["verify"]).status, Some(0));
}

#[test]
fn a_flood_of_files_is_indexed_whole() {
    const FILES: usize = 2_000;
    let newsroom = Newsroom::with(&[("a.txt", "Snow in Oslo", "It snowed on the fjord.")]);
    let watch = Watch::start(&newsroom, &["."]);
    for number in 0..FILES {
        newsroom.write(format!("{}/{number}.txt", number % 40), article(number));
    }
    let mut added = 0;
    while added < FILES {
        added += watch.batch().iter().filter(|event| event.starts_with("added")).count();
    }
    assert_eq!(added, FILES);
    assert_eq!(newsroom.found(&["rained"]).len(), FILES);
    watch.end("-INT");
}

#[test]
fn a_folder_that_is_moved_away_keeps_its_articles_and_is_looked_at_when_it_is_back() {
    let newsroom = Newsroom::with(&[("a.txt", "Snow in Oslo", "It snowed on the fjord.")]);
    fs::create_dir(newsroom.beside("weekly")).unwrap();
    let watch = Watch::start(&newsroom, &[".", "../weekly", "--index", "../index"]);
    let at = |query: &str| newsroom.found(&[query, "--index", newsroom.beside("index").to_str().unwrap()]);
    fs::write(newsroom.beside("weekly/w.txt"), article(1)).unwrap();
    assert_eq!(watch.batch(), ["added weekly/w.txt"]);
    fs::rename(newsroom.beside("weekly"), newsroom.beside("attic")).unwrap();
    watch.wait_for("away");
    newsroom.write("b.txt", "Hail in Oslo\n\nIt hailed on the fjord.\n");
    watch.batch();
    assert_eq!((at("hailed"), at("rained")), (vec!["articles/b.txt".into()], vec!["weekly/w.txt".into()]));
    fs::write(newsroom.beside("attic/x.txt"), "Fog in Oslo\n\nThere was fog on the fjord.\n").unwrap();
    fs::rename(newsroom.beside("attic"), newsroom.beside("weekly")).unwrap();
    watch.wait_for("back");
    assert_eq!(watch.batch(), ["added weekly/x.txt"]);
    assert_eq!(at("fog"), ["weekly/x.txt"]);
    watch.end("-INT");
}

#[test]
fn others_may_write_between_two_batches_and_are_waited_for() {
    let newsroom = Newsroom::with(&[("a.txt", "Snow in Oslo", "It snowed on the fjord.")]);
    let watch = Watch::start(&newsroom, &["."]);
    newsroom.index(&[]);
    let options = WriterOptions { threads: 1, ..WriterOptions::default() };
    let (other, _) = Writer::open(&newsroom.path(".dateline"), options).unwrap();
    newsroom.write("b.txt", article(1));
    let why = watch.wait_for("waiting")["why"].as_str().unwrap().to_owned();
    assert!(why.contains(&format!("is being written by process {}", std::process::id())), "{why}");
    drop(other);
    assert_eq!(watch.batch(), ["added b.txt"]);
    watch.end("-INT");
}

/// Runs a script as the superuser of a namespace of its own, where it may mount; tells whether that is possible here.
fn in_a_namespace(script: &str, folder: &Path) -> bool {
    let unshare = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["-rm", "sh", "-ec", script]).current_dir(folder).env("DATELINE", env!("CARGO_BIN_EXE_dateline"));
        command.env_remove("DATELINE_INDEX").output()
    };
    if !unshare("mount -t tmpfs none /mnt").is_ok_and(|output| output.status.success()) {
        // Past the test harness, which keeps back what a test that passes prints.
        let mut err = std::io::stderr();
        writeln!(err, "SKIPPED: this system lets nobody mount in a namespace of their own").unwrap();
        return false;
    }
    let output = unshare(script).unwrap();
    assert!(output.status.success(), "{output:?}");
    true
}

#[test]
fn what_was_indexed_of_a_file_system_stays_while_it_is_not_mounted() {
    let newsroom = Newsroom::with(&[("a.txt", "Snow in Oslo", "It snowed on the fjord.")]);
    fs::create_dir(newsroom.path("stick")).unwrap();
    let script = r#"
        index() { "$DATELINE" index . > ../out 2> ../err; }
        has() { grep -q "$1" ../out ../err || { cat ../out ../err; exit 1; }; }
        cd articles
        mount -t tmpfs none stick
        printf 'Rain in Oslo\n\nIt rained on the fjord.\n' > stick/b.txt
        mv a.txt ..; index; has 'articles: 1 added'; mv ../a.txt .
        umount stick
        index; has 'articles: 1 added, 0 replaced, 0 removed'; has 'stick: is not mounted now'
        index; has 'stick: is not mounted now'; has '0 removed, 1 unchanged'
        "$DATELINE" search rained > ../out; has 'stick/b.txt'
        "$DATELINE" remove stick > ../out; has '1 article removed'
        index; has '0 removed, 1 unchanged'
    "#;
    in_a_namespace(script, &newsroom.beside(""));
}

#[test]
fn a_file_system_that_is_unmounted_while_it_is_watched_keeps_its_articles_and_is_looked_at_when_it_is_back() {
    let newsroom = Newsroom::with(&[("a.txt", "Snow in Oslo", "It snowed on the fjord.")]);
    fs::create_dir(newsroom.path("stick")).unwrap();
    fs::create_dir(newsroom.beside("store")).unwrap();
    let script = r#"
        # Waits until the watch has said it, for two minutes at most.
        says() { for _ in $(seq 1200); do ! grep -q "$1" ../out || return 0; sleep 0.1; done; cat ../out ../err; exit 1; }
        finds() { "$DATELINE" search "$1" | grep -q "$2" || { cat ../out ../err; exit 1; }; }
        cd articles
        mount -t tmpfs none ../store
        printf 'Rain in Oslo\n\nIt rained on the fjord.\n' > ../store/b.txt
        mount --bind ../store stick
        "$DATELINE" watch . --json --events > ../out 2> ../err &
        trap 'kill -9 $! 2> /dev/null || true' EXIT
        says '"watching"'; finds rained stick/b.txt
        umount stick
        says 'stick.*is not mounted now'
        printf 'Fog in Oslo\n\nThere was fog on the fjord.\n' > fog.txt
        says 'fog.txt'; finds rained stick/b.txt
        printf 'Hail in Oslo\n\nIt hailed on the fjord.\n' > ../store/c.txt
        mount --bind ../store stick
        says 'stick/c.txt'
        kill -INT $!; wait $!
        finds hailed stick/c.txt; finds rained stick/b.txt
    "#;
    in_a_namespace(script, &newsroom.beside(""));
}

#[test]
fn where_nothing_can_be_watched_that_is_said() {
    let newsroom = Newsroom::with(&[("a.txt", "Snow in Oslo", "It snowed on the fjord.")]);
    let script = r#"
        echo 0 > /proc/sys/user/max_inotify_instances
        cd articles
        ! "$DATELINE" watch . > ../out 2> ../err
        grep -q 'folders cannot be watched: .*' ../err; grep -q 'run dateline index from time to time' ../err
        ! grep -q panicked ../err
    "#;
    in_a_namespace(script, &newsroom.beside(""));
}
