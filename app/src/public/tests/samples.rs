//! Made-up events and bookings.

use crate::public::parts::CalendarLinks;
use crate::ui::assets::Assets;
use crate::ui::frame::Frame;
use chrono::{DateTime, Duration, TimeZone, Utc};
use domain::booking::{BookingState, PaymentState, Source};
use domain::event::{EventStatus, Visibility};
use domain::ids::{BookingId, EventId, OrganizationId, TicketTypeId};
use domain::language::{Language, LocalText};
use domain::money::{Currency, Money};
use std::sync::OnceLock;
use usecases::bookings::{BookingItem, BookingView, TicketView};
use usecases::events::{EventView, OrganizationRef, TicketTypeView};
use uuid::Uuid;

pub fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2027, 2, 20, 6, 0, 0).unwrap()
}

pub fn frame(language: Language, path: &str) -> Frame {
    static ASSETS: OnceLock<Assets> = OnceLock::new();
    Frame {
        language,
        keep_language: false,
        named_language: false,
        base_url: "https://vizha.example".to_owned(),
        path: path.to_owned(),
        assets: ASSETS.get_or_init(|| Assets {
            public_css: "/public.css".into(),
            print_css: "/print.css".into(),
            public_js: "/pkg/public.js".into(),
            public_wasm: "/pkg/public.wasm".into(),
            start_js: "/start.js".into(),
            ..Assets::default()
        }),
        now: now(),
        embedded: false,
        house: None,
    }
}

pub fn links() -> CalendarLinks {
    CalendarLinks {
        google: "https://calendar.google.com/calendar/render?action=TEMPLATE".into(),
        outlook: "https://outlook.live.com/calendar/0/deeplink/compose".into(),
        file: "/e/margazhi-isai-maalai/calendar.ics".into(),
    }
}

pub fn kind(n: u128, name: LocalText, minor: i64, remaining: i64) -> TicketTypeView {
    TicketTypeView {
        id: TicketTypeId(Uuid::from_u128(100 + n)),
        name,
        price: Money::new(minor, Currency::Lkr),
        quantity: None,
        taken: 0,
        remaining,
        max_per_booking: 4,
        sale_starts_at: None,
        sale_ends_at: None,
        implied: false,
    }
}

pub fn concert() -> EventView {
    let starts_at = Utc.with_ymd_and_hms(2027, 3, 6, 13, 0, 0).unwrap();
    let mut place = kind(0, LocalText::both("இடம்", "Place"), 0, 37);
    place.implied = true;
    EventView {
        id: EventId(Uuid::from_u128(0x0193_a1b2_c3d4_7e5f_8a9b_0c1d_2e3f_4a5b)),
        organization: OrganizationRef {
            suspended: false,
            id: OrganizationId(Uuid::from_u128(1)),
            slug: "yaazh-isai".into(),
            name: LocalText::both("யாழ் இசை சபா", "Yaazh Music Sabha"),
            region: "LK".into(),
            currency: Currency::Lkr,
            contact_email: Some("sabha@example.org".into()),
        },
        slug: "margazhi-isai-maalai".into(),
        code: "ISAI24".into(),
        status: EventStatus::Published,
        visibility: Visibility::Public,
        language: Language::Tamil,
        title: LocalText::both("மார்கழி இசை மாலை", "An evening of Carnatic music"),
        summary: LocalText::both(
            "மூத்த பாடகர் திருமதி சாரதா அவர்களின் கச்சேரி.",
            "A vocal recital by Smt. Saradha, with violin and mridangam.",
        ),
        description: LocalText::default(),
        description_html: LocalText::both(
            "<p>வயலின்: ரமேஷ்; மிருதங்கம்: கணேசன். நிகழ்ச்சி சரியான நேரத்தில் தொடங்கும்; 15 நிமிடம் முன்னதாக வாருங்கள். வாகனங்களை மண்டபத்தின் பின்புறம் நிறுத்தலாம்.</p><ul><li>குழந்தைகளும் வரலாம்</li><li>சக்கர நாற்காலிக்கு வழி உண்டு</li></ul>",
            "<p>Violin: Ramesh; mridangam: Ganesan. The concert begins on time; please come 15 minutes early. Parking is behind the hall.</p><ul><li>Children are welcome</li><li>Step-free access</li></ul>",
        ),
        starts_at,
        ends_at: Some(starts_at + Duration::minutes(150)),
        timezone: "Asia/Colombo".into(),
        venue_name: LocalText::both("வீரசிங்கம் மண்டபம்", "Veerasingam Hall"),
        venue_address: LocalText::both("கே.கே.எஸ். வீதி, யாழ்ப்பாணம்", "K.K.S. Road, Jaffna"),
        map_url: Some("https://www.openstreetmap.org/?mlat=9.66".into()),
        is_online: false,
        online_url: None,
        video_url: None,
        picture: None,
        capacity: 250,
        taken: 213,
        remaining: 37,
        max_per_booking: 4,
        ticket_types: vec![place],
        series: None,
        sequence: 0,
        revision: 1,
        created_at: now() - Duration::days(9),
        updated_at: now() - Duration::days(8),
        published_at: Some(now() - Duration::days(8)),
        cancelled_at: None,
    }
}

pub fn festival() -> EventView {
    let mut event = concert();
    event.id = EventId(Uuid::from_u128(0x0193_ffff_c3d4_7e5f_8a9b_77aa_2e3f_9999));
    event.slug = "pongal".into();
    event.title = LocalText::both(
        "உலகத் தமிழ்ப் பண்பாட்டு ஒன்றியத்தின் இருபத்தைந்தாம் ஆண்டு நிறைவுப் பொங்கல் திருவிழாவும் மாபெரும் கலைநிகழ்ச்சிகளும்",
        "Pongal festival",
    );
    event.ticket_types = vec![
        kind(1, LocalText::both("பெரியவர்கள்", "Adults"), 150_000, 6),
        kind(
            2,
            LocalText::both("மாணவர்கள் (அடையாள அட்டையுடன்)", "Students (with identity card)"),
            50_000,
            6,
        ),
        kind(
            3,
            LocalText::both("12 வயதுக்குட்பட்ட குழந்தைகள்", "Children under 12"),
            0,
            0,
        ),
        kind(4, LocalText::both("புரவலர்", "Patrons"), 500_050, 2),
    ];
    event.ticket_types[3].sale_starts_at = Some(now() + Duration::days(2));
    (event.remaining, event.taken) = (6, 244);
    event
}

pub fn booking(event: EventView, quantity: i64) -> BookingView {
    let items = event
        .ticket_types
        .iter()
        .take(2)
        .map(|k| BookingItem {
            ticket_type: k.id,
            name: k.name.clone(),
            quantity: if k.implied { quantity } else { 1 },
            unit_price: k.price,
        })
        .collect::<Vec<_>>();
    let total = items.iter().map(|i| i.unit_price.minor * i.quantity).sum();
    BookingView {
        id: BookingId(Uuid::from_u128(7)),
        reference: "K7QX-42M".into(),
        state: BookingState::Confirmed,
        tickets: (1..=quantity)
            .map(|number| TicketView {
                number,
                ticket_type: items[0].ticket_type,
                name: items[0].name.clone(),
                code: format!("code{number}"),
            })
            .collect(),
        event,
        name: "அருண் செல்வராஜ்".into(),
        phone: Some("+94771234567".into()),
        phone_shown: Some("077 123 4567".into()),
        email: Some("arun@example.org".into()),
        user_id: None,
        language: Language::Tamil,
        source: Source::Web,
        via: None,
        quantity,
        total: Money::new(total, Currency::Lkr),
        payment: if total == 0 {
            PaymentState::Free
        } else {
            PaymentState::AtVenue
        },
        items,
        held_until: None,
        booked_at: now(),
        cancelled_at: None,
        note: None,
        code: None,
        answers: Vec::new(),
        let_in: None,
        manage_token: "tok-en_1".into(),
    }
}
