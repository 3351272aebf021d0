//! Pages of the door.

mod attendance;
mod help;
mod scan;
mod walk_in;

pub use attendance::{AttendanceEdit, AttendanceFilter, AttendanceLive, AttendancePage, AttendanceRow};
pub use help::CameraHelpPage;
pub use scan::{Door, ScanChoice, ScanChoosePage, ScanPage, ScanSession};
pub use walk_in::WalkInPage;
