//! What the product does, one verb per file. Operations parse nothing of HTTP and know no status
//! codes: they take domain types, run one transaction and say yes, or no in words of the domain.

pub mod error;
pub mod identity;
pub mod reading;
pub mod seats;

pub mod attendance_table;
pub mod authenticate;
pub mod cancel_participant;
pub mod change_event_status;
pub mod change_language;
pub mod change_password;
pub mod check_in;
pub mod create_account;
pub mod create_token;
pub mod event_figures;
pub mod import_participants;
pub mod import_run;
pub mod issue_certificates;
pub mod load_samples;
pub mod open_tasks;
pub mod papers;
pub mod participant_record;
pub mod prepare_installation;
pub mod quota_table;
pub mod register_participant;
pub mod reissue_ticket;
pub mod replace_participant;
pub mod reveal_numbers;
pub mod revoke_certificate;
pub mod roster;
pub mod save_event;
pub mod save_kinds;
pub mod save_logo;
pub mod save_sessions;
pub mod save_unit;
pub mod session_attendance;
pub mod session_figures;
pub mod set_attendance;
pub mod set_quotas;
pub mod set_up;
pub mod sign_in;
pub mod sweep;
pub mod ticket_holder;
pub mod update_participant;
pub mod verify_certificate;
pub mod verify_invariants;
pub mod void_check_in;

pub use error::{Error, Result};
