//! Mails as they arrive.

use crate::support::*;
use channels::testing::{ReceivedMail, SmtpServer};
use chrono::Duration;
use domain::language::{Language, LocalText};
use domain::money::Currency;
use usecases::bookings::TicketOrder;

async fn with_server() -> (Test, SmtpServer) {
    let server = SmtpServer::start().await.unwrap();
    let mut settings = settings();
    settings.smtp_url = Some(server.url());
    (house_with(settings).await, server)
}

async fn arrived(t: &Test, server: &SmtpServer, count: usize) -> Vec<ReceivedMail> {
    t.house.workers.run_due().await.unwrap();
    let mails = server.mails();
    assert_eq!(
        mails.len(),
        count,
        "{:?}",
        mails.iter().map(ReceivedMail::subject).collect::<Vec<_>>()
    );
    mails
}

/// A property of a calendar file, its lines unfolded.
fn property(mail: &ReceivedMail, name: &str) -> String {
    let file = mail
        .calendar()
        .expect("a calendar file")
        .replace("\r\n ", "");
    let line = file
        .lines()
        .find(|line| line.starts_with(name))
        .unwrap_or_default();
    line.split_once(':')
        .map(|(_, value)| value.to_owned())
        .unwrap_or_default()
}

#[tokio::test]
async fn the_confirmation_in_the_guests_language() {
    let (t, server) = with_server().await;
    let mut input = concert();
    input.online_url = Some("https://meet.example/room".into());
    let event = t.published(input).await;
    let mut tamil = wish_by_mail(event.id, "arun@example.org");
    tamil.tickets[0].quantity = 2;
    let tamil = t.book(tamil).await.unwrap();
    let mails = arrived(&t, &server, 1).await;
    let mail = &mails[0];
    assert_eq!(mail.to, ["arun@example.org"]);
    assert_eq!(mail.subject(), "பதிவு உறுதியானது: இசை விழா");
    assert!(
        mail.header("Reply-To")
            .unwrap()
            .contains("sabha@example.org")
    );
    let (text, html) = (mail.text(), mail.html());
    for part in [&text, &html] {
        for word in [
            tamil.reference.as_str(),
            "நல்லூர் அரங்கம்",
            "சனிக்கிழமை",
            "இலங்கை நேரம்",
            "https://meet.example/room",
            &format!("{BASE}/b/{}", tamil.manage_token),
        ] {
            assert!(part.contains(word), "{word} in {part}");
        }
    }
    assert!(html.contains("<html lang=\"ta\">") && html.contains("line-height:1.75"));
    let pictures: Vec<_> = mail
        .parts()
        .into_iter()
        .filter(|p| p.media_type == "image/png")
        .collect();
    assert_eq!(pictures.len(), 2);
    for picture in &pictures {
        assert!(html.contains(&format!("cid:{}", picture.content_id.as_deref().unwrap())));
        assert!(picture.bytes.starts_with(b"\x89PNG"));
    }
    assert_eq!(property(mail, "METHOD"), "PUBLISH");
    assert_eq!(property(mail, "SUMMARY"), "இசை விழா");

    let mut english = wish_by_mail(event.id, "arun2@example.org");
    english.language = Some(Language::English);
    t.book(english).await.unwrap();
    let mail = arrived(&t, &server, 2).await.remove(1);
    assert_eq!(mail.subject(), "Booking confirmed: Music Festival");
    assert!(
        mail.text()
            .contains("Saturday, 6 March 2027, 6:30 – 9:00\u{a0}pm (Sri Lanka time)"),
        "{}",
        mail.text()
    );
    assert!(mail.html().contains("<html lang=\"en\">"));
    assert_ne!(mail.header("Message-ID"), mails[0].header("Message-ID"));
}

#[tokio::test]
async fn hostile_names_are_text() {
    let (t, server) = with_server().await;
    let hostile = "</title><script>alert(1)</script>\"'&";
    let mut organization = organization();
    organization.name = LocalText::both(hostile, hostile);
    t.house
        .doors
        .organizations
        .update(&t.actor, organization)
        .await
        .unwrap();
    let mut input = concert();
    for text in [
        &mut input.title,
        &mut input.venue_name,
        &mut input.venue_address,
        &mut input.summary,
    ] {
        *text = LocalText::both(hostile, hostile);
    }
    input.ticket_types = vec![ticket_type(hostile, 100, None)];
    let event = t.published(input).await;
    let mut request = wish_by_mail(event.id, "arun@example.org");
    request.name = format!("{hostile} Bcc: x@example.org");
    t.book(request).await.unwrap();
    let mail = arrived(&t, &server, 1).await.remove(0);
    let html = mail.html();
    assert!(!html.contains("<script"), "{html}");
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"));
    assert!(
        mail.text().contains(hostile),
        "plain text shows what was typed"
    );
    assert_eq!(mail.to, ["arun@example.org"]);
    assert_eq!(mail.header("Bcc"), None);
    assert!(property(&mail, "SUMMARY").contains("script"));
}

#[tokio::test]
async fn many_tickets_are_on_the_page() {
    let (t, server) = with_server().await;
    let mut input = concert();
    input.max_per_booking = Some(30);
    let event = t.published(input).await;
    let mut request = wish_by_mail(event.id, "arun@example.org");
    request.tickets[0].quantity = 12;
    t.book(request).await.unwrap();
    let mail = arrived(&t, &server, 1).await.remove(0);
    let pictures = mail
        .parts()
        .into_iter()
        .filter(|p| p.media_type == "image/png")
        .count();
    assert_eq!(pictures, 10);
    assert!(mail.html().contains("12 நுழைவுச்சீட்டுகளும்"));
}

#[tokio::test]
async fn a_cancelled_booking_takes_its_entry_out_of_the_calendar() {
    let (t, server) = with_server().await;
    let event = t.published(concert()).await;
    let booking = t
        .book(wish_by_mail(event.id, "arun@example.org"))
        .await
        .unwrap();
    t.house.workers.run_due().await.unwrap();
    t.house
        .doors
        .bookings
        .cancel(&t.guest(&booking), booking.id)
        .await
        .unwrap();
    let mails = arrived(&t, &server, 2).await;
    assert_eq!(property(&mails[0], "UID"), property(&mails[1], "UID"));
    assert_eq!(property(&mails[1], "METHOD"), "CANCEL");
    assert_eq!(property(&mails[1], "STATUS"), "CANCELLED");
    let sequence = |mail| property(mail, "SEQUENCE").parse::<i32>().unwrap();
    assert!(sequence(&mails[1]) > sequence(&mails[0]));
    assert!(
        !mails[1].html().contains("/b/"),
        "a cancelled booking's link leads to the event"
    );
    assert!(
        mails[1]
            .parts()
            .iter()
            .all(|part| part.media_type != "image/png")
    );
}

#[tokio::test]
async fn changed_numbers_are_mailed_each_time() {
    let (t, server) = with_server().await;
    let event = t.published(concert()).await;
    let booking = t
        .book(wish_by_mail(event.id, "arun@example.org"))
        .await
        .unwrap();
    for quantity in [3, 2] {
        let orders = vec![TicketOrder {
            ticket_type: None,
            quantity,
        }];
        t.house
            .doors
            .bookings
            .change(&t.guest(&booking), booking.id, orders)
            .await
            .unwrap();
        t.house.workers.run_due().await.unwrap();
    }
    let mails = arrived(&t, &server, 3).await;
    assert!(mails[1].text().contains("உங்கள் பதிவு இப்போது 3 இடங்களுக்கு"));
    assert!(mails[2].text().contains("உங்கள் பதிவு இப்போது 2 இடங்களுக்கு"));
}

#[tokio::test]
async fn a_moved_event_is_told_and_a_renamed_one_is_not() {
    let (t, server) = with_server().await;
    let event = t.published(concert()).await;
    t.book(wish_by_mail(event.id, "arun@example.org"))
        .await
        .unwrap();
    let gone = t
        .book(wish_by_mail(event.id, "gone@example.org"))
        .await
        .unwrap();
    t.house
        .doors
        .bookings
        .cancel(&t.guest(&gone), gone.id)
        .await
        .unwrap();
    t.house.workers.run_due().await.unwrap();
    let before = server.mails().len();
    let mut input = t
        .house
        .doors
        .events
        .input(&t.actor, event.id)
        .await
        .unwrap();
    input.summary.ta = "புதிய சுருக்கம்".into();
    t.house
        .doors
        .events
        .update(&t.actor, event.id, input.clone(), None)
        .await
        .unwrap();
    arrived(&t, &server, before).await;
    input.starts_at = "2027-03-07T18:30".into();
    input.ends_at = Some("2027-03-07T21:00".into());
    t.house
        .doors
        .events
        .update(&t.actor, event.id, input, None)
        .await
        .unwrap();
    let mails = arrived(&t, &server, before + 1).await;
    let mail = mails.last().unwrap();
    assert_eq!(mail.to, ["arun@example.org"]);
    assert!(mail.text().contains("ஞாயிற்றுக்கிழமை"), "{}", mail.text());
    assert_eq!(property(mail, "UID"), property(&mails[0], "UID"));
    assert_eq!(property(mail, "SEQUENCE"), "1");
    assert_eq!(property(mail, "DTSTART"), "20270307T130000Z");
}

#[tokio::test]
async fn everyone_hears_that_an_event_is_called_off_once() {
    let (t, server) = with_server().await;
    let event = t.published(concert()).await;
    for guest in ["a@example.org", "b@example.org"] {
        t.book(wish_by_mail(event.id, guest)).await.unwrap();
    }
    t.house.workers.run_due().await.unwrap();
    t.house
        .doors
        .events
        .cancel(&t.actor, event.id)
        .await
        .unwrap();
    t.house
        .doors
        .events
        .cancel(&t.actor, event.id)
        .await
        .unwrap();
    let mails = arrived(&t, &server, 4).await;
    for mail in &mails[2..] {
        assert_eq!(mail.subject(), "நிகழ்ச்சி ரத்து: இசை விழா");
        assert_eq!(property(mail, "METHOD"), "CANCEL");
    }
    t.pass(Duration::days(1));
    arrived(&t, &server, 4).await;
}

#[tokio::test]
async fn what_is_to_be_paid_is_said() {
    let (t, server) = with_server().await;
    let mut organization = organization();
    organization.currency = Currency::Inr;
    t.house
        .doors
        .organizations
        .update(&t.actor, organization)
        .await
        .unwrap();
    let mut input = concert();
    input.ticket_types = vec![ticket_type("Stalls", 15_000_000, None)];
    let event = t.published(input).await;
    t.book(wish_by_mail(event.id, "arun@example.org"))
        .await
        .unwrap();
    let mail = arrived(&t, &server, 1).await.remove(0);
    assert!(
        mail.text().contains("அரங்கில் செலுத்த வேண்டியது: ₹1,50,000"),
        "{}",
        mail.text()
    );
    assert!(mail.text().contains("1 × Stalls"));
}
