//! Pictures.

use crate::db::{micros, moment, narrow, read, write};
use crate::records::*;
use crate::{Result, Store};
use chrono::Duration;
use domain::ids::{OrganizationId, PictureId};
use uuid::Uuid;

impl Store {
    /// Keeps a picture in its sizes.
    ///
    /// # Errors
    /// `Reference`.
    pub async fn create_picture(
        &self,
        picture: &PictureRecord,
        sizes: Vec<PictureBytes>,
    ) -> Result<()> {
        let picture = picture.clone();
        write!(self, |c| {
            sqlx::query(
                "insert into picture (id, organization_id, width, height, media_type, created_at)
                 values ($1, $2, $3, $4, $5, $6)",
            )
            .bind(picture.id.0)
            .bind(picture.organization.0)
            .bind(i64::from(picture.width))
            .bind(i64::from(picture.height))
            .bind(picture.media_type)
            .bind(micros(picture.created_at))
            .execute(&mut *c)
            .await?;
            for size in sizes {
                sqlx::query(
                    "insert into picture_size (picture_id, width, bytes) values ($1, $2, $3)",
                )
                .bind(picture.id.0)
                .bind(i64::from(size.width))
                .bind(size.bytes)
                .execute(&mut *c)
                .await?;
            }
            Ok(())
        })
    }

    /// A picture without its bytes.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn picture(&self, id: PictureId) -> Result<PictureRecord> {
        let row: Result<(Uuid, i64, i64, String, i64)> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select organization_id, width, height, media_type, created_at from picture
                 where id = $1",
            )
            .bind(id.0)
            .fetch_one(&mut *c)
            .await?)
        });
        let (organization, width, height, media_type, created_at) = row?;
        Ok(PictureRecord {
            id,
            organization: OrganizationId(organization),
            width: narrow(width)?,
            height: narrow(height)?,
            media_type,
            created_at: moment(created_at)?,
        })
    }

    /// The narrowest size at least this wide, else the widest: its media type and bytes.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn picture_bytes(&self, id: PictureId, width: u32) -> Result<(String, Vec<u8>)> {
        read!(self, |c| {
            Ok(sqlx::query_as::<_, (String, Vec<u8>)>(
                "select p.media_type, s.bytes from picture_size s join picture p on p.id = s.picture_id
                 where s.picture_id = $1
                 order by case when s.width >= $2 then s.width else 1000000 - s.width end limit 1",
            )
            .bind(id.0)
            .bind(i64::from(width))
            .fetch_one(&mut *c)
            .await?)
        })
    }

    /// Removes pictures older than a day that no event uses; answers how many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn prune_pictures(&self) -> Result<u64> {
        let before = micros(self.now() - Duration::days(1));
        write!(self, |c| {
            let done = sqlx::query(
                "delete from picture where created_at < $1
                 and not exists (select 1 from event where event.picture_id = picture.id)
                 and not exists (select 1 from organization_look where logo_id = picture.id)",
            )
            .bind(before)
            .execute(&mut *c)
            .await?;
            Ok(done.rows_affected())
        })
    }
}
