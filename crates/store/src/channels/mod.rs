//! Channels: accounts elsewhere, what comes in through them, what is said and posted there, and to whom.
//!
//! A provider's call is stored raw, then read into elements, each kept once. Elements of a guest belong to a
//! conversation and are worked on in order by whoever has leased it; the others are leased one by one.

mod announcements;
mod connected;
pub(crate) mod conversations;
pub(crate) mod lanes;
pub(crate) mod loose;
mod names;
mod reach;
mod reading;
mod reports;
pub(crate) mod subscribers;
mod templates;
mod texts;
mod threads;
pub(crate) mod webhooks;

/// Characters of a message that a list of conversations shows.
const BEGINNING: usize = 160;

/// Text from outside without the one character that PostgreSQL cannot keep.
fn plain(text: String) -> String {
    if text.contains('\0') {
        text.replace('\0', "")
    } else {
        text
    }
}

/// The first words of a message, in one line.
fn beginning(text: &str) -> String {
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let more = word.chars().count();
        if length == 0 {
            line.extend(word.chars().take(BEGINNING));
        } else if length + more < BEGINNING {
            line.push(' ');
            line.push_str(word);
        } else {
            break;
        }
        length += more + 1;
    }
    line
}
