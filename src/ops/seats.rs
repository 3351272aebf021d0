//! Seats: the quota table and its history, sharing out, the waiting list and its offers.

mod allocate;
pub mod common_queue;
mod move_in_queue;
mod move_seats;
pub mod offers;
mod place;
pub mod propose;
pub mod queue;
pub mod quota_history;
mod quota_rows;
pub mod quota_table;
mod restore_quotas;
mod save_categories;
mod save_figures;
mod set_queue;
mod set_quotas;
mod share_out;
mod split;

pub use allocate::{AllocationForm, ProposedSeats, allocate_seats};
pub use move_in_queue::{Way, move_in_queue};
pub use move_seats::{MoveForm, move_seats};
pub use offers::lapse_offers;
pub use place::{Origin, Place, change_quota, find_place, give_back, move_up, region_code, set_status};
pub use propose::{Basis, Candidate, Proposed, ShareForm, ShareRow, propose_seats};
pub use queue::{Line, Queue};
pub use quota_history::{Change, ChangedRow, check_row};
pub use quota_table::{QuotaRow, QuotaTable};
pub use restore_quotas::{Restoring, restore_quotas};
pub use save_categories::{CategoryRow, categories_of, save_categories};
pub use save_figures::{FiguresForm, remove_figures, save_figures};
pub use set_queue::set_queue;
pub use set_quotas::{QuotaForm, set_quotas, set_quotas_because};
pub use share_out::{Agreed, AgreedRow, share_out_seats};
pub use split::{SplitForm, split_seats};
