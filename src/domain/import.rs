//! An import in steps: what is being done with a file, and how far it is.

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
