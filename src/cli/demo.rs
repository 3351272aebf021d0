//! `hadir demo`: loads the sample events and prints the sign-ins.

use super::{Outcome, say, start};
use crate::app::App;
use crate::config::Config;
use crate::ops::samples::load_samples;

/// Loads the samples into the installation.
pub async fn run(config: &Config) -> Outcome {
    let app = start::open_here(config).await?;
    load(&app).await
}

/// Loads the samples and prints the sign-ins.
pub async fn load(app: &App) -> Outcome {
    let sign_ins = load_samples(app, None).await?;
    say("Sample events are loaded. Sign in with:");
    for one in &sign_ins {
        let password = one.password.as_deref().unwrap_or("(as it was)");
        say(format!("  {:<17} {:<34} {password}", one.role.as_str(), one.email));
    }
    if sign_ins.iter().any(|sign_in| sign_in.password.is_none()) {
        say("Accounts from an earlier load keep their passwords, which nobody can read.");
        say("Lost? `hadir admin create` makes another administrator.");
    }
    Ok(())
}
