//! Passkeys: who gets in with one, and who does not.

use crate::authenticator::{Authenticator, PRESENT, VERIFIED, written};
use crate::support::*;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use domain::ids::UserId;
use domain::limits;
use services::{MasterKey, Settings};
use usecases::accounts::{Member, SignedIn};
use usecases::keeper::By;
use usecases::passkeys::ShownPasskey;
use usecases::{Error, Role};
use uuid::Uuid;

const PASSWORD: &str = "correct horse battery";
const ADDRESS: &str = "192.0.2.1";
const SESSION: Uuid = Uuid::from_u128(1);

async fn member(t: &Test, email: &str) -> UserId {
    let accounts = &t.house.doors.accounts;
    let added = accounts.add_user(t.actor.organization, "A", email, PASSWORD, Role::Owner);
    added.await.unwrap()
}

/// An account with a passkey.
async fn with_passkey(t: &Test, email: &str) -> (UserId, Authenticator) {
    let passkeys = &t.house.doors.passkeys;
    let user = member(t, email).await;
    let mut device = Authenticator::new(BASE, "vizha.example", email.as_bytes());
    let wanted = passkeys.begin(user, SESSION, "Phone", PASSWORD).await;
    let made = device.make(&wanted.unwrap());
    let added = passkeys.add(user, SESSION, "Phone", made).await.unwrap();
    assert_eq!((added.name.as_str(), added.last_used_at), ("Phone", None));
    (user, device)
}

async fn challenge(t: &Test) -> String {
    let asked = t.house.doors.passkeys.ask(SESSION, ADDRESS).await.unwrap();
    assert_eq!(asked.party, "vizha.example");
    asked.challenge
}

async fn enter(t: &Test, shown: ShownPasskey) -> Result<Member, Error> {
    let passkeys = &t.house.doors.passkeys;
    passkeys.sign_in(SESSION, shown, ADDRESS).await
}

async fn refused(t: &Test, shown: ShownPasskey) {
    assert_wrong(
        enter(t, shown).await.unwrap_err(),
        "passkey",
        "passkey_failed",
    );
}

#[tokio::test]
async fn a_passkey_opens_the_house_without_a_second_step() {
    let t = house().await;
    let doors = &t.house.doors;
    let (user, mut device) = with_passkey(&t, "a@example.org").await;
    // Also an account whose password alone opens nothing.
    let now = t.store.now();
    t.store
        .begin_second_factor(user, vec![1; 40])
        .await
        .unwrap();
    let switched = t.store.confirm_second_factor(user, 1, Vec::new());
    switched.await.unwrap();
    let signed = doors.accounts.sign_in("a@example.org", PASSWORD, ADDRESS);
    assert!(matches!(
        signed.await.unwrap(),
        SignedIn::SecondFactor(of) if of == user
    ));
    t.pass(Duration::hours(1));
    for _ in 0..2 {
        let shown = device.show(&challenge(&t).await);
        assert_eq!(enter(&t, shown).await.unwrap().user, user);
    }
    let view = doors.passkeys.passkeys(user).await.unwrap();
    assert!(view.offered);
    assert_eq!(
        view.passkeys[0].last_used_at,
        Some(now + Duration::hours(1))
    );
}

#[tokio::test]
async fn what_was_asked_is_good_once_here_and_for_a_short_time() {
    let t = house().await;
    let (_, mut device) = with_passkey(&t, "a@example.org").await;
    let asked = challenge(&t).await;
    let shown = device.show(&asked);
    let passkeys = &t.house.doors.passkeys;
    let elsewhere = passkeys.sign_in(Uuid::from_u128(2), shown.clone(), ADDRESS);
    assert_wrong(elsewhere.await.unwrap_err(), "passkey", "passkey_failed");
    enter(&t, shown.clone()).await.unwrap();
    refused(&t, shown).await;
    // Newly signed, but what was asked has been used.
    refused(&t, device.show(&asked)).await;
    let never_asked = written(&[7; 32]);
    refused(&t, device.show(&never_asked)).await;
    let late = challenge(&t).await;
    t.pass(Duration::minutes(5));
    refused(&t, device.show(&late)).await;
    // What was asked for making one is not good for entering.
    let (user, _) = with_passkey(&t, "b@example.org").await;
    let wanted = passkeys.begin(user, SESSION, "Phone", PASSWORD).await;
    refused(&t, device.show(&wanted.unwrap().challenge)).await;
    enter(&t, device.show(&challenge(&t).await)).await.unwrap();
}

#[tokio::test]
async fn only_this_house_with_its_owner_recognized() {
    let t = house().await;
    let (_, mut device) = with_passkey(&t, "a@example.org").await;
    device.origin = "https://vizha.example.evil.example".into();
    refused(&t, device.show(&challenge(&t).await)).await;
    device.origin = BASE.into();
    device.party = "evil.example".into();
    refused(&t, device.show(&challenge(&t).await)).await;
    device.party = "vizha.example".into();
    for flags in [PRESENT, VERIFIED, 0] {
        device.flags = flags;
        refused(&t, device.show(&challenge(&t).await)).await;
    }
    device.flags = PRESENT | VERIFIED;
    let mut shown = device.show(&challenge(&t).await);
    let mut signature = URL_SAFE_NO_PAD.decode(&shown.signature).unwrap();
    let last = signature.len() - 1;
    signature[last] ^= 1;
    shown.signature = written(&signature);
    refused(&t, shown).await;
    refused(&t, ShownPasskey::default()).await;
    enter(&t, device.show(&challenge(&t).await)).await.unwrap();
}

#[tokio::test]
async fn a_count_that_goes_back_is_refused() {
    let t = house().await;
    let (_, mut device) = with_passkey(&t, "a@example.org").await;
    device.counter = 40;
    enter(&t, device.show(&challenge(&t).await)).await.unwrap();
    // One is added before it is said: the same count once more, and older ones.
    for copied in [40, 39, 6, 0] {
        device.counter = copied;
        refused(&t, device.show(&challenge(&t).await)).await;
    }
    device.counter = 41;
    enter(&t, device.show(&challenge(&t).await)).await.unwrap();
}

#[tokio::test]
async fn nobody_enters_with_what_is_another_accounts() {
    let t = house().await;
    let (_, mut mine) = with_passkey(&t, "a@example.org").await;
    let (_, mut yours) = with_passkey(&t, "b@example.org").await;
    // My passkey, said to be of your account.
    std::mem::swap(&mut mine.user, &mut yours.user);
    refused(&t, mine.show(&challenge(&t).await)).await;
    std::mem::swap(&mut mine.user, &mut yours.user);
    // My key, under the name of your passkey and of your account.
    let mut shown = mine.show(&challenge(&t).await);
    shown.credential = written(&yours.credential);
    shown.user = written(&yours.user);
    refused(&t, shown).await;
    // A passkey that this house never saw.
    let mut stranger = Authenticator::new(BASE, "vizha.example", b"stranger");
    stranger.user = mine.user.clone();
    refused(&t, stranger.show(&challenge(&t).await)).await;
    enter(&t, mine.show(&challenge(&t).await)).await.unwrap();
}

#[tokio::test]
async fn making_one_asks_for_the_password_and_the_same_session() {
    let t = house().await;
    let passkeys = &t.house.doors.passkeys;
    let (user, device) = with_passkey(&t, "a@example.org").await;
    t.clock.advance(Duration::seconds(1));
    let wrong = passkeys.begin(user, SESSION, "Key", "wrong").await;
    assert_wrong(wrong.unwrap_err(), "password", "password_wrong");
    let nameless = passkeys.begin(user, SESSION, " ", PASSWORD).await;
    assert_wrong(nameless.unwrap_err(), "name", "required");

    let wanted = passkeys
        .begin(user, SESSION, "Key", PASSWORD)
        .await
        .unwrap();
    assert_eq!(wanted.known, [written(&device.credential)]);
    assert_eq!(wanted.kinds, [-7, -8, -257]);
    let mut key = Authenticator::new(BASE, "vizha.example", b"key");
    let made = key.make(&wanted);
    let other = member(&t, "b@example.org").await;
    for (who, session) in [(other, SESSION), (user, Uuid::from_u128(2))] {
        let added = passkeys.add(who, session, "Key", made.clone()).await;
        assert_wrong(added.unwrap_err(), "passkey", "passkey_failed");
    }
    let added = passkeys.add(user, SESSION, "Key", made.clone()).await;
    let added = added.unwrap();
    let again = passkeys.add(user, SESSION, "Key", made).await;
    assert_wrong(again.unwrap_err(), "passkey", "passkey_failed");

    // The same passkey is nobody else's.
    let wanted = passkeys.begin(other, SESSION, "Key", PASSWORD).await;
    let made = key.make(&wanted.unwrap());
    let known = passkeys.add(other, SESSION, "Key", made).await;
    assert_wrong(known.unwrap_err(), "name", "passkey_known");
    // Made for another house, or by nobody in particular.
    for (origin, party, flags) in [
        ("https://evil.example", "vizha.example", PRESENT | VERIFIED),
        (BASE, "evil.example", PRESENT | VERIFIED),
        (BASE, "vizha.example", PRESENT),
    ] {
        let wanted = passkeys.begin(other, SESSION, "Key", PASSWORD).await;
        let mut odd = Authenticator::new(origin, party, b"odd");
        odd.flags = flags;
        let made = odd.make(&wanted.unwrap());
        let refused = passkeys.add(other, SESSION, "Key", made).await;
        assert_wrong(refused.unwrap_err(), "passkey", "passkey_failed");
    }

    let foreign = passkeys.rename(other, added.id, "Mine").await;
    assert_eq!(foreign.unwrap_err(), Error::NotFound);
    let foreign = passkeys.remove(other, added.id, PASSWORD).await;
    assert_eq!(foreign.unwrap_err(), Error::NotFound);
    let wrong = passkeys.remove(user, added.id, "wrong").await;
    assert_wrong(wrong.unwrap_err(), "password", "password_wrong");
    passkeys.rename(user, added.id, "Blue key").await.unwrap();
    let names = async || {
        let view = passkeys.passkeys(user).await.unwrap();
        let names: Vec<String> = view.passkeys.into_iter().map(|one| one.name).collect();
        names
    };
    assert_eq!(names().await, ["Phone", "Blue key"]);
    passkeys.remove(user, added.id, PASSWORD).await.unwrap();
    assert_eq!(names().await, ["Phone"]);
    key.user = user.0.as_bytes().to_vec();
    refused(&t, key.show(&challenge(&t).await)).await;
}

#[tokio::test]
async fn ten_are_enough() {
    let t = house().await;
    let passkeys = &t.house.doors.passkeys;
    let (user, _) = with_passkey(&t, "a@example.org").await;
    for n in 1..limits::PASSKEYS {
        let wanted = passkeys.begin(user, SESSION, "Key", PASSWORD).await;
        let mut device = Authenticator::new(BASE, "vizha.example", &n.to_be_bytes());
        let made = device.make(&wanted.unwrap());
        passkeys.add(user, SESSION, "Key", made).await.unwrap();
    }
    let full = passkeys.begin(user, SESSION, "Key", PASSWORD).await;
    assert_wrong(full.unwrap_err(), "name", "too_many_items");
}

#[tokio::test]
async fn guessing_is_limited_and_what_is_lost_is_taken_off_by_the_keeper() {
    let t = house().await;
    let (user, mut device) = with_passkey(&t, "a@example.org").await;
    let mut tries = 0;
    loop {
        let shown = ShownPasskey::default();
        match enter(&t, shown).await.unwrap_err() {
            Error::TooMany { .. } => break,
            _ => tries += 1,
        }
        assert!(tries < 1_000);
    }
    t.pass(Duration::minutes(16));
    enter(&t, device.show(&challenge(&t).await)).await.unwrap();
    let keeper = &t.house.doors.keeper;
    keeper.reset_second_factor(By::Console, user).await.unwrap();
    refused(&t, device.show(&challenge(&t).await)).await;
}

#[tokio::test]
async fn where_browsers_have_none_the_password_is_left() {
    let key = MasterKey::from_bytes(vec![7; 32]).unwrap();
    let t = house_with(Settings::new("http://192.0.2.7:3000", key)).await;
    let passkeys = &t.house.doors.passkeys;
    assert!(!passkeys.offered());
    let user = member(&t, "a@example.org").await;
    let view = passkeys.passkeys(user).await.unwrap();
    assert!(!view.offered && view.passkeys.is_empty());
    let none = passkeys.begin(user, SESSION, "Key", PASSWORD).await;
    assert_wrong(none.unwrap_err(), "name", "passkeys_not_here");
    assert!(passkeys.ask(SESSION, ADDRESS).await.is_err());
}
