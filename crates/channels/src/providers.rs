//! The registry: which folder serves which kind. The one place that names them all.

use crate::chat::Provider;
use domain::channel::ChannelKind;

/// The provider of a kind; none for mail, which has a door of its own.
#[must_use]
pub fn of(kind: ChannelKind) -> Option<&'static dyn Provider> {
    use ChannelKind as Kind;
    Some(match kind {
        Kind::Whatsapp => &crate::meta::whatsapp::CloudApi,
        Kind::WhatsappDialog360 => &crate::meta::whatsapp::Dialog360,
        Kind::WhatsappTwilio => &crate::twilio::Whatsapp,
        Kind::WhatsappGupshup => &crate::gupshup::Gupshup,
        Kind::Facebook => &crate::meta::facebook::Page,
        Kind::Instagram => &crate::meta::instagram::Instagram,
        Kind::Telegram => &crate::telegram::Telegram,
        Kind::Slack => &crate::slack::Slack,
        Kind::Discord => &crate::discord::Discord,
        Kind::Linkedin => &crate::linkedin::Linkedin,
        Kind::SmsTwilio => &crate::twilio::Sms,
        Kind::SmsAmazon => &crate::amazon::Amazon,
        Kind::SmsHttp => &crate::sms::gateway::Gateway,
        Kind::Webhook => &crate::webhook::Webhook,
        Kind::Alexa => &crate::alexa::Alexa,
        Kind::Dialogflow => &crate::dialogflow::Dialogflow,
        Kind::Mail => return None,
    })
}
