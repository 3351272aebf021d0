//! Takes a name with titles in one cell apart, as lists of offices have it: "Dr. H. Ahmad Fauzi,
//! S.Sos., M.Si.". Owns where titles end and the name begins; refuses to change a letter of either.

use super::{FRONT_TITLES, fold, has_inner_dot, is_degree, is_degree_list};

/// A name and the titles that stood around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Titled {
    /// Titles before the name.
    pub before: String,
    /// The name; never empty unless the text was.
    pub name: String,
    /// Titles after the name.
    pub after: String,
}

/// Takes a text apart. What is no known title stays with the name.
pub fn split_titles(text: &str) -> Titled {
    let text = text.trim();
    let mut parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let mut after: Vec<&str> = Vec::new();
    while parts.len() > 1 && parts.last().is_some_and(|part| is_degree_list(part)) {
        after.extend(parts.pop().filter(|part| !part.is_empty()));
    }
    after.reverse();
    let rest = parts.join(", ");
    let (rest, degrees) = split_degrees(&rest);
    let after: Vec<&str> = degrees.iter().map(String::as_str).chain(after).collect();
    let (before, name) = split_front(rest);
    if fold(name).is_empty() {
        return Titled { name: text.to_owned(), ..Titled::default() };
    }
    Titled { before: before.join(" "), name: name.to_owned(), after: after.join(", ") }
}

/// Degrees that follow the name without a comma: "Rina Wati S.Sos".
fn split_degrees(text: &str) -> (&str, Vec<String>) {
    let mut rest = text.trim_end();
    let mut degrees = Vec::new();
    while let Some((before, word)) = rest.rsplit_once(char::is_whitespace) {
        if !has_inner_dot(word) || !is_degree(word) {
            break;
        }
        degrees.insert(0, word.to_owned());
        rest = before.trim_end();
    }
    (rest, degrees)
}

/// Titles in front, also where no blank follows their dot: "Drs.H.Ahmad".
fn split_front(text: &str) -> (Vec<&str>, &str) {
    let mut rest = text.trim_start();
    let mut before = Vec::new();
    loop {
        let end = rest.find(|c: char| c == '.' || c.is_whitespace()).unwrap_or(rest.len());
        let (word, _) = rest.split_at(end);
        let with_dot = end + usize::from(rest[end..].starts_with('.'));
        let after = rest[with_dot..].trim_start();
        // A title alone is a name: there are people called Dra.
        if after.is_empty() || !FRONT_TITLES.contains(&fold(word).as_str()) {
            return (before, rest);
        }
        before.push(&rest[..with_dot]);
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::super::{display, sort_name};
    use super::*;

    #[test]
    fn titles_are_taken_off_and_the_name_stays_as_typed() {
        for (text, before, name, after) in [
            ("Dr. H. Ahmad Fauzi, S.Sos., M.Si.", "Dr. H.", "Ahmad Fauzi", "S.Sos., M.Si."),
            ("Drs.H.Ahmad Fauzi,M.Si", "Drs. H.", "Ahmad Fauzi", "M.Si"),
            ("Hj. Siti Aminah", "Hj.", "Siti Aminah", ""),
            ("Rina Wati S.Sos", "", "Rina Wati", "S.Sos"),
            ("Rina Wati, S.Tr.Sos", "", "Rina Wati", "S.Tr.Sos"),
            ("M. Yusuf", "", "M. Yusuf", ""),
            ("Saleh, Muhammad, S.H.", "", "Saleh, Muhammad", "S.H."),
            ("Dra", "", "Dra", ""),
            ("H.", "", "H.", ""),
            (", S.Sos", "", ", S.Sos", ""),
            ("Hana", "", "Hana", ""),
            ("  Budi  ", "", "Budi", ""),
            ("", "", "", ""),
        ] {
            let found = split_titles(text);
            assert_eq!(
                (found.before.as_str(), found.name.as_str(), found.after.as_str()),
                (before, name, after),
                "{text}"
            );
        }
    }

    #[test]
    fn who_is_taken_apart_sorts_and_reads_as_before() {
        for text in ["Dr. Ir. Rahmad, S.T., M.T.", "Prof. Dr. H. M. Yusuf", "Nurʼaini, S.Sos", "Budi"] {
            let found = split_titles(text);
            assert_eq!(sort_name(&found.name), sort_name(text));
            assert_eq!(display(Some(&found.before), &found.name, Some(&found.after)), text);
        }
    }
}
