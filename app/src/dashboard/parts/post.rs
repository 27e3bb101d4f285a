//! A post or a message as its readers see it, faithful enough to judge it by.

use super::mark::{Mark, family};
use crate::dashboard::base::{here, tr};
use crate::dashboard::parts::Linked;
use crate::dashboard::parts::linked::is_page;
use domain::channel::ChannelKind;
use i18n::texts::posting as t;
use leptos::prelude::*;

/// The post.
#[component]
pub fn Post(
    /// Where.
    kind: ChannelKind,
    /// Who posts.
    #[prop(into)]
    name: String,
    /// Its text.
    #[prop(into)]
    text: Signal<String>,
    /// Its picture.
    picture_url: Option<String>,
    /// The words on its button or card, and the address that opens.
    link: Option<(Signal<String>, String)>,
) -> impl IntoView {
    let picture = picture_url.and_then(|url| here().own_picture(&url));
    let link = link.filter(|(_, address)| is_page(address));
    view! {
        <article class=format!("post {}", family(kind))>
            <p class="post-head"><Mark kind/><span><b><bdi>{name}</bdi></b><span class="sub small">{tr(t::JUST_NOW)}</span></span></p>
            <div class="post-text">{move || view! { <Linked text=text.get()/> }}</div>
            {picture.map(|src| view! { <img class="post-picture" src=src alt="" loading="lazy"/> })}
            {link.map(|(words, address)| view! {
                <p class="post-link"><a href=address rel="external noopener" target="_blank">{move || words.get()}</a></p>
            })}
        </article>
    }
}
