//! Every plain route of the product, asked with what belongs to somebody else. The routes are read from where
//! they are made: one that is missing from the table here fails.
#![allow(clippy::unwrap_used)]

use super::home::{Home, NOBODY, assert_same, home, tells};
use super::rooms::text;
use crate::state::{AppState, Site};
use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// To whom a route opens.
enum Opens {
    /// To everybody, and holds nothing that is somebody's.
    All(String),
    /// To everybody for what is published: this is not.
    Published(String),
    /// To whoever has a link that cannot be guessed.
    Link(String),
    /// To members, who find what is their own house's.
    Members(String),
    /// As above, and the door's staff are no members for it.
    Office(String),
    /// To the house whose thing it is, and not to the door's staff.
    House(String, Sent),
    /// To administrators of the server.
    Keeper(String, &'static [(&'static str, &'static str)]),
}

/// What a guest types.
const BOOKING: [(&str, &str); 3] = [
    ("name", "Other"),
    ("email", "o@example.org"),
    ("quantity", "1"),
];

/// What is sent along.
#[derive(Clone)]
enum Sent {
    Nothing,
    Json(Value),
    Plain(&'static str),
}

impl Home {
    fn opens(&self, method: &str, route: &str) -> Option<Opens> {
        let with = |name: &str| route.replace("{id}", self.id(name));
        let office = |name: &str| Some(Opens::House(with(name), Sent::Nothing));
        let slug = || Some(Opens::Published(route.replace("{slug}", &self.draft_slug)));
        let link = || {
            let own = route.replace("{token}", self.id("booking"));
            Some(Opens::Link(own.replace("{file}", "1.svg")))
        };
        let all = |path: &str| Some(Opens::All(path.to_owned()));
        match route {
            "/organize/events/{id}/bookings.csv"
            | "/organize/events/{id}/bookings.xlsx"
            | "/organize/events/{id}/report"
            | "/organize/events/{id}/report.csv"
            | "/organize/events/{id}/plot.svg" => office("event"),
            "/organize/preview/{id}" => office("draft"),
            "/organize/messages/{id}/mail" => office("message"),
            "/organize/guests/{id}/data.html" | "/organize/guests/{id}/data.json" => {
                office("booking")
            }
            "/organize/upload/guests/{id}" => {
                Some(Opens::House(with("import"), Sent::Plain("Name\nOthe")))
            }
            "/organize/door/events/{id}/list" | "/organize/door/events/{id}/news" => {
                office("event")
            }
            "/organize/door/events/{id}/look" => {
                let body = json!({"code": "x"});
                Some(Opens::House(with("event"), Sent::Json(body)))
            }
            "/organize/door/events/{id}/scans" => {
                let scan = json!({
                    "id": NOBODY, "deed": "enter", "at": 0, "gate": "Gate 2", "number": 1,
                    "booking": self.id("booking")
                });
                let body = json!({"device": NOBODY, "now": 0, "scans": [scan]});
                Some(Opens::House(with("event"), Sent::Json(body)))
            }
            "/organize/door/events/{id}/walk-ins" => {
                let body = json!({"key": NOBODY, "places": 1, "device": NOBODY, "gate": "Gate 2"});
                Some(Opens::House(with("event"), Sent::Json(body)))
            }
            "/organize/door/events/{id}/payments" => {
                let body = json!({"booking": self.id("booking"), "paid": true});
                Some(Opens::House(with("event"), Sent::Json(body)))
            }
            "/organize/door/events" => {
                let path = format!("{route}?also={}", self.id("event"));
                Some(Opens::Members(path))
            }
            "/organize/bookings.csv"
            | "/organize/bookings.xlsx"
            | "/organize/reports"
            | "/organize/reports.csv" => Some(Opens::Office(route.to_owned())),
            "/organize" | "/organize/" | "/organize/door" => Some(Opens::Members(route.to_owned())),
            "/organize/{*screen}" => {
                let path = format!("/organize/events/{}", self.id("event"));
                Some(Opens::Members(path))
            }
            // A call has its own table.
            "/organize/fn/{*call}" => all("/organize/fn/no/such"),
            "/organize/upload/picture"
            | "/organize/account/second-factor.svg"
            | "/organize/mails/preview" => Some(Opens::Members(route.to_owned())),
            "/organize/sign-in"
            | "/organize/sign-out"
            | "/organize/sign-in/second"
            | "/organize/sign-in/passkey"
            | "/organize/sign-in/passkey/ask"
            | "/organize/switch"
            | "/organize/forgotten"
            | "/organize/first-run" => all(route),
            "/organize/forgotten/{token}" => all("/organize/forgotten/nobodys-secret"),
            "/organize/email/{token}" => all("/organize/email/nobodys-secret"),
            "/organize/keeper" => Some(Opens::Keeper(route.to_owned(), &[])),
            "/organize/keeper/organizations" => {
                Some(Opens::Keeper(route.to_owned(), &[("organization_en", "X")]))
            }
            "/organize/keeper/suspend" => Some(Opens::Keeper(
                route.to_owned(),
                &[("organization", NOBODY), ("reason", "x")],
            )),
            "/organize/keeper/lift" => {
                Some(Opens::Keeper(route.to_owned(), &[("organization", NOBODY)]))
            }
            "/organize/keeper/accounts" => Some(Opens::Keeper(
                route.to_owned(),
                &[("user", NOBODY), ("deed", "administrator")],
            )),
            "/organize/keeper/jobs" => Some(Opens::Keeper(route.to_owned(), &[("job", NOBODY)])),
            "/organize/keeper/log" => Some(Opens::Keeper(route.to_owned(), &[])),
            "/organize/keeper/doctor" => Some(Opens::Keeper(route.to_owned(), &[])),
            "/organize/join/{token}" => {
                Some(Opens::Link(route.replace("{token}", self.id("invitation"))))
            }
            "/o/{slug}"
            | "/o/{slug}/subscribe"
            | "/o/{slug}/terms"
            | "/o/{slug}/privacy"
            | "/o/{slug}/events.ics"
            | "/o/{slug}/look.css" => slug(),
            _ if route.starts_with("/e/{slug}") => slug(),
            "/book/{key}" | "/embed/{key}" | "/embed/{key}/page" => {
                let path = route.replace("{key}", &self.draft_slug);
                Some(Opens::Published(path))
            }
            _ if route.starts_with("/b/{token}") || route.starts_with("/w/{token}") => link(),
            "/embed/booked/{token}"
            | "/subscription/{token}"
            | "/subscription/{token}/leave"
            | "/my-bookings/{token}" => link(),
            "/webhook" => all("/webhook"),
            "/webhook/{channel}" | "/webhook/{channel}/{secret}" => {
                let path = route.replace("{channel}", self.id("phone"));
                Some(Opens::Link(path.replace("{secret}", "nobodys-secret")))
            }
            // Pictures are public: they stand on public pages, and their ids are not told before.
            "/picture/{id}/{width}" => all(&format!("/picture/{NOBODY}/480")),
            "/kolam/{file}" => all(&format!("/kolam/{NOBODY}.svg")),
            "/pkg/{name}" => all("/pkg/no-such.js"),
            "/{name}" => all("/robots.txt"),
            "/api/{*rest}" => all("/api/no/such"),
            // Of the house itself every page has its own line above.
            _ if !route.contains('{') && method == "get" && !route.starts_with("/organize") => {
                all(route)
            }
            "/my-bookings" | "/find" | "/language" | "/api" => all(route),
            _ => None,
        }
    }

    /// The whole product over this house.
    fn product(&self) -> Router {
        let site = Site {
            base_url: "http://vizha.test".to_owned(),
            mail_leaves: false,
            mail_from: "vizha@vizha.test".to_owned(),
        };
        let state = AppState {
            doors: Arc::new(self.rooms.house.doors.clone()),
            site: Arc::new(site),
        };
        crate::http::router(state, self.rooms.store.clone(), CancellationToken::new())
    }
}

/// Every route there is with its methods, as it stands in the sources.
fn routes() -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("tests") {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                of_file(&path, &mut found);
            }
        }
    }
    assert!(found.len() > 80, "{found:?}");
    found
}

fn of_file(path: &Path, found: &mut BTreeSet<(String, String)>) {
    let source = std::fs::read_to_string(path).unwrap();
    for rest in source.split(".route(").skip(1) {
        let mut depth = 1;
        let end = rest.find(|c: char| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth == 0
        });
        let call = &rest[..end.unwrap_or(rest.len())];
        let Some(route) = call.split('"').nth(1) else {
            panic!("{}: a route without its path: {call}", path.display());
        };
        let mut methods = 0;
        for method in ["get", "post", "put", "patch", "delete", "any"] {
            let handled = call
                .match_indices(&format!("{method}("))
                .any(|(at, _)| !call[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
            if handled {
                methods += 1;
                let method = if method == "any" { "get" } else { method };
                found.insert((method.to_owned(), route.to_owned()));
            }
        }
        assert!(methods > 0, "{}: {call}", path.display());
    }
}

async fn asked(
    product: &Router,
    method: &str,
    path: &str,
    sent: &Sent,
    cookie: &str,
) -> (StatusCode, String) {
    let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::COOKIE, cookie);
    let body = match sent {
        Sent::Nothing => Body::empty(),
        Sent::Json(body) => {
            request = request.header(header::CONTENT_TYPE, "application/json");
            Body::from(body.to_string())
        }
        Sent::Plain(body) => Body::from(*body),
    };
    let response = product.clone().oneshot(request.body(body).unwrap()).await;
    let response = response.unwrap();
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let stream = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"));
    assert!(!stream, "{path} goes on and on");
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 24).await;
    let answer = String::from_utf8_lossy(&bytes.unwrap()).into_owned();
    // What was asked for may be said again.
    let path = path.split('?').next().unwrap_or(path);
    let slug = path.split('/').nth(2).unwrap_or_default();
    let answer = if slug.is_empty() {
        answer
    } else {
        answer.replace(slug, "")
    };
    (status, answer)
}

fn refused(status: StatusCode) -> bool {
    matches!(status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN)
}

#[tokio::test]
async fn no_route_opens_to_those_to_whom_it_does_not_belong() {
    let home = home().await;
    let product = home.product();
    let before = home.rows(&home.rooms, &home.door_user).await;
    let staff = [&home.other_door, &home.door];
    let everybody = [&home.stranger, &home.manager, &home.other_door, &home.door];
    for (method, route) in routes() {
        let opens = home
            .opens(&method, &route)
            .unwrap_or_else(|| panic!("the route {method} {route} is missing from the table"));
        for cookie in everybody {
            let (status, answer) = match &opens {
                Opens::All(path) => {
                    // Signing out would end the walk.
                    let cookie = if method == "post" {
                        ""
                    } else {
                        cookie.as_str()
                    };
                    let (status, answer) =
                        asked(&product, &method, path, &Sent::Nothing, cookie).await;
                    // The list of what is published is there to be read.
                    let answer = if path == "/" { String::new() } else { answer };
                    (status, answer)
                }
                Opens::Published(path) => {
                    let answered = if method == "post" {
                        posted(&product, path, form(&BOOKING), cookie).await
                    } else {
                        asked(&product, &method, path, &Sent::Nothing, cookie).await
                    };
                    assert!(refused(answered.0), "{method} {route}: {}", answered.0);
                    // The links to the other language name the address that was asked for.
                    let told = answered.1.replace(&path.replace('/', "%2F"), "");
                    (answered.0, told)
                }
                Opens::Link(path) => {
                    let answered = if method == "post" {
                        posted(&product, path, form(&[]), cookie).await
                    } else {
                        asked(&product, &method, path, &Sent::Nothing, cookie).await
                    };
                    assert!(
                        !answered.0.is_redirection(),
                        "{method} {route}: {}",
                        answered.0
                    );
                    answered
                }
                Opens::Members(path) => {
                    asked(&product, &method, path, &Sent::Nothing, cookie).await
                }
                Opens::Office(path) => {
                    let answered = asked(&product, &method, path, &Sent::Nothing, cookie).await;
                    let expected = !staff.contains(&cookie);
                    assert!(
                        expected || refused(answered.0),
                        "{method} {route}: {}",
                        answered.0
                    );
                    answered
                }
                Opens::House(path, sent) => {
                    let answered = asked(&product, &method, path, sent, cookie).await;
                    assert!(
                        refused(answered.0),
                        "{method} {route}: {} {}",
                        answered.0,
                        answered.1
                    );
                    answered
                }
                Opens::Keeper(path, fields) => {
                    let answered = if method == "post" {
                        posted(&product, path, form(fields), cookie).await
                    } else {
                        asked(&product, &method, path, &Sent::Nothing, cookie).await
                    };
                    assert_eq!(answered.0, StatusCode::FORBIDDEN, "{method} {route}");
                    answered
                }
            };
            assert!(!tells(&answer), "{method} {route} tells: {answer}");
            assert!(!status.is_server_error(), "{method} {route}: {status}");
        }
    }
    assert_same(&before, &home.rows(&home.rooms, &home.door_user).await);
}

fn form(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}

async fn posted(
    product: &Router,
    path: &str,
    fields: String,
    cookie: &str,
) -> (StatusCode, String) {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, cookie)
        .body(Body::from(fields));
    let response = product.clone().oneshot(request.unwrap()).await.unwrap();
    (response.status(), text(response).await)
}

#[tokio::test]
async fn the_same_routes_open_to_those_to_whom_they_belong() {
    let home = home().await;
    let product = home.product();
    for (method, route) in routes() {
        let opens = home.opens(&method, &route);
        let (status, answer) = match opens.unwrap() {
            Opens::House(path, sent) => asked(&product, &method, &path, &sent, &home.owner).await,
            Opens::Office(path) | Opens::Members(path) if method == "get" => {
                let path = path.split('?').next().unwrap_or_default();
                // There is none before it is asked for.
                if path.ends_with("second-factor.svg") {
                    continue;
                }
                asked(&product, &method, path, &Sent::Nothing, &home.owner).await
            }
            Opens::Keeper(path, _) if method == "get" => {
                asked(&product, &method, &path, &Sent::Nothing, &home.owner).await
            }
            _ => continue,
        };
        assert_eq!(status, StatusCode::OK, "{method} {route}: {answer}");
    }
}

#[tokio::test]
async fn the_door_that_is_given_opens_and_shows_names_alone() {
    let home = home().await;
    let product = home.product();
    for what in ["list", "news"] {
        let path = format!("/organize/door/events/{}/{what}", home.id("given"));
        let (status, answer) = asked(&product, "get", &path, &Sent::Nothing, &home.door).await;
        assert_eq!(status, StatusCode::OK, "{what}: {answer}");
        assert_eq!(answer.contains("Arun"), what == "list", "{answer}");
        assert!(!tells(&answer), "{what}: {answer}");
    }
}

#[tokio::test]
async fn nobody_works_in_a_house_by_its_id_alone() {
    let home = home().await;
    let product = home.product();
    let organization = home.organization.to_string();
    let fields = format!("organization={organization}");
    posted(&product, "/organize/switch", fields, &home.stranger).await;
    let (_, me) = home.rooms.call("me", json!({}), &home.stranger).await;
    let there = &me["member"]["organization"]["id"];
    assert!(there.is_string() && *there != organization, "{me}");
}
