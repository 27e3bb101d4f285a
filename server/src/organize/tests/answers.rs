//! The answers of the calls: to whom they are given, and how the browser reads them.
#![allow(clippy::unwrap_used)]

use super::rooms::{Rooms, concert};
use app::calls::CallError;
use app::calls::accounts::Me;
use app::calls::guides::{OldClient, Step};
use app::calls::hooks::OneHook;
use app::calls::lines::{BookingLine, Editable, Overview};
use axum::http::StatusCode;
use domain::channel::ChannelKind;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Debug;
use usecases::accounts::TokenView;
use usecases::bookings::BookingView;
use usecases::events::EventView;
use usecases::hooks::{HookView, NewSecret};
use usecases::looks::{LookView, MailText};
use usecases::messages::{MessageContent, MessageView};
use usecases::organizations::OrganizationView;
use usecases::{Page, Role};

#[tokio::test]
async fn the_numbers_of_a_booking_are_changed_by_its_house_alone() {
    let rooms = Rooms::open().await;
    let owner = rooms.set_up().await;
    let mut input = concert("மார்கழி இசை மாலை");
    input["capacity"] = json!(14);
    input["max_per_booking"] = json!(4);
    let (_, booking) = rooms.booked(input, &owner).await;
    let id = &booking["id"];
    let kind = &booking["items"][0]["ticket_type"];
    let numbers =
        |quantity: i64| json!({"id": id, "tickets": [{"ticket_type": kind, "quantity": quantity}]});

    let (status, changed) = rooms.call("bookings/change", numbers(12), &owner).await;
    assert_eq!(
        (status, &changed["quantity"], &changed["event"]["remaining"]),
        (StatusCode::OK, &json!(12), &json!(2)),
        "{changed}"
    );
    let (status, refused) = rooms.call("bookings/change", numbers(15), &owner).await;
    assert_eq!(
        (status, refused),
        (
            StatusCode::CONFLICT,
            json!({"door": {"sold_out": {"remaining": 14}}})
        )
    );
    let (status, refused) = rooms.call("bookings/change", numbers(0), &owner).await;
    let field = &refused["door"]["invalid"]["errors"][0]["field"];
    assert_eq!(
        (status, field),
        (
            StatusCode::UNPROCESSABLE_ENTITY,
            &json!("tickets[0].quantity")
        )
    );

    let own = rooms.organization().await;
    let door = rooms.member(own, "door@example.org", Role::Door).await;
    let elsewhere = serde_json::from_value(json!({
        "name": {"en": "Elsewhere"}, "about": {}, "region": "LK", "timezone": "Asia/Colombo",
        "language": "en", "currency": "LKR", "contact_email": null, "reminder_hours": [24]
    }));
    let organizations = &rooms.house.doors.organizations;
    let elsewhere = organizations.create(None, elsewhere.unwrap()).await;
    let stranger = rooms
        .member(elsewhere.unwrap(), "elsewhere@example.org", Role::Owner)
        .await;
    for (cookie, expected) in [
        ("", StatusCode::UNAUTHORIZED),
        (door.as_str(), StatusCode::FORBIDDEN),
        (stranger.as_str(), StatusCode::NOT_FOUND),
    ] {
        let (status, refused) = rooms.call("bookings/change", numbers(1), cookie).await;
        assert_eq!(status, expected, "{refused}");
    }
    let (_, kept) = rooms.call("bookings/show", json!({"id": id}), &owner).await;
    assert_eq!(kept["quantity"], json!(12));
}

/// The browser reads an answer as the server meant it.
fn read_alike<T: DeserializeOwned + PartialEq + Debug>(answer: &Value) {
    let json = serde_json::to_vec(answer).unwrap();
    let meant: T = serde_json::from_slice(&json).unwrap();
    assert_eq!(app::calls::reading::read::<T>(&json).unwrap(), meant);
}

#[tokio::test]
async fn the_browser_reads_every_answer_as_it_was_meant() {
    let rooms = Rooms::open().await;
    let cookie = rooms.set_up().await;
    let mut input = concert("மார்கழி இசை மாலை");
    input["ends_at"] = json!("2031-03-06T21:00");
    input["description"] = json!({"ta": "**பாட்டு** \"மாலை\"", "en": "Songs\n\n- one"});
    input["ticket_types"] = json!([{"name": {"ta": "தரை", "en": "Floor"}, "price_minor": 50_000,
        "quantity": 100, "sale_ends_at": "2031-03-06T12:00"}]);
    let (event, booking) = rooms.booked(input, &cookie).await;
    rooms.house.workers.run_due().await.unwrap();
    let ask = async |call: &str, body: Value| {
        let (status, answer) = rooms.call(call, body, &cookie).await;
        assert_eq!(status, StatusCode::OK, "{call}: {answer}");
        answer
    };
    let everything = json!({"query": {}});
    let (event, booking) = (json!({"id": event["id"]}), json!({"id": booking["id"]}));

    read_alike::<Me>(&ask("me", json!({})).await);
    read_alike::<Page<EventView>>(&ask("events/list", everything.clone()).await);
    read_alike::<EventView>(&ask("events/show", event.clone()).await);
    read_alike::<Overview>(&ask("events/room", event.clone()).await);
    read_alike::<Editable>(&ask("events/edit", event).await);
    read_alike::<Page<BookingLine>>(&ask("bookings/list", everything.clone()).await);
    read_alike::<BookingView>(&ask("bookings/show", booking.clone()).await);
    read_alike::<OrganizationView>(&ask("organization/show", json!({})).await);
    let messages = ask("messages/list", everything).await;
    read_alike::<Page<MessageView>>(&messages);
    let first = json!({"id": messages["items"][0]["id"]});
    read_alike::<MessageContent>(&ask("messages/show", first).await);
    let token = json!({"name": "our website", "scopes": ["events:read", "bookings:write"]});
    read_alike::<(TokenView, String)>(&ask("tokens/create", token).await);
    read_alike::<Vec<TokenView>>(&ask("tokens/list", json!({})).await);
    let hook = json!({"url": "https://203.0.114.9/in", "kinds": ["BookingSuccessful", "CheckedIn"], "on": true});
    let made = ask("hooks/create", json!({"input": hook})).await;
    read_alike::<NewSecret>(&made);
    read_alike::<LookView>(&ask("look/show", json!({})).await);
    read_alike::<Vec<MailText>>(&ask("mails/list", json!({})).await);
    read_alike::<Vec<HookView>>(&ask("hooks/list", json!({})).await);
    let first = json!({"id": made["hook"]["id"]});
    read_alike::<OneHook>(&ask("hooks/show", first).await);
    read_alike::<String>(&ask("events/preview", json!({"markdown": "**x**"})).await);
    read_alike::<BookingView>(&ask("bookings/cancel", booking.clone()).await);
    let (_, refused) = rooms.call("bookings/confirm", booking, &cookie).await;
    read_alike::<CallError>(&refused);
    let (_, refused) = rooms
        .call("events/create", json!({"input": concert("")}), &cookie)
        .await;
    read_alike::<CallError>(&refused);
}

#[tokio::test]
async fn a_guide_is_told_in_the_language_that_was_asked_for() {
    let rooms = Rooms::open().await;
    let cookie = rooms.set_up().await;
    let tell = async |call: &str, asked: Value| {
        let (status, told) = rooms.call(call, asked, &cookie).await;
        assert_eq!(status, StatusCode::OK, "{call}: {told}");
        told
    };
    for kind in ChannelKind::ALL {
        let mut told = Vec::new();
        for language in ["ta", "en"] {
            let asked = json!({"kind": kind, "language": language});
            let steps = tell("guides/channel", asked).await;
            read_alike::<Vec<Step>>(&steps);
            told.push(serde_json::from_value::<Vec<Step>>(steps).unwrap());
        }
        assert!(!told[0].is_empty(), "{kind:?}");
        for (tamil, english) in told[0].iter().zip(&told[1]) {
            assert_ne!(tamil.words, english.words, "{kind:?}");
            assert_eq!(tamil.site, english.site, "{kind:?}");
        }
        let shown = told[0].iter().filter(|step| step.callback).count();
        assert!(shown <= 1, "{kind:?} asks for its address {shown} times");
        if *kind == ChannelKind::Whatsapp {
            assert_eq!(shown, 1, "Meta is told the address by hand");
        }
    }
    let client = tell("guides/old-client", json!({"language": "ta"})).await;
    read_alike::<OldClient>(&client);
    let english = tell("guides/old-client", json!({"language": "en"})).await;
    assert_ne!(client, english);
    let asked = json!({"kind": "whatsapp", "language": "en"});
    let (status, _) = rooms.call("guides/channel", asked, "").await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
}
