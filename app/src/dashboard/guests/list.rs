//! The guests of an organization, found by whatever is known of them.

use super::person::Look;
use super::{GUESTS, guest_path};
use crate::calls::guests::list_guests;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::{doing, here, lang, loader, tr, when};
use crate::dashboard::parts::{Heading, Icon, More, Saver, SearchField, icons, when_ready};
use i18n::texts::guests as t;
use leptos::prelude::*;
use usecases::guests::GuestLine;
use usecases::{Page, Scope};

/// Digits of the shortest number that somebody would be looked for by.
const DIGITS: usize = 7;

/// The list with its search.
#[component]
pub fn List() -> impl IntoView {
    let q = RwSignal::new(String::new());
    let sought = move || Some(q.get().trim().to_owned()).filter(|q| !q.is_empty());
    let guests = loader(move || list_guests(sought(), None));
    let more = doing();
    let load_more = move |cursor: String| {
        more.run(list_guests(untrack(sought), Some(cursor)), move |page| {
            if let Some(mut shown) = guests.now() {
                shown.items.extend(page.items);
                shown.next_cursor = page.next_cursor;
                guests.put(shown);
            }
        });
    };
    let may = here().may(Scope::BookingsWrite);
    view! {
        <div class="head">
            <Heading back=None>{tr(t::GUESTS)}</Heading>
            <div class="deeds">
                <a class="btn quiet slim" href=format!("{GUESTS}/person")>{tr(t::PERSON)}</a>
                {may.then(|| view! { <a class="btn slim" href=format!("{GUESTS}/import")><Icon path=icons::PLUS/>{tr(t::IMPORT)}</a> })}
            </div>
        </div>
        <search class="tools"><SearchField label=t::FIND_GUEST q/></search>
        {when_ready(guests, move |page: Page<GuestLine>| {
            let next = page.next_cursor.clone();
            let has_next = next.is_some();
            if page.items.is_empty() && !has_next {
                let typed = untrack(sought);
                let none = if typed.is_some() { t::NO_GUESTS } else { t::NO_GUESTS_YET };
                let reached = typed.filter(|typed| is_contact(typed));
                return view! {
                    <div class="empty"><p>{tr(none)}</p></div>
                    {reached.map(|typed| view! { <p class="sub">{tr(t::PERSON_WORDS)}</p> <Look typed/> })}
                }.into_any();
            }
            view! {
                <section class="card"><ul class="plain message-list">
                    {page.items.into_iter().map(|guest| view! { <Line guest/> }).collect_view()}
                </ul></section>
                <Saver doing=more/>
                <More next=Signal::stored(has_next) busy=more.busy
                    more=Callback::new(move |()| if let Some(cursor) = next.clone() { load_more(cursor) })/>
            }.into_any()
        })}
    }
}

/// Whether a text may be a whole mail address or phone number.
fn is_contact(typed: &str) -> bool {
    typed.contains('@') || typed.chars().filter(|c| c.is_numeric()).count() >= DIGITS
}

#[component]
fn Line(guest: GuestLine) -> impl IntoView {
    let lang = lang();
    let (count, at, zone) = (guest.bookings, guest.booked_at, guest.timezone);
    let contacts = [guest.phone, guest.email];
    let contacts: Vec<String> = contacts.into_iter().flatten().collect();
    view! {
        <li class="message-line">
            <div>
                <a class="whole" href=guest_path(guest.booking)><b><bdi>{guest.name}</bdi></b></a>
                <p class="sub small"><bdi>{contacts.join(" · ")}</bdi></p>
            </div>
            <p class="sub small">{move || t::BOOKINGS_N.count(lang.get(), count, &[])}</p>
            <p class="sub small"><Local text=guest.event_title/> " · " {move || when::ago(at, &zone, lang.get())}</p>
        </li>
    }
}
