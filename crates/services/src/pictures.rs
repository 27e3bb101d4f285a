//! The door to pictures.

use crate::core::Core;
use crate::error::store;
use crate::secrets::uuid;
use async_trait::async_trait;
use domain::ids::PictureId;
use domain::limits;
use domain::message::Message;
use media::picture::{PictureError, reencode};
use std::sync::Arc;
use store::records::{PictureBytes, PictureRecord};
use usecases::events::PictureRef;
use usecases::pictures::{PictureFile, Pictures, WIDTHS};
use usecases::{Actor, Error, Result, Scope};

/// The door to pictures.
pub(crate) struct PicturesService(pub(crate) Arc<Core>);

#[async_trait]
impl Pictures for PicturesService {
    async fn upload(&self, actor: &Actor, bytes: Vec<u8>) -> Result<PictureRef> {
        actor.require(Scope::EventsWrite)?;
        if bytes.len() > limits::PICTURE_BYTES {
            return Err(refused(PictureError::TooManyBytes));
        }
        let turn = self
            .0
            .picture_turn
            .clone()
            .acquire_owned()
            .await
            .map_err(|_| Error::Unexpected)?;
        let encoded = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            reencode(&bytes, &WIDTHS)
        })
        .await
        .map_err(|error| {
            tracing::error!(%error, "a picture could not be worked on");
            Error::Unexpected
        })?
        .map_err(refused)?;
        let now = self.0.now();
        let record = PictureRecord {
            id: PictureId(uuid(now)?),
            organization: actor.organization,
            width: encoded.width,
            height: encoded.height,
            media_type: "image/jpeg".to_owned(),
            created_at: now,
        };
        let sizes = encoded
            .widths
            .into_iter()
            .map(|(width, bytes)| PictureBytes { width, bytes })
            .collect();
        self.0
            .store
            .create_picture(&record, sizes)
            .await
            .map_err(store)?;
        self.0.audit(actor, "picture.upload", record.id).await;
        Ok(PictureRef {
            id: record.id,
            width: record.width,
            height: record.height,
        })
    }

    async fn file(&self, picture: PictureId, width: u32) -> Result<PictureFile> {
        if !WIDTHS.contains(&width) {
            return Err(Error::NotFound);
        }
        let (_, bytes) = self
            .0
            .store
            .picture_bytes(picture, width)
            .await
            .map_err(store)?;
        Ok(PictureFile {
            media_type: "image/jpeg",
            bytes,
        })
    }
}

fn refused(error: PictureError) -> Error {
    let key = match error {
        PictureError::Unreadable => "picture_broken",
        PictureError::TooManyBytes | PictureError::TooManyPixels => "picture_too_big",
    };
    Error::field("picture", Message::new(key))
}
