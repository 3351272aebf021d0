//! What API tokens may do, remembered for a moment: it is asked for every scan. The one thing that a process
//! keeps in its memory.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::domain::access::Caller;
use crate::domain::ids::TokenId;

/// Callers of tokens, remembered for at most five seconds: what a token may do is asked for every scan.
#[derive(Default)]
pub struct TokenCache(Mutex<HashMap<String, (Instant, Caller)>>);

impl TokenCache {
    const KEPT: Duration = Duration::from_secs(5);

    /// What this token may do, when it was seen lately.
    pub(super) fn get(&self, token: &str) -> Option<Caller> {
        let cache = self.0.lock().ok()?;
        cache.get(token).filter(|(since, _)| since.elapsed() < Self::KEPT).map(|(_, caller)| caller.clone())
    }

    /// Remembers what this token may do.
    pub(super) fn put(&self, token: &str, caller: &Caller) {
        if let Ok(mut cache) = self.0.lock() {
            cache.retain(|_, (since, _)| since.elapsed() < Self::KEPT);
            cache.insert(token.to_owned(), (Instant::now(), caller.clone()));
        }
    }

    /// Forgets what a token may do, so that what was decided about it counts at once.
    pub fn forget(&self, id: TokenId) {
        if let Ok(mut cache) = self.0.lock() {
            let id = id.to_string();
            cache.retain(|_, (_, caller)| caller.actor.id != id);
        }
    }
}
