//! How many places: one number for a plain event, one for each ticket type otherwise.

use super::event_parts::kind_state;
use super::form::Errors;
use super::islands::Stepper;
use super::parts::local;
use super::standing::on_sale;
use super::words::money;
use crate::ui::frame::Frame;
use domain::ids::TicketTypeId;
use domain::money::Money;
use i18n::texts::public as t;
use leptos::prelude::*;
use usecases::events::{EventView, TicketTypeView};
use usecases::subscribers::Way;

/// The name of the field with the number of one ticket type.
#[must_use]
pub fn quantity_field(event: &EventView, kind: TicketTypeId) -> String {
    if event.ticket_types.len() == 1 {
        "quantity".to_owned()
    } else {
        format!("quantity_{kind}")
    }
}

/// The fields, with what was typed into each. `price` says what one costs who books now; without it the
/// numbers of a booking are changed.
pub fn quantities(
    frame: &Frame,
    event: &EventView,
    typed: &[(TicketTypeId, String)],
    errors: &Errors,
    price: Option<&dyn Fn(&TicketTypeView) -> Money>,
) -> AnyView {
    let rows = event
        .ticket_types
        .iter()
        .map(|kind| row(frame, event, kind, typed, errors, price.map(|of| of(kind))))
        .collect_view();
    let general = errors.of(frame, "tickets");
    view! {
        <fieldset class="card rows" id="tickets">
            <legend class="unseen">{frame.text(t::HOW_MANY)}</legend>
            {rows}
            {general.map(|p| view! { <p class="problem">{p}</p> })}
        </fieldset>
    }
    .into_any()
}

/// Boxes to tick for messages to the phone: consent, so that none is ticked before the guest does it.
pub fn notices(frame: &Frame, event: &EventView, ways: &[Way], ticked: Option<Way>) -> AnyView {
    let organizer = event.organization.name.get(frame.language);
    ways.iter()
        .filter_map(|way| {
            let text = match way {
                Way::Mail => return None,
                Way::Whatsapp => t::NOTIFY_WHATSAPP,
                Way::Sms => t::NOTIFY_SMS,
            };
            let words = text.fill(frame.language, &[("organizer", organizer)]);
            let id = format!("notify-{}", way.as_str());
            let named = id.clone();
            let value = way.as_str();
            let checked = ticked == Some(*way);
            Some(view! {
                <label class="check" for=named>
                    <input type="checkbox" id=id name="notify" value=value checked=checked/>
                    <span>{words}</span>
                </label>
            })
        })
        .collect_view()
        .into_any()
}

fn row(
    frame: &Frame,
    event: &EventView,
    kind: &TicketTypeView,
    typed: &[(TicketTypeId, String)],
    errors: &Errors,
    reduced: Option<Money>,
) -> AnyView {
    let language = frame.language;
    let name = quantity_field(event, kind.id);
    let one = event.ticket_types.len() == 1;
    let (lang, title) = if kind.implied {
        (None, frame.text(t::HOW_MANY).to_owned())
    } else {
        local(&kind.name, language)
    };
    let asks = reduced.unwrap_or(kind.price);
    let price = if asks.is_free() {
        frame.text(t::FREE).to_owned()
    } else {
        money(asks, language)
    };
    let before = (asks != kind.price).then(|| {
        let full = money(kind.price, language);
        view! { " "<s><span class="unseen">{frame.text(t::INSTEAD_OF)}" "</span>{full}</s> }
    });
    let state = kind_state(frame, event, kind);
    let problem = errors.of(frame, &name);
    let problem_id = format!("{name}-problem");
    let class = if problem.is_some() {
        "row wrong"
    } else {
        "row"
    };
    let described = problem.is_some().then(|| problem_id.clone());
    let typed = typed.iter().find(|(id, _)| *id == kind.id);
    // What was typed stays, also where no place is left meanwhile.
    let asked = typed.is_some_and(|(_, number)| !matches!(number.as_str(), "" | "0"));
    let open = reduced.is_none() || (on_sale(kind, frame.now) && (kind.remaining > 0 || asked));
    let label = if kind.implied {
        frame.text(t::HOW_MANY).to_owned()
    } else {
        t::HOW_MANY_OF.fill(language, &[("name", &title)])
    };
    let about = if kind.implied {
        frame.text(t::PLACES).to_owned()
    } else {
        title.clone()
    };
    let value = typed.map_or_else(
        || if one { "1" } else { "0" }.to_owned(),
        |(_, v)| v.clone(),
    );
    view! {
        <div class=class>
            <div>
                <strong lang=lang>{title}</strong>
                <p class="sub">{price}{before}" · "{state}</p>
            </div>
            {open.then(|| view! {
                <Stepper
                    name=name
                    value=value
                    min=i64::from(one)
                    max=kind.max_per_booking
                    label=label
                    fewer=t::FEWER.fill(language, &[("name", &about)])
                    more=t::MORE.fill(language, &[("name", &about)])
                    problem=described
                    price=asks.minor
                />
            })}
            {problem.map(|p| view! { <p class="problem" id=problem_id>{p}</p> })}
        </div>
    }
    .into_any()
}
