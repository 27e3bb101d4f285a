//! How the questions and answers of the calls travel.

use super::reading::Unread;
use leptos::server_fn::codec::Post;
use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// JSON in the body of a `POST` request, and in its answer.
pub type Json = Post<Wire>;

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
