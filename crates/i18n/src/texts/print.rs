//! Posters, tickets and link previews.

crate::texts! {
    PREVIEW_CANCELLED: "Cancelled · {date}" / "ரத்து · {date}";
}
