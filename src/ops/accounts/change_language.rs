//! Changes the language in which an account reads its pages.

use crate::app::App;
use crate::db::accounts;
use crate::domain::access::Caller;
use crate::domain::ids::AccountId;
use crate::domain::language::Language;
use crate::ops::error::Result;

/// Changes the language. A matter of taste: it leaves no audit row.
pub async fn change_language(
    app: &App,
    caller: &Caller,
    account: AccountId,
    language: Language,
) -> Result<()> {
    app.write(&caller.actor, move |tx| Ok(accounts::set_language(tx, account, language)?)).await
}
