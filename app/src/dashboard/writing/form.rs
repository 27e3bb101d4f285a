//! The form: to whom, what, when; with a preview before anything is sent.

use super::preview::Shown;
use crate::calls::writing::{preview_written, write_to_guests};
use crate::dashboard::base::{doing, here, keep_typing, lang, tr};
use crate::dashboard::parts::{Ask, FaultSummary, Kept, LocalField, Saver, SelectField, TextField};
use domain::ids::{TicketTypeId, WrittenId};
use domain::language::{Language, LocalText};
use domain::limits;
use i18n::Text;
use i18n::texts::guests as t;
use leptos::prelude::*;
use usecases::events::{EventView, TicketTypeView};
use usecases::writing::{Audience, Preview, WrittenInput};

/// The words of those that can be written to, and their value in the form.
const OFFERED: [(&str, Text); 5] = [
    ("all", t::TO_ALL),
    ("confirmed", t::TO_CONFIRMED),
    ("came", t::TO_CAME),
    ("not_in", t::TO_NOT_IN),
    ("waiting", t::TO_WAITING),
];

/// The audience of a value: one of these words, or a ticket type's id.
fn audience(value: &str) -> Audience {
    let of_type = value.parse::<TicketTypeId>().ok().map(Audience::TicketType);
    of_type
        .or_else(|| Audience::parse(value, None))
        .unwrap_or_default()
}

/// The form.
#[component]
pub fn Form(
    /// To the guests of which event.
    event: EventView,
    /// Called when something was written.
    changed: Callback<()>,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let id = event.id;
    let main = event.language;
    let chosen = RwSignal::new("all".to_owned());
    let subject = RwSignal::new(LocalText::default());
    let body = RwSignal::new(LocalText::default());
    let at = RwSignal::new(String::new());
    let shown = RwSignal::new(None::<Preview>);
    let told = move |words: Text| Signal::derive(move || words.get(lang.get()).to_owned());
    let mut choices: Vec<(String, Signal<String>)> = OFFERED
        .map(|(value, words)| (value.to_owned(), told(words)))
        .into();
    if event.ticket_types.len() > 1 {
        choices.extend(event.ticket_types.into_iter().map(|kind: TicketTypeView| {
            let name = kind.name;
            let words = move || {
                let language = lang.get();
                t::TO_TYPE.fill(language, &[("name", name.get(language))])
            };
            (kind.id.to_string(), Signal::derive(words))
        }));
    }
    let known: Vec<String> = choices.iter().map(|(value, _)| value.clone()).collect();
    let put = move |(to, title, words, when): (String, LocalText, LocalText, String)| {
        // A ticket type may be gone by now.
        if known.contains(&to) {
            chosen.set(to);
        }
        subject.set(title);
        body.set(words);
        at.set(when);
        shown.set(None);
    };
    let read = move || (chosen.get(), subject.get(), body.get(), at.get());
    // Its number is the message's: sent twice, it is still one.
    let typing = keep_typing(&format!("write-{id}"), false, read, put);
    let input = move || WrittenInput {
        audience: audience(&chosen.get_untracked()),
        subject: subject.get_untracked(),
        body: body.get_untracked(),
        at: Some(at.get_untracked()).filter(|at| !at.is_empty()),
    };
    let previewing = doing();
    let faults = previewing.faults;
    let preview = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        previewing.run(preview_written(id, input()), move |preview| {
            shown.set(Some(preview));
        });
    };
    let asking = RwSignal::new(false);
    let sending = doing();
    let send = Callback::new(move |()| {
        let later = !at.with_untracked(String::is_empty);
        // What is wrong with it stands below the preview, not behind a dialog.
        asking.set(false);
        let answer = typing.sending(write_to_guests(id, WrittenId(typing.id()), input()));
        sending.run(answer, move |_| {
            shown.set(None);
            subject.set(LocalText::default());
            body.set(LocalText::default());
            at.set(String::new());
            typing.saved();
            let said = if later {
                t::SAID_PLANNED
            } else {
                t::SAID_WRITTEN
            };
            here.say(said.get(lang.now()));
            changed.run(());
        });
    });
    // What is typed anew has not been looked at.
    let typed = move |slot: RwSignal<LocalText>| {
        Callback::new(move |(language, text): (Language, String)| {
            slot.update(|local| *local.slot(language) = text);
            shown.set(None);
        })
    };
    let set = move |slot: RwSignal<String>| {
        Callback::new(move |text: String| {
            slot.set(text);
            shown.set(None);
        })
    };
    view! {
        <form class="card event-form" novalidate=true on:submit=preview>
            <Kept typing/>
            <FaultSummary faults/>
            <SelectField path="audience" label=t::WRITE_TO value=chosen set=set(chosen) faults choices=choices/>
            <LocalField path="subject" label=t::WRITE_SUBJECT value=subject set=typed(subject) main=Signal::stored(main)
                faults max=limits::WRITTEN_SUBJECT/>
            <LocalField path="body" label=t::WRITE_BODY hint=Some(t::WRITE_HINT) value=body set=typed(body)
                main=Signal::stored(main) faults max=limits::WRITTEN rows=7/>
            <TextField path="at" label=t::WRITE_AT hint=Some(t::WRITE_AT_HINT) kind="datetime-local" value=at set=set(at) faults optional=true/>
            <Saver doing=previewing/>
            <p class="row"><button type="submit" class="btn slim" class:quiet=move || shown.with(Option::is_some) aria-busy=move || previewing.busy.get().to_string()>{tr(t::SHOW_PREVIEW)}</button></p>
        </form>
        {move || shown.get().map(|preview| view! {
            <Shown preview/>
            <FaultSummary faults=sending.faults/>
            <Saver doing=sending/>
            <p class="row"><button type="button" class="btn slim" on:click=move |_| asking.set(true)>{tr(t::WRITE_SEND)}</button></p>
        })}
        <Ask open=asking title=t::WRITE_ASK words=told(t::WRITE_ASK_WORDS) deed=t::WRITE_SEND doing=sending act=send/>
    }
}

#[cfg(test)]
mod tests {
    use super::audience;
    use domain::ids::TicketTypeId;
    use usecases::writing::Audience;

    #[test]
    fn an_audience_is_a_word_or_a_ticket_type() {
        let id = TicketTypeId(uuid::Uuid::from_u128(7));
        assert_eq!(audience("came"), Audience::Came);
        assert_eq!(audience("not_in"), Audience::NotIn);
        assert_eq!(audience(&id.to_string()), Audience::TicketType(id));
        assert_eq!(audience("nonsense"), Audience::All);
    }
}
