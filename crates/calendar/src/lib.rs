//! iCalendar files and the links that add an event to a calendar.
