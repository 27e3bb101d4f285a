//! The mail address by which the member signs in. It changes by a link that goes to the new one.

use crate::calls::accounts::ask_email;
use crate::dashboard::base::{Load, Loader, doing, here, lang, tr};
use crate::dashboard::parts::{FaultSummary, Saver, TextField};
use domain::limits::{EMAIL, PASSWORD_MAX};
use i18n::texts::dashboard as t;
use i18n::texts::errors::EMAIL_NO_MAIL;
use i18n::texts::team;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use usecases::security::SecondFactorView;

/// Signs of a code, the longest being a recovery code with its hyphens and some blanks.
const CODE: usize = 40;

/// The card.
#[component]
pub fn Email(
    /// How the second factor stands: where it is on, a code is asked for.
    second: Loader<SecondFactorView>,
) -> impl IntoView {
    view! {
        <section class="card">
            <h2>{tr(t::CHANGE_EMAIL)}</h2>
            {if here().house().mail_leaves {
                view! { <Change second/> }.into_any()
            } else {
                view! { <p class="note">{tr(EMAIL_NO_MAIL)}</p> }.into_any()
            }}
        </section>
    }
}

#[component]
fn Change(second: Loader<SecondFactorView>) -> impl IntoView {
    let lang = lang();
    let email = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let code = RwSignal::new(String::new());
    let sent = RwSignal::new(None::<String>);
    let is_on = Memo::new(move |_| matches!(second.get(), Load::Ready(now) if now.on));
    let asking = doing();
    let faults = asking.faults;
    let ask = move |e: SubmitEvent| {
        e.prevent_default();
        sent.set(None);
        let to = email.get_untracked().trim().to_owned();
        let wish = ask_email(to.clone(), password.get_untracked(), code.get_untracked());
        asking.run(wish, move |()| {
            for typed in [email, password, code] {
                typed.set(String::new());
            }
            sent.set(Some(to));
        });
    };
    let told = move || {
        let to = sent.get()?;
        Some(t::EMAIL_LINK_SENT.fill(lang.get(), &[("email", &to)]))
    };
    view! {
        <form novalidate=true on:submit=ask>
            <FaultSummary faults/>
            <TextField path="email" label=t::NEW_EMAIL hint=Some(t::NEW_EMAIL_HINT) kind="email" autocomplete="email" max=EMAIL
                value=email set=Callback::new(move |text| email.set(text)) faults/>
            <TextField path="email_password" also=vec!["password".to_owned()] label=team::PASSWORD_AGAIN kind="password"
                autocomplete="current-password" max=PASSWORD_MAX value=password set=Callback::new(move |text| password.set(text)) faults/>
            {move || is_on.get().then(|| view! {
                <TextField path="email_code" also=vec!["code".to_owned()] label=team::CODE hint=Some(team::SECOND_WORDS)
                    autocomplete="one-time-code" max=CODE value=code set=Callback::new(move |text| code.set(text)) faults/>
            })}
            <Saver doing=asking/>
            <p class="sub" role="status">{told}</p>
            <button type="submit" class="btn slim" aria-busy=move || asking.busy.get().to_string()>{tr(t::SEND_EMAIL_LINK)}</button>
        </form>
    }
}
