//! The audit log.

use crate::records::*;
use crate::{Result, Store};
use domain::ids::OrganizationId;

impl Store {
    /// Adds a line.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn audit(&self, entry: AuditEntry) -> Result<()> {
        unwritten!()
    }

    /// The newest lines of an organization.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn audit_log(
        &self,
        organization: OrganizationId,
        limit: i64,
    ) -> Result<Vec<AuditEntry>> {
        unwritten!()
    }
}
