//! The organization's bookings.

use super::bulk::Bulk;
use super::exporting::Exporting;
use super::filters::{Filters, Wished};
use super::pages::Pages;
use super::picked::Picked;
use super::steps::so_many;
use crate::calls::bookings::list_bookings;
use crate::calls::handling::count_bookings;
use crate::dashboard::base::{Load, here, lang, loader, tr};
use crate::dashboard::parts::{Heading, Icon, icons, when_ready};
use i18n::texts::dashboard as t;
use i18n::texts::handling as h;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use usecases::Scope;
use usecases::bookings::BookingQuery;

/// Lines of the first page.
const FIRST: i64 = 30;

/// The list with search and filters.
#[component]
pub fn List() -> impl IntoView {
    let lang = lang();
    let asked = use_query_map();
    let wished = Wished::new();
    let event = wished.event;
    Effect::new(move |_| {
        event.set(
            asked
                .with(|q| q.get("event"))
                .and_then(|id| id.parse().ok()),
        )
    });
    let query = move || BookingQuery {
        limit: Some(FIRST),
        ..wished.query()
    };
    let bookings = loader(move || list_bookings(query()));
    let tally = loader(move || count_bookings(wished.query()));
    let count = move || {
        let Load::Ready(Some(tally)) = tally.get() else {
            return String::new();
        };
        so_many(tally, lang.get())
    };
    let may = here().may(Scope::BookingsWrite);
    let picked = may.then(Picked::new);
    if let Some(picked) = picked {
        // The list of before stands until the new one is here.
        Effect::new(move |_| {
            let _ = wished.query();
            picked.only_shown();
        });
    }
    let again = Callback::new(move |()| {
        bookings.again();
        tally.again();
    });
    let add = move || match event.get() {
        Some(id) => format!("/organize/bookings/new?event={id}"),
        None => "/organize/bookings/new".to_owned(),
    };
    view! {
        <div class="head">
            <Heading back=None>{tr(t::BOOKINGS)}</Heading>
            <div class="deeds">
                {may.then(|| view! { <a class="btn slim" href=add><Icon path=icons::PLUS/>{tr(t::ADD_BOOKING)}</a> })}
            </div>
        </div>
        <Filters wished/>
        <div class="row">
            <p class="sub" role="status">{count}</p>
            <Exporting query=Signal::derive(move || wished.query())/>
        </div>
        {move || wished.narrowed().then(|| view! { <p class="sub small">{tr(h::EXPORT_NARROWED)}</p> })}
        {picked.map(|picked| view! { <Bulk picked again/> })}
        {when_ready(bookings, move |first| view! { <Pages first query=untrack(query) picked/> })}
    }
}
