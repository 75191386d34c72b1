//! The queues by hand, from the server's own command line: what waits, what failed, and what becomes of it.

use super::ServiceResult;
use crate::app::{Tx, Worker};
use crate::db::backlog::{self, Item, Queue, Selection, Standing};
use crate::db::peers::{self, Peer};
use crate::db::revisions::{self, Subject};
use crate::id::Id;

/// The most that one act concerns, so that it stays one short transaction.
pub const AT_ONCE: i64 = 10_000;

const QUEUES: [Queue; 2] = [Queue::Deliveries, Queue::Inbox];

/// What is done with what waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// What is pending is tried now.
    Retry,
    /// What failed is tried again as if it were new.
    Replay,
    /// It ends without effect.
    Drop,
}

/// How much there is in each queue, by how it waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Depths {
    pub of: Vec<(Queue, Standing, i64)>,
    pub jobs: i64,
}

/// What is selected in both queues, oldest first in each, at most `limit` of each.
pub fn list(tx: &mut Tx<'_>, selection: &Selection, limit: i64) -> ServiceResult<Vec<Item>> {
    let mut items = Vec::new();
    for queue in QUEUES {
        items.extend(backlog::list_items(tx.conn, queue, selection, limit)?);
    }
    Ok(items)
}

/// Does it with all that is selected, and tells running servers; how many were concerned.
pub fn act(tx: &mut Tx<'_>, act: Act, selection: &Selection) -> ServiceResult<usize> {
    let mut concerned = 0;
    for queue in QUEUES {
        let items = backlog::list_items(tx.conn, queue, selection, AT_ONCE)?;
        let ids: Vec<Id> = items.into_iter().map(|item| item.id).collect();
        concerned += match act {
            Act::Retry => backlog::hasten_items(tx.conn, queue, &ids, tx.now)?,
            Act::Replay => backlog::replay_items(tx.conn, queue, &ids, tx.now)?,
            Act::Drop => backlog::drop_items(tx.conn, queue, &ids)?,
        };
    }
    revisions::count_up(tx.conn, Subject::Queues)?;
    tx.wake(Worker::Inbox);
    tx.wake(Worker::Delivery);
    Ok(concerned)
}

/// Every server anything was sent to or taken from.
pub fn list_peers(tx: &mut Tx<'_>) -> ServiceResult<Vec<Peer>> {
    Ok(peers::list_peers(tx.conn)?)
}

/// How much there is in all.
pub fn count(tx: &mut Tx<'_>) -> ServiceResult<Depths> {
    let mut depths = Depths { of: Vec::new(), jobs: backlog::count_jobs(tx.conn)? };
    for queue in QUEUES {
        for standing in Standing::ALL {
            depths.of.push((queue, standing, backlog::count_items(tx.conn, queue, standing)?));
        }
    }
    Ok(depths)
}
