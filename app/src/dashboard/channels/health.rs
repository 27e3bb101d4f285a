//! How a channel fares: trouble, the token's end, quality, the daily limit.

use super::trial::Reason;
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{here, lang, tr};
use crate::dashboard::parts::plot::Meter;
use chrono::{DateTime, Duration, Utc};
use i18n::Text;
use i18n::texts::connect as t;
use leptos::prelude::*;
use usecases::channels::{ChannelState, ChannelView};

/// So long before its end a token is warned of.
const SOON: Duration = Duration::days(14);

/// What must be said of a token's end: the tone of the line and its words.
fn token(until: DateTime<Utc>) -> (&'static str, Text) {
    let now = DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or(until);
    if until <= now {
        ("failure", t::TOKEN_OVER)
    } else if until - now < SOON {
        ("note", t::TOKEN_SOON)
    } else {
        ("sub small", t::TOKEN_UNTIL)
    }
}

/// The lines below a channel's name.
#[component]
pub fn Health(
    /// The channel.
    channel: ChannelView,
) -> impl IntoView {
    let lang = lang();
    let zone = StoredValue::new(here().member().timezone);
    let time =
        move |at: DateTime<Utc>| when::shown(at, &zone.get_value(), lang.get(), Shape::Short);
    let signs = [
        (channel.sandbox, t::SANDBOX),
        (channel.on_by_default, t::BY_ITSELF),
    ];
    let signs =
        signs.map(|(on, word)| on.then(|| view! { <span class="pill calm">{tr(word)}</span> " " }));
    let trouble = channel
        .last_error
        .clone()
        .filter(|_| channel.state == ChannelState::Trouble);
    let paused = channel.state == ChannelState::Paused;
    let (id, aside) = (channel.id.to_string(), channel.set_aside);
    let aside = (aside > 0).then(|| {
        let words = move || t::SET_ASIDE.count(lang.get(), aside, &[("id", &id)]);
        view! { <p class="failure">{words}</p> }
    });
    let expires = channel.expires_at.map(|at| {
        let (class, words) = token(at);
        view! { <p class=class>{move || words.fill(lang.get(), &[("time", &time(at))])}</p> }
    });
    let quality = channel.quality.clone().map(|word| {
        view! { <p class="sub small">{tr(t::QUALITY)} ": " {move || t::quality(&word, lang.get())}</p> }
    });
    let taken = channel.reached_today;
    let limit = channel.daily_limit.map(|limit| {
        let words = move || {
            let values = [("taken", taken.to_string()), ("limit", limit.to_string())];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            t::DAILY_LIMIT.fill(lang.get(), &values)
        };
        view! { <div><p class="small">{words}</p><Meter taken of=limit/><p class="sub small">{tr(t::DAILY_LIMIT_HINT)}</p></div> }
    });
    let checked = channel.checked_at.map(|at| {
        view! { <p class="sub small">{move || t::CHECKED_AT.fill(lang.get(), &[("time", &time(at))])}</p> }
    });
    view! {
        <p class="facts">{signs.into_view()}</p>
        {trouble.map(|logged| view! { <p class="failure"><Reason logged/></p> })}
        {paused.then(|| view! { <p class="note">{tr(t::SANDBOX_OFF)}</p> })}
        {aside}
        {expires}
        {quality}
        {limit}
        {checked}
    }
}
