//! Addresses that do not answer, or may not be called: by which word that is told.

use crate::hooks::{input, log, trusting};
use crate::support::*;
use domain::hook::{HookKind, NoAnswer};

#[tokio::test]
async fn why_an_address_did_not_answer_is_told_by_a_word() {
    let t = trusting().await;
    // Nobody answers there.
    let nowhere = input("http://127.0.0.1:9/in", &[HookKind::BookingMade]);
    let hooks = &t.house.doors.hooks;
    let made = hooks.create(&t.actor, nowhere);
    let hook = made.await.unwrap().hook.id;
    let tried = hooks.test(&t.actor, hook).await.unwrap();
    assert_eq!(
        (tried.status, tried.why),
        (None, Some(NoAnswer::NotReached))
    );
    // The same in the log, and when it was a booking that was to be told.
    let event = t.published(concert()).await;
    t.book(wish(event.id, 1)).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let lines = log(&t, hook).await;
    assert_eq!(lines.len(), 2);
    for line in lines {
        assert_eq!(line.why, Some(NoAnswer::NotReached), "{line:?}");
    }
    // Who may call private networks may do so without TLS on this machine alone.
    let far = input("http://10.1.2.3/in", &[HookKind::BookingMade]);
    let refused = hooks.create(&t.actor, far).await;
    assert_wrong(refused.unwrap_err(), "url", "address_https");
}
