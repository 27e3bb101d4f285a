//! Organizations.

use crate::records::*;
use crate::{Result, Store};
use domain::ids::OrganizationId;

impl Store {
    /// Keeps a new organization.
    ///
    /// # Errors
    /// `Unique("organization.slug")`.
    #[allow(unused_variables)]
    pub async fn create_organization(&self, record: &OrganizationRecord) -> Result<()> {
        unwritten!()
    }

    /// By id.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn organization(&self, id: OrganizationId) -> Result<OrganizationRecord> {
        unwritten!()
    }

    /// By slug, in any letter case.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn organization_by_slug(&self, slug: &str) -> Result<OrganizationRecord> {
        unwritten!()
    }

    /// Changes everything but id, slug and birth.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn update_organization(&self, record: &OrganizationRecord) -> Result<()> {
        unwritten!()
    }

    /// All of them, oldest first.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn organizations(&self) -> Result<Vec<OrganizationRecord>> {
        unwritten!()
    }
}
