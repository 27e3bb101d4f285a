//! A draft as guests will see it: the event's page and, below it, the form that books.

use super::book::{Answer, BookingForm, form_view};
use super::event::article;
use super::parts::{CalendarLinks, notice};
use crate::ui::document::{Head, document};
use crate::ui::frame::Frame;
use crate::ui::icons::{Icon, icon};
use i18n::texts::{common, public as t};
use leptos::prelude::*;
use usecases::events::EventView;
use usecases::series::OtherDates;

/// The page for the draft's organization. It is found by nobody, and nothing on it does anything.
#[must_use]
pub fn preview_page(
    frame: &Frame,
    event: &EventView,
    form: &BookingForm,
    others: &OtherDates,
    mail_leaves: bool,
) -> String {
    let head = Head {
        title: event.title.get(frame.language).to_owned(),
        ..Head::default()
    };
    document(frame, &head, || {
        let words = frame.text(t::PREVIEW_TITLE).to_owned();
        let lead = frame.text(t::PREVIEW_LEAD).to_owned();
        let room = format!("/organize/events/{}", event.id);
        view! {
            <p class="back"><a href=room>{icon(Icon::Back)}<span>{frame.text(common::BACK)}</span></a></p>
            {notice("calm", Icon::Notice, words, lead)}
            {article(frame, event, &CalendarLinks::default(), others)}
            <section class="narrow">
                <h2>{frame.text(t::BOOK_TITLE)}</h2>
                <fieldset disabled=true>
                    {form_view(frame, event, form, &Answer::Fresh, mail_leaves)}
                </fieldset>
            </section>
        }
        .into_any()
    })
}
