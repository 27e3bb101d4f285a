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
