//! A change of an event: what is given is merged into what stands (RFC 7396).

use serde_json::{Map, Value, json};
use usecases::events::EventInput;

/// The event as a body that [`super::read()`] understands, for merge patches (RFC 7396).
#[must_use]
pub fn write(input: &EventInput) -> Map<String, Value> {
    let (main, other) = (input.language, input.language.other());
    let mut body = json!({
        "language": main.tag(),
        "title": input.title.exact(main),
        "summary": input.summary.exact(main),
        "description": input.description.exact(main),
        "starts_at": input.starts_at,
        "ends_at": input.ends_at,
        "timezone": input.timezone,
        "location": input.venue_name.exact(main),
        "address": input.venue_address.exact(main),
        "map_url": input.map_url,
        "online_url": input.online_url,
        "video_url": input.video_url,
        "visibility": input.visibility.as_str(),
        "capacity": input.capacity,
        "max_per_booking": input.max_per_booking,
        "ticket_types": input.ticket_types.iter().map(|t| {
            let mut item = json!({
                "id": t.id,
                "name": t.name.exact(main),
                "price": t.price_minor,
                "quantity": t.quantity,
                "max_per_booking": t.max_per_booking,
                "sale_starts_at": t.sale_starts_at,
                "sale_ends_at": t.sale_ends_at,
            });
            item["translations"][other.tag()]["name"] = t.name.exact(other).into();
            item
        }).collect::<Vec<_>>(),
        "picture": input.picture,
        "slug": input.slug,
        "code": input.code,
    });
    body["translations"][other.tag()] = json!({
        "title": input.title.exact(other),
        "summary": input.summary.exact(other),
        "description": input.description.exact(other),
        "location": input.venue_name.exact(other),
        "address": input.venue_address.exact(other),
    });
    match body {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// A merge patch (RFC 7396): null removes, objects are merged, all else replaces. A null for what is
/// not there stays, which means the same of a field that is known, and names one that is not.
pub fn merge(target: &mut Map<String, Value>, patch: Map<String, Value>) {
    for (name, value) in patch {
        match value {
            Value::Null => {
                if target.remove(&name).is_none() {
                    target.insert(name, Value::Null);
                }
            }
            Value::Object(inner) => {
                let slot = target.entry(name).or_insert_with(|| json!({}));
                if !slot.is_object() {
                    *slot = json!({});
                }
                if let Value::Object(slot) = slot {
                    merge(slot, inner);
                }
            }
            other => {
                target.insert(name, other);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merge_patch_removes_replaces_and_merges() {
        let Value::Object(mut target) = json!({"a": 1, "b": {"c": 2, "d": 3}}) else {
            panic!("an object")
        };
        let Value::Object(patch) = json!({"a": null, "b": {"c": 4}, "e": [1], "f": null}) else {
            panic!("an object")
        };
        merge(&mut target, patch);
        assert_eq!(
            Value::Object(target),
            json!({"b": {"c": 4, "d": 3}, "e": [1], "f": null})
        );
    }
}
