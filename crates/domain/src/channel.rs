//! Channels: the kinds of accounts elsewhere that an organization connects, what each can do and
//! which settings it needs. Pure data, so that the command line, the dashboard and the services say the same.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $word:literal,)*) => {
        /// What kind of account a channel is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum ChannelKind { $($(#[$doc])* #[serde(rename = $word)] $variant,)* }

        impl ChannelKind {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in the database, on the command line and in the API.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The kind of such a word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

kinds! {
    /// WhatsApp by Meta's Cloud API.
    Whatsapp = "whatsapp",
    /// WhatsApp by Twilio.
    WhatsappTwilio = "whatsapp_twilio",
    /// WhatsApp by 360dialog.
    WhatsappDialog360 = "whatsapp_360dialog",
    /// WhatsApp by Gupshup.
    WhatsappGupshup = "whatsapp_gupshup",
    /// A Facebook Page: posts, and Messenger messages.
    Facebook = "facebook",
    /// An Instagram professional account: posts, and direct messages.
    Instagram = "instagram",
    /// A Telegram bot: posts in a channel or group, and conversations.
    Telegram = "telegram",
    /// A Slack workspace: an incoming webhook posts, a signing secret lets members book.
    Slack = "slack",
    /// A Discord server: a webhook posts, an application lets members book.
    Discord = "discord",
    /// A LinkedIn organization page.
    Linkedin = "linkedin",
    /// SMS by Twilio.
    SmsTwilio = "sms_twilio",
    /// SMS by Amazon (End User Messaging), inbound through SNS.
    SmsAmazon = "sms_amazon",
    /// SMS by any gateway that speaks HTTP.
    SmsHttp = "sms_http",
    /// Mail to those who subscribed.
    Mail = "mail",
    /// A signed call of any address.
    Webhook = "webhook",
    /// An Alexa skill.
    Alexa = "alexa",
    /// A Dialogflow agent (ES or CX).
    Dialogflow = "dialogflow",
}

/// One setting of a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Its name, as on the command line: `phone_number_id`.
    pub name: &'static str,
    /// Whether it is sealed and never shown again.
    pub secret: bool,
    /// Whether the channel is useless without it.
    pub required: bool,
}

const fn open(name: &'static str) -> Setting {
    Setting {
        name,
        secret: false,
        required: true,
    }
}
const fn secret(name: &'static str) -> Setting {
    Setting {
        name,
        secret: true,
        required: true,
    }
}
const fn maybe(name: &'static str) -> Setting {
    Setting {
        name,
        secret: false,
        required: false,
    }
}
const fn maybe_secret(name: &'static str) -> Setting {
    Setting {
        name,
        secret: true,
        required: false,
    }
}

impl ChannelKind {
    /// The settings of this kind. `verify_token` is for the handshake of Meta's webhooks; `path_secret`
    /// (made for you unless given, at least 22 characters of base64url) stands in where a provider signs nothing.
    #[must_use]
    pub const fn settings(self) -> &'static [Setting] {
        match self {
            Self::Whatsapp => {
                const {
                    &[
                        open("phone_number_id"),
                        secret("access_token"),
                        secret("app_secret"),
                        secret("verify_token"),
                        maybe("waba_id"),
                        maybe("display_number"),
                        maybe("graph_version"),
                    ]
                }
            }
            Self::WhatsappTwilio => {
                const { &[open("account_sid"), secret("auth_token"), open("from")] }
            }
            Self::WhatsappDialog360 => {
                const {
                    &[
                        secret("api_key"),
                        open("display_number"),
                        maybe_secret("path_secret"),
                        maybe("waba_id"),
                    ]
                }
            }
            Self::WhatsappGupshup => {
                const {
                    &[
                        open("app_name"),
                        secret("api_key"),
                        open("source"),
                        maybe_secret("path_secret"),
                    ]
                }
            }
            Self::Facebook => {
                const {
                    &[
                        open("page_id"),
                        secret("access_token"),
                        maybe_secret("app_secret"),
                        maybe_secret("verify_token"),
                        maybe("graph_version"),
                    ]
                }
            }
            Self::Instagram => {
                const {
                    &[
                        open("account_id"),
                        secret("access_token"),
                        maybe_secret("app_secret"),
                        maybe_secret("verify_token"),
                        maybe("graph_version"),
                    ]
                }
            }
            Self::Telegram => {
                const {
                    &[
                        secret("bot_token"),
                        maybe("bot_name"),
                        maybe("chat_id"),
                        maybe_secret("path_secret"),
                    ]
                }
            }
            Self::Slack => {
                const {
                    &[
                        maybe_secret("webhook_url"),
                        maybe_secret("signing_secret"),
                        maybe_secret("bot_token"),
                    ]
                }
            }
            Self::Discord => {
                const {
                    &[
                        maybe_secret("webhook_url"),
                        maybe("application_id"),
                        maybe("public_key"),
                        maybe_secret("bot_token"),
                    ]
                }
            }
            Self::Linkedin => {
                const {
                    &[
                        open("organization_id"),
                        secret("access_token"),
                        maybe("version"),
                        maybe("expires_on"),
                    ]
                }
            }
            Self::SmsTwilio => {
                const {
                    &[
                        open("account_sid"),
                        secret("auth_token"),
                        open("from"),
                        maybe("dlt_entity_id"),
                        maybe("dlt_template_id"),
                    ]
                }
            }
            Self::SmsAmazon => {
                const {
                    &[
                        open("region"),
                        open("access_key_id"),
                        secret("secret_access_key"),
                        open("origination_identity"),
                        maybe("topic_arn"),
                        maybe("dlt_entity_id"),
                        maybe("dlt_template_id"),
                    ]
                }
            }
            Self::SmsHttp => {
                const {
                    &[
                        open("url"),
                        secret("api_key"),
                        open("sender"),
                        maybe_secret("path_secret"),
                        maybe("dlt_entity_id"),
                        maybe("dlt_template_id"),
                    ]
                }
            }
            Self::Mail => const { &[] },
            Self::Webhook => const { &[open("url"), secret("secret")] },
            Self::Alexa => const { &[open("skill_id")] },
            Self::Dialogflow => const { &[secret("password"), maybe("username")] },
        }
    }

    /// The setting by which an inbound call names the account, where many share one address.
    #[must_use]
    pub const fn account_setting(self) -> Option<&'static str> {
        match self {
            Self::Whatsapp => Some("phone_number_id"),
            Self::Facebook => Some("page_id"),
            Self::Instagram => Some("account_id"),
            Self::Alexa => Some("skill_id"),
            _ => None,
        }
    }

    /// Whether events can be posted there.
    #[must_use]
    pub const fn announces(self) -> bool {
        !matches!(self, Self::Alexa | Self::Dialogflow)
    }

    /// Whether announcing means writing to each subscriber.
    #[must_use]
    pub const fn broadcasts(self) -> bool {
        self.is_whatsapp() || self.is_sms() || matches!(self, Self::Mail)
    }

    /// Whether guests can book there in a conversation.
    #[must_use]
    pub const fn converses(self) -> bool {
        !matches!(self, Self::Linkedin | Self::Mail | Self::Webhook)
    }

    /// Whether it is WhatsApp, by whichever provider.
    #[must_use]
    pub const fn is_whatsapp(self) -> bool {
        matches!(
            self,
            Self::Whatsapp | Self::WhatsappTwilio | Self::WhatsappDialog360 | Self::WhatsappGupshup
        )
    }

    /// Whether it is SMS, by whichever provider.
    #[must_use]
    pub const fn is_sms(self) -> bool {
        matches!(self, Self::SmsTwilio | Self::SmsAmazon | Self::SmsHttp)
    }

    /// Whether it speaks: the answer is part of the call, and is heard.
    #[must_use]
    pub const fn is_voice(self) -> bool {
        matches!(self, Self::Alexa | Self::Dialogflow)
    }

    /// The word that a booking made through it carries, and links posted there carry as `via`.
    #[must_use]
    pub const fn source(self) -> crate::booking::Source {
        use crate::booking::Source;
        match self {
            Self::Whatsapp
            | Self::WhatsappTwilio
            | Self::WhatsappDialog360
            | Self::WhatsappGupshup => Source::Whatsapp,
            Self::Facebook => Source::Messenger,
            Self::Instagram => Source::Instagram,
            Self::Telegram => Source::Telegram,
            Self::Slack => Source::Slack,
            Self::Discord => Source::Discord,
            Self::SmsTwilio | Self::SmsAmazon | Self::SmsHttp => Source::Sms,
            Self::Alexa | Self::Dialogflow => Source::Voice,
            Self::Linkedin | Self::Mail | Self::Webhook => Source::Api,
        }
    }
}

/// Where an announcement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnnouncementState {
    /// Waits for its time, or for a click.
    Planned,
    /// On its way.
    Posting,
    /// Out, with its link where the provider gives one.
    Posted,
    /// Given up, with the reason.
    Failed,
    /// The answer was lost; it may be out.
    Uncertain,
    /// Taken back.
    Removed,
    /// Never sent: stopped by the organizer, called off with the event, or nobody had subscribed.
    Cancelled,
}

impl AnnouncementState {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Planned,
        Self::Posting,
        Self::Posted,
        Self::Failed,
        Self::Uncertain,
        Self::Removed,
        Self::Cancelled,
    ];

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Posting => "posting",
            Self::Posted => "posted",
            Self::Failed => "failed",
            Self::Uncertain => "uncertain",
            Self::Removed => "removed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == word)
    }
}
