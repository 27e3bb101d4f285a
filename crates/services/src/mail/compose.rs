//! A letter made into a mail, and what all mails have in common.

use super::dress::Dress;
use super::html::Html;
use super::letter::Letter;
use super::words::{Words, is_of_organization, last_words, words};
use super::{booking, email, forgotten, invited, news, stopped, waiting, written};
use crate::core::Core;
use calendar::Method;
use channels::mail::{Attachment, Mailbox, OutgoingMail};
use domain::ids::JobId;
use i18n::texts::mail as texts;
use usecases::messages::MessageKind;

/// A mail as it is shown.
pub(crate) struct Composed {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
    /// The calendar file and what it asks for.
    pub(crate) calendar: Option<(Method, String)>,
}

/// Where the pictures of the tickets are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pictures {
    /// In the mail.
    Inside,
    /// On the booking's page: for the message log.
    OnPage,
}

/// A letter's subject alone.
pub(crate) fn subject(letter: &Letter) -> String {
    words(letter).subject
}

/// A letter in full.
pub(crate) fn compose(core: &Core, letter: &Letter, pictures: Pictures) -> Composed {
    let words = words(letter);
    if let Some(facts) = &letter.news {
        return news::news(core, letter, facts, words);
    }
    if letter.kind == MessageKind::Invitation {
        return invited::invitation(core, letter, words);
    }
    if letter.kind == MessageKind::PasswordLink {
        return forgotten::mail(core, letter, words);
    }
    if matches!(
        letter.kind,
        MessageKind::EmailLink | MessageKind::EmailNotice
    ) {
        return email::mail(core, letter, words);
    }
    if letter.kind == MessageKind::HookStopped {
        return stopped::stopped(core, letter, words);
    }
    if letter.kind == MessageKind::Written
        && let Some(facts) = &letter.written
    {
        return written::written(core, letter, facts, words);
    }
    if let Some(facts) = &letter.waiting {
        return waiting::waiting(core, letter, facts, words);
    }
    if letter.subscription.is_some() {
        return news::subscription(core, letter, words);
    }
    match &letter.booking {
        Some(facts) => booking::about_booking(core, letter, facts, words, pictures),
        None => my_bookings(core, letter, words),
    }
}

/// A letter as the mail that goes out. The id of its job makes a repeat recognisable.
pub(crate) fn outgoing(core: &Core, letter: &Letter, job: JobId) -> OutgoingMail {
    let composed = compose(core, letter, Pictures::Inside);
    let sender = core.settings.sender();
    let mut mail = OutgoingMail {
        from: sender.clone(),
        reply_to: None,
        to: Mailbox::new(String::new(), letter.to.clone()),
        subject: composed.subject,
        text: composed.text,
        html: composed.html,
        images: Vec::new(),
        attachments: Vec::new(),
        message_id: format!("{job}@{}", core.settings.host()),
        language: letter.language.tag(),
        date: letter.written_at.into(),
        headers: Vec::new(),
    };
    if let Some((organization, contact)) = writer(letter) {
        mail.from.name = organization.to_owned();
        mail.reply_to = contact.map(|address| Mailbox::new(organization, address));
        let house = letter.house.as_ref();
        if let Some(house) =
            house.filter(|house| !house.sender.is_empty() && is_of_organization(letter))
        {
            mail.from.name.clone_from(&house.sender);
        }
    }
    if let Some(facts) = &letter.news {
        mail.to.name = facts.name.clone().unwrap_or_default();
        mail.headers = news::headers(core, facts);
    }
    if let Some((method, file)) = composed.calendar {
        mail.attachments.push(Attachment {
            file_name: if method == Method::Cancel {
                "cancel.ics"
            } else {
                "event.ics"
            }
            .to_owned(),
            media_type: method.media_type().to_owned(),
            bytes: file.into_bytes(),
        });
    }
    if let Some(facts) = &letter.written {
        mail.to.name.clone_from(&facts.name);
    }
    if let Some(facts) = &letter.waiting {
        mail.to.name.clone_from(&facts.name);
    }
    if let Some(facts) = &letter.booking {
        mail.to.name.clone_from(&facts.name);
        mail.images = booking::pictures(core, letter, facts);
    }
    mail
}

/// The organization in whose name a mail is written, with its address; none where it is the installation's.
pub(super) fn writer(letter: &Letter) -> Option<(&str, Option<&str>)> {
    if let Some(facts) = &letter.written {
        return Some((facts.organization.as_str(), facts.contact_email.as_deref()));
    }
    if let Some(facts) = &letter.waiting {
        return Some((facts.organization.as_str(), facts.contact_email.as_deref()));
    }
    let (organization, contact) = match (&letter.booking, &letter.news, &letter.subscription) {
        (Some(facts), _, _) => (&facts.organization, &facts.contact_email),
        (_, Some(facts), _) => (&facts.organization, &facts.contact_email),
        (_, _, Some(facts)) => (&facts.organization, &facts.contact_email),
        (None, None, None) => return None,
    };
    Some((organization.as_str(), contact.as_deref()))
}

fn my_bookings(core: &Core, letter: &Letter, words: Words) -> Composed {
    let secret = letter
        .link
        .map(|id| core.keys.one_time(id))
        .unwrap_or_default();
    let page = core.settings.absolute(&format!("/my-bookings/{secret}"));
    let button = texts::MY_BOOKINGS_BUTTON.get(letter.language);
    with_button(Dress::default(), letter, words, (page.as_str(), button))
}

/// A mail that says a few sentences and has one thing to tap.
pub(super) fn with_button(
    dress: Dress,
    letter: &Letter,
    words: Words,
    (page, button): (&str, &str),
) -> Composed {
    let mut html = Html::new(letter.language, &words.subject, &words.lead.join(" ")).dressed(dress);
    html.head(&words.title, None, false);
    greet(&mut html, &words);
    html.button(page, button);
    for sentence in &words.closing {
        html.small(sentence);
    }
    let mut text = vec![words.greeting.clone(), String::new()];
    text.extend(words.lead.iter().cloned());
    text.extend([String::new(), format!("{button}: {page}"), String::new()]);
    text.extend(words.closing.iter().cloned());
    if !words.footer.is_empty() {
        sign(&mut text, &words);
    }
    Composed {
        html: html.finish(&words.footer),
        subject: words.subject,
        text: text.join("\n"),
        calendar: None,
    }
}

/// The first sentences.
pub(super) fn greet(html: &mut Html, words: &Words) {
    html.paragraph(&words.greeting);
    for sentence in &words.lead {
        html.paragraph(sentence);
    }
}

/// The organization's own last sentences, in both forms of a mail.
pub(super) fn part(html: &mut Html, text: &mut Vec<String>, letter: &Letter) {
    let last = last_words(letter);
    if !last.is_empty() {
        text.push(String::new());
    }
    for sentence in last {
        html.paragraph(&sentence);
        text.push(sentence);
    }
}

/// The lines below the plain text, behind the mark by which mail programs know them.
pub(super) fn sign(text: &mut Vec<String>, words: &Words) {
    text.extend([String::new(), "-- ".to_owned()]);
    text.extend(words.footer.iter().cloned());
}
