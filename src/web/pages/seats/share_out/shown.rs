//! How a proposal is told: seats beside the table as it is, exact shares and deviations with two places.

use crate::db::figures::FigureSeries;
use crate::domain::figure;
use crate::domain::language::Language;
use crate::ops::seats::{Candidate, Proposed};
use crate::view::kit::catalogue;
use crate::view::kit::form::cell;
use crate::view::seats::{Proposal, ProposedRow, ShareRow};
use crate::view::{Choice, Entered, Field};
use crate::web::pages::seats::share_out::Drawn;

/// The proposal as a whole.
pub(super) fn proposal(
    candidates: &[Candidate],
    drawn: &Drawn,
    entered: &Entered,
    language: Language,
) -> Proposal {
    let sharing = || drawn.rows.iter().filter_map(|row| row.exact.map(|exact| (row, exact)));
    let unknown = sharing().filter(|(row, _)| row.figure.is_none()).count();
    Proposal {
        mark: drawn.mark.clone(),
        present: candidates.iter().map(|one| one.present).sum(),
        sum: drawn.rows.iter().map(|row| row.seats).sum(),
        exact: decimal(sharing().map(|(_, exact)| exact).sum(), false, language),
        off: drawn.off.clone().or_else(|| entered.field("sum").error),
        renewed: drawn.renewed,
        unknown: i64::try_from(unknown).unwrap_or(i64::MAX),
    }
}

/// A candidate with what was entered and what it would get.
pub(super) fn shown(
    one: &Candidate,
    number: Option<usize>,
    proposed: Option<&Proposed>,
    entered: &Entered,
    language: Language,
) -> ShareRow {
    let field = |column: &str| number.map(|number| entered.field(&cell(column, number))).unwrap_or_default();
    let change = |row: &Proposed| match row.seats - one.present {
        0 => String::new(),
        more if more > 0 => format!("+{more}"),
        fewer => format!("−{}", -fewer),
    };
    ShareRow {
        region: one.region.clone(),
        institution: one.institution.clone(),
        name: one.name.clone(),
        shares: field("shares").ticked(),
        figure: field("figure"),
        fixed: if number.is_some() { field("fixed") } else { Field::of(one.present.to_string()) },
        present: one.present,
        taken: one.taken,
        proposed: proposed.and_then(|row| {
            let exact = row.exact?;
            Some(ProposedRow {
                seats: Field { error: field("seats").error, ..Field::of(row.seats.to_string()) },
                figure: row.figure.map(|figure| figure::shown(figure, language)).unwrap_or_default(),
                exact: decimal(exact, false, language),
                deviation: decimal(row.seats as f64 - exact, true, language),
                change: change(row),
                below: row.seats < one.taken,
            })
        }),
    }
}

/// Figures to choose: what, year, source.
pub(super) fn series_choice(series: &FigureSeries, language: Language) -> Choice {
    let values = vec![("name", series.name.clone().into()), ("year", series.year.to_string().into())];
    let mut label = catalogue::text_with(language, "share-basis-series", values);
    if !series.source.is_empty() {
        label = format!("{label} · {}", series.source);
    }
    Choice::new(series.id, label)
}

/// Two places, with a sign where one is asked for: `+0,33`.
fn decimal(value: f64, signed: bool, language: Language) -> String {
    let hundredths = (value * 100.0).round() as i64;
    let comma = if language == Language::Indonesian { ',' } else { '.' };
    let sign = match hundredths {
        0 => "",
        less if less < 0 => "−",
        _ if signed => "+",
        _ => "",
    };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}{comma}{:02}", size / 100, size % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_deviations_have_two_places_and_a_sign() {
        use Language::{English, Indonesian};
        for (value, signed, language, expected) in [
            (4.666_7, false, Indonesian, "4,67"),
            (0.333_3, true, Indonesian, "+0,33"),
            (-0.5, true, English, "−0.50"),
            (0.001, true, Indonesian, "0,00"),
            (-0.001, true, Indonesian, "0,00"),
            (12.0, false, English, "12.00"),
        ] {
            assert_eq!(decimal(value, signed, language), expected, "{value}");
        }
    }
}
