//! Counters for Prometheus: requests by route and status, how long they took, scans by outcome.

use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// A request.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    method: String,
    /// The pattern, never the path: paths hold ticket codes.
    route: String,
    status: u16,
}

/// A scan.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ScanLabels {
    outcome: String,
}

/// The counters of one process.
pub struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    seconds: Histogram,
    scans: Family<ScanLabels, Counter>,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("hadir");
        let requests = Family::default();
        let seconds =
            Histogram::new([0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0]);
        let scans = Family::default();
        registry.register("http_requests", "Requests by route and status", requests.clone());
        registry.register("http_request_seconds", "How long requests took", seconds.clone());
        registry.register("scans", "Scans by outcome", scans.clone());
        Self { registry, requests, seconds, scans }
    }
}

impl Metrics {
    /// Counts a request.
    pub fn request(&self, method: &str, route: String, status: u16, took: Duration) {
        self.requests.get_or_create(&RequestLabels { method: method.to_owned(), route, status }).inc();
        self.seconds.observe(took.as_secs_f64());
    }

    /// Counts a scan.
    pub fn scan(&self, outcome: &str) {
        self.scans.get_or_create(&ScanLabels { outcome: outcome.to_owned() }).inc();
    }

    /// All counters in Prometheus' text format.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
