//! Another chapter's word that it checked an opportunity: nothing of it counts before its proof was verified.

use serde_json::Value;
use url::Url;

use super::NoteDocument;
use super::values::{id_of, kind_of, text};
use crate::clock::Timestamp;
use crate::domain::qualification::{Assessment, Confidence, GridUse};
use crate::text as texts;
use crate::urls::same_origin;

/// What we read of a `Qualification`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QualificationDocument {
    pub id: Url,
    /// Who vouches.
    pub attributed_to: Url,
    /// The opportunity it is about, and the `updated` of the only version it is about.
    pub target: Url,
    pub target_updated: Timestamp,
    pub published: Timestamp,
    /// Plain text.
    pub evidence: String,
    pub confidence: Option<Confidence>,
    pub grid: Option<GridUse>,
    /// The whole document with its proof.
    pub raw: String,
}

impl QualificationDocument {
    /// `None` when it is something else, or does not say that it qualifies.
    pub fn parse(document: &Value) -> Option<Self> {
        let field = |name: &str| document.get(name).unwrap_or(&Value::Null);
        let time = |name: &str| text(field(name)).and_then(Timestamp::parse_rfc3339);
        if kind_of(document) != Some("Qualification")
            || text(field("qualificationResult")) != Some("qualified")
        {
            return None;
        }
        let content = texts::sanitise(text(field("content")).unwrap_or_default());
        Some(Self {
            id: id_of(document)?,
            attributed_to: id_of(field("attributedTo"))?,
            target: id_of(field("interactionTarget"))?,
            target_updated: time("targetUpdated")?,
            published: time("published")?,
            evidence: texts::line(&texts::plain(&content), Assessment::MAX_EVIDENCE),
            confidence: text(field("confidence")).and_then(Confidence::parse),
            grid: grid(document),
            raw: document.to_string(),
        })
    }

    /// Whether it is about this version of this note, and said on the note's own host: everything but the proof.
    pub fn is_about(&self, note: &NoteDocument) -> bool {
        self.target == note.id
            && note.version() == Some(self.target_updated)
            && same_origin(&self.id, &note.id)
            && same_origin(&self.attributed_to, &note.id)
    }
}

fn grid(document: &Value) -> Option<GridUse> {
    let number =
        |name: &str| document.get(name).and_then(Value::as_u64).and_then(|it| u32::try_from(it).ok());
    let page = document.get("selectionGrid").and_then(id_of);
    Some(GridUse {
        version: number("gridVersion")?,
        page,
        met: number("criteriaMet")?,
        of: number("criteriaApplicable")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document() -> Value {
        json!({
            "id": "https://a.test/qualifications/1", "type": "Qualification",
            "attributedTo": "https://a.test/u/section", "interactionTarget": "https://a.test/o/7",
            "qualificationResult": "qualified", "targetUpdated": "2026-11-20T15:00:00Z",
            "published": "2026-11-20T16:00:00Z", "content": "<p>Registre <b>vérifié</b></p><script>x()</script>",
            "confidence": "certain", "gridVersion": 3, "criteriaMet": 4, "criteriaApplicable": -1, "later": [1],
        })
    }

    #[test]
    fn it_is_read_leniently_and_kept_whole() {
        let read = QualificationDocument::parse(&document()).unwrap();
        assert_eq!((read.evidence.as_str(), read.confidence, read.grid), ("Registre vérifié", None, None));
        assert_eq!(read.raw, document().to_string(), "unknown terms stay");
    }

    #[test]
    fn a_refusal_or_another_object_vouches_for_nothing() {
        for (name, value) in [
            ("qualificationResult", json!("declined")),
            ("type", json!("Note")),
            ("targetUpdated", json!("soon")),
        ] {
            let mut other = document();
            other[name] = value;
            assert_eq!(QualificationDocument::parse(&other), None, "{name}");
        }
    }

    #[test]
    fn it_is_about_one_version_of_one_note_of_its_own_host() {
        let read = QualificationDocument::parse(&document()).unwrap();
        let note = |id: &str, updated: &str| {
            let note =
                json!({ "id": id, "type": "Note", "attributedTo": "https://a.test/u", "updated": updated });
            NoteDocument::parse(&note).unwrap()
        };
        assert!(read.is_about(&note("https://a.test/o/7", "2026-11-20T15:00:00Z")));
        assert!(!read.is_about(&note("https://a.test/o/8", "2026-11-20T15:00:00Z")), "replayed");
        assert!(!read.is_about(&note("https://a.test/o/7", "2026-11-20T15:00:01Z")), "another version");
        let elsewhere =
            QualificationDocument { attributed_to: "https://b.test/u/section".parse().unwrap(), ..read };
        assert!(!elsewhere.is_about(&note("https://a.test/o/7", "2026-11-20T15:00:00Z")), "another host");
    }
}
