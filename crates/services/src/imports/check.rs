//! Rows looked at: each is made into a wish to book and checked as any other; nothing is booked.

use crate::bookings::BookingsService;
use crate::core::Core;
use crate::error::store;
use domain::booking::Source;
use domain::folding;
use domain::ids::TicketTypeId;
use domain::language::Language;
use domain::message::{FieldError, Message};
use domain::sheet::{Heads, SheetGuest, guest};
use std::sync::Arc;
use store::records::{EventRecord, ImportRecord, ImportRowRecord, SettledRow, TicketTypeRecord};
use usecases::bookings::{BookingRequest, Bookings as _, TicketOrder};
use usecases::imports::RowState;
use usecases::{Actor, Error, Result};

/// Rows looked at in one step.
const AT_ONCE: i64 = 200;

/// What rows need to be understood.
pub(super) struct Frame {
    pub(super) event: EventRecord,
    pub(super) heads: Heads,
    pub(super) actor: Actor,
}

impl Frame {
    pub(super) async fn of(core: &Core, import: &ImportRecord) -> Result<Self> {
        let event = core.store.event(import.event).await.map_err(store)?;
        let heads = Heads::read(&import.heads).map_err(|_| Error::Unexpected)?;
        let actor = Actor {
            user: import.by,
            ..Actor::system(import.organization)
        };
        Ok(Self {
            event,
            heads,
            actor,
        })
    }

    /// The wish of a row, and whether it is paid; or what is wrong with it.
    pub(super) fn wish(
        &self,
        row: &ImportRowRecord,
    ) -> Result<(BookingRequest, bool), Vec<FieldError>> {
        let guest = guest(&self.heads, &row.cells)?;
        let tickets = orders(&guest, &self.event).map_err(|error| vec![error])?;
        let paid = guest.paid;
        Ok((
            BookingRequest {
                event: self.event.id.into(),
                name: guest.name,
                phone: guest.phone,
                email: guest.email,
                language: guest.language,
                tickets,
                source: Source::Import,
                user_id: None,
                hold: false,
                hold_minutes: None,
                note: guest.note,
                via: None,
                idempotency_key: Some(key(&self.event, row)),
                // Only guests themselves agree to messages.
                notify: None,
                code: None,
                answers: Vec::new(),
            },
            paid,
        ))
    }
}

/// By this the booking of a row is known again at the desk.
fn key(event: &EventRecord, row: &ImportRowRecord) -> String {
    let digest = crate::bookings::hex(&row.digest);
    format!("import:{}:{digest}:{}", event.id, row.nth)
}

/// The types that a row names, in either language.
fn orders(guest: &SheetGuest, event: &EventRecord) -> Result<Vec<TicketOrder>, FieldError> {
    let wrong = |key| FieldError::new("ticket", Message::new(key));
    let mut orders = Vec::with_capacity(guest.tickets.len());
    for (name, quantity) in &guest.tickets {
        let ticket_type: TicketTypeId = match (name, event.ticket_types.as_slice()) {
            // Where the event has no types of its own, the name says nothing.
            (_, [only]) if only.fields.implied => only.fields.id,
            (None, [only]) => only.fields.id,
            (None, _) => return Err(wrong("ticket_type_required")),
            (Some(name), kinds) => {
                let found = kinds.iter().find(|kind| is_called(kind, name));
                found.ok_or_else(|| wrong("ticket_type_unknown"))?.fields.id
            }
        };
        orders.push(TicketOrder {
            ticket_type: Some(ticket_type),
            quantity: *quantity,
        });
    }
    Ok(orders)
}

fn is_called(kind: &TicketTypeRecord, name: &str) -> bool {
    let wanted = folding::words(name);
    Language::ALL.iter().any(|language| {
        let own = kind.fields.name.exact(*language);
        !own.is_empty() && folding::words(own) == wanted
    })
}

/// What is wrong with a row, from what the booking door says of it; trouble of ours is none of its own.
pub(super) fn problems(error: Error) -> Result<Vec<FieldError>> {
    let one = |field: &'static str, message| vec![FieldError::new(field, message)];
    Ok(match error {
        Error::Invalid { errors } => errors,
        Error::SoldOut { remaining } => {
            let message = Message::new("sold_out").with("remaining", remaining);
            one("places", message)
        }
        Error::Conflict { conflict } => one("row", Message::new(conflict.key())),
        Error::NotFound => one("row", Message::new("not_found")),
        other => return Err(other),
    })
}

/// Looks at some more rows; answers how many these were.
pub(super) async fn some(core: &Arc<Core>, import: &ImportRecord) -> Result<usize> {
    let kept = &core.store;
    let page = kept.import_rows(import.id, RowState::New, None, AT_ONCE);
    let rows = page.await.map_err(store)?.items;
    if rows.is_empty() {
        return Ok(0);
    }
    let frame = Frame::of(core, import).await?;
    let bookings = BookingsService(core.clone());
    let mut settled = Vec::with_capacity(rows.len());
    for row in &rows {
        settled.push(look(&bookings, &frame, row).await?);
        // Rows are many; others have their turn between them.
        tokio::task::yield_now().await;
    }
    let done = kept.settle_rows(import.id, import.event, settled).await;
    done.map_err(store)?;
    Ok(rows.len())
}

async fn look(
    bookings: &BookingsService,
    frame: &Frame,
    row: &ImportRowRecord,
) -> Result<SettledRow> {
    let (found, places) = match frame.wish(row) {
        Err(wrong) => (wrong, 0),
        Ok((request, _)) => match bookings.check(Some(&frame.actor), &request).await {
            Ok(()) => {
                let places = request.tickets.iter().map(|order| order.quantity).sum();
                (Vec::new(), places)
            }
            Err(error) => (problems(error)?, 0),
        },
    };
    let state = if found.is_empty() {
        RowState::Good
    } else {
        RowState::Bad
    };
    Ok(SettledRow {
        line: row.line,
        state,
        problems: found,
        places,
        booked: None,
    })
}
