//! A walk-in: booked by the desk's rule, then let in by the rule of scans.

use super::DoorService;
use crate::bookings::BookingsService;
use crate::error::Fields;
use domain::booking::Source;
use domain::door::{Deed, GATE, WALK_IN};
use domain::ids::BookingId;
use domain::{quantity, text};
use i18n::texts::door as t;
use store::records::EventRecord;
use usecases::bookings::{BookingRequest, TicketOrder};
use usecases::door::{Scan, Scans, WalkIn, Walked};
use usecases::{Actor, Result};
use uuid::Uuid;

impl DoorService {
    /// Books the guest and lets them in. What was booked before it came to the entry is found by its key, and
    /// let in then.
    pub(super) async fn book_and_let_in(
        &self,
        actor: &Actor,
        event: &EventRecord,
        guest: WalkIn,
    ) -> Result<Walked> {
        let mut errors = Fields::default();
        errors.check(quantity::between("places", guest.places, 1, WALK_IN));
        errors.check(text::line("gate", &guest.gate, GATE));
        errors.finish()?;
        let bookings = BookingsService(self.core.clone());
        let booked = bookings.book_row(actor, &wish(event, &guest)).await?;
        let record = booked.booking;
        if !booked.repeated {
            self.core.audit(actor, "booking.create", record.id).await;
        }
        let scans = entries(&guest, record.id, self.core.now().timestamp_millis());
        let answers = self.take_in(actor, event, scans).await?;
        let mut kinds = Vec::new();
        let booking = self.row(&record, &mut kinds);
        Ok(Walked {
            booking,
            kinds,
            answers,
        })
    }
}

/// The booking, as an organizer would enter it by hand.
fn wish(event: &EventRecord, guest: &WalkIn) -> BookingRequest {
    let name = match guest.name.trim() {
        "" => t::WALK_IN_NAME.get(event.fields.language),
        name => name,
    };
    BookingRequest {
        event: event.id.into(),
        name: name.to_owned(),
        phone: None,
        email: None,
        language: None,
        tickets: vec![TicketOrder {
            ticket_type: guest.kind,
            quantity: guest.places,
        }],
        source: Source::Organizer,
        user_id: None,
        hold: false,
        hold_minutes: None,
        note: None,
        via: None,
        idempotency_key: Some(format!("door-{}", guest.key)),
        notify: None,
        code: None,
        answers: Vec::new(),
    }
}

/// The entry of each place. Their ids follow from the key, so that a repetition is the same entries.
fn entries(guest: &WalkIn, booking: BookingId, now: i64) -> Scans {
    let places = u16::try_from(guest.places).unwrap_or(0);
    let scans = (1..=places).map(|number| Scan {
        id: Uuid::from_u128(guest.key.as_u128().wrapping_add(u128::from(number))),
        deed: Deed::Enter,
        at: now,
        gate: guest.gate.clone(),
        code: None,
        booking: Some(booking),
        number: Some(number),
        undoes: None,
    });
    Scans {
        device: guest.device,
        now,
        scans: scans.collect(),
    }
}
