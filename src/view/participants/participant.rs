//! One participant: who it is, the ticket, attendance, what happened, and what can be done. NIK, NIP and
//! phone come masked unless the reader asked to see them.

use askama::Template;

use crate::domain::language::Language;
use crate::domain::mail::MailStatus;
use crate::domain::participant::{Admission, Answer, ParticipantRole, ParticipantStatus};
use crate::view::events::{EventHead, Tab};
use crate::view::kit::{Field, Qr};
use crate::view::{Shell, paths};

/// One participant.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/participants/participant.html")]
pub struct ParticipantPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// Id for paths.
    pub id: String,
    /// Name with titles.
    pub name: String,
    /// Role.
    pub role: ParticipantRole,
    /// Status.
    pub status: ParticipantStatus,
    /// What was said about coming, of who is confirmed.
    pub answer: Option<Answer>,
    /// How the participant came to be on the list.
    pub admission: Admission,
    /// Why, where that was not planned; or empty.
    pub admission_reason: String,
    /// Why the participant was returned, rejected or lost an offered seat; or empty.
    pub remark: String,
    /// Until when a seat is offered, or empty.
    pub offered_until: String,
    /// What is known about the person; empty texts are not shown.
    pub details: ParticipantDetails,
    /// Whether NIK, NIP and phone stand there in full.
    pub revealed: bool,
    /// The ticket, for those who may hand it out.
    pub ticket: Option<TicketCard>,
    /// Attendance by session.
    pub attendance: Vec<AttendanceLine>,
    /// What happened, the latest first.
    pub history: Vec<HistoryLine>,
    /// Who has the seat now: name and path.
    pub replaced_by: Option<(String, String)>,
    /// Who had the seat before: name and path.
    pub replaces: Option<(String, String)>,
    /// Where all events of the person are told, for those who plan the unit's.
    pub person: Option<String>,
    /// The photo for the badge, for those who may change it.
    pub photo: Option<PhotoCard>,
    /// What the reader may do.
    pub may: ParticipantRights,
    /// Why the participant can't be withdrawn or replaced now, in one sentence, for a reader whose part that is.
    pub closed: Option<String>,
}

/// What is known about a participant.
#[derive(Debug, Clone, Default)]
pub struct ParticipantDetails {
    /// Delegation's name.
    pub delegation: String,
    /// Category.
    pub category: String,
    /// Position.
    pub position: String,
    /// Institution.
    pub institution: String,
    /// NIK, masked or in full.
    pub nik: String,
    /// NIP, masked or in full.
    pub nip: String,
    /// Phone, masked or in full.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// L or P.
    pub sex: String,
}

/// The ticket as the office hands it out.
#[derive(Debug, Clone)]
pub struct TicketCard {
    /// The code drawn.
    pub qr: Qr,
    /// The link the code carries.
    pub url: String,
    /// Text to forward by WhatsApp.
    pub message: String,
    /// Digits of the phone with country, for those who may see it; or empty.
    pub phone: String,
    /// What became of it by mail, for those who may send it and where there is an address.
    pub mail: Option<TicketMail>,
}

/// A ticket by mail.
#[derive(Debug, Clone)]
pub struct TicketMail {
    /// To which address.
    pub address: String,
    /// Where the last letter with it stands; none was ever written.
    pub status: Option<MailStatus>,
}

impl TicketCard {
    /// Opens WhatsApp with the text, to the participant where the phone is known.
    pub fn whatsapp(&self) -> String {
        paths::with_query(&format!("https://wa.me/{}", self.phone), &[("text", &self.message)])
    }
}

/// Attendance of one session.
#[derive(Debug, Clone)]
pub struct AttendanceLine {
    /// Session's id for paths.
    pub session: String,
    /// Session's title.
    pub title: String,
    /// "Senin, 20 Februari 2023 · 08.00–09.30 WITA".
    pub time: String,
    /// Code of the state: `hadir`, `izin`, … or `none`.
    pub state: String,
    /// Time of entry, or empty.
    pub entry: String,
    /// Time of leaving, or empty.
    pub exit: String,
    /// Whether the entry was late.
    pub late: bool,
}

/// Something that happened.
#[derive(Debug, Clone)]
pub struct HistoryLine {
    /// When, in the event's zone.
    pub at: String,
    /// Who did it.
    pub who: String,
    /// What, in the reader's language.
    pub what: String,
}

/// The photo for the badge.
#[derive(Debug, Clone, Default)]
pub struct PhotoCard {
    /// Whether there is one.
    pub is_there: bool,
    /// The field for another one, with what is wrong about it.
    pub file: Field,
}

/// What the reader may do with a participant.
#[derive(Debug, Clone, Copy, Default)]
pub struct ParticipantRights {
    /// Edit.
    pub edit: bool,
    /// Confirm a nomination.
    pub confirm: bool,
    /// Cancel.
    pub cancel: bool,
    /// Put another person on the seat.
    pub replace: bool,
    /// Issue a new ticket.
    pub reissue: bool,
    /// See NIK, NIP and phone in full.
    pub reveal: bool,
}

impl ParticipantPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let line = |title: &str, state: &str, entry: &str, late| AttendanceLine {
            session: "0190a000-0000-7000-8000-000000000001".into(),
            title: title.into(),
            time: "Senin, 20 Februari 2023 · 08.00–09.30 WITA".into(),
            state: state.into(),
            entry: entry.into(),
            exit: String::new(),
            late,
        };
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Participants),
            id: "0190a000-0000-7000-8000-000000000001".into(),
            name: "Drs. H. Ahmad Fauzi <script>, M.Si.".into(),
            role: ParticipantRole::Peserta,
            status: ParticipantStatus::Confirmed,
            answer: Some(Answer::Coming),
            admission: Admission::OverQuota,
            admission_reason: "Utusan <bupati>".into(),
            remark: "Menolak kursi yang ditawarkan. <b>".into(),
            offered_until: "20 Februari 2023 08.00".into(),
            details: ParticipantDetails {
                delegation: "Kota Banjarmasin".into(),
                category: "pendamping".into(),
                position: "Koordinator Kabupaten/Kota".into(),
                institution: "Dinas Sosial Kota Banjarmasin".into(),
                nik: "6371••••••••0003".into(),
                nip: "1978••••••••••1004".into(),
                phone: "0812••••789".into(),
                email: "ahmad.fauzi@example.org".into(),
                sex: "L".into(),
            },
            revealed: false,
            ticket: Some(TicketCard {
                qr: Qr::sample(),
                url: "https://hadir.example.org/t/7KQ2M9XD4WB1C8NPRZ5T6VEHJA".into(),
                message:
                    "Yth. Bapak Ahmad Fauzi, tiket Bimtek SDM PKH: https://hadir.example.org/t/7KQ2 & QR"
                        .into(),
                phone: "628125550789".into(),
                mail: Some(TicketMail {
                    address: "ahmad.fauzi@example.org".into(),
                    status: Some(MailStatus::Sent),
                }),
            }),
            attendance: vec![
                line("Pembukaan", "hadir", "07.52", false),
                line("Pendampingan keluarga", "hadir", "10.21", true),
                line("Validasi data", "izin", "", false),
                line("Penutupan", "none", "", false),
            ],
            history: vec![
                HistoryLine {
                    at: "18 Februari 2023 09.12".into(),
                    who: "Siti Rahmah".into(),
                    what: "Dikonfirmasi".into(),
                },
                HistoryLine {
                    at: "15 Februari 2023 14.40".into(),
                    who: "Koordinator Banjarmasin".into(),
                    what: "Diusulkan".into(),
                },
            ],
            replaced_by: Some(("Noor Hidayah".into(), paths::participant("0190a"))),
            replaces: Some(("Rina <b>".into(), paths::participant("0190b"))),
            person: Some(paths::person("0190a000")),
            photo: Some(PhotoCard { is_there: true, file: Field::default() }),
            closed: None,
            may: ParticipantRights {
                edit: true,
                confirm: true,
                cancel: true,
                replace: true,
                reissue: true,
                reveal: true,
            },
        }
    }
}
