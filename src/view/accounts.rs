//! Pages of accounts.

mod account;
mod account_link;
mod list;
mod profile;
mod sign_in;
mod team;
mod tokens;

pub use account::{AccountEvent, AccountLinkMadePage, AccountPage, RightLine};
pub use account_link::{AccountLinkPage, ForgottenPasswordPage, OpenLink};
pub use list::{AccountFilter, AccountNewPage, AccountRow, AccountsPage, RightFields};
pub use profile::{BrowserLine, ProfilePage};
pub use sign_in::SignInPage;
pub use team::{TeamFields, TeamMember, TeamPage};
pub use tokens::{DAYS, TokenLine, TokenMadePage, TokenNewPage, TokensPage};
