//! Certificates of an event: who would get one and who not, the register, and revoking.

use askama::Template;

use crate::domain::language::Language;
use crate::view::events::{EventHead, Tab};
use crate::view::kit::Field;
use crate::view::{Shell, paths};

/// Certificates of an event.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/papers/certificates.html")]
pub struct CertificatesPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// Whether the event is finished, so that certificates can be issued.
    pub finished: bool,
    /// Attendance that is needed: "80 %".
    pub threshold: String,
    /// Who reaches it and has no certificate yet.
    pub eligible: i64,
    /// Who does not reach it.
    pub not_eligible: Vec<NotEligible>,
    /// How many are issued.
    pub issued: i64,
    /// The certificates of this page.
    pub rows: Vec<CertificateRow>,
    /// Back to the first page, when this is a later one.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// The certificate that is being revoked, with the reason as entered.
    pub revoking: Option<(CertificateRow, Field)>,
}

/// Somebody who gets no certificate.
#[derive(Debug, Clone)]
pub struct NotEligible {
    /// Participant's id for paths.
    pub participant: String,
    /// Name with titles.
    pub name: String,
    /// Delegation's name.
    pub delegation: String,
    /// Why, in the reader's language.
    pub reason: String,
}

/// A certificate in the register.
#[derive(Debug, Clone)]
pub struct CertificateRow {
    /// Id for paths.
    pub id: String,
    /// Number.
    pub number: String,
    /// Name as printed.
    pub name: String,
    /// Delegation's name.
    pub delegation: String,
    /// Date of issue in words.
    pub issued_on: String,
    /// Code of the verification page.
    pub code: String,
    /// Why it was revoked.
    pub revoked: Option<String>,
    /// Whether attendance was corrected after the issue.
    pub flagged: bool,
}

impl CertificatesPage {
    /// The page with the form to revoke one.
    pub fn revoke_url(&self, certificate: &str) -> String {
        let page = paths::with_query(&paths::certificates(&self.event.id), &[("revoke", certificate)]);
        format!("{page}#revoke")
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let row = |number: &str, name: &str, revoked: Option<&str>| CertificateRow {
            id: "0190a000-0000-7000-8000-000000000001".into(),
            number: number.into(),
            name: name.into(),
            delegation: "Kota Banjarmasin".into(),
            issued_on: "22 Februari 2023".into(),
            code: "7KQ2M9XD4WB1C8NPRZ5T6VEHJA".into(),
            revoked: revoked.map(str::to_owned),
            flagged: revoked.is_none(),
        };
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Certificates),
            finished: true,
            threshold: "80 %".into(),
            eligible: 3,
            not_eligible: vec![NotEligible {
                participant: "0190a".into(),
                name: "Zulkifli <script>".into(),
                delegation: "Kota Banjarbaru".into(),
                reason: "Kehadiran 50 % (minimal 80 %)".into(),
            }],
            issued: 68,
            rows: vec![
                row("001/BIMTEK-PKH/DINSOS/II/2023", "Ahmad Fauzi", None),
                row("002/BIMTEK-PKH/DINSOS/II/2023", "Mahmudah <script>", Some("Salah nama")),
            ],
            first: None,
            next: None,
            revoking: Some((
                row("001/BIMTEK-PKH/DINSOS/II/2023", "Ahmad Fauzi", None),
                Field::default().wrong("Sebutkan alasannya."),
            )),
        }
    }
}
