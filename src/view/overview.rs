//! Pages above single events.

pub mod dashboard;
mod outbox;
mod search;
pub mod setup;
mod start;

pub use dashboard::{DashboardPage, Task, TaskKind, TodaySession, YearFigures};
pub use outbox::{MailRow, OutboxFilter, OutboxMailPage, OutboxPage};
pub use search::{CertificateFound, EventFound, PersonFound, PlaceFound, SearchPage};
pub use setup::{AccountFields, SetupPage};
pub use start::{FirstStep, FirstStepsList, SamplesPage};
