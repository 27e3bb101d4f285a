//! Who was offered places and cannot be told of it from here: somebody must call them.

use super::view::{state_at, view};
use crate::connected::refresh;
use crate::core::Core;
use crate::error::store;
use crate::notices::channel_to;
use domain::ids::{EventId, OrganizationId};
use domain::language::LocalText;
use domain::waiting::WaitingState;
use store::records::{EventRecord, WaitingRecord};
use usecases::Result;
use usecases::waiting::WaitingView;

/// Whether what they are told reaches somebody: by mail, or where they agreed to it on WhatsApp or by SMS.
pub(crate) async fn reaches(
    core: &Core,
    organization: OrganizationId,
    email: Option<&str>,
    phone: Option<&str>,
) -> Result<bool> {
    if email.is_some() && core.mail.is_some() {
        return Ok(true);
    }
    match phone {
        Some(phone) => Ok(channel_to(core, organization, phone).await?.is_some()),
        None => Ok(false),
    }
}

/// How many offers stand of which nobody can be told, by their event, the soonest first; of one event where
/// it is named.
pub(crate) async fn untold(
    core: &Core,
    organization: OrganizationId,
    event: Option<EventId>,
) -> Result<Vec<(EventId, LocalText, i64)>> {
    let with_mail = core.mail.is_none();
    let offers = core
        .store
        .standing_offers(organization, event, with_mail)
        .await;
    let offers = offers.map_err(store)?;
    let mut all: Vec<(EventId, LocalText, i64)> = Vec::new();
    if offers.is_empty() {
        return Ok(all);
    }
    refresh(core, false).await?;
    for offer in offers {
        let (email, phone) = (offer.email.as_deref(), offer.phone.as_deref());
        if reaches(core, organization, email, phone).await? {
            continue;
        }
        match all.last_mut() {
            Some((event, _, count)) if *event == offer.event => *count += 1,
            _ => all.push((offer.event, offer.title, 1)),
        }
    }
    Ok(all)
}

/// People as shown to the organization.
pub(super) async fn shown(
    core: &Core,
    event: &EventRecord,
    records: Vec<WaitingRecord>,
) -> Result<Vec<WaitingView>> {
    let now = core.now();
    refresh(core, false).await?;
    let mut all = Vec::with_capacity(records.len());
    for record in records {
        let contact = &record.contact;
        let (email, phone) = (contact.email.as_deref(), contact.phone.as_deref());
        let is_untold = state_at(&record, now) == WaitingState::Offered
            && !reaches(core, event.organization.id, email, phone).await?;
        all.push(WaitingView {
            is_untold,
            ..view(record, event, now)
        });
    }
    Ok(all)
}
