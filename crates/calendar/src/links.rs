//! Links that open another calendar's own form, filled in.

use crate::CalendarEntry;

/// Which Outlook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlook {
    /// Of private accounts: outlook.live.com.
    Live,
    /// Of companies and schools: outlook.office.com.
    Office,
}

/// Adds the entry to Google Calendar.
#[must_use]
pub fn google_link(_entry: &CalendarEntry) -> String {
    String::new()
}

/// Adds the entry to Outlook.
#[must_use]
pub fn outlook_link(_entry: &CalendarEntry, _which: Outlook) -> String {
    String::new()
}
