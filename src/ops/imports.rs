//! Lists of participants from files: reading, showing, storing.

pub mod import_participants;
pub mod import_run;

pub use import_participants::{
    COLUMNS, Choice, ImportColumn, ImportReport, Imported, Remark, ShownRow, SkipReason, Skipped, Wanted,
    import_participants, index_of,
};
pub use import_run::{FileLayout, Job, Outcome, Run, SentFile, open_outcome, remarks_file};
