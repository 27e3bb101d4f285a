//! An organization with a few events, and a guest who talks to its machine.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use domain::conversation::{
    Abilities, BookingFacts, Deed, Done, EventFacts, Facts, GuestFacts, Heard, Say, State,
    SummarySaid, Turn, TypeFacts, after, hear,
};
use domain::ids::{BookingId, EventId, TicketTypeId};
use domain::language::{Language, LocalText};
use domain::money::Currency;
use uuid::Uuid;

pub const WHATSAPP: Abilities = Abilities {
    voice: false,
    knows_phone: true,
    asks_phone: false,
    terse: false,
};
pub const TELEGRAM: Abilities = Abilities {
    knows_phone: false,
    asks_phone: true,
    ..WHATSAPP
};
pub const SLACK: Abilities = Abilities {
    knows_phone: false,
    ..WHATSAPP
};
pub const SMS: Abilities = Abilities {
    terse: true,
    ..WHATSAPP
};
pub const VOICE: Abilities = Abilities {
    voice: true,
    knows_phone: false,
    ..WHATSAPP
};

pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 10).unwrap()
}

pub fn now() -> DateTime<Utc> {
    "2026-11-10T08:00:00Z".parse().unwrap()
}

#[derive(Debug)]
pub struct House {
    pub name: LocalText,
    pub events: Vec<EventFacts>,
    pub bookings: Vec<BookingFacts>,
    pub guest: GuestFacts,
    pub language: Language,
    pub abilities: Abilities,
    pub now: DateTime<Utc>,
}

pub fn kind(n: u128, ta: &str, en: &str, price_minor: i64, remaining: i64) -> TypeFacts {
    TypeFacts {
        id: TicketTypeId(Uuid::from_u128(1_000 + n)),
        name: LocalText::both(ta, en),
        price_minor,
        remaining,
        max_per_booking: 10,
        implied: false,
    }
}

pub fn event(n: u128, code: &str, ta: &str, en: &str, start: &str) -> EventFacts {
    let local_start: NaiveDateTime = start.parse().unwrap();
    EventFacts {
        id: EventId(Uuid::from_u128(n)),
        slug: format!("{}-{n}", domain::slug::from_title(en)),
        code: code.to_owned(),
        title: LocalText::both(ta, en),
        summary: LocalText::both("எல்லோரும் வாருங்கள்", "All are welcome"),
        starts_at: (local_start - TimeDelta::minutes(330)).and_utc(),
        local_start,
        timezone: "Asia/Colombo".to_owned(),
        venue: LocalText::both("வீரசிங்கம் மண்டபம்", "Veerasingam Hall"),
        online: false,
        listed: true,
        currency: Currency::Lkr,
        remaining: 200,
        types: vec![TypeFacts {
            implied: true,
            ..kind(n, "இடம்", "Place", 0, 200)
        }],
        book_at: None,
    }
}

/// Nine events; ILAI26 costs, OVIY26 has two ticket types.
pub fn events() -> Vec<EventFacts> {
    let mut events = vec![
        event(
            1,
            "ISAI24",
            "இசை நிகழ்ச்சி",
            "Music Concert",
            "2026-11-15T18:30:00",
        ),
        event(
            2,
            "ILAI26",
            "இளையராஜா இரவு",
            "Ilaiyaraaja Night",
            "2026-11-14T19:00:00",
        ),
        event(
            3,
            "BHAR26",
            "பரதநாட்டிய அரங்கேற்றம்",
            "Bharatanatyam Arangetram",
            "2026-11-20T17:00:00",
        ),
        event(
            4,
            "KAVI26",
            "கவியரங்கம்",
            "Poetry Evening",
            "2026-11-11T18:00:00",
        ),
        event(
            5,
            "FAIR26",
            "யாழ் புத்தகக் கண்காட்சி",
            "Jaffna Book Fair",
            "2026-11-25T10:00:00",
        ),
        event(
            6,
            "OVIY26",
            "சிறுவர் ஓவியப் பயிலரங்கு",
            "Children's Art Workshop",
            "2026-11-28T10:00:00",
        ),
        event(
            7,
            "MARA26",
            "யாழ் மாரத்தான்",
            "Jaffna Marathon",
            "2026-12-06T05:30:00",
        ),
        event(
            8,
            "CARO26",
            "நத்தார் கீதங்கள்",
            "Christmas Carols",
            "2026-12-25T18:00:00",
        ),
        event(
            9,
            "PONG27",
            "பொங்கல் விழா",
            "Pongal Festival",
            "2027-01-14T09:00:00",
        ),
    ];
    events[1].types[0].price_minor = 150_000;
    events[5].types = vec![
        kind(60, "சிறுவர்", "Child", 50_000, 20),
        kind(61, "பெரியவர்", "Adult", 0, 20),
    ];
    events
}

pub fn booking(n: u128, reference: &str, of: &EventFacts) -> BookingFacts {
    BookingFacts {
        id: BookingId(Uuid::from_u128(n)),
        reference: reference.to_owned(),
        title: of.title.clone(),
        local_start: of.local_start,
        quantity: 2,
        url: format!("https://vizha.example/b/{n}"),
    }
}

impl House {
    pub fn new(language: Language, abilities: Abilities) -> Self {
        Self {
            name: LocalText::both("யாழ் இசைச் சபை", "Jaffna Sabha"),
            events: events(),
            bookings: Vec::new(),
            guest: GuestFacts::default(),
            language,
            abilities,
            now: now(),
        }
    }

    pub fn facts(&self) -> Facts<'_> {
        Facts {
            now: self.now,
            today: today(),
            organization: &self.name,
            language: self.language,
            events: &self.events,
            bookings: &self.bookings,
            guest: &self.guest,
            abilities: self.abilities,
            region: "LK",
        }
    }

    pub fn code(&self, id: EventId) -> &str {
        let event = self.events.iter().find(|event| event.id == id);
        event.map_or("?", |event| event.code.as_str())
    }
}

/// A guest who talks, and a desk that always has places.
pub struct Guest<'a> {
    pub house: &'a House,
    pub state: State,
    pub deeds: Vec<Deed>,
}

impl<'a> Guest<'a> {
    pub fn of(house: &'a House) -> Self {
        Self {
            house,
            state: State::default(),
            deeds: Vec::new(),
        }
    }

    pub fn hear(&mut self, heard: &Heard) -> Vec<Say> {
        let facts = self.house.facts();
        let Turn { state, deed, say } = hear(&self.state, heard, &facts);
        self.state = state;
        let mut said = say;
        if let Some(deed) = deed {
            let done = done(self.house, &deed);
            said.extend(self.ended(&deed, &done));
            self.deeds.push(deed);
        }
        said
    }

    /// How a deed ended, and what is said of it.
    pub fn ended(&mut self, deed: &Deed, done: &Done) -> Vec<Say> {
        let turn = after(&self.state, deed, done, &self.house.facts());
        assert_eq!(turn.deed, None);
        self.state = turn.state;
        turn.say
    }

    /// Hears without doing the deed.
    pub fn only_hear(&mut self, heard: &Heard) -> Turn {
        let turn = hear(&self.state, heard, &self.house.facts());
        self.state = turn.state.clone();
        turn
    }

    pub fn say(&mut self, text: &str) -> Vec<Say> {
        self.hear(&Heard::Text(text.to_owned()))
    }

    pub fn tap(&mut self, id: &str) -> Vec<Say> {
        self.hear(&Heard::Tap(id.to_owned()))
    }

    /// Codes and places of what was booked.
    pub fn booked(&self) -> Vec<(&str, i64)> {
        self.deeds
            .iter()
            .filter_map(|deed| match deed {
                Deed::Book {
                    event, quantity, ..
                } => Some((self.house.code(*event), *quantity)),
                _ => None,
            })
            .collect()
    }
}

pub fn done(house: &House, deed: &Deed) -> Done {
    match deed {
        Deed::Book {
            event, quantity, ..
        } => {
            let event = house.events.iter().find(|e| e.id == *event).unwrap();
            Done::Booked {
                reference: "K7QX-42M".to_owned(),
                title: event.title.clone(),
                local_start: event.local_start,
                timezone: event.timezone.clone(),
                venue: event.venue.clone(),
                quantity: *quantity,
                total_minor: 0,
                currency: event.currency,
                url: "https://vizha.example/b/t".to_owned(),
                qr_url: "https://vizha.example/b/t/ticket/1.png".to_owned(),
                calendar_url: "https://vizha.example/b/t/calendar.ics".to_owned(),
            }
        }
        Deed::Cancel { reference } => Done::Cancelled {
            reference: reference.clone(),
        },
        Deed::Subscribe | Deed::Unsubscribe | Deed::CallPerson => Done::Noted,
    }
}

/// The summary among what was said.
pub fn summary(said: &[Say]) -> Option<&SummarySaid> {
    said.iter().find_map(|say| match say {
        Say::Summary { summary, .. } => Some(summary),
        _ => None,
    })
}

/// The id of the first offer that begins so.
pub fn offered(said: &[Say], prefix: &str) -> String {
    let mut offers = said.iter().flat_map(Say::offers);
    let offer = offers.find(|offer| offer.id.starts_with(prefix));
    offer
        .unwrap_or_else(|| panic!("no {prefix} in {said:?}"))
        .id
        .clone()
}
