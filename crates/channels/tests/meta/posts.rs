//! Posts on a Page and on Instagram.

use crate::account;
use crate::server::{Meta, client};
use channels::chat::*;
use channels::meta::facebook::Page;
use channels::meta::instagram::Instagram;
use domain::channel::ChannelKind;
use serde_json::{Value, json};
use std::time::Duration;

fn post() -> Post {
    Post {
        text: "மார்கழி இசை மாலை. Code ISAI24".into(),
        title: "மார்கழி இசை மாலை".into(),
        summary: "Six evenings.".into(),
        link: "https://vizha.example/e/isai?via=7".into(),
        link_label: "Book now".into(),
        picture: Some(PostPicture {
            url: "https://vizha.example/p/1.jpg".into(),
            alt: "A veena".into(),
        }),
        picture_bytes: None,
        video_url: None,
        payload: None,
        mark: "a-1".into(),
    }
}

fn error(code: i64, subcode: i64) -> Value {
    json!({ "error": { "message": "no", "code": code, "error_subcode": subcode } })
}

#[tokio::test]
async fn a_page_shows_the_picture_with_the_link_beneath_or_the_link_alone() {
    let (meta, base) = Meta::start().await;
    let page = account(ChannelKind::Facebook, Some(&base));
    meta.will(200, json!({ "id": "9", "post_id": "777000_8" }));
    let posted = Page.announce(&client(), &page, &post(), None).await;
    let expected = Announced::Posted {
        id: "777000_8".into(),
        link: Some("https://www.facebook.com/777000_8".into()),
    };
    assert_eq!(posted, expected);
    let seen = meta.only();
    assert_eq!(seen.what, "POST /v26.0/777000/photos");
    let caption = "மார்கழி இசை மாலை. Code ISAI24\n\nhttps://vizha.example/e/isai?via=7";
    let picture = json!({ "url": "https://vizha.example/p/1.jpg", "caption": caption, "alt_text_custom": "A veena" });
    assert_eq!(seen.body, picture);

    let bare = Post {
        picture: None,
        ..post()
    };
    meta.will(200, json!({ "id": "777000_9" }));
    Page.announce(&client(), &page, &bare, None).await;
    let seen = meta.only();
    assert_eq!(seen.what, "POST /v26.0/777000/feed");
    let link = json!({ "message": post().text, "link": post().link });
    assert_eq!(seen.body, link);
    // A link that the text shows already is not shown twice.
    let linked = Post {
        text: format!("Come! {}", post().link),
        ..post()
    };
    Page.announce(&client(), &page, &linked, None).await;
    assert_eq!(meta.only().body["caption"], linked.text);
}

#[tokio::test]
async fn a_post_is_out_not_out_or_uncertain_and_never_twice() {
    let (meta, base) = Meta::start().await;
    let page = account(ChannelKind::Facebook, Some(&base));
    meta.will(400, error(190, 463));
    let dead = Page.announce(&client(), &page, &post(), None).await;
    assert!(
        matches!(
            dead,
            Announced::Failed {
                trouble: Some(Trouble::Token),
                ..
            }
        ),
        "{dead:?}"
    );
    meta.will(400, error(4, 0));
    let busy = Page.announce(&client(), &page, &post(), None).await;
    assert!(matches!(busy, Announced::Later { .. }), "{busy:?}");
    meta.will_write(502, None, "<html>".into());
    let lost = Page.announce(&client(), &page, &post(), None).await;
    assert!(matches!(lost, Announced::Uncertain { .. }), "{lost:?}");
}

#[tokio::test]
async fn a_post_is_changed_and_taken_back() {
    let (meta, base) = Meta::start().await;
    let page = account(ChannelKind::Facebook, Some(&base));
    assert_eq!(
        Page.revise(&client(), &page, "777000_8", &post()).await,
        Removed::Done
    );
    let seen = meta.only();
    assert_eq!(seen.what, "POST /v26.0/777000_8");
    assert!(seen.body["message"].as_str().unwrap().contains("ISAI24"));
    assert_eq!(
        Page.remove(&client(), &page, "777000_8").await,
        Removed::Done
    );
    assert_eq!(meta.asked(), ["DELETE /v26.0/777000_8"]);
    // Whoever deleted it by hand has done our work.
    meta.will(400, error(100, 33));
    assert_eq!(
        Page.remove(&client(), &page, "777000_8").await,
        Removed::Done
    );
    meta.will(200, json!({ "success": false }));
    let failed = Page.remove(&client(), &page, "777000_8").await;
    assert!(matches!(failed, Removed::Failed { .. }), "{failed:?}");
    meta.will_write(502, None, String::new());
    let lost = Page.remove(&client(), &page, "../me").await;
    assert!(matches!(lost, Removed::Later { .. }), "{lost:?}");
    assert!(meta.asked().contains(&"DELETE /v26.0/..%2Fme".to_owned()));
    let never = Instagram
        .remove(
            &client(),
            &account(ChannelKind::Instagram, Some(&base)),
            "1",
        )
        .await;
    assert_eq!(never, Removed::Impossible);
}

fn waiting(progress: &str, seconds: u64) -> Announced {
    Announced::Waiting {
        progress: progress.into(),
        after: Duration::from_secs(seconds),
    }
}

#[tokio::test]
async fn instagram_fetches_the_picture_before_it_is_published() {
    let (meta, base) = Meta::start().await;
    let instagram = account(ChannelKind::Instagram, Some(&base));
    let client = client();
    let step = async |progress| {
        Instagram
            .announce(&client, &instagram, &post(), progress)
            .await
    };
    meta.will(200, json!({ "data": [{ "config": { "quota_total": 100, "quota_duration": 86_400 }, "quota_usage": 99 }] }))
        .will(200, json!({ "id": "c-1" }));
    assert_eq!(step(None).await, waiting("c-1", 3));
    let seen = meta.seen();
    assert_eq!(
        seen[0].what,
        "GET /v26.0/178414/content_publishing_limit?fields=config,quota_usage"
    );
    assert_eq!(seen[1].what, "POST /v26.0/178414/media");
    let container = json!({ "image_url": "https://vizha.example/p/1.jpg", "caption": post().text, "alt_text": "A veena" });
    assert_eq!(seen[1].body, container);

    meta.will(200, json!({ "status_code": "IN_PROGRESS", "id": "c-1" }));
    assert_eq!(step(Some("c-1")).await, waiting("c-1", 3));
    assert_eq!(meta.asked(), ["GET /v26.0/c-1?fields=status_code,status"]);
    meta.will(200, json!({ "status_code": "FINISHED" }))
        .will(400, error(9007, 2_207_027));
    assert_eq!(step(Some("c-1")).await, waiting("c-1", 30));
    meta.seen();

    meta.will(200, json!({ "status_code": "FINISHED" }))
        .will(200, json!({ "id": "17920" }))
        .will(
            200,
            json!({ "permalink": "https://www.instagram.com/p/abc/", "id": "17920" }),
        );
    let posted = Announced::Posted {
        id: "17920".into(),
        link: Some("https://www.instagram.com/p/abc/".into()),
    };
    assert_eq!(step(Some("c-1")).await, posted);
    let seen = meta.seen();
    assert_eq!(seen[1].what, "POST /v26.0/178414/media_publish");
    assert_eq!(seen[1].body, json!({ "creation_id": "c-1" }));
    assert_eq!(seen[2].what, "GET /v26.0/17920?fields=permalink");
}

#[tokio::test]
async fn instagrams_trouble_is_told_from_a_lost_post() {
    let (meta, base) = Meta::start().await;
    let instagram = account(ChannelKind::Instagram, Some(&base));
    let client = client();
    let step = async |progress| {
        Instagram
            .announce(&client, &instagram, &post(), progress)
            .await
    };
    let finished = json!({ "status_code": "FINISHED" });

    meta.will(
        200,
        json!({ "data": [{ "config": { "quota_total": 50 }, "quota_usage": 50 }] }),
    );
    let full = step(None).await;
    assert!(
        matches!(full, Announced::Later { after: Some(_), .. }),
        "{full:?}"
    );
    assert_eq!(meta.seen().len(), 1);
    // Nobody sees a container: one whose answer was lost is simply made again.
    meta.will(200, json!({}))
        .will_write(502, None, "<html>".into());
    let lost = step(None).await;
    assert!(matches!(lost, Announced::Later { .. }), "{lost:?}");
    meta.will(200, finished.clone())
        .will_write(502, None, "<html>".into());
    let lost = step(Some("c-1")).await;
    assert!(matches!(lost, Announced::Uncertain { .. }), "{lost:?}");
    // A later look shows that it did come out.
    meta.will(200, json!({ "status_code": "PUBLISHED" }));
    assert_eq!(
        step(Some("c-1")).await,
        Announced::Posted {
            id: String::new(),
            link: None
        }
    );
    meta.will(
        200,
        json!({ "status_code": "ERROR", "status": "Error: 2207052 cannot fetch the picture" }),
    );
    let bad = step(Some("c-1")).await;
    assert!(
        matches!(&bad, Announced::Failed { reason, .. } if reason.contains("2207052")),
        "{bad:?}"
    );
    meta.will(200, json!({ "status_code": "EXPIRED" }))
        .will(400, error(10, 0))
        .will(200, json!({ "id": "c-2" }));
    assert_eq!(step(Some("c-1")).await, waiting("c-2", 3));
    meta.will(200, finished).will(400, error(9, 2_207_042));
    assert_eq!(step(Some("c-2")).await, waiting("c-2", 3600));
    meta.will_write(500, None, String::new());
    assert_eq!(step(Some("c-2")).await, waiting("c-2", 30));
    meta.will(400, error(190, 0));
    let dead = step(Some("c-2")).await;
    assert!(
        matches!(
            dead,
            Announced::Failed {
                trouble: Some(Trouble::Token),
                ..
            }
        ),
        "{dead:?}"
    );
}

#[tokio::test]
async fn instagram_takes_films_and_counts_letters() {
    let (meta, base) = Meta::start().await;
    let instagram = account(ChannelKind::Instagram, Some(&base));
    let film = Post {
        video_url: Some("https://vizha.example/f/1.mp4?x=1".into()),
        text: "இசை ".repeat(1000),
        ..post()
    };
    meta.will(200, json!({})).will(200, json!({ "id": "c-9" }));
    let begun = Instagram.announce(&client(), &instagram, &film, None).await;
    assert_eq!(begun, waiting("c-9", 30));
    let body = meta.seen().remove(1).body;
    assert_eq!(
        (&body["media_type"], &body["video_url"]),
        (&json!("REELS"), &json!("https://vizha.example/f/1.mp4?x=1"))
    );
    let caption = body["caption"].as_str().unwrap();
    assert!(
        caption.encode_utf16().count() <= 2200 && caption.ends_with("இசை"),
        "{caption}"
    );
    let bare = Post {
        picture: None,
        video_url: Some("https://films.example/watch?v=1".into()),
        ..post()
    };
    let refused = Instagram.announce(&client(), &instagram, &bare, None).await;
    assert!(
        matches!(refused, Announced::Failed { trouble: None, .. }),
        "{refused:?}"
    );
    assert!(meta.seen().is_empty());
}
