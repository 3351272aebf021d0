//! Figures as offices write them: `1.234` is a thousand, `12,5` twelve and a half. What could be read in two
//! ways is not read at all: a figure that is wrong by a thousand gives the seats of one region to another.

use super::allocation::Weight;
use super::calendar;
use super::language::Language;

/// A figure as written, with blanks or dots between thousands; nothing when it is none, or may mean two.
pub fn parse(text: &str) -> Option<Weight> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (whole, places) = match plain.split_once(',') {
        Some((whole, places)) => (whole, places),
        None => match plain.split_once('.') {
            Some((whole, places)) if (1..=2).contains(&places.len()) => (whole, places),
            _ => (plain.as_str(), ""),
        },
    };
    let has_comma = plain.contains(',');
    if has_comma && !(1..=2).contains(&places.len()) || !places.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let thousandths = format!("{places:0<3}").parse::<i64>().ok()?;
    let whole = whole_number(whole)?.checked_mul(1_000)?;
    Weight::of_thousandths(whole.checked_add(thousandths)?)
}

/// `1234` or `1.234`.
fn whole_number(text: &str) -> Option<i64> {
    let mut groups = text.split('.');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    if !digits(first) || !rest.iter().all(|group| digits(group) && group.len() == 3) {
        return None;
    }
    if !rest.is_empty() && first.len() > 3 {
        return None;
    }
    format!("{first}{}", rest.concat()).parse().ok()
}

/// A figure to be read: `1.234,5`, in English `1,234.5`.
pub fn shown(figure: Weight, language: Language) -> String {
    let comma = if language == Language::Indonesian { ',' } else { '.' };
    let thousandths = figure.thousandths();
    with_places(calendar::number(thousandths / 1_000, language), thousandths, comma)
}

/// A figure to be changed in a field: `1234,5` in every language, which [`parse`] reads back.
pub fn written(figure: Weight) -> String {
    let thousandths = figure.thousandths();
    with_places((thousandths / 1_000).to_string(), thousandths, ',')
}

fn with_places(whole: String, thousandths: i64, comma: char) -> String {
    let places = format!("{:03}", thousandths % 1_000);
    match places.trim_end_matches('0') {
        "" => whole,
        places => format!("{whole}{comma}{places}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn figures_are_read_as_offices_write_them() {
        for (text, expected) in [
            ("60", 60_000),
            (" 1.234 ", 1_234_000),
            ("1 234 567", 1_234_567_000),
            ("1.234,5", 1_234_500),
            ("12,25", 12_250),
            ("1.5", 1_500),
            ("0", 0),
            ("1000000000", 1_000_000_000_000),
        ] {
            assert_eq!(parse(text).map(Weight::thousandths), Some(expected), "{text}");
        }
        // English thousands, broken groups, signs, words, too many.
        for text in [
            "",
            "-",
            "1,234",
            "1,234,567",
            "12.34.5",
            "1234.567",
            "-5",
            "lima",
            "1e5",
            "1000000001",
            "1,",
            ",5",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn figures_are_told_in_both_languages() {
        let figure = Weight::of_thousandths(1_234_500).unwrap();
        assert_eq!(shown(figure, Language::Indonesian), "1.234,5");
        assert_eq!(shown(figure, Language::English), "1,234.5");
        assert_eq!(written(figure), "1234,5");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(hundredths in 0_i64..=100_000_000_000) {
            let figure = Weight::of_thousandths(hundredths * 10).unwrap();
            prop_assert_eq!(parse(&written(figure)), Some(figure));
            prop_assert_eq!(parse(&shown(figure, Language::Indonesian)), Some(figure));
        }
    }
}
