//! Pages of units.

pub mod fields;
mod list;
mod mail_text;
pub mod settings;

pub use fields::{UnitFields, papers, time_zones};
pub use list::{UnitNewPage, UnitRow, UnitsPage};
pub use mail_text::MailTextPage;
pub use settings::{SettingsHead, SettingsPage, Tab};
