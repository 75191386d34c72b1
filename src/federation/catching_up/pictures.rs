//! The pictures of a copy, brought here: prepared like any that somebody sends us, so that nothing of what came is served,
//! and readers ask nobody else for them.

use url::Url;

use super::Unfinished;
use crate::domain::PictureFiles;
use crate::federation::Federation;
use crate::federation::fetch::{FetchError, Refusal};
use crate::id::Id;
use crate::images::Unfit;
use crate::services::pictures::{self, NotKept};
use crate::urls::authority_of;

/// Why a picture is not here.
#[derive(Debug, thiserror::Error)]
enum NotBrought {
    #[error(transparent)]
    Fetch(#[from] FetchError),
    #[error(transparent)]
    Unfit(#[from] Unfit),
    #[error(transparent)]
    NotKept(#[from] NotKept),
}

impl NotBrought {
    /// Whether asking again later may help.
    const fn is_transient(&self) -> bool {
        matches!(self, Self::Fetch(FetchError::Failed { .. }) | Self::Unfit(Unfit::Busy) | Self::NotKept(_))
    }
}

/// Fetches those that are missing, one after the other. Of what is no picture the words stay.
pub(super) async fn fetch(federation: &Federation, copy: Id) -> Result<(), Unfinished> {
    let app = &federation.app;
    let mut missing = 0;
    for (picture, url) in app.read(move |tx| pictures::list_missing(tx, copy)).await? {
        match bring(federation, &url).await {
            Ok(files) => app.write(move |tx| pictures::attach(tx, copy, picture, &files)).await?,
            Err(error) => {
                tracing::info!(%url, %error, "a picture was not brought here");
                missing += usize::from(error.is_transient());
            }
        }
    }
    if missing > 0 { Err(Unfinished::Missing(missing)) } else { Ok(()) }
}

async fn bring(federation: &Federation, url: &Url) -> Result<PictureFiles, NotBrought> {
    let app = &federation.app;
    if app.urls.is_ours(url) {
        return Err(FetchError::from(Refusal::Ours).into());
    }
    if federation.policies.is_suspended(&authority_of(url)) {
        return Err(FetchError::from(Refusal::Suspended).into());
    }
    if let Err(error) = federation.signers.prepare_server().await {
        // What is for everyone is given all the same.
        tracing::warn!(%error, "fetching a picture without a signature");
    }
    let bytes = federation.fetcher.picture(url).await?;
    let prepared = app.images.prepare(bytes).await?;
    Ok(pictures::keep(app, prepared).await?)
}
