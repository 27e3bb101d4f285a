//! Texts filled with values, and fitted to what a channel takes.

use super::values::Values;
use crate::connected::templates::{NEW_EVENT, filled as filled_template};
use crate::core::Core;
use crate::error::store;
use channels::chat::{Template, shortened};
use channels::providers;
use domain::channel::ChannelKind;
use domain::ids::OrganizationId;
use domain::language::{Language, LocalText};
use i18n::Text;
use i18n::texts::announce;
use store::records::EventRecord;
use usecases::Result;

/// Characters of a mail's own words.
const MAIL: usize = 4000;
/// Characters of an SMS; each part is paid for, by each subscriber.
const SMS: usize = 320;
/// Characters of a WhatsApp template with its values.
const TEMPLATE: usize = 1024;
/// The values that give way where a text is too long, in this order; a title keeps its beginning.
const YIELDING: [(&str, usize); 4] = [
    ("summary", 0),
    ("where", 0),
    ("organization", 12),
    ("title", 24),
];

/// The longest text of an announcement on a kind of channel, in characters.
pub(crate) fn limit(kind: ChannelKind) -> usize {
    if kind.is_sms() {
        return SMS;
    }
    if kind.is_whatsapp() {
        return TEMPLATE;
    }
    providers::of(kind).map_or(MAIL, |provider| provider.post_limit())
}

/// The product's own words for a kind of channel.
pub(super) const fn own_words(kind: ChannelKind) -> Text {
    match kind {
        ChannelKind::Instagram => announce::INSTAGRAM,
        ChannelKind::Linkedin => announce::PROFESSIONAL,
        ChannelKind::Slack | ChannelKind::Discord | ChannelKind::Webhook => announce::WORKPLACE,
        ChannelKind::SmsTwilio | ChannelKind::SmsAmazon | ChannelKind::SmsHttp => announce::SMS,
        ChannelKind::Mail => announce::MAIL,
        _ => announce::POST,
    }
}

/// An organization's texts for announcements.
pub(crate) struct Texts(Vec<(ChannelKind, LocalText)>);

impl Texts {
    /// Reads them.
    pub(crate) async fn read(core: &Core, organization: OrganizationId) -> Result<Self> {
        let texts = core.store.announcement_texts(organization).await;
        texts.map(Self).map_err(store)
    }

    /// The text for a kind of channel in a language: the organization's, else the product's.
    pub(crate) fn template(&self, kind: ChannelKind, language: Language) -> &str {
        self.0
            .iter()
            .find(|(known, _)| *known == kind)
            .map(|(_, text)| text.exact(language))
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| own_words(kind).get(language))
    }
}

/// The final text of an announcement: `own` are the organizer's words for this one, perhaps empty.
pub(crate) fn said(
    core: &Core,
    texts: &Texts,
    event: &EventRecord,
    (kind, language): (ChannelKind, Language),
    own: &str,
) -> String {
    if kind.is_whatsapp() {
        return template(event, kind, language).shown;
    }
    let template = if own.is_empty() {
        texts.template(kind, language)
    } else {
        own
    };
    fitted(
        template,
        &Values::of(core, event, kind, language),
        limit(kind),
    )
}

/// What is said of an event that was called off.
pub(crate) fn called_off(
    core: &Core,
    event: &EventRecord,
    kind: ChannelKind,
    language: Language,
) -> String {
    let values = Values::of(core, event, kind, language);
    fitted(announce::CALLED_OFF.get(language), &values, limit(kind))
}

/// The WhatsApp template of a new event with its values.
pub(crate) fn template(event: &EventRecord, kind: ChannelKind, language: Language) -> Template {
    let fields = &event.fields;
    let (when, place) = (
        super::values::when(event, language),
        super::values::place(event, language),
    );
    let values = [
        event.organization.name.get(language),
        fields.title.get(language),
        &when,
        &place,
        &fields.code,
    ];
    let suffix = format!("{}?via={}", fields.slug, super::values::via(kind));
    filled_template(NEW_EVENT, language, &values, Some(suffix))
}

/// A text with its values put in, within so many characters: what matters least is cut first, the link never.
pub(super) fn fitted(template: &str, values: &Values, most: usize) -> String {
    let mut values = values.clone();
    let mut text = filled(template, &values);
    for (name, keeps) in YIELDING {
        let over = text.chars().count().saturating_sub(most);
        if over == 0 {
            return text;
        }
        let value = values.get(name).unwrap_or_default();
        let length = value.chars().count();
        if length <= keeps {
            continue;
        }
        let value = shortened(value, length.saturating_sub(over).max(keeps));
        values.set(name, value);
        text = filled(template, &values);
    }
    if text.chars().count() <= most {
        return text;
    }
    let link = values.get("link").unwrap_or_default();
    let (kept, rest): (Vec<&str>, Vec<&str>) = text
        .lines()
        .partition(|line| !link.is_empty() && line.contains(link));
    let kept = kept.join("\n");
    let room = most.saturating_sub(kept.chars().count() + 1);
    let rest = shortened(rest.join("\n").trim(), room);
    format!("{rest}\n{kept}").trim().to_owned()
}

/// A text with its values put in. A line all of whose values are empty is left out.
fn filled(template: &str, values: &Values) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in template.lines() {
        let Some(line) = filled_line(line, values) else {
            continue;
        };
        let blank = line.trim().is_empty();
        if blank && lines.last().is_none_or(String::is_empty) {
            continue;
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n").trim_end().to_owned()
}

/// In one pass, so that a value's own braces stay as they are.
fn filled_line(line: &str, values: &Values) -> Option<String> {
    let mut out = String::with_capacity(line.len() + 32);
    let mut rest = line;
    let (mut asked, mut given) = (false, false);
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let tail = &rest[open + 1..];
        let value = tail
            .find('}')
            .and_then(|close| values.get(&tail[..close]).map(|value| (close, value)));
        match value {
            Some((close, value)) => {
                asked = true;
                given |= !value.is_empty();
                out.push_str(value);
                rest = &tail[close + 1..];
            }
            None => {
                out.push('{');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    (given || !asked).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "https://vizha.example/e/isai?via=facebook";

    fn values(summary: &str) -> Values {
        Values::new(&[
            ("title", "இசை விழா {link}"),
            ("summary", summary),
            ("when", "Saturday"),
            ("where", ""),
            ("price", "Free"),
            ("link", LINK),
            ("code", "ISAI24"),
            ("organization", "Sabha"),
        ])
    }

    #[test]
    fn lines_without_a_value_vanish_and_braces_of_values_stay() {
        let text = filled(
            "{title}\n\n{summary}\n\n{when}\n{where}\n{odd} {link}",
            &values(""),
        );
        assert_eq!(
            text,
            format!("இசை விழா {{link}}\n\nSaturday\n{{odd}} {LINK}")
        );
    }

    #[test]
    fn the_summary_gives_way_first_and_the_link_never() {
        let template = announce::POST.get(Language::English);
        let long = "word ".repeat(200);
        let whole = filled(template, &values("")).chars().count();
        for most in [whole + 300, whole + 40, whole, whole - 5, 120, 60] {
            let text = fitted(template, &values(long.trim()), most);
            assert!(
                text.chars().count() <= most.max(LINK.len() + 40),
                "{most}: {text}"
            );
            assert!(text.contains(LINK), "{most}: {text}");
            assert_eq!(text.contains("word"), most >= whole + 40, "{most}: {text}");
        }
    }

    #[test]
    fn one_line_is_shortened_in_its_values() {
        let mut values = values("");
        values.set("title", "இசை ".repeat(60).trim().to_owned());
        for language in Language::ALL {
            let text = fitted(announce::SMS.get(language), &values, 200);
            assert!(text.chars().count() <= 200, "{text}");
            assert!(
                text.contains(LINK) && text.contains("BOOK ISAI24"),
                "{text}"
            );
        }
    }
}
