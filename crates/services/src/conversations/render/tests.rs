//! What guests read and hear.

use super::render;
use channels::chat::Reply;
use chrono::{DateTime, NaiveDate, Utc};
use domain::conversation::{
    Abilities, Deed, Done, EventFacts, Facts, GuestFacts, Heard, State, TypeFacts, after, hear,
};
use domain::ids::{EventId, TicketTypeId};
use domain::language::Language::{self, English, Tamil};
use domain::language::LocalText;
use domain::money::Currency;
use uuid::Uuid;

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

const CHAT: Abilities = Abilities {
    voice: false,
    knows_phone: true,
    asks_phone: false,
    terse: false,
};

struct Hall {
    name: LocalText,
    events: Vec<EventFacts>,
    guest: GuestFacts,
    today: NaiveDate,
    now: DateTime<Utc>,
}

fn hall() -> Result<Hall> {
    let concert = |n: u128, ta: &str, en: &str, price_minor| -> Result<EventFacts> {
        Ok(EventFacts {
            id: EventId(Uuid::from_u128(n)),
            slug: format!("concert-{n}"),
            code: format!("ISAI2{n}"),
            title: LocalText::both(ta, en),
            summary: LocalText::both("இனிய மாலை", "A sweet evening"),
            starts_at: "2026-11-15T13:00:00Z".parse()?,
            local_start: "2026-11-15T18:30:00".parse()?,
            timezone: "Asia/Colombo".to_owned(),
            venue: LocalText::both("வீரசிங்கம் மண்டபம்", "Veerasingam Hall"),
            online: false,
            listed: true,
            currency: Currency::Lkr,
            remaining: 50,
            types: vec![TypeFacts {
                id: TicketTypeId(Uuid::from_u128(100 + n)),
                name: LocalText::both("இடம்", "Place"),
                price_minor,
                remaining: 50,
                max_per_booking: 10,
                implied: true,
            }],
            book_at: None,
        })
    };
    Ok(Hall {
        name: LocalText::both("யாழ் இசைச் சபை", "Jaffna Sabha"),
        events: vec![
            concert(1, "இசை நிகழ்ச்சி", "Music Concert", 0)?,
            concert(2, "இளையராஜா இரவு", "Ilaiyaraaja Night", 150_000)?,
        ],
        guest: GuestFacts {
            phone: Some("+94771234567".to_owned()),
            ..GuestFacts::default()
        },
        today: "2026-11-10".parse()?,
        now: "2026-11-10T08:00:00Z".parse()?,
    })
}

impl Hall {
    fn facts(&self, language: Language, abilities: Abilities) -> Facts<'_> {
        Facts {
            now: self.now,
            today: self.today,
            organization: &self.name,
            language,
            events: &self.events,
            bookings: &[],
            guest: &self.guest,
            abilities,
            region: "LK",
        }
    }

    /// What is answered to each of these, one after the other.
    fn talk(&self, language: Language, abilities: Abilities, said: &[&str]) -> Result<Vec<Reply>> {
        let facts = self.facts(language, abilities);
        let mut state = State::default();
        let mut replies = Vec::new();
        for text in said {
            let turn = hear(&state, &Heard::Text((*text).to_owned()), &facts);
            state = turn.state;
            let mut say = turn.say;
            if let Some(deed) = turn.deed {
                let done = match &deed {
                    Deed::Book { quantity, .. } => self.booked(*quantity)?,
                    _ => Done::Noted,
                };
                let then = after(&state, &deed, &done, &facts);
                state = then.state;
                say.extend(then.say);
            }
            let mut said = render(&say, state.language(&facts), &facts);
            assert!(said.len() <= 1, "one message per turn");
            replies.append(&mut said);
        }
        Ok(replies)
    }

    fn booked(&self, quantity: i64) -> Result<Done> {
        let event = self.events.first().ok_or("an event")?;
        Ok(Done::Booked {
            reference: "K7QX-42M".to_owned(),
            title: event.title.clone(),
            local_start: event.local_start,
            timezone: event.timezone.clone(),
            venue: event.venue.clone(),
            quantity,
            total_minor: 0,
            currency: event.currency,
            url: "https://vizha.example/b/token".to_owned(),
            qr_url: "https://vizha.example/b/token/ticket/1.png".to_owned(),
            calendar_url: "https://vizha.example/b/token/calendar.ics".to_owned(),
        })
    }
}

#[test]
fn the_walk_through_of_the_wish_in_tamil() -> Result {
    let replies = hall()?.talk(Tamil, CHAT, &["Hi", "book", "1", "2", "ஆம்"])?;
    let texts: Vec<&str> = replies.iter().map(|reply| reply.text.as_str()).collect();
    let greeting = "வணக்கம்! எங்கள் நிகழ்வுகளுக்கு முன்பதிவு செய்ய 'book' என்று டைப் செய்யவும்";
    assert!(texts[0].starts_with(greeting), "{}", texts[0]);
    assert!(texts[0].contains("தானியங்கி"), "it says what it is");
    assert_eq!(texts[1], "எந்த நிகழ்விற்கு புக் செய்ய வேண்டும்?");
    assert_eq!(replies[1].choices[0].title, "இசை நிகழ்ச்சி");
    assert!(texts[2].contains("எத்தனை டிக்கெட்கள்?"));
    for part in [
        "இசை நிகழ்ச்சி",
        "15 நவ. 2026",
        "6:30",
        "வீரசிங்கம்",
        "2 டிக்கெட்கள்",
        "இலவசம்",
    ] {
        assert!(texts[3].contains(part), "{part} in {}", texts[3]);
    }
    assert!(texts[4].contains("உங்கள் முன்பதிவு உறுதிசெய்யப்பட்டுள்ளது"));
    assert!(texts[4].contains("K7QX-42M"));
    let booked = &replies[4];
    assert!(booked.picture_url.is_some() && booked.links.len() == 2 && booked.ends);
    Ok(())
}

#[test]
fn choices_fit_every_provider() -> Result {
    let said = [
        "hi",
        "menu",
        "what's on",
        "book",
        "1",
        "3",
        "my bookings",
        "help",
    ];
    for reply in hall()?.talk(English, CHAT, &said)? {
        assert!(reply.choices.len() <= 10 && !reply.text.is_empty());
        for choice in &reply.choices {
            assert!(
                choice.id.is_ascii() && choice.id.len() <= 64,
                "{}",
                choice.id
            );
            assert!(!choice.title.is_empty());
        }
        assert_eq!(reply.choices.is_empty(), reply.choices_label.is_empty());
    }
    Ok(())
}

#[test]
fn sms_is_short_and_plain() -> Result {
    let sms = Abilities {
        terse: true,
        ..CHAT
    };
    let replies = hall()?.talk(English, sms, &["hi", "BOOK ISAI22 2", "yes"])?;
    assert!(replies[0].text.contains("Which event") && replies[0].choices.len() == 2);
    let summary = &replies[1];
    assert!(
        summary.text.is_ascii() && summary.text.len() <= 160,
        "{}",
        summary.text
    );
    assert!(summary.choices.is_empty() && summary.text.contains("Reply YES"));
    let booked = &replies[2];
    assert!(booked.text.contains("CANCEL K7QX-42M") && booked.picture_url.is_none());
    assert_eq!(booked.links.len(), 1);
    Ok(())
}

#[test]
fn a_voice_asks_one_thing_and_shows_nothing() -> Result {
    let voice = Abilities {
        voice: true,
        knows_phone: false,
        ..CHAT
    };
    let said = [
        "about new events",
        "book one ticket for the music concert",
        "yes",
    ];
    let replies = hall()?.talk(English, voice, &said)?;
    assert!(replies[0].text.contains("Music Concert") && !replies[0].ends);
    assert!(replies[1].text.contains("1 ticket for Music Concert"));
    assert!(replies[2].ends && !replies[2].text.contains("K7QX"));
    for reply in &replies {
        assert!(reply.choices.is_empty() && reply.links.is_empty());
        assert!(reply.text.matches('?').count() <= 1, "{}", reply.text);
    }
    Ok(())
}
