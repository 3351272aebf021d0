//! The house itself: which room may use which, every file says what it owns, the map shows what is there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The rooms that each room may use.
const ALLOWED: &[(&str, &[&str])] = &[
    ("domain", &["domain"]),
    ("db", &["db", "domain"]),
    ("app", &["db", "mail", "domain"]),
    ("documents", &["documents", "domain"]),
    ("mail", &["mail", "domain"]),
    ("ops", &["ops", "view", "mail", "app", "db", "documents", "domain"]),
    ("view", &["view", "domain"]),
    ("web", &["web", "ops", "view", "app", "db", "domain"]),
    ("jobs", &["ops", "app"]),
    ("config", &["config", "db"]),
    ("cli", &["cli", "config", "jobs", "web", "ops", "app", "mail", "db", "domain"]),
    ("main", &["cli"]),
];

/// The elements that stand on a line of their own in a template.
const BLOCKS: &str = "article button caption datalist dd details dialog div dl dt fieldset figcaption figure footer \
                      form h1 h2 h3 h4 h5 h6 header input label legend li link main meta nav ol option p script section \
                      select summary table tbody td textarea tfoot th thead tr ul";

fn files_of(kind: &str, directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_of(kind, &path, found);
        } else if path.extension().is_some_and(|extension| extension == kind) {
            found.push(path);
        }
    }
}

fn sources() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for directory in ["src", "tests", "benches"] {
        let path = Path::new(ROOT).join(directory);
        if path.exists() {
            files_of("rs", &path, &mut files);
        }
    }
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(ROOT).unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

fn room_of(name: &str) -> Option<&str> {
    let inside = name.strip_prefix("src/")?;
    let room = inside.split('/').next()?.trim_end_matches(".rs");
    (room != "lib").then_some(room)
}

#[test]
fn rooms_use_only_what_lies_below_them() {
    for (name, text) in sources() {
        let Some(room) = room_of(&name) else { continue };
        let (_, allowed) = ALLOWED
            .iter()
            .find(|(known, _)| *known == room)
            .unwrap_or_else(|| panic!("{name}: no such room"));
        for part in text.split("crate::").skip(1) {
            let used: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            let is_room = ALLOWED.iter().any(|(known, _)| *known == used);
            assert!(!is_room || allowed.contains(&used.as_str()), "{name} uses {used}");
        }
        if room != "db" {
            let names_diesel = text
                .lines()
                .any(|line| line.trim_start().starts_with("use diesel") || line.contains("diesel::"));
            assert!(!names_diesel, "{name} names diesel");
        }
        if room == "web" || room == "cli" {
            assert!(!text.contains("Tx<"), "{name} writes: only ops take a Tx");
        }
    }
}

#[test]
fn every_file_says_what_it_owns_in_at_most_ten_lines() {
    for (name, text) in sources() {
        assert!(text.starts_with("//!"), "{name} does not begin with //!");
        let lines = text.lines().take_while(|line| line.starts_with("//!")).count();
        assert!(lines <= 10, "{name} begins with {lines} lines");
        assert!(!name.ends_with("/mod.rs"), "{name}: name it after its folder");
    }
}

#[test]
fn the_map_shows_what_is_in_the_house() {
    let text = std::fs::read_to_string(Path::new(ROOT).join("ARCHITECTURE.md")).unwrap();
    let map: BTreeSet<String> = text
        .lines()
        .filter(|line| line.starts_with("- `src/"))
        .flat_map(|line| line.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>())
        .filter(|name| name.starts_with("src/"))
        .collect();
    let there: BTreeSet<String> = std::fs::read_dir(Path::new(ROOT).join("src"))
        .unwrap()
        .map(|entry| format!("src/{}", entry.unwrap().file_name().into_string().unwrap()))
        .collect();
    // A room is a folder with the file of its name beside it; the map names the folder.
    let there: BTreeSet<String> = there
        .iter()
        .filter(|name| !there.contains(name.trim_end_matches(".rs")) || !name.ends_with(".rs"))
        .cloned()
        .collect();
    assert_eq!(map, there);
}

#[test]
fn a_template_has_one_element_a_line_and_no_line_over_160_characters() {
    let mut files = Vec::new();
    for kind in ["html", "txt"] {
        files_of(kind, &Path::new(ROOT).join("templates"), &mut files);
    }
    for path in files {
        let name = path.strip_prefix(ROOT).unwrap().display();
        for (at, line) in std::fs::read_to_string(&path).unwrap().lines().enumerate() {
            let place = format!("{name}:{}", at + 1);
            assert!(line.chars().count() <= 160, "{place} is over 160 characters");
            // `<p class="lead">` opens a `p`; spans, links and icons may stand beside each other in one sentence.
            let opened: Vec<&str> = line
                .split('<')
                .skip(1)
                .map(|tag| tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap())
                .filter(|tag| BLOCKS.split(' ').any(|block| block == *tag))
                .collect();
            assert!(opened.len() <= 1, "{place} opens {opened:?}: one element a line");
        }
    }
}
