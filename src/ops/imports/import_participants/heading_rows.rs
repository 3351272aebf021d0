//! Which rows head a group: one text alone in its row, merged over the table or before it, or a place
//! beyond doubt where a name could stand.

use super::footers::{begins_footer, is_total};
use super::groups::{self, Group};
use super::outline::Judge;
use crate::documents::sheets::read::Cell;
use crate::domain::person::fold;

impl<'a> Judge<'a> {
    /// The group that a row heads, when one text alone stands in it and no person's.
    pub(super) fn group(&self, index: usize, row: &[Cell]) -> Option<Group> {
        let texts = row.iter().enumerate().map(|(at, cell)| (at, cell.text().trim()));
        let mut texts = texts.filter(|(_, text)| !text.is_empty());
        let mut said =
            texts.by_ref().filter(|(_, text)| !groups::is_ordinal(text) && !groups::is_count(text));
        let (mut at, mut text) = said.next()?;
        let mut is_labelled = false;
        if let Some(second) = said.next() {
            // "Kab/Kota :" and the name in the next cell.
            is_labelled = text.ends_with(':') || second.1.starts_with(':');
            if !is_labelled || !groups::is_origin_label(text) || said.next().is_some() {
                return None;
            }
            (at, text) = (second.0, second.1.trim_start_matches(':'));
        }
        let bare = groups::bare(text);
        if bare.chars().filter(|c| c.is_alphabetic()).count() < 3 || is_total(text) || begins_footer(text) {
            return None;
        }
        let place = self.places.place_of(&bare);
        let is_heading = is_labelled || self.is_heading(index, at, &bare, place.is_some());
        is_heading.then(|| Group { row: index + 1, at, text: bare, place })
    }

    /// Whether a text that stands alone in its row heads a group. Where a name could stand it has to be
    /// a place beyond doubt.
    fn is_heading(&self, index: usize, at: usize, text: &str, is_place: bool) -> bool {
        let last = self.sheet.merges.last_column(index, at);
        let is_wide = self.used.iter().filter(|used| (at + 1..=last).contains(*used)).count() > 1
            || self.layout.column("name").is_some_and(|name| (at + 1..=last).contains(&name));
        let is_numbered = self.row(index).iter().take(at).any(|cell| is_number(cell.text()));
        let begins = groups::begins_as_heading(text);
        is_wide
            || match self.layout.field_of(at) {
                Some("name") => begins || !is_numbered && self.places.has_seats(text),
                Some("region" | "institution") => is_place && self.is_followed_by_blank(index, at),
                Some(_) => false,
                None => begins || is_place || !is_continuation(text) && self.is_followed_by_person(index),
            }
    }

    fn next_row(&self, index: usize) -> &'a [Cell] {
        let mut below = self.sheet.rows.iter().skip(index + 1);
        below.find(|row| !row.iter().all(Cell::is_blank)).map(Vec::as_slice).unwrap_or_default()
    }

    fn is_followed_by_blank(&self, index: usize, at: usize) -> bool {
        let next = self.next_row(index);
        !self.text(next, "name").is_empty() && next.get(at).is_none_or(Cell::is_blank)
    }

    fn is_followed_by_person(&self, index: usize) -> bool {
        let next = self.next_row(index);
        self.text(next, "name").chars().any(char::is_alphabetic) && !self.repeats_head(next)
    }

    /// What the title says of where all come from, where no column says it.
    pub(super) fn title(&self) -> Option<Group> {
        if self.layout.column("region").is_some() {
            return None;
        }
        let above = self.sheet.rows.iter().enumerate().take(self.layout.head);
        let mut lines = above.filter_map(|(index, row)| {
            let texts = || row.iter().map(|cell| cell.text().trim()).filter(|text| !text.is_empty());
            let line = texts().collect::<Vec<_>>().join(" ");
            let (at, _) = row.iter().enumerate().find(|(_, cell)| !cell.is_blank())?;
            let (bare, is_labelled) = match line.split_once(':') {
                Some((label, after)) if groups::is_origin_label(label) => (groups::bare(after), true),
                _ => (groups::bare(&line), false),
            };
            let is_title = (is_labelled || groups::begins_as_heading(&bare) || is_city(&bare))
                && self.places.has_seats(&bare);
            is_title.then(|| Group { row: index + 1, at, place: Some(bare.clone()), text: bare })
        });
        lines.next_back()
    }
}

/// `3`: the number of a row.
fn is_number(text: &str) -> bool {
    let digits = text.trim().trim_end_matches('.');
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// "Lanjutan": the group goes on.
fn is_continuation(text: &str) -> bool {
    fold(text)
        .split(|c: char| !c.is_alphabetic())
        .any(|word| matches!(word, "lanjutan" | "sambungan" | "halaman"))
}

fn is_city(text: &str) -> bool {
    fold(text).starts_with("kota ")
}
