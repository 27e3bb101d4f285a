//! Demo content, made through the doors as people would; safe to repeat.

pub mod content;
pub mod extras;
pub mod guests;
pub mod sign_in;

use crate::commands::{explain, password};
use crate::config::Config;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use content::{DemoEvent, Fate};
use domain::booking::Source;
use domain::language::{Language, LocalText};
use domain::money::Currency;
use sign_in::SignIn;
use usecases::bookings::{BookingRequest, TicketOrder};
use usecases::events::{EventKey, EventView};
use usecases::organizations::OrganizationInput;
use usecases::{Actor, Doors, Error, Role};

/// The slug of the demo's organization.
pub const SLUG: &str = "demo";

/// What loading did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// Events made now.
    pub made: usize,
    /// Events that were there.
    pub kept: usize,
    /// How to sign in.
    pub sign_in: SignIn,
}

/// Loads what is missing of the demo content.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn load(doors: &Doors, config: &Config, now: DateTime<Utc>) -> anyhow::Result<Loaded> {
    let organization = match doors.organizations.by_slug(SLUG).await {
        Ok(found) => found.organization.id,
        Err(Error::NotFound) => doors
            .organizations
            .create(Some(SLUG), organization(config))
            .await
            .map_err(explain)?,
        Err(other) => return Err(explain(other)),
    };
    let actor = Actor::system(organization);
    let sign_in = owner(doors, config, &actor).await?;
    let (mut made, mut kept) = (0, 0);
    for (number, event) in content::events(now).into_iter().enumerate() {
        let slug = event.input.slug.clone().unwrap_or_default();
        match doors.events.show(&EventKey(slug), Some(&actor)).await {
            Ok(_) => kept += 1,
            Err(Error::NotFound) => {
                // Mail to invented people must not leave the house.
                make(doors, &actor, number, event, config.smtp_url.is_none()).await?;
                made += 1;
            }
            Err(other) => return Err(explain(other)),
        }
    }
    Ok(Loaded {
        made,
        kept,
        sign_in,
    })
}

fn organization(config: &Config) -> OrganizationInput {
    OrganizationInput {
        name: LocalText::both("யாழ் இசை சபா", "Jaffna Music Sabha"),
        about: LocalText::both(
            "1961 முதல் நல்லூரில் இசைக்கும் நட்புக்கும் ஒரு வீடு.",
            "A home for music and friendship in Nallur since 1961.",
        ),
        region: "LK".to_owned(),
        timezone: "Asia/Colombo".to_owned(),
        language: Language::Tamil,
        currency: Currency::Lkr,
        contact_email: None,
        reminder_hours: config.reminder_hours.clone(),
    }
}

/// The demo's owner: as the file says, else with a new password.
async fn owner(doors: &Doors, config: &Config, actor: &Actor) -> anyhow::Result<SignIn> {
    if let Some(known) = sign_in::read(&config.data_dir) {
        let works = doors
            .accounts
            .sign_in(&known.email, &known.password, "127.0.0.1")
            .await;
        if works.is_ok() {
            return Ok(known);
        }
    }
    let new = SignIn {
        email: sign_in::EMAIL.to_owned(),
        password: password::random()?,
    };
    doors
        .accounts
        .add_user(
            actor.organization,
            "Kavitha",
            &new.email,
            &new.password,
            Role::Owner,
        )
        .await
        .map_err(explain)?;
    sign_in::write(&config.data_dir, &new)
        .with_context(|| format!("VIZHA_DATA_DIR: {} cannot be written", sign_in::FILE))?;
    Ok(new)
}

async fn make(
    doors: &Doors,
    actor: &Actor,
    number: usize,
    demo: DemoEvent,
    with_mail: bool,
) -> anyhow::Result<()> {
    let event = doors
        .events
        .create(actor, demo.input)
        .await
        .map_err(explain)?;
    let (places, called_off) = match demo.fate {
        Fate::Draft => return Ok(()),
        Fate::Booked(places) => (places, false),
        Fate::CalledOff(places) => (places, true),
    };
    let event = doors
        .events
        .publish(actor, event.id)
        .await
        .map_err(explain)?;
    extras::before(doors, actor, &event).await?;
    fill(doors, &event, number, places, with_mail).await?;
    extras::after(doors, actor, &event).await?;
    if called_off {
        doors
            .events
            .cancel(actor, event.id)
            .await
            .map_err(explain)?;
    }
    Ok(())
}

/// Books places as a lively town would: families, friends, people on their own.
async fn fill(
    doors: &Doors,
    event: &EventView,
    number: usize,
    places: i64,
    with_mail: bool,
) -> anyhow::Result<()> {
    const PARTIES: [i64; 7] = [2, 4, 1, 3, 2, 1, 2];
    let mut left = places;
    let mut index = 0;
    while left > 0 {
        let quantity = PARTIES[index % PARTIES.len()].min(left);
        let guest = guests::guest(number * 200 + index, with_mail);
        // More of the first type than of the others.
        let types = &event.ticket_types;
        let place = if index % 3 == 2 {
            index / 3 % types.len()
        } else {
            0
        };
        let request = BookingRequest {
            event: event.id.into(),
            name: guest.name,
            phone: Some(guest.phone),
            email: guest.email,
            language: Some(guest.language),
            tickets: vec![TicketOrder {
                ticket_type: types.get(place).map(|t| t.id),
                quantity,
            }],
            source: Source::Web,
            user_id: None,
            hold: false,
            hold_minutes: None,
            note: None,
            via: (index % 4 == 0).then(|| "poster".to_owned()),
            idempotency_key: Some(format!("demo-{}-{index}", event.slug)),
            notify: None,
            code: None,
            answers: Vec::new(),
        };
        match doors.bookings.book(None, request).await {
            Ok(_) => left -= quantity,
            // A small type may fill up before the event does; the next party takes another.
            Err(Error::SoldOut { .. }) if index < 400 => {}
            Err(other) => return Err(explain(other)),
        }
        index += 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::content::{Fate, events};
    use chrono::{TimeZone as _, Utc};

    #[test]
    fn the_demo_shows_every_kind_of_event() {
        let now = Utc.with_ymd_and_hms(2026, 11, 21, 3, 0, 0).unwrap();
        let all = events(now);
        assert!(all.len() >= 8);
        for event in &all {
            assert!(!event.input.title.ta.is_empty() && !event.input.title.en.is_empty());
            let start = &event.input.starts_at;
            assert!(start.as_str() > "2026-11-24", "{start}");
        }
        assert!(all.iter().any(|e| e.fate == Fate::Booked(e.input.capacity)));
        assert!(all.iter().any(|e| matches!(e.fate, Fate::CalledOff(_))));
        assert!(all.iter().any(|e| e.input.online_url.is_some()));
        assert!(all.iter().any(|e| e.input.ticket_types.len() > 2));
    }
}
