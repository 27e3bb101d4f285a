//! What the server is asked, and when: scans first, then what is new, then the list where it differs.

use crate::program::{Net, Program};
use crate::wire::Effect;
use domain::door::SCANS_AT_ONCE;
use domain::ids::EventId;
use std::collections::BTreeSet;
use usecases::door::{Scan, Scans};
use uuid::Uuid;

/// How long the list is not fetched again, in milliseconds: while it is sold at the door it differs always.
const LIST_REST: i64 = 10_000;

/// Scans on their way.
#[derive(Default)]
pub(crate) struct Sending {
    /// Those that were sent and not answered.
    pub(crate) scans: Vec<Uuid>,
    /// Whether the server refused a batch, so that its scans go one by one.
    pub(crate) singly: bool,
    /// Whether the last batch was not taken in: the next one waits for its turn, whatever else is heard.
    pub(crate) failed: bool,
}

/// A list that is being fetched.
pub(crate) struct Refresh {
    /// Of which event.
    pub(crate) event: EventId,
    /// What the list was said to be when it began.
    pub(crate) list: String,
    /// The parts that there are.
    pub(crate) seen: BTreeSet<String>,
}

impl Program {
    /// A few seconds have passed.
    pub(crate) fn tick(&mut self) {
        if self.open.is_none() {
            if self.events.is_none() {
                self.ask_events();
            }
            self.send();
            return self.send_payments();
        }
        self.ask_what_is_next();
    }

    /// Sends what waits; where nothing does, asks what is new.
    pub(crate) fn ask_what_is_next(&mut self) {
        self.send();
        self.send_payments();
        if self.sending.scans.is_empty() {
            self.ask_news();
        }
    }

    /// Asks a question, unless it is asked already.
    pub(crate) fn ask(&mut self, name: String, path: String, body: Option<String>) {
        if self.asked.insert(name.clone()) {
            let method = if body.is_some() { "POST" } else { "GET" };
            self.effects.push(Effect::Ask(name, method, path, body));
        }
    }

    /// Which doors are given to this member.
    pub(crate) fn ask_events(&mut self) {
        let also = self.chosen.map(|id| format!("?also={id}"));
        let path = format!("/organize/door/events{}", also.unwrap_or_default());
        self.ask("events".to_owned(), path, None);
    }

    /// What is new at the open event's doors.
    pub(crate) fn ask_news(&mut self) {
        if let Some(book) = &self.open {
            let (id, since) = (book.event.id, book.seq);
            let path = format!("/organize/door/events/{id}/news?since={since}");
            self.ask(format!("news:{id}"), path, None);
        }
    }

    /// What a code is that this device does not know.
    pub(crate) fn ask_about(&mut self, code: &str) {
        if let Some(book) = &self.open {
            let id = book.event.id;
            let body = serde_json::json!({ "code": code }).to_string();
            let path = format!("/organize/door/events/{id}/look");
            self.ask(format!("look:{id}:{code}"), path, Some(body));
        }
    }

    /// Begins to fetch the list, unless that has just been done.
    pub(crate) fn ask_list(&mut self, list: &str) {
        let Some(book) = &self.open else { return };
        let event = book.event.id;
        let rested = book.list.is_empty() || self.now - self.listed_at >= LIST_REST;
        if self.refresh.is_some() || !rested {
            return;
        }
        self.listed_at = self.now;
        self.refresh = Some(Refresh {
            event,
            list: list.to_owned(),
            seen: BTreeSet::new(),
        });
        self.ask_part(event, String::new());
    }

    /// Asks for the part of a list that begins after a booking.
    pub(crate) fn ask_part(&mut self, event: EventId, after: String) {
        let page = self.pages.get(&(event, after.clone()));
        let stamp = page.map(|page| page.stamp.as_str()).unwrap_or_default();
        let begins = if after.is_empty() {
            String::new()
        } else {
            format!("&after={after}")
        };
        let path = format!("/organize/door/events/{event}/list?stamp={stamp}{begins}");
        self.ask(format!("list:{event}:{after}"), path, None);
    }

    /// The events of scans that wait and may be sent.
    fn sendable(&self) -> impl Iterator<Item = EventId> {
        let all = self.queue.values().map(|one| one.event);
        all.filter(move |event| self.may_send(*event))
    }

    /// Sends waiting scans, those of one event at a time. Nothing is sent while something is on its way.
    pub(crate) fn send(&mut self) {
        if !self.sending.scans.is_empty() || self.net == Net::SignedOut {
            return;
        }
        let own = self.sendable().find(|event| self.is_open(Some(*event)));
        let Some(event) = own.or_else(|| self.sendable().next()) else {
            return;
        };
        let most = if self.sending.singly {
            1
        } else {
            SCANS_AT_ONCE
        };
        let scans: Vec<Scan> = self
            .queue
            .values()
            .filter(|one| one.event == event)
            .take(most)
            .map(|one| one.scan.clone())
            .collect();
        self.sending.scans = scans.iter().map(|scan| scan.id).collect();
        let sent = Scans {
            device: self.device,
            now: self.now,
            scans,
        };
        if let Ok(body) = serde_json::to_string(&sent) {
            let path = format!("/organize/door/events/{event}/scans");
            self.ask(format!("scans:{event}"), path, Some(body));
        }
    }
}
