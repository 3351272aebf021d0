//! The door: check-in, walk-ins, attendance by hand, the roster, tables of attendance.

pub mod attendance_table;
mod check_in;
pub mod roster;
pub mod session_attendance;
mod set_attendance;
mod void_check_in;
mod walk_in;

pub use attendance_table::{AttendanceRow, AttendanceTable};
pub use check_in::{Answered, Door, ScanForm, Subject, check_in, check_in_batch, is_signature, may_override};
pub use session_attendance::{Row, SessionAttendance};
pub use set_attendance::{AttendanceForm, set_attendance};
pub use void_check_in::void_check_in;
pub use walk_in::{WalkIn, walk_in};
