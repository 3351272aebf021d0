//! `hadir check`: proves what must always hold, and prints each finding.

use super::{Outcome, Sentence, say, start};
use crate::config::Config;
use crate::ops;
use crate::ops::upkeep::verify_invariants;

/// Runs the command.
pub async fn run(config: &Config) -> Outcome {
    say("ok configuration: all settings are known and fit");
    let app = start::open_here(config).await?;
    say("ok database: it opens, its schema is the newest, the secret is its own");
    // What has settled since the last round is chained first, so that it is proved too.
    while ops::upkeep::sweep(&app).await? {}
    for finding in verify_invariants(&app).await? {
        if !finding.holds {
            return Err(Sentence(format!("broken {}: {}", finding.subject, finding.text)));
        }
        say(format!("ok {}: {}", finding.subject, finding.text));
    }
    Ok(())
}
