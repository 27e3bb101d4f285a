//! A sign for each kind of channel, in its own colour; brands' pictures are theirs.

use domain::channel::ChannelKind;
use leptos::prelude::*;

/// The family of a kind: how it looks.
pub const fn family(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Whatsapp
        | ChannelKind::WhatsappTwilio
        | ChannelKind::WhatsappDialog360
        | ChannelKind::WhatsappGupshup => "whatsapp",
        ChannelKind::Facebook => "facebook",
        ChannelKind::Instagram => "instagram",
        ChannelKind::Telegram => "telegram",
        ChannelKind::Slack => "slack",
        ChannelKind::Discord => "discord",
        ChannelKind::Linkedin => "linkedin",
        ChannelKind::SmsTwilio | ChannelKind::SmsAmazon | ChannelKind::SmsHttp => "sms",
        ChannelKind::Mail => "mail",
        ChannelKind::Webhook => "webhook",
        ChannelKind::Alexa | ChannelKind::Dialogflow => "voice",
    }
}

/// Two letters or so, in a circle; the name stands beside it.
#[component]
pub fn Mark(
    /// Of which kind.
    kind: ChannelKind,
) -> impl IntoView {
    let family = family(kind);
    let letters = match family {
        "whatsapp" => "wa",
        "facebook" => "f",
        "instagram" => "ig",
        "telegram" => "tg",
        "slack" => "sl",
        "discord" => "dc",
        "linkedin" => "in",
        "sms" => "sms",
        "mail" => "@",
        "webhook" => "{ }",
        _ => "vo",
    };
    view! { <span class=format!("mark {family}") aria-hidden="true">{letters}</span> }
}
