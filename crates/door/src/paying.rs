//! Money at the door: taken at once, told to the server as soon as it can be reached.

use crate::book::Book;
use crate::program::{Net, Program};
use domain::ids::{BookingId, EventId};
use usecases::door::{ListPage, Payment};

impl Program {
    /// A booking is paid, or is not after all.
    pub(crate) fn pay(&mut self, booking: BookingId, paid: bool) {
        let Some(book) = &self.open else { return };
        let event = book.event.id;
        let price = book.row(booking).map_or(0, |row| row.booking.to_pay);
        self.keep(format!("paid:{event}:{booking}"), paid.to_string());
        self.paid.insert((event, booking), paid);
        if paid {
            self.took = Some((booking, price));
        }
        self.send_payments();
    }

    /// What is still to be paid for a booking, in the smallest unit.
    pub(crate) fn owes(&self, book: &Book, booking: BookingId) -> Option<i64> {
        let kept = book.row(booking)?.booking.to_pay;
        let to_pay = match self.paid.get(&(book.event.id, booking)) {
            Some(true) => 0,
            // What the server has taken in already was this much.
            Some(false) => kept.max(self.took.map_or(0, |(_, price)| price)),
            None => kept,
        };
        (to_pay > 0).then_some(to_pay)
    }

    /// Payments that wait and may be sent.
    fn payable(&self) -> impl Iterator<Item = ((EventId, BookingId), bool)> {
        let all = self.paid.iter().map(|(key, paid)| (*key, *paid));
        all.filter(move |(key, _)| self.may_pay(key))
    }

    /// Tells the server one that it does not know.
    pub(crate) fn send_payments(&mut self) {
        if self.net == Net::SignedOut {
            return;
        }
        let own = self.payable().find(|((of, _), _)| self.is_open(Some(*of)));
        let Some(((event, booking), paid)) = own.or_else(|| self.payable().next()) else {
            return;
        };
        if let Ok(body) = serde_json::to_string(&Payment { booking, paid }) {
            let path = format!("/organize/door/events/{event}/payments");
            self.ask(format!("paid:{event}:{booking}"), path, Some(body));
        }
    }

    pub(crate) fn hear_paid(&mut self, event: EventId, booking: &str, status: u16, text: &str) {
        let page: Option<ListPage> = serde_json::from_str(text).ok();
        let rows = page.as_ref().and_then(|page| page.rows.as_deref());
        let said = rows
            .and_then(|rows| rows.first())
            .map(|row| row.to_pay == 0);
        let known = booking
            .parse::<BookingId>()
            .ok()
            .map(|booking| (event, booking));
        let Some(key) = known.filter(|key| self.paid.contains_key(key)) else {
            return;
        };
        let done = match (status, said) {
            // What was decided otherwise meanwhile is sent again.
            (200, Some(said)) => self.paid.get(&key) == Some(&said),
            // The server will never take it in: the list says what is owed.
            (400 | 409 | 413 | 415 | 422, _) => true,
            (403 | 404, _) => return self.refuse_payment(key),
            // Not now: it is asked again when a few seconds have passed.
            _ => return,
        };
        if let Some(page) = page.filter(|_| self.is_open(Some(event))) {
            self.learn(event, page);
        }
        if done {
            self.paid.remove(&key);
            let kept = format!("paid:{event}:{booking}");
            self.effects.push(crate::wire::Effect::Forget(kept));
            self.send_payments();
        }
    }
}
