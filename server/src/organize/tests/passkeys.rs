//! Passkeys, as a browser with its script goes through them.
#![allow(clippy::unwrap_used)]

// The same device as in the tests of the doors.
#[allow(dead_code)]
#[path = "../../../../crates/services/tests/house/authenticator.rs"]
mod authenticator;

use super::rooms::{Rooms, cookie, text};
use authenticator::Authenticator;
use axum::http::{StatusCode, header};
use serde_json::{Value, json};
use usecases::passkeys::{NewPasskey, ShownPasskey};

const BASE: &str = "http://localhost:3000";
const PASSWORD: &str = "a long enough password";

/// A house with an owner who has a passkey, and the owner's cookie.
async fn house() -> (Rooms, String, Authenticator) {
    let rooms = Rooms::at(BASE, tempfile::tempdir().unwrap(), false).await;
    let owner = rooms.set_up().await;
    let mut device = Authenticator::new(BASE, "localhost", b"phone");
    let wish = json!({"name": "Phone", "password": PASSWORD});
    let (status, wanted) = rooms.call("passkeys/begin", wish, &owner).await;
    assert_eq!(status, StatusCode::OK, "{wanted}");
    let wanted: NewPasskey = serde_json::from_value(wanted).unwrap();
    let made = device.make(&wanted);
    let made = json!({"name": "Phone", "made": made});
    let (status, added) = rooms.call("passkeys/add", made, &owner).await;
    assert_eq!(status, StatusCode::OK, "{added}");
    (rooms, owner, device)
}

/// The cookie of a fresh visitor who asked to sign in, and what is to be signed.
async fn asked(rooms: &Rooms) -> (String, String) {
    let answer = rooms.form("/organize/sign-in/passkey/ask", &[], None).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    let visitor = cookie(&answer);
    let asked: Value = serde_json::from_str(&text(answer).await).unwrap();
    assert_eq!(asked["party"], "localhost");
    (visitor, asked["challenge"].as_str().unwrap().to_owned())
}

async fn send(
    rooms: &Rooms,
    shown: &ShownPasskey,
    visitor: Option<&str>,
) -> axum::http::Response<axum::body::Body> {
    let fields = [
        ("credential", shown.credential.as_str()),
        ("client_data", shown.client_data.as_str()),
        ("authenticator", shown.authenticator.as_str()),
        ("signature", shown.signature.as_str()),
        ("user", shown.user.as_str()),
        ("return", "/organize/bookings"),
        ("lang", "en"),
    ];
    rooms
        .form("/organize/sign-in/passkey", &fields, visitor)
        .await
}

#[tokio::test]
async fn a_passkey_opens_the_house_once_and_leads_back() {
    let (rooms, _, mut device) = house().await;
    let (visitor, challenge) = asked(&rooms).await;
    let shown = device.show(&challenge);

    let (other, _) = asked(&rooms).await;
    for cookie in [None, Some(other.as_str())] {
        let refused = send(&rooms, &shown, cookie).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = text(refused).await;
        assert!(page.contains("This passkey opens nothing here"), "{page}");
        assert!(page.contains("value=\"/organize/bookings\""), "{page}");
    }

    let entered = send(&rooms, &shown, Some(&visitor)).await;
    assert_eq!(entered.status(), StatusCode::SEE_OTHER);
    assert_eq!(entered.headers()[header::LOCATION], "/organize/bookings");
    let inside = cookie(&entered);
    assert_ne!(
        inside, visitor,
        "a session id known before is worth nothing"
    );
    let (status, me) = rooms.call("me", json!({}), &inside).await;
    assert_eq!(
        (status, &me["member"]["name"]),
        (StatusCode::OK, &json!("Kavitha"))
    );
    let (status, _) = rooms.call("me", json!({}), &visitor).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);

    for cookie in [&visitor, &inside] {
        let replayed = send(&rooms, &shown, Some(cookie)).await;
        assert_eq!(replayed.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn the_page_offers_passkeys_where_there_can_be_any_and_the_password_always() {
    let (rooms, owner, mut device) = house().await;
    let page = text(rooms.get("/organize/sign-in?lang=en", "").await).await;
    assert!(page.contains("name=\"password\""), "{page}");
    assert!(page.contains("action=\"/organize/sign-in/passkey\" hidden"));
    assert!(page.contains("src=\"/passkeys.js\""), "{page}");
    assert!(!page.contains("<script>"), "nothing inline: {page}");

    let (_, view) = rooms.call("passkeys/list", json!({}), &owner).await;
    assert_eq!(view["offered"], true);
    let id = view["passkeys"][0]["id"].clone();
    let wrong = json!({"id": id, "password": "wrong"});
    let (status, _) = rooms.call("passkeys/remove", wrong, &owner).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = json!({"id": id, "password": PASSWORD});
    let (status, _) = rooms.call("passkeys/remove", right, &owner).await;
    assert_eq!(status, StatusCode::OK);
    let (visitor, challenge) = asked(&rooms).await;
    let refused = send(&rooms, &device.show(&challenge), Some(&visitor)).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);

    let bare = Rooms::at("http://192.0.2.7:3000", tempfile::tempdir().unwrap(), false).await;
    let owner = bare.set_up().await;
    let page = text(bare.get("/organize/sign-in?lang=en", "").await).await;
    assert!(page.contains("name=\"password\""), "{page}");
    assert!(!page.contains("passkeys.js"), "{page}");
    let (_, view) = bare.call("passkeys/list", json!({}), &owner).await;
    assert_eq!(view["offered"], false);
    let answer = bare.form("/organize/sign-in/passkey/ask", &[], None).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}
