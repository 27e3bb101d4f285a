//! What an event asks of who books it.

use super::guard::Guard;
use super::series::TakeOver;
use crate::calls::CallError;
use crate::calls::questions::{Asked, list_questions, put_questions};
use crate::dashboard::base::here::event_path;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::{Faults, Loader, doing, here, keep_typing, lang, loader, tr};
use crate::dashboard::parts::{
    CheckField, FaultSummary, Heading, Icon, Kept, LocalField, Saver, SelectField, icons,
    when_ready,
};
use domain::ids::{EventId, QuestionId, TicketTypeId};
use domain::language::{Language, LocalText};
use domain::limits;
use domain::question::{Question, QuestionKind};
use i18n::Text;
use i18n::texts::asking as t;
use i18n::texts::dashboard::{OVERVIEW, RELOAD, REMOVE, SAID_SAVED, SAVE};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};
use usecases::events::TicketTypeView;
use usecases::questions::QuestionInput;
use usecases::series::Along;
use usecases::{Conflict, Error};

/// A question as it is being typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Typed {
    /// Tells the questions apart while they come, go and move.
    key: usize,
    input: QuestionInput,
}

/// All questions as they are being typed.
type All = RwSignal<Vec<Typed>>;

const fn kind_word(kind: QuestionKind) -> Text {
    match kind {
        QuestionKind::Text => t::KIND_TEXT,
        QuestionKind::LongText => t::KIND_LONG_TEXT,
        QuestionKind::ChooseOne => t::KIND_CHOOSE_ONE,
        QuestionKind::ChooseMany => t::KIND_CHOOSE_MANY,
        QuestionKind::YesNo => t::KIND_YES_NO,
        QuestionKind::Phone => t::KIND_PHONE,
        QuestionKind::Consent => t::KIND_CONSENT,
    }
}

fn is_sold(kinds: &[TicketTypeView], id: TicketTypeId) -> bool {
    kinds.iter().any(|kind| kind.id == id)
}

/// A question in the form in which it is typed; a ticket type that is gone is none.
fn typed(key: usize, question: &Question, kinds: &[TicketTypeView]) -> Typed {
    let mut options = LocalText::default();
    for language in Language::ALL {
        let words: Vec<&str> = question.options.iter().map(|o| o.exact(language)).collect();
        *options.slot(language) = words.join("\n").trim_end().to_owned();
    }
    Typed {
        key,
        input: QuestionInput {
            id: Some(question.id),
            kind: question.kind,
            label: question.label.clone(),
            options,
            required: question.required,
            ticket_type: question.ticket_type.filter(|id| is_sold(kinds, *id)),
        },
    }
}

/// Makes what was typed on an earlier visit fit what is asked by now: a question that is gone is a new one, and a
/// ticket type that is gone is none.
fn fit(kept: &mut [Typed], seen: &[QuestionId], kinds: &[TicketTypeView]) {
    for Typed { input, .. } in kept {
        input.id = input.id.filter(|id| seen.contains(id));
        input.ticket_type = input.ticket_type.filter(|id| is_sold(kinds, *id));
    }
}

/// The page.
#[component]
pub fn Questions() -> impl IntoView {
    let params = use_params_map();
    let found = loader(move || {
        let id = params
            .with(|p| p.get("id"))
            .and_then(|id| id.parse::<EventId>().ok());
        async move {
            match id {
                Some(id) => list_questions(id).await,
                None => Err(Error::NotFound.into()),
            }
        }
    });
    when_ready(found, move |asked: Asked| view! { <Editor asked found/> })
}

#[component]
fn Editor(asked: Asked, found: Loader<Asked>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let Asked { event, questions } = asked;
    let id = event.id;
    let main = event.language;
    let repeats = event.series.is_some();
    let kinds = StoredValue::new(event.ticket_types);
    let seen: Vec<QuestionId> = questions.iter().map(|question| question.id).collect();
    let seen = StoredValue::new(seen);
    let fresh: Vec<Typed> = kinds.with_value(|kinds| {
        let all = questions.iter().enumerate();
        all.map(|(key, question)| typed(key, question, kinds))
            .collect()
    });
    let all: All = RwSignal::new(fresh);
    let put = move |mut kept: Vec<Typed>| {
        kinds.with_value(|kinds| seen.with_value(|seen| fit(&mut kept, seen, kinds)));
        all.set(kept);
    };
    let typing = keep_typing(&format!("questions-{id}"), true, move || all.get(), put);
    let dirty = typing.unsaved();
    let forget = Callback::new(move |()| typing.saved());
    let saving = doing();
    let faults = saving.faults;
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let inputs = all.with_untracked(|all| all.iter().map(|one| one.input.clone()).collect());
        let answer = typing.sending(put_questions(id, inputs, seen.get_value()));
        saving.run(answer, move |now| {
            typing.saved();
            here.say(SAID_SAVED.get(lang.now()));
            found.put(now);
        });
    };
    let stale = move || {
        let failed = saving.failed.get();
        let conflict = Conflict::Stale;
        failed == Some(CallError::Door(Error::Conflict { conflict }))
    };
    let keys =
        Memo::new(move |_| all.with(|all| all.iter().map(|one| one.key).collect::<Vec<_>>()));
    let add = move |_| {
        all.update(|all| {
            let key = all.iter().map(|one| one.key + 1).max().unwrap_or(0);
            let input = QuestionInput::default();
            all.push(Typed { key, input });
        });
    };
    view! {
        <Heading back=Some((event_path(id), OVERVIEW))>{tr(t::QUESTIONS)} ": " <Local text=event.title/></Heading>
        <p class="sub">{tr(t::QUESTIONS_WORDS)} " " {tr(t::QUESTIONS_CHAT)}</p>
        <Guard dirty forget/>
        <form class="event-form" novalidate=true on:submit=save>
            <Kept typing/>
            <FaultSummary faults/>
            <Show when=move || keys.with(Vec::is_empty)><p class="empty">{tr(t::NO_QUESTIONS)}</p></Show>
            <For each=move || keys.get() key=|key| *key let:key>
                <One all faults key kinds main/>
            </For>
            <Show when=move || keys.with(Vec::len) < limits::QUESTIONS>
                <button type="button" class="btn quiet slim" on:click=add><Icon path=icons::PLUS/>{tr(t::ADD_QUESTION)}</button>
            </Show>
            <div class="form-foot">
                <Show when=stale fallback=move || view! { <Saver doing=saving/> }>
                    <div class="failure" role="alert">
                        <p>{tr(t::QUESTIONS_STALE)}</p>
                        <button type="button" class="btn quiet slim" on:click=move |_| found.again()>{tr(RELOAD)}</button>
                    </div>
                </Show>
                <button type="submit" class="btn" aria-busy=move || saving.busy.get().to_string()>{tr(SAVE)}</button>
            </div>
        </form>
        // Only what is saved is taken over.
        {repeats.then(|| view! {
            <Show when=move || !dirty.get()><TakeOver event=id what=Along::Questions/></Show>
        })}
    }
}

/// What stands in a question.
fn read<T: Default + Send + Sync + 'static>(
    all: All,
    key: usize,
    get: fn(&QuestionInput) -> T,
) -> Signal<T> {
    Signal::derive(move || {
        all.with(|all| {
            let mut found = all.iter().filter(|one| one.key == key);
            found.next().map(|one| get(&one.input)).unwrap_or_default()
        })
    })
}

fn change(all: All, key: usize, change: impl FnOnce(&mut QuestionInput)) {
    all.update(|all| {
        if let Some(one) = all.iter_mut().find(|one| one.key == key) {
            change(&mut one.input);
        }
    });
}

/// One question.
#[component]
fn One(
    all: All,
    faults: Faults,
    key: usize,
    kinds: StoredValue<Vec<TicketTypeView>>,
    main: Language,
) -> impl IntoView {
    let lang = lang();
    // The paths name its place in the list, which changes when another is moved or removed.
    let place = Memo::new(move |_| {
        all.with(|all| all.iter().position(|one| one.key == key))
            .unwrap_or(0)
    });
    let kind = read(all, key, |q| q.kind);
    let chooses = Memo::new(move |_| kind.get().chooses());
    let set_label = Callback::new(move |(language, text): (Language, String)| {
        change(all, key, |q| *q.label.slot(language) = text);
    });
    let set_options = Callback::new(move |(language, text): (Language, String)| {
        change(all, key, |q| *q.options.slot(language) = text);
    });
    let set_kind = Callback::new(move |word: String| {
        change(all, key, |q| {
            q.kind = QuestionKind::parse(&word).unwrap_or_default()
        });
    });
    let set_type = Callback::new(move |id: String| {
        change(all, key, |q| q.ticket_type = id.parse().ok());
    });
    let set_required = Callback::new(move |on: bool| change(all, key, |q| q.required = on));
    let shift = move |by: isize| {
        all.update(|all| {
            let Some(at) = all.iter().position(|one| one.key == key) else {
                return;
            };
            let to = at.saturating_add_signed(by);
            if to < all.len() {
                all.swap(at, to);
            }
        });
    };
    let remove = move |_| all.update(|all| all.retain(|one| one.key != key));
    let told = move |text: Text| Signal::derive(move || text.get(lang.get()).to_owned());
    move || {
        let path = |field: &str| format!("questions[{}].{field}", place.get());
        let offered =
            QuestionKind::ALL.map(|kind| (kind.as_str().to_owned(), told(kind_word(kind))));
        let types = kinds.with_value(|kinds| {
            let mut types = vec![(String::new(), told(t::OF_ALL))];
            types.extend(kinds.iter().cloned().map(|kind| {
                let words = Signal::derive(move || kind.name.get(lang.get()).to_owned());
                (kind.id.to_string(), words)
            }));
            types
        });
        let options = path("options");
        view! {
            <fieldset class="ticket-type">
                <legend class="unseen">{tr(t::QUESTION)} " " {place.get() + 1}</legend>
                <LocalField path=path("label") label=t::QUESTION value=read(all, key, |q| q.label.clone()) set=set_label
                    main=main faults max=limits::QUESTION/>
                <SelectField path=path("kind") label=t::QUESTION_KIND value=read(all, key, |q| q.kind.as_str().to_owned())
                    set=set_kind faults choices=offered.to_vec()/>
                {move || chooses.get().then(|| view! {
                    <LocalField path=options.clone() label=t::OPTIONS hint=Some(t::OPTIONS_HINT) rows=4
                        value=read(all, key, |q| q.options.clone()) set=set_options main=main faults
                        max={limits::CHOICES * limits::CHOICE}/>
                })}
                {(types.len() > 2).then(|| view! {
                    <SelectField path=path("ticket_type") label=t::ASKED_OF faults choices=types
                        value=read(all, key, |q| q.ticket_type.map(|id| id.to_string()).unwrap_or_default()) set=set_type/>
                })}
                <CheckField path=path("required") label=told(t::REQUIRED) value=read(all, key, |q| q.required) set=set_required/>
                <div class="row">
                    <button type="button" class="btn quiet slim" disabled={place.get() == 0} on:click=move |_| shift(-1)>{tr(t::MOVE_UP)}</button>
                    <button type="button" class="btn quiet slim" disabled={move || place.get() + 1 >= all.with(Vec::len)} on:click=move |_| shift(1)>{tr(t::MOVE_DOWN)}</button>
                    <button type="button" class="btn quiet slim warn" on:click=remove>{tr(REMOVE)}</button>
                </div>
            </fieldset>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Typed, fit};
    use domain::ids::{QuestionId, TicketTypeId};
    use usecases::questions::QuestionInput;
    use uuid::Uuid;

    #[test]
    fn what_was_typed_over_a_question_that_is_gone_is_asked_anew() {
        let [there, gone] = [1, 2].map(|n| QuestionId(Uuid::from_u128(n)));
        let typed = |key, id| Typed {
            key,
            input: QuestionInput {
                id,
                ticket_type: Some(TicketTypeId(Uuid::from_u128(3))),
                ..QuestionInput::default()
            },
        };
        let mut kept = [typed(0, Some(there)), typed(1, Some(gone)), typed(2, None)];
        fit(&mut kept, &[there], &[]);
        let ids = kept.each_ref().map(|one| one.input.id);
        assert_eq!(ids, [Some(there), None, None]);
        assert!(kept.iter().all(|one| one.input.ticket_type.is_none()));
    }
}
