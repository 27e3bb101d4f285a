//! Reports about messages, wishes of guests, and news of the account, as Meta writes them down.

use crate::inbound::{BUSINESS, NUMBER, message, notice, only, second, value, whatsapp};
use channels::chat::*;
use channels::meta::whatsapp::limit;
use serde_json::{Value, json};

#[test]
fn reports_carry_our_mark_and_why_a_message_failed() {
    let reading = whatsapp(
        "messages",
        value(
            "statuses",
            json!([
                { "id": "wamid.1", "status": "read", "timestamp": "1750030075", "recipient_id": "16505551234", "biz_opaque_callback_data": "job-7" },
                { "id": "wamid.1", "status": "sent", "timestamp": "1750030073", "recipient_user_id": "US.1", "parent_user_id": "US.ENT.1", "pricing": { "billable": true, "pricing_model": "PMP", "type": "regular", "category": "utility" } },
                { "id": "wamid.1", "status": "played", "timestamp": "1750030076" },
                { "id": "wamid.2", "status": "failed", "timestamp": "1750030073", "recipient_id": "16505551234", "errors": [{ "code": 131049, "title": "Not delivered", "message": "x", "error_data": { "details": "to keep a healthy ecosystem" } }] },
                { "id": "wamid.3", "status": "failed", "timestamp": "1750030073", "errors": [{ "code": 131042, "title": "Payment" }] },
                { "id": "wamid.4", "status": "failed", "timestamp": "1750030073", "recipient_id": "16505551234", "errors": [{ "code": 131050, "title": "Stopped" }] },
            ]),
        ),
    );
    assert_eq!(reading.unread, Vec::<String>::new());
    let reports: Vec<(String, ReportState, Option<String>, Option<String>)> = reading
        .elements
        .iter()
        .filter_map(|element| match element.what.clone() {
            What::Report(report) => Some((
                element.dedup.clone(),
                report.state,
                report.mark,
                report.reason,
            )),
            _ => None,
        })
        .collect();
    let expected = [
        ("wamid.1:read", ReportState::Read, Some("job-7"), None),
        ("wamid.1:sent", ReportState::Sent, None, None),
        ("wamid.1:played", ReportState::Read, None, None),
        (
            "wamid.2:failed",
            ReportState::Failed,
            None,
            Some("(131049) Not delivered to keep a healthy ecosystem"),
        ),
        (
            "wamid.3:failed",
            ReportState::Failed,
            None,
            Some("(131042) Payment"),
        ),
        (
            "wamid.4:failed",
            ReportState::Failed,
            None,
            Some("(131050) Stopped"),
        ),
    ];
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(dedup, state, mark, reason)| {
            (
                dedup.to_owned(),
                state,
                mark.map(str::to_owned),
                reason.map(str::to_owned),
            )
        })
        .collect();
    assert_eq!(reports, expected);
    // What concerns the whole account, or is the guest's wish, is said once more as such.
    let notices: Vec<&Notice> = reading.elements.iter().filter_map(notice).collect();
    assert_eq!(notices[0], &Notice::Trouble("(131042) Payment".into()));
    assert!(matches!(notices[1], Notice::Wish { from, wanted: false } if from.id == "16505551234"));
    assert_eq!(notices.len(), 2);
}

#[test]
fn news_of_the_account_and_its_templates_is_passed_on() {
    let about = |field: &str, value: Value| {
        let reading = whatsapp(field, value);
        assert_eq!(reading.unread, Vec::<String>::new());
        assert!(
            reading
                .elements
                .iter()
                .all(|e| e.account.as_deref() == Some(BUSINESS) && e.at == second(1_751_247_548))
        );
        reading
            .elements
            .iter()
            .filter_map(notice)
            .cloned()
            .collect::<Vec<_>>()
    };
    let template = |event: &str, more: Value| {
        let mut value = json!({ "event": event, "message_template_id": 1_689_556_908_129_832_u64, "message_template_name": "abandoned_cart", "message_template_language": "en", "reason": "NONE" });
        for (name, more) in more.as_object().unwrap() {
            value[name.as_str()] = more.clone();
        }
        about("message_template_status_update", value)
    };
    let is = |state, reason: Option<&str>| {
        vec![Notice::Template {
            name: "abandoned_cart".into(),
            language: "en".into(),
            state,
            reason: reason.map(str::to_owned),
        }]
    };
    assert_eq!(
        template("APPROVED", json!({})),
        is(TemplateState::Approved, None)
    );
    assert_eq!(
        template("PAUSED", json!({})),
        is(TemplateState::Paused, None)
    );
    let info = json!({ "reason": "INVALID_FORMAT", "rejection_info": { "reason": "Parameters stand side by side." } });
    assert_eq!(
        template("REJECTED", info),
        is(
            TemplateState::Rejected,
            Some("Parameters stand side by side.")
        )
    );
    assert_eq!(
        template("DISABLED", json!({ "reason": "ABUSE" })),
        is(TemplateState::Disabled, Some("ABUSE"))
    );

    let quality = |rating: Option<&str>, limit: Option<&str>| {
        vec![Notice::Quality {
            rating: rating.map(str::to_owned),
            limit: limit.map(str::to_owned),
        }]
    };
    let field = "phone_number_quality_update";
    assert_eq!(
        about(
            field,
            json!({ "event": "FLAGGED", "current_limit": "TIER_2K" })
        ),
        quality(Some("FLAGGED"), Some("TIER_2K"))
    );
    assert_eq!(
        about(
            field,
            json!({ "event": "UPGRADE", "current_limit": "TIER_UNLIMITED" })
        ),
        quality(None, None)
    );
    // This one is about throughput, whatever it names.
    assert_eq!(
        about(
            field,
            json!({ "event": "THROUGHPUT_UPGRADE", "current_limit": "TIER_UNLIMITED" })
        ),
        Vec::<Notice>::new()
    );
    let capability =
        json!({ "max_daily_conversations_per_business": 2000, "max_phone_numbers_per_waba": 25 });
    assert_eq!(
        about("business_capability_update", capability),
        quality(None, Some("2000"))
    );

    let trouble = |words: &str| vec![Notice::Trouble(words.into())];
    let field = "account_update";
    assert_eq!(
        about(
            field,
            json!({ "event": "ACCOUNT_VIOLATION", "violation_info": { "violation_type": "ADULT" } })
        ),
        trouble("ACCOUNT_VIOLATION: ADULT")
    );
    assert_eq!(
        about(
            field,
            json!({ "event": "ACCOUNT_RESTRICTION", "restriction_info": [{ "restriction_type": "RESTRICTED_BIZ_INITIATED_MESSAGING", "expiration": 1 }] })
        ),
        trouble("ACCOUNT_RESTRICTION: RESTRICTED_BIZ_INITIATED_MESSAGING")
    );
    assert_eq!(
        about(
            field,
            json!({ "event": "DISABLED_UPDATE", "ban_info": { "waba_ban_state": "REINSTATE" } })
        ),
        Vec::<Notice>::new()
    );
    assert_eq!(
        about(field, json!({ "event": "MM_LITE_TERMS_SIGNED" })),
        Vec::<Notice>::new()
    );
    let alert = |severity: &str| json!({ "entity_type": "BUSINESS", "alert_info": { "alert_severity": severity, "alert_status": "ACTIVE", "alert_type": "X", "alert_description": "Limits cannot be increased." } });
    assert_eq!(
        about("account_alerts", alert("WARNING")),
        trouble("Limits cannot be increased.")
    );
    assert_eq!(
        about("account_alerts", alert("INFORMATIONAL")),
        Vec::<Notice>::new()
    );
    assert_eq!(
        about("something_new", json!({ "a": 1 })),
        Vec::<Notice>::new()
    );

    let error = json!({ "metadata": { "phone_number_id": NUMBER }, "errors": [{ "code": 131031, "title": "Account locked" }] });
    assert_eq!(
        notice(only(&whatsapp("messages", error))),
        Some(&Notice::Trouble("(131031) Account locked".into()))
    );
    let busy = json!({ "errors": [{ "code": 130429, "title": "Rate limit hit" }] });
    assert_eq!(whatsapp("messages", busy).unread, ["an error 130429"]);
    let limits = [
        ("TIER_250", Some(250)),
        ("TIER_2K", Some(2000)),
        ("TIER_100K", Some(100_000)),
        ("2000", Some(2000)),
        ("TIER_UNLIMITED", None),
        ("-1", None),
        ("", None),
    ];
    for (word, people) in limits {
        assert_eq!(limit(word), people, "{word}");
    }
}

#[test]
fn wishes_and_moves_of_guests_are_noticed() {
    let wish = |word: &str| {
        let wish = json!([{ "wa_id": "16505551234", "detail": "User requested", "category": "marketing_messages", "value": word, "timestamp": 1_731_705_721 }]);
        let reading = whatsapp("user_preferences", value("user_preferences", wish));
        let element = only(&reading).clone();
        assert_eq!(
            (element.at, element.account.as_deref()),
            (second(1_731_705_721), Some(NUMBER))
        );
        match notice(&element) {
            Some(Notice::Wish { from, wanted }) => (from.id.clone(), *wanted),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(wish("stop"), ("16505551234".to_owned(), false));
    assert_eq!(wish("resume"), ("16505551234".to_owned(), true));

    let system = |system: Value| {
        let mut message = message(json!({ "type": "system", "system": system }));
        message["from_user_id"] = json!("US.1");
        let mut contents = value("messages", json!([message]));
        contents.as_object_mut().unwrap().remove("contacts");
        let reading = whatsapp("messages", contents);
        reading
            .elements
            .iter()
            .filter_map(notice)
            .cloned()
            .collect::<Vec<_>>()
    };
    let moved = |from: &str, to: &str| Notice::Moved {
        from: from.into(),
        to: to.into(),
        new_person: false,
    };
    let number = json!({ "type": "user_changed_number", "wa_id": "12195555358", "body": "User A changed from 16505551234 to 12195555358" });
    assert_eq!(system(number), [moved("16505551234", "12195555358")]);
    let user = json!({ "type": "user_changed_user_id", "user_id": "US.2", "body": "User A changed from US.1 to US.2" });
    assert_eq!(system(user), [moved("US.1", "US.2")]);
    assert_eq!(
        system(json!({ "type": "customer_identity_changed" })),
        Vec::<Notice>::new()
    );
}
