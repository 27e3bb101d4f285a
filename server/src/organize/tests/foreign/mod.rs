//! Nobody reaches anything of another organization, whatever ids they know; and door staff reach nothing but
//! the door. Every call stands in a table here: one that is missing fails.

mod calls;

use super::home::{assert_same, home, tells};
use axum::http::StatusCode;
use calls::Whose;

fn refused(status: StatusCode) -> bool {
    matches!(status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN)
}

/// Every call there is, by its name behind the prefix; leaving the house comes last.
fn calls() -> Vec<String> {
    let mut calls: Vec<String> = leptos::server_fn::axum::server_fn_paths()
        .filter_map(|(path, _)| path.strip_prefix("/organize/fn/").map(str::to_owned))
        .collect();
    calls.sort_by_key(|call| (call == "team/leave", call.clone()));
    assert!(calls.len() > 60, "{calls:?}");
    calls
}

#[tokio::test]
async fn no_call_reaches_into_another_house() {
    let home = home().await;
    let before = home.rows(&home.rooms, "").await;
    for (who, cookie) in [
        ("an owner", &home.stranger),
        ("a manager", &home.manager),
        ("door staff", &home.other_door),
    ] {
        for call in calls() {
            let (whose, body) = home.asked(&call);
            let (status, answer) = home.rooms.call(&call, body, cookie).await;
            let answer = answer.to_string();
            assert!(!tells(&answer), "{call} tells {who} elsewhere: {answer}");
            assert!(!status.is_server_error(), "{call}, {who}: {answer}");
            let door = cookie == &home.other_door && whose != Whose::Own;
            if whose == Whose::Home || door {
                assert!(refused(status), "{call}, {who}: {status} {answer}");
            }
        }
    }
    assert_same(&before, &home.rows(&home.rooms, "").await);
}

#[tokio::test]
async fn door_staff_have_nothing_but_the_door() {
    let home = home().await;
    let before = home.rows(&home.rooms, &home.door_user).await;
    for call in calls() {
        // After the end of their day there is nothing to see.
        if call == "team/leave" {
            continue;
        }
        let (whose, body) = home.asked(&call);
        let (status, answer) = home.rooms.call(&call, body, &home.door).await;
        let answer = answer.to_string();
        assert!(!tells(&answer), "{call} tells door staff: {answer}");
        if whose != Whose::Own {
            assert!(refused(status), "{call}, door staff: {status} {answer}");
        }
    }
    assert_same(&before, &home.rows(&home.rooms, &home.door_user).await);
}

/// What the owner may be refused too, for what was typed or for where the thing stands: that refusal comes
/// only where all of it was understood and found.
const UNFIT: &[&str] = &[
    "account/email",
    "account/password",
    "announcements/announce",
    "announcements/edit",
    "announcements/remove",
    "announcements/retry",
    "announcements/set_texts",
    "announcements/settle",
    "bookings/add",
    "bookings/confirm",
    "bookings/lengthen",
    "channels/connect",
    "channels/hello",
    "conversations/answer",
    "conversations/settle",
    "events/delete",
    "events/update",
    "imports/start",
    "messages/cancel",
    "messages/retry",
    "passkeys/add",
    "passkeys/begin",
    "passkeys/remove",
    "questions/put",
    "second/begin",
    "second/codes",
    "second/remove",
    "series/cancel",
    "series/dates",
    "series/publish",
    "series/update",
    "team/leave",
    "waiting/add",
    "waiting/set",
    "writing/call_off",
];

#[tokio::test]
async fn the_owner_does_with_the_same_words_what_strangers_cannot() {
    let home = home().await;
    let before = home.rows(&home.rooms, "").await;
    let mut rooms = home.again().await;
    assert_same(&before, &home.rows(&rooms, "").await);
    let mut wrong = Vec::new();
    let mut changing = 0;
    for call in calls() {
        // There are no stand-ins here, and no second factor that waits to be confirmed.
        if call.starts_with("sandbox/") || call == "second/confirm" {
            continue;
        }
        let (_, body) = home.asked(&call);
        let (status, answer) = rooms.call(&call, body, &home.owner).await;
        let unfit = matches!(
            status,
            StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY
        );
        if status != StatusCode::OK && !(unfit && UNFIT.contains(&call.as_str())) {
            wrong.push(format!("{call}: {status} {answer}"));
        }
        if home.rows(&rooms, "").await != before {
            changing += 1;
            rooms = home.again().await;
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(changing > 40, "only {changing} calls changed anything");
    assert_same(&before, &home.rows(&home.rooms, "").await);
}
