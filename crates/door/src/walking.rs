//! A guest without a booking: booked and let in by the server, in one step. Nothing of it waits on the device,
//! because only the server knows whether a place is left.

use crate::program::{Net, Program};
use crate::verdict::Shown;
use crate::wire::Effect;
use domain::door::WALK_IN;
use domain::ids::EventId;
use serde_json::Value;
use usecases::door::{ListPage, WalkIn, Walked};
use uuid::Uuid;

/// Where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Stage {
    /// It is being typed.
    #[default]
    Typing,
    /// It was sent.
    Asked(String),
    /// It was sent, and may have been taken in: the same is asked again, or nothing.
    Unsure(String),
}

/// Why nobody was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bar {
    /// The number is none.
    Places,
    /// So many places are left.
    Left(i64),
    /// The event is over or called off.
    Closed,
    /// The organization is suspended.
    Suspended,
    /// Something else.
    Other,
}

/// The form for a guest without a booking.
#[derive(Debug, Clone, Default)]
pub(crate) struct Walking {
    /// One for each guest: however often it is sent, they are added once.
    pub(crate) key: Uuid,
    pub(crate) places: String,
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) stage: Stage,
    pub(crate) bar: Option<Bar>,
}

impl Program {
    /// Opens the form.
    pub(crate) fn walk(&mut self) {
        let Some(book) = &self.open else { return };
        let first = book.event.kinds.first();
        self.walking = Some(Walking {
            key: Uuid::new_v4(),
            places: "1".to_owned(),
            kind: first.map(|kind| kind.id.to_string()).unwrap_or_default(),
            ..Walking::default()
        });
        self.shown = Shown::Nothing;
    }

    /// One of the form's fields has another content.
    pub(crate) fn type_walk_in(&mut self, field: &str, content: String) {
        let Some(walking) = &mut self.walking else {
            return;
        };
        match field {
            "walk-places" => walking.places = content,
            "walk-kind" => walking.kind = content,
            _ => walking.name = content,
        }
    }

    /// Sends what was typed.
    pub(crate) fn send_walk_in(&mut self) {
        let (device, gate) = (self.device, self.settings.gate.trim().to_owned());
        let Some(walking) = &mut self.walking else {
            return;
        };
        if walking.stage != Stage::Typing {
            return;
        }
        let places: i64 = walking.places.trim().parse().unwrap_or(0);
        if !(1..=WALK_IN).contains(&places) {
            walking.bar = Some(Bar::Places);
            return;
        }
        walking.bar = None;
        let guest = WalkIn {
            key: walking.key,
            name: walking.name.trim().to_owned(),
            places,
            kind: walking.kind.parse().ok(),
            device,
            gate,
        };
        if let Ok(body) = serde_json::to_string(&guest) {
            self.ask_walk_in(body);
        }
    }

    /// Sends the same once more.
    pub(crate) fn walk_again(&mut self) {
        let stage = self.walking.as_ref().map(|walking| &walking.stage);
        if let Some(Stage::Unsure(body)) = stage {
            self.ask_walk_in(body.clone());
        }
    }

    /// Asks, where the server can be asked; what is shown says where it cannot.
    fn ask_walk_in(&mut self, body: String) {
        let (Some(walking), Some(book), Net::On) = (&mut self.walking, &self.open, self.net) else {
            return;
        };
        walking.stage = Stage::Asked(body.clone());
        let (event, key) = (book.event.id, walking.key);
        let path = format!("/organize/door/events/{event}/walk-ins");
        self.ask(format!("walk:{event}:{key}"), path, Some(body));
    }

    /// What became of a guest.
    pub(crate) fn hear_walk_in(&mut self, event: EventId, key: &str, status: u16, text: &str) {
        let own = |walking: &Walking| walking.key.to_string() == key;
        let walked = serde_json::from_str::<Walked>(text);
        if let (200, Ok(walked)) = (status, walked) {
            if self.walking.as_ref().is_some_and(own) {
                self.walking = None;
            }
            return self.welcome(event, walked);
        }
        let Some(walking) = &mut self.walking else {
            return;
        };
        if !own(walking) {
            return;
        }
        let Stage::Asked(body) = std::mem::take(&mut walking.stage) else {
            return;
        };
        if matches!(status, 400 | 409 | 422) {
            walking.bar = Some(why(text));
            self.effects.push(Effect::Signal(false));
        } else {
            walking.stage = Stage::Unsure(body);
        }
    }

    /// Shows who was added, with every place in.
    fn welcome(&mut self, event: EventId, walked: Walked) {
        if !self.is_open(Some(event)) {
            return;
        }
        let id = walked.booking.id;
        let page = ListPage {
            stamp: String::new(),
            kinds: walked.kinds,
            rows: Some(vec![walked.booking]),
            next: None,
        };
        self.learn(event, page);
        let mut good = true;
        for answer in walked.answers {
            match answer.standing {
                Some(mark) => self.stand(event, &mark),
                None => good = false,
            }
        }
        self.shown = Shown::Booking(id);
        self.effects.push(Effect::Signal(good));
        self.effects.push(Effect::Focus("answer"));
        self.ask_news();
    }
}

/// Why the server added nobody.
fn why(text: &str) -> Bar {
    let told: Value = serde_json::from_str(text).unwrap_or_default();
    if let Some(left) = told.pointer("/door/sold_out/remaining") {
        return Bar::Left(left.as_i64().unwrap_or(0));
    }
    let word = |path| told.pointer(path).and_then(Value::as_str);
    if word("/door/invalid/errors/0/message/key") == Some("type_sold_out") {
        let left = word("/door/invalid/errors/0/message/values/0/1");
        return Bar::Left(left.and_then(|left| left.parse().ok()).unwrap_or(0));
    }
    match word("/door/conflict/conflict") {
        Some("event_over" | "event_cancelled") => Bar::Closed,
        Some("organization_suspended") => Bar::Suspended,
        _ => Bar::Other,
    }
}
