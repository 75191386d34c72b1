//! Who is told of a reply: the author of the opportunity it stands under, and whoever it answers.

use crate::app::Tx;
use crate::db::posts;
use crate::domain::Post;
use crate::domain::notification::Kind;
use crate::id::Id;
use crate::services::ServiceResult;
use crate::services::notifications::{About, tell};

/// `hosts`: the members here who look after the opportunity. Nobody is told of what they wrote themselves.
pub(super) fn tell_answered(tx: &mut Tx<'_>, post: &Post, who: &str, hosts: &[Id]) -> ServiceResult<()> {
    let Some(opportunity) = post.opportunity else { return Ok(()) };
    let about = || About::opportunity(opportunity).subject(post.id).by(who);
    for host in hosts.iter().filter(|host| post.member != Some(**host)) {
        tell(tx, *host, Kind::Reply, about())?;
    }
    let answered = posts::find_post_by_uri(tx.conn, &post.in_reply_to)?.and_then(|answered| answered.member);
    match answered {
        Some(member) if !hosts.contains(&member) && Some(member) != post.member => {
            tell(tx, member, Kind::Reply, about())
        }
        _ => Ok(()),
    }
}
