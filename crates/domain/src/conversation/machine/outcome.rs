//! How a deed ended, told to the guest.

use super::Talk;
use crate::conversation::say::{BookedSaid, BookingSaid, EventSaid, Say};
use crate::conversation::state::Step;
use crate::conversation::{Deed, Done};
use crate::message::Message;

/// Refusals that another number or address can mend.
const OF_CONTACT: [&str; 4] = [
    "phone_invalid",
    "phone_region",
    "email_invalid",
    "contact_required",
];

impl Talk<'_> {
    pub(super) fn outcome(&mut self, deed: &Deed, done: &Done) {
        match (deed, done) {
            (Deed::Book { .. }, Done::Booked { .. }) => self.booked(done),
            (Deed::Book { event, .. }, Done::SoldOut { remaining }) => {
                self.state.draft.event = Some(*event);
                self.too_few(*remaining);
            }
            (Deed::Book { .. }, Done::Refused(message)) => self.refused(message),
            (Deed::Book { .. }, Done::Trouble) => {
                self.say.push(Say::Trouble);
                self.state.summary = None;
                self.advance();
            }
            (Deed::Cancel { .. }, Done::Cancelled { reference }) => {
                let reference = reference.clone();
                self.say.push(Say::Cancelled { reference });
            }
            (Deed::Cancel { reference }, Done::Refused(message)) if message.key == "not_found" => {
                let reference = reference.clone();
                self.say.push(Say::BookingUnknown { reference });
            }
            (Deed::Subscribe, Done::Noted) => {
                self.say.push(Say::Subscribed);
                self.resume();
            }
            (Deed::Unsubscribe, Done::Noted) => {
                // Said once; a second "stop" is heard in silence.
                if !self.state.stopped {
                    self.say.push(Say::Unsubscribed);
                }
                self.state.stopped = true;
            }
            (Deed::CallPerson, Done::Noted) => {
                self.state.person = true;
                self.say.push(Say::PersonCalled);
            }
            (_, Done::Refused(message)) => {
                self.say.push(Say::Refused(message.clone()));
                self.resume();
            }
            _ => {
                self.say.push(Say::Trouble);
                self.resume();
            }
        }
    }

    fn booked(&mut self, done: &Done) {
        let Done::Booked {
            reference,
            title,
            local_start,
            timezone,
            venue,
            quantity,
            total_minor,
            currency,
            url,
            qr_url,
            calendar_url,
        } = done
        else {
            return;
        };
        self.state.drop_draft();
        if let Some(used) = &mut self.state.used {
            used.reference.get_or_insert_with(|| reference.clone());
        }
        self.say.push(Say::Booked(BookedSaid {
            booking: BookingSaid {
                reference: reference.clone(),
                title: title.clone(),
                local_start: *local_start,
                quantity: *quantity,
                url: url.clone(),
            },
            timezone: timezone.clone(),
            venue: venue.clone(),
            total_minor: *total_minor,
            currency: *currency,
            qr_url: qr_url.clone(),
            calendar_url: calendar_url.clone(),
        }));
    }

    /// Too few are left: how many, and fewer to choose from.
    fn too_few(&mut self, remaining: i64) {
        let event = self.state.draft.event.and_then(|id| self.event(id));
        let Some(event) = event.filter(|_| remaining > 0) else {
            if let Some(event) = event {
                self.say.push(Say::SoldOut(EventSaid::of(event)));
            } else {
                self.say.push(Say::NothingOn);
            }
            return self.state.drop_draft();
        };
        self.too_many(remaining, true);
        let kind = self.state.draft.ticket_type;
        let kind = event.types.iter().find(|known| Some(known.id) == kind);
        match kind {
            Some(kind) => {
                // What is known of the event may be older than the refusal.
                let mut left = kind.clone();
                left.remaining = left.remaining.min(remaining).max(1);
                self.state.summary = None;
                self.ask_quantity(event, &left);
            }
            None => self.advance(),
        }
    }

    fn refused(&mut self, message: &Message) {
        self.say.push(Say::Refused(message.clone()));
        if OF_CONTACT.contains(&&*message.key) {
            self.state.phone = None;
            self.state.email = None;
            self.state.step = Step::Contact;
            return self.ask_contact(None);
        }
        self.state.summary = None;
        match &*message.key {
            "over_maximum" => {
                self.state.draft.quantity = None;
                self.advance();
            }
            // It may work in a moment: the same is offered once more.
            "busy" | "too_many" => self.advance(),
            _ => self.state.drop_draft(),
        }
    }
}
