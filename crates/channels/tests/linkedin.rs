//! LinkedIn as its servers see us.
#![allow(clippy::unwrap_used, missing_docs)]

mod stand_in;

use channels::chat::*;
use channels::linkedin::{Linkedin, VERSION, little};
use domain::channel::ChannelKind;
use proptest::prelude::*;
use serde_json::{Value, json};
use stand_in::*;

const LINK: &str = "https://vizha.example/e/isai?via=x";

fn page(base: Option<&str>, more: &[(&str, &str)]) -> Account {
    let mut settings = vec![
        ("organization_id", "5515715"),
        ("access_token", "AQX-secret"),
    ];
    settings.extend_from_slice(more);
    account(ChannelKind::Linkedin, base, &settings)
}

fn created() -> Answer {
    text(201, "").with("x-restli-id", "urn:li:share:6844785523593134080")
}

#[test]
fn signs_with_a_meaning_are_escaped_but_not_in_hashtags_and_the_link() {
    for (text, shown) in [
        (
            "a (b) [c] {d} <e> @f |g| *h* _i_ ~j~ \\k",
            r"a \(b\) \[c\] \{d\} \<e\> \@f \|g\| \*h\* \_i\_ \~j\~ \\k",
        ),
        ("#இசை #Jaffna2026", "#இசை #Jaffna2026"),
        ("C# # 1 #1", r"C\# \# 1 \#1"),
        ("(#isai)", r"\(#isai\)"),
        (
            "முன்பதிவு: https://vizha.example/e/isai?via=x (இலவசம்)",
            r"முன்பதிவு: https://vizha.example/e/isai?via=x \(இலவசம்\)",
        ),
        ("https://other.example/a_b", r"https://other.example/a\_b"),
    ] {
        assert_eq!(little(text, LINK), shown);
    }
    assert_eq!(little("a_b", ""), r"a\_b");
    assert_eq!(
        little(
            "see https://v.example/a_b_(c)!",
            "https://v.example/a_b_(c)"
        ),
        "see https://v.example/a_b_(c)!"
    );
}

#[tokio::test]
async fn a_post_without_a_picture_is_a_card() {
    let linkedin = StandIn::always(created()).await;
    let account = page(Some(&linkedin.base), &[]);
    let post = post(&format!("இசை (மாலை)\n{LINK}"));
    let posted = Linkedin
        .announce(&Client::new(), &account, &post, None)
        .await;
    let id = "urn:li:share:6844785523593134080";
    assert_eq!(
        posted,
        Announced::Posted {
            id: id.into(),
            link: Some(format!("https://www.linkedin.com/feed/update/{id}")),
        }
    );
    let asked = linkedin.asked();
    assert_eq!(asked[0].line(), "POST /rest/posts");
    assert_eq!(asked[0].header("authorization"), "Bearer AQX-secret");
    assert_eq!(asked[0].header("linkedin-version"), VERSION);
    assert_eq!(asked[0].header("x-restli-protocol-version"), "2.0.0");
    let body = asked[0].json();
    assert_eq!(body["author"], "urn:li:organization:5515715");
    assert_eq!(body["commentary"], format!(r"இசை \(மாலை\){}{LINK}", '\n'));
    assert_eq!(body["content"]["article"]["source"], post.link);
    assert_eq!(body["content"]["article"]["title"], post.title);
    assert_eq!(body["lifecycleState"], "PUBLISHED");
}

#[tokio::test]
async fn a_picture_is_uploaded_and_waited_for() {
    let ready = std::sync::atomic::AtomicBool::new(false);
    let linkedin = StandIn::new(move |call| {
        use std::sync::atomic::Ordering::SeqCst;
        match (call.method.as_str(), call.path.as_str()) {
            ("POST", "/rest/images?action=initializeUpload") => json(
                200,
                json!({"value": {"uploadUrl": "https://www.linkedin.com/dms-uploads/x/0?ca=1", "image": "urn:li:image:C4E10"}}),
            ),
            ("PUT", "/dms-uploads/x/0?ca=1") => text(201, ""),
            ("GET", "/rest/images/urn%3Ali%3Aimage%3AC4E10") => {
                let status = if ready.swap(true, SeqCst) { "AVAILABLE" } else { "PROCESSING" };
                json(200, json!({"status": status}))
            }
            ("POST", "/rest/posts") => created(),
            other => panic!("{other:?}"),
        }
    })
    .await;
    let (client, account) = (Client::new(), page(Some(&linkedin.base), &[]));
    let mut post = post("இசை");
    post.picture_bytes = Some(vec![0xff, 0xd8, 0xff]);
    let waiting = Linkedin.announce(&client, &account, &post, None).await;
    let Announced::Waiting { progress, .. } = waiting else {
        panic!("{waiting:?}");
    };
    let asked = linkedin.asked();
    assert_eq!(
        asked[0].json()["initializeUploadRequest"]["owner"],
        "urn:li:organization:5515715"
    );
    assert_eq!(asked[1].body, [0xff, 0xd8, 0xff]);
    assert_eq!(asked[1].header("authorization"), "Bearer AQX-secret");
    let posted = Linkedin
        .announce(&client, &account, &post, Some(&progress))
        .await;
    assert!(matches!(posted, Announced::Posted { .. }), "{posted:?}");
    let last = linkedin.asked().pop().unwrap();
    assert_eq!(
        last.json()["content"],
        json!({"media": {"id": "urn:li:image:C4E10", "altText": "வீணை"}})
    );
}

#[tokio::test]
async fn a_picture_that_never_becomes_ready_does_not_hold_the_post_for_ever() {
    let linkedin = StandIn::new(|call| match call.method.as_str() {
        "GET" => json(200, json!({"status": "PROCESSING"})),
        _ => created(),
    })
    .await;
    let (client, account) = (Client::new(), page(Some(&linkedin.base), &[]));
    let mut progress = "1 urn:li:image:C4E10".to_owned();
    for _ in 0..20 {
        match Linkedin
            .announce(&client, &account, &post("இசை"), Some(&progress))
            .await
        {
            Announced::Waiting { progress: next, .. } => progress = next,
            Announced::Posted { .. } => {
                let last = linkedin.asked().pop().unwrap();
                assert!(last.json()["content"]["article"].is_object());
                return;
            }
            other => panic!("{other:?}"),
        }
    }
    panic!("still waiting");
}

#[tokio::test]
async fn each_refusal_is_understood() {
    let failed = |posted: &Announced, wanted: Option<Trouble>| matches!(posted, Announced::Failed { trouble, .. } if *trouble == wanted);
    let no =
        |status: u16, message: &str| json(status, json!({"message": message, "status": status}));
    for (answer, wanted) in [
        (
            no(401, "The token used in the request has expired"),
            Some(Trouble::Token),
        ),
        (
            no(
                403,
                "Not enough permissions to access: partnerApiPosts.CREATE",
            ),
            Some(Trouble::Permission),
        ),
        (no(404, "Could not find entity"), Some(Trouble::Target)),
        (no(426, "Requested version 20240101 is not active"), None),
        (no(422, "Content is a duplicate of urn:li:share:1"), None),
        (html(400), None),
    ] {
        let linkedin = StandIn::always(answer.clone()).await;
        let account = page(Some(&linkedin.base), &[]);
        let posted = Linkedin
            .announce(&Client::new(), &account, &post("x"), None)
            .await;
        assert!(failed(&posted, wanted), "{answer:?}: {posted:?}");
        if answer.status == 426 {
            assert!(format!("{posted:?}").contains("set version to a newer month"));
        }
        assert!(!format!("{posted:?}").contains("AQX"), "{posted:?}");
    }
    for (answer, later) in [
        (html(429), true),
        (html(503), true),
        (html(500), false),
        (html(200), false),
    ] {
        let linkedin = StandIn::always(answer.clone()).await;
        let account = page(Some(&linkedin.base), &[]);
        let posted = Linkedin
            .announce(&Client::new(), &account, &post("x"), None)
            .await;
        let expected = match posted {
            Announced::Later { .. } => later,
            Announced::Uncertain { .. } => !later,
            _ => false,
        };
        assert!(expected, "{answer:?}: {posted:?}");
    }
    for (setting, value) in [("version", "2026"), ("organization_id", "../people/1")] {
        let account = page(Some(&nowhere().await), &[(setting, value)]);
        let posted = Linkedin
            .announce(&Client::new(), &account, &post("x"), None)
            .await;
        assert!(matches!(posted, Announced::Failed { .. }), "{posted:?}");
    }
}

#[tokio::test]
async fn a_post_can_be_changed_and_taken_back() {
    let linkedin = StandIn::always(text(204, "")).await;
    let (client, account) = (
        Client::new(),
        page(Some(&linkedin.base), &[("version", "202611")]),
    );
    let id = "urn:li:share:1";
    assert_eq!(
        Linkedin
            .revise(&client, &account, id, &post("புதிது"))
            .await,
        Removed::Done
    );
    assert_eq!(Linkedin.remove(&client, &account, id).await, Removed::Done);
    let asked = linkedin.asked();
    assert_eq!(asked[0].line(), "POST /rest/posts/urn%3Ali%3Ashare%3A1");
    assert_eq!(asked[0].header("x-restli-method"), "PARTIAL_UPDATE");
    assert_eq!(asked[0].header("linkedin-version"), "202611");
    assert_eq!(
        asked[0].json(),
        json!({"patch": {"$set": {"commentary": "புதிது"}}})
    );
    assert_eq!(asked[1].line(), "DELETE /rest/posts/urn%3Ali%3Ashare%3A1");
    let gone = StandIn::always(json(404, json!({"message": "not found"}))).await;
    let account = page(Some(&gone.base), &[]);
    assert_eq!(Linkedin.remove(&client, &account, id).await, Removed::Done);
    assert!(matches!(
        Linkedin.remove(&client, &account, "").await,
        Removed::Failed { .. }
    ));
}

#[tokio::test]
async fn a_test_tells_the_pages_name_and_when_the_key_ends() {
    let linkedin = StandIn::always(json(200, json!({"localizedName": "யாழ் இசை சபா"}))).await;
    let account = page(Some(&linkedin.base), &[("expires_on", "2027-01-15")]);
    let Health::Well {
        name, expires_at, ..
    } = Linkedin.check(&Client::new(), &account).await
    else {
        panic!("the key works");
    };
    assert_eq!(name.as_deref(), Some("யாழ் இசை சபா"));
    assert_eq!(
        expires_at.unwrap().to_rfc3339(),
        "2027-01-15T00:00:00+00:00"
    );
    assert_eq!(linkedin.lines(), ["GET /rest/organizations/5515715"]);
    let old = StandIn::always(json(401, json!({"message": "expired"}))).await;
    let account = page(Some(&old.base), &[]);
    let health = Linkedin.check(&Client::new(), &account).await;
    assert!(
        matches!(
            health,
            Health::Ill {
                trouble: Some(Trouble::Token),
                ..
            }
        ),
        "{health:?}"
    );
}

proptest! {
    #[test]
    fn whatever_is_written_is_shown_as_written(text in any::<String>(), more in "[a-z_#() @~é]{0,40}") {
        let text = format!("{text}{LINK}{more}");
        let escaped = little(&text, LINK);
        // A backslash stands for the sign behind it.
        let mut shown = String::new();
        let mut signs = escaped.chars();
        while let Some(sign) = signs.next() {
            shown.extend(if sign == '\\' { signs.next() } else { Some(sign) });
        }
        prop_assert_eq!(shown, text);
        prop_assert!(escaped.contains(LINK));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn whatever_is_posted_fits(words in prop::collection::vec(any::<char>(), 0..4000)) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let body = runtime.block_on(async {
            let linkedin = StandIn::always(created()).await;
            let account = page(Some(&linkedin.base), &[]);
            let post = post(&String::from_iter(words));
            Linkedin.announce(&Client::new(), &account, &post, None).await;
            linkedin.asked().remove(0).json()
        });
        let commentary = body["commentary"].as_str().unwrap_or_default();
        let shown = commentary.replace("\\\\", "x").replace('\\', "");
        prop_assert!(shown.chars().count() <= 3000);
        prop_assert!(matches!(body["content"]["article"]["source"], Value::String(_)));
    }
}
