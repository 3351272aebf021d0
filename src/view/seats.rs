//! Pages of seats.

mod categories;
mod queue;
mod quota_history;
mod quotas;
mod share_out;
mod year_seats;

pub use categories::{CategoriesPage, CategoryFields};
pub use queue::{OfferedRow, QueueLine, QueuePage, QueueSettings, WaitingRow};
pub use quota_history::{ChangeView, ChangedRowView, QuotaHistoryPage};
pub use quotas::{MoveFields, NewQuotaFields, QuotaRow, QuotasPage};
pub use share_out::{Proposal, ProposedRow, ShareFields, ShareOutPage, ShareRow};
pub use year_seats::{OriginOrder, SeatsLine, YearSeatsPage};
