//! What is done at each provider, in order.

use super::Step;
use domain::channel::ChannelKind;
use domain::language::Language;
use i18n::Text;
use i18n::texts::guides as g;

/// A step in both languages.
#[derive(Debug, Clone, Copy)]
struct Place {
    words: Text,
    site: Option<&'static str>,
    callback: bool,
}

const fn step(words: Text) -> Place {
    Place {
        words,
        site: None,
        callback: false,
    }
}

const fn at(words: Text, site: &'static str) -> Place {
    Place {
        words,
        site: Some(site),
        callback: false,
    }
}

const fn callback(words: Text) -> Place {
    Place {
        words,
        site: None,
        callback: true,
    }
}

const APPS: &str = "https://developers.facebook.com/apps/";
const BUSINESS: &str = "https://business.facebook.com/settings/";
const TWILIO: &str = "https://console.twilio.com/";

static WHATSAPP: [Place; 11] = [
    at(g::WA_DEVELOPER, "https://developers.facebook.com/"),
    at(g::WA_BUSINESS, "https://business.facebook.com/"),
    at(g::WA_APP, APPS),
    step(g::WA_ADD),
    step(g::WA_TEST_NUMBER),
    step(g::WA_HELLO),
    callback(g::WA_WEBHOOK),
    step(g::WA_FIELDS),
    step(g::WA_OWN_NUMBER),
    at(g::WA_SYSTEM_USER, BUSINESS),
    step(g::WA_LIVE),
];
static WHATSAPP_TWILIO: [Place; 4] = [
    at(g::TW_ACCOUNT, TWILIO),
    step(g::TW_WHATSAPP),
    callback(g::TW_CALLBACK),
    step(g::TW_TEMPLATES),
];
static WHATSAPP_360DIALOG: [Place; 3] = [
    at(g::DI_ACCOUNT, "https://app.360dialog.com/"),
    step(g::DI_KEY),
    step(g::DI_TEST),
];
static WHATSAPP_GUPSHUP: [Place; 3] = [
    at(g::GU_APP, "https://www.gupshup.io/whatsapp/dashboard"),
    callback(g::GU_CALLBACK),
    step(g::GU_TEMPLATES),
];
static FACEBOOK: [Place; 5] = [
    at(g::FB_APP, APPS),
    at(g::FB_TOKEN, BUSINESS),
    step(g::FB_PAGE_ID),
    callback(g::FB_WEBHOOK),
    step(g::FB_LIVE),
];
static INSTAGRAM: [Place; 4] = [
    step(g::IG_ACCOUNT),
    at(g::IG_APP, APPS),
    callback(g::IG_WEBHOOK),
    step(g::IG_TOLD),
];
static LINKEDIN: [Place; 3] = [
    at(g::LI_APP, "https://www.linkedin.com/developers/apps"),
    step(g::LI_PRODUCT),
    step(g::LI_TOKEN),
];
static TELEGRAM: [Place; 3] = [
    at(g::TG_BOT, "https://t.me/BotFather"),
    step(g::TG_CHANNEL),
    step(g::TG_TEST),
];
static SLACK: [Place; 4] = [
    at(g::SL_APP, "https://api.slack.com/apps"),
    step(g::SL_POST),
    callback(g::SL_BOOK),
    step(g::SL_BOT),
];
static DISCORD: [Place; 4] = [
    step(g::DC_POST),
    at(g::DC_APP, "https://discord.com/developers/applications"),
    callback(g::DC_CALLBACK),
    step(g::DC_TEST),
];
static SMS_TWILIO: [Place; 3] = [
    at(g::TW_ACCOUNT, TWILIO),
    step(g::TS_NUMBER),
    callback(g::TS_CALLBACK),
];
static SMS_AMAZON: [Place; 4] = [
    at(g::AM_USER, "https://console.aws.amazon.com/iam/"),
    at(g::AM_NUMBER, "https://console.aws.amazon.com/sms-voice/"),
    step(g::AM_TOPIC),
    callback(g::AM_SUBSCRIBE),
];
static SMS_HTTP: [Place; 3] = [step(g::GW_OUT), callback(g::GW_IN), step(g::GW_TEST)];
static MAIL: [Place; 2] = [step(g::MA_NOTHING), step(g::MA_LEAVE)];
static WEBHOOK: [Place; 3] = [step(g::WH_ADDRESS), step(g::WH_SIGNED), step(g::WH_ANSWER)];
static ALEXA: [Place; 4] = [
    at(
        g::AL_SKILL,
        "https://developer.amazon.com/alexa/console/ask",
    ),
    step(g::AL_MODEL),
    callback(g::AL_ENDPOINT),
    step(g::AL_TRY),
];
static DIALOGFLOW: [Place; 4] = [
    callback(g::DF_PASSWORD),
    at(g::DF_ES, "https://dialogflow.cloud.google.com/"),
    step(g::DF_CX),
    step(g::DF_LINE),
];

fn of_kind(kind: ChannelKind) -> &'static [Place] {
    match kind {
        ChannelKind::Whatsapp => &WHATSAPP,
        ChannelKind::WhatsappTwilio => &WHATSAPP_TWILIO,
        ChannelKind::WhatsappDialog360 => &WHATSAPP_360DIALOG,
        ChannelKind::WhatsappGupshup => &WHATSAPP_GUPSHUP,
        ChannelKind::Facebook => &FACEBOOK,
        ChannelKind::Instagram => &INSTAGRAM,
        ChannelKind::Telegram => &TELEGRAM,
        ChannelKind::Slack => &SLACK,
        ChannelKind::Discord => &DISCORD,
        ChannelKind::Linkedin => &LINKEDIN,
        ChannelKind::SmsTwilio => &SMS_TWILIO,
        ChannelKind::SmsAmazon => &SMS_AMAZON,
        ChannelKind::SmsHttp => &SMS_HTTP,
        ChannelKind::Mail => &MAIL,
        ChannelKind::Webhook => &WEBHOOK,
        ChannelKind::Alexa => &ALEXA,
        ChannelKind::Dialogflow => &DIALOGFLOW,
    }
}

/// The steps of a kind, in a language.
pub(super) fn guide(kind: ChannelKind, language: Language) -> Vec<Step> {
    let said = |place: &Place| Step {
        words: place.words.get(language).to_owned(),
        site: place.site.map(str::to_owned),
        callback: place.callback,
    };
    of_kind(kind).iter().map(said).collect()
}
