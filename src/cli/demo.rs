//! `hadir demo`: loads the sample events and prints the sign-ins.

use super::{Outcome, say, start};
use crate::app::App;
use crate::config::Config;
use crate::ops::load_samples::load_samples;

/// Loads the samples into the installation.
pub async fn run(config: &Config) -> Outcome {
    let app = start::open_here(config).await?;
    load(&app).await
}

/// Loads the samples and prints the sign-ins.
pub async fn load(app: &App) -> Outcome {
    say("Sample events are loaded. Sign in with:");
    for sign_in in load_samples(app).await? {
        say(sign_in);
    }
    Ok(())
}
