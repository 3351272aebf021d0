//! The verification of a certificate, for anybody who holds its code: small, without a script, and it says
//! no more than the public may know.

use askama::Template;

use crate::domain::language::Language;
use crate::view::Shell;

/// Verification of a certificate.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/papers/verification.html")]
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
