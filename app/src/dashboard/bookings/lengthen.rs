//! Held places kept for longer, in a dialog.

use crate::calls::handling::lengthen_hold;
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{Loader, doing, here, lang, tr};
use crate::dashboard::parts::ask::modal;
use crate::dashboard::parts::{FaultSummary, Saver, SelectField};
use domain::desk::Longer;
use i18n::texts::dashboard as d;
use i18n::texts::handling as t;
use leptos::html;
use leptos::prelude::*;
use usecases::bookings::BookingView;

/// The dialog.
#[component]
pub fn Lengthen(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The booking as it stands.
    booking: BookingView,
    /// Shows the booking.
    found: Loader<BookingView>,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let node = NodeRef::<html::Dialog>::new();
    modal(node, open);
    let (id, until) = (booking.id, booking.held_until);
    let zone = StoredValue::new(booking.event.timezone);
    let by = RwSignal::new(Longer::QuarterHour.as_str().to_owned());
    let saving = doing();
    let faults = saving.faults;
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let Some(by) = by.with_untracked(|word| Longer::parse(word)) else {
            return;
        };
        saving.run(lengthen_hold(id, by), move |now| {
            let (language, zone) = (lang.now(), &now.event.timezone);
            let until = now.held_until;
            let time = until.map(|at| when::shown(at, zone, language, Shape::Full));
            let time = time.unwrap_or_default();
            here.say(t::SAID_KEPT_LONGER.fill(language, &[("time", &time)]));
            open.set(false);
            found.put(now);
        });
    };
    let closed = move |_| {
        if open.try_set(false).is_none() {
            saving.failed.set(None);
            faults.clear();
        }
    };
    let words = move || {
        let language = lang.get();
        let time = until.map(|at| when::shown(at, &zone.get_value(), language, Shape::Full));
        t::KEEP_LONGER_WORDS.fill(language, &[("time", &time.unwrap_or_default())])
    };
    let offered = Longer::ALL.iter().map(|longer| {
        let word = match longer {
            Longer::QuarterHour => t::LONGER_15_MINUTES,
            Longer::Hour => t::LONGER_1_HOUR,
            Longer::Day => t::LONGER_1_DAY,
        };
        let words = Signal::derive(move || word.get(lang.get()).to_owned());
        (longer.as_str().to_owned(), words)
    });
    let choices = offered.collect::<Vec<_>>();
    view! {
        <dialog class="ask" node_ref=node aria-labelledby="keep-longer" on:close=closed>
            <h2 id="keep-longer">{tr(t::KEEP_LONGER)}</h2>
            <p>{words}</p>
            <form novalidate=true on:submit=save>
                <FaultSummary faults/>
                <SelectField path="by" label=t::HOW_MUCH_LONGER value=by set=Callback::new(move |word| by.set(word)) faults choices/>
                <Saver doing=saving/>
                <div class="row end">
                    <button type="button" class="btn quiet slim" on:click=move |_| open.set(false)>{tr(d::GO_BACK)}</button>
                    <button type="submit" class="btn slim" aria-busy=move || saving.busy.get().to_string()>{tr(d::SAVE)}</button>
                </div>
            </form>
        </dialog>
    }
}
