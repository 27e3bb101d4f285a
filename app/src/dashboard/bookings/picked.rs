//! Which bookings of a list are chosen. The boxes keep their own state, so that choosing one of thousands
//! touches that one.

use crate::dashboard::base::{dom, lang};
use domain::ids::BookingId;
use i18n::texts::handling as t;
use leptos::prelude::*;
use std::collections::BTreeMap;
use usecases::bookings::{BookingQuery, Tally};
use usecases::handling::Whole;

/// By what the boxes are found in the page.
const BOXES: &str = "input[data-pick]";

/// The chosen bookings, with words to name them by.
#[derive(Debug, Clone, Copy)]
pub struct Picked {
    chosen: RwSignal<BTreeMap<BookingId, String>>,
    /// All that are shown.
    shown: StoredValue<Vec<(BookingId, String)>>,
    /// How many these are, and whether the list goes on behind them.
    extent: RwSignal<(usize, bool)>,
    /// What the list shows.
    query: StoredValue<BookingQuery>,
    /// Everything that matches it, also what is not shown, where that was chosen.
    whole: RwSignal<Option<(BookingQuery, Whole)>>,
}

impl Picked {
    /// None yet.
    pub fn new() -> Self {
        Self {
            chosen: RwSignal::new(BTreeMap::new()),
            shown: StoredValue::new(Vec::new()),
            extent: RwSignal::new((0, false)),
            query: StoredValue::new(BookingQuery::default()),
            whole: RwSignal::new(None),
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
        self.whole.set(None);
        self.chosen
            .set(self.shown.get_value().into_iter().collect());
    }

    /// Chooses none.
    pub fn clear(self) {
        dom::tick_all(BOXES, false);
        self.whole.set(None);
        self.chosen.set(BTreeMap::new());
    }

    /// What the list shows now.
    pub fn query(self) -> BookingQuery {
        self.query.get_value()
    }

    /// Whether all that are shown are chosen, and the list goes on; followed.
    pub fn offers(self) -> bool {
        let (shown, goes_on) = self.extent.get();
        goes_on && self.count() == shown && self.whole.with(Option::is_none)
    }

    /// Chooses everything that matches, if the list is still the one that it was asked for.
    pub fn choose(self, query: BookingQuery, whole: Whole) {
        if self.query() == query && untrack(|| self.offers()) {
            self.whole.set(Some((query, whole)));
        }
    }

    /// What is not shown is chosen no longer.
    pub fn only_shown(self) {
        self.whole.set(None);
    }

    /// How many everything is that matches, where that is chosen; followed.
    pub fn tally(self) -> Option<Tally> {
        self.whole
            .with(|whole| whole.as_ref().map(|(_, whole)| whole.tally))
    }

    /// Everything that matches, where that is chosen now.
    pub fn whole(self) -> Option<(BookingQuery, Whole)> {
        self.whole.get_untracked()
    }

    /// Lines were added; whether the list goes on behind them.
    pub fn reach(self, goes_on: bool) {
        let shown = self.shown.with_value(Vec::len);
        self.whole.set(None);
        self.extent.set((shown, goes_on));
    }

    /// The list is shown anew, without any line yet.
    pub fn begin(self, query: BookingQuery) {
        // The lines of before may be used again for those that come, with their boxes as they stand.
        dom::tick_all(BOXES, false);
        self.shown.set_value(Vec::new());
        self.query.set_value(query);
        self.whole.set(None);
        self.extent.set((0, false));
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
            self.whole.set(None);
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
            self.whole.set(None);
            let chosen = self.shown.get_value().into_iter().filter(|_| all).collect();
            self.chosen.set(chosen);
        };
        view! {
            <label class="pick"><input type="checkbox" data-pick="" aria-label=lang.t(t::PICK_ALL) on:change=pick/></label>
        }
    }
}
