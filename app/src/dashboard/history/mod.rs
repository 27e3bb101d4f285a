//! The audit log: who did what, and when.

use crate::calls::audit::{audit_choices, list_audit};
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{doing, here, lang, loader, tr};
use crate::dashboard::parts::{Heading, More, Saver, SearchField, when_ready};
use domain::ids::UserId;
use domain::language::LocalText;
use i18n::Text;
use i18n::texts::team as t;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use usecases::Page;
use usecases::audit::{AuditChoices, AuditLine, AuditQuery};

/// What one looks for.
#[derive(Clone, Copy)]
struct Wished {
    q: RwSignal<String>,
    user: RwSignal<Option<UserId>>,
    action: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

/// The screen.
#[component]
pub fn History() -> impl IntoView {
    let asked = use_query_map();
    let subject = Memo::new(move |_| asked.with(|q| q.get("subject")));
    let wished = Wished {
        q: RwSignal::new(String::new()),
        user: RwSignal::new(None),
        action: RwSignal::new(String::new()),
        from: RwSignal::new(String::new()),
        to: RwSignal::new(String::new()),
    };
    let given = |text: String| Some(text).filter(|text| !text.is_empty());
    let query = move || AuditQuery {
        user: wished.user.get(),
        action: given(wished.action.get()),
        subject: subject.get(),
        q: given(wished.q.get().trim().to_owned()),
        from: given(wished.from.get()),
        to: given(wished.to.get()),
        cursor: None,
    };
    let lines = loader(move || list_audit(query()));
    let choices = loader(audit_choices);
    let more = doing();
    let load_more = move |cursor: String| {
        let query = AuditQuery {
            cursor: Some(cursor),
            ..untrack(query)
        };
        more.run(list_audit(query), move |page| {
            if let Some(mut shown) = lines.now() {
                shown.items.extend(page.items);
                shown.next_cursor = page.next_cursor;
                lines.put(shown);
            }
        });
    };
    view! {
        <div class="head"><Heading back=None>{tr(t::AUDIT)}</Heading></div>
        <p class="sub">{tr(t::AUDIT_TOLD)}</p>
        {move || subject.get().is_some().then(|| view! {
            <p class="note">{tr(t::OF_ONE)} " " <a href="/organize/history">{tr(t::SHOW_ALL)}</a></p>
        })}
        {when_ready(choices, move |choices| view! { <Filters choices wished/> })}
        {when_ready(lines, move |page: Page<AuditLine>| {
            let next = page.next_cursor.clone();
            let has_next = next.is_some();
            if page.items.is_empty() && !has_next {
                return view! { <div class="empty"><p>{tr(t::NOTHING_FOUND)}</p></div> }.into_any();
            }
            view! {
                <section class="card" aria-label=tr(t::AUDIT)><ul class="plain">
                    {page.items.into_iter().map(|line| view! { <Line line one=subject.get_untracked().is_some()/> }).collect_view()}
                </ul></section>
                <Saver doing=more/>
                <More next=Signal::stored(has_next) busy=more.busy
                    more=Callback::new(move |()| if let Some(cursor) = next.clone() { load_more(cursor) })/>
            }.into_any()
        })}
    }
}

#[component]
fn Filters(choices: AuditChoices, wished: Wished) -> impl IntoView {
    let lang = lang();
    let by = move |e| wished.user.set(event_target_value(&e).parse().ok());
    let what = move |e| wished.action.set(event_target_value(&e));
    let day = move |words: Text, held: RwSignal<String>| {
        view! {
            <label><span class="small">{tr(words)}</span>
                <input type="date" prop:value=move || held.get() on:change=move |e| held.set(event_target_value(&e))/>
            </label>
        }
    };
    view! {
        <search class="tools">
            <SearchField label=t::SEARCH_AUDIT q=wished.q/>
            <label><span class="small">{tr(t::BY_MEMBER)}</span>
                <select on:change=by>
                    <option value="">{tr(t::EVERYBODY)}</option>
                    {choices.members.into_iter().map(|(id, name)| view! { <option value=id.to_string()>{name}</option> }).collect_view()}
                </select>
            </label>
            <label><span class="small">{tr(t::BY_ACTION)}</span>
                <select on:change=what>
                    <option value="">{tr(t::EVERYTHING)}</option>
                    {choices.actions.into_iter().map(|(action, sentence)| view! {
                        <option value=action>{move || sentence.get(lang.get()).to_owned()}</option>
                    }).collect_view()}
                </select>
            </label>
            {day(t::FROM_DAY, wished.from)}
            {day(t::TO_DAY, wished.to)}
        </search>
    }
}

#[component]
fn Line(
    line: AuditLine,
    /// Whether only one thing is looked at.
    one: bool,
) -> impl IntoView {
    let lang = lang();
    let zone = here().member().timezone;
    let at = line.at;
    let when = move || when::shown(at, &zone, lang.get(), Shape::Full);
    // Who signs in does it to their own account: one name is enough.
    let own = |name: &LocalText| line.who.as_deref() == Some(name.get(lang.now()));
    let name = line.name.filter(|name| !own(name));
    let who = match (line.who, line.program) {
        (Some(name), _) => view! { <bdi>{name}</bdi> }.into_any(),
        (None, Some(name)) => view! { {tr(t::PROGRAM)} " " <bdi>{name}</bdi> }.into_any(),
        (None, None) => view! { {tr(t::NOBODY)} }.into_any(),
    };
    let joint = if name.is_some() { " – " } else { ": " };
    let detail = line.detail;
    let to = format!("/organize/history?subject={}", line.subject);
    view! {
        <li class="row token">
            <div>
                <p><b>{who}</b> " · " <Local text=line.sentence/> {name.map(|name| view! { ": " <Local text=name/> })}
                    {detail.map(|detail| view! { {joint} <Local text=detail/> })}</p>
                <p class="sub small">{when}</p>
            </div>
            {(!one).then(|| view! { <a class="small" href=to>{tr(t::ALL_OF_THIS)}</a> })}
        </li>
    }
}
