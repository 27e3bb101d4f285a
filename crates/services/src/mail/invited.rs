//! The mail with the link of an invitation into a team.

use super::compose::Composed;
use super::html::Html;
use super::letter::{Letter, SubscriptionFacts};
use super::words::{Words, short};
use crate::core::Core;
use domain::ids::InvitationId;
use domain::language::Language;
use i18n::texts::mail::GREETING_PLAIN;
use i18n::texts::team as texts;

/// Its sentences.
pub(super) fn words(facts: &SubscriptionFacts, language: Language) -> Words {
    let organization = [("organization", facts.organization.as_str())];
    let mut footer = vec![facts.organization.clone()];
    footer.extend(facts.contact_email.clone());
    Words {
        subject: texts::MAIL_SUBJECT
            .fill(language, &[("organization", &short(&facts.organization))]),
        title: texts::MAIL_TITLE.get(language).to_owned(),
        greeting: GREETING_PLAIN.get(language).to_owned(),
        lead: vec![texts::MAIL_LEAD.fill(language, &organization)],
        closing: vec![texts::MAIL_IGNORE.get(language).to_owned()],
        footer,
    }
}

/// The mail.
pub(super) fn invitation(core: &Core, letter: &Letter, words: Words) -> Composed {
    let language = letter.language;
    let token = letter
        .link
        .map(|id| core.keys.invitation(InvitationId(id)))
        .unwrap_or_default();
    let page = core.settings.absolute(&format!("/organize/join/{token}"));
    let button = texts::MAIL_BUTTON.get(language);
    let mut html = Html::new(language, &words.subject, &words.lead.join(" "));
    html.head(&words.title, None, false);
    html.paragraph(&words.greeting);
    for sentence in &words.lead {
        html.paragraph(sentence);
    }
    html.button(&page, button);
    for sentence in &words.closing {
        html.small(sentence);
    }
    let mut text = vec![words.greeting.clone(), String::new()];
    text.extend(words.lead.iter().cloned());
    text.extend([String::new(), format!("{button}: {page}"), String::new()]);
    text.extend(words.closing.iter().cloned());
    text.extend([String::new(), "-- ".to_owned()]);
    text.extend(words.footer.iter().cloned());
    Composed {
        html: html.finish(&words.footer),
        subject: words.subject,
        text: text.join("\n"),
        calendar: None,
    }
}
