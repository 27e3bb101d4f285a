//! Rows of an import, with what is wrong with each.

use crate::calls::imports::list_import_rows;
use crate::dashboard::base::here::booking_path;
use crate::dashboard::base::{doing, lang, loader, tr};
use crate::dashboard::parts::sentences::fault;
use crate::dashboard::parts::{More, Saver, when_ready};
use domain::ids::ImportId;
use domain::message::FieldError;
use i18n::Text;
use i18n::texts::dashboard::SHOW_BOOKING;
use i18n::texts::guests as t;
use leptos::prelude::*;
use usecases::Page;
use usecases::imports::{ImportRowView, RowState};

/// The word of a field, as the booking door names it.
fn field_word(field: &str) -> Text {
    match field {
        "name" => t::COLUMN_NAME,
        "phone" => t::COLUMN_PHONE,
        "email" => t::COLUMN_EMAIL,
        "language" => t::COLUMN_LANGUAGE,
        "note" => t::COLUMN_NOTE,
        "state" => t::COLUMN_STATE,
        "ticket" => t::COLUMN_TICKET,
        "places" | "quantity" => t::COLUMN_PLACES,
        field if field.ends_with(".quantity") => t::COLUMN_PLACES,
        field if field.starts_with("tickets") => t::COLUMN_TICKET,
        _ => t::WHOLE_ROW,
    }
}

/// The rows in a state.
#[component]
pub fn Rows(
    /// Of which import.
    id: ImportId,
    /// In which state.
    state: RowState,
    /// What stands above them.
    title: Text,
) -> impl IntoView {
    let found = loader(move || list_import_rows(id, state, None));
    let more = doing();
    when_ready(found, move |page: Page<ImportRowView>| {
        if page.items.is_empty() {
            return ().into_any();
        }
        let next = page.next_cursor;
        let has_next = next.is_some();
        let load_more = Callback::new(move |()| {
            more.run(list_import_rows(id, state, next.clone()), move |page| {
                if let Some(mut shown) = found.now() {
                    shown.items.extend(page.items);
                    shown.next_cursor = page.next_cursor;
                    found.put(shown);
                }
            });
        });
        let rows = page.items.into_iter().map(|row| view! { <Row row/> });
        view! {
            <section class="card" aria-label=tr(title)>
                <h2>{tr(title)}</h2>
                <ul class="plain">{rows.collect_view()}</ul>
            </section>
            <Saver doing=more/>
            <More next=Signal::stored(has_next) busy=more.busy more=load_more/>
        }
        .into_any()
    })
}

#[component]
fn Row(row: ImportRowView) -> impl IntoView {
    let lang = lang();
    let line = row.line.to_string();
    let problems = row.problems.into_iter().map(|problem: FieldError| {
        let word = field_word(&problem.field);
        view! {
            <p class="small"><b>{tr(word)}</b> ": " {move || fault(&problem.message, lang.get())}</p>
        }
    });
    view! {
        <li class="kind">
            <p><b>{lang.fill(t::LINE_N, "n", line)}</b> " " <bdi>{row.name}</bdi></p>
            {problems.collect_view()}
            {row.booking.map(|id| view! { <p class="small"><a href=booking_path(id)>{tr(SHOW_BOOKING)}</a></p> })}
        </li>
    }
}
