//! Mails to subscribers: a new event, and the link that confirms a subscription.

use super::compose::{Composed, greet, sign, with_button};
use super::dress::Dress;
use super::html::Html;
use super::letter::{Letter, NewsFacts, SubscriptionFacts};
use super::words::{Words, short};
use crate::core::Core;
use crate::subscribers::CONFIRM_WITHIN;
use domain::ids::SubscriberId;
use domain::language::Language;
use i18n::texts::mail as texts;
use usecases::pictures::WIDTHS;

/// The sentences of a mail about a new event.
pub(super) fn news_words(facts: &NewsFacts, language: Language) -> Words {
    let greeting = match &facts.name {
        Some(name) => texts::GREETING.fill(language, &[("name", name)]),
        None => texts::GREETING_PLAIN.get(language).to_owned(),
    };
    let organization = [("organization", facts.organization.as_str())];
    let mut footer = vec![facts.organization.clone()];
    footer.extend(facts.about.lines().map(str::to_owned));
    footer.extend(facts.contact_email.clone());
    footer.push(texts::NEWS_WHY.fill(language, &organization));
    Words {
        subject: texts::NEWS_SUBJECT.fill(language, &[("event", &short(&facts.title))]),
        title: texts::NEWS_TITLE.get(language).to_owned(),
        greeting,
        lead: facts
            .words
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect(),
        closing: Vec::new(),
        footer,
    }
}

/// The sentences of a mail that asks to confirm a subscription.
pub(super) fn subscription_words(facts: &SubscriptionFacts, language: Language) -> Words {
    let organization = [("organization", facts.organization.as_str())];
    let mut footer = vec![facts.organization.clone()];
    footer.extend(facts.contact_email.clone());
    Words {
        subject: texts::SUBSCRIBE_SUBJECT
            .fill(language, &[("organization", &short(&facts.organization))]),
        title: texts::SUBSCRIBE_TITLE.get(language).to_owned(),
        greeting: texts::GREETING_PLAIN.get(language).to_owned(),
        lead: vec![texts::SUBSCRIBE_LEAD.fill(language, &organization)],
        closing: vec![texts::SUBSCRIBE_IGNORE.get(language).to_owned()],
        footer,
    }
}

/// The headers by which mail programs offer to unsubscribe, at one click (RFC 8058), and file the mail.
pub(super) fn headers(core: &Core, facts: &NewsFacts) -> Vec<(&'static str, String)> {
    vec![
        ("List-Unsubscribe", format!("<{}>", leave(core, facts))),
        (
            "List-Unsubscribe-Post",
            "List-Unsubscribe=One-Click".to_owned(),
        ),
        (
            "List-Id",
            format!(
                "<{}.news.{}>",
                facts.organization_slug,
                core.settings.host()
            ),
        ),
    ]
}

/// The mail about a new event.
pub(super) fn news(core: &Core, letter: &Letter, facts: &NewsFacts, words: Words) -> Composed {
    let language = letter.language;
    let page = core
        .settings
        .absolute(&format!("/e/{}?via=mail", facts.slug));
    let picture = match facts.picture {
        Some(picture) => format!("/picture/{picture}/{}", WIDTHS[1]),
        None => format!("/e/{}/preview.png?lang={}", facts.slug, language.tag()),
    };
    let button = texts::NEWS_BUTTON.get(language);
    let (leave, leaves) = (leave(core, facts), texts::NEWS_LEAVE.get(language));
    let rows: Vec<(&str, &str)> = [
        (texts::WHEN.get(language), facts.when.as_str()),
        (texts::WHERE.get(language), facts.place.as_str()),
        (texts::PRICE.get(language), facts.price.as_str()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .collect();

    let dress = Dress::of(core, letter);
    let mut html = Html::new(language, &words.subject, &facts.when).dressed(dress);
    html.head(
        &words.title,
        Some((facts.title_language, &facts.title)),
        false,
    );
    html.picture(&core.settings.absolute(&picture), &facts.title);
    greet(&mut html, &words);
    for (label, value) in rows.iter().copied() {
        html.fact(label, &[value], None);
    }
    html.button(&page, button);

    let mut text = vec![words.greeting.clone(), String::new(), facts.title.clone()];
    text.push(String::new());
    text.extend(words.lead.iter().cloned());
    text.push(String::new());
    text.extend(
        rows.iter()
            .map(|(label, value)| format!("{label}: {value}")),
    );
    text.extend([String::new(), format!("{button}: {page}")]);
    sign(&mut text, &words);
    text.push(format!("{leaves}: {leave}"));

    Composed {
        html: html.finish_with(&words.footer, Some((&leave, leaves))),
        subject: words.subject,
        text: text.join("\n"),
        calendar: None,
    }
}

/// The mail that asks to confirm a subscription.
pub(super) fn subscription(core: &Core, letter: &Letter, words: Words) -> Composed {
    let until = letter.written_at + CONFIRM_WITHIN;
    let token = letter
        .link
        .map(|id| core.keys.confirms(SubscriberId(id), until))
        .unwrap_or_default();
    let page = core.settings.absolute(&format!("/subscription/{token}"));
    let button = texts::SUBSCRIBE_BUTTON.get(letter.language);
    let dress = Dress::of(core, letter);
    with_button(dress, letter, words, (page.as_str(), button))
}

/// The address that ends the subscription.
fn leave(core: &Core, facts: &NewsFacts) -> String {
    let token = core.keys.leaves(facts.subscriber);
    core.settings
        .absolute(&format!("/subscription/{token}/leave"))
}
