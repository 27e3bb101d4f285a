//! One event's list and marks, as this device knows them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use domain::door::{DIGEST, Deed, Entry, Outcome, standing};
use domain::ids::{BookingId, EventId};
use domain::language::LocalText;
use domain::{folding, reference, romanise};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use usecases::door::{DoorBooking, DoorEvent, ListPage, Mark, Scan};
use uuid::Uuid;

/// Signs of a digest.
const SIGNS: usize = DIGEST / 3 * 4;
/// Signs of a ticket's code.
const CODE: usize = 39;
/// Bookings that a search shows.
pub(crate) const FOUND: usize = 20;

/// One place of a booking.
pub(crate) type Place = (BookingId, u16);

/// A scan that has not been sent, or not been answered.
#[derive(Debug, Clone)]
pub(crate) struct Queued {
    pub(crate) event: EventId,
    pub(crate) scan: Scan,
}

/// Scans that wait, by their id.
pub(crate) type Queue = BTreeMap<Uuid, Queued>;

/// By which scan a place is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) scan: Uuid,
    pub(crate) at: i64,
    pub(crate) by: String,
    pub(crate) gate: String,
    /// By this device, and not sent yet.
    pub(crate) own: bool,
}

/// A booking with what makes it found.
pub(crate) struct Row {
    pub(crate) booking: DoorBooking,
    kinds: Vec<LocalText>,
    words: String,
}

impl Row {
    /// Its places.
    pub(crate) fn places(&self) -> u16 {
        let sum: i64 = self
            .booking
            .items
            .iter()
            .map(|(_, quantity)| quantity)
            .sum();
        u16::try_from(sum).unwrap_or(u16::MAX)
    }

    /// The ticket type of a place, where there are several.
    pub(crate) fn kind(&self, number: u16) -> Option<&LocalText> {
        if self.kinds.len() < 2 {
            return None;
        }
        let mut last = 0;
        for (kind, quantity) in &self.booking.items {
            last += quantity;
            if i64::from(number) <= last {
                return self.kinds.get(usize::from(*kind));
            }
        }
        None
    }
}

/// One event's list and marks.
pub(crate) struct Book {
    pub(crate) event: DoorEvent,
    pub(crate) rows: Vec<Row>,
    by_id: HashMap<BookingId, usize>,
    by_digest: HashMap<[u8; SIGNS], Place>,
    /// The scans by which places are in, as the server said.
    pub(crate) marks: HashMap<Place, Mark>,
    /// From where to ask what is new.
    pub(crate) seq: i64,
    /// What the list was when it was fetched.
    pub(crate) list: String,
    pub(crate) places_in: i64,
    pub(crate) places: i64,
    /// When the server was heard of last, by its clock.
    pub(crate) heard_at: Option<i64>,
}

impl Book {
    /// Nothing known of an event yet.
    pub(crate) fn new(event: DoorEvent) -> Self {
        Self {
            event,
            rows: Vec::new(),
            by_id: HashMap::new(),
            by_digest: HashMap::new(),
            marks: HashMap::new(),
            seq: 0,
            list: String::new(),
            places_in: 0,
            places: 0,
            heard_at: None,
        }
    }

    /// Takes the list from its parts; a booking that is in two counts as in the later one.
    pub(crate) fn read<'a>(&mut self, pages: impl Iterator<Item = &'a ListPage>) {
        (self.rows, self.by_id, self.by_digest) = Default::default();
        for page in pages {
            for booking in page.rows.iter().flatten() {
                self.add(booking.clone(), page.kinds.clone());
            }
        }
    }

    /// Adds a booking, or renews it.
    pub(crate) fn add(&mut self, booking: DoorBooking, kinds: Vec<LocalText>) {
        for (number, digest) in (1..).zip(booking.digests.as_bytes().chunks_exact(SIGNS)) {
            if let Ok(digest) = <[u8; SIGNS]>::try_from(digest) {
                self.by_digest.insert(digest, (booking.id, number));
            }
        }
        let mut words = folding::folded(&booking.name);
        words.push_str(&folding::folded(&romanise::romanise(&booking.name)));
        let alike = loosely(&words);
        words.push_str(&alike);
        words.push_str(&folding::folded(&booking.reference));
        words.push_str(&folding::folded(&booking.reference.replace('-', "")));
        let id = booking.id;
        let row = Row {
            booking,
            kinds,
            words,
        };
        match self.by_id.get(&id).and_then(|at| self.rows.get_mut(*at)) {
            Some(old) => *old = row,
            None => {
                self.by_id.insert(id, self.rows.len());
                self.rows.push(row);
            }
        }
    }

    /// A booking.
    pub(crate) fn row(&self, booking: BookingId) -> Option<&Row> {
        self.rows.get(*self.by_id.get(&booking)?)
    }

    /// The place of a ticket's code.
    pub(crate) fn known(&self, code: &str) -> Option<Place> {
        let digest = digest(code);
        self.by_digest.get(digest.as_bytes()).copied()
    }

    /// Bookings of which each word of the search begins a word, one more than is shown at most.
    pub(crate) fn search(&self, typed: &str) -> Vec<&Row> {
        let words = match reference::parse(typed) {
            Some(reference) => folding::words(&reference.replace('-', "")),
            None => folding::words(typed),
        };
        if words.is_empty() {
            return Vec::new();
        }
        let wanted: Vec<[String; 2]> = words
            .iter()
            .map(|word| [format!(" {word}"), format!(" {}", loosely(word))])
            .collect();
        let fits = |row: &&Row| {
            wanted
                .iter()
                .all(|spelt| spelt.iter().any(|word| row.words.contains(word.as_str())))
        };
        self.rows.iter().filter(fits).take(FOUND + 1).collect()
    }

    /// By which scan a place is in: what the server said, and what waits on this device. `ahead` is what
    /// the server's clock is ahead of the device's.
    pub(crate) fn standing(&self, place: Place, queue: &Queue, ahead: i64) -> Option<Standing> {
        let mark = self.marks.get(&place);
        let mut entries: Vec<Entry> = mark
            .iter()
            .map(|mark| Entry {
                id: mark.scan,
                deed: Deed::Enter,
                undoes: None,
                at: moment(mark.at),
            })
            .collect();
        let own: Vec<&Scan> = queue
            .values()
            .filter(|one| one.event == self.event.id && place_of(&one.scan) == Some(place))
            .map(|one| &one.scan)
            .collect();
        entries.extend(own.iter().map(|scan| Entry {
            id: scan.id,
            deed: scan.deed,
            undoes: scan.undoes,
            at: moment(scan.at + ahead),
        }));
        let first = standing(&entries)?.id;
        if let Some(mark) = mark.filter(|mark| mark.scan == first) {
            return Some(Standing {
                scan: first,
                at: mark.at,
                by: mark.by.clone(),
                gate: mark.gate.clone(),
                own: false,
            });
        }
        let scan = own.iter().find(|scan| scan.id == first)?;
        Some(Standing {
            scan: first,
            at: scan.at + ahead,
            by: String::new(),
            gate: scan.gate.clone(),
            own: true,
        })
    }

    /// Places of a booking that are in.
    pub(crate) fn inside(&self, row: &Row, queue: &Queue, ahead: i64) -> Vec<u16> {
        let id = row.booking.id;
        (1..=row.places())
            .filter(|number| self.standing((id, *number), queue, ahead).is_some())
            .collect()
    }

    /// Places that are in, those of waiting scans included.
    pub(crate) fn all_inside(&self, queue: &Queue, ahead: i64) -> i64 {
        let own = queue.values().filter(|one| one.event == self.event.id);
        let touched: BTreeSet<Place> = own.filter_map(|one| place_of(&one.scan)).collect();
        touched.into_iter().fold(self.places_in, |sum, place| {
            let after = self.standing(place, queue, ahead).is_some();
            sum + i64::from(after) - i64::from(self.marks.contains_key(&place))
        })
    }

    /// Takes in what the server says of an entry; whether the marks differ.
    pub(crate) fn mark(&mut self, mark: Mark) -> bool {
        let place = (mark.booking, mark.number);
        if mark.outcome == Outcome::In {
            return self.marks.insert(place, mark.clone()).as_ref() != Some(&mark);
        }
        let ended = self
            .marks
            .get(&place)
            .is_some_and(|old| old.scan == mark.scan);
        if ended {
            self.marks.remove(&place);
        }
        ended
    }
}

/// Folded words without what Tamil names are spelt with in several ways: Selvi and Chelvi, Shanthi and Santi.
fn loosely(words: &str) -> String {
    words
        .replace("sh", "s")
        .replace("ch", "s")
        .replace("th", "t")
}

/// The place that a scan on this device is about.
pub(crate) fn place_of(scan: &Scan) -> Option<Place> {
    scan.booking.zip(scan.number)
}

/// Whether a part of a list holds a ticket's code.
pub(crate) fn holds(page: &ListPage, code: &str) -> bool {
    let digest = digest(code);
    let mut rows = page.rows.iter().flatten();
    rows.any(|row| {
        let mut all = row.digests.as_bytes().chunks_exact(SIGNS);
        all.any(|one| one == digest.as_bytes())
    })
}

/// Whether a text has the shape of a ticket's code, and of nothing that people type.
pub(crate) fn is_code(text: &str) -> bool {
    text.len() == CODE
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

fn digest(code: &str) -> String {
    let full = Sha256::digest(code.as_bytes());
    URL_SAFE_NO_PAD.encode(full.iter().take(DIGEST).copied().collect::<Vec<u8>>())
}

fn moment(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).unwrap_or_default()
}
