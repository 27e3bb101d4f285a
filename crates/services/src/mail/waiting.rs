//! The mails to those on a waiting list: that they are on it, that it is their turn, that an offer has
//! run out.

use super::compose::{Composed, greet, part, sign};
use super::dress::Dress;
use super::html::Html;
use super::letter::{Letter, WaitingFacts};
use super::words::{Words, short};
use crate::core::Core;
use domain::language::Language;
use domain::time::in_zone;
use i18n::dates;
use i18n::texts::mail;
use i18n::texts::waiting as texts;
use usecases::messages::MessageKind;

/// Their sentences.
pub(super) fn words(kind: MessageKind, facts: &WaitingFacts, language: Language) -> Words {
    let n = facts.quantity;
    let (subject, title, lead, closing) = match kind {
        MessageKind::WaitingOffered => {
            let until = facts.until.map(|at| until(at, facts, language));
            let until = until.unwrap_or_default();
            (
                texts::MAIL_OFFERED_SUBJECT,
                texts::OFFERED_TITLE.count(language, n, &[]),
                texts::MAIL_OFFERED_LEAD.fill(language, &[("when", &until)]),
                texts::MAIL_OFFERED_CLOSING,
            )
        }
        MessageKind::WaitingExpired => (
            texts::MAIL_EXPIRED_SUBJECT,
            texts::MAIL_EXPIRED_TITLE.get(language).to_owned(),
            texts::MAIL_EXPIRED_LEAD.get(language).to_owned(),
            texts::MAIL_EXPIRED_CLOSING,
        ),
        _ => (
            texts::MAIL_JOINED_SUBJECT,
            texts::MAIL_JOINED_TITLE.get(language).to_owned(),
            texts::MAIL_JOINED_LEAD.count(language, n, &[]),
            texts::MAIL_JOINED_CLOSING,
        ),
    };
    let organization = [("organization", facts.organization.as_str())];
    let mut footer = vec![texts::MAIL_WHY.fill(language, &organization)];
    if facts.contact_email.is_some() {
        footer.push(mail::REPLY_REACHES.get(language).to_owned());
    }
    Words {
        subject: subject.fill(language, &[("event", &short(&facts.title))]),
        title,
        greeting: mail::GREETING.fill(language, &[("name", &facts.name)]),
        lead: vec![lead],
        closing: vec![closing.get(language).to_owned()],
        footer,
    }
}

/// The mail.
pub(super) fn waiting(
    core: &Core,
    letter: &Letter,
    facts: &WaitingFacts,
    words: Words,
) -> Composed {
    let language = letter.language;
    let (path, button) = match letter.kind {
        MessageKind::WaitingExpired => (format!("/e/{}", facts.slug), texts::MAIL_EXPIRED_BUTTON),
        MessageKind::WaitingOffered => (page(core, facts), texts::MAIL_OFFERED_BUTTON),
        _ => (page(core, facts), texts::MAIL_JOINED_BUTTON),
    };
    let (page, button) = (core.settings.absolute(&path), button.get(language));
    let when = when_waited(facts, language);
    let mut rows = vec![(mail::WHEN.get(language), when.clone())];
    let places = match facts.kind.as_str() {
        "" => facts.quantity.to_string(),
        kind => format!("{} × {kind}", facts.quantity),
    };
    rows.push((mail::PLACES.get(language), places));
    if letter.kind == MessageKind::WaitingOffered
        && let Some(at) = facts.until
    {
        let kept = texts::KEPT_UNTIL.get(language);
        rows.push((kept, until(at, facts, language)));
    }

    let dress = Dress::of(core, letter);
    let mut html = Html::new(language, &words.subject, &when).dressed(dress);
    let event = Some((facts.title_language, facts.title.as_str()));
    html.head(&words.title, event, false);
    greet(&mut html, &words);
    for (label, value) in &rows {
        html.fact(label, &[value], None);
    }
    html.button(&page, button);
    for sentence in &words.closing {
        html.small(sentence);
    }

    let mut text = vec![words.greeting.clone(), String::new(), words.title.clone()];
    text.extend(words.lead.iter().cloned());
    text.extend([String::new(), facts.title.clone(), String::new()]);
    text.extend(
        rows.iter()
            .map(|(label, value)| format!("{label}: {value}")),
    );
    text.extend([String::new(), format!("{button}: {page}"), String::new()]);
    text.extend(words.closing.iter().cloned());
    part(&mut html, &mut text, letter);
    sign(&mut text, &words);
    Composed {
        html: html.finish(&words.footer),
        subject: words.subject,
        text: text.join("\n"),
        calendar: None,
    }
}

fn page(core: &Core, facts: &WaitingFacts) -> String {
    format!("/w/{}", core.keys.waiting(facts.waiting))
}

fn until(at: chrono::DateTime<chrono::Utc>, facts: &WaitingFacts, language: Language) -> String {
    dates::short_date_time(in_zone(at, &facts.timezone), language)
}

/// The event's whole time in its zone, which is named.
pub(crate) fn when_waited(facts: &WaitingFacts, language: Language) -> String {
    let starts = in_zone(facts.starts_at, &facts.timezone);
    let ends = facts.ends_at.map(|ends| in_zone(ends, &facts.timezone));
    let zone = dates::zone_name(&facts.timezone, starts.offset().local_minus_utc(), language);
    format!("{} ({zone})", dates::range(starts, ends, language))
}
