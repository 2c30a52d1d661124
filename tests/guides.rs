//! The guides name what is there: links and paths in them lead somewhere.

use std::fs;
use std::path::Path;

/// What a newcomer reads.
const GUIDES: &[&str] = &["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];

/// Folders whose files are named by their path.
const FOLDERS: &[&str] = &["src", "tests", "corpus", "eval", "train", "gazetteer", "index-schema", "weights", ".ci"];

fn guide(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What stands between two marks, each time.
fn between<'t>(text: &'t str, open: &str, close: char) -> Vec<&'t str> {
    text.split(open).skip(1).filter_map(|rest| rest.split(close).next()).collect()
}

/// Stretches in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.split('`').skip(1).step_by(2))
}

#[test]
fn every_link_leads_somewhere() {
    for name in GUIDES {
        let text = guide(name);
        for link in between(&text, "](", ')').into_iter().filter(|link| !link.contains("://")) {
            let path = link.split('#').next().unwrap();
            assert!(path.is_empty() || root().join(path).exists(), "{name} links to {link}, which is not there");
        }
    }
}

#[test]
fn every_path_that_is_named_is_there() {
    for name in GUIDES {
        for path in quoted(&guide(name)).map(|quoted| quoted.split("::").next().unwrap()) {
            let is_path = path.split_once('/').is_some_and(|(folder, _)| FOLDERS.contains(&folder))
                && !path.contains([' ', '*', '<', '{']);
            assert!(!is_path || root().join(path).exists(), "{name} names {path}, which is not there");
        }
    }
}

#[test]
fn the_file_of_entities_in_the_readme_is_the_one_that_its_session_uses() {
    assert!(guide("README.md").contains(&format!("```toml\n{}```\n", guide("corpus/expected/entities.toml"))));
}

#[test]
fn what_ci_runs_is_what_the_guides_say() {
    assert!(guide("CONTRIBUTING.md").contains(".ci/run"));
    let ci = guide(".ci/run");
    for step in ["fmt --all --check", "clippy --workspace --all-targets", "doc --workspace", "test --workspace"] {
        assert!(ci.contains(step), ".ci/run lacks {step}");
    }
}
