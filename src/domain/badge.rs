//! The choices for badges: how many on a sheet, in which order, and which of them.

codes! {
    /// How badges lie on the paper.
    pub enum BadgeLayout {
        /// Eight lying cards on a sheet, with cut marks.
        Eight = "8",
        /// Four upright cards of about A6 on a sheet, with cut marks.
        Four = "4",
        /// Each alone on a page of 90 × 130 mm.
        Label = "label",
    }
}

codes! {
    /// In which order badges lie.
    pub enum BadgeOrder {
        /// By name.
        Name = "name",
        /// By delegation in the order of the quotas, then by name; who has none comes last.
        Delegation = "delegation",
    }
}

codes! {
    /// Which badges of those that can be printed.
    pub enum BadgePart {
        /// Those that were never printed.
        New = "new",
        /// Those of the last print, once more.
        Last = "last",
    }
}
