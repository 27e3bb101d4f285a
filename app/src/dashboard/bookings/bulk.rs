//! What can be done with the chosen bookings, at the foot of the screen while some are chosen.

use super::cancelling::CancelAsk;
use super::picked::Picked;
use crate::calls::handling::handle_many;
use crate::calls::{Answer, CallError};
use crate::dashboard::base::{doing, here, lang, tr};
use crate::dashboard::parts::Saver;
use crate::dashboard::parts::sentences::sentence;
use domain::ids::BookingId;
use domain::limits::BULK;
use i18n::Text;
use i18n::texts::dashboard::MARK_PAID;
use i18n::texts::handling as t;
use leptos::prelude::*;
use std::collections::BTreeMap;
use usecases::handling::{Deed, Handled};

/// What was left as it is: which booking, and why.
type Left = Vec<(String, CallError)>;

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
    let done = RwSignal::new(None::<(usize, usize)>);
    let left = RwSignal::new(Left::new());
    let run = move |what: Deed| {
        let chosen = picked.now();
        left.set(Left::new());
        deed.run(in_pieces(what, chosen, done), move |(count, failed)| {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            asking.set(false);
            done.set(None);
            if count > 0 {
                here.say(t::MANY_DONE.count(lang.now(), count, &[]));
            }
            left.set(failed);
            again.run(());
        });
    };
    let button = move |word: Text, what: Deed| {
        view! {
            <button type="button" class="btn quiet slim" aria-busy=move || deed.busy.get().to_string()
                on:click=move |_| run(what)>{tr(word)}</button>
        }
    };
    let count = move || i64::try_from(picked.count()).unwrap_or(i64::MAX);
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
                    {button(t::RESEND, Deed::Resend)}
                    {button(MARK_PAID, Deed::MarkPaid)}
                    <button type="button" class="btn quiet slim" on:click=move |_| picked.clear()>{tr(t::PICK_NONE)}</button>
                </div>
                <Saver doing=deed/>
            </div>
        </Show>
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
    for piece in ids.chunks(BULK) {
        let _ = done.try_set(Some((handled.len(), ids.len())));
        handled.extend(handle_many(what, piece.to_vec()).await?);
    }
    let all = handled.len();
    let left: Left = handled
        .into_iter()
        .filter_map(|one| {
            let name = chosen.get(&one.booking)?.clone();
            Some((name, CallError::Door(one.refused?)))
        })
        .collect();
    Ok((all - left.len(), left))
}

fn left_words(left: Left) -> Option<impl IntoView> {
    let lang = lang();
    let count = i64::try_from(left.len()).unwrap_or(i64::MAX);
    (count > 0).then(|| {
        let each = left.into_iter().map(|(name, why)| {
            view! { <li><bdi>{name}</bdi> ": " {move || sentence(&why, lang.get())}</li> }
        });
        view! {
            <div class="note">
                <p>{move || t::MANY_FAILED.count(lang.get(), count, &[])}</p>
                <ul class="dotted">{each.collect_view()}</ul>
            </div>
        }
    })
}
