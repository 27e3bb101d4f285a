//! Words every room uses.

crate::texts! {
    PLACEHOLDER_COMMON: "Vizha" / "விழா";
}
