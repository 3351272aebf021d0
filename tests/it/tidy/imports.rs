//! Which file takes what from which: reads the `use` lines and the paths in the code of `src/`, follows
//! re-exports to the file that defines a thing, and finds circles. Text, not types: a path through a
//! type or a macro is not seen.

use std::collections::{BTreeMap, BTreeSet};

/// Files of `src/` by module path, e.g. `ops/seats/place`, each with the files it takes something from.
pub struct Imports {
    arrows: BTreeMap<String, BTreeSet<String>>,
}

/// The `use` trees and paths of one file, each as segments from the crate's root, and what it re-exports.
struct File {
    paths: Vec<Vec<String>>,
    exports: BTreeMap<String, Vec<String>>,
    globs: Vec<Vec<String>>,
}

impl Imports {
    /// Reads files: module path and text.
    pub fn read(files: &BTreeMap<String, String>) -> Self {
        let parsed: BTreeMap<&str, File> =
            files.iter().map(|(module, text)| (module.as_str(), File::read(module, text))).collect();
        let mut arrows = BTreeMap::new();
        for (module, file) in &parsed {
            let taken: BTreeSet<String> = file
                .paths
                .iter()
                .filter_map(|path| origin(&parsed, path, 0))
                .filter(|target| target != module)
                .collect();
            arrows.insert((*module).to_owned(), taken);
        }
        Self { arrows }
    }

    /// Every arrow: who takes something from whom.
    pub fn arrows(&self) -> impl Iterator<Item = (&str, &str)> {
        self.arrows.iter().flat_map(|(from, to)| to.iter().map(move |to| (from.as_str(), to.as_str())))
    }

    /// Groups of files that lead back to themselves. A module and its own children count as one: the
    /// arrows between them are left out.
    pub fn circles(&self) -> Vec<Vec<String>> {
        let mut search = Search {
            imports: self,
            order: BTreeMap::new(),
            low: BTreeMap::new(),
            stack: Vec::new(),
            found: Vec::new(),
        };
        for module in self.arrows.keys() {
            if !search.order.contains_key(module.as_str()) {
                search.visit(module);
            }
        }
        search.found
    }
}

/// Whether one of the two is a module and the other lies in its folder.
fn related(one: &str, other: &str) -> bool {
    let inside =
        |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'));
    inside(one, other) || inside(other, one)
}

/// Tarjan's strongly connected components.
struct Search<'a> {
    imports: &'a Imports,
    order: BTreeMap<&'a str, usize>,
    low: BTreeMap<&'a str, usize>,
    stack: Vec<&'a str>,
    found: Vec<Vec<String>>,
}

impl<'a> Search<'a> {
    fn visit(&mut self, module: &'a str) {
        let number = self.order.len();
        self.order.insert(module, number);
        self.low.insert(module, number);
        self.stack.push(module);
        let imports: &'a Imports = self.imports;
        for next in imports.arrows.get(module).into_iter().flatten() {
            if related(module, next) || !imports.arrows.contains_key(next) {
                continue;
            }
            if !self.order.contains_key(next.as_str()) {
                self.visit(next);
                let low = self.low[next.as_str()].min(self.low[module]);
                self.low.insert(module, low);
            } else if self.stack.contains(&next.as_str()) {
                let low = self.order[next.as_str()].min(self.low[module]);
                self.low.insert(module, low);
            }
        }
        if self.low[module] == number {
            let at = self.stack.iter().position(|one| *one == module).unwrap();
            let group: Vec<String> = self.stack.split_off(at).into_iter().map(str::to_owned).collect();
            if group.len() > 1 {
                self.found.push(group);
            }
        }
    }
}

/// The file that defines what a path names.
fn origin(files: &BTreeMap<&str, File>, path: &[String], depth: usize) -> Option<String> {
    let known =
        (1..=path.len()).rev().find(|length| files.contains_key(path[..*length].join("/").as_str()))?;
    let module = path[..known].join("/");
    let file = &files[module.as_str()];
    let Some(name) = path.get(known) else { return Some(module) };
    if depth < 8 {
        if let Some(target) = file.exports.get(name) {
            return origin(files, target, depth + 1);
        }
        // A glob is followed where the name is not defined in the file itself; one glob is enough here.
        if let [glob] = file.globs.as_slice() {
            return origin(files, glob, depth + 1);
        }
    }
    Some(module)
}

impl File {
    fn read(module: &str, text: &str) -> Self {
        let code: String = text
            .lines()
            .map(|line| line.split_once("//").map_or(line, |(before, _)| before))
            .flat_map(|line| [line, "\n"])
            .collect();
        let mut file = Self { paths: Vec::new(), exports: BTreeMap::new(), globs: Vec::new() };
        let mut rest = String::new();
        // What stands in a module inside the file (`mod tests`) is one level deeper.
        let mut inner = false;
        let mut statement: Option<String> = None;
        for line in code.lines() {
            if line.starts_with("mod ") && line.ends_with('{') {
                inner = true;
            }
            if line == "}" {
                inner = false;
            }
            let trimmed = line.trim_start();
            let begins =
                trimmed.starts_with("use ") || (trimmed.starts_with("pub") && trimmed.contains(" use "));
            if begins || statement.is_some() {
                let so_far = statement.take().unwrap_or_default() + trimmed + " ";
                if trimmed.ends_with(';') {
                    file.take(module, &so_far, inner);
                } else {
                    statement = Some(so_far);
                }
            } else {
                rest.push_str(line);
                rest.push('\n');
            }
        }
        file.paths.extend(paths_in(module, &rest));
        file
    }

    fn take(&mut self, module: &str, statement: &str, inner: bool) {
        let is_public = statement.starts_with("pub");
        let Some((_, tree)) = statement.split_once("use ") else { return };
        let mut leaves = Vec::new();
        spread(tree.trim().trim_end_matches(';').trim(), &[], &mut leaves);
        for (path, name) in leaves {
            let Some(absolute) =
                absolute(module, &path, inner).or_else(|| is_public.then(|| below(module, &path)))
            else {
                continue;
            };
            if is_public {
                if name == "*" {
                    self.globs.push(absolute[..absolute.len() - 1].to_vec());
                } else {
                    self.exports.insert(name, absolute.clone());
                }
            }
            self.paths.push(absolute);
        }
    }
}

/// Paths of the crate that stand in the code itself: `crate::…`, `super::…`, and `ops::…`, `view::…`, which
/// are used by the name of their room.
fn paths_in(module: &str, code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for start in ["crate", "super", "ops", "view"] {
        let mut at = 0;
        while let Some(next) = code[at..].find(&format!("{start}::")) {
            let from = at + next;
            at = from + start.len();
            let before = code[..from].chars().next_back();
            if before.is_some_and(|one| one.is_alphanumeric() || one == '_' || one == ':') {
                continue;
            }
            let path: String = code[from..]
                .chars()
                .take_while(|one| one.is_alphanumeric() || *one == '_' || *one == ':')
                .collect();
            let mut segments: Vec<String> =
                path.split("::").filter(|one| !one.is_empty()).map(str::to_owned).collect();
            if start == "ops" || start == "view" {
                segments.insert(0, "crate".to_owned());
            }
            found.extend(absolute(module, &segments, false));
        }
    }
    found
}

/// The leaves of a `use` tree: path and the name by which it is known here.
fn spread(tree: &str, before: &[String], leaves: &mut Vec<(Vec<String>, String)>) {
    let tree = tree.trim();
    if let Some((head, inside)) = tree.split_once('{') {
        let mut path = before.to_vec();
        path.extend(head.split("::").map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned));
        let inside = inside.trim_end().strip_suffix('}').unwrap_or(inside);
        let (mut depth, mut part) = (0, String::new());
        for one in inside.chars().chain([',']) {
            match one {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if one == ',' && depth == 0 {
                if !part.trim().is_empty() {
                    spread(&part, &path, leaves);
                }
                part.clear();
            } else {
                part.push(one);
            }
        }
        return;
    }
    let (path, alias) = tree.split_once(" as ").map_or((tree, None), |(path, alias)| (path, Some(alias)));
    let mut segments = before.to_vec();
    segments.extend(path.split("::").map(|one| one.trim().to_owned()));
    if segments.last().is_some_and(|last| last == "self") {
        segments.pop();
    }
    let name =
        alias.map(|one| one.trim().to_owned()).or_else(|| segments.last().cloned()).unwrap_or_default();
    leaves.push((segments, name));
}

/// A path from the crate's root, if it is one of this crate.
fn absolute(module: &str, path: &[String], inner: bool) -> Option<Vec<String>> {
    let first = path.first()?;
    if first == "crate" {
        return Some(path[1..].to_vec());
    }
    if first == "self" {
        return Some(below(module, &path[1..]));
    }
    let mut levels = path.iter().take_while(|one| *one == "super").count();
    if levels == 0 {
        return None;
    }
    let rest = &path[levels..];
    if inner {
        levels -= 1;
    }
    let mut base: Vec<String> = module.split('/').map(str::to_owned).collect();
    base.truncate(base.len().saturating_sub(levels));
    base.extend(rest.iter().cloned());
    Some(base)
}

fn below(module: &str, path: &[String]) -> Vec<String> {
    module.split('/').map(str::to_owned).chain(path.iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imports(files: &[(&str, &str)]) -> Imports {
        Imports::read(&files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }

    #[test]
    fn a_circle_is_found_through_a_face_and_not_between_a_module_and_its_child() {
        let files = [
            ("ops", "pub mod seats;\npub mod door;\n"),
            ("ops/seats", "mod place;\npub use place::{find_place, Place};\n"),
            ("ops/seats/place", "use crate::ops::door::admit;\n"),
            ("ops/door", "pub mod admit;\npub use admit::admit;\nuse super::door::admit::inner;\n"),
            (
                "ops/door/admit",
                "use super::super::seats::Place;\nfn a() { crate::ops::seats::find_place() }\n",
            ),
        ];
        let found = imports(&files).circles();
        assert_eq!(found.len(), 1, "{found:?}");
        let group: BTreeSet<&str> = found[0].iter().map(String::as_str).collect();
        assert_eq!(group, BTreeSet::from(["ops/seats/place", "ops/door/admit"]));
    }

    #[test]
    fn a_tests_module_looks_one_level_deeper() {
        let files = [("db/a", "mod tests {\n    use super::super::b::B;\n}\n"), ("db/b", "")];
        assert_eq!(imports(&files).arrows().collect::<Vec<_>>(), [("db/a", "db/b")]);
    }
}
