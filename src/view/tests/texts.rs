//! Reads the message catalogues and what else lies on disk beside the pages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The keys of a catalogue with their text.
pub(super) fn messages(language: &str) -> BTreeMap<String, String> {
    let mut messages = BTreeMap::new();
    for path in files(&Path::new("src/view/locales").join(language), "ftl") {
        let mut key = None;
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            if line.starts_with('#') {
                continue;
            }
            if let Some((name, text)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '}'])) {
                assert!(
                    messages.insert(name.to_owned(), text.to_owned()).is_none(),
                    "{language}: {name} stands twice"
                );
                key = Some(name.to_owned());
            } else if let Some(key) = &key {
                messages.get_mut(key).unwrap().push_str(line);
            }
        }
    }
    messages
}

/// The variables of a message.
pub(super) fn variables(text: &str) -> BTreeSet<&str> {
    let end = |rest: &str| rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
    text.match_indices('$').map(|(at, _)| &text[at + 1..][..end(&text[at + 1..])]).collect()
}

/// The files of a folder and those below it.
pub(super) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
    found
}

/// The files that browsers load.
pub(super) fn assets_on_disk() -> Vec<String> {
    ["css", "js", "png", "svg", "wasm"]
        .iter()
        .flat_map(|extension| files(Path::new("static"), extension))
        .map(|path| path.strip_prefix("static").unwrap().to_str().unwrap().to_owned())
        .collect()
}
