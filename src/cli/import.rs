//! `hadir import`: the same rules as the page; every faulty row is named.

use std::path::PathBuf;

use super::{Outcome, Sentence, say, start};
use crate::config::Config;
use crate::domain::access::Caller;
use crate::domain::language::Language;
use crate::ops::import_participants::import_participants;

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
    },
}

/// Runs the command.
pub async fn run(command: &Import, config: &Config) -> Outcome {
    let Import::Participants { event, file, dry_run } = command;
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let app = start::open_here(config).await?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let report = import_participants(&app, &Caller::system(), event, bytes, &name, *dry_run).await?;
    if !report.errors.is_empty() {
        let lines: Vec<String> = report
            .errors
            .iter()
            .map(|error| {
                let column = if error.column.is_empty() { &error.field } else { &error.column };
                format!("row {}, {column}: {}", error.row, error.text(Language::English))
            })
            .collect();
        return Err(Sentence(format!(
            "nothing was imported, {} of {} rows are faulty\n{}",
            report.faulty_rows(),
            report.rows,
            lines.join("\n")
        )));
    }
    let verb = if *dry_run { "would be" } else { "were" };
    say(format!(
        "{} rows: {} {verb} registered, {} {verb} put on the waiting list",
        report.rows, report.created, report.waiting
    ));
    Ok(())
}
