//! What goes along with a copy of an event: its questions, its own promo codes and how its waiting list works.
//! Bookings never do, nor who waits.

use crate::core::Core;
use crate::error::store;
use crate::secrets::uuid;
use domain::ids::{EventId, PromoCodeId, TicketTypeId};
use store::records::{EventRecord, PromoCodeRecord, WaitingListRecord};
use usecases::{Actor, Result};

/// Codes read at once.
const AT_ONCE: i64 = 100;

/// Takes along what belongs to an event. A copy without it is no reason to refuse the copy.
pub(in crate::events) async fn copy_with(
    core: &Core,
    actor: &Actor,
    from: &EventRecord,
    to: EventId,
) {
    crate::questions::copy(core, actor, from, to).await;
    if let Err(error) = codes(core, from, to).await {
        tracing::error!(%error, event = %to, "the promo codes of an event were not copied");
    }
    if let Err(error) = waiting_list(core, from, to).await {
        tracing::error!(%error, event = %to, "the settings of a waiting list were not copied");
    }
    core.snapshots.forget(to);
}

/// What its organizer set, where that is not the usual.
async fn waiting_list(core: &Core, from: &EventRecord, to: EventId) -> Result<()> {
    let list = core.store.waiting_list(from.id).await.map_err(store)?;
    let wanted = without_numbers(list);
    if wanted == WaitingListRecord::default() {
        return Ok(());
    }
    let kept = core
        .store
        .set_waiting_list(from.organization.id, to, wanted);
    kept.await.map_err(store)
}

/// How a list works, whoever waits on it.
pub(super) fn without_numbers(list: WaitingListRecord) -> WaitingListRecord {
    WaitingListRecord {
        waiting: 0,
        offered: 0,
        ..list
    }
}

/// Each code with as many uses as the original was given, and none of them used.
async fn codes(core: &Core, from: &EventRecord, to: EventId) -> Result<()> {
    let organization = from.organization.id;
    let now = core.now();
    let mut cursor: Option<String> = None;
    let mut copy: Option<EventRecord> = None;
    loop {
        let page = core
            .store
            .promo_codes(organization, from.id, cursor.as_deref(), AT_ONCE)
            .await
            .map_err(store)?;
        for code in page.items {
            if code.event != Some(from.id) {
                continue;
            }
            let known = match copy.take() {
                Some(known) => known,
                None => core.store.event(to).await.map_err(store)?,
            };
            let mut fields = code.fields;
            let kinds = &fields.ticket_types;
            let kinds: Vec<TicketTypeId> = kinds
                .iter()
                .filter_map(|id| counterpart(from, &known, *id))
                .collect();
            copy = Some(known);
            // One for types that the copy does not have would be one for all.
            if kinds.len() != fields.ticket_types.len() {
                continue;
            }
            fields.ticket_types = kinds;
            let record = PromoCodeRecord {
                id: PromoCodeId(uuid(now)?),
                organization,
                event: Some(to),
                fields,
                taken: 0,
                created_at: now,
            };
            core.store.create_promo_code(record).await.map_err(store)?;
        }
        cursor = page.next_cursor;
        if cursor.is_none() {
            return Ok(());
        }
    }
}

/// Ticket types of a copy stand in the same order.
fn counterpart(from: &EventRecord, to: &EventRecord, id: TicketTypeId) -> Option<TicketTypeId> {
    let mut kinds = from.ticket_types.iter();
    let at = kinds.position(|kind| kind.fields.id == id)?;
    to.ticket_types.get(at).map(|kind| kind.fields.id)
}
