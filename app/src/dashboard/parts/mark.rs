//! A sign for each kind of channel, in its own colour; brands' pictures are theirs.

use domain::channel::ChannelKind;
use i18n::texts::channels::kind_name;
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

/// The kind's name, to stand beside a channel's own; none where the channel is called just that.
pub fn kind_beside(kind: ChannelKind, name: &str) -> Option<&'static str> {
    let kind = kind_name(kind);
    (!name.trim().eq_ignore_ascii_case(kind)).then_some(kind)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_once() {
        let kind = ChannelKind::Whatsapp;
        assert_eq!(kind_beside(kind, "WhatsApp"), None);
        assert_eq!(kind_beside(kind, " whatsapp "), None);
        assert_eq!(kind_beside(kind, "எங்கள் எண்"), Some("WhatsApp"));
    }
}
