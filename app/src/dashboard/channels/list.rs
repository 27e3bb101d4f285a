//! The connected channels, and what can be connected.

use super::health::Health;
use crate::calls::channels::list_channels;
use crate::dashboard::base::here::channel_path;
use crate::dashboard::base::{here, loader, tr};
use crate::dashboard::parts::mark::kind_beside;
use crate::dashboard::parts::pills::ChannelPill;
use crate::dashboard::parts::{Heading, Mark, when_ready};
use domain::channel::ChannelKind;
use i18n::Text;
use i18n::texts::channels::offered_name;
use i18n::texts::connect as t;
use leptos::prelude::*;
use usecases::Scope;
use usecases::channels::ChannelView;

const GROUPS: [(Text, &[ChannelKind]); 6] = [
    (
        t::GROUP_WHATSAPP,
        &[
            ChannelKind::Whatsapp,
            ChannelKind::WhatsappTwilio,
            ChannelKind::WhatsappDialog360,
            ChannelKind::WhatsappGupshup,
        ],
    ),
    (
        t::GROUP_SOCIAL,
        &[
            ChannelKind::Facebook,
            ChannelKind::Instagram,
            ChannelKind::Linkedin,
        ],
    ),
    (
        t::GROUP_CHAT,
        &[
            ChannelKind::Telegram,
            ChannelKind::Slack,
            ChannelKind::Discord,
        ],
    ),
    (
        t::GROUP_SMS,
        &[
            ChannelKind::SmsTwilio,
            ChannelKind::SmsAmazon,
            ChannelKind::SmsHttp,
        ],
    ),
    (t::GROUP_OWN, &[ChannelKind::Mail, ChannelKind::Webhook]),
    (
        t::GROUP_VOICE,
        &[ChannelKind::Alexa, ChannelKind::Dialogflow],
    ),
];

/// What a kind of channel is good for.
pub(super) const fn does(kind: ChannelKind) -> Text {
    match (kind.announces(), kind.converses()) {
        _ if matches!(kind, ChannelKind::Webhook) => t::DOES_TELL,
        (true, true) => t::DOES_BOTH,
        (true, false) => t::DOES_POST,
        (false, _) => t::DOES_TALK,
    }
}

/// The screen.
#[component]
pub fn List() -> impl IntoView {
    let channels = loader(list_channels);
    let may = here().may(Scope::OrganizationWrite);
    view! {
        <div class="head"><Heading back=None>{tr(t::CHANNELS)}</Heading></div>
        <p class="sub">{tr(t::CHANNELS_TOLD)}</p>
        <section class="grid-room" aria-labelledby="connected">
            <h2 id="connected">{tr(t::CONNECTED)}</h2>
            {when_ready(channels, move |all: Vec<ChannelView>| {
                if all.is_empty() {
                    let words = if may { t::NONE_CONNECTED } else { t::NONE_YET };
                    return view! { <p class="sub">{tr(words)}</p> }.into_any();
                }
                view! {
                    <ul class="channel-list">{all.into_iter().map(|channel| view! { <Line channel/> }).collect_view()}</ul>
                }.into_any()
            })}
        </section>
        {if may {
            GROUPS.into_iter().map(|(title, kinds)| view! { <Group title kinds/> }).collect_view().into_any()
        } else {
            view! { <p class="note">{tr(t::ONLY_OWNERS)}</p> }.into_any()
        }}
    }
}

/// A connected channel.
#[component]
fn Line(channel: ChannelView) -> impl IntoView {
    let kind = channel.kind;
    let beside = kind_beside(kind, &channel.name);
    view! {
        <li class="card channel">
            <div class="channel-head">
                <Mark kind/>
                <div>
                    <h3><a class="whole" href=channel_path(channel.id)><bdi>{channel.name.clone()}</bdi></a></h3>
                    {beside.map(|kind| view! { <p class="sub small">{kind}</p> })}
                </div>
                <ChannelPill state=channel.state/>
            </div>
            <Health channel/>
        </li>
    }
}

/// A kind that can be connected. Its name stands once: the link is called by its own word and the heading.
#[component]
fn Offer(kind: ChannelKind) -> impl IntoView {
    let word = kind.as_str();
    let (heading, deed) = (format!("kind-{word}"), format!("connect-{word}"));
    let named = format!("{deed} {heading}");
    view! {
        <li class="card channel">
            <div class="channel-head">
                <Mark kind/>
                <div>
                    <h3 id=heading>{tr(offered_name(kind))}</h3>
                    <p class="sub small">{tr(does(kind))}</p>
                </div>
            </div>
            <a class="btn quiet slim" id=deed aria-labelledby=named href=format!("/organize/channels/new/{word}")>{tr(t::CONNECT)}</a>
        </li>
    }
}

/// Kinds that belong together.
#[component]
fn Group(title: Text, kinds: &'static [ChannelKind]) -> impl IntoView {
    let whatsapp = kinds.contains(&ChannelKind::Whatsapp);
    let named = kinds.first().map_or("", |kind| kind.as_str());
    let heading = format!("kinds-{named}");
    let named = heading.clone();
    view! {
        <section class="grid-room" aria-labelledby=named>
            <h2 id=heading>{tr(title)}</h2>
            <ul class="channel-list">{kinds.iter().map(|kind| view! { <Offer kind=*kind/> }).collect_view()}</ul>
            {whatsapp.then(|| view! { <p class="links"><a href="/organize/channels/on-premises">{tr(t::ON_PREMISES)}</a></p> })}
        </section>
    }
}
