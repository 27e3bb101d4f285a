//! The organizer's dashboard, a single-page application.
