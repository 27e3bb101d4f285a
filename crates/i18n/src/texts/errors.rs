//! Sentences for the keys of domain messages.

crate::texts! {
    PLACEHOLDER_ERRORS: "Vizha" / "விழா";
}
