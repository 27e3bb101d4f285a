//! A series with an end goes on beyond it.

use super::{SeriesService, make};
use crate::error::store;
use domain::ids::{EventId, SeriesId};
use domain::series::Longer;
use store::StoreError;
use store::records::SeriesRecord;
use usecases::{Actor, Conflict, Error, Result};

impl SeriesService {
    pub(super) async fn lengthened(
        &self,
        actor: &Actor,
        event: EventId,
        longer: Longer,
    ) -> Result<SeriesId> {
        let core = self.core();
        let now = core.now();
        let id = self.series_of(actor, event).await?;
        let before = core.store.series(id).await.map_err(store)?;
        let rule = make::longer(&before, longer, now)?;
        match core.store.series_model(id).await {
            Ok(_) => {}
            // All dates are called off: there is nothing after which more could be made.
            Err(StoreError::NotFound) => {
                return Err(Error::Conflict {
                    conflict: Conflict::EventCancelled,
                });
            }
            Err(error) => return Err(store(error)),
        }
        let series = SeriesRecord {
            rule: rule.to_string(),
            done: false,
            look_at: now,
            ..before.clone()
        };
        let kept = core.store.change_rule(series.clone(), before.rule).await;
        kept.map_err(store)?;
        core.audit(actor, "event.lengthen", event).await;
        // What could not be made now, a worker goes on with.
        if let Err(error) = make::extend(&self.0, actor, &series).await {
            tracing::error!(%error, series = %id, "the dates of a series are not all made");
        }
        Ok(id)
    }
}
