//! Teams, second factors, sessions, suspension, the audit log, what the keeper sees.

use crate::world::{World, held, wish};
use chrono::{DateTime, Duration, Utc};
use domain::desk::{Line, Refusal};
use domain::ids::{InvitationId, OrganizationId, UserId};
use domain::language::Language;
use store::records::*;
use store::{DeskError, StoreError};
use usecases::Role;
use uuid::Uuid;

pub fn account(world: &World, email: &str) -> AccountRecord {
    AccountRecord {
        id: UserId(Uuid::now_v7()),
        email: email.into(),
        name: "Kavitha".into(),
        password_hash: "$argon2id$…".into(),
        language: Language::Tamil,
        created_at: world.now(),
    }
}

pub async fn member(world: &World, email: &str, role: Role) -> UserId {
    let account = account(world, email);
    let made = world.store.put_account(&account, world.organization, role);
    made.await.unwrap()
}

fn invitation(world: &World, role: Role) -> InvitationRecord {
    InvitationRecord {
        id: InvitationId(Uuid::now_v7()),
        organization: world.organization,
        role,
        email: None,
        made_by: None,
        created_at: world.now(),
        expires_at: world.now() + Duration::days(7),
    }
}

async fn an_organization_keeps_an_owner(world: World) {
    let (store, organization) = (&world.store, world.organization);
    let one = member(&world, "one@example.org", Role::Owner).await;
    assert!(!store.set_role(organization, one, Role::Door).await.unwrap());
    assert!(!store.remove_member(organization, one).await.unwrap());
    let two = member(&world, "two@example.org", Role::Owner).await;
    let neighbour = world.neighbour().await;
    // Two owners remove each other at the same moment: one of them stays.
    let (first, second) = tokio::join!(
        store.remove_member(organization, two),
        neighbour.remove_member(organization, one)
    );
    let gone = [first, second]
        .into_iter()
        .filter(|done| matches!(done, Ok(true)))
        .count();
    assert_eq!(gone, 1);
    let left = store.members(organization, None, 10).await.unwrap().items;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].role, Role::Owner);
    let nobody = UserId(Uuid::now_v7());
    assert_eq!(
        store.remove_member(organization, nobody).await.unwrap_err(),
        StoreError::NotFound
    );
    let elsewhere = OrganizationId(Uuid::now_v7());
    assert_eq!(
        store
            .set_role(elsewhere, left[0].user, Role::Door)
            .await
            .unwrap_err(),
        StoreError::NotFound
    );
    neighbour.close().await;
    world.finish().await;
}

async fn members_are_listed_in_parts(world: World) {
    for n in 0..5 {
        member(&world, &format!("m{n}@example.org"), Role::Manager).await;
    }
    let mut all = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let page = world
            .store
            .members(world.organization, cursor.as_deref(), 2);
        let page = page.await.unwrap();
        all.extend(page.items.into_iter().map(|member| member.email));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(all.len(), 5);
    all.dedup();
    assert_eq!(all.len(), 5);
    // Who owns it is asked by itself, not among so many of its members.
    let store = &world.store;
    assert_eq!(store.owners(world.organization, 2).await.unwrap(), []);
    let owner = member(&world, "owner@example.org", Role::Owner).await;
    let owners = store.owners(world.organization, 2).await.unwrap();
    let owners: Vec<UserId> = owners.into_iter().map(|owner| owner.user).collect();
    assert_eq!(owners, [owner]);
    let elsewhere = OrganizationId(Uuid::now_v7());
    assert_eq!(store.owners(elsewhere, 2).await.unwrap(), []);
    world.finish().await;
}

async fn an_invitation_is_good_once_and_in_time(world: World) {
    let store = &world.store;
    let first = invitation(&world, Role::Manager);
    store.create_invitation(first.clone()).await.unwrap();
    let fresh = account(&world, "nila@example.org");
    let user = fresh.id;
    let joined = store.accept_invitation(first.id, user, Some(fresh.clone()));
    assert_eq!(joined.await.unwrap(), world.organization);
    let again = store.accept_invitation(first.id, user, None).await;
    assert_eq!(again.unwrap_err(), StoreError::NotFound);
    let belongings = store.belongings(user).await.unwrap();
    assert_eq!(belongings.len(), 1);
    assert_eq!(
        (belongings[0].0.id, belongings[0].1),
        (world.organization, Role::Manager)
    );

    // Who is a member already uses nothing up, and an address that is taken makes no account.
    let second = invitation(&world, Role::Owner);
    store.create_invitation(second.clone()).await.unwrap();
    let again = store.accept_invitation(second.id, user, None).await;
    assert_eq!(again.unwrap_err(), StoreError::Stale);
    let taken = account(&world, "nila@example.org");
    let again = store
        .accept_invitation(second.id, taken.id, Some(taken))
        .await;
    assert_eq!(again.unwrap_err(), StoreError::Unique("account.email"));
    assert_eq!(store.invitation(second.id).await.unwrap(), second);
    assert_eq!(
        store.invitations(world.organization).await.unwrap(),
        std::slice::from_ref(&second)
    );
    let elsewhere = OrganizationId(Uuid::now_v7());
    let withdrawn = store.withdraw_invitation(elsewhere, second.id).await;
    assert_eq!(withdrawn.unwrap_err(), StoreError::NotFound);
    world.pass(Duration::days(7));
    assert_eq!(
        store.invitation(second.id).await.unwrap_err(),
        StoreError::NotFound
    );
    let late = account(&world, "late@example.org");
    let late = store
        .accept_invitation(second.id, late.id, Some(late))
        .await;
    assert_eq!(late.unwrap_err(), StoreError::NotFound);
    assert!(store.account_by_email("late@example.org").await.is_err());
    world.finish().await;
}

async fn a_code_counts_once(world: World) {
    let store = &world.store;
    let user = member(&world, "one@example.org", Role::Owner).await;
    assert!(
        store
            .begin_second_factor(user, b"first".to_vec())
            .await
            .unwrap()
    );
    assert!(
        store
            .begin_second_factor(user, b"sealed".to_vec())
            .await
            .unwrap()
    );
    assert!(!store.account_standing(user).await.unwrap().second_factor);
    assert!(
        !store.use_step(user, 5).await.unwrap(),
        "not before it is confirmed"
    );
    let hashes = vec![b"a".to_vec(), b"b".to_vec()];
    store.confirm_second_factor(user, 7, hashes).await.unwrap();
    assert!(store.account_standing(user).await.unwrap().second_factor);
    assert!(
        !store
            .begin_second_factor(user, b"other".to_vec())
            .await
            .unwrap()
    );
    let kept = store.second_factor(user).await.unwrap().unwrap();
    assert_eq!(
        (kept.sealed.as_slice(), kept.last_step),
        (&b"sealed"[..], 7)
    );
    assert!(!store.use_step(user, 7).await.unwrap());
    let neighbour = world.neighbour().await;
    let (one, other) = tokio::join!(store.use_step(user, 8), neighbour.use_step(user, 8));
    assert_eq!(i32::from(one.unwrap()) + i32::from(other.unwrap()), 1);
    assert!(!store.use_step(user, 6).await.unwrap(), "nor an older one");
    assert!(store.use_recovery_code(user, b"a").await.unwrap());
    assert!(!store.use_recovery_code(user, b"a").await.unwrap());
    assert_eq!(store.recovery_codes_left(user).await.unwrap(), 1);
    store.remove_second_factor(user).await.unwrap();
    assert!(store.second_factor(user).await.unwrap().is_none());
    assert_eq!(store.recovery_codes_left(user).await.unwrap(), 0);
    neighbour.close().await;
    world.finish().await;
}

async fn sessions_of_an_account_end(world: World) {
    let store = &world.store;
    let user = member(&world, "one@example.org", Role::Owner).await;
    let session = |id: &str, handle: u128| SessionRecord {
        id: id.into(),
        data: b"x".to_vec(),
        expires_at: world.now() + Duration::days(30),
        account: Some(user),
        handle: Some(Uuid::from_u128(handle)),
        device: Some("Firefox · Linux".into()),
    };
    for (id, handle) in [("a", 1), ("b", 2), ("c", 3)] {
        assert!(store.create_session(session(id, handle)).await.unwrap());
    }
    world.pass(Duration::hours(2));
    store.save_session(session("b", 2)).await.unwrap();
    let all = store.sessions_of(user).await.unwrap();
    assert_eq!(all.len(), 3);
    assert_eq!(all[0].handle, Uuid::from_u128(2), "the last used first");
    assert_eq!(all[0].seen_at, world.now());
    assert_eq!(all[0].begun_at, world.now() - Duration::hours(2));
    let stranger = member(&world, "two@example.org", Role::Owner).await;
    let ended = store.end_session(stranger, Uuid::from_u128(1)).await;
    assert_eq!(ended.unwrap_err(), StoreError::NotFound);
    store.end_session(user, Uuid::from_u128(1)).await.unwrap();
    store
        .end_sessions(user, Some(Uuid::from_u128(3)))
        .await
        .unwrap();
    assert_eq!(store.load_session("b").await.unwrap(), None);
    assert!(store.load_session("c").await.unwrap().is_some());
    // A request that was under way when its session was ended does not bring it back.
    store.save_session(session("b", 2)).await.unwrap();
    assert_eq!(store.load_session("b").await.unwrap(), None);
    world.finish().await;
}

async fn a_suspended_organization_sells_nothing(world: World) {
    let store = &world.store;
    let event = world.event(10).await;
    let booked = store.book(wish(&event, 3)).await.unwrap().booking;
    let hold = store.book(held(wish(&event, 2), 15)).await.unwrap().booking;
    let revision = store.event(event.id).await.unwrap().revision;
    store
        .suspend(world.organization, "spam", None)
        .await
        .unwrap();
    let shown = store.event(event.id).await.unwrap();
    assert!(shown.organization.suspended && shown.revision > revision);
    let suspended = DeskError::Refused(Refusal::Suspended);
    assert_eq!(store.book(wish(&event, 1)).await.unwrap_err(), suspended);
    assert_eq!(
        store.book(held(wish(&event, 1), 15)).await.unwrap_err(),
        suspended
    );
    let line = |quantity| {
        vec![Line {
            ticket_type: event.ticket_types[0].fields.id,
            quantity,
        }]
    };
    let grown = store
        .change_booking(event.id, booked.id, line(4), true)
        .await;
    assert_eq!(grown.unwrap_err(), suspended);
    assert_eq!(
        store.confirm_booking(event.id, hold.id).await.unwrap_err(),
        suspended
    );
    // What guests have stays theirs, to keep and to give back.
    store
        .change_booking(event.id, booked.id, line(2), false)
        .await
        .unwrap();
    store.cancel_booking(event.id, booked.id).await.unwrap();
    store.lift(world.organization).await.unwrap();
    store.book(wish(&event, 1)).await.unwrap();
    store.confirm_booking(event.id, hold.id).await.unwrap();
    let nowhere = OrganizationId(Uuid::now_v7());
    let refused = store.suspend(nowhere, "x", None).await;
    assert_eq!(refused.unwrap_err(), StoreError::NotFound);
    world.finish().await;
}

/// What a worker answers that leased the jobs of a suspended organization.
fn parked(leased: &[LeasedJob], now: DateTime<Utc>) -> Vec<Acknowledgement> {
    let parked = |job: &LeasedJob| Acknowledgement {
        job: job.id,
        attempts: job.attempts,
        outcome: Outcome::Retry {
            at: store::parked(now),
            error: "suspended".into(),
        },
    };
    leased.iter().map(parked).collect()
}

async fn parked_jobs_come_back(world: World) {
    let store = &world.store;
    let job = |key: &str| NewJob {
        recipient: Some("a@example.org".into()),
        dedup_key: Some(key.into()),
        ..NewJob::new(world.organization, "confirmation")
    };
    store.enqueue(vec![job("a"), job("b")]).await.unwrap();
    store
        .suspend(world.organization, "spam", None)
        .await
        .unwrap();
    assert!(
        store
            .suspended()
            .await
            .unwrap()
            .contains(&world.organization)
    );
    let lease = Duration::minutes(1);
    let leased = store
        .lease_jobs(&["confirmation"], 10, lease)
        .await
        .unwrap();
    let parked = parked(&leased, world.now());
    assert_eq!(store.acknowledge(parked).await.unwrap(), 2);
    world.pass(Duration::days(400));
    let leased = store
        .lease_jobs(&["confirmation"], 10, lease)
        .await
        .unwrap();
    assert_eq!(leased, []);
    let numbers = store.job_numbers().await.unwrap();
    assert_eq!((numbers.parked, numbers.messages), (2, 0));
    assert_eq!(
        store.free_parked().await.unwrap(),
        0,
        "not while it is suspended"
    );
    assert_eq!(store.lift(world.organization).await.unwrap(), 2);
    let leased = store
        .lease_jobs(&["confirmation"], 10, lease)
        .await
        .unwrap();
    assert_eq!(leased.len(), 2);
    // A worker that had not heard of it yet parks once more: the pruner finds it.
    let late = Acknowledgement {
        job: leased[0].id,
        attempts: leased[0].attempts,
        outcome: Outcome::Retry {
            at: store::parked(world.now()),
            error: "suspended".into(),
        },
    };
    store.acknowledge(vec![late]).await.unwrap();
    assert_eq!(store.free_parked().await.unwrap(), 1);
    world.finish().await;
}

async fn what_names_no_organization_is_freed_while_another_is_suspended(world: World) {
    let (store, own) = (&world.store, world.organization);
    let other = world.organization_record("other");
    store.create_organization(&other).await.unwrap();
    let letter = |organization| NewJob {
        organization,
        recipient: Some("a@example.org".into()),
        ..NewJob::new(own, "invitation")
    };
    let letters = [None, Some(own), Some(other.id)].map(letter);
    store.enqueue(letters.to_vec()).await.unwrap();
    for id in [own, other.id] {
        store.suspend(id, "spam", None).await.unwrap();
    }
    let lease = async || {
        let leased = store.lease_jobs(&["invitation"], 10, Duration::minutes(1));
        leased.await.unwrap()
    };
    let park = async |jobs: Vec<LeasedJob>| {
        let parked = parked(&jobs, world.now());
        store.acknowledge(parked).await.unwrap()
    };
    let all = lease().await;
    assert_eq!(park(all).await, 3);
    assert_eq!(store.lift(own).await.unwrap(), 2);
    // A worker that had not heard of it yet parks both once more.
    let late = lease().await;
    assert_eq!(park(late).await, 2);
    assert_eq!(store.free_parked().await.unwrap(), 2);
    let freed = lease().await;
    let mut whose: Vec<_> = freed.iter().map(|job| job.organization).collect();
    whose.sort_unstable();
    assert_eq!(whose, [None, Some(own)], "the other's still waits");
    world.finish().await;
}

async fn the_audit_log_is_searched_in_parts(world: World) {
    let store = &world.store;
    let user = member(&world, "one@example.org", Role::Owner).await;
    for n in 0..7 {
        let entry = AuditEntry {
            organization: Some(world.organization),
            user: (n % 2 == 0).then_some(user),
            action: if n < 4 {
                "event.update"
            } else {
                "event.cancel"
            }
            .into(),
            subject: format!("s{}", n % 3),
            detail: None,
            program: None,
            at: world.now(),
        };
        store.audit(entry).await.unwrap();
        if n == 3 {
            world.pass(Duration::hours(1));
        }
    }
    let own = AuditSearch {
        organization: Some(world.organization),
        limit: 3,
        ..AuditSearch::default()
    };
    let mut found = Vec::new();
    let mut search = own.clone();
    loop {
        let page = store.search_audit(&search).await.unwrap();
        found.extend(page.items);
        match page.next_cursor {
            Some(cursor) => search.cursor = Some(cursor),
            None => break,
        }
    }
    assert_eq!(found.len(), 7);
    assert!(found.windows(2).all(|two| two[0].at >= two[1].at));
    let count = async |search: AuditSearch| {
        let search = AuditSearch {
            limit: 50,
            ..search
        };
        store.search_audit(&search).await.unwrap().items.len()
    };
    let by_user = AuditSearch {
        user: Some(user),
        ..own.clone()
    };
    assert_eq!(count(by_user).await, 4);
    let cancelled = AuditSearch {
        action: Some("event.cancel".into()),
        ..own.clone()
    };
    assert_eq!(count(cancelled).await, 3);
    let one = AuditSearch {
        subject: Some("s1".into()),
        ..own.clone()
    };
    assert_eq!(count(one).await, 2);
    let late = AuditSearch {
        from: Some(world.now()),
        ..own.clone()
    };
    assert_eq!(count(late).await, 3);
    let early = AuditSearch {
        before: Some(world.now()),
        ..own.clone()
    };
    assert_eq!(count(early).await, 4);
    let elsewhere = AuditSearch {
        organization: Some(OrganizationId(Uuid::now_v7())),
        ..own
    };
    assert_eq!(count(elsewhere).await, 0);
    assert_eq!(
        count(AuditSearch::default()).await,
        0,
        "the installation's own"
    );
    assert!(
        found
            .iter()
            .any(|line| line.who.as_deref() == Some("Kavitha"))
    );
    world.finish().await;
}

async fn the_keeper_sees_the_house(world: World) {
    let store = &world.store;
    let first = member(&world, "a1@example.org", Role::Owner).await;
    let second = member(&world, "a2@example.org", Role::Owner).await;
    member(&world, "b1@example.org", Role::Door).await;
    assert!(store.set_administrator(first, true).await.unwrap());
    assert!(
        !store.set_administrator(first, false).await.unwrap(),
        "the last one"
    );
    assert!(store.set_administrator(second, true).await.unwrap());
    assert!(store.set_administrator(first, false).await.unwrap());
    let found = store.keeper_accounts("a", None, 10).await.unwrap();
    let found: Vec<(&str, bool)> = found
        .iter()
        .map(|one| (one.email.as_str(), one.administrator))
        .collect();
    assert_eq!(found, [("a1@example.org", false), ("a2@example.org", true)]);
    let rest = store
        .keeper_accounts("", Some("a2@example.org"), 10)
        .await
        .unwrap();
    assert_eq!(rest.len(), 1);
    store
        .suspend(world.organization, "spam", Some(second))
        .await
        .unwrap();
    let page = store.keeper_organizations(None, 10).await.unwrap();
    assert_eq!(page.items.len(), 1);
    let one = &page.items[0];
    assert_eq!(one.members, 3);
    let (_, reason, by) = one.suspended.as_ref().unwrap();
    assert_eq!((reason.as_str(), by.as_deref()), ("spam", Some("Kavitha")));
    assert_eq!(store.head_count().await.unwrap(), (1, 3));
    assert!(store.bytes().await.unwrap() > 100_000);
    assert_eq!(store.last_backup().await.unwrap(), None);
    store.note_backup(Some(4_200_000)).await.unwrap();
    assert_eq!(store.last_backup().await.unwrap(), Some(world.now()));
    let bytes = store.last_backup_bytes().await.unwrap();
    assert_eq!(bytes, Some(4_200_000));
    store.note_backup(None).await.unwrap();
    assert_eq!(store.last_backup_bytes().await.unwrap(), None);
    let pictures = store.pictures_size().await.unwrap();
    assert_eq!(pictures.is_none(), store.is_sqlite());

    store
        .enqueue(vec![NewJob::new(world.organization, "announce")])
        .await
        .unwrap();
    let leased = store
        .lease_jobs(&[], 1, Duration::minutes(1))
        .await
        .unwrap();
    let dead = Acknowledgement {
        job: leased[0].id,
        attempts: leased[0].attempts,
        outcome: Outcome::Dead { error: "no".into() },
    };
    store.acknowledge(vec![dead]).await.unwrap();
    let trouble = store.trouble(false, None, 10).await.unwrap().items;
    assert_eq!(trouble.len(), 1);
    assert_eq!(trouble[0].organization.as_deref(), Some("sabha"));
    assert_eq!(store.trouble(true, None, 10).await.unwrap().items, []);
    store.retry_job(trouble[0].id).await.unwrap();
    assert_eq!(
        store.retry_job(trouble[0].id).await.unwrap_err(),
        StoreError::NotFound
    );
    assert_eq!(store.job_numbers().await.unwrap().others, 1);
    world.finish().await;
}

crate::on_both!(
    an_organization_keeps_an_owner,
    members_are_listed_in_parts,
    an_invitation_is_good_once_and_in_time,
    a_code_counts_once,
    sessions_of_an_account_end,
    a_suspended_organization_sells_nothing,
    parked_jobs_come_back,
    what_names_no_organization_is_freed_while_another_is_suspended,
    the_audit_log_is_searched_in_parts,
    the_keeper_sees_the_house,
);
