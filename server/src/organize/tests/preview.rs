//! What guests will see, before they do.
#![allow(clippy::unwrap_used)]

use super::rooms::{Rooms, concert, text};
use axum::http::{StatusCode, header};
use serde_json::json;

#[tokio::test]
async fn a_draft_is_seen_in_both_languages_before_it_is_published() {
    let rooms = Rooms::open().await;
    let cookie = rooms.set_up().await;
    let mut input = concert("இசை மாலை");
    input["title"] = json!({"ta": "இசை மாலை", "en": "Music evening"});
    input["ticket_types"] = json!([{
        "name": {"ta": "மாடம்", "en": "Balcony"}, "price_minor": 50_000
    }]);
    let made = json!({"input": input});
    let (_, draft) = rooms.call("events/create", made, &cookie).await;
    let question = json!({"event": draft["id"], "seen": [], "questions": [{
        "id": null, "kind": "text", "label": {"ta": "எந்த உணவு?", "en": "Which meal?"},
        "options": {}, "required": true, "ticket_type": null
    }]});
    let (status, asked) = rooms.call("questions/put", question, &cookie).await;
    assert_eq!(status, StatusCode::OK, "{asked}");

    let path = format!("/organize/preview/{}", draft["id"].as_str().unwrap());
    let tamil = [
        "முன்னோட்டம் – இன்னும் வெளியிடப்படவில்லை",
        "இசை மாலை",
        "மாடம்",
        "எந்த உணவு?",
    ];
    let english = [
        "Preview – not published yet",
        "Music evening",
        "Balcony",
        "Which meal?",
    ];
    for (language, words) in [("ta", tamil), ("en", english)] {
        let page = rooms.get(&format!("{path}?lang={language}"), &cookie).await;
        assert_eq!(page.status(), StatusCode::OK);
        let kept = page.headers()[header::CACHE_CONTROL].clone();
        assert!(kept.to_str().unwrap().contains("no-store"));
        let html = text(page).await;
        for words in words {
            assert!(html.contains(words), "{words}: {html}");
        }
        assert!(html.contains("name=\"robots\" content=\"noindex\""));
        let form = html.find("<form").unwrap();
        let off = html.find("<fieldset disabled").unwrap();
        assert!(off < form, "nothing is booked here: {html}");
        assert!(!html.contains("<script"), "{html}");
    }

    let (status, to) = rooms.look(&path, "").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(to.starts_with("/organize/sign-in?return="), "{to}");
    let (status, _) = rooms.look("/organize/preview/none", &cookie).await;
    assert_eq!(status, StatusCode::NOT_FOUND);

    let named = json!({"id": draft["id"]});
    let (status, _) = rooms.call("events/publish", named, &cookie).await;
    assert_eq!(status, StatusCode::OK);
    let (status, to) = rooms.look(&path, &cookie).await;
    let page = format!("/e/{}", draft["slug"].as_str().unwrap());
    assert_eq!((status, to), (StatusCode::SEE_OTHER, page));
}
