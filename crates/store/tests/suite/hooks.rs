//! Outgoing webhooks: what waits for each, what was told, and tokens that end.
#![cfg(not(feature = "unprotected"))]

use crate::world::{World, wish};
use chrono::Duration;
use domain::door::Deed;
use domain::hook::{DeliveryState, HookKind, Standing};
use domain::ids::{DeliveryId, HookId, OrganizationId, TokenId};
use store::StoreError;
use store::records::*;
use usecases::Scope;
use uuid::Uuid;

pub async fn hook(world: &World, organization: OrganizationId) -> HookRecord {
    let record = HookRecord {
        id: HookId(Uuid::now_v7()),
        organization,
        url: "https://hooks.example/in".into(),
        kinds: vec![HookKind::BookingMade, HookKind::CheckedIn],
        sealed: vec![1, 2, 3],
        on: true,
        standing: Standing::default(),
        next_try_at: None,
        stopped_at: None,
        created_at: world.now(),
    };
    world.store.create_hook(&record).await.unwrap();
    record
}

pub fn delivery(hook: &HookRecord, cause: Uuid) -> NewDelivery {
    NewDelivery {
        id: DeliveryId(Uuid::now_v7()),
        hook: hook.id,
        organization: hook.organization,
        cause,
        is_replay: false,
        kind: "BookingSuccessful".into(),
        event: None,
        booking: None,
        payload: "{}".into(),
        leased_until: None,
    }
}

fn tried(one: &DeliveryRecord, state: DeliveryState, again: Option<Duration>) -> DeliveryTry {
    DeliveryTry {
        delivery: one.new.id,
        attempts: one.attempts,
        status: Some(500),
        answer: "no".into(),
        took_ms: 12,
        state,
        next_try_at: again.map(|pause| one.created_at + pause),
    }
}

async fn lease(world: &World, hook: &HookRecord, limit: i64) -> Vec<DeliveryRecord> {
    let lease = Duration::minutes(2);
    let leased = world.store.lease_deliveries(hook.id, limit, lease).await;
    leased.unwrap()
}

async fn a_hook_is_kept_changed_and_nobody_elses(world: World) {
    let mut record = hook(&world, world.organization).await;
    let kept = world.store.hook(world.organization, record.id).await;
    assert_eq!(kept.unwrap(), record);
    let other = OrganizationId(Uuid::now_v7());
    for refused in [
        world.store.hook(other, record.id).await.map(|_| ()),
        world.store.remove_hook(other, record.id).await,
    ] {
        assert_eq!(refused.unwrap_err(), StoreError::NotFound);
    }
    assert!(world.store.hooks(other).await.unwrap().is_empty());
    record.on = false;
    record.url = "https://hooks.example/other".into();
    record.kinds = vec![HookKind::EventCancelled];
    world.store.update_hook(&record).await.unwrap();
    assert_eq!(world.store.any_hook(record.id).await.unwrap(), record);
    let called = world.store.hooks_called(&[world.organization]).await;
    assert!(called.unwrap().is_empty(), "it is off");
    let told = delivery(&record, Uuid::now_v7());
    world
        .store
        .insert_deliveries(vec![told.clone()])
        .await
        .unwrap();
    let foreign = world.store.delivery(other, told.id).await;
    assert_eq!(foreign.unwrap_err(), StoreError::NotFound);
    world
        .store
        .remove_hook(world.organization, record.id)
        .await
        .unwrap();
    let gone = world.store.delivery(world.organization, told.id).await;
    assert_eq!(gone.unwrap_err(), StoreError::NotFound);
    world.finish().await;
}

async fn a_cause_is_told_once_and_a_replay_again(world: World) {
    let record = hook(&world, world.organization).await;
    let cause = Uuid::now_v7();
    let write = async |one: NewDelivery| world.store.insert_deliveries(vec![one]).await.unwrap();
    assert_eq!(write(delivery(&record, cause)).await, 1);
    assert_eq!(write(delivery(&record, cause)).await, 0);
    let mut again = delivery(&record, cause);
    again.is_replay = true;
    assert_eq!(write(again).await, 1);
    let many = (0..150)
        .map(|_| delivery(&record, Uuid::now_v7()))
        .collect();
    assert_eq!(world.store.insert_deliveries(many).await.unwrap(), 150);

    let mut search = DeliverySearch {
        organization: world.organization,
        hook: record.id,
        state: None,
        cursor: None,
        limit: 60,
    };
    let mut seen = Vec::new();
    loop {
        let page = world.store.deliveries(&search).await.unwrap();
        seen.extend(page.items.into_iter().map(|one| one.new.id));
        search.cursor = page.next_cursor;
        if search.cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 152);
    assert!(seen.is_sorted_by(|a, b| a > b), "newest first, each once");
    search.state = Some(DeliveryState::Failed);
    assert!(
        world
            .store
            .deliveries(&search)
            .await
            .unwrap()
            .items
            .is_empty()
    );
    world.finish().await;
}

async fn each_try_counts_once_and_the_rest_of_a_hook_is_kept(world: World) {
    let (slow, well) = (
        hook(&world, world.organization).await,
        hook(&world, world.organization).await,
    );
    let new = vec![
        delivery(&slow, Uuid::now_v7()),
        delivery(&slow, Uuid::now_v7()),
        delivery(&well, Uuid::now_v7()),
    ];
    world.store.insert_deliveries(new).await.unwrap();
    assert_eq!(world.store.due_hooks(10).await.unwrap().len(), 2);
    let leased = lease(&world, &slow, 10).await;
    assert_eq!(leased.len(), 2);
    assert!(lease(&world, &slow, 10).await.is_empty(), "in hand");

    // Nobody said what became of them: another takes over, and the first one's word is void.
    world.pass(Duration::minutes(3));
    let anew = lease(&world, &slow, 10).await;
    assert_eq!(anew[0].attempts, 2);
    let late = vec![tried(&leased[0], DeliveryState::Delivered, None)];
    let end = |tries, note, expired| world.store.end_tries(&slow, tries, note, expired);
    assert_eq!(end(late, None, None).await.unwrap(), (0, true));
    let failing = HookNote {
        standing: Standing {
            failing_since: Some(world.now()),
            failures: 1,
        },
        next_try_at: Some(world.now() + Duration::minutes(1)),
        stop: false,
    };
    let tries = anew
        .iter()
        .map(|one| tried(one, DeliveryState::Waiting, Some(Duration::hours(1))))
        .collect();
    assert_eq!(end(tries, Some(failing), None).await.unwrap(), (2, true));
    assert_eq!(world.store.due_hooks(10).await.unwrap(), [well.id]);
    let kept = world.store.any_hook(slow.id).await.unwrap();
    assert_eq!(kept.standing, failing.standing);
    let troubled = world.store.failing_hooks(world.organization).await;
    assert_eq!(troubled.unwrap(), [slow.id]);
    let said = world
        .store
        .delivery(world.organization, anew[0].new.id)
        .await;
    let said = said.unwrap();
    assert_eq!((said.status, said.took_ms), (Some(500), Some(12)));
    assert_eq!(said.answer.as_deref(), Some("no"));

    // What waits too long is given up; what waits when it is stopped is never sent.
    let before = world.now() + Duration::seconds(1);
    let tries = Vec::new();
    end(tries, None, Some(before)).await.unwrap();
    let state = async |one: &DeliveryRecord| {
        let kept = world.store.delivery(world.organization, one.new.id).await;
        kept.unwrap().state
    };
    assert_eq!(state(&anew[0]).await, DeliveryState::Failed);
    let waits = lease(&world, &well, 10).await;
    let stop = HookNote {
        stop: true,
        ..failing
    };
    let ended = world.store.end_tries(&well, Vec::new(), Some(stop), None);
    ended.await.unwrap();
    assert_eq!(state(&waits[0]).await, DeliveryState::Dropped);
    let stopped = world.store.any_hook(well.id).await.unwrap();
    assert_eq!(stopped.stopped_at, Some(world.now()));
    let troubled = world.store.failing_hooks(world.organization).await;
    assert_eq!(troubled.unwrap().len(), 2, "a stopped one too");
    let called = world
        .store
        .hooks_called(&[world.organization])
        .await
        .unwrap();
    assert_eq!(called.len(), 1);
    // Saved again, it begins anew.
    world.store.update_hook(&stopped).await.unwrap();
    let fresh = world.store.any_hook(well.id).await.unwrap();
    assert_eq!(
        (fresh.stopped_at, fresh.standing),
        (None, Standing::default())
    );
    world.finish().await;
}

async fn what_was_mended_is_not_marked_by_an_older_call(world: World) {
    let read = hook(&world, world.organization).await;
    let new = vec![
        delivery(&read, Uuid::now_v7()),
        delivery(&read, Uuid::now_v7()),
    ];
    world.store.insert_deliveries(new).await.unwrap();
    let leased = lease(&world, &read, 10).await;
    // While it was called, its owner gave it another address.
    let mut mended = read.clone();
    mended.url = "https://hooks.example/mended".into();
    world.store.update_hook(&mended).await.unwrap();
    let note = |failures, stop| HookNote {
        standing: Standing {
            failing_since: Some(world.now()),
            failures,
        },
        next_try_at: None,
        stop,
    };
    let again = Some(Duration::hours(1));
    let tries = vec![tried(&leased[0], DeliveryState::Waiting, again)];
    let expired = Some(world.now() + Duration::days(1));
    let (old, stop) = (&read, Some(note(10, true)));
    let ended = world.store.end_tries(old, tries, stop, expired).await;
    assert_eq!(ended.unwrap(), (1, false));
    assert_eq!(world.store.any_hook(read.id).await.unwrap(), mended);
    for (one, status) in [(&leased[0], Some(500)), (&leased[1], None)] {
        let kept = world.store.delivery(world.organization, one.new.id).await;
        let kept = kept.unwrap();
        assert_eq!((kept.state, kept.status), (DeliveryState::Waiting, status));
    }
    // Nor where it begins anew under the same address.
    let first = Some(note(1, false));
    let ended = world.store.end_tries(&mended, Vec::new(), first, None);
    assert_eq!(ended.await.unwrap(), (0, true));
    let failing = world.store.any_hook(read.id).await.unwrap();
    assert_eq!(failing.standing.failures, 1);
    world.store.update_hook(&failing).await.unwrap();
    let second = Some(note(2, false));
    let ended = world.store.end_tries(&failing, Vec::new(), second, None);
    assert_eq!(ended.await.unwrap(), (0, false));
    let fresh = world.store.any_hook(read.id).await.unwrap();
    assert_eq!(fresh.standing, Standing::default());
    world.finish().await;
}

async fn nothing_is_told_while_the_organization_is_suspended(world: World) {
    let record = hook(&world, world.organization).await;
    let new = vec![delivery(&record, Uuid::now_v7())];
    world.store.insert_deliveries(new).await.unwrap();
    world
        .store
        .suspend(world.organization, "spam", None)
        .await
        .unwrap();
    assert!(world.store.due_hooks(10).await.unwrap().is_empty());
    world.store.lift(world.organization).await.unwrap();
    assert_eq!(world.store.due_hooks(10).await.unwrap(), [record.id]);
    world.finish().await;
}

async fn what_was_told_goes_after_a_month(world: World) {
    let record = hook(&world, world.organization).await;
    let new = vec![delivery(&record, Uuid::now_v7())];
    world.store.insert_deliveries(new.clone()).await.unwrap();
    world.pass(Duration::days(31));
    let long_ago = world.now() - Duration::days(400);
    world.store.prune(long_ago, long_ago).await.unwrap();
    let gone = world.store.delivery(world.organization, new[0].id).await;
    assert_eq!(gone.unwrap_err(), StoreError::NotFound);
    world.finish().await;
}

async fn who_comes_in_is_told_once_where_somebody_wants_to_hear_it(world: World) {
    let event = world.event(10).await;
    let booking = world.store.book(wish(&event, 1)).await.unwrap().booking;
    let scan = |id: u128, minutes: i64| NewCheckIn {
        id: Uuid::from_u128(id),
        deed: Deed::Enter,
        place: Some((booking.id, 1)),
        undoes: None,
        barred: None,
        by_code: true,
        gate: "2".into(),
        said_at: world.now() - Duration::minutes(minutes),
        at: world.now() - Duration::minutes(minutes),
    };
    let send = async |event: &EventRecord, scan: NewCheckIn| {
        let batch = CheckInBatch {
            event: event.id,
            device: Uuid::from_u128(1),
            account: None,
            received_at: world.now(),
            scans: vec![scan],
        };
        world.store.check_in(batch).await.unwrap();
        let kinds = [event_kind::CHECKED_IN];
        let jobs = world.store.lease_jobs(&kinds, 10, Duration::minutes(1));
        jobs.await.unwrap()
    };
    let other = world.event(10).await;
    let second = world.store.book(wish(&other, 1)).await.unwrap().booking;
    let mut unheard = scan(9, 5);
    unheard.place = Some((second.id, 1));
    assert!(send(&other, unheard).await.is_empty(), "nobody listens");

    hook(&world, world.organization).await;
    let told = send(&event, scan(1, 5)).await;
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].event, told[0].booking),
        (Some(event.id), Some(booking.id))
    );
    assert!(
        told[0].payload.contains(r#""gate":"2""#),
        "{}",
        told[0].payload
    );
    // An earlier scan of another device, and a second one: nobody came in anew.
    assert!(send(&event, scan(2, 9)).await.is_empty());
    assert!(send(&event, scan(3, 1)).await.is_empty());
    world.finish().await;
}

async fn a_token_keeps_its_end(world: World) {
    let token = TokenRecord {
        id: TokenId(Uuid::now_v7()),
        organization: world.organization,
        name: "till".into(),
        scopes: vec![Scope::EventsRead],
        created_at: world.now(),
        last_used_at: None,
        expires_at: Some(world.now() + Duration::days(7)),
    };
    world.store.create_token(&token, b"ends").await.unwrap();
    let kept = world.store.token_by_hash(b"ends").await.unwrap();
    assert_eq!(kept.expires_at, token.expires_at);
    world.finish().await;
}

crate::on_both!(
    a_hook_is_kept_changed_and_nobody_elses,
    a_cause_is_told_once_and_a_replay_again,
    each_try_counts_once_and_the_rest_of_a_hook_is_kept,
    what_was_mended_is_not_marked_by_an_older_call,
    nothing_is_told_while_the_organization_is_suspended,
    what_was_told_goes_after_a_month,
    who_comes_in_is_told_once_where_somebody_wants_to_hear_it,
    a_token_keeps_its_end,
);
