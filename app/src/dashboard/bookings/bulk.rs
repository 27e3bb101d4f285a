//! What can be done with the chosen bookings, at the foot of the screen while some are chosen.

use super::cancelling::CancelAsk;
use super::left::{Left, left_words};
use super::picked::Picked;
use super::steps::{Meter, Outcome, Steps, so_many};
use crate::calls::handling::{choose_whole, handle_many};
use crate::calls::{Answer, CallError};
use crate::dashboard::base::{doing, here, lang, tr};
use crate::dashboard::parts::{Ask, Saver};
use domain::ids::BookingId;
use domain::language::Language;
use domain::limits::BULK;
use i18n::texts::dashboard::MARK_PAID;
use i18n::texts::handling as t;
use i18n::{Plural, Text};
use leptos::prelude::*;
use std::collections::BTreeMap;
use usecases::Error;
use usecases::bookings::{BookingQuery, Tally};
use usecases::handling::{Deed, Handled, Whole};

/// The bar.
#[component]
pub fn Bulk(
    /// The chosen bookings.
    picked: Picked,
    /// Shows the list anew.
    again: Callback<()>,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let (deed, choosing) = (doing(), doing());
    let asking = RwSignal::new(false);
    let (resending, paying) = (RwSignal::new(false), RwSignal::new(false));
    let done = RwSignal::new(None::<(usize, usize)>);
    let left = RwSignal::new(Left::default());
    let steps = Steps::new();
    let answered = move || {
        for asked in [asking, resending, paying] {
            asked.set(false);
        }
    };
    let run_all = move |what: Deed, (query, whole): (BookingQuery, Whole)| {
        answered();
        deed.run(steps.run(what, query, whole), move |outcome: Outcome| {
            here.say(outcome.sentence(lang.now()));
            left.set(outcome.left);
            match outcome.failed {
                // What was chosen stays so, to go on with it.
                Some(why) => deed.failed.set(Some(why)),
                None => again.run(()),
            }
        });
    };
    let run = move |what: Deed| {
        left.set(Left::default());
        if let Some(all) = picked.whole() {
            run_all(what, all);
            return;
        }
        let chosen = picked.now();
        deed.run(in_pieces(what, chosen, done), move |(count, failed)| {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            answered();
            done.set(None);
            if count > 0 {
                here.say(t::MANY_DONE.count(lang.now(), count, &[]));
            }
            left.set(failed);
            again.run(());
        });
    };
    let choose = move |_| {
        let query = picked.query();
        choosing.run(choose_whole(query.clone()), move |whole: Whole| {
            picked.choose(query, whole);
        });
    };
    let button = move |word: Text, asked: RwSignal<bool>| {
        view! { <button type="button" class="btn quiet slim" on:click=move |_| asked.set(true)>{tr(word)}</button> }
    };
    let resend = Callback::new(move |()| run(Deed::Resend));
    let pay = Callback::new(move |()| run(Deed::MarkPaid));
    let count = move || i64::try_from(picked.count()).unwrap_or(i64::MAX);
    let words = move |some: Plural, each: Text| {
        Signal::derive(move || match picked.tally() {
            Some(tally) => format!("{} {}", each.get(lang.get()), concerns(tally, lang.get())),
            None => some.count(lang.get(), count(), &[]),
        })
    };
    let all = Signal::derive(move || picked.tally().map(|tally| concerns(tally, lang.get())));
    let headline = move || match picked.tally() {
        Some(tally) => {
            let bookings = so_many(tally, lang.get());
            t::ALL_PICKED.fill(lang.get(), &[("bookings", &bookings)])
        }
        None => t::PICKED.count(lang.get(), count(), &[]),
    };
    let cancel = move || match picked.tally() {
        Some(_) => t::CANCEL_ALL.get(lang.get()).to_owned(),
        None => t::CANCEL_N.count(lang.get(), count(), &[]),
    };
    let figures = move || {
        let (some, all) = done.get().filter(|(_, all)| *all > BULK)?;
        let (some, all) = (some.to_string(), all.to_string());
        Some(t::MANY_BUSY.fill(lang.get(), &[("done", &some), ("all", &all)]))
    };
    let offer = move || {
        view! {
            <p><button type="button" class="btn quiet slim" aria-busy=move || choosing.busy.get().to_string()
                on:click=choose>{tr(t::ALL_OFFER)}</button></p>
        }
    };
    let deeds = move || {
        view! {
            <p><b>{headline}</b> " " <span class="sub">{figures}</span></p>
            {move || picked.offers().then(offer)}
            <Saver doing=choosing alone=true/>
            <div class="deeds">
                <button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>{cancel}</button>
                {button(t::RESEND, resending)}
                {button(MARK_PAID, paying)}
                <button type="button" class="btn quiet slim" on:click=move |_| picked.all()>{tr(t::PICK_ALL)}</button>
                <button type="button" class="btn quiet slim" on:click=move |_| picked.clear()>{tr(t::PICK_NONE)}</button>
            </div>
        }
        .into_any()
    };
    let running = Memo::new(move |_| steps.running());
    let room = move || {
        if running.get() {
            view! { <Meter steps/> }.into_any()
        } else {
            deeds()
        }
    };
    view! {
        <div role="status">{move || left_words(left.get())}</div>
        <Show when=move || { picked.count() > 0 || running.get() }>
            <div class="bulk" role="group" aria-label=tr(t::WITH_PICKED)>
                {room}
                <Saver doing=deed alone=true/>
            </div>
        </Show>
        <Ask open=resending title=t::RESEND_ASK words=words(t::RESEND_WORDS, t::ALL_RESEND) deed=t::RESEND doing=deed act=resend/>
        <Ask open=paying title=t::PAID_ASK words=words(t::PAID_WORDS, t::ALL_PAID) deed=MARK_PAID doing=deed act=pay/>
        <CancelAsk open=asking count=Signal::derive(count) all doing=deed act=Callback::new(run)/>
    }
}

/// That it is for all that match.
fn concerns(tally: Tally, language: Language) -> String {
    let bookings = so_many(tally, language);
    t::ALL_CONCERNS.fill(language, &[("bookings", &bookings)])
}

/// Does it piece by piece; answers how many were done, and what was left.
async fn in_pieces(
    what: Deed,
    chosen: BTreeMap<BookingId, String>,
    done: RwSignal<Option<(usize, usize)>>,
) -> Answer<(usize, Left)> {
    let ids: Vec<BookingId> = chosen.keys().copied().collect();
    let mut handled: Vec<Handled> = Vec::with_capacity(ids.len());
    let mut stopped: Option<CallError> = None;
    for piece in ids.chunks(BULK) {
        let _ = done.try_set(Some((handled.len(), ids.len())));
        match handle_many(what, piece.to_vec()).await {
            Ok(more) => handled.extend(more),
            // What was done before is done, and is said.
            Err(why) if !handled.is_empty() && why != CallError::Door(Error::Unauthorized) => {
                stopped = Some(why);
                break;
            }
            Err(why) => return Err(why),
        }
    }
    let all = handled.len();
    let mut left = Left::default();
    for one in handled {
        if let (Some(name), Some(why)) = (chosen.get(&one.booking), one.refused) {
            left.add(name.clone(), CallError::Door(why));
        }
    }
    let done = all - left.count();
    if let Some(why) = stopped {
        for name in ids.iter().skip(all).filter_map(|id| chosen.get(id)) {
            left.add(name.clone(), why.clone());
        }
    }
    Ok((done, left))
}
