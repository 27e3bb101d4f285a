//! A house with its organization, on a temporary database, with a clock that stands.

use chrono::{DateTime, Duration, Utc};
use domain::booking::Source;
use domain::event::Visibility;
use domain::ids::EventId;
use domain::language::{Language, LocalText};
use domain::money::Currency;
use services::{FixedClock, House, MasterKey, Settings};
use std::sync::Arc;
use store::{Store, StoreOptions};
use usecases::bookings::{Access, BookingRequest, BookingView, TicketOrder};
use usecases::events::{EventInput, EventView, TicketTypeInput};
use usecases::organizations::OrganizationInput;
use usecases::{Actor, Error};

/// The address of the installation in tests.
pub const BASE: &str = "https://vizha.example";

pub struct Test {
    pub house: House,
    pub store: Store,
    pub clock: Arc<FixedClock>,
    /// The organization itself, with every right.
    pub actor: Actor,
    _folder: tempfile::TempDir,
}

/// Monday, 1 March 2027, 06:30 in Colombo.
pub fn start() -> DateTime<Utc> {
    "2027-03-01T01:00:00Z".parse().unwrap()
}

pub fn settings() -> Settings {
    Settings::new(BASE, MasterKey::from_bytes(vec![7; 32]).unwrap())
}

pub async fn house() -> Test {
    house_with(settings()).await
}

pub async fn house_with(settings: Settings) -> Test {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(FixedClock::at(start()));
    let ticking = clock.clone();
    let mut options = StoreOptions::new(format!("sqlite://{}/test.db", folder.path().display()));
    options.clock = Arc::new(move || services::Clock::now(&*ticking));
    let store = Store::open(options).await.unwrap();
    store.migrate().await.unwrap();
    let house = services::open(store.clone(), settings, clock.clone()).unwrap();
    let organization = house
        .doors
        .organizations
        .create(None, organization())
        .await
        .unwrap();
    Test {
        house,
        store,
        clock,
        actor: Actor::system(organization),
        _folder: folder,
    }
}

pub fn organization() -> OrganizationInput {
    OrganizationInput {
        name: LocalText::both("யாழ் இசைச் சபை", "Jaffna Music Sabha"),
        about: LocalText::default(),
        region: "LK".into(),
        timezone: "Asia/Colombo".into(),
        language: Language::Tamil,
        currency: Currency::Lkr,
        contact_email: Some("sabha@example.org".into()),
        reminder_hours: vec![24, 2],
    }
}

/// A concert on Saturday, 6 March 2027, 18:30 in Colombo, with 100 places.
pub fn concert() -> EventInput {
    EventInput {
        language: Language::Tamil,
        title: LocalText::both("இசை விழா", "Music Festival"),
        summary: LocalText::default(),
        description: LocalText::default(),
        starts_at: "2027-03-06T18:30".into(),
        ends_at: Some("2027-03-06T21:00".into()),
        timezone: "Asia/Colombo".into(),
        venue_name: LocalText::both("நல்லூர் அரங்கம்", "Nallur Hall"),
        venue_address: LocalText::both("கோவில் வீதி, யாழ்ப்பாணம்", "Temple Road, Jaffna"),
        map_url: None,
        online_url: None,
        video_url: None,
        visibility: Visibility::Public,
        capacity: 100,
        max_per_booking: None,
        ticket_types: Vec::new(),
        picture: None,
        slug: None,
        code: None,
    }
}

pub fn ticket_type(name: &str, price_minor: i64, quantity: Option<i64>) -> TicketTypeInput {
    TicketTypeInput {
        id: None,
        name: LocalText::only(Language::English, name),
        price_minor,
        quantity,
        max_per_booking: None,
        sale_starts_at: None,
        sale_ends_at: None,
    }
}

/// A wish of a guest for so many places.
pub fn wish(event: EventId, quantity: i64) -> BookingRequest {
    BookingRequest {
        event: event.into(),
        name: "அருண்".into(),
        phone: Some("077 123 4567".into()),
        email: None,
        language: Some(Language::Tamil),
        tickets: vec![TicketOrder {
            ticket_type: None,
            quantity,
        }],
        source: Source::Web,
        user_id: None,
        hold: false,
        hold_minutes: None,
        note: None,
        via: None,
        idempotency_key: None,
        notify: None,
        code: None,
        answers: Vec::new(),
    }
}

/// The wish of a guest with a mail address.
pub fn wish_by_mail(event: EventId, email: &str) -> BookingRequest {
    BookingRequest {
        email: Some(email.into()),
        ..wish(event, 1)
    }
}

impl Test {
    /// A published event.
    pub async fn published(&self, input: EventInput) -> EventView {
        let event = self
            .house
            .doors
            .events
            .create(&self.actor, input)
            .await
            .unwrap();
        self.house
            .doors
            .events
            .publish(&self.actor, event.id)
            .await
            .unwrap()
    }

    pub async fn book(&self, request: BookingRequest) -> Result<BookingView, Error> {
        self.house.doors.bookings.book(None, request).await
    }

    pub fn guest(&self, booking: &BookingView) -> Access {
        Access::Guest(booking.manage_token.clone())
    }

    pub fn organizer(&self) -> Access {
        Access::Organization(self.actor.clone())
    }

    pub async fn remaining(&self, event: EventId) -> i64 {
        self.house
            .doors
            .events
            .availability(event, None)
            .await
            .unwrap()
            .remaining
    }

    /// Another organization with every right over itself.
    pub async fn stranger(&self) -> Actor {
        let mut input = organization();
        input.name = LocalText::both("வேறு அமைப்பு", "Another House");
        let id = self
            .house
            .doors
            .organizations
            .create(None, input)
            .await
            .unwrap();
        Actor::system(id)
    }

    /// Whether these bytes stand anywhere in the files of the database.
    pub fn holds(&self, needle: &str) -> bool {
        let files = std::fs::read_dir(self._folder.path()).unwrap();
        files.into_iter().any(|file| {
            let bytes = std::fs::read(file.unwrap().path()).unwrap_or_default();
            bytes
                .windows(needle.len())
                .any(|part| part == needle.as_bytes())
        })
    }

    pub fn pass(&self, time: Duration) {
        self.clock.advance(time);
    }

    /// Every invariant of the database holds.
    pub async fn healthy(&self) {
        let findings = self.store.doctor().await.unwrap();
        let broken: Vec<_> = findings.iter().filter(|finding| finding.broken).collect();
        assert!(broken.is_empty(), "{broken:?}");
    }
}

/// The fields that are wrong, with the key of what is wrong with each.
pub fn wrong(error: Error) -> Vec<(String, String)> {
    match error {
        Error::Invalid { errors } => errors
            .into_iter()
            .map(|error| (error.field.into_owned(), error.message.key.into_owned()))
            .collect(),
        other => panic!("expected wrong fields, got {other:?}"),
    }
}

/// That exactly this field is wrong for this reason.
pub fn assert_wrong(error: Error, field: &str, key: &str) {
    assert_eq!(wrong(error), [(field.to_owned(), key.to_owned())]);
}
