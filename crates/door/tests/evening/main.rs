//! An evening at the door: two devices, a bad network, and a house that settles what they did.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod shut;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use domain::booking::BookingState;
use domain::door::{DIGEST, Deed, Entry, Outcome, corrected, settle};
use domain::ids::{BookingId, EventId};
use domain::language::LocalText;
use domain::money::Currency;
use door::Program;
use door::wire::{Began, Effect, Event, Step};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use usecases::door::{
    Answer, DoorBooking, DoorEvent, ListPage, Looked, Mark, News, Payment, Scan, Scans, WalkIn,
    Walked,
};
use uuid::Uuid;

const EVENT: EventId = EventId(Uuid::from_u128(1));
const OTHER: EventId = EventId(Uuid::from_u128(2));
/// A Saturday evening.
const START: i64 = 1_800_000_000_000;

/// What a booking costs that is paid at the door: LKR 3,000.00.
const PRICE: i64 = 300_000;

type Place = (BookingId, u16);

fn booking(n: u128) -> BookingId {
    BookingId(Uuid::from_u128(1_000 + n))
}

/// A code of the right shape for a place.
fn code(n: u128, number: u16) -> String {
    format!("{n:020}-{number:018}")
}

fn digest(code: &str) -> String {
    let full = Sha256::digest(code.as_bytes());
    URL_SAFE_NO_PAD.encode(&full.as_slice()[..DIGEST])
}

fn moment(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).unwrap()
}

/// The server, as far as the door knows it.
struct House {
    bookings: Vec<DoorBooking>,
    log: BTreeMap<Uuid, (Place, Entry, String)>,
    /// Events whose doors are given to nobody.
    shut: BTreeSet<EventId>,
    /// Whether scans cannot be taken in.
    broken: bool,
}

impl House {
    fn new(bookings: u128, places: u16) -> Self {
        let bookings = (0..bookings).map(|n| DoorBooking {
            id: booking(n),
            reference: format!("K7QX-{n:03}"),
            name: format!("Guest {n}"),
            state: BookingState::Confirmed,
            to_pay: 0,
            items: vec![(0, i64::from(places))],
            digests: (1..=places)
                .map(|number| digest(&code(n, number)))
                .collect(),
        });
        Self {
            bookings: bookings.collect(),
            log: BTreeMap::new(),
            shut: BTreeSet::new(),
            broken: false,
        }
    }

    /// The status and the text of an answer.
    fn reply(&mut self, path: &str, body: Option<&str>, now: i64) -> (u16, String) {
        let mut shut = self.shut.iter();
        if shut.any(|id| path.contains(&format!("/events/{id}/"))) {
            return (404, String::new());
        }
        if self.broken && path.ends_with("/scans") {
            return (503, String::new());
        }
        (200, self.answer(path, body, now))
    }

    fn marks(&self) -> Vec<Mark> {
        let mut places: BTreeMap<Place, Vec<Entry>> = BTreeMap::new();
        for (place, entry, _) in self.log.values() {
            places.entry(*place).or_default().push(*entry);
        }
        let mut marks = Vec::new();
        for ((booking, number), entries) in places {
            for (entry, outcome) in entries.iter().zip(settle(&entries)) {
                if entry.deed != Deed::Enter {
                    continue;
                }
                marks.push(Mark {
                    scan: entry.id,
                    booking,
                    number,
                    outcome,
                    at: entry.at.timestamp_millis(),
                    by: "Selvi".into(),
                    gate: self.log[&entry.id].2.clone(),
                });
            }
        }
        // As the server tells them: who is in no longer comes first.
        marks.sort_by_key(|mark| mark.outcome == Outcome::In);
        marks
    }

    fn inside(&self) -> usize {
        let marks = self.marks();
        marks
            .iter()
            .filter(|mark| mark.outcome == Outcome::In)
            .count()
    }

    fn merge(&mut self, sent: Scans, now: i64) -> Vec<Answer> {
        for scan in &sent.scans {
            if scan.deed == Deed::Refuse {
                continue;
            }
            let at = corrected(moment(scan.at), moment(sent.now), moment(now));
            let entry = Entry {
                id: scan.id,
                deed: scan.deed,
                undoes: scan.undoes,
                at,
            };
            let place = (scan.booking.unwrap(), scan.number.unwrap());
            let kept = (place, entry, scan.gate.clone());
            self.log.entry(scan.id).or_insert(kept);
        }
        let marks = self.marks();
        let answer = |scan: &Scan| {
            let own = marks.iter().find(|mark| mark.scan == scan.id);
            let standing = marks.iter().find(|mark| {
                mark.outcome == Outcome::In
                    && Some(mark.booking) == scan.booking
                    && Some(mark.number) == scan.number
            });
            Answer {
                id: scan.id,
                outcome: own.map_or(Outcome::Undo, |mark| mark.outcome),
                standing: standing.cloned(),
                event: None,
            }
        };
        sent.scans.iter().map(answer).collect()
    }

    fn answer(&mut self, path: &str, body: Option<&str>, now: i64) -> String {
        let json = |value: Result<String, serde_json::Error>| value.unwrap();
        let title = |en: &str| LocalText::both("", en);
        if path.starts_with("/organize/door/events?") || path == "/organize/door/events" {
            let event = |id, en| DoorEvent {
                id,
                title: title(en),
                venue: LocalText::default(),
                starts_at: START,
                offset: 330,
                currency: Currency::Lkr,
                cancelled: false,
                kinds: Vec::new(),
            };
            let events = vec![event(EVENT, "Evening of ragas"), event(OTHER, "Dance")];
            return json(serde_json::to_string(&events));
        }
        if path.contains(&OTHER.to_string()) && path.contains("/list?") {
            let mut page = House::new(1, 1).page("");
            let row = &mut page.rows.as_mut().unwrap()[0];
            (row.id, row.digests) = (booking(900), digest(&code(900, 1)));
            return json(serde_json::to_string(&page));
        }
        if path.contains("/list?") {
            let stamp = path.split("stamp=").nth(1).unwrap();
            return json(serde_json::to_string(&self.page(stamp)));
        }
        if path.contains("/news?") {
            let news = News {
                seq: 1,
                more: false,
                marks: self.marks(),
                places_in: i64::try_from(self.inside()).unwrap(),
                places: self.bookings.iter().map(|b| b.items[0].1).sum(),
                list: self.stamp(),
                now,
            };
            return json(serde_json::to_string(&news));
        }
        let body = body.unwrap();
        if path.ends_with("/look") {
            let found = self.bookings.iter().find(|b| body.contains(&code_of(b)));
            let looked = match found {
                Some(booking) => Looked::Here {
                    booking: booking.clone(),
                    kinds: vec![title("Place")],
                    number: 1,
                },
                None => Looked::Unknown,
            };
            return json(serde_json::to_string(&looked));
        }
        if path.ends_with("/payments") {
            let payment: Payment = serde_json::from_str(body).unwrap();
            let mut rows = self.bookings.iter_mut();
            let row = rows.find(|row| row.id == payment.booking).unwrap();
            row.to_pay = if payment.paid { 0 } else { PRICE };
            let page = ListPage {
                stamp: String::new(),
                kinds: vec![title("Place")],
                rows: Some(vec![row.clone()]),
                next: None,
            };
            return json(serde_json::to_string(&page));
        }
        if path.ends_with("/walk-ins") {
            return json(serde_json::to_string(&self.walk_in(body, now)));
        }
        let answers = self.merge(serde_json::from_str(body).unwrap(), now);
        json(serde_json::to_string(&answers))
    }

    /// Books a walk-in once and lets its places in.
    fn walk_in(&mut self, body: &str, now: i64) -> Walked {
        let guest: WalkIn = serde_json::from_str(body).unwrap();
        let id = BookingId(guest.key);
        if self.bookings.iter().all(|booking| booking.id != id) {
            self.bookings.push(DoorBooking {
                id,
                reference: "WALK-111".into(),
                name: guest.name,
                state: BookingState::Confirmed,
                to_pay: 0,
                items: vec![(0, guest.places)],
                digests: String::new(),
            });
        }
        let booking = self.bookings.iter().find(|booking| booking.id == id);
        let booking = booking.unwrap().clone();
        let places = u16::try_from(guest.places).unwrap();
        let scans = (1..=places).map(|number| Scan {
            id: Uuid::from_u128(guest.key.as_u128().wrapping_add(number.into())),
            deed: Deed::Enter,
            at: now,
            gate: guest.gate.clone(),
            code: None,
            booking: Some(id),
            number: Some(number),
            undoes: None,
        });
        let scans = Scans {
            device: guest.device,
            now,
            scans: scans.collect(),
        };
        Walked {
            booking,
            kinds: vec![LocalText::both("இடம்", "Place")],
            answers: self.merge(scans, now),
        }
    }

    fn stamp(&self) -> String {
        let states: Vec<&str> = self.bookings.iter().map(|b| b.state.as_str()).collect();
        format!("{}-{}", states.len(), states.concat().len())
    }

    fn page(&self, stamp: &str) -> ListPage {
        let own = self.stamp();
        ListPage {
            kinds: vec![LocalText::both("இடம்", "Place")],
            rows: (own != stamp).then(|| self.bookings.clone()),
            stamp: own,
            next: None,
        }
    }
}

/// The code of a booking's first place.
fn code_of(booking: &DoorBooking) -> String {
    code(booking.id.0.as_u128() - 1_000, 1)
}

/// How the network treats a device.
#[derive(Clone, Copy, PartialEq)]
enum Net {
    Good,
    /// Nothing gets through.
    None,
    /// Questions arrive, answers do not.
    Deaf,
}

struct Device {
    program: Program,
    kept: BTreeMap<String, String>,
    net: Net,
    signals: Vec<bool>,
    regions: HashMap<&'static str, String>,
    /// What its clock is wrong by.
    wrong_by: i64,
    now: i64,
}

impl Device {
    fn new(wrong_by: i64) -> Self {
        Self {
            program: Program::default(),
            kept: BTreeMap::new(),
            net: Net::Good,
            signals: Vec::new(),
            regions: HashMap::new(),
            wrong_by,
            now: START,
        }
    }

    /// Loads the page afresh, with what was kept.
    fn load(&mut self, house: &mut House) {
        self.program = Program::default();
        let began = Began {
            kept: self.kept.clone().into_iter().collect(),
            keeps: true,
            language: "en".into(),
            user: Uuid::from_u128(7).to_string(),
            name: "Nila".into(),
            event: None,
            staff: false,
        };
        self.tell(house, Event::Began(began));
    }

    fn open(&mut self, house: &mut House, event: EventId) {
        self.tell(house, Event::Act(format!("door:{event}")));
    }

    fn tell(&mut self, house: &mut House, event: Event) {
        let mut waiting = VecDeque::from([event]);
        while let Some(event) = waiting.pop_front() {
            let now = self.now + self.wrong_by;
            for effect in self.program.handle(Step { now, event }) {
                match effect {
                    Effect::Show(id, html) => drop(self.regions.insert(id, html)),
                    Effect::Keep(key, text) => drop(self.kept.insert(key, text)),
                    Effect::Forget(key) => drop(self.kept.remove(&key)),
                    Effect::ForgetBut(all) => self
                        .kept
                        .retain(|key, _| all.iter().any(|start| key.starts_with(start))),
                    Effect::Signal(good) => self.signals.push(good),
                    Effect::Ask(name, _, path, body) => {
                        let answer = (self.net != Net::None)
                            .then(|| house.reply(&path, body.as_deref(), self.now));
                        let (status, text) = match answer {
                            Some(answer) if self.net == Net::Good => answer,
                            _ => (0, String::new()),
                        };
                        waiting.push_back(Event::Answered(name, status, text));
                    }
                    _ => {}
                }
            }
        }
    }

    fn tick(&mut self, house: &mut House) {
        self.now += 3_000;
        self.tell(house, Event::Tick);
    }

    fn waiting(&self) -> usize {
        self.kept
            .keys()
            .filter(|key| key.starts_with("scan:"))
            .count()
    }

    fn says(&self, region: &str, words: &str) -> bool {
        self.regions[region].contains(words)
    }
}

#[test]
fn money_is_asked_for_once_a_booking_and_taken_without_a_network() {
    let mut house = House::new(2, 3);
    house.bookings[0].to_pay = PRICE;
    let mut device = Device::new(0);
    device.load(&mut house);
    device.open(&mut house, EVENT);
    let paid = format!("paid:{}", booking(0));
    device.tell(&mut house, Event::Found(code(0, 1)));
    assert!(device.says("answer", "for all 3 places") && device.says("answer", &paid));
    device.net = Net::None;
    device.tell(&mut house, Event::Act(paid.clone()));
    // The others of the booking are asked for nothing, also after the page was loaded again.
    for (load, number) in [(false, 2), (true, 3)] {
        if load {
            device.load(&mut house);
            device.open(&mut house, EVENT);
        }
        device.tell(&mut house, Event::Found(code(0, number)));
        assert!(!device.says("answer", "To pay"));
    }
    assert_eq!(house.bookings[0].to_pay, PRICE);
    device.net = Net::Good;
    device.tick(&mut house);
    device.tick(&mut house);
    assert_eq!(house.bookings[0].to_pay, 0);
    assert!(!device.kept.keys().any(|key| key.starts_with("paid:")));

    // A slip is taken back, and then it is owed again.
    house.bookings[1].to_pay = PRICE;
    let mut other = Device::new(0);
    other.load(&mut house);
    other.open(&mut house, EVENT);
    other.tell(&mut house, Event::Found(code(1, 1)));
    for act in ["paid", "unpaid"] {
        let act = format!("{act}:{}", booking(1));
        assert!(other.says("answer", &act), "{act}");
        other.tell(&mut house, Event::Act(act));
    }
    assert_eq!(house.bookings[1].to_pay, PRICE);
    assert!(other.says("answer", "To pay"));
}

#[test]
fn two_devices_queue_two_hundred_scans_and_nothing_is_lost_or_doubled() {
    let mut house = House::new(50, 3);
    // One clock is an hour ahead, the other a day behind.
    let mut devices = [Device::new(3_600_000), Device::new(-86_400_000)];
    for device in &mut devices {
        device.load(&mut house);
        device.open(&mut house, EVENT);
        device.net = Net::None;
        device.tick(&mut house);
    }
    // Each lets in a hundred places; fifty of them are the same.
    for (at, device) in devices.iter_mut().enumerate() {
        for n in 0..100_usize {
            let place = n + at * 50;
            let number = u16::try_from(place % 3).unwrap() + 1;
            device.now += 1_000;
            device.tell(&mut house, Event::Found(code((place / 3) as u128, number)));
        }
        assert_eq!(device.signals, vec![true; 100], "each answer stood at once");
        assert_eq!(device.waiting(), 100);
        assert!(
            device.says("counter", ">100<"),
            "{}",
            device.regions["counter"]
        );
    }
    // The second is loaded again before it has a network.
    devices[1].load(&mut house);
    devices[1].open(&mut house, EVENT);
    assert_eq!(devices[1].waiting(), 100);
    // The first's answers get lost, so it sends everything twice.
    let [one, two] = &mut devices;
    one.net = Net::Deaf;
    one.tick(&mut house);
    assert_eq!(one.waiting(), 100);
    one.net = Net::Good;
    two.net = Net::Good;
    two.now = one.now;
    two.tick(&mut house);
    one.tick(&mut house);
    two.tick(&mut house);
    assert_eq!((one.waiting(), two.waiting()), (0, 0));
    assert_eq!(
        house.log.len(),
        200,
        "nothing is lost, nothing is kept twice"
    );
    assert_eq!(house.inside(), 150);
    for device in [&*one, &*two] {
        assert!(
            device.says("counter", ">150<"),
            "{}",
            device.regions["counter"]
        );
    }
    let doubled = |device: &Device| {
        let kept = device.kept.keys();
        kept.filter(|key| key.starts_with("trouble:")).count()
    };
    assert_eq!(
        doubled(one) + doubled(two),
        50,
        "each of the fifty is told once"
    );
    assert!(
        one.says("troubles", "already in"),
        "{}",
        one.regions["troubles"]
    );
}

#[test]
fn what_others_scanned_is_said_with_time_name_and_gate_and_can_be_taken_back() {
    let mut house = House::new(2, 2);
    let (mut one, mut two) = (Device::new(0), Device::new(0));
    for device in [&mut one, &mut two] {
        device.load(&mut house);
        device.tell(&mut house, Event::Typed("gate".into(), "gate 2".into()));
        device.open(&mut house, EVENT);
    }
    one.tell(&mut house, Event::Found(code(0, 1)));
    assert!(one.says("answer", "Let in") && one.says("answer", "Guest 0"));
    two.tick(&mut house);
    two.tell(&mut house, Event::Found(code(0, 1)));
    assert_eq!(two.signals, [false]);
    assert!(
        two.says("answer", "Already in"),
        "{}",
        two.regions["answer"]
    );
    // 2027-01-15 08:00 UTC is half past one in Colombo.
    assert!(two.says("answer", "1:30"), "{}", two.regions["answer"]);
    assert!(
        two.says("answer", "by Selvi at gate 2"),
        "{}",
        two.regions["answer"]
    );

    two.tell(&mut house, Event::Act(format!("undo:{}:1", booking(0))));
    assert_eq!(house.inside(), 0);
    one.tick(&mut house);
    one.tell(&mut house, Event::Act(format!("all:{}", booking(0))));
    assert_eq!(house.inside(), 2);
    two.tick(&mut house);
    assert!(
        two.says("counter", "2 of 4 are in"),
        "{}",
        two.regions["counter"]
    );
}

#[test]
fn who_may_not_come_in_is_told_why() {
    let mut house = House::new(5, 1);
    house.bookings[1].state = BookingState::Cancelled;
    house.bookings[2].state = BookingState::Held;
    house.bookings[3].to_pay = 150_000;
    let mut device = Device::new(0);
    device.load(&mut house);
    // The other event's list is on this device too.
    device.open(&mut house, OTHER);
    device.tell(&mut house, Event::Act("choose".into()));
    device.open(&mut house, EVENT);
    device.net = Net::None;
    device.tick(&mut house);
    for (n, yes, words) in [
        (1, false, "Cancelled"),
        (2, false, "Not confirmed"),
        (3, true, "To pay: Rs\u{A0}1,500"),
        (900, false, "Dance"),
        (901, false, "Not on the list"),
    ] {
        device.tell(&mut house, Event::Found(code(n, 1)));
        assert_eq!(device.signals.last(), Some(&yes), "{words}");
        assert!(device.says("answer", words), "{}", device.regions["answer"]);
    }
    device.net = Net::Good;
    device.tick(&mut house);
    device.tell(&mut house, Event::Found(code(901, 1)));
    assert!(device.says("answer", "No valid ticket"));
}

#[test]
fn a_booking_made_a_minute_ago_is_asked_for_and_let_in() {
    let mut house = House::new(1, 1);
    let mut device = Device::new(0);
    device.load(&mut house);
    device.open(&mut house, EVENT);
    house.bookings = House::new(2, 1).bookings;
    device.tell(&mut house, Event::Typed("q".into(), code(1, 1)));
    assert_eq!(device.signals, [true]);
    assert!(device.says("answer", "Guest 1"));
    assert_eq!(house.inside(), 1);
}

#[test]
fn people_are_found_by_the_beginnings_of_words_in_either_script() {
    let mut house = House::new(3, 1);
    house.bookings[0].name = "அருண் குமார் செல்வி".into();
    let mut device = Device::new(0);
    device.load(&mut house);
    device.open(&mut house, EVENT);
    for (typed, name) in [
        ("அரு", "அருண்"),
        ("arun", "அருண்"),
        ("selvi", "அருண்"),
        ("Chelvi", "அருண்"),
        ("guest 2", "Guest 2"),
        ("k7qx-001", "Guest 1"),
    ] {
        device.tell(&mut house, Event::Typed("q".into(), typed.into()));
        assert!(
            device.says("results", name),
            "{typed}: {}",
            device.regions["results"]
        );
        assert_eq!(
            device.regions["results"].matches("<li>").count(),
            1,
            "{typed}"
        );
    }
    device.tell(
        &mut house,
        Event::Entered("search".into(), "guest 2".into()),
    );
    assert!(device.says("answer", "Let 1 in"));
    device.tell(&mut house, Event::Typed("q".into(), "nobody".into()));
    assert!(device.says("results", "Nobody found"));
}

#[test]
fn another_member_of_the_same_device_sees_nothing_of_the_first() {
    let mut house = House::new(1, 1);
    let mut device = Device::new(0);
    device.load(&mut house);
    device.open(&mut house, EVENT);
    device.net = Net::None;
    device.tell(&mut house, Event::Found(code(0, 1)));
    let kept = device.kept.clone();
    assert!(kept.values().any(|text| text.contains("Guest 0")));
    device.program = Program::default();
    let began = Began {
        kept: kept.into_iter().collect(),
        keeps: true,
        user: Uuid::from_u128(8).to_string(),
        ..Began::default()
    };
    device.tell(&mut house, Event::Began(began));
    assert!(!device.kept.values().any(|text| text.contains("Guest 0")));
    assert_eq!(
        device.waiting(),
        1,
        "what was scanned is kept until it is sent"
    );
}

#[test]
fn a_device_that_fails_to_keep_something_says_so_and_promises_nothing() {
    let mut house = House::new(1, 1);
    let mut device = Device::new(0);
    device.load(&mut house);
    device.open(&mut house, EVENT);
    device.tell(&mut house, Event::Ready(true));
    assert!(device.says("net", "works offline"));
    device.tell(&mut house, Event::NotKept);
    // That the page itself opens without a network is no comfort, whenever it is heard.
    device.tell(&mut house, Event::Ready(true));
    assert!(device.says("net", "keep this page open"));
    assert!(!device.says("net", "works offline"));
}

#[test]
fn hostile_names_stay_text() {
    let mut house = House::new(1, 1);
    house.bookings[0].name = "<img src=x onerror=alert(1)>".into();
    let mut device = Device::new(0);
    device.load(&mut house);
    device.open(&mut house, EVENT);
    device.tell(&mut house, Event::Found(code(0, 1)));
    assert!(device.regions.values().all(|html| !html.contains("<img")));
    assert!(device.says("answer", "&lt;img"));
}

#[test]
fn a_guest_without_a_booking_is_added_once_and_never_queued() {
    let mut house = House::new(1, 1);
    let mut device = Device::new(0);
    device.load(&mut house);
    device.open(&mut house, EVENT);
    let act = |what: &str| Event::Act(what.into());
    let send = || Event::Entered("walk".into(), "2".into());
    device.tell(&mut house, act("walk"));
    for (field, content) in [("walk-places", "0"), ("walk-name", "Valli")] {
        let typed = Event::Typed(field.into(), content.into());
        device.tell(&mut house, typed);
    }
    device.tell(&mut house, send());
    assert!(device.says("walk-said", "from 1 to 50"));
    let typed = Event::Typed("walk-places".into(), "2".into());
    device.tell(&mut house, typed);

    device.net = Net::None;
    device.tick(&mut house);
    device.tell(&mut house, send());
    assert!(device.says("walk-said", "only with a connection"));
    assert!(device.says("walk", "walk-places"), "what was typed stays");
    assert_eq!((house.bookings.len(), device.waiting()), (1, 0));

    // The question arrives, its answer does not; then both do.
    device.net = Net::Good;
    device.tick(&mut house);
    device.net = Net::Deaf;
    device.tell(&mut house, send());
    assert!(device.says("walk", "walk-again"));
    assert_eq!((house.bookings.len(), device.waiting()), (2, 0));
    device.net = Net::Good;
    device.tick(&mut house);
    device.tell(&mut house, act("walk-again"));
    assert_eq!((house.bookings.len(), house.inside()), (2, 2));
    assert!(device.says("answer", "Valli"));
    assert!(device.says("answer", "All 2 are in"));
    assert!(device.says("counter", "2 of 3"));
    assert!(!device.says("walk", "walk-again"));
    assert_eq!(device.signals.last(), Some(&true));
}
