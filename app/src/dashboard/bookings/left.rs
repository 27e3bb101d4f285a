//! Of many bookings those that were left as they were, and why.

use crate::calls::CallError;
use crate::dashboard::base::lang;
use crate::dashboard::parts::sentences::sentence;
use i18n::texts::handling as t;
use leptos::prelude::*;

/// Of how many it is said why they were left.
const SAID: usize = 20;

/// Those that were left: how many, and of the first which and why.
#[derive(Debug, Clone, Default)]
pub struct Left {
    count: usize,
    first: Vec<(String, CallError)>,
}

impl Left {
    /// One more.
    pub fn add(&mut self, name: String, why: CallError) {
        self.count += 1;
        if self.first.len() < SAID {
            self.first.push((name, why));
        }
    }

    /// How many.
    pub const fn count(&self) -> usize {
        self.count
    }
}

/// What is said of them, if there are any.
pub fn left_words(left: Left) -> Option<impl IntoView> {
    let lang = lang();
    let count = i64::try_from(left.count).unwrap_or(i64::MAX);
    (count > 0).then(|| {
        let more = left.count.saturating_sub(left.first.len());
        let more = (more > 0).then(|| {
            let n = more.to_string();
            view! { <li>{move || t::MANY_MORE.fill(lang.get(), &[("n", &n)])}</li> }
        });
        let each = left.first.into_iter().map(|(name, why)| {
            view! { <li><bdi>{name}</bdi> ": " {move || sentence(&why, lang.get())}</li> }
        });
        view! {
            <div class="note">
                <p>{move || t::MANY_FAILED.count(lang.get(), count, &[])}</p>
                <ul class="dotted">{each.collect_view()}{more}</ul>
            </div>
        }
    })
}
