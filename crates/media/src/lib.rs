//! Pictures re-encoded, QR codes, link previews.
