//! What goes along with a copy of an event: its questions, its own promo codes and how its waiting list works.
//! It is written in the copy's own transaction: one that lacked a question would be booked without an answer.
//! Bookings never go along, nor who waits.

use crate::core::Core;
use crate::error::store;
use crate::secrets::uuid;
use domain::ids::{PromoCodeId, QuestionId, TicketTypeId};
use domain::question::Question;
use store::records::{
    Belongings, EventRecord, NewEvent, PromoCodeFields, PromoCodeRecord, WaitingListRecord,
};
use usecases::Result;

/// Codes read at once.
const AT_ONCE: i64 = 100;

/// What goes along from an event to a copy that is to be made.
///
/// # Errors
/// The database failed.
pub(in crate::events) async fn belongings(
    core: &Core,
    from: &EventRecord,
    to: &NewEvent,
) -> Result<Belongings> {
    Ok(Belongings {
        questions: questions(core, from, to).await?,
        codes: codes(core, from, to).await?,
        waiting_list: waiting_list(core, from).await?,
    })
}

/// What its organizer set, where that is not the usual.
async fn waiting_list(core: &Core, from: &EventRecord) -> Result<Option<WaitingListRecord>> {
    let list = core.store.waiting_list(from.id).await.map_err(store)?;
    let wanted = without_numbers(list);
    Ok((wanted != WaitingListRecord::default()).then_some(wanted))
}

/// What is asked at the original, under ids of its own.
async fn questions(core: &Core, from: &EventRecord, to: &NewEvent) -> Result<Vec<Question>> {
    let mut questions = core.store.questions(from.id).await.map_err(store)?;
    let now = core.now();
    for question in &mut questions {
        question.id = QuestionId(uuid(now)?);
        let ticket_type = question.ticket_type;
        question.ticket_type = ticket_type.and_then(|id| counterpart(from, to, id));
    }
    Ok(questions)
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
async fn codes(core: &Core, from: &EventRecord, to: &NewEvent) -> Result<Vec<PromoCodeRecord>> {
    let now = core.now();
    let mut codes = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let page = core
            .store
            .promo_codes(to.organization, from.id, cursor.as_deref(), AT_ONCE)
            .await
            .map_err(store)?;
        for code in page.items {
            if code.event != Some(from.id) {
                continue;
            }
            let kinds = code.fields.ticket_types.iter();
            let kinds: Vec<TicketTypeId> =
                kinds.filter_map(|id| counterpart(from, to, *id)).collect();
            // One for types that the copy does not have would be one for all.
            if kinds.len() != code.fields.ticket_types.len() {
                continue;
            }
            codes.push(PromoCodeRecord {
                id: PromoCodeId(uuid(now)?),
                organization: to.organization,
                event: Some(to.id),
                fields: PromoCodeFields {
                    ticket_types: kinds,
                    ..code.fields
                },
                taken: 0,
                created_at: now,
            });
        }
        cursor = page.next_cursor;
        if cursor.is_none() {
            return Ok(codes);
        }
    }
}

/// Ticket types of a copy stand in the same order.
fn counterpart(from: &EventRecord, to: &NewEvent, id: TicketTypeId) -> Option<TicketTypeId> {
    let mut kinds = from.ticket_types.iter();
    let at = kinds.position(|kind| kind.fields.id == id)?;
    to.ticket_types.get(at).map(|kind| kind.id)
}
