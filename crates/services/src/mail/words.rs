//! The sentences of one mail.

use super::letter::{About, Facts, Letter};
use super::{email, forgotten, invited, news, stopped, waiting, written};
use chrono::Duration;
use domain::booking::PaymentState;
use domain::language::Language;
use domain::time::in_zone;
use i18n::texts::mail as texts;
use i18n::{dates, numbers};
use usecases::messages::MessageKind;

/// Characters of an event's title in a subject.
const TITLE: usize = 90;

/// The sentences of one mail, in the order in which they stand.
pub(super) struct Words {
    pub(super) subject: String,
    pub(super) title: String,
    pub(super) greeting: String,
    pub(super) lead: Vec<String>,
    pub(super) closing: Vec<String>,
    pub(super) footer: Vec<String>,
}

/// The sentences of a mail, its organization's own in place of the product's.
pub(super) fn words(letter: &Letter) -> Words {
    let mut words = usual(letter);
    let Some(house) = letter.house.as_ref().filter(|_| is_of_organization(letter)) else {
        return words;
    };
    let own = is_for_own_words(letter);
    if own && !house.subject.is_empty() {
        words.subject = house.subject.lines().collect::<Vec<_>>().join(" ");
    }
    let introduction = lines(&house.introduction);
    if own && !introduction.is_empty() {
        // What follows the first sentence is about this guest alone, and stays.
        let rest = words.lead.split_off(words.lead.len().min(1));
        words.lead = introduction;
        words.lead.extend(rest);
    }
    words.footer.extend(lines(&house.footer));
    words
}

/// Whether an organization's own subject and introduction fit a mail. Those of a changed or cancelled booking
/// speak of what the guest did; where the event itself moves or is called off, the mail has to say so.
fn is_for_own_words(letter: &Letter) -> bool {
    match letter.kind {
        MessageKind::Change | MessageKind::Cancellation => letter.about == About::Booking,
        _ => true,
    }
}

/// What an organization says at the end of a mail, before its foot.
pub(super) fn last_words(letter: &Letter) -> Vec<String> {
    let house = letter.house.as_ref();
    let house = house.filter(|_| is_of_organization(letter));
    house.map_or_else(Vec::new, |house| lines(&house.closing))
}

fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether a mail is an organization's and not the installation's.
pub(super) fn is_of_organization(letter: &Letter) -> bool {
    !matches!(
        letter.kind,
        MessageKind::MyBookings
            | MessageKind::Invitation
            | MessageKind::PasswordLink
            | MessageKind::EmailLink
            | MessageKind::EmailNotice
            | MessageKind::HookStopped
    )
}

/// The product's own sentences.
fn usual(letter: &Letter) -> Words {
    let language = letter.language;
    if let Some(facts) = &letter.news {
        return news::news_words(facts, language);
    }
    if let Some(facts) = &letter.subscription {
        if letter.kind == MessageKind::Invitation {
            return invited::words(facts, language);
        }
        if letter.kind == MessageKind::HookStopped {
            return stopped::words(facts, language);
        }
        return news::subscription_words(facts, language);
    }
    if letter.kind == MessageKind::Written
        && let Some(facts) = &letter.written
    {
        return written::words(facts, language);
    }
    if let Some(facts) = &letter.waiting {
        return waiting::words(letter.kind, facts, language);
    }
    if letter.kind == MessageKind::PasswordLink {
        return forgotten::words(letter);
    }
    if matches!(
        letter.kind,
        MessageKind::EmailLink | MessageKind::EmailNotice
    ) {
        return email::words(letter);
    }
    let Some(facts) = &letter.booking else {
        return Words {
            subject: texts::MY_BOOKINGS_SUBJECT.get(language).to_owned(),
            title: texts::MY_BOOKINGS_TITLE.get(language).to_owned(),
            greeting: texts::GREETING_PLAIN.get(language).to_owned(),
            lead: vec![texts::MY_BOOKINGS_LEAD.get(language).to_owned()],
            closing: vec![texts::MY_BOOKINGS_IGNORE.get(language).to_owned()],
            footer: Vec::new(),
        };
    };
    let about_event = letter.about == About::Event;
    let (subject, title, lead) = match letter.kind {
        MessageKind::Confirmation
        | MessageKind::MyBookings
        | MessageKind::News
        | MessageKind::SubscribeLink
        | MessageKind::Invitation
        | MessageKind::PasswordLink
        | MessageKind::EmailLink
        | MessageKind::EmailNotice
        | MessageKind::HookStopped
        | MessageKind::WaitingJoined
        | MessageKind::WaitingOffered
        | MessageKind::WaitingExpired
        | MessageKind::ChatWaitingOffered
        | MessageKind::Written
        | MessageKind::ChatWritten
        | MessageKind::ChatConfirmation
        | MessageKind::ChatChange
        | MessageKind::ChatCancellation
        | MessageKind::ChatReminder
        | MessageKind::ChatNews => (
            texts::CONFIRMATION_SUBJECT,
            texts::CONFIRMATION_TITLE.count(language, facts.quantity, &[]),
            texts::CONFIRMATION_LEAD.get(language).to_owned(),
        ),
        MessageKind::Change if about_event => (
            texts::EVENT_CHANGE_SUBJECT,
            texts::EVENT_CHANGE_TITLE.get(language).to_owned(),
            texts::EVENT_CHANGE_LEAD.get(language).to_owned(),
        ),
        MessageKind::Change => (
            texts::CHANGE_SUBJECT,
            texts::CHANGE_TITLE.count(language, facts.quantity, &[]),
            texts::CHANGE_LEAD.get(language).to_owned(),
        ),
        MessageKind::Cancellation if about_event => (
            texts::EVENT_CANCELLATION_SUBJECT,
            texts::EVENT_CANCELLATION_TITLE.get(language).to_owned(),
            texts::EVENT_CANCELLATION_LEAD.get(language).to_owned(),
        ),
        MessageKind::Cancellation => (
            texts::CANCELLATION_SUBJECT,
            texts::CANCELLATION_TITLE.get(language).to_owned(),
            texts::CANCELLATION_LEAD.count(language, facts.quantity, &[]),
        ),
        MessageKind::Reminder => {
            let wait = wait(facts, letter, language);
            (
                texts::REMINDER_SUBJECT,
                texts::REMINDER_TITLE.get(language).to_owned(),
                texts::REMINDER_LEAD.fill(language, &[("wait", &wait)]),
            )
        }
    };
    let mut lead = vec![lead];
    let cancelled = letter.kind == MessageKind::Cancellation;
    if cancelled && facts.payment == PaymentState::Paid {
        lead.push(texts::ASK_ABOUT_MONEY.get(language).to_owned());
    }
    // The organizer's own words with the news.
    if let Some(facts) = &letter.written {
        lead.extend(written::paragraphs(facts));
    }
    let mut closing = Vec::new();
    if cancelled {
        closing.push(texts::CALENDAR_CANCEL.get(language).to_owned());
        if !about_event {
            closing.push(texts::CANCELLATION_AGAIN.get(language).to_owned());
        }
    } else {
        closing.push(texts::CALENDAR_PUBLISH.get(language).to_owned());
        closing.push(texts::HOW_TO_CANCEL.get(language).to_owned());
    }
    let organization = [("organization", facts.organization.as_str())];
    let mut footer = vec![texts::FROM_ORGANIZATION.fill(language, &organization)];
    if facts.contact_email.is_some() {
        footer.push(texts::REPLY_REACHES.get(language).to_owned());
    }
    Words {
        subject: subject.fill(language, &[("event", &short(&facts.title))]),
        title,
        greeting: texts::GREETING.fill(language, &[("name", &facts.name)]),
        lead,
        closing,
        footer,
    }
}

/// The event's whole time in its zone, which is named.
pub(crate) fn when(facts: &Facts, language: Language) -> String {
    let starts = in_zone(facts.starts_at, &facts.timezone);
    let ends = facts.ends_at.map(|ends| in_zone(ends, &facts.timezone));
    let zone = dates::zone_name(&facts.timezone, starts.offset().local_minus_utc(), language);
    format!("{} ({zone})", dates::range(starts, ends, language))
}

/// The lines that name what was booked: a label and what it says.
pub(super) fn rows(letter: &Letter, facts: &Facts) -> Vec<(&'static str, String)> {
    let language = letter.language;
    let mut rows = vec![(texts::REFERENCE.get(language), facts.reference.clone())];
    rows.push((texts::NAME.get(language), facts.name.clone()));
    let places = if facts.items.is_empty() {
        facts.quantity.to_string()
    } else {
        let items = facts
            .items
            .iter()
            .map(|(name, quantity)| format!("{quantity} × {name}"));
        items.collect::<Vec<_>>().join(", ")
    };
    rows.push((texts::PLACES.get(language), places));
    if letter.kind != MessageKind::Cancellation && !facts.total.is_free() {
        let label = match facts.payment {
            PaymentState::Paid => texts::PAID,
            PaymentState::AtVenue => texts::TO_PAY,
            PaymentState::Free => texts::TOTAL,
        };
        rows.push((label.get(language), numbers::money(facts.total, language)));
    }
    rows
}

/// How long it is until the start, to the quarter of an hour.
pub(crate) fn wait(facts: &Facts, letter: &Letter, language: Language) -> String {
    let left = (facts.starts_at - letter.written_at).max(Duration::minutes(1));
    let minutes = (left.num_seconds() + 59) / 60;
    let rounded = if minutes > 20 {
        (minutes + 7) / 15 * 15
    } else {
        minutes
    };
    dates::duration(rounded, language)
}

/// A title cut for a subject, at a word where there is one.
pub(super) fn short(title: &str) -> String {
    if title.chars().count() <= TITLE {
        return title.to_owned();
    }
    let cut: String = title.chars().take(TITLE).collect();
    let end = cut
        .rfind(' ')
        .filter(|end| *end > cut.len() / 2)
        .unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end())
}
