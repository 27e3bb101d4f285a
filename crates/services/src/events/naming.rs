//! Slugs and short codes that nobody has yet. Both stand in the same addresses and messages, so a
//! name must not be taken for another event's, as whatever it may be read. What an event was called
//! while guests knew it stays its own: it is printed on posters.

use crate::core::Core;
use crate::error::store;
use crate::secrets::random;
use chrono::Datelike as _;
use domain::{code, slug};
use store::records::{EventFields, EventRecord};
use usecases::{Conflict, Error, Result};

/// Suffixes looked at in one query.
const AT_ONCE: u32 = 24;

/// A free slug for an event's title; of a date of a series with its day.
pub(super) async fn free_slug(core: &Core, fields: &EventFields, dated: bool) -> Result<String> {
    let mut stem = slug::from_title(named(fields));
    if dated {
        stem = slug::on_day(&stem, fields.first_day);
    }
    let mut candidates = vec![stem.clone()];
    candidates.extend((2..=AT_ONCE).map(|n| slug::with_suffix(&stem, n)));
    let taken = core.store.taken_slugs(&candidates, None).await;
    let taken = taken.map_err(store)?;
    let codes: Vec<String> = candidates
        .iter()
        .filter_map(|slug| code::parse(slug))
        .collect();
    let codes = core.store.taken_codes(&codes, None).await.map_err(store)?;
    let is_code = |slug: &str| code::parse(slug).is_some_and(|code| codes.contains(&code));
    let free = |slug: &String| !taken.contains(slug) && !is_code(slug);
    if let Some(free) = candidates.into_iter().find(free) {
        return Ok(free);
    }
    // The title is very popular: a number that nobody guesses is almost surely free.
    let chance = u32::from_be_bytes(random::<4>()?);
    Ok(slug::with_suffix(&stem, 1_000 + chance % 9_000_000))
}

/// A free short code for an event's title.
pub(super) async fn free_code(core: &Core, fields: &EventFields) -> Result<String> {
    let year = fields.first_day.year();
    let mut candidates = Vec::with_capacity(40);
    for attempt in 0..40 {
        let chance = u32::from_be_bytes(random::<4>()?);
        let candidate = code::candidate(named(fields), year, attempt, chance);
        if !candidates.contains(&candidate) {
            candidates.push(candidate);
        }
    }
    let mut names = candidates.clone();
    names.extend(candidates.iter().flat_map(|code| code::alike(code)));
    let taken = core.store.taken_codes(&names, None).await.map_err(store)?;
    let is_alike = |code: &str| code::alike(code).iter().any(|other| taken.contains(other));
    let free = |code: &String| !taken.contains(code) && !is_alike(code);
    if let Some(free) = candidates.into_iter().find(free) {
        return Ok(free);
    }
    let chance = u32::from_be_bytes(random::<4>()?);
    Ok(code::candidate(named(fields), year, 60, chance))
}

/// Refuses a wished slug or code that could be taken for another event's name. `before` is the event
/// as it stands, when one is changed: what it keeps is not asked about, and its own names, former ones
/// included, are no other's. Names that are taken as they are, the database refuses.
pub(super) async fn unmistakable(
    core: &Core,
    wished: &EventFields,
    before: Option<&EventRecord>,
) -> Result<()> {
    let own = before.map(|event| event.id);
    let own_slug = before.map_or("", |event| event.fields.slug.as_str());
    let own_code = before.map_or("", |event| event.fields.code.as_str());
    if !wished.slug.is_empty()
        && wished.slug != own_slug
        && let Some(code) = code::parse(&wished.slug)
    {
        let codes = core.store.taken_codes(&[code], own).await.map_err(store)?;
        if !codes.is_empty() {
            return Err(taken("slug"));
        }
    }
    if !wished.code.is_empty() && wished.code != own_code {
        let as_slugs = code::as_slugs(&wished.code);
        let slugs = core.store.taken_slugs(&as_slugs, own).await;
        let alike = code::alike(&wished.code);
        let codes = core.store.taken_codes(&alike, own).await;
        if !slugs.map_err(store)?.is_empty() || !codes.map_err(store)?.is_empty() {
            return Err(taken("code"));
        }
    }
    Ok(())
}

fn taken(field: &str) -> Error {
    Error::Conflict {
        conflict: Conflict::Taken {
            field: field.to_owned(),
        },
    }
}

/// The title that names are made from: the English one reads best in an address, if there is one.
fn named(fields: &EventFields) -> &str {
    fields.title.get(domain::language::Language::English)
}
