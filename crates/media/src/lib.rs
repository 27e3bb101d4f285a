//! Pictures re-encoded, QR codes, link previews, the kolam as a file.

pub mod cover;
pub mod picture;
pub mod preview;
pub mod qr;
