//! What members write about a booking for each other.

use crate::calls::handling::{add_note, list_notes, remove_note};
use crate::dashboard::base::when;
use crate::dashboard::base::{doing, here, lang, loader, tr};
use crate::dashboard::parts::{AreaField, Ask, Saver, when_ready};
use domain::ids::{BookingId, NoteId};
use domain::limits::MEMBER_NOTE;
use i18n::texts::dashboard as d;
use i18n::texts::handling as t;
use leptos::prelude::*;
use usecases::Scope;
use usecases::handling::NoteView;

/// The notes, and a field for one more.
#[component]
pub fn Notes(
    /// About which booking.
    id: BookingId,
    /// The event's zone, in which times are shown.
    zone: String,
) -> impl IntoView {
    let lang = lang();
    let may = here().may(Scope::BookingsWrite);
    let zone = StoredValue::new(zone);
    let found = loader(move || list_notes(id));
    let writing = doing();
    let removing = doing();
    let text = RwSignal::new(String::new());
    let gone = RwSignal::new(None::<NoteId>);
    let asking = RwSignal::new(false);
    let write = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        writing.run(add_note(id, text.get_untracked()), move |now| {
            text.set(String::new());
            found.put(now);
        });
    };
    let remove = Callback::new(move |()| {
        if let Some(note) = gone.get_untracked() {
            removing.run(remove_note(id, note), move |now| {
                asking.set(false);
                found.put(now);
            });
        }
    });
    let line = move |note: NoteView| {
        let at = note.written_at;
        let author = note.author;
        let by = move || match &author {
            Some(name) => name.clone(),
            None => t::A_FORMER_MEMBER.get(lang.get()).to_owned(),
        };
        let note_id = note.id;
        let ask = move |_| {
            gone.set(Some(note_id));
            asking.set(true);
        };
        view! {
            <li class="member-note">
                <p class="words"><bdi>{note.text}</bdi></p>
                <p class="sub small"><bdi>{by}</bdi> " · " {move || when::ago(at, &zone.get_value(), lang.get())}
                    {may.then(|| view! { " " <button type="button" class="textual" on:click=ask>{tr(t::REMOVE_NOTE)}</button> })}
                </p>
            </li>
        }
    };
    view! {
        <section class="card" aria-labelledby="notes">
            <h2 id="notes">{tr(t::NOTES)}</h2>
            <p class="sub">{tr(t::NOTES_WORDS)}</p>
            {when_ready(found, move |notes| view! { <ul class="plain">{notes.into_iter().map(line).collect_view()}</ul> })}
            {may.then(|| view! {
                <form novalidate=true on:submit=write>
                    <AreaField path="text" label=t::NEW_NOTE value=text set=Callback::new(move |typed| text.set(typed))
                        faults=writing.faults max=MEMBER_NOTE rows=2/>
                    <Saver doing=writing/>
                    <button type="submit" class="btn quiet slim" aria-busy=move || writing.busy.get().to_string()>{tr(t::WRITE_NOTE)}</button>
                </form>
            })}
            <Ask open=asking title=t::REMOVE_NOTE_ASK words=Signal::derive(move || t::REMOVE_NOTE_WORDS.get(lang.get()).to_owned())
                deed=d::REMOVE doing=removing act=remove/>
        </section>
    }
}
