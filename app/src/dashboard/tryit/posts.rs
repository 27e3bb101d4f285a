//! What is announced, as each provider shows it.

use crate::calls::sandbox::sandbox_posts;
use crate::dashboard::base::{here, keep_fresh, lang, loader, tr};
use crate::dashboard::parts::{Post, when_ready};
use i18n::texts::channels::kind_name;
use i18n::texts::tryit as t;
use leptos::prelude::*;
use std::time::Duration;
use usecases::sandbox::SandboxPosts;

const BEAT: Duration = Duration::from_secs(3);
/// So many posts are shown; a demo has hundreds.
const SHOWN: usize = 12;

/// How many of those that came are not shown.
fn hidden(came: usize) -> i64 {
    i64::try_from(came.saturating_sub(SHOWN)).unwrap_or(i64::MAX)
}

/// The posts, the newest of each channel first.
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
            {when_ready(posts, move |all: SandboxPosts| {
                if all.newest.is_empty() {
                    return view! { <p class="sub">{tr(t::NO_POSTS)}</p> }.into_any();
                }
                let older = all.older.saturating_add(hidden(all.newest.len()));
                let older = (older > 0).then(|| view! {
                    <p class="sub small">{move || t::MORE_POSTS.count(lang.get(), older, &[])}</p>
                });
                let each = all.newest.into_iter().take(SHOWN).map(|post| {
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
                view! { <ul class="plain posts">{each.collect_view()}</ul> {older} }.into_any()
            })}
        </section>
    }
}
