//! The accounts that the stand-ins know: made anew at each start, so that nobody from outside can use them.

use domain::channel::ChannelKind;
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};
use std::collections::BTreeMap;
use std::io::{Error, Result};
use usecases::channels::ChannelInput;
use uuid::Uuid;

/// With it Amazon's signatures are made; see `keys/README.md`.
const SIGNER: &[u8] = include_bytes!("../keys/signer.pk8");
/// Its certificate.
pub(crate) const CERTIFICATE: &str = include_str!("../keys/signer.pem");
/// The channel of Telegram where posts go.
pub(crate) const TELEGRAM_CHANNEL: &str = "vizha_sandbox";
/// The bot's name.
pub(crate) const TELEGRAM_BOT: &str = "vizha_sandbox_bot";

/// The kinds on which events are announced with no further click.
const ON_BY_DEFAULT: [ChannelKind; 8] = [
    ChannelKind::Whatsapp,
    ChannelKind::Facebook,
    ChannelKind::Instagram,
    ChannelKind::Telegram,
    ChannelKind::Slack,
    ChannelKind::Discord,
    ChannelKind::Linkedin,
    ChannelKind::Mail,
];

/// The credentials of all kinds.
pub(crate) struct Credentials {
    settings: BTreeMap<ChannelKind, Vec<(&'static str, String)>>,
    discord: Ed25519KeyPair,
    signer: RsaKeyPair,
    random: SystemRandom,
}

impl Credentials {
    /// New ones.
    pub fn new() -> Result<Self> {
        let random = SystemRandom::new();
        let key = Ed25519KeyPair::generate_pkcs8(&random).map_err(broken)?;
        let discord = Ed25519KeyPair::from_pkcs8(key.as_ref()).map_err(broken)?;
        let signer = RsaKeyPair::from_pkcs8(SIGNER).map_err(broken)?;
        let public_key = channels::signature::hex(discord.public_key().as_ref());
        let app_secret = word();
        let settings = ChannelKind::ALL
            .iter()
            .map(|kind| (*kind, settings(*kind, &app_secret, &public_key)))
            .collect();
        Ok(Self {
            settings,
            discord,
            signer,
            random,
        })
    }

    /// A setting of a kind.
    pub fn get(&self, kind: ChannelKind, name: &str) -> &str {
        self.settings
            .get(&kind)
            .and_then(|settings| settings.iter().find(|(known, _)| *known == name))
            .map_or("", |(_, value)| value.as_str())
    }

    /// What a door needs to connect each kind.
    pub fn inputs(&self) -> Vec<ChannelInput> {
        self.settings
            .iter()
            .map(|(kind, settings)| ChannelInput {
                kind: *kind,
                name: String::new(),
                settings: settings
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), value.clone()))
                    .collect(),
                on_by_default: ON_BY_DEFAULT.contains(kind),
            })
            .collect()
    }

    /// Signs as Discord.
    pub fn sign_as_discord(&self, message: &[u8]) -> String {
        channels::signature::hex(self.discord.sign(message).as_ref())
    }

    /// Signs as Amazon (RSA, PKCS #1 v1.5, SHA-256).
    pub fn sign_as_amazon(&self, message: &[u8]) -> Vec<u8> {
        let mut signature = vec![0; self.signer.public().modulus_len()];
        let signed = self
            .signer
            .sign(&RSA_PKCS1_SHA256, &self.random, message, &mut signature);
        if signed.is_err() {
            tracing::error!("the sandbox cannot sign as Amazon");
        }
        signature
    }
}

fn broken(reason: impl std::fmt::Display) -> Error {
    Error::other(format!("a key of the sandbox: {reason}"))
}

/// A secret of 32 hexadecimal digits.
fn word() -> String {
    Uuid::new_v4().simple().to_string()
}

/// A number of so many digits (at most 30), the first of which is not 0.
fn digits(count: u32) -> String {
    let least = 10_u128.pow(count.saturating_sub(1));
    (least + Uuid::new_v4().as_u128() % (9 * least)).to_string()
}

fn settings(kind: ChannelKind, app_secret: &str, public_key: &str) -> Vec<(&'static str, String)> {
    use ChannelKind as Kind;
    let path_secret = || ("path_secret", format!("{}{}", word(), word()));
    match kind {
        Kind::Whatsapp => vec![
            ("phone_number_id", digits(15)),
            ("access_token", format!("EAAS{}", word())),
            ("app_secret", app_secret.to_owned()),
            ("verify_token", word()),
            ("waba_id", digits(15)),
            ("display_number", "+94112345670".to_owned()),
        ],
        Kind::WhatsappTwilio | Kind::SmsTwilio => vec![
            ("account_sid", format!("AC{}", word())),
            ("auth_token", word()),
            ("from", "+94112345671".to_owned()),
        ],
        Kind::WhatsappDialog360 => vec![
            ("api_key", word()),
            ("display_number", "+94112345672".to_owned()),
            path_secret(),
        ],
        Kind::WhatsappGupshup => vec![
            ("app_name", "VizhaSandbox".to_owned()),
            ("api_key", word()),
            ("source", "94112345673".to_owned()),
            path_secret(),
        ],
        Kind::Facebook => vec![
            ("page_id", digits(15)),
            ("access_token", format!("EAAS{}", word())),
            ("app_secret", app_secret.to_owned()),
            ("verify_token", word()),
        ],
        Kind::Instagram => vec![
            ("account_id", digits(17)),
            ("access_token", format!("IGAA{}", word())),
            ("app_secret", app_secret.to_owned()),
            ("verify_token", word()),
        ],
        Kind::Telegram => vec![
            ("bot_token", format!("{}:AA{}", digits(10), word())),
            ("bot_name", TELEGRAM_BOT.to_owned()),
            ("chat_id", format!("@{TELEGRAM_CHANNEL}")),
            path_secret(),
        ],
        Kind::Slack => vec![
            (
                "webhook_url",
                format!(
                    "https://hooks.slack.com/services/T0SANDBOX/B0SANDBOX/{}",
                    word()
                ),
            ),
            ("signing_secret", word()),
            ("bot_token", format!("xoxb-{}", word())),
        ],
        Kind::Discord => vec![
            (
                "webhook_url",
                format!("https://discord.com/api/webhooks/{}/{}", digits(18), word()),
            ),
            ("application_id", digits(18)),
            ("public_key", public_key.to_owned()),
            ("bot_token", word()),
        ],
        Kind::Linkedin => vec![("organization_id", digits(8)), ("access_token", word())],
        Kind::SmsAmazon => vec![
            ("region", "ap-south-1".to_owned()),
            ("access_key_id", format!("AKIA{}", digits(16))),
            ("secret_access_key", word()),
            ("origination_identity", "+94112345674".to_owned()),
            (
                "topic_arn",
                "arn:aws:sns:ap-south-1:123456789012:vizha-sandbox".to_owned(),
            ),
        ],
        Kind::SmsHttp => vec![
            ("url", "https://sms.example/send".to_owned()),
            ("api_key", word()),
            ("sender", "VIZHA".to_owned()),
            path_secret(),
        ],
        Kind::Mail => Vec::new(),
        Kind::Webhook => vec![
            ("url", "https://hooks.example/vizha".to_owned()),
            ("secret", word()),
        ],
        Kind::Alexa => vec![("skill_id", format!("amzn1.ask.skill.{}", Uuid::new_v4()))],
        Kind::Dialogflow => vec![("username", "vizha".to_owned()), ("password", word())],
    }
}
