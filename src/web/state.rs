//! What handlers work with: one value for each process. Nothing in it may be missed by another process that
//! shares the database.

use std::net::IpAddr;

use super::metrics::Metrics;
use super::token_cache::TokenCache;
use crate::app::App;

/// What handlers work with.
pub struct State {
    /// The product.
    pub app: App,
    /// Tokens that were seen within the last seconds.
    pub tokens: TokenCache,
    /// Counters.
    pub metrics: Metrics,
    /// Proxies whose word about the address of a client is believed.
    pub trusted_proxies: Vec<IpAddr>,
}

impl State {
    /// The state of one process.
    pub fn new(app: App, trusted_proxies: Vec<IpAddr>) -> Self {
        Self { app, tokens: TokenCache::default(), metrics: Metrics::default(), trusted_proxies }
    }

    /// A short word that stands in the log beside an error and is told to the user.
    pub fn reference(&self) -> String {
        let mut word = hex::encode(self.app.randomness.bytes().unwrap_or_default());
        word.truncate(10);
        word
    }
}
