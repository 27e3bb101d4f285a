//! The picture that a link shows in chats and feeds: 1200 × 630 PNG.

use domain::language::Language;

/// What stands behind the words.
#[derive(Debug, Clone, Copy)]
pub enum Ground<'a> {
    /// The kolam of this id.
    Kolam(&'a [u8; 16]),
    /// An uploaded picture, as JPEG.
    Picture(&'a [u8]),
}

/// What a preview shows.
#[derive(Debug, Clone, Copy)]
pub struct PreviewInput<'a> {
    /// The event's title.
    pub title: &'a str,
    /// Its date and time, already written in `language`.
    pub date: &'a str,
    /// Its place, may be empty.
    pub place: &'a str,
    /// The organization's name.
    pub organization: &'a str,
    /// What stands behind the words.
    pub ground: Ground<'a>,
    /// The language of the words.
    pub language: Language,
}

/// The preview could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("preview: {0}")]
pub struct PreviewError(pub String);

/// Draws the preview. Takes long: not for an async task.
///
/// # Errors
/// [`PreviewError`].
pub fn png(_input: &PreviewInput<'_>) -> Result<Vec<u8>, PreviewError> {
    Err(PreviewError(String::new()))
}
