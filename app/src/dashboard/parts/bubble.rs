//! One message of a conversation.

use crate::dashboard::base::{here, tr};
use crate::dashboard::parts::Linked;
use i18n::Text;
use leptos::prelude::*;

/// A message: on the right what is ours, on the left what is theirs.
#[component]
pub fn Bubble(
    /// Whether it stands on the right.
    mine: bool,
    /// Who said it.
    who: Text,
    /// What was said.
    #[prop(into)]
    text: String,
    /// A picture that was shown.
    picture_url: Option<String>,
    /// What stands below.
    children: Children,
) -> impl IntoView {
    let picture = picture_url.and_then(|url| here().own_picture(&url));
    view! {
        <div class="bubble" class:mine=mine>
            <p class="unseen">{tr(who)} ":"</p>
            {picture.map(|src| view! { <img src=src alt="" loading="lazy"/> })}
            {(!text.is_empty()).then(|| view! { <p><Linked text/></p> })}
            {children()}
        </div>
    }
}
