//! `[metrics]`: figures for Prometheus, for nobody unless asked for.

use std::net::SocketAddr;

use serde::Deserializer;

use super::values;

/// Figures for Prometheus.
#[derive(Clone, Debug, PartialEq, confique::Config)]
pub struct Metrics {
    /// Address and port at which `/metrics` is served, without a password: keep it from strangers. While unset, it is
    /// served nowhere.
    #[config(env = "ENTREGENT_METRICS_LISTEN", deserialize_with = listen)]
    pub listen: Option<SocketAddr>,
}

fn listen<'de, D: Deserializer<'de>>(from: D) -> Result<SocketAddr, D::Error> {
    values::text(from, |text| text.parse().map_err(|_| "write an address and a port, such as 127.0.0.1:9464"))
}
