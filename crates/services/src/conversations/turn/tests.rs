//! The program ends after a deed and before its end is written down: no guest notices anything of it.

use super::*;
use crate::conversations::work;
use crate::workers::inbound;
use crate::{Clock, FixedClock, House, MasterKey, Settings};
use channels::chat::{Address, Inbound};
use domain::booking::BookingState;
use domain::event::Visibility;
use domain::language::LocalText;
use domain::money::Currency;
use i18n::texts::chat;
use store::records::{ChatMessageRecord, NewWebhook};
use store::{Store, StoreOptions};
use usecases::Actor;
use usecases::bookings::{BookingQuery, BookingView};
use usecases::channels::ChannelInput;
use usecases::events::{EventInput, EventView};
use usecases::organizations::OrganizationInput;

const ARUN: &str = "94771234567";
const MEENA: &str = "94761112222";

struct Sabha {
    house: House,
    store: Store,
    clock: Arc<FixedClock>,
    actor: Actor,
    channel: Arc<Connected>,
    _folder: tempfile::TempDir,
}

fn organization() -> OrganizationInput {
    OrganizationInput {
        name: LocalText::both("யாழ் இசைச் சபை", "Jaffna Music Sabha"),
        about: LocalText::default(),
        region: "LK".into(),
        timezone: "Asia/Colombo".into(),
        language: Language::Tamil,
        currency: Currency::Lkr,
        contact_email: None,
        reminder_hours: Vec::new(),
    }
}

fn concert(capacity: i64) -> EventInput {
    EventInput {
        language: Language::Tamil,
        title: LocalText::both("இசை விழா", "Music Festival"),
        summary: LocalText::default(),
        description: LocalText::default(),
        starts_at: "2027-03-06T18:30".into(),
        ends_at: None,
        timezone: "Asia/Colombo".into(),
        venue_name: LocalText::default(),
        venue_address: LocalText::default(),
        map_url: None,
        online_url: None,
        video_url: None,
        visibility: Visibility::Public,
        capacity,
        max_per_booking: None,
        ticket_types: Vec::new(),
        picture: None,
        slug: None,
        code: None,
    }
}

fn whatsapp() -> ChannelInput {
    let settings = [
        ("phone_number_id", "106540352242922"),
        ("access_token", "EAAG-access-token-1234"),
        ("app_secret", "app-secret-of-the-sabha"),
        ("verify_token", "verify-token-of-the-sabha"),
    ];
    ChannelInput {
        kind: ChannelKind::Whatsapp,
        name: String::new(),
        settings: settings.map(|(n, v)| (n.into(), v.into())).to_vec(),
        on_by_default: false,
    }
}

impl Sabha {
    /// With a WhatsApp number at which nobody is: what is said stays in the thread.
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let start = "2027-03-01T01:00:00Z".parse().unwrap();
        let clock = Arc::new(FixedClock::at(start));
        let ticking = clock.clone();
        let url = format!("sqlite://{}/test.db", folder.path().display());
        let mut options = StoreOptions::new(url);
        options.clock = Arc::new(move || ticking.now());
        let store = Store::open(options).await.unwrap();
        store.migrate().await.unwrap();
        let key = MasterKey::from_bytes(vec![7; 32]).unwrap();
        let settings = Settings::new("https://vizha.example", key);
        let house = crate::open_with(store.clone(), settings, clock.clone(), None);
        let doors = &house.doors;
        let organization = doors.organizations.create(None, organization());
        let organization = organization.await.unwrap();
        let base = "http://127.0.0.1:9".to_owned();
        let view = doors
            .channels
            .connect_sandbox(organization, whatsapp(), base);
        let id = view.await.unwrap().id;
        let channel = find(&house.core, id).await.unwrap().unwrap();
        Self {
            house,
            store,
            clock,
            actor: Actor::system(organization),
            channel,
            _folder: folder,
        }
    }

    async fn published(&self, capacity: i64) -> EventView {
        let events = &self.house.doors.events;
        let event = events.create(&self.actor, concert(capacity)).await.unwrap();
        events.publish(&self.actor, event.id).await.unwrap()
    }

    /// A guest says something; it waits to be heard.
    async fn says(&self, number: &str, text: &str) {
        let from = Address {
            id: number.into(),
            phone: Some(format!("+{number}")),
            name: Some("Arun".into()),
            ..Address::default()
        };
        let said = Said {
            from,
            heard: Heard::Text(text.into()),
            shown: text.into(),
        };
        let element = Inbound {
            dedup: format!("{number}:{text}"),
            at: self.clock.now(),
            account: None,
            what: What::Said(said),
        };
        let heard = inbound::heard(&self.channel, &element);
        let heard = heard.into_iter().collect();
        let call = NewWebhook {
            id: uuid::Uuid::now_v7(),
            channel: self.channel.record.id,
            shared: true,
            url: "https://vizha.example/webhook".into(),
            headers: "[]".into(),
            body: Vec::new(),
            received_at: self.clock.now(),
        };
        let id = self.store.store_webhook(call).await.unwrap();
        let read = self.store.read_webhook(id, 0, heard, None).await;
        assert_eq!(read.unwrap(), 1);
    }

    /// The deed of what waits is done, and with that the program ends; what the guest would have been told.
    async fn is_cut_off(&self) -> String {
        let core = &self.house.core;
        let mut leased = work::lease(core, 1).await.unwrap().remove(0);
        let heard = &leased.heard[0];
        let What::Said(told) = serde_json::from_str(&heard.what).unwrap() else {
            panic!("nothing was said: {}", heard.what);
        };
        let done = outcome(core, &mut leased.conversation, &self.channel, heard, &told);
        let replies = done.await.unwrap().replies;
        replies.into_iter().map(|reply| reply.text).collect()
    }

    /// The program works on what waits, also on what it had in hand when it ended; what the guest was told.
    async fn works(&self, number: &str) -> String {
        let before = self.told(number).await.len();
        self.clock.advance(Duration::minutes(2));
        work::due(&self.house.core).await.unwrap();
        let told = self.told(number).await;
        let said = told.into_iter().skip(before);
        said.map(|message| message.text).collect()
    }

    async fn told(&self, number: &str) -> Vec<ChatMessageRecord> {
        let id = self.channel.record.id;
        let conversation = self.store.conversation_of(id, number).await.unwrap();
        let thread = self.store.thread(conversation.unwrap().id, 100).await;
        let thread = thread.unwrap().into_iter();
        thread
            .filter(|message| message.speaker == Speaker::Machine)
            .collect()
    }

    async fn bookings(&self) -> Vec<BookingView> {
        let doors = &self.house.doors.bookings;
        let list = doors.list(&self.actor, BookingQuery::default()).await;
        list.unwrap().items
    }

    async fn remaining(&self, event: &EventView) -> i64 {
        let events = &self.house.doors.events;
        let left = events.availability(event.id, None).await.unwrap();
        left.remaining
    }

    /// Every invariant of the database holds.
    async fn is_healthy(&self) {
        let findings = self.store.doctor().await.unwrap();
        let broken: Vec<_> = findings.iter().filter(|finding| finding.broken).collect();
        assert!(broken.is_empty(), "{broken:?}");
    }
}

#[tokio::test]
async fn who_booked_the_last_places_is_not_told_that_they_are_gone() {
    let sabha = Sabha::new().await;
    let event = sabha.published(2).await;
    sabha.says(ARUN, &format!("BOOK {} 2", event.code)).await;
    let wanted = sabha.is_cut_off().await;
    assert_eq!(sabha.remaining(&event).await, 0, "the deed was done");
    assert_eq!(sabha.works(ARUN).await, wanted);
    let bookings = sabha.bookings().await;
    assert_eq!(bookings.len(), 1);
    assert!(wanted.contains(&bookings[0].reference), "{wanted}");
    assert_eq!(sabha.remaining(&event).await, 0);
    // For all others it is as it is.
    sabha.says(MEENA, &format!("BOOK {} 2", event.code)).await;
    let told = sabha.works(MEENA).await;
    assert_eq!(sabha.bookings().await.len(), 1, "{told}");
    sabha.is_healthy().await;
}

#[tokio::test]
async fn fewer_places_than_were_booked_are_no_reason_to_ask_again() {
    let sabha = Sabha::new().await;
    let event = sabha.published(5).await;
    sabha.says(ARUN, &format!("BOOK {} 3", event.code)).await;
    let wanted = sabha.is_cut_off().await;
    assert_eq!(sabha.works(ARUN).await, wanted);
    assert_eq!(sabha.bookings().await.len(), 1);
    assert_eq!(sabha.remaining(&event).await, 2);
    sabha.is_healthy().await;
}

#[tokio::test]
async fn a_person_who_took_over_meanwhile_keeps_no_booking_from_its_guest() {
    let sabha = Sabha::new().await;
    let event = sabha.published(2).await;
    sabha.says(ARUN, &format!("BOOK {} 2", event.code)).await;
    let wanted = sabha.is_cut_off().await;
    let id = sabha.channel.record.id;
    let conversation = sabha.store.conversation_of(id, ARUN).await.unwrap();
    let conversation = conversation.unwrap().id;
    let doors = &sabha.house.doors.conversations;
    let answered = doors.answer(&sabha.actor, conversation, "I am here".into());
    answered.await.unwrap();
    assert_eq!(sabha.works(ARUN).await, wanted);
}

#[tokio::test]
async fn what_was_given_back_is_told_as_given_back() {
    let sabha = Sabha::new().await;
    let event = sabha.published(2).await;
    sabha.says(ARUN, &format!("BOOK {} 2", event.code)).await;
    sabha.works(ARUN).await;
    let reference = sabha.bookings().await[0].reference.clone();
    let cancel = format!("cancel {reference}");
    sabha.says(ARUN, &cancel).await;
    let wanted = sabha.is_cut_off().await;
    assert_eq!(sabha.remaining(&event).await, 2, "the deed was done");
    assert_eq!(sabha.works(ARUN).await, wanted);
    let bookings = sabha.bookings().await;
    assert_eq!(bookings.len(), 1);
    assert_eq!(bookings[0].state, BookingState::Cancelled);
    assert_eq!(sabha.remaining(&event).await, 2);
    // Of others' bookings nobody learns anything.
    sabha.says(MEENA, &cancel).await;
    let told = sabha.works(MEENA).await;
    let unknown = [Language::Tamil, Language::English]
        .map(|language| chat::BOOKING_UNKNOWN.fill(language, &[("reference", &reference)]));
    assert!(unknown.iter().any(|text| told.contains(text)), "{told}");
    sabha.is_healthy().await;
}
