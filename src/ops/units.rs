//! The office that owns events: its data, kinds, letterhead, logo, signers, rules of papers.

pub mod save;
mod save_kinds;
pub mod save_letterhead;
mod save_logo;
pub mod save_paper_rules;
mod save_signer;

pub use save::{UnitForm, create_unit, insert_unit, update_unit};
pub use save_kinds::{KindRow, save_kinds};
pub use save_letterhead::{LetterheadForm, LineForm, save_letterhead};
pub use save_logo::{find_logo, remove_logo, save_logo};
pub use save_paper_rules::{PaperRulesForm, save_paper_rules};
pub use save_signer::{SignerForm, remove_signer, save_signer};
