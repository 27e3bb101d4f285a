//! What can go wrong in the store. `sqlx::Error` ends here.

use domain::desk::Refusal;

/// The store's result.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// Why the store could not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No such row.
    #[error("not found")]
    NotFound,
    /// A unique value is taken; the name is `table.column`.
    #[error("{0} is taken")]
    Unique(&'static str),
    /// A row that is referred to does not exist, or is still referred to.
    #[error("a reference is broken")]
    Reference,
    /// Someone else changed it meanwhile.
    #[error("changed meanwhile")]
    Stale,
    /// The database or the queue is too busy; nothing was done.
    #[error("busy")]
    Busy,
    /// The store was closed, because the process ends; nothing was done.
    #[error("the store is closed")]
    Closed,
    /// The disk is full; nothing was done.
    #[error("the disk is full")]
    Full,
    /// What was read cannot be understood.
    #[error("corrupt: {0}")]
    Corrupt(String),
    /// Another process serves this database file already.
    #[error("another process serves this database")]
    AlreadyServed,
    /// The database does not offer this; the text says what to use instead.
    #[error("{0}")]
    Unsupported(&'static str),
    /// Anything else.
    #[error("{0}")]
    Unexpected(String),
}

/// Why the booking desk did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeskError {
    /// The rules say no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The same key came before with other content.
    #[error("the idempotency key was used for something else")]
    IdempotencyConflict,
    /// The reference is taken; try again with another.
    #[error("the reference is taken")]
    ReferenceTaken,
    /// No such event or booking, or not of this organization.
    #[error("not found")]
    NotFound,
    /// Very many are booking this second; nothing was done.
    #[error("busy")]
    Busy,
    /// The database failed; nothing was done.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Unique values, as SQLite names their column and as PostgreSQL names their constraint.
const UNIQUE: [(&str, &str, &str); 9] = [
    (
        "organization.slug",
        "organization.slug",
        "organization_slug_key",
    ),
    ("account.email", "account.email", "account_email_key"),
    ("api_token.hash", "api_token.hash", "api_token_hash_key"),
    ("event.slug", "event.slug", "event_slug_key"),
    ("event.code", "event.code", "event_code_key"),
    (
        "booking.reference",
        "booking.reference",
        "booking_reference_key",
    ),
    ("booking.id", "booking.id", "booking_pkey"),
    (
        "idempotency.key",
        "idempotency.scope, idempotency.key",
        "idempotency_pkey",
    ),
    (
        "one_time_link.hash",
        "one_time_link.hash",
        "one_time_link_pkey",
    ),
];

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Self::NotFound,
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::PoolClosed => Self::Closed,
            sqlx::Error::Database(error) => database(error.as_ref()),
            sqlx::Error::ColumnDecode { index, .. } => Self::Corrupt(index),
            other => Self::Unexpected(other.to_string()),
        }
    }
}

fn database(error: &dyn sqlx::error::DatabaseError) -> StoreError {
    if error.is_unique_violation() {
        let told = error.constraint().unwrap_or_else(|| error.message());
        let known = UNIQUE
            .into_iter()
            .find(|(_, column, constraint)| told == *constraint || told.ends_with(column));
        return StoreError::Unique(known.map_or("value", |(name, ..)| name));
    }
    if error.is_foreign_key_violation() {
        return StoreError::Reference;
    }
    let code = error.code().unwrap_or_default();
    // SQLite's primary codes stand in the low byte of its extended ones.
    let primary = code.parse::<i32>().map(|code| code & 0xff);
    match (primary, code.as_ref()) {
        (Ok(5 | 6), _) | (_, "40001" | "40P01" | "55P03" | "53300" | "57P03") => StoreError::Busy,
        (Ok(13), _) | (_, "53100") => StoreError::Full,
        // The text of a broken CHECK holds the row's values on PostgreSQL, so only its name is told.
        _ if error.is_check_violation() => StoreError::Unexpected(format!(
            "check {}",
            error.constraint().unwrap_or("violated")
        )),
        _ => StoreError::Unexpected(error.message().to_owned()),
    }
}
