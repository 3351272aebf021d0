//! Keeping an installation: set-up, sweeping, proofs.

mod prepare_installation;
mod set_up;
mod sweep;
mod verify_invariants;

pub use prepare_installation::{new_setup_code, prepare_installation};
pub use set_up::{SetUpForm, is_set_up, set_up};
pub use sweep::sweep;
pub use verify_invariants::verify_invariants;
