//! Pictures.

use crate::records::*;
use crate::{Result, Store};
use domain::ids::{OrganizationId, PictureId};

impl Store {
    /// Keeps a picture in its sizes.
    ///
    /// # Errors
    /// `Reference`.
    #[allow(unused_variables)]
    pub async fn create_picture(
        &self,
        picture: &PictureRecord,
        sizes: Vec<PictureBytes>,
    ) -> Result<()> {
        unwritten!()
    }

    /// A picture without its bytes.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn picture(&self, id: PictureId) -> Result<PictureRecord> {
        unwritten!()
    }

    /// The narrowest size at least this wide, else the widest: its media type and bytes.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn picture_bytes(&self, id: PictureId, width: u32) -> Result<(String, Vec<u8>)> {
        unwritten!()
    }

    /// Removes pictures older than a day that no event uses; answers how many.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn prune_pictures(&self) -> Result<u64> {
        unwritten!()
    }
}
