//! Small readers of entered texts that several operations share: they trim, bound and complain.

use super::error::Problems;
use crate::db::events::Event;
use crate::domain::certificate::NumberPattern;
use crate::domain::language::Language;
use crate::domain::person;
use crate::domain::problem::Problem;
use crate::domain::region::Regions;

/// A line of text that may be empty.
pub fn line(problems: &mut Problems, field: &str, text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().count() > most {
        problems.add(field, Problem::TooLong(most));
    }
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A line of text that may not be empty.
pub fn required_line(problems: &mut Problems, field: &str, text: &str, most: usize) -> String {
    let text = line(problems, field, text, most);
    if text.is_empty() {
        problems.add(field, Problem::Required);
    }
    text
}

/// Lines of text; empty ones are dropped.
pub fn lines(problems: &mut Problems, field: &str, texts: &[String]) -> Vec<String> {
    const MOST: usize = 100;
    if texts.len() > MOST {
        problems.add(field, Problem::OutOfRange(0, MOST as i64));
    }
    texts.iter().map(|text| line(problems, field, text, 2_000)).filter(|text| !text.is_empty()).collect()
}

/// A number within bounds.
pub fn number(problems: &mut Problems, field: &str, value: i64, least: i64, most: i64) -> i64 {
    if !(least..=most).contains(&value) {
        problems.add(field, Problem::OutOfRange(least, most));
    }
    value
}

/// A mail address in lower case, or empty. Checked for shape alone: only a mail proves it.
pub fn email(problems: &mut Problems, field: &str, text: &str) -> String {
    let text = text.trim().to_lowercase();
    if !text.is_empty() && !is_email(&text) {
        problems.add(field, Problem::NotAnEmail);
    }
    text
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    text.len() <= 254
        && !local.is_empty()
        && local.len() <= 64
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '"'))
        && domain.contains('.')
        && domain
            .split('.')
            .all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

/// The name of a time zone.
pub fn time_zone(problems: &mut Problems, field: &str, text: &str) -> String {
    match text.trim().parse::<chrono_tz::Tz>() {
        Ok(zone) => zone.name().to_owned(),
        Err(_) => {
            problems.add(field, Problem::UnknownTimeZone);
            String::new()
        }
    }
}

/// What a search for a name compares with.
pub fn folded(text: &str) -> String {
    person::fold(text.trim())
}

/// The code of a region anywhere in the country.
pub fn read_region(problems: &mut Problems, text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let found = match Regions::get().find(text) {
        Some(region) => Ok(region),
        None => Regions::get().resolve(text, None),
    };
    found
        .map(|region| region.code.to_owned())
        .map_err(|error| problems.add("region", Problem::from(error)))
        .ok()
}

/// A numbering pattern, or empty.
pub fn read_pattern(problems: &mut Problems, field: &str, text: &str) -> String {
    let text = text.trim();
    if !text.is_empty()
        && let Err(error) = NumberPattern::parse(text)
    {
        let texts = (error.text(Language::Indonesian), error.text(Language::English));
        problems.add(field, Problem::Pattern(texts.0, texts.1));
    }
    text.to_owned()
}

/// The code of the region that a text means at an event; empty for an empty text.
pub fn region_code(event: &Event, text: &str) -> std::result::Result<String, Problem> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    let region = Regions::get().resolve(text, event.region_code.as_deref())?;
    Ok(region.code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_judged_by_their_shape() {
        for good in ["budi@contoh.go.id", "a.b+c@sub.example.org"] {
            assert!(is_email(good), "{good}");
        }
        for bad in
            ["budi", "@contoh.id", "budi@", "budi@lokal", "bu di@contoh.id", "a@b..id", "a@b.id,c@d.id"]
        {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
