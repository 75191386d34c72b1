//! Who asks at the same time shares one look-up; what led nowhere is remembered; nobody is asked by
//! everybody at once.

use futures_util::future::join_all;
use futures_util::{join, poll};

use super::*;

const NOTE: &str = "https://sherbrooke.test/o/1";

fn note_at(web: &Web, address: &str) -> Url {
    web.document(address, &note(address));
    url(address)
}

#[tokio::test]
async fn ten_who_ask_at_once_share_one_request() {
    let web = Web::new();
    let address = note_at(&web, NOTE);
    let fetcher = fetcher(&web);
    web.close();

    let ten = join_all((0..10).map(|_| fetcher.document(&address)));
    let (answers, ()) = join!(ten, async { web.open() });

    assert_eq!(web.asked(), [NOTE]);
    assert!(answers.iter().all(|answer| answer.as_ref().unwrap().url == address));
}

#[tokio::test]
async fn who_asks_later_asks_again_because_nothing_good_is_kept() {
    let web = Web::new();
    let address = note_at(&web, NOTE);
    let fetcher = fetcher(&web);
    fetcher.document(&address).await.unwrap();
    web.document(NOTE, &json!({ "id": NOTE, "name": "rotated" }));
    assert_eq!(fetcher.document(&address).await.unwrap().json["name"], "rotated");
}

#[tokio::test]
async fn when_the_first_gives_up_the_others_still_get_their_answer() {
    let web = Web::new();
    let address = note_at(&web, NOTE);
    let fetcher = fetcher(&web);
    web.close();
    let mut first = Box::pin(fetcher.document(&address));
    let mut second = Box::pin(fetcher.document(&address));
    assert!(poll!(first.as_mut()).is_pending() && poll!(second.as_mut()).is_pending());

    drop(first);
    web.open();

    assert!(second.await.is_ok());
    assert_eq!(web.asked(), [NOTE]);
}

#[tokio::test]
async fn when_all_give_up_the_place_is_free_for_the_next() {
    let web = Web::new();
    let address = note_at(&web, NOTE);
    let fetcher = limited(&web, FetchLimits { at_once: 1, ..FetchLimits::default() });
    web.close();
    let mut only = Box::pin(fetcher.document(&address));
    assert!(poll!(only.as_mut()).is_pending());

    drop(only);
    web.open();

    assert!(fetcher.document(&address).await.is_ok());
    assert_eq!(web.asked(), [NOTE, NOTE]);
}

/// Asks at noon and again after `minutes`; whether the second question left the server.
async fn is_asked_again(web: &Arc<Web>, minutes: u64) -> bool {
    let clock = clock();
    let limits = FetchLimits::default();
    let fetcher = Fetcher::new(Arc::<Web>::clone(web), Arc::new(Seal), clock.clone(), limits);
    let first = fetcher.document(&url(NOTE)).await;
    let asked = web.asked().len();
    clock.advance(Duration::from_secs(minutes * 60).saturating_sub(Duration::from_millis(1)));
    assert_eq!(fetcher.document(&url(NOTE)).await, first);
    assert_eq!(web.asked().len(), asked, "within {minutes} minutes");
    clock.advance(Duration::from_millis(1));
    assert_eq!(fetcher.document(&url(NOTE)).await, first);
    web.asked().len() > asked
}

#[tokio::test]
async fn gone_not_found_and_refused_are_remembered_for_ten_minutes() {
    for status in [410, 404, 403] {
        let web = Web::new();
        web.status(NOTE, status);
        assert!(is_asked_again(&web, 10).await, "{status}");
    }
}

#[tokio::test]
async fn trouble_is_remembered_for_one_minute() {
    for trouble in [TransportError::TimedOut, TransportError::Unreachable("no route".into())] {
        let web = Web::new();
        web.put(NOTE, Err(trouble));
        assert!(is_asked_again(&web, 1).await);
    }
}

#[tokio::test]
async fn a_refusal_as_a_document_does_not_stand_in_the_way_of_a_handle() {
    let web = Web::new();
    let fetcher = fetcher(&web);
    let account = "https://sherbrooke.test/.well-known/webfinger?resource=acct%3Aoccasions%40sherbrooke.test";
    let actor = "https://sherbrooke.test/u/occasions";
    web.page(account, JRD, &webfinger::account("acct:occasions@sherbrooke.test", actor));
    assert!(fetcher.document(&url(account)).await.is_err());
    assert_eq!(fetcher.webfinger(&"@occasions@sherbrooke.test".parse().unwrap()).await, Ok(url(actor)));
}

#[tokio::test]
async fn a_host_is_asked_for_four_things_at_once_and_others_do_not_wait_for_it() {
    let web = Web::new();
    let fetcher = fetcher(&web);
    let slow: Vec<Url> = (0..100).map(|n| note_at(&web, &format!("https://slow.test/{n}"))).collect();
    let other = note_at(&web, NOTE);
    web.close();

    let mut hundred = Box::pin(join_all(slow.iter().map(|address| fetcher.document(address))));
    assert!(poll!(hundred.as_mut()).is_pending());
    assert_eq!(web.most_inside.load(Ordering::SeqCst), 4);
    let mut one = Box::pin(fetcher.document(&other));
    assert!(poll!(one.as_mut()).is_pending());
    assert_eq!(web.most_inside.load(Ordering::SeqCst), 5, "the other host got its turn");

    web.open();
    assert!(hundred.await.iter().all(Result::is_ok) && one.await.is_ok());
    assert_eq!(web.most_inside.load(Ordering::SeqCst), 5);
}

#[tokio::test]
async fn the_budget_for_all_holds_over_many_hosts() {
    let web = Web::new();
    let fetcher = fetcher(&web);
    let many: Vec<Url> = (0..100).map(|n| note_at(&web, &format!("https://n{n}.evil.test/"))).collect();
    web.close();
    let all = join_all(many.iter().map(|address| fetcher.document(address)));
    let (answers, ()) = join!(all, async { web.open() });
    assert!(answers.iter().all(Result::is_ok));
    assert_eq!(web.most_inside.load(Ordering::SeqCst), 64);
}

#[tokio::test]
async fn who_gets_no_turn_in_time_fails_for_now_and_that_is_not_remembered() {
    let web = Web::new();
    let limits = FetchLimits { at_once: 1, timeout: Duration::from_millis(50), ..FetchLimits::default() };
    let fetcher = limited(&web, limits);
    let (slow, other) = (note_at(&web, "https://slow.test/1"), note_at(&web, NOTE));
    web.close();
    let mut holder = Box::pin(fetcher.document(&slow));
    assert!(poll!(holder.as_mut()).is_pending());

    assert_eq!(fetcher.document(&other).await, Err(Trouble::Busy.into()));
    assert_eq!(web.asked(), ["https://slow.test/1"]);

    web.open();
    assert!(holder.await.is_ok());
    assert!(fetcher.document(&other).await.is_ok());
}

#[tokio::test]
async fn memory_of_a_flood_is_bounded() {
    let web = Web::new();
    let fetcher = limited(&web, FetchLimits { remembered: 100, ..FetchLimits::default() });
    for n in 0..2_000 {
        let address = url(&format!("https://n{n}.evil.test/"));
        assert_eq!(fetcher.document(&address).await, Err(FetchError::NotFound));
    }
    let (remembered, under_way) = fetcher.documents.load();
    assert!(remembered <= 100, "{remembered}");
    assert_eq!(under_way, 0);
}
