//! What an organizer writes to guests, as a mail.

use super::compose::{Composed, greet, sign};
use super::dress::Dress;
use super::html::Html;
use super::letter::{Letter, WrittenFacts};
use super::words::{Words, short};
use crate::core::Core;
use domain::language::Language;
use i18n::texts::guests as texts;
use i18n::texts::{mail, waiting};

/// The lines of the words that say something.
pub(super) fn paragraphs(facts: &WrittenFacts) -> impl Iterator<Item = String> {
    let lines = facts.words.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).map(str::to_owned)
}

/// Its sentences.
pub(super) fn words(facts: &WrittenFacts, language: Language) -> Words {
    let organization = [("organization", facts.organization.as_str())];
    let why = if facts.waiting.is_some() {
        waiting::MAIL_WHY
    } else {
        mail::FROM_ORGANIZATION
    };
    let mut footer = vec![why.fill(language, &organization)];
    if facts.contact_email.is_some() {
        footer.push(mail::REPLY_REACHES.get(language).to_owned());
    }
    let greeting = if facts.greeted {
        String::new()
    } else {
        mail::GREETING.fill(language, &[("name", &facts.name)])
    };
    Words {
        subject: short(&facts.subject),
        title: facts.subject.clone(),
        greeting,
        lead: paragraphs(facts).collect(),
        closing: Vec::new(),
        footer,
    }
}

/// The page that it leads to, and the word for it.
pub(crate) fn page(
    core: &Core,
    facts: &WrittenFacts,
    language: Language,
) -> (String, &'static str) {
    let (path, word) = match (facts.booking, facts.waiting) {
        (Some((booking, version)), _) => {
            let token = core.keys.link(booking, version.into());
            (format!("/b/{token}"), texts::OPEN_BOOKING)
        }
        (None, Some(waiting)) => {
            let token = core.keys.waiting(waiting);
            (format!("/w/{token}"), texts::OPEN_PLACE)
        }
        (None, None) => (format!("/e/{}", facts.slug), mail::OPEN_EVENT),
    };
    (core.settings.absolute(&path), word.get(language))
}

/// The mail.
pub(super) fn written(
    core: &Core,
    letter: &Letter,
    facts: &WrittenFacts,
    words: Words,
) -> Composed {
    let language = letter.language;
    let (page, button) = page(core, facts, language);
    let when = mail::WHEN.get(language);
    let dress = Dress::of(core, letter);
    let mut html = Html::new(language, &words.subject, &words.lead.join(" ")).dressed(dress);
    let event = Some((facts.title_language, facts.title.as_str()));
    html.head(&words.title, event, false);
    if words.greeting.is_empty() {
        for sentence in &words.lead {
            html.paragraph(sentence);
        }
    } else {
        greet(&mut html, &words);
    }
    html.fact(when, &[&facts.when], None);
    html.button(&page, button);

    let mut text = Vec::new();
    if !words.greeting.is_empty() {
        text.extend([words.greeting.clone(), String::new()]);
    }
    text.push(facts.words.clone());
    text.extend([String::new(), facts.title.clone()]);
    text.push(format!("{when}: {}", facts.when));
    text.extend([String::new(), format!("{button}: {page}")]);
    sign(&mut text, &words);
    Composed {
        html: html.finish(&words.footer),
        subject: words.subject,
        text: text.join("\n"),
        calendar: None,
    }
}
