//! What the machine says, as messages: one per turn, because each costs and interrupts.
//!
//! The text alone suffices: adapters append links and choices where they cannot show them. By SMS all is
//! shorter and in plain signs; by voice it is one sentence that asks at most one thing.

mod buttons;
mod lines;
mod spoken;
mod written;

use channels::chat::{Link, Reply};
use domain::conversation::{Facts, Offer, Say};
use domain::language::Language;
use i18n::texts::chat;

/// Choices of one message.
const CHOICES: usize = 10;

/// How something is said: in which language, and to whom.
struct Tone<'a> {
    language: Language,
    facts: &'a Facts<'a>,
}

/// The messages of a turn; none where nothing is said.
pub(crate) fn render(say: &[Say], language: Language, facts: &Facts<'_>) -> Vec<Reply> {
    if say.is_empty() {
        return Vec::new();
    }
    let tone = Tone { language, facts };
    let voice = facts.abilities.voice;
    let parts: Vec<String> = say
        .iter()
        .map(|say| {
            if voice {
                tone.spoken(say)
            } else {
                tone.written(say)
            }
        })
        .filter(|part| !part.is_empty())
        .collect();
    let mut reply = Reply {
        text: parts.join(if voice { " " } else { "\n\n" }),
        language,
        ends: say.last().is_some_and(Say::closes),
        ..Reply::default()
    };
    if facts.abilities.terse {
        reply.text = plain(&parts.join("\n"));
    }
    if !voice {
        let offers = say.iter().flat_map(Say::offers).take(CHOICES);
        let shown = offers.map(|offer: &Offer| tone.choice(offer));
        reply.choices = shown.collect();
        if !reply.choices.is_empty() {
            reply.choices_label = chat::CHOOSE.get(language).to_owned();
        }
        for say in say {
            tone.attach(say, &mut reply);
        }
    }
    vec![reply]
}

impl Tone<'_> {
    /// What goes along with the text: the ticket's picture, links, the button that shares a number.
    fn attach(&self, say: &Say, reply: &mut Reply) {
        let link = |label: i18n::Text, url: &str| Link {
            label: label.get(self.language).to_owned(),
            url: url.to_owned(),
        };
        match say {
            Say::Booked(booked) => {
                reply
                    .links
                    .push(link(chat::LINK_TICKET, &booked.booking.url));
                if !self.facts.abilities.terse {
                    reply.picture_url = Some(booked.qr_url.clone());
                    reply
                        .links
                        .push(link(chat::LINK_CALENDAR, &booked.calendar_url));
                }
            }
            Say::Bookings { bookings, .. } => {
                if let [only] = bookings.as_slice() {
                    reply.links.push(link(chat::LINK_TICKET, &only.url));
                }
            }
            Say::BookOnPage { url, .. } => reply.links.push(link(chat::LINK_BOOK, url)),
            Say::AskContact {
                ask_phone: true, ..
            } => reply.ask_phone = Some(chat::SHARE_PHONE.get(self.language).to_owned()),
            _ => {}
        }
    }
}

/// Signs that every SMS alphabet has, for one strange sign makes a message twice as dear.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{A0}' | '\u{202F}' => ' ',
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201C}' | '\u{201D}' => '"',
            '\u{2013}' | '\u{2212}' => '-',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests;
