//! The mail with the link by which a forgotten password is replaced.

use super::compose::{Composed, with_button};
use super::dress::Dress;
use super::letter::Letter;
use super::words::{Words, short};
use crate::core::Core;
use i18n::texts::mail as texts;

/// Its sentences.
pub(super) fn words(letter: &Letter) -> Words {
    let language = letter.language;
    let email = letter.to.as_str();
    Words {
        subject: texts::PASSWORD_SUBJECT.fill(language, &[("email", &short(email))]),
        title: texts::PASSWORD_TITLE.get(language).to_owned(),
        greeting: texts::GREETING_PLAIN.get(language).to_owned(),
        lead: vec![texts::PASSWORD_LEAD.fill(language, &[("email", email)])],
        closing: vec![texts::PASSWORD_IGNORE.get(language).to_owned()],
        footer: Vec::new(),
    }
}

/// The mail.
pub(super) fn mail(core: &Core, letter: &Letter, words: Words) -> Composed {
    let secret = letter.link.map(|id| core.keys.one_time(id));
    let secret = secret.unwrap_or_default();
    let page = core
        .settings
        .absolute(&format!("/organize/forgotten/{secret}"));
    let button = texts::PASSWORD_BUTTON.get(letter.language);
    with_button(Dress::default(), letter, words, (page.as_str(), button))
}
