//! A letter made into a message for WhatsApp or SMS.

use crate::connected::templates;
use crate::core::Core;
use crate::mail::{
    About, Facts, Letter, WaitingFacts, WrittenFacts, page, subject, wait, when, when_waited,
};
use channels::chat::{Template, shortened};
use channels::sms::economical;
use domain::language::Language;
use domain::limits::WRITTEN_ON_PHONE;
use domain::time::in_zone;
use i18n::texts::{channels as texts, common, guests, waiting};
use i18n::{Text, dates};
use serde::{Deserialize, Serialize};
use usecases::messages::MessageKind;

/// A message about a booking.
pub(crate) struct Told {
    /// Its subject in the message log.
    pub(crate) subject: String,
    /// As a template.
    pub(crate) template: Template,
    /// As an SMS.
    pub(crate) sms: String,
}

/// What the message log keeps of a message that was sent on a channel.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) text: String,
}

impl Kept {
    /// As it is kept.
    pub(crate) fn of(text: &str) -> Option<String> {
        let kept = Self {
            text: text.to_owned(),
        };
        serde_json::to_string(&kept).ok()
    }
}

/// The message of a letter; none for a letter about no booking.
pub(crate) fn told(core: &Core, letter: &Letter) -> Option<Told> {
    if letter.kind == MessageKind::Written {
        return written(core, letter, letter.written.as_ref()?);
    }
    if let Some(facts) = &letter.waiting {
        return offer(core, letter, facts);
    }
    let facts = letter.booking.as_ref()?;
    let token = core.keys.link(facts.booking, facts.link_version.into());
    Some(Told {
        subject: subject(letter),
        template: template(letter, facts, &token)?,
        sms: sms(core, letter, facts, &token)?,
    })
}

/// What the organizer writes to a guest.
fn written(core: &Core, letter: &Letter, facts: &WrittenFacts) -> Option<Told> {
    let language = letter.language;
    let words = shortened(&facts.words, WRITTEN_ON_PHONE);
    let (organization, title) = (short(&facts.organization), short(&facts.title));
    let values = [
        short(&facts.name),
        organization.clone(),
        title,
        facts.when.clone(),
        words.clone(),
    ];
    let values = values.each_ref().map(String::as_str);
    let (link, _) = page(core, facts, language);
    let said = guests::SMS_MESSAGE.fill(
        language,
        &[
            ("organization", &organization),
            ("words", &words),
            ("link", &link),
        ],
    );
    let event = Some(facts.slug.clone());
    Some(Told {
        subject: subject(letter),
        template: templates::filled(templates::MESSAGE, language, &values, event),
        sms: economical(&said).into_owned(),
    })
}

/// The offer of places to somebody on a waiting list; none for the other letters to them.
fn offer(core: &Core, letter: &Letter, facts: &WaitingFacts) -> Option<Told> {
    let until = facts
        .until
        .filter(|_| letter.kind == MessageKind::WaitingOffered)?;
    let language = letter.language;
    let zone = |at| in_zone(at, &facts.timezone);
    let until = dates::short_date_time(zone(until), language);
    let places = common::PLACES_N.count(language, facts.quantity, &[]);
    let when = when_waited(facts, language);
    let token = core.keys.waiting(facts.waiting);
    let values = [
        facts.name.as_str(),
        facts.title.as_str(),
        &places,
        &when,
        &until,
    ];
    let said = waiting::SMS_OFFER.fill(
        language,
        &[
            ("event", &short(&facts.title)),
            (
                "when",
                &dates::short_date_time(zone(facts.starts_at), language),
            ),
            ("places", &places),
            ("until", &until),
            ("link", &core.settings.absolute(&format!("/w/{token}"))),
        ],
    );
    Some(Told {
        subject: subject(letter),
        template: templates::filled(templates::OFFER, language, &values, Some(token.clone())),
        sms: economical(&said).into_owned(),
    })
}

fn template(letter: &Letter, facts: &Facts, token: &str) -> Option<Template> {
    let language = letter.language;
    let (when, place) = (when(facts, language), place(facts, language));
    let (name, title) = (facts.name.as_str(), facts.title.as_str());
    let places = places(facts, language);
    let about_booking = [name, title, &places, &when, &place, &facts.reference];
    let booking = Some(token.to_owned());
    Some(match letter.kind {
        MessageKind::Confirmation => {
            templates::filled(templates::CONFIRMATION, language, &about_booking, booking)
        }
        MessageKind::Change => {
            templates::filled(templates::CHANGE, language, &about_booking, booking)
        }
        MessageKind::Cancellation => {
            let why = match letter.about {
                About::Booking => texts::GIVEN_BACK,
                About::Event => texts::CALLED_OFF,
            };
            let why = with_words(why.get(language), letter);
            let values = [name, &facts.reference, title, &when, &why];
            let event = Some(facts.slug.clone());
            templates::filled(templates::CANCELLATION, language, &values, event)
        }
        MessageKind::Reminder => {
            let wait = wait(facts, letter, language);
            let values = [name, title, &wait, &when, &place, &facts.reference];
            templates::filled(templates::REMINDER, language, &values, booking)
        }
        _ => return None,
    })
}

fn sms(core: &Core, letter: &Letter, facts: &Facts, token: &str) -> Option<String> {
    let language = letter.language;
    let text: Text = match (letter.kind, letter.about) {
        (MessageKind::Confirmation, _) => texts::SMS_CONFIRMATION,
        (MessageKind::Change, _) => texts::SMS_CHANGE,
        (MessageKind::Cancellation, About::Booking) => texts::SMS_CANCELLATION,
        (MessageKind::Cancellation, About::Event) => texts::SMS_CALLED_OFF,
        (MessageKind::Reminder, _) => texts::SMS_REMINDER,
        _ => return None,
    };
    let when = dates::short_date_time(in_zone(facts.starts_at, &facts.timezone), language);
    let said = text.fill(
        language,
        &[
            ("event", &short(&facts.title)),
            ("when", &when),
            ("places", &places(facts, language)),
            ("reference", &facts.reference),
            ("link", &core.settings.absolute(&format!("/b/{token}"))),
        ],
    );
    Some(economical(&with_words(&said, letter)).into_owned())
}

/// A sentence with the organizer's own words after it, if there are any.
fn with_words(sentence: &str, letter: &Letter) -> String {
    match &letter.written {
        Some(facts) => {
            let words = shortened(&facts.words, WRITTEN_ON_PHONE);
            format!("{sentence} {words}")
        }
        None => sentence.to_owned(),
    }
}

fn places(facts: &Facts, language: Language) -> String {
    common::PLACES_N.count(language, facts.quantity, &[])
}

fn place(facts: &Facts, language: Language) -> String {
    let known: Vec<&str> = [facts.venue_name.as_str(), facts.venue_address.as_str()]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect();
    if !known.is_empty() {
        return known.join(", ");
    }
    let text = if facts.online_url.is_some() {
        texts::ONLINE
    } else {
        texts::SEE_PAGE
    };
    text.get(language).to_owned()
}

/// A title for an SMS, where each part is paid for.
fn short(title: &str) -> String {
    shortened(title, 40)
}
