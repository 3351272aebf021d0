//! Pages for people without an account: the participant's own page and the verification of a
//! certificate. They are small, need no script, and say no more than the holder of the link may know.

use askama::Template;

use super::event_files::FileLine;
use super::qr::Qr;
use super::{Shell, paths};
use crate::domain::attendance::AttendanceStatus;
use crate::domain::language::Language;
use crate::domain::participant::{ParticipantRole, ParticipantStatus};

/// The participant's own page.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/ticket.html")]
pub struct TicketPage {
    /// The frame.
    pub shell: Shell,
    /// The code of the link.
    pub code: String,
    /// The code drawn; none once the participant does not come any more.
    pub qr: Option<Qr>,
    /// Name with titles.
    pub name: String,
    /// Role.
    pub role: ParticipantRole,
    /// Status.
    pub status: ParticipantStatus,
    /// Delegation's name, or empty.
    pub delegation: String,
    /// Event's title.
    pub event: String,
    /// Dates in words, or empty.
    pub dates: String,
    /// Venue and city, or empty.
    pub venue: String,
    /// Sessions in order.
    pub agenda: Vec<AgendaLine>,
    /// Number of the certificate, when there is one.
    pub certificate: Option<String>,
    /// The documents for participants.
    pub files: Vec<FileLine>,
}

/// A session as the participant sees it.
#[derive(Debug, Clone)]
pub struct AgendaLine {
    /// The day in words, where it differs from the line before; else empty.
    pub day: String,
    /// "08.00–09.30 WITA".
    pub time: String,
    /// Title.
    pub title: String,
    /// Speaker, or empty.
    pub speaker: String,
    /// What is recorded for the participant.
    pub state: Option<AttendanceStatus>,
    /// Time of entry, or empty.
    pub entry: String,
}

impl TicketPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let line = |day: &str, time: &str, title: &str, state, entry: &str| AgendaLine {
            day: day.into(),
            time: time.into(),
            title: title.into(),
            speaker: "Dra. Hj. Noorhayati, M.Si.".into(),
            state,
            entry: entry.into(),
        };
        Self {
            shell: Shell::public(language, "", "/t/7KQ2M9XD4WB1C8NPRZ5T6VEHJA"),
            code: "7KQ2M9XD4WB1C8NPRZ5T6VEHJA".into(),
            qr: Some(Qr::sample()),
            name: "Drs. H. Ahmad Fauzi <script>, M.Si.".into(),
            role: ParticipantRole::Peserta,
            status: ParticipantStatus::Confirmed,
            delegation: "Kota Banjarmasin".into(),
            event: "Bimbingan Teknis SDM Program Keluarga Harapan (PKH) Tahun 2023".into(),
            dates: "20 s.d. 22 Februari 2023".into(),
            venue: "Aula Graha Barito, Banjarmasin".into(),
            agenda: vec![
                line(
                    "Senin, 20 Februari 2023",
                    "08.00–09.30 WITA",
                    "Pembukaan",
                    Some(AttendanceStatus::Hadir),
                    "07.52",
                ),
                line("", "10.00–12.00 WITA", "Pendampingan keluarga", Some(AttendanceStatus::Izin), ""),
                line("Selasa, 21 Februari 2023", "08.00–10.00 WITA", "Validasi data", None, ""),
            ],
            certificate: Some("001/BIMTEK-PKH/DINSOS/II/2023".into()),
            files: FileLine::samples(),
        }
    }
}

/// A ticket that is no longer good. It names nobody: who holds the old link may be anybody.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/ticket_revoked.html")]
pub struct RevokedTicketPage {
    /// The frame.
    pub shell: Shell,
}

impl RevokedTicketPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self { shell: Shell::public(language, "", "/t/7KQ2M9XD4WB1C8NPRZ5T6VEHJA") }
    }
}

/// Verification of a certificate.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/verification.html")]
pub struct VerificationPage {
    /// The frame.
    pub shell: Shell,
    /// The code that was asked for.
    pub code: String,
    /// What the register says; `None` for an unknown code.
    pub certificate: Option<VerifiedCertificate>,
}

/// What the public may know of a certificate.
#[derive(Debug, Clone)]
pub struct VerifiedCertificate {
    /// Name as printed.
    pub name: String,
    /// Event's title.
    pub event: String,
    /// Number.
    pub number: String,
    /// Lesson hours, or empty.
    pub jp: String,
    /// Date of issue in words.
    pub issued_on: String,
    /// Date of revocation in words, when it was revoked.
    pub revoked_on: Option<String>,
}

impl VerificationPage {
    /// The stable word of the state.
    pub fn state(&self) -> &'static str {
        match &self.certificate {
            None => "unknown",
            Some(certificate) if certificate.revoked_on.is_some() => "revoked",
            Some(_) => "valid",
        }
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::public(language, "", "/c/7KQ2M9XD4WB1C8NPRZ5T6VEHJA"),
            code: "7KQ2M9XD4WB1C8NPRZ5T6VEHJA".into(),
            certificate: Some(VerifiedCertificate {
                name: "Ahmad Fauzi <script>".into(),
                event: "Bimbingan Teknis SDM Program Keluarga Harapan (PKH) Tahun 2023".into(),
                number: "001/BIMTEK-PKH/DINSOS/II/2023".into(),
                jp: "24".into(),
                issued_on: "22 Februari 2023".into(),
                revoked_on: None,
            }),
        }
    }
}
