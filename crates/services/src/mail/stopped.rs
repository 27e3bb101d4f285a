//! The mail that says that an outgoing webhook was stopped.

use super::compose::{Composed, with_button};
use super::dress::Dress;
use super::letter::{Letter, SubscriptionFacts};
use super::words::{Words, short};
use crate::core::Core;
use domain::language::Language;
use i18n::texts::hooks as texts;
use i18n::texts::mail::GREETING_PLAIN;

/// Its sentences.
pub(super) fn words(facts: &SubscriptionFacts, language: Language) -> Words {
    let organization = [("organization", facts.organization.as_str())];
    Words {
        subject: texts::MAIL_SUBJECT
            .fill(language, &[("organization", &short(&facts.organization))]),
        title: texts::MAIL_TITLE.get(language).to_owned(),
        greeting: GREETING_PLAIN.get(language).to_owned(),
        lead: vec![texts::MAIL_LEAD.fill(language, &organization)],
        closing: vec![texts::MAIL_CLOSING.get(language).to_owned()],
        footer: vec![facts.organization.clone()],
    }
}

/// The mail.
pub(super) fn stopped(core: &Core, letter: &Letter, words: Words) -> Composed {
    let id = letter.link.map(|id| id.to_string()).unwrap_or_default();
    let page = core
        .settings
        .absolute(&format!("/organize/settings/webhooks/{id}"));
    let button = texts::MAIL_BUTTON.get(letter.language);
    with_button(Dress::default(), letter, words, (page.as_str(), button))
}
