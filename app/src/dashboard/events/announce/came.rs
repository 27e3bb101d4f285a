//! Which channels bring people.

use crate::dashboard::base::{lang, tr};
use crate::dashboard::parts::Mark;
use crate::dashboard::parts::plot::Meter;
use domain::channel::ChannelKind;
use i18n::texts::channels::kind_name;
use i18n::texts::posting as t;
use leptos::prelude::*;
use usecases::announcements::AnnouncementView;

/// Bookings and places by kind; what came by one kind is counted once, however many channels it has.
fn by_kind(list: &[AnnouncementView]) -> Vec<(ChannelKind, i64, i64)> {
    let mut kinds: Vec<(ChannelKind, i64, i64)> = Vec::new();
    for one in list {
        let same = |known: ChannelKind| known == one.kind || (known.is_sms() && one.kind.is_sms());
        if kinds.iter().all(|(kind, ..)| !same(*kind)) {
            kinds.push((one.kind, one.bookings, one.places));
        }
    }
    kinds.sort_by_key(|(_, bookings, _)| -bookings);
    kinds
}

/// A bar for each kind.
#[component]
pub fn Came(
    /// The event's announcements.
    list: Vec<AnnouncementView>,
) -> impl IntoView {
    let lang = lang();
    let kinds = by_kind(&list);
    let most = kinds.first().map_or(0, |(_, bookings, _)| *bookings);
    if most == 0 {
        return view! { <p class="sub small">{tr(t::NOBODY_CAME)}</p> }.into_any();
    }
    let bars = kinds.into_iter().map(|(kind, bookings, places)| {
        let words = move || {
            let language = lang.get();
            let bookings = t::CAME_N.count(language, bookings, &[]);
            format!(
                "{bookings}, {}",
                t::CAME_PLACES.count(language, places, &[])
            )
        };
        view! {
            <li class="came">
                <Mark kind/>
                <div>
                    <p class="row small"><span>{kind_name(kind)}</span><span>{words}</span></p>
                    <Meter taken=bookings of=most/>
                </div>
            </li>
        }
    });
    view! {
        <h3>{tr(t::CAME_BY)}</h3>
        <ul class="plain">{bars.collect_view()}</ul>
    }
    .into_any()
}
