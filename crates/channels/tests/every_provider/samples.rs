//! Calls as providers make them, one or more of each.

use crate::mutation::with_broken_letters;
use crate::stand_in::{account, received};
use channels::chat::{Account, Provider, Reading, Received};
use channels::providers;
use domain::channel::ChannelKind;
use serde_json::Value;
use url::form_urlencoded;

pub const PATH_SECRET: &str = "dGhpcyBpcyBhIHNlY3JldA";
pub const TOPIC: &str = "arn:aws:sns:ap-south-1:123456789012:sms";
pub const SKILL: &str = "amzn1.ask.skill.1";

pub fn provider(kind: ChannelKind) -> &'static dyn Provider {
    providers::of(kind).unwrap()
}

/// An account of any kind, with the settings of all, and these instead of them.
pub fn own(kind: ChannelKind, base: Option<&str>, more: &[(&str, &str)]) -> Account {
    let mut settings = vec![
        ("phone_number_id", "106540352242922"),
        ("access_token", "EAAJB-token-1234567890"),
        ("app_secret", "1222e786b144d0e85b9f365372d93676"),
        ("page_id", "777000"),
        ("account_id", "178414"),
        ("api_key", "key-1"),
        ("path_secret", PATH_SECRET),
        ("account_sid", "AC1"),
        ("auth_token", "12345"),
        ("from", "+94112223333"),
        ("app_name", "Sabha"),
        ("source", "+917834811114"),
        ("bot_token", "42:AAbb_cc-dd"),
        ("bot_name", "@VizhaBot"),
        ("chat_id", "@sabha"),
        ("signing_secret", "8f742231b10e8888abcd99yyyzzz85a5"),
        ("application_id", "845027738276462632"),
        ("region", "ap-south-1"),
        ("access_key_id", "AKIDEXAMPLE"),
        ("secret_access_key", "wJalrXUtnFEMI/K7MDENG"),
        ("origination_identity", "+12065550100"),
        ("topic_arn", TOPIC),
        ("url", "https://sms.example.org/v1/send"),
        ("sender", "VIZHAA"),
        ("skill_id", SKILL),
        ("password", "correct horse: battery"),
    ];
    settings.extend(more);
    account(kind, base, &settings)
}

/// How a call is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    Json,
    /// A form, whose fields may hold JSON.
    Form,
    /// JSON inside the field `Message` of JSON.
    Envelope,
}

impl Wire {
    fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Form => "application/x-www-form-urlencoded",
            Self::Envelope => "text/plain; charset=UTF-8",
        }
    }

    pub fn written(self, tree: &Value) -> Vec<u8> {
        let text = match (self, tree) {
            (Self::Form, Value::Object(fields)) => {
                let fields = fields.iter().map(|(name, value)| (name, flat(value)));
                form_urlencoded::Serializer::new(String::new())
                    .extend_pairs(fields)
                    .finish()
            }
            (Self::Envelope, Value::Object(fields)) => {
                let mut fields = fields.clone();
                if let Some(message) = fields.get_mut("Message") {
                    *message = flat(message).into();
                }
                Value::Object(fields).to_string()
            }
            _ => tree.to_string(),
        };
        with_broken_letters(text)
    }
}

fn flat(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A call.
pub struct Sample {
    pub kind: ChannelKind,
    pub wire: Wire,
    pub tree: Value,
    /// The place of what a guest wrote; empty where nobody wrote anything.
    pub words: &'static str,
    /// The places of lists whose elements are read one by one.
    pub lists: &'static [&'static str],
}

impl Sample {
    pub fn call(&self, tree: &Value) -> Received {
        self.received(&self.wire.written(tree))
    }

    pub fn received(&self, body: &[u8]) -> Received {
        received(&[("content-type", self.wire.media_type())], body)
    }

    pub fn read(&self, call: &Received) -> Reading {
        provider(self.kind).read(&own(self.kind, None, &[]), call)
    }

    /// With these words in the place of the guest's.
    pub fn saying(&self, words: &str) -> Received {
        let mut tree = self.tree.clone();
        *tree.pointer_mut(self.words).unwrap() = words.into();
        self.call(&tree)
    }
}

const WHATSAPP: &str = r#"{"object":"whatsapp_business_account","entry":[
    {"id":"102290129340398","time":1799999990,"changes":[
        {"field":"messages","value":{"messaging_product":"whatsapp",
            "metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},
            "contacts":[{"profile":{"name":"அருண்"},"wa_id":"94771234567","user_id":"LK.1"},{"profile":{"name":"Kavitha"},"wa_id":"94777654321"}],
            "messages":[
                {"from":"94771234567","from_user_id":"LK.1","id":"wamid.1","timestamp":"1799999990","type":"text","text":{"body":"2 இடம் 🎉"}},
                {"from":"94777654321","id":"wamid.2","timestamp":"1799999991","type":"interactive","context":{"from":"15550783881","id":"wamid.q"},
                    "interactive":{"type":"list_reply","list_reply":{"id":"{\"msgid\":\"choices\",\"postbackText\":\"e:7\"}","title":"இசை","description":"Sat"}}},
                {"from":"94777654321","id":"wamid.3","timestamp":"1799999992","type":"image","image":{"caption":"two places","mime_type":"image/jpeg","id":"1003"}},
                {"from":"94771234567","id":"wamid.4","timestamp":"1799999993","type":"contacts","contacts":[{"origin":"contact_request","phones":[{"phone":"+94 77 1234567","wa_id":"94771234567"}]}]},
                {"from":"94771234567","id":"wamid.5","timestamp":"1799999994","type":"system","system":{"type":"user_changed_number","wa_id":"94770000000","body":"User A changed from 94771234567 to 94770000000"}}],
            "statuses":[
                {"id":"wamid.7","gs_id":"7daeb742","status":"delivered","timestamp":"1799999990","recipient_id":"94771234567","biz_opaque_callback_data":"job-7"},
                {"id":"wamid.8","status":"failed","timestamp":"1799999990","recipient_id":"94771234567","errors":[{"code":131050,"title":"Stopped","error_data":{"details":"x"}}]}]}},
        {"field":"user_preferences","value":{"metadata":{"phone_number_id":"106540352242922"},"user_preferences":[
            {"wa_id":"94771234567","category":"marketing_messages","value":"stop","timestamp":1799999990},
            {"wa_id":"94777654321","category":"marketing_messages","value":"resume","timestamp":1799999990}]}},
        {"field":"message_template_status_update","value":{"event":"REJECTED","message_template_name":"vizha_reminder","message_template_language":"ta","reason":"INVALID_FORMAT"}}]},
    {"id":"102290129340398","time":1799999990,"changes":[
        {"field":"messages","value":{"metadata":{"phone_number_id":"106540352242922"},
            "messages":[{"from":"94777654321","id":"wamid.9","timestamp":"1799999999","type":"audio","audio":{"id":"1","voice":true}}]}}]}]}"#;
const WHATSAPP_LISTS: &[&str] = &[
    "/entry",
    "/entry/0/changes",
    "/entry/0/changes/0/value/messages",
    "/entry/0/changes/0/value/statuses",
    "/entry/0/changes/1/value/user_preferences",
];
const WHATSAPP_WORDS: &str = "/entry/0/changes/0/value/messages/0/text/body";
const MESSENGER: &str = r#"{"object":"page","entry":[
    {"id":"PAGE","time":1799999990000,"messaging":[
        {"sender":{"id":"1"},"recipient":{"id":"PAGE"},"timestamp":1799999990000,"message":{"mid":"m_1","text":"ஒரு இடம்"}},
        {"sender":{"id":"2"},"recipient":{"id":"PAGE"},"timestamp":1799999991000,"postback":{"mid":"m_2","title":"Book","payload":"e:1","referral":{"ref":"EV-7F3K"}}},
        {"sender":{"id":"1"},"recipient":{"id":"PAGE"},"timestamp":1799999992000,"delivery":{"mids":["m_8","m_9"],"watermark":1799999992000}},
        {"sender":{"id":"3"},"recipient":{"id":"PAGE"},"timestamp":1799999993000,"message":{"mid":"m_3","attachments":[{"type":"audio","payload":{"url":"https://x"}}]}},
        {"sender":{"id":"3"},"recipient":{"id":"PAGE"},"timestamp":1799999994000,"reaction":{"reaction":"love","emoji":"❤","action":"react","mid":"m_0"}}]},
    {"id":"PAGE","time":1799999990000,"messaging":[
        {"sender":{"id":"4"},"recipient":{"id":"PAGE"},"timestamp":1799999990000,"message":{"mid":"m_4","text":"Red","quick_reply":{"payload":"qty:2"}}}]}]}"#;
const MESSENGER_WORDS: &str = "/entry/0/messaging/0/message/text";
const MESSENGER_LISTS: &[&str] = &[
    "/entry",
    "/entry/0/messaging",
    "/entry/0/messaging/2/delivery/mids",
];
const GUPSHUP_TEXT: &str = r#"{"app":"Sabha","timestamp":1799999999500,"version":2,"type":"message","payload":{"id":"ABEGkYaYVSEE",
    "source":"919876543210","type":"text","payload":{"text":"புக்"},"sender":{"phone":"919876543210","name":"Drew","country_code":"91","dial_code":"9876543210"}}}"#;
const GUPSHUP_WORDS: &str = "/payload/payload/text";
const GUPSHUP_FAILED: &str = r#"{"app":"Sabha","timestamp":1799999999500,"version":2,"type":"message-event",
    "payload":{"id":"59f8db90","gsId":"ee4a68a0","type":"failed","destination":"919876543210","payload":{"code":470,"reason":"window closed"}}}"#;
const GUPSHUP_LEFT: &str = r#"{"app":"Sabha","timestamp":1799999999500,"version":2,"type":"user-event","payload":{"phone":"919876543210","type":"opted-out"}}"#;
const TWILIO_TEXT: &str = r#"{"SmsSid":"SM1","MessageSid":"SM1","SmsStatus":"received","NumMedia":"0","Body":"BOOK ISAI24 2",
    "From":"whatsapp:+94771234567","To":"whatsapp:+14155238886","ProfileName":"அருண்","WaId":"94771234567"}"#;
const TWILIO_TAP: &str = r#"{"MessageSid":"SM2","MessageType":"button","Body":"","ButtonText":"ஆம்","ButtonPayload":"yes:1","From":"+94771234567","To":"+94112223333"}"#;
const TWILIO_REPORT: &str = r#"{"MessageSid":"SM3","MessageStatus":"undelivered","To":"+94771234567","From":"+94112223333","ErrorCode":"30003","ErrorMessage":"no"}"#;
const TWILIO_STOP: &str = r#"{"MessageSid":"SM4","Body":"STOP","From":"+94771234567","To":"+94112223333","OptOutType":"STOP"}"#;
const AMAZON_TEXT: &str = r#"{"Type":"Notification","MessageId":"22b80b92","TopicArn":"arn:aws:sns:ap-south-1:123456789012:sms","Timestamp":"2027-01-15T07:59:30.123Z",
    "Message":{"originationNumber":"+94771234567","destinationNumber":"+12065550100","messageBody":"BOOK ISAI24 2","inboundMessageId":"cae173d2"}}"#;
const AMAZON_WORDS: &str = "/Message/messageBody";
const AMAZON_REPORT: &str = r#"{"Type":"Notification","MessageId":"22b80b93","TopicArn":"arn:aws:sns:ap-south-1:123456789012:sms","Timestamp":"2027-01-15T07:59:30.123Z",
    "Message":{"eventType":"TEXT_BLOCKED","messageId":"862a8790","messageStatusDescription":"Blocked","context":{"mark":"job-1"}}}"#;
const GATEWAY: &str = r#"[{"from":"94771234567","to":"VIZHAA","text":"BOOK ISAI24 2","id":77,"timestamp":"2027-01-15T07:59:58Z"},
    {"id":"job-1","status":"DELIVRD","reason":"x"},{"from":"+94777654321","text":"இரண்டு","id":"78","timestamp":1799999990000}]"#;
const GATEWAY_FORM: &str = r#"{"from":"+94771234567","to":"VIZHAA","text":"புக்","id":"a1"}"#;
const TELEGRAM_TEXT: &str = r#"{"update_id":1,"message":{"message_id":5,"date":1799999990,"text":"வணக்கம்",
    "from":{"id":777,"is_bot":false,"first_name":"அருண்","last_name":"செ","username":"arun","language_code":"ta"},"chat":{"id":777,"type":"private"}}}"#;
const TELEGRAM_CONTACT: &str = r#"{"update_id":2,"message":{"message_id":6,"date":1799999990,"from":{"id":777,"first_name":"A"},"chat":{"id":777,"type":"private"},
    "contact":{"phone_number":"94771234567","first_name":"A","user_id":777}}}"#;
const TELEGRAM_TAP: &str = r#"{"update_id":3,"callback_query":{"id":"4382bf","from":{"id":777,"first_name":"A","language_code":"en"},"chat_instance":"1","data":"qty:2",
    "message":{"message_id":8,"date":1799999000,"chat":{"id":777,"type":"private"},"reply_markup":{"inline_keyboard":[[{"text":"1","callback_data":"qty:1"},{"text":"2","callback_data":"qty:2"}]]}}}}"#;
const TELEGRAM_GROUP: &str = r#"{"update_id":4,"message":{"message_id":11,"date":1799999990,"from":{"id":777,"first_name":"A"},
    "chat":{"id":-100200300,"type":"supergroup","title":"சபா"},"text":"/book@vizhabot ISAI24 2","reply_to_message":{"from":{"id":42,"username":"VizhaBot"}}}}"#;
const TELEGRAM_BLOCKED: &str = r#"{"update_id":5,"my_chat_member":{"chat":{"id":777,"type":"private"},"from":{"id":777,"first_name":"A"},"date":1799999990,
    "new_chat_member":{"status":"kicked","user":{"id":42}}}}"#;
const SLACK_COMMAND: &str = r#"{"command":"/book-event","text":"இசை 2","user_id":"U2CERLKJA","user_name":"kavitha","trigger_id":"398738663015.47",
    "response_url":"https://hooks.slack.com/commands/T1/1/x"}"#;
const SLACK_TAPS: &str = r#"{"payload":{"type":"block_actions","user":{"id":"U2CERLKJA","username":"kavitha","name":"kavitha"},"trigger_id":"12466734323.13",
    "response_url":"https://hooks.slack.com/actions/T1/1/x","actions":[
        {"action_id":"c-1","type":"button","value":"qty:2","action_ts":"1799999990.840180","text":{"type":"plain_text","text":"2 இடங்கள்"}},
        {"action_id":"link-0","type":"button","action_ts":"1799999990.840180","url":"https://vizha.example"},
        {"action_id":"c-2","type":"button","value":"qty:3","text":{"type":"plain_text","text":"3"}}]}}"#;
const SLACK_TEXT: &str = r#"{"type":"event_callback","event_id":"Ev1","event_time":1799999990,
    "event":{"type":"message","channel_type":"im","user":"U2CERLKJA","text":"a &lt; b","ts":"1799999990.000100","channel":"D1"}}"#;
const DISCORD_COMMAND: &str = r#"{"id":"846462639134605312","application_id":"845027738276462632","type":2,"token":"aW50ZXJhY3Rpb246","version":1,
    "member":{"nick":"கவிதா","user":{"id":"53908232506183680","username":"kavitha","global_name":"Kavitha"}},
    "data":{"id":"771825006014889984","name":"book","type":1,"options":[{"name":"event","type":3,"value":"இசை"},{"name":"places","type":4,"value":2}]}}"#;
const DISCORD_WORDS: &str = "/data/options/0/value";
const DISCORD_TAP: &str = r#"{"id":"846462639134605313","application_id":"845027738276462632","type":3,"token":"t","version":1,
    "user":{"id":"53908232506183680","username":"kavitha","global_name":null},"data":{"custom_id":"qty:2","component_type":2},
    "message":{"id":"1","components":[{"type":1,"components":[{"type":2,"label":"2","custom_id":"qty:2","style":2}]}]}}"#;
const ALEXA: &str = r#"{"version":"1.0","session":{"application":{"applicationId":"amzn1.ask.skill.1"},"user":{"userId":"amzn1.ask.account.A"}},
    "context":{"System":{"application":{"applicationId":"amzn1.ask.skill.1"},"user":{"userId":"amzn1.ask.account.A"}}},
    "request":{"type":"IntentRequest","requestId":"r-1","timestamp":"2027-01-15T08:00:00Z","intent":{"name":"BookIntent","slots":{
        "number":{"name":"number","value":"1"},"event":{"name":"event","value":"music concert"},"date":{"name":"date","value":"2027-01-16",
        "resolutions":{"resolutionsPerAuthority":[{"status":{"code":"ER_SUCCESS_NO_MATCH"}}]}}}}}}"#;
const ALEXA_WORDS: &str = "/request/intent/slots/event/value";
const DIALOGFLOW_ES: &str = r#"{"responseId":"r-1","session":"projects/p/agent/sessions/abc","queryResult":{"queryText":"book one ticket","languageCode":"en-in"},
    "originalDetectIntentRequest":{"source":"GOOGLE_TELEPHONY","payload":{"telephony":{"caller_id":"+94771234567"}}}}"#;
const ES_WORDS: &str = "/queryResult/queryText";
const DIALOGFLOW_CX: &str = r#"{"detectIntentResponseId":"r-2","text":"இரண்டு டிக்கெட்","languageCode":"ta","fulfillmentInfo":{"tag":"vizha"},
    "sessionInfo":{"session":"projects/p/locations/l/agents/a/sessions/xyz","parameters":{}}}"#;

fn sample(
    kind: ChannelKind,
    wire: Wire,
    call: &str,
    words: &'static str,
    lists: &'static [&'static str],
) -> Sample {
    Sample {
        kind,
        wire,
        tree: serde_json::from_str(call).unwrap(),
        words,
        lists,
    }
}

pub fn samples() -> Vec<Sample> {
    use ChannelKind as Kind;
    use Wire::{Envelope, Form, Json};
    let whatsapp = |kind| sample(kind, Json, WHATSAPP, WHATSAPP_WORDS, WHATSAPP_LISTS);
    let messenger = |kind, call: &str| sample(kind, Json, call, MESSENGER_WORDS, MESSENGER_LISTS);
    let written = |kind, wire, call: &str, words| sample(kind, wire, call, words, &[]);
    let other = |kind, wire, call: &str| sample(kind, wire, call, "", &[]);
    vec![
        whatsapp(Kind::Whatsapp),
        whatsapp(Kind::WhatsappDialog360),
        whatsapp(Kind::WhatsappGupshup),
        written(Kind::WhatsappGupshup, Json, GUPSHUP_TEXT, GUPSHUP_WORDS),
        other(Kind::WhatsappGupshup, Json, GUPSHUP_FAILED),
        other(Kind::WhatsappGupshup, Json, GUPSHUP_LEFT),
        written(Kind::WhatsappTwilio, Form, TWILIO_TEXT, "/Body"),
        other(Kind::WhatsappTwilio, Form, TWILIO_TAP),
        written(Kind::SmsTwilio, Form, TWILIO_TEXT, "/Body"),
        other(Kind::SmsTwilio, Form, TWILIO_REPORT),
        other(Kind::SmsTwilio, Form, TWILIO_STOP),
        written(Kind::SmsAmazon, Envelope, AMAZON_TEXT, AMAZON_WORDS),
        other(Kind::SmsAmazon, Envelope, AMAZON_REPORT),
        sample(Kind::SmsHttp, Json, GATEWAY, "/0/text", &[""]),
        written(Kind::SmsHttp, Form, GATEWAY_FORM, "/text"),
        messenger(Kind::Facebook, MESSENGER),
        messenger(Kind::Instagram, &MESSENGER.replace("page", "instagram")),
        written(Kind::Telegram, Json, TELEGRAM_TEXT, "/message/text"),
        other(Kind::Telegram, Json, TELEGRAM_CONTACT),
        other(Kind::Telegram, Json, TELEGRAM_TAP),
        other(Kind::Telegram, Json, TELEGRAM_GROUP),
        other(Kind::Telegram, Json, TELEGRAM_BLOCKED),
        written(Kind::Slack, Form, SLACK_COMMAND, "/text"),
        sample(Kind::Slack, Form, SLACK_TAPS, "", &["/payload/actions"]),
        written(Kind::Slack, Json, SLACK_TEXT, "/event/text"),
        written(Kind::Discord, Json, DISCORD_COMMAND, DISCORD_WORDS),
        other(Kind::Discord, Json, DISCORD_TAP),
        written(Kind::Alexa, Json, ALEXA, ALEXA_WORDS),
        written(Kind::Dialogflow, Json, DIALOGFLOW_ES, ES_WORDS),
        written(Kind::Dialogflow, Json, DIALOGFLOW_CX, "/text"),
    ]
}
