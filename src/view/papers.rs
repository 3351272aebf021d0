//! Pages of documents and certificates.

mod certificates;
mod documents;
mod verification;

pub use certificates::{CertificateRow, CertificatesPage, NotEligible};
pub use documents::{BadgeCounts, DocumentsPage, SignerChoice};
pub use verification::{VerificationPage, VerifiedCertificate};
