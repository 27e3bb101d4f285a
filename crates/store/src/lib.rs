//! SQLite and PostgreSQL behind one interface: the booking desk, the outbox, everything kept.
