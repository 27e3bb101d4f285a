//! The team, the second step of signing in, sessions: as a browser goes through them.
#![allow(clippy::unwrap_used)]

use super::rooms::{Rooms, cookie, text};
use axum::http::{StatusCode, header};
use serde_json::{Value, json};
use usecases::Role;

const EMAIL: &str = "kavitha@example.org";
const PASSWORD: &str = "a long enough password";

async fn sign_in(rooms: &Rooms) -> String {
    let fields = [("email", EMAIL), ("password", PASSWORD)];
    let response = rooms.form("/organize/sign-in", &fields, None).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    cookie(&response)
}

async fn invited(rooms: &Rooms, owner: &str, role: &str) -> String {
    let input = json!({"role": role, "email": null, "language": "en"});
    let (status, made) = rooms
        .call("team/invite", json!({"input": input}), owner)
        .await;
    assert_eq!(status, StatusCode::OK, "{made}");
    let link = made["link"].as_str().unwrap();
    link.strip_prefix("http://vizha.test").unwrap().to_owned()
}

#[tokio::test]
async fn someone_joins_by_a_link_once() {
    let rooms = Rooms::open().await;
    let owner = rooms.set_up().await;
    let path = invited(&rooms, &owner, "manager").await;
    let page = text(rooms.get(&path, "").await).await;
    assert!(
        page.contains("யாழ் இசைச் சபை") || page.contains("Join"),
        "{page}"
    );

    let short = [
        ("name", "Nila"),
        ("email", "nila@example.org"),
        ("password", "short"),
    ];
    let refused = rooms.form(&path, &short, None).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(refused).await;
    assert!(
        page.contains("value=\"nila@example.org\""),
        "the typing is kept: {page}"
    );

    let fields = [
        ("name", "Nila"),
        ("email", "nila@example.org"),
        ("password", "another long password"),
    ];
    let joined = rooms.form(&path, &fields, None).await;
    assert_eq!(joined.headers()[header::LOCATION], "/organize");
    let nila = cookie(&joined);
    let (_, me) = rooms.call("me", json!({}), &nila).await;
    assert_eq!(me["member"]["role"], "manager");
    assert_eq!(me["member"]["administrator"], false);

    let again = rooms.form(&path, &fields, None).await;
    assert_eq!(again.status(), StatusCode::NOT_FOUND, "the link is used up");
    let changed = format!("{}A", &path[..path.len() - 1]);
    let other = rooms.get(&changed, "").await;
    assert!(other.status() == StatusCode::NOT_FOUND || changed == path);

    let (status, refused) = rooms.call("team/invitations", json!({}), &nila).await;
    assert_eq!(status, StatusCode::FORBIDDEN, "{refused}");
}

#[tokio::test]
async fn an_account_that_there_is_joins_with_its_password_only() {
    let rooms = Rooms::open().await;
    let owner = rooms.set_up().await;
    let (_, me) = rooms.call("me", json!({}), &owner).await;
    let first = me["member"]["organization"]["id"].clone();
    let fields = [
        ("organization_en", "Second House"),
        ("region", "IN"),
        ("timezone", "Asia/Kolkata"),
    ];
    let made = rooms.form("/organize/keeper/organizations", &fields, Some(&owner));
    assert_eq!(made.await.status(), StatusCode::SEE_OTHER);
    let (_, me) = rooms.call("me", json!({}), &owner).await;
    let all = me["member"]["organizations"].as_array().unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!(
        me["member"]["organization"]["id"], first,
        "one stays where one was"
    );
    let second = all.iter().find(|one| one["id"] != first).unwrap()["id"].clone();

    let to = [("organization", second.as_str().unwrap())];
    rooms.form("/organize/switch", &to, Some(&owner)).await;
    let (_, me) = rooms.call("me", json!({}), &owner).await;
    assert_eq!(me["member"]["organization"]["id"], second);
    // A page that stayed open in the first one does nothing in the second.
    let elsewhere = (StatusCode::CONFLICT, json!("elsewhere"));
    for (organization, answered) in [(&first, false), (&second, true)] {
        let call = format!("events/list?in={}", organization.as_str().unwrap());
        let answer = rooms.call(&call, json!({"query": {}}), &owner).await;
        assert_eq!(answer == elsewhere, !answered, "{answer:?}");
        assert_eq!(answer.0.is_success(), answered, "{answer:?}");
    }
    assert_eq!(me["member"]["timezone"], "Asia/Kolkata");
    let later = sign_in(&rooms).await;
    let (_, me) = rooms.call("me", json!({}), &later).await;
    assert_eq!(
        me["member"]["organization"]["id"], second,
        "the last used one"
    );

    let nila = rooms
        .member(
            first.as_str().unwrap().parse().unwrap(),
            "nila@example.org",
            Role::Door,
        )
        .await;
    let to = [("organization", second.as_str().unwrap())];
    rooms.form("/organize/switch", &to, Some(&nila)).await;
    let (_, me) = rooms.call("me", json!({}), &nila).await;
    assert_eq!(
        me["member"]["organization"]["id"], first,
        "where one does not belong"
    );

    let path = invited(&rooms, &owner, "manager").await;
    let wrong = [
        ("email", "nila@example.org"),
        ("password", "a wrong long password"),
    ];
    let refused = rooms.form(&path, &wrong, None).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let joined = rooms.form(&path, &[("lang", "en")], Some(&nila)).await;
    assert_eq!(joined.headers()[header::LOCATION], "/organize");
    let (_, me) = rooms.call("me", json!({}), &nila).await;
    assert_eq!(
        (&me["member"]["organization"]["id"], &me["member"]["role"]),
        (&second, &json!("manager"))
    );
}

#[tokio::test]
async fn the_last_owner_stays() {
    let rooms = Rooms::open().await;
    let owner = rooms.set_up().await;
    let organization = rooms.organization().await;
    let (_, me) = rooms.call("me", json!({}), &owner).await;
    let user = me["member"]["user"].clone();
    let last = json!({"door": {"conflict": {"conflict": "last_one"}}});
    for (call, body) in [
        ("team/leave", json!({})),
        ("team/remove", json!({"user": user})),
        ("team/role", json!({"user": user, "role": "door"})),
    ] {
        let (status, refused) = rooms.call(call, body, &owner).await;
        assert_eq!(
            (status, refused),
            (StatusCode::CONFLICT, last.clone()),
            "{call}"
        );
    }
    let other = rooms
        .member(organization, "other@example.org", Role::Owner)
        .await;
    let (status, _) = rooms
        .call("team/remove", json!({"user": user}), &other)
        .await;
    assert_eq!(status, StatusCode::OK);
    let (status, _) = rooms.call("me", json!({}), &owner).await;
    assert_eq!(
        status,
        StatusCode::UNAUTHORIZED,
        "a session opens nothing any more"
    );
}

/// The code of a moment, as an app would show it.
fn code(secret: &str, at: i64) -> String {
    use hmac::{Hmac, KeyInit as _, Mac as _};
    use sha1::Sha1;
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut held, mut bits, mut key) = (0_u32, 0, Vec::new());
    for sign in secret.bytes() {
        let at = letters.iter().position(|letter| *letter == sign).unwrap();
        held = (held << 5) | u32::try_from(at).unwrap();
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            key.push(u8::try_from((held >> bits) & 0xff).unwrap());
        }
    }
    let mut mac = Hmac::<Sha1>::new_from_slice(&key).unwrap();
    mac.update(&(at / 30).to_be_bytes());
    let tag = mac.finalize().into_bytes();
    let from = usize::from(tag[19] & 15);
    let cut = [
        tag[from] & 0x7f,
        tag[from + 1],
        tag[from + 2],
        tag[from + 3],
    ];
    format!("{:06}", u32::from_be_bytes(cut) % 1_000_000)
}

pub(super) async fn second_factor(rooms: &Rooms, owner: &str) -> (String, Vec<String>) {
    let ask = json!({"password": PASSWORD});
    let (status, setup) = rooms.call("second/begin", ask, owner).await;
    assert_eq!(status, StatusCode::OK, "{setup}");
    let secret = setup["secret"].as_str().unwrap().to_owned();
    let picture = rooms
        .get("/organize/account/second-factor.svg", owner)
        .await;
    assert_eq!(picture.headers()[header::CONTENT_TYPE], "image/svg+xml");
    // The present step; the next one is for signing in.
    let now = chrono::Utc::now().timestamp();
    let first = json!({"code": code(&secret, now)});
    let (status, codes) = rooms.call("second/confirm", first, owner).await;
    assert_eq!(status, StatusCode::OK, "{codes}");
    let codes: Vec<String> = serde_json::from_value(codes).unwrap();
    assert_eq!(codes.len(), 10);
    let picture = rooms
        .get("/organize/account/second-factor.svg", owner)
        .await;
    assert_eq!(
        picture.status(),
        StatusCode::NOT_FOUND,
        "shown while it is set up only"
    );
    (secret, codes)
}

#[tokio::test]
async fn a_password_alone_no_longer_opens() {
    let rooms = Rooms::open().await;
    let owner = rooms.set_up().await;
    let (secret, codes) = second_factor(&rooms, &owner).await;

    let fields = [
        ("email", EMAIL),
        ("password", PASSWORD),
        ("return", "/organize/bookings"),
    ];
    let first = rooms.form("/organize/sign-in", &fields, None).await;
    assert_eq!(
        first.headers()[header::LOCATION],
        "/organize/sign-in/second?return=%2Forganize%2Fbookings"
    );
    let half = cookie(&first);
    let (status, _) = rooms.call("me", json!({}), &half).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED, "nobody is in yet");

    let step = async |typed: &str, half: &str| {
        let fields = [("code", typed), ("return", "/organize/bookings")];
        rooms
            .form("/organize/sign-in/second", &fields, Some(half))
            .await
    };
    let refused = step("000000", &half).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let now = chrono::Utc::now().timestamp();
    let typed = code(&secret, now + 30);
    let entered = step(&typed, &half).await;
    assert_eq!(entered.headers()[header::LOCATION], "/organize/bookings");
    let inside = cookie(&entered);
    let (status, _) = rooms.call("me", json!({}), &inside).await;
    assert_eq!(status, StatusCode::OK);

    let second = rooms.form("/organize/sign-in", &fields, None).await;
    let half = cookie(&second);
    let replayed = step(&typed, &half).await;
    assert_eq!(
        replayed.status(),
        StatusCode::UNPROCESSABLE_ENTITY,
        "a code counts once"
    );
    let recovered = step(&codes[0].to_uppercase(), &half).await;
    assert_eq!(recovered.status(), StatusCode::SEE_OTHER);
    let third = rooms.form("/organize/sign-in", &fields, None).await;
    let half = cookie(&third);
    let again = step(&codes[0], &half).await;
    assert_eq!(
        again.status(),
        StatusCode::UNPROCESSABLE_ENTITY,
        "so does a recovery code"
    );

    let elsewhere = rooms.get("/organize/sign-in/second", "").await;
    assert_eq!(
        elsewhere.status(),
        StatusCode::SEE_OTHER,
        "not without the first step"
    );
}

#[tokio::test]
async fn codes_are_not_guessed() {
    let rooms = Rooms::open().await;
    let owner = rooms.set_up().await;
    let (secret, _) = second_factor(&rooms, &owner).await;
    let fields = [("email", EMAIL), ("password", PASSWORD)];
    let half = cookie(&rooms.form("/organize/sign-in", &fields, None).await);
    let mut status = StatusCode::OK;
    for guess in 0..11 {
        let typed = format!("00000{}", guess % 10);
        let fields = [("code", typed.as_str())];
        let refused = rooms.form("/organize/sign-in/second", &fields, Some(&half));
        status = refused.await.status();
    }
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    let right = code(&secret, chrono::Utc::now().timestamp());
    let fields = [("code", right.as_str())];
    let late = rooms
        .form("/organize/sign-in/second", &fields, Some(&half))
        .await;
    assert_eq!(late.status(), StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn sessions_are_listed_and_ended() {
    let rooms = Rooms::open().await;
    let first = rooms.set_up().await;
    let second = sign_in(&rooms).await;
    let third = sign_in(&rooms).await;
    let (_, all) = rooms.call("sessions/list", json!({}), &second).await;
    let all = all.as_array().unwrap().clone();
    assert_eq!(all.len(), 3);
    let current: Vec<&Value> = all.iter().filter(|one| one["current"] == true).collect();
    assert_eq!(current.len(), 1);
    let works = async |cookie: &str| {
        let (status, _) = rooms.call("me", json!({}), cookie).await;
        status == StatusCode::OK
    };
    let (status, _) = rooms.call("sessions/end_others", json!({}), &second).await;
    assert_eq!(status, StatusCode::OK);
    assert!(!works(&first).await && works(&second).await && !works(&third).await);

    let fourth = sign_in(&rooms).await;
    let change = json!({"old": PASSWORD, "new": "another long password"});
    let (status, _) = rooms.call("account/password", change, &second).await;
    assert_eq!(status, StatusCode::OK);
    assert!(works(&second).await, "where it was changed one stays in");
    assert!(!works(&fourth).await, "elsewhere one is out");
}

#[tokio::test]
async fn what_was_done_can_be_read_and_searched() {
    let rooms = Rooms::open().await;
    let owner = rooms.set_up().await;
    invited(&rooms, &owner, "door").await;
    let (status, all) = rooms.call("audit/list", json!({"query": {}}), &owner).await;
    assert_eq!(status, StatusCode::OK, "{all}");
    let first = &all["items"][0];
    assert_eq!(
        (&first["who"], &first["action"], &first["sentence"]["en"]),
        (
            &json!("Kavitha"),
            &json!("member.invite"),
            &json!("Invited someone to the team")
        )
    );
    let ask = json!({"query": {"action": "installation.set_up"}});
    let (_, found) = rooms.call("audit/list", ask, &owner).await;
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
    for (typed, found_so) in [("kavi", true), ("நபர்", false)] {
        let ask = json!({"query": {"q": typed}});
        let (_, found) = rooms.call("audit/list", ask, &owner).await;
        let items = found["items"].as_array().unwrap();
        assert_eq!(!items.is_empty(), found_so, "{typed}: {found}");
    }
    let ask = json!({"query": {"to": "2020-01-01"}});
    let (_, found) = rooms.call("audit/list", ask, &owner).await;
    assert_eq!(found["items"], json!([]));
    let ask = json!({"query": {"from": "soon"}});
    let (status, _) = rooms.call("audit/list", ask, &owner).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
}
