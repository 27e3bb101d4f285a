//! The list as files, with a display of how far they are.

use crate::dashboard::base::{dom, lang, tr};
use i18n::Text;
use i18n::texts::dashboard::EXPORT_CSV;
use i18n::texts::handling as t;
use leptos::prelude::*;
use usecases::bookings::BookingQuery;

/// The links. Without the script that shows how far a file is, they download all the same.
#[component]
pub fn Exporting(
    /// What the list shows.
    #[prop(into)]
    query: Signal<BookingQuery>,
) -> impl IntoView {
    let lang = lang();
    dom::load_once("/export.js");
    let words = move |text: Text| move || text.get(lang.get());
    let link = move |ending: &'static str, word: Text| {
        let path = move || address(&query.get(), ending);
        view! { <a class="btn quiet slim" rel="external" download="" data-export="" href=path>{tr(word)}</a> }
    };
    view! {
        <div class="exports" data-exports="" data-begun=words(t::EXPORT_BEGUN) data-at=words(t::EXPORT_AT)
            data-done=words(t::EXPORT_DONE) data-large=words(t::EXPORT_LARGE) data-long=words(t::EXPORT_TOO_LONG)
            data-failed=words(t::EXPORT_FAILED) data-saved=words(t::EXPORT_SAVED)>
            {link("csv", EXPORT_CSV)}
            {link("xlsx", t::EXPORT_XLSX)}
            <progress hidden=true aria-label=tr(t::EXPORT_BEGUN)></progress>
            <span class="sub small" data-figures="" aria-hidden="true"></span>
            <span class="sub small" role="status"></span>
        </div>
    }
}

/// Where the file is, with what narrows the list.
fn address(query: &BookingQuery, ending: &str) -> String {
    let mut path = match query.event {
        Some(id) => format!("/organize/events/{id}/bookings.{ending}"),
        None => format!("/organize/bookings.{ending}"),
    };
    let typed = query.q.as_deref().map(js_sys::encode_uri_component);
    let pairs = [
        ("q", typed.map(String::from)),
        ("state", query.state.map(|state| state.as_str().to_owned())),
        ("ticket_type", query.ticket_type.map(|id| id.to_string())),
        ("source", query.source.map(|from| from.as_str().to_owned())),
        ("payment", query.payment.map(|how| how.as_str().to_owned())),
        ("came", query.came.map(|came| came.to_string())),
    ];
    let mut sign = '?';
    for (name, value) in pairs {
        if let Some(value) = value {
            path.push(sign);
            path.push_str(name);
            path.push('=');
            path.push_str(&value);
            sign = '&';
        }
    }
    path
}
