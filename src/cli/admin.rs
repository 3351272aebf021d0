//! `hadir admin`: an administrator without the browser.

use std::io::Read;

use super::{Outcome, say, start};
use crate::config::Config;
use crate::domain::access::{Caller, Grant};
use crate::domain::event::AccountRole;
use crate::domain::language::Language;
use crate::ops::accounts::{AccountForm, create_account};

/// Administrators.
#[derive(Debug, clap::Subcommand)]
pub enum Admin {
    /// Make an administrator
    Create {
        /// The name
        #[arg(long)]
        name: String,
        /// The mail address
        #[arg(long)]
        email: String,
        /// Read the password from stdin; without it one is made and printed
        #[arg(long)]
        password_stdin: bool,
    },
}

/// Runs the command.
pub async fn run(command: &Admin, config: &Config) -> Outcome {
    let Admin::Create { name, email, password_stdin } = command;
    let app = start::open_here(config).await?;
    let (password, made) = if *password_stdin {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map_err(|error| format!("stdin: {error}"))?;
        (text.trim_end_matches(['\r', '\n']).to_owned(), false)
    } else {
        let secret = app.secret_text().map_err(|error| error.to_string())?;
        (secret.chars().take(20).collect(), true)
    };
    let grant = Grant { role: AccountRole::Administrator, unit: None, event: None, delegation: None };
    let form = AccountForm {
        name: name.clone(),
        email: email.clone(),
        password: password.clone(),
        language: Language::Indonesian,
        grants: vec![grant],
    };
    create_account(&app, &Caller::system(), form).await?;
    if made {
        say(password);
    }
    Ok(())
}
