//! Pictures.

use chrono::{DateTime, Utc};
use domain::ids::{OrganizationId, PictureId};

/// A picture without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureRecord {
    /// Its id.
    pub id: PictureId,
    /// Whose.
    pub organization: OrganizationId,
    /// Pixels of the largest size.
    pub width: u32,
    /// Pixels of the largest size.
    pub height: u32,
    /// Such as `image/jpeg`.
    pub media_type: String,
    /// Uploaded.
    pub created_at: DateTime<Utc>,
}

/// One size of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureBytes {
    /// Pixels.
    pub width: u32,
    /// The encoded picture.
    pub bytes: Vec<u8>,
}
