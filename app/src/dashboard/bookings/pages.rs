//! The pages of a list, one below the other. A page that comes is added; those before stay as they are.

use super::picked::Picked;
use super::table::{Head, rows};
use crate::calls::bookings::list_bookings;
use crate::calls::lines::BookingLine;
use crate::dashboard::base::{doing, lang, tr};
use crate::dashboard::parts::Saver;
use domain::limits::PAGE_MAX;
use i18n::texts::dashboard as t;
use i18n::texts::handling as h;
use leptos::prelude::*;
use usecases::Page;
use usecases::bookings::BookingQuery;

type Lines = Page<BookingLine>;
/// The page below, once it is here.
type Below = RwSignal<Option<Lines>>;

/// Where the list goes on, and where what comes then is shown.
type Tail = RwSignal<Option<(String, Below)>>;

/// The list, from its first page on.
#[component]
pub fn Pages(
    /// The first page.
    first: Lines,
    /// What the list shows.
    query: BookingQuery,
    /// The chosen lines, where lines can be chosen.
    picked: Option<Picked>,
) -> impl IntoView {
    let lang = lang();
    let with_event = query.event.is_none();
    let more = doing();
    let tail: Tail = RwSignal::new(None);
    let empty = RwSignal::new(first.items.is_empty());
    if let Some(picked) = picked {
        picked.begin(query.clone());
    }
    let whole = first.items.is_empty() && first.next_cursor.is_none();
    if whole {
        return view! { <div class="empty"><p>{tr(t::NO_BOOKINGS_FOUND)}</p></div> }.into_any();
    }
    let load = move |_| {
        let Some((cursor, below)) = tail.get_untracked() else {
            return;
        };
        let query = BookingQuery {
            cursor: Some(cursor),
            limit: Some(PAGE_MAX),
            ..query.clone()
        };
        more.run(list_bookings(query), move |page: Lines| {
            if !page.items.is_empty() {
                empty.set(false);
            }
            below.set(Some(page));
        });
    };
    let word = move || {
        let word = if empty.get() {
            h::LOOK_FURTHER
        } else {
            t::SHOW_MORE
        };
        word.get(lang.get())
    };
    view! {
        <section class="card" class:nothing=move || empty.get()>
            <div class="table-room">
                <table class="cards lines" class:picking=picked.is_some() class:with-event=with_event role="table">
                    <Head with_event picked/>
                    {part(first, with_event, picked, tail)}
                </table>
            </div>
        </section>
        {move || empty.get().then(|| view! { <p class="sub" role="status">{tr(h::NOTHING_SO_FAR)}</p> })}
        <Saver doing=more/>
        <Show when=move || tail.with(Option::is_some)>
            <button type="button" class="btn quiet more" aria-busy=move || more.busy.get().to_string() on:click=load.clone()>{word}</button>
        </Show>
    }
    .into_any()
}

/// A page, and below it the one that comes after it.
fn part(page: Lines, with_event: bool, picked: Option<Picked>, tail: Tail) -> AnyView {
    let below: Below = RwSignal::new(None);
    let goes_on = page.next_cursor.is_some();
    tail.set(page.next_cursor.map(|cursor| (cursor, below)));
    let lines = rows(page.items, with_event, picked);
    if let Some(picked) = picked {
        picked.reach(goes_on);
    }
    view! {
        <tbody role="rowgroup">{lines}</tbody>
        {move || below.get().map(|page| part(page, with_event, picked, tail))}
    }
    .into_any()
}
