//! A database that is held by somebody else: no provider hears anything of it, and every guest is heard once.

use crate::app::TestApp;
use crate::webhook::{APP_SECRET, input, message};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use channels::signature::{hex, hmac_sha1, hmac_sha256};
use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use sqlx::{Connection as _, SqliteConnection};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Store, StoreOptions};
use url::form_urlencoded;
use usecases::Actor;
use usecases::channels::ChannelView;
use usecases::conversations::{ConversationQuery, Speaker};

const SLACK: &str = "8f742231b10e8888abcd99yyyzzz85a5";
const TWILIO: &str = "12345678901234567890123456789012";
/// The key of the Discord application, and what it signed: a moment and a command.
const DISCORD: &str = "ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c";
const MOMENT: &str = "1803862800";
const INTERACTION: &str = r#"{"id":"1","application_id":"2","type":2,"token":"t","user":{"id":"3","username":"arun"},"data":{"name":"events"}}"#;
const SIGNATURE: &str = "c939142669021c35b16a3d95d75d74243818341456fa14f2d35ccf68ab52b700d61b54e47111d1edb293a117f18bb56a357380c4ae375478de252aff0baa8104";
const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// A house with a channel of each provider, at which nobody is: what is answered stays in the house.
struct House {
    app: TestApp,
    url: String,
    /// Where calls wait for the database.
    spool: PathBuf,
    slack: ChannelView,
    discord: ChannelView,
    twilio: ChannelView,
}

impl House {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("vizha.db").display());
        let spool = folder.path().join("spool");
        let now: DateTime<Utc> = DateTime::from_timestamp(MOMENT.parse().unwrap(), 0).unwrap();
        let mut options = StoreOptions::new(&url);
        options.clock = Arc::new(move || now);
        let store = Store::open(options).await.unwrap();
        store.migrate().await.unwrap();
        let app = TestApp::standing(store, folder, now).await;
        let slack = [("signing_secret", SLACK)];
        let discord = [("application_id", "2"), ("public_key", DISCORD)];
        let twilio = [
            ("account_sid", "AC1"),
            ("auth_token", TWILIO),
            ("from", "+94112223344"),
        ];
        let whatsapp = [
            ("phone_number_id", "106540352242922"),
            ("access_token", "EAAG-token"),
            ("app_secret", APP_SECRET),
            ("verify_token", "verify-token-of-a-test"),
        ];
        connect(&app, ChannelKind::Whatsapp, &whatsapp).await;
        Self {
            slack: connect(&app, ChannelKind::Slack, &slack).await,
            discord: connect(&app, ChannelKind::Discord, &discord).await,
            twilio: connect(&app, ChannelKind::SmsTwilio, &twilio).await,
            app,
            url,
            spool,
        }
    }

    /// Another program writes in the database, and does not end.
    async fn hold(&self) -> SqliteConnection {
        let mut holder = SqliteConnection::connect(&self.url).await.unwrap();
        let begun = sqlx::query("begin immediate").execute(&mut holder).await;
        begun.unwrap();
        holder
    }

    async fn call(&self, path: &str, headers: &[(&str, &str)], body: String) -> Response {
        let mut request = self.app.request(Method::POST, path).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.unwrap()
    }

    async fn by_slack(&self, kind: &str, body: String) -> Response {
        let parts: [&[u8]; 4] = [b"v0:", MOMENT.as_bytes(), b":", body.as_bytes()];
        let signature = format!("v0={}", hex(&hmac_sha256(SLACK.as_bytes(), &parts)));
        let headers = [
            ("content-type", kind),
            ("x-slack-request-timestamp", MOMENT),
            ("x-slack-signature", signature.as_str()),
        ];
        let path = format!("/webhook/{}", self.slack.id);
        self.call(&path, &headers, body).await
    }

    /// A member types a command in Slack.
    async fn command(&self) -> Response {
        let body = form(&[
            ("command", "/book-event"),
            ("text", ""),
            ("user_id", "U2CERLKJA"),
            ("trigger_id", "13345224609.738474920"),
        ]);
        self.by_slack(FORM, body).await
    }

    /// A member taps on a button in Slack.
    async fn tap(&self) -> Response {
        let action = json!({ "type": "button", "value": "help", "action_ts": "1803862799.840180",
            "text": { "type": "plain_text", "text": "Help" } });
        let tap = json!({ "type": "block_actions", "user": { "id": "U2CERLKJA" },
            "trigger_id": "12466734323.1395872398", "actions": [action] });
        let body = form(&[("payload", &tap.to_string())]);
        self.by_slack(FORM, body).await
    }

    /// A member writes to the bot, which Slack tells us as an event.
    async fn event(&self) -> Response {
        let event = json!({ "type": "message", "channel_type": "im", "user": "U2CERLKJA",
            "text": "hi", "ts": "1803862799.000100" });
        let body = json!({ "type": "event_callback", "event_id": "Ev1", "event": event });
        self.by_slack(JSON, body.to_string()).await
    }

    /// A member uses a command of Discord's.
    async fn interaction(&self) -> Response {
        let headers = [
            ("content-type", JSON),
            ("x-signature-timestamp", MOMENT),
            ("x-signature-ed25519", SIGNATURE),
        ];
        let path = format!("/webhook/{}", self.discord.id);
        self.call(&path, &headers, INTERACTION.to_owned()).await
    }

    /// A guest sends an SMS. Twilio does not come again.
    async fn sms(&self) -> Response {
        let fields = [
            ("Body", "hi"),
            ("From", "+94771234567"),
            ("MessageSid", "SM1"),
        ];
        let path = format!("/webhook/{}", self.twilio.id);
        let mut signed = format!("{}{path}", self.app.url);
        for (name, value) in fields {
            signed.push_str(name);
            signed.push_str(value);
        }
        let made = hmac_sha1(TWILIO.as_bytes(), &[signed.as_bytes()]);
        let signature = STANDARD.encode(made);
        let headers = [
            ("content-type", FORM),
            ("x-twilio-signature", signature.as_str()),
        ];
        self.call(&path, &headers, form(&fields)).await
    }

    /// A guest writes on WhatsApp.
    async fn whatsapp(&self) -> Response {
        let body = String::from_utf8(message("wamid.1", "hi")).unwrap();
        let made = hmac_sha256(APP_SECRET.as_bytes(), &[body.as_bytes()]);
        let signature = format!("sha256={}", hex(&made));
        let headers = [
            ("content-type", JSON),
            ("x-hub-signature-256", signature.as_str()),
        ];
        self.call("/webhook", &headers, body).await
    }

    /// Each of them calls once, and hears what it hears at all times.
    async fn everybody_is_answered(&self) {
        let (command, tap, event, interaction, sms, whatsapp) = tokio::join!(
            self.command(),
            self.tap(),
            self.event(),
            self.interaction(),
            self.sms(),
            self.whatsapp(),
        );
        for silent in [command, tap, event, whatsapp] {
            assert_eq!(silent.status(), 200);
            assert_eq!(silent.text().await.unwrap(), "", "nothing but: it has come");
        }
        assert_eq!(interaction.status(), 200);
        let deferred: Value = interaction.json().await.unwrap();
        assert_eq!(deferred["type"], 5, "the answer follows");
        assert_eq!(sms.status(), 200);
        assert_eq!(sms.headers()["content-type"], "text/xml");
        assert!(sms.text().await.unwrap().contains("<Response/>"));
    }

    /// How many messages of guests stand in the inbox, by channel.
    async fn heard(&self) -> BTreeMap<&'static str, usize> {
        let doors = &self.app.house.doors;
        let sabha = doors.organizations.by_slug("sabha").await.unwrap();
        let actor = Actor::system(sabha.organization.id);
        let inbox = &doors.conversations;
        let list = inbox.list(&actor, ConversationQuery::default()).await;
        let mut heard = BTreeMap::new();
        for conversation in list.unwrap().items {
            let thread = inbox.show(&actor, conversation.id).await.unwrap();
            let messages = thread.messages.iter();
            let guests = messages.filter(|message| message.speaker == Speaker::Guest);
            *heard.entry(conversation.kind.as_str()).or_default() += guests.count();
        }
        heard
    }

    async fn waiting(&self) -> i64 {
        self.app.store.inbound_waiting().await.unwrap()
    }
}

async fn connect(app: &TestApp, kind: ChannelKind, settings: &[(&str, &str)]) -> ChannelView {
    let doors = &app.house.doors;
    let sabha = doors.organizations.by_slug("sabha").await.unwrap();
    let base = "http://127.0.0.1:9".to_owned();
    let connected =
        doors
            .channels
            .connect_sandbox(sabha.organization.id, input(kind, settings), base);
    connected.await.unwrap()
}

fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}

/// The files of a folder.
fn files(folder: &Path) -> Vec<(OsString, Vec<u8>)> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|file| {
            let file = file.unwrap();
            (file.file_name(), std::fs::read(file.path()).unwrap())
        })
        .collect()
}

#[tokio::test]
async fn nobody_is_refused_while_the_database_is_held_and_everybody_is_heard_once() {
    let house = House::new().await;
    let mut holder = house.hold().await;
    // It waits as long as the database's own patience lasts.
    let store = house.app.store.clone();
    let patient = tokio::spawn(async move { store.delete_session("s").await });
    tokio::join!(house.everybody_is_answered(), house.everybody_is_answered());
    let stranger = house.call("/webhook", &[], "{}".to_owned()).await;
    assert_eq!(stranger.status(), 401);
    assert!(
        !patient.is_finished(),
        "they were kept waiting until the database gave up"
    );
    let kept = files(&house.spool);
    assert_eq!(kept.len(), 12, "and nothing of a stranger's");

    sqlx::query("rollback").execute(&mut holder).await.unwrap();
    patient.await.unwrap().unwrap();
    let workers = &house.app.house.workers;
    assert_eq!(workers.take_spooled().await.unwrap(), 12);
    assert!(files(&house.spool).is_empty());
    assert_eq!(house.waiting().await, 12, "none was kept twice");
    // As a process leaves them that ends when the database has them, and their files are still there.
    for (name, bytes) in &kept {
        std::fs::write(house.spool.join(name), bytes).unwrap();
    }
    assert_eq!(workers.take_spooled().await.unwrap(), 12);
    assert!(files(&house.spool).is_empty());
    assert_eq!(house.waiting().await, 12);

    house.everybody_is_answered().await;
    assert_eq!(house.waiting().await, 18);
    assert!(files(&house.spool).is_empty(), "the database answers again");
    workers.run_due().await.unwrap();
    assert_eq!(house.waiting().await, 0);
    let once = BTreeMap::from([
        ("discord", 1),
        ("slack", 3),
        ("sms_twilio", 1),
        ("whatsapp", 1),
    ]);
    assert_eq!(house.heard().await, once, "however often they called");
    house.app.healthy().await;
}

#[tokio::test]
async fn whom_neither_the_database_nor_the_disk_can_keep_is_asked_to_come_again() {
    let house = House::new().await;
    std::fs::write(&house.spool, "a file in the folder's place").unwrap();
    let mut holder = house.hold().await;
    let (event, sms) = tokio::join!(house.event(), house.sms());
    assert_eq!((event.status().as_u16(), sms.status().as_u16()), (503, 503));
    sqlx::query("rollback").execute(&mut holder).await.unwrap();
    house.everybody_is_answered().await;
    std::fs::remove_file(&house.spool).unwrap();
    let workers = &house.app.house.workers;
    workers.run_due().await.unwrap();
    let heard = house.heard().await;
    assert_eq!((heard["slack"], heard["sms_twilio"]), (3, 1));
    house.app.healthy().await;
}
