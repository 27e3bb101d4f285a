//! Templates: used with all their values, handed in, listed.

use super::message::{invalid, missing};
use crate::calls::Call;
use crate::graph::{only, refused, signed};
use crate::http::{Checked, Told};
use crate::shown::{link, theirs};
use crate::templates::{Known, approved};
use crate::world::{Shared, World};
use chrono::Utc;
use domain::channel::ChannelKind;
use serde_json::{Value, json};
use usecases::sandbox::SandboxLine;

/// The prefix of what is kept about templates that were handed in.
const PREFIX: &str = "template:";

fn key(name: &str, language: &str) -> String {
    format!("{PREFIX}{name}:{language}")
}

/// A template that may be used.
fn known(world: &World, kind: ChannelKind, name: &str, language: &str) -> Checked<Known> {
    let unknown = || {
        refused(
            404,
            132_001,
            &format!(
                "(#132001) Template name does not exist in the translation: {name} {language}"
            ),
        )
    };
    let Some(handed_in) = world.kept(kind, &key(name, language)) else {
        return approved(name, language, &world.vizha.base_url).ok_or_else(unknown);
    };
    match handed_in["status"].as_str() {
        Some("APPROVED") => Ok(of_submission(&handed_in)),
        Some("PAUSED") => Err(refused(400, 132_015, "(#132015) Template is paused")),
        _ => Err(unknown()),
    }
}

fn of_submission(template: &Value) -> Known {
    let component = |wanted: &str| {
        let mut all = template["components"].as_array().into_iter().flatten();
        all.find(|c| {
            c["type"]
                .as_str()
                .is_some_and(|t| t.eq_ignore_ascii_case(wanted))
        })
    };
    let body = component("body").and_then(|body| body["text"].as_str());
    let button = component("buttons").map(|buttons| &buttons["buttons"][0]);
    let button = button.and_then(|button| {
        let url = button["url"].as_str()?.trim_end_matches("{{1}}");
        Some((button["text"].as_str()?.to_owned(), url.to_owned()))
    });
    Known {
        body: body.unwrap_or_default().to_owned(),
        button,
    }
}

/// A message by a template.
pub(super) fn read(world: &World, kind: ChannelKind, content: &Value) -> Checked<SandboxLine> {
    only(content, &["name", "language", "components"], "template")?;
    let name = content["name"].as_str().ok_or_else(|| missing("name"))?;
    let language = content["language"]["code"].as_str();
    let language = language.ok_or_else(|| missing("language.code"))?;
    let template = known(world, kind, name, language)?;
    let (mut values, mut suffix) = (Vec::new(), None);
    for component in content["components"].as_array().into_iter().flatten() {
        let parameters = component["parameters"].as_array();
        let texts = parameters.into_iter().flatten().map(|parameter| {
            let text = parameter["text"].as_str().unwrap_or_default();
            let sound =
                !text.trim().is_empty() && !text.contains(['\n', '\t']) && !text.contains("    ");
            if sound {
                Ok(text)
            } else {
                Err(refused(
                    400,
                    132_012,
                    "(#132012) Parameter format does not match",
                ))
            }
        });
        let texts: Vec<&str> = texts.collect::<Result<_, _>>()?;
        match component["type"].as_str() {
            Some("body") => values = texts,
            Some("button") if component["sub_type"] == "url" => suffix = texts.first().copied(),
            _ => return Err(invalid("the template has no such component")),
        }
    }
    if values.len() != template.values() {
        return Err(refused(
            400,
            132_000,
            "(#132000) Number of parameters does not match the expected number of params",
        ));
    }
    let mut line = theirs(&template.filled(&values));
    match (&template.button, suffix) {
        (Some((label, start)), Some(suffix)) => {
            line.choices = vec![link(label, &format!("{start}{suffix}"))];
        }
        (None, None) => {}
        _ => return Err(missing("the button's parameter")),
    }
    Ok(line)
}

/// The templates that were handed in.
pub(super) fn listed(world: &World, kind: ChannelKind) -> Vec<Value> {
    world.all_kept(kind, PREFIX)
}

/// Takes a template; it is approved a moment later.
pub(super) fn submit(world: &Shared, kind: ChannelKind, body: &Value) -> Checked<Told> {
    let text = |name: &str| body[name].as_str().ok_or_else(|| missing(name));
    let (name, language) = (text("name")?, text("language")?);
    let category = text("category")?;
    let sound = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if !name.bytes().all(sound) || name.is_empty() || name.len() > 512 {
        return Err(invalid("name has lower case letters, digits and _ alone"));
    }
    let categories = ["UTILITY", "MARKETING", "AUTHENTICATION"];
    if !categories.contains(&category.to_ascii_uppercase().as_str()) {
        return Err(invalid("there is no such category"));
    }
    let written = of_submission(body);
    let (starts, ends) = (written.body.trim_start(), written.body.trim_end());
    if written.body.is_empty() || written.body.chars().count() > 1024 {
        return Err(invalid("the body has 1 to 1024 characters"));
    }
    if starts.starts_with("{{") || ends.ends_with("}}") {
        let said = "(#100) Variables can't be at the start or end of the template.";
        return Err(refused(400, 100, said));
    }
    if written
        .button
        .is_some_and(|(label, _)| label.chars().count() > 25)
    {
        return Err(invalid("a button's label has 25 characters"));
    }
    let mut kept = body.clone();
    kept["status"] = json!("APPROVED");
    kept["id"] = json!(world.next().to_string());
    world.keep(kind, key(name, language), kept.clone());
    let update = json!({
        "object": "whatsapp_business_account",
        "entry": [{
            "id": world.setting(kind, "waba_id"),
            "time": Utc::now().timestamp(),
            "changes": [{
                "field": "message_template_status_update",
                "value": {
                    "event": "APPROVED",
                    "message_template_id": kept["id"],
                    "message_template_name": name,
                    "message_template_language": language,
                    "reason": "NONE",
                },
            }],
        }],
    });
    crate::calls::report(world, kind, "", move |world, _| -> Vec<Call> {
        vec![signed(world, kind, &update)]
    });
    let told = json!({ "id": kept["id"], "status": "PENDING", "category": category });
    Ok(Told::json(200, &told))
}
