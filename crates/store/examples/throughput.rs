//! How many bookings a second the desk makes durable in this process, without HTTP.
//!
//! `throughput URL [BUYERS] [BOOKINGS]`, for an empty database of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use chrono::{Duration, Utc};
use domain::booking::Source;
use domain::desk::Line;
use domain::event::Visibility;
use domain::ids::{BookingId, EventId, OrganizationId, TicketTypeId};
use domain::language::{Language, LocalText};
use domain::money::Currency;
use std::time::Instant;
use store::records::*;
use store::{Store, StoreOptions};
use uuid::Uuid;

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().expect("an address");
    let buyers: usize = arguments.next().map_or(256, |n| n.parse().unwrap());
    let bookings: usize = arguments.next().map_or(50_000, |n| n.parse().unwrap());
    let store = Store::open(StoreOptions::new(url)).await.unwrap();
    store.migrate().await.unwrap();
    let (event, ticket_type) = event(&store).await;
    let each = bookings / buyers;
    let begun = Instant::now();
    let tasks = (0..buyers).map(|_| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut slowest = std::time::Duration::ZERO;
            for _ in 0..each {
                let asked = Instant::now();
                store.book(wish(event, ticket_type)).await.unwrap();
                slowest = slowest.max(asked.elapsed());
            }
            slowest
        })
    });
    let mut slowest = std::time::Duration::ZERO;
    for task in tasks.collect::<Vec<_>>() {
        slowest = slowest.max(task.await.unwrap());
    }
    let seconds = begun.elapsed().as_secs_f64();
    let done = (each * buyers) as f64;
    println!(
        "{buyers} buyers: {:.0} bookings/s, slowest {slowest:?}",
        done / seconds
    );
    assert_eq!(store.doctor().await.unwrap(), []);
}

fn wish(event: EventId, ticket_type: TicketTypeId) -> NewBooking {
    let id = Uuid::now_v7();
    NewBooking {
        id: BookingId(id),
        reference: Uuid::new_v4().simple().to_string(),
        event,
        contact: Contact {
            name: "Arunachalam Selvam".into(),
            name_folded: " arunachalam selvam".into(),
            phone: Some(format!("+9477{:07}", id.as_u128() % 10_000_000)),
            email: Some(format!("{}@example.org", &id.simple().to_string()[20..])),
            user_id: None,
        },
        language: Language::Tamil,
        source: Source::Web,
        via: Some("poster".into()),
        note: None,
        lines: vec![Line {
            ticket_type,
            quantity: 1,
        }],
        hold_for: None,
        by_organizer: false,
        idempotency: Some(Idempotency {
            scope: event.0,
            key: id.simple().to_string(),
            fingerprint: [7; 32],
        }),
        code: None,
        answers: Vec::new(),
    }
}

async fn event(store: &Store) -> (EventId, TicketTypeId) {
    let organization = OrganizationRecord {
        id: OrganizationId(Uuid::now_v7()),
        slug: Uuid::new_v4().to_string(),
        name: LocalText::only(Language::English, "Sabha"),
        about: LocalText::default(),
        region: "LK".into(),
        timezone: "Asia/Colombo".into(),
        language: Language::English,
        currency: Currency::Lkr,
        contact_email: None,
        reminder_hours: vec![24, 2],
        suspended: false,
        created_at: Utc::now(),
    };
    store.create_organization(&organization).await.unwrap();
    let id = EventId(Uuid::now_v7());
    let starts_at = Utc::now() + Duration::days(9);
    let ticket_type = TicketTypeId(Uuid::now_v7());
    let new = NewEvent {
        id,
        organization: organization.id,
        fields: EventFields {
            slug: id.to_string(),
            code: id.0.simple().to_string(),
            visibility: Visibility::Public,
            language: Language::English,
            title: LocalText::only(Language::English, "Concert"),
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
            capacity: 1_000_000,
            max_per_booking: 10,
            search: "concert".into(),
        },
        ticket_types: vec![TicketTypeFields {
            id: ticket_type,
            name: LocalText::only(Language::English, "Place"),
            price_minor: 0,
            quantity: None,
            max_per_booking: None,
            sale_starts_at: None,
            sale_ends_at: None,
            implied: true,
        }],
        by: None,
        publish: false,
        jobs: Vec::new(),
    };
    store.create_event(new).await.unwrap();
    let publish = EventUpdate {
        event: id,
        organization: organization.id,
        revision: None,
        change: EventChange::Publish,
        jobs: Vec::new(),
    };
    store.update_event(publish).await.unwrap();
    (id, ticket_type)
}
