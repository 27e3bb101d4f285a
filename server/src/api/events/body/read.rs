//! An event as it is sent, read strictly.

use super::LANGUAGES;
use crate::api::strict::Object;
use domain::event::Visibility;
use domain::language::{Language, LocalText};
use domain::limits;
use std::borrow::Cow;
use usecases::events::{EventInput, TicketTypeInput};
use usecases::organizations::OrganizationInput;

/// Reads an event as typed; whatever is not given takes the organization's defaults.
/// The rules check lengths, times and numbers, and name the same fields (see [`field_of`]).
pub fn read(body: &mut Object, organization: &OrganizationInput) -> EventInput {
    let language = body
        .choice("language", &LANGUAGES, Language::from_tag)
        .unwrap_or(organization.language);
    let title = body.required_text("title");
    let local = |text: Option<String>| LocalText::only(language, text.unwrap_or_default());
    let mut input = EventInput {
        language,
        title: LocalText::only(language, title),
        summary: local(body.text("summary")),
        description: local(body.text("description")),
        starts_at: body.required_text("starts_at"),
        ends_at: body.text("ends_at"),
        timezone: body.required_text("timezone"),
        venue_name: local(body.text("location")),
        venue_address: local(body.text("address")),
        map_url: body.text("map_url"),
        online_url: body.text("online_url"),
        video_url: body.text("video_url"),
        visibility: body
            .choice("visibility", &["public", "link"], Visibility::parse)
            .unwrap_or_default(),
        capacity: body.required_integer("capacity"),
        max_per_booking: body.integer("max_per_booking"),
        ticket_types: body
            .objects("ticket_types", limits::TICKET_TYPES, |item| {
                read_ticket_type(item, language)
            })
            .unwrap_or_default(),
        picture: body.id("picture"),
        slug: body.text("slug"),
        code: body.text("code"),
    };
    body.object("translations", |by_tag| {
        for tag in LANGUAGES {
            let Some(to) = Language::from_tag(tag) else {
                continue;
            };
            by_tag.object(tag, |texts| {
                for (name, slot) in [
                    ("title", &mut input.title),
                    ("summary", &mut input.summary),
                    ("description", &mut input.description),
                    ("location", &mut input.venue_name),
                    ("address", &mut input.venue_address),
                ] {
                    if let Some(text) = texts.text(name) {
                        *slot.slot(to) = text;
                    }
                }
            });
        }
    });
    input
}

fn read_ticket_type(item: &mut Object, language: Language) -> TicketTypeInput {
    let mut name = LocalText::only(language, item.required_text("name"));
    let mut input = TicketTypeInput {
        id: item.id("id"),
        name: LocalText::default(),
        price_minor: item.integer("price").unwrap_or(0),
        quantity: item.integer("quantity"),
        max_per_booking: item.integer("max_per_booking"),
        sale_starts_at: item.text("sale_starts_at"),
        sale_ends_at: item.text("sale_ends_at"),
    };
    item.object("translations", |by_tag| {
        for tag in LANGUAGES {
            let Some(to) = Language::from_tag(tag) else {
                continue;
            };
            by_tag.object(tag, |texts| {
                if let Some(text) = texts.text("name") {
                    *name.slot(to) = text;
                }
            });
        }
    });
    input.name = name;
    input
}

/// Whether the new event is published at once.
pub fn read_publish(body: &mut Object) -> bool {
    body.boolean("publish").unwrap_or(false)
}

/// The name on the wire of a field of the rules, such as `translations.ta.title` of `title.ta`.
#[must_use]
pub fn field_of(field: &str, main: Language) -> Cow<'static, str> {
    let (place, rest) = match field.rfind("].") {
        Some(end) => field.split_at(end + 2),
        None => ("", field),
    };
    let (name, language) = match rest.rsplit_once('.') {
        Some((name, tag)) if LANGUAGES.contains(&tag) => (name, Language::from_tag(tag)),
        _ => (rest, None),
    };
    let name = match name {
        "venue_name" => "location",
        "venue_address" => "address",
        "price_minor" => "price",
        other => other,
    };
    match language {
        Some(language) if language != main => {
            format!("{place}translations.{}.{name}", language.tag()).into()
        }
        _ => format!("{place}{name}").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_carry_the_names_of_the_wire() {
        let of = |field: &str| field_of(field, Language::English).into_owned();
        assert_eq!(of("title.en"), "title");
        assert_eq!(of("title.ta"), "translations.ta.title");
        assert_eq!(of("venue_name.ta"), "translations.ta.location");
        assert_eq!(of("ticket_types[0].price_minor"), "ticket_types[0].price");
        assert_eq!(
            of("ticket_types[1].name.ta"),
            "ticket_types[1].translations.ta.name"
        );
        assert_eq!(of("capacity"), "capacity");
    }
}
