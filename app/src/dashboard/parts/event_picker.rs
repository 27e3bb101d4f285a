//! Which event: the soonest stand in a list, and any other is found by its words.

use crate::calls::events::{list_events, show_event};
use crate::calls::{Answer, CallError};
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{Faults, Lang, Load, Loader, doing, lang, loader, tr};
use crate::dashboard::parts::fields::Fault;
use crate::dashboard::parts::{Failure, More, Saver, SearchField};
use domain::event::EventStatus;
use domain::ids::EventId;
use domain::limits::PAGE_MAX;
use i18n::texts::dashboard as t;
use i18n::{Text, numbers};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;
use usecases::events::{EventView, OwnEventQuery};
use usecases::{Error, Page};

/// What is offered, and the words by which it was found; without words, the soonest.
#[derive(Clone)]
struct Offer {
    words: String,
    page: Page<EventView>,
}

/// A choice among the organization's events.
#[derive(Clone, Copy)]
pub struct EventChoice {
    event: RwSignal<Option<EventId>>,
    status: Option<EventStatus>,
    words: RwSignal<String>,
    offered: Loader<Arc<Offer>>,
    chosen: Loader<Option<EventView>>,
}

/// A choice that is kept in `event`; among those with a status, where one is given.
pub fn event_choice(event: RwSignal<Option<EventId>>, status: Option<EventStatus>) -> EventChoice {
    let words = RwSignal::new(String::new());
    let offered = loader(move || offer(words.get().trim().to_owned(), status));
    let chosen = loader(move || {
        let id = event.get();
        let known = id.and_then(|id| {
            let offer = offered.now()?;
            let mut events = offer.page.items.iter();
            events.find(|one| one.id == id).cloned()
        });
        one(event, id, known, status)
    });
    EventChoice {
        event,
        status,
        words,
        offered,
        chosen,
    }
}

impl EventChoice {
    /// The chosen event, once it is here, followed.
    pub fn chosen(self) -> Option<EventView> {
        match self.chosen.get() {
            Load::Ready(Some(one)) if self.event.get() == Some(one.id) => Some(one),
            _ => None,
        }
    }

    fn offer(self) -> Option<Arc<Offer>> {
        match self.offered.get() {
            Load::Ready(offer) => Some(offer),
            _ => None,
        }
    }
}

fn query(words: &str, status: Option<EventStatus>, cursor: Option<String>) -> OwnEventQuery {
    OwnEventQuery {
        q: Some(words.to_owned()).filter(|q| !q.is_empty()),
        status,
        cursor,
        limit: Some(PAGE_MAX),
        ..Default::default()
    }
}

async fn offer(words: String, status: Option<EventStatus>) -> Answer<Arc<Offer>> {
    let mut page = list_events(query(&words, status, None)).await?;
    // A part of a list may be empty, and go on all the same.
    while page.items.is_empty() && page.next_cursor.is_some() {
        page = list_events(query(&words, status, page.next_cursor)).await?;
    }
    Ok(Arc::new(Offer { words, page }))
}

/// The chosen one. What cannot be chosen here is chosen no longer.
async fn one(
    event: RwSignal<Option<EventId>>,
    id: Option<EventId>,
    known: Option<EventView>,
    status: Option<EventStatus>,
) -> Answer<Option<EventView>> {
    let Some(id) = id.filter(|_| known.is_none()) else {
        return Ok(known);
    };
    match show_event(id).await {
        Ok(found) if status.is_none_or(|status| found.status == status) => Ok(Some(found)),
        Ok(_) | Err(CallError::Door(Error::NotFound)) => {
            if event.try_get_untracked() == Some(Some(id)) {
                event.set(None);
            }
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// The list, and above it a search where the organization has more events than the list. What is found stands
/// in the list; the chosen one stays there whatever is looked for.
#[component]
pub fn EventPicker(
    /// The choice.
    choice: EventChoice,
    /// The words for none of them.
    none: Text,
    /// As a field of a form: its hint, and the form's faults.
    #[prop(optional)]
    field: Option<(Text, Faults)>,
) -> impl IntoView {
    let lang = lang();
    let (event, offered) = (choice.event, choice.offered);
    let path = || ["event".to_owned()];
    let wrong =
        Signal::derive(move || field.is_some_and(|(_, faults)| faults.of(&path()).is_some()));
    let about = move || match (field.is_some(), wrong.get()) {
        (false, _) => None,
        (true, false) => Some("f-event-hint"),
        (true, true) => Some("f-event-hint f-event-fault"),
    };
    let label = move || field.is_none().then(|| t::EVENT.get(lang.get()));
    let choose = move |e: leptos::ev::Event| {
        event.set(event_target_value(&e).parse().ok());
        if let Some((_, faults)) = field {
            faults.forget(&path());
        }
    };
    let options = move || {
        let offer = choice.offer();
        let listed = offer.iter().flat_map(|offer| offer.page.items.iter());
        let beside = match choice.chosen.get() {
            Load::Ready(Some(one)) if listed.clone().all(|other| other.id != one.id) => Some(one),
            _ => None,
        };
        // At the end: where the list gets shorter, browsers keep what is chosen last.
        listed
            .chain(beside.iter())
            .map(|one| option(one, event, lang))
            .collect_view()
    };
    let failed = move || {
        let error = match (offered.get(), choice.chosen.get()) {
            (Load::Failed(error), _) | (_, Load::Failed(error)) => error,
            _ => return None,
        };
        let again = Callback::new(move |()| {
            offered.again();
            choice.chosen.again();
        });
        Some(view! { <Failure error again=Some(again)/> })
    };
    let list = NodeRef::<html::Select>::new();
    // Once there were more, the search stays, also while it finds few.
    let many = Memo::new(move |before: Option<&bool>| {
        before == Some(&true)
            || choice
                .offer()
                .is_some_and(|offer| offer.page.next_cursor.is_some())
    });
    let class = if field.is_some() { "field" } else { "picker" };
    view! {
        <div class=class>
            {field.map(|(hint, _)| view! {
                <label for="f-event">{tr(t::EVENT)}</label>
                <p class="hint" id="f-event-hint">{tr(hint)}</p>
            })}
            {move || many.get().then(|| view! { <Search choice list/> })}
            <select id="f-event" name="event" node_ref=list aria-label=label aria-invalid=move || wrong.get().then_some("true")
                aria-describedby=about on:change=choose>
                <option value="" prop:selected=move || event.get().is_none()>{tr(none)}</option>
                {options}
            </select>
            {field.map(|(_, faults)| view! { <Fault faults paths=path().to_vec() id="f-event-fault".to_owned()/> })}
            {failed}
        </div>
    }
}

fn option(one: &EventView, event: RwSignal<Option<EventId>>, lang: Lang) -> AnyView {
    let id = one.id;
    let (title, at, zone) = (one.title.clone(), one.starts_at, one.timezone.clone());
    // Dates of a series, and last year's concert, have the same title.
    let words = move || {
        let language = lang.get();
        let time = when::shown(at, &zone, language, Shape::Full);
        format!("{} · {time}", title.get(language))
    };
    view! {
        <option value=id.to_string() prop:selected=move || event.get() == Some(id)>{words}</option>
    }
    .into_any()
}

/// The search, how many it found, and the way to those that do not stand in the list yet.
#[component]
fn Search(choice: EventChoice, list: NodeRef<html::Select>) -> impl IntoView {
    let lang = lang();
    let offered = choice.offered;
    let further = Signal::derive(move || {
        let offer = choice.offer();
        offer.is_some_and(|offer| !offer.words.is_empty() && offer.page.next_cursor.is_some())
    });
    let found = move || {
        let Some(offer) = choice.offer().filter(|offer| !offer.words.is_empty()) else {
            return String::new();
        };
        let language = lang.get();
        let n = i64::try_from(offer.page.items.len()).unwrap_or(i64::MAX);
        if n == 0 {
            t::NO_EVENTS_FOUND.get(language).to_owned()
        } else if offer.page.next_cursor.is_some() {
            t::EVENTS_FOUND_MORE.fill(language, &[("n", &numbers::integer(n))])
        } else {
            t::EVENTS_FOUND.count(language, n, &[])
        }
    };
    let going_on = doing();
    let more = Callback::new(move |()| {
        let Some(before) = offered.now() else {
            return;
        };
        let query = query(
            &before.words,
            choice.status,
            before.page.next_cursor.clone(),
        );
        going_on.run(list_events(query), move |page| {
            // Other words may have been looked for meanwhile.
            if offered.now().is_some_and(|now| Arc::ptr_eq(&now, &before)) {
                let mut offer = (*before).clone();
                offer.page.items.extend(page.items);
                offer.page.next_cursor = page.next_cursor;
                offered.put(Arc::new(offer));
            }
        });
    });
    // In a form this key would send it off.
    let to_list = move |e: leptos::ev::KeyboardEvent| {
        if e.key() == "Enter" && !e.is_composing() {
            e.prevent_default();
            if let Some(list) = list.get_untracked() {
                let _ = list.focus();
            }
        }
    };
    view! {
        <div class="find-event">
            <div on:keydown=to_list><SearchField label=t::FIND_EVENT q=choice.words/></div>
            <p class="sub small" role="status">{found}</p>
            <Saver doing=going_on/>
            <More next=further busy=going_on.busy more/>
        </div>
    }
}
