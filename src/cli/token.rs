//! `hadir token`: API tokens, told once.

use super::{Outcome, say, start};
use crate::config::Config;
use crate::db::units;
use crate::domain::access::Caller;
use crate::domain::event::AccountRole;
use crate::ops;
use crate::ops::accounts::{TokenForm, create_token};

/// API tokens.
#[derive(Debug, clap::Subcommand)]
pub enum Token {
    /// Make a token and print it, alone, on stdout; it is shown this once
    Create {
        /// What people call it
        #[arg(long)]
        name: String,
        /// administrator, organizer, coordinator, check-in-officer or viewer
        #[arg(long, value_parser = |text: &str| text.parse::<AccountRole>().map_err(|_| "administrator, organizer, coordinator, check-in-officer or viewer"))]
        role: AccountRole,
        /// The code of the unit; the first unit when missing
        #[arg(long)]
        unit: Option<String>,
        /// Only this event, by id or code
        #[arg(long)]
        event: Option<String>,
        /// Only this delegation of the event: its id, region or institution
        #[arg(long)]
        delegation: Option<String>,
        /// For how many days it is good; for ever when missing
        #[arg(long)]
        days: Option<i64>,
    },
}

/// Runs the command.
pub async fn run(command: &Token, config: &Config) -> Outcome {
    let Token::Create { name, role, unit, event, delegation, days } = command;
    let app = start::open_here(config).await?;
    let unit = match unit {
        None if event.is_none() && *role != AccountRole::Administrator => {
            app.read(units::first).await.map_err(ops::Error::from)?.map(|unit| unit.code)
        }
        named => named.clone(),
    };
    let form = TokenForm {
        name: name.clone(),
        role: *role,
        unit,
        event: event.clone(),
        delegation: delegation.clone(),
        days: *days,
        is_device: false,
    };
    let (token, _) = create_token(&app, &Caller::system(), form).await?;
    say(token);
    Ok(())
}
