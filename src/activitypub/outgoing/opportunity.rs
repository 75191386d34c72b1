//! An opportunity as one `Note`: a readable post for everyone, every field for peers (FEP-0837 and our terms).

use serde::Serialize;
use serde_json::{Map, Value, json};
use url::Url;

use super::activity::Audience;
use super::attachment::PictureAttachment;
use super::collection::{Counted, KnownReplies, Replies};
use super::language_maps::LanguageMaps;
use super::opportunity_text::{hashtags, opportunity_text};
use super::specifics::SpecificTerms;
use crate::activitypub::vocab::{NAICS, PUBLIC};
use crate::domain::opportunity::{Language, Market, Opportunity, Outcome, State, Version};
use crate::domain::{Actor, Chapter, LocalActor, Picture};
use crate::urls::{Collection, Urls};

/// An opportunity of ours with what its document tells beside its own fields.
#[derive(Clone, Debug)]
pub struct Publication<'a> {
    pub opportunity: &'a Opportunity,
    /// Its versions beside the original.
    pub versions: Vec<Version>,
    pub pictures: Vec<Picture>,
    /// Whom it is attributed to.
    pub author: &'a Actor,
    pub chapter: &'a Chapter,
    pub audience: Audience,
    /// Its client stays anonymous.
    pub is_anonymous: bool,
    pub urls: &'a Urls,
    /// The proven document of its qualification, as long as that holds.
    pub qualification: Option<Value>,
    pub replies: KnownReplies,
    pub likes: i64,
    pub shares: i64,
}

impl Publication<'_> {
    /// The feed that announces it.
    pub fn feed(&self) -> Url {
        self.urls.actor(LocalActor::Occasions.as_str())
    }

    /// Every version, first the one that stands for all: what those see who read only one.
    pub(super) fn every_version(&self) -> Vec<Version> {
        Version::every(&self.opportunity.details, &self.versions)
    }

    /// What is written for everyone is written for the feed (FEP-1b12); for a group, for that.
    fn group(&self) -> Option<Url> {
        match &self.audience {
            Audience::Everyone => Some(self.feed()),
            few => few.group().cloned(),
        }
    }

    /// Who gets a copy beside everyone.
    pub fn cc(&self) -> Vec<Url> {
        let author_followers = self.urls.collection_of(&self.author.uri, Collection::Followers);
        let feed_followers = self.urls.collection_of(&self.feed(), Collection::Followers);
        self.audience.cc(vec![author_followers, self.feed(), feed_followers])
    }
}

/// The document. See `federation/04_opportunity_create.json` of the design for a sample.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OpportunityNote {
    id: Url,
    #[serde(rename = "type")]
    kind: &'static str,
    attributed_to: Url,
    name: String,
    content: String,
    content_map: Map<String, Value>,
    media_type: &'static str,
    url: Url,
    published: String,
    updated: String,
    start_time: String,
    end_time: String,
    to: Vec<String>,
    cc: Vec<Url>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audience: Option<Url>,
    context: Url,
    replies: Replies,
    likes: Counted,
    shares: Counted,
    tag: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachment: Vec<PictureAttachment>,
    sensitive: bool,
    interaction_policy: Value,
    purpose: &'static str,
    unit_based: bool,
    publishes: Value,
    area_served: Vec<String>,
    available_language: Vec<String>,
    opportunity_status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
    finished: bool,
    chapter: Url,
    opportunity_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    opportunity_summary: String,
    what_for: String,
    who_pays: String,
    mutual_gain: String,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    in_languages: Option<LanguageMaps>,
    deadline_zone: &'static str,
    #[serde(flatten)]
    specifics: SpecificTerms,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    anonymous_client: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    qualified_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    qualified_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    qualification: Option<Value>,
}

impl OpportunityNote {
    pub fn new(publication: &Publication<'_>) -> Self {
        let Publication { opportunity, urls, .. } = publication;
        let every = publication.every_version();
        let original = &opportunity.details.written_in;
        // Whoever reads one language reads the first: the fields of their own terms, and `content`, are its.
        let details = &every
            .first()
            .map(|first| opportunity.details.shown_in(first))
            .unwrap_or_else(|| opportunity.details.clone());
        let id = &opportunity.uri;
        let content_map = content_map(publication, &every);
        let published = opportunity.published_at.unwrap_or(opportunity.created_at).rfc3339();
        let (qualified_by, qualified_at) =
            opportunity.qualified.as_ref().map(|it| (it.by.clone(), it.at.rfc3339())).unzip();
        Self {
            id: id.clone(),
            kind: "Note",
            attributed_to: publication.author.uri.clone(),
            name: details.title.clone(),
            content: content_map.values().next().and_then(Value::as_str).unwrap_or_default().to_owned(),
            content_map,
            media_type: "text/html",
            url: id.clone(),
            start_time: published.clone(),
            published,
            updated: opportunity.updated_at.rfc3339(),
            end_time: details.deadline.rfc3339(),
            to: publication.audience.to(),
            cc: publication.cc(),
            audience: publication.group(),
            context: urls.collection_of(id, Collection::Context),
            replies: Replies::new(urls, urls.collection_of(id, Collection::Replies), &publication.replies),
            likes: Counted::new(urls.collection_of(id, Collection::Likes), publication.likes),
            shares: Counted::new(urls.collection_of(id, Collection::Shares), publication.shares),
            tag: hashtags(publication).iter().map(|tag| hashtag(tag, urls)).collect(),
            attachment: PictureAttachment::all(publication.pictures.iter(), urls),
            sensitive: false,
            interaction_policy: interaction_policy(&publication.audience),
            purpose: details.kind.purpose().as_str(),
            unit_based: false,
            publishes: intent(opportunity),
            area_served: details.markets.iter().map(Market::to_string).collect(),
            available_language: details.languages.iter().map(Language::to_string).collect(),
            opportunity_status: status(opportunity),
            outcome: outcome(opportunity.state),
            finished: opportunity.state != State::Published,
            chapter: urls.actor(LocalActor::Section.as_str()),
            opportunity_type: details.kind.as_str(),
            reference: opportunity.reference.clone(),
            opportunity_summary: details.summary.clone(),
            what_for: details.purpose.clone(),
            who_pays: details.payer.clone(),
            mutual_gain: details.gain.clone(),
            in_languages: LanguageMaps::new(original, &every),
            deadline_zone: details.deadline.zone.name(),
            specifics: SpecificTerms::of(&details.specifics),
            anonymous_client: publication.is_anonymous,
            qualified_by,
            qualified_at,
            qualification: publication.qualification.clone(),
        }
    }
}

/// The readable post in each language, in their order.
fn content_map(publication: &Publication<'_>, every: &[Version]) -> Map<String, Value> {
    let post = |version: &Version| {
        (version.language.to_string(), json!(opportunity_text(publication, version, every)))
    };
    every.iter().map(post).collect()
}

/// The terms of `opportunityStatus`.
const fn status(opportunity: &Opportunity) -> &'static str {
    match opportunity.state {
        State::Closed(Outcome::Withdrawn) => "withdrawn",
        State::Closed(Outcome::Filled | Outcome::NoFollowUp) => "concluded",
        State::Expired => "expired",
        State::Published if opportunity.in_discussion => "inDiscussion",
        State::Draft | State::InReview | State::Approved | State::Published => "open",
    }
}

/// How it ended, for what somebody ended.
const fn outcome(state: State) -> Option<&'static str> {
    match state {
        State::Closed(outcome) => Some(outcome.as_str()),
        _ => None,
    }
}

/// Anyone may like, reply, boost and quote: an opportunity is meant to be passed on. Unless it is meant for a few, who may
/// only answer it.
fn interaction_policy(audience: &Audience) -> Value {
    if !audience.is_everyone() {
        return json!({ "canReply": { "automaticApproval": audience.to() } });
    }
    let anyone = json!({ "automaticApproval": [PUBLIC] });
    json!({ "canLike": anyone, "canReply": anyone, "canAnnounce": anyone, "canQuote": anyone })
}

/// The Valueflows intent that the proposal publishes (FEP-0837).
fn intent(opportunity: &Opportunity) -> Value {
    let mut id = opportunity.uri.clone();
    id.set_fragment(Some("primary"));
    let sectors: Vec<String> =
        opportunity.details.sector.iter().map(|code| format!("{NAICS}{code}")).collect();
    json!({
        "id": id,
        "type": "Intent",
        "action": "deliverService",
        "resourceClassifiedAs": sectors,
        "resourceQuantity": { "hasUnit": "one", "hasNumericalValue": "1" },
    })
}

fn hashtag(name: &str, urls: &Urls) -> Value {
    json!({ "type": "Hashtag", "name": format!("#{name}"), "href": urls.hashtag(name) })
}
