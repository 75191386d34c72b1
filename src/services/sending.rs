//! Activities as the queue takes them.

use url::Url;

use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::Activity;
use crate::queue::Outgoing;

/// One that stands in its actor's outbox. Deliveries `about` one object keep their order.
pub(super) fn listed<T: serde::Serialize>(terms: Terms, about: &Url, activity: Activity<T>) -> Outgoing {
    Outgoing { is_public: true, ..unlisted(terms, about, activity) }
}

/// One that is sent and shown nowhere.
pub(super) fn unlisted<T: serde::Serialize>(terms: Terms, about: &Url, activity: Activity<T>) -> Outgoing {
    Outgoing {
        uri: activity.id.clone(),
        kind: activity.kind,
        object: about.clone(),
        json: terms.write(activity),
        is_public: false,
    }
}
