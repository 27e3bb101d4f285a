//! Accounts, tokens, sessions, limits, links, settings, pictures, copies.

use crate::world::World;
use chrono::Duration;
use domain::ids::{OrganizationId, PictureId, TokenId, UserId};
use domain::language::Language;
use store::StoreError;
use store::records::*;
use usecases::{Role, Scope};
use uuid::Uuid;

fn account(world: &World, email: &str) -> AccountRecord {
    AccountRecord {
        id: UserId(Uuid::now_v7()),
        email: email.into(),
        name: "Kavitha".into(),
        password_hash: "$argon2id$…".into(),
        language: Language::Tamil,
        created_at: world.now(),
    }
}

async fn an_installation_is_set_up_once(world: World) {
    let store = &world.store;
    assert!(store.needs_first_run().await.unwrap());
    let token = store
        .setting_or_insert("first_run_token", "a")
        .await
        .unwrap();
    assert_eq!(
        store
            .setting_or_insert("first_run_token", "b")
            .await
            .unwrap(),
        token
    );
    let organization = world.organization_record("first");
    let owner = account(&world, "kavitha@example.org");
    store.set_up(&organization, &owner).await.unwrap();
    assert!(!store.needs_first_run().await.unwrap());
    assert_eq!(store.setting("first_run_token").await.unwrap(), None);
    let again = store
        .set_up(
            &world.organization_record("second"),
            &account(&world, "x@y.z"),
        )
        .await;
    assert_eq!(again.unwrap_err(), StoreError::Stale);
    let membership = store.membership(owner.id).await.unwrap();
    assert_eq!(
        (membership.organization, membership.role),
        (organization.id, Role::Owner)
    );
    // The same address again: the same account with another password.
    let mut renewed = account(&world, "kavitha@example.org");
    renewed.password_hash = "other".into();
    let id = store
        .put_account(&renewed, organization.id, Role::Manager)
        .await
        .unwrap();
    assert_eq!(id, owner.id);
    assert_eq!(
        store
            .account_by_email(&owner.email)
            .await
            .unwrap()
            .password_hash,
        "other"
    );
    let nowhere = store
        .put_account(
            &account(&world, "n@example.org"),
            OrganizationId(Uuid::now_v7()),
            Role::Door,
        )
        .await;
    assert_eq!(nowhere.unwrap_err(), StoreError::Reference);
    assert!(store.account_by_email("n@example.org").await.is_err());
    world.finish().await;
}

async fn a_mail_address_belongs_to_one_account(world: World) {
    let store = &world.store;
    let (one, other) = (account(&world, "a@x.org"), account(&world, "b@x.org"));
    for account in [&one, &other] {
        let put = store.put_account(account, world.organization, Role::Manager);
        put.await.unwrap();
    }
    let taken = store.set_account_email(one.id, "a@x.org", "b@x.org").await;
    assert_eq!(taken.unwrap_err(), StoreError::Unique("account.email"));
    let moved = store.set_account_email(one.id, "a@x.org", "c@x.org").await;
    moved.unwrap();
    assert_eq!(store.account_by_email("c@x.org").await.unwrap().id, one.id);
    let late = store.set_account_email(one.id, "a@x.org", "d@x.org").await;
    assert_eq!(late.unwrap_err(), StoreError::NotFound);
    assert_eq!(store.account(one.id).await.unwrap().email, "c@x.org");
    world.finish().await;
}

async fn a_token_opens_until_it_is_revoked(world: World) {
    let token = TokenRecord {
        id: TokenId(Uuid::now_v7()),
        organization: world.organization,
        name: "till".into(),
        scopes: vec![Scope::EventsRead, Scope::BookingsWrite],
        created_at: world.now(),
        last_used_at: None,
        expires_at: None,
    };
    world.store.create_token(&token, b"hash").await.unwrap();
    assert_eq!(world.store.token_by_hash(b"hash").await.unwrap(), token);
    assert!(
        world.store.tokens(world.organization).await.unwrap()[0]
            .last_used_at
            .is_some()
    );
    let other = OrganizationId(Uuid::now_v7());
    assert_eq!(
        world.store.revoke_token(other, token.id).await.unwrap_err(),
        StoreError::NotFound
    );
    world
        .store
        .revoke_token(world.organization, token.id)
        .await
        .unwrap();
    assert_eq!(
        world.store.token_by_hash(b"hash").await.unwrap_err(),
        StoreError::NotFound
    );
    world.finish().await;
}

async fn a_session_ends(world: World) {
    let session = |data: &[u8]| SessionRecord {
        id: "a".into(),
        data: data.to_vec(),
        expires_at: world.now() + Duration::hours(1),
        account: None,
        handle: None,
        device: None,
    };
    assert!(world.store.create_session(session(b"one")).await.unwrap());
    assert!(!world.store.create_session(session(b"two")).await.unwrap());
    world.store.save_session(session(b"three")).await.unwrap();
    assert_eq!(
        world.store.load_session("a").await.unwrap().as_deref(),
        Some(&b"three"[..])
    );
    world.pass(Duration::hours(1));
    assert_eq!(world.store.load_session("a").await.unwrap(), None);
    world.store.delete_session("a").await.unwrap();
    world.finish().await;
}

async fn tries_are_counted_in_windows(world: World) {
    let window = Duration::minutes(15);
    for wanted in 1..=3 {
        let tries = world
            .store
            .count_attempt("sign-in:a", window)
            .await
            .unwrap();
        assert_eq!(tries.count, wanted);
    }
    assert_eq!(
        world
            .store
            .attempts("sign-in:a", window)
            .await
            .unwrap()
            .count,
        3
    );
    world.pass(window);
    assert_eq!(
        world
            .store
            .attempts("sign-in:a", window)
            .await
            .unwrap()
            .count,
        0
    );
    assert_eq!(
        world
            .store
            .count_attempt("sign-in:a", window)
            .await
            .unwrap()
            .count,
        1
    );
    world.store.clear_attempts("sign-in:a").await.unwrap();
    assert_eq!(
        world
            .store
            .attempts("sign-in:a", window)
            .await
            .unwrap()
            .count,
        0
    );
    world.finish().await;
}

async fn a_link_works_once(world: World) {
    let until = world.now() + Duration::hours(1);
    world
        .store
        .create_link(b"h", "my_bookings", "a@example.org", until)
        .await
        .unwrap();
    assert_eq!(world.store.use_link(b"h", "other").await.unwrap(), None);
    let used = world.store.use_link(b"h", "my_bookings").await.unwrap();
    assert_eq!(used.as_deref(), Some("a@example.org"));
    assert_eq!(
        world.store.use_link(b"h", "my_bookings").await.unwrap(),
        None
    );
    world.finish().await;
}

async fn a_picture_is_served_in_the_size_asked_for(world: World) {
    let picture = PictureRecord {
        id: PictureId(Uuid::now_v7()),
        organization: world.organization,
        width: 1600,
        height: 900,
        media_type: "image/jpeg".into(),
        created_at: world.now(),
    };
    let size = |width: u32| PictureBytes {
        width,
        bytes: width.to_be_bytes().to_vec(),
    };
    world
        .store
        .create_picture(&picture, vec![size(480), size(960), size(1600)])
        .await
        .unwrap();
    assert_eq!(world.store.picture(picture.id).await.unwrap(), picture);
    for (asked, wanted) in [(100, 480), (480, 480), (600, 960), (5000, 1600)] {
        let (_, bytes) = world.store.picture_bytes(picture.id, asked).await.unwrap();
        assert_eq!(bytes, size(wanted).bytes);
    }
    world.pass(Duration::days(2));
    assert_eq!(world.store.prune_pictures().await.unwrap(), 1);
    world.finish().await;
}

async fn a_change_of_an_organization_renews_its_events(world: World) {
    let event = world.event(5).await;
    let mut organization = world.store.organization(world.organization).await.unwrap();
    organization.name.en = "New name".into();
    world
        .store
        .update_organization(&organization)
        .await
        .unwrap();
    let same = world.store.organization_by_slug("SABHA").await.unwrap();
    assert_eq!(same, organization);
    let renewed = world.store.event(event.id).await.unwrap();
    assert_eq!(renewed.organization.name.en, "New name");
    assert!(renewed.revision > event.revision);
    world.finish().await;
}

async fn a_copy_is_a_whole_database(world: World) {
    let event = world.event(5).await;
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.db");
    if world.file().is_none() {
        let refused = world.store.backup(&copy).await.unwrap_err();
        assert!(matches!(refused, StoreError::Unsupported(_)));
        return world.finish().await;
    }
    world.store.backup(&copy).await.unwrap();
    assert!(world.store.backup(&copy).await.is_err());
    let url = format!("sqlite://{}", copy.display());
    let restored = store::Store::open(store::StoreOptions::new(url))
        .await
        .unwrap();
    assert_eq!(restored.event(event.id).await.unwrap(), event);
    assert_eq!(restored.doctor().await.unwrap(), []);
    world.finish().await;
}

async fn one_process_serves_a_file(world: World) {
    let neighbour = world.neighbour().await;
    let lock = world.store.serve_lock().unwrap();
    let second = neighbour.serve_lock();
    if world.store.is_sqlite() {
        assert_eq!(second.unwrap_err(), StoreError::AlreadyServed);
        drop(lock);
        neighbour.serve_lock().unwrap();
    } else {
        second.unwrap();
    }
    neighbour.close().await;
    world.finish().await;
}

crate::on_both!(
    an_installation_is_set_up_once,
    a_mail_address_belongs_to_one_account,
    a_token_opens_until_it_is_revoked,
    a_session_ends,
    tries_are_counted_in_windows,
    a_link_works_once,
    a_picture_is_served_in_the_size_asked_for,
    a_change_of_an_organization_renews_its_events,
    a_copy_is_a_whole_database,
    one_process_serves_a_file,
);
