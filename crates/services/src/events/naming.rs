//! Slugs and short codes that nobody has yet.

use crate::core::Core;
use crate::error::store;
use crate::secrets::random;
use chrono::Datelike as _;
use domain::{code, slug};
use store::records::EventFields;
use usecases::Result;

/// Suffixes looked at in one query.
const AT_ONCE: u32 = 24;

/// A free slug for an event's title.
pub(super) async fn free_slug(core: &Core, fields: &EventFields) -> Result<String> {
    let stem = slug::from_title(named(fields));
    let mut candidates = vec![stem.clone()];
    candidates.extend((2..=AT_ONCE).map(|n| slug::with_suffix(&stem, n)));
    let taken = core.store.taken_slugs(&candidates).await.map_err(store)?;
    if let Some(free) = candidates.into_iter().find(|slug| !taken.contains(slug)) {
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
    let taken = core.store.taken_codes(&candidates).await.map_err(store)?;
    if let Some(free) = candidates.into_iter().find(|code| !taken.contains(code)) {
        return Ok(free);
    }
    let chance = u32::from_be_bytes(random::<4>()?);
    Ok(code::candidate(named(fields), year, 60, chance))
}

/// The title that names are made from: the English one reads best in an address, if there is one.
fn named(fields: &EventFields) -> &str {
    fields.title.get(domain::language::Language::English)
}
