//! Demo content, made through the doors as people would; safe to repeat.

pub mod content;
pub mod extras;
pub mod guests;
mod past;
pub mod sign_in;

use crate::commands::{explain, open, password};
use crate::config::Config;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use content::{DemoEvent, Fate};
use domain::language::{Language, LocalText};
use domain::money::Currency;
use services::{Clock as _, FixedClock, SystemClock};
use sign_in::SignIn;
use std::sync::Arc;
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

/// Loads what is missing of the demo content: an organization that has been at work for two weeks.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn load(config: &Config) -> anyhow::Result<Loaded> {
    let now = SystemClock.now();
    let clock = Arc::new(FixedClock::at(now));
    let told = clock.clone();
    let store = open::store_at(config, Arc::new(move || told.now())).await?;
    let house = services::open(store.clone(), config.service_settings()?, clock.clone())
        .map_err(|e| anyhow::anyhow!("VIZHA_SMTP_URL is wrong: {e}."))?;
    let loaded = fill(&house.doors, config, &clock, now).await;
    store.close().await;
    loaded
}

async fn fill(
    doors: &Doors,
    config: &Config,
    clock: &FixedClock,
    now: DateTime<Utc>,
) -> anyhow::Result<Loaded> {
    clock.set(now - past::FOUNDED);
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
    clock.set(now);
    let sign_in = owner(doors, config, &actor).await?;
    clock.set(now - past::OPENED);
    let mut kept = 0;
    let mut made = Vec::new();
    for (number, demo) in content::events(now).into_iter().enumerate() {
        let slug = demo.input.slug.clone().unwrap_or_default();
        match doors.events.show(&EventKey(slug), Some(&actor)).await {
            Ok(_) => kept += 1,
            Err(Error::NotFound) => made.push(make(doors, &actor, number, demo).await?),
            Err(other) => return Err(explain(other)),
        }
    }
    // Mail to invented people must not leave the house.
    let with_mail = config.smtp_url.is_none();
    past::book(doors, clock, now, &made, with_mail).await?;
    clock.set(now);
    for made in &made {
        finish(doors, &actor, made).await?;
    }
    Ok(Loaded {
        made: made.len(),
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

/// An event that was made now.
struct Made {
    event: EventView,
    /// Its number among the demo's events.
    number: usize,
    fate: Fate,
}

async fn make(
    doors: &Doors,
    actor: &Actor,
    number: usize,
    demo: DemoEvent,
) -> anyhow::Result<Made> {
    let created = doors.events.create(actor, demo.input).await;
    let mut event = created.map_err(explain)?;
    if demo.fate != Fate::Draft {
        let published = doors.events.publish(actor, event.id).await;
        event = published.map_err(explain)?;
        extras::before(doors, actor, &event).await?;
    }
    Ok(Made {
        event,
        number,
        fate: demo.fate,
    })
}

/// What comes after its guests.
async fn finish(doors: &Doors, actor: &Actor, made: &Made) -> anyhow::Result<()> {
    if made.fate == Fate::Draft {
        return Ok(());
    }
    extras::after(doors, actor, &made.event).await?;
    if let Fate::CalledOff(_) = made.fate {
        let cancelled = doors.events.cancel(actor, made.event.id).await;
        cancelled.map_err(explain)?;
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
