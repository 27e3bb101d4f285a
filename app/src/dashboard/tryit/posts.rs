//! What is announced, as each provider shows it.

use crate::calls::sandbox::sandbox_posts;
use crate::dashboard::base::{here, keep_fresh, lang, loader, tr};
use crate::dashboard::parts::{Post, when_ready};
use i18n::texts::channels::kind_name;
use i18n::texts::tryit as t;
use leptos::prelude::*;
use std::time::Duration;
use usecases::sandbox::SandboxPost;

const BEAT: Duration = Duration::from_secs(3);

/// The posts, newest first.
#[component]
pub fn Posts() -> impl IntoView {
    let lang = lang();
    let posts = loader(sandbox_posts);
    keep_fresh(posts, BEAT, || true, sandbox_posts);
    let name = here().member().organization.name;
    let name = StoredValue::new(name);
    view! {
        <section aria-labelledby="posts">
            <h2 id="posts">{tr(t::POSTS)}</h2>
            {when_ready(posts, move |all: Vec<SandboxPost>| {
                if all.is_empty() {
                    return view! { <p class="sub">{tr(t::NO_POSTS)}</p> }.into_any();
                }
                let each = all.into_iter().map(|post| {
                    let who = name.with_value(|name| name.get(lang.now()).to_owned());
                    let link = post.link.and_then(|link| {
                        let words = Signal::stored(link.title);
                        link.url.map(|address| (words, address))
                    });
                    let text = Signal::stored(post.text);
                    view! {
                        <li>
                            <p class="sub small">{kind_name(post.kind)}</p>
                            <Post kind=post.kind name=who text picture_url=post.picture_url link/>
                        </li>
                    }
                });
                view! { <ul class="plain posts">{each.collect_view()}</ul> }.into_any()
            })}
        </section>
    }
}
