//! Events posted on channels: once each, as the organizer decided, and one channel never touches another.

use crate::standin::{Answer, StandIn, takes_all};
use crate::support::*;
use chrono::Duration;
use domain::channel::{AnnouncementState, ChannelKind};
use domain::ids::{ChannelId, EventId, UserId};
use domain::language::{Language, LocalText};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use store::records::{NewJob, event_kind};
use usecases::announcements::{AnnounceInput, AnnouncementView};
use usecases::channels::ChannelState;
use usecases::{Actor, Conflict, Error, Role};

async fn run(t: &Test) {
    t.house.workers.run_due().await.unwrap();
}

async fn list(t: &Test, event: EventId) -> Vec<AnnouncementView> {
    let announcements = &t.house.doors.announcements;
    announcements.list(&t.actor, event).await.unwrap()
}

async fn only(t: &Test, event: EventId) -> AnnouncementView {
    let mut all = list(t, event).await;
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn on(channel: ChannelId) -> AnnounceInput {
    AnnounceInput {
        channel,
        language: None,
        text: None,
        at: None,
    }
}

fn words(body: &Value, name: &str) -> String {
    body[name].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_publication_is_announced_once_on_each_channel_that_is_on() {
    let provider = StandIn::start(takes_all).await;
    let t = house().await;
    provider.page(&t, true).await;
    let webhook = [("webhook_url", "https://discord.com/api/webhooks/12/abc")];
    provider
        .connect(&t, ChannelKind::Discord, &webhook, false)
        .await;
    let event = t.published(concert()).await;
    run(&t).await;
    // The same cause once more, as after a crash.
    let again = NewJob {
        event: Some(event.id),
        ..NewJob::new(t.actor.organization, event_kind::EVENT_PUBLISHED)
    };
    t.store.enqueue(vec![again]).await.unwrap();
    run(&t).await;
    let posts = provider.asked_for("POST", "/1234/photos");
    assert_eq!(posts.len(), 1);
    let caption = words(&posts[0].body, "caption");
    let link = format!("{BASE}/e/{}?via=facebook", event.slug);
    for part in [
        "இசை விழா",
        "நல்லூர் அரங்கம்",
        "சனிக்கிழமை",
        "இலவசம்",
        &link,
        &format!("BOOK {}", event.code),
    ] {
        assert!(caption.contains(part), "{part} in {caption}");
    }
    assert!(
        provider.asked_for("POST", "/webhooks/").is_empty(),
        "it is off"
    );
    let shown = only(&t, event.id).await;
    assert_eq!(shown.state, AnnouncementState::Posted);
    assert_eq!(shown.text, caption);
    assert!(shown.link.unwrap().ends_with("/1234_77"));
    assert!(shown.removable);
}

#[tokio::test]
async fn a_draft_and_what_is_over_are_not_announced() {
    let provider = StandIn::start(takes_all).await;
    let t = house().await;
    let page = provider.page(&t, true).await;
    let events = &t.house.doors.events;
    let draft = events.create(&t.actor, concert()).await.unwrap();
    run(&t).await;
    let announcements = &t.house.doors.announcements;
    let refused = announcements
        .announce(&t.actor, draft.id, vec![on(page.id)])
        .await;
    assert_eq!(
        refused.unwrap_err(),
        Error::Conflict {
            conflict: Conflict::EventNotPublished
        }
    );
    let event = t.published(concert()).await;
    t.clock.set("2027-03-08T00:00:00Z".parse().unwrap());
    run(&t).await;
    assert!(list(&t, event.id).await.is_empty());
    assert!(provider.asked().is_empty());
}

#[tokio::test]
async fn a_channel_that_fails_touches_no_other_and_can_be_tried_again() {
    let mended = Arc::new(AtomicBool::new(false));
    let works = mended.clone();
    let provider = StandIn::start(move |asked| {
        if asked.path.contains("/webhooks/") && !works.load(Ordering::SeqCst) {
            return Answer::Json(404, json!({ "message": "Unknown Webhook", "code": 10015 }));
        }
        takes_all(asked)
    })
    .await;
    let t = house().await;
    provider.page(&t, true).await;
    let webhook = [("webhook_url", "https://discord.com/api/webhooks/12/abc")];
    let discord = provider
        .connect(&t, ChannelKind::Discord, &webhook, true)
        .await;
    let event = t.published(concert()).await;
    run(&t).await;
    let of = |kind| {
        let (t, id) = (&t, event.id);
        async move {
            let mut all = list(t, id).await;
            all.retain(|one| one.kind == kind);
            all.remove(0)
        }
    };
    assert_eq!(
        of(ChannelKind::Facebook).await.state,
        AnnouncementState::Posted
    );
    let failed = of(ChannelKind::Discord).await;
    assert_eq!(failed.state, AnnouncementState::Failed);
    assert!(failed.error.unwrap().contains("Unknown Webhook"));
    let channels = &t.house.doors.channels;
    let shown = channels.show(&t.actor, discord.id).await.unwrap();
    assert_eq!(shown.state, ChannelState::Trouble);

    mended.store(true, Ordering::SeqCst);
    let announcements = &t.house.doors.announcements;
    announcements.retry(&t.actor, failed.id).await.unwrap();
    run(&t).await;
    assert_eq!(
        of(ChannelKind::Discord).await.state,
        AnnouncementState::Posted
    );
    assert_eq!(provider.asked_for("POST", "/photos").len(), 1);
    let again = announcements.retry(&t.actor, failed.id).await;
    assert!(matches!(again, Err(Error::Conflict { .. })), "it is out");
}

#[tokio::test]
async fn what_waits_can_be_changed_until_it_goes_out() {
    let provider = StandIn::start(takes_all).await;
    let t = house().await;
    let page = provider.page(&t, false).await;
    let event = t.published(concert()).await;
    let announcements = &t.house.doors.announcements;
    let wish = AnnounceInput {
        at: Some("2027-03-02T09:00".into()),
        text: Some("முதல் சொற்கள்".into()),
        ..on(page.id)
    };
    let planned = announcements
        .announce(&t.actor, event.id, vec![wish])
        .await
        .unwrap()
        .remove(0);
    assert_eq!(planned.state, AnnouncementState::Planned);
    run(&t).await;
    assert!(provider.asked().is_empty());
    let changed = announcements
        .edit(
            &t.actor,
            planned.id,
            Some("வாருங்கள்! {when}\n{link}".into()),
            Some("2027-03-03T09:00".into()),
        )
        .await
        .unwrap();
    assert!(changed.text.contains("சனிக்கிழமை"), "{}", changed.text);
    t.clock.set("2027-03-02T03:31:00Z".parse().unwrap());
    run(&t).await;
    assert!(
        provider.asked().is_empty(),
        "the former time no longer counts"
    );
    t.clock.set("2027-03-03T03:31:00Z".parse().unwrap());
    run(&t).await;
    let posts = provider.asked_for("POST", "/photos");
    assert_eq!(posts.len(), 1);
    let caption = words(&posts[0].body, "caption");
    assert!(caption.starts_with("வாருங்கள்! சனிக்கிழமை"), "{caption}");
    assert!(caption.ends_with("?via=facebook"), "{caption}");
    let late = announcements
        .edit(&t.actor, planned.id, Some("x".into()), None)
        .await;
    assert!(matches!(late, Err(Error::Conflict { .. })));
}

#[tokio::test]
async fn wishes_are_checked_and_belong_to_their_organization() {
    let provider = StandIn::start(takes_all).await;
    let t = house().await;
    let page = provider.page(&t, false).await;
    let event = t.published(concert()).await;
    let announcements = &t.house.doors.announcements;
    for (at, key) in [
        ("2027-02-01T09:00", "start_in_past"),
        ("2027-03-06T21:00", "announce_after_end"),
        ("soon", "time_invalid"),
    ] {
        let wish = AnnounceInput {
            at: Some(at.into()),
            ..on(page.id)
        };
        let refused = announcements.announce(&t.actor, event.id, vec![wish]).await;
        assert_wrong(refused.unwrap_err(), "channels[0].at", key);
    }
    let long = AnnounceInput {
        text: Some("அ".repeat(6000)),
        ..on(page.id)
    };
    let refused = announcements.announce(&t.actor, event.id, vec![long]).await;
    assert_wrong(refused.unwrap_err(), "channels[0].text", "too_long");

    let waits = AnnounceInput {
        at: Some("2027-03-02T09:00".into()),
        ..on(page.id)
    };
    let planned = announcements
        .announce(&t.actor, event.id, vec![waits.clone()])
        .await
        .unwrap()
        .remove(0);
    let twice = announcements
        .announce(&t.actor, event.id, vec![waits.clone()])
        .await;
    assert_wrong(
        twice.unwrap_err(),
        "channels[0].channel",
        "announcement_planned",
    );

    let stranger = t.stranger().await;
    let foreign = announcements
        .announce(&stranger, event.id, vec![waits.clone()])
        .await;
    assert_eq!(foreign.unwrap_err(), Error::NotFound);
    let foreign = announcements.remove(&stranger, planned.id).await;
    assert_eq!(foreign.unwrap_err(), Error::NotFound);
    let theirs = t
        .house
        .doors
        .events
        .create_published(&stranger, concert())
        .await
        .unwrap();
    let foreign = announcements
        .announce(&stranger, theirs.id, vec![waits])
        .await;
    assert_wrong(
        foreign.unwrap_err(),
        "channels[0].channel",
        "channel_unknown",
    );
    let user = UserId(uuid::Uuid::nil());
    let door = Actor::member(t.actor.organization, user, Role::Door);
    let refused = announcements.list(&door, event.id).await;
    assert_eq!(refused.unwrap_err(), Error::Forbidden);

    let gone = announcements.remove(&t.actor, planned.id).await.unwrap();
    assert_eq!(gone.state, AnnouncementState::Cancelled);
    t.clock.set("2027-03-02T04:00:00Z".parse().unwrap());
    run(&t).await;
    assert!(provider.asked().is_empty());
}

#[tokio::test]
async fn instagram_is_waited_for_and_published_once() {
    let looks = Arc::new(AtomicUsize::new(0));
    let seen = looks.clone();
    let provider = StandIn::start(move |asked| {
        if asked.path.contains("fields=status_code") {
            let ready = seen.fetch_add(1, Ordering::SeqCst) > 0;
            let state = if ready { "FINISHED" } else { "IN_PROGRESS" };
            return Answer::Json(200, json!({ "status_code": state }));
        }
        if asked.path.contains("/media_publish") {
            return Answer::Json(200, json!({ "id": "9001" }));
        }
        if asked.path.contains("fields=permalink") {
            let permalink = "https://www.instagram.com/p/abc/";
            return Answer::Json(200, json!({ "permalink": permalink }));
        }
        Answer::Json(200, json!({ "id": "container-1" }))
    })
    .await;
    let t = house().await;
    let settings = [("account_id", "555"), ("access_token", "EAAB-insta-token")];
    provider
        .connect(&t, ChannelKind::Instagram, &settings, true)
        .await;
    let event = t.published(concert()).await;
    run(&t).await;
    assert_eq!(only(&t, event.id).await.state, AnnouncementState::Posting);
    for _ in 0..4 {
        t.pass(Duration::minutes(1));
        run(&t).await;
    }
    let shown = only(&t, event.id).await;
    assert_eq!(shown.state, AnnouncementState::Posted);
    assert_eq!(
        shown.link.as_deref(),
        Some("https://www.instagram.com/p/abc/")
    );
    assert_eq!(looks.load(Ordering::SeqCst), 2);
    assert_eq!(provider.asked_for("POST", "/media_publish").len(), 1);
    let mut made = provider.asked_for("POST", "/media");
    made.retain(|one| !one.path.contains("publish"));
    assert_eq!(made.len(), 1);
    let picture = words(&made[0].body, "image_url");
    assert!(
        picture.starts_with(&format!("{BASE}/e/{}/announcement.jpg", event.slug)),
        "{picture}"
    );
    let caption = words(&made[0].body, "caption");
    assert!(
        caption.contains(&format!("BOOK {}", event.code)),
        "{caption}"
    );
    let typed = format!("{BASE}/book/{}", event.code);
    assert!(
        caption.contains(&typed) && !caption.contains("via="),
        "{caption}"
    );
}

#[tokio::test]
async fn an_event_with_a_video_is_a_reel_on_instagram_alone() {
    let provider = StandIn::start(takes_all).await;
    let t = house().await;
    let settings = [("account_id", "555"), ("access_token", "EAAB-insta-token")];
    provider
        .connect(&t, ChannelKind::Instagram, &settings, true)
        .await;
    provider.page(&t, true).await;
    let film = "https://films.example/isai.mp4";
    let mut input = concert();
    input.video_url = Some(film.into());
    let event = t.published(input).await;
    assert_eq!(event.video_url.as_deref(), Some(film));
    run(&t).await;
    let made = provider.asked_for("POST", "/555/media");
    assert_eq!(made.len(), 1);
    assert_eq!(made[0].body["media_type"], "REELS");
    assert_eq!(made[0].body["video_url"], film);
    assert!(made[0].body.get("image_url").is_none());
    assert_eq!(provider.asked_for("POST", "/1234/photos").len(), 1);

    let events = &t.house.doors.events;
    let copy = events.duplicate(&t.actor, event.id).await.unwrap();
    assert_eq!(copy.video_url.as_deref(), Some(film));
    let mut input = events.input(&t.actor, event.id).await.unwrap();
    input.video_url = None;
    let changed = events.update(&t.actor, event.id, input, None).await;
    assert_eq!(changed.unwrap().video_url, None);
}

#[tokio::test]
async fn what_may_be_out_is_never_posted_again_by_itself() {
    let provider = StandIn::start(|_| Answer::Close).await;
    let t = house().await;
    provider.page(&t, true).await;
    let event = t.published(concert()).await;
    run(&t).await;
    t.pass(Duration::hours(2));
    run(&t).await;
    let shown = only(&t, event.id).await;
    assert_eq!(shown.state, AnnouncementState::Uncertain);
    assert_eq!(provider.asked_for("POST", "/photos").len(), 1);
    let announcements = &t.house.doors.announcements;
    let settled = announcements
        .settle(&t.actor, shown.id, true)
        .await
        .unwrap();
    assert_eq!(settled.state, AnnouncementState::Posted);
    assert!(settled.error.is_none());
    let twice = announcements.settle(&t.actor, shown.id, false).await;
    assert!(matches!(twice, Err(Error::Conflict { .. })));
}

#[tokio::test]
async fn a_program_that_was_killed_while_posting_leaves_it_to_the_organizer() {
    let mended = Arc::new(AtomicBool::new(false));
    let works = mended.clone();
    let provider = StandIn::start(move |asked| {
        if works.load(Ordering::SeqCst) {
            takes_all(asked)
        } else {
            Answer::Never
        }
    })
    .await;
    let t = house().await;
    provider.page(&t, true).await;
    let event = t.published(concert()).await;
    tokio::select! {
        done = t.house.workers.run_due() => panic!("it ended: {done:?}"),
        () = provider.wait_for(1) => {}
    }
    mended.store(true, Ordering::SeqCst);
    t.store.take_over_jobs().await.unwrap();
    t.pass(Duration::minutes(10));
    run(&t).await;
    let shown = only(&t, event.id).await;
    assert_eq!(shown.state, AnnouncementState::Uncertain, "{shown:?}");
    assert_eq!(provider.asked().len(), 1);
    let announcements = &t.house.doors.announcements;
    announcements.retry(&t.actor, shown.id).await.unwrap();
    run(&t).await;
    assert_eq!(only(&t, event.id).await.state, AnnouncementState::Posted);
    assert_eq!(provider.asked_for("POST", "/photos").len(), 2);
}

#[tokio::test]
async fn posts_follow_the_event_and_are_taken_back() {
    let provider = StandIn::start(takes_all).await;
    let t = house().await;
    provider.page(&t, true).await;
    let event = t.published(concert()).await;
    run(&t).await;
    let events = &t.house.doors.events;
    let mut input = events.input(&t.actor, event.id).await.unwrap();
    input.summary = LocalText::only(Language::Tamil, "சுருக்கம்");
    events
        .update(&t.actor, event.id, input.clone(), None)
        .await
        .unwrap();
    run(&t).await;
    assert!(
        provider.asked_for("POST", "/1234_77").is_empty(),
        "neither moved nor renamed"
    );
    input.starts_at = "2027-03-07T18:30".into();
    input.ends_at = None;
    events
        .update(&t.actor, event.id, input, None)
        .await
        .unwrap();
    run(&t).await;
    let changes = provider.asked_for("POST", "/1234_77");
    assert_eq!(changes.len(), 1);
    let said = words(&changes[0].body, "message");
    assert!(said.contains("ஞாயிற்றுக்கிழமை"), "{said}");
    assert_eq!(only(&t, event.id).await.text, said);

    events.cancel(&t.actor, event.id).await.unwrap();
    run(&t).await;
    let changes = provider.asked_for("POST", "/1234_77");
    assert_eq!(changes.len(), 2);
    let said = words(&changes[1].body, "message");
    assert!(said.starts_with("ரத்து: இசை விழா"), "{said}");

    let announcements = &t.house.doors.announcements;
    let shown = only(&t, event.id).await;
    announcements.remove(&t.actor, shown.id).await.unwrap();
    run(&t).await;
    assert_eq!(provider.asked_for("DELETE", "/1234_77").len(), 1);
    assert_eq!(only(&t, event.id).await.state, AnnouncementState::Removed);
}

#[tokio::test]
async fn a_cancelled_event_is_announced_no_more() {
    let provider = StandIn::start(takes_all).await;
    let t = house().await;
    let page = provider.page(&t, false).await;
    let event = t.published(concert()).await;
    let announcements = &t.house.doors.announcements;
    let wish = AnnounceInput {
        at: Some("2027-03-02T09:00".into()),
        ..on(page.id)
    };
    announcements
        .announce(&t.actor, event.id, vec![wish])
        .await
        .unwrap();
    let events = &t.house.doors.events;
    events.cancel(&t.actor, event.id).await.unwrap();
    run(&t).await;
    assert_eq!(only(&t, event.id).await.state, AnnouncementState::Cancelled);
    t.clock.set("2027-03-02T04:00:00Z".parse().unwrap());
    run(&t).await;
    assert!(provider.asked().is_empty());
}

#[tokio::test]
async fn bookings_are_counted_by_the_link_that_brought_them() {
    let provider = StandIn::start(takes_all).await;
    let t = house().await;
    provider.page(&t, true).await;
    let event = t.published(concert()).await;
    run(&t).await;
    for (via, quantity) in [("facebook", 2), ("facebook", 1), ("poster", 4)] {
        let mut wish = wish(event.id, quantity);
        wish.via = Some(via.into());
        t.book(wish).await.unwrap();
    }
    let shown = only(&t, event.id).await;
    assert_eq!((shown.bookings, shown.places), (2, 3));
}

#[tokio::test]
async fn an_organizers_own_words_replace_the_products() {
    let provider = StandIn::start(takes_all).await;
    let t = house().await;
    let page = provider.page(&t, false).await;
    let event = t.published(concert()).await;
    let announcements = &t.house.doors.announcements;
    let kind = ChannelKind::Facebook;
    let product = announcements.texts(&t.actor, kind).await.unwrap();
    let own = LocalText::only(Language::Tamil, "{organization}: {title}\n{link}");
    announcements.set_texts(&t.actor, kind, own).await.unwrap();
    let drafts = announcements
        .drafts(&t.actor, event.id, None)
        .await
        .unwrap();
    let link = format!("{BASE}/e/{}?via=facebook", event.slug);
    assert_eq!(drafts.len(), 1);
    assert_eq!(drafts[0].channel, page.id);
    assert_eq!(drafts[0].text, format!("யாழ் இசைச் சபை: இசை விழா\n{link}"));
    assert_eq!(drafts[0].link, link);
    let english = Some(Language::English);
    let drafts = announcements
        .drafts(&t.actor, event.id, english)
        .await
        .unwrap();
    assert!(drafts[0].text.starts_with("New event! Music Festival"));
    let back = announcements
        .set_texts(&t.actor, kind, LocalText::default())
        .await
        .unwrap();
    assert_eq!(back, product);
}

#[tokio::test]
async fn an_address_of_ones_own_hears_each_domain_event_once() {
    let provider = StandIn::start(takes_all).await;
    let t = house().await;
    let settings = [
        ("url", "https://crm.example/hook"),
        ("secret", "s3cret-s3cret"),
    ];
    provider
        .connect(&t, ChannelKind::Webhook, &settings, false)
        .await;
    let event = t.published(concert()).await;
    let booking = t
        .book(wish_by_mail(event.id, "arun@example.org"))
        .await
        .unwrap();
    run(&t).await;
    let bookings = &t.house.doors.bookings;
    bookings
        .cancel(&t.guest(&booking), booking.id)
        .await
        .unwrap();
    run(&t).await;
    let calls = provider.asked_for("POST", "/hook");
    let mut names: Vec<String> = calls.iter().map(|one| words(&one.body, "event")).collect();
    names.sort();
    assert_eq!(
        names,
        [
            "BookingCancelled",
            "BookingSuccessful",
            "EventCreated",
            "EventPublished"
        ]
    );
    for call in &calls {
        assert_eq!(call.body["slug"], event.slug.as_str());
        assert!(call.head.contains("vizha-signature: v1="), "{}", call.head);
        let whole = call.body.to_string();
        assert!(
            !whole.contains(&booking.manage_token),
            "the guest's link stays"
        );
        assert!(
            !whole.contains(&booking.tickets[0].code),
            "so do the tickets"
        );
    }
    let booked = calls
        .iter()
        .find(|one| one.body["event"] == "BookingSuccessful")
        .unwrap();
    assert_eq!(
        booked.body["booking"]["reference"],
        booking.reference.as_str()
    );
    assert_eq!(booked.body["booking"]["email"], "arun@example.org");
}
