//! The OpenAPI document, made from the handlers and their types.

use super::problem::{MEDIA_TYPE, ProblemBody};
use http::StatusCode;
use std::collections::BTreeMap;
use utoipa::openapi::schema::Schema;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, Modify, OpenApi as _, PartialSchema, ToSchema};

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Vizha",
        version = "1",
        description = "Events and their bookings. Times are ISO 8601, money is an integer of minor \
units (cents), lists come as `{\"items\":[…],\"next_cursor\":…}`, errors as problem details \
(RFC 9457) in the language of `Accept-Language`. Types are strict, unknown fields are refused.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    tags(
        (name = "events", description = "Events: read by all, written with a token."),
        (name = "bookings", description = "Bookings: made by all, seen by their guest and their organization."),
        (name = "waiting", description = "Waiting lists: joined by all, seen by their organization."),
        (name = "announcements", description = "Events posted on channels, with a token."),
    ),
    modifiers(&Tokens),
)]
struct Base;

struct Tokens;

impl Modify for Tokens {
    fn modify(&self, document: &mut OpenApi) {
        let bearer = |about: &str| {
            SecurityScheme::Http(
                HttpBuilder::new()
                    .scheme(HttpAuthScheme::Bearer)
                    .description(Some(about))
                    .build(),
            )
        };
        let components = document.components.get_or_insert_default();
        components.add_security_scheme(
            "token",
            bearer(&format!(
                "An access token of an organization, with the scopes it needs: {}.",
                usecases::Scope::REST
                    .map(usecases::Scope::as_str)
                    .join(", ")
            )),
        );
        components.add_security_scheme(
            "manage_token",
            bearer("The token of a guest's link `/b/{token}`."),
        );
    }
}

/// The document before the routes are added.
#[must_use]
pub fn base() -> OpenApi {
    Base::openapi()
}

/// Among the answers of a call: a problem with this status.
pub struct Refused<const STATUS: u16>;

impl<const STATUS: u16> IntoResponses for Refused<STATUS> {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let problem = Ref::from_schema_name(ProblemBody::name());
        let content = ContentBuilder::new().schema(Some(problem)).build();
        let status = StatusCode::from_u16(STATUS).ok();
        let words = status.and_then(|status| status.canonical_reason());
        let answer = ResponseBuilder::new()
            .description(words.unwrap_or_default())
            .content(MEDIA_TYPE, content)
            .build();
        BTreeMap::from([(STATUS.to_string(), RefOr::T(answer))])
    }
}

/// A merge patch of an event: the fields of a new one, none of them required, without `publish`.
pub struct EventPatch;

impl PartialSchema for EventPatch {
    fn schema() -> RefOr<Schema> {
        let mut schema = super::events::body::NewEvent::schema();
        if let RefOr::T(Schema::Object(object)) = &mut schema {
            object.required.clear();
            object.properties.remove("publish");
            object.description = Some(
                "What is given replaces, null removes; objects are merged, lists replaced whole."
                    .to_owned(),
            );
        }
        schema
    }
}

impl ToSchema for EventPatch {
    fn name() -> std::borrow::Cow<'static, str> {
        "EventPatch".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        super::events::body::NewEvent::schemas(schemas);
    }
}
