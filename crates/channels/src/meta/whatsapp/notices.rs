//! News of the account and its templates.

use super::read::Around;
use super::templates;
use crate::chat::{Inbound, Notice, What};
use crate::meta::envelope::{fingerprint, list, named, text};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// What a change of this field says; nothing for fields that concern nobody here.
pub(super) fn read(
    field: &str,
    value: &Value,
    at: DateTime<Utc>,
    around: &Around<'_>,
) -> Result<Vec<Inbound>, String> {
    let notice = match field {
        "message_template_status_update" => Some(template(value)?),
        "phone_number_quality_update" => quality(value),
        "business_capability_update" => capability(value),
        "account_update" => account(value),
        "account_alerts" => alert(value),
        _ => None,
    };
    // Such news has no id, and the same may come again another day.
    let dedup = || format!("{field}:{}:{}", fingerprint(value), at.timestamp());
    Ok(notice
        .map(|notice| around.inbound(dedup(), at, What::Notice(notice)))
        .into_iter()
        .collect())
}

fn template(value: &Value) -> Result<Notice, String> {
    let event = text(value, "event").ok_or("a template without an event")?;
    let name = text(value, "message_template_name").ok_or("a template without a name")?;
    let state = templates::state(&event)
        .ok_or_else(|| format!("a template that is {}", named(Some(&event))))?;
    let inner = |part: &str, name: &str| value.get(part).and_then(|part| text(part, name));
    let reason = inner("rejection_info", "reason")
        .or_else(|| inner("other_info", "description"))
        .or_else(|| text(value, "reason").filter(|reason| reason != "NONE"));
    Ok(Notice::Template {
        name,
        language: text(value, "message_template_language").unwrap_or_default(),
        state,
        reason,
    })
}

/// Meta counts people reached in a day per business, and says so in two fields; the older names throughput
/// as well, which is no limit of people.
fn quality(value: &Value) -> Option<Notice> {
    let event = text(value, "event").unwrap_or_default();
    if event == "THROUGHPUT_UPGRADE" {
        return None;
    }
    let limit = text(value, "max_daily_conversations_per_business")
        .or_else(|| text(value, "current_limit"))
        .filter(|limit| limit != "TIER_NOT_SET");
    let flagged = matches!(event.as_str(), "FLAGGED" | "UNFLAGGED");
    match (limit, flagged) {
        (Some(limit), _) => Some(Notice::Quality {
            rating: flagged.then_some(event),
            limit: bounded(limit),
        }),
        // Without the limit beside it a rating would read as "unlimited".
        (None, true) => Some(Notice::Trouble(event)),
        (None, false) => None,
    }
}

fn capability(value: &Value) -> Option<Notice> {
    let limit = text(value, "max_daily_conversations_per_business")
        .or_else(|| text(value, "max_daily_conversation_per_phone"))?;
    Some(Notice::Quality {
        rating: None,
        limit: bounded(limit),
    })
}

fn bounded(limit: String) -> Option<String> {
    super::limit(&limit).is_some().then_some(limit)
}

fn account(value: &Value) -> Option<Notice> {
    let event = text(value, "event")?;
    let detail = match event.as_str() {
        "ACCOUNT_VIOLATION" => text(value.get("violation_info")?, "violation_type"),
        "ACCOUNT_RESTRICTION" => {
            let kinds = list(value, "restriction_info").iter();
            let kinds: Vec<String> = kinds.filter_map(|r| text(r, "restriction_type")).collect();
            Some(kinds.join(", "))
        }
        "DISABLED_UPDATE" => {
            let state = text(value.get("ban_info")?, "waba_ban_state")?;
            if state == "REINSTATE" {
                return None;
            }
            Some(state)
        }
        "ACCOUNT_DELETED" | "ACCOUNT_OFFBOARDED" | "PARTNER_REMOVED" => None,
        _ => return None,
    };
    Some(Notice::Trouble(match detail {
        Some(detail) => format!("{event}: {detail}"),
        None => event,
    }))
}

fn alert(value: &Value) -> Option<Notice> {
    let info = value.get("alert_info").unwrap_or(value);
    let serious = matches!(
        text(info, "alert_severity")?.as_str(),
        "CRITICAL" | "WARNING"
    );
    let over = text(info, "alert_status").is_some_and(|status| status != "ACTIVE");
    if !serious || over {
        return None;
    }
    let said = text(info, "alert_description").or_else(|| text(info, "alert_type"))?;
    Some(Notice::Trouble(said))
}
