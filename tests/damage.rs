//! Damage in the files of an index: a search answers as if it were not there, or says so; verifying finds it; nothing
//! panics; and the way out is named.

mod newsroom;

#[path = "../fuzz/laws.rs"]
mod laws;

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use laws::Sound;
use newsroom::{Newsroom, from_environment};

/// A file's bytes with damage: one bit flipped at so many places all over it, and its end cut off at as many.
fn damaged(bytes: &[u8], places: usize) -> impl Iterator<Item = Vec<u8>> {
    let places = places.min(bytes.len());
    let at = move |place: usize| place * bytes.len() / places;
    let flipped = (0..places).map(move |place| {
        let mut flipped = bytes.to_vec();
        flipped[at(place)] ^= 1 << (place % 8);
        flipped
    });
    flipped.chain((0..places).map(move |place| bytes[..at(place)].to_vec()))
}

/// Manifest and register of the commit before stay for whoever still reads them; who wrote last is said by a file. None of
/// these is the index.
fn is_needed(name: &Path, sound: &Sound) -> bool {
    if name == Path::new("writer.json") {
        return false;
    }
    let Some((kind, generation)) = generation(name) else { return true };
    let newer = |(other, number): (&str, u64)| other == kind && number > generation;
    !sound.files.iter().filter_map(|(name, _)| self::generation(name)).any(newer)
}

/// "people-2.bin" is of the second generation of "people".
fn generation(name: &Path) -> Option<(&str, u64)> {
    let (kind, rest) = name.to_str()?.split_once('-')?;
    Some((kind, rest.split_once('.')?.0.parse().ok()?))
}

/// DATELINE_DAMAGE=1000000 damages every byte of every file.
#[test]
fn whatever_byte_of_an_index_is_flipped_or_cut_it_is_found_and_never_shown() {
    let places = from_environment("DATELINE_DAMAGE", 25);
    let sound = Sound::new();
    assert!(!sound.is_shown_rightly_or_not_at_all());
    let mut tried = 0;
    for (name, content) in sound.files.iter().filter(|(_, content)| !content.is_empty()) {
        for damage in damaged(content, places) {
            fs::write(sound.folder().join(name), damage).unwrap();
            tried += 1;
            assert!(sound.is_shown_rightly_or_not_at_all() || !is_needed(name, &sound), "{}", name.display());
        }
        fs::remove_file(sound.folder().join(name)).unwrap();
        // A lock, or the list of files, is made anew.
        let is_made_anew = name.extension() == Some(OsStr::new("lock")) || name == Path::new(".managed.json");
        assert!(
            sound.is_shown_rightly_or_not_at_all() || is_made_anew || !is_needed(name, &sound),
            "{}",
            name.display()
        );
        fs::write(sound.folder().join(name), content).unwrap();
    }
    println!("{tried} damages in {} files", sound.files.len());
    assert!(tried > 400 && !sound.is_shown_rightly_or_not_at_all(), "{tried}");
}

/// Every command that looks for an index.
const COMMANDS: [&[&str]; 13] = [
    &["search", "zeppelin OR envoys", "--facets"],
    &["similar", "a.txt"],
    &["facets", "--by", "person"],
    &["timeline", "--split", "country"],
    &["show", "a.txt"],
    &["open", "a.txt", "--print"],
    &["why", "Fidan"],
    &["stats"],
    &["errors"],
    &["verify"],
    &["remove", "a.txt"],
    &["compact"],
    &["export"],
];

#[test]
fn damage_is_called_damage_and_the_way_out_named() {
    let newsroom = Newsroom::with(&[
        ("a.txt", "Zeppelin lands in Norway", "An old zeppelin landed near Oslo on Sunday."),
        ("b.txt", "Envoys meet in Ankara", "Hakan Fidan met Sergei Lavrov in Turkey."),
    ]);
    newsroom.index(&["--threads", "1"]);
    let files = fs::read_dir(newsroom.path(".dateline")).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> = files.map(|file| (fs::read(&file).unwrap(), file)).collect();
    for (whole, file) in files.iter().filter(|(whole, _)| !whole.is_empty()) {
        for damage in damaged(whole, 1) {
            for command in COMMANDS {
                fs::write(file, &damage).unwrap();
                let ran = newsroom.run(command);
                let at = format!("{command:?} over {}: {ran:?}", file.display());
                assert!(ran.status.is_some() && !ran.err.contains("defect"), "{at}");
                assert!(ran.status < Some(2) || ran.err.contains("--rebuild"), "{at}");
                // Some of them write.
                fs::remove_dir_all(newsroom.path(".dateline")).unwrap();
                fs::create_dir(newsroom.path(".dateline")).unwrap();
                files.iter().for_each(|(whole, file)| fs::write(file, whole).unwrap());
            }
        }
    }
    fs::write(newsroom.path(".dateline/meta.json"), "{}").unwrap();
    let refused = newsroom.run(["index", "."]);
    assert!(refused.status == Some(2) && refused.err.contains("--rebuild"), "{refused:?}");
    newsroom.index(&["--rebuild"]);
    assert_eq!(newsroom.run(["verify"]).status, Some(0));
}
