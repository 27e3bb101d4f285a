//! Announcements: an event on channels.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
use super::wire::Json;
use domain::channel::ChannelKind;
use domain::ids::{AnnouncementId, EventId};
use domain::language::{Language, LocalText};
use leptos::prelude::*;
use usecases::announcements::{AnnounceInput, AnnouncementView, Draft};

/// Those of an event.
#[server(prefix = "/organize/fn", endpoint = "announcements/list", protocol = Json)]
pub async fn list_announcements(event: EventId) -> Answer<Vec<AnnouncementView>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.announcements.list(&actor, event).await?)
}

/// What each channel that does not have it yet would show.
#[server(prefix = "/organize/fn", endpoint = "announcements/drafts", protocol = Json)]
pub async fn list_drafts(event: EventId, language: Option<Language>) -> Answer<Vec<Draft>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.announcements.drafts(&actor, event, language).await?)
}

/// Announces now, or at a time.
#[server(prefix = "/organize/fn", endpoint = "announcements/announce", protocol = Json)]
pub async fn announce(event: EventId, wishes: Vec<AnnounceInput>) -> Answer<Vec<AnnouncementView>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.announcements.announce(&actor, event, wishes).await?)
}

/// Changes one that still waits.
#[server(prefix = "/organize/fn", endpoint = "announcements/edit", protocol = Json)]
pub async fn edit_announcement(
    id: AnnouncementId,
    text: Option<String>,
    at: Option<String>,
) -> Answer<AnnouncementView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.announcements.edit(&actor, id, text, at).await?)
}

/// Tries again.
#[server(prefix = "/organize/fn", endpoint = "announcements/retry", protocol = Json)]
pub async fn retry_announcement(id: AnnouncementId) -> Answer<AnnouncementView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.announcements.retry(&actor, id).await?)
}

/// Settles an uncertain one.
#[server(prefix = "/organize/fn", endpoint = "announcements/settle", protocol = Json)]
pub async fn settle_announcement(id: AnnouncementId, is_out: bool) -> Answer<AnnouncementView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.announcements.settle(&actor, id, is_out).await?)
}

/// Takes it back.
#[server(prefix = "/organize/fn", endpoint = "announcements/remove", protocol = Json)]
pub async fn remove_announcement(id: AnnouncementId) -> Answer<AnnouncementView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.announcements.remove(&actor, id).await?)
}

/// The words in force for a kind of channel.
#[server(prefix = "/organize/fn", endpoint = "announcements/texts", protocol = Json)]
pub async fn announcement_texts(kind: ChannelKind) -> Answer<LocalText> {
    let (doors, _, actor) = inside()?;
    Ok(doors.announcements.texts(&actor, kind).await?)
}

/// Changes them.
#[server(prefix = "/organize/fn", endpoint = "announcements/set_texts", protocol = Json)]
pub async fn set_announcement_texts(kind: ChannelKind, texts: LocalText) -> Answer<LocalText> {
    let (doors, _, actor) = inside()?;
    Ok(doors.announcements.set_texts(&actor, kind, texts).await?)
}
