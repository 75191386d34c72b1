//! `[web]`: what people meet in the browser.

use std::time::Duration;

use super::values;

/// What people meet in the browser.
#[derive(Clone, Debug, PartialEq, confique::Config)]
pub struct Web {
    /// How long a sign-in lasts without a visit.
    #[config(env = "ENTREGENT_WEB_SESSION", default = "30 d", deserialize_with = values::duration)]
    pub session: Duration,

    /// How long an approved opportunity waits before it leaves: until then it can be called back. `0 s` for at once.
    #[config(env = "ENTREGENT_WEB_UNDO", default = "5 min", deserialize_with = values::pause)]
    pub undo: Duration,
}
