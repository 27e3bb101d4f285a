//! The keeper's rooms: suspending, and what a suspended organization and its guests meet.
#![allow(clippy::unwrap_used)]

use super::rooms::{Rooms, concert, text};
use axum::http::StatusCode;
use i18n::texts::keeper;
use serde_json::json;
use usecases::Role;

#[tokio::test]
async fn a_suspended_organization_sells_nothing_until_it_is_lifted() {
    let rooms = Rooms::open().await;
    let owner = rooms.set_up().await;
    let organization = rooms.organization().await.to_string();
    let (event, booking) = rooms.booked(concert("இசை மாலை"), &owner).await;

    let empty = [("organization", organization.as_str()), ("reason", " ")];
    let refused = rooms
        .form("/organize/keeper/suspend", &empty, Some(&owner))
        .await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let why = [
        ("organization", organization.as_str()),
        ("reason", "Spam <b>"),
    ];
    let done = rooms
        .form("/organize/keeper/suspend", &why, Some(&owner))
        .await;
    assert_eq!(done.status(), StatusCode::SEE_OTHER);
    let page = rooms.get("/organize/keeper/organizations", &owner).await;
    let page = text(page).await;
    assert!(
        page.contains("Spam &lt;b&gt;") || page.contains("Spam &lt;b>"),
        "{page}"
    );

    let (_, me) = rooms.call("me", json!({}), &owner).await;
    assert_eq!(me["member"]["organization"]["suspended"], true);
    let ask = json!({"request": {
        "event": event["id"], "name": "Arun", "phone": null, "email": "arun@example.org",
        "language": "ta", "tickets": [{"quantity": 1}], "source": "web", "user_id": null,
        "hold": false, "hold_minutes": null, "note": null, "via": null, "idempotency_key": null
    }});
    let (status, refused) = rooms.call("bookings/add", ask.clone(), &owner).await;
    assert_eq!(
        (status, refused),
        (
            StatusCode::CONFLICT,
            json!({"door": {"conflict": {"conflict": "organization_suspended"}}})
        )
    );
    // What was sold stays, and can be given back.
    let id = json!({"id": booking["id"]});
    let (_, kept) = rooms.call("bookings/show", id.clone(), &owner).await;
    assert_eq!(kept["state"], "confirmed");
    let (status, _) = rooms.call("bookings/cancel", id, &owner).await;
    assert_eq!(status, StatusCode::OK);

    let fields = [("organization", organization.as_str())];
    rooms
        .form("/organize/keeper/lift", &fields, Some(&owner))
        .await;
    let (status, booked) = rooms.call("bookings/add", ask, &owner).await;
    assert_eq!(status, StatusCode::OK, "{booked}");
    let (_, log) = rooms.call("audit/list", json!({"query": {}}), &owner).await;
    let actions: Vec<&str> = log["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|line| line["action"].as_str())
        .collect();
    assert!(actions.contains(&"organization.suspend") && actions.contains(&"organization.lift"));
}

#[tokio::test]
async fn administrators_are_made_and_one_always_stays() {
    let rooms = Rooms::open().await;
    let owner = rooms.set_up().await;
    let organization = rooms.organization().await;
    let nila = rooms
        .member(organization, "nila@example.org", Role::Manager)
        .await;
    let me = async |cookie: &str| rooms.call("me", json!({}), cookie).await.1["member"].clone();
    let user = me(&owner).await["user"].as_str().unwrap().to_owned();
    let other = me(&nila).await["user"].as_str().unwrap().to_owned();
    let set = async |user: &str, deed: &str| {
        let fields = [("user", user), ("deed", deed)];
        let done = rooms.form("/organize/keeper/accounts", &fields, Some(&owner));
        done.await.status()
    };
    assert_eq!(
        set(&user, "no-administrator").await,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the last one"
    );
    assert_eq!(set(&other, "administrator").await, StatusCode::SEE_OTHER);
    assert_eq!(me(&nila).await["administrator"], true);
    assert_eq!(set(&user, "no-administrator").await, StatusCode::SEE_OTHER);
    let page = rooms.get("/organize/keeper", &owner).await;
    assert_eq!(page.status(), StatusCode::FORBIDDEN);
    let log = rooms.get("/organize/keeper/log", &owner).await;
    assert_eq!(log.status(), StatusCode::FORBIDDEN);
    let log = text(rooms.get("/organize/keeper/log", &nila).await).await;
    assert_eq!(log.matches("<b>Kavitha</b>").count(), 2, "{log}");
    let found = rooms.get("/organize/keeper/accounts?q=nil", &nila).await;
    let found = text(found).await;
    assert!(found.contains("nila@example.org") && !found.contains("kavitha@example.org"));
}

#[tokio::test]
async fn jobs_that_wait_are_named_in_the_keepers_language() {
    let rooms = Rooms::open().await;
    let owner = rooms.set_up().await;
    let (event, booking) = rooms.booked(concert("இசை மாலை"), &owner).await;
    assert!(event["id"].is_string() && booking["id"].is_string());
    let others = rooms
        .get("/organize/keeper/jobs?state=others", &owner)
        .await;
    assert_eq!(others.status(), StatusCode::OK);
    let others = text(others).await;
    for words in [keeper::JOB_BOOKING, keeper::WAITING_CHANNELS] {
        assert!(others.contains(words.ta), "{others}");
    }
    assert!(!others.contains("BookingSuccessful"), "{others}");
    assert!(!others.contains("name=\"job\""), "nothing is tried again");
    let path = "/organize/keeper/jobs?state=messages&after=x";
    let foreign = rooms.get(path, &owner).await;
    assert_eq!(foreign.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_doctor_looks_at_the_house_from_its_page() {
    let rooms = Rooms::open().await;
    let owner = rooms.set_up().await;
    let glance = text(rooms.get("/organize/keeper", &owner).await).await;
    for words in ["அளவு (படங்கள் உட்பட)", "வட்டில் காத்திருக்கும் அழைப்புகள்"]
    {
        assert!(glance.contains(words), "{glance}");
    }
    let page = rooms
        .form("/organize/keeper/doctor", &[], Some(&owner))
        .await;
    assert_eq!(page.status(), StatusCode::OK);
    let page = text(page).await;
    let no_mail = i18n::texts::checks::MAIL_NONE;
    assert!(page.contains(no_mail.ta), "no mail server is set: {page}");
    assert!(!page.contains(no_mail.en), "{page}");
    assert!(!page.contains("pill bad"), "{page}");
}
