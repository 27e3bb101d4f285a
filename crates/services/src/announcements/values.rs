//! What an announcement says of an event, in one language, for one kind of channel.

use crate::core::Core;
use channels::chat::PostPicture;
use domain::channel::ChannelKind;
use domain::language::Language;
use domain::money::Money;
use domain::time::in_zone;
use i18n::texts::common;
use i18n::{dates, numbers};
use store::records::EventRecord;
use usecases::pictures::WIDTHS;

/// The values by the names under which texts ask for them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Values(Vec<(&'static str, String)>);

impl Values {
    /// The values of an event.
    pub(crate) fn of(
        core: &Core,
        event: &EventRecord,
        kind: ChannelKind,
        language: Language,
    ) -> Self {
        let fields = &event.fields;
        let when = if kind.is_sms() {
            dates::short_date_time(in_zone(fields.starts_at, &fields.timezone), language)
        } else {
            when(event, language)
        };
        Self(vec![
            ("title", fields.title.get(language).to_owned()),
            ("summary", fields.summary.get(language).to_owned()),
            ("when", when),
            ("where", place(event, language)),
            ("price", price(event, language)),
            ("link", link(core, event, kind)),
            ("code", fields.code.clone()),
            (
                "organization",
                event.organization.name.get(language).to_owned(),
            ),
        ])
    }

    #[cfg(test)]
    pub(super) fn new(values: &[(&'static str, &str)]) -> Self {
        Self(
            values
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned()))
                .collect(),
        )
    }

    /// The value of a name, if it is one.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Replaces a value.
    pub(super) fn set(&mut self, name: &str, value: String) {
        if let Some(slot) = self.0.iter_mut().find(|(known, _)| *known == name) {
            slot.1 = value;
        }
    }
}

/// The event's whole time in its zone, which is named.
pub(crate) fn when(event: &EventRecord, language: Language) -> String {
    let fields = &event.fields;
    let starts = in_zone(fields.starts_at, &fields.timezone);
    let ends = fields.ends_at.map(|ends| in_zone(ends, &fields.timezone));
    let zone = dates::zone_name(
        &fields.timezone,
        starts.offset().local_minus_utc(),
        language,
    );
    format!("{} ({zone})", dates::range(starts, ends, language))
}

/// The venue's name and address, or that it happens online.
pub(crate) fn place(event: &EventRecord, language: Language) -> String {
    let fields = &event.fields;
    let known: Vec<&str> = [
        fields.venue_name.get(language),
        fields.venue_address.get(language),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect();
    if known.is_empty() && fields.online_url.is_some() {
        return common::ONLINE.get(language).to_owned();
    }
    known.join(", ")
}

/// One price, or the lowest and the highest.
pub(crate) fn price(event: &EventRecord, language: Language) -> String {
    let prices = event
        .ticket_types
        .iter()
        .map(|kind| kind.fields.price_minor);
    let least = prices.clone().min().unwrap_or_default();
    let most = prices.max().unwrap_or_default();
    let shown = |minor| numbers::price(Money::new(minor, event.organization.currency), language);
    if least == most {
        shown(least)
    } else {
        format!("{} – {}", shown(least), shown(most))
    }
}

/// The word by which bookings that came through a kind of channel are counted.
pub(crate) const fn via(kind: ChannelKind) -> &'static str {
    if kind.is_sms() { "sms" } else { kind.as_str() }
}

/// The booking link of an event on a kind of channel. Where it is paid for by the character it is short;
/// where it cannot be tapped it is as short as it can be typed.
pub(crate) fn link(core: &Core, event: &EventRecord, kind: ChannelKind) -> String {
    let fields = &event.fields;
    let path = match kind {
        ChannelKind::Instagram => format!("/book/{}", fields.code),
        kind if kind.is_sms() => format!("/book/{}?via={}", fields.code, via(kind)),
        kind => format!("/e/{}?via={}", fields.slug, via(kind)),
    };
    core.settings.absolute(&path)
}

/// The picture of a post, as JPEG. One that must have certain proportions is drawn for it.
pub(crate) fn picture(
    core: &Core,
    event: &EventRecord,
    kind: ChannelKind,
    language: Language,
) -> PostPicture {
    let path = match event.picture {
        Some(picture) if kind != ChannelKind::Instagram => {
            format!("/picture/{}/{}", picture.id, WIDTHS[WIDTHS.len() - 1])
        }
        _ => format!(
            "/e/{}/announcement.jpg?lang={}",
            event.fields.slug,
            language.tag()
        ),
    };
    PostPicture {
        url: core.settings.absolute(&path),
        alt: event.fields.title.get(language).to_owned(),
    }
}
