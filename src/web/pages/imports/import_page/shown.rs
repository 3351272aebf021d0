//! What came of a check in the words of its page: remarks, the rows around them, the file's columns.

use std::collections::HashSet;

use crate::domain::language::Language;
use crate::ops::imports::import_participants::letter;
use crate::ops::imports::{
    COLUMNS, FileLayout, ImportColumn, Outcome, Remark, Run, ShownRow, SkipReason, Skipped, index_of,
};
use crate::view::imports::{
    ImportCell, ImportFileColumn, ImportLayout, ImportLeftOut, ImportLine, ImportPreview, ImportRemark,
    ImportSkipped, ImportSkippedRows,
};
use crate::view::{Choice, Shell};

/// Remarks that are listed; nobody mends more in one go, and the file with remarks has them all.
const LISTED: usize = 200;

/// The preview, when people were found.
pub fn preview(shell: &Shell, run: &Run, outcome: &Outcome) -> Option<ImportPreview> {
    let language = shell.language;
    let report = outcome.report.as_ref()?;
    let region = index_of("region");
    let place_of = |row: &ShownRow, index: usize| {
        row.heading.clone().filter(|(place, _)| Some(index) == region && !place.is_empty())
    };
    let is_used = |row: &ShownRow, index: usize| {
        row.cells.get(index).is_some_and(|cell| !cell.is_empty()) || place_of(row, index).is_some()
    };
    let used: Vec<usize> =
        (0..COLUMNS.len()).filter(|index| report.shown.iter().any(|row| is_used(row, *index))).collect();
    let faulty: HashSet<(usize, &str)> =
        report.errors.iter().map(|error| (error.row, error.field.as_str())).collect();
    let cell = |row: &ShownRow, index: usize| {
        let field = COLUMNS.get(index).map_or("", |column| column.field);
        let (text, note) = match place_of(row, index) {
            Some((place, heading)) => (place, shell.t1("import-from-heading", "row", heading)),
            None => (row.cells.get(index).cloned().unwrap_or_default(), String::new()),
        };
        ImportCell { text, faulty: faulty.contains(&(row.row, field)), note }
    };
    let lines = report.shown.iter().map(|row| ImportLine {
        row: row.row as i64,
        cells: used.iter().map(|index| cell(row, *index)).collect(),
    });
    let list =
        |remarks: &[Remark]| remarks.iter().take(LISTED).map(|one| remark(language, one)).collect::<Vec<_>>();
    let more = |remarks: &[Remark], besides: usize| (remarks.len().saturating_sub(LISTED) + besides) as i64;
    Some(ImportPreview {
        file: run.filename.clone(),
        upload: run.upload.to_string(),
        rows: report.rows as i64,
        created: (report.created + report.waiting) as i64,
        waiting: report.waiting as i64,
        seems_stored: report.seems_stored_before(),
        faults: list(&report.errors),
        more_faults: more(&report.errors, outcome.more_errors),
        warnings: list(&report.warnings),
        more_warnings: more(&report.warnings, outcome.more_warnings),
        headings: used.iter().filter_map(|at| Some(heading(language, COLUMNS.get(*at)?))).collect(),
        lines: lines.collect(),
    })
}

fn heading(language: Language, column: &ImportColumn) -> String {
    match language {
        Language::Indonesian => column.indonesian.to_owned(),
        Language::English => column.english.to_owned(),
    }
}

fn remark(language: Language, remark: &Remark) -> ImportRemark {
    let column = if remark.column.is_empty() && remark.at.is_some() {
        remark.cell()
    } else if remark.column.is_empty() {
        let known = COLUMNS.iter().find(|column| column.field == remark.field);
        known.map_or_else(|| remark.field.clone(), |column| heading(language, column))
    } else {
        format!("{} ({})", remark.column, remark.cell())
    };
    ImportRemark { row: remark.row as i64, column, message: remark.text(language).to_owned() }
}

/// The file's columns, to correct.
pub fn layout(shell: &Shell, run: &Run, file: &FileLayout) -> ImportLayout {
    let columns = file.columns.iter().map(|column| ImportFileColumn {
        at: column.at,
        letter: letter(column.at),
        heading: column.heading.clone(),
        examples: column.examples.clone(),
        field: column.field.clone().unwrap_or_default(),
    });
    ImportLayout {
        upload: run.upload.to_string(),
        sheets: file.sheets.iter().enumerate().map(|(at, name)| Choice::new(at, name)).collect(),
        sheet: file.sheet.to_string(),
        lines: file.lines.iter().map(|(row, text)| Choice::new(row, format!("{row}: {text}"))).collect(),
        head: file.head.to_string(),
        columns: columns.collect(),
        fields: COLUMNS
            .iter()
            .map(|column| Choice::new(column.field, heading(shell.language, column)))
            .collect(),
        remembered: file.remembered,
    }
}

/// The rows that could not be stored because of what others did meanwhile.
pub fn left_out(language: Language, run: &Run) -> ImportLeftOut {
    let report = run.outcome.as_ref().and_then(|outcome| outcome.report.as_ref());
    let errors = report.map(|report| report.errors.as_slice()).unwrap_or_default();
    let rows = errors.iter().take(LISTED).map(|error| remark(language, error)).collect();
    ImportLeftOut { rows, more: errors.len().saturating_sub(LISTED) as i64 }
}

/// The rows that are nobody's; `None` when there are none.
pub fn skipped(shell: &Shell, file: &FileLayout) -> Option<ImportSkipped> {
    let rows_of = |one: &Skipped| {
        if one.from == one.to {
            shell.t1("import-skipped-row", "row", one.from)
        } else {
            shell.t2("import-skipped-rows", "from", one.from, "to", one.to)
        }
    };
    let blocks = file.skipped.iter().take(LISTED).map(|one| ImportSkippedRows {
        rows: rows_of(one),
        why: shell.word("import-skipped", one.reason.as_str()),
        lines: one.lines.clone(),
        more: one.rows.saturating_sub(one.lines.len()) as i64,
    });
    let counted = SkipReason::ALL.iter().filter_map(|reason| {
        let rows: usize = file.skipped.iter().filter(|one| one.reason == *reason).map(|one| one.rows).sum();
        (rows > 0).then(|| format!("{rows} {}", shell.word("import-skipped", reason.as_str())))
    });
    let count = file.skipped.iter().map(|one| one.rows as i64).sum();
    (count > 0).then(|| ImportSkipped {
        count,
        summary: counted.collect::<Vec<_>>().join(", "),
        blocks: blocks.collect(),
        more: file.skipped.len().saturating_sub(LISTED) as i64,
    })
}
