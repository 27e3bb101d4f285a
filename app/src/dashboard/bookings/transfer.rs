//! A booking given to another guest, or its guest's details set right, in a dialog.

use crate::calls::handling::transfer_booking;
use crate::dashboard::base::{Loader, doing, here, lang, tr};
use crate::dashboard::parts::ask::modal;
use crate::dashboard::parts::{CheckField, FaultSummary, Saver, SelectField, TextField};
use domain::language::Language;
use domain::limits;
use i18n::Text;
use i18n::texts::dashboard as d;
use i18n::texts::handling as t;
use leptos::html;
use leptos::prelude::*;
use usecases::bookings::BookingView;
use usecases::handling::TransferInput;

/// The dialog.
#[component]
pub fn Transfer(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Whether it is the same guest, whose details are set right.
    same: RwSignal<bool>,
    /// The booking as it stands.
    booking: BookingView,
    /// Shows the booking.
    found: Loader<BookingView>,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let node = NodeRef::<html::Dialog>::new();
    modal(node, open);
    let id = booking.id;
    let before = StoredValue::new((booking.name, booking.phone, booking.email));
    let name = RwSignal::new(String::new());
    let phone = RwSignal::new(String::new());
    let email = RwSignal::new(String::new());
    let language = RwSignal::new(booking.language.tag().to_owned());
    let told = RwSignal::new(true);
    Effect::new(move |_| {
        let same = same.get();
        let (was, number, address) = before.get_value();
        name.set(if same { was } else { String::new() });
        phone.set(number.filter(|_| same).unwrap_or_default());
        email.set(address.filter(|_| same).unwrap_or_default());
        told.set(!same);
    });
    let saving = doing();
    let faults = saving.faults;
    let given = |text: RwSignal<String>| {
        Some(text.get_untracked().trim().to_owned()).filter(|text| !text.is_empty())
    };
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let input = TransferInput {
            name: name.get_untracked(),
            phone: given(phone),
            email: given(email),
            language: Language::from_tag(&language.get_untracked()),
            told: told.get_untracked(),
            same_guest: same.get_untracked(),
        };
        saving.run(transfer_booking(id, input), move |now| {
            here.say(if same.get_untracked() {
                d::SAID_SAVED.get(lang.now()).to_owned()
            } else {
                t::SAID_TRANSFERRED.fill(lang.now(), &[("name", &now.name)])
            });
            open.set(false);
            found.put(now);
        });
    };
    let set = |text: RwSignal<String>| Callback::new(move |typed| text.set(typed));
    let languages = Language::ALL
        .into_iter()
        .map(|one| {
            let word = match one {
                Language::Tamil => d::TAMIL,
                Language::English => d::ENGLISH,
            };
            let words = Signal::derive(move || word.get(lang.get()).to_owned());
            (one.tag().to_owned(), words)
        })
        .collect::<Vec<_>>();
    let either = move |right: Text, given: Text| {
        move || if same.get() { right } else { given }.get(lang.get())
    };
    let tell = either(t::TELL_AGAIN, t::TELL_NEW_GUEST);
    let tell = Signal::derive(move || tell().to_owned());
    let words = move || {
        if same.get() {
            return t::CORRECT_WORDS.get(lang.get()).to_owned();
        }
        let was = before.with_value(|(name, ..)| name.clone());
        t::TRANSFER_WORDS.fill(lang.get(), &[("name", &was)])
    };
    let named = move || {
        let label = if same.get() {
            d::GUEST_NAME
        } else {
            t::NEW_GUEST
        };
        view! { <TextField path="name" label value=name set=set(name) faults max=limits::PERSON_NAME/> }
    };
    view! {
        <dialog class="ask" node_ref=node aria-labelledby="transfer" on:close=move |_| { let _ = open.try_set(false); }>
            <h2 id="transfer">{either(t::CORRECT, t::TRANSFER)}</h2>
            <p>{words}</p>
            <form novalidate=true on:submit=save>
                <FaultSummary faults/>
                {named}
                <TextField path="phone" label=d::PHONE value=phone set=set(phone) faults kind="tel" max=limits::PHONE/>
                <TextField path="email" label=d::EMAIL value=email set=set(email) faults kind="email" max=limits::EMAIL hint=Some(t::ONE_IS_ENOUGH)/>
                <SelectField path="language" label=d::GUEST_LANGUAGE value=language set=set(language) faults choices=languages/>
                <CheckField path="tell-new" label=tell value=told set=Callback::new(move |now| told.set(now))/>
                <Saver doing=saving/>
                <div class="row end">
                    <button type="button" class="btn quiet slim" on:click=move |_| open.set(false)>{tr(d::GO_BACK)}</button>
                    <button type="submit" class="btn slim" aria-busy=move || saving.busy.get().to_string()>{either(d::SAVE, t::TRANSFER)}</button>
                </div>
            </form>
        </dialog>
    }
}
