//! A house with one of everything, and strangers before its door.
#![allow(clippy::unwrap_used)]

use super::rooms::{Rooms, concert, text};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::{DateTime, Duration, Utc};
use domain::channel::ChannelKind;
use domain::ids::{AnnouncementId, OrganizationId, SubscriberId};
use domain::language::Language;
use serde_json::{Value, json};
use sqlx::{Connection as _, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet};
use store::records::{ConsentEntry, NewAnnouncement, PasskeyRecord, SubscriberRecord};
use usecases::Role;
use usecases::channels::ChannelInput;
use usecases::subscribers::{SubscriptionState, Way};
use uuid::Uuid;

/// Stands in everything that is somebody's own business in this house.
pub(super) const MARK: &str = "Homemark";
/// An id that nobody has.
pub(super) const NOBODY: &str = "0190a0a0-0000-7000-8000-0000000000ff";
/// Where nobody answers.
const NOWHERE: &str = "http://127.0.0.1:9";
/// Tables that are written to by whoever asks.
const LOOSE: [&str; 1] = ["rate"];

/// A house with one of everything, and another one.
pub(super) struct Home {
    pub(super) rooms: Rooms,
    pub(super) owner: String,
    /// Door staff of the house, to whom one event is given.
    pub(super) door: String,
    pub(super) door_user: String,
    /// The owner of another house, its manager, and its door staff.
    pub(super) stranger: String,
    pub(super) manager: String,
    pub(super) other_door: String,
    pub(super) organization: OrganizationId,
    /// What there is in the house.
    pub(super) ids: BTreeMap<&'static str, String>,
    /// What there is in the other one.
    pub(super) theirs: BTreeMap<&'static str, String>,
    /// Of an event that is not published.
    pub(super) draft_slug: String,
}

pub(super) async fn home() -> Home {
    let rooms = Rooms::over(tempfile::tempdir().unwrap(), true).await;
    let owner = rooms.set_up().await;
    let organization = rooms.organization().await;
    let mut home = Home {
        rooms,
        owner,
        door: String::new(),
        door_user: String::new(),
        stranger: String::new(),
        manager: String::new(),
        other_door: String::new(),
        organization,
        ids: BTreeMap::new(),
        theirs: BTreeMap::new(),
        draft_slug: String::new(),
    };
    home.events().await;
    home.bookings().await;
    home.team().await;
    home.channels().await;
    home.programs().await;
    home.lists().await;
    home.strangers().await;
    home
}

/// Whether a text tells anything of the house.
pub(super) fn tells(text: &str) -> bool {
    let lower = text.to_lowercase();
    let personal = ["homemark", "arun@", "94771234567"];
    personal.iter().any(|word| lower.contains(word))
}

/// That rows are as they were before.
pub(super) fn assert_same(before: &BTreeSet<String>, after: &BTreeSet<String>) {
    let gone: Vec<&String> = before.difference(after).collect();
    let new: Vec<&String> = after.difference(before).collect();
    assert!(
        gone.is_empty() && new.is_empty(),
        "gone: {gone:#?}\nnew: {new:#?}"
    );
}

impl Home {
    /// Something of the house.
    pub(super) fn id(&self, name: &str) -> &str {
        &self.ids[name]
    }

    /// The same house once more, as it was when it was built.
    pub(super) async fn again(&self) -> Rooms {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("vizha.db");
        self.rooms.store.backup(&file).await.unwrap();
        Rooms::over(folder, true).await
    }

    /// Every row that is about this house or names anything of it, but for those that name somebody.
    pub(super) async fn rows(&self, rooms: &Rooms, but: &str) -> BTreeSet<String> {
        let organization = self.organization.to_string();
        let ids = self.ids.values().chain([&organization]);
        let mut names: Vec<String> = ids.flat_map(|id| [id.clone(), bare(id)]).collect();
        names.push(MARK.to_lowercase());
        let mut c = connection(rooms).await;
        let tables: Vec<String> =
            sqlx::query_scalar("select name from sqlite_master where type = 'table'")
                .fetch_all(&mut c)
                .await
                .unwrap();
        let (mut rows, mut lines) = (BTreeSet::new(), Vec::new());
        for table in tables {
            if LOOSE.contains(&table.as_str()) {
                continue;
            }
            let columns: Vec<String> =
                sqlx::query_scalar("select name from pragma_table_info($1) order by cid")
                    .bind(table.clone())
                    .fetch_all(&mut c)
                    .await
                    .unwrap();
            let cells = columns.iter().map(|name| format!("quote(\"{name}\")"));
            let cells: Vec<String> = cells.collect();
            let sql = format!("select {} from \"{table}\"", cells.join(" || ' ' || "));
            let found: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
                .fetch_all(&mut c)
                .await
                .unwrap();
            for row in found {
                let row = row.to_lowercase();
                let ours = names.iter().any(|name| row.contains(name.as_str()));
                let left_out = !but.is_empty() && (row.contains(but) || row.contains(&bare(but)));
                if ours && !left_out {
                    rows.insert(format!("{table}: {row}"));
                } else if left_out && table == "audit_log" {
                    lines.extend(row.split(' ').next().map(str::to_owned));
                }
            }
        }
        // The words of a line name nobody, but the line.
        rows.retain(|row| {
            !(row.starts_with("audit_word: ") && lines.iter().any(|line| row.ends_with(line)))
        });
        rows
    }

    /// What the owner is answered.
    async fn ask(&self, call: &str, body: Value) -> Value {
        let (status, answer) = self.rooms.call(call, body, &self.owner).await;
        assert_eq!(status, StatusCode::OK, "{call}: {answer}");
        answer
    }

    fn keep(&mut self, name: &'static str, id: &Value) {
        let id = id.as_str().unwrap_or_else(|| panic!("{name}: {id}"));
        self.ids.insert(name, id.to_owned());
    }

    async fn events(&mut self) {
        let marked = json!({"ta": MARK, "en": MARK});
        let mut input = concert(MARK);
        for field in [
            "title",
            "summary",
            "description",
            "venue_name",
            "venue_address",
        ] {
            input[field] = marked.clone();
        }
        let mut paid = input.clone();
        paid["ticket_types"] = json!([{"name": marked, "price_minor": 50_000}]);
        let (event, first) = self.rooms.booked(paid, &self.owner).await;
        self.keep("event", &event["id"]);
        self.keep("ticket_type", &first["items"][0]["ticket_type"]);
        let draft = self.ask("events/create", json!({"input": input})).await;
        self.keep("draft", &draft["id"]);
        self.draft_slug = draft["slug"].as_str().unwrap().to_owned();
        let serial = self.ask("events/create", json!({"input": input})).await;
        self.keep("serial", &serial["id"]);
        let repeated = json!({"event": serial["id"], "rule": "FREQ=WEEKLY;COUNT=3"});
        self.ask("series/repeat", repeated).await;
        let (given, _) = self.rooms.booked(concert("Given"), &self.owner).await;
        self.keep("given", &given["id"]);
    }

    async fn bookings(&mut self) {
        let event = self.id("event").to_owned();
        let wish = json!({"request": {
            "event": event, "name": MARK, "phone": "+94771234567",
            "email": "guest.homemark@example.org", "language": "en",
            "tickets": [{"quantity": 2}], "source": "web", "user_id": null, "hold": false,
            "hold_minutes": null, "note": MARK, "via": null, "idempotency_key": null
        }});
        let booking = self.ask("bookings/add", wish).await;
        self.keep("booking", &booking["id"]);
        self.rooms.house.workers.run_due().await.unwrap();
        let messages = self.ask("messages/list", json!({"query": {}})).await;
        self.keep("message", &messages["items"][0]["id"]);
        let note = json!({"id": booking["id"], "text": MARK});
        let notes = self.ask("bookings/add_note", note).await;
        self.keep("note", &notes[0]["id"]);
        let code = json!({"event": event, "code": null, "input": {
            "code": "HOMEMARK", "everywhere": false, "discount": {"percent": 10},
            "ticket_types": [], "counted": "places", "max_uses": null, "starts_at": null,
            "ends_at": null
        }});
        let code = self.ask("promo/save", code).await;
        self.keep("code", &code["id"]);
        let question = json!({"event": event, "seen": [], "questions": [{
            "id": null, "kind": "text", "label": {"ta": MARK, "en": MARK}, "options": {},
            "required": false, "ticket_type": null
        }]});
        let asked = self.ask("questions/put", question).await;
        self.keep("question", &asked["questions"][0]["id"]);
        let letter = json!({"event": event, "id": Uuid::now_v7(), "input": {
            "audience": "all", "subject": {"ta": MARK, "en": MARK},
            "body": {"ta": MARK, "en": MARK}, "at": in_a_month()
        }});
        let written = self.ask("writing/write", letter).await;
        self.keep("written", &written["id"]);
        let file = json!({"event": event, "name": "homemark.csv", "size": 9});
        let import = self.ask("imports/begin", json!({"input": file})).await;
        self.keep("import", &import["id"]);
    }

    async fn team(&mut self) {
        let organization = self.organization;
        let manager = "manager.homemark@example.org";
        self.rooms
            .member(organization, manager, Role::Manager)
            .await;
        let door = "door@example.org";
        self.door = self.rooms.member(organization, door, Role::Door).await;
        let members = self.ask("team/list", json!({})).await;
        let known = members["items"].as_array().unwrap();
        let user = |email: &str| {
            let found = known.iter().find(|one| one["email"] == email);
            found.unwrap()["user"].clone()
        };
        self.door_user = user(door).as_str().unwrap().to_owned();
        self.keep("member", &user(manager));
        let given = json!({"event": self.id("given"), "user": self.door_user, "given": true});
        self.ask("team/door", given).await;
        let invited = json!({"input": {
            "role": "manager", "email": "invited.homemark@example.org", "language": "en"
        }});
        let invitation = self.ask("team/invite", invited).await;
        self.keep("invitation", &invitation["id"]);
        let sessions = self.ask("sessions/list", json!({})).await;
        self.keep("session", &sessions[0]["id"]);
        let me = self.ask("me", json!({})).await;
        let passkey = PasskeyRecord {
            id: Uuid::now_v7(),
            user: serde_json::from_value(me["member"]["user"].clone()).unwrap(),
            credential: MARK.as_bytes().to_vec(),
            public_key: Vec::new(),
            counter: 0,
            name: MARK.to_owned(),
            created_at: self.rooms.store.now(),
            last_used_at: None,
        };
        self.ids.insert("passkey", passkey.id.to_string());
        assert!(self.rooms.store.add_passkey(passkey).await.unwrap());
    }

    async fn channels(&mut self) {
        for (name, kind, settings) in [
            (
                "channel",
                ChannelKind::Facebook,
                [("page_id", "homemark"), ("access_token", "homemark-token")].as_slice(),
            ),
            (
                "phone",
                ChannelKind::WhatsappGupshup,
                [
                    ("app_name", "homemark"),
                    ("api_key", "homemark-key"),
                    ("source", "94770000000"),
                ]
                .as_slice(),
            ),
        ] {
            let input = ChannelInput {
                kind,
                name: MARK.to_owned(),
                settings: settings
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                    .collect(),
                on_by_default: false,
            };
            let channels = &self.rooms.house.doors.channels;
            let made = channels
                .connect_sandbox(self.organization, input, NOWHERE.to_owned())
                .await;
            self.ids.insert(name, made.unwrap().id.to_string());
        }
        let announcement = NewAnnouncement {
            id: AnnouncementId(Uuid::now_v7()),
            organization: self.organization,
            event: self.id("event").parse().unwrap(),
            channel: self.id("channel").parse().unwrap(),
            language: Language::English,
            text: MARK.to_owned(),
            planned_at: self.rooms.store.now() + Duration::days(9),
            dedup_key: None,
        };
        self.ids.insert("announcement", announcement.id.to_string());
        let store = &self.rooms.store;
        let planned = store.insert_announcements(vec![(announcement, None)]);
        planned.await.unwrap();
        let subscriber = SubscriberRecord {
            id: SubscriberId(Uuid::now_v7()),
            organization: self.organization,
            way: Way::Mail,
            address: "reader.homemark@example.org".to_owned(),
            name: Some(MARK.to_owned()),
            language: Language::English,
            state: SubscriptionState::Active,
            source: "page".to_owned(),
            since: self.rooms.store.now(),
        };
        let consent = ConsentEntry {
            organization: self.organization,
            way: Way::Mail,
            address: subscriber.address.clone(),
            purpose: "news".to_owned(),
            given: true,
            source: "page".to_owned(),
        };
        self.ids.insert("subscriber", subscriber.id.to_string());
        let kept = self.rooms.store.put_subscriber(subscriber, consent);
        kept.await.unwrap();
    }

    async fn programs(&mut self) {
        let token = json!({"name": MARK, "scopes": ["events:read"]});
        let token = self.ask("tokens/create", token).await;
        self.keep("token", &token[0]["id"]);
        let hook = json!({"input": {
            "url": format!("{NOWHERE}/homemark"), "kinds": ["BookingSuccessful"], "on": true
        }});
        let hook = self.ask("hooks/create", hook).await;
        self.keep("hook", &hook["hook"]["id"]);
        let picture = Request::post("/organize/upload/picture")
            .header(header::COOKIE, self.owner.as_str())
            .body(Body::from(media::qr::png(MARK, 8).unwrap()));
        let taken = self.rooms.send(picture.unwrap()).await;
        assert_eq!(taken.status(), StatusCode::OK);
        let picture: Value = serde_json::from_str(&text(taken).await).unwrap();
        self.keep("picture", &picture["id"]);
    }

    /// What only guests and programs elsewhere bring about.
    async fn lists(&mut self) {
        let id = |name: &str| Uuid::parse_str(self.id(name)).unwrap();
        let (event, organization) = (id("event"), self.organization.0);
        let made: [(&'static str, Uuid); 3] = [
            ("waiting", Uuid::now_v7()),
            ("conversation", Uuid::now_v7()),
            ("delivery", Uuid::now_v7()),
        ];
        let now = Utc::now().timestamp_micros();
        let mut c = connection(&self.rooms).await;
        sqlx::query(
            "insert or replace into waiting_list (event_id, is_open, comes_first, waiting, offered,
             next_turn) values ($1, 1, 1, 1, 0, 2)",
        )
        .bind(event)
        .execute(&mut c)
        .await
        .unwrap();
        sqlx::query(
            "insert into waiting (id, event_id, organization_id, ticket_type_id, quantity, state,
             turn, name, name_folded, email, language, source, created_at, changed_at)
             values ($1, $2, $3, $4, 1, 'waiting', 1, $5, $6, $7, 'en', 'organizer', $8, $8)",
        )
        .bind(made[0].1)
        .bind(event)
        .bind(organization)
        .bind(id("ticket_type"))
        .bind(MARK)
        .bind("homemark")
        .bind("waiting.homemark@example.org")
        .bind(now)
        .execute(&mut c)
        .await
        .unwrap();
        sqlx::query(
            "insert into conversation (id, organization_id, channel_id, guest, name, state,
             last_heard_at, last_at, last_text, waits_since, fence, created_at)
             values ($1, $2, $3, '94771112223', $4, '{}', $5, $5, $4, $5, 0, $5)",
        )
        .bind(made[1].1)
        .bind(organization)
        .bind(id("phone"))
        .bind(MARK)
        .bind(now)
        .execute(&mut c)
        .await
        .unwrap();
        sqlx::query(
            "insert into hook_delivery (id, hook_id, organization_id, cause, is_replay, kind,
             event_id, payload, state, attempts, status, answer, tried_at, took_ms, next_try_at,
             created_at)
             values ($1, $2, $3, $1, 0, 'BookingSuccessful', $4, $5, 'delivered', 1, 200, $5, $6,
             3, $6, $6)",
        )
        .bind(made[2].1)
        .bind(id("hook"))
        .bind(organization)
        .bind(event)
        .bind("{\"event\":\"Homemark\"}")
        .bind(now)
        .execute(&mut c)
        .await
        .unwrap();
        for (name, id) in made {
            self.ids.insert(name, id.to_string());
        }
    }

    async fn strangers(&mut self) {
        let elsewhere = serde_json::from_value(json!({
            "name": {"en": "Elsewhere"}, "about": {}, "region": "LK", "timezone": "Asia/Colombo",
            "language": "en", "currency": "LKR", "contact_email": null, "reminder_hours": [24]
        }));
        let organizations = &self.rooms.house.doors.organizations;
        let elsewhere = organizations.create(None, elsewhere.unwrap()).await;
        let elsewhere = elsewhere.unwrap();
        let rooms = &self.rooms;
        self.stranger = rooms
            .member(elsewhere, "elsewhere@example.org", Role::Owner)
            .await;
        self.manager = rooms
            .member(elsewhere, "elsewhere.manager@example.org", Role::Manager)
            .await;
        self.other_door = rooms
            .member(elsewhere, "elsewhere.door@example.org", Role::Door)
            .await;
        let ask = async |call: &str, body: Value| {
            let (status, answer) = rooms.call(call, body, &self.stranger).await;
            assert_eq!(status, StatusCode::OK, "{call}: {answer}");
            answer
        };
        let mut input = concert("Elsewhere");
        let draft = ask("events/create", json!({"input": input})).await;
        input["ticket_types"] = json!([{"name": {"en": "Floor"}, "price_minor": 50_000}]);
        let event = ask("events/create", json!({"input": input})).await;
        ask("events/publish", json!({"id": event["id"]})).await;
        // Another guest than those of the house.
        let wish = json!({"request": {
            "event": event["id"], "name": "Other", "phone": null, "email": "other@example.org",
            "language": "en", "tickets": [{"quantity": 2}], "source": "web", "user_id": null,
            "hold": false, "hold_minutes": null, "note": null, "via": null,
            "idempotency_key": null
        }});
        let booking = ask("bookings/add", wish).await;
        for (name, id) in [
            ("event", &event["id"]),
            ("draft", &draft["id"]),
            ("booking", &booking["id"]),
            ("ticket_type", &booking["items"][0]["ticket_type"]),
        ] {
            self.theirs.insert(name, id.as_str().unwrap().to_owned());
        }
    }
}

/// A time within the year, as it is typed.
pub(super) fn in_a_month() -> String {
    let at: DateTime<Utc> = Utc::now() + Duration::days(30);
    at.format("%Y-%m-%dT%H:%M").to_string()
}

/// An id as bytes are written.
fn bare(id: &str) -> String {
    id.replace('-', "")
}

async fn connection(rooms: &Rooms) -> SqliteConnection {
    let url = format!("sqlite://{}", rooms.file().display());
    SqliteConnection::connect(&url).await.unwrap()
}
