//! The papers of an event: finds what a document prints, as far as the caller may see it, and has it
//! made. Serves page, API and command line. Knows no layout: that is the documents' room. Reading
//! happens in one piece on a reader's connection; drawing, which is work for the processor, elsewhere.

mod agenda;
mod attendance;
mod badges;
mod certificates;
mod choose_signers;
mod desk;
mod invitation;
pub mod issue_certificates;
mod lists;
mod print_badges;
mod revoke_certificate;
mod sample;
pub mod signing;
mod template;
pub mod verify_certificate;

pub use choose_signers::choose_signers;
pub use issue_certificates::{Candidate, issue_certificates};
pub use print_badges::print_badges;
pub use revoke_certificate::revoke_certificate;
pub use signing::in_office;
pub use verify_certificate::State;

use chrono::NaiveDateTime;

use super::error::{Error, Result};
use crate::app::{App, Keys};
use crate::db::events::{self, Event};
use crate::db::participants::Participant;
use crate::domain::access::{Caller, Need};
use crate::domain::ids::{EventId, ParticipantId, TicketId};
use crate::domain::language::Language;

pub use badges::{BadgeFigures, badge_figures};
pub use certificates::{certificate, certificate_of_ticket};
use desk::{Desk, Wanted};
pub(super) use invitation::invitation_of;
pub use sample::sample_letter;
pub use template::import_template;

/// A paper that is asked for, as its address says it. What is empty is as good as missing.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Id or code of the event.
    pub event: String,
    /// Which paper.
    pub kind: String,
    /// `pdf`, `xlsx` or `csv`.
    pub extension: String,
    /// A session's id, of the attendance list.
    pub session: Option<String>,
    /// A delegation's id, of the invitation: the letter is addressed to it.
    pub delegation: Option<String>,
    /// A day, YYYY-MM-DD, of the attendance list.
    pub day: Option<String>,
    /// `blank` (when missing) or `drawn`, of the attendance list.
    pub signatures: Option<String>,
    /// Whose: of the attendance list and recap `peserta` when missing, of the others everybody.
    pub role: Option<String>,
    /// Only these, of the list of participants and the badges; everybody when missing.
    pub participants: Option<Vec<ParticipantId>>,
    /// `a4` or `f4`; the unit's when missing.
    pub paper: Option<String>,
    /// Between the values of a CSV: `;` (when missing) or `,`.
    pub separator: Option<String>,
    /// `id` (when missing) or `en`.
    pub language: Option<String>,
    /// `8` (when missing), `4` or `label`, of badges.
    pub layout: Option<String>,
    /// `name` (when missing) or `delegation`, of badges.
    pub order: Option<String>,
    /// `new` or `last`, of badges; all when missing.
    pub part: Option<String>,
    /// `with` (when missing) or `without`, of badges.
    pub photos: Option<String>,
}

/// A paper that was made.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The file's name.
    pub filename: String,
    /// The media type.
    pub content_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Paper {
    /// The `Content-Disposition` of a download.
    pub fn disposition(&self) -> String {
        let plain: String = self
            .filename
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' })
            .collect();
        format!("attachment; filename=\"{plain}\"")
    }
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Pdf,
    Xlsx,
    Csv,
}

impl Format {
    fn of(extension: &str) -> Option<Self> {
        [Self::Pdf, Self::Xlsx, Self::Csv].into_iter().find(|format| format.extension() == extension)
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }

    fn content_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }
}

/// Which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    AttendanceList,
    AttendanceRecap,
    DelegationRecap,
    Participants,
    Badges,
    Certificates,
    Agenda,
    Invitation,
}

impl Kind {
    /// The paper of an address, where there is one in this format.
    fn of(kind: &str, format: Format) -> Option<Self> {
        let kind = match kind {
            "attendance-list" => Self::AttendanceList,
            "attendance-recap" => Self::AttendanceRecap,
            "delegation-recap" => Self::DelegationRecap,
            "participants" => Self::Participants,
            "badges" => Self::Badges,
            "certificates" => Self::Certificates,
            "agenda" => Self::Agenda,
            "invitation" => Self::Invitation,
            _ => return None,
        };
        let made = match kind {
            Self::AttendanceList | Self::Badges | Self::Certificates | Self::Invitation => {
                format == Format::Pdf
            }
            Self::AttendanceRecap | Self::DelegationRecap | Self::Agenda => format != Format::Csv,
            Self::Participants => true,
        };
        made.then_some(kind)
    }
}

/// Everything that a paper prints, read; what is left is to draw it.
struct Draft {
    /// The file's name without its extension.
    name: String,
    format: Format,
    draw: Box<dyn FnOnce() -> Result<Vec<u8>> + Send>,
}

impl Draft {
    fn new(name: String, format: Format, draw: impl FnOnce() -> Result<Vec<u8>> + Send + 'static) -> Self {
        Self { name, format, draw: Box::new(draw) }
    }

    fn pdf(name: String, draw: impl FnOnce() -> Vec<u8> + Send + 'static) -> Self {
        Self::new(name, Format::Pdf, move || Ok(draw()))
    }

    async fn finish(self) -> Result<Paper> {
        let drawn = tokio::task::spawn_blocking(|| self.finish_here()).await;
        drawn.map_err(|error| Error::Internal(Box::new(error)))?
    }

    /// Draws on the spot, where one is beside the request anyway.
    fn finish_here(self) -> Result<Paper> {
        Ok(Paper {
            filename: format!("{}.{}", self.name, self.format.extension()),
            content_type: self.format.content_type(),
            bytes: (self.draw)()?,
        })
    }
}

/// What the papers need of the installation.
#[derive(Clone)]
struct Tools {
    keys: Keys,
    base_url: String,
    now: NaiveDateTime,
}

impl Tools {
    fn of(app: &App) -> Self {
        Self { keys: app.keys.clone(), base_url: app.base_url.clone(), now: app.now() }
    }
}

/// Makes a paper of an event that the caller may read. An unknown paper, one that is not made in this
/// format, and an event that the caller may not read are not found; a request that names no session
/// where there are several, or words that are none, is wrong at its field; a paper that would have no
/// page is refused with [`NothingToPrint`](crate::domain::refusal::Refusal::NothingToPrint).
pub async fn render(app: &App, caller: &Caller, request: Request) -> Result<Paper> {
    let format = Format::of(&request.extension).ok_or(Error::NotFound)?;
    let kind = Kind::of(&request.kind, format).ok_or(Error::NotFound)?;
    let (scope, organizing) = (caller.scope(Need::Read), caller.scope(Need::Organize));
    let tools = Tools::of(app);
    let draft = app
        .read(move |db| {
            let event = events::find(db, &scope, &request.event)?
                .filter(|event| scope.covers_event(event.unit_id, event.id))
                .ok_or(Error::NotFound)?;
            let wanted = Wanted::read(&request)?;
            let contacts = organizing.covers_event(event.unit_id, event.id);
            let desk = Desk::open(db, tools, event, wanted.language, wanted.paper)?;
            match kind {
                Kind::AttendanceList => attendance::list(db, &desk, &wanted),
                Kind::AttendanceRecap => attendance::recap(db, &desk, &wanted, format),
                Kind::DelegationRecap => lists::delegation_recap(db, &desk, format),
                Kind::Participants => lists::participants(db, &desk, &wanted, contacts, format),
                Kind::Badges => Ok(badges::badges(db, &desk, &wanted)?.0),
                Kind::Certificates => certificates::all(db, &desk),
                Kind::Agenda => agenda::agenda(db, &desk, format),
                Kind::Invitation => invitation::invitation(db, &desk, &wanted),
            }
        })
        .await?;
    draft.finish().await
}

/// The badges of a request to somebody who plans the event, with the event and the tickets that they carry.
pub(super) async fn badges_to_print(
    app: &App,
    caller: &Caller,
    request: Request,
) -> Result<(Paper, EventId, Vec<TicketId>)> {
    let (scope, tools) = (caller.scope(Need::Organize), Tools::of(app));
    let (draft, event, carried) = app
        .read(move |db| {
            let event = events::find(db, &scope, &request.event)?
                .filter(|event| scope.covers_event(event.unit_id, event.id))
                .ok_or(Error::NotFound)?;
            let wanted = Wanted::read(&request)?;
            let id = event.id;
            let desk = Desk::open(db, tools, event, wanted.language, wanted.paper)?;
            let (draft, carried) = badges::badges(db, &desk, &wanted)?;
            Ok::<_, Error>((draft, id, carried))
        })
        .await?;
    Ok((draft.finish().await?, event, carried))
}

/// The badge of one participant, alone on a page of its own size.
pub async fn single_badge(app: &App, event: Event, participant: Participant) -> Result<Paper> {
    let tools = Tools::of(app);
    let draft = app
        .read(move |db| {
            let desk = Desk::open(db, tools, event, Language::Indonesian, None)?;
            badges::single(db, &desk, participant)
        })
        .await?;
    draft.finish().await
}

#[cfg(test)]
mod tests;
