//! `/e/{slug}/preview.png`: the picture that a link shows elsewhere; `/e/{slug}/announcement.jpg`: the same for
//! channels that take nothing but JPEG.

use super::answer::{Answer, File, MINUTES, Missing, UNEXPECTED};
use super::calendars::Wish;
use crate::state::AppState;
use axum::extract::{Path, Query, State};
use bytes::Bytes;
use domain::event::EventStatus;
use domain::ids::EventId;
use domain::language::Language;
use domain::time::in_zone;
use http::HeaderMap;
use i18n::dates;
use i18n::texts::{common, print};
use media::preview::{Ground, PreviewError, PreviewInput};
use std::collections::VecDeque;
use std::sync::{LazyLock, Mutex, PoisonError};
use tokio::sync::Semaphore;
use usecases::events::{EventKey, EventView};
use usecases::pictures::WIDTHS;

/// Previews kept; each has about 200 KB.
const KEPT: usize = 30;

/// One is drawn at a time: it takes a processor for some tenths of a second.
static TURN: Semaphore = Semaphore::const_new(1);
static DRAWN: LazyLock<Mutex<VecDeque<(Key, Bytes)>>> = LazyLock::new(Mutex::default);

/// What a preview depends on. The event's revision rises with its organization's name too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    event: EventId,
    revision: i64,
    cancelled: bool,
    language: Language,
    form: Form,
}

/// As which file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Png,
    Jpeg,
}

impl Form {
    const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    fn of(self, input: &PreviewInput<'_>) -> Result<Vec<u8>, PreviewError> {
        match self {
            Self::Png => media::preview::png(input),
            Self::Jpeg => media::preview::jpeg(input),
        }
    }
}

pub(super) async fn show(
    state: State<AppState>,
    slug: Path<String>,
    wish: Query<Wish>,
    headers: HeaderMap,
) -> Answer {
    answer(state, slug, wish, headers, Form::Png).await
}

pub(super) async fn announcement(
    state: State<AppState>,
    slug: Path<String>,
    wish: Query<Wish>,
    headers: HeaderMap,
) -> Answer {
    answer(state, slug, wish, headers, Form::Jpeg).await
}

async fn answer(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
    form: Form,
) -> Answer {
    let event = state.doors.events.show(&EventKey(slug), None).await?;
    let key = Key {
        event: event.id,
        revision: event.revision,
        cancelled: event.status == EventStatus::Cancelled,
        language: wish.language(event.language),
        form,
    };
    let bytes = match kept(&key) {
        Some(bytes) => bytes,
        None => drawn(&state, event, key).await?,
    };
    Ok(File::new(form.media_type(), MINUTES, bytes)
        .tagged(format!("{}-{}", key.revision, key.language.tag()))
        .answer(&headers))
}

async fn drawn(state: &AppState, event: EventView, key: Key) -> Result<Bytes, Missing> {
    let _turn = TURN.acquire().await.map_err(|_| UNEXPECTED)?;
    // Someone before us in the queue may have wanted the same.
    if let Some(bytes) = kept(&key) {
        return Ok(bytes);
    }
    let picture = match event.picture {
        // One that cannot be had is no reason to show nothing.
        Some(picture) => state.doors.pictures.file(picture.id, WIDTHS[1]).await.ok(),
        None => None,
    };
    let task = tokio::task::spawn_blocking(move || {
        draw(
            &event,
            key,
            picture.as_ref().map(|file| file.bytes.as_slice()),
        )
    });
    let bytes: Bytes = match task.await {
        Ok(Ok(file)) => file.into(),
        Ok(Err(error)) => {
            tracing::error!(%error, "a preview cannot be drawn");
            return Err(UNEXPECTED);
        }
        Err(_) => return Err(UNEXPECTED),
    };
    let mut drawn = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    let same = |other: &Key| {
        (other.event, other.language, other.form) == (key.event, key.language, key.form)
    };
    drawn.retain(|(other, _)| !same(other));
    drawn.truncate(KEPT - 1);
    drawn.push_front((key, bytes.clone()));
    Ok(bytes)
}

fn kept(key: &Key) -> Option<Bytes> {
    let mut drawn = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    let index = drawn.iter().position(|(known, _)| known == key)?;
    let found = drawn.remove(index)?;
    let bytes = found.1.clone();
    drawn.push_front(found);
    Some(bytes)
}

fn draw(
    event: &EventView,
    Key { language, form, .. }: Key,
    picture: Option<&[u8]>,
) -> Result<Vec<u8>, PreviewError> {
    let starts = in_zone(event.starts_at, &event.timezone);
    let mut date = dates::short_date_time(starts, language);
    if event.status == EventStatus::Cancelled {
        date = print::PREVIEW_CANCELLED.fill(language, &[("date", &date)]);
    }
    let place = if event.venue_name.is_empty() && event.is_online {
        common::ONLINE.get(language)
    } else {
        event.venue_name.get(language)
    };
    let input = PreviewInput {
        title: event.title.get(language),
        date: &date,
        place,
        organization: event.organization.name.get(language),
        product: common::BRAND.get(language),
        ground: picture.map_or(Ground::Kolam(event.id), Ground::Picture),
    };
    form.of(&input).or_else(|error| match input.ground {
        Ground::Picture(_) => form.of(&PreviewInput {
            ground: Ground::Kolam(event.id),
            ..input
        }),
        Ground::Kolam(_) => Err(error),
    })
}
