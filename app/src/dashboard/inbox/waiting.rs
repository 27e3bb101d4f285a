//! How many guests wait for a person, beside the inbox in the menu.

use crate::calls::conversations::count_waiting;
use crate::dashboard::base::{Load, here, keep_fresh, lang, loader};
use domain::limits::COUNTED;
use i18n::numbers;
use i18n::texts::inbox as t;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::time::Duration;

const BEAT: Duration = Duration::from_secs(30);
/// A larger number is not shown: it would tell nothing more.
const MOST: i64 = 99;

/// The number, where there is one; a sentence for who hears it.
#[component]
pub fn Waiting() -> impl IntoView {
    let (lang, here) = (lang(), here());
    let path = use_location().pathname;
    // Also counted whenever one goes elsewhere: somebody may just have been answered.
    let counted = loader(move || {
        path.with(|_| ());
        here.follow_waits();
        count_waiting()
    });
    keep_fresh(counted, BEAT, || true, count_waiting);
    let waiting = Memo::new(move |_| match counted.get() {
        Load::Ready(n) => n,
        Load::Waiting | Load::Failed(_) => 0,
    });
    move || {
        let n = waiting.get();
        let number = if n > MOST {
            format!("{MOST}+")
        } else {
            n.to_string()
        };
        let words = move || {
            if n > COUNTED {
                let most = numbers::integer(COUNTED);
                t::MORE_GUESTS_WAIT.fill(lang.get(), &[("n", &most)])
            } else {
                t::GUESTS_WAIT.count(lang.get(), n, &[])
            }
        };
        (n > 0).then(|| {
            view! {
                <span class="badge">
                    <span aria-hidden="true">{number}</span>
                    <span class="unseen">" " {words}</span>
                </span>
            }
        })
    }
}
