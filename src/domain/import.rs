//! An import in steps: what is being done with a file, how it is read, and how far that is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

codes! {
    /// What is done with a file.
    pub enum ImportWork {
        /// It is read, and said what would happen.
        Check = "check",
        /// Its people are stored.
        Store = "store",
    }
}

codes! {
    /// How far the work on a file is.
    pub enum ImportState {
        /// Somebody is at it.
        Working = "working",
        /// It was carried out.
        Done = "done",
        /// It could not be carried out.
        Failed = "failed",
    }
}

/// For each column of a file that is used, counted from 0, the field that it is read as.
pub type ColumnFields = BTreeMap<usize, String>;

/// How a file is to be read, where somebody chose it; what is left out is found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The sheet, counted from 0 among those with content.
    pub sheet: Option<usize>,
    /// The row of the head as the spreadsheet numbers it, from 1.
    pub head: Option<usize>,
    /// The fields of the columns.
    pub columns: Option<ColumnFields>,
}
