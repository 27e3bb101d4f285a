//! Posters, tickets and link previews.

crate::texts! {
    PLACEHOLDER_PRINT: "Vizha" / "விழா";
}
