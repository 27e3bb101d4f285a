//! A ticket is scanned, a guest is let in or not, an entry is taken back: all of it at once, on the device.

use crate::book::{Place, holds, is_code};
use crate::program::{Net, Program};
use crate::verdict::{Said, Shown, barred};
use crate::wire::Effect;
use domain::door::Deed;
use domain::ids::{BookingId, EventId};
use domain::language::LocalText;
use usecases::door::Scan;
use uuid::Uuid;

impl Program {
    /// A code was scanned, typed or pasted.
    pub(crate) fn scan_code(&mut self, code: &str) {
        let Some(book) = &self.open else { return };
        if let Some(place) = book.known(code) {
            return self.enter(place, Some(code));
        }
        if let Some(title) = self.of_other_event(book.event.id, code) {
            self.refuse(Said::Elsewhere(title), None, Some(code));
        } else if !is_code(code) {
            self.refuse(Said::Unknown, None, None);
        } else if self.net == Net::On {
            self.shown = Shown::Asking(code.to_owned());
            self.ask_about(code);
        } else {
            self.refuse(Said::Unlisted, None, Some(code));
        }
    }

    /// The title of another event whose list, kept on this device, has the code.
    fn of_other_event(&self, own: EventId, code: &str) -> Option<LocalText> {
        let mut others = self.pages.iter().filter(|((event, _), _)| *event != own);
        let ((event, _), _) = others.find(|(_, page)| holds(page, code))?;
        let mut events = self.events.iter().flatten();
        let found = events.find(|other| other.id == *event)?;
        Some(found.title.clone())
    }

    /// Lets a place in, if it may come in; the answer stands on the screen in the same moment.
    pub(crate) fn enter(&mut self, place: Place, code: Option<&str>) {
        let Some(book) = &self.open else { return };
        let Some(row) = book.row(place.0) else { return };
        let bar = barred(row.booking.state, row.places(), place.1);
        let already = book.standing(place, &self.queue, self.ahead);
        if let Some(said) = bar.or(already.map(Said::Already)) {
            return self.refuse(said, Some(place), code);
        }
        let scan = self.note(Deed::Enter, Some(place), code, None);
        self.shown = Shown::Answer(Said::Welcome, Some(place), scan);
        self.effects.push(Effect::Signal(true));
        self.send();
    }

    /// Lets in all places of a booking that are not in.
    pub(crate) fn enter_all(&mut self, booking: BookingId) {
        let Some(book) = &self.open else { return };
        let Some(row) = book.row(booking) else { return };
        let inside = book.inside(row, &self.queue, self.ahead);
        let (state, places) = (row.booking.state, row.places());
        let missing = (1..=places).filter(|number| !inside.contains(number));
        let missing: Vec<u16> = missing.collect();
        if let Some(said) = barred(state, places, 1) {
            return self.refuse(said, Some((booking, 1)), None);
        }
        for number in missing {
            self.note(Deed::Enter, Some((booking, number)), None, None);
        }
        self.shown = Shown::Booking(booking);
        self.effects.push(Effect::Signal(true));
        self.send();
    }

    /// Takes the entry of a place back.
    pub(crate) fn undo(&mut self, place: Place) {
        let Some(book) = &self.open else { return };
        if let Some(standing) = book.standing(place, &self.queue, self.ahead) {
            self.note(Deed::Undo, Some(place), None, Some(standing.scan));
            self.shown = Shown::Undone(place);
            self.effects.push(Effect::Focus("answer"));
            self.send();
        }
    }

    /// Sends a guest away. What was scanned is kept; what was looked up by hand needs no line.
    pub(crate) fn refuse(&mut self, said: Said, place: Option<Place>, code: Option<&str>) {
        if code.is_some() {
            self.note(Deed::Refuse, place, code, None);
        }
        self.shown = Shown::Answer(said, place, None);
        self.effects.push(Effect::Signal(false));
        self.send();
    }

    /// Writes a scan down; its id.
    fn note(
        &mut self,
        deed: Deed,
        place: Option<Place>,
        code: Option<&str>,
        undoes: Option<Uuid>,
    ) -> Option<Uuid> {
        let event = self.open.as_ref()?.event.id;
        let scan = Scan {
            id: Uuid::new_v4(),
            deed,
            at: self.now,
            gate: self.settings.gate.trim().to_owned(),
            code: code.map(str::to_owned),
            booking: place.map(|(booking, _)| booking),
            number: place.map(|(_, number)| number),
            undoes,
        };
        let id = scan.id;
        self.wait(event, scan);
        Some(id)
    }
}
