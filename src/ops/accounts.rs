//! Accounts: signing in, passwords, one-time links, grants, API tokens.

pub mod authenticate;
mod change_language;
mod change_password;
pub mod create;
mod create_token;
mod disable;
mod grant_role;
mod invite;
pub mod links;
pub mod make_link;
mod request_password_reset;
mod revoke_grant;
pub mod rights;
mod save_profile;
mod sign_in;
mod use_link;

pub use authenticate::SignedIn;
pub use change_language::change_language;
pub use change_password::change_password;
pub use create::{AccountForm, create_account};
pub use create_token::{TokenForm, create_token, revoke_token, within_reach};
pub use disable::disable_account;
pub use grant_role::{RightForm, give_right};
pub use invite::{InvitationForm, Invited, invite_account};
pub use make_link::make_account_link;
pub use request_password_reset::forgotten_password;
pub use revoke_grant::take_right;
pub use rights::{AccountWithRights, Reach, RightInWords, reaches_in_words};
pub use save_profile::{request_address, save_profile};
pub use sign_in::{SIGNED_IN_DAYS, SignIn, sign_in, sign_out, sign_out_others};
pub use use_link::{confirm_address, set_password};
