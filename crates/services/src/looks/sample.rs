//! A letter to a guest whom nobody is, about an event that there is not.

use super::words::facts;
use crate::core::Core;
use crate::error::store;
use crate::mail::{About, Facts, Letter, WaitingFacts};
use crate::secrets::uuid;
use chrono::Duration;
use domain::booking::PaymentState;
use domain::ids::{BookingId, EventId, WaitingId};
use domain::language::Language;
use domain::money::Money;
use i18n::texts::channels::EXAMPLE_NAME;
use i18n::texts::looks::{EXAMPLE_EVENT, EXAMPLE_PLACE};
use store::records::{MailTextRecord, OrganizationRecord};
use usecases::looks::MailText;
use usecases::messages::MessageKind;
use usecases::{Actor, Result};

/// The letter of a kind with these words.
pub(super) async fn letter(
    core: &Core,
    actor: &Actor,
    text: &MailText,
    language: Language,
) -> Result<Letter> {
    let organization = core.store.organization(actor.organization).await;
    let organization = organization.map_err(store)?;
    let look = core.store.look(actor.organization).await.map_err(store)?;
    let waits = matches!(
        text.kind,
        MessageKind::WaitingJoined | MessageKind::WaitingOffered | MessageKind::WaitingExpired
    );
    let mut letter = Letter {
        kind: text.kind,
        about: About::Booking,
        language,
        written_at: core.now(),
        to: String::new(),
        booking: None,
        news: None,
        subscription: None,
        waiting: None,
        written: None,
        house: None,
        address: None,
        link: None,
    };
    if waits {
        letter.waiting = Some(waiting(core, &organization, language)?);
    } else {
        letter.booking = Some(booking(core, &organization, language)?);
    }
    let record = MailTextRecord {
        organization: organization.id,
        kind: text.kind.as_str().to_owned(),
        subject: text.subject.clone(),
        introduction: text.introduction.clone(),
        closing: text.closing.clone(),
    };
    letter.house = facts(&look, Some(&record), &letter);
    Ok(letter)
}

fn booking(core: &Core, organization: &OrganizationRecord, language: Language) -> Result<Facts> {
    let now = core.now();
    Ok(Facts {
        booking: BookingId(uuid(now)?),
        link_version: 1,
        reference: "AB12-CD34".to_owned(),
        name: EXAMPLE_NAME.get(language).to_owned(),
        quantity: 2,
        items: Vec::new(),
        total: Money::new(0, organization.currency),
        payment: PaymentState::Free,
        event: EventId(uuid(now)?),
        slug: "example".to_owned(),
        title: EXAMPLE_EVENT.get(language).to_owned(),
        title_language: language,
        summary: String::new(),
        organization: organization.name.get(language).to_owned(),
        contact_email: organization.contact_email.clone(),
        starts_at: now + Duration::hours(24),
        ends_at: None,
        timezone: organization.timezone.clone(),
        venue_name: EXAMPLE_PLACE.get(language).to_owned(),
        venue_address: String::new(),
        map_url: None,
        online_url: None,
        sequence: 0,
    })
}

fn waiting(
    core: &Core,
    organization: &OrganizationRecord,
    language: Language,
) -> Result<WaitingFacts> {
    let now = core.now();
    Ok(WaitingFacts {
        waiting: WaitingId(uuid(now)?),
        name: EXAMPLE_NAME.get(language).to_owned(),
        quantity: 2,
        kind: String::new(),
        until: Some(now + Duration::hours(3)),
        slug: "example".to_owned(),
        title: EXAMPLE_EVENT.get(language).to_owned(),
        title_language: language,
        organization: organization.name.get(language).to_owned(),
        contact_email: organization.contact_email.clone(),
        starts_at: now + Duration::hours(24),
        ends_at: None,
        timezone: organization.timezone.clone(),
    })
}
