//! Bodies on their way in: each within a size and a time, all of them together within a piece of memory.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::Refusal;

/// What all bodies that are not complete yet may take together, in bytes. A sender that says little and slowly holds
/// little of it.
const ALL_TOGETHER: usize = 64 * 1024 * 1024;

/// The memory for bodies that are being read. Shared by all clones.
#[derive(Clone, Debug)]
pub struct Bodies(Arc<Semaphore>);

impl Default for Bodies {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(ALL_TOGETHER)))
    }
}

impl Bodies {
    /// The whole body: at most `limit` bytes, within `time` from now.
    pub(super) async fn read(&self, body: Body, limit: usize, time: Duration) -> Result<Bytes, Refusal> {
        timeout(time, self.collect(body, limit)).await.unwrap_or(Err(Refusal::TooSlow))
    }

    async fn collect(&self, mut body: Body, limit: usize) -> Result<Bytes, Refusal> {
        let mut held = Vec::new();
        let mut collected = BytesMut::new();
        while let Some(frame) = body.frame().await {
            let Ok(piece) = frame.map_err(|_| Refusal::CutOff)?.into_data() else { continue };
            if collected.len() + piece.len() > limit {
                return Err(Refusal::TooLarge);
            }
            let size = u32::try_from(piece.len()).map_err(|_| Refusal::TooLarge)?;
            held.push(self.0.try_acquire_many(size).map_err(|_| Refusal::Busy)?);
            collected.extend_from_slice(&piece);
        }
        Ok(collected.freeze())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::{StreamExt, poll, stream};

    const MIB: usize = 1024 * 1024;
    const SOON: Duration = Duration::from_millis(50);

    fn pieces(
        count: usize,
        size: usize,
    ) -> impl futures_util::Stream<Item = Result<Vec<u8>, std::io::Error>> {
        stream::iter((0..count).map(move |_| Ok(vec![b'x'; size])))
    }

    #[tokio::test]
    async fn a_body_may_be_as_long_as_the_limit_and_not_a_byte_more() {
        let bodies = Bodies::default();
        let whole = bodies.read(Body::from_stream(pieces(4, MIB / 4)), MIB, SOON * 100).await.unwrap();
        assert_eq!(whole.len(), MIB);
        let more = bodies.read(Body::from_stream(pieces(4, MIB / 4)), MIB - 1, SOON * 100).await;
        assert!(matches!(more, Err(Refusal::TooLarge)), "{more:?}");
    }

    #[tokio::test]
    async fn a_body_without_end_is_read_no_further_than_the_limit() {
        let endless = stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b'x'; 8 * 1024]));
        let answer = Bodies::default().read(Body::from_stream(endless), MIB, SOON * 100).await;
        assert!(matches!(answer, Err(Refusal::TooLarge)), "{answer:?}");
    }

    #[tokio::test]
    async fn a_body_that_stops_half_way_runs_out_of_time_and_gives_its_memory_back() {
        let bodies = Bodies::default();
        let slow = pieces(1, MIB).chain(stream::pending());
        let answer = bodies.read(Body::from_stream(slow), 2 * MIB, SOON).await;
        assert!(matches!(answer, Err(Refusal::TooSlow)), "{answer:?}");
        assert_eq!(bodies.0.available_permits(), ALL_TOGETHER);
    }

    #[tokio::test]
    async fn a_thousand_slow_bodies_take_no_more_than_their_share_and_small_ones_still_pass() {
        let bodies = Bodies::default();
        let slow =
            || bodies.read(Body::from_stream(pieces(1, MIB).chain(stream::pending())), 2 * MIB, SOON * 1_000);
        let mut waiting = Vec::new();
        let mut busy = 0;
        for _ in 0..100 {
            let mut one = Box::pin(slow());
            match poll!(one.as_mut()) {
                std::task::Poll::Ready(answer) => busy += usize::from(matches!(answer, Err(Refusal::Busy))),
                std::task::Poll::Pending => waiting.push(one),
            }
        }
        assert_eq!((waiting.len(), busy), (ALL_TOGETHER / MIB, 100 - ALL_TOGETHER / MIB));
        waiting.pop();
        assert!(bodies.read(Body::from("{}"), MIB, SOON).await.is_ok());
    }

    #[tokio::test]
    async fn a_body_that_breaks_off_is_no_body() {
        let broken = stream::iter([Ok("{\"id\":"), Err(std::io::Error::other("gone"))]);
        let answer = Bodies::default().read(Body::from_stream(broken), MIB, SOON).await;
        assert!(matches!(answer, Err(Refusal::CutOff)), "{answer:?}");
    }
}
