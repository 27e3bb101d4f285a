//! The mails about an account's new mail address: the link that goes there, and what the present one is told.

use super::compose::{Composed, with_button};
use super::dress::Dress;
use super::letter::Letter;
use super::words::{Words, short};
use crate::core::Core;
use i18n::texts::mail as texts;
use usecases::messages::MessageKind;

/// The sentences of either.
pub(super) fn words(letter: &Letter) -> Words {
    let language = letter.language;
    let email = letter.to.as_str();
    let greeting = texts::GREETING_PLAIN.get(language).to_owned();
    if letter.kind == MessageKind::EmailLink {
        return Words {
            subject: texts::EMAIL_SUBJECT.fill(language, &[("email", &short(email))]),
            title: texts::EMAIL_TITLE.get(language).to_owned(),
            greeting,
            lead: vec![texts::EMAIL_LEAD.fill(language, &[("email", email)])],
            closing: vec![texts::EMAIL_IGNORE.get(language).to_owned()],
            footer: Vec::new(),
        };
    }
    let new = letter.address.as_deref().unwrap_or_default();
    let values = [("email", email), ("new", new)];
    Words {
        subject: texts::EMAIL_NOTICE_SUBJECT.get(language).to_owned(),
        title: texts::EMAIL_NOTICE_TITLE.get(language).to_owned(),
        greeting,
        lead: vec![texts::EMAIL_NOTICE_LEAD.fill(language, &values)],
        closing: vec![texts::EMAIL_NOTICE_CLOSING.get(language).to_owned()],
        footer: Vec::new(),
    }
}

/// Either mail: the one leads to where the address is confirmed, the other to the account.
pub(super) fn mail(core: &Core, letter: &Letter, words: Words) -> Composed {
    let (path, button) = if letter.kind == MessageKind::EmailLink {
        let secret = letter.link.map(|id| core.keys.one_time(id));
        let path = format!("/organize/email/{}", secret.unwrap_or_default());
        (path, texts::EMAIL_BUTTON)
    } else {
        let path = "/organize/settings/account".to_owned();
        (path, texts::EMAIL_NOTICE_BUTTON)
    };
    let page = core.settings.absolute(&path);
    let button = button.get(letter.language);
    with_button(Dress::default(), letter, words, (page.as_str(), button))
}
