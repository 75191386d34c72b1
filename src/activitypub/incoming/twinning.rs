//! What another chapter proposes to share, or agreed to.

use serde_json::Value;
use url::Url;

use super::Malformed;
use super::values::{each, id_of, kind_of, text};
use crate::activitypub::vocab::TWINNING;
use crate::clock::Timestamp;
use crate::domain::twinning::Shares;

/// What we read of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwinningTerms {
    pub id: Url,
    /// Both `@section`s.
    pub between: Vec<Url>,
    /// What is known here of what it names.
    pub shares: Shares,
    /// When it was proposed.
    pub proposed_at: Option<Timestamp>,
}

impl TwinningTerms {
    pub fn parse(document: &Value) -> Result<Self, Malformed> {
        if kind_of(document) != Some(TWINNING) {
            return Err(Malformed("type"));
        }
        let field = |name: &str| document.get(name).unwrap_or(&Value::Null);
        Ok(Self {
            id: id_of(document).ok_or(Malformed("id"))?,
            between: each(field("between")).take(3).filter_map(id_of).collect(),
            shares: Shares::parse(each(field("shares")).filter_map(Value::as_str)),
            proposed_at: text(field("published")).and_then(Timestamp::parse_rfc3339),
        })
    }

    /// Whether it is between these two and nobody else.
    pub fn is_between(&self, one: &Url, other: &Url) -> bool {
        self.between.len() == 2 && one != other && self.between.contains(one) && self.between.contains(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_shared_is_read_as_far_as_it_is_known_here() {
        let document = json!({
            "id": "https://a.test/t/1", "type": "Twinning", "published": "2026-11-22T12:00:00-05:00",
            "between": ["https://a.test/u/section", { "id": "https://b.test/u/section" }],
            "shares": ["opportunities", "money", 7, null],
        });
        let read = TwinningTerms::parse(&document).unwrap();
        let [one, other] = [&read.between[0], &read.between[1]];
        assert!(read.is_between(other, one) && !read.is_between(one, one));
        assert_eq!(read.shares, Shares::parse(["opportunities"]));
        assert!(read.proposed_at.is_some());
        assert!(TwinningTerms::parse(&json!({ "id": "https://a.test/t/1", "type": "Note" })).is_err());
    }
}
