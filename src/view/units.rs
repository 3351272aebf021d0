//! Pages of units.

pub mod fields;
mod mail_text;
pub mod settings;
mod units;

pub use fields::{UnitFields, papers, time_zones};
pub use mail_text::MailTextPage;
pub use settings::{SettingsHead, SettingsPage, Tab};
pub use units::{UnitNewPage, UnitRow, UnitsPage};
