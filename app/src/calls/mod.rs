//! The server functions of the dashboard: under ten lines each, they only open doors.
