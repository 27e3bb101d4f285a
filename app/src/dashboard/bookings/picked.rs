//! Which bookings of a list are chosen. The boxes keep their own state, so that choosing one of thousands
//! touches that one.

use crate::dashboard::base::{dom, lang};
use domain::ids::BookingId;
use i18n::texts::handling as t;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// By what the boxes are found in the page.
const BOXES: &str = "input[data-pick]";

/// The chosen bookings, with words to name them by.
#[derive(Debug, Clone, Copy)]
pub struct Picked {
    chosen: RwSignal<BTreeMap<BookingId, String>>,
    /// All that are shown.
    shown: StoredValue<Vec<(BookingId, String)>>,
}

impl Picked {
    /// None yet.
    pub fn new() -> Self {
        Self {
            chosen: RwSignal::new(BTreeMap::new()),
            shown: StoredValue::new(Vec::new()),
        }
    }

    /// How many, followed.
    pub fn count(self) -> usize {
        self.chosen.with(BTreeMap::len)
    }

    /// All of them now.
    pub fn now(self) -> BTreeMap<BookingId, String> {
        self.chosen.get_untracked()
    }

    /// Chooses all that are shown.
    pub fn all(self) {
        dom::tick_all(BOXES, true);
        self.chosen
            .set(self.shown.get_value().into_iter().collect());
    }

    /// Chooses none.
    pub fn clear(self) {
        dom::tick_all(BOXES, false);
        self.chosen.set(BTreeMap::new());
    }

    /// The list is shown anew, without any line yet.
    pub fn begin(self) {
        // The lines of before may be used again for those that come, with their boxes as they stand.
        dom::tick_all(BOXES, false);
        self.shown.set_value(Vec::new());
        self.chosen.set(BTreeMap::new());
    }

    /// The box of one line.
    pub fn one_box(self, id: BookingId, name: &str, reference: &str) -> impl IntoView + use<> {
        let lang = lang();
        let words = format!("{name}, {reference}");
        let named = words.clone();
        self.shown
            .update_value(|shown| shown.push((id, words.clone())));
        let pick = move |e: leptos::ev::Event| {
            self.chosen.update(|chosen| {
                if event_target_checked(&e) {
                    chosen.insert(id, words.clone());
                } else {
                    chosen.remove(&id);
                }
            });
        };
        let label = move || t::PICK.fill(lang.get(), &[("name", &named)]);
        view! {
            <label class="pick"><input type="checkbox" data-pick="" aria-label=label on:change=pick/></label>
        }
    }

    /// The box of all lines that are shown.
    pub fn all_box(self) -> impl IntoView + use<> {
        let lang = lang();
        let pick = move |e: leptos::ev::Event| {
            let all = event_target_checked(&e);
            dom::tick_all(BOXES, all);
            let chosen = self.shown.get_value().into_iter().filter(|_| all).collect();
            self.chosen.set(chosen);
        };
        view! {
            <label class="pick"><input type="checkbox" data-pick="" aria-label=lang.t(t::PICK_ALL) on:change=pick/></label>
        }
    }
}
