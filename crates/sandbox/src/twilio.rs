//! Twilio: SMS and WhatsApp by one interface.

use crate::Taken;
use crate::calls::{Act, Call, Callback};
use crate::guest::Guest;
use crate::http::{Asked, Checked, Told, field};
use crate::measure::{chars, web};
use crate::shown::theirs;
use crate::world::{Shared, World};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use channels::signature::hmac_sha1;
use chrono::Utc;
use domain::channel::ChannelKind;
use serde_json::{Value, json};
use url::form_urlencoded::Serializer;

const LONGEST: usize = 1600;

pub(crate) fn answer(world: &Shared, kind: ChannelKind, asked: &Asked) -> Told {
    routed(world, kind, asked).unwrap_or_else(|refusal| refusal)
}

fn refused(status: u16, code: u32, message: &str) -> Told {
    Told::json(
        status,
        &json!({ "code": code, "message": message, "status": status }),
    )
}

fn prefix(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::WhatsappTwilio => "whatsapp:",
        _ => "",
    }
}

fn routed(world: &Shared, kind: ChannelKind, asked: &Asked) -> Checked<Told> {
    let sid = world.setting(kind, "account_sid");
    let known = (sid.to_owned(), world.setting(kind, "auth_token").to_owned());
    if asked.basic() != Some(known) {
        return Err(refused(401, 20003, "Authenticate"));
    }
    let (method, path) = asked.line();
    match (method, path.as_slice()) {
        ("GET", ["2010-04-01", "Accounts", file]) if *file == format!("{sid}.json") => {
            Ok(Told::json(
                200,
                &json!({ "sid": sid, "friendly_name": "Vizha (sandbox)", "status": "active" }),
            ))
        }
        ("POST", ["2010-04-01", "Accounts", account, "Messages.json"]) if *account == sid => {
            send(world, kind, &asked.form())
        }
        _ => Err(refused(404, 20404, "The requested resource was not found")),
    }
}

/// A number behind the kind's prefix.
fn number(kind: ChannelKind, text: &str) -> Option<&str> {
    let number = text.strip_prefix(prefix(kind))?;
    let digits = number.strip_prefix('+')?;
    let sound = (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    sound.then_some(number)
}

fn send(world: &Shared, kind: ChannelKind, form: &[(String, String)]) -> Checked<Told> {
    let get = |name: &str| field(form, name);
    let to =
        number(kind, get("To")).ok_or_else(|| refused(400, 21211, "Invalid 'To' Phone Number"))?;
    if number(kind, get("From")) != Some(world.setting(kind, "from")) {
        return Err(refused(
            400,
            21606,
            "The 'From' phone number is not valid for this account",
        ));
    }
    let body = get("Body");
    let template = !get("ContentSid").is_empty();
    if body.is_empty() && !template && get("MediaUrl").is_empty() {
        return Err(refused(400, 21602, "Message body is required"));
    }
    if chars(body) > LONGEST {
        return Err(refused(
            400,
            21617,
            "The concatenated message body exceeds the 1600 character limit",
        ));
    }
    let media = get("MediaUrl");
    if !media.is_empty() && !web(media) {
        return Err(refused(400, 21620, "Invalid media URL"));
    }
    let whatsapp = kind == ChannelKind::WhatsappTwilio;
    if whatsapp && !template && !world.is_open(kind, to, 24) {
        let said = "Failed to send freeform message because you are outside the allowed window";
        return Err(refused(400, 63016, said));
    }
    let callback = get("StatusCallback").to_owned();
    if !callback.is_empty() && !web(&callback) {
        return Err(refused(
            400,
            21609,
            "The 'StatusCallback' URL is not a valid URL",
        ));
    }
    let sid = format!("SM{:032x}", world.next());
    let mut line = theirs(body);
    line.picture_url = (!media.is_empty()).then(|| media.to_owned());
    if template {
        line.text = format!("{} {}", get("ContentSid"), get("ContentVariables"));
    }
    let fields = form
        .iter()
        .map(|(name, value)| (name.clone(), json!(value)));
    world.take(Taken {
        kind,
        what: if template { "template" } else { "message" },
        id: sid.clone(),
        to: Some(to.to_owned()),
        text: line.text.clone(),
        body: Value::Object(fields.collect()),
        at: Utc::now(),
    });
    world.line(kind, to, line);
    if !callback.is_empty() {
        crate::calls::report_to(world, &callback, statuses(kind, &sid, to));
    }
    Ok(Told::json(201, &json!({ "sid": sid, "status": "queued" })))
}

/// A form, signed over the address and every field.
fn signed(
    world: &World,
    kind: ChannelKind,
    to: &Callback,
    mut fields: Vec<(String, String)>,
) -> Call {
    fields.push((
        "AccountSid".into(),
        world.setting(kind, "account_sid").into(),
    ));
    fields.push(("ApiVersion".into(), "2010-04-01".into()));
    let mut form = Serializer::new(String::new());
    form.extend_pairs(&fields);
    fields.sort();
    let mut parts = vec![to.public.as_bytes()];
    for (name, value) in &fields {
        parts.extend([name.as_bytes(), value.as_bytes()]);
    }
    let token = world.setting(kind, "auth_token");
    let signature = STANDARD.encode(hmac_sha1(token.as_bytes(), &parts));
    Call {
        media_type: "application/x-www-form-urlencoded",
        headers: vec![("x-twilio-signature", signature)],
        body: form.finish().into_bytes(),
    }
}

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn statuses(
    kind: ChannelKind,
    sid: &str,
    to: &str,
) -> impl FnOnce(&World, &Callback) -> Vec<Call> + Send + use<> {
    let (sid, to) = (sid.to_owned(), format!("{}{to}", prefix(kind)));
    move |world, callback| {
        ["sent", "delivered"]
            .into_iter()
            .map(|word| {
                let fields = pairs(&[
                    ("MessageSid", sid.as_str()),
                    ("SmsSid", sid.as_str()),
                    ("MessageStatus", word),
                    ("To", to.as_str()),
                ]);
                signed(world, kind, callback, fields)
            })
            .collect()
    }
}

/// What a guest did; there is nothing to tap.
pub(crate) fn heard(world: &World, guest: &Guest, act: &Act, to: &Callback) -> Call {
    let prefix = prefix(guest.kind);
    let sid = format!(
        "SM{:016x}{:016x}",
        Utc::now().timestamp_micros(),
        world.next()
    );
    let from = format!("{prefix}{}", guest.phone);
    let own = format!("{prefix}{}", world.setting(guest.kind, "from"));
    let mut fields = pairs(&[
        ("MessageSid", sid.as_str()),
        ("SmsSid", sid.as_str()),
        ("SmsStatus", "received"),
        ("From", from.as_str()),
        ("To", own.as_str()),
        ("Body", act.words()),
        ("NumMedia", "0"),
        ("NumSegments", "1"),
    ]);
    if !prefix.is_empty() {
        fields.extend(pairs(&[
            ("WaId", guest.digits()),
            ("ProfileName", guest.name),
            ("MessageType", "text"),
        ]));
    }
    signed(world, guest.kind, to, fields)
}
