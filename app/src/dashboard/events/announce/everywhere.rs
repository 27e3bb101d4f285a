//! One click for all channels that announce by themselves and do not have the event yet.

use super::draft::Takes;
use crate::calls::announcements::announce;
use crate::dashboard::base::{doing, here, lang, tr};
use crate::dashboard::parts::ask::modal;
use crate::dashboard::parts::{FaultSummary, Mark, Saver};
use domain::ids::EventId;
use domain::language::Language;
use domain::money::Money;
use i18n::numbers;
use i18n::texts::channels::obstacle;
use i18n::texts::common::own_name;
use i18n::texts::dashboard::GO_BACK;
use i18n::texts::posting as t;
use leptos::html;
use leptos::prelude::*;
use usecases::announcements::{AnnounceInput, Draft};

/// What all of them cost together, as far as it is known.
fn total(drafts: &[Draft]) -> Option<Money> {
    let costs = drafts.iter().filter_map(|draft| Takes::of(draft).cost);
    costs
        .map(|(cost, _)| cost)
        .reduce(|sum, cost| Money::new(sum.minor.saturating_add(cost.minor), sum.currency))
}

/// Whether a provider charges for one of them, and nobody has said how much.
fn charged_unknown(drafts: &[Draft]) -> bool {
    drafts.iter().any(|draft| {
        let charged = draft.kind.is_whatsapp() || draft.kind.is_sms();
        charged && draft.cost_minor.is_none()
    })
}

/// The button, and the question before it is done.
#[component]
pub fn Everywhere(
    /// The event.
    event: EventId,
    /// What each channel that does not have it would show.
    drafts: Vec<Draft>,
    /// Called when it is on its way.
    changed: Callback<()>,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let (ready, held_back): (Vec<Draft>, Vec<Draft>) = drafts
        .into_iter()
        .filter(|draft| draft.on_by_default)
        .partition(|draft| draft.obstacle.is_none());
    if ready.is_empty() {
        return ().into_any();
    }
    let wishes: Vec<AnnounceInput> = ready.iter().map(wish).collect();
    let wishes = StoredValue::new(wishes);
    let sending = doing();
    let faults = sending.faults;
    let asking = RwSignal::new(false);
    let node = NodeRef::<html::Dialog>::new();
    modal(node, asking);
    let send = move |_| {
        sending.run(announce(event, wishes.get_value()), move |made| {
            asking.set(false);
            let count = i64::try_from(made.len()).unwrap_or(i64::MAX);
            here.say(t::SAID_EVERYWHERE.count(lang.now(), count, &[]));
            changed.run(());
        });
    };
    let many = ready.iter().any(|draft| Takes::of(draft).many());
    let cost = total(&ready).map(|cost| {
        let words = move || {
            let cost = numbers::money(cost, lang.get());
            let said = if many {
                t::EVERYWHERE_COST_MORE
            } else {
                t::EVERYWHERE_COST
            };
            said.fill(lang.get(), &[("cost", &cost)])
        };
        view! { <p>{words}</p> }
    });
    // The drafts were asked for in one language.
    let spoken = ready.first().map(|draft| {
        let language = draft.language;
        view! {
            <p class="sub small">{tr(t::DRAFT_LANGUAGE)} ": " <span lang=language.tag()>{own_name(language)}</span></p>
        }
    });
    let unknown = charged_unknown(&ready)
        .then(|| view! { <p class="sub small">{tr(t::EVERYWHERE_COST_UNKNOWN)}</p> });
    let not_there = (!held_back.is_empty()).then(|| {
        view! {
            <p class="small">{tr(t::EVERYWHERE_NOT)}</p>
            <ul class="dotted small">{held_back.into_iter().map(|draft| view! { <HeldBack draft/> }).collect_view()}</ul>
        }
    });
    view! {
        <p><button type="button" class="btn slim" on:click=move |_| asking.set(true)>{tr(t::EVERYWHERE)}</button></p>
        <dialog class="ask" node_ref=node aria-labelledby="everywhere" on:close=move |_| asking.set(false)>
            <h2 id="everywhere">{tr(t::EVERYWHERE_ASK)}</h2>
            <p>{tr(t::EVERYWHERE_WORDS)}</p>
            <ul class="plain everywhere">{ready.into_iter().map(|draft| view! { <Ready draft/> }).collect_view()}</ul>
            {spoken}
            {cost}
            {unknown}
            {not_there}
            <FaultSummary faults/>
            <Saver doing=sending/>
            <div class="row end">
                <button type="button" class="btn quiet slim" autofocus=true on:click=move |_| asking.set(false)>{tr(GO_BACK)}</button>
                <button type="button" class="btn slim" aria-busy=move || sending.busy.get().to_string() on:click=send>{tr(t::SEND_NOW)}</button>
            </div>
        </dialog>
    }
    .into_any()
}

/// What is asked for one channel: its own words, at once.
fn wish(draft: &Draft) -> AnnounceInput {
    AnnounceInput {
        channel: draft.channel,
        language: Some(draft.language),
        text: None,
        at: None,
    }
}

/// A channel on which it goes out, and what that takes.
#[component]
fn Ready(draft: Draft) -> impl IntoView {
    let lang = lang();
    let takes = Takes::of(&draft);
    let parts = draft.segments.unwrap_or(1);
    let words = move |language: Language| takes.words(parts, language);
    view! {
        <li>
            <Mark kind=draft.kind/>
            <span><bdi>{draft.channel_name}</bdi>" " <span class="sub small">{move || words(lang.get())}</span></span>
        </li>
    }
}

/// A channel on which it cannot go out now.
#[component]
fn HeldBack(draft: Draft) -> impl IntoView {
    let lang = lang();
    let key = draft.obstacle.unwrap_or_default();
    view! { <li><bdi>{draft.channel_name}</bdi>": " {move || obstacle(&key, lang.get())}</li> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::channel::ChannelKind;
    use domain::ids::ChannelId;
    use domain::money::Currency;

    fn draft(kind: ChannelKind, cost_minor: Option<i64>) -> Draft {
        Draft {
            channel: ChannelId(uuid::Uuid::nil()),
            kind,
            channel_name: String::new(),
            language: Language::Tamil,
            text: String::new(),
            limit: 100,
            picture_url: None,
            link: String::new(),
            editable: true,
            on_by_default: true,
            people: Some(10),
            segments: None,
            cost_minor,
            cost_currency: cost_minor.map(|_| "LKR".to_owned()),
            obstacle: None,
        }
    }

    #[test]
    fn what_it_costs_is_added_up_and_what_is_not_known_is_said() {
        let page = draft(ChannelKind::Facebook, None);
        assert_eq!(total(std::slice::from_ref(&page)), None);
        assert!(!charged_unknown(std::slice::from_ref(&page)));
        let sms = draft(ChannelKind::SmsHttp, Some(500));
        let whatsapp = draft(ChannelKind::Whatsapp, Some(250));
        let all = [page, sms, whatsapp];
        assert_eq!(total(&all), Some(Money::new(750, Currency::Lkr)));
        assert!(!charged_unknown(&all));
        assert!(charged_unknown(&[draft(ChannelKind::Whatsapp, None)]));
    }
}
