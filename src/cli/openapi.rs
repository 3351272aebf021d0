//! `hadir openapi`: the OpenAPI document, made of the code.

use super::{Outcome, say};

/// Runs the command.
pub fn run() -> Outcome {
    let text = crate::web::openapi().map_err(|error| error.to_string())?;
    say(text);
    Ok(())
}
