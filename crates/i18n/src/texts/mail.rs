//! Mail to guests.

crate::texts! {
    PLACEHOLDER_MAIL: "Vizha" / "விழா";
}
