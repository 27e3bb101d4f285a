//! API tokens: made, shown once, revoked.

use super::{NoneTicked, Rooms};
use crate::calls::accounts::{create_token, list_tokens, revoke_token};
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{doing, dom, here, lang, loader, tr};
use crate::dashboard::parts::{Ask, CheckField, FaultSummary, Saver, TextField, when_ready};
use i18n::Text;
use i18n::texts::dashboard as t;
use i18n::texts::hooks;
use leptos::prelude::*;
use usecases::Scope;
use usecases::accounts::TokenView;

const fn scope_word(scope: Scope) -> Text {
    match scope {
        Scope::EventsRead => t::SCOPE_EVENTS_READ,
        Scope::EventsWrite => t::SCOPE_EVENTS_WRITE,
        Scope::BookingsRead => t::SCOPE_BOOKINGS_READ,
        Scope::BookingsWrite => t::SCOPE_BOOKINGS_WRITE,
        Scope::MessagesRead => t::SCOPE_MESSAGES_READ,
        Scope::MessagesWrite => t::SCOPE_MESSAGES_WRITE,
        Scope::ChannelsRead => t::SCOPE_CHANNELS_READ,
        Scope::ChannelsWrite => t::SCOPE_CHANNELS_WRITE,
        Scope::OrganizationWrite => t::SCOPE_ORGANIZATION_WRITE,
        Scope::CheckInsWrite => t::SCOPE_CHECK_INS_WRITE,
    }
}

/// The screen.
#[component]
pub fn TokensScreen() -> impl IntoView {
    let tokens = loader(list_tokens);
    let changed = Callback::new(move |()| tokens.again());
    view! {
        <Rooms at="/organize/settings/tokens"/>
        <div class="event-form">
            <p class="sub">{tr(t::TOKENS_WORDS)} " " <a href="/api/docs" rel="external">{tr(t::API_DOCS)}</a></p>
            {when_ready(tokens, move |all| {
                if all.is_empty() {
                    return view! { <p class="empty">{tr(t::NO_TOKENS)}</p> }.into_any();
                }
                view! {
                    <ul class="card plain">{all.into_iter().map(|token| view! { <Line token changed/> }).collect_view()}</ul>
                }.into_any()
            })}
            <Make changed/>
        </div>
    }
}

#[component]
fn Line(token: TokenView, changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let asking = RwSignal::new(false);
    let revoking = doing();
    let id = token.id;
    let name = token.name.clone();
    let zone = StoredValue::new(here.member().timezone);
    let used = token.last_used_at;
    let last = move || match used {
        Some(at) => t::LAST_USED.fill(
            lang.get(),
            &[(
                "time",
                &when::shown(at, &zone.get_value(), lang.get(), Shape::Short),
            )],
        ),
        None => t::NEVER_USED.get(lang.get()).to_owned(),
    };
    let ends = token.expires_at.map(|at| {
        let text = if at.timestamp_millis() as f64 > js_sys::Date::now() {
            hooks::ENDS
        } else {
            hooks::ENDED
        };
        let words = move || {
            let time = when::shown(at, &zone.get_value(), lang.get(), Shape::Short);
            text.fill(lang.get(), &[("time", &time)])
        };
        view! { " · " {words} }
    });
    let scopes = token
        .scopes
        .iter()
        .map(|s| s.as_str())
        .collect::<Vec<_>>()
        .join(" · ");
    let act = Callback::new(move |()| {
        revoking.run(revoke_token(id), move |()| {
            asking.set(false);
            here.say(t::SAID_REVOKED.get(lang.now()));
            changed.run(());
        });
    });
    view! {
        <li class="row token">
            <div>
                <b><bdi>{token.name}</bdi></b>
                <p class="sub small">{scopes}</p>
                <p class="sub small">{last}{ends}</p>
            </div>
            <button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>{tr(t::REVOKE)}</button>
        </li>
        <Ask open=asking title=t::REVOKE_ASK words=Signal::derive(move || t::REVOKE_WORDS.fill(lang.get(), &[("name", &name)]))
            deed=t::REVOKE doing=revoking act/>
    }
}

/// The form, and the secret this once.
#[component]
fn Make(changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let name = RwSignal::new(String::new());
    let scopes = RwSignal::new(vec![Scope::EventsRead, Scope::BookingsRead]);
    let last_day = RwSignal::new(String::new());
    let secret = RwSignal::new(None::<String>);
    let saving = doing();
    let faults = saving.faults;
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        saving.run(
            create_token(
                name.get_untracked(),
                scopes.get_untracked(),
                Some(last_day.get_untracked()),
            ),
            move |(_, made)| {
                secret.set(Some(made));
                name.set(String::new());
                last_day.set(String::new());
                changed.run(());
                // It stands above the form, which is longer than a phone.
                dom::focus_on(".note.fresh");
            },
        );
    };
    let tick = move |scope: Scope| {
        Callback::new(move |on: bool| {
            scopes.update(|all| {
                all.retain(|s| *s != scope);
                if on {
                    all.push(scope);
                }
            });
        })
    };
    let copy = move |_| {
        if let Some(text) = secret.get_untracked() {
            let said = if dom::copy(&text) {
                t::SAID_COPIED
            } else {
                t::SAID_NOT_COPIED
            };
            here.say(said.get(lang.now()));
        }
    };
    view! {
        {move || secret.get().map(|text| view! {
            <div class="note fresh" role="status" tabindex="-1">
                <p>{tr(t::SECRET_ONCE)}</p>
                <p><code class="secret">{text}</code></p>
                <button type="button" class="btn quiet slim" on:click=copy>{tr(t::COPY)}</button>
            </div>
        })}
        <form class="card" novalidate=true on:submit=save>
            <h2>{tr(t::NEW_TOKEN)}</h2>
            <FaultSummary faults/>
            <TextField path="name" label=t::TOKEN_NAME hint=Some(t::TOKEN_NAME_HINT) max=80 value=name
                set=Callback::new(move |text| name.set(text)) faults/>
            <fieldset class="bare">
                <legend>{tr(t::TOKEN_MAY)}</legend>
                {Scope::REST.map(|scope| view! {
                    <CheckField path=scope.as_str() label=Signal::derive(move || scope_word(scope).get(lang.get()).to_owned())
                        value=Signal::derive(move || scopes.with(|all| all.contains(&scope))) set=tick(scope)/>
                }).into_view()}
                <NoneTicked faults path="scopes"/>
            </fieldset>
            <TextField path="last_day" label=hooks::LAST_DAY hint=Some(hooks::LAST_DAY_HINT) kind="date" max=10 value=last_day
                set=Callback::new(move |text| last_day.set(text)) faults optional=true/>
            <Saver doing=saving/>
            <button type="submit" class="btn slim" aria-busy=move || saving.busy.get().to_string()>{tr(t::MAKE_TOKEN)}</button>
        </form>
    }
}
