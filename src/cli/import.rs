//! `hadir import`: the same rules as the page; every faulty row is named.

use std::path::{Path, PathBuf};

use super::{Outcome, Sentence, say, start};
use crate::config::Config;
use crate::domain::access::Caller;
use crate::domain::language::Language;
use crate::ops::imports::{ImportReport, Skipped, Wanted, import_participants};

/// Import lists.
#[derive(Debug, clap::Subcommand)]
pub enum Import {
    /// Import participants from XLSX or CSV, all or nothing
    Participants {
        /// The event, by id or code
        #[arg(long)]
        event: String,
        /// The file
        file: PathBuf,
        /// Only say what would happen
        #[arg(long)]
        dry_run: bool,
        /// Hand the list back with every remark in its cell, as XLSX written to this file
        #[arg(long, value_name = "FILE")]
        remarks: Option<PathBuf>,
    },
}

/// Runs the command.
pub async fn run(command: &Import, config: &Config) -> Outcome {
    let Import::Participants { event, file, dry_run, remarks } = command;
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    if remarks.as_ref().is_some_and(|remarks| is_same(remarks, file)) {
        return Err(Sentence("the remarks would overwrite the list; write them to another file".to_owned()));
    }
    let app = start::open_here(config).await?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let wanted = Wanted { dry_run: *dry_run, warnings: remarks.is_some() };
    let imported = import_participants(&app, &Caller::system(), event, bytes, &name, wanted).await?;
    if let Some(path) = remarks {
        // For the office whose list it is, as papers are.
        let bytes = imported.with_remarks(Language::Indonesian).await?;
        std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let report = &imported.report;
    if !report.errors.is_empty() {
        return Err(faults(report));
    }
    let verb = if *dry_run { "would be" } else { "were" };
    say(format!(
        "{} rows: {} {verb} registered, {} {verb} put on the waiting list",
        report.rows, report.created, report.waiting
    ));
    if !imported.left_out.is_empty() {
        say(format!("left out because nobody is in them: {}", left_out(&imported.left_out)));
    }
    Ok(())
}

fn is_same(one: &Path, other: &Path) -> bool {
    one == other || matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

fn faults(report: &ImportReport) -> Sentence {
    let lines = report.errors.iter().map(|error| {
        let cell = error.cell();
        let column = [&error.column, &error.field].into_iter().find(|text| !text.is_empty()).unwrap_or(&cell);
        format!("row {}, {column}: {}", error.row, error.text(Language::English))
    });
    Sentence(format!(
        "nothing was imported, {} of {} rows are faulty\n{}",
        report.faulty_rows(),
        report.rows,
        lines.collect::<Vec<_>>().join("\n")
    ))
}

/// `row 3 (group heading), rows 12-16 (footer)`.
fn left_out(blocks: &[Skipped]) -> String {
    let named = blocks.iter().map(|block| {
        let why = block.reason.as_str().replace('_', " ");
        if block.from == block.to {
            format!("row {} ({why})", block.from)
        } else {
            format!("rows {}-{} ({why})", block.from, block.to)
        }
    });
    named.collect::<Vec<_>>().join(", ")
}
