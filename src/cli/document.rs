//! `hadir document`: any paper of the API, from the shell.

use std::path::PathBuf;

use super::{Outcome, start};
use crate::config::Config;
use crate::domain::access::Caller;
use crate::ops::papers::{self, Request};

/// Make a paper.
#[derive(Debug, clap::Args)]
pub struct Document {
    /// attendance-list, attendance-recap, delegation-recap, badges, certificates, invitation or participants
    kind: String,
    /// The event, by id or code
    #[arg(long)]
    event: String,
    /// The session's id, of an attendance list
    #[arg(long)]
    session: Option<String>,
    /// The delegation's id, of an invitation
    #[arg(long)]
    delegation: Option<String>,
    /// The day, of an attendance list: YYYY-MM-DD
    #[arg(long)]
    day: Option<String>,
    /// blank or drawn
    #[arg(long)]
    signatures: Option<String>,
    /// peserta, narasumber, panitia or moderator
    #[arg(long)]
    role: Option<String>,
    /// a4 or f4; the unit's when missing
    #[arg(long)]
    paper: Option<String>,
    /// id or en
    #[arg(long)]
    language: Option<String>,
    /// 8, 4 or label, of badges
    #[arg(long)]
    layout: Option<String>,
    /// name or delegation, of badges
    #[arg(long)]
    order: Option<String>,
    /// new or last, of badges; all when missing
    #[arg(long)]
    only: Option<String>,
    /// with or without, of badges
    #[arg(long)]
    photos: Option<String>,
    /// Where to write it; the ending says what is made: pdf, xlsx, csv
    #[arg(long, short)]
    output: PathBuf,
}

/// Runs the command.
pub async fn run(arguments: &Document, config: &Config) -> Outcome {
    let app = start::open_here(config).await?;
    let extension = arguments
        .output
        .extension()
        .and_then(|extension| extension.to_str())
        .map(str::to_lowercase)
        .ok_or_else(|| "the output needs an ending: .pdf, .xlsx or .csv".to_owned())?;
    let request = Request {
        event: arguments.event.clone(),
        kind: arguments.kind.clone(),
        extension,
        session: arguments.session.clone(),
        delegation: arguments.delegation.clone(),
        day: arguments.day.clone(),
        signatures: arguments.signatures.clone(),
        role: arguments.role.clone(),
        paper: arguments.paper.clone(),
        separator: None,
        language: arguments.language.clone(),
        layout: arguments.layout.clone(),
        order: arguments.order.clone(),
        part: arguments.only.clone(),
        photos: arguments.photos.clone(),
        participants: None,
    };
    let paper = papers::render(&app, &Caller::system(), request).await?;
    std::fs::write(&arguments.output, paper.bytes)
        .map_err(|error| format!("{}: {error}", arguments.output.display()).into())
}
