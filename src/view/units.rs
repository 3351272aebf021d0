//! Pages of units.

mod mail_text;
pub mod settings;
mod units;

pub use mail_text::MailTextPage;
pub use settings::{SettingsHead, SettingsPage, Tab};
pub use units::{UnitNewPage, UnitRow, UnitsPage};
