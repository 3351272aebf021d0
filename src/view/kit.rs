//! What every page is made of: shell, form, catalogue, assets, charts, figures, QR.

pub mod assets;
pub mod catalogue;
pub mod chart;
pub mod error;
pub mod figures;
pub mod form;
pub mod qr;
pub mod remarks;
pub mod shell;

pub use catalogue::{Value, text_with};
pub use chart::{Chart, Figure};
pub use figures::{Fill, Presence};
pub use form::{Choice, Entered, Field};
pub use qr::Qr;
