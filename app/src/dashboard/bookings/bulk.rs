//! What can be done with the chosen bookings, at the foot of the screen while some are chosen.

use super::cancelling::CancelAsk;
use super::picked::Picked;
use crate::calls::handling::handle_many;
use crate::calls::{Answer, CallError};
use crate::dashboard::base::{doing, here, lang, tr};
use crate::dashboard::parts::sentences::sentence;
use crate::dashboard::parts::{Ask, Saver};
use domain::ids::BookingId;
use domain::limits::BULK;
use i18n::texts::dashboard::MARK_PAID;
use i18n::texts::handling as t;
use i18n::{Plural, Text};
use leptos::prelude::*;
use std::collections::BTreeMap;
use usecases::Error;
use usecases::handling::{Deed, Handled};

/// What was left as it is: which booking, and why.
type Left = Vec<(String, CallError)>;

/// Of how many it is said why they were left.
const SAID: usize = 20;

/// The bar.
#[component]
pub fn Bulk(
    /// The chosen bookings.
    picked: Picked,
    /// Shows the list anew.
    again: Callback<()>,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let deed = doing();
    let asking = RwSignal::new(false);
    let (resending, paying) = (RwSignal::new(false), RwSignal::new(false));
    let done = RwSignal::new(None::<(usize, usize)>);
    let left = RwSignal::new(Left::new());
    let run = move |what: Deed| {
        let chosen = picked.now();
        left.set(Left::new());
        deed.run(in_pieces(what, chosen, done), move |(count, failed)| {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            for asked in [asking, resending, paying] {
                asked.set(false);
            }
            done.set(None);
            if count > 0 {
                here.say(t::MANY_DONE.count(lang.now(), count, &[]));
            }
            left.set(failed);
            again.run(());
        });
    };
    let button = move |word: Text, asked: RwSignal<bool>| {
        view! { <button type="button" class="btn quiet slim" on:click=move |_| asked.set(true)>{tr(word)}</button> }
    };
    let resend = Callback::new(move |()| run(Deed::Resend));
    let pay = Callback::new(move |()| run(Deed::MarkPaid));
    let count = move || i64::try_from(picked.count()).unwrap_or(i64::MAX);
    let words = move |text: Plural| Signal::derive(move || text.count(lang.get(), count(), &[]));
    let figures = move || {
        let (some, all) = done.get().filter(|(_, all)| *all > BULK)?;
        let (some, all) = (some.to_string(), all.to_string());
        Some(t::MANY_BUSY.fill(lang.get(), &[("done", &some), ("all", &all)]))
    };
    view! {
        <div role="status">{move || left_words(left.get())}</div>
        <Show when=move || { picked.count() > 0 }>
            <div class="bulk" role="group" aria-label=tr(t::WITH_PICKED)>
                <p><b>{move || t::PICKED.count(lang.get(), count(), &[])}</b> " " <span class="sub">{figures}</span></p>
                <div class="deeds">
                    <button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>
                        {move || t::CANCEL_N.count(lang.get(), count(), &[])}
                    </button>
                    {button(t::RESEND, resending)}
                    {button(MARK_PAID, paying)}
                    <button type="button" class="btn quiet slim" on:click=move |_| picked.all()>{tr(t::PICK_ALL)}</button>
                    <button type="button" class="btn quiet slim" on:click=move |_| picked.clear()>{tr(t::PICK_NONE)}</button>
                </div>
                <Saver doing=deed/>
            </div>
        </Show>
        <Ask open=resending title=t::RESEND_ASK words=words(t::RESEND_WORDS) deed=t::RESEND doing=deed act=resend/>
        <Ask open=paying title=t::PAID_ASK words=words(t::PAID_WORDS) deed=MARK_PAID doing=deed act=pay/>
        <CancelAsk open=asking count=Signal::derive(count) doing=deed act=Callback::new(run)/>
    }
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
    let undone = ids
        .iter()
        .skip(all)
        .filter_map(|id| chosen.get(id).cloned());
    let undone: Left = undone.zip(stopped.into_iter().cycle()).collect();
    let refused: Left = handled
        .into_iter()
        .filter_map(|one| {
            let name = chosen.get(&one.booking)?.clone();
            Some((name, CallError::Door(one.refused?)))
        })
        .collect();
    let done = all - refused.len();
    Ok((done, refused.into_iter().chain(undone).collect()))
}

fn left_words(left: Left) -> Option<impl IntoView> {
    let lang = lang();
    let count = i64::try_from(left.len()).unwrap_or(i64::MAX);
    (count > 0).then(|| {
        let more = left.len().saturating_sub(SAID);
        let more = (more > 0).then(|| {
            let n = more.to_string();
            view! { <li>{move || t::MANY_MORE.fill(lang.get(), &[("n", &n)])}</li> }
        });
        let each = left.into_iter().take(SAID).map(|(name, why)| {
            view! { <li><bdi>{name}</bdi> ": " {move || sentence(&why, lang.get())}</li> }
        });
        view! {
            <div class="note">
                <p>{move || t::MANY_FAILED.count(lang.get(), count, &[])}</p>
                <ul class="dotted">{each.collect_view()}{more}</ul>
            </div>
        }
    })
}
