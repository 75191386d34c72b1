//! Expressions of interest of other chapters (FEP-0837: an `Agreement` that is offered), and what is answered to ours.

use serde_json::Value;
use url::Url;

use super::Malformed;
use super::values::{each, id_of, kind_of, text};
use crate::domain::interest::{Answers, Motive, Refusal};
use crate::text;
use crate::urls::document_of;

/// What we read of an `Agreement`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementDocument {
    pub id: Url,
    pub attributed_to: Url,
    /// The opportunity that it answers.
    pub opportunity: Url,
    /// Plain text, cut to what our own form allows.
    pub answers: Answers,
    /// BCP 47: the language its author reads.
    pub language: Option<String>,
}

impl AgreementDocument {
    pub fn parse(document: &Value) -> Result<Self, Malformed> {
        if kind_of(document) != Some("Agreement") {
            return Err(Malformed("type"));
        }
        let field = |name: &str| document.get(name).unwrap_or(&Value::Null);
        let satisfied = each(field("stipulates")).find_map(|one| one.get("satisfies").and_then(id_of));
        let language = field("contentMap").as_object().and_then(|map| map.keys().next());
        Ok(Self {
            id: id_of(document).ok_or(Malformed("id"))?,
            attributed_to: id_of(field("attributedTo")).ok_or(Malformed("attributedTo"))?,
            opportunity: document_of(&satisfied.ok_or(Malformed("stipulates"))?),
            answers: answers(document),
            language: language.filter(|tag| tag.len() <= 35).cloned(),
        })
    }
}

/// The three answers; where they are not told apart, all that is said.
fn answers(document: &Value) -> Answers {
    let plain =
        |name: &str, max| document.get(name).and_then(text).map(|it| typed(it, max)).unwrap_or_default();
    let answers = Answers {
        cooperation: text::line(
            &plain("cooperationWanted", Answers::MAX_COOPERATION),
            Answers::MAX_COOPERATION,
        ),
        question: plain("whatIsMissing", Answers::MAX_TEXT),
        presentation: plain("whoWeAre", Answers::MAX_TEXT),
    };
    if answers != Answers::default() {
        return answers;
    }
    let content = document.get("content").and_then(text).unwrap_or_default();
    Answers { question: read(content, Answers::MAX_TEXT), ..answers }
}

/// Plain text of several lines as it is kept.
fn typed(words: &str, max: usize) -> String {
    let lines = words.lines().map(|line| text::line(line, max));
    let text: String = lines.collect::<Vec<String>>().join("\n").trim().chars().take(max).collect();
    text.trim_end().to_owned()
}

/// The words of HTML.
fn read(html: &str, max: usize) -> String {
    text::plain(&text::sanitise(html)).trim().chars().take(max).collect()
}

/// What an answer to an `Offer` of ours tells: nothing of it need be there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StandingTerms {
    /// `received`, `waiting` or `forwarded`.
    pub state: Option<String>,
    /// How many moves there were.
    pub version: Option<u32>,
    pub rank: Option<u32>,
    motive: Option<Motive>,
    reason: String,
    advice: String,
}

impl StandingTerms {
    pub(super) fn read(activity: &Value) -> Self {
        let word = |name: &str| activity.get(name).and_then(text);
        let number = |name: &str| u32::try_from(activity.get(name)?.as_u64()?).ok();
        let words = |name: &str| word(name).map(|it| typed(it, Refusal::MAX_TEXT)).unwrap_or_default();
        Self {
            state: word("interestState").map(str::to_owned),
            version: number("interestVersion"),
            rank: number("waitingRank").filter(|rank| *rank > 0),
            motive: word("declineMotive").and_then(Motive::parse),
            reason: words("declineReason"),
            advice: words("declineAdvice"),
        }
    }

    /// The refusal; `content` is the whole of it where it is not told apart.
    pub fn refusal(&self, content: &str) -> Refusal {
        let Some(motive) = self.motive else {
            return Refusal { reason: read(content, Refusal::MAX_TEXT), ..Refusal::by_rule(Motive::Other) };
        };
        Refusal { motive, reason: self.reason.clone(), advice: self.advice.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn agreement(more: &Value) -> Value {
        let mut document = json!({
            "id": "https://sherbrooke.test/x/1", "type": "Agreement", "attributedTo": "https://sherbrooke.test/u/section",
            "stipulates": { "type": "Commitment", "satisfies": "https://montreal.test/o/7#primary" },
        });
        for (name, value) in more.as_object().unwrap() {
            document[name] = value.clone();
        }
        document
    }

    #[test]
    fn an_agreement_names_the_opportunity_that_it_satisfies() {
        let told = json!({ "cooperationWanted": "Fournir\ndeux tonnes", "whatIsMissing": "Le\nprix", "whoWeAre": "Nous" });
        let read = AgreementDocument::parse(&agreement(&told)).unwrap();
        assert_eq!(read.opportunity.as_str(), "https://montreal.test/o/7");
        assert_eq!(read.answers.cooperation, "Fournir deux tonnes");
        assert_eq!(read.answers.question, "Le\nprix");
        assert!(AgreementDocument::parse(&agreement(&json!({ "stipulates": {} }))).is_err());
        assert!(AgreementDocument::parse(&agreement(&json!({ "type": "Note" }))).is_err());
    }

    #[test]
    fn without_our_terms_everything_is_the_question_and_nothing_is_longer_than_a_form() {
        let read =
            AgreementDocument::parse(&agreement(&json!({ "content": "<p>Bonjour</p><script>x</script>" })));
        assert_eq!(read.unwrap().answers.question, "Bonjour");
        let long = json!({ "cooperationWanted": "c".repeat(9_000), "whoWeAre": "é\u{202E}".repeat(9_000) });
        let read = AgreementDocument::parse(&agreement(&long)).unwrap().answers;
        assert_eq!(read.cooperation.chars().count(), Answers::MAX_COOPERATION);
        assert_eq!(read.presentation, "é".repeat(Answers::MAX_TEXT));
    }

    #[test]
    fn a_refusal_in_words_alone_is_one_too() {
        let bare = StandingTerms::read(&json!({ "waitingRank": -1, "interestVersion": 1e300 }));
        assert_eq!(bare, StandingTerms::default());
        assert_eq!(bare.refusal("<p>Non disponible</p>").reason, "Non disponible");
        let whole =
            StandingTerms::read(&json!({ "declineMotive": "volume", "declineAdvice": "Groupez-vous" }));
        assert_eq!(whole.refusal("x").motive, Motive::Volume);
        assert_eq!(
            (whole.refusal("x").reason.as_str(), whole.refusal("x").advice.as_str()),
            ("", "Groupez-vous")
        );
    }
}
