//! How an organization looks, and its own words in the mails that go out by themselves.

use crate::support::*;
use channels::testing::SmtpServer;
use chrono::Duration;
use domain::language::{Language, LocalText};
use domain::limits::{INTRODUCTION, LEGAL};
use usecases::looks::{LookInput, MailText, WORDED};
use usecases::messages::MessageKind;
use usecases::{Actor, Error, Role};

fn words(subject: &str, introduction: &str) -> MailText {
    MailText {
        kind: MessageKind::Confirmation,
        subject: LocalText::both("", subject),
        introduction: LocalText::both("", introduction),
        closing: LocalText::default(),
    }
}

#[tokio::test]
async fn a_look_is_checked_kept_and_shown() {
    let t = house().await;
    let looks = &t.house.doors.looks;
    let usual = looks.show(&t.actor).await.unwrap();
    assert_eq!(usual.input, LookInput::default());
    assert_eq!(usual.shades, None);
    for typed in ["red", "#12345", "#fff;}body{display:none"] {
        let accent = typed.to_owned();
        let input = LookInput {
            accent,
            ..LookInput::default()
        };
        let refused = looks.update(&t.actor, input).await.unwrap_err();
        assert_wrong(refused, "accent", "colour_invalid");
    }
    let long = LookInput {
        terms: LocalText::both("", "x".repeat(LEGAL + 1)),
        ..LookInput::default()
    };
    let refused = looks.update(&t.actor, long).await.unwrap_err();
    assert_wrong(refused, "terms.en", "too_long");
    let input = LookInput {
        accent: " FFEE00".into(),
        terms: LocalText::both("", "No refunds."),
        ..LookInput::default()
    };
    let kept = looks.update(&t.actor, input).await.unwrap();
    assert_eq!(kept.input.accent, "#ffee00");
    let shades = kept.shades.unwrap();
    assert!(shades.adjusted);
    assert_ne!(shades.light.0, "#ffee00");
    assert_eq!(shades.dark.0, "#ffee00");
    let public = looks.public(t.actor.organization).await.unwrap();
    assert_eq!(public.terms.en, "No refunds.");
    assert_eq!(looks.by_slug(&public.slug).await.unwrap(), public);
    // Another organization's look is its own.
    let stranger = t.stranger().await;
    let theirs = looks.show(&stranger).await.unwrap();
    assert_eq!(theirs.input, LookInput::default());
    t.healthy().await;
}

#[tokio::test]
async fn own_words_stand_in_mails_and_empty_ones_are_the_products() {
    let t = house().await;
    let looks = &t.house.doors.looks;
    let refused = looks.set_text(&t.actor, words("{evnet}", "")).await;
    assert_wrong(refused.unwrap_err(), "subject.en", "placeholder_unknown");
    let unknown = MailText {
        closing: LocalText::both("", "{evnet}"),
        ..words("", "")
    };
    let refused = looks.set_text(&t.actor, unknown).await;
    assert_wrong(refused.unwrap_err(), "closing.en", "placeholder_unknown");
    let long = MailText {
        closing: LocalText::both("x".repeat(INTRODUCTION + 1), ""),
        ..words("", "")
    };
    let refused = looks.set_text(&t.actor, long).await;
    assert_wrong(refused.unwrap_err(), "closing.ta", "too_long");
    let other = MailText {
        kind: MessageKind::Invitation,
        ..words("x", "")
    };
    let refused = looks.set_text(&t.actor, other).await.unwrap_err();
    assert!(matches!(refused, Error::NotFound), "{refused:?}");

    let look = LookInput {
        sender: LocalText::both("", "The Sabha Team"),
        footer: LocalText::both("", "12 Temple Road"),
        ..LookInput::default()
    };
    looks.update(&t.actor, look).await.unwrap();
    let own = MailText {
        closing: LocalText::both("", "Until then, {name}.\n<b>The Sabha</b>"),
        ..words("{event}: yours", "Dear {name}!\nWe look forward to {date}.")
    };
    looks.set_text(&t.actor, own).await.unwrap();
    let event = t.published(concert()).await;
    let mut wish = wish_by_mail(event.id, "arun@example.org");
    wish.language = Some(Language::English);
    let booking = t.book(wish).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let messages = &t.house.doors.messages;
    let all = messages.list(&t.actor, Default::default()).await.unwrap();
    let sent = messages.show(&t.actor, all.items[0].id).await.unwrap();
    assert!(
        sent.message.subject.ends_with(": yours"),
        "{}",
        sent.message.subject
    );
    for said in [
        "We look forward to",
        "12 Temple Road",
        booking.reference.as_str(),
    ] {
        assert!(sent.text.contains(said), "{said}: {}", sent.text);
    }
    // The last words follow all that is told and stand before the foot, in both forms.
    for (form, signed) in [
        (&sent.text, "<b>The Sabha</b>"),
        (&sent.html, "&lt;b&gt;The Sabha&lt;/b&gt;"),
    ] {
        let parts = [
            booking.reference.as_str(),
            "Until then, ",
            signed,
            "12 Temple Road",
        ];
        let places: Vec<usize> = parts.iter().filter_map(|part| form.rfind(*part)).collect();
        assert_eq!(places.len(), parts.len(), "{form}");
        assert!(places.is_sorted(), "{form}");
    }

    looks.set_text(&t.actor, words("", "")).await.unwrap();
    let texts = looks.texts(&t.actor).await.unwrap();
    assert_eq!(texts.len(), WORDED.len());
    assert!(texts.iter().all(|text| text.subject.is_empty()));
    for mut text in texts {
        let kind = text.kind;
        text.closing = LocalText::both("", "See you at {event}.");
        let readings = looks.preview(&t.actor, text).await.unwrap();
        assert_eq!(readings.len(), 2);
        assert!(
            readings.iter().all(|one| !one.subject.is_empty()),
            "{kind:?}"
        );
        assert!(readings[1].text.contains("12 Temple Road"), "{kind:?}");
        assert!(
            readings[1].text.contains("See you at An evening"),
            "{kind:?}"
        );
        assert!(!readings[0].text.contains("See you at"), "{kind:?}");
        assert!(readings[1].html.contains("See you at"), "{kind:?}");
    }
    t.healthy().await;
}

#[tokio::test]
async fn own_words_about_a_booking_are_not_said_of_an_event_that_moves_or_is_called_off() {
    let t = house().await;
    let doors = &t.house.doors;
    for kind in [MessageKind::Change, MessageKind::Cancellation] {
        let own = MailText {
            kind,
            ..words("As you wished: {event}", "You asked for this, {name}.")
        };
        doors.looks.set_text(&t.actor, own).await.unwrap();
    }
    let event = t.published(concert()).await;
    let mut booked = Vec::new();
    for mail in ["stays@example.org", "leaves@example.org"] {
        let mut wish = wish_by_mail(event.id, mail);
        wish.language = Some(Language::English);
        booked.push(t.book(wish).await.unwrap());
    }
    t.pass(Duration::minutes(1));
    let leaves = &booked[1];
    doors
        .bookings
        .cancel(&t.guest(leaves), leaves.id)
        .await
        .unwrap();
    t.house.workers.run_due().await.unwrap();
    t.pass(Duration::minutes(1));
    let mut input = doors.events.input(&t.actor, event.id).await.unwrap();
    input.venue_name.en = "Town Hall".into();
    let moved = doors.events.update(&t.actor, event.id, input, None);
    moved.await.unwrap();
    t.house.workers.run_due().await.unwrap();
    t.pass(Duration::minutes(1));
    doors.events.cancel(&t.actor, event.id).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let all = doors.messages.list(&t.actor, Default::default()).await;
    let all = all.unwrap().items;
    for (to, kind, subject, lead, own) in [
        (
            "leaves@example.org",
            MessageKind::Cancellation,
            "As you wished: Music Festival",
            "You asked for this",
            true,
        ),
        (
            "stays@example.org",
            MessageKind::Change,
            "Please note the change: Music Festival",
            "The organizer has changed the event.",
            false,
        ),
        (
            "stays@example.org",
            MessageKind::Cancellation,
            "Event cancelled: Music Festival",
            "It will not take place",
            false,
        ),
    ] {
        let mut found = all.iter();
        let found = found.find(|one| one.recipient == to && one.kind == kind);
        let sent = doors.messages.show(&t.actor, found.unwrap().id).await;
        let sent = sent.unwrap();
        assert_eq!(sent.message.subject, subject);
        assert!(sent.text.contains(lead), "{}", sent.text);
        assert_eq!(
            sent.text.contains("You asked for this"),
            own,
            "{}",
            sent.text
        );
    }
    t.healthy().await;
}

#[tokio::test]
async fn a_test_goes_to_who_asks_for_it_alone() {
    let server = SmtpServer::start().await.unwrap();
    let mut settings = settings();
    settings.smtp_url = Some(server.url());
    let t = house_with(settings).await;
    let (accounts, looks) = (&t.house.doors.accounts, &t.house.doors.looks);
    let organization = t.actor.organization;
    let (email, password) = ("kavitha@example.org", "a long enough password");
    accounts
        .add_user(organization, "Kavitha", email, password, Role::Owner)
        .await
        .unwrap();
    let user = t.store.account_by_email(email).await.unwrap().id;
    let owner = Actor::member(organization, user, Role::Owner);
    let manager = Actor::member(organization, user, Role::Manager);
    let test = || words("Trial", "Hello {name}");
    let refused = looks.send_test(&manager, test(), Language::English).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    let went = looks.send_test(&owner, test(), Language::English).await;
    assert_eq!(went.unwrap().as_deref(), Some(email));
    let mails = server.mails();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, [email]);
    assert_eq!(mails[0].subject(), "Trial");
    for _ in 0..9 {
        let again = looks.send_test(&owner, test(), Language::English).await;
        assert_eq!(again.unwrap().as_deref(), Some(email));
    }
    let beyond = looks.send_test(&owner, test(), Language::English).await;
    assert!(matches!(beyond, Err(Error::TooMany { .. })), "{beyond:?}");
    assert_eq!(server.mails().len(), 10);
    // Nothing of a test is kept as the organization's words.
    let texts = looks.texts(&owner).await.unwrap();
    assert!(texts.iter().all(|text| text.introduction.is_empty()));
}

#[tokio::test]
async fn mails_wear_the_colour_as_it_can_be_read_and_plain_text_does_not() {
    let t = house().await;
    let looks = &t.house.doors.looks;
    let look = LookInput {
        accent: "#ffee00".into(),
        ..LookInput::default()
    };
    let kept = looks.update(&t.actor, look).await.unwrap();
    let (shade, _) = kept.shades.unwrap().light;
    let event = t.published(concert()).await;
    t.book(wish_by_mail(event.id, "arun@example.org"))
        .await
        .unwrap();
    t.house.workers.run_due().await.unwrap();
    let messages = &t.house.doors.messages;
    let all = messages.list(&t.actor, Default::default()).await.unwrap();
    let sent = messages.show(&t.actor, all.items[0].id).await.unwrap();
    assert!(sent.html.contains(&format!("background:{shade}")));
    for other in ["#ffee00", "#a3203a"] {
        assert!(!sent.html.contains(other), "{other}: {}", sent.html);
    }
    assert!(!sent.text.contains(&shade), "{}", sent.text);
}
