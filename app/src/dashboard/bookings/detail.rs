//! One booking: who, what, and what can be done.

use super::answering::Answering;
use super::cancelling::CancelAsk;
use super::change::Change;
use super::lengthen::Lengthen;
use super::notes::Notes;
use super::table::source_word;
use super::transfer::Transfer;
use crate::calls::Answer;
use crate::calls::bookings::{confirm_booking, mark_paid, show_booking};
use crate::calls::handling::handle_many;
use crate::dashboard::base::here::event_path;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{Loader, doing, here, lang, loader, tr};
use crate::dashboard::guests::guest_path;
use crate::dashboard::parts::pills::BookingPills;
use crate::dashboard::parts::{Heading, Saver, when_ready};
use domain::booking::{BookingState, PaymentState};
use domain::event::EventStatus;
use domain::ids::BookingId;
use i18n::Text;
use i18n::numbers;
use i18n::texts::common::{NO, YES};
use i18n::texts::guests::SHOW_GUEST;
use i18n::texts::public::{IN_PARTLY, IN_SINCE};
use i18n::texts::{asking, dashboard as t, handling as h};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::future::Future;
use usecases::Scope;
use usecases::bookings::BookingView;
use usecases::handling::Deed;
use usecases::promo::CodeUsed;

/// The screen.
#[component]
pub fn Detail() -> impl IntoView {
    let params = use_params_map();
    let found = loader(move || {
        let id = params
            .with(|p| p.get("id"))
            .and_then(|id| id.parse::<BookingId>().ok());
        async move {
            match id {
                Some(id) => show_booking(id).await,
                None => Err(usecases::Error::NotFound.into()),
            }
        }
    });
    when_ready(found, move |booking| view! { <Shown booking found/> })
}

#[component]
fn Shown(booking: BookingView, found: Loader<BookingView>) -> impl IntoView {
    let lang = lang();
    let zone = StoredValue::new(booking.event.timezone.clone());
    let time = move |at| move || when::shown(at, &zone.get_value(), lang.get(), Shape::Full);
    let total = booking.total;
    let figures = [booking.event.taken, booking.event.capacity].map(|number| number.to_string());
    let places = move || {
        let [taken, capacity] = &figures;
        t::TAKEN_OF.fill(lang.get(), &[("taken", taken), ("capacity", capacity)])
    };
    let language = match booking.language {
        domain::language::Language::Tamil => t::TAMIL,
        domain::language::Language::English => t::ENGLISH,
    };
    let row =
        move |word: Text, value: AnyView| view! { <div><dt>{tr(word)}</dt><dd>{value}</dd></div> };
    let phone = booking.phone_shown.clone().or(booking.phone.clone());
    let tel = booking.phone.clone().map(|p| format!("tel:{p}"));
    let source = source_word(booking.source);
    let via = booking.via.clone().map(|via| format!(" · {via}"));
    let quantity = booking.quantity;
    let came = booking.let_in.map(|seen| {
        let words = move || {
            let language = lang.get();
            let time = when::shown(seen.since, &zone.get_value(), language, Shape::Short);
            let (n, all) = (seen.places.to_string(), quantity.to_string());
            let values = [
                ("time", time.as_str()),
                ("n", n.as_str()),
                ("all", all.as_str()),
            ];
            let partly = seen.places < quantity;
            let text = if partly { IN_PARTLY } else { IN_SINCE };
            text.fill(language, &values)
        };
        row(h::AT_THE_DOOR, view! { {words} }.into_any())
    });
    let reference = booking.reference.clone();
    let guest_page = format!("/b/{}", booking.manage_token);
    let event_cancelled = booking.event.status == EventStatus::Cancelled;
    view! {
        <div class="head">
            <div>
                <Heading back=Some(("/organize/bookings".to_owned(), t::BOOKINGS))>
                    <span class="reference">{reference}</span>
                </Heading>
                <p class="sub facts"><BookingPills state=booking.state event_cancelled payment=booking.payment/></p>
            </div>
            <Deeds booking=booking.clone() found/>
        </div>
        <div class="grid two-columns">
            <section class="card" aria-labelledby="who">
                <h2 id="who">{tr(t::GUEST)}</h2>
                <dl class="facts-list">
                    {row(t::GUEST_NAME, view! { <bdi>{booking.name.clone()}</bdi> }.into_any())}
                    {phone.map(|p| row(t::PHONE, view! { <a href=tel rel="external">{p}</a> }.into_any()))}
                    {booking.email.clone().map(|e| row(t::EMAIL, view! { <a href=format!("mailto:{e}") rel="external">{e.clone()}</a> }.into_any()))}
                    {row(t::GUEST_LANGUAGE, view! { {tr(language)} }.into_any())}
                    {booking.note.clone().map(|n| row(t::NOTE, view! { <bdi>{n}</bdi> }.into_any()))}
                </dl>
                <div class="deeds">
                    <a class="btn quiet slim" href=guest_page rel="external">{tr(t::GUEST_PAGE)}</a>
                    <a class="btn quiet slim" href=guest_path(booking.id)>{tr(SHOW_GUEST)}</a>
                </div>
            </section>
            <section class="card" aria-labelledby="what">
                <h2 id="what">{tr(t::WHAT_IS_BOOKED)}</h2>
                <p><a href=event_path(booking.event.id)><Local text=booking.event.title.clone()/></a>
                    <span class="sub">" · " {places}</span></p>
                <ul class="plain">
                    {booking.items.iter().cloned().map(|item| {
                        let price = item.unit_price;
                        view! {
                            <li class="row"><span>{item.quantity} " × " <Local text=item.name/></span>
                                <span class="sub">{move || numbers::price(price, lang.get())}</span></li>
                        }
                    }).collect_view()}
                </ul>
                <dl class="facts-list">
                    {booking.code.clone().map(|used| row(asking::CODE, view! { <SavedBy used/> }.into_any()))}
                    {row(t::TOTAL, view! { {move || numbers::price(total, lang.get())} }.into_any())}
                    {row(t::BOOKED_AT, view! { {time(booking.booked_at)} }.into_any())}
                    {row(t::THROUGH, view! { {tr(source)} {via} }.into_any())}
                    {came}
                    {booking.held_until.filter(|_| booking.state == BookingState::Held).map(|at| row(t::KEPT_UNTIL, view! { {time(at)} }.into_any()))}
                    {booking.cancelled_at.map(|at| row(t::CANCELLED_AT, view! { {time(at)} }.into_any()))}
                </dl>
                <Answers answers=booking.answers.clone()/>
                <Answering booking=booking.clone() found/>
                <Tickets booking=booking.clone()/>
            </section>
        </div>
        <Notes id=booking.id zone=booking.event.timezone.clone()/>
    }
}

/// A promo code with what it took off.
#[component]
fn SavedBy(used: CodeUsed) -> impl IntoView {
    let lang = lang();
    move || {
        let amount = numbers::money(used.saved, lang.get());
        let values = [("code", used.code.as_str()), ("amount", amount.as_str())];
        asking::SAVED_BY_CODE.fill(lang.get(), &values)
    }
}

/// What was asked and answered.
#[component]
fn Answers(answers: Vec<domain::question::Answer>) -> impl IntoView {
    use domain::question::AnswerValue;
    let lines = answers.into_iter().map(|answer| {
        let value = match answer.value {
            AnswerValue::Text(text) => view! { <bdi class="words">{text}</bdi> }.into_any(),
            AnswerValue::Yes(true) => tr(YES).into_any(),
            AnswerValue::Yes(false) => tr(NO).into_any(),
            AnswerValue::Chosen(options) => {
                let each = options
                    .into_iter()
                    .map(|text| view! { <Local text/> <br/> });
                each.collect_view().into_any()
            }
        };
        view! { <div><dt><Local text=answer.label/></dt><dd>{value}</dd></div> }
    });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| {
        view! {
            <h3>{tr(asking::ANSWERS)}</h3>
            <dl class="facts-list">{lines}</dl>
        }
    })
}

/// One per place, while confirmed.
#[component]
fn Tickets(booking: BookingView) -> impl IntoView {
    if booking.tickets.is_empty() {
        return ().into_any();
    }
    let lang = lang();
    let open = booking.event.status == EventStatus::Published;
    let at_door = format!("/organize/door?event={}", booking.event.id);
    let token = booking.manage_token;
    view! {
        <h3>{tr(t::TICKETS)}</h3>
        <ul class="tickets">
            {booking.tickets.into_iter().map(|ticket| {
                let number = ticket.number.to_string();
                let alt = lang.fill(t::TICKET_N, "n", number.clone());
                view! {
                    <li>
                        <a href=format!("/b/{token}/ticket/{number}.svg") rel="external">
                            <img src=format!("/b/{token}/ticket/{number}.svg") width="96" height="96" alt=alt loading="lazy"/>
                        </a>
                        <span class="small"><Local text=ticket.name/></span>
                    </li>
                }
            }).collect_view()}
        </ul>
        {open.then(|| view! { <p><a class="btn quiet slim" rel="external" href=at_door>{tr(h::CHECK_IN)}</a></p> })}
    }
    .into_any()
}

/// What can be done with it.
#[component]
fn Deeds(booking: BookingView, found: Loader<BookingView>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    if !here.may(Scope::BookingsWrite) {
        return ().into_any();
    }
    let id = booking.id;
    let deed = doing();
    let cancelling = doing();
    let asking = RwSignal::new(false);
    let changing = RwSignal::new(false);
    let changeable = booking.state.counts() && booking.event.status == EventStatus::Published;
    let lengthening = RwSignal::new(false);
    let held = booking.state == BookingState::Held;
    let passing = RwSignal::new(false);
    let same_guest = RwSignal::new(false);
    let pass = move |same: bool| {
        same_guest.set(same);
        passing.set(true);
    };
    let cancel = Callback::new(move |what: Deed| {
        cancelling.run(one(what, id), move |()| {
            here.say(t::SAID_BOOKING_CANCELLED.get(lang.now()));
            asking.set(false);
            found.again();
        });
    });
    let resend = move |_| {
        deed.run(one(Deed::Resend, id), move |()| {
            here.say(h::SAID_RESENT.get(lang.now()));
        });
    };
    let confirmed = booking.state == BookingState::Confirmed;
    let said = move |text: Text| move || here.say(text.get(lang.now()));
    let paid = booking.payment == PaymentState::Paid;
    let money = (booking.payment != PaymentState::Free && booking.state == BookingState::Confirmed)
        .then(|| {
            let word = if paid { t::MARK_UNPAID } else { t::MARK_PAID };
            button(word, true, deed.busy, move || {
                act(deed, found, mark_paid(id, !paid), said(t::SAID_SAVED))
            })
        });
    let confirm = held.then(|| {
        button(t::CONFIRM, false, deed.busy, move || {
            act(deed, found, confirm_booking(id), said(t::SAID_CONFIRMED))
        })
    });
    view! {
        <div class="deeds">
            {confirm}
            {held.then(|| view! {
                <button type="button" class="btn quiet slim" on:click=move |_| lengthening.set(true)>{tr(h::KEEP_LONGER)}</button>
            })}
            {money}
            {changeable.then(|| view! {
                <button type="button" class="btn quiet slim" on:click=move |_| changing.set(true)>{tr(t::CHANGE_PLACES)}</button>
            })}
            {confirmed.then(|| view! {
                <button type="button" class="btn quiet slim" aria-busy=move || deed.busy.get().to_string() on:click=resend>{tr(h::RESEND)}</button>
            })}
            {booking.state.counts().then(|| view! {
                <button type="button" class="btn quiet slim" on:click=move |_| pass(true)>{tr(h::CORRECT)}</button>
                <button type="button" class="btn quiet slim" on:click=move |_| pass(false)>{tr(h::TRANSFER)}</button>
            })}
            {booking.state.counts().then(|| view! {
                <button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>{tr(t::CANCEL_BOOKING)}</button>
            })}
            <Saver doing=deed alone=true/>
        </div>
        <Transfer open=passing same=same_guest booking=booking.clone() found/>
        {held.then(|| view! { <Lengthen open=lengthening booking=booking.clone() found/> })}
        {changeable.then(|| view! { <Change open=changing booking found/> })}
        <CancelAsk open=asking count=Signal::stored(1) doing=cancelling act=cancel/>
    }
    .into_any()
}

/// Does with one what can be done with many.
async fn one(deed: Deed, id: BookingId) -> Answer<()> {
    let handled = handle_many(deed, vec![id]).await?;
    match handled.into_iter().find_map(|one| one.refused) {
        Some(error) => Err(error.into()),
        None => Ok(()),
    }
}

fn button(
    word: Text,
    quiet: bool,
    busy: RwSignal<bool>,
    run: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button type="button" class="btn slim" class:quiet=quiet aria-busy=move || busy.get().to_string()
            on:click=move |_| run()>{tr(word)}</button>
    }
}

/// Does it, shows what came of it, and says so.
fn act(
    deed: crate::dashboard::base::Doing,
    found: Loader<BookingView>,
    answer: impl Future<Output = Answer<BookingView>> + 'static,
    said: impl FnOnce() + 'static,
) {
    deed.run(answer, move |now| {
        said();
        found.put(now);
    });
}
