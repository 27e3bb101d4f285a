//! The organizer's dashboard, sign-in and first run.

crate::texts! {
    PLACEHOLDER_DASHBOARD: "Vizha" / "விழா";
}
