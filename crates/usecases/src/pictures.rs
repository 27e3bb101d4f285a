//! Pictures: uploaded, re-encoded, sized, kept in the database; served at `/picture/{id}/{width}`.

use crate::events::PictureRef;
use crate::{Actor, Result};
use async_trait::async_trait;
use domain::ids::PictureId;

/// The widths, in pixels, in which a picture is kept; the last is the largest.
pub const WIDTHS: [u32; 3] = [480, 960, 1600];

/// An encoded picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureFile {
    /// Its media type, such as `image/jpeg`.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The door to pictures.
#[async_trait]
pub trait Pictures: Send + Sync {
    /// Re-encodes and keeps an uploaded picture (JPEG, PNG or WebP in; JPEG out, metadata gone).
    async fn upload(&self, actor: &Actor, bytes: Vec<u8>) -> Result<PictureRef>;

    /// The picture in one of [`WIDTHS`] (or its own width where smaller).
    async fn file(&self, picture: PictureId, width: u32) -> Result<PictureFile>;
}
