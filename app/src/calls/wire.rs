//! How the questions and answers of the calls travel.

use super::error::{Answer, CallError};
use super::reading::Unread;
use domain::ids::OrganizationId;
use http::Method;
use leptos::server_fn::client::Client;
use leptos::server_fn::codec::Post;
use leptos::server_fn::error::FromServerFnError;
use leptos::server_fn::request::ClientReq;
use leptos::server_fn::response::ClientRes;
use leptos::server_fn::server::Server;
use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType, Http, Protocol};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;

/// JSON in the body of a `POST` request, and in its answer.
pub struct Json;

type Body = Post<Wire>;

impl<Q, A, C, S> Protocol<Q, A, C, S, CallError> for Json
where
    Q: Serialize + DeserializeOwned + Send,
    A: Serialize + DeserializeOwned + Send,
    C: Client<CallError> + 'static,
    S: Server<CallError>,
{
    const METHOD: Method = Method::POST;

    fn run_server<F, Fut>(
        request: S::Request,
        server_fn: F,
    ) -> impl Future<Output = Answer<S::Response>> + Send
    where
        F: Fn(Q) -> Fut + Send,
        Fut: Future<Output = Answer<A>> + Send,
    {
        <Http<Body, Body> as Protocol<Q, A, C, S, CallError>>::run_server(request, server_fn)
    }

    fn run_client(path: &str, question: Q) -> impl Future<Output = Answer<A>> + Send {
        let asking = ask::<C>(meant(path), serde_json::to_vec(&question));
        async move { <Wire as Decodes<A>>::decode(asking.await?).map_err(|_| CallError::Garbled) }
    }
}

/// In which organization this page works, once it is known.
static WORKS_IN: OnceLock<OrganizationId> = OnceLock::new();

/// From now on calls say in which organization they are meant. Another tab of the same browser may go to another
/// one, and what was typed here must not end up there.
pub fn work_in(organization: OrganizationId) {
    // A page is loaded anew to go to another organization.
    let _ = WORKS_IN.set(organization);
}

/// The address of a call, with the organization that is meant.
fn meant(path: &str) -> String {
    WORKS_IN.get().map_or_else(
        || path.to_owned(),
        |organization| format!("{path}?{MEANT}={organization}"),
    )
}

/// By what a call's address names the organization that is meant.
pub const MEANT: &str = "in";

/// An answer on its way.
type Asking = Pin<Box<dyn Future<Output = Answer<Bytes>> + Send>>;

/// What the browser does whatever is asked and answered. The way of server functions by default would stand in
/// the bundle once for each call.
fn ask<C>(path: String, question: serde_json::Result<Vec<u8>>) -> Asking
where
    C: Client<CallError> + 'static,
{
    Box::pin(async move {
        let question = question.map_err(|_| CallError::Garbled)?;
        let kind = Wire::CONTENT_TYPE;
        let request = C::Request::try_new_post_bytes(&path, kind, kind, question.into())?;
        let response = C::send(request).await?;
        let status = response.status();
        let bytes = response.try_into_bytes().await?;
        if (400..=599).contains(&status) {
            Err(CallError::de(bytes))
        } else {
            Ok(bytes)
        }
    })
}

/// JSON. The server reads it strictly, the browser with [`super::reading`].
pub struct Wire;

impl ContentType for Wire {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for Wire {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for Wire {
    type Error = serde_json::Error;

    fn encode(output: &T) -> Result<Bytes, Self::Error> {
        serde_json::to_vec(output).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for Wire {
    type Error = Unread;

    #[cfg(feature = "ssr")]
    fn decode(bytes: Bytes) -> Result<T, Unread> {
        serde_json::from_slice(&bytes).map_err(|_| Unread)
    }

    #[cfg(not(feature = "ssr"))]
    fn decode(bytes: Bytes) -> Result<T, Unread> {
        super::reading::read(&bytes)
    }
}
