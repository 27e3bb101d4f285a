//! Subscribers: who asked to be told of new events.

use crate::calls::subscribers::{count_subscribers, list_subscribers, remove_subscriber};
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{doing, here, lang, loader, tr};
use crate::dashboard::parts::pills::Pill;
use crate::dashboard::parts::{Ask, Copied, Heading, More, Saver, when_ready};
use domain::limits::COUNTED;
use i18n::texts::common::own_name;
use i18n::texts::dashboard::REMOVE;
use i18n::texts::inbox as t;
use i18n::{Text, numbers};
use leptos::prelude::*;
use usecases::subscribers::{SubscriberCounts, SubscriberView, SubscriptionState, Way};
use usecases::{Page, Scope};

/// The screen.
#[component]
pub fn List() -> impl IntoView {
    let here = here();
    let counts = loader(count_subscribers);
    let all = loader(|| list_subscribers(None));
    let more = doing();
    let load_more = move |cursor: String| {
        more.run(list_subscribers(Some(cursor)), move |page| {
            if let Some(mut shown) = all.now() {
                shown.items.extend(page.items);
                shown.next_cursor = page.next_cursor;
                all.put(shown);
            }
        });
    };
    let changed = Callback::new(move |()| {
        all.again();
        counts.again();
    });
    let slug = here.member().organization.slug;
    let address = format!("{}/o/{slug}/subscribe", here.house().base_url);
    view! {
        <div class="head"><Heading back=None>{tr(t::SUBSCRIBERS)}</Heading></div>
        <p class="sub">{tr(t::SUBSCRIBERS_TOLD)}</p>
        {when_ready(counts, |counts| view! { <Counts counts/> })}
        <section class="card" aria-labelledby="gain">
            <h2 id="gain">{tr(t::GAIN)}</h2>
            <p>{tr(t::GAIN_MAIL)}</p>
            <Copied label=t::FORM_ADDRESS value=address/>
            <p>{tr(t::GAIN_PHONE)}</p>
            <p class="sub small">{tr(t::GAIN_NEVER)}</p>
        </section>
        {when_ready(all, move |page: Page<SubscriberView>| {
            let next = page.next_cursor.clone();
            let has_next = next.is_some();
            if page.items.is_empty() {
                return view! { <div class="empty"><p>{tr(t::NO_SUBSCRIBERS)}</p></div> }.into_any();
            }
            view! {
                <section class="card" aria-label=tr(t::SUBSCRIBERS)><ul class="plain">
                    {page.items.into_iter().map(|one| view! { <Line one changed/> }).collect_view()}
                </ul></section>
                <Saver doing=more/>
                <More next=Signal::stored(has_next) busy=more.busy
                    more=Callback::new(move |()| if let Some(cursor) = next.clone() { load_more(cursor) })/>
            }.into_any()
        })}
    }
}

#[component]
fn Counts(counts: SubscriberCounts) -> impl IntoView {
    let each = [
        (t::BY_MAIL, counts.mail),
        (t::BY_WHATSAPP, counts.whatsapp),
        (t::BY_SMS, counts.sms),
        (t::PENDING, counts.pending),
    ];
    let number = |n: i64| {
        if n > COUNTED {
            format!("{}+", numbers::integer(COUNTED))
        } else {
            numbers::integer(n)
        }
    };
    view! {
        <dl class="card counts">
            {each.map(|(word, n)| view! { <div><dt class="sub small">{tr(word)}</dt><dd class="big">{number(n)}</dd></div> }).into_view()}
        </dl>
    }
}

const fn way_word(way: Way) -> Text {
    match way {
        Way::Mail => t::BY_MAIL,
        Way::Whatsapp => t::BY_WHATSAPP,
        Way::Sms => t::BY_SMS,
    }
}

fn source_word(source: &str) -> Text {
    match source {
        "chat" => t::FROM_CHAT,
        "booking" => t::FROM_BOOKING,
        "organizer" => t::FROM_ORGANIZER,
        _ => t::FROM_PAGE,
    }
}

#[component]
fn Line(one: SubscriberView, changed: Callback<()>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let id = one.id;
    let zone = here.member().timezone;
    let since = one.since;
    let when = move || {
        let time = when::shown(since, &zone, lang.get(), Shape::Short);
        t::SINCE.fill(lang.get(), &[("time", &time)])
    };
    let asking = RwSignal::new(false);
    let removing = doing();
    let address = StoredValue::new(one.address.clone());
    let words = Signal::derive(move || {
        t::REMOVE_WORDS.fill(lang.get(), &[("address", &address.get_value())])
    });
    let act = Callback::new(move |()| {
        removing.run(remove_subscriber(id), move |()| {
            asking.set(false);
            here.say(t::SAID_REMOVED.get(lang.now()));
            changed.run(());
        });
    });
    let pending = (one.state == SubscriptionState::Pending)
        .then(|| view! { " " <Pill tone="wait" word=t::PENDING/> });
    view! {
        <li class="row token">
            <div>
                <b><bdi>{one.address.clone()}</bdi></b>{pending}
                {one.name.map(|name| view! { <p><bdi>{name}</bdi></p> })}
                <p class="sub small">{tr(way_word(one.way))} " · " {own_name(one.language)} " · " {tr(source_word(&one.source))} " · " {when}</p>
            </div>
            {here.may(Scope::ChannelsWrite).then(|| view! {
                <button type="button" class="btn quiet slim warn" on:click=move |_| asking.set(true)>
                    {tr(REMOVE)}<span class="unseen">" " {one.address}</span>
                </button>
            })}
            {move || asking.get().then(|| view! {
                <Ask open=asking title=t::REMOVE_ASK words deed=REMOVE doing=removing act/>
            })}
        </li>
    }
}
