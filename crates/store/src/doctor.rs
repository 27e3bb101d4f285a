//! What must always be true.

use crate::records::*;
use crate::{Result, Store};

impl Store {
    /// Looks at every invariant; an empty list is a healthy database.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn doctor(&self) -> Result<Vec<Finding>> {
        unwritten!()
    }
}
