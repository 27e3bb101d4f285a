//! What the server answers.

use crate::book::place_of;
use crate::program::{Heard, Net, Program};
use crate::verdict::{Said, Shown};
use crate::wire::Effect;
use domain::door::{Deed, Outcome};
use domain::ids::{BookingId, EventId};
use serde::de::DeserializeOwned;
use usecases::door::{Answer, DoorEvent, ListPage, Looked, Mark, News};

/// Before the key of a booking that the device learnt of by itself, until the list has it.
const SINGLE: char = '+';

impl Program {
    /// The answer to a question.
    pub(crate) fn hear(&mut self, question: &str, status: u16, text: &str) {
        self.asked.remove(question);
        let mut parts = question.splitn(3, ':');
        let what = parts.next().unwrap_or_default();
        let event: Option<EventId> = parts.next().and_then(|id| id.parse().ok());
        let rest = parts.next().unwrap_or_default();
        let elsewhere = event.is_some() && !self.is_open(event);
        self.net = match status {
            // What another door takes says nothing of this one.
            200 if elsewhere && self.net == Net::NotGiven => Net::NotGiven,
            200 => Net::On,
            401 => Net::SignedOut,
            403 | 404 if event.is_some() && self.is_open(event) => Net::NotGiven,
            0 | 500.. => Net::Off,
            _ => self.net,
        };
        let good = status == 200;
        match (what, event) {
            ("events", _) if good => self.hear_events(text),
            ("news", Some(event)) if good => self.hear_news(event, text),
            ("list", Some(event)) if good => self.hear_part(event, rest, text),
            ("list", Some(_)) => self.refresh = None,
            ("look", Some(event)) => self.hear_looked(event, rest, good.then_some(text)),
            ("paid", Some(event)) => self.hear_paid(event, rest, status, text),
            ("walk", Some(event)) => self.hear_walk_in(event, rest, status, text),
            ("scans", Some(_)) if good => self.hear_answers(text),
            ("scans", Some(event)) => self.hear_refusal(event, status),
            _ => {}
        }
    }

    pub(crate) fn is_open(&self, event: Option<EventId>) -> bool {
        self.open.as_ref().map(|book| book.event.id) == event
    }

    fn hear_events(&mut self, text: &str) {
        let Some(events) = read::<Vec<DoorEvent>>(text) else {
            return;
        };
        self.keep("events", text.to_owned());
        // Of what is no longer given to this member nothing stays here.
        let gone = |id: &EventId| events.iter().all(|event| event.id != *id);
        let pages: Vec<(EventId, String)> = self.pages.keys().cloned().collect();
        for key in pages.into_iter().filter(|(id, _)| gone(id)) {
            self.effects
                .push(Effect::Forget(format!("page:{}:{}", key.0, key.1)));
            self.pages.remove(&key);
        }
        let marks: Vec<EventId> = self.kept_marks.keys().copied().collect();
        for id in marks.into_iter().filter(gone) {
            for mark in self.kept_marks.remove(&id).unwrap_or_default() {
                self.effects.push(Effect::Forget(mark_key(id, &mark)));
            }
            self.heard.remove(&id);
            self.effects.push(Effect::Forget(format!("news:{id}:")));
        }
        self.events = Some(events);
        self.send();
    }

    fn hear_news(&mut self, event: EventId, text: &str) {
        let (Some(news), Some(book)) = (read::<News>(text), self.open.as_mut()) else {
            return;
        };
        if book.event.id != event {
            return;
        }
        self.ahead = news.now - self.now;
        let mut kept = Vec::new();
        for mark in news.marks {
            if book.mark(mark.clone()) {
                kept.push(mark);
            }
        }
        (book.seq, book.places_in, book.places) = (news.seq, news.places_in, news.places);
        book.heard_at = Some(news.now);
        let heard = Heard {
            seq: book.seq,
            list: book.list.clone(),
            places_in: book.places_in,
            places: book.places,
            at: book.heard_at,
        };
        let differs = book.list != news.list;
        for mark in kept {
            self.keep_mark(event, &mark);
        }
        self.keep_json(format!("news:{event}:"), &heard);
        self.heard.insert(event, heard);
        if news.more {
            self.ask_news();
        }
        if differs {
            self.ask_list(&news.list);
        }
        if !self.sending.failed {
            self.send();
        }
    }

    fn keep_mark(&mut self, event: EventId, mark: &Mark) {
        let key = mark_key(event, mark);
        if mark.outcome == Outcome::In {
            self.keep_json(key, mark);
        } else {
            self.effects.push(Effect::Forget(key));
        }
    }

    fn hear_part(&mut self, event: EventId, after: &str, text: &str) {
        let Some(page) = read::<ListPage>(text) else {
            self.refresh = None;
            return;
        };
        let ours = self.refresh.as_mut().filter(|one| one.event == event);
        let Some(refresh) = ours else { return };
        refresh.seen.insert(after.to_owned());
        let next = page.next;
        if page.rows.is_some() {
            self.keep(format!("page:{event}:{after}"), text.to_owned());
            self.pages.insert((event, after.to_owned()), page);
        }
        match next {
            Some(next) => self.ask_part(event, next.to_string()),
            None => self.end_refresh(),
        }
    }

    /// All parts are there: the list is read anew, and parts that are no more are forgotten.
    fn end_refresh(&mut self) {
        let Some(refresh) = self.refresh.take() else {
            return;
        };
        let event = refresh.event;
        let keys: Vec<(EventId, String)> = self.pages.keys().cloned().collect();
        for key in keys {
            if key.0 == event && !refresh.seen.contains(&key.1) {
                self.effects
                    .push(Effect::Forget(format!("page:{event}:{}", key.1)));
                self.pages.remove(&key);
            }
        }
        if let Some(mut book) = self.open.take() {
            if book.event.id == event {
                book.read(self.parts(event));
                book.list = refresh.list;
            }
            self.open = Some(book);
        }
    }

    fn hear_looked(&mut self, event: EventId, code: &str, text: Option<&str>) {
        let waits = self.shown == Shown::Asking(code.to_owned()) && self.is_open(Some(event));
        if !waits {
            return;
        }
        match text.and_then(read::<Looked>) {
            Some(Looked::Here {
                booking,
                kinds,
                number,
            }) => {
                let id = booking.id;
                self.learn(
                    event,
                    ListPage {
                        stamp: String::new(),
                        kinds,
                        rows: Some(vec![booking]),
                        next: None,
                    },
                );
                self.enter((id, number), Some(code));
            }
            Some(Looked::Elsewhere { title }) => {
                self.refuse(Said::Elsewhere(title), None, Some(code));
            }
            Some(Looked::Unknown) => self.refuse(Said::Unknown, None, Some(code)),
            None => self.refuse(Said::Unlisted, None, Some(code)),
        }
    }

    /// Adds a booking that the list does not have yet.
    pub(crate) fn learn(&mut self, event: EventId, page: ListPage) {
        let Some(booking) = page.rows.iter().flatten().next().cloned() else {
            return;
        };
        let id: BookingId = booking.id;
        if let Some(book) = &mut self.open {
            book.add(booking, page.kinds.clone());
        }
        let key = format!("{SINGLE}{id}");
        self.keep_json(format!("page:{event}:{key}"), &page);
        self.pages.insert((event, key), page);
    }

    fn hear_answers(&mut self, text: &str) {
        self.sending.scans.clear();
        (self.sending.singly, self.sending.failed) = (false, false);
        let Some(answers) = read::<Vec<Answer>>(text) else {
            return;
        };
        for answer in answers {
            self.hear_answer(answer);
        }
        self.ask_what_is_next();
    }

    fn hear_answer(&mut self, answer: Answer) {
        let Some(queued) = self.waits_no_more(answer.id) else {
            return;
        };
        if let Some(mark) = &answer.standing {
            self.stand(queued.event, mark);
        }
        if answer.standing.is_none() {
            self.unmark(&queued);
        }
        if queued.scan.deed != Deed::Enter
            || matches!(answer.outcome, Outcome::In | Outcome::Undone)
        {
            return;
        }
        self.trouble(&queued, answer.outcome, answer.standing);
        if let Shown::Answer(Said::Welcome, _, Some(scan)) = self.shown
            && scan == answer.id
        {
            self.effects.push(Effect::Signal(false));
        }
    }

    /// A place of the open event is in.
    pub(crate) fn stand(&mut self, event: EventId, mark: &Mark) {
        if !self.is_open(Some(event)) {
            return;
        }
        if let Some(book) = &mut self.open {
            let before = book.marks.contains_key(&(mark.booking, mark.number));
            book.mark(mark.clone());
            book.places_in += i64::from(!before);
        }
        self.keep_mark(event, mark);
    }

    /// Nobody is in at the place of a scan.
    fn unmark(&mut self, queued: &crate::book::Queued) {
        let (Some(place), Some(book)) = (place_of(&queued.scan), self.open.as_mut()) else {
            return;
        };
        if book.event.id != queued.event {
            return;
        }
        if let Some(mark) = book.marks.remove(&place) {
            book.places_in -= 1;
            let key = mark_key(queued.event, &mark);
            self.effects.push(Effect::Forget(key));
        }
    }

    /// The server did not take the scans in. Those that it will never take must not hold up the others, and
    /// none of them what is new.
    fn hear_refusal(&mut self, event: EventId, status: u16) {
        let sent = std::mem::take(&mut self.sending.scans);
        self.sending.failed = true;
        if matches!(status, 403 | 404) {
            self.bar(event);
            return self.ask_what_is_next();
        }
        if !matches!(status, 400 | 413 | 415 | 422) {
            return self.ask_news();
        }
        if !self.sending.singly {
            self.sending.singly = true;
        } else if let [only] = sent.as_slice()
            && let Some(queued) = self.waits_no_more(*only)
        {
            self.trouble(&queued, Outcome::Unknown, None);
        }
        self.ask_news();
    }
}

fn mark_key(event: EventId, mark: &Mark) -> String {
    format!("mark:{event}:{}:{}", mark.booking, mark.number)
}

fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}
