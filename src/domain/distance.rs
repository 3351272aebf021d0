//! How far two texts are apart, in letters, and when two names are so alike that somebody should look.

/// How many letters have to be changed, added or left out to make one text of the other, when it is
/// no more than `most`; two neighbours that changed places count as one.
pub fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, a) in one.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, b) in other.iter().enumerate() {
            let at = |cells: &[usize], index: usize| cells.get(index).copied().unwrap_or(usize::MAX - 1);
            let mut best = (at(&last, column) + usize::from(a != b))
                .min(at(&last, column + 1) + 1)
                .min(at(&next, column) + 1);
            let swapped =
                row > 0 && column > 0 && one.get(row - 1) == Some(b) && other.get(column - 1) == Some(a);
            if swapped {
                best = best.min(at(&before, column - 1) + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|distance| *distance <= most)
}

/// Whether two folded names differ by a letter or two, which short names do anyway.
pub fn are_alike(one: &str, other: &str) -> bool {
    let length = one.chars().count();
    let most = if length < 14 { 1 } else { 2 };
    length >= 8 && distance(one, other, most).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_when_a_letter_or_two_differ() {
        assert!(are_alike("siti rahmah", "siti rahma"));
        assert!(are_alike("muhammad rizky pratama", "muhamad rizki pratama"));
        assert!(!are_alike("siti rahmah", "siti rohimah"));
        assert!(!are_alike("budi", "buda"), "short names differ by a letter anyway");
    }
}
