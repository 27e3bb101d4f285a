//! Passkeys, and what was asked to be signed by them.

use crate::world::World;
use chrono::Duration;
use domain::ids::UserId;
use domain::language::Language;
use domain::limits;
use store::StoreError;
use store::records::*;
use usecases::Role;
use uuid::Uuid;

async fn member(world: &World, email: &str) -> UserId {
    let account = AccountRecord {
        id: UserId(Uuid::now_v7()),
        email: email.into(),
        name: "Kavitha".into(),
        password_hash: "$argon2id$…".into(),
        language: Language::Tamil,
        created_at: world.now(),
    };
    let made = world
        .store
        .put_account(&account, world.organization, Role::Owner);
    made.await.unwrap()
}

fn passkey(world: &World, user: UserId, credential: &[u8]) -> PasskeyRecord {
    PasskeyRecord {
        id: Uuid::now_v7(),
        user,
        credential: credential.to_vec(),
        public_key: vec![0xa0; 77],
        counter: 3,
        name: "என் கைபேசி".into(),
        created_at: world.now(),
        last_used_at: None,
    }
}

async fn a_challenge_is_good_once_in_time_and_in_its_session(world: World) {
    let store = &world.store;
    let user = member(&world, "one@example.org").await;
    let other = member(&world, "two@example.org").await;
    let (session, elsewhere) = (Uuid::now_v7(), Uuid::now_v7());
    let until = world.now() + Duration::minutes(5);
    for (hash, of) in [(b"entering", None), (b"making..", Some(user))] {
        store.put_challenge(hash, of, session, until).await.unwrap();
        let again = store.put_challenge(hash, of, session, until).await;
        assert!(matches!(again, Err(StoreError::Unique(_))));
        for (who, place) in [
            (of, elsewhere),
            (Some(other), session),
            (of.map_or(Some(user), |_| None), session),
        ] {
            assert!(!store.use_challenge(hash, who, place).await.unwrap());
        }
        // Two at the same moment: one of them.
        let neighbour = world.neighbour().await;
        let (first, second) = tokio::join!(
            store.use_challenge(hash, of, session),
            neighbour.use_challenge(hash, of, session)
        );
        assert_ne!(first.unwrap(), second.unwrap());
        assert!(!store.use_challenge(hash, of, session).await.unwrap());
    }
    store
        .put_challenge(b"late", None, session, until)
        .await
        .unwrap();
    world.pass(Duration::minutes(5));
    assert!(!store.use_challenge(b"late", None, session).await.unwrap());
    let before = world.now() - Duration::days(1);
    assert!(store.prune(before, before).await.unwrap() >= 1);
    assert_eq!(store.prune(before, before).await.unwrap(), 0);
    world.finish().await;
}

async fn a_passkey_belongs_to_one_account(world: World) {
    let store = &world.store;
    let user = member(&world, "one@example.org").await;
    let other = member(&world, "two@example.org").await;
    let own = passkey(&world, user, b"own");
    assert!(store.add_passkey(own.clone()).await.unwrap());
    let twice = store.add_passkey(passkey(&world, other, b"own")).await;
    assert!(matches!(twice, Err(StoreError::Unique(_))));
    let nobody = passkey(&world, UserId(Uuid::now_v7()), b"else");
    assert_eq!(store.add_passkey(nobody).await, Err(StoreError::NotFound));
    assert_eq!(
        store.passkeys(user).await.unwrap(),
        std::slice::from_ref(&own)
    );
    assert_eq!(store.passkeys(other).await.unwrap(), []);
    let found = store.passkey_by_credential(b"own").await.unwrap();
    assert_eq!(found, own);
    let unknown = store.passkey_by_credential(b"else").await;
    assert_eq!(unknown, Err(StoreError::NotFound));

    let missing = Err(StoreError::NotFound);
    assert_eq!(store.rename_passkey(other, own.id, "x").await, missing);
    assert_eq!(store.remove_passkey(other, own.id).await, missing);
    store.rename_passkey(user, own.id, "Key").await.unwrap();
    assert_eq!(store.passkeys(user).await.unwrap()[0].name, "Key");
    store.remove_passkey(user, own.id).await.unwrap();
    assert_eq!(store.remove_passkey(user, own.id).await, missing);
    assert!(!store.use_passkey(own.id, 3, 4).await.unwrap());
    world.finish().await;
}

async fn a_use_counts_once(world: World) {
    let store = &world.store;
    let user = member(&world, "one@example.org").await;
    let own = passkey(&world, user, b"own");
    store.add_passkey(own.clone()).await.unwrap();
    let neighbour = world.neighbour().await;
    let (first, second) = tokio::join!(
        store.use_passkey(own.id, 3, 4),
        neighbour.use_passkey(own.id, 3, 4)
    );
    assert_ne!(first.unwrap(), second.unwrap());
    let kept = &store.passkeys(user).await.unwrap()[0];
    assert_eq!((kept.counter, kept.last_used_at), (4, Some(world.now())));
    assert!(store.use_passkey(own.id, 4, u32::MAX).await.unwrap());
    let kept = &store.passkeys(user).await.unwrap()[0];
    assert_eq!(kept.counter, u32::MAX);
    world.finish().await;
}

async fn an_account_has_ten_passkeys_at_most(world: World) {
    let store = &world.store;
    let user = member(&world, "one@example.org").await;
    for n in 1..limits::PASSKEYS {
        let credential = n.to_be_bytes();
        let added = store.add_passkey(passkey(&world, user, &credential));
        assert!(added.await.unwrap());
    }
    // Two at the same moment for the last place.
    let neighbour = world.neighbour().await;
    let (first, second) = tokio::join!(
        store.add_passkey(passkey(&world, user, b"first")),
        neighbour.add_passkey(passkey(&world, user, b"second"))
    );
    assert_ne!(first.unwrap(), second.unwrap());
    let all = i64::try_from(store.passkeys(user).await.unwrap().len());
    assert_eq!(all.unwrap(), limits::PASSKEYS);
    store.remove_passkeys(user).await.unwrap();
    assert_eq!(store.passkeys(user).await.unwrap(), []);
    world.finish().await;
}

crate::on_both!(
    a_challenge_is_good_once_in_time_and_in_its_session,
    a_passkey_belongs_to_one_account,
    a_use_counts_once,
    an_account_has_ten_passkeys_at_most,
);
