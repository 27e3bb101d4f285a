//! What waits for a door that is not given to this member any more. It is passed over, so that it holds up
//! nothing else, until that door or the page is opened again, or somebody discards it.

use crate::program::{Net, Program};
use crate::wire::Effect;
use domain::ids::{BookingId, EventId};
use uuid::Uuid;

impl Program {
    /// Whether the server may take in what waits for an event.
    pub(crate) fn may_send(&self, event: EventId) -> bool {
        let shut = self.net == Net::NotGiven && self.is_open(Some(event));
        !shut && !self.barred.contains(&event)
    }

    /// Whether the server may take a payment in.
    pub(crate) fn may_pay(&self, key: &(EventId, BookingId)) -> bool {
        self.may_send(key.0) && !self.refused.contains(key)
    }

    /// An event's scans are not taken from this member. Of the open door the page says so already.
    pub(crate) fn bar(&mut self, event: EventId) {
        if !self.is_open(Some(event)) {
            self.barred.insert(event);
        }
    }

    /// A payment is not taken from this member; its booking may be gone, so its event's scans go on.
    pub(crate) fn refuse_payment(&mut self, key: (EventId, BookingId)) {
        if !self.is_open(Some(key.0)) {
            self.refused.insert(key);
        }
        self.send_payments();
    }

    /// What was passed over of an event is tried again.
    pub(crate) fn try_again(&mut self, event: EventId) {
        self.barred.remove(&event);
        self.refused.retain(|(of, _)| *of != event);
        self.discarding = false;
    }

    /// Scans that are passed over.
    pub(crate) fn stuck_scans(&self) -> Vec<Uuid> {
        let stuck = self.queue.iter();
        let stuck = stuck.filter(|(_, one)| self.barred.contains(&one.event));
        stuck.map(|(id, _)| *id).collect()
    }

    /// Payments that are passed over.
    pub(crate) fn stuck_payments(&self) -> Vec<(EventId, BookingId)> {
        let all = self.paid.keys().copied();
        all.filter(|key| self.barred.contains(&key.0) || self.refused.contains(key))
            .collect()
    }

    /// Gives up what is passed over; nobody will know of it.
    pub(crate) fn discard(&mut self) {
        self.discarding = false;
        for scan in self.stuck_scans() {
            self.waits_no_more(scan);
        }
        for (event, booking) in self.stuck_payments() {
            self.paid.remove(&(event, booking));
            let kept = format!("paid:{event}:{booking}");
            self.effects.push(Effect::Forget(kept));
        }
    }
}
