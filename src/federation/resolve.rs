//! Looking things up *before* a use case runs: documents, actors, handles, notes and what they answer.

use url::Url;

use super::Federation;
use super::fetch::{FetchError, Fetched, Refusal};
use super::signers::NoSigner;
use crate::activitypub::incoming::{ActorDocument, Malformed, NoteDocument, kind_of};
use crate::app::Tx;
use crate::db::{DbError, actors, opportunities, posts, tribe_posts};
use crate::domain::{Actor, Handle};
use crate::services::{self, ServiceError};
use crate::urls::{authority_of, document_of, same_origin};

/// How far up a thread is followed to find where it hangs.
const MAX_ANCESTORS: usize = 5;

/// Why something could not be looked up.
#[derive(Debug, thiserror::Error)]
pub enum ResolveError {
    #[error(transparent)]
    Fetch(#[from] FetchError),
    #[error(transparent)]
    Malformed(#[from] Malformed),
    #[error("the document's author is on another host")]
    ForeignAuthor,
    #[error("its server is suspended")]
    Blocked,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<DbError> for ResolveError {
    fn from(error: DbError) -> Self {
        Self::Service(ServiceError::Db(error))
    }
}

/// A note with its author, as their hosts describe them.
#[derive(Clone, Debug)]
pub struct ResolvedNote {
    pub author: Actor,
    pub note: NoteDocument,
    pub raw: String,
}

impl Federation {
    /// A document, fetched with the server actor's signature. What is ours is in the database: nobody has this server
    /// ask itself.
    pub async fn document(&self, url: &Url) -> Result<Fetched, FetchError> {
        if self.app.urls.is_ours(url) {
            return Err(Refusal::Ours.into());
        }
        if let Err(error) = self.signers.prepare_server().await {
            // Without a signature most servers still answer; those with authorised fetch will not.
            tracing::warn!(%error, "fetching without a signature");
        }
        let fetched = self.fetcher.document(url).await;
        self.profiles.save(&self.app).await;
        let fetched = fetched?;
        // Another server's redirect may have led there.
        if self.policies.is_suspended(&authority_of(&fetched.url)) {
            return Err(Refusal::Suspended.into());
        }
        Ok(fetched)
    }

    /// Keeps what an actor's document says: about itself for the use cases, about its server for signing requests.
    pub async fn remember(&self, document: ActorDocument, raw: String) -> Result<Actor, ServiceError> {
        if let Some(announced) = document.signature_profile {
            self.profiles.announce(&authority_of(&document.id), announced);
        }
        let actor = self.app.write(move |tx| services::actors::remember(tx, &document, &raw)).await?;
        self.profiles.save(&self.app).await;
        Ok(actor)
    }

    /// The actor behind a handle, remembered.
    pub async fn actor_by_handle(&self, handle: &Handle) -> Result<Actor, ResolveError> {
        if self.policies.is_suspended(&handle.host) {
            return Err(ResolveError::Blocked);
        }
        let prepared: Result<(), NoSigner> = self.signers.prepare_server().await;
        if let Err(error) = prepared {
            tracing::warn!(%error, "looking up without a signature");
        }
        let uri = self.fetcher.webfinger(handle).await?;
        self.fetch_actor(&uri).await
    }

    /// An actor from memory, or else from its host.
    pub async fn actor(&self, uri: &Url) -> Result<Actor, ResolveError> {
        let wanted = uri.clone();
        let known = self.app.read(move |tx| actors::find_actor_by_uri(tx.conn, &wanted)).await?;
        match known {
            Some(actor) => Ok(actor),
            None => self.fetch_actor(uri).await,
        }
    }

    async fn fetch_actor(&self, uri: &Url) -> Result<Actor, ResolveError> {
        Ok(self.fresh_actor(uri).await?.0)
    }

    /// An actor as its host describes it now, remembered, and what it says that is not.
    pub async fn fresh_actor(&self, uri: &Url) -> Result<(Actor, ActorDocument), ResolveError> {
        if self.policies.is_suspended(&authority_of(uri)) {
            return Err(ResolveError::Blocked);
        }
        let fetched = self.document(uri).await?;
        let document = ActorDocument::parse(&fetched.json)?;
        let actor = self.remember(document.clone(), fetched.body).await?;
        Ok((actor, document))
    }

    /// A note from its own host, with its author.
    pub async fn note(&self, uri: &Url) -> Result<ResolvedNote, ResolveError> {
        if self.policies.is_suspended(&authority_of(uri)) {
            return Err(ResolveError::Blocked);
        }
        let fetched = self.document(uri).await?;
        let note = NoteDocument::parse(&fetched.json)?;
        if !same_origin(&note.id, &note.attributed_to) {
            return Err(ResolveError::ForeignAuthor);
        }
        let author = self.actor(&note.attributed_to).await?;
        let wanted = note.clone();
        let find = move |tx: &mut Tx<'_>| services::qualifications::find_unknown_signer(tx, &wanted);
        if let Some(signer) = self.app.read(find).await? {
            self.know_signer(&signer).await.unwrap_or_else(
                |error| tracing::info!(%signer, %error, "who vouches for an opportunity could not be read"),
            );
        }
        Ok(ResolvedNote { author, note, raw: fetched.body })
    }

    /// Remembers who vouches for an opportunity, so that the proof can be checked: once for all that they vouch for. When
    /// they cannot be had, it will not be shown.
    pub async fn know_signer(&self, signer: &Url) -> Result<(), ResolveError> {
        let _one_at_a_time = self.locks.lock(&document_of(signer)).await;
        let wanted = signer.clone();
        let known = self.app.read(move |tx| actors::find_document(tx.conn, &wanted)).await?;
        if known.is_none() {
            self.fresh_actor(signer).await?;
        }
        Ok(())
    }

    /// What `parent` answers, up to something known here: the unknown ones, eldest first. Empty when the thread is not
    /// one of ours.
    pub async fn ancestors(&self, parent: &Url) -> Result<Vec<ResolvedNote>, ResolveError> {
        let mut chain: Vec<ResolvedNote> = Vec::new();
        let mut next = parent.clone();
        while chain.len() < MAX_ANCESTORS {
            if self.is_known(&next).await? {
                chain.reverse();
                return Ok(chain);
            }
            // A ring of replies, or one that claims to hang under something of ours that is not there.
            if self.app.urls.is_ours(&next) || chain.iter().any(|seen| seen.note.id == next) {
                break;
            }
            let resolved = self.note(&next).await?;
            let Some(above) = resolved.note.in_reply_to.clone() else { break };
            chain.push(resolved);
            next = above;
        }
        Ok(Vec::new())
    }

    /// A note from its own host behind what it answers, eldest first, as far as that is not known here.
    pub async fn note_in_thread(&self, uri: &Url) -> Result<Vec<ResolvedNote>, ResolveError> {
        let note = self.note(uri).await?;
        let mut chain = match &note.note.in_reply_to {
            Some(parent) => self.ancestors(parent).await?,
            None => Vec::new(),
        };
        chain.push(note);
        Ok(chain)
    }

    /// Whether an object's own host says that there is nothing any more: 404, 410 or a tombstone.
    pub async fn is_gone(&self, uri: &Url) -> Result<bool, ResolveError> {
        if self.policies.is_suspended(&authority_of(uri)) {
            return Err(ResolveError::Blocked);
        }
        match self.document(uri).await {
            Ok(fetched) => Ok(kind_of(&fetched.json) == Some("Tombstone")),
            Err(FetchError::Gone | FetchError::NotFound) => Ok(true),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether an object stands here.
    pub async fn is_known(&self, object: &Url) -> Result<bool, DbError> {
        let object = object.clone();
        self.app
            .read(move |tx| {
                Ok(opportunities::is_opportunity(tx.conn, &object)?
                    || posts::is_post(tx.conn, &object)?
                    || tribe_posts::is_tribe_post(tx.conn, &object)?)
            })
            .await
    }
}
