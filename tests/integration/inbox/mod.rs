//! What a chapter takes from others, and what it refuses: on the shared inbox and on an actor's own.

pub mod besieged;
mod blocks;
mod carried;
mod collections;
mod fetched;
mod followers;
mod forged;
mod hostile;
mod keys;
mod mastodon;
mod moves;
mod posts;
mod quotes;
mod reactions;
mod reports;
mod scene;
mod shapes;
mod side_by_side;
mod wrapped;

use crate::support::Test;

pub fn tests() -> Vec<Test> {
    let all = [
        blocks::tests(),
        carried::tests(),
        collections::tests(),
        fetched::tests(),
        followers::tests(),
        forged::tests(),
        hostile::tests(),
        keys::tests(),
        mastodon::tests(),
        moves::tests(),
        posts::tests(),
        quotes::tests(),
        reactions::tests(),
        reports::tests(),
        shapes::tests(),
        side_by_side::tests(),
        wrapped::tests(),
    ];
    all.into_iter().flatten().collect()
}
