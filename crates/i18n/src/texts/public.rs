//! The guests' pages.

crate::texts! {
    PLACEHOLDER_PUBLIC: "Vizha" / "விழா";
}
