//! Figures for Prometheus. Labels are few and fixed: no server and no person is named.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// What a scrape is answered with (OpenMetrics 1.0).
pub const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Upper bounds in seconds: from a page out of memory to a server that does not answer.
const SECONDS: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0];

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    door: &'static str,
    status: u32,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Door {
    door: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Ended {
    outcome: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Waiting {
    queue: &'static str,
    state: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Breaker {
    breaker: &'static str,
}

/// Counted as things happen. Clones share it.
#[derive(Clone)]
pub struct Metrics(Arc<Figures>);

struct Figures {
    requests: Family<Answered, Counter>,
    request_seconds: Family<Door, Histogram, fn() -> Histogram>,
    inbox: Family<Ended, Counter>,
    deliveries: Family<Ended, Counter>,
    delivery_seconds: Histogram,
    queues: Family<Waiting, Gauge>,
    peers: Family<Breaker, Gauge>,
    registry: Registry,
}

impl Default for Metrics {
    fn default() -> Self {
        let histogram: fn() -> Histogram = || Histogram::new(SECONDS);
        let mut figures = Figures {
            requests: Family::default(),
            request_seconds: Family::new_with_constructor(histogram),
            inbox: Family::default(),
            deliveries: Family::default(),
            delivery_seconds: histogram(),
            queues: Family::default(),
            peers: Family::default(),
            registry: Registry::with_prefix("entregent"),
        };
        figures.register();
        Self(Arc::new(figures))
    }
}

impl Figures {
    fn register(&mut self) {
        let registry = &mut self.registry;
        registry.register("requests", "Requests by door and status", self.requests.clone());
        let (name, help) = ("request_seconds", "Time to an answer");
        registry.register(name, help, self.request_seconds.clone());
        registry.register("inbox", "Activities posted to an inbox, taken or why not", self.inbox.clone());
        registry.register("deliveries", "Attempts to deliver, by outcome", self.deliveries.clone());
        let (name, help) = ("delivery_seconds", "Time that other servers took to answer a delivery");
        registry.register(name, help, self.delivery_seconds.clone());
        registry.register("queue_depth", "What is in the queues", self.queues.clone());
        registry.register("peers", "Servers ever delivered to, by circuit breaker", self.peers.clone());
    }
}

impl Metrics {
    pub fn count_request(&self, door: &'static str, status: u16, took: Duration) {
        self.0.requests.get_or_create(&Answered { door, status: status.into() }).inc();
        self.0.request_seconds.get_or_create(&Door { door }).observe(took.as_secs_f64());
    }

    /// `outcome` is `accepted` or the name of the refusal.
    pub fn count_inbox(&self, outcome: &'static str) {
        self.0.inbox.get_or_create(&Ended { outcome }).inc();
    }

    pub fn count_delivery(&self, outcome: &'static str, took: Duration) {
        self.0.deliveries.get_or_create(&Ended { outcome }).inc();
        self.0.delivery_seconds.observe(took.as_secs_f64());
    }

    pub fn set_queue(&self, queue: &'static str, state: &'static str, depth: i64) {
        self.0.queues.get_or_create(&Waiting { queue, state }).set(depth);
    }

    pub fn set_peers(&self, breaker: &'static str, count: i64) {
        self.0.peers.get_or_create(&Breaker { breaker }).set(count);
    }

    /// Everything, as Prometheus reads it.
    pub fn render(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        text::encode(&mut text, &self.0.registry)?;
        Ok(text)
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Metrics")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_rendered() {
        let metrics = Metrics::default();
        metrics.count_request("inbox", 202, Duration::from_millis(7));
        metrics.count_inbox("suspended");
        metrics.count_delivery("delivered", Duration::from_millis(80));
        metrics.set_queue("delivery", "pending", 3);
        let text = metrics.render().unwrap();
        for line in [
            "entregent_requests_total{door=\"inbox\",status=\"202\"} 1",
            "entregent_request_seconds_bucket{le=\"0.01\",door=\"inbox\"} 1",
            "entregent_inbox_total{outcome=\"suspended\"} 1",
            "entregent_deliveries_total{outcome=\"delivered\"} 1",
            "entregent_queue_depth{queue=\"delivery\",state=\"pending\"} 3",
        ] {
            assert!(text.contains(line), "{line} is missing in\n{text}");
        }
    }
}
