//! Settings: the organization, my account, API tokens.

mod account;
mod email;
mod hook;
mod hooks;
mod log;
mod look;
mod mail_texts;
mod organization;
mod passkeys;
mod second;
mod sessions;
mod tokens;

pub use account::AccountScreen;
pub use hook::HookScreen;
pub use hooks::HooksScreen;
pub use look::LookScreen;
pub use mail_texts::MailTextsScreen;
pub use organization::OrganizationScreen;
pub use tokens::TokensScreen;

use crate::dashboard::base::{Faults, here, tr};
use crate::dashboard::parts::Heading;
use i18n::Text;
use i18n::texts::dashboard as t;
use i18n::texts::hooks::{HOOKS, TICK_ONE};
use i18n::texts::looks::{LOOK, MAIL_TEXTS};
use leptos::prelude::*;
use usecases::Scope;

/// The heading and the rooms of the settings.
#[component]
fn Rooms(
    /// The address of the room shown.
    at: &'static str,
) -> impl IntoView {
    let link = move |href: &'static str, word: Text| {
        view! { <a class="chip" href=href aria-current=(href == at).then_some("page")>{tr(word)}</a> }
    };
    view! {
        <div class="head"><Heading back=None>{tr(t::SETTINGS)}</Heading></div>
        <nav class="chips" aria-label=tr(t::SETTINGS)>
            {here().may(Scope::EventsRead).then(|| link("/organize/settings", t::ORGANIZATION))}
            {here().may(Scope::EventsWrite).then(|| link("/organize/settings/look", LOOK))}
            {here().may(Scope::EventsWrite).then(|| link("/organize/settings/mails", MAIL_TEXTS))}
            {link("/organize/settings/account", t::MY_ACCOUNT)}
            {here().owns().then(|| link("/organize/settings/tokens", t::API_TOKENS))}
            {here().owns().then(|| link("/organize/settings/webhooks", HOOKS))}
        </nav>
    }
}

/// Below boxes of which one must be ticked.
#[component]
fn NoneTicked(
    /// The form's faults.
    faults: Faults,
    /// The path by which the server names the boxes.
    path: &'static str,
) -> impl IntoView {
    let paths = [path.to_owned()];
    move || {
        let missing = faults.of(&paths).is_some();
        missing.then(|| view! { <p class="fault" role="alert" data-of=format!("f-{path}")>{tr(TICK_ONE)}</p> })
    }
}
