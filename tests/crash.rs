//! What happens around an index that is being written: the process is killed, the power goes, the disk is full, others write
//! and read and copy, clocks jump and folders move. It is always that of some moment, and the next run completes it.

#![cfg(unix)]

mod newsroom;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use dateline::error::Error;
use dateline::index::Index;
use newsroom::{IN_A_FILE, Newsroom, Ran, can, counts, from_environment, program, ran, skipped, write_edition};

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    /// A number from 0 to 1.
    fn roll(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// The index opens, and holds a state that was committed: every file is of one edition, whole, and all that the manifest
/// says is there and nothing else. Says how many articles that is; nothing where no commit was made yet.
fn committed_state(folder: &Path) -> Option<u64> {
    let index = match Index::open(folder) {
        Err(Error::NoIndex(_)) => return None,
        index => index.unwrap(),
    };
    let verified = index.verify(false);
    assert_eq!(verified.damage, [] as [String; 0]);
    let mut editions: HashMap<String, BTreeSet<String>> = HashMap::new();
    index
        .each_article(&index.searcher().unwrap(), &mut |stored| {
            let text = stored.article.paragraphs.concat();
            let edition = text.rsplit(' ').next().unwrap_or_default().to_owned();
            editions.entry(stored.article.path).or_default().insert(edition);
            Ok(())
        })
        .unwrap();
    for (file, editions) in editions {
        assert_eq!(editions.len(), 1, "{file} is half of each: {editions:?}");
    }
    Some(verified.articles)
}

fn kill(mut child: Child) {
    // A child that is done already cannot be killed, which is as well.
    let _ = child.kill();
    child.wait().unwrap();
}

/// DATELINE_KILLS=200 kills two hundred times.
#[test]
fn an_indexer_that_is_killed_leaves_an_index_that_opens_and_the_next_run_completes_it() {
    const FILES: u64 = 60;
    let kills = from_environment("DATELINE_KILLS", 20) as u64;
    let (killed, calm) = (Newsroom::empty(), Newsroom::empty());
    write_edition(&calm, 0, 0..FILES);
    let started = Instant::now();
    calm.index(&[]);
    let whole = started.elapsed();
    write_edition(&killed, 0, 0..FILES);
    let mut dice = Dice(0x5eed);
    for edition in 1..=kills {
        let child = killed.start(["index", "."]);
        thread::sleep(whole.mul_f64(dice.roll() * 1.1));
        kill(child);
        committed_state(&killed.path(".dateline"));
        // Half of the files change, so that there is always work, and half of it is on what was there before.
        for newsroom in [&killed, &calm] {
            write_edition(newsroom, edition, (0..FILES).filter(|file| (file + edition) % 2 == 0));
        }
    }
    killed.index(&[]);
    assert_eq!(committed_state(&killed.path(".dateline")), Some(FILES * IN_A_FILE));
    calm.index(&["--rebuild"]);
    assert_eq!(killed.content(), calm.content());
    assert_eq!(killed.index(&[])["unchanged"], FILES * IN_A_FILE);
}

/// What a run did to the files of its index, in order.
#[derive(Debug, PartialEq)]
enum Call {
    Write(String),
    Sync(String),
    Rename(String),
    Remove(String),
}

/// The calls in a trace that name files of an index; a sync counts when it is done, all else when it begins.
fn calls(trace: &str, index: &str) -> Vec<Call> {
    let mut calls = Vec::new();
    let mut syncing: HashMap<&str, String> = HashMap::new();
    for line in trace.lines() {
        let Some((process, call)) = line.split_once(' ') else { continue };
        let call = call.trim_start();
        let in_index = |text: &str| {
            let at = text.find(index)?;
            Some(text[at..].split(['>', '"']).next().unwrap_or_default().to_owned())
        };
        if call.contains("sync resumed>") {
            calls.extend(syncing.remove(process).map(Call::Sync));
            continue;
        }
        let Some((name, rest)) = call.split_once('(') else { continue };
        let Some(file) = in_index(rest) else { continue };
        match name {
            "write" | "pwrite64" | "writev" | "ftruncate" => calls.push(Call::Write(file)),
            "fsync" | "fdatasync" if call.contains("<unfinished") => drop(syncing.insert(process, file)),
            "fsync" | "fdatasync" => calls.push(Call::Sync(file)),
            "rename" | "renameat" | "renameat2" => {
                // The second name is where it went.
                let to = rest.rfind(index).map(|at| rest[at..].split('"').next().unwrap_or_default().to_owned());
                calls.push(Call::Write(to.clone().unwrap_or_default()));
                calls.push(Call::Sync(to.clone().unwrap_or_default()));
                calls.extend(to.map(Call::Rename));
            }
            "unlink" | "unlinkat" => calls.push(Call::Remove(file)),
            _ => {}
        }
    }
    calls
}

#[test]
fn what_a_commit_names_is_on_the_disk_before_it_and_the_commit_before_anything_goes() {
    if !can("strace", &["-f", "-e", "trace=fsync", "true"]) {
        return skipped("the order of syncs: strace is not here, or may not trace");
    }
    let newsroom = Newsroom::empty();
    let trace = newsroom.beside("trace");
    let index = newsroom.path(".dateline").canonicalize().unwrap_or_else(|_| newsroom.folder().canonicalize().unwrap());
    let index = index.join(".dateline").display().to_string();
    let mut commits = 0;
    for edition in 0..2 {
        write_edition(&newsroom, edition, 0..4);
        let mut strace = Command::new("strace");
        strace.args([
            "-f",
            "-y",
            "-s",
            "0",
            "-e",
            "trace=write,pwrite64,writev,ftruncate,fsync,fdatasync,/rename,/unlink",
        ]);
        strace.arg("-o").arg(&trace).arg(env!("CARGO_BIN_EXE_dateline")).args(["index", ".", "--threads", "1"]);
        let indexed = ran({
            strace.current_dir(newsroom.folder()).env_remove("DATELINE_INDEX");
            strace
        });
        assert_eq!(indexed.status, Some(0), "{indexed:?}");
        commits += commits_in_order(&calls(&fs::read_to_string(&trace).unwrap(), &index), &index);
    }
    // Articles and people, twice.
    assert!(commits >= 4, "{commits}");
}

/// Makes sure of the order of the calls; says how many commits there were.
fn commits_in_order(calls: &[Call], index: &str) -> usize {
    let meta = format!("{index}/meta.json");
    let (mut dirty, mut is_known, mut commits) = (BTreeSet::new(), true, 0);
    for call in calls {
        match call {
            // The list of files that Tantivy looks after names files before they are made, and may be late.
            Call::Write(file) if file.ends_with(".lock") || file.contains("/.") => {}
            Call::Write(file) => drop(dirty.insert(file.clone())),
            Call::Sync(file) if file == index => is_known = true,
            Call::Sync(file) => drop(dirty.remove(file)),
            Call::Rename(file) if *file == meta => {
                assert!(dirty.is_empty(), "a commit before these were on the disk: {dirty:?}");
                (commits, is_known) = (commits + 1, false);
            }
            Call::Rename(_) => {}
            Call::Remove(file) => {
                assert!(is_known || file.contains("/."), "{file} went before the folder knew of the commit");
            }
        }
    }
    assert!(is_known, "the folder was not synced after the last commit");
    commits
}

/// What must be said where there is no room.
fn says_there_is_no_room(run: &Ran) {
    assert_eq!(run.status, Some(2), "{run:?}");
    assert!(run.err.contains("there is no room to write the index in ") && run.err.contains(".dateline"), "{run:?}");
    assert!(run.err.contains("make room and run the same command again"), "{run:?}");
}

#[test]
fn at_whatever_write_there_is_no_room_it_is_said_and_the_old_state_stays() {
    const FILES: u64 = 12;
    let (newsroom, calm) = (Newsroom::empty(), Newsroom::empty());
    write_edition(&newsroom, 0, 0..FILES);
    newsroom.index(&[]);
    let before = newsroom.content();
    for newsroom in [&newsroom, &calm] {
        write_edition(newsroom, 1, 0..FILES + 4);
    }
    let mut refused = 0;
    // The limit on the size of a file, in blocks of 512 bytes: from nothing at all to all that a run needs.
    for blocks in (0..12).chain((12..400).step_by(12)) {
        let mut limited = Command::new("sh");
        limited.args([
            "-c",
            &format!("ulimit -f {blocks}; exec \"$0\" \"$@\""),
            env!("CARGO_BIN_EXE_dateline"),
            "index",
            ".",
        ]);
        limited.current_dir(newsroom.folder()).env_remove("DATELINE_INDEX");
        let run = ran(limited);
        if run.status == Some(0) {
            break;
        }
        refused += 1;
        says_there_is_no_room(&run);
        assert_eq!(committed_state(&newsroom.path(".dateline")), Some(FILES * IN_A_FILE), "{blocks} blocks");
    }
    assert!(refused > 5, "{refused}");
    // Whether or not the last run had room, nothing that was indexed before is gone.
    assert!(newsroom.content().len() >= before.len());
    newsroom.index(&[]);
    calm.index(&[]);
    assert_eq!(newsroom.content(), calm.content());
}

/// Runs a script of the shell in a place where file systems can be mounted; nothing where that is not allowed.
fn with_mounts(newsroom: &Newsroom, script: &str) -> Option<Ran> {
    if !can("unshare", &["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]) {
        return None;
    }
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-c", script, env!("CARGO_BIN_EXE_dateline")]);
    command.current_dir(newsroom.folder()).env_remove("DATELINE_INDEX");
    Some(ran(command))
}

#[test]
fn on_a_full_disk_the_old_state_stays_and_the_run_goes_on_when_there_is_room() {
    let newsroom = Newsroom::empty();
    write_edition(&newsroom, 0, 0..4);
    for file in 0..40 {
        let text =
            (0..3_000).map(|n| format!("w{}", (n * 7919 + file * 104_729) % 1_000_003)).collect::<Vec<_>>().join(" ");
        newsroom.write(format!("later/{file}.txt"), format!("A headline\n\n{text}\n"));
    }
    let script = "mkdir .dateline && mount -t tmpfs -o size=600k tmpfs .dateline || exit 9
        mv later ../later; \"$0\" index . || exit 8; \"$0\" search -n1 '*'; mv ../later later
        \"$0\" index .; echo \"status $?\"
        \"$0\" search -n1 '*'; \"$0\" verify --quick; echo \"verified $?\"; ls -la .dateline >&2; df .dateline >&2
        mount -o remount,size=64m .dateline && \"$0\" index . && \"$0\" search -n1 '*'; \"$0\" verify";
    let Some(run) = with_mounts(&newsroom, script) else { return skipped("a full disk: nothing can be mounted here") };
    let heading = |line: &'_ str| line.split_once(" articles for").map(|(count, _)| count.to_owned());
    let found: Vec<String> = run.out.lines().filter_map(heading).collect();
    assert_eq!(found, ["200", "200", "240"], "{run:?}");
    assert!(run.out.contains("status 2\n") && run.out.contains("verified 0\n"), "{run:?}");
    assert!(run.err.contains("there is no room to write the index in ") && run.err.contains("make room"), "{run:?}");
    assert!(run.out.contains("the index is up to date with its folders"), "{run:?}");
}

#[test]
fn an_index_that_cannot_be_written_is_searched_and_writing_says_why_not() {
    let newsroom = Newsroom::empty();
    write_edition(&newsroom, 0, 0..2);
    newsroom.index(&[]);
    newsroom.write("new.txt", "Snow in May\n\nIt snowed on the fjord.\n");
    let script = "mount --bind .dateline .dateline && mount -o remount,bind,ro .dateline || exit 9
        \"$0\" search -n1 '*' && \"$0\" facets --by country && \"$0\" show 'wire-000.jsonl#0' && \"$0\" stats && \"$0\" errors \
        && \"$0\" verify --quick && echo 'all read'; \"$0\" index .; echo \"status $?\"";
    let Some(run) = with_mounts(&newsroom, script) else {
        return skipped("an index that cannot be written: nothing can be mounted here");
    };
    assert!(run.out.contains("all read\n") && run.out.ends_with("status 2\n"), "{run:?}");
    assert!(
        run.err.contains("cannot be written: Read-only file system") && run.err.contains("run as its owner"),
        "{run:?}"
    );
}

#[test]
fn an_index_that_may_not_be_read_is_called_that() {
    let somebody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    if !can("setpriv", &[&somebody[..], &["true"]].concat()) {
        return skipped("an index of somebody else's: nobody else can be played here");
    }
    let newsroom = Newsroom::empty();
    write_edition(&newsroom, 0, 0..2);
    newsroom.index(&[]);
    let script = "chmod 755 .. . && setpriv --reuid=65534 --regid=65534 --clear-groups \"$0\" search --in . '*'; echo \"status $?\"";
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_dateline")]).current_dir(newsroom.folder());
    let run = ran(command);
    assert_eq!(run.out, "status 2\n", "{run:?}");
    assert!(run.err.contains("cannot be read: Permission denied") && !run.err.contains("indexing it"), "{run:?}");
}

#[test]
fn of_several_writers_one_writes_and_the_others_are_told() {
    let (newsroom, calm) = (Newsroom::empty(), Newsroom::empty());
    write_edition(&newsroom, 0, 0..60);
    write_edition(&calm, 0, 0..60);
    let writers: Vec<Child> = (0..4).map(|_| newsroom.start(["index", "."])).collect();
    let runs: Vec<Ran> = writers.into_iter().map(|child| Ran::from(child.wait_with_output().unwrap())).collect();
    for run in &runs {
        assert!(run.status == Some(0) || run.status == Some(2) && run.err.contains("is being written by"), "{run:?}");
    }
    assert!(runs.iter().any(|run| run.status == Some(0)), "{runs:?}");
    calm.index(&[]);
    assert_eq!(newsroom.content(), calm.content());
    assert_eq!(newsroom.run(["verify"]).status, Some(0));
}

/// Where a run is under way, what others see of its index.
fn during_a_run(newsroom: &Newsroom, run: &[&str], mut look: impl FnMut(usize)) {
    let mut child = newsroom.start(run);
    let mut looks = 0;
    while child.try_wait().unwrap().is_none() {
        look(looks);
        looks += 1;
    }
    assert!(child.wait_with_output().unwrap().status.success());
    assert!(looks > 2, "the run was over after {looks} looks");
}

#[test]
fn a_reader_sees_a_state_that_was_committed_whoever_writes_and_compacts() {
    let newsroom = Newsroom::empty();
    write_edition(&newsroom, 0, 0..10);
    newsroom.index(&["--threads", "1"]);
    for edition in 1..4 {
        write_edition(&newsroom, edition, 0..10 + edition * 20);
        let before = (10 + (edition - 1) * if edition > 1 { 20 } else { 0 }) * IN_A_FILE;
        let after = (10 + edition * 20) * IN_A_FILE;
        during_a_run(&newsroom, &["index", ".", "--threads", "1"], |look| {
            let seen = committed_state(&newsroom.path(".dateline"));
            // A run that takes long commits on its way.
            assert!(seen >= Some(before) && seen <= Some(after), "{seen:?}, not from {before} to {after}");
            if look % 2 == 0 {
                for command in [&["search", "item"][..], &["errors"], &["facets", "--by", "person"], &["verify"]] {
                    let run = newsroom.run(command);
                    assert!(run.status < Some(2) && run.err.is_empty(), "{command:?}: {run:?}");
                }
            }
        });
    }
    let mut child = newsroom.start(["compact"]);
    while child.try_wait().unwrap().is_none() {
        assert_eq!(committed_state(&newsroom.path(".dateline")), Some(70 * IN_A_FILE));
    }
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_copy_of_an_index_that_is_being_written_opens_or_says_that_it_is_damaged() {
    let newsroom = Newsroom::empty();
    write_edition(&newsroom, 0, 0..10);
    newsroom.index(&[]);
    write_edition(&newsroom, 1, 0..120);
    let (index, mut whole) = (newsroom.path(".dateline"), 0);
    during_a_run(&newsroom, &["index", "."], |look| {
        let copy = newsroom.beside(&format!("copy-{look}"));
        // Files come and go meanwhile: what could not be copied is missing.
        Command::new("cp").arg("-r").arg(&index).arg(&copy).output().unwrap();
        let search = newsroom.run(["search", "item", "-n", "1000000", "--json", "--index", copy.to_str().unwrap()]);
        let verified = newsroom.run(["verify", "--index", copy.to_str().unwrap()]);
        match search.status {
            Some(0) if verified.status < Some(2) => {
                whole += 1;
                let count = search.out.lines().count() as u64;
                assert!(
                    (10 * IN_A_FILE..=120 * IN_A_FILE).contains(&count) && count.is_multiple_of(IN_A_FILE),
                    "{count}"
                );
            }
            Some(0 | 1) => assert!(verified.err.contains("--rebuild"), "{verified:?}"),
            _ => assert!(search.err.contains("--rebuild") || search.err.contains("no index in"), "{search:?}"),
        }
    });
    assert!(whole > 0);
}

fn set_modified(path: &Path, time: SystemTime) {
    fs::File::options().append(true).open(path).unwrap().set_modified(time).unwrap();
}

#[test]
fn whatever_the_clock_says_what_changed_is_read_again() {
    const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);
    let newsroom = Newsroom::empty();
    let path = newsroom.write("a.txt", "Snow in May\n\nIt snowed on the fjord.\n");
    let now = SystemTime::now();
    // Ahead of now, far behind it, and before clocks began.
    for (number, time) in [now + 70 * YEAR, now - YEAR, now - 90 * YEAR, now].into_iter().enumerate() {
        // As long as what stood there before.
        newsroom.write("a.txt", format!("Snow in May\n\nIt snowed in pla{number}e.\n"));
        set_modified(&path, time);
        newsroom.index(&[]);
        assert_eq!(newsroom.found(&[&format!("pla{number}e")]), ["a.txt"]);
        assert_eq!(counts(&newsroom.index(&[])), [0, 0, 0, 1, 0]);
    }
}

#[test]
fn a_folder_that_is_renamed_underneath_a_run_harms_nothing_and_the_next_run_is_right() {
    let (newsroom, calm) = (Newsroom::empty(), Newsroom::empty());
    for newsroom in [&newsroom, &calm] {
        write_edition(newsroom, 0, 0..40);
        fs::create_dir(newsroom.path("sub")).unwrap();
        for file in 20..40 {
            fs::rename(newsroom.path(format!("wire-{file:03}.jsonl")), newsroom.path(format!("sub/{file}.jsonl")))
                .unwrap();
        }
    }
    let run = newsroom.start(["index", ".", "--threads", "1"]);
    thread::sleep(Duration::from_millis(60));
    fs::rename(newsroom.path("sub"), newsroom.path("elsewhere")).unwrap();
    let run = Ran::from(run.wait_with_output().unwrap());
    assert!(run.status == Some(0) && !run.err.contains("defect"), "{run:?}");
    committed_state(&newsroom.path(".dateline"));
    // And the whole corpus with its index, by the name that the run goes by.
    write_edition(&newsroom, 1, 0..20);
    write_edition(&calm, 1, 0..20);
    let (before, after) = (newsroom.folder(), newsroom.beside("moved"));
    let indexer = program(Path::new("/"), ["index".as_ref(), before.as_os_str(), "--threads".as_ref(), "1".as_ref()])
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    thread::sleep(Duration::from_millis(60));
    fs::rename(&before, &after).unwrap();
    let run = Ran::from(indexer.wait_with_output().unwrap());
    assert!(run.status.is_some() && !run.err.contains("defect"), "{run:?}");
    committed_state(&after.join(".dateline"));
    // Where it was given up, the run may have made the old folder's index anew.
    let _ = fs::remove_dir_all(&before);
    fs::rename(&after, &before).unwrap();
    newsroom.index(&[]);
    fs::rename(calm.path("sub"), calm.path("elsewhere")).unwrap();
    calm.index(&[]);
    assert_eq!(newsroom.content(), calm.content());
    assert_eq!(newsroom.run(["verify"]).status, Some(0));
}

#[test]
fn few_files_are_open_at_once_however_many_there_are() {
    let newsroom = Newsroom::empty();
    write_edition(&newsroom, 0, 0..150);
    for command in ["index . --threads 16", "search item", "facets --by person", "verify", "compact"] {
        let mut limited = Command::new("sh");
        limited.args(["-c", &format!("ulimit -n 100; exec \"$0\" {command}"), env!("CARGO_BIN_EXE_dateline")]);
        limited.current_dir(newsroom.folder()).env_remove("DATELINE_INDEX");
        let run = ran(limited);
        assert_eq!(run.status, Some(0), "{command}: {run:?}");
    }
}

#[test]
fn an_index_is_its_owners_alone() {
    let newsroom = Newsroom::empty();
    write_edition(&newsroom, 0, 0..2);
    newsroom.index(&[]);
    newsroom.run(["search", "item"]);
    let index = newsroom.path(".dateline");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&index), 0o700);
    let files: BTreeMap<_, _> = fs::read_dir(&index)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), mode(&path)))
        .collect();
    // Locks hold nothing.
    let open: Vec<_> =
        files.iter().filter(|(path, mode)| **mode != 0o600 && fs::metadata(path).unwrap().len() > 0).collect();
    assert!(open.is_empty() && files.len() > 8, "{files:?}");
}

#[test]
fn neither_indexing_nor_searching_touches_a_network() {
    let newsroom = Newsroom::with_corpus();
    newsroom.write(
        "page.html",
        "<html><base href='http://example.org/'><img src='//example.org/a.png'><p>Snow in May.</p>",
    );
    newsroom.write(
        "entity.xml",
        "<!DOCTYPE nitf SYSTEM \"http://example.org/nitf.dtd\" [<!ENTITY x SYSTEM \"http://example.org/x\">]>\n<nitf><body><body.head><hedline><hl1>Snow &x;</hl1></hedline></body.head><body.content><p>It snowed.</p></body.content></body></nitf>",
    );
    let commands: [&[&str]; 6] = [
        &["index", "."],
        &["search", "snow", "--facets"],
        &["facets", "--by", "person"],
        &["similar", "page.html"],
        &["read", "page.html"],
        &["verify"],
    ];
    let is_traced = can("strace", &["-f", "-e", "trace=%network", "true"]);
    let is_apart = can("unshare", &["-rn", "true"]);
    if !is_traced && !is_apart {
        return skipped("that no network is touched: neither strace nor a network apart is to be had");
    }
    for command in commands {
        if is_apart {
            let mut apart = Command::new("unshare");
            apart.arg("-rn").arg(env!("CARGO_BIN_EXE_dateline")).args(command);
            let run = ran({
                apart.current_dir(newsroom.folder()).env_remove("DATELINE_INDEX");
                apart
            });
            assert_eq!(run.status, Some(0), "{command:?}: {run:?}");
        }
        if is_traced {
            let trace = newsroom.beside("trace");
            let mut traced = Command::new("strace");
            traced.args(["-f", "-qq", "-e", "trace=%network", "-e", "signal=none", "-o"]).arg(&trace);
            traced.arg(env!("CARGO_BIN_EXE_dateline")).args(command);
            let run = ran({
                traced.current_dir(newsroom.folder()).env_remove("DATELINE_INDEX");
                traced
            });
            assert_eq!(run.status, Some(0), "{command:?}: {run:?}");
            assert_eq!(fs::read_to_string(&trace).unwrap(), "", "{command:?}");
        }
    }
}
