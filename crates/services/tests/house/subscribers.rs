//! Subscribers by mail: asked twice, told of new events, gone at one click.

use crate::support::*;
use channels::testing::{ReceivedMail, SmtpServer};
use chrono::Duration;
use domain::channel::ChannelKind;
use domain::language::{Language, LocalText};
use usecases::Error;
use usecases::channels::ChannelInput;
use usecases::messages::{MessageKind, MessageQuery};
use usecases::subscribers::{SubscriberCounts, SubscriptionState};

const KAVITHA: &str = "Kavitha@Example.org";

async fn with_mail() -> (Test, SmtpServer, String) {
    let server = SmtpServer::start().await.unwrap();
    let mut settings = settings();
    settings.smtp_url = Some(server.url());
    let t = house_with(settings).await;
    let input = ChannelInput {
        kind: ChannelKind::Mail,
        name: String::new(),
        settings: Vec::new(),
        on_by_default: true,
    };
    let channels = &t.house.doors.channels;
    channels.connect(&t.actor, input).await.unwrap();
    let own = t.house.doors.organizations.own(&t.actor).await.unwrap();
    (t, server, own.organization.slug)
}

async fn run(t: &Test) {
    t.house.workers.run_due().await.unwrap();
}

async fn ask(t: &Test, slug: &str, email: &str) -> Result<(), Error> {
    let subscribers = &t.house.doors.subscribers;
    subscribers.ask(slug, email, Language::Tamil).await
}

/// The token of the first link to a subscription in a mail.
fn token(mail: &ReceivedMail) -> String {
    let text = mail.text();
    let (_, rest) = text.split_once("/subscription/").expect("a link");
    rest.chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect()
}

async fn subscribed(t: &Test, server: &SmtpServer, slug: &str) {
    ask(t, slug, KAVITHA).await.unwrap();
    run(t).await;
    let mails = server.mails();
    let link = token(mails.last().unwrap());
    let subscribers = &t.house.doors.subscribers;
    let shown = subscribers.confirm(&link).await.unwrap();
    assert_eq!(shown.state, SubscriptionState::Active);
}

async fn counts(t: &Test) -> SubscriberCounts {
    let subscribers = &t.house.doors.subscribers;
    subscribers.counts(&t.actor).await.unwrap()
}

#[tokio::test]
async fn nobody_is_told_before_they_confirmed() {
    let (t, server, slug) = with_mail().await;
    ask(&t, &slug, KAVITHA).await.unwrap();
    run(&t).await;
    assert_eq!((counts(&t).await.mail, counts(&t).await.pending), (0, 1));
    let mails = server.mails();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, ["Kavitha@example.org".to_lowercase()]);
    assert!(mails[0].subject().contains("யாழ் இசைச் சபை"));
    assert_eq!(mails[0].header("List-Unsubscribe"), None);
    t.published(concert()).await;
    run(&t).await;
    assert_eq!(server.mails().len(), 1, "no news yet");

    let link = token(&mails[0]);
    let subscribers = &t.house.doors.subscribers;
    let looked = subscribers.of_link(&link).await.unwrap();
    assert_eq!(looked.state, SubscriptionState::Pending);
    assert_eq!(looked.address, "k•••@example.org");
    assert_eq!(looked.organization_slug, slug);
    for _ in 0..2 {
        let shown = subscribers.confirm(&link).await.unwrap();
        assert_eq!(shown.state, SubscriptionState::Active);
    }
    assert_eq!((counts(&t).await.mail, counts(&t).await.pending), (1, 0));
    let event = t.published(concert()).await;
    run(&t).await;
    let news = server.mails();
    assert_eq!(news.len(), 2);
    assert!(news[1].text().contains(&event.slug));
}

#[tokio::test]
async fn a_link_to_confirm_works_for_a_week_and_is_nobody_elses() {
    let (t, server, slug) = with_mail().await;
    ask(&t, &slug, KAVITHA).await.unwrap();
    run(&t).await;
    let link = token(&server.mails()[0]);
    let messages = &t.house.doors.messages;
    let log = messages
        .list(&t.actor, MessageQuery::default())
        .await
        .unwrap();
    assert_eq!(log.items[0].kind, MessageKind::SubscribeLink);
    let shown = messages.show(&t.actor, log.items[0].id).await.unwrap();
    assert!(!shown.text.contains(&link) && !shown.html.contains(&link));

    let subscribers = &t.house.doors.subscribers;
    let leaving = subscribers.leave(&link).await;
    assert_eq!(leaving.unwrap_err(), Error::NotFound);
    t.pass(Duration::days(8));
    let late = subscribers.confirm(&link).await;
    assert_eq!(late.unwrap_err(), Error::NotFound);
    assert_eq!(counts(&t).await.mail, 0);
    let made_up = subscribers.of_link("AgGTxN7gcIq5PQABBQYHCAkK").await;
    assert_eq!(made_up.unwrap_err(), Error::NotFound);
}

#[tokio::test]
async fn news_have_a_picture_a_button_and_a_way_out_at_one_click() {
    let (t, server, slug) = with_mail().await;
    subscribed(&t, &server, &slug).await;
    let event = t.published(concert()).await;
    run(&t).await;
    let mails = server.mails();
    let news = mails.last().unwrap();
    assert_eq!(news.to, ["kavitha@example.org"]);
    assert_eq!(news.subject(), "புதிய நிகழ்ச்சி: இசை விழா");
    let page = format!("{BASE}/e/{}?via=mail", event.slug);
    for part in [news.text(), news.html()] {
        for said in [
            "முன்பதிவு செய்யுங்கள்",
            "நல்லூர் அரங்கம்",
            "யாழ் இசைச் சபை",
            "sabha@example.org",
            &page,
        ] {
            assert!(part.contains(said), "{said} in {part}");
        }
    }
    let picture = format!("src=\"{BASE}/e/{}/preview.png", event.slug);
    assert!(news.html().contains(&picture), "{}", news.html());
    assert!(news.header("List-Id").unwrap().contains(&slug));
    assert_eq!(news.header("Precedence"), None);
    assert_eq!(
        news.header("List-Unsubscribe-Post").as_deref(),
        Some("List-Unsubscribe=One-Click")
    );
    let leave = token(news);
    assert_eq!(
        news.header("List-Unsubscribe"),
        Some(format!("<{BASE}/subscription/{leave}/leave>"))
    );

    let subscribers = &t.house.doors.subscribers;
    let looked = subscribers.of_link(&leave).await.unwrap();
    assert_eq!(
        looked.state,
        SubscriptionState::Active,
        "looking ends nothing"
    );
    let still = subscribers.confirm(&leave).await.unwrap();
    assert_eq!(still.state, SubscriptionState::Active);
    t.pass(Duration::days(400));
    for _ in 0..2 {
        let left = subscribers.leave(&leave).await.unwrap();
        assert_eq!(left.state, SubscriptionState::Left);
    }
    let back = subscribers.confirm(&leave).await.unwrap();
    assert_eq!(
        back.state,
        SubscriptionState::Left,
        "a way out is no way in"
    );
    assert_eq!(counts(&t).await, SubscriberCounts::default());
}

#[tokio::test]
async fn who_left_before_it_goes_out_is_not_told() {
    let (t, server, slug) = with_mail().await;
    subscribed(&t, &server, &slug).await;
    let before = server.mails().len();
    t.published(concert()).await;
    // The mail is written, and waits for its turn.
    server.fail_with(channels::testing::Stage::Rcpt, "451 4.3.0 try later");
    run(&t).await;
    let subscribers = &t.house.doors.subscribers;
    let list = subscribers.list(&t.actor, None).await.unwrap();
    let stranger = t.stranger().await;
    let foreign = subscribers.remove(&stranger, list.items[0].id).await;
    assert_eq!(foreign.unwrap_err(), Error::NotFound);
    subscribers
        .remove(&t.actor, list.items[0].id)
        .await
        .unwrap();
    t.pass(Duration::minutes(5));
    run(&t).await;
    assert_eq!(server.mails().len(), before);
    let list = subscribers.list(&t.actor, None).await.unwrap();
    assert!(list.items.is_empty());
}

#[tokio::test]
async fn the_answer_is_the_same_whether_an_address_is_known_and_floods_are_stopped() {
    let (t, server, slug) = with_mail().await;
    subscribed(&t, &server, &slug).await;
    let before = server.mails().len();
    ask(&t, &slug, KAVITHA).await.unwrap();
    run(&t).await;
    assert_eq!(
        server.mails().len(),
        before,
        "who is subscribed is left in peace"
    );
    let wrong = ask(&t, &slug, "nobody").await;
    assert_wrong(wrong.unwrap_err(), "email", "email_invalid");
    let unknown = ask(&t, "no-such-house", KAVITHA).await;
    assert_eq!(unknown.unwrap_err(), Error::NotFound);
    let mut refused = None;
    for _ in 0..20 {
        if let Err(error) = ask(&t, &slug, "victim@example.org").await {
            refused = Some(error);
        }
    }
    assert!(
        matches!(refused, Some(Error::TooMany { .. })),
        "{refused:?}"
    );
    ask(&t, &slug, "other@example.org").await.unwrap();
}

#[tokio::test]
async fn hostile_titles_are_text_in_news() {
    let (t, server, slug) = with_mail().await;
    subscribed(&t, &server, &slug).await;
    let hostile = "</title><script>alert(1)</script>\"'&";
    let mut input = concert();
    for text in [&mut input.title, &mut input.summary, &mut input.venue_name] {
        *text = LocalText::both(hostile, hostile);
    }
    t.published(input).await;
    run(&t).await;
    let mails = server.mails();
    let news = mails.last().unwrap();
    let html = news.html();
    assert!(!html.contains("<script"), "{html}");
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"));
    assert!(news.text().contains(hostile));
    assert!(
        news.header("List-Unsubscribe")
            .unwrap()
            .starts_with("<https://")
    );
}
