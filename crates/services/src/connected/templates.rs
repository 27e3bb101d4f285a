//! The message templates that the product uses: handed in for approval, filled, looked up.

use super::Connected;
use super::health::said;
use crate::core::Core;
use crate::error::store;
use channels::chat::{Link, Template, TemplateState, TemplateText};
use domain::channel::ChannelKind;
use domain::language::Language;
use domain::limits::WRITTEN_ON_PHONE;
use i18n::Text;
use i18n::texts::{channels as texts, guests, waiting};
use store::records::TemplateRecord;
use usecases::Result;

/// A booking is confirmed: name, title, places, when, where, reference; the button opens the booking.
pub(crate) const CONFIRMATION: &str = "vizha_confirmation";
/// A booking or its event changed: as the confirmation.
pub(crate) const CHANGE: &str = "vizha_change";
/// A booking or its event is cancelled: name, reference, title, when, a sentence why; the button opens
/// the event.
pub(crate) const CANCELLATION: &str = "vizha_cancellation";
/// The event is near: name, title, how long, when, where, reference; the button opens the booking.
pub(crate) const REMINDER: &str = "vizha_reminder";
/// A new event: organization, title, when, where, code; the button opens the event.
pub(crate) const NEW_EVENT: &str = "vizha_new_event";

/// Places are offered to somebody on a waiting list: name, title, places, when, until when; the button
/// opens their page.
pub(crate) const OFFER: &str = "vizha_waiting_offer";

/// What an organizer writes to a guest: name, organization, title, when, the words; the button opens the
/// event.
pub(crate) const MESSAGE: &str = "vizha_message";

/// Characters of a value: titles are long, a body is not.
const VALUE: usize = 160;
/// The value that carries an organizer's own words, and the characters of it.
const WORDS: usize = 4;
const LONG: usize = WRITTEN_ON_PHONE + 200;

struct Ours {
    name: &'static str,
    category: &'static str,
    body: Text,
    button: Text,
    path: &'static str,
    examples: &'static [Text],
}

const REFERENCE: Text = Text {
    en: "K7QX-42M",
    ta: "K7QX-42M",
};
const CODE: Text = Text {
    en: "ISAI24",
    ta: "ISAI24",
};
const BOOKED: &[Text] = &[
    texts::EXAMPLE_NAME,
    texts::EXAMPLE_TITLE,
    texts::EXAMPLE_PLACES,
    texts::EXAMPLE_WHEN,
    texts::EXAMPLE_WHERE,
    REFERENCE,
];

static OURS: [Ours; 7] = [
    Ours {
        name: CONFIRMATION,
        category: "utility",
        body: texts::TEMPLATE_CONFIRMATION,
        button: texts::BUTTON_BOOKING,
        path: "/b/",
        examples: BOOKED,
    },
    Ours {
        name: CHANGE,
        category: "utility",
        body: texts::TEMPLATE_CHANGE,
        button: texts::BUTTON_BOOKING,
        path: "/b/",
        examples: BOOKED,
    },
    Ours {
        name: CANCELLATION,
        category: "utility",
        body: texts::TEMPLATE_CANCELLATION,
        button: texts::BUTTON_EVENT,
        path: "/e/",
        examples: &[
            texts::EXAMPLE_NAME,
            REFERENCE,
            texts::EXAMPLE_TITLE,
            texts::EXAMPLE_WHEN,
            texts::CALLED_OFF,
        ],
    },
    Ours {
        name: REMINDER,
        category: "utility",
        body: texts::TEMPLATE_REMINDER,
        button: texts::BUTTON_BOOKING,
        path: "/b/",
        examples: &[
            texts::EXAMPLE_NAME,
            texts::EXAMPLE_TITLE,
            texts::EXAMPLE_WAIT,
            texts::EXAMPLE_WHEN,
            texts::EXAMPLE_WHERE,
            REFERENCE,
        ],
    },
    Ours {
        name: NEW_EVENT,
        category: "marketing",
        body: texts::TEMPLATE_NEW_EVENT,
        button: texts::BUTTON_BOOK,
        path: "/e/",
        examples: &[
            texts::EXAMPLE_ORGANIZATION,
            texts::EXAMPLE_TITLE,
            texts::EXAMPLE_WHEN,
            texts::EXAMPLE_WHERE,
            CODE,
        ],
    },
    Ours {
        name: OFFER,
        category: "utility",
        body: waiting::TEMPLATE_OFFER,
        button: waiting::BUTTON_OFFER,
        path: "/w/",
        examples: &[
            texts::EXAMPLE_NAME,
            texts::EXAMPLE_TITLE,
            texts::EXAMPLE_PLACES,
            texts::EXAMPLE_WHEN,
            texts::EXAMPLE_WHEN,
        ],
    },
    Ours {
        name: MESSAGE,
        category: "utility",
        body: guests::TEMPLATE_MESSAGE,
        button: texts::BUTTON_EVENT,
        path: "/e/",
        examples: &[
            texts::EXAMPLE_NAME,
            texts::EXAMPLE_ORGANIZATION,
            texts::EXAMPLE_TITLE,
            texts::EXAMPLE_WHEN,
            guests::EXAMPLE_WORDS,
        ],
    },
];

fn ours(name: &str) -> Option<&'static Ours> {
    OURS.iter().find(|ours| ours.name == name)
}

/// All of ours in both languages, as they are handed in.
pub(super) fn all(core: &Core) -> Vec<TemplateText> {
    OURS.iter()
        .flat_map(|ours| Language::ALL.map(|language| text(core, ours, language)))
        .collect()
}

/// One of ours, as it is handed in.
pub(crate) fn of(core: &Core, name: &str, language: Language) -> Option<TemplateText> {
    ours(name).map(|ours| text(core, ours, language))
}

fn text(core: &Core, ours: &Ours, language: Language) -> TemplateText {
    TemplateText {
        name: ours.name.to_owned(),
        language,
        category: ours.category.to_owned(),
        body: ours.body.get(language).to_owned(),
        examples: ours
            .examples
            .iter()
            .map(|example| example.get(language).to_owned())
            .collect(),
        button: Some(Link {
            label: ours.button.get(language).to_owned(),
            url: core.settings.absolute(ours.path),
        }),
        state: TemplateState::Missing,
        reason: None,
    }
}

/// A template with its values. What a provider refuses in a value (line breaks, rows of blanks, nothing
/// at all) is taken out. `suffix` follows the address of its button.
pub(crate) fn filled(
    name: &str,
    language: Language,
    values: &[&str],
    suffix: Option<String>,
) -> Template {
    let own_words = matches!(name, MESSAGE | CANCELLATION);
    let values: Vec<String> = (0..)
        .zip(values)
        .map(|(at, value)| {
            tidy(
                value,
                if own_words && at == WORDS {
                    LONG
                } else {
                    VALUE
                },
            )
        })
        .collect();
    let body = ours(name).map_or("", |ours| ours.body.get(language));
    Template {
        name: name.to_owned(),
        language,
        shown: shown(body, &values),
        values,
        url_suffix: suffix,
    }
}

/// The button of a filled template, for channels that show links otherwise.
pub(crate) fn button(core: &Core, template: &Template) -> Option<Link> {
    let ours = ours(&template.name)?;
    let suffix = template.url_suffix.as_deref()?;
    Some(Link {
        label: ours.button.get(template.language).to_owned(),
        url: core.settings.absolute(&format!("{}{suffix}", ours.path)),
    })
}

fn tidy(value: &str, most: usize) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return "–".to_owned();
    }
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most - 1).collect();
    format!("{}…", cut.trim_end())
}

/// The body with its values put in, in one pass: a value's own braces stay as they are.
fn shown(body: &str, values: &[String]) -> String {
    let mut out = String::with_capacity(body.len() + 64);
    let mut rest = body;
    while let Some(open) = rest.find("{{") {
        out.push_str(&rest[..open]);
        let tail = &rest[open + 2..];
        let value = tail.find("}}").and_then(|close| {
            let number: usize = tail[..close].parse().ok()?;
            Some((close, values.get(number.checked_sub(1)?)?))
        });
        match value {
            Some((close, value)) => {
                out.push_str(value);
                rest = &tail[close + 2..];
            }
            None => {
                out.push_str("{{");
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The setting that names a template's content where the organizer makes it at the provider by hand.
fn content_setting(name: &str, language: Language) -> String {
    format!("content_{name}_{}", language.tag())
}

/// Whether a setting names the content of one of ours.
pub(super) fn is_content_setting(kind: ChannelKind, setting: &str) -> bool {
    let by_hand = matches!(
        kind,
        ChannelKind::WhatsappTwilio | ChannelKind::WhatsappGupshup
    );
    by_hand
        && OURS.iter().any(|ours| {
            Language::ALL
                .into_iter()
                .any(|language| content_setting(ours.name, language) == setting)
        })
}

/// Whether a template may be used on a channel now. The sandbox approves everything at once, unless it was
/// told otherwise.
pub(crate) async fn approved(
    core: &Core,
    channel: &Connected,
    name: &str,
    language: Language,
) -> Result<bool> {
    if channel
        .account
        .get(&content_setting(name, language))
        .is_some()
    {
        return Ok(true);
    }
    let known = core
        .store
        .templates(channel.record.id)
        .await
        .map_err(store)?;
    let state = known
        .iter()
        .find(|known| known.name == name && known.language == language)
        .map(|known| known.state.as_str());
    Ok(match state {
        Some(state) => state == word(TemplateState::Approved),
        None => channel.record.base.is_some(),
    })
}

/// The word of a state in the database and on screen.
pub(crate) const fn word(state: TemplateState) -> &'static str {
    match state {
        TemplateState::Missing => "missing",
        TemplateState::Pending => "pending",
        TemplateState::Approved => "approved",
        TemplateState::Rejected => "rejected",
        TemplateState::Paused => "paused",
        TemplateState::Disabled => "disabled",
    }
}

/// A template as it is kept; why it was refused are the provider's words.
pub(crate) fn record(channel: &Connected, text: TemplateText) -> TemplateRecord {
    TemplateRecord {
        channel: channel.record.id,
        name: text.name,
        language: text.language,
        category: text.category,
        body: text.body,
        state: word(text.state).to_owned(),
        reason: text.reason.map(|reason| said(&channel.account, &reason)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_has_an_example_for_each_variable_and_none_at_its_ends() {
        for ours in &OURS {
            for language in Language::ALL {
                let body = ours.body.get(language);
                let place = format!("{} {}", ours.name, language.tag());
                assert!(!body.starts_with("{{") && !body.ends_with("}}"), "{place}");
                assert!(!body.contains("}}{{") && !body.contains("}} {{"), "{place}");
                assert!(body.chars().count() <= 1024, "{place}");
                assert_eq!(
                    body.matches("{{").count(),
                    ours.examples.len(),
                    "{place}: {body}"
                );
                assert!(
                    ours.button.get(language).chars().count() <= 25,
                    "{place}: the button"
                );
                let values: Vec<&str> = ours.examples.iter().map(|e| e.get(language)).collect();
                let filled = filled(ours.name, language, &values, None);
                assert!(!filled.shown.contains("{{"), "{place}: {}", filled.shown);
            }
        }
    }

    #[test]
    fn values_are_one_line_and_never_read_as_variables() {
        let hostile = "a\n\n{{2}}    b";
        let filled = filled(CANCELLATION, Language::English, &[hostile, "", "c"], None);
        assert_eq!(filled.values[..2], ["a {{2}} b", "–"]);
        assert!(filled.shown.starts_with("Hello a {{2}} b, your booking –"));
    }
}
