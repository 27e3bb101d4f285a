//! What a skill's requests say: intents and their slots, put into words for the conversation.

use crate::chat::{Address, Inbound, Reading, Received, Said, What, cleaned, json_of};
use chrono::{DateTime, NaiveDate};
use domain::conversation::{Heard, Unreadable};
use domain::language::Language;
use serde_json::Value;

/// The longest slot that is believed.
const LONGEST: usize = 200;

/// Reads a request. One carries one thing; the end of a session carries nothing.
pub(super) fn read(call: &Received) -> Reading {
    let mut reading = Reading::default();
    let Some(body) = json_of(&call.body) else {
        reading.unread.push("no JSON".into());
        return reading;
    };
    let request = &body["request"];
    let (heard, shown) = match request["type"].as_str() {
        Some("LaunchRequest") => (Heard::Opened(None), String::new()),
        Some("IntentRequest") => match sentence(&request["intent"]) {
            Some(sentence) => (Heard::Text(sentence.clone()), sentence),
            None => (Heard::Unreadable(Unreadable::Other), String::new()),
        },
        Some(_) => return reading,
        None => {
            reading.unread.push("a request without a type".into());
            return reading;
        }
    };
    let user = ["/session/user/userId", "/context/System/user/userId"]
        .iter()
        .find_map(|path| text(body.pointer(path)?));
    let (Some(user), Some(id)) = (user, text(&request["requestId"])) else {
        reading.unread.push("a request of nobody".into());
        return reading;
    };
    let at = DateTime::parse_from_rfc3339(request["timestamp"].as_str().unwrap_or_default());
    reading.elements.push(Inbound {
        dedup: id,
        at: call.moment(at.ok().map(|at| at.to_utc())),
        account: None,
        what: What::Said(Said {
            from: Address {
                id: user,
                // Alexa neither hears nor speaks Tamil.
                language: Some(Language::English),
                ..Address::default()
            },
            heard,
            shown,
        }),
    });
    reading
}

fn text(value: &Value) -> Option<String> {
    let text = cleaned(value.as_str()?, 4 * LONGEST);
    (!text.is_empty()).then_some(text)
}

/// What the guest said, in the words of someone who types.
fn sentence(intent: &Value) -> Option<String> {
    let slot = |name: &str| slot(&intent["slots"][name]);
    let number = slot("number");
    let event = slot("event");
    let date = slot("date").as_deref().and_then(day);
    let sentence = match intent["name"].as_str()? {
        "AMAZON.YesIntent" => "yes".to_owned(),
        "AMAZON.NoIntent" => "no".to_owned(),
        "AMAZON.HelpIntent" => "help".to_owned(),
        "AMAZON.StopIntent" | "AMAZON.CancelIntent" | "AMAZON.NavigateHomeIntent" => {
            "cancel".to_owned()
        }
        "AMAZON.PreviousIntent" => "back".to_owned(),
        "BookIntent" => {
            let tickets = match number.as_deref() {
                Some("1") => "book 1 ticket".to_owned(),
                Some(number) => format!("book {number} tickets"),
                None => "book".to_owned(),
            };
            followed(followed(tickets, " for ", event), " on ", date)
        }
        "EventsIntent" => followed("events".to_owned(), " on ", date),
        "WhenIntent" => format!("when is {}", event?),
        "WhereIntent" => format!("where is {}", event?),
        "PriceIntent" => format!("how much is {}", event?),
        "MyBookingsIntent" => "my bookings".to_owned(),
        "CancelBookingIntent" => followed("cancel my booking".to_owned(), " for ", event),
        // An answer to a question: whatever was said, as it is.
        _ => {
            let words = [number, event, date, slot("name"), slot("phone")];
            let words: Vec<String> = words.into_iter().flatten().collect();
            if words.is_empty() {
                return None;
            }
            words.join(" ")
        }
    };
    Some(sentence)
}

/// What fills a slot: the name that the interaction model gives to what was said, else what was said.
fn slot(slot: &Value) -> Option<String> {
    let named = slot["resolutions"]["resolutionsPerAuthority"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|authority| authority["status"]["code"] == "ER_SUCCESS_MATCH")
        .find_map(|authority| authority["values"][0]["value"]["name"].as_str());
    let heard = cleaned(named.or_else(|| slot["value"].as_str())?, LONGEST);
    (!heard.is_empty() && heard != "?").then_some(heard)
}

fn followed(words: String, joint: &str, more: Option<String>) -> String {
    match more {
        Some(more) => words + joint + &more,
        None => words,
    }
}

/// A day as people type it; weeks, months and "now" are left to the conversation.
fn day(heard: &str) -> Option<String> {
    let date = NaiveDate::parse_from_str(heard, "%Y-%m-%d").ok()?;
    Some(date.format("%d-%m-%Y").to_string())
}
