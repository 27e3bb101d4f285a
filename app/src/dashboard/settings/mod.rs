//! Settings: the organization, my account, API tokens.

mod account;
mod organization;
mod tokens;

pub use account::AccountScreen;
pub use organization::OrganizationScreen;
pub use tokens::TokensScreen;

use crate::dashboard::base::{here, tr};
use crate::dashboard::parts::Heading;
use i18n::Text;
use i18n::texts::dashboard as t;
use leptos::prelude::*;

/// The heading and the three rooms of the settings.
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
            {link("/organize/settings", t::ORGANIZATION)}
            {link("/organize/settings/account", t::MY_ACCOUNT)}
            {here().owns().then(|| link("/organize/settings/tokens", t::API_TOKENS))}
        </nav>
    }
}
