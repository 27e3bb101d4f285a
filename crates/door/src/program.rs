//! The program: what it knows, and what it does when something happens.

use crate::book::{Book, Queue, Queued, is_code, place_of};
use crate::merging::{Refresh, Sending};
use crate::verdict::Shown;
use crate::views;
use crate::walking::Walking;
use crate::wire::{Began, Effect, Event, Step};
use domain::door::Outcome;
use domain::ids::{BookingId, EventId};
use domain::language::Language;
use i18n::texts::door as t;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use usecases::door::{DoorEvent, ListPage, Mark, Scan};
use uuid::Uuid;

/// Whether the server can be asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Net {
    /// It answers.
    On,
    /// It cannot be reached.
    #[default]
    Off,
    /// It does not know who asks.
    SignedOut,
    /// The event's door is not given to this member.
    NotGiven,
}

/// What the device remembers between visits.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    pub(crate) language: String,
    pub(crate) gate: String,
    pub(crate) user: String,
    pub(crate) event: Option<EventId>,
}

/// What is the device's own and not sent yet: whoever uses it, it stays.
const OWN: [&str; 3] = ["scan:", "paid:", "device"];

/// Where an event's news stand.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Heard {
    pub(crate) seq: i64,
    pub(crate) list: String,
    pub(crate) places_in: i64,
    pub(crate) places: i64,
    pub(crate) at: Option<i64>,
}

/// An entry of this device that came to something else when it was merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Trouble {
    pub(crate) scan: Uuid,
    pub(crate) event: EventId,
    pub(crate) booking: Option<BookingId>,
    pub(crate) number: Option<u16>,
    pub(crate) outcome: Outcome,
    pub(crate) standing: Option<Mark>,
}

/// The program at the door.
#[derive(Default)]
pub struct Program {
    pub(crate) language: Language,
    pub(crate) name: String,
    pub(crate) staff: bool,
    pub(crate) keeps: bool,
    pub(crate) ready: Option<bool>,
    pub(crate) settings: Settings,
    pub(crate) device: Uuid,
    pub(crate) net: Net,
    /// `None` until the server or the device knows them.
    pub(crate) events: Option<Vec<DoorEvent>>,
    pub(crate) chosen: Option<EventId>,
    pub(crate) open: Option<Book>,
    /// Parts of lists by their event and where they begin.
    pub(crate) pages: BTreeMap<(EventId, String), ListPage>,
    pub(crate) kept_marks: HashMap<EventId, Vec<Mark>>,
    pub(crate) heard: HashMap<EventId, Heard>,
    pub(crate) queue: Queue,
    pub(crate) troubles: Vec<Trouble>,
    /// What was paid here, or is not after all, and the server has not taken in.
    pub(crate) paid: BTreeMap<(EventId, BookingId), bool>,
    /// Events whose scans the server does not take from this member, as long as the page is open.
    pub(crate) barred: BTreeSet<EventId>,
    /// Payments that it does not take.
    pub(crate) refused: BTreeSet<(EventId, BookingId)>,
    /// Whether someone is asked if these are to be given up.
    pub(crate) discarding: bool,
    /// For which booking money was taken last, and how much.
    pub(crate) took: Option<(BookingId, i64)>,
    pub(crate) shown: Shown,
    pub(crate) typed: String,
    /// A guest without a booking, while one is added.
    pub(crate) walking: Option<Walking>,
    pub(crate) camera: bool,
    pub(crate) camera_failed: bool,
    pub(crate) forgetting: bool,
    /// What the server's clock is ahead of the device's.
    pub(crate) ahead: i64,
    pub(crate) sending: Sending,
    pub(crate) refresh: Option<Refresh>,
    /// When the list was asked for last.
    pub(crate) listed_at: i64,
    /// Questions that have not been answered.
    pub(crate) asked: BTreeSet<String>,
    pub(crate) effects: Vec<Effect>,
    regions: HashMap<&'static str, String>,
    pub(crate) now: i64,
}

impl Program {
    /// Hears what happened; answers what to do.
    pub fn handle(&mut self, step: Step) -> Vec<Effect> {
        self.now = step.now;
        match step.event {
            Event::Began(began) => self.begin(began),
            Event::Tick => self.tick(),
            Event::Act(command) => self.act(&command),
            Event::Typed(field, content) => self.type_into(&field, content),
            Event::Entered(form, content) => self.enter_form(&form, &content),
            Event::Found(code) => self.scan_code(code.trim()),
            Event::Answered(question, status, text) => self.hear(&question, status, &text),
            Event::Camera(state) => {
                self.camera = state == "on";
                self.camera_failed = state == "failed";
            }
            Event::Ready(ready) => self.ready = Some(ready),
            Event::NotKept => self.keeps = false,
        }
        self.draw();
        std::mem::take(&mut self.effects)
    }

    /// Shows what differs from what is shown.
    fn draw(&mut self) {
        for (id, html) in views::regions(self) {
            if self.regions.get(id) == Some(&html) {
                continue;
            }
            self.effects.push(Effect::Show(id, html.clone()));
            if id == views::FRAME {
                // It holds all others, which are drawn afresh in it, and the field.
                self.regions.clear();
                let field = match &self.open {
                    Some(_) => Effect::Fill("q", self.typed.clone()),
                    None => Effect::Fill("gate", self.settings.gate.clone()),
                };
                self.effects.push(field);
            }
            if let (views::WALK, Some(walking)) = (id, &self.walking) {
                let fills = [
                    ("walk-places", &walking.places),
                    ("walk-kind", &walking.kind),
                    ("walk-name", &walking.name),
                ];
                let fills = fills.map(|(field, text)| Effect::Fill(field, text.clone()));
                self.effects.extend(fills);
                self.effects.push(Effect::Focus("walk-places"));
            }
            self.regions.insert(id, html);
        }
    }

    fn begin(&mut self, began: Began) {
        self.name = began.name;
        (self.staff, self.keeps) = (began.staff, began.keeps);
        let mut kept: BTreeMap<String, String> = began.kept.into_iter().collect();
        let settings = kept.get("settings");
        self.settings = settings
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_default();
        if self.settings.user != began.user {
            // What somebody else may see is not shown to this member.
            kept.retain(|key, _| OWN.iter().any(|own| key.starts_with(own)));
            self.effects.push(Effect::ForgetBut(OWN.to_vec()));
            self.settings.user = began.user;
            self.settings.event = None;
        }
        self.language = Language::from_tag(&self.settings.language)
            .or_else(|| Language::from_tag(&began.language))
            .unwrap_or_default();
        self.effects.push(Effect::Speak(self.language.tag()));
        if self.settings.gate.is_empty() {
            self.settings.gate = t::GATE_FIRST.get(self.language).to_owned();
        }
        let device = kept.get("device").and_then(|text| text.parse().ok());
        self.device = device.unwrap_or_else(Uuid::new_v4);
        self.keep("device", self.device.to_string());
        for (key, text) in kept {
            self.remember(&key, &text);
        }
        let asked = began.event.and_then(|id| id.parse().ok());
        self.chosen = asked.or(self.settings.event);
        self.keep_settings();
        self.ask_events();
    }

    /// Takes in what was kept under a key.
    fn remember(&mut self, key: &str, text: &str) {
        let mut parts = key.splitn(3, ':');
        let kind = parts.next().unwrap_or_default();
        let event: Option<EventId> = parts.next().and_then(|id| id.parse().ok());
        let rest = parts.next().unwrap_or_default();
        match (kind, event) {
            ("events", _) => self.events = serde_json::from_str(text).ok(),
            ("page", Some(event)) => {
                if let Ok(page) = serde_json::from_str(text) {
                    self.pages.insert((event, rest.to_owned()), page);
                }
            }
            ("mark", Some(event)) => {
                if let Ok(mark) = serde_json::from_str(text) {
                    self.kept_marks.entry(event).or_default().push(mark);
                }
            }
            ("news", Some(event)) => {
                if let Ok(heard) = serde_json::from_str(text) {
                    self.heard.insert(event, heard);
                }
            }
            ("scan", Some(event)) => {
                if let Ok(scan) = serde_json::from_str::<Scan>(text) {
                    self.queue.insert(scan.id, Queued { event, scan });
                }
            }
            ("paid", Some(event)) => {
                if let (Ok(booking), Ok(paid)) = (rest.parse(), text.parse()) {
                    self.paid.insert((event, booking), paid);
                }
            }
            ("trouble", _) => {
                if let Ok(trouble) = serde_json::from_str(text) {
                    self.troubles.push(trouble);
                }
            }
            _ => {}
        }
    }

    fn act(&mut self, command: &str) {
        let mut parts = command.split(':');
        let deed = parts.next().unwrap_or_default();
        let first = parts.next().unwrap_or_default();
        let booking: Option<BookingId> = first.parse().ok();
        let number = parts.next().and_then(|number| number.parse().ok());
        match (deed, booking, number) {
            ("language", ..) => self.speak(first),
            ("choose", ..) => self.leave(),
            ("door", ..) => {
                self.chosen = first.parse().ok();
                self.open_door();
            }
            ("camera", ..) => self.switch_camera(),
            ("close", ..) => self.shown = Shown::Nothing,
            ("walk", ..) => self.walk(),
            ("walk-again", ..) => self.walk_again(),
            ("walk-close", ..) => self.walking = None,
            ("forget", ..) => self.forgetting = true,
            ("keep", ..) => {
                if self.discarding {
                    self.effects.push(Effect::Focus("stuck"));
                }
                (self.forgetting, self.discarding) = (false, false);
            }
            ("forget-all", ..) => self.forget(),
            ("discard", ..) => {
                self.discarding = true;
                self.effects.push(Effect::Focus("stuck"));
            }
            ("discard-all", ..) => {
                self.discard();
                let free = if self.open.is_some() { "q" } else { "gate" };
                self.effects.push(Effect::Focus(free));
            }
            ("seen", ..) => self.see(first),
            ("seen-all", ..) => self.see_all(),
            ("open", Some(booking), _) => {
                self.shown = Shown::Booking(booking);
                self.effects.push(Effect::Focus("answer"));
            }
            ("in", Some(booking), Some(number)) => self.enter((booking, number), None),
            ("all", Some(booking), _) => self.enter_all(booking),
            ("undo", Some(booking), Some(number)) => self.undo((booking, number)),
            ("paid" | "unpaid", Some(booking), _) => self.pay(booking, deed == "paid"),
            _ => {}
        }
    }

    fn type_into(&mut self, field: &str, content: String) {
        match field {
            "gate" => self.settings.gate = content.chars().take(domain::door::GATE).collect(),
            "walk-places" | "walk-kind" | "walk-name" => self.type_walk_in(field, content),
            "q" if is_code(content.trim()) => self.scan_typed(content.trim()),
            "q" => {
                if !content.trim().is_empty() {
                    self.make_room();
                }
                self.typed = content;
            }
            _ => {}
        }
    }

    fn switch_camera(&mut self) {
        self.make_room();
        self.effects.push(Effect::Camera(!self.camera));
    }

    /// The last answer gives its place to what is done next.
    fn make_room(&mut self) {
        if !matches!(self.shown, Shown::Asking(_)) {
            self.shown = Shown::Nothing;
        }
    }

    fn enter_form(&mut self, form: &str, content: &str) {
        match form {
            "choose" => self.open_door(),
            "walk" => self.send_walk_in(),
            "search" if is_code(content.trim()) => self.scan_typed(content.trim()),
            "search" => {
                self.typed = content.to_owned();
                let found = self.open.as_ref().map(|book| book.search(content));
                if let Some([only]) = found.as_deref() {
                    self.shown = Shown::Booking(only.booking.id);
                    self.effects.push(Effect::Focus("answer"));
                }
            }
            _ => {}
        }
    }

    /// A code that was typed or pasted, or sent by a scanner that types.
    fn scan_typed(&mut self, code: &str) {
        self.typed.clear();
        self.effects.push(Effect::Fill("q", String::new()));
        self.scan_code(code);
    }

    fn speak(&mut self, tag: &str) {
        if let Some(language) = Language::from_tag(tag) {
            // A gate that nobody has named speaks the page's language.
            if self.settings.gate == t::GATE_FIRST.get(self.language) {
                self.settings.gate = t::GATE_FIRST.get(language).to_owned();
            }
            self.language = language;
            self.effects.push(Effect::Speak(language.tag()));
            self.settings.language = language.tag().to_owned();
            self.keep_settings();
        }
    }

    /// Opens the chosen event's door with what is kept of it.
    fn open_door(&mut self) {
        let mut events = self.events.iter().flatten();
        let Some(event) = events.find(|event| Some(event.id) == self.chosen) else {
            return;
        };
        let event = event.clone();
        let id = event.id;
        if self.settings.gate.trim().is_empty() {
            self.settings.gate = t::GATE_FIRST.get(self.language).to_owned();
        }
        self.settings.event = Some(id);
        self.keep_settings();
        let mut book = Book::new(event);
        book.read(self.parts(id));
        for mark in self.kept_marks.remove(&id).unwrap_or_default() {
            book.mark(mark);
        }
        let heard = self.heard.get(&id).cloned().unwrap_or_default();
        (book.seq, book.list, book.heard_at) = (heard.seq, heard.list, heard.at);
        (book.places_in, book.places) = (heard.places_in, heard.places);
        self.open = Some(book);
        (self.refresh, self.walking) = (None, None);
        self.try_again(id);
        (self.shown, self.typed) = (Shown::Nothing, String::new());
        self.ask_what_is_next();
    }

    /// The parts of an event's list.
    pub(crate) fn parts(&self, event: EventId) -> impl Iterator<Item = &ListPage> {
        self.pages
            .range((event, String::new())..)
            .take_while(move |((of, _), _)| *of == event)
            .map(|(_, page)| page)
    }

    /// Back to the choice of events; the marks stay for the next time.
    fn leave(&mut self) {
        if let Some(book) = self.open.take() {
            let marks = book.marks.into_values().collect();
            self.kept_marks.insert(book.event.id, marks);
        }
        if self.camera {
            self.effects.push(Effect::Camera(false));
        }
        self.camera_failed = false;
        self.ask_events();
    }

    fn forget(&mut self) {
        self.forgetting = false;
        (self.events, self.chosen, self.settings.event) = (None, None, None);
        self.pages.clear();
        self.kept_marks.clear();
        self.heard.clear();
        self.troubles.clear();
        self.effects.push(Effect::ForgetBut(OWN.to_vec()));
        self.keep_settings();
        self.ask_events();
    }

    fn see(&mut self, scan: &str) {
        let seen: Option<Uuid> = scan.parse().ok();
        self.troubles.retain(|trouble| Some(trouble.scan) != seen);
        self.effects.push(Effect::Forget(format!("trouble:{scan}")));
    }

    /// All troubles of the open event have been looked at.
    fn see_all(&mut self) {
        let open = self.open.as_ref().map(|book| book.event.id);
        let seen: Vec<Uuid> = self
            .troubles
            .iter()
            .filter(|trouble| Some(trouble.event) == open)
            .map(|trouble| trouble.scan)
            .collect();
        for scan in seen {
            self.see(&scan.to_string());
        }
    }

    pub(crate) fn keep(&mut self, key: impl Into<String>, text: String) {
        self.effects.push(Effect::Keep(key.into(), text));
    }

    /// Keeps something as JSON.
    pub(crate) fn keep_json<T: Serialize>(&mut self, key: String, value: &T) {
        if let Ok(text) = serde_json::to_string(value) {
            self.keep(key, text);
        }
    }

    fn keep_settings(&mut self) {
        let settings = self.settings.clone();
        self.keep_json("settings".to_owned(), &settings);
    }

    /// Puts a scan among those that wait, on the device too.
    pub(crate) fn wait(&mut self, event: EventId, scan: Scan) {
        self.keep_json(format!("scan:{event}:{}", scan.id), &scan);
        self.queue.insert(scan.id, Queued { event, scan });
    }

    /// Takes a scan out of those that wait.
    pub(crate) fn waits_no_more(&mut self, scan: Uuid) -> Option<Queued> {
        let queued = self.queue.remove(&scan)?;
        self.effects
            .push(Effect::Forget(format!("scan:{}:{scan}", queued.event)));
        Some(queued)
    }

    /// Notes an entry of this device that came to something else.
    pub(crate) fn trouble(&mut self, queued: &Queued, outcome: Outcome, standing: Option<Mark>) {
        let place = place_of(&queued.scan);
        let trouble = Trouble {
            scan: queued.scan.id,
            event: queued.event,
            booking: place.map(|(booking, _)| booking),
            number: place.map(|(_, number)| number),
            outcome,
            standing,
        };
        self.keep_json(format!("trouble:{}", trouble.scan), &trouble);
        self.troubles.push(trouble);
    }
}
