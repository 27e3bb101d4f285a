//! A database for one test, with an organization and events in it.

use crate::recorder;
use chrono::{DateTime, Duration, TimeZone, Utc};
use domain::booking::Source;
use domain::desk::Line;
use domain::event::Visibility;
use domain::ids::{BookingId, EventId, OrganizationId, TicketTypeId, WaitingId};
use domain::language::{Language, LocalText};
use domain::money::Currency;
use sqlx::{Connection, Executor, PgConnection};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::records::*;
use store::{Store, StoreOptions};
use uuid::Uuid;

/// The name of the variable with the address of a PostgreSQL server that tests may use.
const POSTGRES: &str = "VIZHA_TEST_POSTGRES";

/// A database of its own, with a clock that stands still until moved.
pub struct World {
    pub store: Store,
    pub organization: OrganizationId,
    clock: Arc<AtomicI64>,
    url: String,
    _folder: Option<tempfile::TempDir>,
    drop: Option<(String, String)>,
}

impl World {
    /// On a SQLite file.
    pub async fn sqlite() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/vizha.db", folder.path().display());
        Some(Self::new(url, Some(folder), None).await)
    }

    /// On a new database of the PostgreSQL server that the environment names, if it does.
    pub async fn postgres() -> Option<Self> {
        let Ok(admin) = std::env::var(POSTGRES) else {
            eprintln!("{POSTGRES} is not set: not run on PostgreSQL");
            return None;
        };
        let name = format!("vizha_{}", Uuid::new_v4().simple());
        let mut conn = PgConnection::connect(&admin).await.unwrap();
        conn.execute(sqlx::AssertSqlSafe(format!("create database {name}")))
            .await
            .unwrap();
        let (server, _) = admin.rsplit_once('/').unwrap();
        let url = format!("{server}/{name}");
        Some(Self::new(url, None, Some((admin.clone(), name))).await)
    }

    async fn new(
        url: String,
        folder: Option<tempfile::TempDir>,
        drop: Option<(String, String)>,
    ) -> Self {
        recorder::listen();
        let start = Utc.with_ymd_and_hms(2027, 3, 1, 9, 0, 0).unwrap();
        let clock = Arc::new(AtomicI64::new(start.timestamp_micros()));
        let store = open(&url, &clock).await;
        store.migrate().await.unwrap();
        let organization = OrganizationId(Uuid::now_v7());
        let world = Self {
            store,
            organization,
            clock,
            url,
            _folder: folder,
            drop,
        };
        world
            .store
            .create_organization(&world.organization_record("sabha"))
            .await
            .unwrap();
        world
    }

    pub fn organization_record(&self, slug: &str) -> OrganizationRecord {
        OrganizationRecord {
            id: if slug == "sabha" {
                self.organization
            } else {
                OrganizationId(Uuid::now_v7())
            },
            slug: slug.into(),
            name: LocalText::both("இசைச் சபை", "Music Sabha"),
            about: LocalText::default(),
            region: "LK".into(),
            timezone: "Asia/Colombo".into(),
            language: Language::Tamil,
            currency: Currency::Lkr,
            contact_email: None,
            reminder_hours: vec![24, 2],
            suspended: false,
            created_at: self.now(),
        }
    }

    /// A second process on the same database.
    pub async fn neighbour(&self) -> Store {
        open(&self.url, &self.clock).await
    }

    pub fn now(&self) -> DateTime<Utc> {
        moment(&self.clock)
    }

    pub fn pass(&self, time: Duration) {
        let micros = time.num_microseconds().unwrap();
        self.clock.fetch_add(micros, Ordering::SeqCst);
    }

    /// Its address.
    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// The file, on SQLite.
    pub fn file(&self) -> Option<PathBuf> {
        self.url.strip_prefix("sqlite://").map(PathBuf::from)
    }

    /// A draft of so many places, with one implied type.
    pub async fn draft(&self, capacity: i64) -> EventRecord {
        self.draft_with(capacity, vec![ticket_type("Place", None)])
            .await
    }

    pub async fn draft_with(
        &self,
        capacity: i64,
        ticket_types: Vec<TicketTypeFields>,
    ) -> EventRecord {
        let id = EventId(Uuid::now_v7());
        let new = NewEvent {
            id,
            organization: self.organization,
            fields: self.fields(id, capacity),
            ticket_types,
            by: None,
            publish: false,
            jobs: Vec::new(),
        };
        self.store.create_event(new).await.unwrap()
    }

    pub fn fields(&self, id: EventId, capacity: i64) -> EventFields {
        let starts_at = self.now() + Duration::days(5);
        EventFields {
            slug: format!("event-{}", id.0.simple()),
            code: code(id),
            visibility: Visibility::Public,
            language: Language::English,
            title: LocalText::both("இசை நிகழ்ச்சி", "Concert"),
            summary: LocalText::default(),
            description: LocalText::default(),
            description_html: LocalText::default(),
            starts_at,
            ends_at: None,
            timezone: "Asia/Colombo".into(),
            first_day: starts_at.date_naive(),
            last_day: starts_at.date_naive(),
            venue_name: LocalText::default(),
            venue_address: LocalText::default(),
            map_url: None,
            online_url: None,
            video_url: None,
            picture: None,
            capacity,
            max_per_booking: 10,
            search: "இசை concert veena".into(),
        }
    }

    /// A published event of so many places, with one implied type.
    pub async fn event(&self, capacity: i64) -> EventRecord {
        let draft = self.draft(capacity).await;
        self.change(draft.id, EventChange::Publish).await.unwrap()
    }

    pub async fn event_with(
        &self,
        capacity: i64,
        ticket_types: Vec<TicketTypeFields>,
    ) -> EventRecord {
        let draft = self.draft_with(capacity, ticket_types).await;
        self.change(draft.id, EventChange::Publish).await.unwrap()
    }

    pub async fn change(
        &self,
        event: EventId,
        change: EventChange,
    ) -> Result<EventRecord, store::DeskError> {
        let update = EventUpdate {
            event,
            organization: self.organization,
            revision: None,
            change,
            jobs: Vec::new(),
        };
        self.store.update_event(update).await
    }

    /// The same event with another capacity and other ticket types.
    pub async fn resize(
        &self,
        event: EventId,
        capacity: i64,
        ticket_types: Vec<TicketTypeFields>,
    ) -> Result<EventRecord, store::DeskError> {
        let mut fields = self.store.event(event).await.unwrap().fields;
        fields.capacity = capacity;
        let change = EventChange::Replace {
            fields: Box::new(fields),
            ticket_types,
            raise_sequence: false,
        };
        self.change(event, change).await
    }

    pub async fn taken(&self, event: EventId) -> i64 {
        let viewer = Some(self.organization);
        let numbers = self.store.availability(event, viewer).await;
        numbers.unwrap().taken
    }

    /// The end of every test: nothing is broken. Removes what was made.
    pub async fn finish(self) {
        let findings = self.store.doctor().await.unwrap();
        let broken: Vec<_> = findings.iter().filter(|f| f.broken).collect();
        assert!(broken.is_empty(), "{broken:?}");
        self.clean_up().await;
    }

    /// Removes what was made, whatever state it is in.
    pub async fn clean_up(self) {
        self.store.close().await;
        recorder::look(&self.url).await;
        if let Some((admin, name)) = self.drop {
            let mut conn = PgConnection::connect(&admin).await.unwrap();
            conn.execute(sqlx::AssertSqlSafe(format!(
                "drop database {name} with (force)"
            )))
            .await
            .unwrap();
        }
    }
}

async fn open(url: &str, clock: &Arc<AtomicI64>) -> Store {
    let clock = Arc::clone(clock);
    let mut options = StoreOptions::new(url);
    options.clock = Arc::new(move || moment(&clock));
    options.statements_heard = true;
    Store::open(options).await.unwrap()
}

fn moment(clock: &AtomicI64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(clock.load(Ordering::SeqCst)).unwrap()
}

pub fn ticket_type(name: &str, quantity: Option<i64>) -> TicketTypeFields {
    TicketTypeFields {
        id: TicketTypeId(Uuid::now_v7()),
        name: LocalText::only(Language::English, name),
        price_minor: 0,
        quantity,
        max_per_booking: None,
        sale_starts_at: None,
        sale_ends_at: None,
        implied: false,
    }
}

/// A code of the shape that codes have.
fn code(id: EventId) -> String {
    let letter = |byte: &u8| char::from(b'A' + byte % 26);
    let letters: String = id.0.as_bytes()[8..].iter().map(letter).collect();
    format!("{letters}24")
}

/// A wish for so many places of an event's first type.
pub fn wish(event: &EventRecord, quantity: i64) -> NewBooking {
    wish_of(event, &[(0, quantity)])
}

/// A wish for several types, by their position.
pub fn wish_of(event: &EventRecord, lines: &[(usize, i64)]) -> NewBooking {
    let id = Uuid::now_v7();
    NewBooking {
        id: BookingId(id),
        reference: Uuid::new_v4().simple().to_string(),
        event: event.id,
        contact: Contact {
            name: "Arun".into(),
            name_folded: " arun".into(),
            phone: Some("+94771234567".into()),
            email: Some("arun@example.org".into()),
            user_id: None,
        },
        language: Language::Tamil,
        source: Source::Web,
        via: None,
        note: None,
        lines: lines
            .iter()
            .map(|(at, quantity)| Line {
                ticket_type: event.ticket_types[*at].fields.id,
                quantity: *quantity,
            })
            .collect(),
        hold_for: None,
        by_organizer: false,
        idempotency: None,
        code: None,
        answers: Vec::new(),
    }
}

pub fn held(mut wish: NewBooking, minutes: i64) -> NewBooking {
    wish.hold_for = Some(Duration::minutes(minutes));
    wish
}

pub fn keyed(mut wish: NewBooking, key: &str, fingerprint: u8) -> NewBooking {
    wish.idempotency = Some(Idempotency {
        scope: wish.event.0,
        key: key.into(),
        fingerprint: [fingerprint; 32],
    });
    wish
}

/// Somebody who waits for so many places of an event's first type.
pub fn waits(event: &EventRecord, quantity: i64) -> NewWaiting {
    let id = Uuid::now_v7();
    NewWaiting {
        id: WaitingId(id),
        event: event.id,
        contact: Contact {
            name: "Meena".into(),
            name_folded: "meena".into(),
            phone: None,
            email: Some(format!("{}@example.org", Uuid::new_v4().simple())),
            user_id: None,
        },
        language: Language::Tamil,
        source: Source::Web,
        line: Line {
            ticket_type: event.ticket_types[0].fields.id,
            quantity,
        },
        by_organizer: false,
    }
}

/// Writes each test for both databases.
#[macro_export]
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name($crate::world::World::sqlite().await.unwrap()).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                if let Some(world) = $crate::world::World::postgres().await {
                    super::$name(world).await;
                }
            })*
        }
    };
}
