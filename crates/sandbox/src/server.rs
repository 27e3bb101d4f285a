//! One server for all stand-ins: the path says which, and whose channel calls it.

use crate::fail::Fail;
use crate::http::{Asked, Told};
use crate::world::Shared;
use crate::{
    alexa, amazon, control, discord, facebook, gateway, gupshup, instagram, linkedin, slack,
    telegram, twilio, webhook, whatsapp,
};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Response, header};
use bytes::Bytes;
use domain::channel::ChannelKind;
use domain::ids::OrganizationId;
use tokio::net::TcpListener;
use url::form_urlencoded;
use uuid::Uuid;

/// Bytes of a call; pictures are the largest.
const MOST: usize = 16 * 1024 * 1024;
/// Whoever calls no stand-in.
const NOBODY: OrganizationId = OrganizationId(Uuid::nil());

/// Serves until the task ends.
pub(crate) async fn serve(listener: TcpListener, world: Shared) {
    let router = Router::new().fallback(entry).with_state(world);
    if let Err(error) = axum::serve(listener, router).await {
        tracing::error!(%error, "the stand-ins have stopped");
    }
}

async fn entry(State(world): State<Shared>, request: Request) -> Response<Body> {
    let (head, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, MOST).await else {
        return Told::text(413, "too large").response();
    };
    let path = head.uri.path();
    let target = addressed(world.path, path);
    let (organization, rest) = target.map_or((NOBODY, ""), |(_, whose, rest)| (whose, rest));
    let query = head.uri.query().unwrap_or_default();
    let asked = Asked {
        organization,
        method: head.method,
        path: rest
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(decoded)
            .collect(),
        raw_path: format!("/{rest}"),
        query: form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect(),
        headers: head.headers,
        body,
    };
    match target {
        _ if path == control::PATH => control::answer(&world, &asked).response(),
        Some((kind, ..)) => answered(&world, kind, &asked).await,
        None => Told::empty(404).response(),
    }
}

/// Which stand-in an address names, whose channel calls it, and what follows.
fn addressed<'a>(under: &str, path: &'a str) -> Option<(ChannelKind, OrganizationId, &'a str)> {
    let (kind, rest) = path.strip_prefix(under)?.split_once('/')?;
    let (organization, rest) = rest.split_once('/').unwrap_or((rest, ""));
    Some((ChannelKind::parse(kind)?, organization.parse().ok()?, rest))
}

async fn answered(world: &Shared, kind: ChannelKind, asked: &Asked) -> Response<Body> {
    let fault = world.fault(kind);
    if let Some(told) = fault.and_then(|fault| fault.instead(kind)) {
        return told.response();
    }
    if let Some(Fail::Slow(by)) = fault {
        tokio::time::sleep(by).await;
    }
    let told = dispatch(world, kind, asked);
    if fault == Some(Fail::Close) {
        return closed();
    }
    told.response()
}

fn dispatch(world: &Shared, kind: ChannelKind, asked: &Asked) -> Told {
    use ChannelKind as Kind;
    match kind {
        Kind::Whatsapp | Kind::WhatsappDialog360 => whatsapp::answer(world, kind, asked),
        Kind::WhatsappTwilio | Kind::SmsTwilio => twilio::answer(world, kind, asked),
        Kind::WhatsappGupshup => gupshup::answer(world, asked),
        Kind::Facebook => facebook::answer(world, asked),
        Kind::Instagram => instagram::answer(world, asked),
        Kind::Telegram => telegram::answer(world, asked),
        Kind::Slack => slack::answer(world, asked),
        Kind::Discord => discord::answer(world, asked),
        Kind::Linkedin => linkedin::answer(world, asked),
        Kind::SmsAmazon => amazon::answer(world, asked),
        Kind::SmsHttp => gateway::answer(world, asked),
        Kind::Webhook => webhook::answer(world, asked),
        Kind::Alexa => alexa::answer(asked),
        Kind::Mail | Kind::Dialogflow => Told::empty(404),
    }
}

/// An answer that breaks off before it has said anything.
fn closed() -> Response<Body> {
    let broken = futures::stream::once(async {
        Err::<Bytes, _>(std::io::Error::other("the connection is closed"))
    });
    let mut response = Response::new(Body::from_stream(broken));
    let length = HeaderValue::from_static("1000");
    response
        .headers_mut()
        .insert(header::CONTENT_LENGTH, length);
    response
}

fn decoded(segment: &str) -> String {
    // A plus is a plus in a path.
    let escaped = segment.replace('+', "%2B");
    form_urlencoded::parse(format!("s={escaped}").as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}
