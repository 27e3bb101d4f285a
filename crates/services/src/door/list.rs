//! An event's bookings as devices keep them.

use super::DoorService;
use crate::bookings::view::{shown_reference, state_at};
use crate::error::store;
use crate::secrets::sha256;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::booking::{BookingState, PaymentState};
use domain::door::DIGEST;
use domain::ids::BookingId;
use domain::language::LocalText;
use store::records::{BookingRecord, EventRecord};
use usecases::door::{DoorBooking, ListPage};
use usecases::{Error, Result};

/// Bookings of one part.
const ROWS: i64 = 500;

impl DoorService {
    /// A part of the list; without its rows when the device has it.
    pub(super) async fn part(
        &self,
        event: &EventRecord,
        after: Option<BookingId>,
        stamp: Option<&str>,
    ) -> Result<ListPage> {
        let records = self.core.store.bookings_after(event.id, after, ROWS).await;
        let records = records.map_err(store)?;
        let full = i64::try_from(records.len()).unwrap_or(0) >= ROWS;
        let next = records.last().filter(|_| full).map(|last| last.id);
        let mut kinds = Vec::new();
        let rows: Vec<DoorBooking> = records
            .iter()
            .map(|record| self.row(record, &mut kinds))
            .collect();
        let bytes = serde_json::to_vec(&(&kinds, &rows)).map_err(|error| {
            tracing::error!(%error, "a list for the door");
            Error::Unexpected
        })?;
        let own = URL_SAFE_NO_PAD.encode(&sha256(bytes)[..DIGEST]);
        let known = stamp == Some(own.as_str());
        Ok(ListPage {
            stamp: own,
            kinds: if known { Vec::new() } else { kinds },
            rows: (!known).then_some(rows),
            next,
        })
    }

    /// A booking as the door sees it; `kinds` gathers the names of ticket types.
    pub(super) fn row(&self, record: &BookingRecord, kinds: &mut Vec<LocalText>) -> DoorBooking {
        let state = state_at(record, self.core.now());
        let owes = state == BookingState::Confirmed && record.payment == PaymentState::AtVenue;
        let items = record
            .items
            .iter()
            .map(|item| (position(kinds, &item.name), item.quantity))
            .collect();
        let version = record.link_version.into();
        let places = u16::try_from(record.quantity).unwrap_or(u16::MAX);
        let digests = (1..=places)
            .map(|number| digest(&self.core.keys.ticket_code(record.id, number, version)))
            .collect();
        DoorBooking {
            id: record.id,
            reference: shown_reference(&record.reference),
            name: record.contact.name.clone(),
            state,
            to_pay: if owes { record.total_minor } else { 0 },
            items,
            digests,
        }
    }
}

/// By what a device knows a ticket's code.
fn digest(code: &str) -> String {
    URL_SAFE_NO_PAD.encode(&sha256(code)[..DIGEST])
}

/// The position of a ticket type's name, which is added where it is new.
fn position(kinds: &mut Vec<LocalText>, name: &LocalText) -> u16 {
    let at = kinds.iter().position(|kind| kind == name);
    let at = at.unwrap_or_else(|| {
        kinds.push(name.clone());
        kinds.len() - 1
    });
    u16::try_from(at).unwrap_or(u16::MAX)
}
