//! The table of all calls: what is asked of each, and whose business it is.

use crate::organize::tests::home::{Home, MARK, in_a_month};
use crate::organize::tests::rooms::concert;
use serde_json::{Value, json};

/// A template of ours.
const TEMPLATE: &str = "vizha_reminder";
/// By what somebody is reached who only waits.
const WAITS: &str = "waiting.homemark@example.org";

/// Who may do something with what is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// Something of the home: neither a stranger nor door staff.
    Home,
    /// A list or deed of one's own organization: a stranger sees nothing of the home, door staff nothing.
    House,
    /// One's own account, or what is no secret.
    Own,
}

impl Home {
    /// What is asked of a call, and whose business it is.
    fn call(&self, call: &str) -> Option<(Whose, Value)> {
        let event = self.id("event");
        let serial = self.id("serial");
        let of_event = json!({"event": event});
        let one = |name: &str| json!({"id": self.id(name)});
        let everything = json!({"query": {}});
        let input = concert("Other");
        let places = json!([{"ticket_type": self.id("ticket_type"), "quantity": 1}]);
        let wish = json!({
            "event": self.id("draft"), "name": "Other", "phone": null, "email": "o@example.org",
            "language": "en", "tickets": [{"quantity": 1}], "source": "web", "user_id": null,
            "hold": false, "hold_minutes": null, "note": null, "via": null, "idempotency_key": null
        });
        let place = json!({
            "event": self.id("draft"), "name": "Other", "phone": null, "email": "o@example.org",
            "language": "en", "ticket_type": null, "quantity": 1, "source": "web", "notify": null,
            "idempotency_key": null
        });
        let channel = json!({
            "kind": "facebook", "name": "Other", "on_by_default": false,
            "settings": [["page_id", "other"], ["access_token", "other"]]
        });
        let kinds = ["BookingSuccessful"];
        let hook = json!({"url": "https://example.org/hook", "kinds": kinds, "on": true});
        let code = json!({
            "code": "OTHER", "everywhere": false, "discount": {"percent": 10}, "ticket_types": [],
            "counted": "places", "max_uses": null, "starts_at": null, "ends_at": null
        });
        let guest = json!({
            "name": "Other", "phone": null, "email": "o@example.org", "language": "en", "told": false
        });
        let settings = json!({
            "name": {"en": "Elsewhere"}, "about": {}, "region": "LK", "timezone": "Asia/Colombo",
            "language": "en", "currency": "LKR", "contact_email": null, "reminder_hours": [24]
        });
        let letter = json!({
            "audience": "all", "subject": {"en": "Other"}, "body": {"en": "Other"},
            "at": in_a_month()
        });
        let tap = json!({"id": "x", "title": "x", "description": "", "url": null});
        let (whose, body) = match call {
            "me" => (Whose::Own, json!({})),
            "account/email" => {
                let body = json!({"email": "o@example.org", "password": "wrong", "code": ""});
                (Whose::Own, body)
            }
            "account/password" => (
                Whose::Own,
                json!({"old": "wrong", "new": "another long one"}),
            ),
            "account/language" => (Whose::Own, json!({"language": "en"})),
            "account/name" => (Whose::Own, json!({"name": "Other"})),
            "second/show" | "sessions/list" => (Whose::Own, json!({})),
            "second/begin" | "second/codes" | "second/remove" => {
                (Whose::Own, json!({"password": "wrong"}))
            }
            "second/confirm" => (Whose::Own, json!({"code": "000000"})),
            "passkeys/list" => (Whose::Own, json!({})),
            "passkeys/begin" => (Whose::Own, json!({"name": "x", "password": "wrong"})),
            "passkeys/add" => {
                let made = json!({"client_data": "", "attestation": ""});
                (Whose::Own, json!({"name": "x", "made": made}))
            }
            "passkeys/rename" => {
                let id = self.id("passkey");
                (Whose::Home, json!({"id": id, "name": "Other"}))
            }
            "passkeys/remove" => {
                let id = self.id("passkey");
                (Whose::Own, json!({"id": id, "password": "wrong"}))
            }
            "sessions/end" => (Whose::Home, one("session")),
            "sessions/end_others" => (Whose::Own, json!({})),
            // The only owner, and door staff at the end of their day.
            "team/leave" => (Whose::Own, json!({})),
            "organization/show" => (Whose::Own, json!({})),
            "organization/update" => (Whose::House, json!({"input": settings})),
            "look/show" | "mails/list" => (Whose::House, json!({})),
            "look/update" => {
                let look = json!({
                    "accent": "", "logo": null, "sender": {}, "footer": {}, "terms": {}, "privacy": {}
                });
                (Whose::House, json!({"input": look}))
            }
            "mails/set" | "mails/preview" => {
                let text = json!({"kind": "reminder", "subject": {}, "introduction": {}});
                (Whose::House, json!({"input": text}))
            }
            "mails/test" => {
                let text = json!({"kind": "reminder", "subject": {}, "introduction": {}});
                (Whose::House, json!({"input": text, "language": "en"}))
            }
            "tokens/list" => (Whose::House, json!({})),
            "tokens/create" => {
                let body = json!({"name": "x", "scopes": ["events:read"]});
                (Whose::House, body)
            }
            "tokens/revoke" => (Whose::Home, one("token")),
            "announcements/list" => (Whose::Home, of_event),
            "announcements/drafts" => (Whose::Home, json!({"event": event, "language": "en"})),
            "announcements/announce" => {
                let wishes = json!([{"channel": self.id("channel")}]);
                (Whose::Home, json!({"event": event, "wishes": wishes}))
            }
            "announcements/edit" => {
                let id = self.id("announcement");
                (Whose::Home, json!({"id": id, "text": "Other", "at": null}))
            }
            "announcements/retry" | "announcements/remove" => (Whose::Home, one("announcement")),
            "announcements/settle" => {
                let id = self.id("announcement");
                (Whose::Home, json!({"id": id, "is_out": true}))
            }
            "announcements/texts" => (Whose::House, json!({"kind": "facebook"})),
            "announcements/set_texts" => {
                let body = json!({"kind": "facebook", "texts": {"en": "{title}"}});
                (Whose::House, body)
            }
            "audit/list" => (Whose::House, json!({"query": {"subject": event}})),
            "audit/choices" => (Whose::House, json!({})),
            "bookings/list" | "bookings/count" => {
                (Whose::House, json!({"query": {"event": event}}))
            }
            "bookings/show" | "bookings/confirm" | "bookings/cancel" | "bookings/notes" => {
                (Whose::Home, one("booking"))
            }
            "bookings/add" => (Whose::Home, json!({"request": wish})),
            "bookings/change" => {
                let body = json!({"id": self.id("booking"), "tickets": places});
                (Whose::Home, body)
            }
            "bookings/mark_paid" => {
                let body = json!({"id": self.id("booking"), "paid": true});
                (Whose::Home, body)
            }
            "bookings/many" => {
                let body = json!({"deed": "cancel", "bookings": [self.id("booking")]});
                (Whose::House, body)
            }
            "bookings/whole" => (Whose::House, json!({"query": {"event": event}})),
            "bookings/part" => {
                let query = json!({"event": event});
                let body = json!({"deed": "cancel", "query": query, "before": uuid::Uuid::max()});
                (Whose::House, body)
            }
            "bookings/transfer" => {
                let body = json!({"id": self.id("booking"), "input": guest});
                (Whose::Home, body)
            }
            "bookings/answers" => {
                let body = json!({"id": self.id("booking"), "answers": []});
                (Whose::Home, body)
            }
            "bookings/lengthen" => {
                let body = json!({"id": self.id("booking"), "by": "hour"});
                (Whose::Home, body)
            }
            "bookings/add_note" => {
                let body = json!({"id": self.id("booking"), "text": "Other"});
                (Whose::Home, body)
            }
            "bookings/remove_note" => {
                let body = json!({"id": self.id("booking"), "note": self.id("note")});
                (Whose::Home, body)
            }
            "channels/list" => (Whose::House, json!({})),
            "channels/show" | "channels/remove" | "channels/test" => (Whose::Home, one("channel")),
            "channels/secret" | "channels/templates" => (Whose::Home, one("phone")),
            "channels/connect" => (Whose::House, json!({"input": channel})),
            "channels/update" => {
                let body = json!({"id": self.id("channel"), "input": channel});
                (Whose::Home, body)
            }
            "channels/hello" => {
                let body = json!({"id": self.id("phone"), "phone": "+94771112223"});
                (Whose::Home, body)
            }
            "channels/submit" => {
                let id = self.id("phone");
                let body = json!({"id": id, "name": TEMPLATE, "language": "en"});
                (Whose::Home, body)
            }
            "conversations/list" => (Whose::House, everything),
            "conversations/waiting" => (Whose::House, json!({})),
            "conversations/show" | "conversations/settle" => (Whose::Home, one("conversation")),
            "conversations/answer" => {
                let body = json!({"id": self.id("conversation"), "text": "Other"});
                (Whose::Home, body)
            }
            "events/list" => (Whose::House, everything),
            "events/show" | "events/room" | "events/edit" | "events/duplicate"
            | "events/cancel" | "events/delete" => (Whose::Home, one("event")),
            "events/publish" => (Whose::Home, one("draft")),
            "events/create" => (Whose::House, json!({"input": input})),
            "events/update" => {
                let body = json!({"id": self.id("draft"), "input": input, "revision": 1});
                (Whose::Home, body)
            }
            "events/preview" => (Whose::House, json!({"markdown": "x"})),
            "figures/home" => (Whose::House, json!({})),
            "figures/room" => {
                let body = json!({"id": event, "plots": ["time"], "language": "en"});
                (Whose::Home, body)
            }
            "figures/lately" => (Whose::Home, json!({"id": event, "cursor": null})),
            "guides/channel" => (Whose::Own, json!({"kind": "facebook", "language": "en"})),
            "guides/old-client" => (Whose::Own, json!({"language": "en"})),
            "hooks/list" => (Whose::House, json!({})),
            "hooks/create" => (Whose::House, json!({"input": hook})),
            "hooks/update" => (Whose::Home, json!({"id": self.id("hook"), "input": hook})),
            "hooks/show" => {
                let body = json!({"id": self.id("hook"), "state": null, "cursor": null});
                (Whose::Home, body)
            }
            "hooks/secret" | "hooks/remove" | "hooks/test" => (Whose::Home, one("hook")),
            "hooks/delivery" | "hooks/replay" => (Whose::Home, one("delivery")),
            "guests/list" => (Whose::House, json!({"q": MARK, "cursor": null})),
            "guests/show" => {
                let body = json!({"id": self.id("booking"), "cursor": null});
                (Whose::Home, body)
            }
            "guests/erase" => (Whose::Home, one("booking")),
            "guests/look" => (Whose::House, json!({"contact": WAITS})),
            "guests/person_file" => {
                let body = json!({"contact": WAITS, "language": "en"});
                (Whose::Home, body)
            }
            "guests/erase_person" => (Whose::Home, json!({"contact": WAITS})),
            "imports/begin" => {
                let file = json!({"event": event, "name": "x.csv", "size": 9});
                (Whose::Home, json!({"input": file}))
            }
            "imports/list" => (Whose::House, json!({})),
            "imports/show" | "imports/cancel" => (Whose::Home, one("import")),
            "imports/rows" => {
                let body = json!({"id": self.id("import"), "state": "new", "cursor": null});
                (Whose::Home, body)
            }
            "imports/start" => {
                let body = json!({"id": self.id("import"), "tell": true});
                (Whose::Home, body)
            }
            "messages/list" => (Whose::House, json!({"query": {"event": event}})),
            "messages/show" | "messages/retry" | "messages/cancel" => (Whose::Home, one("message")),
            "promo/list" => (Whose::Home, json!({"event": event, "cursor": null})),
            "promo/edit" | "promo/end" => (
                Whose::Home,
                json!({"event": event, "code": self.id("code")}),
            ),
            "promo/save" => {
                let body = json!({"event": event, "code": null, "input": code});
                (Whose::Home, body)
            }
            "questions/list" => (Whose::Home, of_event),
            "questions/put" => {
                let body = json!({"event": event, "questions": [], "seen": []});
                (Whose::Home, body)
            }
            // Nobody's: there are no stand-ins here.
            "sandbox/kinds" => (Whose::Own, json!({})),
            "sandbox/posts" => (Whose::House, json!({})),
            "sandbox/chat" | "sandbox/restart" => (Whose::House, json!({"kind": "whatsapp"})),
            "sandbox/say" => (Whose::House, json!({"kind": "whatsapp", "text": "x"})),
            "sandbox/tap" => (Whose::House, json!({"kind": "whatsapp", "choice": tap})),
            "series/preview" | "series/repeat" => {
                let rule = "FREQ=WEEKLY;COUNT=3";
                (
                    Whose::Home,
                    json!({"event": self.id("draft"), "rule": rule}),
                )
            }
            "series/show" => (Whose::Home, json!({"event": serial})),
            "series/dates" => (Whose::Home, json!({"event": serial, "cursor": ""})),
            "series/update" => {
                let body = json!({"id": serial, "input": input, "revision": 1, "reach": "all"});
                (Whose::Home, body)
            }
            "series/lengthen" => {
                let body = json!({"event": serial, "longer": {"times": 5}});
                (Whose::Home, body)
            }
            "series/take_over" => {
                let body = json!({"event": serial, "what": "questions"});
                (Whose::Home, body)
            }
            "series/publish" => (Whose::Home, json!({"id": serial, "reach": "all"})),
            "series/cancel" => {
                let body = json!({"id": serial, "reach": "all", "words": {"en": "Other"}});
                (Whose::Home, body)
            }
            "waiting/list" => (Whose::Home, json!({"event": event, "query": {}})),
            "waiting/set" => {
                let settings = json!({"is_open": true, "comes_first": true, "offer_hours": 12});
                (Whose::Home, json!({"event": event, "settings": settings}))
            }
            "waiting/act" => {
                let body = json!({"event": event, "waiting": self.id("waiting"), "deed": "remove"});
                (Whose::Home, body)
            }
            // The list of what is published is open to everybody; that of a draft is not.
            "waiting/add" => (Whose::Home, json!({"request": place})),
            "writing/list" => (Whose::Home, of_event),
            "writing/preview" => (Whose::Home, json!({"event": event, "input": letter})),
            "writing/write" => {
                let body = json!({"event": event, "id": self.id("written"), "input": letter});
                (Whose::Home, body)
            }
            "writing/cancel" => (
                Whose::Home,
                json!({"event": event, "id": self.id("written")}),
            ),
            "writing/call_off" => {
                let body = json!({"event": event, "words": {"en": "Other"}});
                (Whose::Home, body)
            }
            "subscribers/list" => (Whose::House, json!({"cursor": null})),
            "subscribers/counts" => (Whose::House, json!({})),
            "subscribers/remove" => (Whose::Home, one("subscriber")),
            "team/list" => (Whose::House, json!({"cursor": null})),
            "team/invitations" => (Whose::House, json!({})),
            "team/invite" => {
                let input = json!({"role": "door", "email": null, "language": "en"});
                (Whose::House, json!({"input": input}))
            }
            "team/withdraw" => (Whose::Home, one("invitation")),
            "team/role" => {
                let body = json!({"user": self.id("member"), "role": "owner"});
                (Whose::Home, body)
            }
            "team/remove" => (Whose::Home, json!({"user": self.id("member")})),
            "team/doors" => (Whose::House, json!({"user": self.id("member")})),
            "team/door" => {
                let body = json!({"event": event, "user": self.door_user, "given": true});
                (Whose::Home, body)
            }
            _ => return None,
        };
        Some((whose, body))
    }

    /// Whose business a call is, and what is asked; every call has its place in the table.
    pub(super) fn asked(&self, call: &str) -> (Whose, Value) {
        self.call(call)
            .unwrap_or_else(|| panic!("the call {call} is missing from the table"))
    }
}
