//! The house itself: which room may use which and which noun which, no circles, no crowded folder; every
//! file says what it owns, the map shows what is there.

mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use imports::Imports;

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

/// The nouns in their order: each may use those before it in its own room, none after it.
const NOUNS: &[&str] = &[
    "mail",
    "units",
    "events",
    "people",
    "coordinators",
    "tickets",
    "accounts",
    "seats",
    "delegations",
    "participants",
    "door",
    "imports",
    "papers",
    "letters",
    "overview",
    "upkeep",
    "samples",
];

/// What lies in a room of nouns and is no noun: every noun may use it.
const GROUND: &[(&str, &[&str])] = &[
    ("ops", &["error", "input", "attempts", "actors", "link_codes"]),
    ("view", &["kit", "paths", "letters"]),
    ("web/pages", &["kit"]),
];

/// Files in one folder of the rooms that are kept by noun.
const MOST_IN_A_FOLDER: usize = 25;

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

/// The files of `src/` by module path, as `Imports` wants them.
fn modules() -> BTreeMap<String, String> {
    sources()
        .into_iter()
        .filter_map(|(name, text)| {
            let module = name.strip_prefix("src/")?.strip_suffix(".rs")?;
            Some((module.to_owned(), text))
        })
        .collect()
}

/// The room of nouns in which a module lies, and its noun there.
fn noun_of(module: &str) -> Option<(&'static str, &str)> {
    GROUND.iter().find_map(|(room, _)| {
        let inside = module.strip_prefix(room)?.strip_prefix('/')?;
        Some((*room, inside.split('/').next().unwrap_or(inside)))
    })
}

fn place_of(room: &str, noun: &str) -> usize {
    let (_, ground) = GROUND.iter().find(|(known, _)| *known == room).unwrap();
    if ground.contains(&noun) {
        return 0;
    }
    let place = NOUNS.iter().position(|known| *known == noun);
    1 + place.unwrap_or_else(|| panic!("{room}/{noun}: no such noun; a new one takes its place in NOUNS"))
}

#[test]
fn a_noun_uses_only_the_nouns_before_it() {
    let mut wrong = Vec::new();
    for (from, to) in Imports::read(&modules()).arrows() {
        let (Some((room, noun)), Some((other_room, other))) = (noun_of(from), noun_of(to)) else { continue };
        // The tests of the whole view, and of a verb with those who call it, stand above all.
        let is_test = from.split('/').any(|part| part == "tests" || part == "testing");
        if room != other_room || noun == other || is_test {
            continue;
        }
        let (own, its) = (place_of(room, noun), place_of(room, other));
        // A page stands for itself: what two pages need lies in the kit.
        let allowed = if room == "web/pages" { its == 0 } else { its < own };
        // The kit may use the addresses and the addresses nothing.
        if !allowed && (own, its) != (0, 0) {
            wrong.push(format!("{from} uses {to}"));
        }
    }
    assert!(wrong.is_empty(), "against the order of nouns:\n{}", wrong.join("\n"));
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let circles = Imports::read(&modules()).circles();
    assert!(circles.is_empty(), "circles:\n{circles:#?}");
}

#[test]
fn letters_are_written_for_the_sender_and_the_outbox_alone() {
    for (from, to) in Imports::read(&modules()).arrows() {
        // The sender and the outbox themselves are for everybody above.
        let doors = ["ops/letters/send", "ops/letters/send_test", "ops/letters/outbox"];
        let is_letter = to.starts_with("ops/letters/") && !doors.contains(&to);
        let inside = from == "ops/letters" || from.starts_with("ops/letters/");
        assert!(!is_letter || inside, "{from} uses {to}: queue a payload of domain/mail_content instead");
    }
}

#[test]
fn no_folder_is_crowded() {
    fn look(folder: &Path, crowded: &mut Vec<String>) {
        let entries: Vec<PathBuf> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        let files = entries.iter().filter(|path| path.is_file()).count();
        if files > MOST_IN_A_FOLDER {
            crowded.push(format!("{}: {files} files", folder.display()));
        }
        for inner in entries.iter().filter(|path| path.is_dir()) {
            look(inner, crowded);
        }
    }
    let mut crowded = Vec::new();
    for folder in ["src/ops", "src/web", "src/view", "src/documents", "templates", "static/css"] {
        look(&Path::new(ROOT).join(folder), &mut crowded);
    }
    assert!(crowded.is_empty(), "more than {MOST_IN_A_FOLDER} files in a folder: {crowded:?}");
}

#[test]
fn what_is_kept_by_noun_is_named_by_it() {
    let kept = [
        ("src/ops", "rs", GROUND[0].1),
        ("src/view", "rs", &["kit", "paths", "letters", "locales", "tests"]),
        ("src/web/pages", "rs", GROUND[2].1),
        ("src/view/paths", "rs", &["query", "tests"]),
        ("src/view/locales/id", "ftl", &["kit"]),
        ("src/view/locales/en", "ftl", &["kit"]),
        ("static/css", "css", &["tokens", "app", "components", "public"]),
        ("templates/pages", "", &["kit"]),
    ];
    for (folder, extension, others) in kept {
        for entry in std::fs::read_dir(Path::new(ROOT).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let is_one = NOUNS.contains(&name.as_str()) || others.contains(&name.as_str());
            assert!(is_one, "{} is named by no noun", path.display());
            let right = path.is_dir() || path.extension().is_some_and(|one| one == extension);
            assert!(right, "{} is no .{extension}", path.display());
        }
    }
}
