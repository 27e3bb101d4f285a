//! "Add more dates …": a later end for a series whose dates have all been made.

use super::repeat::choices;
use crate::calls::series::lengthen_series;
use crate::dashboard::base::{doing, here, lang, tr};
use crate::dashboard::parts::{Saver, SelectField, TextField};
use domain::ids::EventId;
use domain::message::{FieldError, Message};
use domain::quantity;
use domain::series::Longer;
use i18n::texts::series as t;
use leptos::prelude::*;

/// Where the number of dates is typed.
const COUNT: &str = "longer_count";
/// Where the last day is typed.
const LAST: &str = "longer_last";

/// The new end as it was typed.
fn typed(ends: &str, count: &str, last: &str) -> Result<Longer, FieldError> {
    if ends == "count" {
        let count = quantity::typed(COUNT, count)?;
        // What is no number of dates is refused like one that is far too large.
        let times = u32::try_from(count.max(0)).unwrap_or(u32::MAX);
        return Ok(Longer::Times(times));
    }
    let day = last.parse().ok().map(Longer::Until);
    day.ok_or_else(|| FieldError::new(LAST, Message::new("required")))
}

/// The way to more dates.
#[component]
pub fn Lengthen(
    /// Any date of the series.
    event: EventId,
    /// Called when there are more.
    changed: Callback<()>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <p><button type="button" class="btn quiet slim" aria-expanded=move || open.get().to_string()
            on:click=move |_| open.update(|open| *open = !*open)>{tr(t::LENGTHEN)}</button></p>
        {move || open.get().then(|| view! { <Chooser event changed/> })}
    }
}

#[component]
fn Chooser(event: EventId, changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let ends = RwSignal::new("on".to_owned());
    let (count, last) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let adding = doing();
    let faults = adding.faults;
    let add = move |_| {
        let (count, last) = (count.get_untracked(), last.get_untracked());
        match typed(&ends.get_untracked(), &count, &last) {
            Err(wrong) => faults.show(vec![wrong]),
            Ok(longer) => adding.run(lengthen_series(event, longer), move |series| {
                here.say(t::SAID_MADE.count(lang.now(), series.ahead, &[]));
                changed.run(());
            }),
        }
    };
    let set = |text: RwSignal<String>| Callback::new(move |typed: String| text.set(typed));
    let (set_ends, set_count, set_last) = (set(ends), set(count), set(last));
    let endings = choices(&[("on", t::ENDS_ON), ("count", t::ENDS_AFTER)]);
    let counts = move || ends.with(|ends| ends == "count");
    view! {
        <p class="hint">{tr(t::LENGTHEN_TOLD)}</p>
        <div class="two">
            <SelectField path="longer_ends" label=t::ENDS value=ends set=set_ends faults choices=endings/>
            {move || if counts() {
                view! {
                    <TextField path=COUNT label=t::LENGTHEN_COUNT inputmode="numeric" max=4 value=count set=set_count faults/>
                }.into_any()
            } else {
                view! {
                    <TextField path=LAST label=t::LAST_DAY kind="date" value=last set=set_last faults/>
                }.into_any()
            }}
        </div>
        // What the rule refuses stands beside no field of this form.
        <Saver doing=adding alone=true/>
        <div class="row end">
            <button type="button" class="btn slim" aria-busy=move || adding.busy.get().to_string() on:click=add>{tr(t::LENGTHEN_DEED)}</button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Longer, typed};

    #[test]
    fn an_end_is_a_day_or_a_number() {
        let day = typed("on", "", "2027-12-31").unwrap();
        assert_eq!(day, Longer::Until("2027-12-31".parse().unwrap()));
        assert_eq!(typed("count", " 12 ", "").unwrap(), Longer::Times(12));
        let field = |ends: &str| typed(ends, "", "").unwrap_err().field;
        assert_eq!(field("on"), "longer_last");
        assert_eq!(field("count"), "longer_count");
    }
}
